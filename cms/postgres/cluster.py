"""Makes, starts and stops one embedded PostgreSQL cluster in a folder of its own.

A cluster's folder holds `data`, `socket`, `server.log`, `passwords.json` and two lock files.
Everything that changes it happens under its lock, so any number of processes may start it at
once. A half-made data folder, a stale pid file and a server that outlived its starter are found
and mended. Called by the Django engine `on_demand`, the demonstration and the tests.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from cms.postgres import locks
from cms.postgres.binaries import Binaries, get_binaries
from cms.postgres.errors import ClusterBusy, ProgramFailed, ServerSilent
from cms.postgres.passwords import get_passwords, make_passwords
from cms.postgres.places import Account, Place, give, make_folder
from cms.postgres.programs import run_program
from cms.postgres.roles import SUPERUSER, ensure_roles

# Seconds. A loaded two-core machine has been seen to take ten for a first start.
START_TIMEOUT = 180.0
LOCK_TIMEOUT = 240.0
STOP_TIMEOUT = 60.0

DURABLE = ("shared_buffers = '128MB'", "max_connections = 100")

# Data that is thrown away after minutes may be lost when the power goes.
THROW_AWAY = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "shared_buffers = '64MB'",
    "max_connections = 60",
    "wal_level = minimal",
    "max_wal_senders = 0",
    "autovacuum = off",
    "max_wal_size = '256MB'",
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """One cluster: its folder, whom it runs as, and the programs that run it."""

    home: Path
    account: Account | None
    binaries: Binaries
    durable: bool = True

    @property
    def data(self) -> Path:
        """The data folder, PGDATA."""
        return self.home / "data"

    @property
    def socket(self) -> Path:
        """The folder of the Unix socket, which clients name as their host."""
        return self.home / "socket"

    @property
    def log(self) -> Path:
        """The server's own log."""
        return self.home / "server.log"


def get_cluster(*, place: Place, name: str, durable: bool = True) -> Cluster:
    """Describe the cluster `name` below the place's root; nothing is made or started.

    Raises:
        BinariesMissing: PostgreSQL's programs are not installed.
    """
    return Cluster(
        home=place.root / name,
        account=place.account,
        binaries=get_binaries(place=place),
        durable=durable,
    )


def start(*, cluster: Cluster) -> None:
    """Start the cluster, making or mending it first; does nothing when it runs.

    Raises:
        EmbeddedPostgresError: it cannot be made or started; the message says why.
    """
    cluster.home.mkdir(parents=True, exist_ok=True)
    cluster.home.chmod(0o711 if cluster.account else 0o700)
    with _locked(cluster):
        _make_if_missing(cluster)
        passwords = get_passwords(home=cluster.home)
        end = time.monotonic() + START_TIMEOUT
        while True:
            if find_server(cluster=cluster) is None:
                _start_server(cluster)
            try:
                ensure_roles(socket=cluster.socket, passwords=passwords)
            except psycopg.OperationalError as error:
                # A server that is just coming up, or was killed and is not gone yet.
                if time.monotonic() > end:
                    raise ServerSilent(f"The database in {cluster.home}: {error}") from error
                time.sleep(0.1)
            else:
                return


def stop(*, cluster: Cluster) -> None:
    """Stop the server, if one runs, and wait for its end."""
    if not cluster.home.is_dir():
        return
    with _locked(cluster):
        _stop_server(cluster)


def remove(*, cluster: Cluster) -> None:
    """Stop the server and remove the cluster with all its data."""
    stop(cluster=cluster)
    shutil.rmtree(cluster.home, ignore_errors=True)


def use(*, cluster: Cluster) -> int:
    """Start the cluster and hold a share of it; give the share to `release` at the end."""
    cluster.home.mkdir(parents=True, exist_ok=True)
    share = locks.join(path=cluster.home / "users.lock")
    try:
        start(cluster=cluster)
    except ClusterBusy:
        os.close(share)
        raise
    except BaseException:
        # Ctrl-C too: what was just started may not stay behind.
        release(cluster=cluster, share=share)
        raise
    return share


def release(*, cluster: Cluster, share: int) -> None:
    """Give the share back; the last one out stops the server."""
    with _locked(cluster):
        if locks.leave(handle=share):
            _stop_server(cluster)


def find_server(*, cluster: Cluster) -> psutil.Process | None:
    """Find the running server of this cluster; None when its pid file is missing or stale.

    The pid in the file counts only when that process is a postgres whose working folder is this
    data folder: after a crash the number may belong to anything.
    """
    try:
        pid = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
        process = psutil.Process(pid)
        with process.oneshot():
            ours = (
                process.status() != psutil.STATUS_ZOMBIE
                and process.name().startswith("postgres")
                and Path(process.cwd()) == cluster.data.resolve()
            )
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    return process if ours else None


def _locked(cluster: Cluster) -> AbstractContextManager[None]:
    return locks.hold_lock(
        path=cluster.home / "cluster.lock",
        timeout=LOCK_TIMEOUT,
        doing="starting or stopping the database",
    )


def _make_if_missing(cluster: Cluster) -> None:
    """Make the data folder whole or not at all: initdb works aside, a rename publishes it."""
    making = cluster.home / "data.making"
    if making.exists():
        shutil.rmtree(making)
    if (cluster.data / "PG_VERSION").is_file():
        return
    if cluster.data.exists():
        shutil.rmtree(cluster.data)
    passwords = make_passwords(home=cluster.home)
    make_folder(folder=making, account=cluster.account)
    make_folder(folder=cluster.socket, account=cluster.account)
    secret = cluster.socket / "initial-password"
    secret.unlink(missing_ok=True)
    handle = os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(passwords.superuser + "\n")
    give(path=secret, account=cluster.account)
    try:
        run_program(
            arguments=[
                cluster.binaries.program("initdb"),
                f"--pgdata={making}",
                f"--username={SUPERUSER}",
                f"--pwfile={secret}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                # One megabyte a file: a test's copy of a cluster then weighs half as much.
                *([] if cluster.durable else ["--no-sync", "--wal-segsize=1"]),
            ],
            account=cluster.account,
            timeout=START_TIMEOUT,
        )
    finally:
        secret.unlink(missing_ok=True)
    with (making / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write("include_if_exists = 'countersign.conf'\n")
    making.rename(cluster.data)


def _start_server(cluster: Cluster) -> None:
    make_folder(folder=cluster.socket, account=cluster.account)
    cluster.log.touch(mode=0o600)
    give(path=cluster.log, account=cluster.account)
    # Written at each start: a copied or moved cluster has its socket somewhere else.
    quoted = str(cluster.socket).replace('"', '""').replace("'", "''")
    settings = (
        "listen_addresses = ''",
        f"unix_socket_directories = '\"{quoted}\"'",
        "password_encryption = 'scram-sha-256'",
        "timezone = 'UTC'",
        "log_timezone = 'UTC'",
        "log_line_prefix = '%m [%p] '",
        *(DURABLE if cluster.durable else THROW_AWAY),
    )
    conf = cluster.data / "countersign.conf"
    conf.unlink(missing_ok=True)
    conf.write_text("\n".join(settings) + "\n", encoding="utf-8")
    give(path=conf, account=cluster.account)

    end = time.monotonic() + 20
    while True:
        # No server of ours runs, so these are leftovers. PostgreSQL itself would refuse to start
        # if the number in them belonged to any process of the account, a zombie included.
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        for leftover in cluster.socket.glob(".s.PGSQL.*"):
            leftover.unlink(missing_ok=True)
        try:
            run_program(
                arguments=[
                    cluster.binaries.program("pg_ctl"),
                    "start",
                    "--wait",
                    f"--timeout={START_TIMEOUT:.0f}",
                    f"--pgdata={cluster.data}",
                    f"--log={cluster.log}",
                ],
                account=cluster.account,
                timeout=START_TIMEOUT + 10,
                log=cluster.log,
            )
        except ProgramFailed as error:
            # After kill -9 of the server its children hold the shared memory for a moment more.
            if "shared memory block" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def _stop_server(cluster: Cluster) -> None:
    server = find_server(cluster=cluster)
    if server is None:
        return
    for mode, timeout in (("fast", STOP_TIMEOUT), ("immediate", 10.0)):
        try:
            run_program(
                arguments=[
                    cluster.binaries.program("pg_ctl"),
                    "stop",
                    "--wait",
                    f"--timeout={timeout:.0f}",
                    f"--mode={mode}",
                    f"--pgdata={cluster.data}",
                ],
                account=cluster.account,
                timeout=timeout + 10,
            )
        except ProgramFailed:
            if find_server(cluster=cluster) is None:
                return
        else:
            return
    server.kill()
