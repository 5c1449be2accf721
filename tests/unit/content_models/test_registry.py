"""Slots that higher rooms fill: once, and loudly when nobody did."""

import pytest

from content_models.checks import every_slot_is_filled
from content_models.registry import SLOTS, AlreadyFilled, NotFilled, Slot


def test_a_slot_answers_with_what_filled_it() -> None:
    slot: Slot[[int], int] = Slot("double", "who doubles")
    slot.fill(lambda number: number * 2)

    assert slot(21) == 42


def test_a_slot_refuses_to_be_filled_twice() -> None:
    slot: Slot[[], None] = Slot("nothing", "who does nothing")
    slot.fill(lambda: None)

    with pytest.raises(AlreadyFilled, match="nothing"):
        slot.fill(lambda: None)


def test_an_empty_slot_says_what_is_missing() -> None:
    slot: Slot[[], None] = Slot("nothing", "who does nothing")

    with pytest.raises(NotFilled, match="who does nothing"):
        slot()


def test_the_check_names_every_empty_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    for slot in SLOTS:
        monkeypatch.setattr(slot, "_function", None)

    found = every_slot_is_filled(None)

    assert [message.id for message in found] == ["content_models.E001"] * len(SLOTS)
    assert all(slot.name in str(message.msg) for slot, message in zip(SLOTS, found, strict=True))


def test_the_check_is_content_when_every_slot_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    for slot in SLOTS:
        monkeypatch.setattr(slot, "_function", lambda: None)

    assert every_slot_is_filled(None) == []
