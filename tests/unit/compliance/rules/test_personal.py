"""PERSONAL: titles of advertised pages."""

from __future__ import annotations

from typing import Any

from compliance.reading import Facts
from tests.unit.compliance.rules.harness import Case, cases_of


def _page(title: str, *, found: str = "", flags: tuple[str, ...] = (), **fields: Any) -> Case:
    envelope = {
        "type": "content_page",
        "locale": "en-US",
        "fields": {"title": title, "path": "/x/", "ad_landing": True, **fields},
    }
    return Case(
        f"[[{found}]]" if found else "", envelope=envelope, facts=Facts(flags=frozenset(flags))
    )


HITS = {
    "en": [
        _page("You deserve relief from PTSD", found="You deserve relief from PTSD"),
        _page("Depressed? There is help", found="Depressed?"),
        _page("Don't let OCD run your life", found="Don't let OCD"),
        _page("Break free from depression", found="Break free from depression"),
        _page("Can't shake the sadness?", found="Can't shake the sadness"),
        _page("Does depression keep you in bed?", found="depression keep you"),
        _page("Are you depressed?", found="Are you depressed"),
        _page("Struggling with suicidal thoughts?", found="Struggling with suicidal"),
        _page("Help for your PTSD", found="your PTSD"),
        _page("Tired of chronic pain?", found="Tired of chronic pain"),
        _page("Care", seo={"title": "Do you have anxiety?"}, found="Do you have anxiety"),
        _page("Care", body=[{"id": "a", "type": "prose", "heading": "Living with OCD?", "html": "<p>X.</p>"}],
              found="Living with OCD"),
        _page("Your depression", ad_landing=False, flags=("ad_landing",), found="Your depression"),
    ],
    "es": [
        _page("Deje de vivir con ataques de pánico", found="Deje de vivir con ataques de pánico"),
        _page("¿Deprimido? Hay ayuda", found="Deprimido?"),
        _page("No tiene que enfrentar la depresión solo", found="No tiene que enfrentar la depresión"),
        _page("¿Está deprimido?", found="Está deprimido"),
        _page("Ayuda para su ansiedad", found="su ansiedad"),
        _page("¿Sufre de depresión?", found="Sufre de depresión"),
    ],
}  # fmt: skip
NEAR_MISSES = {
    "en": [
        _page("Ask your doctor about depression screening"),
        _page("Anxiety: treatments we offer"),
        _page("Are you depressed?", ad_landing=False),
        _page("Care", body=[{"id": "a", "type": "prose", "html": "<p>Are you depressed?</p>"}]),
        _page("Your visit"),
        _page("This does not mean that you have depression"),
        "Are you depressed?",
    ],
    "es": [_page("Su visita"), "¿Está deprimido?"],
}
SATISFIED = {
    "en": [_page("Care for adults with depression"), _page("Help for people struggling with PTSD")],
    "es": [_page("Atención para personas con depresión")],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "PERSONAL", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
