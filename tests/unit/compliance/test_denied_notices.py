"""A notice that is denied is none: nobody needs a ride, or has to stay."""

import pytest

from compliance.builders.plain import build_plain
from compliance.engine import check_copy


@pytest.mark.parametrize(
    "text",
    [
        "Arrange a ride home.",
        "Do not leave without a ride home.",
        "You may not go home without somebody who drives you home.",
        "You do not need to drive; arrange a ride home.",
        "Venga con un acompañante.",
    ],
)
def test_somebody_takes_one_home(text: str) -> None:
    assert "says_escort" in check_copy(copy=build_plain(text)).marks


@pytest.mark.parametrize(
    "text",
    ["You will not need a ride home.", "No need for a driver.", "No necesita acompañante."],
)
def test_nobody_has_to(text: str) -> None:
    assert "says_escort" not in check_copy(copy=build_plain(text)).marks


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("You stay for at least two hours.", ("120",)),
        ("You do not leave before two hours; we observe you.", ("120",)),
        ("Le observamos durante dos horas.", ("120",)),
        ("You do not have to stay for two hours.", ()),
        ("We do not watch you for two hours.", ()),
        ("No tiene que quedarse dos horas.", ()),
    ],
)
def test_how_long_one_is_observed(text: str, minutes: tuple[str, ...]) -> None:
    assert check_copy(copy=build_plain(text)).marks.values("observation_minutes") == minutes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("May I drive? Not until the next day, and only after a restful sleep.", True),
        ("Can I operate machines? No, not before the following day.", True),
        ("May I drive? Yes, as soon as you like.", False),
    ],
)
def test_an_answer_says_not_to_drive(text: str, said: bool) -> None:
    assert ("says_no_driving" in check_copy(copy=build_plain(text)).marks) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Plan on a minimum of two hours with us after each dose.", True),
        ("Lo cuidamos dos horas como mínimo.", True),
        ("The drive takes a minimum of two hours.", False),
    ],
)
def test_two_hours_are_told_in_other_words(text: str, said: bool) -> None:
    assert ("says_two_hours" in check_copy(copy=build_plain(text)).marks) is said


def test_what_is_not_offered_here_asks_for_no_notice_about_it() -> None:
    said = check_copy(copy=build_plain("Spravato is not offered at this office.")).marks

    assert "offers_esketamine" not in said
