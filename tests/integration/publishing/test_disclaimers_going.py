"""Disclaimers come and go: what waits for their words, and what cannot stand without them."""

from typing import Any

import pytest

from publishing.verify import list_unsigned
from store.models import Placement
from store.queries import KeptContent
from store.verify import list_broken
from tests.factories.disclaiming import BRAND, CO, GROUP, ONLINE, TX, a_tree, shown, state
from tests.factories.signed import (
    a_disclaimer,
    a_translation,
    a_treatment,
    a_variant,
    places,
    publish,
    ref,
    standing,
    take_off,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whatever_happened_the_record_holds() -> Any:
    """Everything that stands is what a fresh look at the signed contents gives."""
    yield
    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_a_variant_of_a_required_disclaimer_must_be_required_too() -> None:
    parent = a_disclaimer("Notice", required=True)
    publish(parent)

    loose = a_variant(parent, TX, required=False)
    held = publish(loose).held

    assert "must not drop what “Notice” requires" in held[loose.entry]
    assert publish(a_variant(parent, CO, text="<p>In Colorado.</p>")).held == {}


def test_withdrawing_a_required_disclaimer_takes_off_what_it_stands_on() -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice", required=True)
    publish(made["treatment"], disclaimer)

    take_off(disclaimer)

    assert state(made["treatment"]) == ("gone", "part_withdrawn")
    assert state(made["condition"]) == ("live", "")
    publish(disclaimer)
    assert shown(made["treatment"]) == ["Notice"]


def test_withdrawing_another_disclaimer_drops_it_and_the_document_goes_on() -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice")
    publish(made["treatment"], disclaimer)

    take_off(disclaimer)

    assert state(made["treatment"]) == ("live", "")
    assert shown(made["treatment"]) == []


def test_withdrawing_a_disclaimer_takes_off_what_names_it() -> None:
    disclaimer = a_disclaimer("Notice", rule={"types": ["article"]})
    publish(disclaimer)
    made = a_treatment(disclaimers=[ref(disclaimer)])
    publish(made["treatment"])

    take_off(disclaimer)

    assert state(made["treatment"]) == ("gone", "part_withdrawn")


@pytest.mark.parametrize("required", [True, False])
def test_withdrawing_a_variant_of_a_disclaimer_closes_or_drops_at_its_place_alone(
    required: bool,
) -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice", required=required)
    publish(made["treatment"], disclaimer)
    variant = a_variant(disclaimer, TX, text="<p>In Texas.</p>")
    publish(variant)

    take_off(variant)

    assert shown(made["treatment"]) == ["Notice"]
    if required:
        assert state(made["treatment"], scope=TX) == ("gone", "part_withdrawn")
    else:
        assert shown(made["treatment"], scope=TX) == []


def test_a_required_disclaimer_that_was_withdrawn_holds_what_would_need_it() -> None:
    made = a_treatment()
    disclaimer = a_disclaimer("Notice", required=True)
    publish(disclaimer)
    take_off(disclaimer)

    held = publish(made["treatment"]).held
    result = publish(disclaimer)

    assert "the disclaimer “Notice” was withdrawn" in held[made["treatment"].entry]
    assert made["treatment"].entry in result.released


def a_spanish_treatment() -> dict[str, KeptContent]:
    """A treatment that is live in English and Spanish, with its parts."""
    made = a_treatment()
    publish(made["treatment"])
    names = ("claim", "effect", "condition", "form", "treatment")
    made |= {f"spanish {name}": a_translation(made[name]) for name in names}
    publish(*(made[f"spanish {name}"] for name in names))
    assert state(made["spanish treatment"]) == ("live", "")
    return made


def test_a_new_disclaimer_waits_for_its_spanish_where_a_spanish_document_stands() -> None:
    made = a_spanish_treatment()
    disclaimer = a_disclaimer("Notice")

    held = publish(disclaimer).held
    assert "the disclaimer “Notice” is not live in es-US" in held[disclaimer.entry]
    assert shown(made["treatment"]) == []
    spanish = a_translation(disclaimer, "Aviso")
    result = publish(spanish)

    assert set(result.released) == {disclaimer.entry, spanish.entry}
    assert shown(made["treatment"]) == ["Notice"]
    assert shown(made["spanish treatment"]) == ["Aviso"]


def test_a_spanish_document_waits_for_the_spanish_of_its_disclaimers() -> None:
    disclaimer = a_disclaimer("Notice")
    made = a_treatment()
    publish(made["treatment"], disclaimer)
    names = ("claim", "effect", "condition", "form")
    publish(*(a_translation(made[name]) for name in names))
    spanish = a_translation(made["treatment"], "Ketamina")

    held = publish(spanish).held
    result = publish(a_translation(disclaimer, "Aviso"))

    assert "waits: the disclaimer “Notice” is not live in es-US" in held[spanish.entry]
    assert spanish.entry in result.released
    assert shown(spanish) == ["Aviso"]


def test_withdrawing_the_spanish_of_a_disclaimer_alone_leaves_the_english_as_it_was() -> None:
    made = a_spanish_treatment()
    disclaimer = a_disclaimer("Notice", required=True)
    spanish = a_translation(disclaimer, "Aviso")
    publish(disclaimer, spanish)

    take_off(spanish)

    assert shown(made["treatment"]) == ["Notice"]
    assert state(made["spanish treatment"]) == ("gone", "part_withdrawn")


def test_a_state_disclaimer_without_spanish_closes_a_new_spanish_document_there_alone() -> None:
    a_tree()
    made = a_treatment()
    notice = a_disclaimer("Texas notice", rule={"jurisdictions": ["US-TX"]})
    publish(made["treatment"], notice)
    names = ("claim", "effect", "condition", "form", "treatment")
    publish(*(a_translation(made[name]) for name in names))

    spanish = {"locale": "es-US"}
    assert state(made["treatment"], **spanish) == ("live", "")
    assert state(made["treatment"], scope=TX, **spanish) == ("gone", "untranslated")
    publish(a_translation(notice, "Aviso"))
    assert shown(made["treatment"], scope=TX, **spanish) == ["Aviso"]


def test_a_place_that_gets_a_jurisdiction_gets_its_disclaimers_in_the_same_release() -> None:
    made = a_treatment()
    publish(
        made["treatment"],
        a_disclaimer("Texas notice", rule={"jurisdictions": ["US-TX"]}),
    )
    assert standing(made["treatment"], scope=TX) is None

    a_tree(online=["US-TX"])

    assert shown(made["treatment"], scope=TX) == ["Texas notice"]
    assert shown(made["treatment"], scope=ONLINE) == ["Texas notice"]
    places((GROUP, ""), (BRAND, ""), (TX, "US-NM"), (ONLINE, ""))
    assert Placement.objects.filter(scope__in=[TX, ONLINE], until_sequence=None).count() == 0


def test_a_place_that_changes_takes_off_what_lacks_its_disclaimer_in_spanish() -> None:
    made = a_spanish_treatment()
    notice = a_disclaimer("Texas notice", rule={"jurisdictions": ["US-TX"]})
    publish(notice)

    a_tree()

    assert shown(made["treatment"], scope=TX) == ["Texas notice"]
    assert state(made["spanish treatment"], scope=TX) == ("gone", "untranslated")
