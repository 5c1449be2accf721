"""SAFE-ABS: nobody may say that a treatment has no side effects or no risk.

The FDA lists known risks of ketamine: abuse and misuse, psychiatric events, raised blood pressure,
respiratory depression, urinary tract and bladder symptoms (FDA, 2023-10-10, "FDA warns patients and
health care providers about potential risks associated with compounded ketamine products"). Saying
that there are none is deceptive under the FTC Act and Cal. Bus. & Prof. Code § 651(b).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_KNOWN = "(known|negative|adverse|lasting|harmful|unpleasant|bad|major|real)"
_WHOLLY = "[100|100%|100 %|100 percent|one hundred percent|completely|totally|perfectly|absolutely|entirely|fully|wholly|extremely]"
_TOTALMENTE = (
    "[100|100%|100 %|cien por ciento|100 por ciento|completamente|totalmente|perfectamente"
    "|absolutamente|enteramente]"
)
WORDS: WordLists = {
    "absolutes": {
        "en": (
            f"[no|zero|without any|without] {_KNOWN} side effect*",
            "side effect free",
            "none of the (usual|common|typical|many) [side effect*|risks|dangers]",
            "[side effects|risks|dangers] are (virtually) [nonexistent|non existent|unheard of|zero]",
            "free [of|from] (any|all) [side effect*|risk|risks]",
            "[doesn't|don't|not|never|won't] [have|get|feel|experience|cause|produce|carry] (any) [side effect*|risk|risks]",
            f"{_WHOLLY} safe",
            "[risk|danger] free",
            "harmless",
            f"[no|zero|without any|without] {_KNOWN} adverse [effect*|event*|reaction*]",
            "nothing [dangerous|risky|harmful|unsafe] about",
            "[no|zero] downside*",
            "nothing (bad) [can|could|will|ever] (ever) [go|goes] wrong",
            "[no|zero|without any] (known|real|serious) [risk|risks|danger|dangers|downside*]",
            "without [risk|risks|danger]",
            "[can't|cannot|won't|not] [hurt|harm] you",
            "[safe|safe treatment|safe option] for [everyone|everybody|anyone]",
            "always safe",
        ),
        "es": (
            "[sin|cero] (ningun|ninguno|ninguna) [efecto* secundario*|efecto* adverso*]",
            "ningun efecto [secundario|adverso]",
            (
                "no [tiene|tienen|causa|causan|produce|producen|provoca|provocan|hay|existen|presenta] "
                "(ningun|ninguno) [efecto* secundario*|efecto* adverso*|riesgo|riesgos|peligro]"
            ),
            "libre* de (todo|cualquier) [riesgo|riesgos|efecto* secundario*|peligro]",
            f"{_TOTALMENTE} [seguro|segura|seguros|seguras]",
            "[sin|cero] (ningun) [riesgo|riesgos|peligro]",
            "[riesgo|riesgos] cero",
            "inofensiv*",
            "nada puede salir mal",
            "inocu*",
            "[seguro|segura] para todo* (el mundo)",
            "siempre es [seguro|segura]",
        ),
    },
    # Answered with "no" or "none", these say the same.
    "asked": {
        "en": ("side effect*", "[risk|risks]", "[danger|dangers]"),
        "es": ("efecto* secundario*", "efecto* adverso*", "[riesgo|riesgos]"),
    },
    # The same words about something else.
    "exceptions": {
        "en": (
            "risk free [consult*|trial|call|quote|booking|cancel*|assessment|evaluation]",
            "no risk factor*",
            "[data|record*|information|payment*|account|card|website|privacy|parking] [is|are] <1> safe",
            "[few|rare*|hardly any] <3> [have|had|report|notice|get] no",
            "without risk factor*",
            "safe* (and <2>) [place|space|environment|setting|room|container|home]",
            "[no|without] risk [of losing|to your deposit]",
        ),
        "es": (
            "consulta (gratuita) sin riesgo",
            "sin factores de riesgo",
            "[pocas|pocos|casi nadie] <3> no [tiene|tienen|presentan]",
            "[lugar|espacio|entorno|ambiente|sitio] <3> segur*",
            "sin riesgo de perder",
        ),
    },
}


@rule(
    id="SAFE-ABS",
    version=2,
    title="Says that there is no risk, or that there are no side effects",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine; FTC Act § 5; Cal. Bus. & Prof. Code § 651(b)",
    source_verified=True,
    why="Every treatment here has known risks and side effects. Saying that there are none misleads.",
    satisfied_by="Rewrite it: name the common and the serious effects, or leave the sentence out.",
    words=WORDS,
    looks_for=("absolutes", "asked"),
)
def safe_abs(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find absolutes that are asserted, and questions about risks that are answered with no."""
    for match in here.find(its["absolutes"]):
        # "If you have no side effects, you can go home" is about one person and one day.
        said = here.asserted(match) and not here.conditional(match)
        if said and not here.excepted(match, its["exceptions"]):
            yield Hit(match)
    if here.is_question and here.answer is False:
        for match in here.find(its["asked"]):
            if here.denied(match) and not here.excepted(match, its["exceptions"]):
                if not here.answered_with(its["absolutes"]):
                    yield Hit(here.with_answer(match))
                break
