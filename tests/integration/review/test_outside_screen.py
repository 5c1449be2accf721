"""Links for somebody outside on the screens: what the sign-off shows; making and revoking."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from review.models import OutsideInvitation
from review.outside import comment
from tests.factories.outside import a_link
from tests.factories.written import Staff, a_person, a_side_effect, submitted

pytestmark = pytest.mark.django_db


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_sign_off_screen_says_who_said_it_and_that_it_is_no_signature() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    made = a_link(submission, by=staff.medical, name="Dana <b>Ruiz</b>", email="dana@example.org")
    comment(
        token=made.token, field="", labels={"": "The words as a whole"}, text="<i>Fine</i>",
        now=timezone.now(),
    )  # fmt: skip

    address = reverse("review:entry", args=(entry.uuid,))
    html = logged_in(staff.medical).get(address).content.decode()

    assert "outside, not a signature" in html
    assert "Dana &lt;b&gt;Ruiz&lt;/b&gt;, Ruiz and Park LLP" in html
    assert "The words as a whole" in html
    assert "&lt;i&gt;Fine&lt;/i&gt;" in html
    assert "Nobody has signed these words yet." in html
    assert "Open links" in html
    assert made.token not in html


def links_screen(entry: Entry) -> str:
    return reverse("review:outside", args=(entry.uuid,))


def test_the_link_is_shown_once_and_opens_the_page() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    client = logged_in(a_person(Role.ADMINISTRATOR))
    form = {
        "action": "make", "digest": submission.digest_id, "name": "Dana Ruiz",
        "organisation": "Ruiz and Park LLP", "email": "dana@example.org", "days": "14",
    }  # fmt: skip

    response = client.post(links_screen(entry), form)

    html = response.content.decode()
    found = re.search(r">http://testserver(/outside/[^<]+)</textarea>", html)
    assert found is not None
    assert Client().get(found.group(1)).status_code == 200
    assert 'href="mailto:dana@example.org?subject=' in html
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert found.group(1) not in client.get(links_screen(entry)).content.decode()
    until = OutsideInvitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=13) < until <= timedelta(days=14)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"days": "31"}, "Write at most 30 days."),
        ({"days": "0"}, "Write at least 1 day."),
        ({"days": "x"}, "Write a whole number of days."),
        ({"name": " "}, "Write the name"),
        ({"email": "dana"}, "name@example.org"),
        ({"digest": "sha256:x"}, "Other words were submitted meanwhile"),
        ({"digest": ""}, "Other words were submitted meanwhile"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    change: dict[str, str], said: str
) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    form = {
        "action": "make", "digest": submission.digest_id, "name": "Dana",
        "organisation": "Ruiz and Park LLP", "email": "", "days": "14",
    } | change  # fmt: skip

    html = logged_in(staff.medical).post(links_screen(entry), form).content.decode()

    assert said in html
    assert "Ruiz and Park LLP" in html
    assert not OutsideInvitation.objects.exists()


def test_reviewers_revoke_from_the_screen() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    made = a_link(submission, by=staff.medical)
    client = logged_in(staff.compliance)

    for number, said in (
        (str(made.invitation.pk), "Revoked: the link opens nothing"),
        (str(made.invitation.pk), "closed already"),
        ("9" * 30, "closed already"),
        ("x", "closed already"),
    ):
        response = client.post(
            links_screen(entry), {"action": "revoke", "link": number}, follow=True
        )
        assert said in response.content.decode()
    assert Client().get(reverse("outside", args=(made.token,))).status_code == 404


def test_an_entry_that_was_never_submitted_offers_no_link() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)

    html = logged_in(staff.medical).get(links_screen(entry)).content.decode()

    assert "Nothing of this entry was submitted" in html
    assert "Make a link" not in html
