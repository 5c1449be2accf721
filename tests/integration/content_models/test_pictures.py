"""The library of pictures: what its forms take, what a new file means, who is named."""

from io import BytesIO
from typing import Any

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from content_models.models import CountersignImage
from content_models.picture_files import PictureRefused
from content_models.picture_usage import uses_of
from people.models import User
from tests.factories.pictures import a_picture, a_picture_file
from tests.factories.written import AUSTIN, Staff, a_person, an_entry, published

pytestmark = pytest.mark.django_db

PIXELS_ALONE = a_picture_file("PNG", seed=7)


def with_notes() -> bytes:
    notes = PIL.Image.Exif()
    notes[0x010E] = "Jane Doe"
    return a_picture_file("JPEG", exif=notes)


def keeper() -> User:
    """Somebody who may do everything in the library."""
    return User.objects.create_superuser(username="keeper", password="", email="k@example.org")


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def upload(body: bytes, name: str = "room.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def words(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Room",
        "alt_text": "A room",
        "people": "none",
        "consent": "",
        "collection": Collection.get_first_root_node().pk,
        **changed,
    }


def add(body: bytes, name: str = "room.png", **changed: Any) -> Any:
    return client_of(keeper()).post(
        reverse("wagtailimages:add"), {**words(**changed), "file": upload(body, name)}
    )


def test_an_upload_is_kept_without_what_stands_beside_its_pixels() -> None:
    add(with_notes(), "Jane.PNG")

    picture = CountersignImage.objects.get()
    body = picture.file.read()
    assert b"Jane Doe" not in body
    assert picture.media_type == "image/jpeg"
    assert picture.file.name.endswith(".jpg")
    assert picture.file_size == len(body)
    assert picture.digest.startswith("sha256:")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"<svg><script>alert(1)</script></svg>", "Convert it to PNG"),
        (b"no picture", "This file is no picture"),
        (b"\0" * 10_000_001, "more than 10 MB"),
    ],
)
def test_what_is_refused_is_told_at_the_file_in_every_form(body: bytes, sentence: str) -> None:
    client = client_of(keeper())
    one = client.post(reverse("wagtailimages:add"), {**words(), "file": upload(body)})
    several = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Room", "files[]": upload(body)},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    chooser = client.post(
        reverse("wagtailimages_chooser:create"),
        {
            **{f"image-chooser-upload-{name}": value for name, value in words().items()},
            "image-chooser-upload-file": upload(body),
        },
    )

    assert sentence in one.content.decode()
    assert sentence in several.json()["error_message"]
    assert sentence in chooser.content.decode()
    assert not CountersignImage.objects.exists()


def test_several_at_once_are_cleaned_and_described_afterwards() -> None:
    client = client_of(keeper())

    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Room",
            "collection": Collection.get_first_root_node().pk,
            "files[]": upload(with_notes()),
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()

    picture = CountersignImage.objects.get()
    assert b"Jane Doe" not in picture.file.read()
    for name in ("alt_text", "decorative", "people", "consent"):
        assert f"image-{picture.pk}-{name}" in answer["form"]


def test_a_picture_is_no_decoration_and_described_at_once() -> None:
    answer = add(PIXELS_ALONE, decorative="on")

    assert "no decoration" in answer.content.decode()


def test_a_consent_without_people_is_asked_about() -> None:
    answer = add(PIXELS_ALONE, consent="File 12")

    assert "Say who can be recognized" in answer.content.decode()


def test_whatever_road_a_file_comes_it_is_cleaned() -> None:
    picture = CountersignImage(title="Room", file=ContentFile(with_notes(), name="room.jpg"))
    picture.save()

    body = CountersignImage.objects.get().file.read()
    assert b"Jane Doe" not in body
    with PIL.Image.open(BytesIO(body)) as shown:
        assert shown.size == (picture.width, picture.height)


def test_no_road_takes_what_is_no_picture() -> None:
    with pytest.raises(PictureRefused):
        CountersignImage(title="x", width=1, height=1, file=ContentFile(b"x", name="x.png")).save()


def test_a_new_file_is_another_hash() -> None:
    picture = a_picture(seed=1)
    before = picture.digest

    client_of(keeper()).post(
        reverse("wagtailimages:edit", args=(picture.pk,)),
        {**words(), "file": upload(PIXELS_ALONE)},
    )

    assert CountersignImage.objects.get().digest not in ("", before)


def test_the_form_says_that_a_new_file_changes_nothing_live() -> None:
    staff, picture = Staff(), a_picture()
    provider = an_entry(
        "provider",
        "Dr. Ruiz",
        writer=staff.writer,
        image={"file": picture.digest},
    )
    client = client_of(keeper())

    def form() -> str:
        return client.get(reverse("wagtailimages:edit", args=(picture.pk,))).content.decode()

    assert "These drafts get the new one at once: “Dr. Ruiz”." in form()
    published(provider, staff=staff)
    assert "Replacing the file changes nothing that is live." in form()
    assert "until these are submitted and signed again: “Dr. Ruiz”." in form()


def test_the_form_counts_what_the_person_may_not_read() -> None:
    writer, picture = a_person(), a_picture()
    an_entry("provider", "Dr. Ruiz", writer=writer, scope=AUSTIN, image={"file": picture.digest})

    uses = uses_of(image=picture, user=a_person())

    assert (uses.drafts, uses.drafts_hidden) == ((), 1)
    assert "Ruiz" not in uses.if_replaced


def test_deleting_says_what_stays_on_the_sites() -> None:
    staff, picture = Staff(), a_picture()
    provider = an_entry("provider", "Dr. Ruiz", writer=staff.writer, image={"file": picture.digest})
    published(provider, staff=staff)
    client = client_of(keeper())
    address = reverse("wagtailimages:delete", args=(picture.pk,))

    assert "It stays on the sites, as it was signed" in client.get(address).content.decode()
    client.post(address)
    assert not CountersignImage.objects.exists()
