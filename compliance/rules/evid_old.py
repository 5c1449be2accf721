"""EVID-OLD: evidence that was retracted, ran out or was overtaken carries nothing.

Accuracy is the publisher's own demand: a retracted study and an older label block; a claim past its
date, and a source at which nobody looked for two years, warn.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule


@rule(
    id="EVID-OLD",
    version=1,
    title="Rests on evidence that was retracted, ran out or was overtaken",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="The publisher's own rule: accuracy",
    source_verified=True,
    why="This evidence no longer carries what is said here.",
    satisfied_by="Read the claim again with evidence that stands today.",
    numbers={"months": 24},
    typed=True,
)
def evid_old(page: Document, its: Settings) -> Iterator[Hit]:
    """Find sources and claims that no longer stand; dates are compared where today is known."""
    sources = list(page.of_type("source"))
    labels = [*sources, *(part for part in page.beside if part.type == "source")]
    for source in sources:
        if source.fields.get("retracted"):
            yield _hit(source, "This study was retracted.")
        elif _is_overtaken(source, labels):
            yield _hit(source, "There is a newer version of this label.")
        elif page.today and _months_since(
            source.fields.get("accessed_on"), page.today
        ) > its.number("months"):
            yield _hit(
                source,
                f"Nobody looked at this source for {its.number('months')} months.",
                Severity.WARN,
            )
    for claim in page.of_type("claim"):
        until = claim.fields.get("valid_until")
        if page.today and until and date.fromisoformat(until) < page.today:
            yield _hit(claim, f"This claim ran out on {until}.", Severity.WARN)


def _hit(part: Part, why: str, severity: Severity | None = None) -> Hit:
    return Hit(severity=severity, why=why, others=(part.root,) if part.root else ())


def _is_overtaken(source: Part, labels: list[Part]) -> bool:
    """Say whether another label of the same drug and route has another version and a later date."""
    fields = source.fields
    if fields.get("kind") != "label" or not fields.get("label_version"):
        return False
    return any(
        other.fields.get("kind") == "label"
        and other.fields.get("label_version", fields["label_version"]) != fields["label_version"]
        and all(other.fields.get(name) == fields.get(name) for name in ("drug", "route"))
        and fields.get("drug") in ("ketamine", "esketamine")
        and _dated(other) > _dated(source) > ""
        for other in labels
    )


def _dated(source: Part) -> str:
    return str(source.fields.get("published_on") or source.fields.get("accessed_on") or "")


def _months_since(day: str | None, today: date) -> int:
    """Return whole months since a day; none where nobody wrote it down."""
    if not day:
        return 0
    then = date.fromisoformat(day)
    months = (today.year - then.year) * 12 + today.month - then.month
    # The 24 months are over on the day after.
    return months + (1 if today.day > then.day else 0)
