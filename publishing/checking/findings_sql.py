"""The statements behind ``findings``: what stands in live copy, narrowed, as rows and as counts.

``TOLD`` is put together with ``NARROWED`` and ``WAIVED``; every value is a parameter.
"""

IN_SCOPES = "({scope} = ANY(%(scopes)s) OR {scope} LIKE ANY(%(below)s))"
# Read in a state where the place, or one below it that no nearer variant takes, answers to it.
IS_READ = """
(k.jurisdiction = '' OR EXISTS (
    SELECT FROM state_at a WHERE a.path = l.scope AND a.code = k.jurisdiction
) OR EXISTS (
    SELECT FROM own o WHERE o.code = k.jurisdiction AND starts_with(o.path, l.scope || '/')
    AND NOT EXISTS (
        SELECT FROM store_livecontent n WHERE n.family = l.family AND n.locale = l.locale
        AND n.until_sequence IS NULL AND n.state = 'live' AND n.scope <> l.scope
        AND starts_with(n.scope, l.scope || '/') AND starts_with(o.path || '/', n.scope || '/'))
))
"""
# What stands in no words is known by what it says; see ``store.waivers.is_waived``.
IS_NAMED = """
((w.start, w."end") <> (0, 0) OR (
    w.why = e.finding->>'why' AND w.others @> coalesce(e.finding->'others', '[]')
    AND w.others <@ coalesce(e.finding->'others', '[]')))
"""
TOLD = f"""
WITH versions("group", version) AS (SELECT * FROM unnest(%(groups)s::text[], %(versions)s::text[])),
state_at(path, code) AS (SELECT * FROM unnest(%(at_paths)s::text[], %(at_codes)s::text[])),
own(path, code) AS (SELECT * FROM unnest(%(own_paths)s::text[], %(own_codes)s::text[])),
waived(digest, rule, field, start, "end", state, why, others, who) AS (
    SELECT * FROM unnest(%(w_digests)s::text[], %(w_rules)s::text[], %(w_fields)s::text[],
        %(w_starts)s::int[], %(w_ends)s::int[], %(w_states)s::text[], %(w_whys)s::text[],
        %(w_others)s::jsonb[], %(w_who)s::text[])
),
each AS (
    SELECT l.digest, l.entry, l.type, l.handle, l.locale, l.scope, r.at AS since,
           k.jurisdiction AS state, said.value AS finding, false AS is_whole
    FROM store_livecontent l
    JOIN versions v ON v."group" = split_part(l.scope, '/', 1)
    JOIN store_contentcheck k ON k.digest = l.digest AND k.rule_set = v.version
    LEFT JOIN store_release r ON r.number = l.from_sequence,
    LATERAL jsonb_array_elements(k.findings) said
    WHERE l.until_sequence IS NULL AND l.state = 'live' AND k.findings <> '[]'
    AND {IN_SCOPES.format(scope="l.scope")} AND {IS_READ}
    UNION ALL
    SELECT k.content, c.entry, c.type, c.handle, p.locale, p.scope, p.published_at,
           k.jurisdiction, said.value, true
    FROM store_placement p
    JOIN versions v ON v."group" = split_part(p.scope, '/', 1)
    JOIN store_documentcheck k ON k.document = p.document AND k.rule_set = v.version
    JOIN store_content c ON c.digest = k.content,
    LATERAL jsonb_array_elements(k.findings) said
    WHERE p.until_sequence IS NULL AND p.state = 'live' AND k.findings <> '[]'
    AND {IN_SCOPES.format(scope="p.scope")}
),
chosen AS (
    SELECT e.* FROM each e WHERE true {{narrowed}}
),
told AS (
    SELECT e.digest, e.entry, e.type, e.handle, e.locale, e.finding, e.is_whole,
           array_agg(DISTINCT e.scope ORDER BY e.scope) AS scopes,
           array_agg(DISTINCT e.state ORDER BY e.state) AS states, min(e.since) AS since,
           bool_and(w.who IS NOT NULL AND NOT (e.finding->>'failed')::boolean) AS is_waived,
           array_agg(DISTINCT w.who ORDER BY w.who) FILTER (WHERE w.who IS NOT NULL) AS who
    FROM chosen e LEFT JOIN waived w ON w.digest = e.digest AND w.rule = e.finding->>'rule'
        AND w.field = e.finding->>'field' AND w.start = (e.finding->>'start')::int
        AND w."end" = (e.finding->>'end')::int AND w.state IN ('', e.state) AND {IS_NAMED}
    GROUP BY e.digest, e.entry, e.type, e.handle, e.locale, e.finding, e.is_whole
),
shown AS (SELECT * FROM told WHERE true {{waived}})
"""  # noqa: S608 - only pieces of this file are put together.
# Titles are read of the rows that are shown, after the others were left out.
_COLUMNS = """
SELECT s.digest, s.entry::text, s.type, s.handle, s.locale, s.finding::text, s.is_whole, s.scopes,
       s.states, s.since, s.is_waived, s.who,
       (SELECT c.envelope::jsonb->'fields'->>'title' FROM store_content c WHERE c.digest = s.digest)
"""
_ORDER = """
ORDER BY s.is_waived, s.finding->>'severity', s.finding->>'rule', s.type, s.handle, s.locale,
         s.digest, s.is_whole, s.finding::text
"""
ROWS = f"{_COLUMNS} FROM shown s {_ORDER}"
PAGE = (
    f"{_COLUMNS} FROM (SELECT * FROM shown s {_ORDER} LIMIT %(most)s OFFSET %(first)s) s {_ORDER}"  # noqa: S608 - as above.
)
COUNTS = """
SELECT 'all', '', count(*) FROM shown
UNION ALL SELECT 'rule', finding->>'rule', count(*) FROM shown GROUP BY 2
UNION ALL SELECT 'place', place, count(*) FROM shown, LATERAL (
    SELECT DISTINCT unnest(scopes || (SELECT array_agg(
        array_to_string((string_to_array(one, '/'))[:2], '/')) FROM unnest(scopes) one)) AS place
) AS at GROUP BY 2
ORDER BY 1, 3 DESC, 2
"""
NARROWED = {
    "rule": "AND e.finding->>'rule' = %(rule)s",
    "severity": "AND e.finding->>'severity' = %(severity)s",
    "locale": "AND e.locale = %(locale)s",
    "text": (
        "AND concat_ws(' ', e.finding->>'match', e.finding->>'why', e.handle, "
        "(SELECT t.envelope::jsonb->'fields'->>'title' FROM store_content t "
        "WHERE t.digest = e.digest)) ILIKE %(text)s"
    ),
}
WAIVED = {"": "", "yes": "AND is_waived", "no": "AND NOT is_waived"}
