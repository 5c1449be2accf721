"""A package: each part opened, one proof, one signature per digest; all of it or nothing."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from people.queries import list_grants_of
from review.errors import NotOpened, ReviewError, WordsChanged, WrongPassword
from review.models import OpenedWords
from review.packages import Chosen, PackagePart, list_package, note_opened, sign_package
from review.proofs import by_password
from store.models import Ledger, Signature
from tests.factories.written import (
    PASSWORD,
    Staff,
    a_claim,
    a_person,
    a_side_effect,
    an_entry,
    edited,
    ref,
    submitted,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def a_package(staff: Staff) -> tuple[Entry, list[Entry]]:
    """An article that waits with an effect, whose claim and source wait too."""
    source = an_entry("source", "Protocol", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source)
    effect = a_side_effect(writer=staff.writer, claims=[ref(claim)])
    treatment = an_entry(
        "article",
        "IV ketamine",
        writer=staff.writer,
        body=[{"id": "b", "type": "side_effects", "heading": "Effects", "items": [ref(effect)]}],
    )
    alone = a_side_effect("Of nobody", writer=staff.writer)
    submitted(source, claim, effect, treatment, alone, by=staff.writer)
    return treatment, [source, claim, effect]


def parts_for(person: User, treatment: Entry) -> list[PackagePart]:
    grants = list_grants_of(person=person, now=NOW())
    return list_package(entry_uuid=treatment.uuid, person=person, grants=grants, now=NOW())


def opened(person: User, *parts: PackagePart) -> None:
    for part in parts:
        note_opened(
            person=person,
            entry_uuid=part.entry_uuid,
            digest=part.digest,
            shown={"digest": part.digest, "read": part.title},
            now=NOW(),
        )


def chosen_of(*parts: PackagePart) -> list[Chosen]:
    return [Chosen(part.entry_uuid, part.digest, part.roles[0]) for part in parts]


def sign(person: User, treatment: Entry, chosen: list[Chosen], password: str = PASSWORD) -> int:
    written, _ = sign_package(
        entry_uuid=treatment.uuid,
        chosen=chosen,
        user=person,
        proof=by_password(password),
        now=NOW(),
    )
    return len(written)


def test_it_holds_the_entry_and_its_parts_at_any_depth_that_wait_parts_first() -> None:
    staff = Staff()
    treatment, inside = a_package(staff)

    parts = parts_for(staff.medical, treatment)

    assert {part.entry_uuid for part in parts} == {str(e.uuid) for e in [treatment, *inside]}
    assert parts[0].type_label == "Source"
    assert parts[-1].entry_uuid == str(treatment.uuid)
    # Compliance signs no source.
    assert len(parts_for(staff.compliance, treatment)) == 3


def test_one_proof_signs_each_digest_by_itself_with_what_was_shown() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(staff.medical, *parts)

    assert sign(staff.medical, treatment, chosen_of(*parts)) == 4

    rows = Signature.objects.all()
    assert {row.digest_id for row in rows} == {part.digest for part in parts}
    assert all(f'"package":"{treatment.uuid}"' in row.shown for row in rows)
    assert all('"read":' in row.shown for row in rows)
    assert parts_for(staff.medical, treatment) == []


def test_what_everybody_signed_goes_live_in_one_go() -> None:
    staff = Staff()
    treatment, inside = a_package(staff)
    for person in (staff.medical, staff.compliance, staff.reviewers[Role.MARKETING]):
        parts = parts_for(person, treatment)
        opened(person, *parts)
        _, released = sign_package(
            entry_uuid=treatment.uuid,
            chosen=chosen_of(*parts),
            user=person,
            proof=by_password(PASSWORD),
            now=NOW(),
        )

    assert str(treatment.uuid) in released
    assert len(inside) == 3


def test_nothing_unread_is_signed() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(staff.medical, *parts[:-1])

    with pytest.raises(NotOpened, match="IV ketamine"):
        sign(staff.medical, treatment, chosen_of(*parts))

    assert not Signature.objects.exists()
    assert "not-opened" in Ledger.objects.get(kind="signing.denied").body
    assert sign(staff.medical, treatment, chosen_of(*parts[:-1])) == 3


def test_what_somebody_else_opened_is_not_read_by_me() -> None:
    staff, other = Staff(), a_person(Role.MEDICAL, name="Other")
    treatment, _ = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(other, *parts)

    with pytest.raises(NotOpened):
        sign(staff.medical, treatment, chosen_of(*parts))


def test_what_was_opened_yesterday_is_read_again() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(staff.medical, *parts)
    OpenedWords.objects.update(at=NOW() - timezone.timedelta(hours=13))  # type: ignore[attr-defined]

    with pytest.raises(NotOpened):
        sign(staff.medical, treatment, chosen_of(*parts))
    assert all(part.opened_at is None for part in parts_for(staff.medical, treatment))


def test_one_part_that_was_edited_stops_all_of_it_and_is_named() -> None:
    staff = Staff()
    treatment, inside = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(staff.medical, *parts)
    edited(inside[2], by=staff.writer, onset="At once")

    with pytest.raises(WordsChanged, match="“Nausea”"):
        sign(staff.medical, treatment, chosen_of(*parts))

    assert not Signature.objects.exists()
    assert Ledger.objects.filter(kind="signing.denied").count() == 1


def test_a_wrong_password_signs_nothing_and_is_recorded() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    parts = parts_for(staff.medical, treatment)
    opened(staff.medical, *parts)

    with pytest.raises(WrongPassword):
        sign(staff.medical, treatment, chosen_of(*parts), password="wrong")

    assert not Signature.objects.exists()
    assert Ledger.objects.filter(kind="signing.denied").count() == 1


def test_nothing_chosen_and_too_much_are_told() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)

    with pytest.raises(ReviewError, match="at least one"):
        sign(staff.medical, treatment, [])
    many = [Chosen(str(treatment.uuid), f"sha256:{n}", Role.MEDICAL) for n in range(501)]
    with pytest.raises(ReviewError, match="at most 500"):
        sign(staff.medical, treatment, many)


def test_the_screens_open_part_after_part_and_sign_what_was_read() -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    client = logged_in(staff.medical)
    address = reverse("review:package", args=(treatment.uuid,))
    assert "You have read 0 of 4" in client.get(address).content.decode()
    for part in parts_for(staff.medical, treatment):
        page = client.get(
            reverse("review:package_part", args=(treatment.uuid, part.entry_uuid))
        ).content.decode()
        assert "Back to the package" in page
    page = client.get(address).content.decode()
    assert "You have read 4 of 4" in page
    values = [
        f"{part.entry_uuid} {part.digest} medical" for part in parts_for(staff.medical, treatment)
    ]

    wrong = client.post(address, {"part": values[:2], "password": "wrong"}).content.decode()
    assert "is not" in wrong or "wrong" in wrong.lower()
    assert wrong.count(" checked>") == 2, "what was chosen is not lost"
    answer = client.post(address, {"part": values, "password": PASSWORD}, follow=True)

    assert "4 signed." in answer.content.decode()
    assert Signature.objects.count() == 4


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "nobody sha256:1 medical",
        "a b c d",
        f"{'0' * 36} sha256:1 author",
        f"{'x' * 36} sha256:{'0' * 64} medical",
        f"{UUID(int=0)} sha256:1 medical",
        f"{UUID(int=0)} a\x00b medical",
        "\x00" * 36 + f" sha256:{'0' * 64} medical",
    ],
)
def test_a_forged_choice_is_told_what_to_do(value: str) -> None:
    staff = Staff()
    treatment, _ = a_package(staff)
    address = reverse("review:package", args=(treatment.uuid,))

    answer = logged_in(staff.medical).post(address, {"part": value, "password": PASSWORD})

    assert answer.status_code == 200
    assert "Choose at least one part" in answer.content.decode()
    assert not Signature.objects.exists()
