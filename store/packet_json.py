"""An approval packet as JSON: what a front-end's key may read of it, or all of it.

What reviewers write to authors, and fields of the words that are never delivered, are the clinic
group's own: ``everything`` is for those who administer the database.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson

from store.models import Signature
from store.packets import Decision, Packet, ProvenContent, Served, Span

Json = dict[str, Any]


def packet_json(packet: Packet, *, everything: bool) -> bytes:
    """Return a packet as JSON; what was delivered stands in it as the bytes that were served.

    Args:
        everything: Whether envelopes, comments, signers' ids and the sealed columns are told too.
    """
    own = packet.own
    return orjson.dumps(
        {
            "document": packet.document,
            "id": own.id,
            "type": own.type,
            "handle": own.handle,
            "locale": own.locale,
            "title": own.title,
            "demonstration": packet.is_demo,
            "served": [_served(one) for one in packet.served],
            "contents": [_content(one, everything) for one in packet.contents],
            "head": {
                "release": packet.release,
                "ledger": packet.ledger,
                "hash": packet.ledger_hash,
                "at": moment_text(packet.ledger_at),
            },
        }
    )


def moment_text(moment: datetime) -> str:
    """Return a moment with its zone, to the microsecond, as the ledger hashes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _content(content: ProvenContent, everything: bool) -> Json:
    told: Json = {
        "id": content.id,
        "uuid": content.uuid,
        "digest": content.digest,
        "type": content.type,
        "scope": content.scope,
        "locale": content.locale,
        "handle": content.handle,
        "title": content.title,
        "delivered": orjson.Fragment(content.body),
        "delivered_digest": content.fragment,
        "live": [_span(span) for span in content.live],
        "signatures": _decisions(content, Signature.APPROVED, everything),
        "refusals": _decisions(content, Signature.REFUSED, everything),
        "withdrawals": _decisions(content, Signature.WITHDRAWN, everything),
        "findings": _once(finding for d in content.decisions for finding in d.findings),
        "waivers": _decisions(content, Signature.WAIVED, everything),
    }
    if everything:
        told["envelope"] = content.envelope
    return told


def _once(findings: Iterable[Json]) -> list[Json]:
    """Return what several signers were shown, each finding once, in order."""
    return list({orjson.dumps(one, option=orjson.OPT_SORT_KEYS): one for one in findings}.values())


def _decisions(content: ProvenContent, kind: str, everything: bool) -> list[Json]:
    return [_decision(one, everything) for one in content.list_decisions(kind)]


def _decision(one: Decision, everything: bool) -> Json:
    told: Json = {
        "role": one.role,
        "name": one.printed_name,
        "credentials": one.credentials,
        "meaning": one.meaning,
        "method": one.method,
        "signed_at": moment_text(one.at),
        "ledger": one.ledger,
        "hash": one.hash,
        "delegated": None,
    }
    if one.under:
        told["delegated"] = {"by": one.under.get("for_name"), "until": one.under.get("until")}
    if one.decision == Signature.APPROVED:
        told |= {"reach": one.reach, "counted_for": list(one.counted_for)}
    else:
        told["reason"] = one.reason
    if one.rule_set:
        told["rule_set"] = one.rule_set
    if one.waives:
        told["waives"] = list(one.waives)
    if everything:
        told |= {"signer": one.signer, "comment": one.comment, "sealed": one.sealed}
    return told


def _served(one: Served) -> Json:
    return {
        "scope": one.scope,
        "collection": one.collection,
        "handle": one.handle,
        "locale": one.locale,
        **_span(one.span),
    }


def _span(span: Span) -> Json:
    until = None
    if span.until_release is not None and span.until_at is not None:
        until = {"release": span.until_release, "at": moment_text(span.until_at)}
    begun = {"release": span.from_release, "at": moment_text(span.from_at)}
    return {"from": begun, "until": until}
