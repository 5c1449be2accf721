"""Drafts as the store would keep them, for previews alone: read, never written.

``kept_as_draft`` says what one entry's words would be once submitted; ``list_draft_parts`` finds
the drafts of everything that stands inside it, as far as a person may read them.
"""

from collections.abc import Iterable, Iterator

from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.queries import find_entry
from content_models.readers import list_readable
from contract.envelope import Json, digest_of_envelope, references_of
from contract.locales import SOURCE_LOCALE
from contract.places import chain_of
from contract.types import TYPES
from people.models import User
from store.queries import KeptContent, find_live_content

_RELATIONS = (("variant_of", "a variant of"), ("translation_of", "a translation of"))


def kept_as_draft(entry: Entry) -> tuple[KeptContent, list[str]]:
    """Return a draft as if it was kept, and what holds it by its origin."""
    return keep_as_draft(entry, words_of(entry=entry))


def keep_as_draft(entry: Entry, words: Json) -> tuple[KeptContent, list[str]]:
    """Return a draft whose words were read already as if it was kept, as ``kept_as_draft``."""
    envelope = dict(words)
    held = []
    for relation, called in _RELATIONS:
        origin = envelope.get(relation)
        if origin is not None and "digest" not in origin:
            # Nothing of the origin is live, so nothing can be said of where fields come from.
            del envelope[relation]
            known = find_entry(uuid=origin["uuid"])
            title = f"“{known.title}”" if known is not None else "an entry that is gone"
            held.append(f"This is {called} {title}, which is not live yet.")
    envelope.setdefault("handle", "")
    return (
        KeptContent(
            digest=digest_of_envelope(envelope),
            entry=str(entry.uuid),
            family=str(entry.family),
            type=entry.type_code,
            scope=entry.scope,
            locale=entry.bcp47,
            handle=entry.handle,
            envelope=envelope,
        ),
        held,
    )


def list_draft_parts(
    *, own: KeptContent, place: str, locale: str, person: User
) -> list[KeptContent]:
    """Return what stands inside a content and says something else in its draft than live.

    Level by level, parts of draft parts too; those at or above the place, in the locale, that the
    person may read.
    """
    found: list[KeptContent] = []
    seen = {own.family}
    level = set(_parts(own))
    while level:
        seen |= {family for _, family in level}
        inside: set[tuple[str, str]] = set()
        for entry in _readable(level, place, locale, person):
            content, _ = kept_as_draft(entry.get_latest_revision_as_object())
            inside.update(_parts(content))
            if not _is_live(content):
                found.append(content)
        level = {part for part in inside if part[1] not in seen}
    return found


def _parts(content: KeptContent) -> Iterator[tuple[str, str]]:
    for reference in references_of(content.envelope):
        if not reference.link:
            yield reference.type, reference.uuid


def _readable(
    parts: Iterable[tuple[str, str]], place: str, locale: str, person: User
) -> Iterator[Entry]:
    """Yield the entries of families that can stand at a place, one query for each type."""
    by_type: dict[str, list[str]] = {}
    for type_code, family in sorted(parts):
        by_type.setdefault(type_code, []).append(family)
    scopes = set(chain_of(place))
    for type_code, families in by_type.items():
        spoken = SOURCE_LOCALE if TYPES[type_code].one_locale else locale
        entries = list_readable(model=ENTRY_MODELS[type_code], user=person).filter(
            family__in=families, locale__language_code=spoken.lower()
        )
        yield from (
            entry
            for entry in entries.select_related("latest_revision", "locale")
            if entry.scope in scopes
        )


def _is_live(draft: KeptContent) -> bool:
    """Say whether front-ends receive these very words, whatever wording of a claim they cite."""
    live = find_live_content(entry_uuid=draft.entry)
    if live is None:
        return False
    _, envelope = live
    fields = {name: value for name, value in envelope["fields"].items() if name != "cites"}
    return digest_of_envelope({**envelope, "fields": fields}) == draft.digest
