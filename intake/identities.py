"""The uuids of what a pack brings: the same every time, so that a second import finds its own.

As the pack says it, or else UUIDv5 of our namespace and what names the entry: group, type, key,
scope, locale. Pure.
"""

from uuid import UUID, uuid5

from contract.locales import SOURCE_LOCALE
from intake.pack import Pack, PackEntry

# Drawn once, and never again: another one would make strangers of everything imported so far.
NAMESPACE = UUID("5c1d9d0e-5f0a-4b41-9b3c-6a0f1c7e2d84")


def uuid_of(*, pack: Pack, entry: PackEntry) -> str:
    """Return the uuid of an entry."""
    return entry.uuid or proposed_uuid_of(pack=pack, entry=entry)


def proposed_uuid_of(*, pack: Pack, entry: PackEntry) -> str:
    """Return the uuid that follows from what names an entry in its pack."""
    key = pack.source_of(entry).key
    return _uuid(pack.group, entry.type, key, pack.scope_of(entry), entry.locale)


def root_uuid_of(*, pack: Pack, entry: PackEntry) -> str:
    """Return the uuid by which others refer to an entry's family."""
    return uuid_of(pack=pack, entry=pack.root_of(entry))


def block_id(*, pack: Pack, entry: PackEntry, name: str) -> str:
    """Return the id of a block of an entry's body.

    A translation's blocks have the ids of its source's, as translating in the editor gives them.

    Args:
        name: What names the block in its body.
    """
    source = pack.source_of(entry)
    seed = _uuid(pack.group, entry.type, source.key, pack.scope_of(entry), SOURCE_LOCALE)
    return str(uuid5(UUID(seed), name))


def _uuid(*names: str) -> str:
    return str(uuid5(NAMESPACE, "\n".join(names)))
