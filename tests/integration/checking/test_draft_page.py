"""The panel beside the editor tells of the page that a draft would be, with its live parts."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from compliance.documents import Document
from compliance.registry import Hit
from compliance.rule_set import registered
from content_models.models import Entry
from content_models.reading import CheckedDraft
from publishing.draft_check import check_draft
from publishing.draft_page import UNFINISHED
from store.models import Content, DocumentCheck
from tests.factories import signed
from tests.factories.written import Staff, a_live_entry, a_side_effect, an_entry
from tests.integration.checking.conftest import Use, document_rule

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


@pytest.fixture
def staff() -> Staff:
    return Staff()


def says_988(page: Document, its: Any) -> Iterator[Hit]:
    if not page.says("says_988"):
        yield Hit()


def checked(staff: Staff, **fields: Any) -> CheckedDraft:
    entry = an_entry("treatment", "IV ketamine", writer=staff.writer, **fields)
    return check_draft(entry, TODAY)


def test_what_the_page_would_lack_is_told_before_anything_is_saved(use: Use, staff: Staff) -> None:
    use(document_rule(says_988, types=["treatment"]))
    contents, documents = Content.objects.count(), DocumentCheck.objects.count()

    found = checked(staff)

    assert [one.rule for one in found.of_page] == ["OWN-PAGE"]
    assert found.page_note == ""
    assert (Content.objects.count(), DocumentCheck.objects.count()) == (contents, documents)


def holding(entry: Entry) -> list[dict[str, Any]]:
    items = [{"type": entry.type_code, "uuid": str(entry.uuid)}]
    return [{"id": str(uuid4()), "type": "side_effects", "items": items}]


def test_what_a_live_part_says_stands_on_the_page(use: Use, staff: Staff) -> None:
    use(document_rule(says_988, types=["treatment"]))
    told = a_live_entry(staff=staff, what_to_do="<p>Call or text 988.</p>")

    found = checked(staff, body=holding(told))

    assert (list(found.of_page), found.page_note) == ([], "")


def test_a_page_whose_parts_are_not_live_is_not_judged(use: Use, staff: Staff) -> None:
    use(document_rule(says_988, types=["treatment"]))
    draft = a_side_effect(writer=staff.writer)

    found = checked(staff, body=holding(draft))

    assert (list(found.of_page), found.page_note) == ([], UNFINISHED)


def test_the_other_entry_of_a_conflict_is_named(use: Use, staff: Staff) -> None:
    use(registered()["FACT-CONFLICT"])
    forty = {"minutes": {"min": 40, "max": 40}}
    form = signed.a_content("treatment_form", "IV", session_length=forty)
    signed.publish(form)
    entry = an_entry(
        "treatment_form", "Infusion", writer=staff.writer, drug="ketamine", route="intravenous",
        session_length={"minutes": {"min": 120, "max": 120}},
    )  # fmt: skip

    found = check_draft(entry, TODAY)

    assert [one.rule for one in found.of_page] == ["FACT-CONFLICT"]
    assert found.others == {form.family: ("IV", "treatment form, Northlight")}
