"""`manage.py load_demo`: accounts, keys and content, with the small pack in the demo's place."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from channels.keys import find_key_in, is_same_secret
from channels.models import Key
from channels.operations import revoke_key
from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from content_models.operations import change_entry
from people.models import Grant, User
from store.models import LiveContent, Release
from store.queries import find_live_content
from tests.intake_packs import FEW, FEW_TO_GO_LIVE, a_pack, changed
from tests.integration.gate.stock import no_signals

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def note(tmp_path: Path, settings: Any) -> Path:
    """Put the small pack where the demo's stands, and return where the note will be."""
    a_pack(tmp_path / "demo", files=FEW)
    settings.BASE_DIR, settings.VAR_DIR = tmp_path, tmp_path / "var"
    settings.COUNTERSIGN_DEMO = True
    return tmp_path / "var" / "demo.json"


def load(note: Path) -> dict[str, Any]:
    """Load the demonstration and return what its note says."""
    call_command("load_demo", "--quiet")
    said: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return said


def get_claim() -> Entry:
    """Return the latest draft of the claim that is live."""
    entry: Entry = ENTRY_MODELS["claim"].objects.get(title="Nausea is common")
    latest: Entry = entry.get_latest_revision_as_object()
    return latest


def test_it_leaves_accounts_that_can_sign_in_and_a_key_that_opens(note: Path) -> None:
    said = load(note)

    assert [account["username"] for account in said["accounts"]] == [
        "writer",
        "marketing",
        "medical",
        "compliance",
    ]
    for account in said["accounts"]:
        assert User.objects.get(username=account["username"]).check_password(account["password"])
    presented = find_key_in(said["key"])
    assert presented is not None
    key = Key.objects.get(prefix=presented.prefix)
    assert is_same_secret(presented, stored_hash=key.secret_hash)
    assert (key.channel.scope, list(key.channel.locales)) == (
        "northlight/ketamine",
        ["en-US", "es-US"],
    )
    assert said["curl_path"] == "/api/v1/treatments/iv-ketamine/?location=austin"
    assert len(set(said["keys"].values())) == 2
    assert LiveContent.objects.filter(until_sequence__isnull=True).count() == FEW_TO_GO_LIVE


def test_the_note_is_for_its_owner_alone(note: Path) -> None:
    load(note)

    assert note.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in note.parent.iterdir()) == ["demo.json"]


def test_loading_again_keeps_passwords_keys_and_grants(note: Path) -> None:
    first = load(note)
    grants, releases = Grant.objects.count(), Release.objects.count()

    assert load(note) == first
    assert (Grant.objects.count(), Release.objects.count()) == (grants, releases)


def test_what_people_wrote_since_is_left(note: Path) -> None:
    load(note)
    fields = {**words_of(entry=get_claim())["fields"], "qualifier": "For a day"}
    writer = User.objects.get(username="writer")
    change_entry(entry=get_claim(), actor=writer, fields=fields)

    load(note)

    assert get_claim().qualifier == "For a day"


def test_another_pack_is_imported_again(note: Path) -> None:
    load(note)
    files = changed("claims.yaml", "Nausea is common during", "Nausea may come during")
    a_pack(note.parents[1] / "demo", files={**FEW, **files})

    load(note)

    found = find_live_content(entry_uuid=str(get_claim().uuid))
    assert found is not None
    assert found[1]["fields"]["statement"] == "Nausea may come during a session."


def test_a_lost_note_gives_new_passwords_and_keys_that_work(note: Path) -> None:
    first = load(note)
    note.unlink()

    said = load(note)

    assert said["key"] != first["key"]
    for account in said["accounts"]:
        assert User.objects.get(username=account["username"]).check_password(account["password"])


def test_a_note_of_another_database_does_not_hide_that_nothing_is_loaded(note: Path) -> None:
    said = load(note)
    # As after `rm -rf var/postgres`: the note is there, its entries and its keys are not.
    fresh = {**said, "keys": {}, "accounts": []}
    with no_signals():
        ENTRY_MODELS["claim"].objects.all().delete()
    note.write_text(json.dumps(fresh), encoding="utf-8")

    load(note)

    assert ENTRY_MODELS["claim"].objects.count() == 2


def test_a_revoked_key_is_replaced(note: Path) -> None:
    first = load(note)
    presented = find_key_in(first["key"])
    assert presented is not None
    revoke_key(key=Key.objects.get(prefix=presented.prefix), now=timezone.now())

    said = load(note)

    assert said["key"] != first["key"]
    assert said["keys"]["northlight-mind-web"] == first["keys"]["northlight-mind-web"]


def test_it_is_refused_where_there_is_no_demonstration(note: Path, settings: Any) -> None:
    settings.COUNTERSIGN_DEMO = False

    with pytest.raises(CommandError, match="only in a demonstration"):
        call_command("load_demo", stdout=io.StringIO())

    assert not note.exists()
    assert not User.objects.exists()
