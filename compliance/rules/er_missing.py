"""ER-MISSING: what to do about a serious side effect names 911 or an emergency room.

Patient safety; the NHS medicine pages tell apart what is urgent and what is an emergency for every
serious effect. As a rule of this catalogue it rests on general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.documents import Entry
from compliance.findings import Severity
from compliance.folding import fold
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "emergency": {
        "en": (
            "[911|9 1 1]",
            "emergency [room|department|care|services]",
            "[to|nearest|an|the] er",
        ),
        "es": (
            "[911|9 1 1]",
            "[sala|servicio|servicios|departamento] de [emergencia*|urgencia*]",
            "[a|acuda a|vaya a|en] [urgencias|emergencias]",
            "atencion (medica) de [emergencia*|urgencia*]",
        ),
    },
    "denials": {
        "en": (
            "[no need|no reason|no cause|not required|not necessary|don't need|do not need|won't need|not] <5> [911|emergency|er]",
        ),
        "es": ("no <6> [911|emergencia*|urgencia*]",),
    },
    # In a denial they take it back: "do not hesitate to call 911", "do not drive and call 911".
    "urging": {
        "en": (
            "[hesitate|delay|wait|afraid|forget|fail|put off]",
            "and [call|dial|go|phone]",
        ),
        "es": (
            "[dude|dudes|espere|esperes|deje de|dejes de|demore|tarde|olvide|tema]",
            "y [llame|marque|vaya|acuda]",
        ),
    },
}
_TAG = re.compile(r"<[^<>]*>")
# What ends the reach of a denial.
_END = re.compile(r"[,;:.!?]")


@rule(
    id="ER-MISSING",
    version=3,
    title="Names a serious side effect without 911 or an emergency room",
    kind=Kind.FIELDS,
    severity=Severity.BLOCK,
    source="General knowledge: emergency direction for serious effects",
    source_verified=False,
    why="Whoever has a serious effect needs to know at once where to turn.",
    satisfied_by="Say in “What to do” to call 911 or to go to an emergency room.",
    words=WORDS,
    types=("side_effect",),
    typed=True,
)
def er_missing(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Find serious effects whose direction names neither, in the entry's own language."""
    if entry.fields.get("seriousness") != "serious":
        return
    told = fold(_TAG.sub(" ", entry.fields.get("what_to_do", "")))
    named = its["emergency"].stand_in(told, 0, len(told))
    if not named or _is_denied(told, its):
        yield Hit(field="what_to_do")


def _is_denied(told: str, its: Settings) -> bool:
    """Say whether it is denied in its own clause: "if you cannot get there, call 911" is not."""
    spans = its["denials"].spans(told, 0, len(told))
    return any(
        not _END.search(told, start, end) and not its["urging"].stand_in(told, start, end)
        for start, end in spans
    )
