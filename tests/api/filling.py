"""Fills the live set with thousands of placements, by SQL, and shows how statements read them."""

import re
from collections.abc import Sequence
from typing import Any

import orjson
from django.db import connection

from channels.keys import find_key_in
from contract.canonical import digest_of_bytes
from tests.api.building import AUSTIN, BRAND, release


def fill(rows: int, *, collection: str = "treatments", locales: Sequence[str] = ("en-US",)) -> None:
    """Put that many live placements at the group and a variant of each hundredth in Austin."""
    _insert(
        f"""SELECT scope, 'h' || n AS handle, md5(n::text) AS title, n, locale
        FROM generate_series(1, {rows}) n, unnest(ARRAY['northlight', '{AUSTIN}']) scope,
             unnest(%(locales)s::text[]) locale
        WHERE scope = 'northlight' OR n %% 100 = 0""",
        collection,
        locales,
    )


def fill_below(
    locations: int, *, collection: str = "locations", each: int = 1, locales: Sequence[str]
) -> None:
    """Put that many locations into the region of the brand, with so many placements at each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_scope (path, kind, code, name, jurisdiction, telehealth, serves, "
            "from_sequence) SELECT %s || n, 'location', 'l' || n, 'l' || n, '', false, '{}', 1 "
            "FROM generate_series(1, %s) n",
            [f"{BRAND}/tx/l", locations],
        )
    _insert(
        f"""SELECT '{BRAND}/tx/l' || n AS scope, 'h' || n || '-' || one AS handle,
               md5(n || ' ' || one) AS title, n * {each} + one AS n, locale
        FROM generate_series(1, {locations}) n, generate_series(1, {each}) one,
             unnest(%(locales)s::text[]) locale""",
        collection,
        locales,
    )


def _insert(source: str, collection: str, locales: Sequence[str]) -> None:
    """Insert changes and placements: scope, handle, title, number and locale of each."""
    parameters: dict[str, Any] = {
        "release": release().number,
        "collection": collection,
        "locales": list(locales),
        "digest": digest_of_bytes(b"a document of the fill"),
        "card": orjson.dumps({"id": "x", "meta": {"scope": "northlight"}, "title": "t"}),
    }
    family = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_change (release, scope, collection, handle, locale, family, state, "
            "document, reason, detail) SELECT %(release)s, scope, %(collection)s, handle, locale, "
            f"{family}, 'live', %(digest)s, '', '' FROM ({source}) s",
            parameters,
        )
        cursor.execute(
            "INSERT INTO store_placement (scope, collection, handle, locale, family, state, "
            "document, reason, detail, published_at, card, facets, sort_title, sort_updated, "
            f"sort_own, from_sequence) SELECT scope, %(collection)s, handle, locale, {family}, "
            "'live', %(digest)s, '', '', now(), %(card)s, ARRAY['condition=c' || n %% 10], title, "
            f"title, title, %(release)s FROM ({source}) s",
            parameters,
        )


def explain(sql: str, text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run a statement with the text of a key and return how it scanned placements."""
    key = find_key_in(text)
    assert key is not None
    proof = {"prefix": key.prefix, "secret_hash": key.secret_hash, "now": "2030-01-01T00:00:00Z"}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, proof | parameters)
        plan: dict[str, Any] = cursor.fetchone()[0][0]["Plan"]
    return _placement_scans(plan)


def plan_for_any(sql: str) -> str:
    """Return the plan of a statement that is prepared once, before anything is known of a question.

    A server makes such plans for statements that are asked often.
    """
    names = dict.fromkeys(re.findall(r"%\((\w+)\)s", sql))
    numbered = sql % {name: f"${number}" for number, name in enumerate(names, start=1)}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (GENERIC_PLAN) " + numbered)
        return "\n".join(line for (line,) in cursor.fetchall())


def _placement_scans(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = [node] if node.get("Relation Name") == "store_placement" else []
    for child in node.get("Plans", ()):
        found += _placement_scans(child)
    return found
