"""Which states' law applies at which place, and where that makes a difference to a rule."""

from publishing.jurisdictions import Jurisdictions
from store.models import Scope

BRAND, TX, CO = "g/b", "g/b/tx", "g/b/co"
TREE = [
    Scope(path="g"),
    Scope(path=BRAND),
    Scope(path=TX, jurisdiction="US-TX"),
    Scope(path=f"{TX}/austin"),
    Scope(path=f"{TX}/far", telehealth=True, serves=["US-NM"]),
    Scope(path=CO, jurisdiction="US-CO"),
    Scope(path=f"{BRAND}/online", telehealth=True, serves=["US-CO", "US-TX"]),
]


def test_a_place_answers_to_its_region_and_telehealth_to_the_states_it_serves_alone() -> None:
    there = Jurisdictions(TREE)

    assert there.at(BRAND) == set()
    assert there.at(f"{TX}/austin") == {"US-TX"}
    assert there.at(f"{TX}/far") == {"US-NM"}
    assert there.at(f"{BRAND}/online") == {"US-CO", "US-TX"}
    assert there.at(f"{CO}/not/in/the/tree") == {"US-CO"}


def test_a_rule_makes_a_difference_where_its_state_begins_and_where_it_ends() -> None:
    there = Jurisdictions(TREE)

    assert there.list_places(codes={"US-TX"}) == {TX, f"{TX}/far", f"{BRAND}/online"}
    assert there.list_places(codes={"US-CO"}) == {CO, f"{BRAND}/online"}
    assert there.list_places(codes=set()) == set()


def test_a_change_names_the_places_that_differ_with_the_codes_before_and_after() -> None:
    before = Jurisdictions(TREE)
    closed = [scope for scope in TREE if scope.path != CO]
    after = Jurisdictions([*closed[:-1], Scope(path=f"{BRAND}/online", jurisdiction="US-CO")])

    assert before.list_changes(after) == {
        CO: {"US-CO"},
        f"{BRAND}/online": {"US-CO", "US-TX"},
    }
    assert before.list_changes(Jurisdictions(TREE)) == {}
