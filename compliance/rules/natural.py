"""NATURAL: ketamine and esketamine are not natural, and not free of chemicals.

Both are made in a laboratory. Calling them natural, chemical-free or toxin-free states a misleading
fact about a drug (FTC Act § 5; Cal. Bus. & Prof. Code § 651(b)). General knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Sentence
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
            "as nature intended",
            "plant medicine",
            "[work|works|working|help|helps] <4> naturally",
            "[non|not|isn't|never|nothing] (a) [synthetic|artificial]",
            "[derived|made|extracted|comes|come] from <1> [plant|plants|flower*|herb*|fungi|mushroom*|earth]",
            "no artificial",
            "without (the|any) (harsh) [chemicals|toxins]",
            "free [of|from] (all|any|harsh) [chemicals|toxins]",
            "[no|without] (harsh|synthetic|artificial) [chemicals|toxins]",
        ),
        "es": (
            "(cien por ciento|100%|100 %|totalmente) [natural|naturales]",
            "[sin|libre de|libres de|cero] <1> [quimicos|toxinas|sustancias quimicas|aditivos]",
            "no [contiene|tiene|lleva|usa] <1> [quimicos|toxinas|sustancias quimicas|aditivos]",
            "naturalmente",
            "[origen|hech* a base] [natural|vegetal|botanico|de plantas]",
            "[planta*|medicina] [medicinal*|de la naturaleza|vegetal]",
            "[de|a] la naturaleza",
            "[organic*|herbal|herbales]",
            "no toxic*",
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
                "natural (day) [course|history|progression|light|daylight|lighting|setting*|surroundings|reaction|response|part"
                "|killer|materials|fibers|history|disaster*|causes|sleep|rhythm]"
            ),
            "natural to [feel|be|have|worry|wonder|want|ask]",
            "natural (that|if|when) [that|if|when] you",
            "[feel|feels|seem|seems|look|looks] natural",
            "[organic|herbal|natural] [tea|food|snack*|cotton|juice|supplement*|remedies|product*|coffee]",
            "natural one",
            "herbal [tea|infusion]",
            "natural [gas|hair|teeth|childbirth|resource*|language|science*]",
            "[calls|call|walks|time|day|out] [of|in|from] nature",
            "[perfectly|only|completely|quite|totally] natural (to|for|that)",
        ),
        "es": (
            "[luz|reaccion|respuesta|parte|te|sueno|gas|muerte|curso|ritmo] natural",
            "[desastres|recursos|ciencias|causas|productos|remedios|suplementos] naturales",
            "[te|bebida*|fruta|jugo|agua] <3> natural",
            "[es|parece|resulta] natural [sentir*|que|tener|preguntar*|querer|preocupar*]",
            "[te|tes|infusion|infusiones] [herbal|herbales|de hierbas]",
        ),
    },
}  # fmt: skip


@rule(
    id="NATURAL",
    version=2,
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
        said = here.asserted(match) and not here.excepted(match, its["exceptions"])
        if here.words_of(match) == "natural" and here.near(match, its["feelings"], tokens=6):
            continue
        if said and (here.has(its["drug"]) or here.same_block(its["drug"])):
            yield Hit(match)
