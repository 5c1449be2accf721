"""Whatever goes wrong while somebody signs: a clear sentence, and the words typed are there."""

import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from review.duties import take
from review.forms import RefuseForm, WithdrawForm
from review.place_forms import CloseForm
from store.models import Ledger, Signature
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered,
    edited,
    submitted,
)
from tests.integration.review.test_sign_off_screen import address, logged_in, note_in, page

pytestmark = pytest.mark.django_db

TYPED = "Say how long it lasts, and “who” to call."


def an_entry_in_review(staff: Staff) -> Entry:
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)
    return entry


def refusing(note: str, **fields: str) -> dict[str, str]:
    return {
        "note": note,
        "action": "refuse",
        "role": "medical",
        "reason": "unclear",
        "comment": TYPED,
        "password": PASSWORD,
        **fields,
    }


def hidden(html: str, name: str) -> str:
    return html.split(f'name="{name}" value="')[1].split('"')[0]


def assert_kept(html: str, said: str) -> None:
    """The sentence stands at the top and at the form; what was typed is there, no password."""
    top, form = html.split('id="signing"')
    assert said in top
    assert said in form
    assert "Say how long it lasts, and “who” to call.</textarea>" in form
    assert '<option value="unclear" selected>' in form
    assert PASSWORD not in html
    assert "not the password" not in html


def test_five_wrong_passwords_lock_and_keep_what_was_typed() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    client = logged_in(staff.medical)
    note = note_in(page(staff.medical, entry))

    for _ in range(5):
        html = client.post(
            address(entry), refusing(note, password="not the password")
        ).content.decode()
        assert_kept(html, "The password is not right")
    html = client.post(address(entry), refusing(note)).content.decode()

    assert_kept(html, "Signing is locked for 15 minutes")
    assert not Signature.objects.exists()
    assert Ledger.objects.filter(kind="signing.denied").count() == 6


def test_a_comment_that_is_too_long_is_not_cut_by_the_browser_and_is_there_whole() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    shown = page(staff.medical, entry)
    pasted = "Too long. " * 100_000

    html = (
        logged_in(staff.medical)
        .post(address(entry), refusing(note_in(shown), comment=pasted))
        .content.decode()
    )

    top = html.split('id="signing"')[0]
    assert "At most 2000 characters fit, and these are 999999. Shorten it" in top
    assert pasted in html
    for form in (RefuseForm, WithdrawForm, CloseForm):
        field: Any = form.base_fields["comment"]
        assert field.max_length == 2000
        assert "maxlength" not in field.widget.attrs
    assert not Signature.objects.exists()


def test_words_that_changed_keep_what_was_typed() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    note = note_in(page(staff.medical, entry))
    edited(entry, by=staff.writer, onset="At once")
    submitted(entry, by=staff.writer)

    html = logged_in(staff.medical).post(address(entry), refusing(note)).content.decode()

    assert_kept(html, "These words changed while you were reading")
    assert "At once" in html


@pytest.mark.parametrize(
    ("fields", "said", "why"),
    [
        ({"note": "forged"}, "not the page that was sent to you", ["note-invalid"]),
        ({"note": ""}, "not the page that was sent to you", ["note-invalid"]),
        ({"role": "administrator"}, "You do not act in this role here", ["role-not-held"]),
        ({"role": "compliance"}, "You do not act in this role here", ["role-not-held"]),
        ({"role": "king"}, "You do not act in this role here", []),
        ({"role": ""}, "Choose the role in which you act", []),
    ],
)
def test_a_forged_form_is_told_so_and_on_record(
    fields: dict[str, str], said: str, why: list[str]
) -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    note = note_in(page(staff.medical, entry))

    html = (
        logged_in(staff.medical).post(address(entry), {**refusing(note), **fields}).content.decode()
    )

    assert_kept(html, said)
    assert not Signature.objects.exists()
    denied = [json.loads(row.body) for row in Ledger.objects.filter(kind="signing.denied")]
    assert [(one["why"], one["to"], one["entry"]) for one in denied] == [
        (code, "refuse", str(entry.uuid)) for code in why
    ]


def test_a_note_of_somebody_else_signs_nothing_and_is_on_record() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    note = note_in(page(staff.compliance, entry))
    data = {"action": "sign", "role": "medical", "note": note, "password": PASSWORD}

    html = logged_in(staff.medical).post(address(entry), data).content.decode()

    assert "opened by somebody else" in html
    assert not Signature.objects.exists()
    denied = Ledger.objects.get(kind="signing.denied")
    assert denied.actor == str(staff.medical.uuid)
    assert json.loads(denied.body)["why"] == "note-invalid"


def test_a_withdrawal_in_a_role_that_was_not_offered_is_on_record() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    data = {"role": "compliance", "reason": "safety", "comment": "x", "password": PASSWORD}

    logged_in(staff.medical).post(reverse("review:withdraw", args=(entry.uuid,)), data)

    denied = json.loads(Ledger.objects.get(kind="signing.denied").body)
    assert (denied["why"], denied["to"]) == ("role-not-held", "withdraw")


def test_a_review_that_somebody_else_took_is_told_at_the_top_too() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    other = a_person(Role.MEDICAL, name="Another")
    note = note_in(page(staff.medical, entry))
    take(entry_uuid=entry.uuid, role=Role.MEDICAL, user=other, now=timezone.now())

    html = (
        logged_in(staff.medical)
        .post(
            address(entry),
            {"note": note, "action": "sign", "role": "medical", "password": PASSWORD},
        )
        .content.decode()
    )

    top, form = html.split('id="signing"')
    for part in (top, form):
        assert "Another has this review as medical reviewer." in part
    assert "Take over" in form


def test_an_endless_reason_to_refuse_is_told_so_and_kept() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    endless = "x" * 1_000_000
    note = note_in(page(staff.medical, entry))

    html = (
        logged_in(staff.medical)
        .post(address(entry), refusing(note, comment=endless))
        .content.decode()
    )

    assert html.count("At most 2000 characters fit, and these are 1000000.") == 2
    assert endless in html


def back_again(client: Client, person: User, there: str) -> str:
    """Log in where the request was led to, and land where that leads."""
    login = client.get(there)
    assert login.status_code == 200
    answer = client.post(
        there.partition("?")[0],
        {
            "username": person.username,
            "password": PASSWORD,
            "next": login.context["next"],
        },
        follow=True,
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_session_that_ended_while_signing_loses_nothing_but_the_password() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    client = logged_in(staff.medical)
    html = client.get(address(entry)).content.decode()
    Session.objects.all().delete()

    led = client.post(address(entry), refusing(note_in(html), by=hidden(html, "by")), follow=False)
    kept = Session.objects.get().get_decoded()
    html = back_again(client, staff.medical, led["Location"])

    assert PASSWORD not in str(kept)
    assert "You were logged out meanwhile" in html
    assert f"{TYPED}</textarea>" in html
    assert '<option value="unclear" selected>' in html
    assert 'class="cs-refuse" open' in html
    assert not Signature.objects.exists()
    # Once.
    assert TYPED not in client.get(address(entry)).content.decode()


def test_a_comment_of_a_session_that_ended_is_still_there_to_be_sent() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    client = logged_in(staff.medical)
    by = hidden(client.get(address(entry)).content.decode(), "by")
    Session.objects.all().delete()

    data = {"action": "comment", "field": "summary", "text": TYPED, "by": by}
    led = client.post(address(entry), data)
    html = back_again(client, staff.medical, led["Location"])

    assert f"{TYPED}</textarea>" in html.split('id="at-summary"')[1].split("</details>")[0]
    assert not Comment.objects.exists()


def test_a_refusal_in_a_package_of_a_session_that_ended_is_still_there() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    client = logged_in(staff.medical)
    part = reverse("review:package_part", args=(entry.uuid, entry.uuid))
    html = client.get(part).content.decode()
    Session.objects.all().delete()

    led = client.post(part, refusing(note_in(html), by=hidden(html, "by")))
    html = back_again(client, staff.medical, led["Location"])

    assert "You were logged out meanwhile" in html
    assert f"{TYPED}</textarea>" in html


def test_a_withdrawal_of_a_session_that_ended_is_still_there_and_nothing_went_off() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    client = logged_in(staff.medical)
    there = reverse("review:withdraw", args=(entry.uuid,))
    by = hidden(client.get(there).content.decode(), "by")
    Session.objects.all().delete()
    data = {
        "action": "withdraw", "role": "medical", "reason": "safety", "comment": TYPED,
        "password": PASSWORD, "by": by,
    }  # fmt: skip

    led = client.post(there, data)
    html = back_again(client, staff.medical, led["Location"].replace("/withdraw/", "/"))
    assert TYPED not in html, "what was typed for a withdrawal is no reason to refuse"
    html = client.get(there).content.decode()

    assert "You were logged out meanwhile, so nothing was withdrawn." in html
    assert f"{TYPED}</textarea>" in html
    assert '<option value="safety" selected>' in html
    assert PASSWORD not in html
    assert delivered(entry) is not None


def test_whoever_logs_in_instead_does_not_read_it() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)
    client = logged_in(staff.medical)
    html = client.get(address(entry)).content.decode()
    Session.objects.all().delete()

    led = client.post(address(entry), refusing(note_in(html), by=hidden(html, "by")))

    assert TYPED not in back_again(client, staff.compliance, led["Location"])


def test_a_stranger_leaves_nothing_in_a_session() -> None:
    staff = Staff()
    entry = an_entry_in_review(staff)

    led = Client().post(address(entry), refusing("x", by="forged"))

    assert led["Location"].startswith(reverse("wagtailadmin_login"))
    assert not Session.objects.exists()
