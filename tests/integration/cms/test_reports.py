"""A report that is taken along as a table holds no formula, whatever people typed."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.factories.written import Staff, a_person, a_side_effect, submitted

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://evil.example/")'


@pytest.mark.parametrize(
    "report", ["locked", "aging-pages", "site-history", "workflow", "workflow_tasks"]
)
@pytest.mark.parametrize("before", ["", " ", "\t"])
def test_a_title_is_no_formula(report: str, before: str) -> None:
    staff = Staff()
    entry = a_side_effect(FORMULA, writer=staff.writer)
    submitted(entry, by=staff.writer)
    Page.objects.filter(pk=entry.pk).update(
        title=before + FORMULA, draft_title=before + FORMULA, live=True,
        last_published_at=entry.latest_revision_created_at, locked=True, locked_by=staff.writer,
    )  # fmt: skip
    root = Client()
    root.force_login(a_person(name="Root", is_superuser=True))

    answer = root.get(f"/admin/reports/{report}/?export=csv")
    table = answer.getvalue().decode()

    assert answer.headers["Content-Type"] == "text/csv"
    assert "HYPERLINK" in table
    cells = [cell.strip('"') for line in table.splitlines() for cell in line.split(",")]
    assert [cell for cell in cells if cell.lstrip().startswith("=")] == []
