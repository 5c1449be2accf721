"""Whatever is written, signed, renamed and withdrawn, the live set stays what was signed.

What stands at every address is what a fresh compile of the signed contents gives, the record holds,
and nothing unsigned is delivered.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing import fanout
from publishing.afresh import plan_afresh
from publishing.verify import list_unsigned
from store.models import LiveContent, Placement
from store.touched import list_present_placements
from store.verify import list_broken
from tests.factories.living import OPERATIONS, PLACES, STEP, a_group, change

pytestmark = pytest.mark.django_db


def drift() -> list[str]:
    """What a fresh compile of everything live, the long way, would change."""
    families = sorted({str(f) for f in LiveContent.objects.values_list("family", flat=True)})
    present: dict[str, list[Placement]] = {family: [] for family in families}
    for row in list_present_placements(families=families):
        present[str(row.family)].append(row)
    planned = plan_afresh(families=families, present=present, forced=False)
    return [o.because for afresh in planned.values() for o in afresh.obstacles] + [
        f"{c.collection}/{c.handle} {c.scope} {c.locale}: {c.state} {c.reason}"
        for afresh in planned.values()
        for c in afresh.changes
    ]


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_what_stands_is_what_a_fresh_compile_gives(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        group = a_group()
        for operation, index, place in steps:
            content = group.contents[index % len(group.contents)]
            OPERATIONS[operation](group, content, PLACES[place])
            with_short_way = drift()
            assert with_short_way == [], (operation, content.type, content.scope, content.locale)
        assert list(list_broken()) == []
        assert list(list_unsigned()) == []
        transaction.set_rollback(True)


def test_the_check_itself_sees_a_document_that_is_not_what_its_contents_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = a_group()
    monkeypatch.setattr(fanout, "_rewrite", lambda *_: None)

    change(group, group.contents[4], PLACES[0])

    assert drift() != []
