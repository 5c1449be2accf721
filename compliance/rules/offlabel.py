"""OFFLABEL: who names ketamine and a condition says that this use is not FDA-approved.

"Ketamine is not FDA approved for the treatment of any psychiatric disorder" (FDA, 2023-10-10, on
compounded ketamine). The FTC asks that a disclosure stand in the same manner and medium as the claim
(Health Products Compliance Guidance, December 2022). "Approved as an anesthetic" alone is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

_USED: WordLists = {
    "drug": vocabulary.KETAMINE,
    "aside": {
        "en": (
            *vocabulary.KETAMINE_ASIDE["en"],
            "ketamine and esketamine",
            "no longer <3> ketamine",
        ),
        "es": (*vocabulary.KETAMINE_ASIDE["es"], "ketamina y esketamina", "ya no <3> ketamina"),
    },
}


@mark(name="uses_ketamine", words=_USED, looks_for=("drug",))
def uses_ketamine(here: Sentence, its: Settings) -> Iterator[str]:
    """That ketamine itself is spoken of, and not only to say that it is not given."""
    for match in here.find(its["drug"]):
        if here.excepted(match, its["aside"]) or here.negated(match):
            continue
        if not (here.is_question and here.answer is False):
            yield YES


_TREATED: WordLists = {
    "treated": {
        "en": (
            *vocabulary.DEPRESSION["en"], *vocabulary.ANXIETY["en"], "panic", "anxious",
            "ptsd", "post traumatic stress", "posttraumatic stress", "trauma", *vocabulary.OCD["en"],
            *vocabulary.BIPOLAR["en"], "suicid*",
            "[chronic|nerve|neuropathic|long lasting|persistent|back|joint] pain", "neuropath*",
            "fibromyalgia", "crps", "migraine*", "[alcohol|opioid|for|treat|treats|treating] (an|your) addiction", "alcohol use disorder",
        ),
        "es": (
            *vocabulary.DEPRESSION["es"], *vocabulary.ANXIETY["es"], *vocabulary.OCD["es"],
            "tept", "estres postraumatico", "trauma", *vocabulary.BIPOLAR["es"], "suicid*",
            "dolor [cronico|neuropatico|persistente]", "dolor de (los) [nervios|espalda]",
            "fibromialgia", "migrana*", "neuropat*",
        ),
    },
    # An effect, a history, and no condition that is treated.
    "other": vocabulary.DEPRESSION_ASIDE,
    # Whom to call in a crisis, and what no drug is given for there.
    "suicide": {"en": ("suicid*",), "es": ("suicid*",)},
    "lines": {"en": ("911", "988", "lifeline"), "es": ("911", "988")},
    "drug": vocabulary.KETAMINE,
}  # fmt: skip


@mark(name="treated_condition", words=_TREATED, looks_for=("treated",))
def treated_condition(here: Sentence, its: Settings) -> Iterator[str]:
    """That a psychiatric or pain condition is named, and not only whom to call in a crisis."""
    crisis = here.has(its["lines"]) and not here.has(its["drug"])
    for match in here.find(its["treated"]):
        if here.excepted(match, its["other"]) or (crisis and here.excepted(match, its["suicide"])):
            continue
        yield YES
        return


@rule(
    id="OFFLABEL",
    version=3,
    title="Names ketamine and a condition without saying that the use is off-label",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine; FTC, Health Products Compliance Guidance, 2022",
    source_verified=True,
    why="The FDA approved ketamine for no psychiatric disorder and for no kind of chronic pain.",
    satisfied_by="Say on the same page “not FDA-approved for this use (off-label)”, or show the "
    "disclaimer.",
    types=("treatment", "treatment_form", "condition", "article", "content_page"),
)
def offlabel(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents on which neither words nor a disclaimer say it."""
    del its
    forms = page.facts("treatment_form", "drug")
    if "ketamine" not in forms and not page.tells("uses_ketamine"):
        return
    if not page.tells("treated_condition") and not any(page.of_type("condition")):
        return
    if page.says("off_label_disclosed") or "off_label" in page.facts("disclaimer", "kind"):
        return
    yield Hit(severity=page.weight_of_lack)
