"""Every state is said in one sentence, with what to do next."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from contract.roles import Role
from review.explanations import Details, Way, explain
from review.states import EntryState, State

TODAY = date(2026, 5, 4)
SINCE = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BOTH = {Role.MEDICAL: 1, Role.COMPLIANCE: 2}


def said(state: State, *, asked: Any = None, details: Details | None = None, **facts: Any) -> str:
    known = EntryState("7e0c", state, **facts)
    return explain(state=known, asked=asked or {}, today=TODAY, details=details).text


@pytest.mark.parametrize(
    ("state", "facts", "sentence"),
    [
        (State.DRAFT, {}, "Not live: a draft that nobody has submitted yet. Next: submit it for"),
        (State.DRAFT, {"submitted_at": SINCE}, "its review was taken back before everybody"),
        (State.IN_REVIEW, {"words_stand": False}, "the draft was changed after it was submitted"),
        (State.IN_REVIEW, {"words_stand": True}, "in review, between two steps"),
        (State.SIGNED, {}, "everybody has signed, and it goes live within a minute."),
        (State.SIGNED, {"held_because": "Waits for X."}, "but it is held. Waits for X. Next: mend"),
        (State.REFUSED, {}, "A reviewer refused it. Next: change the words and submit them again"),
        (State.WITHDRAWN, {"gone_because": "safety"}, "withdrawn from every site (safety concern)"),
        (State.OFF, {}, "off every site: something that it cannot stand without"),
        (State.NEWER, {"live_since": SINCE}, "Live since 1 March 2026, 12:00 UTC, with earlier"),
        (State.LIVE, {"live_since": SINCE}, "Live since 1 March 2026, 12:00 UTC."),
    ],
)  # fmt: skip
def test_every_state_has_its_sentence(state: State, facts: dict[str, Any], sentence: str) -> None:
    assert sentence in said(state, **facts)


def test_nothing_is_left_without_a_sentence_or_a_next_step() -> None:
    for state in State:
        explained = explain(state=EntryState("7e0c", state), asked={}, today=TODAY)
        assert explained.sentence.endswith(".")
        assert explained.next_step or explained.live or state is State.SIGNED


def test_a_review_says_whom_it_waits_for_and_whom_to_ask() -> None:
    words = said(State.IN_REVIEW, asked=BOTH, words_stand=True)
    named = said(
        State.IN_REVIEW, asked=BOTH, words_stand=True, details=Details(signers=("Ana", "Ben"))
    )

    assert "waits for a medical reviewer and 2 compliance reviewers." in words
    assert "Next: ask a medical reviewer and 2 compliance reviewers to sign it" in words
    assert "Next: ask who can sign it (Ana, Ben); to change the words, take it back" in named


def test_words_that_are_live_meanwhile_are_mentioned() -> None:
    words = said(State.REFUSED, live=True, live_since=SINCE)

    assert words.startswith("These words are not live: A reviewer refused it.")
    assert "The sites show earlier words, live since 1 March 2026" in words


def test_a_draft_says_the_first_thing_to_mend_and_how_many_more() -> None:
    details = Details(problems=("fill in “What to do”", "submit the claim “X” first.", "b"))

    assert "Next: fill in “What to do” (2 more to mend). Then submit it for review." in said(
        State.DRAFT, details=details
    )


def test_what_was_refused_says_by_whom_and_why() -> None:
    details = Details(refused=("Ana Ortiz", "unclear", "Too long."))

    words = said(State.REFUSED, details=details)

    assert "Not live: Ana Ortiz refused it. Hard to understand: Too long. Next: change" in words


def test_what_is_held_leads_to_what_it_waits_for() -> None:
    ways = (Way("“X” (in review)", "/x/"),)
    held = EntryState("7e0c", State.SIGNED, held_because="The claim “X” is not signed.")

    explained = explain(state=held, asked={}, today=TODAY, details=Details(waits_for=ways))

    assert explained.next_step == "get what it waits for signed; then it goes live by itself."
    assert '<a href="/x/">“X” (in review)</a>' in explained.html


def test_a_type_whose_sign_off_is_switched_off_says_so_instead() -> None:
    words = said(State.DRAFT, details=Details(switched_off=True, problems=("fill in “Title”",)))

    assert words == (
        "Not live: the sign-off of its type is switched off. Next: ask an administrator to switch "
        "it on under Settings, Workflows."
    )


def test_live_words_say_that_they_are_stale_or_overdue() -> None:
    assert "have changed meanwhile. Next: compare them" in said(State.LIVE, stale=True)
    assert "its review was due on 3 May 2026" in said(State.LIVE, review_due_on=date(2026, 5, 3))
    assert "due" not in said(State.LIVE, review_due_on=date(2026, 5, 5))


def test_words_of_people_are_escaped() -> None:
    details = Details(refused=("<b>Ana</b>", "unclear", "<script>"))

    explained = explain(
        state=EntryState("7e0c", State.REFUSED), asked={}, today=TODAY, details=details
    )

    assert "<script>" not in explained.html
    assert "&lt;b&gt;Ana" in explained.html
