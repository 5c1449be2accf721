"""Detail and list, from three servers one after the other, over the same entries.

Every server is asked for the same treatments in turn. The bare application returns the bytes that
the delivery answered with; stock Wagtail API v2 computes its own JSON of the same entries.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.content import Json
from bench.http import Answered, ServerFailed, drive
from bench.servers import BARE, DELIVERY, FULL, STOCK, Kind, Server, keep_answers, serving

PLACE = "location=austin"
LIST = f"/api/v1/treatments/?{PLACE}"
_OK = 200
# Documents whose size is taken the mean of: the stock API needs a while for each.
_WEIGHED = 20
_WARMING = 16


@dataclass(slots=True)
class Served:
    """What was measured, by the name of the server.

    Attributes:
        document: Mean bytes of our document, and of the stock JSON of the same entry.
        worker_mib: Resident memory of the delivery's worker after the load.
        ready_in: Seconds from start to ready, of the delivery and of the full system.
    """

    detail: dict[str, Answered] = field(default_factory=dict)
    listing: dict[str, Answered] = field(default_factory=dict)
    document: dict[str, float] = field(default_factory=dict)
    worker_mib: float = 0.0
    ready_in: dict[str, float] = field(default_factory=dict)


def measure_serving(
    *,
    treatments: Sequence[Json],
    pages: Mapping[str, int],
    key: str,
    seconds: float,
    say: Callable[[str], None],
) -> Served:
    """Measure detail and list of the three servers.

    Args:
        treatments: Envelopes of the entries asked for; each has a page.
        pages: Page id by uuid.
        seconds: Of each measure.
    """
    result = Served()
    headers = headers_of(key)
    ours = [detail_of(treatment) for treatment in treatments]
    with serving(DELIVERY) as server:
        result.ready_in["delivery"] = server.started_in
        keep_answers(answers={target: _get(server, target, headers) for target in [*ours, LIST]})
        result.document["delivery"] = _mean(len(_get(server, t, headers)) for t in ours[:_WEIGHED])
        _measure(result, DELIVERY, server, ours, LIST, headers, seconds)
        result.worker_mib = server.worker_mib()
    say(_line(result, DELIVERY))
    with serving(BARE) as server:
        _measure(result, BARE, server, ours, LIST, headers, seconds)
    say(_line(result, BARE))
    stock = [f"/api/v2/pages/{pages[treatment['uuid']]}/" for treatment in treatments]
    with serving(STOCK) as server:
        result.document["stock"] = _mean(len(_get(server, t, {})) for t in stock[:_WEIGHED])
        listing = (
            "/api/v2/pages/?type=content_models.Treatment&order=title&limit=20"
            "&fields=handle,summary,audience"
        )
        _measure(result, STOCK, server, stock, listing, {}, seconds)
    say(_line(result, STOCK))
    with serving(FULL) as server:
        result.ready_in["full"] = server.started_in
    return result


def detail_of(treatment: Json) -> str:
    """Return the address of a treatment as a clinic's site asks for it."""
    return f"/api/v1/treatments/{treatment['handle']}/?{PLACE}"


def headers_of(key: str) -> Mapping[str, str]:
    """Return the headers of a request with a key."""
    return {"Authorization": f"Bearer {key}"}


def _measure(
    result: Served,
    kind: Kind,
    server: Server,
    details: Sequence[str],
    listing: str,
    headers: Mapping[str, str],
    seconds: float,
) -> None:
    # At once, so that every thread of the server has begun and holds its connection.
    with ThreadPoolExecutor(_WARMING) as pool:
        list(pool.map(lambda t: _get(server, t, headers), [*details[:_WARMING], listing, listing]))
    result.detail[kind.name] = drive(
        url=server.url, targets=details, headers=headers, seconds=seconds
    )
    result.listing[kind.name] = drive(
        url=server.url, targets=[listing], headers=headers, seconds=seconds
    )


def _get(server: Server, target: str, headers: Mapping[str, str]) -> bytes:
    status, body = server.get(target, headers=headers)
    if status != _OK:
        raise ServerFailed(f"{target}: {status}: {body[:300]!r}")
    return body


def _mean(values: Iterable[int]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _line(result: Served, kind: Kind) -> str:
    detail, listing = result.detail[kind.name], result.listing[kind.name]
    return (
        f"  {kind.name}: detail {detail.per_second:,.0f}/s, p50 {detail.p50:.1f} ms; "
        f"list {listing.per_second:,.0f}/s, p50 {listing.p50:.1f} ms"
    )
