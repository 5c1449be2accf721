"""A kept check that the rules do not give is found: inserted, or changed by the tables' owner."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from cms.database import acting_as_owner
from publishing.checking.recheck import recheck
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.verify import list_unchecked
from store.models import ContentCheck
from store.queries import find_live
from tests.factories.checking import go_by
from tests.factories.signed import a_content, publish

pytestmark = pytest.mark.django_db(transaction=True)


def test_lying_rows_are_found_and_only_those() -> None:
    cure = a_content("faq", "A cure", answer="<p>It is a cure.</p>")
    page = a_content("faq", "Where", answer="<p>Call 988.</p>")
    publish(cure)
    publish(page)
    # Inserted by the application's own role, before anybody read the words.
    go_by("CURE")
    version = rule_set_of(group="northlight").version
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_contentcheck "
            "(digest, rule_set, jurisdiction, findings, marks, facts, at) "
            "VALUES (%s, %s, '', '[]', '{}', '{}', now())",
            [cure.digest, version],
        )
    recheck(group="northlight", today=date(2026, 11, 27))

    found = list(list_unchecked())

    assert [one.place for one in found] == ["question and answer a-cure at northlight in en-US"]
    assert "not what the rules find" in found[0].what
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_ledger", "--all", stdout=out, stderr=out)
    assert stopped.value.code == 1
    assert "a-cure" in out.getvalue()

    # Another rule set is another reading; what was taken over from the lie is a lie too.
    go_by("CURE", "SAFE-ABS")
    recheck(group="northlight", today=date(2026, 11, 27))
    assert [one.place for one in list_unchecked()] == [found[0].place]

    # One that checks the words as a whole leaves nothing of it; each column is compared.
    go_by("SAFE-ABS")
    recheck(group="northlight", today=date(2026, 11, 27))
    assert list(list_unchecked()) == []
    version = rule_set_of(group="northlight").version
    for column, value in (("marks", '{"answer": {"x": ["yes"]}}'), ("facts", "{a}")):
        with acting_as_owner(), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE store_contentcheck DISABLE TRIGGER USER")
            cursor.execute(
                f"UPDATE store_contentcheck SET {column} = %s WHERE rule_set = %s AND digest = %s",
                [value, version, page.digest],
            )
            cursor.execute("ALTER TABLE store_contentcheck ENABLE TRIGGER USER")
    assert [one.what.split(" is not ")[0] for one in list_unchecked()] == [
        "what is kept of what the words say",
        "what is kept of its typed facts",
    ]


@pytest.mark.parametrize("severity", ["warn", "block"])
def test_a_row_that_says_a_check_failed_hides_nothing(severity: str) -> None:
    go_by("CURE")
    version = rule_set_of(group="northlight").version
    page = a_content("faq", "Where", answer="<p>It is a cure.</p>")
    failed = {
        "rule": "CURE", "version": 1, "severity": severity, "field": "", "start": 0, "end": 0,
        "match": "", "why": "It failed.", "source": "", "source_verified": False,
        "satisfied_by": "", "others": [], "failed": True,
    }  # fmt: skip
    ContentCheck.objects.create(
        digest_id=page.digest,
        rule_set=version,
        jurisdiction="",
        findings=[failed],
        marks={"answer": {"says_988": ["yes"]}},
        facts=[],
    )

    publish(page)

    assert find_live(entry_uuid=page.entry) is None


def test_marks_beside_a_check_that_failed_are_compared() -> None:
    page = a_content("faq", "Where", answer="<p>Ask us.</p>")
    publish(page)
    go_by("CURE")
    ContentCheck.objects.create(
        digest_id=page.digest,
        rule_set=rule_set_of(group="northlight").version,
        jurisdiction="",
        findings=[
            {
                "rule": "CURE", "version": 1, "severity": "block", "field": "", "start": 0,
                "end": 0, "match": "", "why": "It failed.", "source": "",
                "source_verified": False, "satisfied_by": "", "others": [], "failed": True,
            }
        ],
        marks={"answer": {"says_988": ["yes"]}},
        facts=[],
    )  # fmt: skip

    assert [one.what for one in list_unchecked()] == [
        "what is kept of what the words say is not what they say"
    ]
