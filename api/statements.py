"""The SQL of reading: one statement per answer, which checks the key and reads one snapshot.

Every statement begins with the key: where it does not open, nothing further is read and nothing but
the key's own row comes back. Resolution follows: the scopes of the place, nearest first, for each
locale of the channel's chain in order; each pair is a *rung*, and the first rung on which anything
stands, live or gone, decides. Only errors cost a second statement, to name the values allowed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from api.access import HOW, refuse_key
from api.parameters import DocumentQuestion, ListQuestion
from api.problems import Refusal, refuse_value, shorten
from channels.keys import PresentedKey, is_same_secret

# The key, and whether it opens. Comparing hashes here tells nobody anything about the secret; the
# answer's author compares again, in constant time.
_ASKER = """
asker AS MATERIALIZED (
    SELECT c.scope, c.locales, k.secret_hash, k.expires_at, k.revoked_at,
           k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL
           AND (k.expires_at IS NULL OR k.expires_at > %(now)s) AS opened
    FROM channels_key k JOIN channels_channel c ON c.id = k.channel_id
    WHERE k.prefix = %(prefix)s)"""

# place: the channel's scope, or the locations at or below it that have the code asked for.
# rungs: what to look at, in order. Empty unless the key opens, the place is one and the locale is
# served: then nothing is found below.
_RUNGS = f"""{_ASKER},
place AS MATERIALIZED (
    SELECT s.path FROM asker a JOIN store_scope s ON s.path = a.scope
    WHERE a.opened AND s.until_sequence IS NULL AND %(location)s = ''
    UNION ALL
    SELECT s.path FROM asker a JOIN store_scope s ON starts_with(s.path || '/', a.scope || '/')
    WHERE a.opened AND s.until_sequence IS NULL AND s.kind = 'location' AND s.code = %(location)s),
chain AS MATERIALIZED (
    SELECT array_to_string((string_to_array(one.path, '/'))[1:steps.depth::int], '/') AS path,
           steps.depth
    FROM (SELECT min(path) AS path FROM place HAVING count(*) = 1) one
    CROSS JOIN LATERAL unnest(string_to_array(one.path, '/'))
        WITH ORDINALITY AS steps(code, depth)),
rungs AS MATERIALIZED (
    SELECT chain.path, tongue.locale,
           row_number() OVER (ORDER BY tongue.locale <> %(locale)s, tongue.rank, chain.depth DESC)
               AS rung
    FROM asker a CROSS JOIN LATERAL unnest(a.locales) WITH ORDINALITY AS tongue(locale, rank)
    CROSS JOIN chain
    WHERE %(locale)s = '' OR %(locale)s = ANY (a.locales))"""  # noqa: S608 - constants alone

# What stands above each answer: the head of the same snapshot and the key's row.
_TOP = """
    head.release AS head, a.scope AS channel_scope, a.locales, a.secret_hash, a.expires_at,
    a.revoked_at, a.opened, (SELECT count(*) FROM place) AS places"""

# A document's stored bytes. Parts come as one piece, in the order of the document's list; a part
# whose bytes are missing is counted, never skipped in silence.
_DOCUMENT = """
    skeleton.body AS skeleton, parts.list AS part_list, parts.bodies AS part_bodies,
    parts.ids AS part_ids, parts.missing"""
_DOCUMENT_JOINS = """
LEFT JOIN store_document d ON d.digest = p.document
LEFT JOIN store_fragment skeleton ON skeleton.digest = d.skeleton
LEFT JOIN LATERAL (
    SELECT string_agg(format('{"id":"%%s","uuid":"%%s","digest":"%%s"}', part.id, part.uuid,
                             part.content), ',' ORDER BY part.place) AS list,
           string_agg(convert_to('"' || part.id || '":', 'UTF8') || f.body, ','::bytea
                      ORDER BY part.place) AS bodies,
           array_agg(part.id::text ORDER BY part.place) AS ids,
           count(*) FILTER (WHERE f.digest IS NULL) AS missing
    FROM unnest(d.part_ids, d.part_uuids, d.part_contents, d.fragments) WITH ORDINALITY
        AS part(id, uuid, content, fragment, place)
    LEFT JOIN store_fragment f ON f.digest = part.fragment) parts ON true"""

_PLACEMENT = "scope, handle, locale, family, state, document, reason, detail, published_at, "
_PLACEMENT += "from_sequence"

DOCUMENT_SQL = f"""WITH {_RUNGS},
found AS MATERIALIZED (
    SELECT p.* FROM rungs CROSS JOIN LATERAL (
        SELECT {_PLACEMENT} FROM store_placement
        WHERE until_sequence IS NULL AND collection = %(collection)s AND handle = %(handle)s
          AND locale = rungs.locale AND scope = rungs.path
        OFFSET 0) p
    ORDER BY rungs.rung LIMIT 1)
SELECT {_TOP}, p.*, {_DOCUMENT}
FROM store_head head
LEFT JOIN asker a ON true
LEFT JOIN found p ON true
{_DOCUMENT_JOINS}
WHERE head.id = 1"""  # noqa: S608 - constants alone

# One walk of an index per rung, each no longer than the page; the anti-join asks, per candidate,
# whether anything stands on an earlier rung under the same handle, whatever its filters. Sorting
# all first and dropping repeats reads the whole list for each page. OFFSET 0 keeps the planner
# from turning either into a join of whole tables.
_LIST_SQL = """WITH {rungs},
page AS MATERIALIZED (
    SELECT p.* FROM rungs CROSS JOIN LATERAL (
        SELECT {placement}, card, {column} AS sort FROM store_placement q
        WHERE until_sequence IS NULL AND collection = %(collection)s
          AND locale = rungs.locale AND scope = rungs.path AND state = 'live'
          {after} {facets}
          AND NOT EXISTS (
            SELECT 1 FROM rungs nearer CROSS JOIN LATERAL (
                SELECT 1 FROM store_placement n
                WHERE n.until_sequence IS NULL AND n.collection = %(collection)s
                  AND n.handle = q.handle AND n.locale = nearer.locale AND n.scope = nearer.path
                OFFSET 0) shadow
            WHERE nearer.rung < rungs.rung)
        ORDER BY {column} {direction}, handle {direction}
        LIMIT %(limit)s) p
    ORDER BY p.sort {direction}, p.handle {direction} LIMIT %(limit)s)
SELECT {top}, p.* {document}
FROM store_head head
LEFT JOIN asker a ON true
LEFT JOIN page p ON true
{joins}
WHERE head.id = 1
ORDER BY p.sort {direction}, p.handle {direction}"""

_KEY_SQL = f"WITH {_ASKER} SELECT asker.* FROM asker"  # noqa: S608 - constants alone

_LOCATIONS_SQL = """
SELECT DISTINCT s.code FROM store_scope s
WHERE s.until_sequence IS NULL AND s.kind = 'location'
  AND starts_with(s.path || '/', %(scope)s || '/') ORDER BY s.code"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement found for a proven key.

    Attributes:
        head: Number of the newest release in the snapshot.
        requested_locale: The locale asked for, or the channel's first.
        place: The channel's scope, or the location's code where one was asked for.
        rows: What was found: placements with what stands there, in order.
    """

    head: int
    requested_locale: str
    place: str
    rows: tuple[Row, ...]


def find_document(*, key: PresentedKey, question: DocumentQuestion, now: datetime) -> Answer:
    """Return what stands under a handle for this key's channel: one row, or none.

    Raises:
        Refusal: the key does not open, or the location or locale is not the channel's.
    """
    parameters = {"collection": question.collection, "handle": question.handle}
    return _ask(DOCUMENT_SQL, key, question, now, parameters)


def list_placements(*, key: PresentedKey, question: ListQuestion, now: datetime) -> Answer:
    """Return a page of a list and, where there is more, one item beyond it.

    Raises:
        Refusal: the key does not open, or the location or locale is not the channel's.
    """
    after = question.after or ("", "")
    parameters = {
        "collection": question.collection,
        "limit": question.limit + 1,
        "sort": after[0],
        "after": after[1],
        "facets": list(question.facets),
    }
    return _ask(list_sql(question), key, question, now, parameters)


def check_key(*, key: PresentedKey, now: datetime) -> None:
    """Check a key by itself, before its owner is told what else is wrong with a request.

    Raises:
        Refusal: the key does not open.
    """
    rows = _run(_KEY_SQL, {"prefix": key.prefix, "secret_hash": key.secret_hash, "now": now})
    _prove(key, rows[0] if rows else None, now)


def list_sql(question: ListQuestion) -> str:
    """Return the statement for a list; what a client sent is never part of its text."""
    comparison = "<" if question.descending else ">"
    whole = question.fields == "*"
    return _LIST_SQL.format(
        rungs=_RUNGS,
        top=_TOP,
        placement=_PLACEMENT,
        column=question.column,
        direction="DESC" if question.descending else "ASC",
        after=f"AND ({question.column}, handle) {comparison} (%(sort)s, %(after)s)"
        if question.after
        else "",
        facets="AND facets @> %(facets)s::varchar[]" if question.facets else "",
        document=f", {_DOCUMENT}" if whole else "",
        joins=_DOCUMENT_JOINS if whole else "",
    )


def _ask(
    sql: str,
    key: PresentedKey,
    question: DocumentQuestion | ListQuestion,
    now: datetime,
    parameters: Mapping[str, Any],
) -> Answer:
    rows = _run(
        sql,
        {
            **parameters,
            "prefix": key.prefix,
            "secret_hash": key.secret_hash,
            "now": now,
            "location": question.location,
            "locale": question.locale,
        },
    )
    top = rows[0]
    _prove(key, top, now)
    if question.locale and question.locale not in top["locales"]:
        refuse_value(
            "invalid-locale",
            parameter="locale",
            value=question.locale,
            allowed=top["locales"],
            hint=f"The channel is not served in this locale, but in: {', '.join(top['locales'])}.",
        )
    if question.location and top["places"] != 1:
        _refuse_location(question.location, top)
    return Answer(
        head=top["head"],
        requested_locale=question.locale or top["locales"][0],
        place=question.location or top["channel_scope"],
        rows=tuple(row for row in rows if row["handle"] is not None),
    )


def _run(sql: str, parameters: Mapping[str, Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _prove(key: PresentedKey, row: Row | None, now: datetime) -> None:
    """Let a key through that opens, by the row found under its prefix.

    Why it does not is said only to who knows the secret.
    """
    stored = (row or {}).get("secret_hash") or ""
    if row is None or not is_same_secret(key, stored_hash=stored):
        raise refuse_key(f"This is not a key of a channel. {HOW}")
    if row["revoked_at"] is not None:
        raise refuse_key("This key was revoked. Ask for a new one.")
    if row["expires_at"] is not None and row["expires_at"] <= now:
        raise refuse_key("This key has expired. Ask for a new one.")
    if row["opened"] is not True:
        raise refuse_key(f"This is not a key of a channel. {HOW}")


def _refuse_location(location: str, top: Row) -> None:
    allowed: Sequence[str] = [
        row["code"] for row in _run(_LOCATIONS_SQL, {"scope": top["channel_scope"]})
    ]
    if top["places"] > 1:
        raise Refusal(
            "invalid-location",
            f"Several brands of this channel have a location {shorten(location)}. "
            "Ask with the key of a channel that belongs to one brand.",
            parameter="location",
        )
    refuse_value(
        "invalid-location",
        parameter="location",
        value=location,
        allowed=allowed,
        hint=f"The channel has no such location. It has: {', '.join(allowed) or 'none'}.",
    )
