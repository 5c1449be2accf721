"""Each format becomes blocks of words, and every character leads back to the source."""

from __future__ import annotations

from typing import Any

import pytest

from compliance.builders.entries import build_entry
from compliance.builders.html import build_html
from compliance.builders.markdown import build_markdown
from compliance.builders.plain import build_plain
from compliance.copy import BlockKind, Copy


def _shown(copy: Copy) -> list[tuple[str, str]]:
    return [(str(b.kind), " ".join(copy.text[b.start : b.end].split())) for b in copy.blocks]


def _leads_back(copy: Copy, source: str, words: str) -> bool:
    """Say whether words of the text are found at their place in the source."""
    at = copy.text.index(words)
    place = copy.place_of(at, at + len(words))
    return source[place.start : place.end] == words


def test_plain_text_has_paragraphs_headings_and_items() -> None:
    text = "OUR CARE\nWe help.\nEvery day.\r\n\r\nWe never promise:\n- a cure\n• relief\n1) rest\n"

    copy = build_plain(text)

    assert _shown(copy) == [
        ("heading", "OUR CARE"),
        ("paragraph", "We help. Every day."),
        ("paragraph", "We never promise:"),
        ("list_item", "a cure"),
        ("list_item", "relief"),
        ("list_item", "rest"),
    ]
    assert [copy.blocks[n].lead for n in (3, 4, 5)] == [2, 2, 2]
    assert all(_leads_back(copy, text, word) for word in ("Every", "relief", "rest"))


def test_what_nobody_sees_is_taken_out_and_broken_text_is_read() -> None:
    text = "It\u00e2\u20ac\u2122s a c\u00adure: ef\ufb01cacy, adicci\u00c3\u00b3n, cafe\u0301"

    copy = build_plain(text)

    assert copy.text.strip() == "It’s a cure: efficacy, adicción, café"
    place = copy.place_of(copy.text.index("cure"), copy.text.index("cure") + 4)
    assert text[place.start : place.end] == "c\u00adure"
    place = copy.place_of(copy.text.index("adicción"), copy.text.index("adicción") + 8)
    assert text[place.start : place.end] == "adicci\u00c3\u00b3n"


def test_an_entity_that_was_escaped_twice_is_read() -> None:
    html = "<p>It&amp;#8217;s completely&amp;nbsp;safe &amp;lt; AT&amp;T &amp; you&amp;co</p>"

    copy = build_html(html)

    assert copy.text.strip() == "It’s completely\u00a0safe < AT&T & you&co"
    start = copy.text.index("completely")
    place = copy.place_of(start, start + len("completely safe"))
    assert html[place.start : place.end] == "completely&amp;nbsp;safe"


def test_html_has_its_blocks_and_leaves_out_what_is_not_read() -> None:
    html = """<html><head><title>Care &amp; hope</title>
    <meta name="description" content="We help."><style>p { color: cure }</style></head>
    <body><h1>Ketamine<br>care</h1><p>No <b>side</b>
       effects&nbsp;at&#32;all.</p><img src="a.png" alt="A room"><ul><li>One</li><li>Two</ul>
    <table><tr><th>Drug</th><th>Risk</th></tr><tr><td>K</td><td>none</td></tr></table>
    <button>Book</button><script>var cure = 1</script><!-- a cure --><dl><dt>Why?<dd>So.</dl>"""

    copy = build_html(html)

    assert _shown(copy) == [
        ("page_title", "Care & hope"),
        ("meta_description", "We help."),
        ("heading", "Ketamine care"),
        ("paragraph", "No side effects at all."),
        ("alt_text", "A room"),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("table_cell", "Drug"),
        ("table_cell", "Risk"),
        ("table_cell", "K"),
        ("table_cell", "none"),
        ("button", "Book"),
        ("question", "Why?"),
        ("answer", "So."),
    ]
    assert copy.blocks[10].lead == 8, "the header of its column"
    assert [embed.tag for embed in copy.embeds] == ["img", "script"]
    at = copy.text.index("side effects\u00a0at")
    place = copy.place_of(at, at + len("side effects"))
    assert html[place.start : place.end] == "side</b>\n       effects"


def test_words_that_begin_or_end_in_an_entity_have_all_of_it() -> None:
    html = "<p>Un caf&eacute;, 70&#37; &iexcl;S&iacute;!</p>"

    copy = build_html(html)

    for words, source in (("café", "caf&eacute;"), ("70%", "70&#37;"), ("¡Sí", "&iexcl;S&iacute;")):
        at = copy.text.index(words)
        place = copy.place_of(at, at + len(words))
        assert copy.words_at(place) == source


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>safe<sup>1</sup>, good<sup>2, 3</sup></p>", "safe 1, good 2, 3"),
        ('<p>safe<sup><a href="#n">1</a></sup></p>', "safe 1"),
        ("<p>safe<sup>a</sup> and good<sub>*</sub></p>", "safe a and good *"),
        ("<p>s<sup>a</sup>fe, the 1<sup>st</sup></p>", "safe, the 1st"),
        ("<p>s&#x34f;a&#x202a;f&#x338;e</p>", "safe"),
    ],
)
def test_a_note_is_no_part_of_the_word_before_it(html: str, shown: str) -> None:
    assert _shown(build_html(html)) == [("paragraph", shown)]


def test_what_stands_in_an_item_or_a_cell_is_part_of_it() -> None:
    html = (
        "<p>We never promise:</p><ul><li><p>a cure</p></li><li><div><p>relief</p></div></ul>"
        "<table><tr><th><p>Drug</p></th><th>Risk</th></tr><tr><td></td><td><p>none</p></td></tr>"
        "</table><p>After.</p>"
    )

    copy = build_html(html)

    assert [(str(b.kind), b.lead) for b in copy.blocks] == [
        ("paragraph", None),
        ("list_item", 0),
        ("list_item", 0),
        ("table_cell", None),
        ("table_cell", None),
        ("table_cell", 4),
        ("paragraph", None),
    ]


def test_markdown_has_its_blocks_without_marks_and_addresses() -> None:
    text = (
        "# Our *care*\n\nKetamine is **not** addictive, see [the label](https://x.example/cure)\n"
        "and `more`.\n\nWe treat:\n\n* pain\n2. _fear_\n\nSetext\n---\n\n| A | B |\n|---|---|\n| c | d |\n"
        "\n<div>raw <b>html</b></div>\n\n> quoted\n"
    )

    copy = build_markdown(text)

    assert _shown(copy) == [
        ("heading", "Our care"),
        ("paragraph", "Ketamine is not addictive, see the label and more."),
        ("paragraph", "We treat:"),
        ("list_item", "pain"),
        ("list_item", "fear"),
        ("heading", "Setext"),
        ("table_cell", "A"),
        ("table_cell", "B"),
        ("table_cell", "c"),
        ("table_cell", "d"),
        ("paragraph", "raw html"),
        ("paragraph", "quoted"),
    ]
    assert [link.target for link in copy.links] == ["https://x.example/cure"]
    (link,) = copy.links
    assert copy.text[link.start : link.end] == "the label"
    assert _leads_back(copy, text, "quoted")
    assert _leads_back(copy, text, "html")


def _entry(**fields: Any) -> dict[str, Any]:
    return {"type": "treatment", "locale": "en-US", "fields": fields}


def test_an_entry_is_read_field_by_field() -> None:
    claim = "5f0c2f2e-0000-4000-8000-000000000001"
    html = f'<p>We &amp; you.</p><p>See <a data-claim="{claim}">70%</a></p>'
    envelope = _entry(
        title="IV ketamine",
        summary="A course.",
        body=[
            {"id": "a", "type": "prose", "heading": "What it is", "html": html},
            {"id": "b", "type": "image", "image": {"file": "sha256:0", "alt": "A chair"}},
        ],
    )

    copy = build_entry(envelope)

    assert [(b.field, str(b.kind)) for b in copy.blocks] == [
        ("title", "heading"),
        ("summary", "paragraph"),
        ("body[0].heading", "heading"),
        ("body[0].html", "paragraph"),
        ("body[0].html", "paragraph"),
        ("body[1].image.alt", "alt_text"),
    ]
    at = copy.text.index("you")
    place = copy.place_of(at, at + 3)
    assert (place.field, html[place.start : place.end]) == ("body[0].html", "you")
    assert [link.claim for link in copy.links] == [claim]
    assert copy.type == "treatment"
    assert copy.locale == "en-US"


def test_what_is_internal_is_not_read() -> None:
    envelope = {
        "type": "testimonial",
        "locale": "en-US",
        "fields": {"quote": "<p>Good.</p>", "authorization_reference": "a cure"},
    }

    assert _shown(build_entry(envelope)) == [("paragraph", "Good.")]


def test_a_question_and_its_answer_are_told_apart() -> None:
    envelope = {
        "type": "faq",
        "locale": "en-US",
        "fields": {"title": "Is it safe?", "answer": "<p>Yes.</p>"},
    }

    assert [b.kind for b in build_entry(envelope).blocks] == [
        BlockKind.QUESTION,
        BlockKind.ANSWER,
    ]


_ODD = {
    "nested": "<div>" * 200_000 + "deep" + "</div>" * 200_000,
    "open quotes": '<a href="' * 50_000,
    "open tags": "<a " * 200_000,
    "lone signs": "<" * 300_000,
    "open comments": "<!--" * 200_000,
    "open scripts": "<script>" * 100_000,
    "closed scripts": "<script></script>" * 50_000,
    "entities": "&" * 300_000,
    "attributes": "<p " + "a=1 " * 200_000 + ">x",
    "brackets": "[" * 200_000,
    "links": "[a](" * 100_000,
    "stars": "*" * 300_000,
    "spaces": "a" + " " * 300_000 + "b",
    "line ends": "\n" * 300_000 + "x",
    "bullets": "- " * 200_000,
    "dots": "." * 300_000,
}


@pytest.mark.parametrize("build", [build_plain, build_html, build_markdown])
@pytest.mark.parametrize("text", _ODD.values(), ids=_ODD.keys())
def test_odd_text_has_an_answer(build: Any, text: str) -> None:
    # Whatever took quadratic time would not end here; `bench.compliance` shows the slope.
    copy = build(text)

    assert all(copy.blocks[n].end <= copy.blocks[n + 1].start for n in range(len(copy.blocks) - 1))
