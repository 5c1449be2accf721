"""How often each rule is right, as far as people told: findings kept, and those called false.

Counts of one group, for whoever decides on a rule's severity and words. A finding that stands in
several states or documents counts once; one that nobody called false counts as right.
"""

from dataclasses import dataclass

from django.db import connection

# Contents of a group are found by their scope: its own path, or one below it.
_COUNT = """
WITH kept AS (
    SELECT c.digest, said.value AS finding FROM store_contentcheck k
    JOIN store_content c ON c.digest = k.digest,
    LATERAL jsonb_array_elements(k.findings) said
    WHERE (c.scope = %(group)s OR starts_with(c.scope, %(group)s || '/')) AND k.findings <> '[]'
    UNION ALL
    SELECT c.digest, said.value FROM store_documentcheck k
    JOIN store_content c ON c.digest = k.content,
    LATERAL jsonb_array_elements(k.findings) said
    WHERE (c.scope = %(group)s OR starts_with(c.scope, %(group)s || '/')) AND k.findings <> '[]'
), told AS (
    SELECT digest, finding->>'rule' AS rule, finding->>'field' AS field,
           (finding->>'start')::int AS start, (finding->>'end')::int AS "end", false AS alarm
    FROM kept
    UNION ALL
    SELECT digest, rule, field, start, "end", true FROM store_falsealarm WHERE "group" = %(group)s
), each AS (
    SELECT rule, bool_or(alarm) AS alarm FROM told GROUP BY digest, rule, field, start, "end"
)
SELECT rule, count(*), count(*) FILTER (WHERE alarm) FROM each GROUP BY rule ORDER BY rule
"""


@dataclass(frozen=True, slots=True)
class Precision:
    """What became of a rule's findings.

    Attributes:
        findings: Distinct findings that were ever kept, or called false as somebody wrote.
        false_alarms: Those of them that somebody called false.
    """

    findings: int
    false_alarms: int

    @property
    def share(self) -> float | None:
        """The share of its findings that nobody called false; None where it found nothing."""
        return 1 - self.false_alarms / self.findings if self.findings else None


def precision_of_rules(*, group: str) -> dict[str, Precision]:
    """Return how right each rule was that ever found something in a group; one statement.

    Args:
        group: Scope path of the group.

    Returns:
        By id of the rule; a rule that never found anything is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"group": group})
        return {rule: Precision(kept, alarms) for rule, kept, alarms in cursor.fetchall()}
