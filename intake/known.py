"""What stands in a group, by the keys that an export would give it: for files that name it.

Reads columns alone, no words, so that thousands of entries cost little.
"""

from collections.abc import Iterable

from content_models.models import ENTRY_MODELS
from content_models.places import scope_of_url_path, url_path_of_scope
from contract.locales import SOURCE_LOCALE, to_bcp47
from intake.keys import Named, keys_of
from intake.pack import LIVE, PackEntry
from intake.problems import Spot

_COLUMNS = (
    "uuid",
    "handle",
    "title",
    "url_path",
    "variant_of_uuid",
    "translation_of_uuid",
    "locale__language_code",
)


def list_known(*, group: str, type_codes: Iterable[str]) -> list[PackEntry]:
    """Return the entries of some types that stand in a group, as a pack would name them."""
    named: list[Named] = []
    locales: dict[str, str] = {}
    for code in type_codes:
        rows = ENTRY_MODELS[code].objects.filter(url_path__startswith=url_path_of_scope(group))
        for uuid, handle, title, url_path, variant, source, language in rows.values_list(*_COLUMNS):
            above, _, _ = url_path.rstrip("/").rpartition("/")
            origins = [str(origin) if origin else "" for origin in (variant, source)]
            named.append(Named(str(uuid), code, scope_of_url_path(above), handle, title, *origins))
            locales[str(uuid)] = to_bcp47(language)
    keys = keys_of(entries=named)
    return [
        PackEntry(
            spot=Spot("", keys[one.uuid], (), {}),
            type=one.type,
            locale=locales[one.uuid],
            key=keys[one.uuid],
            scope="" if one.translation_of else one.scope,
            handle="" if one.variant_of or one.translation_of else one.handle,
            state=LIVE,
            fields={},
            variant_of=keys.get(one.variant_of, ""),
            translation_of=keys.get(one.translation_of, ""),
            uuid=one.uuid,
        )
        for one in sorted(named, key=lambda one: (locales[one.uuid] != SOURCE_LOCALE, one.uuid))
    ]
