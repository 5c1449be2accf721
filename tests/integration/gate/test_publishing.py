"""Holes by which Wagtail puts words live or takes them off: each open in Wagtail, shut here."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished, published, unpublished
from wagtail.test.utils.form_data import querydict_from_html

from content_models.errors import LiveByHand
from content_models.models import Entry, SideEffect
from content_models.queries import get_entry
from tests.integration.gate.stock import ALL, Guard, stock_title, without
from tests.integration.gate.world import REQUIRED, SIGNED, UNSIGNED, World


def _posted(gate: World, entry: Entry, **action: str) -> int:
    """Post the editor's form with a button that is not there."""
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    client = gate.client()
    html = client.get(address).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    form.pop("action-submit", None)
    return int(client.post(address, {**form, "claims-count": "0", **action}).status_code)


def test_admin_publish(gate: World) -> None:
    with without(*ALL):
        _posted(gate, gate.draft, **{"action-publish": "1"})
        assert gate.draft.live
        assert stock_title(gate.draft) == UNSIGNED

    _posted(gate, gate.draft, **{"action-publish": "1"})

    assert not gate.draft.live
    assert stock_title(gate.draft) == ""


def test_admin_publish_with_the_rights_of_wagtail_back(gate: World) -> None:
    with without(Guard.RIGHTS):
        assert gate.draft.permissions_for_user(gate.root).can_publish()
        _posted(gate, gate.draft, **{"action-publish": "1"})
        assert not gate.draft.live


def test_unpublish_and_publish_again(gate: World) -> None:
    with without(*ALL):
        UnpublishPageAction(gate.live, user=gate.root).execute()
        PublishPageRevisionAction(gate.live.get_latest_revision(), user=gate.root).execute()
        assert stock_title(gate.live) == UNSIGNED

    with pytest.raises(PermissionDenied):
        UnpublishPageAction(gate.live, user=gate.root).execute()
    with pytest.raises(PermissionDenied):
        PublishPageRevisionAction(gate.live.get_latest_revision(), user=gate.root).execute()
    for action in (gate.live.unpublish, gate.live.get_latest_revision().publish):
        with pytest.raises(LiveByHand):
            action()

    assert gate.live.live
    assert stock_title(gate.live) == SIGNED


def test_unpublish_by_an_action_that_nobody_checks(gate: World) -> None:
    with without(Guard.SIGNALS, Guard.MODEL):
        UnpublishPageAction(gate.live).execute()
        assert not gate.live.live

    UnpublishPageAction(gate.live).execute(skip_permission_checks=True)

    assert gate.live.live
    assert gate.live.live_revision_id


def test_publish_by_an_action_that_nobody_checks(gate: World) -> None:
    action = PublishPageRevisionAction(gate.draft.get_latest_revision())
    with without(Guard.SIGNALS):
        action.execute(skip_permission_checks=True)
        assert gate.draft.live

    action = PublishPageRevisionAction(gate.draft.get_latest_revision())
    with pytest.raises(LiveByHand), transaction.atomic():
        action.execute(skip_permission_checks=True)

    assert not gate.draft.live


def test_publish_of_newer_words_over_live_ones_by_an_action_that_nobody_checks(
    gate: World,
) -> None:
    """The page itself would take them, and nobody reads the page."""
    action = PublishPageRevisionAction(gate.live.get_latest_revision())

    action.execute(skip_permission_checks=True)

    assert stock_title(gate.live) == UNSIGNED


def test_revert(gate: World) -> None:
    first = gate.live.revisions.order_by("id").first()
    address = reverse("wagtailadmin_pages:revisions_revert", args=(gate.live.pk, first.pk))
    html = gate.client().get(address).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    edit = reverse("wagtailadmin_pages:edit", args=(gate.live.pk,))
    told = {**form, "claims-count": "0", "revision": str(first.pk), "title": UNSIGNED + " again"}
    with without(*ALL):
        gate.client().post(edit, {**told, "action-publish": "1"})
        assert stock_title(gate.live) == UNSIGNED + " again"

    gate.client().post(edit, {**told, "action-publish": "1"})

    assert gate.live.get_latest_revision_as_object().title == UNSIGNED + " again"
    assert stock_title(gate.live) == SIGNED


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete"])
def test_bulk_actions(gate: World, action: str) -> None:
    pks = (gate.live.pk, gate.draft.pk)
    before = list(Page.objects.filter(pk=pks[0]).values_list("live", "path"))

    def post(address: str) -> int:
        where = "&".join(f"id={pk}" for pk in pks)
        asked = f"{address}wagtailcore/page/{action}/?{where}&next=/admin/"
        return int(gate.client().post(asked).status_code)

    with without(*ALL):
        post("/stock/bulk/")
        done = {
            "publish": {"pk": pks[1], "live": True},
            "unpublish": {"pk": pks[0], "live": False},
        }
        if action == "delete":
            assert not Page.objects.filter(pk__in=pks).exists()
        else:
            assert Page.objects.filter(**done[action]).exists()

    # The address is not there; the action behind it, at one that is, does nothing either.
    assert post("/admin/bulk/") == 404
    post("/stock/bulk/")

    assert list(Page.objects.filter(pk=pks[0]).values_list("live", "path")) == before
    assert not Page.objects.filter(pk=pks[1], live=True).exists()


def test_publish_scheduled(gate: World) -> None:
    def schedule() -> None:
        past = timezone.now() - timedelta(hours=1)
        latest = gate.draft.latest_revision_id
        Revision.objects.filter(pk=latest).update(approved_go_live_at=past)
        Page.objects.filter(pk=gate.live.pk).update(expire_at=past)

    with without(*ALL):
        schedule()
        publish_scheduled.Command().handle(dryrun=False)
        assert gate.draft.live
        assert not gate.live.live

    schedule()
    call_command("publish_scheduled")
    with pytest.raises(LiveByHand), transaction.atomic():
        publish_scheduled.Command().handle(dryrun=False)

    assert not gate.draft.live
    assert gate.live.live


def test_a_future_go_live_at(gate: World) -> None:
    def schedule() -> None:
        draft = gate.draft.get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + timedelta(days=1)
        draft.save_revision(user=gate.root, clean=False)
        revision = gate.draft.get_latest_revision()
        PublishPageRevisionAction(revision, user=gate.root).execute()

    with without(*ALL):
        schedule()
        assert gate.draft.get_latest_revision().approved_go_live_at

    with pytest.raises(PermissionDenied), transaction.atomic():
        schedule()

    assert gate.draft.get_latest_revision_as_object().go_live_at is None
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_page_objects_create_live(gate: World) -> None:
    def create() -> SideEffect:
        place = {"live": True, "locale": gate.live.locale}
        page = SideEffect(title=UNSIGNED, handle="cure", **place, **REQUIRED)
        gate.live.get_parent().add_child(instance=page)
        return page

    with without(Guard.SIGNALS):
        assert stock_title(create()) == UNSIGNED

    with pytest.raises(LiveByHand), transaction.atomic():
        create()

    assert not SideEffect.objects.filter(handle="cure").exists()


def test_a_save_of_the_page_behind_an_entry(gate: World) -> None:
    """Wagtail's own class, which has none of our methods."""
    page = Page.objects.get(pk=gate.draft.pk)
    page.live = True
    with without(Guard.SIGNALS):
        page.save()
        assert gate.draft.live

    with pytest.raises(LiveByHand), transaction.atomic():
        page.save()

    assert not gate.draft.live


def test_a_save_that_was_read_before_a_release(gate: World) -> None:
    stale = gate.live
    stale.live, stale.live_revision, stale.first_published_at = False, None, None
    with without(Guard.SIGNALS):
        stale.save()
        assert not gate.live.live

    stale.save()

    assert gate.live.live
    assert gate.live.live_revision_id
    assert gate.live.first_published_at


def test_a_superuser(gate: World) -> None:
    rights = ("can_publish", "can_unpublish", "can_delete", "can_move", "can_copy")
    with without(Guard.RIGHTS):
        assert all(getattr(gate.live.permissions_for_user(gate.root), r)() for r in rights)

    assert not any(getattr(gate.live.permissions_for_user(gate.root), r)() for r in rights)


def test_a_shell(gate: World) -> None:
    def by_hand() -> None:
        entry = gate.draft
        entry.live = True
        entry.save()

    with without(*ALL):
        by_hand()
        assert stock_title(gate.draft) == UNSIGNED

    for road in (by_hand, gate.draft.get_latest_revision().publish, gate.live.delete):
        with pytest.raises(Exception, match="live"), transaction.atomic():
            road()

    assert not gate.draft.live
    assert gate.live.live


def test_signals_raised_by_hand(gate: World) -> None:
    """A stock front-end cache or index would act on them; nothing here listens."""
    entry = get_entry(uuid=gate.draft_uuid)
    revision = entry.get_latest_revision()
    heard: list[object] = []

    def hear(**kwargs: object) -> None:
        heard.append(kwargs["signal"])

    page_published.connect(hear)
    try:
        for signal in (published, page_published):
            signal.send(sender=type(entry), instance=entry, revision=revision)
        for signal in (unpublished, page_unpublished):
            signal.send(sender=type(entry), instance=gate.live)
    finally:
        page_published.disconnect(hear)

    assert heard == [page_published]
