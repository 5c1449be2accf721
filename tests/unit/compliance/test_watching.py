"""Which members of a value somebody asked for."""

from compliance.documents import Document, Part
from compliance.findings import Marks
from compliance.reading import Facts
from compliance.watching import asked_of, watching


def test_a_watched_value_is_the_same_and_notes_what_was_asked_for() -> None:
    own = Part("faq", Marks({"says_988": ["yes"]}))
    plain = Document(own=own, beside=(own,), jurisdictions=frozenset({"US-TX"}))
    watched = watching(Document, "beside", "today", "jurisdictions")(
        own=own, beside=(own,), jurisdictions=frozenset({"US-TX"})
    )

    assert watched.says("says_988")
    assert watched.own is own
    assert asked_of(watched) == set()
    assert (watched.beside, watched.jurisdictions) == (plain.beside, plain.jurisdictions)
    assert asked_of(watched) == {"beside", "jurisdictions"}


def test_each_value_notes_for_itself() -> None:
    kind = watching(Facts, "jurisdictions")
    one, other = kind(), kind(jurisdictions=frozenset({"US-TX"}))

    assert one.jurisdictions == frozenset()
    assert asked_of(one) == {"jurisdictions"}
    assert asked_of(other) == set()
