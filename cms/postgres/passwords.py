"""The random passwords of one embedded cluster, kept beside its data, readable by us alone.

Written before the data is made, so that there is never a database whose passwords nobody knows.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from cms.postgres.errors import PasswordsMissing

FILE = "passwords.json"


@dataclass(frozen=True, slots=True, repr=False)
class Passwords:
    """One password per role."""

    superuser: str
    owner: str
    application: str


def make_passwords(*, home: Path) -> Passwords:
    """Make new passwords and keep them in the cluster's folder, mode 0600."""
    made = Passwords(
        superuser=secrets.token_urlsafe(32),
        owner=secrets.token_urlsafe(32),
        application=secrets.token_urlsafe(32),
    )
    making = home / f"{FILE}.making"
    making.unlink(missing_ok=True)
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(file.fileno())
    making.rename(home / FILE)
    return made


def get_passwords(*, home: Path) -> Passwords:
    """Read the passwords of the cluster in `home`.

    Raises:
        PasswordsMissing: the file is not there or cannot be read.
    """
    try:
        kept = json.loads((home / FILE).read_text(encoding="utf-8"))
        return Passwords(
            superuser=kept["superuser"], owner=kept["owner"], application=kept["application"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PasswordsMissing(
            f"The passwords of the database in {home} cannot be read ({error}). Restore "
            f"{FILE}, or remove that folder to begin with an empty database."
        ) from error
