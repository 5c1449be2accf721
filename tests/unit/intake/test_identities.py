"""Uuids of what a pack brings."""

from __future__ import annotations

from pathlib import Path

from intake.folder import read_pack
from intake.identities import block_id, root_uuid_of, uuid_of
from intake.pack import Pack
from intake.wording import words_as_written
from tests.intake_packs import FILES, a_pack


def small(folder: Path, **files: str) -> Pack:
    return read_pack(folder=a_pack(folder, files=files))


def test_an_entry_has_the_same_uuid_for_good(tmp_path: Path) -> None:
    pack = small(tmp_path)

    # Frozen: another value would make strangers of everything imported so far.
    nausea = pack.sources["side_effect", "nausea"]
    assert uuid_of(pack=pack, entry=nausea) == "f92d2c58-6064-5319-9c9f-39eb9a3c7385"


def test_variants_and_translations_have_their_own_and_share_the_root(tmp_path: Path) -> None:
    pack = small(tmp_path)
    nausea = pack.sources["side_effect", "nausea"]
    family = [
        nausea,
        pack.sources["side_effect", "nausea-austin"],
        pack.translations["side_effect", "nausea", "es-US"],
    ]

    assert len({uuid_of(pack=pack, entry=entry) for entry in family}) == 3
    assert {root_uuid_of(pack=pack, entry=entry) for entry in family} == {
        uuid_of(pack=pack, entry=nausea)
    }


def test_a_block_keeps_its_id_when_one_of_another_type_is_put_above(tmp_path: Path) -> None:
    before = small(tmp_path / "one")
    text = FILES["treatments.yaml"].replace(
        "    body:\n", "    body:\n      - {type: claim, claim: nausea-common}\n"
    )
    after = small(tmp_path / "two", **{"treatments.yaml": text})

    ids = [
        [
            block["id"]
            for block in words_as_written(
                pack=pack, entry=pack.sources["treatment", "infusion-for-depression"]
            ).fields["body"]
        ]
        for pack in (before, after)
    ]

    assert ids[1][1:] == ids[0]


def test_a_translation_has_the_block_ids_of_its_source(tmp_path: Path) -> None:
    pack = small(tmp_path)
    source = pack.sources["side_effect", "nausea"]
    spanish = pack.translations["side_effect", "nausea", "es-US"]

    assert block_id(pack=pack, entry=source, name="prose/1") == block_id(
        pack=pack, entry=spanish, name="prose/1"
    )
