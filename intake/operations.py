"""Writing a pack: places, then entries as drafts, each in a transaction of its own.

Nothing is kept beside what is written: an entry is found again by the uuid that follows from the
pack, so an import that was cut off goes on where it stopped, and a second one changes nothing.
"""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

from content_models.envelopes import words_of
from content_models.errors import ContentModelsError
from content_models.fields_io import apply_fields
from content_models.models import Entry, ScopePage
from content_models.operations import change_entry, create_entry
from content_models.queries import find_scope, list_entries
from content_models.scope_operations import change_place, create_scope
from contract.places import parent_of
from contract.types import TYPES
from intake.checks import check_pack
from intake.conflicts import list_conflicts, list_known_places
from intake.errors import EntryRefused, PackRefused
from intake.folder import read_pack
from intake.identities import uuid_of
from intake.images import write_images
from intake.indexing import indexed_afterwards
from intake.order import in_order, without_waiting
from intake.pack import Pack, PackEntry, Place
from intake.progress import Progress
from intake.wording import Words, words_as_written
from people.models import User
from publishing.places import publish_places
from store.actors import SYSTEM


@dataclass(slots=True)
class Written:
    """How many entries an import made, changed and found as they should be."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __str__(self) -> str:
        return f"{self.created} new, {self.changed} changed, {self.unchanged} as they were"


def get_checked_pack(*, folder: Path) -> Pack:
    """Read a pack and check everything in it, against this database too.

    Raises:
        PackRefused: with every mistake at once.
    """
    pack = read_pack(folder=folder)
    problems = check_pack(pack=pack, known_places=list_known_places())
    if not problems:
        problems = list_conflicts(pack=pack)
    if problems:
        raise PackRefused(problems)
    return pack


def write_pack(*, pack: Pack, author: User, progress: Progress) -> Written:
    """Write the entries of a checked pack: new ones are created, changed ones get a new draft.

    Nothing that is live changes by it. Safe to repeat, and to take up again after a crash.

    Args:
        pack: From ``get_checked_pack``; its places stand.
        author: Who is recorded as the author, and can therefore not sign.
        progress: Whom to tell.

    Raises:
        EntryRefused: an entry cannot be written after all; those before it stand.
    """
    written = Written()
    order = in_order(pack=pack)
    write_images(pack=pack, author=author, progress=progress)
    standing = list_standing(pack=pack)
    known = {uuid_of(pack=pack, entry=entry) for entry in pack.known}
    before = set(standing)
    progress.start(step="Entries", total=len(order))
    to_compare: list[PackEntry] = []
    with indexed_afterwards(pack=pack):
        for entry in order:
            if uuid_of(pack=pack, entry=entry) in standing:
                to_compare.append(entry)
                continue
            words = words_as_written(pack=pack, entry=entry)
            waits = _create(pack, entry, words, standing, known, author)
            written.created += 1
            progress.advance(entry.key)
            if waits:
                to_compare.append(entry)
        for entry in to_compare:
            uuid = uuid_of(pack=pack, entry=entry)
            changed = _bring_up_to_date(pack, entry, standing[uuid], author)
            if uuid in before:
                written.changed += changed
                written.unchanged += not changed
                progress.advance(entry.key)
    progress.end(str(written))
    return written


def write_places(*, pack: Pack, progress: Progress) -> int:
    """Create the places that do not exist yet, and tell the store; return how many were made.

    A place that has another name in the pack, or serves other states, is changed: structure is in
    force at once.
    """
    progress.start(step="Places", total=len(pack.places))
    made = changed = 0
    for place in pack.places:
        progress.advance(place.path)
        page = find_scope(path=place.path)
        if page is not None:
            if not is_as_placed(place=place, page=page):
                change_place(
                    path=place.path, actor=SYSTEM, name=place.name, serves=list(place.serves)
                )
                changed += 1
            continue
        create_scope(
            parent_path=parent_of(place.path),
            kind=place.kind,
            code=place.code,
            name=place.name,
            jurisdiction=place.jurisdiction,
            telehealth=place.telehealth,
            serves=place.serves,
        )
        made += 1
    publish_places()
    same = len(pack.places) - made - changed
    progress.end(f"{made} new, {changed} changed, {same} as they were")
    return made


def is_as_placed(*, place: Place, page: ScopePage) -> bool:
    """Say whether a place that exists has the name and the states that the pack gives it."""
    return page.title == place.name and tuple(page.serves) == place.serves


def list_standing(*, pack: Pack) -> dict[str, Entry]:
    """Return the entries of a pack that exist, by uuid."""
    wanted: dict[str, list[str]] = {code: [] for code in TYPES}
    for entry in pack.entries:
        wanted[entry.type].append(uuid_of(pack=pack, entry=entry))
    return {
        str(found.uuid): found
        for type_code, uuids in wanted.items()
        for found in list_entries(type_code=type_code, uuids=uuids)
    }


def _create(
    pack: Pack,
    entry: PackEntry,
    words: Words,
    standing: dict[str, Entry],
    known: Set[str],
    author: User,
) -> bool:
    """Create an entry; return whether it waits for something that it points to."""
    origin = pack.origin(entry)
    origin_uuid = uuid_of(pack=pack, entry=origin) if origin else None
    fields, waits = without_waiting(
        pack=pack, entry=entry, words=words, standing=standing.keys() | known
    )
    uuid = uuid_of(pack=pack, entry=entry)
    with _refusing(entry):
        standing[uuid] = create_entry(
            type_code=entry.type,
            scope_path=pack.scope_of(entry),
            locale=entry.locale,
            uuid=uuid,
            handle=pack.handle_of(entry),
            fields=fields,
            actor=author,
            variant_of=origin_uuid if entry.variant_of else None,
            translation_of=origin_uuid if entry.translation_of else None,
        )
    return waits


def _bring_up_to_date(pack: Pack, entry: PackEntry, page: Entry, author: User) -> bool:
    """Save a new draft if the pack says otherwise than the latest one; return whether it did."""
    words = words_as_written(pack=pack, entry=entry)
    draft = page.get_latest_revision_as_object()
    handle = pack.handle_of(entry)
    before = words_of(entry=draft)
    apply_fields(entry=draft, fields=words.fields)
    draft.handle = handle
    if words_of(entry=draft) == before:
        return False
    with _refusing(entry):
        change_entry(entry=page, actor=author, fields=words.fields, handle=handle)
    return True


@contextmanager
def _refusing(entry: PackEntry) -> Iterator[None]:
    """Say which entry it was, where the editing models refuse what was checked before.

    Somebody else may have written in between; what came before this entry stands.
    """
    try:
        yield
    except ValidationError as error:
        raise EntryRefused(f"{entry.where}: {' '.join(error.messages)}") from error
    except ContentModelsError as error:
        raise EntryRefused(f"{entry.where}: {error}") from error
