"""The gate's state machine, run: shortly with the tests, long by ``make soak``."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.property.review.machine import Gate, build

SHORT = settings(max_examples=4, stateful_step_count=15)
SOAK = "soak"


@pytest.fixture(scope="module")
def gate(django_db_setup: None, django_db_blocker: Any) -> Iterator[type[Gate]]:
    """The machine over one world: each run is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        Gate.world = build()
        yield Gate
        transaction.set_rollback(True)


def test_nothing_unsigned_is_ever_served(
    gate: type[Gate], django_db_blocker: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    long = settings.get_current_profile_name() == SOAK
    chosen = settings(
        parent=settings() if long else SHORT,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )

    try:
        with django_db_blocker.unblock():
            run_state_machine_as_test(gate, settings=chosen)
    finally:
        with capsys.disabled():
            print(f"\n{_told(gate)}")  # noqa: T201 - the run's figures are what it is run for

    assert gate.examples
    assert gate.steps


def _told(gate: type[Gate]) -> str:
    each = ", ".join(
        f"{what} {gate.done[what]}/{count}" for what, count in sorted(gate.steps.items())
    )
    return (
        f"gate: {gate.examples} examples, {sum(gate.steps.values())} steps "
        f"(done/tried: {each}), went live {gate.done['went live']} times, "
        f"{gate.done['went live by a waiver']} of them by a waiver"
    )
