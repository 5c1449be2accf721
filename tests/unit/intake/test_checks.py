"""What is wrong with a pack: each mistake with its exact line and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract.types import BY_COLLECTION
from intake.checks import check_pack
from intake.folder import read_pack
from tests.intake_packs import EVERYTHING, FILES, a_pack, changed

KNOWN_FILES = ", ".join(f"{collection}.yaml" for collection in BY_COLLECTION)


def told(folder: Path, files: dict[str, str]) -> list[str]:
    pack = read_pack(folder=a_pack(folder, files=files))
    return [str(problem) for problem in check_pack(pack=pack)]


@pytest.mark.parametrize("files", [{}, EVERYTHING], ids=["small", "every type"])
def test_the_pack_is_sound(tmp_path: Path, files: dict[str, str]) -> None:
    assert told(tmp_path, files) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param(
            "claims.yaml",
            "kind: safety",
            "kind: magic",
            "claims.yaml:6 nausea-common kind: “magic” is not one of: efficacy, onset, safety, "
            "regulatory, mechanism, practice, emergency.",
            id="a wrong code",
        ),
        pytest.param(
            "claims.yaml",
            "    sources: [label]\n- key",
            "    sources: [label, gone]\n- key",
            "claims.yaml:8 nausea-common sources[1]: There is no source “gone” in this pack.",
            id="a missing reference",
        ),
        pytest.param(
            "claims.yaml",
            "    kind: safety",
            "    colour: red\n    kind: safety",
            "claims.yaml:6 nausea-common colour: Unknown field. Known: audience, cites, kind, "
            "population, qualifier, review_interval_months, sources, statement, summary, title, "
            "valid_until.",
            id="an unknown field",
        ),
        pytest.param(
            "claims.yaml",
            "    statement: Nausea is common during a session.\n",
            "",
            "claims.yaml:2 nausea-common statement: This is required.",
            id="a missing field",
        ),
        pytest.param(
            "claims.yaml",
            "review_interval_months: 12",
            "review_interval_months: twelve",
            "claims.yaml:5 nausea-common review_interval_months: "
            "This must be a whole number, 0 or more.",
            id="a wrong kind",
        ),
        pytest.param(
            "claims.yaml",
            "    kind: safety",
            "    cites: {}\n    kind: safety",
            "claims.yaml:6 nausea-common cites: "
            "This is written in when the entry is submitted. Remove it.",
            id="citations written by hand",
        ),
        pytest.param(
            "claims.yaml",
            "key: untraced",
            "key: nausea-common",
            "claims.yaml:9 nausea-common key: “nausea-common” stands twice, "
            "first at claims.yaml:1.",
            id="a duplicate key",
        ),
        pytest.param(
            "claims.yaml",
            "  state: draft",
            "  state: draft\n  handle: nausea-common",
            "claims.yaml:11 untraced handle: “nausea-common” is held by “nausea-common” at "
            "claims.yaml:1, which reaches the same places. Choose another handle, or write "
            "variant_of.",
            id="a duplicate handle",
        ),
        pytest.param(
            "claims.yaml",
            "  state: draft",
            "  state: published",
            "claims.yaml:10 untraced state: “published” is not one of: live, draft.",
            id="an unknown state",
        ),
        pytest.param(
            "claims.yaml",
            "  state: draft",
            "  live: true",
            "claims.yaml:10 untraced live: Unknown name. Known here: key, uuid, handle, scope, "
            "state, variant_of, translation_of, fields.",
            id="an unknown name",
        ),
        pytest.param(
            "claims.yaml",
            "key: untraced",
            "key: untraced\n  scope: clinic/nowhere",
            "claims.yaml:10 untraced scope: There is no place “clinic/nowhere”. Add it to "
            "places.yaml or correct it.",
            id="an unknown scope",
        ),
        pytest.param(
            "sources.yaml",
            "2024-05-01",
            "2023-02-29",
            "sources.yaml:8 label published_on: “2023-02-29” is not a day of the calendar; "
            "write YYYY-MM-DD.",
            id="a date that does not exist",
        ),
        pytest.param(
            "side-effects.yaml",
            "<li>It passes.</li>",
            "<li>It passes.<script>alert(1)</script></li>",
            "side-effects.yaml:8 nausea description: Remove “<script”: scripts, frames, forms "
            "and images cannot stand in rich text.",
            id="a script in rich text",
        ),
        pytest.param(
            "side-effects.yaml",
            'claim="nausea-common"',
            'claim="nausea"',
            "side-effects.yaml:8 nausea description: There is no claim “nausea” in this pack.",
            id="a cited claim that is missing",
        ),
        pytest.param(
            "side-effects.yaml",
            "claims: [nausea-common]",
            "claims: [untraced]",
            "side-effects.yaml:14 nausea claims[0]: “untraced” stays a draft, so this could not "
            "go live. Take it out.",
            id="a live entry that rests on a draft",
        ),
        pytest.param(
            "side-effects.yaml",
            "scope: clinic/care/tx/austin",
            "scope: clinic",
            "side-effects.yaml:17 nausea-austin scope: A variant stands below what it varies: "
            "“nausea” is at clinic, this at clinic.",
            id="a variant beside its parent",
        ),
        pytest.param(
            "side-effects.yaml",
            "variant_of: nausea\n",
            "variant_of: vomiting\n",
            "side-effects.yaml:16 nausea-austin variant_of: "
            "There is no side effect “vomiting” in this pack.",
            id="a variant of nothing",
        ),
        pytest.param(
            "side-effects.yaml",
            "  variant_of: nausea\n",
            "  variant_of: nausea\n  handle: other\n",
            "side-effects.yaml:17 nausea-austin handle: A family shares one handle. Write "
            "“nausea”, or leave it out.",
            id="a variant with a handle of its own",
        ),
        pytest.param(
            "treatments.yaml",
            "items: [nausea]",
            "items: [nausea-austin]",
            "treatments.yaml:15 infusion-for-depression body[1].items[0]: “nausea-austin” is a "
            "variant. Refer to “nausea”; the variant is found by itself.",
            id="a reference to a variant",
        ),
        pytest.param(
            "treatments.yaml",
            "type: fact",
            "type: fax",
            "treatments.yaml:16 infusion-for-depression body[2]: A block needs a type, one of: "
            "prose, side_effects, claim, conditions, forms, fact, faqs, image, insurance_notes, "
            "testimonials, treatments, locations, providers, articles, pages, call_to_action.",
            id="an unknown block",
        ),
        pytest.param(
            "treatments.yaml",
            "conditions: [depression]",
            "conditions: depression",
            "treatments.yaml:7 infusion-for-depression conditions: This must be a list.",
            id="one value for a list",
        ),
        pytest.param(
            "treatment-forms.yaml",
            "{min: 40, max: 60}",
            "{min: 60, max: 40}",
            "treatment-forms.yaml:14 infusion session_length.minutes: The smallest value (60) is "
            "above the largest (40).",
            id="bounds the wrong way round",
        ),
        pytest.param(
            "es-US/claims.yaml",
            "kind: safety",
            "kind: onset",
            "es-US/claims.yaml:7 nausea-common kind: The source says “safety”, this translation "
            "“onset”. Make them agree.",
            id="a translation that says another code",
        ),
        pytest.param(
            "es-US/claims.yaml",
            "nausea-common",
            "nausea-rare",
            "es-US/claims.yaml:1 nausea-rare key: A translation has its source's key. Write "
            "“nausea-common”.",
            id="a translation under another key",
        ),
        pytest.param(
            "people.yaml",
            "scope: clinic}",
            "scope: elsewhere}",
            "people.yaml:4 writer grants[0].scope: There is no place “elsewhere”.",
            id="a grant at an unknown place",
        ),
        pytest.param(
            "people.yaml",
            "role: author",
            "role: king",
            "people.yaml:4 writer role: “king” is not one of: author, marketing, medical, "
            "compliance, location_manager, developer, administrator.",
            id="an unknown role",
        ),
        pytest.param(
            "places.yaml",
            "jurisdiction: US-TX",
            "jurisdiction: Texas",
            "places.yaml:12 clinic/care/tx jurisdiction: A region needs its state, as in US-TX.",
            id="a region without its state",
        ),
        pytest.param(
            "places.yaml",
            "code: online, name: Online, telehealth: true,",
            "code: online, name: Online,",
            "places.yaml:15 clinic/care/online telehealth: Directly under a brand stands "
            "telehealth alone. Put a clinic under its region, or write telehealth: true.",
            id="a clinic directly under a brand",
        ),
        pytest.param(
            "places.yaml",
            "code: online",
            "code: austin",
            "places.yaml:15 clinic/care/austin code: “austin” is taken in this brand, by "
            "clinic/care/tx/austin. Front-ends name a location by its code alone.",
            id="a location code that stands twice in a brand",
        ),
        pytest.param(
            "pack.yaml",
            "[en-US, es-US]",
            "[en-US, es-US, fr-FR]",
            "pack.yaml:4 locales[2]: Unknown locale “fr-FR”. Known: en-US, es-US.",
            id="an unknown locale",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_else_is(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    assert told(tmp_path, changed(file, old, new)) == [message]


def test_a_file_of_no_known_type_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, {"recipes.yaml": "[]"}) == [
        f"recipes.yaml:1: Unknown type of content. A file is named after its type: {KNOWN_FILES}."
    ]


def test_a_folder_of_no_locale_of_the_pack_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, {"fr-FR/claims.yaml": "[]"}) == [
        (
            "fr-FR/claims.yaml:1: “fr-FR” is no further locale of this pack. Those named in "
            "pack.yaml: es-US."
        )
    ]


def test_a_circle_of_variants_is_told_at_each_of_them(tmp_path: Path) -> None:
    circle = FILES["side-effects.yaml"].replace(
        "- key: nausea\n", "- key: nausea\n  variant_of: nausea-austin\n"
    )

    messages = told(tmp_path, {"side-effects.yaml": circle})

    assert (
        "side-effects.yaml:2 nausea variant_of: “nausea” is a variant of itself, by way of "
        "“nausea-austin”. One entry of the chain must have no variant_of." in messages
    )
    assert any(
        message.startswith("side-effects.yaml:17 nausea-austin variant_of: “nausea-austin” is a")
        for message in messages
    )


def test_a_second_variant_at_one_place_is_told(tmp_path: Path) -> None:
    second = FILES["side-effects.yaml"] + (
        "- key: nausea-again\n  variant_of: nausea\n  scope: clinic/care/tx/austin\n"
        "  fields:\n    onset: Soon\n"
    )

    assert told(tmp_path, {"side-effects.yaml": second}) == [
        (
            "side-effects.yaml:21 nausea-again variant_of: “nausea-austin” is the variant of "
            "“nausea” at clinic/care/tx/austin already. One place has one."
        )
    ]


def test_a_live_translation_whose_part_is_not_translated_is_told(tmp_path: Path) -> None:
    messages = told(tmp_path, {"es-US/claims.yaml": "[]"})

    assert messages == [
        (
            "es-US/side-effects.yaml:9 nausea description: “nausea-common” is not translated into "
            "es-US; this would wait for it."
        ),
        (
            "es-US/side-effects.yaml:11 nausea claims[0]: “nausea-common” is not translated into "
            "es-US; this would wait for it."
        ),
    ]


def test_a_translation_of_a_source_is_refused(tmp_path: Path) -> None:
    text = FILES["sources.yaml"].replace(
        "- key: label\n", "- key: label\n  translation_of: label\n"
    )

    assert told(tmp_path, {"es-US/sources.yaml": text}) == [
        (
            "es-US/sources.yaml:2 label translation_of: A source exists once and serves every "
            "place and language. Remove this entry."
        )
    ]


def test_an_entry_out_of_shape_is_told_once_and_not_again_where_it_is_named(
    tmp_path: Path,
) -> None:
    assert told(tmp_path, changed("sources.yaml", "- key: label", "- key: label\n  x: 1")) == [
        (
            "sources.yaml:2 label x: Unknown name. Known here: key, uuid, handle, scope, "
            "state, variant_of, translation_of, fields."
        )
    ]


def test_mistakes_in_several_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    files = {
        **changed("claims.yaml", "kind: safety", "kind: magic"),
        **changed("sources.yaml", "2024-05-01", "2024-13-01"),
        **changed("treatments.yaml", "forms: [infusion]", "forms: [tablet]"),
    }

    starts = [message.split(": ")[0] for message in told(tmp_path, files)]

    assert starts == [
        "claims.yaml:6 nausea-common kind",
        "sources.yaml:8 label published_on",
        "treatments.yaml:8 infusion-for-depression forms[0]",
    ]


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    (message,) = [str(p) for p in check_pack(pack=read_pack(folder=tmp_path / "nowhere"))]

    assert message == (
        f"pack.yaml:1: There is no pack.yaml in {tmp_path / 'nowhere'}. Name the folder of a pack."
    )


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = a_pack(tmp_path, files={"conditions.yaml": "- key: [unclosed"})

    messages = [str(problem) for problem in check_pack(pack=read_pack(folder=folder))]

    assert messages[0].startswith("conditions.yaml:1: This is not YAML: ")
