"""Reading a pack from its folder: which files there are, and what shape they have.

A pack is a folder: ``pack.yaml``, ``places.yaml``, ``people.yaml``, ``images.yaml``, one file per
content type (``side-effects.yaml``), and those again in a folder per further locale.
Called by the doors; what the values mean and whether they are right is for ``checks``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contract.content_type import ContentType
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.types import BY_COLLECTION
from intake.cells import TABLE_TYPES
from intake.images import read_image
from intake.pack import LIVE, PICTURE, PLACE, Key, Pack, PackEntry, PackImage, Person, Place
from intake.paths import find_inside
from intake.problems import Problem, Spot
from intake.reader import MAXIMUM_BYTES, Reading, read_yaml
from intake.shapes import ENTRY, GRANT, IMAGE, PACK, PERSON, Shape, check_shape
from intake.shapes import PLACE as PLACE_SHAPE
from intake.tables import MAXIMUM_BYTES as TABLE_BYTES
from intake.tables import MOST_MISTAKES, read_table

PACK_FILE, PLACES_FILE, PEOPLE_FILE = "pack.yaml", "places.yaml", "people.yaml"
IMAGES_FILE = "images.yaml"
_FILES = frozenset({PACK_FILE, PLACES_FILE, PEOPLE_FILE, IMAGES_FILE})
# What somebody meant to be read; Claims.YAML would be passed over in silence.
_MEANT = re.compile(r"\.(?:y\w*ml|csv)$", re.IGNORECASE)


def read_pack(*, folder: Path) -> Pack:
    """Read a pack from a folder, with the mistakes of its shape in ``problems``.

    What is out of shape is left out of the values and stands in ``problems``, so that the rest can
    be checked too.
    """
    problems: list[Problem] = []
    misshapen: set[Key] = set()
    notes: list[str] = []
    about, spot = _about(folder, problems)
    if not about:
        # Whatever folder this is, it is not looked through.
        return Pack(name="", group="", title="", locales=(), problems=tuple(problems))
    name, group = str(about.get("pack", "")), str(about.get("group", ""))
    locales = _locales(about, spot, problems)
    return Pack(
        name=name,
        group=group,
        title=str(about.get("title") or name),
        locales=locales,
        places=tuple(_places(folder, problems, misshapen)),
        people=tuple(_people(folder, problems)),
        entries=tuple(_entries(folder, group, locales, problems, misshapen, notes)),
        images=tuple(_images(folder, problems, misshapen)),
        problems=tuple(problems),
        misshapen=frozenset(misshapen),
        notes=tuple(notes),
    )


def _bytes_of(folder: Path, file: str, most: int, problems: list[Problem]) -> bytes | None:
    """Return the bytes of a file, one more than allowed at most; None where it cannot be read."""
    path = find_inside(folder=folder, file=file)
    if isinstance(path, str):
        problems.append(Problem(file, 1, "", "", path))
        return None
    try:
        with path.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        told = error.strerror or str(error)
        problems.append(Problem(file, 1, "", "", f"The file cannot be read: {told}."))
        return None


def _read(folder: Path, file: str, problems: list[Problem]) -> Reading:
    data = _bytes_of(folder, file, MAXIMUM_BYTES, problems)
    if data is None:
        return Reading()
    reading = read_yaml(data=data, file=file)
    problems.extend(reading.problems)
    return reading


def _about(folder: Path, problems: list[Problem]) -> tuple[Mapping[str, Any], Spot]:
    spot = Spot(PACK_FILE, "", (), {})
    if not (folder / PACK_FILE).is_file():
        said = f"There is no {PACK_FILE} in {folder}. Name the folder of a pack."
        if folder.is_file():
            said = f"{folder} is a file. Name the folder of a pack; unpack an archive first."
        problems.append(spot.problem(said))
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
    """Yield the items of a file that holds a list, None for one out of shape, with their spots.

    A file that cannot be read is one such item without a name.
    """
    if not _is_there(folder / file):
        return
    before = len(problems)
    reading = _read(folder, file, problems)
    if not isinstance(reading.value, list):
        nowhere = Spot(file, "", (), {})
        if len(problems) == before:
            problems.append(nowhere.problem("This file must hold a list."))
        yield None, nowhere
        return
    for index, item in enumerate(reading.value):
        name = str(item.get(name_of) or "") if isinstance(item, Mapping) else ""
        spot = Spot(file, name, (index,), reading.lines)
        if len(problems) - before > MOST_MISTAKES:
            problems.append(spot.problem("The rest of this file was not read: mend this first."))
            yield None, Spot(file, "", (), {})
            return
        yield check_shape(shape, item, spot, problems), spot


def _is_there(path: Path) -> bool:
    """Say whether there is something of a name; a link that leads nowhere is told, not passed."""
    return path.exists() or path.is_symlink()


def _images(folder: Path, problems: list[Problem], misshapen: set[Key]) -> Iterator[PackImage]:
    for item, spot in _listed(folder, IMAGES_FILE, IMAGE, "key", problems):
        image = None
        if item is not None:
            image = read_image(folder=folder, item=item, spot=spot, problems=problems)
        if image is None:
            misshapen.add((PICTURE, spot.name))
        else:
            yield image


def _places(folder: Path, problems: list[Problem], misshapen: set[Key]) -> Iterator[Place]:
    for item, spot in _listed(folder, PLACES_FILE, PLACE_SHAPE, "code", problems):
        if item is None:
            misshapen.add((PLACE, ""))
        else:
            yield from _place(item, spot, "", problems, misshapen)


def _place(
    item: Mapping[str, Any], spot: Spot, above: str, problems: list[Problem], misshapen: set[Key]
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
        shaped = check_shape(PLACE_SHAPE, child, inner, problems)
        if shaped is None:
            misshapen.add((PLACE, ""))
        else:
            yield from _place(shaped, inner, path, problems, misshapen)


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
    notes: list[str],
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
                    yield entry_of(item, spot, spec, locale, group)
            if spec.code in TABLE_TYPES:
                yield from _tabled(
                    folder, f"{base}{spec.collection}.csv", spec, locale, group, problems, notes
                )
    for path in sorted(folder.rglob("*")):
        file = path.relative_to(folder).as_posix()
        if _MEANT.search(file) and not _is_known(file, locales) and not file.startswith("."):
            problems.append(Spot(file, "", (), {}).problem(_unknown_file(file, locales)))


def _tabled(
    folder: Path,
    file: str,
    spec: ContentType,
    locale: str,
    group: str,
    problems: list[Problem],
    notes: list[str],
) -> Iterator[PackEntry]:
    if not _is_there(folder / file):
        return
    data = _bytes_of(folder, file, TABLE_BYTES, problems)
    if data is not None:
        table = read_table(data=data, file=file, spec=spec, problems=problems)
        notes += table.notes
        for row in table.rows:
            yield entry_of(row.item, row.spot, spec, locale, group)


def _is_known(file: str, locales: tuple[str, ...]) -> bool:
    head, separator, name = file.rpartition("/")
    if not separator:
        return file in _FILES or _is_of_a_type(file)
    in_locale = head in locales and head != SOURCE_LOCALE
    return in_locale and _is_of_a_type(name)


def _is_of_a_type(name: str) -> bool:
    spec = BY_COLLECTION.get(name.removesuffix(".csv"))
    is_table = spec is not None and spec.code in TABLE_TYPES
    return name.removesuffix(".yaml") in BY_COLLECTION or is_table


def _unknown_file(file: str, locales: tuple[str, ...]) -> str:
    head, separator, _ = file.rpartition("/")
    if separator and (head not in locales or head == SOURCE_LOCALE):
        further = ", ".join(code for code in locales if code != SOURCE_LOCALE) or "none"
        return f"“{head}” is no further locale of this pack. Those named in {PACK_FILE}: {further}."
    known = ", ".join(f"{collection}.yaml" for collection in BY_COLLECTION)
    return f"Unknown type of content. A file is named after its type: {known}."


def entry_of(
    item: Mapping[str, Any], spot: Spot, spec: ContentType, locale: str, group: str
) -> PackEntry:
    """Return an entry of a pack from an item of its file that has its shape."""
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
        uuid=str(item.get("uuid") or "").lower(),
    )
