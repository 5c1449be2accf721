"""What a variant takes from the entry it is a variant of, and which wording an origin has.

Live words come from the store; where nothing is live, a parent's latest revision speaks.
"""

from typing import TYPE_CHECKING, Any

from store.queries import find_live_content

if TYPE_CHECKING:
    from content_models.models import Entry

# Part of the envelope, but nobody inherits which wording a text was written for.
_NEVER_INHERITED = frozenset({"cites"})


def find_origin_digest(*, entry_uuid: str) -> str | None:
    """Return the digest of an entry's live content, or None."""
    live = find_live_content(entry_uuid=entry_uuid)
    return live[0] if live else None


def inherited_of(*, entry: "Entry") -> tuple[dict[str, Any], str | None]:
    """Return a variant's inherited fields and the digest of the live words they come from.

    The digest is None where the parent is not live; a field that is empty there is None here.
    """
    from content_models.envelopes import words_of
    from content_models.queries import find_entry

    live = find_live_content(entry_uuid=str(entry.variant_of_uuid))
    if live is not None:
        digest, envelope = live
    else:
        parent = find_entry(uuid=str(entry.variant_of_uuid))
        if parent is None:
            # A hand in the database: its own words are all it has, and it cannot be submitted.
            return {}, None
        digest, envelope = None, words_of(entry=parent.get_latest_revision_as_object())
    own = set(entry.overrides) | _NEVER_INHERITED
    fields = envelope["fields"]
    names = [field.name for field in entry.spec.fields if field.name not in own]
    return {name: fields.get(name) for name in names}, digest


def refresh_inherited(*, entry: "Entry") -> None:
    """Set a variant's inherited fields, in memory, to what they will be shown as."""
    from content_models.fields_io import set_fields

    if entry.variant_of_uuid is None:
        return
    values, _ = inherited_of(entry=entry)
    set_fields(entry=entry, fields=values)
