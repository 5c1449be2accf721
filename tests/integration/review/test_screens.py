"""The reviewers' screens, as a browser asks for them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from review.queries import list_to_sign
from store.models import Signature, Submission
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_claim,
    a_live_entry,
    a_person,
    a_side_effect,
    an_entry,
    citing,
    delivered,
    edited,
    published,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _page(person: User, entry: Entry) -> str:
    response = _client(person).get(reverse("review:entry", args=(entry.uuid,)))
    assert response.status_code == 200
    return response.content.decode()


def _note(html: str) -> str:
    found = re.search(r'name="note" value="([^"]+)"', html)
    assert found is not None
    return found.group(1)


def _post(person: User, entry: Entry, note: str, **fields: str) -> tuple[int, str]:
    response = _client(person).post(
        reverse("review:entry", args=(entry.uuid,)), {"note": note, **fields}, follow=True
    )
    return response.status_code, response.content.decode()


def test_the_list_shows_what_waits_for_me_oldest_first() -> None:
    staff = Staff()
    first = a_side_effect("Nausea", writer=staff.writer)
    second = a_side_effect("Dizziness", writer=staff.writer, scope=AUSTIN)
    submitted(second, by=staff.writer)
    submitted(first, by=staff.writer)

    html = _client(staff.medical).get(reverse("review:index")).content.decode()

    assert html.index("Dizziness") < html.index("Nausea")
    assert "Northlight / Ketamine / Texas / Austin" in html
    assert "You sign as: Medical reviewer" in html


def test_the_list_leaves_out_what_i_signed_and_what_is_not_my_place() -> None:
    staff = Staff()
    elsewhere = a_person(Role.MEDICAL, at=AUSTIN)
    [submission] = submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    signed_by(staff.medical, Role.MEDICAL, submission)

    for person in (staff.medical, elsewhere):
        html = _client(person).get(reverse("review:index")).content.decode()
        assert "Nothing waits for you" in html


def test_the_menu_counts_what_waits() -> None:
    staff = Staff()
    submitted(a_side_effect(writer=staff.writer), by=staff.writer)

    html = _client(staff.medical).get(reverse("wagtailadmin_home")).content.decode()

    assert "To sign (1)" in html


def test_the_sign_off_screen_shows_the_words_the_claims_and_who_is_missing() -> None:
    staff = Staff()
    source = an_entry("source", "Zarate 2006", writer=staff.writer, citation="Arch Gen Psych 63")
    claim = a_claim(writer=staff.writer, source=source)
    entry = a_side_effect(writer=staff.writer, description=citing("seven in ten", claim))
    submitted(source, claim, entry, by=staff.writer)

    html = _page(staff.medical, entry)

    assert f'<a href="#claim-{claim.family}">seven in ten</a>' in html
    assert "Seven in ten people feel better." in html
    assert "Zarate 2006: Arch Gen Psych 63" in html
    assert "waits for a medical reviewer and a compliance reviewer" in html
    assert "first publication" in html
    assert "I reviewed the clinical content and approve it for publication" in html
    assert 'autocomplete="current-password"' in html


def test_the_difference_stands_side_by_side_in_words() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="Within an hour")
    edited(entry, by=staff.writer, onset="Within two hours")
    submitted(entry, by=staff.writer)

    html = _page(staff.medical, entry)

    assert "Within <del>an</del> <del>hour</del>" in html or "<del>an hour</del>" in html
    assert "<ins>two" in html


def test_signing_says_what_happened_next() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    _, after_first = _post(
        staff.medical,
        entry,
        _note(_page(staff.medical, entry)),
        action="sign",
        role="medical",
        password=PASSWORD,
    )
    _, after_last = _post(
        staff.compliance,
        entry,
        _note(_page(staff.compliance, entry)),
        action="sign",
        role="compliance",
        password=PASSWORD,
    )

    assert "Signed. Waits for a compliance reviewer." in after_first
    assert "Signed. Live now in 1 document at 1 location." in after_last
    assert delivered(entry) is not None


def test_the_record_keeps_what_stood_on_the_screen() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff, onset="Within an hour")
    edited(entry, by=staff.writer, onset="Within two hours")
    [submission] = submitted(entry, by=staff.writer)
    note = _note(_page(staff.medical, entry))

    _post(staff.medical, entry, note, action="sign", role="medical", password=PASSWORD)

    shown = Signature.objects.get(digest=submission.digest_id).shown
    assert '"before":"Within an hour"' in shown
    assert '"after":"Within two hours"' in shown
    assert '"documents":1' in shown


def test_words_that_changed_while_reading_are_not_signed_and_shown_again() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    note = _note(_page(staff.medical, entry))
    edited(entry, by=staff.writer, onset="At once")
    submitted(entry, by=staff.writer)

    status, html = _post(
        staff.medical, entry, note, action="sign", role="medical", password=PASSWORD
    )

    assert status == 200
    assert "These words changed while you were reading; nothing was signed" in html
    assert "At once" in html
    assert not Signature.objects.filter(entry=entry.uuid).exists()


def test_a_wrong_password_is_told_and_never_shown() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    _, html = _post(
        staff.medical,
        entry,
        _note(_page(staff.medical, entry)),
        action="refuse",
        role="medical",
        password="hunter2hunter2",
        reason="unclear",
        comment="Say how long it lasts.",
    )

    assert "The password is not right; nothing was signed." in html
    assert "hunter2hunter2" not in html
    assert "Say how long it lasts." in html
    assert '<option value="unclear" selected>' in html


def test_refusing_needs_a_reason_and_a_comment() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    _, html = _post(
        staff.medical,
        entry,
        _note(_page(staff.medical, entry)),
        action="refuse",
        role="medical",
        password=PASSWORD,
    )

    assert "Choose the reason." in html
    assert "Tell the author what to change." in html
    assert not Signature.objects.exists()


def test_a_note_of_another_person_signs_nothing() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    note = _note(_page(staff.compliance, entry))

    _, html = _post(staff.medical, entry, note, action="sign", role="medical", password=PASSWORD)

    assert "opened by somebody else" in html
    assert not Signature.objects.exists()


def test_only_reviewers_of_the_place_see_the_screen() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    root = a_person(name="root", is_superuser=True)

    for person in (staff.writer, a_person(Role.MEDICAL, at=AUSTIN), root):
        response = _client(person).get(reverse("review:entry", args=(entry.uuid,)))
        assert response.status_code == 302, person.printed_name
        assert response["Location"] == reverse("wagtailadmin_home")


def test_signing_without_a_csrf_token_is_refused() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff.medical)

    response = client.post(reverse("review:entry", args=(entry.uuid,)), {"action": "sign"})

    assert response.status_code == 403


def test_the_withdrawal_shows_what_goes_off_and_takes_it_off() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)
    url = reverse("review:withdraw", args=(entry.uuid,))
    client = _client(staff.medical)

    before = client.get(url).content.decode()
    after = client.post(
        url,
        {
            "role": "medical",
            "password": PASSWORD,
            "reason": "safety",
            "comment": "A new warning.",
        },
        follow=True,
    ).content.decode()

    assert "<strong>1</strong> document at" in before
    assert "No front-end receives it." in after
    assert delivered(entry).state == "gone"  # type: ignore[union-attr]


def test_a_marketing_reviewer_cannot_open_the_withdrawal() -> None:
    staff = Staff()
    entry = a_live_entry(staff=staff)

    response = _client(staff.reviewers[Role.MARKETING]).get(
        reverse("review:withdraw", args=(entry.uuid,))
    )

    assert response.status_code == 302


def test_an_administrator_gives_and_ends_a_role() -> None:
    staff = Staff()
    admin = a_person(Role.ADMINISTRATOR, name="Admin")
    client = _client(admin)
    newcomer = a_person(name="Newcomer")

    given = client.post(
        reverse("review:grants"),
        {"action": "give", "person": newcomer.pk, "role": "medical", "scope": AUSTIN},
        follow=True,
    ).content.decode()
    grant = newcomer.grants.get()
    ended = client.post(
        reverse("review:grants"), {"action": "end", "grant": grant.pk}, follow=True
    ).content.decode()

    assert "Newcomer is now Medical reviewer." in given
    assert "The role has ended." in ended
    assert newcomer.grants.get().ends_at is not None
    assert staff.medical.printed_name in ended


def test_only_administrators_open_the_roles() -> None:
    staff = Staff()

    assert _client(staff.medical).get(reverse("review:grants")).status_code == 302


def test_an_administrator_of_one_place_gives_no_role_elsewhere() -> None:
    admin = a_person(Role.ADMINISTRATOR, at=AUSTIN, name="Local admin")
    newcomer = a_person(name="Newcomer")

    _client(admin).post(
        reverse("review:grants"),
        {"action": "give", "person": newcomer.pk, "role": "medical", "scope": "northlight"},
    )

    assert not newcomer.grants.exists()


def test_the_list_asks_the_same_number_of_queries_however_much_waits() -> None:
    staff = Staff()

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            list_to_sign(person=staff.medical, now=timezone.now())
        return len(queries)

    for number in range(2):
        submitted(a_side_effect(f"Effect {number}", writer=staff.writer), by=staff.writer)
    few = count()
    for number in range(2, 6):
        submitted(a_side_effect(f"Effect {number}", writer=staff.writer), by=staff.writer)

    assert count() == few
    assert Submission.objects.count() == 6


def test_published_words_ask_for_no_signature() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    published(entry, staff=staff)

    assert "These words are live already" in _page(staff.medical, entry)
