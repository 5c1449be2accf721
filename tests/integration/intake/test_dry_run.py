"""`manage.py import_pack --dry-run`: what would change, in words, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content_models.models import CountersignImage
from content_models.queries import list_scope_pages
from tests.intake_packs import ALL_ENTRIES, EVERYTHING, a_pack, changed
from tests.integration.intake.filling import everything_imported
from tests.integration.intake.importing import entries, refused, revisions, run

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("ann")]


def test_everything_is_new_in_an_empty_installation(whole: Path) -> None:
    told = run(whole, "--dry-run").splitlines()

    assert "new: place clinic/care/tx, places.yaml:9" in told
    assert "new: picture room, images.yaml:1" in told
    assert "new: side effect nausea (es-US), es-US/side-effects.yaml:1" in told
    assert told[-1] == f"{ALL_ENTRIES + 5 + 3} new, 0 changed, 0 unchanged. Nothing was written."
    assert entries() == {}
    assert list_scope_pages() == []
    assert not CountersignImage.objects.exists()


@pytest.mark.filled(by=everything_imported)
def test_what_changes_is_told_old_beside_new(whole: Path) -> None:
    before = revisions()
    files = {
        **EVERYTHING,
        **changed("places.yaml", "name: Clinic Austin", "name: Austin Care"),
        **changed("locations.yaml", "(512) 555-0101", "(512) 555-0199"),
        **changed("images.yaml", "A quiet room", "A bright room"),
        **changed("conditions.yaml", "In a crisis, call", "In a crisis you can call"),
    }

    told = run(a_pack(whole, files=files), "--dry-run").splitlines()

    assert [line for line in told if not line.startswith("    Telephone")] == [
        "changed: place clinic/care/tx/austin, places.yaml:14",
        "    Name: “Clinic Austin” → “Austin Care”",
        "changed: picture room, images.yaml:1",
        "    Description: “A quiet room with a chair.” → “A bright room with a chair.”",
        "changed: condition depression (en-US), conditions.yaml:1",
        (
            "    Description: “A low mood that stays. In a crisis, call or text 988.” → "
            "“A low mood that stays. In a crisis you can call or text 988.”"
        ),
        "changed: location profile austin (en-US), locations.yaml:1",
        f"0 new, 4 changed, {ALL_ENTRIES + 8 - 4} unchanged. Nothing was written.",
    ]
    (telephone,) = [line for line in told if line.startswith("    Telephone")]
    assert "0101" in telephone.split("→")[0]
    assert "0199" in telephone.split("→")[1]
    assert revisions() == before


@pytest.mark.filled(by=everything_imported)
def test_the_same_is_told_as_json(whole: Path) -> None:
    files = {**EVERYTHING, **changed("conditions.yaml", "code: F33.2", "code: F33.1")}

    told = json.loads(run(a_pack(whole, files=files), "--dry-run", "--format", "json"))

    assert (told["new"], told["changed"], told["unchanged"]) == (0, 1, ALL_ENTRIES + 7)
    (item,) = [item for item in told["items"] if item["state"] == "changed"]
    assert (item["kind"], item["name"], item["where"]) == (
        "condition",
        "depression",
        "conditions.yaml:1",
    )
    (change,) = item["changes"]
    assert (change["before"], change["after"]) == ("F33.2", "F33.1")


@pytest.mark.filled(by=everything_imported)
def test_an_entry_that_will_refer_to_a_new_one_is_told_as_changed(whole: Path) -> None:
    text = EVERYTHING["claims.yaml"].replace("- key: untraced", "- key: another", 1)
    effects = EVERYTHING["side-effects.yaml"].replace("claims: [nausea-common]", "claims: [fresh]")
    fresh = text.replace("- key: another\n  state: draft\n", "- key: fresh\n")
    fresh = fresh.replace("kind: efficacy", "kind: safety")
    spanish = EVERYTHING["es-US/claims.yaml"] + EVERYTHING["es-US/claims.yaml"].replace(
        "nausea-common", "fresh"
    )
    files = {
        **EVERYTHING,
        "claims.yaml": fresh,
        "side-effects.yaml": effects,
        "es-US/claims.yaml": spanish,
    }

    told = run(a_pack(whole, files=files), "--dry-run")

    assert "new: claim fresh (en-US)" in told
    assert "changed: side effect nausea (en-US)" in told
    assert "    Claims" in told


def test_mistakes_come_before_any_comparison(whole: Path) -> None:
    files = {**EVERYTHING, **changed("conditions.yaml", "F33.2", "12345678901")}

    lines, last = refused(a_pack(whole, files=files), "--dry-run")

    assert len(lines) == 1
    assert last == "1 mistake in the pack; nothing was written."
