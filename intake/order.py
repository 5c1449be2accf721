"""The order in which entries are written: what is referred to stands before what refers. Pure.

Mere pointers may go round in a circle (a condition lists its treatments, a treatment its
conditions), so an optional one does not wait: it is written when its target stands.
"""

from collections.abc import Mapping, Sequence
from graphlib import TopologicalSorter

from contract.envelope import Json
from contract.fields import Kind
from contract.types import TYPES
from intake.identities import root_uuid_of
from intake.pack import Pack, PackEntry
from intake.wording import Mention, Words

EntryId = tuple[str, str, str]


def in_order(*, pack: Pack, words: Mapping[EntryId, Words]) -> list[PackEntry]:
    """Return the entries of a checked pack so that each comes after all that it needs."""
    entries = {entry.id: entry for entry in pack.entries}
    graph: dict[EntryId, dict[EntryId, None]] = {}
    for entry in pack.entries:
        needed: list[PackEntry] = []
        for mention in words[entry.id].mentions:
            if not _may_wait(entry, mention):
                needed += _present(pack, mention.target, entry)
        origin = pack.origin(entry)
        if origin is not None:
            needed.append(origin)
        graph[entry.id] = dict.fromkeys(other.id for other in needed)
    # Types first, then the file's own order, so that a run is the same every time.
    position = {code: index for index, code in enumerate(TYPES)}
    by_type = dict(sorted(graph.items(), key=lambda item: position[item[0][0]]))
    return [entries[entry_id] for entry_id in TopologicalSorter(by_type).static_order()]


def without_waiting(
    *, pack: Pack, entry: PackEntry, words: Words, standing: set[str]
) -> tuple[Json, bool]:
    """Return an entry's fields without pointers to what does not stand yet, and whether any were.

    Args:
        standing: Uuids of the entries that exist.
    """
    absent = {
        root_uuid_of(pack=pack, entry=mention.target)
        for mention in words.mentions
        if _may_wait(entry, mention)
    } - standing
    if not absent:
        return words.fields, False
    pointers = {
        declared.name
        for declared in TYPES[entry.type].fields
        if declared.kind is Kind.REFERENCE and declared.link and not declared.required
    }
    fields = dict(words.fields)
    for name in pointers & set(fields):
        value = fields[name]
        items: Sequence[Json] = value if isinstance(value, list) else [value]
        kept = [item for item in items if item["uuid"] not in absent]
        fields[name] = kept if isinstance(value, list) else (kept[0] if kept else None)
    return fields, True


def _may_wait(entry: PackEntry, mention: Mention) -> bool:
    """Say whether a mention is an optional pointer among the entry's own fields."""
    return (
        mention.link
        and not mention.required
        and mention.path[0]
        in {
            declared.name
            for declared in TYPES[entry.type].fields
            if declared.kind is Kind.REFERENCE
        }
    )


def _present(pack: Pack, target: PackEntry, entry: PackEntry) -> list[PackEntry]:
    """Return what must stand for a reference: the target, and its translation if there is one."""
    translated = pack.translations.get((target.type, target.key, entry.locale))
    return [target] if translated is None else [target, translated]
