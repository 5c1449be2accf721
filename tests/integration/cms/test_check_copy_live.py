"""`check_copy --rule-set live`: by the rules of a group, or one clear line and exit 2."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

from tests.factories.signed import a_rule_set, places

GROUP = "northlight"


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = tmp_path / "copy.txt"
    made.write_text("Your healing journey. It is a cure.", encoding="utf-8")
    return str(made)


def ended(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status, and everything that was printed."""
    status = 0
    try:
        call_command("check_copy", *arguments)
    except SystemExit as end:
        status = int(str(end.code))
    out, err = capsys.readouterr()
    return status, out + err


@pytest.mark.django_db
@pytest.mark.copy_rules
def test_a_file_is_held_to_the_rules_of_the_group(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places((GROUP, ""))
    assert ended(capsys, file, "--rule-set", "live")[0] == 1, "it changed nothing yet"
    journey = {
        "id": "OWN-JOURNEY",
        "phrases": {"en": ["healing journey"]},
        "why": "It promises an end.",
        "satisfied_by": "Say “treatment”.",
    }
    a_rule_set({"overrides": {"CURE": {"severity": "warn"}}, "phrases": [journey]})

    status, told = ended(capsys, file, "--rule-set", "live")
    shipped, _ = ended(capsys, file)

    assert status == 0
    assert "warn CURE “cure”" in told
    assert "warn OWN-JOURNEY “healing journey”" in told
    assert shipped == 1


@pytest.mark.django_db
def test_which_group_is_said_where_it_is_not_clear(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    live = (file, "--rule-set", "live")
    assert ended(capsys, *live) == (
        2, "There is no group here yet, so it has no rules. Leave out --rule-set.\n",
    )  # fmt: skip
    places((GROUP, ""), ("meadow", ""))

    assert ended(capsys, *live) == (
        2, "There are several groups. Write --group with one of: meadow, northlight.\n",
    )  # fmt: skip
    assert ended(capsys, *live, "--group", "nobody") == (
        2, "There is no group “nobody”. Write --group with one of: meadow, northlight.\n",
    )  # fmt: skip
    assert ended(capsys, *live, "--group", "meadow")[0] == 0
    assert ended(capsys, file, "--group", "meadow") == (
        2, "The shipped rules are of no group. Write --rule-set live as well.\n",
    )  # fmt: skip


def test_a_database_that_is_away_is_one_line(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("connection failed: Connection refused\nIs the server running?")

    monkeypatch.setattr("store.queries.list_scopes", away)

    assert ended(capsys, file, "--rule-set", "live") == (
        2, "The rules of the group could not be read: connection failed: Connection refused\n",
    )  # fmt: skip
