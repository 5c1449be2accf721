"""The pictures of a pack: read from its folder, checked, cleaned and written into the library.

A picture is found again by the hash of its file and its title, so importing twice makes no second
one. Nothing of a file is decoded before its size was judged; ``content_models.picture_files`` does
that, for every road into the library alike.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from content_models.collections import find_collection
from content_models.files import image_value
from content_models.models import CountersignImage
from content_models.picture_files import CleanPicture, PictureRefused, clean_picture
from content_models.queries import find_scope
from contract import images
from contract.canonical import without_empty
from intake.pack import Pack, PackImage
from intake.paths import find_inside
from intake.problems import Problem, Spot
from intake.progress import Progress
from people.models import User

_LONGEST = {"title": 255, "alt": 255, "consent": 255}


def read_image(
    *, folder: Path, item: Mapping[str, Any], spot: Spot, problems: list[Problem]
) -> PackImage | None:
    """Return a picture as the pack describes it; None where something is wrong with it.

    Args:
        folder: The pack's.
        item: Of the shape ``shapes.IMAGE``.
        spot: Where it stands.
        problems: What is wrong is added here.
    """
    found = list(_mistakes_of_words(item, spot))
    path = find_inside(folder=folder, file=str(item["file"]))
    if isinstance(path, str):
        found.append(spot.problem(path, "file"))
    else:
        try:
            picture = read_picture(path)
        except PictureRefused as error:
            found.append(spot.problem(str(error), "file"))
        else:
            value = value_of(item, picture)
            found += _mistakes_of_value(value, spot)
    problems.extend(found)
    if found or isinstance(path, str):
        return None
    return PackImage(
        spot=spot, key=str(item["key"]), path=path, title=str(item["title"]), value=value
    )


def read_picture(path: Path) -> CleanPicture:
    """Return the pixels of a file, and nothing else that it holds.

    Raises:
        PictureRefused: it cannot be read, or is no picture.
    """
    try:
        with path.open("rb") as file:
            # One byte more than allowed is enough to be refused for its size.
            body = file.read(images.MAXIMUM_BYTES + 1)
    except OSError as error:
        raise PictureRefused(f"The file cannot be read: {error.strerror or error}.") from error
    return clean_picture(body)


def value_of(item: Mapping[str, Any], picture: CleanPicture) -> dict[str, Any]:
    """Return a picture as it stands in an envelope, in the words of the pack."""
    value: dict[str, Any] = {
        "file": f"sha256:{sha256(picture.body).hexdigest()}",
        "media_type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "alt": str(item.get("alt") or "").strip(),
        "people": item.get("people") or "none",
        "consent": str(item.get("consent") or "").strip(),
    }
    if item.get("decorative"):
        value["decorative"] = True
    focus = item.get("focal_point")
    if focus:
        value["focal_point"] = {"width": 0, "height": 0, **focus}
    return value


def _mistakes_of_words(item: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    for name, longest in _LONGEST.items():
        if len(str(item.get(name) or "")) > longest:
            yield spot.problem(f"At most {longest} characters.", name)


def _mistakes_of_value(value: Mapping[str, Any], spot: Spot) -> Iterator[Problem]:
    focus = value.get("focal_point")
    sizes = {"x": value["width"], "y": value["height"]}
    sizes |= {"width": value["width"], "height": value["height"]}
    if focus is not None and (
        set(focus) != set(sizes)
        or not all(_is_within(focus[name], longest) for name, longest in sizes.items())
    ):
        yield spot.problem(
            "Name the middle of what matters and its size, in pixels inside the picture of "
            f"{value['width']} by {value['height']}: {{x: 60, y: 40, width: 30, height: 20}}.",
            "focal_point",
        )
    elif (problem := images.find_problem(without_empty(value))) is not None:
        field = "consent" if "consent" in problem else "alt"
        yield spot.problem(problem.replace(" in the library", ""), field)


def _is_within(number: Any, longest: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= longest


def list_image_problems(*, pack: Pack) -> Iterator[Problem]:
    """Yield pictures that cannot be told apart."""
    keys: dict[str, PackImage] = {}
    titles: dict[tuple[str, str], PackImage] = {}
    for image in pack.images:
        first = keys.setdefault(image.key, image)
        if first is not image:
            where = f"{first.spot.file}:{first.spot.line('key')}"
            yield image.spot.problem(f"“{image.key}” stands twice, first at {where}.", "key")
        named = titles.setdefault((image.value["file"], image.title), image)
        if named is not image and first is image:
            yield image.spot.problem(
                f"This is the same file and the same title as “{named.key}”. Use that one, or give "
                "it another title.",
                "title",
            )


def find_in_library(*, image: PackImage) -> CountersignImage | None:
    """Return the picture of the library that a picture of a pack is, or None."""
    digest = str(image.value["file"]).removeprefix("sha256:")
    same = CountersignImage.objects.filter(file_sha256=digest).order_by("pk")
    found: CountersignImage | None = same.filter(title=image.title).first()
    return found


def is_as_described(*, image: PackImage, picture: CountersignImage) -> bool:
    """Say whether the library describes a picture as the pack does."""
    return bool(without_empty(image_value(picture)) == without_empty(image.value))


def write_images(*, pack: Pack, author: User, progress: Progress) -> int:
    """Put the pictures of a checked pack into the library; return how many are new there.

    What the pack says of a picture that is there already is said there now; what was submitted
    keeps the words that it had.
    """
    # Pictures without a file stand in the library already.
    images = [image for image in pack.images if image.path is not None]
    if not images:
        return 0
    progress.start(step="Pictures", total=len(images))
    made = changed = 0
    group = find_scope(path=pack.group)
    collection = find_collection(page=group) if group is not None else None
    for image in images:
        progress.advance(image.key)
        known = find_in_library(image=image)
        if known is None:
            _create(image, author, collection)
            made += 1
        elif not is_as_described(image=image, picture=known):
            _describe(known, image)
            known.save()
            changed += 1
    progress.end(f"{made} new, {changed} changed, {len(images) - made - changed} as they were")
    return made


def _create(image: PackImage, author: User, collection: Collection | None) -> None:
    if image.path is None:
        return
    picture = read_picture(image.path)
    row = CountersignImage(title=image.title, uploaded_by_user=author)
    if collection is not None:
        row.collection = collection
    row.file = ContentFile(picture.body, name=picture.name_for(image.path.name))
    row.width, row.height = picture.width, picture.height
    row.file_size = len(picture.body)
    _describe(row, image)
    with transaction.atomic():
        row.save()


def _describe(row: CountersignImage, image: PackImage) -> None:
    value = image.value
    focus = value.get("focal_point") or {}
    row.alt_text = value["alt"]
    row.decorative = bool(value.get("decorative"))
    row.people = value["people"]
    row.consent = value["consent"]
    for side in ("x", "y", "width", "height"):
        setattr(row, f"focal_point_{side}", focus.get(side))
