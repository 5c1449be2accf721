"""The screens of second factors, as a browser asks for them; see also the browser's own tests."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pyotp
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contract.events import Event
from contract.roles import Role
from people.factors.queries import kinds_of, list_factors
from people.factors.verify import list_unproven
from people.models import Factor, User
from store.models import Ledger, Signature, Submission
from store.verify import list_broken
from tests.factories.authenticator import Authenticator
from tests.factories.proving import a_passkey, an_app, by_code
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_person,
    a_side_effect,
    submitted,
)

pytestmark = pytest.mark.django_db

MINE = reverse("second_factors")
APP = reverse("second_factor_app")
PASSKEY = reverse("second_factor_passkey")
OPTIONS = reverse("second_factor_passkey_options")
CHALLENGE = reverse("review:passkey")


@pytest.fixture
def doctor() -> User:
    return a_person(Role.MEDICAL, name="A doctor")


@pytest.fixture
def client(doctor: User) -> Client:
    client = Client()
    client.force_login(doctor)
    return client


@pytest.fixture(autouse=True)
def the_record_holds() -> Iterator[None]:
    yield
    assert [*list_broken(), *list_unproven()] == []


def _open(client: Client, **given: str) -> str:
    answer = client.post(MINE, {"action": "account", "password": PASSWORD, **given}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def _kinds() -> list[str]:
    kinds = Ledger.objects.filter(kind__startswith="account.factor").order_by("sequence")
    return list(kinds.values_list("kind", flat=True))


def _field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', html)
    assert found is not None
    return found.group(1)


def _added_app(client: Client) -> pyotp.TOTP:
    html = client.get(APP).content.decode()
    secret = re.search(r'class="cs-key">([A-Z2-7 ]+)<', html)
    assert secret is not None
    app = pyotp.TOTP(secret.group(1).replace(" ", ""))
    moment = timezone.now() - timedelta(seconds=30)
    answer = client.post(
        APP, {"name": "Phone", "code": app.at(moment), "sealed": _field(html, "sealed")}
    )
    assert answer.status_code == 302, answer.content.decode()
    return app


def test_everything_asks_for_the_password_first(client: Client, doctor: User) -> None:
    for address in (APP, PASSKEY):
        assert client.get(address)["Location"] == MINE
    assert client.post(OPTIONS)["Location"] == MINE
    client.post(APP, {"name": "x", "code": "123456", "sealed": "x"})
    an_app(doctor)
    client.post(MINE, {"action": "remove", "factor": str(list_factors(person=doctor)[0].uuid)})

    assert kinds_of(person=doctor) == {"totp"}
    assert "Add an authenticator app" not in client.get(MINE).content.decode()


def test_a_wrong_password_opens_nothing_and_is_on_record(client: Client) -> None:
    html = _open(client, password="not this one")

    assert "The password is not right" in html
    assert "not this one" not in html
    assert Ledger.objects.get(kind=Event.SIGNING_DENIED).body == (
        '{"to":"account","why":"wrong-password"}'
    )


def test_an_app_is_added_by_its_code_and_its_secret_is_shown_once(
    client: Client, doctor: User
) -> None:
    _open(client)

    app = _added_app(client)

    html = client.get(MINE).content.decode()
    [factor] = list_factors(person=doctor)
    assert (factor.name, factor.kind) == ("Phone", "totp")
    assert app.secret not in html + factor.secret
    assert _kinds() == ["account.factor_added"]
    assert "Add an authenticator app" not in html


def test_a_wrong_code_adds_nothing_and_shows_the_same_picture_again(client: Client) -> None:
    _open(client)
    html = client.get(APP).content.decode()

    answer = client.post(
        APP, {"name": "Phone", "code": "00000", "sealed": _field(html, "sealed")}
    ).content.decode()

    key = re.compile(r'class="cs-key">([A-Z2-7 ]+)<')
    assert "The code is not right" in answer
    assert key.findall(html) == key.findall(answer)
    assert not Factor.objects.exists()


@pytest.mark.parametrize("sealed", ["", "forged", "x" * 5000])
def test_a_forged_secret_adds_nothing(client: Client, sealed: str) -> None:
    _open(client)

    answer = client.post(APP, {"name": "Phone", "code": "123456", "sealed": sealed})

    assert answer.status_code == 200
    assert not Factor.objects.exists()


def test_a_second_app_is_refused(client: Client, doctor: User) -> None:
    app = an_app(doctor)
    _open(client, code=by_code(app).secret)
    html = client.get(APP).content.decode()
    secret = re.search(r'class="cs-key">([A-Z2-7 ]+)<', html)
    assert secret is not None
    other = pyotp.TOTP(secret.group(1).replace(" ", ""))

    answer = client.post(
        APP, {"name": "Other", "code": other.now(), "sealed": _field(html, "sealed")}
    ).content.decode()

    assert "Remove the old one first" in answer
    assert Factor.objects.count() == 1


def test_the_password_alone_opens_nothing_for_whoever_has_a_factor(
    client: Client, doctor: User
) -> None:
    app = an_app(doctor)

    html = _open(client)
    assert "Type the six digits" in html
    assert "The code is not right" in _open(client, code="12345")
    assert "Phone" not in _open(client, code="12345", password="wrong")

    assert "Phone" in _open(client, code=by_code(app).secret)


def test_the_right_password_forgets_no_wrong_codes(client: Client, doctor: User) -> None:
    app = an_app(doctor)
    for _ in range(5):
        _open(client, code="12345")

    assert "locked for 15 minutes" in _open(client, code=by_code(app).secret)


def test_it_closes_again_after_ten_minutes(client: Client) -> None:
    _open(client)
    session = client.session
    session["second_factors_opened"] -= 601
    session.save()

    assert client.get(APP)["Location"] == MINE


def test_a_passkey_is_made_and_opens_the_screen_and_is_removed(
    client: Client, doctor: User
) -> None:
    _open(client)
    asked = client.post(OPTIONS).json()
    key = Authenticator()
    made = {"passkey_answer": key.make(asked["options"]), "passkey_note": asked["note"]}

    assert client.post(PASSKEY, {"name": "Key", **made}).status_code == 302
    again = client.post(PASSKEY, {"name": "Again", **made}).content.decode()
    assert "was used already" in again

    session = client.session
    del session["second_factors_opened"]
    session.save()
    about = {"action": "account", "role": "", "about": str(doctor.uuid)}
    asked = client.post(CHALLENGE, about).json()
    html = _open(client, passkey_answer=key.answer(asked["options"]), passkey_note=asked["note"])
    [factor] = list_factors(person=doctor)
    assert "Remove Key" in html

    client.post(MINE, {"action": "remove", "factor": str(factor.uuid)})
    assert not kinds_of(person=doctor)
    assert _kinds() == ["account.factor_added", "account.factor_removed"]
    gone = client.post(MINE, {"action": "remove", "factor": str(factor.uuid)}, follow=True)
    assert "removed already" in gone.content.decode()


@pytest.mark.parametrize("how", [{"origin": "http://evil"}, {"verified": False}, {"site": "x"}])
def test_a_passkey_of_elsewhere_is_not_added(client: Client, how: dict[str, Any]) -> None:
    _open(client)
    asked = client.post(OPTIONS).json()
    made = Authenticator(**how).make(asked["options"])

    client.post(PASSKEY, {"name": "K", "passkey_answer": made, "passkey_note": asked["note"]})

    assert not Factor.objects.exists()


def test_a_passkey_of_somebody_is_not_added_for_somebody_else(client: Client) -> None:
    key = a_passkey(a_person(Role.COMPLIANCE, name="Other"))
    _open(client)
    asked = client.post(OPTIONS).json()

    answer = client.post(
        PASSKEY,
        {"name": "K", "passkey_answer": key.make(asked["options"]), "passkey_note": asked["note"]},
    ).content.decode()

    assert "was registered before" in answer
    assert Factor.objects.count() == 1


def test_without_the_admins_address_there_are_no_passkeys(client: Client, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = None

    assert "ADMIN_BASE_URL" in _open(client)
    assert client.post(OPTIONS).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"action": "sign"}, {"action": "sign", "about": "x" * 300},
        {"action": "no such", "about": "x"}, {"action": "sign", "about": "x", "role": "king"},
        {"action": "sign", "about": ["x"] * 1001},
    ],
)  # fmt: skip
def test_a_challenge_is_given_for_what_our_pages_ask_alone(
    client: Client, doctor: User, asked: dict[str, Any]
) -> None:
    a_passkey(doctor)

    answer = client.post(CHALLENGE, asked)

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_whoever_has_no_passkey_gets_no_challenge(client: Client) -> None:
    assert client.post(CHALLENGE, {"action": "sign", "about": "x"}).status_code == 400


@pytest.fixture
def submission() -> Submission:
    staff = Staff()
    return submitted(a_side_effect(writer=staff.writer), by=staff.writer)[0]


def _sign(client: Client, submission: Submission, **given: str) -> str:
    address = reverse("review:entry", args=(submission.entry,))
    note = _field(client.get(address).content.decode(), "note")
    posted = {"action": "sign", "role": "medical", "note": note, **given}
    return client.post(address, posted, follow=True).content.decode()


def test_the_sign_off_form_asks_for_what_the_person_has(
    client: Client, doctor: User, submission: Submission
) -> None:
    address = reverse("review:entry", args=(submission.entry,))

    assert 'name="password"' in client.get(address).content.decode()
    app = an_app(doctor)
    html = client.get(address).content.decode()
    assert 'name="code"' in html
    assert 'name="password"' not in html
    assert "with a passkey" not in html
    a_passkey(doctor)
    assert "Sign these words with a passkey" in client.get(address).content.decode()

    assert "Type the six digits" not in _sign(client, submission, code=by_code(app).secret)
    assert Signature.objects.get().method == "totp"


def test_a_form_that_was_open_while_a_factor_was_added_asks_for_it(
    client: Client, doctor: User, submission: Submission
) -> None:
    address = reverse("review:entry", args=(submission.entry,))
    note = _field(client.get(address).content.decode(), "note")
    an_app(doctor)

    posted = {"action": "sign", "role": "medical", "note": note, "password": PASSWORD}
    html = client.post(address, posted).content.decode()

    assert "Type the six digits" in html
    assert not Signature.objects.exists()


def test_a_wrong_code_is_told_beside_it_and_never_put_back(
    client: Client, doctor: User, submission: Submission
) -> None:
    an_app(doctor)

    html = _sign(client, submission, code="13579")

    assert "The code is not right" in html
    assert "13579" not in html


def test_a_passkey_signs_by_the_form(client: Client, doctor: User, submission: Submission) -> None:
    key = a_passkey(doctor)
    about = {"action": "sign", "role": "medical", "about": submission.digest_id}
    asked = client.post(CHALLENGE, about).json()

    _sign(
        client,
        submission,
        passkey_answer=key.answer(asked["options"]),
        passkey_note=asked["note"],
    )

    assert Signature.objects.get().method == "passkey"


def test_pressing_nothing_says_what_to_press(
    client: Client, doctor: User, submission: Submission
) -> None:
    a_passkey(doctor)

    assert "Confirm with your passkey by its button." in _sign(client, submission)


# Others


def _of(person: User) -> str:
    return reverse("second_factors_of", args=(person.pk,))


def test_an_administrator_resets_and_the_record_says_who(doctor: User) -> None:
    admin = a_person(Role.ADMINISTRATOR, name="An administrator")
    an_app(doctor)
    client = Client()
    client.force_login(admin)
    account = client.get(reverse("wagtailusers_users:edit", args=(doctor.pk,)))
    assert _of(doctor) in account.content.decode()
    assert "Reset the second factors of A doctor" in client.get(_of(doctor)).content.decode()

    html = client.post(_of(doctor), follow=True).content.decode()

    assert "1 second factor of A doctor removed" in html
    assert "has no second factor" in html
    assert not kinds_of(person=doctor)
    removed = Ledger.objects.get(kind=Event.ACCOUNT_FACTOR_REMOVED)
    assert removed.actor == str(admin.uuid)


def test_nobody_resets_their_own(doctor: User) -> None:
    root = a_person(name="Root", is_superuser=True)
    an_app(root)
    client = Client()
    client.force_login(root)

    assert "Reset the second factors" not in client.get(_of(root)).content.decode()
    client.post(_of(root))

    assert kinds_of(person=root) == {"totp"}


def test_an_administrator_of_one_clinic_resets_nobody_beyond_it(doctor: User) -> None:
    an_app(doctor)
    admin = a_person(Role.ADMINISTRATOR, at=AUSTIN, name="Austin administrator")
    client = Client()
    client.force_login(admin)

    client.post(_of(doctor))

    assert kinds_of(person=doctor) == {"totp"}


def test_the_server_resets_the_last_administrator(doctor: User) -> None:
    an_app(doctor)
    out = StringIO()

    call_command("reset_factors", doctor.username, stdout=out)

    assert out.getvalue() == f"Removed 1 of {doctor.username}.\n"
    for username in (doctor.username, "nobody at all"):
        with pytest.raises(CommandError):
            call_command("reset_factors", username)
