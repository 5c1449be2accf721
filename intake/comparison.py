"""What an import would change: new and changed places, pictures and entries, in words.

Reads the database and writes nothing. The words are those of the sign-off screen, so that what a
dry run tells is what a reviewer reads later. Called by the command, after the checks.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from content_models.envelopes import words_of
from content_models.errors import UnknownReference
from content_models.fields_io import apply_fields
from content_models.models import Entry
from content_models.queries import find_scope
from contract.canonical import without_empty
from contract.envelope import Json
from contract.types import TYPES
from intake.identities import root_uuid_of, uuid_of
from intake.images import find_in_library, is_as_described
from intake.operations import is_as_placed, list_standing
from intake.pack import Pack, PackEntry
from intake.wording import words_as_written
from review.differences import list_differences
from review.screen import names_in
from review.words import show_words

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
# Of one text in a printed line; JSON has all of it.
_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Change:
    """One field or block that would read differently.

    Attributes:
        label: Its name for people.
        before: The words of the latest draft; empty where there are none.
        after: The words of the pack.
        note: What cannot be seen in the words, such as changed formatting.
    """

    label: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One place, picture or entry beside what stands.

    Attributes:
        kind: ``place``, ``picture`` or the code of a content type.
        name: Path of the place, or key.
        where: File and line.
        state: ``new``, ``changed`` or ``unchanged``.
        locale: Of an entry.
        changes: What would read differently, of something that stands.
        title: Of an entry that changes, as it stands.
    """

    kind: str
    name: str
    where: str
    state: str
    locale: str = ""
    changes: tuple[Change, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Comparison:
    """What an import of a pack would do."""

    items: list[Compared] = field(default_factory=list)

    def count(self, state: str) -> int:
        """Return how many places, pictures and entries are in a state."""
        return sum(item.state == state for item in self.items)


def compare_pack(*, pack: Pack) -> Comparison:
    """Compare a checked pack with what stands here; entries in the order of the files."""
    found = Comparison([*_places(pack), *_pictures(pack)])
    standing = list_standing(pack=pack)
    titles = _titles(pack)
    for entry in pack.entries:
        page = standing.get(uuid_of(pack=pack, entry=entry))
        found.items.append(_entry(pack, entry, page, titles))
    return found


def _places(pack: Pack) -> Iterator[Compared]:
    for place in pack.places:
        page = find_scope(path=place.path)
        where = f"{place.spot.file}:{place.spot.line()}"
        if page is None:
            yield Compared("place", place.path, where, NEW)
            continue
        changes = [Change("Name", page.title, place.name)] if page.title != place.name else []
        if tuple(page.serves) != place.serves:
            changes.append(Change("States", ", ".join(page.serves), ", ".join(place.serves)))
        state = UNCHANGED if is_as_placed(place=place, page=page) else CHANGED
        yield Compared("place", place.path, where, state, changes=tuple(changes))


def _pictures(pack: Pack) -> Iterator[Compared]:
    for image in pack.images:
        if image.path is None:
            continue
        where = f"{image.spot.file}:{image.spot.line('key')}"
        known = find_in_library(image=image)
        if known is None:
            yield Compared("picture", image.key, where, NEW)
        elif is_as_described(image=image, picture=known):
            yield Compared("picture", image.key, where, UNCHANGED)
        else:
            change = Change("Description", known.default_alt_text, str(image.value["alt"]))
            yield Compared("picture", image.key, where, CHANGED, changes=(change,))


def _titles(pack: Pack) -> dict[str, str]:
    """Return the title of every entry of the pack, by root uuid."""
    return {
        root_uuid_of(pack=pack, entry=entry): str(entry.fields.get("title") or entry.key)
        for entry in pack.sources.values()
        if not entry.variant_of
    }


def _entry(pack: Pack, entry: PackEntry, page: Entry | None, titles: Mapping[str, str]) -> Compared:
    where = f"{entry.spot.file}:{entry.spot.line('key')}"
    if page is None:
        return Compared(entry.type, entry.key, where, NEW, entry.locale)
    before, after = words_beside(pack=pack, entry=entry, page=page)
    if before == after:
        return Compared(entry.type, entry.key, where, UNCHANGED, entry.locale)
    names = {**titles, **names_in(envelopes=[before, after])}
    shown = [show_words(envelope=words, names=names) for words in (before, after)]
    changes = tuple(
        Change(found.label, found.before_text, found.after_text, found.note)
        for found in list_differences(before=shown[0], after=shown[1])
    )
    title = str(before["fields"].get("title", ""))
    return Compared(entry.type, entry.key, where, CHANGED, entry.locale, changes, title)


def words_beside(*, pack: Pack, entry: PackEntry, page: Entry) -> tuple[Json, Json]:
    """Return the envelope of an entry's latest draft, and the one that the pack would make."""
    draft = page.get_latest_revision_as_object()
    before = words_of(entry=draft)
    fields = words_as_written(pack=pack, entry=entry).fields
    try:
        apply_fields(entry=draft, fields=fields)
    except UnknownReference:
        # What it refers to is new in this pack too, so it is not in the database to point at.
        kept = {name: before["fields"].get(name) for name in before.get("inherited", ())}
        after = {**before, "fields": without_empty({**kept, **fields})}
        return before, {**after, "handle": pack.handle_of(entry)}
    draft.handle = pack.handle_of(entry)
    return before, words_of(entry=draft)


def as_text(*, comparison: Comparison) -> Iterator[str]:
    """Yield the lines that tell a comparison to people."""
    for item in comparison.items:
        if item.state == UNCHANGED:
            continue
        label = TYPES[item.kind].label.lower() if item.kind in TYPES else item.kind
        locale = f" ({item.locale})" if item.locale else ""
        yield f"{item.state}: {label} {item.name}{locale}, {item.where}"
        for change in item.changes:
            before, after = _cut(change.before, change.after)
            note = f" ({change.note})" if change.note else ""
            yield f"    {change.label}: {before} → {after}{note}"
    counts = ", ".join(f"{comparison.count(state)} {state}" for state in (NEW, CHANGED, UNCHANGED))
    yield f"{counts}. Nothing was written."


def as_json(*, comparison: Comparison) -> str:
    """Return a comparison as JSON: counts, and every item with its changes."""
    counts = {state: comparison.count(state) for state in (NEW, CHANGED, UNCHANGED)}
    items: list[dict[str, Any]] = [asdict(item) for item in comparison.items]
    return json.dumps({**counts, "items": items}, ensure_ascii=False, indent=2)


def _cut(before: str, after: str) -> tuple[str, str]:
    """Return two texts as lines, each cut to what is around their first difference."""
    lines = [" ".join(text.split()) for text in (before, after)]
    pairs = zip(*lines, strict=False)
    start = next((at for at, (one, other) in enumerate(pairs) if one != other), len(lines[0]))
    begin = 0 if start < _SHOWN // 2 else lines[0].rfind(" ", 0, start - _SHOWN // 4) + 1
    return _window(lines[0], begin), _window(lines[1], begin)


def _window(line: str, begin: int) -> str:
    if not line:
        return "nothing"
    shown = line[begin : begin + _SHOWN].strip()
    head = "…" if begin else ""
    tail = "…" if begin + _SHOWN < len(line) else ""
    return f"“{head}{shown}{tail}”"
