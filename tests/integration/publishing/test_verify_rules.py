"""A rule set that was changed or taken out by hand is named: it lets words pass."""

from typing import Any

import pytest

from store.verify_rules import list_broken_rule_sets
from tests.factories.signed import a_rule_set
from tests.integration.publishing.test_verify_columns import drop_guards

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_named_with_its_group_and_number(owner_connection: Any) -> None:
    a_rule_set({"overrides": {"CURE": {"severity": "warn"}}})
    a_rule_set({"overrides": {"STAT": {"enabled": False}}}, group="meadow")
    a_rule_set({})
    assert list(list_broken_rule_sets()) == []
    drop_guards(owner_connection)

    owner_connection.execute("UPDATE store_ruleset SET body = '{}' WHERE number = 1")
    [taken] = owner_connection.execute(
        "DELETE FROM store_ruleset WHERE number = 2 RETURNING ledger_id"
    ).fetchone()

    assert [(one.place, one.what) for one in list_broken_rule_sets()] == [
        ("rule set 1 of northlight", "it is not what its ledger entry sealed"),
        ("rule set 1 of meadow", "it is not what its ledger entry sealed"),
        (f"ledger {taken}", "the rule set that it sealed is missing"),
    ]
