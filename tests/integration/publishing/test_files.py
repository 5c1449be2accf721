"""Files of pictures: kept once, refused where they lie, found while something live holds them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from contract.canonical import digest_of_bytes
from contract.images import href_of
from publishing.verify import list_unsigned
from store.errors import FileDiffers, FileNotKept
from store.models import Content, File
from store.operations import keep_file
from store.queries import KeptContent, find_live_file
from store.verify import list_broken
from tests.factories.signed import a_content, changed, publish, skeleton_of, standing, take_off

pytestmark = pytest.mark.django_db
BODY = b"\x89PNG a picture"
DIGEST = digest_of_bytes(BODY)
PICTURE: dict[str, Any] = {
    "file": DIGEST,
    "media_type": "image/png",
    "width": 1200,
    "height": 800,
    "alt": "A chair by a window",
    "people": "staff",
    "consent": "Model note 12",
}


def keep(body: bytes = BODY) -> None:
    keep_file(
        digest=digest_of_bytes(body), media_type="image/png", width=1200, height=800, body=body
    )


def a_profile(**picture: Any) -> KeptContent:
    return a_content(
        "location_profile",
        "Austin",
        scope="northlight/ketamine/tx/austin",
        image={**PICTURE, **picture},
    )


def test_a_file_is_kept_once_under_the_hash_of_its_bytes() -> None:
    keep()
    keep()

    assert [bytes(file.body) for file in File.objects.all()] == [BODY]
    with pytest.raises(FileDiffers):
        keep_file(digest=DIGEST, media_type="image/png", width=1, height=1, body=b"other")


def test_the_database_itself_refuses_a_file_whose_digest_lies() -> None:
    with pytest.raises(IntegrityError, match="file_digest"), transaction.atomic():
        File.objects.create(digest=DIGEST, media_type="image/png", width=1, height=1, body=b"other")


def test_words_with_a_picture_are_not_kept_before_its_file() -> None:
    with pytest.raises(FileNotKept, match="is not kept"):
        a_profile()


@pytest.mark.parametrize("lie", [{"media_type": "image/webp"}, {"width": 1199}, {"height": 1}])
def test_words_that_say_something_else_of_a_file_are_not_kept(lie: dict[str, Any]) -> None:
    keep()

    with pytest.raises(FileNotKept, match="not what is said of the picture"):
        a_profile(**lie)


def test_the_database_itself_refuses_words_whose_file_is_not_kept() -> None:
    keep()
    row = Content.objects.get(digest=a_profile().digest)
    row.files = ["sha256:" + "0" * 64]
    with pytest.raises(IntegrityError, match="is not kept"), transaction.atomic():
        row.save(force_insert=True)


def test_a_file_is_found_while_a_live_content_holds_it() -> None:
    keep()
    profile = a_profile()
    assert find_live_file(digest=DIGEST) is None

    publish(profile)
    found = find_live_file(digest=DIGEST)
    assert found is not None
    assert (bytes(found.body), found.media_type) == (BODY, "image/png")
    take_off(profile)

    assert find_live_file(digest=DIGEST) is None


def test_a_replaced_picture_is_found_no_more() -> None:
    keep()
    keep(b"a newer picture")
    profile = a_profile()
    publish(profile)

    newer = digest_of_bytes(b"a newer picture")
    publish(changed(profile, image={**PICTURE, "file": newer}))

    assert find_live_file(digest=DIGEST) is None
    assert find_live_file(digest=newer) is not None


def test_a_live_file_is_found_by_one_statement(
    django_assert_num_queries: Callable[..., Any],
) -> None:
    keep()
    publish(a_profile())

    with django_assert_num_queries(1):
        assert find_live_file(digest=DIGEST) is not None


def test_front_ends_receive_a_picture_with_its_address_and_without_the_consent() -> None:
    keep()
    profile = a_profile()
    publish(profile)

    placement = standing(profile)
    image = skeleton_of(placement)["image"]

    assert image["href"] == href_of(DIGEST)
    assert image["alt"] == "A chair by a window"
    assert "consent" not in image
    assert placement is not None
    assert b"consent" not in bytes(placement.card)
    assert href_of(DIGEST).encode() in bytes(placement.card)


def test_pictures_in_blocks_and_in_groups_of_fields_are_kept_and_delivered_too() -> None:
    bodies = (b"one", b"two")
    for body in bodies:
        keep(body)
    one, two = ({**PICTURE, "file": digest_of_bytes(body)} for body in bodies)
    page = a_content(
        "content_page",
        "Home",
        scope="northlight/ketamine",
        body=[{"id": "b", "type": "image", "image": one}],
        seo={"share_image": two},
    )
    publish(page)

    shown = skeleton_of(standing(page))

    assert shown["body"][0]["image"]["href"] == href_of(one["file"])
    assert shown["seo"]["share_image"]["href"] == href_of(two["file"])
    assert all(find_live_file(digest=digest_of_bytes(body)) for body in bodies)
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


TAMPERS = {
    "a file's bytes": ("UPDATE store_file SET body = 'x'", "not that of its bytes"),
    "a file taken away": ("DELETE FROM store_file", "it is missing"),
    "the files of a content": (
        "UPDATE store_content SET files = '{}' WHERE type = 'location_profile'",
        "not those of its pictures",
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("tamper", TAMPERS)
def test_a_tampered_file_is_found(tamper: str, owner_connection: Any) -> None:
    keep()
    publish(a_profile())
    connection.close()
    statement, what = TAMPERS[tamper]

    owner_connection.execute("ALTER TABLE store_file DROP CONSTRAINT file_digest")
    for table in ("store_file", "store_content"):
        owner_connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    owner_connection.execute(statement)

    assert any(what in broken.what for broken in list_broken())
