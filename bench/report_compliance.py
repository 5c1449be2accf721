"""The part of the page about the copy checker: reading copy, and checking everything live again."""

from bench.compliance import render_copies
from bench.figures import NOT_BUILT, Target, render_table
from bench.results import Results

_WORDS, _DOCUMENTS, _SECONDS = 100_000, 20_000, 120.0
_TYPED, _PANEL = 3_000, 0.150
# Twice the text in twice the time: what is left for the clock and for caches.
_SLOPE = 1.25


def targets_of_checks(results: Results) -> list[Target]:
    """Return the targets of the copy checker with what was measured."""
    return [_speed(results), _slope(results), _panel(results), _recheck(results)]


def render_checks(results: Results) -> str:
    """Return the tables of the copy checker."""
    rows = [
        (one.what, f"{one.documents:,}", f"{one.seconds:.1f} s", f"{one.mebibytes:.0f} MiB")
        for one in results.rechecks
    ]
    rechecks = render_table(
        ("checked again after a change of", "documents", "time", "most memory"), rows
    )
    return (
        f"{render_copies(results.copies, results.adversaries)}\n\n"
        "Processor time of one core, all shipped rules; about one sentence in eight makes a rule "
        f"look.\n\n{rechecks}\n\n"
        "Words are read where a changed rule reads words, and never where they were read before."
    )


def _speed(results: Results) -> Target:
    name, asked = "plain text with all rules, on one core", f"≥ {_WORDS:,} words/s"
    if not results.copies:
        return Target(name, asked, NOT_BUILT, None)
    least = min(one.words_per_second for one in results.copies)
    return Target(name, asked, f"{least:,.0f} words/s at the least", least >= _WORDS)


def _slope(results: Results) -> Target:
    name = "time of ten times the text"
    asked = f"linear: at most {_SLOPE} as long per word"
    if len(results.copies) < 2:
        return Target(name, asked, NOT_BUILT, None)
    first, last = results.copies[0], results.copies[-1]
    times = (last.seconds / first.seconds) / (last.words / first.words)
    return Target(name, asked, f"{times:.2f} as long per word", times <= _SLOPE)


def _panel(results: Results) -> Target:
    name, asked = f"copy check beside the editor, {_TYPED:,} words", f"≤ {_PANEL * 1000:.0f} ms"
    one = results.panel
    if one is None:
        return Target(name, asked, NOT_BUILT, None)
    return Target(
        name,
        asked,
        f"{one.seconds * 1000:.0f} ms, {one.processor * 1000:.0f} ms of them processor time: "
        f"{one.words:,} words, {one.findings} findings, {one.queries} statements",
        one.seconds <= _PANEL,
    )


def _recheck(results: Results) -> Target:
    name = f"check of {_DOCUMENTS:,} live documents after a rule changed"
    asked = f"≤ {_SECONDS:.0f} s"
    changed = [one for one in results.rechecks if one.what.startswith("one rule")]
    if not changed:
        return Target(name, asked, NOT_BUILT, None)
    most = max(changed, key=lambda one: one.seconds)
    fits = most.seconds <= _SECONDS
    return Target(
        name,
        asked,
        f"{most.documents:,} documents: {most.seconds:.1f} s, {most.mebibytes:.0f} MiB",
        None if fits and most.documents < _DOCUMENTS else fits,
    )
