"""Random lives of a small library: what is written, signed, renamed, moved and withdrawn in it.

For properties that hold whatever happens; the same steps, with what is asked between them left to
the test.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from store.models import LiveContent
from store.queries import LIVE, KeptContent
from tests.factories.signed import a_content, a_disclaimer, changed, places, publish, ref, take_off

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
    """The newest submitted content of each entry that a run has made, and how they are released."""

    contents: list[KeptContent] = field(default_factory=list)
    ticks: int = 0
    release: Callable[[KeptContent], object] = publish
    withdraw: Callable[[KeptContent], object] = take_off

    def add(self, content: KeptContent) -> KeptContent:
        """Keep a content in place of an older one of the same entry, and publish it."""
        self.contents = [c for c in self.contents if c.entry != content.entry] + [content]
        self.release(content)
        return content

    def tick(self) -> str:
        """A word that was not there before."""
        self.ticks += 1
        return f"Word {self.ticks}."


def a_group(**how: Any) -> Group:
    """A library with a rule, a claim and what cites it, all of it live."""
    group = Group(**how)
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
        group.withdraw(content)


def come_back(group: Group, content: KeptContent, place: str) -> None:
    group.release(content)


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
