"""SAFE-EFF: nobody may call an unapproved use "safe and effective", "clinically proven", "proven safe".

The FDA approved ketamine for no psychiatric disorder and has evaluated no compounded drug for safety
or effectiveness (FDA, 2023-10-10, on compounded ketamine). Its letters to sellers of compounded drugs
name "clinically proven ingredients" as misleading (as reported by Mondaq, 1685456).
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
            "safe (and|&|yet|but|plus) (highly|very|proven|clinically|remarkably) [effective|efficacious]",
            "safe, (and) (highly|very) [effective|efficacious]",
            "safe, <2> [effective|efficacious]",
            "effective (and|&|yet|but) (very|completely|remarkably) safe",
            "effective, (and) safe",
            "[proven|shown|demonstrated|established|confirmed] (to be) (both|very) safe",
            "proven (safety|to) [safety|efficacy|effectiveness|work]",
            "safety and [efficacy|effectiveness] [is|are|has|have] (been) (well) [proven|established|demonstrated]",
            "[clinically|scientifically|medically] [proven|tested|validated|verified]",
            "[proven|established] (and) [safe|effective] [treatment|therapy]",
            "[safety|efficacy|effectiveness] <4> [well established|well proven|well documented|is proven|are proven|been proven]",
            "[proven|known|shown|demonstrated] to be safe",
            "proven (and) effective",
            "proven (track record|results|relief) [track record|results|relief]",
            "well tolerated",
            "[tolerate|tolerates|tolerated] <2> (very|extremely) well",
            "[prove|proves|prove that|shows that|show that|confirm that|demonstrate that] <3> safe",
            "[safe|effective] [+|/] [effective|safe]",
            "tolerated (very|extremely) well",
        ),
        "es": (
            "segur* [y|e|pero] (muy|altamente|clinicamente) [eficaz|eficaces|efectiv*]",
            "[eficaz|eficaces|efectiv*] y (muy) segur*",
            "[clinicamente|cientificamente|medicamente] [probad*|demostrad*|comprobad*|validad*]",
            "[seguridad|eficacia|efectividad] (clinicamente) [probada|demostrada|comprobada]",
            "[probad*|demostrad*|comprobad*] (que es|ser|como) segur*",
            "[probad*|demostrad*] (y) [eficaz|efectiv*]",
            "segur*, [eficaz|eficaces|efectiv*]",
            "[se ha demostrado|esta demostrado|esta probado|esta comprobado] que <3> [segur*|eficaz|efectiv*|funciona]",
            "[seguridad|eficacia|efectividad] <6> [esta|estan|queda] <1> [demostrada|probada|comprobada|demostradas]",
            "bien tolerad*",
            "se [tolera|toleran] (muy) bien",
        ),
    },
    # What it is said of; without one of these it is about a brace, or a cream.
    "subjects": {
        "en": (
            *vocabulary.KETAMINE["en"],
            *vocabulary.ESKETAMINE["en"],
            "lozenge*", "troche*", "tablet*", "infusion*", "injection*", "spray", "drip",
            "treatment*", "therap*", "program*", "protocol*", "session*", "tms", "option*",
            "alternative*", "approach*", "it", "it's", "they", "they're",
        ),
        "es": (
            *vocabulary.KETAMINE["es"],
            *vocabulary.ESKETAMINE["es"],
            "infusion*", "inyeccion*", "tratamiento*", "terapia*", "programa*", "protocolo*",
            "sesion*", "tableta*", "pastilla*", "opcion*", "alternativa*",
        ),
    },
    "ketamine": {
        "en": (*vocabulary.KETAMINE["en"], "lozenge*", "troche*"),
        "es": vocabulary.KETAMINE["es"],
    },
    "esketamine": vocabulary.ESKETAMINE,
    "conditions": {
        "en": (*vocabulary.PSYCHIATRIC["en"], *vocabulary.PAIN["en"]),
        "es": (*vocabulary.PSYCHIATRIC["es"], *vocabulary.PAIN["es"]),
    },
    "risks": {
        "en": ("side effect*", "risk*", "adverse"),
        "es": ("efecto* [secundari*|advers*]", "riesgo*"),
    },
    "exceptions": {
        "en": (
            "would [need|have|require|take]",
            "safe and effective [way|ways|method*|disposal|communication|brace|exercise*]",
            "[if|until|once|unless] <2> [proven|shown] (to be) safe",
        ),
        "es": (
            "[haria|harian|tendria|tendrian] <1> falta",
            "[crema|forma|manera] segura y [eficaz|efectiva]",
        ),
    },
}  # fmt: skip


@rule(
    id="SAFE-EFF",
    version=1,
    title="Calls a use that nobody approved safe and effective, or proven",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine; FDA letters on compounded drugs, 2025",
    source_verified=True,
    why="Whether a drug is safe and effective for a use is what an approval decides, and this use "
    "has none.",
    satisfied_by="Cite a signed claim that rests on randomised trials and name the risks in the same "
    "block, or leave the words out.",
    words=WORDS,
    looks_for=("claims",),
)
def safe_eff(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find claims that are asserted of a treatment; of ketamine for a condition they block."""
    for match in here.find(its["claims"]):
        if not here.asserted(match) or here.has(its["exceptions"]):
            continue
        if not here.has(its["subjects"]) and not here.same_block(its["ketamine"]):
            continue
        cited = any(link.claim for link in here.links)
        if not (cited and here.same_block(its["risks"])):
            yield Hit(match, severity=_severity(here, match, its))


def _severity(here: Sentence, match: Match, its: Settings) -> Severity:
    del match
    other = here.has(its["esketamine"]) and not here.has(its["ketamine"])
    unapproved = here.on_page(its["ketamine"]) and here.on_page(its["conditions"])
    return Severity.BLOCK if unapproved and not other else Severity.WARN
