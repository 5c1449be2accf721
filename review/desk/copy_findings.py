"""What the report of copy findings shows: rows for people, how far a check is, what is exported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from compliance.builders.entries import build_entry
from compliance.excerpts import Excerpts
from contract.locales import LOCALES
from contract.places import chain_of, is_at_or_above
from contract.states import STATES
from contract.types import TYPES
from publishing.checking.findings import Row
from publishing.checking.meant import list_meant, named_by
from publishing.checking.reasons import field_called
from publishing.checking.rule_sets import rule_set_of
from review.proof.access import Access
from store.checks import list_false_alarms, newest_rule_set
from store.models import Recheck, Scope
from store.queries import find_contents
from store.rechecks import find_last_recheck, find_newest_recheck

HEAD = (
    "Rule", "Severity", "What", "Type", "Language", "Places", "States", "Field", "Words", "Why",
    "Satisfied by", "Source", "Live since", "Waived by", "Entry", "Digest", "Start", "End",
    "Rule version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the check of a group is.

    Attributes:
        name: Of the group.
        rule_set: Number of its present rule set; 0 for the shipped rules.
        on: When everything was last checked by the present rules; None where it was not yet.
        under_way: The check that runs.
        failed: Why the newest check ended early; empty where it did not.
    """

    name: str
    rule_set: int
    on: datetime | None
    under_way: Recheck | None
    failed: str


def how_far(*, groups: Sequence[str], names: Mapping[str, str]) -> list[Checked]:
    """Return how far the check of each group is; four statements a group."""
    found = []
    for group in groups:
        newest, last = newest_rule_set(group=group), find_last_recheck(group=group)
        run = find_newest_recheck(group=group)
        is_present = last is not None and last.rule_set == rule_set_of(group=group).version
        found.append(
            Checked(
                name=names.get(group, group),
                rule_set=newest.number if newest else 0,
                on=last.ended_at if last is not None and is_present else None,
                under_way=run if run is not None and run.ended_at is None else None,
                failed=run.failed_because if run is not None else "",
            )
        )
    return found


def scopes_below(*, access: Access, tree: Sequence[Scope], place: str) -> tuple[str, ...]:
    """Return the places that somebody is shown, everything below them meant too.

    Args:
        access: Where they may look.
        tree: The present scope tree.
        place: What they narrowed it to, or nothing.
    """
    groups = [scope.path for scope in tree if "/" not in scope.path]
    own = tuple(groups) if access.everywhere else access.scopes
    if not place:
        return own
    if any(is_at_or_above(one, place=place) for one in own):
        return (place,)
    return tuple(one for one in own if is_at_or_above(place, place=one))


def groups_of(scopes: Iterable[str]) -> list[str]:
    """Return the groups that places belong to."""
    return sorted({chain_of(scope)[-1] for scope in scopes})


def show(*, rows: Sequence[Row], names: Mapping[str, str], person: str) -> list[dict[str, Any]]:
    """Return rows as the page shows them; few statements, however many rows.

    Args:
        names: Of the places.
        person: Uuid of who looks.
    """
    alarms: dict[tuple[Any, ...], list[str]] = {}
    for alarm in list_false_alarms(digests={row.digest for row in rows}) if rows else ():
        key = (alarm.digest, alarm.rule, alarm.field, alarm.start, alarm.end)
        alarms.setdefault(key, []).append(str(alarm.actor))
    meant = list_meant(findings=[row.finding for row in rows])
    # Of this page alone, so a few dozen entries are read.
    digests = {row.digest for row in rows if row.finding.match}
    excerpts = {
        one.digest: Excerpts(build_entry(one.envelope))
        for one in (find_contents(digests=digests) if digests else ())
    }
    titles = {
        one.rule.id: one.rule.title
        for group in groups_of(scope for row in rows for scope in row.scopes)
        for one in rule_set_of(group=group).rules
    }
    shown = []
    for number, row in enumerate(rows):
        one = row.finding
        people = alarms.get((row.digest, one.rule, one.field, one.start, one.end), [])
        shown.append(
            {
                "id": f"finding-{number}",
                "row": row,
                "finding": one,
                "title": titles.get(one.rule, ""),
                "excerpt": excerpts[row.digest].find(one) if row.digest in excerpts else None,
                "field": field_called(one.field),
                "meant": named_by(finding=one, meant=meant, own=row.entry),
                "type_label": TYPES[row.type].label,
                "language": language_of(row.locale),
                "places": [names.get(scope, scope) for scope in row.scopes],
                "states": [STATES.get(state, state) for state in row.states if state],
                "url": reverse("content_models_family", args=(row.entry,)),
                "false_url": reverse("review:false_alarm", args=(row.entry,)),
                "false_by": len(people),
                "false_by_me": person in people,
            }
        )
    return shown


def language_of(locale: str) -> str:
    """Return the name of a language."""
    return LOCALES[locale].partition(" (")[0] if locale in LOCALES else locale


def as_cells(*, rows: Iterable[Row], names: Mapping[str, str]) -> Iterator[list[Any]]:
    """Yield rows as the columns of ``HEAD``."""
    for row in rows:
        one = row.finding
        yield [
            one.rule,
            one.severity.value,
            row.title,
            TYPES[row.type].label,
            language_of(row.locale),
            "; ".join(names.get(scope, scope) for scope in row.scopes),
            "; ".join(state for state in row.states if state),
            one.field,
            one.match,
            one.why,
            one.satisfied_by,
            one.source,
            row.since.isoformat() if row.since else "",
            "; ".join(row.waived_by) if row.is_waived else "",
            row.entry,
            row.digest,
            one.start,
            one.end,
            one.version,
        ]


def as_objects(*, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield rows as JSON objects."""
    for row in rows:
        yield {
            "entry": row.entry,
            "digest": row.digest,
            "type": row.type,
            "handle": row.handle,
            "title": row.title,
            "locale": row.locale,
            "places": list(row.scopes),
            "states": [state for state in row.states if state],
            "live_since": row.since.isoformat() if row.since else None,
            "waived": row.is_waived,
            "waived_by": list(row.waived_by),
            "finding": row.finding.as_json(),
        }
