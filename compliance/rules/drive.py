"""DRIVE: whoever reads of a ketamine or esketamine treatment reads that they must not drive.

The Spravato label: do not drive or operate machinery until the next day after a restful sleep
(section 5, sedation and dissociation; the exact words are to be compared with the current label).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule

_DRUGS = ("ketamine", "esketamine")


@rule(
    id="DRIVE",
    version=3,
    title="Describes a treatment without saying not to drive",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="Spravato label, section 5: sedation and dissociation",
    source_verified=False,
    why="Sedation and dissociation last for hours; people who drive home hurt themselves and others.",
    satisfied_by="Say “do not drive or operate machinery until the next day, after a restful sleep” "
    "and that somebody takes the patient home.",
    types=("treatment", "treatment_form", "article", "content_page"),
)
def drive(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents about a treatment on which neither words nor a typed fact say it."""
    del its
    forms = [form for form in page.of_type("treatment_form") if form.fields.get("drug") in _DRUGS]
    told = page.tells("therapy") or (
        page.is_file and page.says("uses_ketamine", "offers_esketamine")
    )
    if not forms and not told:
        return
    if page.says("says_no_driving"):
        return
    # A form's typed fact is delivered with it, and blocks show it.
    if forms and all(form.fields.get("no_driving", {}).get("until") for form in forms):
        return
    yield Hit()
