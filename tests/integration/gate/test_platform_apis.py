"""Wagtail's own APIs, mounted: what they do without our guards, and that they do nothing with.

A hole is not closed by an address that is missing: each is called here by one that is there.
"""

from typing import Any

import pytest
from django.test import Client

from content_models.models import Entry
from content_models.queries import find_scope, get_entry
from tests.factories.written import BRAND, a_person
from tests.integration.gate.stock import ALL, stock_title, token_of, without
from tests.integration.gate.world import UNSIGNED, World

ACTIONS = ["publish", "unpublish", "copy", "move", "create_alias", "revert_to_page_revision",
           "delete", "copy_for_translation", "convert_alias"]  # fmt: skip
# What Wagtail itself refuses where our tree has no page that it wants.
_REFUSED_BY_WAGTAIL = {"copy", "create_alias", "copy_for_translation", "convert_alias"}


def _entries(gate: World) -> list[tuple[int, bool, str, str, int]]:
    from wagtail.models import Page

    rows = Page.objects.order_by("pk").values_list(
        "pk", "live", "path", "title", "live_revision_id"
    )
    return list(rows)


def _about(gate: World, action: str) -> tuple[Entry, dict[str, Any]]:
    entry = gate.draft if action == "publish" else gate.live
    place = find_scope(path=BRAND)
    assert place is not None
    first = entry.revisions.order_by("id").first()
    return entry, {
        "destination_page_id": place.pk,
        "destination_id": place.pk,
        "revision_id": first.pk,
        "locale": "es-us",
        "slug": "another",
    }


def _ask_admin_api(gate: World, action: str) -> int:
    entry, data = _about(gate, action)
    address = f"/stock/admin/api/pages/{entry.pk}/action/{action}/"
    answer = gate.client().post(address, data, content_type="application/json")
    return int(answer.status_code)


def _ask_v3(client: Client, gate: World, action: str) -> int:
    entry, data = _about(gate, action)
    path = f"/stock/api/v3/pages/{entry.pk}/actions/{action.replace('_to_page_revision', '')}/"
    if action == "delete":
        return int(client.delete(path).status_code)
    return int(client.post(path, data, content_type="application/json").status_code)


@pytest.mark.parametrize("action", ACTIONS)
def test_the_admin_apis_actions(gate: World, action: str) -> None:
    before = _entries(gate)
    with without(*ALL):
        status = _ask_admin_api(gate, action)
        if action not in _REFUSED_BY_WAGTAIL:
            assert status < 300
            assert _entries(gate) != before or action == "revert_to_page_revision"

    assert _ask_admin_api(gate, action) >= 400 or action == "revert_to_page_revision"

    assert _entries(gate) == before or action == "revert_to_page_revision"
    assert stock_title(gate.draft) == ""


@pytest.mark.parametrize("action", ACTIONS)
def test_api_v3_mounted(gate: World, action: str) -> None:
    client = token_of(gate.root)
    before = _entries(gate)
    with without(*ALL):
        status = _ask_v3(client, gate, action)
        if action not in _REFUSED_BY_WAGTAIL:
            assert status < 300
            assert _entries(gate) != before or action == "revert_to_page_revision"

    status = _ask_v3(client, gate, action)

    if action != "revert_to_page_revision":
        assert status >= 400
        assert _entries(gate) == before
    assert stock_title(gate.draft) == ""


def test_api_v3_writes_drafts_whose_author_is_on_record(gate: World) -> None:
    from store.models import Wording

    writer = a_person(name="Tokens", is_superuser=True)
    client = token_of(writer)
    told = {"meta": {"type": "content_models.SideEffect", "action": "publish"}, "title": UNSIGNED}
    address = f"/stock/api/v3/pages/{gate.live.pk}/"
    with without(*ALL):
        assert client.patch(address, told, content_type="application/json").status_code == 200
        assert stock_title(gate.live) == UNSIGNED

    assert client.patch(address, told, content_type="application/json").status_code >= 400
    told["meta"] = {"type": "content_models.SideEffect"}
    told["title"] = f"{UNSIGNED} today"
    assert client.patch(address, told, content_type="application/json").status_code == 200

    last = Wording.objects.filter(entry=gate.live_uuid).order_by("-id").first()
    assert last is not None
    assert last.actor == str(writer.uuid)
    assert get_entry(uuid=gate.live_uuid).title != UNSIGNED


def test_api_v3_without_a_token_reads_what_wagtail_calls_live(gate: World) -> None:
    """Which is why front-ends are not pointed at it: only the store is signed."""
    assert Client().get(f"/stock/api/v3/pages/{gate.draft.pk}/").status_code == 404
    assert Client().post(f"/stock/api/v3/pages/{gate.draft.pk}/actions/publish/").status_code == 401
