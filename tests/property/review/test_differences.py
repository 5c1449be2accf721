"""Differences never lose or invent a word, whatever the words."""

import html

from hypothesis import given
from hypothesis import strategies as st

from review.differences import mark_changes

_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


def _read(marked: str) -> str:
    for mark in ("<del>", "</del>", "<ins>", "</ins>"):
        marked = marked.replace(mark, "")
    return html.unescape(marked.replace("<br>", "\n"))


@given(before=_TEXT, after=_TEXT)
def test_both_sides_read_exactly_as_they_are(before: str, after: str) -> None:
    left, right = mark_changes(before=before, after=after)

    assert _read(left) == before
    assert _read(right) == after
    assert "<ins>" not in left
    assert "<del>" not in right


@given(text=_TEXT)
def test_equal_texts_have_no_mark(text: str) -> None:
    left, right = mark_changes(before=text, after=text)

    assert left == right
    assert "<del>" not in left
