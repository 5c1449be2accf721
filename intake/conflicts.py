"""What keeps a sound pack from being written here: places and handles that others hold.

Reads the database and writes nothing. Called after ``checks``, still before anything is written.
"""

from collections.abc import Iterator

from content_models.queries import find_entry, find_handle_holder, find_scope, list_scope_pages
from contract.locales import SOURCE_LOCALE
from intake.identities import uuid_of
from intake.pack import Pack, PackEntry
from intake.problems import Problem
from store.queries import find_handle_holder as find_past_holder
from store.queries import was_ever_live


def list_known_scopes() -> set[str]:
    """Return the paths of all places that exist."""
    return {page.scope_path for page in list_scope_pages()}


def list_conflicts(*, pack: Pack) -> list[Problem]:
    """List what stands in the way of writing a pack that ``checks`` found sound."""
    found = [*_place_conflicts(pack)]
    for entry in pack.entries:
        if entry.locale == SOURCE_LOCALE and not entry.variant_of:
            found += _handle_conflicts(pack, entry)
    return sorted(found)


def _place_conflicts(pack: Pack) -> Iterator[Problem]:
    for place in pack.places:
        page = find_scope(path=place.path)
        if page is not None and page.kind.value != place.kind:
            yield place.spot.problem(
                f"“{place.path}” exists as a {page.kind.value}. Choose another code.", "kind"
            )


def _handle_conflicts(pack: Pack, entry: PackEntry) -> Iterator[Problem]:
    uuid, handle = uuid_of(pack=pack, entry=entry), pack.handle_of(entry)
    asked = {"type_code": entry.type, "handle": handle, "scope": entry.scope, "family": uuid}
    holder = find_handle_holder(**asked)
    if holder is not None:
        yield entry.spot.problem(
            f"“{handle}” is held by “{holder.title}” at {holder.scope}, which was there before "
            "this pack. Choose another handle.",
            "handle",
        )
    elif (past := find_past_holder(**asked)) is not None:
        yield entry.spot.problem(
            f"“{handle}” was live for another entry at {past.scope}; a handle is never given "
            "again. Choose another.",
            "handle",
        )
    known = find_entry(uuid=uuid)
    if known is not None and known.handle != handle and was_ever_live(entry_uuid=uuid):
        yield entry.spot.problem(
            f"This entry is known as “{known.handle}”, and was live. Keep that handle.", "handle"
        )
