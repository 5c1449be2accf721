"""The preview with drafts of parts, and of what was never saved: shown, named, kept nowhere."""

from typing import Any

import orjson
import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.queries import get_entry
from content_models.reading import Preview
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from publishing.preview import preview_of
from store.models import Placement
from tests.factories.written import (
    BRAND,
    GROUP,
    Staff,
    a_claim,
    a_live_entry,
    a_person,
    a_side_effect,
    an_entry,
    citing,
    delivered_text,
    edited,
    published,
    ref,
)

pytestmark = pytest.mark.django_db

EN = "en-US"
TAG = "Unsigned draft"


def preview(entry: Entry, *, by: User | None = None, place: str = GROUP) -> Preview:
    draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
    return preview_of(draft, place, EN, by)


def shown(person: User, entry: Entry, *, place: str = GROUP, drafts: str = "&drafts=on") -> str:
    client = Client()
    client.force_login(person)
    address = reverse("content_models_preview", args=(entry.uuid,))
    response = client.get(f"{address}?place={place}&locale={EN}{drafts}")
    assert response.status_code == 200
    return response.content.decode()


def a_treatment(staff: Staff, *effects: Entry, **fields: Any) -> Entry:
    body = [{"id": "b1", "type": "side_effects", "items": [ref(effect) for effect in effects]}]
    return an_entry("treatment", "IV ketamine", writer=staff.writer, body=body, **fields)


def counts_of_the_store() -> dict[str, int]:
    models = apps.get_app_config("store").get_models()
    return {model.__name__: model._default_manager.count() for model in models}


def test_a_draft_of_a_part_stands_inside_only_when_it_is_asked_for() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    treatment = a_treatment(staff, effect)
    edited(effect, by=staff.writer, onset="Within minutes")

    plain, asked = preview(treatment), preview(treatment, by=staff.writer)

    assert plain.document is not None
    assert asked.document is not None
    family = str(effect.family)
    assert plain.document["parts"][family]["onset"] == "Soon"
    assert plain.unsigned == ()
    assert "unsigned_parts" not in plain.document["meta"]
    assert asked.document["parts"][family]["onset"] == "Within minutes"
    assert [part.entry for part in asked.unsigned] == [str(effect.uuid)]
    assert asked.document["meta"]["unsigned_parts"] == [family]


def test_a_part_that_was_never_live_stands_inside_with_its_own_drafts() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, description=citing("often", claim))
    treatment = a_treatment(staff, effect)

    plain, asked = preview(treatment), preview(treatment, by=staff.writer)

    assert [part.family for part in plain.missing] == [str(effect.family)]
    assert asked.missing == ()
    assert asked.document is not None
    families = {str(entry.family) for entry in (source, claim, effect)}
    assert families <= asked.document["parts"].keys()
    assert {part.family for part in asked.unsigned} == families


def test_a_part_whose_draft_says_what_is_live_is_no_draft() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, description=citing("often", claim))
    published(source, claim, effect, staff=staff)

    asked = preview(a_treatment(staff, effect), by=staff.writer)

    assert asked.document is not None
    assert asked.unsigned == ()


def test_drafts_that_a_person_may_not_read_are_not_shown_to_them() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    treatment = a_treatment(staff, effect)
    edited(effect, by=staff.writer, onset="Within minutes")
    nobody = User.objects.create_user(username="nobody", printed_name="Nobody")

    asked = preview(treatment, by=nobody)

    assert asked.document is not None
    assert asked.document["parts"][str(effect.family)]["onset"] == "Soon"
    assert asked.unsigned == ()


def test_a_preview_with_drafts_says_so_wherever_it_is_read() -> None:
    staff = Staff()
    effect = a_live_entry("Nausea", staff=staff, onset="Soon")
    treatment = a_treatment(staff, effect)
    edited(effect, by=staff.writer, onset="Within minutes")

    html, plain = shown(staff.writer, treatment), shown(staff.writer, treatment, drafts="")

    assert "<strong>Not what front-ends receive:</strong> 1 part below is an unsigned draft" in html
    assert html.count(f">{TAG}<") == 1
    assert "&quot;unsigned_parts&quot;" in html
    assert "Within minutes" in html
    assert TAG not in plain
    assert "Within minutes" not in plain
    assert "No part has a draft that you may read" in shown(staff.writer, effect)


def test_a_preview_with_drafts_reaches_no_table_of_the_store() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    treatment = a_treatment(staff, effect)
    edited(effect, by=staff.writer, onset="Within minutes")
    before, delivered = counts_of_the_store(), delivered_text(get_entry(uuid=effect.uuid))

    assert "Within minutes" in shown(staff.writer, treatment)

    assert counts_of_the_store() == before
    assert delivered_text(get_entry(uuid=effect.uuid)) == delivered
    assert "Within minutes" not in delivered
    assert not Placement.objects.filter(collection="treatments").exists()


def new_form(client: Client, parent: Page) -> tuple[str, dict[str, Any]]:
    """The editor of a new side effect: its page, and what its form would send."""
    address = reverse("wagtailadmin_pages:add", args=("content_models", "sideeffect", parent.pk))
    page = client.get(address).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict()
    return page, {
        **form, "claims-count": "0", "title": "Dry mouth", "onset": "At once",
        "seriousness": "expected", "frequency": "common",
    }  # fmt: skip


def test_an_entry_that_was_never_saved_has_a_preview_beside_its_editor() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer).get_parent()
    client = Client()
    client.force_login(staff.writer)
    page, form = new_form(client, parent)
    address = reverse("content_models_preview_new", args=("side_effect", parent.pk))
    entries, before = Page.objects.count(), counts_of_the_store()

    html = client.post(f"{address}?place={BRAND}&locale={EN}", form).content.decode()

    assert f'data-url="{address}" data-cs-preview-new' in page
    assert "<h1>Dry mouth</h1>" in html
    assert "At once" in html
    assert "What to do: This is required." in html
    assert (Page.objects.count(), counts_of_the_store()) == (entries, before)


def test_a_new_entry_is_previewed_with_drafts_of_its_parts() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer).get_parent()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim("Half of them.", writer=staff.writer, source=source)
    client = Client()
    client.force_login(staff.writer)
    _, form = new_form(client, parent)
    form |= {
        "claims-count": "1", "claims-0-deleted": "", "claims-0-order": "0",
        "claims-0-type": "entry", "claims-0-id": "", "claims-0-value": str(claim.pk),
    }  # fmt: skip
    address = reverse("content_models_preview_new", args=("side_effect", parent.pk))

    html = client.post(f"{address}?place={GROUP}&locale={EN}&drafts=on", form).content.decode()

    assert "Half of them." in html
    assert TAG in html


def test_who_may_not_create_there_gets_no_preview_of_it() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer).get_parent()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="mind", name="Mind")
    stranger = a_person(Role.AUTHOR, at=f"{GROUP}/mind")
    ours, theirs = Client(), Client()
    ours.force_login(staff.writer)
    theirs.force_login(stranger)
    address = reverse("content_models_preview_new", args=("side_effect", parent.pk))
    query = f"?place={GROUP}&locale={EN}"

    assert theirs.post(address + query, {"title": "Mine"}).status_code == 404
    assert ours.get(address + query).status_code == 405
    for kind, page in (("nothing", parent.pk), ("claim", parent.pk), ("side_effect", 10_000_000)):
        wrong = reverse("content_models_preview_new", args=(kind, page))
        assert ours.post(wrong + query, {"title": "Mine"}).status_code == 404


def test_the_json_is_what_a_front_end_reads_but_for_the_mark() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    treatment = a_treatment(staff, effect)
    edited(effect, by=staff.writer, onset="Within minutes")
    asked = preview(treatment, by=staff.writer).document

    published(get_entry(uuid=effect.uuid), staff=staff)
    signed = preview(treatment).document

    assert asked is not None
    assert signed is not None
    assert asked["meta"].pop("unsigned_parts") == [str(effect.family)]
    assert orjson.dumps(asked["parts"]) == orjson.dumps(signed["parts"])
    assert asked["body"] == signed["body"]
