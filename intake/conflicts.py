"""What keeps a sound pack from being written here: places and handles that others hold.

Reads the database and writes nothing. Called after ``checks``, still before anything is written.
"""

from collections.abc import Collection, Iterator, Sequence

from wagtail.models import Page

from content_models.models import ENTRY_MODELS, Entry
from content_models.places import scope_of_url_path, url_path_of_scope
from content_models.queries import find_handle_holder, find_scope, list_scope_pages
from contract.locales import SOURCE_LOCALE
from contract.places import is_at_or_above
from intake.check_pages import PAGE, addresses_of, page_fields
from intake.identities import root_uuid_of, uuid_of
from intake.pack import Pack, PackEntry, Place
from intake.problems import Problem, Spot
from store.models import LiveContent
from store.queries import find_handle_holder as find_past_holder
from store.queries import was_ever_live

PROFILE = "location_profile"


def list_known_places() -> list[Place]:
    """Return all places that exist."""
    nowhere = Spot("", "", (), {})
    return [
        Place(
            spot=nowhere,
            path=page.scope_path,
            kind=page.kind.value,
            code=page.code,
            name=page.title,
            jurisdiction=page.jurisdiction,
            telehealth=page.telehealth,
            serves=tuple(page.serves),
        )
        for page in list_scope_pages()
    ]


def list_conflicts(*, pack: Pack) -> list[Problem]:
    """List what stands in the way of writing a pack that ``checks`` found sound."""
    found = [*_place_conflicts(pack), *_identity_conflicts(pack)]
    found += [*_profile_conflicts(pack), *_address_conflicts(pack)]
    for type_code in dict.fromkeys(entry.type for entry in pack.entries):
        roots = [
            entry
            for entry in pack.entries
            if entry.type == type_code and entry.locale == SOURCE_LOCALE and not entry.variant_of
        ]
        found += _handle_conflicts(pack, type_code, roots)
    return sorted(found)


def _place_conflicts(pack: Pack) -> Iterator[Problem]:
    for place in pack.places:
        page = find_scope(path=place.path)
        if page is not None and not page.live:
            yield place.spot.problem(
                f"“{place.path}” is closed here. Reopen it first, or take it and what stands there "
                "out of the pack.",
                "code",
            )
        elif page is not None and page.kind.value != place.kind:
            yield place.spot.problem(
                f"“{place.path}” exists as a {page.kind.value}. Choose another code.", "kind"
            )
        elif page is not None and page.jurisdiction != place.jurisdiction:
            yield place.spot.problem(
                f"“{place.path}” stands in {page.jurisdiction}: signed words rest on it. Keep it, "
                "or choose another code.",
                "jurisdiction",
            )
        elif page is not None and bool(page.telehealth) != place.telehealth:
            now = "is telehealth" if page.telehealth else "is a clinic that people visit"
            yield place.spot.problem(
                f"“{place.path}” {now}. Keep that, or choose another code.", "telehealth"
            )


def _identity_conflicts(pack: Pack) -> Iterator[Problem]:
    """Yield entries whose uuid is that of another entry: of another type, place or language."""
    wanted = {uuid_of(pack=pack, entry=entry): entry for entry in pack.entries}
    types = dict(
        Page.objects.filter(slug__in=wanted).values_list("slug", "content_type__model").iterator()
    )
    models = {code: model._meta.model_name for code, model in ENTRY_MODELS.items()}
    for uuid, entry in wanted.items():
        if uuid in types and types[uuid] != models[entry.type]:
            yield entry.spot.problem("Another entry has this uuid already. Leave it out.", "uuid")
    for type_code, model in ENTRY_MODELS.items():
        uuids = [uuid for uuid, entry in wanted.items() if entry.type == type_code]
        for known in model.objects.filter(uuid__in=uuids).select_related("locale").iterator():
            entry = wanted[str(known.uuid)]
            yield from _kinship_conflicts(pack, entry, known)
            if (known.scope, known.bcp47) != (pack.scope_of(entry), entry.locale):
                yield entry.spot.problem(
                    f"This entry stands at {known.scope} in {known.bcp47}. What was signed there "
                    "cannot be moved by a pack; give this one another uuid or key.",
                    "scope",
                )


def _kinship_conflicts(pack: Pack, entry: PackEntry, known: Entry) -> Iterator[Problem]:
    """Yield an entry that is here a variant of another one than in the pack, or of none."""
    origin = pack.origin(entry) if entry.variant_of else None
    said = uuid_of(pack=pack, entry=origin) if origin is not None else ""
    if said != str(known.variant_of_uuid or ""):
        now = "is no variant"
        if known.is_variant:
            now = "is a variant of another entry" if said else "is a variant"
        yield entry.spot.problem(
            f"“{known.title}” {now} here, and stays so. Give this one another key and uuid.",
            "variant_of",
        )


def _profile_conflicts(pack: Pack) -> Iterator[Problem]:
    """Yield profiles of locations that have one already: front-ends find it by its place."""
    entries = [e for e in pack.entries if e.type == PROFILE and e.locale == SOURCE_LOCALE]
    wanted = {e.scope: e for e in entries if not e.variant_of}
    if not wanted:
        return
    rows = ENTRY_MODELS[PROFILE].objects.filter(
        url_path__startswith=url_path_of_scope(pack.group), variant_of_uuid=None
    )
    for uuid, family, title, url_path in rows.values_list("uuid", "family", "title", "url_path"):
        entry = wanted.get(scope_of_url_path(url_path.rstrip("/").rpartition("/")[0]))
        if uuid == family and entry is not None and uuid_of(pack=pack, entry=entry) != str(uuid):
            yield entry.spot.problem(
                f"{entry.scope} has a profile already, “{title}”. A location has one.", "scope"
            )


def _address_conflicts(pack: Pack) -> Iterator[Problem]:
    """Yield pages whose addresses other pages have here."""
    entries = [entry for entry in pack.entries if entry.type == PAGE]
    if not entries:
        return
    claimed: dict[tuple[str, str], list[tuple[str, str]]] = {}
    rows = ENTRY_MODELS[PAGE].objects.filter(url_path__startswith=url_path_of_scope(pack.group))
    for page in rows.select_related("locale").iterator():
        for address in {page.own_path, *page.redirect_from} - {""}:
            held = (str(page.family), page.scope)
            claimed.setdefault((page.bcp47, address), []).append(held)
    for entry in entries:
        family, scope = root_uuid_of(pack=pack, entry=entry), pack.scope_of(entry)
        fields = page_fields(pack=pack, entry=entry)
        for address, stands in dict(addresses_of(fields)).items():
            for other, there in claimed.get((entry.locale, address), ()):
                meet = is_at_or_above(there, place=scope) or is_at_or_above(scope, place=there)
                if other != family and meet:
                    name = "path" if stands else "redirect_from"
                    yield entry.spot.problem(
                        f"Another page at {there} has the address “{address}” already. Give this "
                        "page another, or change that one first.",
                        "fields",
                        name,
                        field=name,
                    )
                    break


def _handle_conflicts(pack: Pack, type_code: str, roots: Sequence[PackEntry]) -> Iterator[Problem]:
    """Yield roots of one type whose handles others hold, or held; few queries for all of them."""
    handles = {pack.handle_of(entry) for entry in roots}
    model = ENTRY_MODELS[type_code]
    names = ("handle", "family", "uuid")
    drafted: dict[str, set[str]] = {}
    own: dict[str, str] = {}
    yield from _left_behind(pack, type_code, roots)
    for handle, family, uuid in model.objects.filter(handle__in=handles).values_list(*names):
        drafted.setdefault(handle, set()).add(str(family))
        own[str(uuid)] = handle
    lived: dict[str, set[str]] = {}
    for handle, family in list_handle_families(type_code=type_code, handles=handles):
        lived.setdefault(handle, set()).add(family)
    for entry in roots:
        uuid, handle = uuid_of(pack=pack, entry=entry), pack.handle_of(entry)
        asked = {"type_code": entry.type, "handle": handle, "scope": entry.scope, "family": uuid}
        # Others have it somewhere; whether they reach the same places is asked of these few alone.
        if drafted.get(handle, set()) - {uuid} and (holder := find_handle_holder(**asked)):
            yield entry.spot.problem(
                f"“{handle}” is held by “{holder.title}” at {holder.scope}, which was there before "
                "this pack. Choose another handle.",
                "handle",
            )
        elif lived.get(handle, set()) - {uuid} and (past := find_past_holder(**asked)):
            yield entry.spot.problem(
                f"“{handle}” was live for another entry at {past.scope}; a handle is never given "
                "again. Choose another.",
                "handle",
            )
    renamed = [
        (entry, uuid) for entry in roots if (uuid := uuid_of(pack=pack, entry=entry)) not in own
    ]
    known = {
        str(uuid): handle
        for uuid, handle in model.objects.filter(
            uuid__in=[uuid for _, uuid in renamed]
        ).values_list("uuid", "handle")
    }
    for entry, uuid in renamed:
        if uuid in known and was_ever_live(entry_uuid=uuid):
            yield entry.spot.problem(
                f"This entry is known as “{known[uuid]}”, and was live. Keep that handle.",
                "handle",
            )


def _left_behind(pack: Pack, type_code: str, roots: Sequence[PackEntry]) -> Iterator[Problem]:
    """Yield roots with another handle than their variants and translations that are not here."""
    wanted = {uuid_of(pack=pack, entry=entry): entry for entry in roots}
    brought = {uuid_of(pack=pack, entry=e) for e in pack.entries if e.type == type_code}
    rows = ENTRY_MODELS[type_code].objects.filter(family__in=wanted).exclude(uuid__in=brought)
    for family, handle in rows.values_list("family", "handle"):
        entry = wanted[str(family)]
        if handle != pack.handle_of(entry):
            yield entry.spot.problem(
                f"A variant or a translation that this pack does not bring has the handle "
                f"“{handle}”. Bring it too, or keep that handle.",
                "handle",
            )


def list_handle_families(*, type_code: str, handles: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (handle, root uuid) of what was ever live under one of these handles."""
    rows = LiveContent.objects.filter(type=type_code, handle__in=handles)
    for handle, family in rows.values_list("handle", "family").distinct():
        yield handle, str(family)
