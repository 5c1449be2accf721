"""Whether reading stays as fast when the store grows: one connection, one question at a time.

One connection, because what is looked for is the time of an answer, not the width of the machine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.content import Json, Library, make_treatment
from bench.http import drive
from bench.loading import load_bulk, release, submit
from bench.place import tidy
from bench.servers import DELIVERY, serving
from bench.serving import PLACE, detail_of, headers_of
from store.models import Placement

# Beyond the numbers of the library's own treatments.
_FIRST = 10_000_000
_LISTS = "/api/v1/treatments/"
# Reads no table: whatever it differs by between two sizes is the machine's.
CONTROL = "no document"


@dataclass(frozen=True, slots=True)
class Reads:
    """Milliseconds at the median, by what was read, at a number of live documents."""

    documents: int
    p50: Mapping[str, float]


def count_documents() -> int:
    """Return how many documents are live."""
    return Placement.objects.filter(until_sequence__isnull=True, state="live").count()


def grow(
    *, library: Library, documents: int, shared: Json, held_by: int, say: Callable[[str], None]
) -> Json:
    """Add treatments until so many documents are live; the first of them hold one part more.

    Returns one that holds it.

    Args:
        shared: A side effect that is not in the library.
        held_by: How many of the new treatments hold it, at full size; the others are small.
    """
    release(contents=[submit(envelope=shared)])
    start = count_documents()

    def make(number: int) -> Json:
        holds = number < held_by
        return make_treatment(
            library=library,
            index=_FIRST + start + number,
            own=shared if holds else None,
            small=not holds,
        )

    load_bulk(envelopes=(make(number) for number in range(documents - start)))
    tidy()
    say(f"  {count_documents():,} documents")
    return make(0)


def measure_reads(
    *, treatments: Sequence[Json], key: str, seconds: float, say: Callable[[str], None]
) -> Reads:
    """Measure the median of detail and of each declared list, one question at a time."""
    condition = treatments[0]["fields"]["conditions"][0]["uuid"]
    asked = {
        CONTROL: ["/readyz"],
        "detail": [detail_of(treatment) for treatment in treatments],
        "list by title": [f"{_LISTS}?{PLACE}"],
        "list by update": [f"{_LISTS}?{PLACE}&order=-updated"],
        "list, filtered": [f"{_LISTS}?{PLACE}&condition={condition}"],
    }
    found: dict[str, float] = {}
    with serving(DELIVERY) as server:
        for name, targets in asked.items():
            found[name] = drive(
                url=server.url,
                targets=targets,
                headers=headers_of(key),
                seconds=seconds,
                connections=1,
            ).p50
    say("  p50 " + ", ".join(f"{name} {value:.2f} ms" for name, value in found.items()))
    return Reads(documents=count_documents(), p50=found)
