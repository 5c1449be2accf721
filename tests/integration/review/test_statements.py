"""How many statements an operation takes: the same, however much else stands and is live."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content_models.models import Entry
from contract.roles import Role
from review.signing import sign_in_turn
from store.models import Submission
from tests.factories.written import Staff, a_side_effect, published, signed_by, submitted

pytestmark = pytest.mark.django_db

# What each takes for a side effect that refers to nothing, the most that it may take. Wagtail asks
# once for each pointer of what it saves, which is about half of it; the rest is what is checked
# behind the locks and what is kept. A higher number needs a reason, written beside it.
MOST = {
    # Six for the copy check: the words, the places and states where they are read, the rules, what
    # is kept of them, and keeping it.
    "submit": 78,
    # Three of them: how the person signs, who has the review, and that it is done.
    "sign": 24,
    # Wagtail's approval of the task, the gate, the plan and the rows of a release as well.
    # Two more for the rules and what is kept: the words were read when they were submitted.
    "sign the last and release": 98,
    # Two signatures behind one lock; no password, and no release.
    "sign in turn": 49,
}


@contextmanager
def counted(into: dict[str, int], name: str) -> Iterator[None]:
    with CaptureQueriesContext(connection) as captured:
        yield
    into[name] = len(captured)


def measured(staff: Staff, title: str, settings: Any) -> dict[str, int]:
    """The statements of each operation on a leaf that nothing holds."""
    found: dict[str, int] = {}
    settings.COUNTERSIGN_DEMO = True
    first, second = (a_side_effect(f"{title} {n}", writer=staff.writer) for n in ("one", "two"))
    with counted(found, "submit"):
        [submission] = submitted(first, by=staff.writer)
    with counted(found, "sign"):
        signed_by(staff.medical, Role.MEDICAL, submission)
    with counted(found, "sign the last and release"):
        assert signed_by(staff.compliance, Role.COMPLIANCE, submission).released
    [submission] = submitted(second, by=staff.writer)
    with counted(found, "sign in turn"):
        assert len(in_turn(submission, staff.reviewers.__getitem__)) == 2
    return found


def in_turn(submission: Submission, signer_for: Callable[[Role], Any]) -> list[Any]:
    return sign_in_turn(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        signer_for=signer_for,
        shown={},
    )


def test_twice_as_much_that_is_live_takes_no_statement_more(settings: Any) -> None:
    staff = Staff()
    published(*some(4, "First", staff), staff=staff)
    few = measured(staff, "Few", settings)
    published(*some(8, "Second", staff), staff=staff)

    assert measured(staff, "Many", settings) == few
    assert {name: number for name, number in few.items() if number > MOST[name]} == {}


def some(number: int, title: str, staff: Staff) -> list[Entry]:
    return [a_side_effect(f"{title} {index}", writer=staff.writer) for index in range(number)]
