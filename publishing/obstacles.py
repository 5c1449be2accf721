"""What is in the way of a release: a sentence for people, and whose going live would help.

Pure values and wording; ``documents``, ``disclaimers`` and ``conflicts`` find them, ``operations``
holds what is due because of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from contract.types import TYPES
from publishing.world import Miss
from store.queries import KeptContent


@dataclass(frozen=True, slots=True)
class Wait:
    """An entry whose going live would remove an obstacle."""

    family: str
    locale: str
    scope: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a release cannot happen as planned: a sentence, and whose release would help."""

    because: str
    waits_for: tuple[Wait, ...] = ()


def missing_part(
    *, own: KeptContent, type_code: str, title: str, miss: Miss, wait: Wait
) -> Obstacle:
    """Say that a document waits for something that stands inside it.

    Args:
        own: The document's own content.
        type_code: Of what is missing.
        title: Its title, where any of it ever was live.
        miss: Why it is missing.
        wait: What would help.
    """
    label = TYPES[type_code].label.lower()
    name = f"the {label} “{title}”" if title else f"a {label}"
    return Obstacle(f"“{title_of(own)}” waits: {name} {_why(miss, wait.locale)}.", (wait,))


def missing_disclaimer(*, title: str, miss: Miss, wait: Wait) -> Obstacle:
    """Say that documents which stand would lack a disclaimer in their language.

    One sentence for however many documents: a disclaimer can attach to all of them.
    """
    what = f"the disclaimer “{title}” {_why(miss, wait.locale)}"
    return Obstacle(
        f"Waits: {what}, and documents in that language need it. They go live together once it is "
        "signed there."
        if miss is Miss.UNTRANSLATED
        else f"Waits: {what}, and documents that are live would need it.",
        (wait,),
    )


def other_wording(*, citer: KeptContent, claim_title: str, waits_for: Sequence[Wait]) -> Obstacle:
    """Say that text was written for another wording of a claim than the one beside it."""
    return Obstacle(
        f"“{title_of(citer)}” ({citer.scope}, {citer.locale}) cites another wording of the claim "
        f"“{claim_title}”. Both go live together once both are submitted and signed.",
        tuple(waits_for),
    )


def title_of(content: KeptContent) -> str:
    """Return what people call a content."""
    return str(content.envelope["fields"].get("title", content.handle))


def _why(miss: Miss, locale: str) -> str:
    return {
        Miss.GONE: "was withdrawn",
        Miss.UNTRANSLATED: f"is not live in {locale}",
        Miss.ABSENT: "is not live",
    }[miss]
