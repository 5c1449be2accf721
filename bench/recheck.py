"""``python -m bench.recheck``: how long everything live takes to be checked after rules changed.

A library grown to so many documents, checked by all rules, then after one rule over words changed,
then after one over documents did. Its own process and cluster; memory is the process's peak.

    python -m bench.recheck [DOCUMENTS]
"""

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from bench import place
from bench.content import GROUP, Library, make_library, make_shared_effect, shape_of
from bench.figures import render_table

DOCUMENTS = 20_000
_ENTRIES = 600
# What changes, one after the other; each stands on what was kept before.
_STEPS: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("all rules, nothing kept", {}),
    ("again, nothing changed", {}),
    ("one rule over words", {"CURE": {"severity": "warn"}}),
    ("one rule over documents", {"CURE": {"severity": "warn"}, "DRIVE": {"severity": "warn"}}),
)


def main(documents: int) -> None:
    """Grow a cluster, check all of it after each change, and print the table."""
    from django.utils import timezone

    from bench.growth import count_documents
    from bench.loading import make_places, make_signers
    from publishing.checking.recheck import recheck
    from store.models import LiveContent

    with place.fresh_cluster():
        make_places()
        make_signers()
        library = make_library(shape=shape_of(entries=_ENTRIES))
        _fill(library, documents)
        rows = []
        for name, overrides in _STEPS:
            if overrides:
                _change(overrides)
            begin = time.monotonic()
            row = recheck(group=GROUP, today=timezone.now().date())
            took = time.monotonic() - begin
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rows.append([name, f"{took:.1f}", f"{row.blocked:,}", f"{peak:.0f}"])
            sys.stderr.write(f"  {name}: {took:.1f} s\n")
        live = LiveContent.objects.filter(until_sequence__isnull=True).count()
        sys.stdout.write(f"{count_documents():,} documents, {live:,} contents\n\n")
        sys.stdout.write(render_table(["checked", "s", "stopped", "peak MiB"], rows) + "\n")


def _fill(library: Library, documents: int) -> None:
    from bench.growth import grow
    from bench.loading import load_library

    def say(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    load_library(library=library, say=say)
    shared = make_shared_effect(library=library, index=0)
    grow(library=library, documents=documents, shared=shared, held_by=documents // 10, say=say)


def _change(overrides: Mapping[str, Any]) -> None:
    from django.db import transaction

    from bench.loading import WRITER
    from store.checks import write_rule_set
    from store.operations import lock_head

    with transaction.atomic():
        write_rule_set(
            head=lock_head(),
            group=GROUP,
            body={"overrides": overrides},
            why="It is measured.",
            actor=WRITER,
            method="demo",
            role="compliance",
        )


if __name__ == "__main__":
    place.prepare()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
