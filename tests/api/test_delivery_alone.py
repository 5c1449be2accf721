"""The delivery alone, as a real server with a real client: every route, and no Wagtail."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from django.db import close_old_connections
from psycopg.conninfo import conninfo_to_dict

from api.problems import KINDS, TYPE_PREFIX
from contract.canonical import digest_of_bytes
from contract.images import href_of
from tests.api.building import (
    AUSTIN,
    BRAND,
    a_client,
    a_key,
    a_tombstone,
    hold_picture,
    publish,
    release,
)

PICTURE = b"\x89PNG\r\n\x1a\n and the rest of it"
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Reply:
    """What curl received."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running delivery."""

    address: str
    key: str

    def ask(self, path: str, *options: str, key: str | None = None) -> Reply:
        """Ask with curl; with the server's key unless another, or none, is given."""
        shown = self.key if key is None else key
        header = ["-H", f"Authorization: Bearer {shown}"] if shown else []
        done = subprocess.run(
            ["/usr/bin/curl", "-sS", "-i", "--path-as-is", "-m", "20", *header, *options,
             self.address + path],
            capture_output=True, check=True,
        )  # fmt: skip
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        return Reply(int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, body)


@pytest.fixture
def server(application_dsn: str, transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    """Run the delivery in a process of its own, on the test's database."""
    publish("iv", parts=300)
    publish("gone", "moved")
    publish("short", parts=0)
    release(a_tombstone("gone", detail="safety"), a_tombstone("moved", state="moved", detail="iv"))
    publish("austin", collection="locations", scope=AUSTIN)
    publish("ketamine", collection="pages", scope=BRAND, facets=["path=/ketamine/"])
    hold_picture(PICTURE)
    key = a_key()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
         "--port", str(port), "--workers", "1", "tests.api.delivery_alone:application"],
        cwd=PROJECT, env=_environment(application_dsn), stdout=log, stderr=log,
    )  # fmt: skip
    try:
        _wait(port, process, tmp_path / "log")
        yield Server(f"http://127.0.0.1:{port}", key)
    finally:
        process.terminate()
        process.wait(20)
        log.close()
        close_old_connections()


@pytest.mark.django_db(transaction=True)
def test_the_delivery_alone_answers_every_route_and_never_loads_wagtail(server: Server) -> None:
    here = a_client(code="another")
    for path in (
        "/api/v1/treatments/iv/",
        "/api/v1/treatments/iv/?location=austin&locale=es-US",
        "/api/v1/treatments/",
        "/api/v1/treatments/?fields=*&order=-title&limit=1",
        "/api/v1/treatments/gone/",
        "/api/v1/treatments/none/",
        "/api/v1/treatments/iv/?location=waco",
        "/api/v1/treatments/?limit=0",
        "/api/v1/potions/",
        "/api/v1/",
        "/api/v1/treatments/iv",
        "/api/v1/locations/?location=austin",
        "/api/v1/providers/?location=austin",
        "/api/v1/locations/austin/",
        "/api/v1/pages/?path=/ketamine/",
        href_of(digest_of_bytes(PICTURE)),
        "/api/v1/files/none/",
        json.loads(server.ask("/api/v1/treatments/short/").body)["meta"]["approvals"],
        "/api/v1/documents/none/approvals/",
        f"/api/v1/documents/sha256:{'0' * 64}/approvals/",
    ):
        reply = server.ask(path)
        expected = here.get(path)
        assert reply.status == expected.status_code, path
        assert reply.headers["content-type"] == expected["Content-Type"]
        if "limit=1" not in path:  # its cursor is signed with another secret
            assert reply.body == expected.content, path
        for header in ("ETag", "Vary", "Cache-Control", "Surrogate-Key"):
            if "limit=1" not in path:
                assert reply.headers.get(header.lower()) == expected.get(header), path

    moved = server.ask("/api/v1/treatments/moved/?location=austin")
    assert moved.status == 308
    assert moved.headers["location"] == "/api/v1/treatments/iv/?location=austin"
    assert server.ask("/healthz").status == server.ask("/readyz").status == 200
    loaded = json.loads(server.ask("/modules").body)
    assert {"api", "store", "rest_framework"} <= set(loaded)
    assert not {"wagtail", "content_models", "publishing", "review"} & set(loaded)
    # What only signing needs.
    assert not {"fido2", "pyotp", "segno", "cryptography"} & set(loaded)


@pytest.mark.django_db(transaction=True)
def test_a_picture_is_sent_without_a_key(server: Server) -> None:
    path = href_of(digest_of_bytes(PICTURE))

    reply = server.ask(path, key="")
    head = server.ask(path, "--head", key="")
    unchanged = server.ask(path, "-H", f"If-None-Match: {reply.headers['etag']}", key="")

    assert (reply.status, reply.body, reply.headers["content-type"]) == (200, PICTURE, "image/png")
    assert reply.headers["content-length"] == head.headers["content-length"] == str(len(PICTURE))
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert (head.status, head.body) == (200, b"")
    assert (unchanged.status, unchanged.body) == (304, b"")


@pytest.mark.django_db(transaction=True)
def test_a_restart_of_the_database_fails_no_request(server: Server, application_dsn: str) -> None:
    paths = ("/api/v1/treatments/iv/", href_of(digest_of_bytes(PICTURE)), "/readyz")
    before = [server.ask(path) for path in paths]

    for path, expected in zip(paths, before, strict=True):
        with psycopg.connect(application_dsn) as other:
            (ended,) = other.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid() "
                "AND usename = current_user"
            ).fetchall()[0]
        assert ended > 0, "the server kept a connection that could break"
        reply = server.ask(path)
        assert (reply.status, reply.body) == (200, expected.body), path


@pytest.mark.django_db(transaction=True)
def test_head_and_conditions_send_no_body(server: Server) -> None:
    path = "/api/v1/treatments/iv/"
    got = server.ask(path)

    head = server.ask(path, "--head")
    unchanged = server.ask(path, "-H", f"If-None-Match: {got.headers['etag']}")

    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == str(len(got.body))
    assert head.headers["etag"] == got.headers["etag"]
    assert (unchanged.status, unchanged.body) == (304, b"")


# One server for all of them: starting one takes longer than asking.
WRONG: tuple[tuple[str, list[str], str], ...] = (
    ("/api/v1/treatments/%00/", [], "unknown-document"),
    ("/api/v1/treatments/%ff%fe/", [], "unknown-document"),
    ("/api/v1/treatments/iv/?location=%00", [], "invalid-location"),
    ("/api/v1/treatments/iv/?location=%ff", [], "invalid-location"),
    ("/api/v1/treatments/iv/?%ff=%ff", [], "unknown-parameter"),
    ("/api/v1/treatments/?cursor=" + "a" * 6000, [], "invalid-cursor"),
    ("/api/v1/treatments/?" + urlencode({"order": "; DROP"}), [], "invalid-order"),
    ("/api/v1/../../etc/passwd/x", [], "unknown-route"),
    ("/api/v1/" + quote("日本語") + "/", [], "unknown-collection"),
    ("/api/v1/treatments/", ["-X", "POST", "-d", "{}"], "method-not-allowed"),
    ("/api/v1/treatments/", ["-X", "PROPFIND"], "method-not-allowed"),
    ("/api/v1/treatments/", ["-H", "Authorization: Bearer \xff\xfe"], "key-refused"),
)


@pytest.mark.django_db(transaction=True)
def test_whatever_is_sent_is_answered_with_a_problem(server: Server) -> None:
    for path, options, code in WRONG:
        key = "" if "Authorization" in str(options) else None

        reply = server.ask(path, *options, key=key)

        assert reply.status == KINDS[code].status, path
        assert reply.headers["content-type"] == "application/problem+json"
        assert json.loads(reply.body)["type"] == TYPE_PREFIX + code


def _environment(dsn: str) -> dict[str, str]:
    parts = conninfo_to_dict(dsn)
    place = urlencode({"host": parts["host"], "port": parts["port"]})
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SKIP_ROOMS") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.delivery",
        "DATABASE_URL": f"postgresql://{parts['user']}:{quote(str(parts['password']), safe='')}"
        f"@/{parts['dbname']}?{place}",
        "SECRET_KEY": "of the tests alone, and long enough to be taken for a real one",
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "false",
    }


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("The delivery did not start: " + log.read_text())
