"""The tests' PostgreSQL: an own cluster for each run, an own database for each test that commits.

The migrated cluster is kept as a template below `var/test/` and copied for a run, so migrating is
paid for once per change of a migration (`pytest --create-db` makes it anew). The copy lies in
memory where there is room for it. Tests connect as the application role, with exactly its rights.
A pytest plugin, named by `tests/conftest.py`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from cms.postgres import cluster as clusters
from cms.postgres import locks
from cms.postgres.errors import FolderUnsafe
from cms.postgres.passwords import get_passwords
from cms.postgres.places import Place, get_place, make_own_folder
from cms.postgres.roles import APPLICATION, DATABASE, OWNER
from tests.places import find_memory
from tests.server import MAIN, Server

PROJECT = Path(__file__).resolve().parents[1]
OF_ITS_OWN = "test_of_its_own"
SERVER = pytest.StashKey[Server | None]()
TEMPLATES_KEPT = 3

# Besides the migrations, what runs at their end: it makes permissions, groups and rights.
RUN_AT_THE_END = frozenset({"apps.py", "models.py", "rights.py", "roles.py", "groups.py"})


@pytest.fixture(scope="session")
def database_server(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[Server]:
    """Start the cluster of this run, migrated; it is gone at the end, however the run ends."""
    place = get_place(var=PROJECT / "var")
    folder = place.root / "test"
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)
    runs = _get_folder_of_runs(otherwise=folder)
    cluster = replace(
        clusters.get_cluster(place=place, name="test/run", durable=False),
        home=runs / f"run-{os.getpid()}",
    )
    try:
        with locks.hold_lock(
            path=folder / "template.lock", timeout=600, doing="migrating the tests' database"
        ):
            # Behind the lock: a cluster that is being copied is nobody's leftover.
            for each in {folder, runs}:
                _sweep(place=place, folder=each)
            template = folder / f"template-{_get_key()}"
            if request.config.getvalue("create_db"):
                shutil.rmtree(template, ignore_errors=True)
            if not template.is_dir():
                with django_db_blocker.unblock():
                    _make_template(place=place, template=template)
            template.touch()
            copied = _copy(template=template, cluster=cluster)
            _forget_old_templates(folder=folder)
        share = clusters.use(cluster=cluster)
        os.close(copied)
        server = Server(cluster=cluster, passwords=get_passwords(home=cluster.home))
        request.config.stash[SERVER] = server
        yield server
        os.close(share)
    finally:
        request.config.stash[SERVER] = None
        from django.db import connections

        with django_db_blocker.unblock():
            connections.close_all()
        clusters.remove(cluster=cluster)


@pytest.fixture(scope="session")
def django_db_setup(database_server: Server, django_db_blocker: Any) -> Iterator[None]:
    """Give pytest-django the database that tests without commits share."""
    from django.test import TransactionTestCase

    database_server.clone(MAIN)
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        database_server.point_at(MAIN)
        # A test that commits has a database of its own, dropped afterwards. Django would
        # truncate every table instead, which the record's triggers refuse.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)
        with django_db_blocker.block():
            yield


@pytest.fixture
def database_name(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    database_server: Server,
    django_db_blocker: Any,
    copy_rules: None,  # What fills a database goes by the same rules.
) -> Iterator[str]:
    """Give the name of the test's database: its own if the test commits, else a shared one."""
    marker = request.node.get_closest_marker("django_db")
    commits = (marker is not None and marker.kwargs.get("transaction", False)) or bool(
        {"transactional_db", "live_server"} & set(request.fixturenames)
    )
    start = DATABASE if commits else MAIN
    if mark := request.node.get_closest_marker("filled"):
        with django_db_blocker.unblock():
            start = database_server.prepare(mark.kwargs["by"])
    name = OF_ITS_OWN if commits else start
    if commits:
        database_server.clone(name, of=start)
    with django_db_blocker.unblock():
        database_server.point_at(name)
    yield name
    if commits:
        with django_db_blocker.unblock():
            database_server.point_at(MAIN)
        database_server.drop(name)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Go back to the shared database, unless the next test starts from the same content.

    A fixture of a module may open a transaction there before anything of its first test runs.
    """
    server = item.config.stash.get(SERVER, None)
    if server is not None and _filled_by(nextitem) is not _filled_by(item):
        server.point_at(MAIN)


def _filled_by(item: pytest.Item | None) -> Callable[[], Any] | None:
    mark = item.get_closest_marker("filled") if item is not None else None
    by: Callable[[], Any] | None = mark.kwargs["by"] if mark is not None else None
    return by


@pytest.fixture
def prepared(request: pytest.FixtureRequest, database_name: str, database_server: Server) -> Any:
    """Give a copy of what the function of the test's mark `filled` returned."""
    return database_server.get_returned(request.node.get_closest_marker("filled").kwargs["by"])


@pytest.fixture
def _django_db_helper(database_name: str, _django_db_helper: None) -> None:
    """Choose the test's database before pytest-django opens its transaction there."""


@pytest.fixture
def owner_connection(
    database_name: str, database_server: Server
) -> Iterator[psycopg.Connection[Any]]:
    """Connect as the owner of the tables, in autocommit.

    Sees what is committed: of use in tests marked `django_db(transaction=True)`.
    """
    dsn = database_server.dsn(role=OWNER, database=database_name)
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


@pytest.fixture
def application_dsn(database_name: str, database_server: Server) -> str:
    """Give the connection string of the application role for the test's database."""
    return database_server.dsn(role=APPLICATION, database=database_name)


def _get_folder_of_runs(*, otherwise: Path) -> Path:
    """Give this project's folder in memory, if there is one with plenty of room."""
    memory = find_memory()
    if memory is None:
        return otherwise
    name = hashlib.sha256(os.fsencode(PROJECT)).hexdigest()[:10]
    folder = memory / f"countersign-{os.geteuid()}-{name}"
    try:
        make_own_folder(folder=folder)
    except (OSError, FolderUnsafe):
        return otherwise
    return folder


def _make_template(*, place: Place, template: Path) -> None:
    from django.core.management import call_command
    from django.db import connections

    sys.stderr.write("Migrating the tests' database (kept until a migration changes) ...\n")
    cluster = clusters.get_cluster(place=place, name=f"test/making-{os.getpid()}", durable=False)
    share = clusters.use(cluster=cluster)
    try:
        server = Server(cluster=cluster, passwords=get_passwords(home=cluster.home))
        server.point_at(DATABASE)
        call_command("migrate", verbosity=0, interactive=False)
        connections.close_all()
        clusters.release(cluster=cluster, share=share)
        cluster.home.rename(template)
    finally:
        clusters.remove(cluster=cluster)


def _copy(*, template: Path, cluster: clusters.Cluster) -> int:
    """Copy the template; return a share of the cluster, so that no other run sweeps it away."""
    cluster.home.mkdir()
    share = locks.join(path=cluster.home / "users.lock")
    # cp keeps the owner of the files, who is not ourselves when we are root.
    parts = [template / "data", template / "passwords.json"]
    subprocess.run(["/bin/cp", "-a", *map(str, parts), f"{cluster.home}/"], check=True)
    return share


def _get_key() -> str:
    """Name all that decides what the migrated database looks like."""
    key = hashlib.sha256("\n".join([sys.version, *settings.INSTALLED_APPS]).encode())
    rooms = sorted(path.parent for path in PROJECT.glob("*/__init__.py"))
    files = [PROJECT / "requirements.txt", PROJECT / "cms" / "settings" / "full.py"]
    for room in rooms:
        files += sorted(room.glob("migrations/*.py"))
        files += sorted(path for path in room.rglob("*.py") if path.name in RUN_AT_THE_END)
    for file in files:
        key.update(str(file.relative_to(PROJECT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return key.hexdigest()[:16]


def _sweep(*, place: Place, folder: Path) -> None:
    """Remove what runs left behind that were killed: nobody holds a share of their cluster."""
    for home in (*folder.glob("run-*"), *folder.glob("making-*")):
        share = locks.join(path=home / "users.lock")
        if locks.leave(handle=share):
            left = clusters.get_cluster(place=place, name=f"test/{home.name}", durable=False)
            clusters.remove(cluster=replace(left, home=home))


def _forget_old_templates(*, folder: Path) -> None:
    kept = sorted(folder.glob("template-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for template in kept[TEMPLATES_KEPT:]:
        shutil.rmtree(template, ignore_errors=True)
