"""Present members of families, each with its words: what a plan is made from. Reads alone.

One statement for each question, however many families it is about; the one that may bring thousands
of documents' own words is read as it comes.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from store.queries import KeptContent

# Rows that come at a time where they are read as they are asked for.
_FETCHED = 500
# The words are looked up row by row, in the order of the rows: a sort would carry them along.
_MEMBERS = """
SELECT l.entry::text, l.family::text, l.type, l.scope, l.locale, l.digest, l.state, l.reason,
       l.from_sequence, c.entry::text, c.family::text, c.type, c.scope, c.locale, c.handle,
       c.envelope
FROM (SELECT * FROM store_livecontent WHERE until_sequence IS NULL AND {wanted}
      ORDER BY family, id OFFSET 0) l
LEFT JOIN LATERAL (SELECT * FROM store_content k WHERE k.digest = l.digest OFFSET 0) c ON true
"""
_UNKNOWN = "NOT family = ANY(%(known)s::uuid[])"
# Inside the documents that stand; of families that stand nowhere, inside those that they had.
_INSIDE = """
family IN (
    SELECT unnest(d.part_ids || d.links) FROM store_placement p
    JOIN store_document d ON d.digest = p.document
    WHERE p.until_sequence IS NULL AND p.family = ANY(%(of)s::uuid[])
    UNION
    SELECT unnest(d.part_ids || d.links) FROM store_livecontent m
    JOIN store_document d ON d.content = m.digest
    WHERE m.until_sequence IS NULL AND m.state = 'live' AND m.family = ANY(%(of)s::uuid[])
    AND NOT EXISTS (SELECT 1 FROM store_placement q
                    WHERE q.family = m.family AND q.until_sequence IS NULL AND q.state = 'live')
)
"""
_WITH_INSIDE = """
(family = ANY(%(families)s::uuid[]) OR family IN (
    SELECT DISTINCT unnest(d.part_ids || d.links) FROM store_placement p
    JOIN store_document d ON d.digest = p.document
    WHERE p.until_sequence IS NULL AND p.family = ANY(%(families)s::uuid[])
))
"""


@dataclass(frozen=True, slots=True)
class Member:
    """The state of one entry of a family; ``since`` is the release that brought it, 0 for none."""

    entry: str
    family: str
    type: str
    scope: str
    locale: str
    digest: str
    state: str
    reason: str
    since: int = 0


# A member with its words; without, where the record has lost them.
MemberRow = tuple[Member, KeptContent | None]


def list_members_of(*, families: Collection[str], known: Sequence[str]) -> list[MemberRow]:
    """Return the members of families, and of all that stands inside their documents now.

    Args:
        families: The families.
        known: Families to leave out.
    """
    wanted = f"{_WITH_INSIDE} AND {_UNKNOWN}"
    return _list(wanted, families=list(families), known=known)


def list_members_inside(*, of: Collection[str], known: Sequence[str]) -> list[MemberRow]:
    """Return the members of all that stands inside, or is linked by, documents of families.

    Args:
        of: The families.
        known: Families to leave out.
    """
    return _list(f"{_INSIDE} AND {_UNKNOWN}", of=list(of), known=known)


def list_members_of_type(*, type_code: str, known: Sequence[str]) -> list[MemberRow]:
    """Return the members of every family of a type, but for those of known families."""
    return _list(f"type = %(type)s AND {_UNKNOWN}", type=type_code, known=known)


def stream_members(*, families: Collection[str]) -> Iterator[MemberRow]:
    """Yield the members of families, one family after the other, read as they are asked for."""
    if families:
        sql = _MEMBERS.format(wanted="family = ANY(%(families)s::uuid[])")
        for row in _stream(sql, {"families": list(families)}):
            yield _row(row)


def stream_contents(*, digests: Collection[str]) -> Iterator[KeptContent]:
    """Yield the contents of these digests that exist, read as they are asked for."""
    if digests:
        sql = (
            "SELECT digest, entry::text, family::text, type, scope, locale, handle, envelope "
            "FROM store_content WHERE digest = ANY(%(digests)s)"
        )
        for digest, entry, family, type_code, scope, locale, handle, envelope in _stream(
            sql, {"digests": list(digests)}
        ):
            yield KeptContent(
                digest, entry, family, type_code, scope, locale, handle, orjson.loads(envelope)
            )


def _list(wanted: str, **given: Any) -> list[MemberRow]:
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS.format(wanted=wanted), given)
        return [_row(row) for row in cursor.fetchall()]


def _stream(sql: str, given: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Read with a cursor of the server, unless a pooler between forbids them."""
    disabled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    cursor = connection.cursor() if disabled else connection.chunked_cursor()
    with closing(cursor):
        cursor.execute(sql, given)
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows


def _row(row: tuple[Any, ...]) -> MemberRow:
    member, kept, envelope = row[:9], row[9:15], row[15]
    if envelope is None:
        return Member(*member), None
    entry, family, type_code, scope, locale, handle = kept
    return Member(*member), KeptContent(
        row[5], entry, family, type_code, scope, locale, handle, orjson.loads(envelope)
    )
