"""The sentences that tell an author and a signer what the copy check found."""

from dataclasses import replace

from compliance.findings import Finding, Severity
from publishing.checking.reasons import Held, named, obstacle_of
from publishing.checking.submitted import submitted_sentence
from store.queries import KeptContent

FOUND = Finding(
    rule="TESTI",
    version=1,
    severity=Severity.BLOCK,
    field="body[7].html",
    start=0,
    end=0,
    match="“It gave me my life back,”",
    why="One person stands for all.",
    source="This test",
    source_verified=True,
    satisfied_by="Take it out.",
)
BROKEN = replace(
    FOUND, rule="CURE", field="", match="", why="The check itself failed.", failed=True
)


def test_words_that_stand_in_quotes_are_quoted_once() -> None:
    assert named([FOUND]) == (
        "TESTI “It gave me my life back,” in body, block 8: One person stands for all."
    )
    assert '“"”' in named([replace(FOUND, match='"')]), "what is nothing but a quote stays"


def test_what_is_found_anywhere_is_not_told_again_for_a_state() -> None:
    """One page stands for all places, another one at a place in Texas."""
    page = KeptContent("", "", "", "article", "", "en-US", "a", {"fields": {"title": "A page"}})
    lack = replace(FOUND, rule="DRIVE", field="", match="", why="Say it.")
    alone = replace(lack, rule="TESTI")

    said = obstacle_of(
        [
            Held(page, lack, "", "northlight/ketamine", True),
            Held(page, lack, "US-TX", "northlight/ketamine/tx", True),
            Held(page, alone, "US-TX", "northlight/ketamine/tx", True),
        ]
    )

    assert said.because == (
        "The copy check stops “A page”. DRIVE: Say it. TESTI for Texas: Say it."
    )


def test_an_author_is_told_what_helps() -> None:
    assert submitted_sentence(findings=[FOUND]).endswith(
        "Change the words and submit them again, or ask a compliance reviewer."
    )
    assert submitted_sentence(findings=[FOUND, BROKEN]).endswith("ask a compliance reviewer.")
    assert submitted_sentence(findings=[BROKEN]).endswith(
        "Nothing in the words helps: tell whoever runs this system."
    )
    assert submitted_sentence(findings=[replace(FOUND, severity=Severity.WARN)]) == ""
