"""Finding entries and places by what they are known as outside: uuid, path, handle.

Nothing here asks who may see it; the admin's own views and choosers do.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Locale, Page

from content_models.errors import UnknownEntry, UnknownLocale, UnknownScope, UnknownType
from content_models.models import ENTRY_MODELS, Entry, FolderPage, ScopePage
from content_models.models.scopes import SCOPE_MODELS
from content_models.places import url_path_of_scope
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import brand_of, is_at_or_above
from contract.types import TYPES


def get_model(*, type_code: str) -> type[Entry]:
    """Return the page type of a content type.

    Raises:
        UnknownType: there is no such type.
    """
    try:
        return ENTRY_MODELS[type_code]
    except KeyError:
        raise UnknownType(
            f"There is no content type “{type_code}”. Known: {', '.join(TYPES)}."
        ) from None


def find_entry(*, uuid: str | UUID) -> Entry | None:
    """Return the entry of a uuid as its row stands, of whatever type, or None."""
    page = Page.objects.filter(slug=str(uuid)).first()
    specific = page.specific if page is not None else None
    return specific if isinstance(specific, Entry) else None


def find_entry_of_type(*, type_code: str, uuid: str | UUID) -> Entry | None:
    """Return an entry of a type as its row stands, with its latest revision; one statement."""
    rows: QuerySet[Entry] = get_model(type_code=type_code).objects.filter(uuid=uuid)
    return rows.select_related("locale", "latest_revision").first()


def get_entry(*, uuid: str | UUID) -> Entry:
    """Return the entry of a uuid as its row stands.

    Raises:
        UnknownEntry: there is none.
    """
    entry = find_entry(uuid=uuid)
    if entry is None:
        raise UnknownEntry(f"There is no entry {uuid}.")
    return entry


def list_entries(*, type_code: str, uuids: Iterable[str]) -> list[Entry]:
    """Return the entries of one type that have one of these uuids, in no order."""
    model = get_model(type_code=type_code)
    return list(model.objects.filter(uuid__in=set(uuids)))


def list_family(*, entry: Entry) -> list[Entry]:
    """Return everything of an entry's family, itself included: variants and translations."""
    return list(type(entry).objects.filter(family=entry.family).order_by("pk"))


def find_translation(*, entry: Entry, locale: str) -> Entry | None:
    """Return an entry's translation into a BCP 47 locale, or None."""
    found: Entry | None = (
        type(entry)
        .objects.filter(translation_of_uuid=entry.uuid, locale=get_locale(code=locale))
        .first()
    )
    return found


def find_variant(*, entry: Entry, scope_path: str) -> Entry | None:
    """Return the variant of an entry at exactly this scope, or None."""
    below = type(entry).objects.filter(variant_of_uuid=entry.uuid)
    return next((variant for variant in below if variant.scope == scope_path), None)


def find_handle_holder(
    *, type_code: str, handle: str, scope: str, family: str | UUID
) -> Entry | None:
    """Return an entry of another family that holds a handle above or below a scope.

    Where a type is read downwards, a handle is one entry's in the whole brand.
    """
    if TYPES[type_code].read_downwards:
        scope = brand_of(scope)
    holders: QuerySet[Entry] = get_model(type_code=type_code).objects.filter(handle=handle)
    for holder in holders.exclude(family=family):
        reaches = is_at_or_above(holder.scope, place=scope)
        if reaches or is_at_or_above(scope, place=holder.scope):
            return holder
    return None


def find_scope(*, path: str) -> ScopePage | None:
    """Return the scope page at a path such as ``northlight/ketamine``, or None."""
    page = Page.objects.filter(url_path=url_path_of_scope(path)).first()
    specific = page.specific if page is not None else None
    return specific if isinstance(specific, ScopePage) else None


def get_scope(*, path: str) -> ScopePage:
    """Return the scope page at a path.

    Raises:
        UnknownScope: there is none.
    """
    scope = find_scope(path=path)
    if scope is None:
        raise UnknownScope(f"There is no place “{path}”. Create it first.")
    return scope


def list_scope_pages() -> list[ScopePage]:
    """Return the scope tree as it is in force, parents before children."""
    pages = [page for model in SCOPE_MODELS.values() for page in model.objects.filter(live=True)]
    return sorted(pages, key=lambda page: page.scope_path)


def find_folder(*, scope: ScopePage, type_code: str) -> FolderPage | None:
    """Return the folder for a type directly below a scope page, or None."""
    found: FolderPage | None = FolderPage.objects.child_of(scope).filter(holds=type_code).first()
    return found


def get_locale(*, code: str) -> Locale:
    """Return Wagtail's locale of a BCP 47 code such as ``es-US``.

    Raises:
        UnknownLocale: the code is not one of ``contract.locales.LOCALES``.
    """
    if code not in LOCALES:
        raise UnknownLocale(f"There is no locale “{code}”. Known: {', '.join(LOCALES)}.")
    return Locale.objects.get(language_code=code.lower())


def is_family_root(*, entry: Entry) -> bool:
    """Say whether references may point to an entry: a root, in the source locale."""
    return entry.family == entry.uuid and entry.bcp47 == SOURCE_LOCALE
