"""The order in which entries are written: what is referred to stands before what refers. Pure.

Mere pointers may go round in a circle (a condition lists its treatments, a treatment its
conditions), so they wait where they must: they are written when their target stands.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heappush
from typing import Any

from contract.blocks import BLOCKS
from contract.canonical import is_empty
from contract.envelope import Json
from contract.fields import Field, Kind
from contract.types import TYPES
from intake.identities import root_uuid_of
from intake.pack import Pack, PackEntry
from intake.wording import Words, words_as_written

EntryId = tuple[str, str, str]


def in_order(*, pack: Pack) -> list[PackEntry]:
    """Return the entries of a checked pack so that each comes after all that it needs.

    What it merely points to comes before it too, as long as that goes round in no circle. Types
    first, then the order of the files, so that a run is the same every time.
    """
    entries = {entry.id: entry for entry in pack.entries}
    types = {code: index for index, code in enumerate(TYPES)}
    rank = {id_: (types[id_[0]], index) for index, id_ in enumerate(entries)}
    needs: dict[EntryId, set[EntryId]] = {}
    wants: dict[EntryId, set[EntryId]] = {}
    for id_, entry in entries.items():
        needs[id_], wants[id_] = _awaited(pack, entry)
        needs[id_] &= entries.keys()
        wants[id_] &= entries.keys() - needs[id_]
    return [entries[id_] for id_ in _sorted(needs, wants, rank)]


def _awaited(pack: Pack, entry: PackEntry) -> tuple[set[EntryId], set[EntryId]]:
    """Return what must stand before an entry, and what should."""
    needs: set[EntryId] = set()
    wants: set[EntryId] = set()
    for mention in words_as_written(pack=pack, entry=entry).mentions:
        # Bodies may point at each other; what an object cannot do without never does.
        pointer = mention.link and not (mention.required and mention.path[0] != "body")
        awaited = wants if pointer else needs
        awaited.add(mention.target.id)
        translated = pack.translations.get((*mention.target.id[:2], entry.locale))
        if translated is not None:
            awaited.add(translated.id)
    origin = pack.origin(entry)
    if origin is not None:
        needs.add(origin.id)
    return needs - {entry.id}, wants - {entry.id}


def _sorted(
    needs: Mapping[EntryId, set[EntryId]],
    wants: Mapping[EntryId, set[EntryId]],
    rank: Mapping[EntryId, tuple[int, int]],
) -> Iterator[EntryId]:
    """Yield so that needs come first, and of what is free first those whose wants are met too."""
    needed_by: dict[EntryId, list[EntryId]] = {id_: [] for id_ in needs}
    wanted_by: dict[EntryId, list[EntryId]] = {id_: [] for id_ in needs}
    for id_ in needs:
        for other in needs[id_]:
            needed_by[other].append(id_)
        for other in wants[id_]:
            wanted_by[other].append(id_)
    needed = {id_: len(found) for id_, found in needs.items()}
    wanted = {id_: len(found) for id_, found in wants.items()}
    # How many are free but for a pointer: taken when nothing else is left, in order of rank.
    free = [(rank[id_], id_) for id_ in needs if not needed[id_] and not wanted[id_]]
    waiting = [(rank[id_], id_) for id_ in needs if not needed[id_] and wanted[id_]]
    heapify(free)
    heapify(waiting)
    done: set[EntryId] = set()
    while free or waiting:
        _, id_ = heappop(free or waiting)
        if id_ in done:
            continue
        done.add(id_)
        yield id_
        for other in needed_by[id_]:
            needed[other] -= 1
            if not needed[other]:
                heappush(waiting if wanted[other] else free, (rank[other], other))
        for other in wanted_by[id_]:
            wanted[other] -= 1
            if not wanted[other] and not needed[other] and other not in done:
                heappush(free, (rank[other], other))


def without_waiting(
    *, pack: Pack, entry: PackEntry, words: Words, standing: Set[str]
) -> tuple[Json, bool]:
    """Return an entry's fields without pointers to what does not stand yet, and whether any were.

    Args:
        standing: Uuids of the entries that exist.
    """
    absent = {
        root_uuid_of(pack=pack, entry=mention.target) for mention in words.mentions if mention.link
    } - standing
    if not absent:
        return words.fields, False
    fields = {
        declared.name: _without(declared, words.fields[declared.name], absent)
        for declared in TYPES[entry.type].fields
        if declared.name in words.fields
    }
    return fields, True


def _without(declared: Field, value: Any, absent: set[str]) -> Any:
    """Return a value without the pointers below it that lead to what is absent."""
    if is_empty(value):
        return value
    if declared.kind is Kind.BLOCKS:
        return [block for block in (_block_without(block, absent) for block in value) if block]
    if declared.kind not in (Kind.REFERENCE, Kind.OBJECT):
        return value
    items: Sequence[Json] = value if declared.many else [value]
    if declared.kind is Kind.REFERENCE:
        kept = [item for item in items if not (declared.link and item["uuid"] in absent)]
    else:
        kept = [item for item in (_members_without(declared, i, absent) for i in items) if item]
    return kept if declared.many else (kept[0] if kept else None)


def _block_without(block: Json, absent: set[str]) -> Json | None:
    members = _each_without(BLOCKS[block["type"]], block, absent)
    return None if members is None else {**members, "id": block["id"], "type": block["type"]}


def _members_without(declared: Field, value: Json, absent: set[str]) -> Json | None:
    return _each_without(declared.fields, value, absent)


def _each_without(members: tuple[Field, ...], values: Json, absent: set[str]) -> Json | None:
    """Return an object without pointers to what is absent; None where one was required."""
    kept: Json = {}
    for member in members:
        value = values.get(member.name)
        kept[member.name] = _without(member, value, absent)
        if member.required and not is_empty(value) and is_empty(kept[member.name]):
            return None
    return kept
