"""Holes by which words reach another page or place: copies, aliases, moves, translations."""

import importlib.util
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Locale, Page

from content_models.errors import EntryKept, EntryStays, LiveByHand, NotCopied, PlaceKept
from content_models.models import LocationPage, SideEffect
from content_models.operations import translate
from content_models.page_views import EntryViewSet
from content_models.queries import find_scope, get_entry
from publishing.operations import gate as decide
from store.models import Scope
from store.queries import find_submission, get_content
from tests.factories.written import AUSTIN, BRAND, submitted
from tests.integration.gate.stock import ALL, Guard, stock_title, without
from tests.integration.gate.world import EMPTY, REQUIRED, UNSIGNED, World

ANOTHER = "7e0c5a4e-0000-4000-8000-000000000001"


def _place(path: str) -> Page:
    place = find_scope(path=path)
    assert place is not None
    return place


def _live_copies(gate: World) -> list[Page]:
    known = [gate.live.pk, *SideEffect.objects.filter(variant_of_uuid=gate.live.uuid)]
    pages = Page.objects.type(SideEffect).filter(live=True).exclude(pk=gate.live.pk)
    return [page for page in pages if page.specific not in known]


def test_copy(gate: World) -> None:
    def copy(**checks: Any) -> Page:
        attrs = {"slug": ANOTHER, "uuid": ANOTHER}
        action = CopyPageAction(
            gate.live, to=_place(BRAND), update_attrs=attrs, keep_live=True, user=gate.root
        )
        return action.execute(**checks)

    with without(*ALL):
        assert copy().live

    with pytest.raises(PermissionDenied):
        copy()
    with pytest.raises(LiveByHand), transaction.atomic():
        copy(skip_permission_checks=True)
    with pytest.raises(NotCopied):
        gate.live.copy(to=_place(BRAND))

    assert _live_copies(gate) == []


def test_copy_as_a_draft_by_an_action_that_nobody_checks(gate: World) -> None:
    """A draft is a draft, wherever its words come from: nobody is on record as its author."""
    action = CopyPageAction(
        gate.live, to=_place(BRAND), keep_live=False,
        update_attrs={"slug": ANOTHER, "uuid": ANOTHER},
    )  # fmt: skip

    copied = action.execute(skip_permission_checks=True)

    assert not copied.live
    assert find_submission(entry_uuid=str(copied.uuid)) is None


def test_alias(gate: World) -> None:
    def alias(**checks: Any) -> Page:
        action = CreatePageAliasAction(
            gate.live, parent=_place(BRAND), update_slug="an-alias", user=gate.root
        )
        return action.execute(**checks)

    with without(*ALL), pytest.raises(Exception, match="uuid"):
        # Wagtail would; the entry's uuid is its own.
        alias()

    with pytest.raises(PermissionDenied):
        alias()
    with pytest.raises(Exception), transaction.atomic():  # noqa: B017, PT011 - whichever is first
        alias(skip_permission_checks=True)
    with pytest.raises(NotCopied):
        gate.live.create_alias(parent=_place(BRAND))

    assert _live_copies(gate) == []


def test_convert_alias(gate: World) -> None:
    Page.objects.filter(pk=gate.draft.pk).update(alias_of=gate.live.pk)
    address = reverse("wagtailadmin_pages:convert_alias", args=(gate.draft.pk,))
    with without(*ALL):
        ConvertAliasPageAction(gate.draft, user=gate.root).execute()
        assert gate.draft.alias_of_id is None

    gate.client().post(address)
    assert gate.draft.alias_of_id == gate.live.pk
    assert "convert_alias" in EntryViewSet.refused_views
    # By a script it becomes what it was: a draft, whose words nobody signed.
    ConvertAliasPageAction(gate.draft, user=gate.root).execute()

    assert not gate.draft.live


def test_move_to_another_scope(gate: World) -> None:
    with without(*ALL):
        MovePageAction(gate.live, _place(BRAND), pos="last-child", user=gate.root).execute()
        assert gate.live.scope == BRAND

    with pytest.raises(PermissionDenied):
        MovePageAction(gate.live, _place(BRAND), pos="last-child", user=gate.root).execute()
    for page in (gate.live, Page.objects.get(pk=gate.live.pk), gate.waiting):
        with pytest.raises(EntryStays), transaction.atomic():
            page.move(_place(BRAND), pos="last-child")

    assert gate.live.scope == "northlight"


def test_move_pages_command(gate: World) -> None:
    source, target = gate.live.get_parent(), _place(BRAND)
    with without(Guard.SIGNALS):
        call_command("move_pages", source.pk, target.pk)
        assert gate.live.scope == BRAND

    with pytest.raises(EntryStays), transaction.atomic():
        call_command("move_pages", source.pk, target.pk)

    assert gate.live.scope == "northlight"


def test_moving_a_place(gate: World) -> None:
    clinic, brand = _place(AUSTIN), _place(BRAND)
    with without(Guard.SIGNALS):
        clinic.move(brand, pos="last-child")
        assert find_scope(path=AUSTIN) is None

    with pytest.raises(EntryStays), transaction.atomic():
        clinic.move(brand, pos="last-child")

    assert find_scope(path=AUSTIN) is not None


@pytest.mark.parametrize("road", ["entry", "query", "tree", "page"])
def test_deleting_what_is_live(gate: World, road: str) -> None:
    pk = gate.live.pk

    def delete() -> None:
        roads = {
            "entry": lambda: gate.live.delete(),
            "query": lambda: SideEffect.objects.filter(pk=pk).delete(),
            "tree": lambda: gate.live.get_parent().delete(),
            "page": lambda: Page.objects.get(pk=pk).delete(),
        }
        roads[road]()

    with without(*ALL):
        delete()
        assert not Page.objects.filter(pk=pk).exists()

    with pytest.raises((EntryKept, LiveByHand)), transaction.atomic():
        delete()

    assert gate.live.live


@pytest.mark.parametrize("road", ["page", "query", "tree", "action"])
def test_deleting_an_empty_location(gate: World, road: str) -> None:
    """Its row in the tree that front-ends read would stay behind."""
    roads = {
        "page": lambda: _place(EMPTY).delete(),
        "query": lambda: LocationPage.objects.filter(url_path=f"/{EMPTY}/").delete(),
        "tree": lambda: Page.objects.filter(url_path=f"/{EMPTY}/").delete(),
        "action": lambda: DeletePageAction(_place(EMPTY)).execute(skip_permission_checks=True),
    }

    with pytest.raises((PlaceKept, ProtectedError)), transaction.atomic():
        roads[road]()

    assert Scope.objects.filter(path=EMPTY, until_sequence__isnull=True).exists()
    assert find_scope(path=EMPTY) is not None


def test_copy_for_translation(gate: World) -> None:
    spanish = Locale.objects.get(language_code="es-us")

    def copy(**checks: Any) -> Page:
        action = CopyPageForTranslationAction(
            gate.live, spanish, copy_parents=False, alias=False, user=gate.root
        )
        return action.execute(**checks)

    with without(*ALL), pytest.raises(Exception, match=r"translated|Translat|parent"):
        copy()  # Only the missing translation of its parent stands in the way.

    with pytest.raises(Exception), transaction.atomic():  # noqa: B017, PT011 - whichever is first
        copy()
    with pytest.raises(NotCopied):
        gate.live.copy_for_translation(spanish)

    assert not SideEffect.objects.filter(locale=spanish).exists()


def test_a_translation_saved_as_live(gate: World) -> None:
    def save() -> SideEffect:
        source = gate.live
        page = SideEffect(
            title=UNSIGNED, handle=source.handle, live=True, family=source.family,
            locale=Locale.objects.get(language_code="es-us"), translation_of_uuid=source.uuid,
            translation_key=source.translation_key,
            **REQUIRED,
        )  # fmt: skip
        source.get_parent().add_child(instance=page)
        return page

    with without(Guard.SIGNALS):
        assert stock_title(save()) == UNSIGNED

    with pytest.raises(LiveByHand), transaction.atomic():
        save()


def test_a_translation_is_words_of_its_own(gate: World) -> None:
    """The signatures of the source do not reach it, though its words are the same."""
    made = translate(entry=gate.live, locale="es-US", actor=gate.staff.writer)

    [submission] = submitted(made, by=gate.staff.writer)

    assert not decide(content=get_content(digest=submission.digest_id)).allowed
    assert not get_entry(uuid=made.uuid).live


@pytest.mark.parametrize("package", ["wagtail_localize", "wagtail.contrib.simple_translation"])
def test_wagtail_localize_is_not_there(package: str, gate: World) -> None:
    """It publishes translations as soon as their source is live."""
    from django.apps import apps

    assert not apps.is_installed(package)
    if package == "wagtail_localize":
        assert importlib.util.find_spec(package) is None
