"""Giving back a pack: everything at or below a place, with all that it rests on, as files.

The same content gives the same files. What was exported imports into an empty installation as the
same words: the pack is read and checked before it is put in place.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from content_models.files import image_value
from content_models.models import CountersignImage
from content_models.queries import find_scope
from contract.canonical import digest_of
from contract.envelope import Json, images_of
from contract.locales import SOURCE_LOCALE
from contract.places import is_at_or_above
from contract.types import TYPES
from intake.checks import check_pack
from intake.conflicts import list_known_places
from intake.errors import ExportRefused
from intake.folder import IMAGES_FILE, PACK_FILE, PEOPLE_FILE, PLACES_FILE, read_pack
from intake.found import (
    Found,
    list_drafts,
    list_drafts_of,
    list_live,
    list_live_of,
    roots_named_by,
)
from intake.keys import image_keys_of
from intake.pack import Pack, Place
from intake.packing import item_of, pack_entries
from intake.yaml_writing import write_yaml
from people.models import User
from people.queries import list_grants_of
from store.models import File

_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
}


@dataclass(slots=True)
class Exported:
    """How much an export wrote."""

    entries: int
    images: int

    def __str__(self) -> str:
        pictures = "1 picture" if self.images == 1 else f"{self.images} pictures"
        entries = "1 entry" if self.entries == 1 else f"{self.entries} entries"
        return f"{entries}, {pictures}"


def export_pack(
    *, folder: Path, scope: str, live: bool = False, people_at: datetime | None = None
) -> Exported:
    """Write a pack of everything at or below a place.

    Args:
        folder: A new or an empty one.
        scope: Path of the place, such as a group or ``northlight/ketamine``.
        live: Take the words that front-ends receive, instead of the latest drafts.
        people_at: Write the accounts and the roles they hold at this moment too.

    Raises:
        ExportRefused: there is no such place, the folder is not empty, or something that stands
            here is not what an import accepts.
    """
    if find_scope(path=scope) is None:
        raise ExportRefused(f"There is no place “{scope}”.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(f"{folder} is not empty. Name a new folder.")
    group = scope.split("/", 1)[0]
    found = _with_what_they_rest_on(scope=scope, live=live)
    pictures = _pictures(found)
    keys = image_keys_of(titles={name: item["title"] for name, item in pictures.items()})
    bare = Pack(
        name=group,
        group=group,
        title=scope,
        locales=_locales(found),
        places=tuple(_places(scope, found)),
    )
    pack = pack_entries(pack=bare, entries=found, pictures=keys)
    making = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    shutil.rmtree(making, ignore_errors=True)
    try:
        _write_all(making, pack, {keys[name]: item for name, item in pictures.items()})
        if people_at is not None:
            _write(making / PEOPLE_FILE, list_people(group=group, now=people_at))
        _check(making)
        if folder.is_dir():
            folder.rmdir()
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Exported(entries=len(pack.entries), images=len(pictures))


def _with_what_they_rest_on(*, scope: str, live: bool) -> list[Found]:
    """Return everything at or below a place, and all that it names, directly or not."""
    start = list_live if live else list_drafts
    more = list_live_of if live else list_drafts_of
    found = {one.uuid: one for one in start(type_codes=list(TYPES), scope=scope)}
    known: set[tuple[str, str]] = set()
    while True:
        named = {root for one in found.values() for root in roots_named_by(one)} - known
        if not named:
            return list(found.values())
        known |= named
        reached = list(more(families=named))
        if live:
            # What is only pointed to and never was live is brought as the draft that it is.
            there = {(one.envelope["type"], one.family) for one in reached}
            reached += [one for one in list_drafts_of(families=named - there) if _is_root(one)]
        for one in reached:
            if _reaches(str(one.envelope["scope"]), scope):
                found.setdefault(one.uuid, one)


def _is_root(found: Found) -> bool:
    return found.uuid == found.family


def _reaches(place: str, scope: str) -> bool:
    """Say whether what stands at a place is read at a scope, or below it."""
    return is_at_or_above(place, place=scope) or is_at_or_above(scope, place=place)


def _locales(found: list[Found]) -> tuple[str, ...]:
    there = {str(one.envelope["locale"]) for one in found}
    return (SOURCE_LOCALE, *sorted(there - {SOURCE_LOCALE}))


def _places(scope: str, found: list[Found]) -> list[Place]:
    wanted = {str(one.envelope["scope"]) for one in found} | {scope}
    return [
        place
        for place in list_known_places()
        if is_at_or_above(scope, place=place.path)
        or any(is_at_or_above(place.path, place=path) for path in wanted)
    ]


def _pictures(found: list[Found]) -> dict[str, Json]:
    """Return the pictures in some words by the digest of their value, as images.yaml has them."""
    values = {digest_of(value): value for one in found for value in images_of(one.envelope)}
    titles = _titles(values)
    named: dict[tuple[str, str], str] = {}
    pictures: dict[str, Json] = {}
    for name in sorted(values):
        value, title = values[name], titles[name]
        # One file has one title for each description, by which it is found again.
        while named.setdefault((value["file"], title), name) != name:
            title = f"{title[:240]} (2)" if not title.endswith(")") else f"{title[:240]}, again"
        told = {
            "alt": value.get("alt"),
            "decorative": value.get("decorative"),
            "focal_point": _in_order(value.get("focal_point")),
            "people": value.get("people"),
            "consent": value.get("consent"),
        }
        written = {member: said for member, said in told.items() if said}
        pictures[name] = {"value": value, "title": title, **written}
    return pictures


def _in_order(focus: Mapping[str, int] | None) -> Json | None:
    return {side: focus[side] for side in ("x", "y", "width", "height")} if focus else None


def _titles(values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the library's title of each picture; its description where the library has none."""
    digests = {value["file"].removeprefix("sha256:") for value in values.values()}
    titles: dict[str, str] = {}
    for image in CountersignImage.objects.filter(file_sha256__in=digests).order_by("pk"):
        titles.setdefault(digest_of(image_value(image)), image.title)
    return {
        name: titles.get(name) or str(value.get("alt") or "Picture")[:200]
        for name, value in values.items()
    }


def _write_all(folder: Path, pack: Pack, pictures: Mapping[str, Json]) -> None:
    about: Json = {"pack": pack.name, "group": pack.group, "title": pack.title}
    _write(folder / PACK_FILE, {**about, "locales": list(pack.locales)})
    _write(folder / PLACES_FILE, _tree(list(pack.places)))
    files: dict[str, str] = {}
    items = []
    for key, item in pictures.items():
        value = item["value"]
        if value["file"] not in files:
            files[value["file"]] = f"images/{key}{_SUFFIXES[value['media_type']]}"
            path = folder / files[value["file"]]
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(_body_of(value["file"]))
        told = {name: said for name, said in item.items() if name not in ("value", "title")}
        items.append({"key": key, "file": files[value["file"]], "title": item["title"], **told})
    if items:
        _write(folder / IMAGES_FILE, sorted(items, key=lambda item: str(item["key"])))
    for locale in pack.locales:
        for spec in TYPES.values():
            entries = [e for e in pack.entries if (e.type, e.locale) == (spec.code, locale)]
            base = folder if locale == SOURCE_LOCALE else folder / locale
            if entries:
                listed = [item_of(pack=pack, entry=entry) for entry in entries]
                _write(base / f"{spec.collection}.yaml", listed)


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_yaml(data), encoding="utf-8")


def _body_of(digest: str) -> bytes:
    """Return the bytes of a picture: as they were submitted, or else the library's.

    Raises:
        ExportRefused: they are gone.
    """
    kept = File.objects.filter(digest=digest).values_list("body", flat=True).first()
    if kept is not None:
        return bytes(kept)
    image = CountersignImage.objects.filter(file_sha256=digest.removeprefix("sha256:")).first()
    if image is None:
        raise ExportRefused(f"The file of a picture is gone: {digest}.")
    with image.open_file() as file:
        return bytes(file.read())


def _tree(places: list[Place]) -> list[Json]:
    """Return places as places.yaml has them: each with those below it, by code."""
    items: dict[str, Json] = {}
    top: list[Json] = []
    for place in sorted(places, key=lambda place: place.path):
        item: Json = {"kind": str(place.kind), "code": place.code, "name": place.name}
        if place.jurisdiction:
            item["jurisdiction"] = place.jurisdiction
        if place.telehealth:
            item["telehealth"] = True
            item["serves"] = list(place.serves)
        above = items.get(place.path.rpartition("/")[0])
        (top if above is None else above.setdefault("children", [])).append(item)
        items[place.path] = item
    return top


def list_people(*, group: str, now: datetime) -> list[Json]:
    """Return the accounts that hold a role in a group, as people.yaml has them."""
    people = []
    for user in User.objects.filter(is_active=True).order_by("username"):
        grants = [
            {"role": grant.role, "scope": grant.scope}
            for grant in list_grants_of(person=user, now=now)
            # What ends by itself is no part of a pack, which gives roles for good.
            if grant.until is None and is_at_or_above(group, place=grant.scope)
        ]
        if grants:
            who = {"username": user.username, "printed_name": user.printed_name}
            credentials = {"credentials": user.credentials} if user.credentials else {}
            grants.sort(key=lambda grant: (grant["scope"], grant["role"]))
            people.append({**who, **credentials, "grants": grants})
    return people


def _check(folder: Path) -> None:
    """Read what was written as an import would.

    Raises:
        ExportRefused: it has mistakes; each is named.
    """
    problems = check_pack(pack=read_pack(folder=folder))
    if problems:
        told = "\n".join(str(problem) for problem in problems[:20])
        more = f"\nand {len(problems) - 20} more" if len(problems) > 20 else ""
        raise ExportRefused(f"This could not be imported again. Mend it first:\n{told}{more}")
