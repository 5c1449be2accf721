"""Pictures by place: one's own to change, those from above to choose, no others to see."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks.base import BlockField
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import CountersignImage
from tests.factories.written import an_entry
from tests.integration.permissions.world import PLACES, Setting, build, secret

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting() -> Setting:
    return build()


def _titles(client: Client, address: str) -> set[str]:
    html = client.get(address).content.decode()
    return {place for place in PLACES if f"Picture {secret(place)}" in html}


def test_a_manager_lists_their_own_and_chooses_from_above_too(setting: Setting) -> None:
    client = setting.clients["manager"]

    assert _titles(client, reverse("wagtailimages:index")) == {"own"}
    assert _titles(client, reverse("wagtailimages_chooser:choose")) == {"own", "above"}


def test_an_author_of_a_brand_has_those_of_its_places(setting: Setting) -> None:
    client = setting.clients["author"]

    assert _titles(client, reverse("wagtailimages:index")) == {"own", "beside"}
    assert _titles(client, reverse("wagtailimages_chooser:choose")) == {"own", "beside", "above"}


@pytest.mark.parametrize("role", ["medical", "administrator", "developer"])
def test_who_writes_nothing_sees_no_picture(setting: Setting, role: str) -> None:
    client = setting.clients[role]

    assert _titles(client, reverse("wagtailimages_chooser:choose")) == set()
    assert _titles(client, reverse("wagtailadmin_api:images:listing")) == set()


def test_a_manager_uploads_into_their_own_collections_alone(setting: Setting) -> None:
    form = setting.clients["manager"].get(reverse("wagtailimages:add")).context["form"]

    field = form.fields.get("collection")
    assert field is None or {c.name for c in field.queryset} == {"Austin"}


def test_a_picture_that_was_guessed_answers_with_nothing(setting: Setting) -> None:
    foreign = setting.objects["beside"].image
    chosen = reverse("wagtailimages_chooser:chosen_multiple")

    html = setting.clients["manager"].get(f"{chosen}?id={foreign.pk}").content.decode()

    assert secret("beside") not in html


def test_a_bulk_action_names_no_picture_of_another_place(setting: Setting) -> None:
    client = setting.clients["manager"]
    own, foreign = setting.objects["own"].image, setting.objects["beside"].image
    address = reverse("wagtail_bulk_action", args=("content_models", "countersignimage", "delete"))

    both = client.post(f"{address}?id={own.pk}&id={foreign.pk}&next=/admin/")
    every = client.post(f"{address}?id=all&next=/admin/images/")

    assert both.status_code == 404
    assert every.status_code in (200, 302)
    assert CountersignImage.objects.filter(pk=foreign.pk).exists()


def _posted(setting: Setting, picture: CountersignImage) -> str:
    manager = setting.people["manager"]
    note = an_entry("location_profile", "Austin", writer=manager, scope=PLACES["own"])
    address = reverse("wagtailadmin_pages:edit", args=(note.pk,))
    client = setting.clients["manager"]
    shown = client.get(address)
    data = querydict_from_html(shown.content.decode(), form_id="page-edit-form").copy()
    streams = [n for n, f in shown.context["form"].fields.items() if isinstance(f, BlockField)]
    data.update({f"{name}-count": "0" for name in streams} | {"image": str(picture.pk)})
    return client.post(address, data, follow=True).content.decode()


def test_a_picture_that_was_guessed_is_taken_out_of_a_form(setting: Setting) -> None:
    html = _posted(setting, setting.objects["beside"].image)

    assert "is not yours to read" in html
    assert secret("beside") not in html


def test_a_picture_from_above_may_be_chosen(setting: Setting) -> None:
    html = _posted(setting, setting.objects["above"].image)

    assert "is not yours to read" not in html
