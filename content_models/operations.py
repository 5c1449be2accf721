"""Writing entries: create, change, translate, make a variant. Places have ``scope_operations``.

Everything is written as a draft; nothing here publishes. Each operation is one transaction and
records, with its revision, who changed the words. People act through the admin's forms, which
save the same revisions; ``intake`` and commands come here.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import Page, Revision

from content_models.errors import TranslationRefused, UnknownEntry, VariantRefused
from content_models.fields_io import apply_fields, set_fields
from content_models.models import Entry, FolderPage, ScopePage
from content_models.models.entry import propose_handle
from content_models.queries import (
    find_folder,
    find_translation,
    find_variant,
    get_entry,
    get_locale,
    get_model,
    get_scope,
)
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import is_at_or_above
from people.models import User
from store.queries import find_live_content


@transaction.atomic
def create_entry(
    *,
    type_code: str,
    scope_path: str,
    locale: str,
    uuid: str | UUID,
    handle: str,
    fields: Mapping[str, Any],
    actor: User | None,
    variant_of: str | UUID | None = None,
    translation_of: str | UUID | None = None,
    folder: bool = True,
) -> Entry:
    """Create an entry as a draft with one revision.

    Args:
        type_code: Such as ``side_effect``.
        scope_path: Such as ``northlight/ketamine``.
        locale: BCP 47, such as ``en-US``.
        uuid: What it is known as outside, for good.
        handle: Empty: proposed from the title.
        fields: As in an envelope, references by root uuid; see ``fields_io.apply_fields``.
        actor: Who wrote it.
        variant_of: Uuid of the entry whose fields it overrides.
        translation_of: Uuid of the entry that it says in another locale.
        folder: Put it into the scope's folder for its type, which is made where there is none.

    Raises:
        UnknownType, UnknownScope, UnknownLocale, UnknownEntry, UnknownField, UnknownReference:
            see ``errors``.
        TranslationRefused, VariantRefused: it cannot be that.
        django.core.exceptions.ValidationError: the title is missing.
    """
    model = get_model(type_code=type_code)
    scope = get_scope(path=scope_path)
    parent_entry = get_entry(uuid=variant_of) if variant_of else None
    source = get_entry(uuid=translation_of) if translation_of else None
    if parent_entry is not None:
        _check_variant(parent_entry, scope_path)
    if source is not None:
        _check_translation(source, locale)
    entry = model(uuid=UUID(str(uuid)), locale=get_locale(code=locale), owner=actor)
    entry.slug = str(entry.uuid)
    _join_family(entry, parent_entry, source)
    entry.handle = handle or propose_handle(title=str(fields.get("title") or ""))
    under = source.get_parent() if source is not None else _home(scope, type_code, folder)
    entry.intended_parent = under
    apply_fields(entry=entry, fields=fields)
    return _add_draft(entry, under, actor)


@transaction.atomic
def change_entry(
    *,
    entry: Entry,
    actor: User | None,
    fields: Mapping[str, Any] | None = None,
    handle: str | None = None,
) -> Revision:
    """Save a new revision of an entry with other words; what front-ends receive stays.

    Args:
        entry: Any instance of it; the change builds on its latest revision.
        actor: Who changed it.
        fields: The whole content, as in ``create_entry``; None leaves it.
        handle: None leaves it.
    """
    draft = _latest(entry)
    if fields is not None:
        apply_fields(entry=draft, fields=fields)
    if handle is not None:
        draft.handle = handle
    return _save_draft(draft, actor)


@transaction.atomic
def translate(*, entry: Entry, locale: str, actor: User | None) -> Entry:
    """Create the translation of an entry: beside it, with its words as a start, as a draft.

    The start is what is live, where something is: nobody becomes the author of words that somebody
    else has written since and nobody has signed.

    It keeps the handle and the translation key. A variant is translated like any entry.

    Raises:
        UnknownLocale: the locale is none of ours.
        TranslationRefused: the type serves every locale, or this is a translation, or there is
            one already.
    """
    source = _latest(entry)
    _check_translation(source, locale)
    translation = type(entry)(locale=get_locale(code=locale), owner=actor)
    _join_family(translation, None, source)
    translation.handle = source.handle
    set_fields(entry=translation, fields=_signed_fields(source) or _own_fields(source))
    return _add_draft(translation, entry.get_parent(), actor)


@transaction.atomic
def make_variant(*, entry: Entry, scope_path: str, actor: User | None) -> Entry:
    """Create a variant of an entry at a nearer scope, as a draft that overrides nothing yet.

    Raises:
        UnknownScope: there is no such place.
        VariantRefused: the place is not below the entry's, has one, or this is a translation.
    """
    parent = _latest(entry)
    scope = get_scope(path=scope_path)
    _check_variant(parent, scope_path)
    variant = type(entry)(locale=parent.locale, owner=actor)
    _join_family(variant, parent, None)
    variant.handle = parent.handle
    set_fields(entry=variant, fields=_own_fields(parent))
    return _add_draft(variant, _home(scope, parent.type_code, folder=True), actor)


def _check_translation(source: Entry, locale: str) -> None:
    get_locale(code=locale)
    if source.spec.one_locale:
        raise TranslationRefused(
            f"A {source.spec.label.lower()} exists once and serves every language."
        )
    if source.is_translation or source.bcp47 != SOURCE_LOCALE:
        raise TranslationRefused(
            f"This is a translation itself. Translate its source in {LOCALES[SOURCE_LOCALE]}."
        )
    if locale == source.bcp47:
        raise TranslationRefused(f"It is written in {LOCALES[locale]} already.")
    if find_translation(entry=source, locale=locale) is not None:
        raise TranslationRefused(f"There is a translation into {LOCALES[locale]} already.")


def _check_variant(parent: Entry, scope_path: str) -> None:
    if parent.is_translation:
        raise VariantRefused(
            "This is a translation. Make a variant of its source, then translate the variant."
        )
    if parent.spec.one_locale:
        raise VariantRefused(f"A {parent.spec.label.lower()} is the same everywhere.")
    if scope_path == parent.scope or not is_at_or_above(parent.scope, place=scope_path):
        raise VariantRefused(
            f"A variant stands at a nearer place than {parent.scope}; {scope_path} is none."
        )
    if find_variant(entry=parent, scope_path=scope_path) is not None:
        raise VariantRefused(f"There is a variant at {scope_path} already. Edit that one.")


def _join_family(entry: Entry, parent: Entry | None, source: Entry | None) -> None:
    """Give a new entry its place in a family; a root is a family of its own."""
    entry.family = entry.uuid
    if parent is not None:
        entry.family = parent.family
        entry.variant_of_uuid = parent.uuid
    if source is not None:
        entry.family = source.family
        entry.translation_of_uuid = source.uuid
        entry.translation_key = source.translation_key


def _home(scope: ScopePage, type_code: str, folder: bool) -> Page:
    """Return the page under which an entry of a type stands at a scope."""
    if not folder:
        return scope
    found = find_folder(scope=scope, type_code=type_code)
    if found is None:
        found = FolderPage(holds=type_code, live=True)
        scope.add_child(instance=found)
    return found


def _own_fields(entry: Entry) -> dict[str, Any]:
    from content_models.envelopes import words_of

    return dict(words_of(entry=entry)["fields"])


def _signed_fields(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry as they are live, or none."""
    live = find_live_content(entry_uuid=str(entry.uuid))
    return dict(live[1]["fields"]) if live is not None else {}


def _latest(entry: Entry) -> Entry:
    """Return an entry as its latest revision says it, read now."""
    fresh = type(entry).objects.filter(pk=entry.pk).first()
    if fresh is None:
        raise UnknownEntry(f"There is no entry {entry.uuid} any more.")
    latest: Entry = fresh.get_latest_revision_as_object()
    return latest


def _add_draft(entry: Entry, parent: Page, actor: User | None) -> Entry:
    entry.live = False
    parent.add_child(instance=entry)
    entry.save_revision(user=actor, clean=False, log_action=False)
    return entry


def _save_draft(draft: Entry, actor: User | None) -> Revision:
    if not draft.live:
        # As the editor does: the row of what was never live is its latest draft.
        draft.save()
    return draft.save_revision(user=actor, clean=False, log_action=True)
