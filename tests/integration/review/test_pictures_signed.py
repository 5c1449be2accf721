"""A picture from the library to the front-end: its file is signed and stays, whatever comes."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from channels.models import Channel
from channels.operations import create_channel, issue_key
from content_models.envelopes import words_of
from content_models.files import image_value
from content_models.models import CountersignImage, Entry
from content_models.queries import get_entry
from content_models.scope_operations import create_scope
from contract.canonical import without_empty
from contract.images import href_of
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from review.errors import NotReady
from store.models import Wording
from tests.factories.pictures import a_picture, a_picture_file
from tests.factories.written import (
    BRAND,
    GROUP,
    Staff,
    a_person,
    an_entry,
    edited,
    published,
    submitted,
)

pytestmark = pytest.mark.django_db(transaction=True)


def a_page(staff: Staff, picture: CountersignImage) -> Entry:
    """A page that shows a picture above its text and inside it."""
    return an_entry(
        "content_page", "Visit", writer=staff.writer, scope=BRAND, image=image_value(picture),
        body=[{"id": "a", "type": "image", "image": image_value(picture), "caption": "In Austin"}],
    )  # fmt: skip


def delivered() -> dict[str, Any]:
    """Return the page as a front-end of the brand receives it."""
    now = timezone.now()
    code = f"site-{Channel.objects.count()}"
    channel = create_channel(name="Site", code=code, scope=BRAND, locales=["en-US"], now=now)
    _, key = issue_key(channel=channel, label="test", now=now)
    response = Client().get("/api/v1/pages/visit/", headers={"Authorization": f"Bearer {key}"})
    assert response.status_code == 200, response.content
    document: dict[str, Any] = response.json()
    return document


def replace_file(picture: CountersignImage, *, by: User | None = None) -> None:
    """Exchange the file of a picture in the library, as its keeper does."""
    client = Client()
    client.force_login(by or User.objects.create_superuser(username="keeper", password=""))
    upload = SimpleUploadedFile("another.png", a_picture_file(seed=99))
    kept = ("title", "alt_text", "people", "consent", "collection_id")
    words = {name.removesuffix("_id"): getattr(picture, name) for name in kept}
    address = reverse("wagtailimages:edit", args=(picture.pk,))
    response = client.post(address, {**words, "file": upload})
    assert response.status_code == 302, response.content


def test_a_signed_picture_is_delivered_byte_for_byte_and_outlives_its_library() -> None:
    staff, picture = Staff(), a_picture(people="models", consent="Note 7")
    body = picture.file.read()
    page = a_page(staff, picture)
    published(page, staff=staff)

    document = delivered()
    shown = document["image"]
    assert shown == document["body"][0]["image"]
    assert (shown["alt"], shown["people"]) == ("A bright room with two chairs.", "models")
    assert (shown["width"], shown["height"], shown["media_type"]) == (64, 40, "image/png")
    assert "consent" not in shown
    assert Client().get(shown["href"]).content == body

    replace_file(picture)
    assert words_of(entry=_draft(page))["fields"]["image"]["file"] != shown["file"]
    assert "the draft has changes that nobody submitted" in _editor(staff, page)
    assert Client().get(shown["href"]).content == body

    picture.delete()
    assert Client().get(shown["href"]).content == body


def test_a_new_file_is_delivered_once_it_is_signed() -> None:
    staff, picture = Staff(), a_picture()
    page = a_page(staff, picture)
    published(page, staff=staff)
    old = delivered()["image"]["href"]

    replace_file(picture)
    published(get_entry(uuid=page.uuid), staff=staff)

    new = delivered()["image"]["href"]
    assert new != old
    assert Client().get(new).content == CountersignImage.objects.get().file.read()
    assert Client().get(old).status_code == 404


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"alt_text": ""}, "Say in the library what this picture shows"),
        ({"people": "patients"}, "Name in the library the consent"),
    ],
)
def test_what_is_unsaid_of_a_picture_is_asked_for_at_its_field(
    told: dict[str, Any], sentence: str
) -> None:
    staff, picture = Staff(), a_picture(**told)
    page = a_page(staff, picture)

    with pytest.raises(NotReady) as caught:
        submitted(page, by=staff.writer)

    by_field = {problem.field: problem.message for problem in caught.value.problems}
    assert by_field["image"].startswith(sentence)
    assert by_field["body"].startswith(f"Block 1, Picture, Picture: {sentence}")


def test_whoever_exchanges_a_file_is_an_author_of_what_shows_it() -> None:
    staff, picture = Staff(), a_picture()
    page = a_page(staff, picture)
    published(page, staff=staff)
    keeper = User.objects.create_superuser(username="doctor", password="")

    replace_file(picture, by=keeper)

    newest = Wording.objects.filter(entry=page.uuid).latest("id")
    assert newest.actor == str(keeper.uuid)


def test_a_decoration_needs_no_words() -> None:
    staff, picture = Staff(), a_picture(alt_text="", decorative=True)

    published(a_page(staff, picture), staff=staff)

    assert delivered()["image"]["decorative"] is True


def test_a_picture_whose_file_is_gone_is_named_at_submission() -> None:
    staff, picture = Staff(), a_picture("Waiting room")
    page = a_page(staff, picture)
    picture.file.storage.delete(picture.file.name)

    with pytest.raises(NotReady, match="“Waiting room” is missing in the library"):
        submitted(page, by=staff.writer)


def test_a_file_that_was_exchanged_on_the_disk_is_not_signed_as_the_other() -> None:
    staff, picture = Staff(), a_picture()
    page = a_page(staff, picture)
    storage, name = picture.file.storage, picture.file.name
    storage.delete(name)
    storage.save(name, ContentFile(a_picture_file(seed=5)))

    with pytest.raises(NotReady):
        submitted(page, by=staff.writer)


def test_another_words_edit_keeps_the_picture() -> None:
    staff, picture = Staff(), a_picture()
    page = a_page(staff, picture)

    changed = edited(page, by=staff.writer, menu_label="Come")

    shown = words_of(entry=_draft(changed))["fields"]["image"]
    assert shown == without_empty(image_value(picture))


def test_reviewers_see_the_bytes_that_were_submitted_and_strangers_do_not() -> None:
    staff, picture = Staff(), a_picture()
    body = picture.file.read()
    page = a_page(staff, picture)
    submitted(page, by=staff.writer)
    address = reverse("review:file", args=(picture.digest,))
    replace_file(picture)

    seen = _as(staff.medical).get(address)
    assert (seen.status_code, seen.content, seen["Content-Type"]) == (200, body, "image/png")
    assert "private" in seen["Cache-Control"]
    assert seen["X-Content-Type-Options"] == "nosniff"
    assert _as(a_person(Role.AUTHOR, at=f"{BRAND}/tx")).get(address).status_code == 200

    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="other", name="Other")
    assert _as(a_person(Role.AUTHOR, at=f"{GROUP}/other")).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    # Nothing is live yet.
    assert Client().get(href_of(picture.digest)).status_code == 404
    nothing = reverse("review:file", args=("sha256:" + "0" * 64,))
    assert _as(staff.medical).get(nothing).status_code == 404
    assert _as(staff.medical).get(reverse("review:file", args=("x",))).status_code == 404


def _as(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _draft(page: Entry) -> Entry:
    draft: Entry = get_entry(uuid=page.uuid).get_latest_revision_as_object()
    return draft


def _editor(staff: Staff, page: Entry) -> str:
    client = Client()
    client.force_login(staff.writer)
    return client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content.decode()
