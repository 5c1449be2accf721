"""The checker's bench: its copy is the same for good, and has something to find."""

from __future__ import annotations

from bench.compliance import make_copy, measure


def test_the_same_seed_gives_the_same_copy() -> None:
    assert make_copy(20_000) == make_copy(20_000)
    assert make_copy(20_000) != make_copy(20_000, seed="other")
    assert len(make_copy(20_000)) == 20_000


def test_its_copy_has_findings_that_grow_with_it() -> None:
    (_, few), (_, many) = measure(make_copy(20_000)), measure(make_copy(200_000))

    assert 0 < few < many
