"""What a variant takes from its parent and a translation from its source, and whether it is stale.

Live words come from the store; where nothing is live, an origin's latest revision speaks. Nothing
is saved here; the form, the editor's panels and ``save_revision`` ask.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from content_models.units import Leaf, leaves_of, put_at, value_at
from contract.canonical import is_empty
from store.queries import find_contents, find_live_content, find_submission

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


@dataclass(frozen=True, slots=True)
class Origin:
    """The entry whose words another one takes up.

    Attributes:
        entry: Its page as the row stands.
        relation: How an envelope names it: ``variant_of`` or ``translation_of``.
        envelope: Its words: the live ones, or those of its latest revision.
        digest: Of its live words; empty where nothing is live.
    """

    entry: "Entry"
    relation: str
    envelope: Mapping[str, Any]
    digest: str

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields of its words."""
        fields: Mapping[str, Any] = self.envelope["fields"]
        return fields


@dataclass(frozen=True, slots=True)
class Staleness:
    """An origin has other live words than those that an entry was submitted for.

    Attributes:
        before: The origin's envelope that the entry was submitted for.
        after: The origin's envelope that is live now.
    """

    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def changed(self) -> set[str]:
        """Names of the fields that differ."""
        old, new = self.before["fields"], self.after["fields"]
        names = {*old, *new} - _NEVER_INHERITED
        return {name for name in names if old.get(name) != new.get(name)}


def find_origin(*, entry: "Entry") -> Origin | None:
    """Return the entry that this one is a variant or a translation of, with its words."""
    from content_models.envelopes import words_of
    from content_models.queries import find_entry

    relation = "variant_of" if entry.is_variant else "translation_of"
    uuid = entry.variant_of_uuid or entry.translation_of_uuid
    found = find_entry(uuid=uuid) if uuid is not None else None
    if found is None:
        return None
    live = find_live_content(entry_uuid=str(found.uuid))
    if live is not None:
        return Origin(found, relation, live[1], live[0])
    return Origin(found, relation, words_of(entry=found.get_latest_revision_as_object()), "")


def find_staleness(*, entry: "Entry", origin: Origin) -> Staleness | None:
    """Return how an origin's live words differ from those an entry was last submitted for."""
    submission = find_submission(entry_uuid=str(entry.uuid)) if origin.digest else None
    if submission is None:
        return None
    digests = {submission.digest_id}
    envelope = next((c.envelope for c in find_contents(digests=digests)), {})
    written_for = envelope.get(origin.relation, {}).get("digest", "")
    if written_for in ("", origin.digest):
        return None
    before = next((c.envelope for c in find_contents(digests=[written_for])), None)
    return Staleness(before, origin.envelope) if before is not None else None


def followed_leaves(
    *, entry: "Entry", fields: Mapping[str, Any], origin: Origin, stale: Staleness | None
) -> list[Leaf]:
    """Return the columns of a translation that follow its source: without language, and the same.

    The same as the source says now, or as it said when the translation was submitted: what nobody
    worded differently moves on with the source. Units follow whole or not at all.
    """
    by_unit: dict[str, list[Leaf]] = {}
    for leaf in leaves_of(entry.type_code).values():
        if not leaf.carries_language:
            by_unit.setdefault(leaf.group, []).append(leaf)

    def is_as(known: Mapping[str, Any], leaf: Leaf) -> bool:
        mine, theirs = value_at(fields, leaf.path), value_at(known, leaf.path)
        return bool(mine == theirs or (is_empty(mine) and is_empty(theirs)))

    worded_for = [origin.fields, *([stale.before["fields"]] if stale is not None else [])]
    return [
        leaf
        for unit in by_unit.values()
        if any(all(is_as(known, leaf) for leaf in unit) for known in worded_for)
        for leaf in unit
    ]


def follow_source(*, entry: "Entry", leaves: Collection[Leaf], origin: Origin) -> None:
    """Set columns of a translation, in memory, to what its source says there."""
    from content_models.envelopes import fields_of
    from content_models.fields_io import set_fields
    from contract.canonical import without_empty

    own = without_empty(fields_of(entry=entry))
    fields = dict(own)
    for leaf in leaves:
        if value_at(own, leaf.path) != value_at(origin.fields, leaf.path):
            put_at(fields, leaf.path, value_at(origin.fields, leaf.path))
    changed = {leaf.field for leaf in leaves if fields.get(leaf.field) != own.get(leaf.field)}
    set_fields(entry=entry, fields={name: fields.get(name) for name in sorted(changed)})
