"""Reading a pack from its folder: which files there are, and what shape they have.

A pack is a folder: ``pack.yaml``, ``places.yaml``, ``people.yaml``, one file per content type
(``side-effects.yaml``), and those again in a folder per further locale (``es-US/claims.yaml``).
Called by the doors; what the values mean and whether they are right is for ``checks``.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contract.content_type import ContentType
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.types import BY_COLLECTION
from intake.pack import LIVE, Key, Pack, PackEntry, Person, Place
from intake.problems import Problem, Spot
from intake.reader import Reading, read_yaml
from intake.shapes import ENTRY, GRANT, PACK, PERSON, PLACE, Shape, check_shape

PACK_FILE, PLACES_FILE, PEOPLE_FILE = "pack.yaml", "places.yaml", "people.yaml"


def read_pack(*, folder: Path) -> Pack:
    """Read a pack from a folder, with the mistakes of its shape in ``problems``.

    What is out of shape is left out of the values and stands in ``problems``, so that the rest can
    be checked too.
    """
    problems: list[Problem] = []
    misshapen: set[Key] = set()
    about, spot = _about(folder, problems)
    name, group = str(about.get("pack", "")), str(about.get("group", ""))
    locales = _locales(about, spot, problems)
    return Pack(
        name=name,
        group=group,
        title=str(about.get("title") or name),
        locales=locales,
        places=tuple(_places(folder, problems)),
        people=tuple(_people(folder, problems)),
        entries=tuple(_entries(folder, group, locales, problems, misshapen)),
        problems=tuple(problems),
        misshapen=frozenset(misshapen),
    )


def _read(folder: Path, file: str, problems: list[Problem]) -> Reading:
    try:
        data = (folder / file).read_bytes()
    except OSError as error:
        told = error.strerror or str(error)
        problems.append(Problem(file, 1, "", "", f"The file cannot be read: {told}."))
        return Reading()
    reading = read_yaml(data=data, file=file)
    problems.extend(reading.problems)
    return reading


def _about(folder: Path, problems: list[Problem]) -> tuple[Mapping[str, Any], Spot]:
    spot = Spot(PACK_FILE, "", (), {})
    if not (folder / PACK_FILE).is_file():
        problems.append(
            spot.problem(f"There is no {PACK_FILE} in {folder}. Name the folder of a pack.")
        )
        return {}, spot
    reading = _read(folder, PACK_FILE, problems)
    spot = Spot(PACK_FILE, "", (), reading.lines)
    if reading.value is None and reading.problems:
        return {}, spot
    return check_shape(PACK, reading.value, spot, problems) or {}, spot


def _locales(about: Mapping[str, Any], spot: Spot, problems: list[Problem]) -> tuple[str, ...]:
    named = about.get("locales") or [SOURCE_LOCALE]
    for index, locale in enumerate(named):
        if locale not in LOCALES:
            known = ", ".join(LOCALES)
            problems.append(
                spot.problem(f"Unknown locale “{locale}”. Known: {known}.", "locales", index)
            )
    if SOURCE_LOCALE not in named:
        problems.append(spot.problem(f"{SOURCE_LOCALE} must be among the locales.", "locales"))
    return tuple(locale for locale in named if locale in LOCALES)


def _listed(
    folder: Path, file: str, shape: Shape, name_of: str, problems: list[Problem]
) -> Iterator[tuple[Mapping[str, Any] | None, Spot]]:
    """Yield the items of a file that holds a list, None for one out of shape, with their spots."""
    if not (folder / file).is_file():
        return
    reading = _read(folder, file, problems)
    if not isinstance(reading.value, list):
        if reading.value is not None or not reading.problems:
            problems.append(Spot(file, "", (), {}).problem("This file must hold a list."))
        return
    for index, item in enumerate(reading.value):
        name = str(item.get(name_of) or "") if isinstance(item, Mapping) else ""
        spot = Spot(file, name, (index,), reading.lines)
        yield check_shape(shape, item, spot, problems), spot


def _places(folder: Path, problems: list[Problem]) -> Iterator[Place]:
    for item, spot in _listed(folder, PLACES_FILE, PLACE, "code", problems):
        if item is not None:
            yield from _place(item, spot, "", problems)


def _place(
    item: Mapping[str, Any], spot: Spot, above: str, problems: list[Problem]
) -> Iterator[Place]:
    """Yield a place and everything below it, parents first."""
    path = f"{above}/{item['code']}" if above else str(item["code"])
    here = Spot(spot.file, path, spot.path, spot.lines)
    yield Place(
        spot=here,
        path=path,
        kind=item["kind"],
        code=item["code"],
        name=item["name"],
        jurisdiction=item.get("jurisdiction") or "",
        telehealth=bool(item.get("telehealth")),
        serves=tuple(item.get("serves") or ()),
    )
    for index, child in enumerate(item.get("children") or []):
        inner = Spot(spot.file, path, (*spot.path, "children", index), spot.lines)
        shaped = check_shape(PLACE, child, inner, problems)
        if shaped is not None:
            yield from _place(shaped, inner, path, problems)


def _people(folder: Path, problems: list[Problem]) -> Iterator[Person]:
    for item, spot in _listed(folder, PEOPLE_FILE, PERSON, "username", problems):
        if item is None:
            continue
        grants = []
        for index, grant in enumerate(item.get("grants") or []):
            inner = Spot(spot.file, spot.name, (*spot.path, "grants", index), spot.lines)
            shaped = check_shape(GRANT, grant, inner, problems)
            if shaped is not None:
                grants.append((str(shaped["role"]), str(shaped["scope"])))
        yield Person(
            spot=spot,
            username=item["username"],
            printed_name=item["printed_name"],
            credentials=item.get("credentials") or "",
            grants=tuple(grants),
        )


def _entries(
    folder: Path,
    group: str,
    locales: tuple[str, ...],
    problems: list[Problem],
    misshapen: set[Key],
) -> Iterator[PackEntry]:
    for locale in (SOURCE_LOCALE, *(code for code in locales if code != SOURCE_LOCALE)):
        for spec in BY_COLLECTION.values():
            base = "" if locale == SOURCE_LOCALE else f"{locale}/"
            for item, spot in _listed(
                folder, f"{base}{spec.collection}.yaml", ENTRY, "key", problems
            ):
                if item is None:
                    misshapen.add((spec.code, spot.name))
                else:
                    yield _entry(item, spot, spec, locale, group)
    for path in sorted(folder.rglob("*.y*ml")) if folder.is_dir() else []:
        file = path.relative_to(folder).as_posix()
        if not _is_known(file, locales):
            problems.append(Spot(file, "", (), {}).problem(_unknown_file(file, locales)))


def _is_known(file: str, locales: tuple[str, ...]) -> bool:
    head, separator, name = file.rpartition("/")
    if not separator:
        return (
            file in {PACK_FILE, PLACES_FILE, PEOPLE_FILE}
            or file.removesuffix(".yaml") in BY_COLLECTION
        )
    in_locale = head in locales and head != SOURCE_LOCALE
    return in_locale and name.removesuffix(".yaml") in BY_COLLECTION


def _unknown_file(file: str, locales: tuple[str, ...]) -> str:
    head, separator, _ = file.rpartition("/")
    if separator and (head not in locales or head == SOURCE_LOCALE):
        further = ", ".join(code for code in locales if code != SOURCE_LOCALE) or "none"
        return f"“{head}” is no further locale of this pack. Those named in {PACK_FILE}: {further}."
    known = ", ".join(f"{collection}.yaml" for collection in BY_COLLECTION)
    return f"Unknown type of content. A file is named after its type: {known}."


def _entry(
    item: Mapping[str, Any], spot: Spot, spec: ContentType, locale: str, group: str
) -> PackEntry:
    translation_of = item.get("translation_of") or ""
    if locale != SOURCE_LOCALE and not translation_of:
        translation_of = item["key"]
    return PackEntry(
        spot=spot,
        type=spec.code,
        locale=locale,
        key=item["key"],
        scope=item.get("scope") or ("" if translation_of else group),
        handle=item.get("handle") or "",
        state=item.get("state") or LIVE,
        fields=item["fields"],
        variant_of=item.get("variant_of") or "",
        translation_of=translation_of,
    )
