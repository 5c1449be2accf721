"""What the types around the medical facts need to go live: links, order, addresses, roles."""

from typing import Any

import pytest

from contract.roles import Role
from publishing.conflicts import list_conflicts
from publishing.operations import gate, release_due
from publishing.verify import list_unsigned
from store.models import Placement
from store.operations import mark_due
from tests.factories.signed import (
    WRITER,
    a_content,
    a_treatment,
    a_variant,
    changed,
    publish,
    ref,
    sign,
    skeleton_of,
    standing,
    take_off,
)

pytestmark = pytest.mark.django_db
BRAND = "northlight/ketamine"
TX = f"{BRAND}/tx"
AUSTIN, DALLAS = f"{TX}/austin", f"{TX}/dallas"
OTHER_BRAND = "northlight/mind"


def facets(placement: Placement | None) -> set[str]:
    assert placement is not None
    return set(placement.facets)


def prose(words: str = "Words.") -> list[dict[str, Any]]:
    return [{"id": "b", "type": "prose", "html": f"<p>{words}</p>"}]


def a_page(title: str, **fields: Any) -> Any:
    return a_content("content_page", title, **{"scope": BRAND, "body": prose(), **fields})


def test_a_treatment_leads_to_the_lists_of_notes_and_locations_with_its_form() -> None:
    made = a_treatment()
    publish(made["treatment"])

    links = skeleton_of(standing(made["treatment"]))["links"]

    assert links == {
        "insurance_notes": "/api/v1/insurance-notes/?form=iv-infusion",
        "locations": "/api/v1/locations/?form=iv-infusion",
    }


def test_a_treatment_of_several_forms_leads_to_one_list_for_each() -> None:
    made = a_treatment()
    spray = a_content("treatment_form", "Nasal spray", route="intranasal")
    both = changed(made["treatment"], forms=[ref(made["form"]), ref(spray)])

    publish(spray, both)

    assert skeleton_of(standing(both))["links"]["locations"] == [
        "/api/v1/locations/?form=iv-infusion",
        "/api/v1/locations/?form=nasal-spray",
    ]


def test_a_form_s_new_handle_is_in_the_links_of_its_treatments() -> None:
    made = a_treatment()
    publish(made["treatment"])

    publish(changed(made["form"], handle="infusion"))

    links = skeleton_of(standing(made["treatment"]))["links"]
    assert links["insurance_notes"] == "/api/v1/insurance-notes/?form=infusion"


def test_facets_name_what_is_linked_by_handle_while_it_is_live() -> None:
    made = a_treatment()
    faq = a_content(
        "faq",
        "How long",
        about={"treatments": [ref(made["treatment"])], "forms": [ref(made["form"])]},
    )
    publish(faq)
    assert "about=iv-ketamine" not in facets(standing(faq))

    publish(made["treatment"])
    while_live = facets(standing(faq))
    publish(changed(made["treatment"], handle="infusion-therapy"))
    renamed = facets(standing(faq))
    take_off(made["treatment"])
    gone = facets(standing(faq))

    root = made["treatment"].family
    assert while_live == {
        f"about={root}",
        "about=iv-ketamine",
        f"about={made['form'].family}",
        "about=iv-infusion",
    }
    assert "about=infusion-therapy" in renamed
    assert "about=iv-ketamine" not in renamed
    assert {f for f in gone if "therapy" in f} == set()
    assert f"about={root}" in gone


def test_a_brand_s_page_links_to_locations_below_it() -> None:
    austin = a_content("location_profile", "Austin", scope=AUSTIN)
    elsewhere = a_content("location_profile", "Mind Austin", scope=f"{OTHER_BRAND}/tx/austin")
    blocks = [{"id": "b", "type": "locations", "items": [ref(austin), ref(elsewhere)]}]
    page = a_page("Where we are", body=blocks)
    publish(page)
    assert "links" not in skeleton_of(standing(page))

    publish(austin, elsewhere)

    assert [link["href"] for link in skeleton_of(standing(page))["links"]["locations"]] == [
        "/api/v1/locations/austin/"
    ]
    assert list(list_unsigned()) == []


def test_each_type_is_sorted_by_its_own_order() -> None:
    note = a_content("insurance_note", "Note", payer="Álamo Health")
    article = a_content("article", "First visit", published_on="2026-02-03", body=prose())
    page = a_page("Safety", path="/ketamine/safety/")
    condition = a_content("condition", "Depression")

    publish(note, article, page, condition)

    keys = [getattr(standing(one), "sort_own", None) for one in (note, article, page, condition)]
    assert keys == ["alamo health", "2026-02-03", "/ketamine/safety/", ""]


def test_a_rewritten_document_keeps_its_place_in_the_order() -> None:
    note = a_content("insurance_note", "Note")
    page = a_page("Paying", body=[{"id": "b", "type": "insurance_notes", "items": [ref(note)]}])
    publish(note, page)

    publish(changed(note, details="<p>Other words.</p>"))

    after = standing(page)
    assert after is not None
    assert after.from_sequence == standing(note).from_sequence  # type: ignore[union-attr]
    assert after.sort_own == "/paying/"


def test_a_handle_of_a_location_is_one_entry_s_in_its_brand() -> None:
    publish(a_content("location_profile", "Downtown", scope=AUSTIN))

    same_brand = a_content("location_profile", "Downtown", scope=DALLAS)
    other_brand = a_content("location_profile", "Downtown", scope=f"{OTHER_BRAND}/tx/austin")
    held = publish(same_brand, other_brand).held

    assert "handle “downtown” in this brand" in held[same_brand.entry]
    assert other_brand.entry not in held


def test_two_locations_that_are_due_with_one_handle_do_not_both_go_live() -> None:
    first = a_content("location_profile", "Downtown", scope=AUSTIN)
    second = a_content("location_profile", "Downtown", scope=DALLAS)

    result = publish(first, second)

    assert result.released == [first.entry]
    assert "in this brand" in result.held[second.entry]


def test_two_locations_that_would_come_in_one_release_conflict_too() -> None:
    first = a_content("location_profile", "Downtown", scope=AUSTIN)
    same_brand = a_content("location_profile", "Downtown", scope=DALLAS)
    other_brand = a_content("location_profile", "Downtown", scope=f"{OTHER_BRAND}/tx/austin")

    assert len(list_conflicts(contents=[first, same_brand])) == 2
    assert list_conflicts(contents=[first, other_brand]) == []


@pytest.mark.parametrize("claims", ["path", "redirect_from"])
def test_two_pages_do_not_claim_one_address_of_a_site(claims: str) -> None:
    old = a_page("Old safety", path="/safety/", redirect_from=["/risks/"])
    publish(old)
    given = {"path": "/risks/"} if claims == "path" else {"redirect_from": ["/safety/"]}

    new = a_page("New safety", scope=TX, **given)
    held = publish(new).held

    assert "“New safety” and “Old safety” both claim the address" in held[new.entry]
    assert standing(new, scope=TX) is None


def test_a_page_that_is_off_for_want_of_a_part_keeps_its_address() -> None:
    note = a_content("insurance_note", "Note")
    blocks = [{"id": "b", "type": "insurance_notes", "items": [ref(note)]}]
    old = a_page("Paying", path="/paying/", body=blocks)
    publish(note, old)
    take_off(note)

    new = a_page("Prices", path="/paying/")

    assert "both claim the address /paying/" in publish(new).held[new.entry]


def test_an_address_is_free_in_another_brand_and_after_the_page_gave_it_up() -> None:
    old = a_page("Old safety", path="/safety/")
    publish(old)
    elsewhere = a_page("Mind safety", path="/safety/", scope=OTHER_BRAND)
    variant = a_variant(old, TX, summary="In Texas.")
    assert publish(elsewhere, variant).held == {}
    take_off(variant)

    publish(changed(old, path="/old-safety/"))
    new = a_page("New safety", path="/safety/")

    assert publish(new).held == {}


def test_a_page_goes_live_without_the_medical_role_unless_it_refers_to_medical_words() -> None:
    made = a_treatment()
    plain = a_page("Contact")
    medical = a_page(
        "Effects", body=[{"id": "b", "type": "side_effects", "items": [ref(made["effect"])]}]
    )
    for page in (plain, medical):
        sign(page, Role.MARKETING)
        sign(page, Role.COMPLIANCE)
        mark_due(entry_uuid=page.entry, digest=page.digest)

    result = release_due(entry_uuids=[plain.entry, medical.entry], actor=WRITER)

    assert result.released == [plain.entry]
    assert result.held[medical.entry] == "Waits for the signature of a medical reviewer."
    sign(medical, Role.MEDICAL)
    assert release_due(entry_uuids=[medical.entry], actor=WRITER).released == [medical.entry]
    assert gate(content=medical, live=True).allowed
    assert list(list_unsigned()) == []
