"""Documents whose own words stay get another list of parts: the same bytes, nothing rendered.

Held against a plan that renders every document and compares digests.
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contract.events import Event
from publishing import differences
from publishing.differences import Comparison
from publishing.planning import plan_release
from publishing.verify import list_unsigned
from store.models import Placement
from store.plans import CompiledDocument, EntryChange, ReleasePlan, RelistedDocument
from store.queries import LIVE, KeptContent
from store.verify import list_broken
from tests.factories.signed import (
    a_content,
    a_disclaimer,
    a_translation,
    a_variant,
    changed,
    part_of,
    publish,
    ref,
    sign_all,
    skeleton_of,
    standing,
)

pytestmark = pytest.mark.django_db
AUSTIN = "northlight/ketamine/tx/austin"
Made = dict[str, KeptContent]


def a_library() -> Made:
    """Treatments that hold an effect; a variant of it in Austin; a page that names a treatment."""
    made = {"source": a_content("source", "Protocol")}
    made["claim"] = a_content("claim", "Session", sources=[ref(made["source"])])
    made["outcome"] = a_content("claim", "Outcome", kind="efficacy", sources=[ref(made["source"])])
    made["effect"] = a_content("side_effect", "Nausea", claims=[ref(made["claim"])])
    made["condition"] = a_content("condition", "Depression")
    made["form"] = a_content(
        "treatment_form",
        "Infusion",
        statuses=[
            {"condition": ref(made["condition"]), "jurisdiction": "US", "status": "off_label"}
        ],
    )
    publish(*made.values())
    for name in ("short", "long"):
        made[name] = a_content(
            "treatment",
            name.title(),
            conditions=[ref(made["condition"])],
            forms=[ref(made["form"])],
            body=[{"id": "b", "type": "side_effects", "items": [ref(made["effect"])]}],
        )
    made["page"] = a_content(
        "article",
        "Read more",
        body=[{"id": "t", "type": "treatments", "items": [ref(made["short"])]}],
    )
    made["near"] = a_variant(made["effect"], AUSTIN, summary="In Austin.")
    made["texas"] = a_variant(made["long"], "northlight/ketamine/tx", summary="In Texas.")
    made["spanish"] = a_translation(made["condition"])
    publish(*(made[name] for name in ("short", "long", "page", "near", "texas", "spanish")))
    return made


def planned(content: KeptContent) -> ReleasePlan:
    change = EntryChange(content=content, state=LIVE)
    plan, obstacles = plan_release(kind=Event.RELEASE_PUBLISHED, reason="", changes=[change])
    assert obstacles == []
    return plan


def addresses_of(plan: ReleasePlan) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        c.address: (c.state, c.document.digest if c.document else "", c.reason, c.detail)
        for c in plan.addresses
    }


def relisted_in(plan: ReleasePlan) -> list[str]:
    return [c.handle for c in plan.addresses if isinstance(c.document, RelistedDocument)]


CHANGES: dict[str, Callable[[Made], KeptContent]] = {
    "another claim": lambda m: changed(m["effect"], claims=[ref(m["outcome"])]),
    "no claim": lambda m: changed(m["effect"], claims=[]),
    "both claims": lambda m: changed(m["effect"], claims=[ref(m["outcome"]), ref(m["claim"])]),
    "another handle": lambda m: changed(m["effect"], handle="feeling-sick"),
    "another wording of a claim": lambda m: changed(m["claim"], statement="An hour."),
    "another status": lambda m: changed(m["form"], statuses=[]),
    "another handle of a form": lambda m: changed(m["form"], handle="drip"),
    "another handle of a treatment": lambda m: changed(m["short"], handle="brief"),
    "a disclaimer": lambda m: a_disclaimer("Notice"),
    "a disclaimer by a kind of claim": lambda m: a_disclaimer(
        "Practice", rule={"claim_kinds": ["practice"]}
    ),
    "a variant": lambda m: a_variant(m["claim"], AUSTIN, statement="In Austin."),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_it_is_what_rendering_everything_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_library()
    content = CHANGES[name](made)
    sign_all(content)

    plan = planned(content)
    with monkeypatch.context() as patched:
        patched.setattr(Comparison, "_find_inside", lambda *_: None)
        rendered = planned(content)

    assert relisted_in(rendered) == []
    assert len(plan.addresses) > 1
    assert addresses_of(plan) == addresses_of(rendered)


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_is_written_of_it_is_what_is_signed(name: str) -> None:
    made = a_library()

    publish(CHANGES[name](made))

    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


def test_holders_keep_their_skeletons_and_rows_in_lists() -> None:
    made = a_library()
    before = standing(made["short"])

    publish(changed(made["effect"], claims=[ref(made["outcome"])]))

    after = standing(made["short"])
    assert before is not None
    assert after is not None
    assert after.document != before.document
    assert skeleton_of(after) == skeleton_of(before)
    assert part_of(after, made["outcome"].family)["kind"] == "efficacy"
    assert _row(after) == _row(before)


def _row(placement: Placement) -> tuple[object, ...]:
    card = bytes(placement.card)
    return (card, placement.facets, placement.sort_title, placement.sort_own)


def test_no_signature_of_a_holder_is_read() -> None:
    made = a_library()
    content = changed(made["effect"], claims=[ref(made["outcome"])])
    sign_all(content)

    with CaptureQueriesContext(connection) as captured:
        plan = planned(content)

    # Short, and long at its two places.
    assert len(relisted_in(plan)) > 2
    asked = [query["sql"] for query in captured if "store_signature" in query["sql"]]
    assert asked
    assert not any(made["short"].digest in sql for sql in asked)


def test_a_disclaimer_that_a_new_part_attaches_has_its_holders_rendered() -> None:
    made = a_library()
    publish(a_disclaimer("Outcomes", rule={"claim_kinds": ["efficacy"]}))
    content = changed(made["effect"], claims=[ref(made["outcome"])])
    sign_all(content)

    plan = planned(content)

    assert relisted_in(plan) == []
    compiled = [c.handle for c in plan.addresses if isinstance(c.document, CompiledDocument)]
    assert {"short", "long"} <= set(compiled)


def test_what_another_compiler_made_is_rendered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = a_library()
    content = changed(made["effect"], claims=[ref(made["outcome"])])
    sign_all(content)
    assert relisted_in(planned(content)) != []

    monkeypatch.setattr(differences, "COMPILER", "another")

    assert relisted_in(planned(content)) == []


def test_what_is_not_what_its_contents_give_is_rendered_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = a_library()
    content = changed(made["effect"], claims=[ref(made["outcome"])])
    sign_all(content)

    monkeypatch.setattr(differences, "document_digest", lambda **_: "sha256:another")

    assert relisted_in(planned(content)) == []
