"""The keys of what is exported: names that people read, the same every time. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import slugify

_LONGEST = 180


@dataclass(frozen=True, slots=True)
class Named:
    """What of an entry its key is made of; uuids of its origins, or empty."""

    uuid: str
    type: str
    scope: str
    handle: str
    title: str
    variant_of: str = ""
    translation_of: str = ""


def keys_of(*, entries: Collection[Named]) -> dict[str, str]:
    """Return a key for each entry, by uuid: a root's handle, a variant's with its place.

    A translation has its source's.
    """
    uuids = {named.uuid for named in entries}
    keys: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    for named in sorted(entries, key=_rank):
        if named.translation_of in uuids:
            continue
        used = taken.setdefault(named.type, set())
        place = named.scope.rsplit("/", 1)[-1]
        base = (named.handle or slugify(named.title))[:_LONGEST].strip("-") or "entry"
        wanted = [f"{base}-{place}"] if named.variant_of else [base, f"{base}-{place}"]
        keys[named.uuid] = _free(wanted, used)
        used.add(keys[named.uuid])
    for named in entries:
        if named.translation_of in keys:
            keys[named.uuid] = keys[named.translation_of]
    return keys


def _rank(named: Named) -> tuple[bool, int, str, str, str]:
    depth = named.scope.count("/")
    return (bool(named.variant_of), depth, named.scope, named.handle, named.uuid)


def image_keys_of(*, titles: Mapping[str, str]) -> dict[str, str]:
    """Return a key for each picture, given the titles by name of the picture."""
    keys: dict[str, str] = {}
    used: set[str] = set()
    for name in sorted(titles, key=lambda name: (titles[name], name)):
        base = slugify(titles[name])[:_LONGEST].strip("-") or "picture"
        keys[name] = _free([base], used)
        used.add(keys[name])
    return keys


def _free(wanted: Iterable[str], used: Collection[str]) -> str:
    last = ""
    for key in wanted:
        if key not in used:
            return key
        last = key
    number = 2
    while f"{last}-{number}" in used:
        number += 1
    return f"{last}-{number}"
