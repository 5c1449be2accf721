"""No road of Wagtail's admin leads around signing, for superusers either."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction, Site, Workflow

from content_models.envelopes import words_of
from content_models.models import Entry, FolderPage
from content_models.operations import change_entry, make_variant
from content_models.queries import find_scope, get_entry
from contract.roles import Role
from people.models import User
from tests.factories.editing import whole_library
from tests.factories.written import (
    AUSTIN,
    GROUP,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    an_entry,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> User:
    a_scope_tree()
    return User.objects.create_superuser("root", "root@example.org", "x", printed_name="Root")


@pytest.fixture
def admin(root: User) -> Client:
    client = Client()
    client.force_login(root)
    return client


@pytest.fixture
def draft(root: User) -> Entry:
    return an_entry("side_effect", "Nausea", writer=root)


@pytest.mark.parametrize(
    "right",
    [
        "can_publish", "can_unpublish", "can_publish_subpage", "can_copy", "can_reorder_children",
        "can_set_view_restrictions", "can_unschedule",
    ],
)  # fmt: skip
def test_a_superuser_has_no_right_that_leads_around_signing(
    root: User, draft: Entry, right: str
) -> None:
    for page in (draft, Page.objects.get(pk=draft.pk), draft.get_parent().specific):
        assert not getattr(page.permissions_for_user(root), right)() or (
            right == "can_publish" and isinstance(page, FolderPage)
        )


def test_a_superuser_may_edit_lock_delete_and_move_a_draft(root: User, draft: Entry) -> None:
    rights = draft.permissions_for_user(root)

    assert rights.can_edit()
    assert rights.can_lock()
    assert rights.can_delete()
    assert rights.can_move()


def test_nobody_deletes_or_moves_what_was_ever_live(root: User) -> None:
    entry = a_live_entry(staff=Staff())
    folder = find_scope(path=GROUP)
    assert folder is not None

    rights = get_entry(uuid=entry.uuid).permissions_for_user(root)

    assert not rights.can_delete()
    assert not rights.can_move()
    assert not rights.can_move_to(folder)


def test_what_others_come_from_is_neither_deleted_nor_moved(root: User, draft: Entry) -> None:
    variant = make_variant(entry=draft, scope_path=AUSTIN, actor=None)

    assert not draft.permissions_for_user(root).can_delete()
    assert not draft.permissions_for_user(root).can_move()
    assert variant.permissions_for_user(root).can_delete()
    assert not variant.permissions_for_user(root).can_move()


def test_what_was_live_by_the_record_alone_stays_too(root: User) -> None:
    entry = a_live_entry(staff=Staff())
    # As after a hand in the database: Wagtail forgot, the store did not.
    Page.objects.filter(pk=entry.pk).update(live=False, first_published_at=None)

    assert not get_entry(uuid=entry.uuid).permissions_for_user(root).can_delete()


def test_a_place_that_holds_something_is_neither_moved_nor_deleted(
    root: User, draft: Entry
) -> None:
    rights = draft.get_parent().specific.permissions_for_user(root)

    assert not rights.can_delete()
    assert not rights.can_move()


VIEWS = ["copy", "unpublish", "convert_alias", "set_privacy", "view_draft"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_leads_around_signing_is_not_there(
    admin: Client, draft: Entry, view: str, method: str
) -> None:
    address = reverse(f"wagtailadmin_pages:{view}", args=(draft.pk,))

    response = getattr(admin, method)(address, {"new_title": "x", "new_slug": "x"})

    # Wagtail answers a refusal by leading back to its home, with a message.
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")
    assert Page.objects.filter(depth__gt=2, title="Nausea").count() == 1
    assert not PageViewRestriction.objects.exists()


def test_the_position_of_a_page_is_not_changed(admin: Client, draft: Entry) -> None:
    response = admin.post(reverse("wagtailadmin_pages:set_page_position", args=(draft.pk,)))

    assert response.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    "action",
    [
        "publish", "unpublish", "copy", "move", "create_alias", "copy_for_translation",
        "revert_to_page_revision", "delete",
    ],
)  # fmt: skip
def test_the_admins_api_has_no_actions(admin: Client, draft: Entry, action: str) -> None:
    response = admin.post(
        f"/admin/api/main/pages/{draft.pk}/action/{action}/", {}, content_type="application/json"
    )

    assert response.status_code in (400, 404)
    draft.refresh_from_db()
    assert not draft.live


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_leave_live_entries_alone(admin: Client, action: str) -> None:
    entry = a_live_entry(staff=Staff())
    draft = an_entry("side_effect", "Headache", writer=Staff().writer)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))

    admin.post(f"{address}?id={entry.pk}&id={draft.pk}&next=/admin/")

    assert get_entry(uuid=entry.uuid).live
    remaining = Page.objects.filter(pk=draft.pk).first()
    assert remaining is None or not remaining.live


def form_of(admin: Client, address: str) -> dict[str, Any]:
    """The fields of the editor's form as a browser would send them back."""
    form = admin.get(address).context["form"]
    data: dict[str, Any] = {}
    for name in form.fields:
        bound = form[name]
        value = bound.field.widget.format_value(bound.value()) if name in RICH else bound.value()
        data[name] = value if value is not None else ""
    for name in STREAMS:
        data |= {f"{name}-count": "0"}
    for prefix in form.formsets:
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return data


RICH = {"description", "what_to_do"}
STREAMS = ("claims",)


def test_the_editor_opens_what_was_imported(admin: Client) -> None:
    for entry, _ in whole_library().values():
        response = admin.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))

        assert response.status_code == 200


def test_asking_to_publish_saves_a_draft_alone(admin: Client, draft: Entry) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))

    response = admin.post(
        address, {**form_of(admin, address), "title": "Queasy", "action-publish": "1"}
    )

    assert response.status_code == 302
    entry = get_entry(uuid=draft.uuid)
    assert entry.title == "Queasy"
    assert not entry.live
    assert entry.first_published_at is None


def test_asking_to_publish_at_once_creates_a_draft_alone(admin: Client, draft: Entry) -> None:
    address = reverse(
        "wagtailadmin_pages:add", args=("content_models", "sideeffect", draft.get_parent().pk)
    )

    admin.post(address, {**form_of(admin, address), "title": "Headache", "action-publish": "1"})

    created = Page.objects.get(title="Headache").specific
    assert not created.live
    assert created.handle == "headache"
    assert created.scope == GROUP


def test_the_editor_offers_neither_publishing_nor_unpublishing(admin: Client, draft: Entry) -> None:
    page = admin.get(reverse("wagtailadmin_pages:edit", args=(draft.pk,))).content.decode()

    assert "action-publish" not in page
    assert "action-unpublish" not in page
    assert "action-submit" in page


def test_a_revision_that_was_submitted_is_not_overwritten(root: User, draft: Entry) -> None:
    from tests.factories.written import submitted

    submitted(draft, by=root)
    entry = get_entry(uuid=draft.uuid)
    sealed = entry.get_latest_revision()
    content = dict(sealed.content)

    entry.title = "Other words"
    saved = entry.save_revision(user=sealed.user, overwrite_revision=sealed, clean=False)

    sealed.refresh_from_db()
    assert saved.pk != sealed.pk
    assert sealed.content == content


def test_a_plain_draft_is_overwritten_by_its_autosave(root: User, draft: Entry) -> None:
    revision = draft.get_latest_revision()
    draft.title = "Other words"

    assert draft.save_revision(user=root, overwrite_revision=revision, clean=False) == revision


def test_a_submission_names_what_is_missing_and_saves_nothing_as_submitted(
    admin: Client, draft: Entry
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))

    response = admin.post(
        address, {**form_of(admin, address), "seriousness": "", "action-submit": "1"}
    )

    assert response.status_code == 200
    assert "seriousness" in response.context["form"].errors
    assert get_entry(uuid=draft.uuid).current_workflow_state is None


def test_a_draft_may_be_saved_incomplete(admin: Client, draft: Entry) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(draft.pk,))

    response = admin.post(address, {**form_of(admin, address), "seriousness": ""})

    assert response.status_code == 302
    assert get_entry(uuid=draft.uuid).seriousness == ""


def test_the_tree_starts_empty_with_two_locales() -> None:
    assert not Site.objects.exists()
    assert not Page.objects.filter(slug="home").exists()
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"en-us", "es-us"}


def test_a_reviewer_without_a_writing_role_may_not_edit_or_add(draft: Entry) -> None:
    reviewer = a_person(Role.MEDICAL)

    assert not draft.permissions_for_user(reviewer).can_edit()
    assert not draft.get_parent().specific.permissions_for_user(reviewer).can_add_subpage()


def test_a_field_that_is_changed_in_a_variant_is_worded_there(admin: Client, draft: Entry) -> None:
    variant = make_variant(entry=draft, scope_path=AUSTIN, actor=None)
    address = reverse("wagtailadmin_pages:edit", args=(variant.pk,))

    admin.post(address, {**form_of(admin, address), "onset": "At once", "overrides": []})

    changed = get_entry(uuid=variant.uuid)
    assert changed.overrides == ["onset"]
    assert words_of(entry=changed)["fields"]["onset"] == "At once"


def test_a_field_that_is_unticked_in_a_variant_follows_the_original_again(
    admin: Client, draft: Entry
) -> None:
    variant = make_variant(entry=draft, scope_path=AUSTIN, actor=None)
    change_entry(entry=variant, actor=None, fields={"title": "Queasy", "onset": "At once"})
    address = reverse("wagtailadmin_pages:edit", args=(variant.pk,))

    admin.post(address, {**form_of(admin, address), "overrides": ["onset"]})

    changed = get_entry(uuid=variant.uuid)
    assert changed.overrides == ["onset"]
    assert changed.title == "Nausea"
