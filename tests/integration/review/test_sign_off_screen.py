"""What stands on the sign-off screen, and what the record keeps of it."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content_models.models import Entry
from contract.canonical import digest_of
from people.models import User
from review import screen
from review.screen import words_as_json
from review.words import show_words
from store.models import Signature
from store.queries import get_content
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_live_entry,
    a_side_effect,
    an_entry,
    edited,
    published,
    ref,
    submitted,
)

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(entry: Entry) -> str:
    return reverse("review:entry", args=(entry.uuid,))


def page(person: User, entry: Entry) -> str:
    response = logged_in(person).get(address(entry))
    assert response.status_code == 200
    return response.content.decode()


def note_in(html: str) -> str:
    found = re.search(r'name="note" value="([^"]+)"', html)
    assert found is not None
    return found.group(1)


def signing(person: User, entry: Entry, role: str, **fields: str) -> str:
    """Sign on the screen; what it says then."""
    data = {"note": note_in(page(person, entry)), "action": "sign", "role": role}
    answer = logged_in(person).post(
        address(entry), {**data, "password": PASSWORD, **fields}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def kept(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = json.loads(Signature.objects.get(entry=entry.uuid).shown)
    return found


def an_article(staff: Staff, effect: Entry, title: str = "A first visit") -> Entry:
    """A draft whose body holds a side effect and prose that may go."""
    body = [
        {"id": "b1", "type": "prose", "html": "<p>What stays.</p>"},
        {"id": "b2", "type": "prose", "html": "<p>What may go.</p>", "optional": True},
        {"id": "b3", "type": "side_effects", "items": [ref(effect)]},
    ]
    return an_entry("article", title, writer=staff.writer, body=body)


def test_the_words_stand_there_with_and_without_what_can_be_left_out() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    article = an_article(staff, effect)
    submitted(article, by=staff.writer)

    html = page(staff.medical, article)

    whole, without = html.split("Read it without what can be left out")
    assert whole.count("can be left out</span>") == 2
    assert "Readers may see the page without one of these" in whole
    words = without.split("</details>")[0].split("<dl")[1]
    assert "What stays." in words
    assert "What may go." not in words
    assert "Nausea" not in words
    assert "The copy check found nothing." in html


def test_where_nothing_can_be_left_out_nothing_is_said_of_it() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    assert "left out" not in page(staff.medical, entry)


def test_the_record_keeps_the_words_as_text_and_what_can_be_left_out() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    article = an_article(staff, effect)
    [submission] = submitted(article, by=staff.writer)
    blocks = {
        block["type"] + str(block.get("optional", "")): block["id"]
        for block in get_content(digest=submission.digest_id).envelope["fields"]["body"]
    }

    signing(staff.medical, article, "medical")

    record = kept(article)
    assert {"key": "title", "label": "Title", "text": "A first visit"} in record["words"]  # type: ignore[operator]
    assert record["droppable"] == [
        {"id": blocks["proseTrue"], "label": "Body, 2: Text"},
        {"id": blocks["side_effects"], "label": "Body, 3: Side effects"},
    ]


def test_very_long_words_are_kept_by_a_digest_that_the_store_proves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff)
    article = an_article(staff, effect)
    [submission] = submitted(article, by=staff.writer)
    monkeypatch.setattr(screen, "MOST_WORDS", 20)

    signing(staff.medical, article, "medical")

    record = kept(article)
    assert "words" not in record
    envelope = get_content(digest=str(record["digest"])).envelope
    again = show_words(envelope=envelope, names=record["names"])  # type: ignore[arg-type]
    assert record["words_digest"] == digest_of(words_as_json(words=again))
    assert record["digest"] == submission.digest_id


def test_the_reach_is_told_in_names_of_places_and_languages() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="Within an hour")
    edited(entry, by=staff.writer, onset="Within two hours")
    submitted(entry, by=staff.writer)

    html = page(staff.medical, entry)
    reach = html.split('id="reach"')[1].split("</section>")[0]
    sign = html.split('id="sign"')[1].split("</section>")[0]

    assert '<a href="#reach">1 document at 1 location</a> would change.' in sign
    assert "Side effect, Northlight, English (US): <strong>nausea</strong>" in reach
    assert "en-US" not in reach


def test_queries_do_not_grow_with_the_documents_that_hold_the_words() -> None:
    staff = Staff()
    effect = a_live_entry(staff=staff, onset="Within an hour")
    client = logged_in(staff.medical)
    counts = []
    for number in range(2):
        articles = [an_article(staff, effect, f"Visit {number} {n}") for n in range(1 + 2 * number)]
        published(*articles, staff=staff)
        edited(effect, by=staff.writer, onset=f"Within {number + 2} hours")
        submitted(effect, by=staff.writer)
        client.get(address(effect))
        with CaptureQueriesContext(connection) as queries:
            html = client.get(address(effect)).content.decode()
        assert f"<strong>{2 + 3 * number}</strong> documents" in html
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_who_has_the_review_is_seen_and_changed_there() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    client, duty = logged_in(staff.medical), reverse("review:duty", args=(entry.uuid,))
    assert "Who has it: medical reviewer: nobody yet; compliance reviewer: nobody yet" in page(
        staff.medical, entry
    )

    there = client.post(duty, {"action": "take", "role": "medical", "next": address(entry)})
    given = client.post(
        duty,
        {
            "action": "assign",
            "role": "compliance",
            "person": str(staff.compliance.uuid),
            "next": address(entry),
        },
        follow=True,
    ).content.decode()

    assert there["Location"] == address(entry)
    assert "medical reviewer: you; compliance reviewer: A compliance reviewer" in given
    signing(staff.medical, entry, "medical")
    left = page(staff.medical, entry).split("cs-whose")[1].split("</summary>")[0]
    assert "medical reviewer:" not in left


def test_signing_leads_on_to_what_waits_next() -> None:
    staff = Staff()
    first = a_side_effect("First", writer=staff.writer)
    second = a_side_effect("Second <b>", writer=staff.writer)
    submitted(first, by=staff.writer)
    submitted(second, by=staff.writer)

    after_first = signing(staff.medical, first, "medical")
    after_second = signing(staff.medical, second, "medical")

    assert f'Next: <a href="{address(second)}">Second &lt;b&gt;</a>.' in after_first
    assert "Nothing else waits for you." in after_second
