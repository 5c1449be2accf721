"""Rich text of a pack."""

from __future__ import annotations

import pytest

from contract.html import clean_html
from intake.errors import CannotBeWritten
from intake.rich_text import read_rich_text
from intake.rich_text_writing import write_rich_text

CLAIM = "88ab0000-0000-4000-8000-000000000001"


def mistakes(text: str) -> list[str]:
    return list(read_rich_text(text=text, uuid_of_claim=lambda key: CLAIM).mistakes)


def html(text: str) -> str:
    return read_rich_text(text=text, uuid_of_claim=lambda key: CLAIM).html


def test_a_claim_is_cited_by_the_uuid_of_its_key() -> None:
    asked: list[str] = []

    def uuid_of_claim(key: str) -> str:
        asked.append(key)
        return CLAIM

    read = read_rich_text(text='<p><a claim="one">Words</a></p>', uuid_of_claim=uuid_of_claim)

    assert read.html == f'<p><a data-claim="{CLAIM}">Words</a></p>'
    assert asked == ["one"]


def test_line_breaks_of_the_file_are_no_part_of_the_text() -> None:
    text = "<p>One\n  line,\n  <em>still</em> one.</p>\n\n<ul>\n  <li>Two</li>\n</ul>\n"

    assert html(text) == "<p>One line, <em>still</em> one.</p><ul><li>Two</li></ul>"


def test_what_is_read_is_what_cleaning_leaves() -> None:
    read = html('<p>5 &lt; 6 &amp; “so”\u00a0on <a href="https://x.org/?a=1&amp;b=2">there</a></p>')

    assert clean_html(read) == read
    assert "5 &lt; 6 &amp; “so”" in read
    assert "&nbsp;on" in read or "\u00a0on" in read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "<p>x</p><script>alert(1)</script>",
            "Remove “<script”: scripts, frames, forms and images cannot stand in rich text.",
        ),
        (
            '<p><a href="javascript:alert(1)">x</a></p>',
            "Remove “javascript:”: scripts, frames, forms and images cannot stand in rich text.",
        ),
        (
            "<p>x<u>y</u></p>",
            (
                "<u> is not allowed. Allowed elements: "
                "a, br, em, h3, h4, li, ol, p, strong, sub, sup, ul."
            ),
        ),
        ('<p class="x">y</p>', "<p> cannot have “class”. Remove it."),
        ("<p><a>y</a></p>", "<a> needs href=… or claim=…."),
        (
            '<p><a href="/here">y</a></p>',
            "“/here” is no whole address. It starts with: http, https, mailto, tel.",
        ),
        (
            '<p><a claim="one" href="https://x.org">y</a></p>',
            "A cited claim has no other attribute. Write <a claim=…>.",
        ),
        ("<p>x", "<p> is not closed."),
        ("<p>x</em></p>", "</em> closes nothing inside <p>. Close elements in order."),
        ("Bare words", "“Bare words” stands outside of any paragraph. Put it into <p>."),
    ],
)
def test_what_cleaning_would_take_out_is_told_aloud(text: str, message: str) -> None:
    assert mistakes(text) == [message]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain words.</p>",
        "<p>Two  spaces, and one at the end </p>",
        "<p> At the start</p><ul><li>a</li></ul>",
        "<p>A\nline\tend</p>",
        f'<p>Cited: <a data-claim="{CLAIM}">seven</a>.</p>',
        '<p><a href="https://example.org/?a=1&amp;b=2">there</a> &amp; back &lt;3</p>',
    ],
)
def test_rich_text_that_was_written_out_is_read_as_it_was(html: str) -> None:
    written = write_rich_text(
        html=html, key_of_claim=lambda uuid: "seven", uuid_of_claim=lambda key: CLAIM
    )

    assert read_rich_text(text=written, uuid_of_claim=lambda key: CLAIM).html == html
    assert CLAIM not in written


def test_rich_text_that_no_pack_can_say_is_refused() -> None:
    with pytest.raises(CannotBeWritten):
        write_rich_text(html="no paragraph", key_of_claim=str, uuid_of_claim=str)
