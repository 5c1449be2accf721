"""The entries that findings are about besides the words themselves, as people call them."""

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.findings import Finding
from contract.places import depth_of
from contract.types import TYPES
from store.models import LiveContent
from store.queries import LIVE, find_contents, list_scopes


@dataclass(frozen=True, slots=True)
class Meant:
    """A live entry that a finding names.

    Attributes:
        root: Root uuid of its family; its family's screen is asked for by it.
        title: Of its live words.
        label: Of its type.
        place: Name of where it sits.
        entries: Uuids of the live members of its family.
    """

    root: str
    title: str
    label: str
    place: str
    entries: frozenset[str]


def list_meant(*, findings: Iterable[Finding], locale: str = "") -> dict[str, Meant]:
    """Return what findings name, by root uuid; three statements, none where they name nothing.

    Args:
        findings: Any number of them.
        locale: BCP 47; the member in it is named where there is one, else the farthest one.
    """
    roots = {root for finding in findings for root in finding.others}
    if not roots:
        return {}
    rows = LiveContent.objects.filter(family__in=roots, until_sequence__isnull=True, state=LIVE)
    chosen: dict[str, LiveContent] = {}
    entries: dict[str, set[str]] = {}
    for row in sorted(rows, key=lambda one: (one.locale != locale, depth_of(one.scope), one.scope)):
        chosen.setdefault(str(row.family), row)
        entries.setdefault(str(row.family), set()).add(str(row.entry))
    contents = {
        one.digest: one for one in find_contents(digests=[row.digest for row in chosen.values()])
    }
    places = {scope.path: scope.name for scope in list_scopes()}
    return {
        root: Meant(
            root=root,
            title=str(contents[row.digest].envelope["fields"].get("title") or row.handle),
            label=TYPES[row.type].label,
            place=places.get(row.scope, row.scope),
            entries=frozenset(entries[root]),
        )
        for root, row in chosen.items()
    }


def named_by(*, finding: Finding, meant: dict[str, Meant], own: str) -> tuple[Meant, ...]:
    """Return the entries that a finding names, without the one that it is found in.

    Args:
        finding: One of those that were asked about.
        meant: See ``list_meant``.
        own: Uuid of the entry that it is found in.
    """
    return tuple(
        meant[root]
        for root in finding.others
        if root in meant and own not in (root, *meant[root].entries)
    )
