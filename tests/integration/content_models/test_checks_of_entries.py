"""What an entry may refer to, and which handles are free."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import get_entry
from content_models.scope_operations import create_scope
from contract.types import TYPES
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    an_entry,
    ref,
)

pytestmark = pytest.mark.django_db


def problems(entry: Entry) -> dict[str, list[str]]:
    """What is said of an entry when its form is saved."""
    try:
        get_entry(uuid=entry.uuid).full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def effect(title: str = "Nausea", **options: Any) -> Entry:
    return an_entry("side_effect", title, writer=a_person(), **options)


def claim(**options: Any) -> Entry:
    source = an_entry("source", "Label", writer=a_person())
    return an_entry("claim", "Response", writer=a_person(), sources=[ref(source)], **options)


def test_an_entry_may_refer_to_what_stands_at_its_place_or_above() -> None:
    above, here = claim(scope=GROUP), claim(scope=BRAND)

    entry = effect(scope=BRAND, claims=[ref(above), ref(here)])

    assert problems(entry) == {}


def test_an_entry_may_not_refer_to_what_stands_below() -> None:
    entry = effect(scope=BRAND, claims=[ref(claim(scope=AUSTIN))])

    (message,) = problems(entry)["claims"]
    assert f"belongs to {AUSTIN}" in message
    assert f"Choose one that stands at {BRAND} or above" in message


def test_an_entry_may_not_refer_to_another_group() -> None:
    a_scope_tree()
    create_scope(parent_path=None, kind="group", code="southstar", name="Southstar")

    entry = effect(claims=[ref(claim(scope="southstar"))])

    assert "belongs to another place" in problems(entry)["claims"][0]


def test_a_citation_is_checked_like_any_reference() -> None:
    far = claim(scope=AUSTIN)

    entry = effect(scope=BRAND, description=f'<p><a data-claim="{far.uuid}">words</a></p>')

    assert AUSTIN in problems(entry)["description"][0]


def test_a_translation_or_variant_cannot_be_referred_to_by_itself() -> None:
    original = claim()
    spanish = translate(entry=original, locale="es-US", actor=None)

    entry = effect(claims=[{"type": "claim", "uuid": str(spanish.uuid)}])

    assert "Choose the original" in problems(entry)["claims"][0]


def test_an_entry_cannot_link_to_itself() -> None:
    condition = an_entry("condition", "Depression", writer=a_person())
    treatment = an_entry("treatment", "IV", writer=a_person(), conditions=[ref(condition)])
    condition_of_itself = an_entry(
        "condition", "Low mood", writer=a_person(), treatments=[ref(treatment)]
    )

    assert problems(condition_of_itself) == {}


def test_a_handle_is_taken_above_and_below_and_beside() -> None:
    effect(scope=TEXAS)

    for place in (GROUP, BRAND, TEXAS, AUSTIN):
        (message,) = problems(effect(scope=place))["handle"]
        assert f"taken by “Nausea” at {TEXAS}" in message or place == TEXAS


def test_a_handle_is_free_beside_another_brand_and_in_another_collection() -> None:
    effect(scope=BRAND)
    create_scope(parent_path=GROUP, kind="brand", code="other", name="Other")

    assert problems(effect(scope=f"{GROUP}/other")) == {}
    assert problems(an_entry("condition", "Nausea", writer=a_person())) == {}


def test_kin_share_one_handle() -> None:
    original = effect()
    variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)
    spanish = translate(entry=original, locale="es-US", actor=None)

    assert problems(variant) == {}
    assert problems(spanish) == {}
    type(spanish).objects.filter(pk=spanish.pk).update(handle="nauseas")
    assert "share one handle" in problems(spanish)["handle"][0]


def test_a_handle_says_what_it_may_look_like() -> None:
    entry = effect()
    type(entry).objects.filter(pk=entry.pk).update(handle="Not A Handle")

    assert "single hyphens" in problems(entry)["handle"][0]


def test_a_handle_stays_once_it_was_live() -> None:
    entry = a_live_entry(staff=Staff())
    entry = get_entry(uuid=entry.uuid)
    entry.handle = "sickness"

    with pytest.raises(ValidationError, match="stays once it was live"):
        entry.full_clean()


def test_too_long_a_text_is_told_at_its_field_even_in_a_draft() -> None:
    entry = effect(summary="x" * 501)

    assert "At most 500 characters" in problems(entry)["summary"][0]


def test_bounds_the_wrong_way_round_are_told_at_their_field() -> None:
    entry = an_entry("treatment", "IV", writer=a_person(), course={"weeks": {"min": 3, "max": 2}})

    assert "above the largest" in problems(entry)["course_weeks_min"][0]


def test_every_type_takes_its_review_interval_from_the_contract() -> None:
    from content_models.models import ENTRY_MODELS

    for code, model in ENTRY_MODELS.items():
        assert model().review_interval_months == TYPES[code].review_months
