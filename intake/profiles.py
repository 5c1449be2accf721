"""Hours and telephone numbers of many clinics by file, submitted for review as one package.

A person downloads what they may edit, changes cells, and uploads it. Everything is checked, the
difference shown, and then all of it is submitted, or nothing. Called by the screen.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from content_models.models import Entry, LocationProfile
from content_models.operations import change_entry
from content_models.queries import list_scope_pages
from contract import codes
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import ScopeKind, is_at_or_above
from contract.roles import WRITING_ROLES
from intake.comparison import CHANGED, Comparison, compare_pack
from intake.errors import NothingChanges
from intake.found import list_drafts_by
from intake.identities import uuid_of
from intake.known import list_known
from intake.operations import list_standing
from intake.pack import Pack, PackEntry, PackImage
from intake.sheets import check_sheet, read_sheet, write_sheet
from intake.wording import words_as_written
from people.models import User
from people.queries import list_scopes_of
from review.bundles import submit_bundle
from store.models import Bundle

TYPE = "location_profile"
HOURS = tuple(f"hours_{day}" for day in codes.DAY)
# Columns of the file; a note on the hours is in words, so a translation keeps its own.
COLUMNS = ("phone", "after_hours_phone", *HOURS, "hours_note")
_WITHOUT_LANGUAGE = ("phone", "after_hours_phone", "hours")


def list_groups(*, user: User) -> list[str]:
    """Return the clinic groups in which a person may edit profiles."""
    return sorted({scope.split("/", 1)[0] for scope in _scopes(user)})


def _scopes(user: User) -> list[str]:
    if user.is_superuser:
        return [page.scope_path for page in list_scope_pages() if page.kind is ScopeKind.GROUP]
    return list_scopes_of(person=user, roles=WRITING_ROLES, now=timezone.now())


def list_editable(*, user: User, group: str) -> list[str]:
    """Return the uuids of the profiles in the source language that a person may edit."""
    scopes = [scope for scope in _scopes(user) if is_at_or_above(group, place=scope)]
    rows = LocationProfile.objects.filter(locale__language_code=SOURCE_LOCALE.lower())
    return [
        str(profile.uuid)
        for profile in rows.order_by("url_path")
        if any(is_at_or_above(scope, place=profile.scope) for scope in scopes)
    ]


def write_profiles(*, user: User, group: str) -> str:
    """Return the CSV file of the profiles that a person may edit, as their latest drafts are."""
    uuids = list_editable(user=user, group=group)
    return write_sheet(
        type_code=TYPE,
        entries=list_drafts_by(type_code=TYPE, uuids=uuids),
        known=list_known(group=group, type_codes=_NAMED),
        group=group,
        only=COLUMNS,
    )


_NAMED = (TYPE, "treatment_form", "provider", "disclaimer")


def read_profiles(*, data: bytes, file: str, user: User, group: str) -> tuple[Pack, Comparison]:
    """Read an uploaded file and compare it with what stands; nothing is written.

    Returns:
        A pack of the profiles that change, their translations included, and the comparison.

    Raises:
        PackRefused: with every mistake at once.
        NothingChanges: the file says what stands already.
    """
    pack = read_sheet(
        data=data,
        file=file,
        type_code=TYPE,
        group=group,
        only=COLUMNS,
        may_change=list_editable(user=user, group=group),
    )
    check_sheet(pack=pack)
    pack, _ = _that_change(pack)
    pack = _with_translations(pack)
    check_sheet(pack=pack)
    return _that_change(pack)


def _that_change(pack: Pack) -> tuple[Pack, Comparison]:
    """Return a pack with the entries alone that differ from what stands, and how they do.

    Raises:
        NothingChanges: none does.
    """
    found = compare_pack(pack=pack)
    both = list(zip(pack.entries, found.items, strict=True))
    changed = tuple(entry for entry, item in both if item.state == CHANGED)
    if not changed:
        raise NothingChanges(NothingChanges.__doc__)
    rest = tuple(entry for entry, item in both if item.state != CHANGED)
    items = [item for _, item in both if item.state == CHANGED]
    return replace(pack, entries=changed, known=(*pack.known, *rest)), Comparison(items)


def _with_translations(pack: Pack) -> Pack:
    """Return a pack in which the translations of its profiles have the same numbers and hours."""
    ours = {entry.key: entry for entry in pack.entries}
    theirs = [entry for entry in pack.known if entry.type == TYPE and entry.translation_of in ours]
    if not theirs:
        return pack
    more: list[PackEntry] = []
    for locale in sorted({entry.locale for entry in theirs} & set(LOCALES)):
        rows = [entry for entry in theirs if entry.locale == locale]
        text = write_sheet(
            type_code=TYPE,
            entries=list_drafts_by(type_code=TYPE, uuids=[entry.uuid for entry in rows]),
            known=(*pack.entries, *pack.known),
            group=pack.group,
            only=("hours_note",),
        )
        spanish = read_sheet(
            data=text.encode(),
            file=pack.name,
            type_code=TYPE,
            group=pack.group,
            locale=locale,
            only=("hours_note",),
        )
        pack = replace(pack, images=(*pack.images, *_new(pack, spanish)))
        for entry in spanish.entries:
            source = ours[entry.translation_of]
            same = {name: source.fields.get(name) for name in _WITHOUT_LANGUAGE}
            more.append(replace(entry, spot=source.spot, fields={**entry.fields, **same}))
    uuids = {entry.uuid for entry in more}
    known = tuple(entry for entry in pack.known if entry.uuid not in uuids)
    return replace(pack, entries=(*pack.entries, *more), known=known)


def _new(pack: Pack, other: Pack) -> tuple[PackImage, ...]:
    there = {image.key for image in pack.images}
    return tuple(image for image in other.images if image.key not in there)


def submit_profiles(*, pack: Pack, title: str, user: User) -> tuple[Bundle, int]:
    """Change every profile of a pack and submit all of them as one package, or change nothing.

    Args:
        pack: From ``read_profiles``.
        title: What people call the package.

    Raises:
        NotBundled, NotReady, NotSubmittable: see ``review.bundles``.
    """
    standing = list_standing(pack=pack)

    def change() -> Sequence[Entry]:
        entries = []
        for entry in pack.entries:
            page = standing[uuid_of(pack=pack, entry=entry)]
            fields = words_as_written(pack=pack, entry=entry).fields
            change_entry(entry=page, actor=user, fields=fields)
            entries.append(page)
        return entries

    bundle, entries = submit_bundle(title=title, change=change, actor_user=user)
    return bundle, len(entries)
