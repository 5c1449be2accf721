"""Approval packets: a document that front-ends were served, with all that stands behind it.

One statement, one snapshot. ``api`` puts a channel's key in front of it, the admin and the command
ask it as they are. Front-ends of any release count: what was replaced or withdrawn since is proven
like what is live.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import connection

from contract.types import TYPES
from store.models import Signature

Json = dict[str, Any]
_COLLECTIONS = json.dumps({spec.code: spec.collection for spec in TYPES.values()})

# A document stands under the type, locale and handle of its own content, so the history of an
# address finds it; an index over documents alone would have to hold every placement there ever was.
_SQL = """WITH {first}
doc AS MATERIALIZED (SELECT * FROM store_document WHERE digest = %(digest)s),
stood AS MATERIALIZED (
    SELECT p.scope, p.collection, p.handle, p.locale, p.from_sequence, p.until_sequence,
           p.family, begun.at AS from_at, ended.at AS until_at
    FROM doc JOIN store_content c ON c.digest = doc.content
    JOIN store_placement p ON p.collection = %(collections)s::jsonb ->> c.type
        AND p.locale = c.locale AND p.handle = c.handle AND p.document = doc.digest
    JOIN store_release begun ON begun.number = p.from_sequence
    LEFT JOIN store_release ended ON ended.number = p.until_sequence
    WHERE p.state = 'live' AND {seen}),
listed AS MATERIALIZED (
    SELECT 0 AS place, NULL::uuid AS id, doc.content AS digest, doc.skeleton AS fragment
    FROM doc WHERE EXISTS (SELECT 1 FROM stood)
    UNION ALL
    SELECT part.place, part.id, part.content, part.fragment
    FROM doc CROSS JOIN LATERAL unnest(doc.part_ids, doc.part_contents, doc.fragments)
        WITH ORDINALITY AS part(id, content, fragment, place)
    WHERE EXISTS (SELECT 1 FROM stood))
SELECT {top}
    head.release, head.ledger, head.ledger_hash, head.at AS head_at,
    (SELECT json_agg(stood ORDER BY stood.from_sequence, stood.scope) FROM stood) AS stood,
    (SELECT json_agg(json_build_object(
        'id', coalesce(listed.id, c.family), 'digest', c.digest, 'fragment', listed.fragment,
        'uuid', c.entry, 'type', c.type, 'scope', c.scope, 'locale', c.locale,
        'handle', c.handle, 'envelope', c.envelope) ORDER BY listed.place)
     FROM listed LEFT JOIN store_content c ON c.digest = listed.digest) AS contents,
    (SELECT array_agg(f.body ORDER BY listed.place)
     FROM listed LEFT JOIN store_fragment f ON f.digest = listed.fragment) AS bodies,
    (SELECT json_agg(json_build_object(
        'digest', s.digest, 'decision', s.decision, 'role', s.role, 'signer', s.signer,
        'printed_name', s.printed_name, 'credentials', s.credentials, 'meaning', s.meaning,
        'method', s.method, 'reason', s.reason, 'comment', s.comment, 'at', s.at,
        'reach', s.shown::jsonb -> 'reach', 'findings', s.shown::jsonb -> 'findings',
        'waives', s.shown::jsonb -> 'waives', 'rule_set', s.shown::jsonb ->> 'rule_set',
        'under', s.shown::jsonb -> 'under',
        'ledger', l.sequence, 'hash', l.hash, 'previous_hash', l.previous_hash, 'kind', l.kind,
        'actor', l.actor, 'actor_name', l.actor_name, 'body', l.body) ORDER BY l.sequence)
     FROM store_signature s JOIN store_ledger l ON l.sequence = s.ledger_id
     WHERE s.digest IN (SELECT digest FROM listed)) AS decisions,
    (SELECT json_agg(json_build_object(
        'digest', v.digest, 'entry', v.entry, 'state', v.state,
        'from', v.from_sequence, 'from_ledger', begun.ledger_id, 'from_at', begun.at,
        'until', v.until_sequence, 'until_ledger', ended.ledger_id, 'until_at', ended.at)
        ORDER BY v.from_sequence)
     FROM store_livecontent v JOIN store_release begun ON begun.number = v.from_sequence
     LEFT JOIN store_release ended ON ended.number = v.until_sequence
     WHERE (v.state = 'live' AND v.digest IN (SELECT digest FROM listed))
        OR (v.state = 'gone' AND v.entry IN (
            SELECT c.entry FROM listed JOIN store_content c ON c.digest = listed.digest))) AS lived
FROM store_head head {joins}
WHERE head.id = 1"""


class PacketIncomplete(Exception):
    """Words or bytes of a document are missing from the store; verifying it will say which."""

    code = "packet-incomplete"


@dataclass(frozen=True, slots=True)
class Span:
    """From one release up to, not including, another; until None, it stands now."""

    from_release: int
    from_at: datetime
    until_release: int | None
    until_at: datetime | None


@dataclass(frozen=True, slots=True)
class Served:
    """Where and when a document stood."""

    scope: str
    collection: str
    handle: str
    locale: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One signature, refusal or withdrawal, as it was sealed.

    Attributes:
        reach: What the signer was shown of where the words would appear; None where not shown.
        findings: What the signer was shown of the copy check.
        rule_set: Version of the copy rules by which it was found; empty where not kept.
        waives: The findings that this decision lets stand.
        under: The delegation by which they held the role: for whom, and until when; or None.
        counted_for: The releases that made the words live on this signature.
        sealed: The columns of its ledger entry, from which its hash is recomputed.
    """

    decision: str
    role: str
    signer: str
    printed_name: str
    credentials: str
    meaning: str
    method: str
    reason: str
    comment: str
    at: datetime
    reach: Json | None
    under: Json | None
    findings: tuple[Json, ...]
    rule_set: str
    waives: tuple[Json, ...]
    ledger: int
    hash: str
    sealed: Json
    counted_for: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvenContent:
    """The words of the document itself, or of a part of it, with who decided on them.

    Attributes:
        id: As the document names it: the root of its family.
        uuid: Of the entry.
        fragment: Digest of the bytes that were delivered of it.
        live: When these words were live.
    """

    id: str
    uuid: str
    digest: str
    fragment: str
    type: str
    scope: str
    locale: str
    handle: str
    envelope: Json
    body: bytes
    live: tuple[Span, ...]
    decisions: tuple[Decision, ...]

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.envelope.get("fields", {}).get("title", self.handle))

    def list_decisions(self, kind: str) -> list[Decision]:
        """Return the decisions of one kind, oldest first."""
        return [decision for decision in self.decisions if decision.decision == kind]


@dataclass(frozen=True, slots=True)
class Packet:
    """A document with everything that stands behind it, at one moment of the record.

    Attributes:
        document: Its digest.
        contents: The document's own words first, then its parts in their order.
        served: Where and when it stood, oldest first; never empty.
        release: The newest release at that moment.
        ledger: The newest entry of the ledger, with its hash and moment.
    """

    document: str
    contents: tuple[ProvenContent, ...]
    served: tuple[Served, ...]
    release: int
    ledger: int
    ledger_hash: str
    ledger_at: datetime

    @property
    def own(self) -> ProvenContent:
        """The document's own words."""
        return self.contents[0]

    def seen_at(self, served: tuple[Served, ...]) -> "Packet":
        """Return the packet as those see it who may know of these places alone."""
        return replace(self, served=served)

    @property
    def is_demo(self) -> bool:
        """Whether any signature was given in a demonstration, by nobody who answers for it."""
        return any(d.method == "demo" for content in self.contents for d in content.decisions)


def packet_sql(*, first: str = "", seen: str = "true", top: str = "", joins: str = "") -> str:
    """Return the statement; its parameters are ``packet_parameters`` and those of what is added.

    Args:
        first: More common table expressions, each followed by a comma.
        seen: A condition on ``p``, a placement, that says whether it may be told of.
        top: More columns, each followed by a comma.
        joins: What those columns come from.
    """
    return _SQL.format(first=first, seen=seen, top=top, joins=joins)


def packet_parameters(*, digest: str) -> dict[str, str]:
    """Return the parameters of the statement itself."""
    return {"digest": digest, "collections": _COLLECTIONS}


def find_packet(*, digest: str) -> Packet | None:
    """Return the packet of a document, or None where it was never served; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(packet_sql(), packet_parameters(digest=digest))
        names = [column.name for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    return read_packet(row, digest=digest)


def read_packet(row: Mapping[str, Any], *, digest: str) -> Packet | None:
    """Return what the statement's one row tells, or None where nothing of it may be told.

    Raises:
        PacketIncomplete: the store lacks some of it.
    """
    if not row["stood"]:
        return None
    return Packet(
        document=digest,
        contents=_contents(row),
        served=tuple(
            Served(
                one["scope"],
                one["collection"],
                one["handle"],
                one["locale"],
                _span(one, "from_sequence", "until_sequence"),
            )
            for one in row["stood"]
        ),
        release=row["release"],
        ledger=row["ledger"],
        ledger_hash=row["ledger_hash"],
        ledger_at=row["head_at"],
    )


def _contents(row: Mapping[str, Any]) -> tuple[ProvenContent, ...]:
    lived: Sequence[Json] = row["lived"] or ()
    decisions: Sequence[Json] = row["decisions"] or ()
    contents = []
    for one, body in zip(row["contents"], row["bodies"], strict=True):
        digest, entry = one["digest"], one["uuid"]
        if body is None or digest is None:
            raise PacketIncomplete(f"The store lacks bytes or words of the part {one['id']}.")
        live = [r for r in lived if r["state"] == "live" and r["digest"] == digest]
        gone = [r["from_ledger"] for r in lived if r["state"] == "gone" and r["entry"] == entry]
        own = [d for d in decisions if d["digest"] == digest]
        counted = counted_releases(decisions=own, lived=live, gone=gone)
        contents.append(
            ProvenContent(
                **{k: one[k] for k in _COLUMNS},
                envelope=json.loads(one["envelope"]),
                body=bytes(body),
                live=tuple(_span(r, "from", "until") for r in live),
                decisions=tuple(_decision(d, counted.get(d["ledger"], ())) for d in own),
            )
        )
    return tuple(contents)


_COLUMNS = ("id", "uuid", "digest", "fragment", "type", "scope", "locale", "handle")
_SEALED = ("previous_hash", "kind", "actor", "actor_name", "body")
_DECIDED = (
    *("decision", "role", "signer", "printed_name", "credentials", "meaning", "method"),
    *("reason", "comment", "reach", "under", "ledger", "hash"),
)


def _decision(said: Json, counted_for: Sequence[int]) -> Decision:
    return Decision(
        **{name: said[name] for name in _DECIDED},
        at=datetime.fromisoformat(said["at"]),
        findings=tuple(said["findings"] or ()),
        rule_set=said["rule_set"] or "",
        waives=tuple(said["waives"] or ()),
        sealed={name: said[name] for name in _SEALED},
        counted_for=tuple(counted_for),
    )


def _span(row: Json, start: str, end: str) -> Span:
    until = row["until_at"]
    return Span(
        row[start],
        datetime.fromisoformat(row["from_at"]),
        row[end],
        datetime.fromisoformat(until) if until else None,
    )


def counted_releases(
    *, decisions: Sequence[Json], lived: Sequence[Json], gone: Sequence[int]
) -> dict[int, list[int]]:
    """Return, by ledger sequence of an approval, the releases that made its words live on it.

    As ``queries.list_live_signatures`` counts, for every time that the words went live.

    Args:
        decisions: On one content, in the order of the ledger.
        lived: When it was live, in order.
        gone: Ledger sequences of the releases that took its entry off.
    """
    starts = {row["from"] for row in lived}
    # A release of the same words again, after a new review, takes nothing off.
    ends = [row["until_ledger"] for row in lived if row["until"] and row["until"] not in starts]
    counted: dict[int, list[int]] = {}
    for row in lived:
        before = row["from_ledger"]
        ended = max((one for one in [*ends, *gone] if one < before), default=0)
        kept: dict[str, int] = {}
        for decision in decisions:
            if decision["ledger"] >= before:
                break
            if decision["decision"] == Signature.REFUSED:
                kept.clear()
            elif decision["decision"] == Signature.APPROVED and decision["ledger"] > ended:
                kept[decision["signer"]] = decision["ledger"]
        for sequence in kept.values():
            counted.setdefault(sequence, []).append(row["from"])
    return counted
