"""Planning a change asks as many questions for many documents that hold it as for few."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contract.events import Event
from publishing import planning
from publishing.planning import plan_release
from publishing.reach import reach_of_release, reach_of_withdrawal
from store import members
from store.plans import EntryChange
from store.queries import GONE, LIVE, KeptContent
from tests.factories.signed import (
    a_content,
    a_disclaimer,
    a_variant,
    changed,
    publish,
    ref,
    sign_all,
    standing,
    take_off,
)

FEW, MANY = 5, 15
TX = "northlight/ketamine/tx"
# The place tree; its package; what changed, with all inside; who links to it; where these stand;
# who holds it.
SHORT = 6
# The same, with all who hold it; what stands inside these, and one level of what is new there;
# their own words, as they come; disclaimers; the last release of another compiler.
LONG = 10


class Library:
    """A side effect with a claim, and treatments that hold it, some with a variant."""

    def __init__(self) -> None:
        self.source = a_content("source", "Protocol")
        self.claim = a_content("claim", "Session", sources=[ref(self.source)])
        self.other = a_content("claim", "Another", sources=[ref(self.source)])
        self.effect = a_content("side_effect", "Nausea", claims=[ref(self.claim)])
        publish(self.source, self.claim, self.other, self.effect)
        self.holders: list[KeptContent] = []

    def grow(self, number: int) -> None:
        """Have so many treatments hold the effect."""
        new = [self._holder(index) for index in range(len(self.holders), number)]
        publish(*new)
        publish(*(a_variant(one, TX, summary="In Texas.") for one in new[::3]))
        self.holders += new

    def _holder(self, index: int) -> KeptContent:
        # Each holds something of its own too, that no other batch has brought.
        own = a_content("condition", f"Condition {index}")
        publish(own)
        return a_content(
            "treatment",
            f"Treatment {index}",
            conditions=[ref(own)],
            body=[{"id": "b", "type": "side_effects", "items": [ref(self.effect)]}],
        )


def a_library() -> Library:
    """Make a library of few."""
    library = Library()
    library.grow(FEW)
    return library


pytestmark = [pytest.mark.django_db, pytest.mark.filled(by=a_library)]


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many families take several chunks, few take two."""
    monkeypatch.setattr(planning, "_CHUNK", 4)
    monkeypatch.setattr(members, "_FETCHED", 3)


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    with CaptureQueriesContext(connection) as captured:
        yield lambda: len(captured)


def count_of(ask: Callable[[], object]) -> int:
    with counting() as count:
        ask()
        return count()


def plan(*changes: EntryChange, forced: bool = False) -> int:
    """Plan a release; return how many addresses it changes."""
    planned, obstacles = plan_release(
        kind=Event.RELEASE_PUBLISHED, reason="", changes=changes, forced=forced
    )
    assert obstacles == []
    return len(planned.addresses)


def new_words(library: Library) -> KeptContent:
    return changed(library.effect, summary="Other words.")


def new_parts(library: Library) -> KeptContent:
    return changed(library.effect, claims=[ref(library.other)])


def new_handle(library: Library) -> KeptContent:
    return changed(library.effect, handle="feeling-sick")


def a_new_rule(library: Library) -> KeptContent:
    return a_disclaimer("Notice")


@pytest.mark.parametrize(
    ("change", "most"),
    [(new_words, SHORT), (new_parts, LONG), (new_handle, LONG), (a_new_rule, LONG)],
)
def test_a_reach_asks_no_more_for_many(
    prepared: Library, change: Callable[[Library], KeptContent], most: int
) -> None:
    content = change(prepared)
    few = count_of(lambda: reach_of_release(content=content))

    prepared.grow(MANY)
    many = count_of(lambda: reach_of_release(content=content))

    assert reach_of_release(content=content).documents > MANY
    assert many == few
    assert many <= most


@pytest.mark.parametrize("change", [new_words, new_parts, new_handle, a_new_rule])
def test_a_plan_asks_no_more_for_many(
    prepared: Library, change: Callable[[Library], KeptContent]
) -> None:
    content = change(prepared)
    sign_all(content)
    few = count_of(lambda: plan(EntryChange(content=content, state=LIVE)))

    prepared.grow(MANY)
    many = count_of(lambda: plan(EntryChange(content=content, state=LIVE)))

    assert plan(EntryChange(content=content, state=LIVE)) > MANY
    assert many == few


def test_a_withdrawal_asks_no_more_for_many(prepared: Library) -> None:
    few = count_of(lambda: reach_of_withdrawal(content=prepared.effect))

    prepared.grow(MANY)
    many = count_of(lambda: reach_of_withdrawal(content=prepared.effect))

    assert reach_of_withdrawal(content=prepared.effect).documents > MANY
    assert many == few


def test_what_comes_back_asks_no_more_for_many(prepared: Library) -> None:
    take_off(prepared.effect)
    few = count_of(lambda: reach_of_release(content=prepared.effect))
    publish(prepared.effect)

    prepared.grow(MANY)
    take_off(prepared.effect)
    many = count_of(lambda: reach_of_release(content=prepared.effect))

    assert standing(prepared.holders[0]).state == GONE  # type: ignore[union-attr]
    assert reach_of_release(content=prepared.effect).documents > MANY
    assert many == few
