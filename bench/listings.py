"""Listings of many entries: how many statements a screen takes, and how long.

``filling`` writes the entries. The ledger of this cluster holds nothing together, so run it alone:
``python -m bench.listings [entries tasks]``.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count, islice
from typing import Any

from bench import place
from bench.filling import fill, state_of

ENTRIES, TASKS = 20_000, 5_000
TIMES = 5
SCREENS = (
    "/admin/content/side_effect/",
    "/admin/content/side_effect/?p=200",
    "/admin/content/side_effect/?q=nausea",
    "/admin/content/side_effect/?state=live",
    "/admin/content/side_effect/?state=live_newer&state=draft&ordering=state",
    "/admin/content/side_effect/?state=stale",
    "/admin/content/side_effect/?waits_for=medical",
    "/admin/content/side_effect/?due=overdue",
    "/admin/content/side_effect/?ordering=due",
    "/admin/content/side_effect/?place=benchmark/clinics/tx&language=es-US&seriousness=serious",
    "/admin/content/everything/",
    "/admin/content/everything/?q=nausea&state=live",
    "/admin/",
    "/admin/review/broken/",
)
# What a reviewer opens, with as many reviews waiting as were asked for.
DESK = (
    "/admin/review/",
    "/admin/review/?type=side_effect&risk=serious",
    "/admin/review/?p=5",
    "/admin/review/due/",
    "/admin/",
)
_REVIEWER = "bench-medical"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen as one person saw it."""

    address: str
    person: str
    statements: int
    milliseconds: float
    tasks: int = 0


def measure(*, usernames: Sequence[str], addresses: Sequence[str], say: Any) -> list[Screen]:
    """Open screens as each person; the median of some times, after one that is not counted."""
    from django.db import connection
    from django.test import Client

    from people.models import User

    found = []
    for username in usernames:
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(User.objects.get(username=username))
        for address in addresses:
            client.get(address)
            counted: list[str] = []
            with connection.execute_wrapper(_counting(counted)):
                response = client.get(address)
            if response.status_code != 200:
                raise RuntimeError(f"{address} answered {response.status_code}")
            times = []
            for _ in range(TIMES):
                begin = time.perf_counter()
                client.get(address)
                times.append((time.perf_counter() - begin) * 1000)
            found.append(Screen(address, username, len(counted), statistics.median(times)))
            say(f"  {found[-1].milliseconds:6.0f} ms {len(counted):3} {username} {address}")
    return found


def _counting(counted: list[str]) -> Any:
    def count(execute: Any, statement: str, *rest: Any) -> Any:
        counted.append(statement)
        return execute(statement, *rest)

    return count


def _people() -> Iterator[str]:
    from django.utils import timezone

    from bench.content import BRAND, GROUP
    from contract.roles import Role
    from people.models import User
    from people.operations import give_grant
    from store.actors import SYSTEM

    for name, role, scope in (
        ("writer", Role.AUTHOR, GROUP),
        ("manager", Role.LOCATION_MANAGER, f"{BRAND}/tx/austin"),
    ):
        person = User.objects.create_user(username=f"bench-{name}", printed_name=f"Bench {name}")
        give_grant(person=person, role=role, scope=scope, by=SYSTEM, now=timezone.now())
        yield person.username
    yield _REVIEWER


def measure_listings(*, entries: int, tasks: int) -> list[Screen]:
    """Measure in a process of its own, whose cluster is begun anew and thrown away.

    Args:
        entries: Of every state, for the listings.
        tasks: Reviews that wait then, for the reviewers' desk.

    Raises:
        CalledProcessError: it failed; it wrote why to standard error.
    """
    told = subprocess.run(
        [sys.executable, "-m", "bench.listings", str(entries), str(tasks)],
        cwd=place.ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return [Screen(**json.loads(line)) for line in told.stdout.splitlines()]


def main(entries: int, tasks: int) -> None:
    """Fill a cluster, open every screen in it, and print one JSON object per screen."""
    from bench.loading import make_places, make_signers

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    with place.fresh_cluster():
        make_places()
        make_signers()
        usernames = list(_people())
        say(f"  Writing {entries:,} entries")
        fill(numbers=range(entries))
        place.tidy()
        found = measure(usernames=usernames, addresses=SCREENS, say=say)
        waiting = sum(state_of(number) == "in_review" for number in range(entries))
        more = (number for number in count(entries) if state_of(number) == "in_review")
        say(f"  Writing reviews until {tasks:,} wait")
        fill(numbers=list(islice(more, max(0, tasks - waiting))))
        place.tidy()
        desk = measure(usernames=[_REVIEWER], addresses=DESK, say=say)
        found += [replace(screen, tasks=max(tasks, waiting)) for screen in desk]
        for screen in found:
            sys.stdout.write(json.dumps(asdict(screen)) + "\n")


if __name__ == "__main__":
    place.prepare()
    main(*(int(number) for number in sys.argv[1:3] or (ENTRIES, TASKS)))
