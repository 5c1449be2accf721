"""What of an entry can follow its original, and what carries language."""

from content_models.units import leaves_of, pruned, put_at, value_at
from contract.types import TYPES


def test_numbers_codes_references_and_pictures_carry_no_language() -> None:
    leaves = leaves_of("treatment")

    for column in ("course_sessions_min", "course_claim", "conditions", "image", "audience"):
        assert not leaves[column].carries_language


def test_sentences_and_bodies_carry_language() -> None:
    leaves = leaves_of("treatment")

    for column in ("title", "summary", "body"):
        assert leaves[column].carries_language


def test_a_list_of_objects_carries_language_if_any_member_does() -> None:
    assert leaves_of("treatment_form")["statuses"].carries_language  # Its notes do.
    assert not leaves_of("location_profile")["hours"].carries_language


def test_numbers_of_record_and_addresses_are_the_same_in_every_language() -> None:
    assert not leaves_of("source")["doi"].carries_language
    assert not leaves_of("content_page")["own_path"].carries_language
    assert not leaves_of("location_profile")["address_street"].carries_language
    assert leaves_of("location_profile")["hours_note"].carries_language


def test_members_of_one_object_follow_together_in_a_translation() -> None:
    leaves = leaves_of("treatment")

    assert leaves["course_sessions_min"].group == leaves["course_sessions_max"].group
    assert leaves["course_sessions_min"].group != leaves["course_weeks_min"].group
    assert {leaves[name].field for name in ("course_sessions_min", "course_claim")} == {"course"}


def test_every_column_of_every_type_has_its_path() -> None:
    for code, spec in TYPES.items():
        leaves = leaves_of(code)
        assert {leaf.field for leaf in leaves.values()} == {
            field.name for field in spec.fields if field.name != "cites"
        }


def test_writing_at_a_path_changes_nothing_else() -> None:
    fields = {"course": {"sessions": {"min": 6, "max": 8}, "weeks": {"min": 2, "max": 3}}}
    changed = dict(fields)

    put_at(changed, ("course", "sessions", "min"), 5)

    assert value_at(changed, ("course", "sessions")) == {"min": 5, "max": 8}
    assert value_at(fields, ("course", "sessions")) == {"min": 6, "max": 8}


def test_pruning_keeps_the_named_columns_alone() -> None:
    leaves = leaves_of("treatment")
    fields = {"title": "IV", "course": {"sessions": {"min": 6, "max": 8}, "weeks": {"min": 2}}}

    kept = pruned(fields, [leaves["course_sessions_min"], leaves["course_sessions_max"]])

    assert kept == {"course": {"sessions": {"min": 6, "max": 8}}}
