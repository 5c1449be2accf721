"""What goes live together: people submitted it as one package, or one waits for the other.

Asked behind the head lock, before a release is planned, and for what a release would reach. A
package is whole or it waits: for entries that are not signed yet, or that somebody refused or took
back.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from contract.places import is_at_or_above
from contract.types import TYPES
from publishing.obstacles import Obstacle, Wait
from store.bundles import OpenBundle
from store.queries import KeptContent, newest_contents, open_content

_Plan = TypeVar("_Plan")
_DONE = {"refused": "was refused", "recalled": "was taken back"}


@dataclass(frozen=True, slots=True)
class Due:
    """What is fully signed and not live yet.

    Attributes:
        contents: Every due content, by entry.
        bundles: Open packages by entry.
        ready: Whether the gate lets a content pass.
    """

    contents: Mapping[str, KeptContent]
    bundles: Mapping[str, OpenBundle]
    ready: Callable[[KeptContent], bool]


def find_together(*, content: KeptContent, due: Due) -> dict[str, KeptContent] | None:
    """Return the contents that go live with this one, itself included; None while some are missing.

    Args:
        content: A due content.
        due: All that is due.
    """
    bundle = due.bundles.get(content.entry)
    if bundle is None:
        return {content.entry: content}
    there = {entry: due.contents[entry] for entry in bundle.entries if entry in due.contents}
    whole = len(there) == len(bundle.entries) and all(due.ready(one) for one in there.values())
    return there if whole else None


def choose(
    *,
    target: Mapping[str, KeptContent],
    due: Due,
    plan: Callable[[Collection[KeptContent]], tuple[_Plan, list[Obstacle]]],
) -> tuple[_Plan, list[Obstacle]]:
    """Plan the release of the smallest set of due contents with which the target can go live.

    Starts with the target, which is one content or a whole package, and adds the due contents that
    an obstacle waits for, as long as there are any, each with its package.

    Args:
        target: Contents by entry.
        due: All that is due.
        plan: Plans a release of contents, and says what is in its way.
    """
    chosen = dict(target)
    while True:
        planned, obstacles = plan(chosen.values())
        wanted = [wait for obstacle in obstacles for wait in obstacle.waits_for]
        answers = [
            content
            for content in due.contents.values()
            if content.entry not in chosen
            and any(_answers(content, wait) for wait in wanted)
            and due.ready(content)
        ]
        more: dict[str, KeptContent] = {}
        for content in answers:
            more |= find_together(content=content, due=due) or {}
        if not more:
            return planned, obstacles
        chosen |= more


def _answers(content: KeptContent, wait: Wait) -> bool:
    return (
        content.family == wait.family
        and (content.locale == wait.locale or TYPES[content.type].one_locale)
        and is_at_or_above(content.scope, place=wait.scope)
    )


def waiting_sentence(*, bundle: OpenBundle, due: Mapping[str, KeptContent]) -> str:
    """Return what a package waits for, and what to do about entries that people kept back."""
    missing = [entry for entry in bundle.entries if entry not in due]
    others = "1 other" if len(missing) == 1 else f"{len(missing)} others"
    said = [f"It waits for {others} of the package “{bundle.title}”."] if missing else []
    said += kept_back_sentences(bundle=bundle)
    return " ".join(said) or f"The package “{bundle.title}” cannot go live yet."


def kept_back_sentences(
    *, bundle: OpenBundle, contents: Iterable[KeptContent] | None = None
) -> list[str]:
    """Say which entries people refused or took back, and what to do; on every entry of it.

    Args:
        contents: What was last submitted of those entries, where it was read already.
    """
    if contents is None:
        entries = [entry for entry, _ in bundle.kept_back]
        contents = map(open_content, newest_contents(entries=entries))
    titles = {c.entry: str(c.envelope["fields"].get("title") or c.handle) for c in contents}
    return [
        f"“{titles.get(entry, entry)}” {_DONE.get(why, why)}: change it and submit it again, or "
        "take it out of the package."
        for entry, why in bundle.kept_back
    ]
