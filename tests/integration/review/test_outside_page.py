"""The page of a link for somebody outside, as a browser without an account asks for it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from content_models.files import image_value
from content_models.models import Entry
from people.models import User
from review import outside_page
from review.models import OutsideComment, OutsideInvitation, SigningAttempt
from review.outside import MadeLink
from review.outside_guesses import WRONG_ALLOWED, Guesses
from store.models import Ledger, Signature
from tests.factories.outside import a_link
from tests.factories.pictures import a_picture
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_side_effect,
    an_entry,
    citing,
    edited,
    submitted,
)

pytestmark = pytest.mark.django_db
# At most, for a page that shows any number of fields, claims and comments.
MOST_STATEMENTS = 30


@pytest.fixture(autouse=True)
def guesses(monkeypatch: pytest.MonkeyPatch) -> Guesses:
    """Nobody has guessed yet."""
    fresh = Guesses()
    monkeypatch.setattr(outside_page, "GUESSES", fresh)
    return fresh


def address(made: MadeLink) -> str:
    return reverse("outside", args=(made.token,))


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def a_linked(entry: Entry, staff: Staff, **options: Any) -> MadeLink:
    """A link to an entry that is submitted for it."""
    [submission] = submitted(entry, by=staff.writer)
    return a_link(submission, by=staff.medical, **options)


def read(made: MadeLink) -> str:
    response = Client().get(address(made))
    assert response.status_code == 200, response.content
    return response.content.decode()


def test_it_shows_the_words_the_difference_and_the_sources() -> None:
    staff = Staff()
    source = an_entry("source", "Zarate 2006", writer=staff.writer, citation="Arch Gen Psych 63")
    claim = a_claim(writer=staff.writer, source=source)
    entry = a_live_entry(staff=staff, onset="Within an hour")
    edited(
        entry, by=staff.writer, onset="Within two hours", description=citing("seven in ten", claim)
    )
    submissions = submitted(source, claim, entry, by=staff.writer)

    html = read(a_link(submissions[-1], by=staff.medical))

    assert '<html lang="en">' in html
    assert "The words as they will appear" in html
    assert f'<a href="#claim-{claim.family}">seven in ten</a>' in html
    assert f'id="claim-{claim.family}"' in html
    assert "Seven in ten people feel better." in html
    assert "Zarate 2006: Arch Gen Psych 63" in html
    assert "<ins>two" in html
    assert "Dana Ruiz, Ruiz and Park LLP" in html
    for label in re.findall(r"<textarea id=\"([^\"]+)\"", html):
        assert f'<label for="{label}">' in html


def test_it_shows_nothing_else() -> None:
    staff = Staff()
    a_side_effect("Another draft", writer=staff.writer)
    claim = a_claim(
        "Never sent.", writer=staff.writer, title="Unsent claim",
        source=an_entry("source", "Unsent source", writer=staff.writer),
    )  # fmt: skip
    # A reference that nobody submitted is told without its title.
    entry = a_side_effect(writer=staff.writer, scope=AUSTIN)
    made = a_linked(entry, staff, email="dana@example.org")
    [submission] = submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)
    mine, theirs = (a_link(submission, by=staff.medical, name=name) for name in ("Mine", "Theirs"))
    post(theirs, "title", "A secret of theirs")
    edited(entry, by=staff.writer, onset="A draft that was not sent")

    html = read(mine)

    assert "At once" in html
    for hidden in (
        "Another draft", "Unsent", str(claim.uuid), "A secret of theirs", "A draft that was not",
        "/admin/", "dana@example.org", "A medical reviewer", "A writer", "Austin", "Texas",
        "northlight", made.token, submission.digest_id, "<script", "csrf", "password",
    ):  # fmt: skip
        assert hidden not in html, hidden


def test_it_is_the_same_page_for_somebody_who_is_logged_in() -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)

    response = logged_in(staff.medical).get(address(made))

    assert response.content.decode() == read(made)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("state", ["open", "closed", "replaced", "kept", "wrong"])
def test_no_answer_gives_its_address_on(state: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    made = a_linked(entry, staff)
    if state == "replaced":
        submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)
    if state == "closed":
        OutsideInvitation.objects.update(expires_at=timezone.now())

    if state in ("kept", "wrong"):
        response: Any = post(made, "title", "x" if state == "kept" else "")
    else:
        response = Client().get(address(made))

    statuses = {"open": 200, "closed": 404, "replaced": 410, "kept": 303, "wrong": 422}
    assert response.status_code == statuses[state]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert not response.cookies


def post(made: MadeLink, field: str, text: str) -> Any:
    # As strict about forged requests as a browser finds it.
    client = Client(enforce_csrf_checks=True)
    return client.post(address(made), {"field": field, "text": text})


def test_a_comment_is_kept_at_its_field_and_shown_to_reviewers() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    made = a_linked(entry, staff)

    response = post(
        made, "what_to_do", "Say whom to call.\nAt night too. <script>alert(1)</script>"
    )

    html = Client().get(response.headers["Location"].partition("#")[0]).content.decode()
    assert "Your comment was kept" in html
    for page in (html, sign_off(staff.medical, entry)):
        assert "Say whom to call.<br>At night too. &lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
    assert OutsideComment.objects.get().label == "What to do"


def sign_off(person: User, entry: Entry) -> str:
    response = logged_in(person).get(reverse("review:entry", args=(entry.uuid,)))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write your comment first."),
        ("x" * 5_001, "at most 5000 characters; this one has 5001"),
        ("long " * 200_000, "at most 5000 characters; this one has 999999"),
        ("a\x00b", "Null characters are not allowed"),
    ],
)
def test_a_comment_that_cannot_be_kept_stays_where_it_was_typed(text: str, said: str) -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)

    response = post(made, "what_to_do", text)

    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    found = re.search(r'<textarea [^>]*aria-invalid="true"[^>]*>\n(.*?)</textarea>', html, re.S)
    assert found is not None
    assert found.group(1) == text
    assert html.count('<details class="write" open>') == 1
    assert not OutsideComment.objects.exists()


def test_what_is_too_much_to_be_read_is_told_in_words() -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)

    response = post(made, "what_to_do", "x" * 3_000_000)

    assert response.status_code == 413
    assert "That is far too long" in response.content.decode()


def test_a_forged_field_is_refused_and_the_text_is_offered_for_the_whole() -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)

    for field in ("handle_of_another", "body:x", "__class__"):
        response = post(made, field, "Keep me")
        assert response.status_code == 422
        html = response.content.decode()
        assert "These words have no such field" in html
        assert ">\nKeep me</textarea>" in html

    assert not OutsideComment.objects.exists()


def test_a_body_that_is_no_form_is_refused_in_words() -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)
    kinds = ("application/json", "multipart/form-data", "multipart/form-data; boundary=x")

    for kind in kinds:
        response = Client().post(address(made), b"--y\r\nx", content_type=kind)
        assert response.status_code in (400, 422), kind
        assert "Your comment was not kept" in response.content.decode()


def test_links_that_open_nothing_answer_the_same_whatever_the_reason() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    expired, revoked = (a_link(submission, by=staff.medical) for _ in range(2))
    OutsideInvitation.objects.filter(pk=expired.invitation.pk).update(expires_at=timezone.now())
    OutsideInvitation.objects.filter(pk=revoked.invitation.pk).update(revoked_at=timezone.now())
    addresses = [
        *map(address, (expired, revoked)), reverse("outside", args=("x" * 43,)), "/outside/x/",
        f"/outside/{'x' * 43}/files/sha256:{'0' * 64}/",
    ]  # fmt: skip

    answers = [
        (response.status_code, response.content, sorted(response.headers.items()))
        for one in addresses
        for response in (Client().get(one), Client().post(one, {"field": "", "text": "x"}))
        if "files" not in one or response.status_code != 405
    ]

    assert len({repr(answer) for answer in answers}) == 1
    assert answers[0][0] == 404
    assert b"Nausea" not in answers[0][1]


def test_a_link_whose_words_were_replaced_says_so_and_shows_none() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, onset="Within an hour")
    made = a_linked(entry, staff)
    submitted(edited(entry, by=staff.writer, onset="At once"), by=staff.writer)

    for response in (Client().get(address(made)), post(made, "title", "Old")):
        assert response.status_code == 410
        html = response.content.decode()
        assert "These words were replaced" in html
        for hidden in ("Nausea", "Within an hour", "At once", "Dana"):
            assert hidden not in html
    assert not OutsideComment.objects.exists()


def test_somebody_who_guesses_is_turned_away_for_a_minute_with_the_same_answer(
    guesses: Guesses,
) -> None:
    staff = Staff()
    made = a_linked(a_side_effect(writer=staff.writer), staff)
    wrong = reverse("outside", args=("x" * 43,))
    first = Client().get(wrong).content
    for _ in range(WRONG_ALLOWED - 1):
        assert Client().get(wrong).content == first

    with CaptureQueriesContext(connection) as captured:
        assert Client().get(wrong).content == first
        assert Client().get(address(made)).status_code == 404
    assert len(captured) == 0
    assert Client(REMOTE_ADDR="192.0.2.7").get(address(made)).status_code == 200


def test_pictures_of_these_words_are_shown_and_no_others() -> None:
    staff = Staff()
    picture, other = a_picture(), a_picture("Another room", seed=2)
    page = an_entry(
        "content_page", "Visit", writer=staff.writer, scope=BRAND, image=image_value(picture),
        body=[{"id": "a", "type": "image", "image": image_value(picture), "caption": "Here"}],
    )  # fmt: skip
    hidden = an_entry(
        "content_page", "Other", writer=staff.writer, scope=BRAND, image=image_value(other),
        path="/other/",
    )  # fmt: skip
    made = a_linked(page, staff)
    submitted(hidden, by=staff.writer)

    html = read(made)
    [source] = set(re.findall(r'<img [^>]*src="([^"]+)"', html))
    response = Client().get(source)

    assert source.startswith(address(made))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for digest in (other.digest, "sha256:x", f"sha256:{'0' * 64}"):
        answer = Client().get(reverse("outside_file", args=(made.token, digest)))
        assert answer.status_code == 404


def test_no_road_leads_from_a_link_to_signing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    made = a_linked(entry, staff)
    before = Ledger.objects.count()
    patterns: Any = get_resolver("review.urls").url_patterns
    # Whatever may carry it: a field, a header, a cookie, the address.
    everything = {
        "action": "sign", "role": "medical", "password": PASSWORD, "note": made.token,
        "token": made.token, "digest": made.invitation.digest, "person": "1", "link": "1",
        "grant": "1", "reason": "unclear", "comment": "x",
    }  # fmt: skip

    for pattern in patterns:
        values = {
            "uuid": entry.uuid, "root": entry.uuid, "path": GROUP, "digest": made.invitation.digest,
            "document": made.invitation.digest, "group": GROUP, "rule": "CURE",
        }  # fmt: skip
        names = pattern.pattern.converters
        target = reverse(f"review:{pattern.name}", kwargs={name: values[name] for name in names})
        client = Client(headers={"Authorization": f"Bearer {made.token}"})
        client.cookies["sessionid"] = made.token
        for query in ("", f"?token={made.token}"):
            response = client.post(target + query, everything)
            assert response.status_code in (302, 405), target
            assert response.headers.get("Location", "/admin/login/").startswith("/admin/login/")

    assert post(made, "", "sign").status_code == 303
    Client().post(address(made), {**everything, "field": "", "text": "I sign this."})
    assert not Signature.objects.exists()
    assert not SigningAttempt.objects.exists()
    kinds = Ledger.objects.filter(sequence__gt=before).values_list("kind", flat=True)
    assert set(kinds) == {"outside.commented"}


def test_the_page_and_what_it_calls_know_nothing_of_signing() -> None:
    for name in ("outside", "outside_page", "outside_reading", "outside_forms"):
        module: Any = __import__(f"review.{name}", fromlist=["x"])
        names = set(vars(module))
        assert not names & {"sign", "sign_in_turn", "write_signature", "refuse", "withdraw"}, name


def test_twice_as_much_takes_no_statement_more() -> None:
    staff = Staff()
    source = an_entry("source", "Zarate 2006", writer=staff.writer)
    claims = [a_claim(writer=staff.writer, source=source, title=f"C{n}") for n in range(4)]

    def counted(cited: int, comments: int) -> int:
        entry = a_side_effect(
            f"Nausea {cited}", writer=staff.writer,
            description="".join(citing("some", claim) for claim in claims[:cited]),
        )  # fmt: skip
        [*_, submission] = submitted(source, *claims[:cited], entry, by=staff.writer)
        made = a_link(submission, by=staff.medical)
        for number in range(comments):
            post(made, "title", f"Comment {number}")
        with CaptureQueriesContext(connection) as captured:
            read(made)
        return len(captured)

    few = counted(2, 2)

    assert counted(4, 6) == few
    assert few <= MOST_STATEMENTS
