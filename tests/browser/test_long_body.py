"""A long body in the editor: far blocks rest, and are sent, found and opened all the same."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import Person
from tests.browser.system import System

pytestmark = pytest.mark.browser

BLOCKS = 60
BRAND = "northlight/ketamine"
WORDS = "Typed into a block that had not been opened."

# Everything that the editor keeps in ways of its own, so that opening it changes nothing: styles
# that overlap and return, letters of two code units, links, citations, lists, and nothing at all.
RICH = (
    "<h3>Vor <em>dem</em> Termin</h3>"
    "<p><strong>One <em>two</em></strong><em> three</em> four <strong>five</strong> 😀 "
    '<a href="https://example.org/a">😀 six</a> <a data-claim="{claim}">seven</a> '
    '<a data-claim="{claim}">eight</a> H<sub>2</sub>O</p>'
    "<ul><li>Nine</li><li><strong>Ten</strong></li></ul><ol><li>Eleven</li></ol>"
)

# So that nothing opens by itself.
NOTHING_COMES_NEAR = (
    "window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }"
)

_DRAFT = """
import json
from content_models.envelopes import words_of
from content_models.queries import get_entry
from contract.envelope import digest_of_envelope
draft = get_entry(uuid="{uuid}").get_latest_revision_as_object()
envelope = words_of(entry=draft)
print(json.dumps([digest_of_envelope(envelope), envelope["fields"]["body"]]))
"""
_WRITE = """
import json
from content_models.models import Claim, ENTRY_MODELS
from content_models.operations import create_entry
from people.models import User
claim = str(Claim.objects.order_by("pk").first().family)
def of(code):
    return [{{"type": code, "uuid": str(entry.family)}}
            for entry in ENTRY_MODELS[code].objects.filter(locale__language_code="en-us")
            .order_by("pk")[:2]]
body = json.loads({body!r}.replace("CLAIM", claim))
for block in body:
    for name, value in block.items():
        if isinstance(value, str) and value.startswith("ENTRIES "):
            block[name] = of(value.split()[1])
        elif isinstance(value, str) and value.startswith("ENTRY "):
            block[name] = of(value.split()[1])[0]
entry = create_entry(
    type_code="article", scope_path="{scope}", locale="en-US", uuid="{uuid}", handle="",
    fields={{"title": "{title}", "audience": "patient", "review_interval_months": 12,
             "topic": "visit", "published_on": "2026-01-05", "body": body}},
    actor=User.objects.get(username="writer"),
)
print(entry.pk)
"""


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was written beside the editor."""

    system: System
    pk: int
    uuid: str

    @property
    def address(self) -> str:
        """Where it is edited."""
        return f"/admin/pages/{self.pk}/edit/"

    def draft(self) -> tuple[str, list[dict[str, Any]]]:
        """Read the digest and the body of its newest draft."""
        printed = self.system.run("shell", "--command", _DRAFT.format(uuid=self.uuid))
        digest, body = json.loads(printed.splitlines()[-1])
        return digest, body


def write(system: System, title: str, body: Sequence[dict[str, Any]]) -> Article:
    """Write an article with a body as envelopes have it."""
    uuid = str(uuid4())
    numbered = [{"id": str(uuid4()), **block} for block in body]
    script = _WRITE.format(
        body=json.dumps(numbered), scope=BRAND, uuid=uuid, title=f"{title} {uuid[:8]}"
    )
    return Article(system, int(system.run("shell", "--command", script).split()[-1]), uuid)


def long_body() -> list[dict[str, Any]]:
    """Three texts and a list, again and again."""
    listed = {"type": "side_effects", "heading": "Effects", "items": "ENTRIES side_effect"}
    return [
        listed
        if number % 4 == 3
        else {
            "type": "prose",
            "heading": f"Part {number}",
            "html": f"<p>Words number {number} stand here.</p>{RICH.format(claim='CLAIM')}",
            **({"optional": True} if number % 5 == 0 else {}),
        }
        for number in range(BLOCKS)
    ]


def blocks_of(page: Page) -> Locator:
    """The blocks of the body."""
    return page.locator("[data-streamfield-stream-container] > [data-streamfield-child]")


def resting(page: Page) -> Locator:
    """Those that have not been opened."""
    return page.locator("[data-cs-resting]")


def form_of(page: Page) -> list[tuple[str, str]]:
    """What a save would send, in its order."""
    sent = page.evaluate(
        "() => new URLSearchParams(new FormData(document.querySelector('[data-edit-form]')))"
        ".toString()"
    )
    return [
        (name, value)
        for name, value in parse_qsl(sent, keep_blank_values=True)
        if not name.startswith("csrf")
    ]


def open_all(page: Page) -> None:
    """Go through the whole body, as somebody does who reads it."""
    blocks = blocks_of(page)
    for number in range(blocks.count()):
        blocks.nth(number).scroll_into_view_if_needed()
        expect(blocks.nth(number).locator("[data-cs-resting]")).to_have_count(0)
    expect(resting(page)).to_have_count(0)
    # The editors hand over what they hold a quarter of a second after they started.
    page.wait_for_timeout(600)


@pytest.fixture
def article(system: System) -> Article:
    """An article of sixty blocks."""
    return write(system, "A long one", long_body())


def test_far_blocks_are_not_started_and_their_words_are_there(
    article: Article, writer: Person
) -> None:
    page = writer.page
    page.goto(article.address, wait_until="load")

    expect(blocks_of(page)).to_have_count(BLOCKS)
    assert page.locator(".DraftEditor-root").count() < 8
    assert resting(page).count() > BLOCKS - 10
    last = blocks_of(page).nth(58)
    words = last.get_by_role("textbox", name="Text Part 58", exact=True)
    expect(words).to_contain_text("Words number 58 stand here.")
    expect(words.locator("li")).to_have_count(3)
    expect(words.get_by_title(re.compile("^Claim: ")).first).to_have_text("seven")
    near = blocks_of(page).nth(0).get_by_role("textbox", name="Text Part 0", exact=True)
    expect(near).to_have_attribute("contenteditable", "true")


def test_saving_untouched_changes_no_word(article: Article, writer: Person) -> None:
    page = writer.page
    digest, body = article.draft()
    page.goto(article.address, wait_until="load")

    writer.save_draft()

    assert article.draft() == (digest, body)


def test_opening_every_block_changes_nothing_of_the_form(article: Article, writer: Person) -> None:
    page = writer.page
    page.goto(article.address, wait_until="load")
    before = form_of(page)

    open_all(page)

    assert form_of(page) == before
    assert page.locator(".DraftEditor-root").count() == 45
    # Nobody is asked whether to leave changes behind.
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Hello,", level=1)).to_be_visible()


def test_a_click_and_a_tab_open_a_far_block_and_what_is_typed_is_saved(
    article: Article, writer: Person
) -> None:
    page = writer.page
    _, before = article.draft()
    page.goto(article.address, wait_until="load")

    blocks_of(page).nth(40).get_by_role("textbox", name="Text Part 40", exact=True).click()
    clicked = blocks_of(page).nth(40).locator("[contenteditable=true]")
    expect(clicked).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(WORDS)

    # From the control below it back into a block that nobody has looked at.
    far = blocks_of(page).nth(56)
    expect(far.locator("[data-cs-resting]")).to_have_count(1)
    page.evaluate(
        "() => document.querySelectorAll('[data-streamfield-stream-container] > "
        "[data-streamfield-child]')[56].querySelector('[data-streamfield-action=DELETE]').focus()"
    )
    expect(far.locator("[data-cs-resting]")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(far.get_by_label("Heading")).to_be_focused()
    page.keyboard.press("Tab")
    while page.evaluate("() => document.activeElement.matches('[data-comment-add]')"):
        page.keyboard.press("Tab")
    expect(far.get_by_role("textbox", name="Text Part 56", exact=True)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(WORDS)
    page.wait_for_timeout(400)
    writer.save_draft()

    _, after = article.draft()
    changed = [number for number in range(BLOCKS) if after[number] != before[number]]
    assert changed == [40, 56]
    assert all(WORDS in after[number]["html"] for number in changed)


def test_the_keyboard_goes_into_a_resting_block_from_either_side(
    article: Article, writer: Person
) -> None:
    page = writer.page
    page.add_init_script(NOTHING_COMES_NEAR)
    page.goto(article.address, wait_until="load")
    words, effects = blocks_of(page).nth(50), blocks_of(page).nth(55)

    # As a screen reader does: straight to the text.
    words.get_by_role("textbox", name="Text Part 50", exact=True).evaluate("text => text.focus()")
    expect(words.locator("[contenteditable=true]")).to_be_focused()

    # Backwards, from the button below it.
    effects.locator("xpath=following-sibling::*[1]").get_by_role("button").focus()
    expect(effects.locator("[data-cs-resting]")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    expect(effects.locator("[data-cs-resting]")).to_have_count(0)
    last = effects.locator("[data-streamfield-list-container] :is(button)").last
    expect(last).to_be_focused()


def test_blocks_are_moved_duplicated_added_and_taken_out(article: Article, writer: Person) -> None:
    page = writer.page
    _, before = article.draft()
    page.goto(article.address, wait_until="load")

    def press(number: int, action: str) -> None:
        # By script, so that nothing is scrolled and what rests goes on resting.
        blocks_of(page).nth(number).locator(
            f":scope > section > .w-panel__header [data-streamfield-action={action}]"
        ).evaluate("button => button.click()")

    press(50, "MOVE_UP")
    press(30, "DELETE")
    press(20, "DUPLICATE")
    expect(blocks_of(page)).to_have_count(BLOCKS + 1)
    page.wait_for_timeout(600)
    writer.save_draft()

    _, after = article.draft()
    words = [{**block, "id": ""} for block in before]
    moved = [*words[:49], words[50], words[49], *words[51:]]
    assert before[50]["type"] == "prose"
    expected = [*moved[:21], moved[20], *moved[21:30], *moved[31:]]
    assert [{**block, "id": ""} for block in after] == expected
    assert len({block["id"] for block in after}) == BLOCKS


def test_a_block_with_a_comment_is_open_and_the_comment_stands_beside_it(
    system: System, article: Article, writer: Person
) -> None:
    _, body = article.draft()
    system.run(
        "shell",
        "--command",
        "from people.models import User\n"
        "from wagtail.models import Comment, Page\n"
        f"Comment.objects.create(page=Page.objects.get(pk={article.pk}), text='Is this so?',"
        f" user=User.objects.get(username='medical'), position='',"
        f" contentpath='body.{body[44]['id']}.html')\n",
    )
    page = writer.page

    page.goto(article.address, wait_until="load")

    expect(blocks_of(page).nth(44).locator("[contenteditable=true]")).to_have_count(1)
    expect(blocks_of(page).nth(45).locator("[data-cs-resting]")).to_have_count(1)


def test_the_preview_has_the_words_of_blocks_that_rest(article: Article, writer: Person) -> None:
    page = writer.page
    page.goto(article.address, wait_until="load")
    page.get_by_label("Heading").first.fill("Another heading")

    page.get_by_role("button", name="Toggle preview").click()

    preview = page.locator("[data-cs-preview]")
    expect(preview.get_by_text("With your unsaved changes.")).to_be_visible()
    expect(preview.get_by_role("heading", name="Another heading")).to_be_visible()
    document = preview.get_by_role("article")
    expect(document.get_by_text("Words number 58 stand here.")).to_be_attached()


# One of every kind that rests, and one that does not, which stand below the first block.
KINDS: tuple[dict[str, Any], ...] = (
    {"type": "prose", "html": RICH},
    {"type": "claim", "claim": "ENTRY claim"},
    {"type": "prose", "html": "", "heading": "Only a heading"},
    {"type": "side_effects", "items": "ENTRIES side_effect"},
    {"type": "conditions", "items": "ENTRIES condition", "heading": "Conditions"},
    {"type": "forms", "items": "ENTRIES treatment_form"},
    {"type": "fact", "fact": "session_length", "of": "ENTRY treatment_form"},
    {"type": "faqs", "items": "ENTRIES faq"},
    {"type": "insurance_notes", "items": "ENTRIES insurance_note"},
    {"type": "testimonials", "items": "ENTRIES testimonial"},
    {"type": "treatments", "items": "ENTRIES treatment"},
    {"type": "locations", "items": "ENTRIES location_profile"},
    {"type": "providers", "items": "ENTRIES provider"},
    {"type": "articles", "items": "ENTRIES article"},
    {"type": "pages", "items": "ENTRIES content_page"},
    {"type": "call_to_action", "label": "Call us", "phone": "+15125550100"},
    {"type": "call_to_action", "label": "Read on", "page": "ENTRY content_page"},
)


def test_a_resting_block_of_every_kind_sends_what_an_open_one_sends(
    system: System, writer: Person
) -> None:
    page = writer.page
    body = json.loads(json.dumps([*KINDS, *KINDS]).replace("{claim}", "CLAIM"))
    article = write(system, "Every kind", body)
    page.add_init_script(NOTHING_COMES_NEAR)
    page.goto(article.address, wait_until="load")
    before = form_of(page)
    assert resting(page).count() == 2 * len(KINDS) - 1 - 2  # The first one, and both facts.

    page.evaluate(
        "() => document.querySelectorAll('[data-cs-resting]').forEach((block) => block"
        ".closest('[data-streamfield-child]').querySelector('button').focus())"
    )
    expect(resting(page)).to_have_count(0)
    page.wait_for_timeout(600)

    assert form_of(page) == before


def test_what_is_missing_in_a_far_block_stands_at_its_field(system: System, writer: Person) -> None:
    page = writer.page
    body = [block for block in long_body() if block["type"] == "prose"]
    body[40]["html"] = ""
    article = write(system, "An empty text", body)
    page.goto(article.address, wait_until="load")
    expect(blocks_of(page).nth(40).locator("[data-cs-resting]")).to_have_count(1)

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit for review").click()

    expect(writer.message).to_contain_text("Block 41, Text, Text: This is required.")
    block = blocks_of(page).nth(40)
    field = block.locator("[data-contentpath=html] .w-field--error")
    expect(field.locator(".error-message")).to_have_text("This is required.")
    expect(blocks_of(page).nth(39).locator(".error-message")).to_have_count(0)
