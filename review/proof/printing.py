"""A packet as a page to print: everything in words, every moment with its zone.

A whole page by itself, without the admin around it, so that paper and a phone show the same. The
command puts style and pictures into it; the admin links to them.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from contract.codes import (
    CLOSING_REASON,
    POLICY_REASON,
    REFUSAL_REASON,
    WAIVER_REASON,
    WITHDRAWAL_REASON,
)
from contract.envelope import images_of
from contract.locales import LOCALES
from contract.roles import ROLE_LABELS, Role
from contract.states import STATES
from contract.types import TYPES
from publishing.checking.reasons import field_called
from review.queries import place_names
from review.screen import names_in
from review.words import ShownWords, show_words
from store.models import File, Signature
from store.packets import Decision, Packet, ProvenContent, Span

STYLE = "review/packet.css"
METHODS: Mapping[str, str] = {
    "password": "Password, entered at the moment of signing",
    "totp": "One-time code, entered at the moment of signing",
    "passkey": "Passkey, used at the moment of signing",
    "demo": "DEMONSTRATION: nobody signed",
}
_DECIDED = {
    Signature.APPROVED: "Signed",
    Signature.REFUSED: "Refused",
    Signature.WITHDRAWN: "Withdrawn",
    Signature.WAIVED: "Let findings stand",
}
# What the reasons of decisions are called.
REASONS: Mapping[str, Mapping[str, str]] = {
    Signature.REFUSED: REFUSAL_REASON,
    Signature.WITHDRAWN: {**WITHDRAWAL_REASON, **POLICY_REASON, **CLOSING_REASON},
    Signature.WAIVED: WAIVER_REASON,
}


@dataclass(frozen=True, slots=True)
class PrintedDecision:
    """One decision in words."""

    verb: str
    who: str
    role: str
    at: str
    meaning: str
    method: str
    is_demo: bool
    is_approval: bool
    reason: str
    comment: str
    reach: str
    under: str
    counted: str
    ledger: int
    hash: str


@dataclass(frozen=True, slots=True)
class PrintedContent:
    """The words of the document, or of one part of it, with the decisions on them."""

    id: str
    heading: str
    facts: tuple[str, ...]
    digest: str
    language: str
    words: tuple[ShownWords, ...]
    live: tuple[str, ...]
    decisions: tuple[PrintedDecision, ...]
    findings: tuple[str, ...]
    waived: tuple[str, ...]


def packet_html(
    *, packet: Packet, now: datetime, printed_by: str, back: str = "", alone: bool = False
) -> SafeString:
    """Return a packet as a page.

    Args:
        printed_by: Who asked for it.
        back: Address of the screen it was reached from, if there is one.
        alone: Whether style and pictures stand in it, because it is kept as a file.
    """
    places = place_names()
    own = packet.own
    names = names_in(envelopes=[content.envelope for content in packet.contents])
    # As they were called when they were signed, where they stand in the document.
    names |= {content.id: content.title for content in packet.contents}
    context = {
        "packet": packet,
        "title": own.title,
        "label": TYPES[own.type].label,
        "language": LOCALES.get(own.locale, own.locale),
        "served": [
            {
                "place": places.get(one.scope, one.scope),
                "scope": one.scope,
                "address": f"{one.collection}/{one.handle}",
                "language": LOCALES.get(one.locale, one.locale),
                "span": span_text(one.span),
            }
            for one in packet.served
        ],
        "contents": [_printed(content, names, places) for content in packet.contents],
        "head_at": moment_text(packet.ledger_at),
        "printed_at": moment_text(now),
        "printed_by": printed_by,
        "back": back,
        "alone": alone,
        "style": _style() if alone else "",
    }
    html = render_to_string("review/proof/packet.html", context)
    return _with_pictures(html, packet) if alone else html


def moment_text(moment: datetime) -> str:
    """Return ``4 May 2026, 08:00:12 UTC``."""
    moment = moment.astimezone(UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M:%S} UTC"


def span_text(span: Span) -> str:
    """Say from which release until which something stood, and when that was."""
    begun = f"From release {span.from_release}, {moment_text(span.from_at)}"
    if span.until_release is None or span.until_at is None:
        return f"{begun}, until now"
    return f"{begun}, until release {span.until_release}, {moment_text(span.until_at)}"


def _printed(
    content: ProvenContent, names: Mapping[str, str], places: Mapping[str, str]
) -> PrintedContent:
    label = TYPES[content.type].label
    return PrintedContent(
        id=content.id,
        heading=f"{label}: {content.title}",
        facts=(
            places.get(content.scope, content.scope),
            LOCALES.get(content.locale, content.locale),
        ),
        digest=content.digest,
        language=content.locale,
        words=tuple(show_words(envelope=content.envelope, names=names)),
        live=tuple(span_text(span) for span in content.live),
        decisions=tuple(_decision(one) for one in content.decisions),
        findings=tuple(_findings(content)),
        waived=tuple(_waived(content)),
    )


def _findings(content: ProvenContent) -> Iterable[str]:
    """Return what those who decided were shown of the copy check; each line once."""
    decisions = (decision.findings for decision in content.decisions)
    return dict.fromkeys(finding_text(finding) for findings in decisions for finding in findings)


def _waived(content: ProvenContent) -> Iterable[str]:
    for decision in content.decisions:
        for finding in decision.waives:
            yield f"{finding_text(finding)} By {decision.printed_name}, ledger {decision.ledger}."


def finding_text(finding: Mapping[str, Any]) -> str:
    """Return a finding that is on record as one line."""
    words = f" “{finding['match']}”" if finding.get("match") else ""
    where = f" in {field_called(str(finding['field']))}" if finding.get("field") else ""
    codes = [*finding.get("states", ()), *filter(None, [finding.get("jurisdiction")])]
    states = [STATES.get(code, code) for code in codes]
    law = f" ({', '.join(states)})" if states else ""
    severity = {"block": "blocks", "warn": "to look at"}.get(str(finding.get("severity")), "")
    head = ", ".join(filter(None, [str(finding.get("rule", "")), severity]))
    return f"{head}{words}{where}{law}: {finding.get('why', '')}"


def _decision(one: Decision) -> PrintedDecision:
    codes = REASONS.get(one.decision, {})
    return PrintedDecision(
        verb=_DECIDED[one.decision],
        who=", ".join(filter(None, [one.printed_name, one.credentials])),
        role=ROLE_LABELS[Role(one.role)],
        at=moment_text(one.at),
        meaning=one.meaning,
        method=METHODS.get(one.method, one.method),
        is_demo=one.method == "demo",
        is_approval=one.decision == Signature.APPROVED,
        reason=codes.get(one.reason, one.reason),
        comment=one.comment,
        reach=_reach_text(one.reach),
        under=_under_text(one.under),
        counted=", ".join(f"release {number}" for number in one.counted_for),
        ledger=one.ledger,
        hash=one.hash,
    )


def _under_text(under: Mapping[str, Any] | None) -> str:
    if not under:
        return ""
    text = f"The role was lent by {under.get('for_name', '')}"
    try:
        return f"{text}, until {moment_text(datetime.fromisoformat(str(under.get('until'))))}"
    except ValueError:
        return text


def _reach_text(reach: Mapping[str, Any] | None) -> str:
    if not reach:
        return "Not recorded"
    told = []
    for name, one in (("documents", "document"), ("locations", "location")):
        number = reach.get(name, 0)
        told.append(f"{number} {one}{'s' if number != 1 else ''}")
    languages = [LOCALES.get(code, code) for code in reach.get("locales", ())]
    return ", ".join([*told, *languages])


def _style() -> SafeString:
    path = finders.find(STYLE)
    if not isinstance(path, str):
        return mark_safe("")
    return mark_safe(Path(path).read_text(encoding="utf-8"))  # noqa: S308 - our own file


def _with_pictures(html: SafeString, packet: Packet) -> SafeString:
    digests = {i["file"] for content in packet.contents for i in images_of(content.envelope)}
    for file in File.objects.filter(digest__in=digests):
        data = base64.b64encode(bytes(file.body)).decode()
        source = reverse("review:file", args=(file.digest,))
        html = mark_safe(  # noqa: S308 - escaped by the template, or base64
            html.replace(f'src="{source}"', f'src="data:{file.media_type};base64,{data}"')
        )
    return html
