"""Rich text: the allow-list holds, and cleaned text stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.html import claims_in, clean_html, find_unsafe, text_of

CLAIM = "7e0c5a4e-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>Hello</p>", "<p>Hello</p>"),
        ("<p onclick='x()'>Hello</p>", "<p>Hello</p>"),
        ("<script>x()</script><p>a</p>", "<p>a</p>"),
        ("<p><img src=x onerror=y>a</p>", "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ("<div><p>a</p></div>", "<p>a</p>"),
        (f'<a data-claim="{CLAIM}" href="https://e.org">a</a>', f'<a data-claim="{CLAIM}">a</a>'),
        (f'<a href="https://e.org" data-claim="{CLAIM}">a</a>', f'<a data-claim="{CLAIM}">a</a>'),
        ('<a data-claim="nonsense">a</a>', "<a>a</a>"),
        ("<!-- note --><p>a</p>", "<p>a</p>"),
    ],
)
def test_what_is_outside_the_allow_list_is_taken_out(dirty: str, clean: str) -> None:
    assert clean_html(dirty) == clean


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<a href='", "'>", "<script>", "</script>", "<svg/onload=x>", "&lt;",
             "&", '"', "<", ">", "<a data-claim=", CLAIM, "<ul><li>", "text", " ", "<math>"]
        )
    ).map("".join)
)  # fmt: skip
def test_cleaning_a_cleaned_text_changes_nothing(html: str) -> None:
    once = clean_html(html)

    assert clean_html(once) == once
    assert "<script" not in once
    assert "<svg" not in once


def test_cited_claims_are_listed_once_in_their_order() -> None:
    other = CLAIM.replace("1", "2")
    html = f'<p><a data-claim="{other}">a</a> <a data-claim="{CLAIM}">b</a></p>' * 2

    assert claims_in(html) == [other, CLAIM]


@pytest.mark.parametrize(
    "html",
    [
        "<SCRIPT>x</SCRIPT>",
        "<p onload = x>",
        "<a href='JavaScript:x'>",
        "< iframe src=x>",
        "<form>",
    ],
)
def test_what_must_never_stand_in_rich_text_is_named(html: str) -> None:
    assert find_unsafe(html)


def test_the_words_of_rich_text_are_a_line_per_block() -> None:
    assert text_of("<p>One &amp; <strong>two</strong></p><ul><li>three</li></ul>") == (
        "One & two\nthree"
    )
