"""Where the embedded PostgreSQL may live, and as whom it runs.

PostgreSQL refuses to run as root, and a Unix socket's path may not be longer than about 100
bytes. So: started by root it runs as an unprivileged account, and where that account cannot reach
`var/`, or where the path is too long, everything moves to a folder under the temp directory.
Makes folders; starts nothing.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cms.postgres.errors import EmbeddedPostgresError, FolderUnsafe

# sockaddr_un holds 108 bytes on Linux and 104 on macOS, its closing zero included.
LONGEST_SOCKET_PATH = 100

# The deepest socket that any cluster of ours has below the root folder.
DEEPEST_SOCKET = "test/run-1234567/socket/.s.PGSQL.5432"

# Accounts without rights of their own that systems bring along, best known first.
UNPRIVILEGED_NAMES = ("nobody", "daemon", "www-data")


@dataclass(frozen=True, slots=True)
class Account:
    """The account that the server runs as when this process is root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Place:
    """The folder that holds clusters, and the account that runs them (None: ourselves)."""

    root: Path
    account: Account | None
    moved: bool


def find_account() -> Account | None:
    """Find the account that the server has to run as; None when we are not root.

    Raises:
        EmbeddedPostgresError: we are root and the system has no unprivileged account.
    """
    if os.geteuid() != 0:
        return None
    for name in UNPRIVILEGED_NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)
    raise EmbeddedPostgresError(
        "PostgreSQL does not run as root, and none of the accounts "
        f"{', '.join(UNPRIVILEGED_NAMES)} exists. Start as an ordinary user or set DATABASE_URL."
    )


def may_reach(*, path: Path, account: Account | None) -> bool:
    """Say whether the account can enter the folder or read the file.

    Asks the system as that account: mode bits alone miss access lists and odd mounts.
    """
    if account is None:
        return os.access(path, os.R_OK if path.is_file() else os.X_OK)
    flag = "-r" if path.is_file() else "-x"
    asked = subprocess.run(
        ["/bin/sh", "-c", f'test {flag} "$1"', "sh", os.fspath(path)],
        cwd="/",
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        check=False,
    )
    return asked.returncode == 0


def get_place(*, var: Path) -> Place:
    """Decide where clusters live: in `var` where possible, else under the temp directory.

    Args:
        var: the project's folder for state; made when it is missing.

    Raises:
        FolderUnsafe: the folder under the temp directory belongs to somebody else.
    """
    var.mkdir(parents=True, exist_ok=True)
    var = var.resolve()
    account = find_account()
    if _fits(root=var) and may_reach(path=var, account=account):
        return Place(root=var, account=account, moved=False)
    name = hashlib.sha256(os.fsencode(var)).hexdigest()[:10]
    # TMPDIR may itself be long or closed; /tmp is open everywhere, and the folder in it is guarded.
    for parent in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108
        root = parent / f"countersign-{os.geteuid()}-{name}"
        if not _fits(root=root):
            continue
        make_own_folder(folder=root)
        if may_reach(path=root, account=account):
            return Place(root=root, account=account, moved=True)
    raise FolderUnsafe(
        f"Neither {var} nor the temp directory can hold the database: the path is too long or "
        "closed to the account that runs it. Set TMPDIR to a short, open folder, or DATABASE_URL."
    )


def make_folder(*, folder: Path, account: Account | None) -> None:
    """Make a folder that the account alone may enter.

    Raises:
        FolderUnsafe: a symbolic link stands there.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink():
        raise FolderUnsafe(f"{folder} is a symbolic link; remove it and try again.")
    folder.chmod(0o700)
    give(path=folder, account=account)


def give(*, path: Path, account: Account | None) -> None:
    """Make the account the owner of a file or a folder; ours stay ours."""
    if account is not None:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def make_own_folder(*, folder: Path) -> None:
    """Make a folder in a place where everybody may write, and refuse one made by another.

    Raises:
        FolderUnsafe: what stands there is somebody else's, or no folder.
    """
    # 0711: the unprivileged account has to walk through it, and nobody may list it.
    try:
        folder.mkdir(mode=0o711)
        folder.chmod(0o711)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise FolderUnsafe(
            f"{folder} exists and is not a folder that only you can write to. Remove it and retry."
        )


def _fits(*, root: Path) -> bool:
    return len(os.fsencode(root / DEEPEST_SOCKET)) <= LONGEST_SOCKET_PATH
