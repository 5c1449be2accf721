"""From what a run found to ``docs/performance.md``: the machine, the tables, and what is missing.

Says what was measured and how, never more. The targets are those the project set itself; whether
one is met is decided here, in one place.
"""

from pathlib import Path

from bench.fanout import FanOut
from bench.figures import (
    NOT_BUILT,
    TIMES,
    Target,
    kilobytes,
    milliseconds,
    rate,
    render_table,
    render_targets,
    times,
)
from bench.growth import CONTROL
from bench.place import ROOT
from bench.report_compliance import render_checks, targets_of_checks
from bench.report_review import render_review, targets_of_review
from bench.results import Results
from bench.servers import HOW

_FAN_OUTS = {
    "recompile": "re-compile what {count} documents hold, its words changed",
    "rebuild": "re-compile what {count} documents hold, its own parts changed too",
    "withdraw": "withdraw what {count} documents hold",
}
_IMPORT = "2,000 signed entries imported"
_IMPORTED = 2_000
_IMPORT_TARGET = "≤ 15 min and ≤ 500 MiB"
_EDITOR = "an editor with 60 blocks opens"
_LISTINGS = "listings of 20,000 entries"
_LISTINGS_TARGET = "a constant number of statements, at most 25, < 500 ms"
PAGE = ROOT / "docs" / "performance.md"
_NAMES = {
    "bare": "Bare WSGI application, same bytes",
    "delivery": "Countersign delivery, each answer built anew",
    "stock": "Stock Wagtail API v2, same entries",
}

INTRODUCTION = """\
# Performance

Written by `make bench`; do not edit. Everything is measured side by side in one run: the ratios are
what lasts, the absolute numbers belong to the machine and the day. No test depends on a time.
"""


def write_page(results: Results, *, path: Path = PAGE) -> None:
    """Write the page of a run."""
    path.write_text(render_page(results), encoding="utf-8")


def render_page(results: Results) -> str:
    """Return the whole page."""
    parts = [
        INTRODUCTION,
        _how(results),
        "## Side by side\n\n" + render_sides(results) + "\n\n" + _about_sides(results),
        "## Growth\n\n" + _growth(results),
        "## Releases\n\n" + _releases(results),
        "## Editing\n\n" + _editing(results),
        "## Reviewing\n\n" + render_review(results),
        "## Checking copy\n\n" + render_checks(results),
        "## Targets\n\n" + render_targets(targets_of(results)),
        "## Not built yet\n\n" + _missing(results),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def render_sides(results: Results) -> str:
    """Return the table of the three servers."""
    served = results.served
    rows = []
    for name, label in _NAMES.items():
        detail, listing = served.detail[name], served.listing[name]
        rows.append(
            (
                label,
                rate(detail.per_second),
                milliseconds(detail.p50),
                milliseconds(detail.p99),
                rate(listing.per_second),
                milliseconds(listing.p50),
                milliseconds(listing.p99),
            )
        )
    head = ("server", "detail/s", "p50", "p99", "list/s", "p50", "p99")
    return render_table(head, rows)


def targets_of(results: Results) -> list[Target]:
    """Return every target with what was measured."""
    return [
        Target(
            "hit, detail and list",
            "≥ 0.85 of a bare Granian WSGI application returning the same bytes",
            f"{NOT_BUILT}: nothing is kept in memory; building anew each time is "
            f"{_to_bare(results, 'detail'):.3f} and {_to_bare(results, 'listing'):.3f} of it",
            None,
        ),
        _miss(results),
        _growth_target(results),
        _freshness(results),
        _leaf(results),
        *(_fan_out(results, found) for found in results.fan_outs),
        Target(
            "memory of a delivery worker",
            "its cache limit (256 MiB) + 200 MiB",
            f"{results.served.worker_mib:.0f} MiB after the load; {NOT_BUILT}: the cache",
            results.served.worker_mib <= 200,
        ),
        Target(
            "demo content with its full sign-off history",
            "≤ 90 s on first start, with a progress bar",
            NOT_BUILT if results.first_start is None else f"{results.first_start:.0f} s",
            None if results.first_start is None else results.first_start <= 90,
        ),
        _import(results),
        _editor(results),
        _screens(results),
        *targets_of_review(results),
        *targets_of_checks(results),
        Target(
            "cold start to ready",
            "≤ 5 s",
            f"delivery {results.served.ready_in['delivery']:.1f} s, "
            f"full system {results.served.ready_in['full']:.1f} s, the database running",
            max(results.served.ready_in.values()) <= 5,
        ),
    ]


def _to_bare(results: Results, which: str) -> float:
    answers = getattr(results.served, which)
    return float(answers["delivery"].per_second / answers["bare"].per_second)


def _to_stock(results: Results, which: str) -> float:
    answers = getattr(results.served, which)
    return float(answers["delivery"].per_second / answers["stock"].per_second)


def _miss(results: Results) -> Target:
    detail, listing = _to_stock(results, "detail"), _to_stock(results, "listing")
    statements = results.statements
    check = ", besides SELECT 1 on the kept connection" if results.connection_checked else ""
    return Target(
        "miss (first read after a release)",
        f"one SQL statement; ≥ 20 {TIMES} stock Wagtail API v2",
        f"{statements['detail']} statement for a detail, {statements['list']} for a "
        f"list{check}; "
        f"{times(detail)} and {times(listing)}",
        min(detail, listing) >= 20 and set(statements.values()) == {1},
    )


def _growth_target(results: Results) -> Target:
    first, last = results.reads[0], results.reads[-1]
    ratios = {name: last.p50[name] / first.p50[name] for name in first.p50}
    control = ratios.pop(CONTROL)
    worst = max(ratios.values())
    # What the machine itself became slower by is no growth of ours.
    fits = worst / max(1.0, control) <= 1.2
    return Target(
        "growth from 2,000 to 200,000 documents",
        f"p50 of detail and of declared lists ≤ 1.2 {TIMES}",
        f"at most {times(worst)} from {first.documents:,} to {last.documents:,}; "
        f"a request that reads no table: {times(control)}",
        None if fits and last.documents < 200_000 else fits,
    )


def _freshness(results: Results) -> Target:
    worst = max(leaves.seen_p95 for leaves in results.leaves)
    return Target(
        "COMMIT of a release until every worker answers with the new bytes",
        "p95 ≤ 100 ms",
        f"p95 {milliseconds(worst)} to one worker, which reads the store each time",
        worst <= 100,
    )


def _leaf(results: Results) -> Target:
    told = "; ".join(
        f"p50 {milliseconds(found.p50)}, p95 {milliseconds(found.p95)} at {found.documents:,}"
        for found in results.leaves
    )
    grows = results.leaves[-1].p50 / results.leaves[0].p50
    return Target(
        "release of a leaf held by one document",
        "p95 ≤ 300 ms, not growing",
        f"{told} documents ({times(grows)} at the median)",
        max(found.p95 for found in results.leaves) <= 300 and grows <= 1.2,
    )


def _fan_out(results: Results, found: FanOut) -> Target:
    verb = _FAN_OUTS[found.kind]
    gone = "" if found.gone_after is None else f"; gone {found.gone_after:.2f} s after commit"
    fits = found.seconds <= 2 and found.peak_mib <= 300 and (found.gone_after or 0) <= 1
    return Target(
        verb.format(count="10,000"),
        "≤ 2 s and ≤ 300 MiB" + ("" if found.gone_after is None else "; gone ≤ 1 s after commit"),
        f"{found.held_by:,} documents: {found.seconds:.1f} s, {found.peak_mib:.0f} MiB{gone}",
        None if fits and found.held_by < 10_000 else fits,
    )


def _import(results: Results) -> Target:
    road = (
        f"the store alone: {results.shape.entries:,} submitted, signed and released in "
        f"{results.library_seconds:.0f} s"
    )
    if results.imported is None:
        return Target(_IMPORT, _IMPORT_TARGET, f"not measured in this run; {road}", None)
    found = results.imported
    minutes = found.seconds / found.entries * _IMPORTED / 60
    told = f"{found.entries:,} in {found.seconds:.0f} s, {found.peak_mib:.0f} MiB"
    if found.entries < _IMPORTED:
        told += f", which would be {minutes:.0f} min for {_IMPORTED:,}"
    fits = minutes <= 15 and found.peak_mib <= 500
    return Target(_IMPORT, _IMPORT_TARGET, f"{told}; {road}", fits)


def _editor(results: Results) -> Target:
    found = results.editor
    if found is None:
        return Target(_EDITOR, "< 1.5 s", NOT_BUILT, None)
    seen = "no browser here" if found.browser is None else f"{found.browser:.2f} s in a browser"
    return Target(
        _EDITOR,
        "< 1.5 s",
        f"{found.server:.2f} s until the server has answered ({found.queries} statements); {seen}",
        None if found.browser is None else found.browser < 1.5,
    )


def _screens(results: Results) -> Target:
    listings = [screen for screen in results.screens if not screen.tasks]
    slowest = max(listings, key=lambda screen: screen.milliseconds, default=None)
    most = max(listings, key=lambda screen: screen.statements, default=None)
    if slowest is None or most is None:
        return Target(_LISTINGS, _LISTINGS_TARGET, NOT_BUILT, None)
    fits = slowest.milliseconds < 500 and most.statements <= 25
    return Target(
        _LISTINGS,
        _LISTINGS_TARGET,
        f"{results.options.listed:,} entries: at most {most.statements} statements "
        f"(`{most.address}`) and {milliseconds(slowest.milliseconds)} (`{slowest.address}`)",
        None if fits and results.options.listed < 20_000 else fits,
    )


def _editing(results: Results) -> str:
    rows = [
        (f"`{s.address}`", s.person, str(s.statements), milliseconds(s.milliseconds))
        for s in results.screens
        if not s.tasks
    ]
    return (
        render_table(("screen", "seen by", "statements", "time"), rows)
        + f"\n\nMedian of some openings, {results.options.listed:,} entries in every state, by the "
        "server alone."
    )


def _how(results: Results) -> str:
    machine, shape = results.machine, results.shape
    demo, generated = results.ratios
    compared = (
        f"zlib makes the demo's copy {demo:.2f} times smaller and the generated {generated:.2f} "
        "times, in pieces of 40 kB."
        if demo is not None
        else f"zlib makes the generated copy {generated:.2f} times smaller, in pieces of 40 kB."
    )
    loaded = (
        " **The machine was busy with other work: read the ratios, not the numbers.**"
        if machine.load_before > 0.3 * machine.cores
        else ""
    )
    about_machine = (
        f"{results.on.isoformat()}, run “{results.options.name}”. {machine.processor}, "
        f"{machine.cores} cores shared by server, database and driver, "
        f"{machine.memory_gib:.0f} GiB, {machine.kernel}. Load before the run "
        f"{machine.load_before:.2f}.{loaded}"
    )
    about_versions = (
        f"Python {machine.python}, PostgreSQL {machine.postgresql} (embedded, by its socket, "
        f"128 MB of shared buffers), {', '.join(machine.packages)}."
    )
    about_servers = (
        f"Servers: {HOW}, for all three, each warmed up. Driver: {results.driver}, loopback, "
        f"16 connections, {results.options.seconds:.0f} s for each measure; one connection for "
        "growth."
    )
    about_content = (
        f"Content: {shape.entries:,} generated entries ({shape.treatments:,} treatments, "
        f"{shape.side_effects} side effects, {shape.claims} claims, {shape.sources} sources, "
        f"{shape.conditions} conditions, {shape.forms} forms, {shape.variants} variants), "
        f"parts shared by Zipf's law. {compared}"
    )
    about_road = (
        "All of it is submitted, signed, passed through the gate and released by the project's "
        f"own operations in {results.library_seconds:.0f} s, and the whole record verified in "
        f"{results.verified_seconds:.0f} s. Growth is written in bulk: compiled and released as "
        "ever, but past the gate."
    )
    lines = (about_machine, about_versions, about_servers, about_content, about_road)
    return "\n".join(["## How", "", *(f"- {line}" for line in lines)])


def _about_sides(results: Results) -> str:
    served = results.served
    return (
        f"Asked for: {results.options.compared} treatments in turn, and the first page of the list "
        f"of treatments, at one location with two locales. A document is "
        f"{kilobytes(served.document['delivery'])}; Wagtail's JSON of the same entry, its parts "
        f"nested once each, {kilobytes(served.document['stock'])}. The delivery is "
        f"{times(_to_stock(results, 'detail'))} and {times(_to_stock(results, 'listing'))} stock "
        f"Wagtail, and {_to_bare(results, 'detail'):.3f} and {_to_bare(results, 'listing'):.3f} of "
        "the bare application. Wagtail knows only the pages of these treatments and their parts "
        f"({results.pages:,}), the delivery the whole store."
    )


def _growth(results: Results) -> str:
    names = list(results.reads[0].p50)
    rows = [
        (f"{reads.documents:,}", *(milliseconds(reads.p50[name]) for name in names))
        for reads in results.reads
    ]
    return (
        render_table(("live documents", *names), rows)
        + "\n\nMedian of one connection. Whatever is added is a treatment at the brand, so the "
        "lists that are read grow as the store does. “No document” reads no table: what "
        "differs there between two rows is the machine's doing."
    )


def _releases(results: Results) -> str:
    leaves = render_table(
        ("release of a leaf, at", "p50", "p95", "new words seen, p95"),
        [
            (
                f"{found.documents:,} documents",
                milliseconds(found.p50),
                milliseconds(found.p95),
                milliseconds(found.seen_p95),
            )
            for found in results.leaves
        ],
    )
    fans = render_table(
        ("one change", "seconds", "peak memory", "of it before", "410 after commit"),
        [
            (
                _FAN_OUTS[found.kind].format(count=f"{found.held_by:,}"),
                f"{found.seconds:.2f}",
                f"{found.peak_mib:.0f} MiB",
                f"{found.base_mib:.0f} MiB",
                "" if found.gone_after is None else f"{found.gone_after:.2f} s",
            )
            for found in results.fan_outs
        ],
    )
    return (
        f"{leaves}\n\nWith the page of the entry and its live flags; signing happens before.\n\n"
        f"{fans}"
    )


def _missing(results: Results) -> str:
    lines = [
        "- **Answers kept in memory** (hits), their limit and their fall after a release.",
        "- **Several workers that are told of a release**: measured is the one that is asked.",
        "- **Shortened documents** after a withdrawal: every document that holds the part is gone.",
    ]
    if results.first_start is None:
        lines.append("- **Loading the demo**: no command does it yet.")
    if results.reads[-1].documents < 200_000:
        lines.append(
            f"- **200,000 documents**: this run stopped at {results.reads[-1].documents:,}; "
            "`make bench ARGS=--large` goes on."
        )
    return "\n".join(lines)
