"""What can go wrong with the embedded PostgreSQL, said so that a person can act on it.

Raised by this package, shown by the commands and by the Django engine as one clear line.
"""

from __future__ import annotations


class EmbeddedPostgresError(Exception):
    """The embedded PostgreSQL cannot be used."""

    code = "postgres.unusable"


class BinariesMissing(EmbeddedPostgresError):
    """The programs of PostgreSQL are not installed: run `make demo` or set DATABASE_URL."""

    code = "postgres.binaries_missing"

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.__doc__)


class FolderUnsafe(EmbeddedPostgresError):
    """A folder that the server would use belongs to somebody else."""

    code = "postgres.folder_unsafe"


class PasswordsMissing(EmbeddedPostgresError):
    """The database is there but the file with its passwords is not."""

    code = "postgres.passwords_missing"


class ClusterBusy(EmbeddedPostgresError):
    """Another process has been starting or stopping this database for too long."""

    code = "postgres.busy"


class ProgramFailed(EmbeddedPostgresError):
    """A program of PostgreSQL ended with an error."""

    code = "postgres.program_failed"


class ServerSilent(EmbeddedPostgresError):
    """The server runs and does not let us in."""

    code = "postgres.silent"
