"""What the copy check holds, in a sentence for whoever has to do something about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.findings import Finding
from contract.states import STATES
from publishing.obstacles import Obstacle, Wait, title_of
from store.queries import KeptContent

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Held:
    """One finding that blocks.

    Attributes:
        content: The words, or the own words of the document.
        finding: What was found.
        state: Where it was; empty for anywhere.
        scope: Of the document; empty for the words themselves.
        comes: Whether these words are among what would go live.
    """

    content: KeptContent
    finding: Finding
    state: str
    scope: str
    comes: bool


def field_called(path: str) -> str:
    """Return a field as people call it: ``body[2].html`` is block 3 of the body.

    Args:
        path: As a finding has it; empty for none.
    """
    name, _, rest = path.split(".")[0].partition("[")
    shown = name.replace("_", " ")
    return f"{shown}, block {int(rest.rstrip(']')) + 1}" if rest else shown


def obstacle_of(held: Sequence[Held]) -> Obstacle:
    """Say what the check found in one content, or in the documents of one.

    What merely holds the words that come helps by new words of its own; otherwise somebody has to
    change these, or a compliance reviewer to waive the finding.
    """
    first = held[0]
    anywhere = {one.finding for one in held if not one.state}
    # One page can be found so anywhere and another one, at a place in a state, in that state.
    each = [one for one in held if not one.state or one.finding not in anywhere]
    what = _some([_told(one.finding, one.state) for one in each])
    title = title_of(first.content)
    if first.comes:
        return Obstacle(f"The copy check stops “{title}”. {what}")
    wait = Wait(first.content.family, first.content.locale, first.content.scope)
    return Obstacle(f"The copy check would then stop “{title}”, which holds it. {what}", (wait,))


def named(findings: Sequence[Finding]) -> str:
    """Return the first findings as sentences, and how many more there are."""
    return _some([_told(one, "") for one in findings])


def _some(told: Sequence[str]) -> str:
    each = list(dict.fromkeys(told))
    more = f" And {len(each) - _NAMED} more." if len(each) > _NAMED else ""
    return " ".join(each[:_NAMED]) + more


def _told(finding: Finding, state: str) -> str:
    words = f" “{_shortened(_unquoted(finding.match))}”" if finding.match else ""
    where = f" in {field_called(finding.field)}" if finding.field else ""
    law = f" for {STATES.get(state, state)}" if state else ""
    return f"{finding.rule}{words}{where}{law}: {finding.why.rstrip('.')}."


def _unquoted(words: str) -> str:
    """Return words without the quotes around them, where they are quoted again."""
    return words.strip(' "“”«»') or words


def _shortened(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
