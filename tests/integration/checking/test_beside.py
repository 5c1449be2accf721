"""Documents are held against what is read beside them: the same facts, the people, the place."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from compliance.rule_set import registered
from contract.roles import Role
from publishing.checking.judged import list_judged
from publishing.checking.judging import Judge
from publishing.checking.recheck import recheck
from publishing.operations import release_together
from publishing.reach import reach_of_release
from store.models import DocumentCheck, LiveContent, ReleaseDue
from store.queries import LIVE, KeptContent
from tests.factories import signed
from tests.factories.written import a_person
from tests.integration.checking.conftest import Use

pytestmark = pytest.mark.django_db

BRAND, TEXAS, CALIFORNIA = "northlight/ketamine", "northlight/ketamine/tx", "northlight/ketamine/ca"
AUSTIN, OAKLAND = f"{TEXAS}/austin", f"{CALIFORNIA}/oakland"


@pytest.fixture
def tree() -> None:
    signed.places(
        ("northlight", ""), (BRAND, ""), (TEXAS, "US-TX"), (CALIFORNIA, "US-CA"), (AUSTIN, ""),
        (OAKLAND, ""),
    )  # fmt: skip


def a_form(title: str, minutes: int, scope: str = "northlight") -> KeptContent:
    length = {"minutes": {"min": minutes, "max": minutes}}
    return signed.a_content("treatment_form", title, scope=scope, session_length=length)


def link(content: KeptContent) -> str:
    return reverse("content_models_family", args=(content.family,))


def is_live(content: KeptContent) -> bool:
    return LiveContent.objects.filter(
        digest=content.digest, state=LIVE, until_sequence__isnull=True
    ).exists()


@pytest.mark.usefixtures("tree")
def test_another_value_at_one_place_holds_what_comes_second(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    group, local = a_form("IV", 40), a_form("Infusion", 120, AUSTIN)
    signed.publish(group)

    signed.publish(local)

    assert not is_live(local)
    because = ReleaseDue.objects.get(entry=local.entry).held_because
    assert "Session length: 120 min here, 40 min in another entry" in because


@pytest.mark.usefixtures("tree")
def test_both_entries_are_named_to_whoever_reads_the_finding(use: Use, client: Client) -> None:
    conflict = registered()["FACT-CONFLICT"]
    use(conflict)
    group, local = a_form("IV", 40), a_form("Infusion", 120, AUSTIN)
    signed.publish(group)
    judge = Judge(today=date(2026, 11, 28))

    reach_of_release(content=local, judge=judge)
    [told] = list_judged(judge=judge, content=local)

    assert [(one.root, one.title, one.label, one.place) for one in told.meant] == [
        (group.family, "IV", "Treatment form", "Northlight")
    ]

    # Once it is live all the same, the report leads from each to the other.
    use()
    signed.publish(local)
    use(conflict)
    recheck(group="northlight", today=date(2026, 11, 28))
    client.force_login(a_person(Role.COMPLIANCE))
    page = client.get("/admin/review/copy/").content.decode()
    for one, other in ((group, local), (local, group)):
        [card] = [card for card in page.split("<li class=") if f'title" href="{link(one)}"' in card]
        assert f'<a href="{link(other)}">' in card


@pytest.mark.usefixtures("tree")
def test_what_comes_above_is_held_by_what_stands_below(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    local, group = a_form("Infusion", 120, AUSTIN), a_form("IV", 40)
    signed.publish(local)

    signed.publish(group)

    assert not is_live(group)


@pytest.mark.usefixtures("tree")
def test_the_same_value_goes_live(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    group, local = a_form("IV", 40), a_form("Infusion", 40, AUSTIN)

    signed.publish(group)
    signed.publish(local)

    assert is_live(group)
    assert is_live(local)


@pytest.mark.usefixtures("tree")
def test_another_value_at_another_location_is_to_be_looked_at(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    here, there = a_form("Infusion", 120, AUSTIN), a_form("IV", 40, OAKLAND)
    signed.publish(here)

    signed.publish(there)

    assert is_live(there)
    finding = DocumentCheck.objects.filter(content=there.digest).first()
    assert finding is not None
    assert [one["severity"] for one in finding.findings] == ["warn"]
    assert finding.findings[0]["others"] == sorted([here.family, there.family])


@pytest.mark.usefixtures("tree")
def test_a_variant_says_otherwise_where_it_stands(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    group = a_form("IV", 40)
    signed.publish(group)
    length = {"minutes": {"min": 60, "max": 60}}

    variant = signed.a_variant(group, AUSTIN, session_length=length)
    signed.publish(variant)

    assert is_live(variant)


@pytest.mark.usefixtures("tree")
def test_a_promise_of_certification_rests_on_who_works_there(use: Use) -> None:
    use(registered()["CREDENTIAL"])
    page = signed.a_content(
        "faq", "Who treats me", scope=AUSTIN, answer="<p>Our board-certified psychiatrists.</p>"
    )
    signed.publish(page)
    assert "CREDENTIAL" in ReleaseDue.objects.get(entry=page.entry).held_because

    person = signed.a_content(
        "provider", "Dr. A", scope=AUSTIN,
        licences=[{"jurisdiction": "US-TX", "number": "1", "valid_until": "2031-01-01"}],
        certifications=[{"board": "ABPN", "specialty": "Psychiatry", "valid_until": "2031-01-01"}],
    )  # fmt: skip
    signed.publish(person)
    signed.publish(page)

    assert is_live(page)


@pytest.mark.usefixtures("tree")
def test_two_values_that_come_together_hold_each_other(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    group, local = a_form("IV", 40), a_form("Infusion", 120, AUSTIN)
    signed.sign_all(group, local)

    release_together(entry_uuids=[group.entry, local.entry], actor=signed.WRITER)

    assert not (is_live(group) and is_live(local))


@pytest.mark.usefixtures("tree")
def test_a_value_is_corrected_in_two_entries_together(use: Use) -> None:
    use(registered()["FACT-CONFLICT"])
    group, local = a_form("IV", 40), a_form("Infusion", 40, AUSTIN)
    signed.publish(group, local)
    length = {"minutes": {"min": 60, "max": 60}}
    new = [signed.changed(one, session_length=length) for one in (group, local)]
    signed.sign_all(*new)

    release_together(entry_uuids=[one.entry for one in new], actor=signed.WRITER)

    assert [is_live(one) for one in new] == [True, True]
