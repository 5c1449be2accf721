"""Signing: who may, when, and what it does; through the operations that the screens call."""

import pytest

from contract.roles import Role
from tests.factories.written import (
    Staff,
    a_side_effect,
    delivered_text,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


def test_the_last_signature_that_a_type_asks_for_makes_its_words_live() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)

    first = signed_by(staff.medical, Role.MEDICAL, submission)

    assert first.missing == {Role.COMPLIANCE: 1}
    assert delivered_text(entry) == ""

    second = signed_by(staff.compliance, Role.COMPLIANCE, submission)

    assert second.released == (str(entry.uuid),)
    assert "Some people feel sick" in delivered_text(entry)
