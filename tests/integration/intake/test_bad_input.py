"""Packs that are not what they should be: one clear line each, nothing written, nobody harmed."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest

from content_models.models import CountersignImage
from content_models.queries import list_scope_pages
from intake.checks import check_pack
from intake.folder import read_pack
from intake.wording import words_as_written
from tests.intake_packs import EVERYTHING, FILES, a_pack
from tests.integration.intake.importing import AS_ANN, entries, refused, run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def a_bomb() -> bytes:
    """Return a PNG of few bytes that says it has 10,000 million pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_picture(body: bytes) -> Callable[[Path], None]:
    return written("images/room.png", body)


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        text = EVERYTHING[file]
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def written(file: str, data: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / file).write_bytes(data)

    return spoil


def a_link_out(folder: Path) -> None:
    secret = folder.parent / "secret.yaml"
    secret.write_text("- {key: secret, fields: {}}")
    (folder / "claims.yaml").unlink()
    (folder / "claims.yaml").symlink_to(secret)


def a_picture_that_leads_out(folder: Path) -> None:
    secret = folder.parent / "secret.png"
    secret.write_bytes((folder / "images" / "room.png").read_bytes())
    (folder / "images" / "room.png").unlink()
    (folder / "images" / "room.png").symlink_to(secret)


def a_folder_for_a_file(folder: Path) -> None:
    (folder / "claims.yaml").unlink()
    (folder / "claims.yaml").mkdir()


def a_bomb_of_aliases() -> bytes:
    lines = ["a0: &a0 lol"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(
            written("claims.yaml", b"\x00\x01 {] not yaml"),
            "claims.yaml:1: This is not YAML: ",
            id="not YAML",
        ),
        pytest.param(
            written("claims.yaml", a_bomb_of_aliases()),
            "claims.yaml:1: Anchors and aliases are not read. Write the text out.",
            id="a YAML bomb",
        ),
        pytest.param(
            written(
                "claims.yaml", FILES["claims.yaml"].replace("common", "señor").encode("cp1252")
            ),
            "claims.yaml:1: This is not UTF-8. Save the file as UTF-8.",
            id="another encoding",
        ),
        pytest.param(
            replaced("side-effects.yaml", "<p>Tell the nurse.</p>", f"<p>{'x' * 4_900_000}</p>"),
            "side-effects.yaml:13 nausea what_to_do: This text has 4,900,007 characters; at most "
            "200,000 can stand in one place. Split it.",
            id="a body of 5 MB",
        ),
        pytest.param(
            written("claims.yaml", b"- x\n" * 6_000_000),
            "claims.yaml:1: The file is larger than 20,000,000 bytes.",
            id="a file that is too large",
        ),
        pytest.param(
            replaced(
                "locations.yaml",
                "scope: clinic/care/tx/austin",
                "scope: clinic/care/nv/reno",
            ),
            "locations.yaml:2 austin scope: There is no place “clinic/care/nv/reno”. Its region is "
            "not there either. Add it to places.yaml or correct it.",
            id="a location in a state that is not modelled",
        ),
        pytest.param(
            replaced("disclaimers.yaml", "US-TX", "US-NV"),
            "disclaimers.yaml:15 off-label rule.jurisdictions[0]: “US-NV” is no state of this "
            "group. Add its region to places.yaml, or correct it. Known: US-TX.",
            id="a rule for a state that is not modelled",
        ),
        pytest.param(
            replaced("locations.yaml", "region: US-TX", "region: US"),
            "locations.yaml:7 austin region: clinic/care/tx/austin is in US-TX, and this says US. "
            "Make them agree.",
            id="a clinic in another state than its region",
        ),
        pytest.param(
            replaced("places.yaml", "jurisdiction: US-TX", "jurisdiction: US-ZZ"),
            "places.yaml:12 clinic/care/tx jurisdiction: “US-ZZ” is no state or territory of the "
            "United States.",
            id="a state that does not exist",
        ),
        pytest.param(
            replaced("faqs.yaml", "- key: does-it-hurt", "- key: does-it-hurt\n  city: Austin"),
            "faqs.yaml:2 does-it-hurt city: Unknown name. Known here: ",
            id="an unknown name",
        ),
        pytest.param(
            replaced("places.yaml", "name: Clinic Austin}", "name: Clinic Austin, city: Austin}"),
            "places.yaml:14 clinic/care/tx city: Unknown name. Known here: ",
            id="an unknown name of a place",
        ),
        pytest.param(
            replaced("locations.yaml", "scope: clinic/care/tx/austin", "scope: clinic/care/tx"),
            "locations.yaml:2 austin scope: A location profile stands at a location; "
            "“clinic/care/tx” is a region.",
            id="a profile at a region",
        ),
        pytest.param(
            replaced("locations.yaml", "(512) 555-0101", "512-CALL-NOW"),
            "locations.yaml:10 austin phone: “512-CALL-NOW” holds letters.",
            id="a telephone number with letters",
        ),
        pytest.param(
            replaced("locations.yaml", "opens: 9:00", "opens: 25:00"),
            "locations.yaml:13 austin hours[0].opens: “25:00” is no time of day. Write it with 24 "
            "hours, as in 17:30.",
            id="no time of day",
        ),
        pytest.param(
            replaced("insurance-notes.yaml", "$1,450", "about 450"),
            "insurance-notes.yaml:15 acme price.amount: “about 450” is no amount in dollars. Write "
            "one as in 450.00.",
            id="no amount",
        ),
        pytest.param(
            replaced("pages.yaml", "path: /visit/", "path: /"),
            "pages.yaml:21 visit path: “/” is the address of “home” already. Give one page "
            "another.",
            id="two pages at one address",
        ),
        pytest.param(
            replaced("articles.yaml", "image: room\n", "image: rom\n"),
            "articles.yaml:9 a-visit image: There is no picture “rom” in images.yaml. Name one by "
            "its key.",
            id="a picture that is not there",
        ),
        pytest.param(
            with_picture(b"not a picture"),
            "images.yaml:2 room file: This file is no picture, or it is damaged.",
            id="an image that is not one",
        ),
        pytest.param(
            with_picture(SVG),
            "images.yaml:2 room file: This is a drawing (SVG), which can carry scripts.",
            id="an SVG with a script",
        ),
        pytest.param(
            with_picture(a_bomb()),
            "images.yaml:2 room file: This picture has ",
            id="a decompression bomb",
        ),
        pytest.param(
            replaced("images.yaml", "file: images/room.png", "file: ../room.png"),
            "images.yaml:2 room file: “../room.png” is no path inside the pack.",
            id="a path out of the pack",
        ),
        pytest.param(
            replaced("images.yaml", "alt: A quiet room with a chair.", "decorative: false"),
            "images.yaml:1 room alt: Say what this picture shows",
            id="a picture without a description",
        ),
        pytest.param(
            replaced("images.yaml", "{x: 12,", "{x: 900,"),
            "images.yaml:5 room focal_point: Name the middle of what matters",
            id="a focal point outside of the picture",
        ),
        pytest.param(
            a_link_out,
            "claims.yaml:1: “claims.yaml” is a link that leads out of the pack.",
            id="a link out of the pack",
        ),
        pytest.param(
            a_picture_that_leads_out,
            "images.yaml:2 room file: “images/room.png” is a link that leads out of the pack.",
            id="a picture that is a link out of the pack",
        ),
        pytest.param(
            a_folder_for_a_file,
            "claims.yaml:1: “claims.yaml” is no file.",
            id="a file that cannot be read",
        ),
        pytest.param(
            written("insurance-notes.csv", b"key,scope\r\n"),
            "insurance-notes.csv:1: The column “",
            id="a CSV with missing columns",
        ),
    ],
)
def test_it_is_told_in_one_line_and_nothing_is_written(
    tmp_path: Path, spoil: Callable[[Path], None], message: str
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    spoil(a_pack(folder, files=EVERYTHING))

    lines, last = refused(folder, *AS_ANN)

    assert any(line.startswith(message) for line in lines), lines
    assert last.endswith("nothing was written.")
    assert entries() == {}
    assert list_scope_pages() == []
    assert not CountersignImage.objects.exists()


def test_windows_line_ends_are_read_like_others(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, files=EVERYTHING)
    for name, text in EVERYTHING.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    pack = read_pack(folder=folder)
    assert check_pack(pack=pack) == []
    profile = pack.sources["location_profile", "austin"]
    note = words_as_written(pack=pack, entry=profile).fields["hours_note"]
    assert note == "Closed on holidays.\nRing the bell."


def test_an_archive_is_no_pack(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pack.yaml", FILES["pack.yaml"])

    lines, _ = refused(path, *AS_ANN)

    assert lines == [
        (f"pack.yaml:1: {path} is a file. Name the folder of a pack; unpack an archive first.")
    ]


def test_ten_thousand_mistakes_are_counted_and_the_first_hundred_shown(tmp_path: Path) -> None:
    # Each lacks four fields and has a kind that is none.
    claims = "".join(
        f"- key: claim-{n}\n  fields: {{title: A claim, kind: magic}}\n" for n in range(2_000)
    )
    folder = a_pack(tmp_path, files={"claims.yaml": claims, "es-US/claims.yaml": "[]"})
    tracemalloc.start()

    lines, last = refused(folder, *AS_ANN)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(lines) == 100
    assert last.startswith("10,00")
    assert "mistakes in the pack, of which the first 100 are shown; nothing was written." in last
    assert peak < 100_000_000


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, files={"claims.yaml": "- x\n" * 200_000})

    lines, last = refused(folder, *AS_ANN)

    assert len(lines) == 100
    assert int(last.split()[0].replace(",", "")) < 12_000


def test_a_picture_is_cleaned_before_it_is_kept(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, files=EVERYTHING)
    exif = PIL.Image.Exif()
    exif[0x010E] = "Taken at 4100 Lanternfield Way"
    file = io.BytesIO()
    PIL.Image.new("RGB", (24, 16)).save(file, "JPEG", exif=exif)
    (folder / "images" / "room.png").write_bytes(file.getvalue())

    run(folder, *AS_ANN)
    run(folder, *AS_ANN)

    assert CountersignImage.objects.count() == 3
    for image in CountersignImage.objects.all():
        with image.open_file() as kept:
            assert b"Lanternfield" not in kept.read()
