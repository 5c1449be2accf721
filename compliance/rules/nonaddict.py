"""NONADDICT: nobody may say that ketamine or esketamine is not addictive.

Both are Schedule III controlled substances for their potential for abuse (21 CFR 1308.13). A study
of direct-to-consumer ketamine advertising names this claim among the false ones: JAMA Network Open
2023;6(11):e2342210 (PMC10630893).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_HABIT = "[addiction|abuse|dependence|dependency|misuse|addictive]"
WORDS: WordLists = {
    "denials": {
        "en": (
            "non addictive",
            "nonaddictive",
            "[non addicting|nonaddicting]",
            (
                "[no|zero|without|without any] (real|known) [threat|fear|worry|chance|risk] of <1> "
                "[addict*|dependen*|abuse|misuse|hooked]"
            ),
            "no [dependence|dependency|addiction|cravings|withdrawal] (symptoms)",
            "[not|never|don't] (need|have to) (to) [fear|worry about] <1> [addiction|dependence]",
            "non habit forming",
            "[not|never|isn't|aren't|neither] <3> [addictive|habit forming]",
            (
                f"[no|zero|little to no|without|without any] (real|known) {_HABIT} "
                "[potential|risk|liability|concern*]"
            ),
            (
                f"[no|zero|without|without any|without the] (real|known) [potential|risk*|chance|danger|fear] "
                f"[of|for] <1> {_HABIT}"
            ),
            "without (any|causing) [addiction|dependence|dependency]",
            (
                "[won't|not|never|can't|cannot|doesn't|don't] [become|get|be|develop|cause|create|lead to] "
                "<2> [addict*|dependent|dependence|dependency|dependencies|hooked]"
            ),
            (
                "[won't|not|never|can't|cannot|doesn't|don't] [make|turn|leave|get] <1> [you|people|anyone] "
                "<2> [addict*|dependent|hooked]"
            ),
            "none of the <1> [addiction|dependence|abuse]",
            "addiction free",
            "impossible to [get|become] [addicted|hooked|dependent]",
            "free [of|from] (the) (risk of) addiction",
            "[can't|cannot] get (you) (hooked|addicted) [hooked|addicted]",
            "addiction is not [a|an] [risk|concern|issue|problem]",
        ),
        "es": (
            "no <3> [adictiv*|adict*]",
            (
                "[no|nunca|tampoco] [crea|causa|genera|produce|provoca|crean|causan|generan|conlleva] "
                "<1> [adiccion|dependencia|habito]"
            ),
            "sin <3> [adiccion|dependencia|riesgo de abuso]",
            (
                "[ningun|no hay|no existe|cero] <2> [riesgo|peligro|potencial] de <1> "
                "[adiccion|dependencia|abuso]"
            ),
            "[libre|libres] de <2> adiccion",
            "[sin|no hay|ningun] (ningun) [peligro|riesgo] de [volverse|hacerse|quedar] [adict*|dependiente*]",
            "no [se volvera|se hara|se hace|sera|se vuelve] <1> [adicto|adicta|dependiente]",
            "no [forma|crea] habito",
            "[sin|ningun|cero] [potencial|riesgo|peligro] de [abuso|dependencia|adiccion]",
            "[no|nunca] <4> enganch*",
            "sin [volverse|hacerse|quedar] [adicto|adicta|dependiente]",
        ),
    },
    # Answered with "no", these say the same.
    "asked": {
        "en": (
            "addictive",
            "habit forming",
            "addicted",
            "[cause|causes|lead to|develop] (an) [addiction|dependence|dependency]",
            "become dependent",
            "[get|gets|getting] [hooked|addicted]",
            "risk of [addiction|dependence|abuse]",
        ),
        "es": (
            "adictiv*",
            "[causa|crea|genera|produce|provoca] [adiccion|dependencia]",
            "volver* adict*",
            "riesgo de [adiccion|dependencia]",
        ),
    },
    "exceptions": {
        "en": (
            "not [currently|actively] addicted",
            "no (history|signs) [history|signs] of",
            "not be addicted to",
            "not <3> addict* to [alcohol|opioid*|drugs|other]",
        ),
        "es": ("no <2> adict* a [alcohol|las drogas|otras]", "sin antecedentes de"),
    },
}


@rule(
    id="NONADDICT",
    version=2,
    title="Says that ketamine or esketamine is not addictive",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="21 CFR 1308.13 (Schedule III); JAMA Netw Open 2023;6(11):e2342210",
    source_verified=True,
    why="Ketamine and esketamine are controlled substances that can be misused.",
    satisfied_by="Rewrite it: say that it can be misused, and how you screen and watch for that.",
    words=WORDS,
    looks_for=("denials", "asked"),
)
def nonaddict(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find denials that are asserted, and questions that are answered with no."""
    for match in here.find(its["denials"]):
        # "If you have no side effects, you can go home" is about one person and one day.
        said = here.asserted(match) and not here.conditional(match)
        if said and not here.excepted(match, its["exceptions"]):
            yield Hit(match)
    if here.is_question and here.answer is False:
        for match in here.find(its["asked"]):
            if here.denied(match) and not here.excepted(match, its["denials"]):
                if not here.answered_with(its["denials"]):
                    yield Hit(here.with_answer(match))
                break
