"""What goes live together because people submitted it as one package.

Asked behind the head lock, before a release is planned. A package is whole or it waits: for entries
that are not signed yet, or that somebody refused or took back.
"""

from collections.abc import Callable, Iterable, Mapping

from store.bundles import OpenBundle
from store.queries import KeptContent, newest_contents, open_content

_DONE = {"refused": "was refused", "recalled": "was taken back"}


def find_together(
    *,
    content: KeptContent,
    due: Mapping[str, KeptContent],
    bundles: Mapping[str, OpenBundle],
    ready: Callable[[KeptContent], bool],
) -> dict[str, KeptContent] | None:
    """Return the contents that go live with this one, itself included; None while some are missing.

    Args:
        content: A due content.
        due: Every due content, by entry.
        bundles: Open packages by entry.
        ready: Whether the gate lets a content pass.
    """
    bundle = bundles.get(content.entry)
    if bundle is None:
        return {content.entry: content}
    there = {entry: due[entry] for entry in bundle.entries if entry in due}
    whole = len(there) == len(bundle.entries) and all(ready(one) for one in there.values())
    return there if whole else None


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
