"""The preview: what front-ends would receive of a draft, for those who may read it."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import get_entry
from content_models.reading import Preview
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from publishing.preview import preview_of
from store.models import Document, Fragment, Placement, Release
from tests.factories.editing import whole_library
from tests.factories.written import (
    AUSTIN,
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

EN, ES = "en-US", "es-US"


def preview(entry: Entry, *, place: str = GROUP, locale: str = EN) -> Preview:
    return preview_of(get_entry(uuid=entry.uuid).get_latest_revision_as_object(), place, locale)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address_of(entry: Entry, *, place: str = GROUP, locale: str = EN) -> str:
    return reverse("content_models_preview", args=(entry.uuid,)) + f"?place={place}&locale={locale}"


def shown(person: User, entry: Entry, **choice: Any) -> str:
    response = client_of(person).get(address_of(entry, **choice))
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_is_compiled_as_it_would_be_delivered() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    edited(effect, by=staff.writer, onset="Within minutes")

    document = preview(effect).document

    assert document is not None
    assert document["onset"] == "Within minutes"
    assert document["id"] == str(effect.uuid)
    assert document["meta"]["scope"] == GROUP


def test_the_preview_is_what_is_delivered_once_it_is_signed() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, description=citing("often", claim))
    published(source, claim, staff=staff)
    before = preview(effect).document

    published(effect, staff=staff)
    after = preview(effect).document

    assert before == after
    assert after is not None
    text = delivered_text(get_entry(uuid=effect.uuid))
    assert all(f'"{part["digest"]}"' not in text for part in after["meta"]["parts"])  # Only served.
    assert str(after["parts"][str(claim.uuid)]["statement"]) in text


def test_a_preview_writes_nothing() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    edited(effect, by=staff.writer, onset="Within minutes")
    tables = (Release, Document, Fragment, Placement)
    before = [table.objects.count() for table in tables]

    shown(staff.writer, effect)

    assert [table.objects.count() for table in tables] == before


def test_a_part_that_is_not_live_is_named() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source, title="Seven in ten")
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])

    found = preview(effect)
    html = shown(staff.writer, effect)

    assert [(part.type, part.family, part.why) for part in found.missing] == [
        ("claim", str(claim.uuid), "absent")
    ]
    assert found.document is not None
    assert "Front-ends would not receive this yet." in html
    assert "Claim “Seven in ten”" in html


def test_an_untranslated_claim_is_named() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source, title="Seven in ten")
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)
    spanish = translate(entry=get_entry(uuid=effect.uuid), locale=ES, actor=staff.writer)

    found = preview(spanish, locale=ES)
    html = shown(staff.writer, spanish, locale=ES)

    assert [part.why for part in found.missing] == ["untranslated"]
    assert "is not live in this language" in html


def test_what_the_draft_itself_lacks_is_told() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, what_to_do="")

    html = shown(staff.writer, effect)

    assert "What to do: This is required." in html


def test_a_nearer_variant_is_shown_at_its_place() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    variant = make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    edited(variant, by=staff.writer, onset="At once in Austin")
    published(get_entry(uuid=variant.uuid), staff=staff)
    edited(effect, by=staff.writer, onset="Within minutes")

    here, there = preview(effect), preview(effect, place=AUSTIN)

    assert here.is_draft
    assert not there.is_draft
    assert there.shown_uuid == str(variant.uuid)
    assert there.document is not None
    assert there.document["onset"] == "At once in Austin"
    assert "another entry of its family is shown" in shown(staff.writer, effect, place=AUSTIN)


def test_a_variant_that_something_holds_is_shown_and_not_what_stands_above_it() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_live_entry(staff=staff, onset="Soon")
    variant = make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    edited(variant, by=staff.writer, onset="At once in Austin", claims=[ref(claim)])

    found = preview(variant, place=AUSTIN)

    assert [part.family for part in found.missing] == [str(claim.uuid)]
    assert found.document is not None
    assert found.document["onset"] == "At once in Austin"


def test_a_language_in_which_nothing_is_live_says_so() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)

    html = shown(staff.writer, effect, locale=ES)

    assert preview(effect, locale=ES).document is None
    assert "Nothing of this entry is live there in this language." in html


def test_no_other_drafts_words_are_shown() -> None:
    staff = Staff()
    source = an_entry("source", "Label", writer=staff.writer)
    claim = a_claim("Signed statement.", writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    published(source, claim, effect, staff=staff)
    edited(claim, by=staff.writer, statement="Unsigned statement.")

    html = shown(staff.writer, effect)

    assert "Signed statement." in html
    assert "Unsigned statement." not in html


def test_a_variant_of_a_draft_says_what_it_waits_for() -> None:
    staff = Staff()
    effect = a_side_effect("Nausea", writer=staff.writer)
    variant = make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)

    found = preview(variant, place=AUSTIN)

    assert found.held_because == ("This is a variant of “Nausea”, which is not live yet.",)
    assert found.document is not None


def test_disclaimers_that_attach_by_their_rule_stand_where_they_will() -> None:
    staff = Staff()
    notice = an_entry(
        "disclaimer", "Prices", writer=staff.writer, kind="insurance", placement="before_body",
        text="<p>Prices may change.</p>", rule={"types": ["insurance_note"]},
    )  # fmt: skip
    published(notice, staff=staff)
    note = an_entry(
        "insurance_note", "Lone Star", writer=staff.writer, payer="Lone Star",
        coverage="case_by_case", details="<p>Call your plan.</p>",
    )  # fmt: skip

    found, html = preview(note), shown(staff.writer, note)

    assert found.document is not None
    assert found.document["disclaimers"] == [{"id": str(notice.uuid), "placement": "before_body"}]
    assert html.index("Prices may change.") < html.index("Call your plan.")


def test_words_are_shown_cleaned_and_escaped() -> None:
    staff = Staff()
    effect = a_side_effect(
        "<script>alert(1)</script>",
        writer=staff.writer,
        onset="<img src=x onerror=alert(2)>",
        description="<p>Fine</p><script>alert(3)</script>",
    )

    html = shown(staff.writer, effect)

    assert "<script" not in html
    assert "<img src=x" not in html
    assert "<p>Fine</p>" in html


def test_a_preview_is_kept_by_nobody() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)

    response = client_of(staff.writer).get(address_of(effect))

    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_read_an_entry_gets_no_preview_of_it(method: str) -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, scope=AUSTIN)
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="mind", name="Mind")
    stranger = a_person(Role.AUTHOR, at=f"{GROUP}/mind")

    response = getattr(client_of(stranger), method)(address_of(effect, place=AUSTIN))

    assert response.status_code == 404


def test_who_may_only_read_an_entry_previews_it_as_it_was_saved() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Soon")
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    html = shown(manager, effect, place=AUSTIN)
    posted = client_of(manager).post(address_of(effect, place=AUSTIN), {"title": "Mine"})

    assert "Soon" in html
    # Wagtail answers a refusal by leading back to its home, with a message.
    assert posted.status_code in (302, 403)


def test_a_location_manager_looks_at_their_own_place_and_those_above() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="mind", name="Mind")
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    assert client_of(manager).get(address_of(effect, place=BRAND)).status_code == 200
    assert client_of(manager).get(address_of(effect, place=f"{GROUP}/mind")).status_code == 404


@pytest.mark.parametrize("query", ["", "?place=nowhere&locale=en-US", "?place=northlight&locale=x"])
def test_a_place_or_language_that_is_not_there_to_choose_is_refused(query: str) -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    address = reverse("content_models_preview", args=(effect.uuid,))

    assert client_of(staff.writer).get(address + query).status_code == 404


def test_an_entry_that_does_not_exist_has_no_preview() -> None:
    address = reverse("content_models_preview", args=(uuid4(),))

    assert client_of(a_person(Role.AUTHOR)).get(address).status_code == 404


def test_the_words_in_the_form_are_previewed_and_not_saved() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, onset="Soon")
    client = client_of(staff.writer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(effect.pk,))).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict() | {"claims-count": "0"}

    html = client.post(address_of(effect), {**form, "onset": "Within minutes"}).content.decode()

    assert "Within minutes" in html
    saved = get_entry(uuid=effect.uuid).get_latest_revision_as_object()
    assert saved.onset == "Soon"


def test_a_form_that_cannot_be_read_says_where() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    client = client_of(staff.writer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(effect.pk,))).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict() | {"claims-count": "0"}

    html = client.post(address_of(effect), {**form, "summary": "x" * 501}).content.decode()

    assert "The words in the editor cannot be read yet." in html
    assert "At most 500 characters" in html


def test_the_editor_has_the_preview_beside_it() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)

    page = client_of(staff.writer).get(reverse("wagtailadmin_pages:edit", args=(effect.pk,)))

    assert f'data-url="{reverse("content_models_preview", args=(effect.uuid,))}"' in (
        page.content.decode()
    )


def test_an_entry_of_every_type_can_be_previewed_and_read() -> None:
    staff = Staff()
    client = client_of(staff.writer)

    for type_code, (entry, _) in whole_library().items():
        preview_page = client.get(address_of(entry, place=entry.scope))
        reading_page = client.get(reverse("content_models_family", args=(entry.uuid,)))
        assert (type_code, preview_page.status_code) == (type_code, 200)
        assert (type_code, reading_page.status_code) == (type_code, 200)
        assert str(entry.title) in preview_page.content.decode()


def test_a_guessed_id_in_the_form_names_nothing() -> None:
    staff = Staff()
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="mind", name="Mind")
    secret = an_entry("claim", "Secret claim", writer=staff.writer, scope=f"{GROUP}/mind")
    writer = a_person(Role.AUTHOR, at=BRAND)
    effect = a_side_effect(writer=writer, scope=BRAND)
    client = client_of(writer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(effect.pk,))).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict() | {
        "claims-count": "1", "claims-0-deleted": "", "claims-0-order": "0",
        "claims-0-type": "entry", "claims-0-id": "", "claims-0-value": str(secret.pk),
    }  # fmt: skip

    html = client.post(address_of(effect, place=BRAND), form).content.decode()

    assert "Secret claim" not in html
    assert "it was taken out" in html


def test_what_one_field_points_to_is_shown_as_a_link() -> None:
    staff = Staff()
    condition = an_entry("condition", "Depression", writer=staff.writer)
    status = {"condition": ref(condition), "jurisdiction": "US", "status": "off_label"}
    form = an_entry("treatment_form", "IV infusion", writer=staff.writer, statuses=[status])
    published(condition, form, staff=staff)
    note = an_entry("insurance_note", "Bluebonnet", writer=staff.writer, form=ref(form))

    page = shown(staff.writer, note)

    assert "/api/v1/treatment-forms/iv-infusion/" in page


def test_a_link_to_what_is_read_from_above_is_not_said_to_be_left_out() -> None:
    staff = Staff()
    clinic = an_entry("location_profile", "Austin", writer=staff.writer, scope=AUSTIN)
    create_scope(
        parent_path=AUSTIN.rpartition("/")[0], kind=ScopeKind.LOCATION, code="dallas", name="Dallas"
    )
    dallas = AUSTIN.replace("austin", "dallas")
    later = an_entry("location_profile", "Dallas", writer=staff.writer, scope=dallas)
    published(clinic, staff=staff)
    provider = an_entry(
        "provider", "Ana", writer=staff.writer, scope=BRAND, locations=[ref(clinic), ref(later)]
    )

    told = preview(provider, place=BRAND)

    assert [part.family for part in told.dead_links] == [str(later.uuid)]
    assert told.document is not None
    assert [link["id"] for link in told.document["links"]["locations"]] == [str(clinic.uuid)]
    assert "Left out" in shown(staff.writer, provider, place=BRAND)
