"""What is wrong with the addresses of a pack's pages, and with the pages above them. Pure.

Called by ``checks``. The editor asks the same of one page at a time; a pack is told all at once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from contract.places import is_at_or_above
from intake.pack import Pack, PackEntry
from intake.problems import Problem

PAGE = "content_page"
# Nobody builds a site this deep; more is a circle.
_DEEPEST = 50
# By locale and address: the pages that claim it, and whether they stand there.
Claims = dict[tuple[str, str], list[tuple[PackEntry, bool]]]


def list_page_problems(*, pack: Pack) -> Iterator[Problem]:
    """Yield pages that claim an address of another one, or do not fit below the page above them."""
    claims: Claims = {}
    for entry in pack.entries:
        if entry.type == PAGE:
            fields = page_fields(pack=pack, entry=entry)
            yield from _taken(pack, entry, fields, claims)
            yield from _misplaced(pack, entry, fields)


def page_fields(*, pack: Pack, entry: PackEntry) -> Mapping[str, Any]:
    """Return a page's fields as written, what a variant does not say taken from its parents."""
    fields = dict(entry.fields)
    if entry.variant_of and (entry.type, entry.key) not in pack.circles:
        above = pack.origin(entry)
        while above is not None:
            fields = {**above.fields, **fields}
            above = pack.origin(above) if above.variant_of else None
    return fields


def addresses_of(fields: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the addresses that a page claims, and whether it stands there."""
    path, old = fields.get("path"), fields.get("redirect_from")
    if isinstance(path, str) and path:
        yield path, True
    for address in old if isinstance(old, list) else ():
        if isinstance(address, str) and address != path:
            yield address, False


def _taken(
    pack: Pack, entry: PackEntry, fields: Mapping[str, Any], claims: Claims
) -> Iterator[Problem]:
    scope, root = pack.scope_of(entry), pack.root_of(entry)
    for address, stands in dict(addresses_of(fields)).items():
        others = claims.setdefault((entry.locale, address), [])
        for other, other_stands in others:
            if pack.root_of(other) is not root and _overlap(pack.scope_of(other), scope):
                is_held = "is the address of" if other_stands else "leads to"
                name = "path" if stands else "redirect_from"
                yield entry.spot.problem(
                    f"“{address}” {is_held} “{other.key}” already. Give one page another.",
                    "fields",
                    name,
                    field=name,
                )
                break
        others.append((entry, stands))


def _overlap(one: str, other: str) -> bool:
    return is_at_or_above(one, place=other) or is_at_or_above(other, place=one)


def _misplaced(pack: Pack, entry: PackEntry, fields: Mapping[str, Any]) -> Iterator[Problem]:
    parent = _parent_of(pack, fields)
    if parent is None or pack.root_of(entry) is parent:
        return  # That it refers to itself, or to nothing, is told with the references.
    if _leads_to(pack, parent, pack.root_of(entry)):
        yield entry.spot.problem(
            f"“{parent.key}” stands below this page itself. Choose a page above it, or none.",
            "fields",
            "parent",
            field="parent",
        )
        return
    path, above = fields.get("path"), parent.fields.get("path")
    if not (isinstance(path, str) and path and isinstance(above, str) and above):
        return
    if not path.startswith(above) or path == above:
        yield entry.spot.problem(
            f"This page stands below “{parent.key}”, so its address begins with {above} and goes "
            "on. Correct one of them.",
            "fields",
            "path",
            field="path",
        )


def _parent_of(pack: Pack, fields: Mapping[str, Any]) -> PackEntry | None:
    key = fields.get("parent")
    return pack.sources.get((PAGE, key)) if isinstance(key, str) else None


def _leads_to(pack: Pack, page: PackEntry, root: PackEntry) -> bool:
    above: PackEntry | None = page
    for _ in range(_DEEPEST):
        if above is None:
            return False
        if above is root:
            return True
        above = _parent_of(pack, above.fields)
    return True
