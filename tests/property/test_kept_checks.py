"""Whatever is released, withdrawn and checked, nothing that is kept of it is named unforged."""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.rule_set import registered
from publishing.checking.recheck import recheck
from publishing.checking.verify import list_unchecked
from store.models import DocumentCheck, Recheck
from store.rechecked import _LONGEST_RELEASE
from tests.factories.living import OPERATIONS, PLACES, STEP, a_group
from tests.factories.signed import a_rule_set

pytestmark = pytest.mark.django_db
# Some rules are heard and hold nothing, or what is released would wait.
_WARNED = {name: {"severity": "warn"} for name in registered()}
_STEP = st.one_of(STEP, st.tuples(st.sampled_from(["check", "rules"]), st.just(0), st.just(0)))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(_STEP, min_size=2, max_size=9))
def test_nothing_is_named_that_nobody_forged(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        a_rule_set({"overrides": _WARNED})
        group = a_group()
        number = 0
        for operation, index, place in steps:
            if operation == "check":
                row = recheck(group="northlight", today=timezone.now().date())
                # As if all releases before it had ended long ago.
                Recheck.objects.filter(pk=row.pk).update(began_at=row.began_at + _LONGEST_RELEASE)
            elif operation == "rules":
                number += 1
                off = {"CRISIS-988": {"enabled": False}} if number % 2 else {}
                a_rule_set({"overrides": {**_WARNED, **off}})
            else:
                content = group.contents[index % len(group.contents)]
                OPERATIONS[operation](group, content, PLACES[place])
            assert list(list_unchecked()) == [], (operation, index, place)
        assert DocumentCheck.objects.exists()
        transaction.set_rollback(True)
