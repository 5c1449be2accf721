"""CRISIS-988: a page that names suicide, self-harm, depression or PTSD tells whom to call.

The US crisis line has been 988, by call or text, since 2022-07-16. Naming it wherever suicide is
named is the standard of care.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule

# ICD-10-CM categories of the conditions that an entry names by code.
_SUICIDAL = ("R45.851", "T14.91", "X71", "X72", "X73", "X74", "X75", "X76", "X77", "X78", "X79",
             "X80", "X81", "X82", "X83", "Z91.5")  # fmt: skip
_WORRYING = ("F32", "F33", "F43.1", "F31")


@rule(
    id="CRISIS-988",
    version=2,
    title="Names suicide, self-harm, depression or PTSD without the crisis line",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="Standard of care; the US crisis line has been 988 since 2022-07-16",
    source_verified=True,
    why="Whoever reads of suicide or depression may be in danger now.",
    satisfied_by="Say “call or text 988”, and “call 911 if you are in immediate danger”.",
    # Shown inside other documents alone, or about no condition.
    not_types=("claim", "source", "disclaimer", "provider", "insurance_note", "location_profile"),
)
def crisis_988(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents without 988: they block where suicide is named, else they warn."""
    del its
    if page.says("says_988"):
        return
    named = page.told("conditions")
    codes = page.facts("condition", "code")
    if named & {"suicidality", "self_harm"} or _any(codes, _SUICIDAL):
        yield Hit(severity=page.weight_of_lack)
    elif named & {"depression", "ptsd"} or _any(codes, _WORRYING):
        yield Hit(severity=Severity.WARN)


def _any(codes: list[str], categories: tuple[str, ...]) -> bool:
    return any(code.upper().startswith(categories) for code in codes)
