"""The short way through documents that merely hold a change gives what the long way gives."""

from typing import Any

import pytest

from contract.events import Event
from publishing import fanout
from publishing.planning import plan_release
from store.plans import EntryChange, RewrittenDocument
from store.queries import GONE, LIVE, KeptContent
from tests.factories.signed import a_content, a_treatment, changed, publish, ref, sign_all

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = f"{TX}/austin"
Planned = dict[tuple[str, ...], tuple[str, ...]]


def planned(change: EntryChange, *, forced: bool = False) -> Planned:
    kind = Event.RELEASE_WITHDRAWN if forced else Event.RELEASE_PUBLISHED
    plan, obstacles = plan_release(kind=kind, reason="", changes=[change], forced=forced)
    assert obstacles == []
    return {
        c.address: (c.state, c.document.digest if c.document else "", c.reason, c.detail)
        for c in plan.addresses
    }


def the_long_way(
    change: EntryChange, monkeypatch: pytest.MonkeyPatch, *, forced: bool = False
) -> Planned:
    with monkeypatch.context() as patched:
        patched.setattr(fanout, "short_way", lambda **_: None)
        return planned(change, forced=forced)


def a_tree_of_holders() -> dict[str, KeptContent]:
    """Treatments that hold one effect, some with documents of their own nearer to the patient."""
    made = a_treatment()
    publish(made["treatment"])
    other = a_content(
        "treatment",
        "Lozenges",
        conditions=[ref(made["condition"])],
        forms=[ref(made["form"])],
        body=[{"id": "b", "type": "side_effects", "items": [ref(made["effect"])]}],
    )
    publish(other)
    for name, scope in (("condition", TX), ("form", AUSTIN), ("effect", AUSTIN)):
        part = made[name]
        fields = {k: v for k, v in part.envelope["fields"].items() if k != "title"}
        variant = a_content(
            part.type,
            part.envelope["fields"]["title"],
            scope=scope,
            handle=part.handle,
            variant_of=part,
            overrides=["summary"],
            **{**fields, "summary": f"As said in {scope}."},
        )
        publish(variant)
    return made


@pytest.mark.parametrize("name", ["effect", "condition", "form", "source"])
def test_new_words_of_a_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_tree_of_holders()
    new = changed(made[name], summary="Other words.")
    sign_all(new)
    change = EntryChange(content=new, state=LIVE)

    short = planned(change)

    assert len(short) > 3
    assert short == the_long_way(change, monkeypatch)


@pytest.mark.parametrize("name", ["effect", "condition", "form", "source", "claim"])
def test_a_withdrawn_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_tree_of_holders()
    change = EntryChange(content=made[name], state=GONE, reason="safety")

    short = planned(change, forced=True)

    assert len(short) > 3
    assert short == the_long_way(change, monkeypatch, forced=True)


def test_a_claim_takes_the_long_way_because_citers_name_its_digest() -> None:
    made = a_tree_of_holders()
    new = changed(made["claim"], statement="Two hours.")

    assert fanout.short_way(changes=[EntryChange(content=new, state=LIVE)], forced=False) is None


def test_rewriting_reads_no_words_of_the_holders(django_assert_num_queries: Any) -> None:
    made = a_tree_of_holders()
    new = changed(made["effect"], summary="Other words.")
    change = EntryChange(content=new, state=LIVE)
    plan, _ = plan_release(kind=Event.RELEASE_PUBLISHED, reason="", changes=[change])

    rewritten = [c for c in plan.addresses if isinstance(c.document, RewrittenDocument)]

    assert {c.collection for c in rewritten} == {"treatments"}
    assert len(plan.fragments) >= 1
