"""Every view of the admin as every role, about what is theirs, above, beside and elsewhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.integration.permissions.calling import View, address_of, ask, list_unnamed, list_views
from tests.integration.permissions.table import TABLE, nobody
from tests.integration.permissions.world import PLACES, ROLES, Setting, build, reads, secret

# Roles that differ from another one in few views are asked about two places alone.
BRIEFLY = {"marketing", "compliance", "developer", "anonymous", "superuser"}
# Whose attempts to change something are tried, about what is furthest from them.
TRYING = {"manager", "medical", "administrator", "anonymous"}
# One type of content stands for all; the last shows that it is no other.
ONE_TYPE = ("side_effect", "content_page")
# Refused below by name: no view of ours, or the same answer for everybody.
UNNAMED_ALLOWED = {
    "admin/test404/", "admin/^.*/$", "admin/account/", "admin/login/",
    "admin/choose-page/chosen-multiple/", "admin/bulk/wagtailcore/page/<str:action>/",
    "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/",
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/",
    "admin/pages/usage/<slug:content_type_app_name>/<slug:content_type_model_name>/results/",
    "admin/reports/page-types-usage/", "admin/reports/page-types-usage/results/",
    "admin/reports/site-history/", "admin/reports/site-history/results/",
    "admin/reports/workflow/", "admin/reports/workflow/results/",
    "admin/reports/workflow_tasks/", "admin/reports/workflow_tasks/results/",
    "admin/reports/aging-pages/", "admin/reports/aging-pages/results/",
    "admin/reports/locked/", "admin/reports/locked/results/",
    "admin/collections/", "admin/collections/add/", "admin/collections/<int:pk>/",
    "admin/collections/<int:pk>/delete/", "admin/collections/<int:pk>/privacy/",
    "admin/documents/", "admin/documents/<path:rest>",
    "admin/groups/", "admin/groups/results/", "admin/groups/new/",
    "admin/groups/edit/<int:pk>/", "admin/groups/delete/<int:pk>/",
    "admin/groups/history/<int:pk>/", "admin/groups/history-results/<int:pk>/",
    "admin/groups/usage/<int:pk>/", "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/tag-autocomplete/",
    "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/",
}  # fmt: skip


# Ends a session of one's own, and answers the same whether there was one.
HARMLESS = {"wagtailadmin_editing_sessions:release", "wagtailadmin_login"}


@pytest.fixture(scope="module")
def setting(django_db_setup: None, django_db_blocker: Any) -> Iterator[Setting]:
    """One world for all roles: each only looks, and is turned away where it does not."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_every_view_has_a_row_and_every_row_a_view() -> None:
    rows = {view.row for view in list_views()}

    assert rows - TABLE.keys() == set(), "Say in the table who may call these."
    assert TABLE.keys() - rows == set(), "These are gone from the addresses."


def test_an_address_without_a_name_is_one_that_stands_in_front_of_a_named_one() -> None:
    assert set(list_unnamed()) <= UNNAMED_ALLOWED


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_is_its_own_and_sees_nothing_else(
    role: str, setting: Setting, django_db_blocker: Any
) -> None:
    wrong: list[str] = []
    with django_db_blocker.unblock():
        for view in list_views():
            for place in _places(view, role):
                wrong += _look(setting, view, role, place)

    assert not wrong, "\n".join(wrong)


def _places(view: View, role: str) -> tuple[str, ...]:
    if view.name in ("wagtailadmin_logout", "wagtailadmin_error_test"):
        return ()
    if "<type>" in view.row and not any(f"_{code}:" in view.name for code in ONE_TYPE):
        return ()
    if not view.parameters and view.name != "wagtail_bulk_action":
        return ("own",)
    return ("own", "other_group") if role in BRIEFLY else tuple(PLACES)


def _furthest(view: View) -> str:
    return "other_group" if view.parameters else "own"


def _look(setting: Setting, view: View, role: str, place: str) -> list[str]:
    address = address_of(view, setting.objects[place])
    expected = TABLE.get(view.row, nobody)(role, place)
    if "<type>" in view.row and "content_page:chosen" in view.name and view.parameters:
        expected = False  # A side effect is no page.
    wrong = []
    tries = (
        not expected and view.name not in HARMLESS and role in TRYING and place == _furthest(view)
    )
    methods = ("get", "post") if tries else ("get",)
    for method in methods:
        with transaction.atomic():
            answer = ask(setting.clients[role], address, method=method)
            transaction.set_rollback(True)
        where = f"{method.upper()} {view.name} as {role} at {place}: {answer.status}"
        if answer.answered != expected:
            wrong.append(f"{where}, but should be {'answered' if expected else 'turned away'}")
        shown = [p for p in PLACES if not reads(role, p) and secret(p) in answer.text]
        if shown:
            wrong.append(f"{where} shows what stands at {', '.join(shown)}")
        if answer.status.startswith("5"):
            wrong.append(f"{where} fails")
    return wrong


@pytest.mark.parametrize("address", ["wagtailadmin_explore_root", "wagtailadmin_pages:search"])
def test_lists_of_pages_have_no_boxes_to_tick(
    address: str, setting: Setting, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        html = setting.clients["superuser"].get(reverse(address), {"q": "Draft"}).content.decode()

    assert "Northlight" in html or secret("own") in html
    assert "bulk-action-checkbox" not in html
