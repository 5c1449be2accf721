"""``verify_ledger``: one moment, the first broken place, and anchors that were kept elsewhere."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import InternalError, connections, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from contract.roles import Role
from store import verify
from store.anchors import take_anchor
from store.broken import Broken
from store.models import Ledger
from store.operations import ledger_hash
from store.snapshot import one_moment
from tests.factories import signed
from tests.factories.prepared import a_live_treatment
from tests.integration.publishing.test_verify_columns import drop_guards

Connection = Any
pytestmark = pytest.mark.django_db(transaction=True)


def _run(*options: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("verify_ledger", *options, stdout=out, stderr=err)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def nobody_is_asked_for_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    """These records are made in the store alone, whose signers hold no accounts and no grants."""
    for name in ("list_ungranted", "list_unfit_signers"):
        monkeypatch.setattr(f"cms.management.commands.verify_ledger.{name}", lambda: iter(()))


def _anchor_file(folder: Path) -> Path:
    anchor = take_anchor(installation="countersign", now=timezone.now())
    assert anchor is not None
    path = folder / "anchors"
    with path.open("a", encoding="utf-8") as file:
        file.write(anchor.line + "\n")
    return path


@pytest.mark.filled(by=a_live_treatment)
def test_a_whole_record_holds_and_meets_its_anchors(tmp_path: Path) -> None:
    _anchor_file(tmp_path)
    signed.publish(signed.a_content("condition", "Anxiety"))
    path = _anchor_file(tmp_path)

    code, out, err = _run("--against", str(path))

    assert (code, err) == (0, "")
    assert "2 anchors met" in out


@pytest.mark.filled(by=a_live_treatment)
def test_a_release_under_way_is_no_broken_place(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = verify._broken_chain

    def release_meanwhile() -> None:
        signed.publish(signed.a_content("condition", "Anxiety"))
        connections.close_all()

    def and_then_a_release() -> Iterator[Broken]:
        yield from chain()
        thread = threading.Thread(target=release_meanwhile)
        thread.start()
        thread.join()

    monkeypatch.setattr(verify, "_broken_chain", and_then_a_release)
    before = Ledger.objects.count()

    code, _, err = _run("--all")

    assert (code, err) == (0, "")
    assert Ledger.objects.count() > before


@pytest.mark.filled(by=a_live_treatment)
def test_the_first_broken_place_is_named(owner_connection: Connection) -> None:
    drop_guards(owner_connection)
    owner_connection.execute("UPDATE store_ledger SET body = '{}' WHERE sequence IN (3, 5)")

    code, out, err = _run()

    assert (code, out) == (1, "")
    assert err.splitlines() == ["broken: ledger 3: its hash is not that of its columns"]
    assert len(_run("--all")[2].splitlines()) > 2


def _rewrite(owner: Connection, change: Callable[[dict[str, Any]], None]) -> None:
    """Do what the owner of everything can: change history, and every hash after it."""
    drop_guards(owner)
    previous = "0" * 64
    for entry in Ledger.objects.order_by("sequence"):
        body = json.loads(entry.body)
        change(body)
        entry.body = json.dumps(body, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        columns = {
            name: getattr(entry, name)
            for name in ("sequence", "kind", "at", "actor", "actor_name", "body")
        }
        entry.hash = ledger_hash(previous_hash=previous, **columns)
        owner.execute(
            "UPDATE store_ledger SET body = %s, previous_hash = %s, hash = %s WHERE sequence = %s",
            [entry.body, previous, entry.hash, entry.sequence],
        )
        previous = entry.hash
    owner.execute("UPDATE store_head SET ledger_hash = %s", [previous])


def _another_signer(body: dict[str, Any]) -> None:
    if body.get("role") == "medical" and body.get("decision") == "approved":
        body["printed_name"] = "Somebody Else"


@pytest.mark.filled(by=a_live_treatment)
def test_a_chain_that_was_written_anew_is_caught_by_the_anchor_alone(
    tmp_path: Path, owner_connection: Connection
) -> None:
    path = _anchor_file(tmp_path)

    _rewrite(owner_connection, _another_signer)
    owner_connection.execute(
        "UPDATE store_signature SET printed_name = 'Somebody Else' WHERE role = 'medical'"
    )

    # Nothing inside the database tells, once what is shown of it was made anew as well.
    assert list(verify.list_broken()) == []
    code, _, err = _run("--against", str(path))
    assert code == 1
    [line] = [line for line in err.splitlines() if "anchor" in line]
    last = Ledger.objects.order_by("-sequence")[0].sequence
    assert line.startswith(f"broken: ledger {last}: the anchor of ")
    assert "the ledger was written anew up to here" in line


def test_a_chain_that_was_cut_off_is_caught_by_the_anchor(
    tmp_path: Path, owner_connection: Connection
) -> None:
    content = signed.a_content("condition", "Depression")
    signed.sign(content, Role.MEDICAL)
    signed.sign(content, Role.COMPLIANCE, decision="refused")
    path = _anchor_file(tmp_path)
    drop_guards(owner_connection)

    owner_connection.execute("DELETE FROM store_signature WHERE decision = 'refused'")
    owner_connection.execute("DELETE FROM store_ledger WHERE sequence = 2")
    owner_connection.execute(
        "UPDATE store_head SET (ledger, ledger_hash, at) = "
        "(SELECT sequence, hash, at FROM store_ledger)"
    )

    assert _run()[0] == 0
    code, _, err = _run("--against", str(path))
    assert code == 1
    assert "ledger 2: it is missing, and the anchor of" in err
    assert len(err.splitlines()) == 1


@pytest.mark.filled(by=a_live_treatment)
def test_an_anchor_of_another_system_says_so(tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    path.write_text(
        '{"installation": "other", "ledger": 2, "hash": "%s", "taken_at": "2026-01-01T00:00:00Z"}'
        % ("a" * 64)
    )

    code, _, err = _run("--against", str(path))

    assert code == 1
    assert "the anchor is of “other”, this is “countersign”" in err


@pytest.mark.filled(by=a_live_treatment)
def test_anchors_come_from_the_standard_input_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = _anchor_file(tmp_path).read_text()
    monkeypatch.setattr("sys.stdin", io.StringIO(text))

    assert _run("--against", "-")[0] == 0


BAD = {
    "nothing": "",
    "no JSON": "hello",
    "half a line": '{"installation": "x", "ledger": 1, "ha',
    "no hash": '{"installation": "x", "ledger": 1, "taken_at": "2026-01-01T00:00:00Z"}',
    "a short hash": '{"installation": "x", "ledger": 1, "hash": "ab", "taken_at": '
    '"2026-01-01T00:00:00Z"}',
    "a list": "[1, 2]",
    "a deep list": "[" * 200_000,
    "no zone": '{"installation": "x", "ledger": 1, "hash": "' + "a" * 64 + '", "taken_at": '
    '"2026-01-01T00:00:00"}',
    "a sequence that is no number": '{"installation": "x", "ledger": true, "hash": "'
    + "a" * 64
    + '", "taken_at": "2026-01-01T00:00:00Z"}',
    "a sequence that no database holds": '{"installation": "x", "ledger": 9999999999999999999999, '
    '"hash": "' + "a" * 64 + '", "taken_at": "2026-01-01T00:00:00Z"}',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_a_bad_file_of_anchors_is_one_line_and_exit_2(text: str, tmp_path: Path) -> None:
    path = tmp_path / "anchors"
    path.write_text(text)

    code, out, err = _run("--against", str(path))

    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("Nothing was checked: ")


@pytest.mark.parametrize("name", ["nowhere", ".", "bytes"])
def test_a_file_that_cannot_be_read_is_one_line_and_exit_2(name: str, tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")

    code, _, err = _run("--against", str(tmp_path / name))

    assert code == 2
    assert len(err.splitlines()) == 1


@pytest.mark.filled(by=a_live_treatment)
def test_a_database_that_cannot_be_read_is_one_line_and_exit_2(
    owner_connection: Connection,
) -> None:
    owner_connection.execute("REVOKE SELECT ON store_ledger FROM countersign_app")
    try:
        code, _, err = _run()
    finally:
        owner_connection.execute("GRANT SELECT ON store_ledger TO countersign_app")

    assert code == 2
    assert (
        err == "Nothing was checked: the database could not be read: permission denied for "
        "table store_ledger\n"
    )


@pytest.mark.filled(by=a_live_treatment)
def test_rows_too_odd_to_read_are_a_broken_place(
    owner_connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd() -> Iterator[Broken]:
        yield from {"grant": iter(())}["another"]

    monkeypatch.setattr("cms.management.commands.verify_ledger.list_ungranted", odd)

    code, _, err = _run()

    assert (code, err) == (
        1,
        "broken: accounts and grants: it cannot be checked any further: KeyError: 'another'\n",
    )


def test_a_snapshot_writes_nothing_and_is_taken_outside_a_transaction() -> None:
    with pytest.raises(InternalError, match="read-only transaction"), one_moment():
        signed.a_content("condition", "Depression")
    with transaction.atomic(), pytest.raises(TransactionManagementError), one_moment():
        pass
