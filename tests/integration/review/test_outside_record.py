"""What somebody outside said, altered by hand: ``verify_ledger`` names it, column by column."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from review.models import OutsideComment, OutsideInvitation
from review.outside import comment, revoke
from review.outside_record import list_unrecorded_outside
from store.models import Ledger
from store.operations import ledger_hash
from tests.factories.outside import a_link
from tests.factories.written import GROUP, Staff, a_side_effect, submitted

pytestmark = pytest.mark.django_db

# What may be told otherwise without anybody outside having said something else: the hash that
# opens the link and the address it was sent to, which the ledger must not have; the label, which
# names the field for people; who revoked it, which the ledger's own entry says.
NOT_ON_RECORD = {
    OutsideInvitation: {"id", "token_hash", "email", "revoked_by_name", "made_by_name"},
    OutsideComment: {"id", "label"},
}
FORGED = {
    "UUIDField": "'11111111-1111-4111-8111-111111111111'",
    "CharField": "'forged'",
    "TextField": "'forged'",
    "DateTimeField": "'2020-01-01T00:00:00Z'",
}
COLUMNS = [
    (model, field.column, FORGED.get(field.get_internal_type(), "0"))
    for model, left_out in NOT_ON_RECORD.items()
    for field in model._meta.concrete_fields
    if field.name not in left_out
]


@pytest.fixture
def said() -> None:
    """Two links, one of them revoked, and a comment on a field and one on the whole."""
    staff = Staff()
    [submission] = submitted(a_side_effect("Nausea", writer=staff.writer), by=staff.writer)
    made = a_link(submission, by=staff.medical)
    for field in ("title", ""):
        comment(
            token=made.token,
            field=field,
            labels={"title": "Title", "": "The words as a whole"},
            text=f"Please look again {field}",
            now=timezone.now(),
        )
    other = a_link(submission, by=staff.medical)
    revoke(
        invitation=other.invitation.pk,
        entry_uuid=submission.entry,
        scope=GROUP,
        user=staff.medical,
    )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def found() -> list[str]:
    return [f"{broken.place}: {broken.what}" for broken in list_unrecorded_outside()]


def test_what_was_said_is_what_the_ledger_has(said: None) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("model", "column", "value"), COLUMNS, ids=lambda one: getattr(one, "__name__", str(one))
)
def test_a_column_that_was_altered_is_named(
    said: None, model: type[OutsideInvitation | OutsideComment], column: str, value: str
) -> None:
    run("SET CONSTRAINTS ALL DEFERRED")
    row = model.objects.order_by("pk")[0]
    if column == "invitation_id":
        value = str(OutsideInvitation.objects.order_by("-pk")[0].pk)

    run(f"UPDATE {model._meta.db_table} SET {column} = {value} WHERE id = {row.pk}")

    assert len(found()) == 1


def test_a_comment_that_was_removed_or_put_in_is_named(said: None) -> None:
    first, second = OutsideComment.objects.order_by("pk")
    run(f"DELETE FROM review_outsidecomment WHERE id = {second.pk}")
    put_in = OutsideComment.objects.create(
        invitation=first.invitation, field="title", label="Title", text="Fine.", at=first.at
    )

    place = f"comment {put_in.pk} by link {first.invitation_id}"
    assert found() == [
        f"{place}: the ledger does not say that somebody outside said it",
        f"comment {second.pk}: the ledger has it; its row is missing",
    ]


def test_a_link_that_was_removed_or_put_in_is_named(said: None) -> None:
    kept = OutsideInvitation.objects.order_by("pk")[0]
    gone = OutsideInvitation.objects.order_by("pk")[1]
    run(f"DELETE FROM review_outsideinvitation WHERE id = {gone.pk}")
    put_in = OutsideInvitation.objects.create(
        entry=kept.entry, digest=kept.digest, token_hash="x", name="Eve", organisation="Eve LLP",
        made_by="", made_by_name="", made_at=kept.made_at, expires_at=kept.expires_at,
    )  # fmt: skip

    assert found() == [
        f"link {put_in.pk} for Eve, Eve LLP: the ledger does not say who made it",
        f"link {gone.pk}: the ledger has it; its row is missing",
    ]


def test_a_revoked_link_that_was_opened_again_is_named(said: None) -> None:
    run("UPDATE review_outsideinvitation SET revoked_at = NULL")

    assert len(found()) == 1


def test_an_entry_that_says_nothing_of_a_link_is_named(said: None) -> None:
    last = Ledger.objects.latest("sequence")
    told: dict[str, Any] = {
        "sequence": last.sequence + 1,
        "kind": "outside.commented",
        "at": last.at,
        "actor": "",
        "actor_name": "Dana Ruiz",
        "body": "[]",
        "previous_hash": last.hash,
    }
    Ledger.objects.create(**told, hash=ledger_hash(**told))

    assert found() == [f"ledger {last.sequence + 1}: it does not say of which link it tells"]
