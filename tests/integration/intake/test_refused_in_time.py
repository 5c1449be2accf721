"""What the editing models would refuse is refused by the checks, before anything is written.

Otherwise an import stops in the middle: the entries before it stand, and nobody knows which.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from content_models.queries import list_scope_pages
from content_models.scope_operations import close_pages
from tests.intake_packs import EVERYTHING, a_pack, changed
from tests.integration.intake.filling import everything_imported
from tests.integration.intake.importing import AS_ANN, entries, refused, revisions, run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]

A_DISCLAIMER_THAT_IS_DROPPED = """
- key: off-label-austin
  variant_of: off-label
  scope: clinic/care/tx/austin
  fields:
    required: false
"""
ANOTHER_GROUP = """\
- kind: group
  code: other
  name: Other
  children:
    - kind: brand
      code: care
      name: Other Care
      children:
        - {kind: region, code: nv, name: Nevada, jurisdiction: US-NV}
"""
A_SECOND_PROFILE = (
    EVERYTHING["locations.yaml"]
    .replace("- key: austin", "- key: austin-two")
    .replace("    providers: [clinician]\n", "")
)


def edited(file: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """Return a file of the whole pack with several pieces of its text replaced."""
    text = EVERYTHING[file]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return {file: text}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            changed("pages.yaml", "    path: /\n", "    path: /\n    parent: visit\n"),
            "pages.yaml:8 home parent: “visit” stands below this page itself. Choose a page above "
            "it, or none.",
            id="pages that stand below each other",
        ),
        pytest.param(
            edited(
                "pages.yaml", ("path: /visit/", "path: /about/"), ("path: /\n", "path: /home/\n")
            ),
            "pages.yaml:21 visit path: This page stands below “home”, so its address begins with "
            "/home/ and goes on.",
            id="an address that is not below that of the page above",
        ),
        pytest.param(
            changed("pages.yaml", "[/old-visit/]", "[/]"),
            "pages.yaml:23 visit redirect_from: “/” is the address of “home” already. Give one "
            "page another.",
            id="an old address at which another page stands",
        ),
        pytest.param(
            changed(
                "pages.yaml", "    path: /\n", "    path: /\n    redirect_from: [/old-visit/]\n"
            ),
            "pages.yaml:24 visit redirect_from: “/old-visit/” leads to “home” already. Give one "
            "page another.",
            id="one old address of two pages",
        ),
        pytest.param(
            changed("locations.yaml", "region: US-TX", "telehealth: true\n    serves: [US-TX]"),
            "locations.yaml:7 austin telehealth: clinic/care/tx/austin is a clinic that people "
            "visit. Leave this out.",
            id="a clinic that says it is telehealth",
        ),
        pytest.param(
            changed("locations.yaml", "region: US-TX", "region: US-TX\n    serves: [US-TX]"),
            "locations.yaml:8 austin serves: Only telehealth serves states. Leave this out.",
            id="a clinic that serves states",
        ),
        pytest.param(
            {"disclaimers.yaml": EVERYTHING["disclaimers.yaml"] + A_DISCLAIMER_THAT_IS_DROPPED},
            "disclaimers.yaml:22 off-label-austin required: “off-label” must never be missing, so "
            "nearer places keep this as it is. Leave it out.",
            id="a variant that drops a required disclaimer",
        ),
        pytest.param(
            changed("insurance-notes.yaml", "2026-12-31", "2026-W53-4"),
            "insurance-notes.yaml:21 acme valid_until: ",
            id="a day by week",
        ),
    ],
)
def test_it_is_told_and_nothing_is_written(
    tmp_path: Path, files: Mapping[str, str], message: str
) -> None:
    lines, last = refused(a_pack(tmp_path, files={**EVERYTHING, **files}), *AS_ANN)

    assert any(line.startswith(message) for line in lines), lines
    assert last.endswith("nothing was written.")
    assert entries() == {}
    assert list_scope_pages() == []


@pytest.mark.filled(by=everything_imported)
@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"locations.yaml": A_SECOND_PROFILE}
            | {"pages.yaml": "[]", "es-US/pages.yaml": "[]", "articles.yaml": "[]"}
            | {"insurance-notes.yaml": "[]", "providers.yaml": "[]"},
            "locations.yaml:2 austin-two scope: clinic/care/tx/austin has a profile already, "
            "“Clinic Austin”.",
            id="a second profile of a location",
        ),
        pytest.param(
            changed("pages.yaml", "- key: visit\n", "- key: new-visit\n"),
            "pages.yaml:21 new-visit path: Another page at clinic/care has the address “/visit/” "
            "already. Give this page another, or change that one first.",
            id="an address that another page has",
        ),
        pytest.param(
            changed(
                "claims.yaml", "- key: nausea-common\n", "- key: nausea-common\n  handle: sick\n"
            )
            | {"es-US/claims.yaml": "[]", "es-US/side-effects.yaml": "[]"},
            "claims.yaml:2 nausea-common handle: A variant or a translation that this pack does "
            "not bring has the handle “nausea-common”. Bring it too, or keep that handle.",
            id="another handle than the family's translation has",
        ),
        pytest.param(
            edited(
                "side-effects.yaml",
                ("  variant_of: nausea\n", "  state: draft\n  handle: nausea-there\n"),
                ("    whom_to_call", "    title: Sick\n    whom_to_call"),
            ),
            "side-effects.yaml:15 nausea-austin variant_of: “Nausea” is a variant here, and stays "
            "so.",
            id="a variant that is none any more",
        ),
    ],
)
def test_what_stands_here_already_is_asked_too(
    tmp_path: Path, files: Mapping[str, str], message: str
) -> None:
    before = (revisions(), set(entries()))

    lines, last = refused(a_pack(tmp_path, files={**EVERYTHING, **files}), *AS_ANN)

    assert any(line.startswith(message) for line in lines), lines
    assert last.endswith("nothing was written.")
    assert (revisions(), set(entries())) == before


@pytest.mark.filled(by=everything_imported)
def test_nothing_is_written_at_a_place_that_was_closed(whole: Path) -> None:
    close_pages(path="clinic/care/tx/austin")
    before = (revisions(), set(entries()))

    lines, _ = refused(whole, *AS_ANN)

    assert lines[0] == (
        "places.yaml:14 clinic/care/tx/austin code: “clinic/care/tx/austin” is closed here. Reopen "
        "it first, or take it and what stands there out of the pack."
    )
    assert (revisions(), set(entries())) == before


def test_a_state_of_another_group_is_none_of_this_one(tmp_path: Path) -> None:
    other = dict.fromkeys(EVERYTHING, "[]") | {
        "pack.yaml": "{pack: other, group: other, locales: [en-US, es-US]}",
        "places.yaml": ANOTHER_GROUP,
    }
    run(a_pack(tmp_path / "other", files=other), *AS_ANN)

    files = changed("disclaimers.yaml", "[US-TX]", "[US-NV]")
    lines, _ = refused(a_pack(tmp_path / "pack", files={**EVERYTHING, **files}), *AS_ANN)

    assert lines == [
        (
            "disclaimers.yaml:15 off-label rule.jurisdictions[0]: “US-NV” is no state of this "
            "group. Add its region to places.yaml, or correct it. Known: US-TX."
        )
    ]
