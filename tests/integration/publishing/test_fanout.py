"""The short way through documents that merely hold a change gives what the long way gives."""

from typing import Any

import pytest

from contract.events import Event
from publishing import fanout
from publishing.planning import plan_release
from store.plans import EntryChange, RewrittenDocument
from store.queries import GONE, LIVE, KeptContent, get_content, list_family
from tests.factories.planning import takes_the_short_way
from tests.factories.signed import (
    a_content,
    a_disclaimer,
    a_treatment,
    a_variant,
    changed,
    publish,
    ref,
    sign_all,
)

pytestmark = pytest.mark.django_db
TX = "northlight/ketamine/tx"
AUSTIN = f"{TX}/austin"
Planned = dict[tuple[str, ...], tuple[str, ...]]


def planned(*changes: EntryChange, forced: bool = False) -> Planned:
    kind = Event.RELEASE_WITHDRAWN if forced else Event.RELEASE_PUBLISHED
    plan, obstacles = plan_release(kind=kind, reason="", changes=changes, forced=forced)
    assert obstacles == []
    return {
        c.address: (c.state, c.document.digest if c.document else "", c.reason, c.detail)
        for c in plan.addresses
    }


def the_long_way(
    *changes: EntryChange, monkeypatch: pytest.MonkeyPatch, forced: bool = False
) -> Planned:
    with monkeypatch.context() as patched:
        patched.setattr(fanout, "short_way", lambda **_: None)
        return planned(*changes, forced=forced)


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
    assert short == the_long_way(change, monkeypatch=monkeypatch)


@pytest.mark.parametrize("name", ["effect", "condition", "form", "source", "claim"])
def test_a_withdrawn_part(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_tree_of_holders()
    change = EntryChange(content=made[name], state=GONE, reason="safety")

    short = planned(change, forced=True)

    assert len(short) > 3
    assert short == the_long_way(change, monkeypatch=monkeypatch, forced=True)


def a_tree_with_disclaimers(**fields: Any) -> dict[str, KeptContent]:
    """The tree with a disclaimer on every treatment, with other words in Texas."""
    made = a_tree_of_holders()
    made["disclaimer"] = a_disclaimer("Notice", **fields)
    publish(made["disclaimer"], a_disclaimer("Another", required=True))
    publish(a_variant(made["disclaimer"], TX, text="<p>In Texas.</p>"))
    return made


def test_new_words_of_a_disclaimer(monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_tree_with_disclaimers()
    new = changed(made["disclaimer"], text="<p>Other words.</p>")
    sign_all(new)
    change = EntryChange(content=new, state=LIVE)

    short = planned(change)

    assert len(short) > 2
    assert short == the_long_way(change, monkeypatch=monkeypatch)


def test_a_withdrawn_disclaimer_that_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_tree_with_disclaimers(required=True)
    family = list_family(families=[made["disclaimer"].family])
    contents = [get_content(digest=row.digest) for row in family]
    changes = [EntryChange(content=c, state=GONE, reason="safety") for c in contents]
    assert takes_the_short_way(*changes, forced=True)

    short = planned(*changes, forced=True)

    assert len(short) > 3
    assert short == the_long_way(*changes, monkeypatch=monkeypatch, forced=True)


@pytest.mark.parametrize("required", [True, False])
def test_a_withdrawn_disclaimer_takes_the_long_way_where_holders_may_go_on(
    required: bool,
) -> None:
    made = a_tree_with_disclaimers(required=required)

    # A variant of it stays live, or nothing requires it.
    change = EntryChange(content=made["disclaimer"], state=GONE, reason="safety")

    assert not takes_the_short_way(change, forced=True)


def test_new_statuses_of_a_form_take_the_long_way_because_rules_read_them() -> None:
    made = a_tree_of_holders()
    [status] = made["form"].envelope["fields"]["statuses"]
    new = changed(made["form"], statuses=[{**status, "status": "approved"}])

    assert not takes_the_short_way(EntryChange(content=new, state=LIVE))


def test_a_claim_takes_the_long_way_because_citers_name_its_digest() -> None:
    made = a_tree_of_holders()
    new = changed(made["claim"], statement="Two hours.")

    assert not takes_the_short_way(EntryChange(content=new, state=LIVE))


def test_rewriting_reads_no_words_of_the_holders(django_assert_num_queries: Any) -> None:
    made = a_tree_of_holders()
    new = changed(made["effect"], summary="Other words.")
    change = EntryChange(content=new, state=LIVE)
    plan, _ = plan_release(kind=Event.RELEASE_PUBLISHED, reason="", changes=[change])

    rewritten = [c for c in plan.addresses if isinstance(c.document, RewrittenDocument)]

    assert {c.collection for c in rewritten} == {"treatments"}
    assert len(plan.fragments) >= 1
