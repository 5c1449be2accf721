"""NATURAL: ketamine and esketamine are not natural, and not free of chemicals.

Both are made in a laboratory. Calling them natural, chemical-free or toxin-free states a misleading
fact about a drug (FTC Act § 5; Cal. Bus. & Prof. Code § 651(b)). General knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "claims": {
        "en": (
            "(100%|100 %|all) natural",
            "[chemical|toxin|additive] free",
            "[nontoxic|non toxic|organic|herbal|plant based|plant derived|nature's|drug free]",
            "naturally [derived|sourced|based|heal*|lift*|ease*|treat*|restore*|relieve*|occurring]",
            "[heal*|feel better|relief|recover*|treat*|restore*|ease*|cure*|relieve*|lift*|boost*|beat*] <3> naturally",
            "[from|in|of] nature",
            "[way|as] nature [intended|meant|designed|made]",
            "plant medicine",
            "[work|works|working|help|helps] <4> naturally",
            "[non|not|isn't|never|nothing] (a) [synthetic|artificial]",
            "[derived|made|extracted|comes|come] from <1> [plant|plants|flower*|herb*|fungi|mushroom*|earth]",
            "no artificial",
            "[not|isn't|no] (a|an|some|another) chemical*",
            "without (the|any) (harsh) [chemicals|toxins]",
            "free [of|from] (all|any|harsh) [chemicals|toxins]",
            "[no|without] (harsh|synthetic|artificial) [chemicals|toxins]",
        ),
        "es": (
            "(cien por ciento|100%|100 %|totalmente) [natural|naturales]",
            "como la naturaleza [quiso|lo quiso|manda]",
            "[proviene*|viene|vienen|deriva*|extra*|hech*|obtien*] <1> de <1> [planta*|hierba*|flor*|hongo*|raices]",
            "[sin|libre de|libres de|cero] <1> [quimicos|toxinas|sustancias quimicas|aditivos]",
            "no [es|son] <1> quimico*",
            "no [contiene|contienen|tiene|tienen|lleva|llevan|usa|usan|deja|dejan|acumula|acumulan|aporta] <1> [quimicos|toxinas|sustancias quimicas|aditivos]",
            "naturalmente",
            "[origen|hech* a base] [natural|vegetal|botanico|de plantas]",
            "[planta*|medicina] [medicinal*|de la naturaleza|vegetal]",
            "[de|a] la naturaleza",
            "[organic*|herbal|herbales]",
            "no toxic*",
        ),
    },
    # "Natural" is said of a drug or of healing: light, wood and nerves are natural too.
    "of_healing": {
        "en": (
            (
                "natural <1> [ketamine|esketamine|spravato|medicine*|medication*|therapy|therapies|remedy|remedies|treatment*"
                "|alternative*|option*|approach|antidepressant*|healing|relief|drug*|compound*|substance*|product*|solution*"
                "|healer|cure*|answer|infusion*|lozenge*|way to heal|choice|path|journey|boost|way]"
            ),
            "[ketamine|esketamine|spravato] <1> natural",
            "[is|are|it's|its|they're|as|all|100%|100 %|100 percent|purely|completely|totally|entirely|fully|pure and|simple and|gentle and|safe and] (a|an|so|very|so very) natural",
        ),
        "es": (
            (
                "[ketamina|esketamina|medicina*|medicamento*|remedio*|terapia*|tratamiento*|alternativa*|opcion*|solucion*"
                "|antidepresivo*|sustancia*|metodo*|manera|forma|sanacion|alivio|infusion*|tableta*] <3> natural*"
            ),
            "[es|son|tan|mas|cien por ciento|100%|100 %|totalmente|completamente|pura y|puro y|segura y|suave y] [natural|naturales]",
        ),
    },
    "drug": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "infusion*", "lozenge*",
               "troche*"),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "infusion*", "tableta*"),
    },
    "feelings": {
        "en": ( "feeling", "feelings", "sad", "sadness", "nervous*", "worry", "worried", "grief", "fear", "anxious"),
        "es": ("sentir*", "triste*", "nervi*", "miedo", "preocup*"),
    },
    "exceptions": {
        "en": (
            (
                "natural (day) [garden*|park|landscape|beauty|view*|course|history|progression|light|daylight|lighting|setting*|surroundings|reaction|response|part"
                "|killer|materials|fibers|history|disaster*|causes|sleep|rhythm]"
            ),
            "natural to [feel|be|have|worry|wonder|want|ask]",
            "natural (that|if|when) [that|if|when] you",
            "[feel|feels|seem|seems|look|looks] natural",
            "[organic|herbal|natural] [tea|food|fruit|coffee|meal*|snack*|cotton|juice|supplement*|remedies|product*|coffee]",
            "natural one",
            "chemical [weakness|imbalance*|reaction*|burn*|dependen*|restraint*|peel*]",
            "herbal [tea|infusion]",
            "natural [gas|hair|teeth|childbirth|resource*|language|science*]",
            "[calls|call|walks|time|day|out] [of|in|from] nature",
            "[perfectly|only|completely|quite|totally] natural (to|for|that)",
        ),
        "es": (
            "[luz|reaccion|respuesta|parte|te|sueno|gas|muerte|curso|ritmo|jardin|parque|paisaje|entorno|ambiente|iluminacion|belleza|vista] natural",
            "[desastres|recursos|ciencias|causas|productos|remedios|suplementos] naturales",
            "[te|bebida*|fruta|jugo|agua] <3> natural",
            "[es|parece|resulta] natural [sentir*|que|tener|preguntar*|querer|preocupar*]",
            "[fruta*|te|cafe|comida|jugo|algodon|verdura*|alimento*] <1> organic*",
            "[te|tes|infusion|infusiones] [herbal|herbales|de hierbas]",
        ),
    },
}  # fmt: skip

_BARE = frozenset(("natural", "naturales"))


@rule(
    id="NATURAL",
    version=4,
    title="Calls ketamine or esketamine natural, or free of chemicals",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="General knowledge: both drugs are made in a laboratory; FTC Act § 5",
    source_verified=False,
    why="Ketamine and esketamine are made in a laboratory.",
    satisfied_by="Leave the word out.",
    words=WORDS,
    looks_for=("claims",),
)
def natural(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find such words where they are said of the drug."""
    for match in here.find(its["claims"]):
        if here.words_of(match) in _BARE and not _is_of_healing(here, match, its):
            continue
        said = here.asserted(match) and not here.excepted(match, its["exceptions"])
        if here.words_of(match) == "natural" and here.near(match, its["feelings"], tokens=6):
            continue
        if said and (here.has(its["drug"]) or here.same_block(its["drug"])):
            yield Hit(match)


def _is_of_healing(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a bare "natural" belongs to a drug or to healing, and no "not" stands between."""
    return any(
        one.start <= match.start and match.end <= one.end and not here.holds_negation(one)
        for one in here.find(its["of_healing"])
    )
