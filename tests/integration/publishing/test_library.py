"""What a plan has read: families that come by go again, and what others need of them stays."""

import pytest

from publishing.library import Library
from tests.factories.signed import a_content, a_disclaimer, publish, ref

pytestmark = pytest.mark.django_db


def test_a_guest_is_gone_with_its_batch() -> None:
    effects = [a_content("side_effect", f"Effect {number}") for number in range(3)]
    publish(*effects)
    families = sorted(effect.family for effect in effects)
    library = Library()

    seen = []
    for batch in library.visit(families, size=2):
        seen.append(batch)
        assert all(library.members(family) for family in batch)
        assert all(library.is_guest(family) for family in batch)

    assert seen == [families[:2], families[2:]]
    assert not any(library.members(family) for family in families)
    assert library.find_content(effects[0].digest) is None


def test_a_guest_that_stands_inside_another_stays() -> None:
    claim = a_content("claim", "Session")
    effect = a_content("side_effect", "Nausea", claims=[ref(claim)])
    publish(claim, effect)
    library = Library()

    for _ in library.visit([claim.family, effect.family], size=2):
        assert not library.is_guest(claim.family)

    assert claim.family in library
    assert library.content(claim.digest) == claim
    assert effect.family not in library


def test_a_disclaimer_that_comes_by_when_all_are_asked_for_stays() -> None:
    disclaimer = a_disclaimer("Notice")
    publish(disclaimer)
    library = Library()

    for _ in library.visit([disclaimer.family], size=2):
        assert library.disclaimers == [disclaimer.family]

    assert disclaimer.family in library
    assert library.content(disclaimer.digest) == disclaimer


def test_what_stayed_is_not_read_again() -> None:
    claim = a_content("claim", "Session")
    effect = a_content("side_effect", "Nausea", claims=[ref(claim)])
    publish(claim, effect)
    library = Library()
    library.load([effect.family])
    member = library.members(claim.family)[0]

    assert list(library.visit([claim.family], size=2)) == []
    assert library.members(claim.family)[0] is member
