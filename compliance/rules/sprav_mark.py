"""SPRAV-MARK: the first Spravato on a page is Spravato®, with its established name once.

Trademark practice, and 21 CFR 201.10(g) and 202.1(b), which bind manufacturers and are good practice
for clinics. General knowledge: not compared with its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, mark, rule

_BRAND: WordLists = {
    "brand": {"en": ("[spravato|spravatto]",), "es": ()},
    "schedule": {"en": ("[ciii|c iii]",), "es": ()},
    "generic": {"en": ("esketamine",), "es": ("esketamina",)},
    "spray": {"en": ("nasal spray",), "es": ("[aerosol|spray] nasal",)},
}
_SIGNS = ("®", "(r)")
# Not read as part of the page.
_UNSEEN = (BlockKind.PAGE_TITLE, BlockKind.META_DESCRIPTION)
_MOST_SKIPPED = 20  # titles and addresses before the first use


@mark(
    name="spravato_written",
    words=_BRAND,
    values=("marked", "bare", "named"),
    looks_for=("brand", "schedule"),
)
def spravato_written(here: Sentence, its: Settings) -> Iterator[str]:
    """How the brand is written where it stands first, and whether its established name stands."""
    for match in here.find(its["schedule"]):
        if here.near(match, its["generic"], tokens=4) and here.near(match, its["spray"], tokens=4):
            yield "named"
    if here.block.kind in _UNSEEN:
        return
    first = next((one for one in here.find(its["brand"]) if not _is_address(here, one)), None)
    if first is not None and _is_first(here, first):
        yield "marked" if _is_marked(here, first) else "bare"


def _is_marked(here: Sentence, match: Match) -> bool:
    text = here.reading.copy.text
    behind = text[match.end : match.end + 5].lstrip().lower()
    return text[match.start : match.end] in ("Spravato", "SPRAVATO") and behind.startswith(_SIGNS)


def _is_address(here: Sentence, match: Match) -> bool:
    view = here.reading.view
    return view[match.start - 1 : match.start] in (".", "/", "@") or view.startswith(
        (".com", "rems.com"), match.end
    )


def _is_first(here: Sentence, match: Match) -> bool:
    """Say whether the brand stands nowhere before it in the copy, as part of the page."""
    reading, position = here.reading, -1
    for _ in range(_MOST_SKIPPED):
        position = reading.view.find("spravat", position + 1)
        if not 0 <= position < match.start:
            return True
        index = reading.block_at(position)
        seen = index is not None and reading.copy.blocks[index].kind not in _UNSEEN
        if seen and not _is_address(here, Match(position, position + len("spravato"))):
            return False
    return False


@rule(
    id="SPRAV-MARK",
    version=1,
    title="Writes Spravato without its mark or its established name",
    kind=Kind.DOCUMENT,
    severity=Severity.WARN,
    source="Trademark practice; 21 CFR 201.10(g) and 202.1(b)",
    source_verified=False,
    why="A brand name stands with its mark at its first use, and once with the drug's own name.",
    satisfied_by="Write “Spravato® (esketamine) CIII nasal spray” where it first stands.",
    types=("treatment", "treatment_form", "article", "content_page", "condition"),
)
def sprav_mark(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents whose first use is bare, or on which the established name stands nowhere."""
    del its
    written = [
        values for part in page.everything() if (values := part.marks.values("spravato_written"))
    ]
    uses = [values for values in written if {"marked", "bare"} & set(values)]
    if not uses:
        return
    if "bare" in uses[0]:
        yield Hit(why="Spravato stands here first without ®, or not as the brand is written.")
    elif not any("named" in values for values in written):
        yield Hit(why="“(esketamine) CIII nasal spray” stands nowhere beside Spravato.")
