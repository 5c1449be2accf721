"""The texts of the statements that read; constants, but for a collection's own columns.

What a client sent is never part of a text: it comes as a parameter. ``statements`` runs them and
proves the key that each begins with.

A *rung* is a scope of the place and a locale; the first rung on which anything stands, live or
gone, decides. Some collections (``read_downwards``) are read below the place as well. There nothing
is nearer than anything else, so each entry shows as it is at its own place: what stands above it,
or in an earlier locale of the chain, hides it, and what stands beside it does not.
"""

from api.parameters import DocumentQuestion, ListQuestion
from contract.types import BY_COLLECTION

# The key, and whether it opens. Comparing hashes here tells nobody anything about the secret; the
# answer's author compares again, in constant time.
ASKER = """
asker AS MATERIALIZED (
    SELECT c.scope, c.locales, k.secret_hash, k.expires_at, k.revoked_at,
           k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL
           AND (k.expires_at IS NULL OR k.expires_at > %(now)s) AS opened
    FROM channels_key k JOIN channels_channel c ON c.id = k.channel_id
    WHERE k.prefix = %(prefix)s)"""

# place: the channel's scope, or the locations at or below it that have the code asked for.
# here: the place, if it is one. tongues: the locales to look in, the one asked for first.
# rungs: what to look at, in order. Empty unless the key opens, the place is one and the locale is
# served: then nothing is found below.
_RUNGS = f"""{ASKER},
place AS MATERIALIZED (
    SELECT s.path FROM asker a JOIN store_scope s ON s.path = a.scope
    WHERE a.opened AND s.until_sequence IS NULL AND %(location)s = ''
    UNION ALL
    SELECT s.path FROM asker a JOIN store_scope s ON starts_with(s.path || '/', a.scope || '/')
    WHERE a.opened AND s.until_sequence IS NULL AND s.kind = 'location' AND s.code = %(location)s),
here AS MATERIALIZED (SELECT min(path) AS path FROM place HAVING count(*) = 1),
chain AS MATERIALIZED (
    SELECT array_to_string((string_to_array(here.path, '/'))[1:steps.depth::int], '/') AS path,
           steps.depth
    FROM here CROSS JOIN LATERAL unnest(string_to_array(here.path, '/'))
        WITH ORDINALITY AS steps(code, depth)),
tongues AS MATERIALIZED (
    SELECT tongue.locale,
           row_number() OVER (ORDER BY tongue.locale <> %(locale)s, tongue.rank) AS rank
    FROM asker a CROSS JOIN LATERAL unnest(a.locales) WITH ORDINALITY AS tongue(locale, rank)
    WHERE %(locale)s = '' OR %(locale)s = ANY (a.locales)),
rungs AS MATERIALIZED (
    SELECT chain.path, tongues.locale, tongues.rank,
           row_number() OVER (ORDER BY tongues.rank, chain.depth DESC) AS rung
    FROM tongues CROSS JOIN chain)"""  # noqa: S608 - constants alone

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

# A closed place keeps its placements, and shows nothing any more. OFFSET 0: as a condition of the
# walk; the planner thinks so little of starts_with that it would sort all the rest instead.
_BELOW_HERE = """EXISTS (
              SELECT 1 FROM store_scope s WHERE s.path = q.scope AND s.until_sequence IS NULL
                AND starts_with(s.path, here.path || '/') OFFSET 0)"""

_ON_RUNGS = f"""
    SELECT p.*, 1 AS rivals FROM rungs CROSS JOIN LATERAL (
        SELECT {_PLACEMENT} FROM store_placement
        WHERE until_sequence IS NULL AND collection = %(collection)s AND handle = %(handle)s
          AND locale = rungs.locale AND scope = rungs.path
        OFFSET 0) p
    ORDER BY rungs.rung LIMIT 1"""  # noqa: S608 - constants alone

# rivals: live documents that nothing tells apart; only a channel of several brands meets any.
_BELOW = f"""
below AS MATERIALIZED (
    SELECT p.*, tongues.rank FROM here CROSS JOIN tongues CROSS JOIN LATERAL (
        SELECT {_PLACEMENT} FROM store_placement q
        WHERE until_sequence IS NULL AND collection = %(collection)s AND handle = %(handle)s
          AND locale = tongues.locale AND {_BELOW_HERE}
        OFFSET 0) p
    WHERE NOT EXISTS (SELECT 1 FROM above)),
uppermost AS MATERIALIZED (
    SELECT b.*, count(*) FILTER (WHERE b.state = 'live') OVER () AS rivals FROM below b
    WHERE NOT EXISTS (
        SELECT 1 FROM below n WHERE starts_with(b.scope || '/', n.scope || '/')
          AND (n.scope <> b.scope OR n.rank < b.rank))
    ORDER BY b.state <> 'live', b.scope LIMIT 1),
found AS MATERIALIZED (
    SELECT {_PLACEMENT}, rivals FROM above
    UNION ALL SELECT {_PLACEMENT}, rivals FROM uppermost)"""  # noqa: S608 - constants alone

_DOCUMENT_SQL = """WITH {rungs},
{found}
SELECT {top}, p.*, {document}
FROM store_head head
LEFT JOIN asker a ON true
LEFT JOIN found p ON true
{joins}
WHERE head.id = 1"""

# One walk of an index per rung, each no longer than the page; the anti-join asks, per candidate,
# whether anything stands on an earlier rung under the same handle, whatever its filters. Sorting
# all first and dropping repeats reads the whole list for each page. OFFSET 0 keeps the planner
# from turning either into a join of whole tables.
_LISTED_ON_RUNGS = """
    SELECT p.* FROM rungs CROSS JOIN LATERAL (
        SELECT {placement}, card, {column} AS sort FROM store_placement q
        WHERE until_sequence IS NULL AND collection = {collection}
          AND locale = rungs.locale AND scope = rungs.path AND state = 'live'
          {after} {until} {facets} {at_place}
          AND NOT EXISTS (
            SELECT 1 FROM rungs nearer CROSS JOIN LATERAL (
                SELECT 1 FROM store_placement n
                WHERE n.until_sequence IS NULL AND n.collection = {collection}
                  AND n.handle = q.handle AND n.locale = nearer.locale AND n.scope = nearer.path
                OFFSET 0) shadow
            WHERE nearer.rung < rungs.rung)
        ORDER BY {order}
        LIMIT %(limit)s) p
    WHERE rungs.rank {ranks}"""

# One walk per locale through all that stands below, in order. The anti-join looks at every scope
# above the candidate (that is, at all rungs too) and at its own in the earlier locales.
_LISTED_BELOW = """
    SELECT p.* FROM here CROSS JOIN tongues CROSS JOIN LATERAL (
        SELECT {placement}, card, {column} AS sort FROM store_placement q
        WHERE until_sequence IS NULL AND collection = {collection}
          AND locale = tongues.locale AND state = 'live'
          AND {below_here}
          {after} {until} {facets} {at_place}
          AND NOT EXISTS (
            SELECT 1
            FROM unnest(string_to_array(q.scope, '/')) WITH ORDINALITY AS step(code, depth)
            CROSS JOIN tongues nearer CROSS JOIN LATERAL (
                SELECT 1 FROM store_placement n
                WHERE n.until_sequence IS NULL AND n.collection = {collection}
                  AND n.handle = q.handle AND n.locale = nearer.locale AND n.scope =
                    array_to_string((string_to_array(q.scope, '/'))[1:step.depth::int], '/')
                OFFSET 0) shadow
            WHERE nearer.rank < tongues.rank
               OR step.depth < cardinality(string_to_array(q.scope, '/')))
        ORDER BY {order}
        LIMIT %(limit)s) p
    WHERE tongues.rank {ranks}"""

# What stands at the place itself, and what names the location that stands there.
_AT_PLACE = """AND (q.scope = (SELECT path FROM here) OR facets && (
            SELECT array_agg('location=' || l.family) FROM store_placement l
            WHERE l.until_sequence IS NULL AND l.collection = 'locations'
              AND l.scope = (SELECT path FROM here))::varchar[])"""

# The first locale fills most pages. What the others add has to stand before the end of what it
# found: without that end, a walk through a whole list that is translated would find nothing.
_LIST_SQL = """WITH {rungs},
foremost AS MATERIALIZED (
    SELECT * FROM ({foremost}) q ORDER BY {page_order} LIMIT %(limit)s),
ending AS MATERIALIZED (
    SELECT * FROM foremost ORDER BY {page_order} OFFSET %(limit)s - 1 LIMIT 1),
page AS MATERIALIZED (
    SELECT * FROM (SELECT * FROM foremost UNION ALL {others}) q
    ORDER BY {page_order} LIMIT %(limit)s){unknown}
SELECT {top}, p.* {document} {unknown_names}
FROM store_head head
LEFT JOIN asker a ON true
LEFT JOIN page p ON true
{joins}
WHERE head.id = 1
ORDER BY {page_order}"""
# The filters of an empty list that name an entry which this key cannot read anywhere: at no place
# above its scope or below, in none of its locales. A list that has items names none such. Two
# conditions of one row each instead of OR: each walks its own index.
_UNKNOWN = """,
unknown AS MATERIALIZED (
    SELECT asked.name FROM asker a
    CROSS JOIN unnest(%(named)s::text[], %(named_values)s::text[], %(named_ids)s::uuid[],
                      %(named_collections)s::text[]) AS asked(name, value, id, collection)
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT 1 FROM store_placement t
            WHERE t.until_sequence IS NULL AND t.collection = asked.collection
              AND t.locale = ANY (a.locales) AND t.handle = asked.value AND {readable}
        ) OR EXISTS (
            SELECT 1 FROM store_placement t
            WHERE t.until_sequence IS NULL AND t.family = asked.id
              AND t.collection = asked.collection AND t.locale = ANY (a.locales) AND {readable}
        ) AS stands) there
    WHERE a.opened AND NOT EXISTS (SELECT 1 FROM page)
    GROUP BY asked.name HAVING NOT bool_or(there.stands))"""
_UNKNOWN = _UNKNOWN.format(
    readable="t.state = 'live' AND (starts_with(a.scope || '/', t.scope || '/') "
    "OR starts_with(t.scope || '/', a.scope || '/'))"
)
_UNKNOWN_NAMES = ", (SELECT array_agg(name ORDER BY name) FROM unknown) AS unknown_names"
# Greater than every sort key, which is at most that long: there is no end.
_NO_END = "repeat(chr(1114111), 255)"

KEY_SQL = f"WITH {ASKER} SELECT asker.* FROM asker"  # noqa: S608 - constants alone

LOCATIONS_SQL = """
SELECT DISTINCT s.code FROM store_scope s
WHERE s.until_sequence IS NULL AND s.kind = 'location'
  AND starts_with(s.path || '/', %(scope)s || '/') ORDER BY s.code"""


def _document_sql(*, downwards: bool) -> str:
    found = f"found AS MATERIALIZED ({_ON_RUNGS})"
    if downwards:
        found = f"above AS MATERIALIZED ({_ON_RUNGS}),{_BELOW}"
    return _DOCUMENT_SQL.format(
        rungs=_RUNGS, top=_TOP, found=found, document=_DOCUMENT, joins=_DOCUMENT_JOINS
    )


DOCUMENT_SQL = _document_sql(downwards=False)
DOCUMENT_DOWNWARDS_SQL = _document_sql(downwards=True)


def document_sql(question: DocumentQuestion) -> str:
    """Return the statement for one document."""
    return DOCUMENT_DOWNWARDS_SQL if question.downwards else DOCUMENT_SQL


def list_sql(question: ListQuestion) -> str:
    """Return the statement for a page of a list."""
    whole = question.fields == "*"
    direction = "DESC" if question.descending else "ASC"
    comparison, opposite = ("<", ">=") if question.descending else (">", "<=")
    # A handle is listed once, so it breaks every tie; below a place of several brands, once each.
    ties = ("handle", "scope") if question.downwards else ("handle",)
    key = ", ".join((question.column, *ties))
    last = ", ".join(("%(sort)s", "%(after)s", "%(after_scope)s")[: len(ties) + 1])
    no_end = "''" if question.descending else _NO_END
    end = ", ".join(
        f"COALESCE((SELECT {name} FROM ending), {no_end})"  # noqa: S608 - constants alone
        for name in ("sort", *ties)
    )
    shared = {
        "placement": _PLACEMENT,
        "column": question.column,
        # By name where an index is there for the collection alone; the names are ours.
        "collection": _quoted(question.collection) if question.downwards else "%(collection)s",
        "after": f"AND ({key}) {comparison} ({last})" if question.after else "",
        "facets": "AND facets @> %(facets)s::varchar[]" if question.facets else "",
        "at_place": _AT_PLACE if question.at_place else "",
        "order": ", ".join(f"{name} {direction}" for name in (question.column, *ties)),
        "below_here": _BELOW_HERE,
    }
    sources = [_LISTED_ON_RUNGS, *([_LISTED_BELOW] if question.downwards else ())]

    def listed(ranks: str, until: str) -> str:
        return "\n    UNION ALL".join(
            source.format(**shared, ranks=ranks, until=until) for source in sources
        )

    return _LIST_SQL.format(
        rungs=_RUNGS,
        top=_TOP,
        foremost=listed("= 1", ""),
        others=listed("> 1", f"AND ({key}) {opposite} ({end})"),
        page_order=", ".join(f"{name} {direction}" for name in ("sort", *ties)),
        document=f", {_DOCUMENT}" if whole else "",
        joins=_DOCUMENT_JOINS if whole else "",
        unknown=_UNKNOWN if question.named else "",
        unknown_names=_UNKNOWN_NAMES if question.named else "",
    )


def _quoted(collection: str) -> str:
    """Return the name of a collection as a constant of a statement; nothing else becomes one."""
    return f"'{BY_COLLECTION[collection].collection}'"
