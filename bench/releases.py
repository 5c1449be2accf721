"""How long a release of a leaf takes, and until a reader has the new words.

A leaf is a side effect that one treatment holds. It is changed in the editor's tables, submitted
and signed outside the measure; measured is ``release_due``, its page's live flags included, and
from its return, after commit, to the answer that holds the new words.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from bench.content import Library, changed
from bench.http import ServerFailed, percentile
from bench.loading import WRITER, NotReleased, sign, submit
from bench.pages import get_author
from bench.servers import DELIVERY, Server, serving
from bench.serving import detail_of, headers_of
from content_models.operations import change_entry
from content_models.queries import get_entry
from publishing.operations import release_due
from store.operations import lock_head, mark_due
from store.queries import find_live_content

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Leaves:
    """Milliseconds of releases of a leaf, and from commit to the first answer with its words."""

    documents: int
    p50: float
    p95: float
    seen_p95: float


def measure_leaves(
    *, library: Library, key: str, documents: int, times: int, say: Callable[[str], None]
) -> Leaves:
    """Change leaves one after the other and time each release.

    Args:
        documents: How many are live, for the record.
        times: How many releases.
    """
    took: list[float] = []
    seen: list[float] = []
    with serving(DELIVERY) as server:
        for number in range(times):
            leaf, handle = library.leaves[number % len(library.leaves)]
            marker = f"at-{documents}-{number}"
            _prepare(leaf, marker)
            begin = time.perf_counter()
            result = release_due(entry_uuids=[leaf], actor=WRITER)
            end = time.perf_counter()
            if leaf not in result.released:
                raise NotReleased(result.held.get(leaf, "The leaf was not due."))
            took.append((end - begin) * 1000)
            target = detail_of({"handle": handle})
            seen.append((_wait(server, target, key, marker) - end) * 1000)
    result_ = Leaves(
        documents=documents,
        p50=percentile(took, 0.50),
        p95=percentile(took, 0.95),
        seen_p95=percentile(seen, 0.95),
    )
    say(f"  leaf p50 {result_.p50:.0f} ms, p95 {result_.p95:.0f} ms of {times}")
    return result_


def _prepare(leaf: str, marker: str) -> None:
    """Write, submit and sign other words of a leaf."""
    live = find_live_content(entry_uuid=leaf)
    if live is None:
        raise NotReleased(f"The leaf {leaf} is not live.")
    envelope = changed(live[1], marker=marker)
    fields = {name: value for name, value in envelope["fields"].items() if name != "cites"}
    revision = change_entry(entry=get_entry(uuid=leaf), actor=get_author(), fields=fields)
    content = submit(envelope=envelope, revision=revision.pk)
    with transaction.atomic():
        sign(head=lock_head(), content=content)
        mark_due(entry_uuid=content.entry, digest=content.digest)


def _wait(server: Server, target: str, key: str, marker: str) -> float:
    """Ask until the new words are there; return when that was."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        _, body = server.get(target, headers=headers_of(key))
        if marker.encode() in body:
            return time.perf_counter()
    raise ServerFailed(f"{target} never showed a release that was committed.")
