"""What is wrong with a pack: everything at once, before anything is written. Pure.

Called by the doors before ``operations``; what only the database knows, such as handles that others
hold, is in ``conflicts``.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any
from uuid import UUID

from contract.envelope import HANDLE_PATTERN, Json, check_envelope
from contract.locales import SOURCE_LOCALE
from contract.places import ScopeKind, is_at_or_above, parent_of
from intake.check_families import list_family_problems
from intake.check_pages import list_page_problems
from intake.check_places import list_people_problems, list_place_problems
from intake.check_references import list_reference_problems
from intake.check_standing import list_standing_problems
from intake.identities import uuid_of
from intake.images import list_image_problems
from intake.pack import DRAFT, PLACE, Pack, PackEntry, Place
from intake.problems import Problem, spell, unspell
from intake.wording import Words, words_as_written

# As in search results and addresses; a key is the handle where none is written.
_LONGEST_HANDLE = 200


def check_pack(*, pack: Pack, known_places: Iterable[Place] = ()) -> list[Problem]:
    """List everything that is wrong with a pack, in order of file and line.

    Args:
        pack: As read, with the mistakes of its shape.
        known_places: Places that exist already.
    """
    places = {place.path: place for place in (*known_places, *pack.places)}
    found = [
        *pack.problems,
        *list_place_problems(pack=pack),
        *list_people_problems(pack=pack, scopes=places),
        *list_image_problems(pack=pack),
        *_key_problems(pack),
        *_handle_problems(pack),
        *list_family_problems(pack=pack),
        *list_standing_problems(pack=pack, places=places),
        *list_page_problems(pack=pack),
    ]
    for entry in pack.entries:
        # Read one entry at a time: the words of a large pack do not stand in memory together.
        words = words_as_written(pack=pack, entry=entry)
        found += _scope_problems(pack, entry, places)
        found += words.problems
        found += _shape_problems(pack, entry, words)
        found += list_reference_problems(pack=pack, entry=entry, words=words)
    return sorted(set(found))


def full_fields(*, pack: Pack, entry: PackEntry, words: Words) -> Json:
    """Return an entry's fields as they will be shown: a variant's over those of its parent.

    Args:
        words: The entry's own.
    """
    chain = [entry]
    # Each stands below what it varies: a longer chain, or one without end, is told elsewhere.
    while len(chain) < len(ScopeKind) and chain[-1].variant_of and (up := pack.origin(chain[-1])):
        chain.append(up)
    fields: Json = {}
    for member in reversed(chain[1:]):
        fields |= words_as_written(pack=pack, entry=member).fields
    return fields | words.fields


def _said(value: Any) -> Any:
    """Return a value without members that say nothing; lists keep their items and their order."""
    if isinstance(value, dict):
        return {name: _said(item) for name, item in value.items() if item is not None}
    return [_said(item) for item in value] if isinstance(value, list) else value


def _key_problems(pack: Pack) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], PackEntry] = {}
    uuids: dict[str, PackEntry] = {}
    for entry in pack.entries:
        if entry.uuid and not _is_uuid(entry.uuid):
            yield entry.spot.problem("This is no uuid. Leave it out, or correct it.", "uuid")
        same = uuids.setdefault(uuid_of(pack=pack, entry=entry), entry)
        if same is not entry and same.id != entry.id:
            yield entry.spot.problem(f"“{same.key}” has this uuid already.", "uuid")
        if not HANDLE_PATTERN.fullmatch(entry.key):
            yield entry.spot.problem("Use lower-case letters, digits and single hyphens.", "key")
        elif max(len(entry.key), len(entry.handle)) > _LONGEST_HANDLE:
            yield entry.spot.problem(f"At most {_LONGEST_HANDLE} characters.", "handle")
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            where = f"{first.spot.file}:{first.spot.line('key')}"
            yield entry.spot.problem(f"“{entry.key}” stands twice, first at {where}.", "key")


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _handle_problems(pack: Pack) -> Iterator[Problem]:
    """Yield handles that two families would hold at one place."""
    roots: dict[tuple[str, str], list[PackEntry]] = {}
    for entry in pack.entries:
        if entry.variant_of or entry.locale != SOURCE_LOCALE:
            continue
        if pack.sources.get((entry.type, entry.key)) is not entry:
            continue  # A key that stands twice is told already.
        handle = pack.handle_of(entry)
        others = roots.setdefault((entry.type, handle), [])
        for other in others:
            if _overlap(entry.scope, other.scope):
                where = f"{other.spot.file}:{other.spot.line('handle')}"
                yield entry.spot.problem(
                    f"“{handle}” is held by “{other.key}” at {where}, which reaches the same "
                    "places. Choose another handle, or write variant_of.",
                    "handle",
                )
        others.append(entry)


def _overlap(one: str, other: str) -> bool:
    return is_at_or_above(one, place=other) or is_at_or_above(other, place=one)


def _scope_problems(pack: Pack, entry: PackEntry, scopes: Collection[str]) -> Iterator[Problem]:
    if entry.locale != SOURCE_LOCALE:
        return
    if entry.scope not in scopes:
        if pack.is_misshapen(PLACE, entry.scope):
            return
        above = parent_of(entry.scope)
        state = " Its region is not there either." if above and above not in scopes else ""
        yield entry.spot.problem(
            f"There is no place “{entry.scope}”.{state} Add it to places.yaml or correct it.",
            "scope",
        )
    elif not is_at_or_above(pack.group, place=entry.scope):
        yield entry.spot.problem(f"The pack is for the group “{pack.group}” alone.", "scope")


def _shape_problems(pack: Pack, entry: PackEntry, words: Words) -> Iterator[Problem]:
    """Yield what the contract finds wrong, where nothing was said of the value already."""
    envelope = {
        "type": entry.type,
        "handle": pack.handle_of(entry),
        "fields": _said(full_fields(pack=pack, entry=entry, words=words)),
    }
    told = {problem.field for problem in words.problems}
    for problem in check_envelope(envelope):
        path = unspell(problem.path)
        if problem.missing and entry.state == DRAFT and problem.path != "title":
            continue  # A draft may be incomplete; nobody can submit it so.
        if problem.path == "handle":
            if not entry.variant_of and not entry.translation_of:
                yield entry.spot.problem(problem.message, "handle")
        elif spell(path) in told or any(known.startswith(problem.path) for known in told):
            continue
        elif entry.variant_of and path and path[0] not in entry.fields:
            continue  # Told at the parent that it comes from.
        else:
            yield entry.spot.problem(problem.message, "fields", *path, field=problem.path)
