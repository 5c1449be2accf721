"""What stands here as a pack: envelopes turned into entries that name each other by key.

The way back from ``wording``. Reads what ``found`` gives; writes nothing. Called by ``export``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contract.blocks import BLOCKS
from contract.canonical import digest_of, is_empty
from contract.envelope import Json
from contract.fields import Field, Kind
from contract.locales import SOURCE_LOCALE
from contract.types import TYPES
from intake.check_families import list_family_problems
from intake.check_references import list_reference_problems
from intake.errors import CannotBeWritten, ExportRefused
from intake.found import Found
from intake.identities import block_id, proposed_uuid_of, uuid_of
from intake.keys import Named, keys_of
from intake.pack import DRAFT, LIVE, Pack, PackEntry
from intake.problems import Spot
from intake.rich_text_writing import write_rich_text
from intake.wording import words_as_written
from intake.yaml_writing import Html


def pack_entries(*, pack: Pack, entries: Sequence[Found], pictures: Mapping[str, str]) -> Pack:
    """Return a pack that holds entries, in the words of packs.

    Args:
        pack: With its name, group, places and pictures; its entries are replaced.
        entries: Each once, with all that they refer to.
        pictures: Key of each picture, by the digest of its value in an envelope.

    Raises:
        ExportRefused: an entry says what no pack can say; the message names it.
    """
    keys = keys_of(entries=[_named(found) for found in entries])
    by_uuid = {found.uuid: found for found in entries}
    bare = {
        found.uuid: _bare(found, keys, by_uuid, pack.group)
        for found in sorted(entries, key=lambda found: _rank(found, keys))
    }
    named = replace(pack, entries=tuple(bare.values()))
    # A uuid that follows from the key need not be written.
    for uuid, entry in bare.items():
        if proposed_uuid_of(pack=named, entry=replace(entry, uuid="")) == uuid:
            bare[uuid] = replace(entry, uuid="")
    named = replace(pack, entries=tuple(bare.values()))
    roots = {(f.envelope["type"], f.family): keys[f.family] for f in entries if f.family in keys}
    written = []
    for uuid, entry in bare.items():
        own = by_uuid[uuid].own_fields
        try:
            fields = write_fields(
                pack=named, entry=entry, values=own, roots=roots, pictures=pictures
            )
        except CannotBeWritten as error:
            raise ExportRefused(f"{entry.type} {entry.key} ({entry.locale}): {error}") from error
        written.append(replace(entry, fields=fields))
    return _with_states(replace(pack, entries=tuple(written)))


def _named(found: Found) -> Named:
    envelope = found.envelope
    return Named(
        uuid=found.uuid,
        type=str(envelope["type"]),
        scope=str(envelope["scope"]),
        handle=str(envelope.get("handle", "")),
        title=str(envelope["fields"].get("title", "")),
        variant_of=str((envelope.get("variant_of") or {}).get("uuid", "")),
        translation_of=str((envelope.get("translation_of") or {}).get("uuid", "")),
    )


def write_fields(
    *,
    pack: Pack,
    entry: PackEntry,
    values: Mapping[str, Any],
    roots: Mapping[tuple[str, str], str],
    pictures: Mapping[str, str],
) -> Json:
    """Return fields of an envelope as a pack writes them, in the order in which they are declared.

    Args:
        pack: In which the entry stands, or will.
        entry: Whose fields they are.
        values: As in an envelope.
        roots: Key by type and root uuid of all that is referred to.
        pictures: Key of each picture, by the digest of its value.

    Raises:
        CannotBeWritten: no pack can say this.
    """
    return _Writer(pack, entry, roots, pictures).fields(values)


def _rank(found: Found, keys: Mapping[str, str]) -> tuple[int, str, bool, str, str]:
    """Sort by type, then each family together, its root first."""
    envelope = found.envelope
    root = keys.get(found.family, keys[found.uuid])
    depth = bool(envelope.get("variant_of"))
    return (list(TYPES).index(envelope["type"]), root, depth, keys[found.uuid], envelope["locale"])


def _bare(
    found: Found, keys: Mapping[str, str], by_uuid: Mapping[str, Found], group: str
) -> PackEntry:
    envelope = found.envelope
    origins = {}
    for relation in ("variant_of", "translation_of"):
        origin = envelope.get(relation)
        if origin and origin["uuid"] in by_uuid:
            origins[relation] = keys[origin["uuid"]]
    handle = str(envelope.get("handle", ""))
    root = not origins
    return PackEntry(
        # Tells it from others of its name, as a file would.
        spot=Spot(f"{envelope['type']} {envelope['locale']}", keys[found.uuid], (), {}),
        type=str(envelope["type"]),
        locale=str(envelope["locale"]),
        key=keys[found.uuid],
        scope="" if "translation_of" in origins else str(envelope["scope"]),
        handle=handle if root and handle != keys[found.uuid] else "",
        state=LIVE if found.under_way else DRAFT,
        fields={},
        variant_of=origins.get("variant_of", ""),
        translation_of=origins.get("translation_of", ""),
        uuid=found.uuid,
    )


def _with_states(pack: Pack) -> Pack:
    """Return a pack in which nothing is to go live that could not.

    Because it would wait for what stays a draft, or lags behind its source.
    """
    entries = list(pack.entries)
    while True:
        checked = replace(pack, entries=tuple(entries))
        lagging = {(p.entry, p.file) for p in list_family_problems(pack=checked)}
        waiting = {
            entry.id
            for entry in entries
            if entry.state == LIVE
            and ((entry.key, entry.spot.file) in lagging or _waits(checked, entry))
        }
        if not waiting:
            return checked
        entries = [replace(e, state=DRAFT) if e.id in waiting else e for e in entries]


def _waits(pack: Pack, entry: PackEntry) -> bool:
    origin = pack.origin(entry)
    if origin is not None and origin.state == DRAFT:
        return True
    words = words_as_written(pack=pack, entry=entry)
    return any(True for _ in list_reference_problems(pack=pack, entry=entry, words=words))


@dataclass(slots=True)
class _Writer:
    """Writes the fields of one entry beside their declaration."""

    pack: Pack
    entry: PackEntry
    roots: Mapping[tuple[str, str], str]
    pictures: Mapping[str, str]

    def fields(self, values: Mapping[str, Any]) -> Json:
        """Return fields as a pack writes them, in the order in which they are declared."""
        return {
            field.name: self._value(field, values[field.name])
            for field in TYPES[self.entry.type].fields
            if field.name in values
        }

    def _value(self, field: Field, value: Any) -> Any:
        if is_empty(value):
            return None
        if field.kind is Kind.BLOCKS:
            return self._blocks(value)
        if field.many:
            return [self._one(field, item) for item in value]
        return self._one(field, value)

    def _one(self, field: Field, value: Any) -> Any:
        if field.kind is Kind.OBJECT:
            return self._members(field.fields, value)
        writers: dict[Kind, Callable[[Any], Any]] = {
            Kind.REFERENCE: self._key,
            Kind.HTML: self._html,
            Kind.IMAGE: self._picture,
            Kind.COORDINATE: written_degrees,
        }
        return writers[field.kind](value) if field.kind in writers else value

    def _members(self, members: Sequence[Field], values: Mapping[str, Any]) -> Json:
        return {
            member.name: self._value(member, values[member.name])
            for member in members
            # “No” is what an import reads where nothing is said.
            if not is_empty(values.get(member.name)) and values[member.name] is not False
        }

    def _blocks(self, blocks: Sequence[Json]) -> list[Json]:
        counts: dict[str, int] = {}
        written = []
        for block in blocks:
            kind = block["type"]
            counts[kind] = counts.get(kind, 0) + 1
            follows = block_id(pack=self.pack, entry=self.entry, name=f"{kind}/{counts[kind]}")
            own = {} if block["id"] == follows else {"id": block["id"]}
            written.append({"type": kind, **own, **self._members(BLOCKS[kind], block)})
        return written

    def _key(self, value: Mapping[str, str]) -> str:
        key = self.roots.get((value["type"], value["uuid"]))
        if key is None:
            label = TYPES[value["type"]].label.lower()
            raise CannotBeWritten(f"A {label} that it refers to does not exist any more.")
        return key

    def _html(self, value: str) -> Html:
        def uuid_of_claim(key: str) -> str:
            target = self.pack.sources[("claim", key)]
            return uuid_of(pack=self.pack, entry=target)

        def key_of_claim(uuid: str) -> str:
            return self._key({"type": "claim", "uuid": uuid})

        text = write_rich_text(html=value, key_of_claim=key_of_claim, uuid_of_claim=uuid_of_claim)
        return Html(text)

    def _picture(self, value: Mapping[str, Any]) -> str:
        return self.pictures[digest_of(value)]


def written_degrees(value: float) -> str:
    """Return degrees as people write them, with the decimals that they have."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def item_of(*, pack: Pack, entry: PackEntry) -> Json:
    """Return an entry as it stands in its file."""
    item: Json = {"key": entry.key}
    for name in ("uuid", "handle", "variant_of", "translation_of"):
        if getattr(entry, name):
            item[name] = getattr(entry, name)
    if entry.scope and entry.scope != pack.group:
        item["scope"] = entry.scope
    if entry.state == DRAFT:
        item["state"] = DRAFT
    if entry.locale != SOURCE_LOCALE:
        item.pop("translation_of", None)
    return {**item, "fields": dict(entry.fields)}
