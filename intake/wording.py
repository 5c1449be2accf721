"""An entry's words as they go into an envelope: keys become uuids, blocks get their ids. Pure.

Follows the field table of the contract; what it cannot make sense of it leaves as it stands, so
that the contract's own check names it. Called by ``checks`` and ``operations``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from contract.blocks import BLOCKS
from contract.canonical import is_empty
from contract.envelope import Json
from contract.fields import Field, Kind
from contract.types import TYPES
from intake.identities import block_id, root_uuid_of
from intake.pack import PICTURE, Pack, PackEntry
from intake.problems import Path, Problem, spell
from intake.rich_text import read_rich_text
from intake.values import read_value

# Stands in for a reference that is wrong, so that nothing else is told about it.
_NOBODY = "00000000-0000-0000-0000-000000000000"
# Far more than anybody reads on one page; what is longer is a mistake, and slow to compare.
LONGEST_HTML = 200_000
_CITATION = Field("claim", Kind.REFERENCE, required=True, to="claim")


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference of an entry: where it stands, and the entry of the pack that it means.

    Attributes:
        required: Whether the value around it cannot stand without it.
    """

    path: Path
    target: PackEntry
    link: bool
    required: bool


@dataclass(slots=True)
class Words:
    """The fields of an entry as an envelope holds them."""

    fields: Json = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def words_as_written(*, pack: Pack, entry: PackEntry) -> Words:
    """Return the fields that an entry of a pack writes, a variant's overrides alone."""
    return _Writer(pack, entry).write()


class _Writer:
    """Walks one entry's fields beside their declaration."""

    def __init__(self, pack: Pack, entry: PackEntry) -> None:
        self._pack = pack
        self._entry = entry
        self._words = Words()

    def write(self) -> Words:
        """Return the words, with every mistake of reference and rich text."""
        known = {declared.name: declared for declared in TYPES[self._entry.type].fields}
        for name, value in self._entry.fields.items():
            declared = known.get(name)
            if declared is not None and declared.kind is Kind.CITES:
                self._wrong((name,), "This is written in when the entry is submitted. Remove it.")
            else:
                self._words.fields[name] = (
                    self._value(declared, value, (name,)) if declared else value
                )
        return self._words

    def _wrong(self, path: Path, message: str) -> None:
        problem = self._entry.spot.problem(message, "fields", *path, field=spell(path))
        self._words.problems.append(problem)

    def _value(self, declared: Field, value: Any, path: Path) -> Any:
        if value is None:
            return None
        if declared.kind is Kind.BLOCKS:
            return self._blocks(value, path) if isinstance(value, list) else value
        if declared.many:
            if not isinstance(value, list):
                return value
            return [self._one(declared, item, (*path, i)) for i, item in enumerate(value)]
        return self._one(declared, value, path)

    def _one(self, declared: Field, value: Any, path: Path) -> Any:
        match declared.kind:
            case Kind.REFERENCE:
                return self._reference(declared, value, path)
            case Kind.IMAGE:
                return self._picture(value, path)
            case Kind.HTML if isinstance(value, str):
                return self._html(value, path)
            case Kind.OBJECT if isinstance(value, Mapping):
                return self._members(declared.fields, value, path)
        try:
            return read_value(declared=declared, value=value)
        except ValueError as error:
            self._wrong(path, str(error))
            return None

    def _members(self, members: tuple[Field, ...], values: Mapping[str, Any], path: Path) -> Json:
        known = {member.name: member for member in members}
        return {
            name: self._value(known[name], value, (*path, name)) if name in known else value
            for name, value in values.items()
        }

    def _blocks(self, values: list[Any], path: Path) -> list[Any]:
        names = self._names_of(values)
        return [
            self._block(value, (*path, index), next(names)) for index, value in enumerate(values)
        ]

    def _block(self, value: Any, path: Path, name: str) -> Any:
        if not isinstance(value, Mapping):
            return value
        kind = value.get("type")
        if not isinstance(kind, str) or kind not in BLOCKS:
            self._wrong(path, f"A block needs a type, one of: {', '.join(BLOCKS)}.")
            return None
        written = {key: item for key, item in value.items() if key not in ("id", "type")}
        return {
            "id": self._id(name, value.get("id")),
            "type": kind,
            **self._members(BLOCKS[kind], written, path),
        }

    @staticmethod
    def _names_of(values: list[Any]) -> Iterator[str]:
        """Name each block by its type and how many of that type stand above it.

        Putting in a block of another type thus leaves the ids of the others as they were.
        """
        counts: dict[str, int] = {}
        for value in values:
            kind = str(value.get("type")) if isinstance(value, Mapping) else ""
            counts[kind] = counts.get(kind, 0) + 1
            yield f"{kind}/{counts[kind]}"

    def _id(self, name: str, given: Any) -> str:
        if is_empty(given):
            return block_id(pack=self._pack, entry=self._entry, name=name)
        try:
            return str(UUID(str(given)))
        except ValueError:
            return block_id(pack=self._pack, entry=self._entry, name=f"id/{given}")

    def _reference(self, declared: Field, key: Any, path: Path) -> Any:
        if isinstance(key, str):
            uuid = self._refer(declared, key, path)
        else:
            self._wrong(path, f"Name the key of a {TYPES[declared.to].label.lower()}.")
            uuid = _NOBODY
        return {"type": declared.to, "uuid": uuid}

    def _picture(self, key: Any, path: Path) -> Any:
        picture = self._pack.pictures.get(key) if isinstance(key, str) else None
        if picture is not None:
            return dict(picture.value)
        if not isinstance(key, str) or not self._pack.is_misshapen(PICTURE, key):
            self._wrong(path, f"There is no picture “{key}” in images.yaml. Name one by its key.")
        return None

    def _html(self, value: str, path: Path) -> str:
        if len(value) > LONGEST_HTML:
            self._wrong(
                path,
                f"This text has {len(value):,} characters; at most {LONGEST_HTML:,} can stand in "
                "one place. Split it.",
            )
            return ""
        read = read_rich_text(
            text=value, uuid_of_claim=lambda key: self._refer(_CITATION, key, path)
        )
        for mistake in read.mistakes:
            self._wrong(path, mistake)
        return read.html

    def _refer(self, declared: Field, key: str, path: Path) -> str:
        """Return the root uuid of a key, noting the mention, or what is wrong with it."""
        target = self._pack.sources.get((declared.to, key))
        if target is None:
            if not self._pack.is_misshapen(declared.to, key):
                label = TYPES[declared.to].label.lower()
                self._wrong(path, f"There is no {label} “{key}” in this pack.")
            return _NOBODY
        if target.variant_of:
            root = self._pack.root_of(target).key
            self._wrong(
                path, f"“{key}” is a variant. Refer to “{root}”; the variant is found by itself."
            )
            return _NOBODY
        self._words.mentions.append(Mention(path, target, declared.link, declared.required))
        return root_uuid_of(pack=self._pack, entry=target)
