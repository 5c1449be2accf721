"""Where a run happens: a folder and an embedded cluster of its own, begun anew each time.

``prepare`` changes the environment before Django reads it, so that no database but this cluster
can be reached, whatever the user's environment names. Only ``__main__`` and the child processes
call it; one run at a time.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "cms.settings.demo"
_FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "ADMIN_BASE_URL")


class BenchRunning(Exception):
    """Another run is measuring; two at once would measure each other."""

    code = "bench.running"


def get_folder() -> Path:
    """Return the folder of runs, below the project's folder for state."""
    return Path(os.environ.get("BENCH_DIR") or ROOT / "var" / "bench")


def prepare() -> None:
    """Point this process, and those it starts, at the cluster of runs; then set up Django."""
    import django

    os.environ.update(environment_of(folder=get_folder(), settings=SETTINGS))
    for name in _FOREIGN:
        os.environ.pop(name, None)
    django.setup()


def environment_of(*, folder: Path, settings: str) -> dict[str, str]:
    """Return what a process needs in its environment to use the cluster in a folder."""
    return {
        "VAR_DIR": str(folder),
        "BENCH_DIR": str(get_folder()),
        "DJANGO_SETTINGS_MODULE": settings,
        "COUNTERSIGN_DEMO": "true",
        "SECURE_SSL_REDIRECT": "false",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECRET_KEY": "made for measuring alone and insecure everywhere else, as it says",
        "LOG_LEVEL": "ERROR",
        "PYTHONUNBUFFERED": "1",
    }


def child_environment(*, settings: str) -> Mapping[str, str]:
    """Return the environment of a server or a job of this run."""
    return environment_of(folder=get_folder(), settings=settings)


@contextmanager
def fresh_cluster() -> Iterator[None]:
    """Begin with an empty, migrated database; stop its server at the end.

    Raises:
        BenchRunning: another run holds the folder.
    """
    from django.core.management import call_command
    from django.db import connections

    from cms.postgres import cluster as clusters
    from cms.postgres import locks
    from cms.postgres.places import get_place

    folder = get_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "bench.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not locks.try_lock(handle=handle):
            raise BenchRunning(f"Another run is using {folder}. Wait for it, or end it.")
        clusters.remove(cluster=clusters.get_cluster(place=get_place(var=folder), name="postgres"))
        call_command("migrate", verbosity=0, interactive=False)
        yield
    finally:
        connections.close_all()
        os.close(handle)


def tidy() -> None:
    """Do at once what autovacuum does in time: statistics, and index entries still pending."""
    from django.db import connection

    from cms.database import acting_as_owner

    with acting_as_owner(), connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
