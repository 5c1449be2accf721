"""What copy rules find in what is live in a group: counted by rule, and the latest; reads only.

A finding is the same in whatever states it is found. Of a document it is told of its own words.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from store.models import Content, FalseAlarm
from store.queries import KeptContent, find_contents

# What live contents and documents of a group are found to break: a row per finding and state.
_FOUND = """
WITH live_words AS (
    SELECT digest FROM store_livecontent
    WHERE until_sequence IS NULL AND state = 'live' AND (scope = %(group)s OR scope LIKE %(below)s)
), live_documents AS (
    SELECT document FROM store_placement
    WHERE until_sequence IS NULL AND state = 'live' AND (scope = %(group)s OR scope LIKE %(below)s)
), found AS (
    SELECT k.digest, k.at, k.jurisdiction, f.said
    FROM store_contentcheck k CROSS JOIN LATERAL jsonb_array_elements(k.findings) AS f(said)
    WHERE k.rule_set = %(rule_set)s AND k.digest IN (SELECT digest FROM live_words)
    UNION ALL
    SELECT k.content, k.at, k.jurisdiction, f.said
    FROM store_documentcheck k CROSS JOIN LATERAL jsonb_array_elements(k.findings) AS f(said)
    WHERE k.rule_set = %(rule_set)s AND k.document IN (SELECT document FROM live_documents)
), told AS (
    SELECT found.*, said ->> 'rule' AS rule, c.scope, c.entry, c.type, c.locale, c.envelope
    FROM found JOIN store_content c ON c.digest = found.digest
    WHERE c.scope = %(group)s OR c.scope LIKE %(below)s
)
"""
_COUNT = f"""{_FOUND}
SELECT rule, count(DISTINCT (digest, said ->> 'field', said ->> 'start', said ->> 'end'))
FROM told GROUP BY rule
"""  # noqa: S608 - constants alone
_LATEST = f"""{_FOUND}
SELECT entry, min(envelope::json -> 'fields' ->> 'title'), min(type), min(scope), min(locale),
    (array_agg(said::text ORDER BY jurisdiction))[1], max(at) AS last,
    array_agg(DISTINCT jurisdiction ORDER BY jurisdiction)
FROM told WHERE rule = %(rule)s AND EXISTS (
    SELECT 1 FROM unnest(%(places)s::text[]) AS place
    WHERE scope = place OR scope LIKE place || '/%%'
)
GROUP BY entry, digest, said ->> 'field', said ->> 'start', said ->> 'end'
ORDER BY last DESC, 2, entry LIMIT %(most)s
"""  # noqa: S608 - constants alone


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in what is live.

    Attributes:
        entry: Uuid of the entry.
        title: Its title.
        type: Content type.
        scope: Where it stands.
        locale: BCP 47.
        said: The finding as JSON; see ``compliance.findings.Finding``.
        at: When it was kept.
        states: Where it was found; none where that is everywhere.
    """

    entry: str
    title: str
    type: str
    scope: str
    locale: str
    said: dict[str, Any]
    at: datetime
    states: tuple[str, ...]


def count_found(*, group: str, rule_set: str) -> dict[str, int]:
    """Return how many findings each rule has in what is live, by its id; one statement.

    Args:
        group: Scope path of the group.
        rule_set: Version of the rules in force.
    """
    return dict(_rows(_COUNT, group=group, rule_set=rule_set))


def list_found(
    *, group: str, rule_set: str, rule: str, below: Collection[str], most: int
) -> list[Found]:
    """Return the latest findings of a rule in what is live, each once; one statement.

    Args:
        group: Scope path of the group.
        rule_set: Version of the rules in force.
        rule: Id of the rule.
        below: Places that count, with all that lies below them.
        most: How many.
    """
    rows = _rows(
        _LATEST,
        group=group,
        rule_set=rule_set,
        rule=rule,
        places=sorted(below),
        most=most,
    )
    return [
        Found(str(entry), title or "", kind, scope, locale, json.loads(said), at, _states(states))
        for entry, title, kind, scope, locale, said, at, states in rows
    ]


def list_false_alarms(
    *, group: str, rule: str, below: Collection[str], most: int
) -> list[tuple[FalseAlarm, KeptContent]]:
    """Return the latest findings of a rule that somebody took for none, with the words; two.

    Args:
        group: Scope path of the group.
        rule: Id of the rule.
        below: Places that count, with all that lies below them.
        most: How many.
    """
    here = Q(pk__in=[])
    for place in below:
        here |= Q(scope=place) | Q(scope__startswith=f"{place}/")
    told = FalseAlarm.objects.filter(
        group=group, rule=rule, digest__in=Content.objects.filter(here).values("digest")
    )
    rows = list(told.order_by("-at", "-pk")[:most])
    contents = {one.digest: one for one in find_contents(digests=[row.digest for row in rows])}
    return [(row, contents[row.digest]) for row in rows]


def _states(found: list[str]) -> tuple[str, ...]:
    return () if "" in found else tuple(found)


def _rows(sql: str, *, group: str, **params: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"group": group, "below": f"{group}/%", **params})
        return list(cursor.fetchall())
