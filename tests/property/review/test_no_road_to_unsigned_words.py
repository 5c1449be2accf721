"""Whatever people do in whatever order: what front-ends receive was signed, by others, in full.

The test keeps its own account of who wrote and who signed what, and never asks our policies.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from review.errors import ReviewError
from review.jobs import release_what_is_due
from review.operations import refuse, withdraw
from review.proofs import by_password
from store.models import Submission
from store.queries import find_live_content, find_submission
from tests.factories.written import (
    PASSWORD,
    a_person,
    a_side_effect,
    edited,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db

_ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(["writer", "doctor"]), st.integers(0, 2)),
        st.tuples(st.just("submit"), st.just("writer"), st.just(0)),
        st.tuples(st.just("sign"), st.sampled_from(["doctor", "second", "lawyer"]), st.just(0)),
        st.tuples(st.just("sign_old"), st.sampled_from(["second", "lawyer"]), st.just(0)),
        st.tuples(st.just("refuse"), st.sampled_from(["second", "lawyer"]), st.just(0)),
        st.tuples(st.just("withdraw"), st.just("second"), st.just(0)),
        st.tuples(st.just("retry"), st.just("writer"), st.just(0)),
    ),
    min_size=4,
    max_size=14,
)
_ROLES = {"doctor": Role.MEDICAL, "second": Role.MEDICAL, "lawyer": Role.COMPLIANCE}


@dataclass
class Account:
    """Who did what, as the test saw it."""

    entry: Entry
    people: dict[str, User]
    # Who made the words what, since they were last live, and before.
    changes: list[tuple[str, str]] = field(default_factory=lambda: [("writer", "")])
    before: set[str] = field(default_factory=set)
    words: str = ""
    # Signers of each digest that still count.
    signers: dict[str, dict[str, Role]] = field(default_factory=dict)
    live: str = ""

    def edit(self, who: str, words: str) -> None:
        """Note an edit; saving the same words again is none."""
        if words != self.words:
            self.changes.append((who, words))
            self.words = words

    def authors(self, words: str) -> set[str]:
        """Whoever changed the words until they first were these; of words that return, all."""
        made = [change[1] for change in self.changes]
        if words not in made:
            return self.before
        return {who for who, _ in self.changes[: made.index(words) + 1]}

    def went_live(self) -> None:
        """Start anew: what it replaced is history, and so is who wrote it."""
        self.before |= {who for who, _ in self.changes}
        self.changes = []


def _submission(account: Account, *, newest: bool) -> Submission | None:
    if newest:
        return find_submission(entry_uuid=str(account.entry.uuid))
    return Submission.objects.filter(entry=account.entry.uuid).order_by("id").first()


def _do(account: Account, action: str, who: str, number: int) -> None:
    person, entry = account.people[who], account.entry
    submission = _submission(account, newest=action != "sign_old")
    if action == "edit":
        words = f"In {number} hours"
        edited(entry, by=person, onset=words)
        account.edit(who, words)
    elif action == "submit":
        submitted(entry, by=person)
    elif action == "retry":
        release_what_is_due(0)
    elif action == "withdraw":
        withdraw(
            entry_uuid=entry.uuid,
            user=person,
            role=_ROLES[who],
            proof=by_password(PASSWORD),
            reason="safety",
            comment="Because.",
        )
        account.signers.pop(account.live, None)
        account.live = ""
    elif submission is not None and action == "refuse":
        refuse(
            entry_uuid=entry.uuid,
            digest=submission.digest_id,
            role=_ROLES[who],
            user=person,
            proof=by_password(PASSWORD),
            reason="unclear",
            comment="Because.",
            shown={},
        )
        account.signers.pop(submission.digest_id, None)
    elif submission is not None:
        signed_by(person, _ROLES[who], submission)
        account.signers.setdefault(submission.digest_id, {})[who] = _ROLES[who]


def _check(account: Account) -> None:
    now = find_live_content(entry_uuid=str(account.entry.uuid))
    digest, envelope = now if now is not None else ("", {})
    if digest and digest != account.live:
        signers = account.signers.get(digest, {})
        assert set(signers.values()) >= {Role.MEDICAL, Role.COMPLIANCE}
        assert not set(signers) & account.authors(envelope["fields"].get("onset", ""))
        account.signers.pop(account.live, None)
        account.went_live()
    account.live = digest


@settings(
    max_examples=20,
    deadline=None,
    # The database is the same; every example works on an entry of its own and is rolled back.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(actions=_ACTIONS)
@example(
    actions=[
        ("submit", "writer", 0),
        ("sign", "second", 0),
        ("sign", "lawyer", 0),
        ("edit", "doctor", 1),
        ("submit", "writer", 0),
        ("sign", "doctor", 0),
        ("sign", "lawyer", 0),
        ("edit", "writer", 2),
        ("sign", "second", 0),
        ("withdraw", "second", 0),
        ("submit", "writer", 0),
        ("sign", "lawyer", 0),
        ("sign", "doctor", 0),
        ("sign", "second", 0),
    ]
)
def test_what_is_live_was_signed_in_full_by_people_who_did_not_write_it(
    actions: list[tuple[str, str, int]], people: dict[str, User]
) -> None:
    with transaction.atomic():
        account = Account(a_side_effect(writer=people["writer"]), people)
        for action, who, number in actions:
            try:
                with transaction.atomic():
                    _do(account, action, who, number)
            except ReviewError:
                pass  # Refused, as it may be: nothing changed.
            _check(account)
        transaction.set_rollback(True)


@pytest.fixture
def people() -> dict[str, User]:
    """A writer, a doctor who also writes, a second doctor, a lawyer."""
    return {
        "writer": a_person(Role.AUTHOR, name="Writer"),
        "doctor": a_person(Role.MEDICAL, Role.AUTHOR, name="Doctor"),
        "second": a_person(Role.MEDICAL, name="Second"),
        "lawyer": a_person(Role.COMPLIANCE, name="Lawyer"),
    }
