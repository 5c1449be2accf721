"""Everything that the present rules find in live words and documents, as rows that can be narrowed.

One finding is one row, in however many states and places it stands. Read in SQL, a page or a stream
at a time, so that memory does not grow with what is live. What is not checked yet by the present
rules is not in it; see ``recheck``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connection

from compliance.findings import Finding
from contract.places import brand_of
from publishing.checking.findings_sql import COUNTS, NARROWED, PAGE, ROWS, TOLD, WAIVED
from publishing.checking.rule_sets import rule_set_of
from publishing.jurisdictions import Jurisdictions
from store.models import LiveContent, Scope, Signature
from store.queries import LIVE
from store.waivers import list_waivers, waived_in

_FETCHED = 200


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the findings is asked for.

    Attributes:
        scopes: Places; with everything below each.
        rule: Id of a rule, or nothing.
        severity: block, warn, or nothing.
        locale: BCP 47, or nothing.
        waived: yes, no, or nothing for both.
        text: That stands in the words, the reason, the title or the handle.
    """

    scopes: tuple[str, ...]
    rule: str = ""
    severity: str = ""
    locale: str = ""
    waived: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in what is live.

    Attributes:
        digest: The words, or the own words of the documents.
        entry: Uuid.
        type: Content type.
        handle: Of the entry.
        locale: BCP 47.
        title: Of the live words.
        finding: What was found.
        is_whole: Whether it is about documents as a whole.
        scopes: Where it stands.
        states: In which it was found; empty text for anywhere.
        since: When the words, or the first of the documents, went live.
        is_waived: Whether it is let stand in all of these states.
        waived_by: Printed names of who did, in some of them at least.
    """

    digest: str
    entry: str
    type: str
    handle: str
    locale: str
    title: str
    finding: Finding
    is_whole: bool
    scopes: tuple[str, ...]
    states: tuple[str, ...]
    since: datetime | None
    is_waived: bool
    waived_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are: in all, by rule, by brand and by place."""

    total: int
    rules: Sequence[tuple[str, int]]
    brands: Sequence[tuple[str, int]]
    places: Sequence[tuple[str, int]]


class Findings:
    """The findings that somebody asks for, over the tree and the waivers as they are now."""

    def __init__(self, *, asked: Narrowed, tree: Sequence[Scope], groups: Sequence[str]) -> None:
        """Read the waivers; as many statements for many findings as for few, and one a group.

        Args:
            asked: What is asked for.
            tree: The present scope tree.
            groups: Those that the places belong to.
        """
        self._asked = asked
        narrowed = " ".join(sql for name, sql in NARROWED.items() if getattr(asked, name))
        self._told = TOLD.format(narrowed=narrowed, waived=WAIVED[asked.waived])
        versions = [rule_set_of(group=group).version for group in groups]
        self._given: dict[str, Any] = {
            "scopes": list(asked.scopes),
            "below": [f"{scope}/%" for scope in asked.scopes],
            "groups": list(groups),
            "versions": versions,
            "rule": asked.rule,
            "severity": asked.severity,
            "locale": asked.locale,
            "text": f"%{_literal(asked.text)}%",
            **_states_of(tree),
            **_waived(),
        }

    def count(self) -> Counts:
        """Count them; one statement."""
        with connection.cursor() as cursor:
            cursor.execute(self._told + COUNTS, self._given)
            rows = cursor.fetchall()
        places = [(name, number) for kind, name, number in rows if kind == "place"]
        return Counts(
            total=next(number for kind, _, number in rows if kind == "all"),
            rules=[(name, number) for kind, name, number in rows if kind == "rule"],
            brands=[one for one in places if one[0] == brand_of(one[0])],
            places=[one for one in places if one[0] != brand_of(one[0])],
        )

    def page(self, *, first: int, most: int) -> list[Row]:
        """Return some of them, what stops first; one statement."""
        with connection.cursor() as cursor:
            cursor.execute(self._told + PAGE, {**self._given, "most": most, "first": first})
            return [_row(row) for row in cursor.fetchall()]

    def stream(self) -> Iterator[Row]:
        """Yield all of them, few at a time in memory; one statement."""
        disabled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
        cursor = connection.cursor() if disabled else connection.chunked_cursor()
        with closing(cursor):
            cursor.execute(self._told + ROWS, self._given)
            while rows := cursor.fetchmany(_FETCHED):
                for row in rows:
                    yield _row(row)


def list_stopped(*, group: str, tree: Sequence[Scope]) -> Iterator[Row]:
    """Yield what the rules would now stop of what is live in a group."""
    asked = Narrowed(scopes=(group,), severity="block", waived="no")
    return Findings(asked=asked, tree=tree, groups=[group]).stream()


def _row(row: Sequence[Any]) -> Row:
    digest, entry, type_code, handle, locale, finding, is_whole = row[:7]
    scopes, states, since, is_waived, who, title = row[7:]
    return Row(
        digest=digest,
        entry=entry,
        type=type_code,
        handle=handle,
        locale=locale,
        title=title or handle,
        finding=Finding.from_json(orjson.loads(finding)),
        is_whole=is_whole,
        scopes=tuple(scopes),
        # What is found wherever it is read is found in each state besides.
        states=("",) if "" in states else tuple(states),
        since=since,
        is_waived=is_waived,
        waived_by=tuple(who or ()),
    )


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _states_of(tree: Sequence[Scope]) -> Mapping[str, list[str]]:
    """Return the codes that apply at each place, and those that places bring themselves."""
    known = Jurisdictions(tree)
    at = [(scope.path, code) for scope in tree for code in sorted(known.at(scope.path))]
    own = [
        (scope.path, code)
        for scope in tree
        for code in sorted(scope.serves if scope.telehealth else [scope.jurisdiction])
        if code
    ]
    return {
        "at_paths": [path for path, _ in at],
        "at_codes": [code for _, code in at],
        "own_paths": [path for path, _ in own],
        "own_codes": [code for _, code in own],
    }


def _waived() -> dict[str, list[Any]]:
    """Return the findings that are let stand in what is live, as columns; two statements."""
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE)
    signed = Signature.objects.filter(
        decision=Signature.WAIVED, digest_id__in=live.values("digest")
    )
    digests = set(signed.values_list("digest_id", flat=True))
    names = "digests rules fields starts ends states whys others who"
    columns: dict[str, list[Any]] = {f"w_{name}": [] for name in names.split()}
    for digest, signatures in list_waivers(digests=digests).items():
        for signature in signatures:
            for one in waived_in(signature):
                columns["w_digests"].append(digest)
                columns["w_rules"].append(one.rule)
                columns["w_fields"].append(one.field)
                columns["w_starts"].append(one.start)
                columns["w_ends"].append(one.end)
                columns["w_states"].append(one.jurisdiction)
                columns["w_whys"].append(one.why)
                columns["w_others"].append(orjson.dumps(sorted(one.others)).decode())
                columns["w_who"].append(signature.printed_name)
    return columns
