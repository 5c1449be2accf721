"""Whatever is written, signed, renamed and withdrawn, the live set stays what was signed.

What stands at every address is what a fresh compile of the signed contents gives, the record holds,
and nothing unsigned is delivered.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.events import Event
from publishing import fanout, planning
from publishing.verify import list_unsigned
from store.models import LiveContent
from store.plans import ReleasePlan
from store.queries import LIVE, KeptContent
from store.verify import list_broken
from tests.factories.signed import a_content, a_disclaimer, changed, places, publish, ref, take_off

pytestmark = pytest.mark.django_db
# Rules that a disclaimer takes on one after another; the last attaches nothing.
RULES: tuple[Mapping[str, Sequence[str]], ...] = (
    {"types": ["treatment"]},
    {"statuses": ["off_label"]},
    {"jurisdictions": ["US-TX"], "claim_kinds": ["practice"]},
    {"types": ["article"]},
)
TREES: tuple[Mapping[str, str], ...] = (
    {},
    {"northlight/ketamine/tx": "US-TX"},
    {"northlight/ketamine/tx": "US-NM", "northlight/ketamine/co": "US-TX"},
)
PLACES = ("northlight/ketamine/tx", "northlight/ketamine/tx/austin", "northlight/ketamine/co")
# An operation, the entry it is done to, and where; numbers wrap around what there is.
STEP = st.tuples(
    st.sampled_from(
        [
            "change",
            "variant",
            "translate",
            "withdraw",
            "return",
            "rename",
            "claim",
            "rule",
            "status",
            "places",
        ]
    ),
    st.integers(0, 40),
    st.integers(0, 2),
)


@dataclass
class Group:
    """The newest submitted content of each entry that a run has made."""

    contents: list[KeptContent] = field(default_factory=list)
    ticks: int = 0

    def add(self, content: KeptContent) -> KeptContent:
        """Keep a content in place of an older one of the same entry, and publish it."""
        self.contents = [c for c in self.contents if c.entry != content.entry] + [content]
        publish(content)
        return content

    def tick(self) -> str:
        """A word that was not there before."""
        self.ticks += 1
        return f"Word {self.ticks}."


def a_group() -> Group:
    group = Group()
    source = group.add(a_content("source", "Protocol"))
    claim = group.add(a_content("claim", "Session", sources=[ref(source)]))
    cited = f'<p><a data-claim="{claim.family}">It takes forty minutes.</a></p>'
    citer = group.add(
        a_content("side_effect", "Nausea", description=cited, cites={claim.family: claim.digest})
    )
    plain = group.add(a_content("side_effect", "Dizziness", claims=[ref(claim)]))
    condition = group.add(a_content("condition", "Depression"))
    form = group.add(
        a_content(
            "treatment_form",
            "Infusion",
            statuses=[{"condition": ref(condition), "jurisdiction": "US", "status": "off_label"}],
        )
    )
    for title, effects in (("Short", [citer]), ("Long", [citer, plain])):
        group.add(
            a_content(
                "treatment",
                title,
                conditions=[ref(condition)],
                forms=[ref(form)],
                body=[{"id": "b", "type": "side_effects", "items": [ref(e) for e in effects]}],
            )
        )
    group.add(a_disclaimer("Everywhere"))
    group.add(a_disclaimer("Off-label", rule=RULES[1], required=True, placement="before_body"))
    group.add(a_disclaimer("Texas", rule={"jurisdictions": ["US-TX"]}))
    return group


def change(group: Group, content: KeptContent, place: str) -> None:
    group.add(changed(content, summary=group.tick()))


def rename(group: Group, content: KeptContent, place: str) -> None:
    if not content.envelope.get("variant_of") and content.locale == "en-US":
        group.add(changed(content, handle=f"{content.handle}-{group.ticks}"))
        group.tick()


def variant(group: Group, content: KeptContent, place: str) -> None:
    relatives = [c for c in group.contents if c.family == content.family]
    there = any(c.scope == place and c.locale == content.locale for c in relatives)
    if content.scope != "northlight" or content.locale != "en-US" or there:
        return
    fields = {k: v for k, v in content.envelope["fields"].items() if k not in ("title", "summary")}
    group.add(
        a_content(
            content.type,
            str(content.envelope["fields"]["title"]),
            scope=place,
            handle=content.handle,
            variant_of=content,
            overrides=["summary"],
            **fields,
            summary=group.tick(),
        )
    )


def translate(group: Group, content: KeptContent, place: str) -> None:
    relatives = [c for c in group.contents if c.family == content.family]
    there = any(c.scope == content.scope and c.locale == "es-US" for c in relatives)
    if content.type == "source" or content.locale != "en-US" or there:
        return
    fields = {k: v for k, v in content.envelope["fields"].items() if k not in ("title", "cites")}
    cites = {
        claim: spanish.digest
        for claim in content.envelope["fields"].get("cites", {})
        for spanish in group.contents
        if spanish.family == claim and spanish.locale == "es-US"
    }
    group.add(
        a_content(
            content.type,
            group.tick(),
            locale="es-US",
            scope=content.scope,
            handle=content.handle,
            translation_of=content,
            **fields,
            cites=cites,
        )
    )


def withdraw(group: Group, content: KeptContent, place: str) -> None:
    row = LiveContent.objects.filter(entry=content.entry, until_sequence__isnull=True).first()
    if row is not None and row.state == LIVE:
        take_off(content)


def come_back(group: Group, content: KeptContent, place: str) -> None:
    publish(content)


def new_claim(group: Group, content: KeptContent, place: str) -> None:
    """Change a claim and submit whatever cites it again."""
    if content.type != "claim":
        return
    newer = changed(content, statement=group.tick())
    group.add(newer)
    for citer in list(group.contents):
        cites = citer.envelope["fields"].get("cites", {})
        if newer.family in cites and citer.locale == newer.locale:
            group.add(changed(citer, cites={newer.family: newer.digest}))


def new_rule(group: Group, content: KeptContent, place: str) -> None:
    """Change what a disclaimer attaches to, and whether it must."""
    disclaimers = [c for c in group.contents if c.type == "disclaimer"]
    disclaimer = disclaimers[len(content.handle) % len(disclaimers)]
    group.tick()
    rule = RULES[group.ticks % len(RULES)]
    group.add(changed(disclaimer, rule=rule, required=bool(group.ticks % 2)))


def new_status(group: Group, content: KeptContent, place: str) -> None:
    """Change what a form may be used for, here or in one state."""
    for form in [c for c in group.contents if c.type == "treatment_form"][:1]:
        [first, *_] = form.envelope["fields"]["statuses"]
        group.tick()
        status = ("approved", "off_label")[group.ticks % 2]
        other = {**first, "jurisdiction": "US-TX", "status": status}
        group.add(changed(form, statuses=[first, other] if group.ticks % 3 else [other]))


def new_places(group: Group, content: KeptContent, place: str) -> None:
    """Change which places answer to which state."""
    places(*TREES[PLACES.index(place)].items())


OPERATIONS: dict[str, Callable[[Group, KeptContent, str], None]] = {
    "change": change,
    "variant": variant,
    "translate": translate,
    "withdraw": withdraw,
    "return": come_back,
    "rename": rename,
    "claim": new_claim,
    "rule": new_rule,
    "status": new_status,
    "places": new_places,
}


def drift() -> list[str]:
    """What a fresh compile of everything live, the long way, would change."""
    plan = ReleasePlan(kind=Event.RELEASE_PUBLISHED, reason="", compiler="")
    families = {str(f) for f in LiveContent.objects.values_list("family", flat=True)}
    obstacles = planning._plan_chunk(plan, sorted(families), [], False)
    return [obstacle.because for obstacle in obstacles] + [
        f"{c.collection}/{c.handle} {c.scope} {c.locale}: {c.state} {c.reason}"
        for c in plan.addresses
    ]


@settings(
    max_examples=20,
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
