"""What stands in this installation, as an export and a CSV need it: words, family and place.

Reads only. Live words come from the store, drafts from the latest revisions; both as envelopes, so
that what is written into files is what was, or will be, signed.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from wagtail.models import WorkflowState

from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.places import url_path_of_scope
from contract.canonical import is_empty
from contract.envelope import Json, references_of
from contract.fields import Kind
from contract.places import is_at_or_above
from contract.types import TYPES
from store.models import LiveContent, ReleaseDue
from store.queries import LIVE, find_contents

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The words of one entry.

    Attributes:
        family: Root uuid.
        under_way: Whether it is live, signed or in review; else a draft.
        overridden: Of a variant, the names of the fields that are its own; None for others.
    """

    envelope: Json
    family: str
    under_way: bool
    overridden: frozenset[str] | None

    @property
    def uuid(self) -> str:
        """What it is known as outside."""
        return str(self.envelope["uuid"])

    @property
    def own_fields(self) -> Json:
        """The fields that an import writes: all, or those that a variant has of its own."""
        fields = {name: v for name, v in self.envelope["fields"].items() if name != "cites"}
        if self.overridden is None:
            return fields
        return {name: fields.get(name) for name in sorted(self.overridden)}


def list_drafts(*, type_codes: Iterable[str], scope: str) -> Iterator[Found]:
    """Yield the latest words of every entry at or below a place, parents and sources first."""
    for code in type_codes:
        rows = ENTRY_MODELS[code].objects.filter(url_path__startswith=url_path_of_scope(scope))
        yield from _drafts(rows.order_by("url_path").values_list("pk", flat=True), code)


def list_drafts_of(*, families: Collection[tuple[str, str]]) -> Iterator[Found]:
    """Yield the latest words of every member of some families, given as type and root uuid."""
    for code in TYPES:
        roots = [uuid for type_code, uuid in families if type_code == code]
        if roots:
            rows = ENTRY_MODELS[code].objects.filter(family__in=roots).order_by("url_path")
            yield from _drafts(rows.values_list("pk", flat=True), code)


def list_drafts_by(*, type_code: str, uuids: Collection[str]) -> Iterator[Found]:
    """Yield the latest words of entries of one type, by uuid, a few at a time."""
    rows = ENTRY_MODELS[type_code].objects.filter(uuid__in=uuids).order_by("url_path")
    yield from _drafts(rows.values_list("pk", flat=True), type_code)


def _drafts(pks: Iterable[int], code: str) -> Iterator[Found]:
    keys = list(pks)
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        entries = (
            ENTRY_MODELS[code]
            .objects.filter(pk__in=batch)
            .select_related("latest_revision", "locale")
        )
        by_pk = {entry.pk: entry for entry in entries}
        moving = _under_way(list(by_pk.values()))
        for pk in batch:
            if pk in by_pk:
                yield _draft(by_pk[pk], moving)


def _draft(entry: Entry, moving: Collection[str]) -> Found:
    latest: Entry = entry.get_latest_revision_as_object()
    return Found(
        envelope=words_of(entry=latest),
        family=str(entry.family),
        under_way=str(entry.uuid) in moving,
        overridden=frozenset(latest.overrides) if latest.is_variant else None,
    )


def _under_way(entries: Collection[Entry]) -> set[str]:
    uuids = {str(entry.uuid) for entry in entries}
    live = LiveContent.objects.filter(entry__in=uuids, until_sequence__isnull=True, state=LIVE)
    found = {str(uuid) for uuid in live.values_list("entry", flat=True)}
    found |= {
        str(uuid)
        for uuid in ReleaseDue.objects.filter(entry__in=uuids).values_list("entry", flat=True)
    }
    running = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        object_id__in=[str(entry.pk) for entry in entries],
    ).values_list("object_id", flat=True)
    pks = set(running)
    return found | {str(entry.uuid) for entry in entries if str(entry.pk) in pks}


def list_live(*, type_codes: Collection[str], scope: str) -> Iterator[Found]:
    """Yield the live words of every entry at or below a place, as they were signed."""
    rows = LiveContent.objects.filter(
        until_sequence__isnull=True, state=LIVE, type__in=type_codes
    ).order_by("type", "scope", "locale", "handle")
    kept = [row for row in rows if is_at_or_above(scope, place=row.scope)]
    yield from _live(kept)


def list_live_of(*, families: Collection[tuple[str, str]]) -> Iterator[Found]:
    """Yield the live words of every member of some families."""
    rows = LiveContent.objects.filter(
        until_sequence__isnull=True, state=LIVE, family__in=[uuid for _, uuid in families]
    )
    yield from _live(list(rows.order_by("type", "scope", "locale", "handle")))


def _live(rows: Collection[LiveContent]) -> Iterator[Found]:
    ordered = list(rows)
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        contents = {c.digest: c for c in find_contents(digests=[row.digest for row in batch])}
        for row in batch:
            envelope = contents[row.digest].envelope
            yield Found(envelope, str(row.family), True, _overridden(envelope))


def _overridden(envelope: Json) -> frozenset[str] | None:
    """Return the fields that a variant's signed words have of their own, emptied ones included."""
    origin = envelope.get("variant_of")
    if not origin:
        return None
    (parent,) = find_contents(digests=[origin["digest"]])
    theirs = {name for name, value in parent.envelope["fields"].items() if not is_empty(value)}
    inherited = set(envelope.get("inherited", ()))
    names = {field.name for field in TYPES[envelope["type"]].fields if field.kind is not Kind.CITES}
    return frozenset(names & (set(envelope["fields"]) | theirs) - inherited)


def roots_named_by(found: Found) -> set[tuple[str, str]]:
    """Return the families that an entry rests on: its own, and all that it refers to."""
    envelope = found.envelope
    named = {(ref.type, ref.uuid) for ref in references_of(envelope)}
    return named | {(str(envelope["type"]), found.family)}
