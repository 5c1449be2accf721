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
            "[safe as well as effective|effective as well as safe]",
            "[evidence based|science based|research based|science backed] (and|and very|and fully) [safe|effective]",
            "[safe,|safe and|safe &] [evidence based|science based|research based|science backed|time tested]",
            "safe (&) <3> [effective|efficacious]",
            "[safe,|safe:|safe -] <2> [effective|efficacious]",
            "[effective|efficacious] (&) <2> safe",
            "[effective,|effective:] <1> safe",
            "[safely|effectively] (&) <1> [effectively|safely]",
            "[treat*|eas*|reliev*|heal*|lift*|reduc*] <2> safely",
            "[safely] [lift*|treat*|ease*|relieve*|heal*|reduce*|cure*|work*|boost*]",
            "[proven|shown|demonstrated|established|confirmed] (to be) (both|very) safe",
            "[proven,|proven:|established,] <1> [safe|effective]",
            "[proven|shown|demonstrated] [ketamine|esketamine|it] (to be) [safe|effective]",
            "[proven|demonstrated|established|documented|known|confirmed] <2> [safety|efficacy|effectiveness]",
            "[excellent|outstanding|impeccable|stellar|strong|remarkable|superb|great|perfect|spotless|proven|long] <1> safety (profile|record|track record) [profile|record]",
            "proven to <2> [work|help|heal|treat|relieve|lift|ease|reduce|beat|fight|improve]",
            "proven <1> [treatment|therapy|solution|option|method|remedy|way|approach|medicine|tool|alternative|protocol]",
            "safety and [efficacy|effectiveness] [is|are|has|have] (been) (well) [proven|established|demonstrated]",
            "[clinically|scientifically|medically|science] [proven|tested|validated|verified|shown|demonstrated|confirmed]",
            "[proven|validated|verified|confirmed] [clinically|scientifically|medically]",
            "[safety|efficacy|effectiveness] <8> [established|proven|documented|demonstrated|beyond doubt|beyond question|undisputed]",
            "[excellent|good|superb|great] tolerability",
            "[easily|readily|nicely|beautifully|best] tolerated",
            "[easy|gentle] to tolerate",
            "[proven|established] (and) [safe|effective] [treatment|therapy]",
            "[safety|efficacy|effectiveness] <4> [well established|well proven|well documented|is proven|are proven|been proven]",
            "[proven|known|shown|demonstrated] to be safe",
            "proven (and) effective",
            "safety <1> [record|profile|history] <4> [excellent|outstanding|impeccable|proven|stellar|spotless|superb|strong|well established]",
            "[tried and true|tried and tested|battle tested]",
            "[evidence based,|science based,|research based,|science backed,] (and) safe",
            "proven (track record|results|relief) [track record|results|relief]",
            "well tolerated",
            "[tolerate|tolerates|tolerated|tolerating] <5> well",
            "[prove|proves|prove that|shows that|show that|confirm that|demonstrate that] <3> safe",
            "[safe|effective] [+|/|=] [effective|safe]",
            "tolerated (very|extremely) well",
        ),
        "es": (
            "[segura|seguro|seguras|seguros] <1> [y|e|pero] <2> [eficaz|eficaces|efectiv*|funciona|funcionan]",
            "[segura,|seguro,|seguras,|seguros,] <1> [eficaz|eficaces|efectiv*]",
            "[eficaz|eficaces|efectiv*] [y|e|pero] <2> segur*",
            "[eficaz,|eficaces,|efectivo,|efectiva,|efectivos,|efectivas,] <1> segur*",
            "[clinicamente|cientificamente|medicamente] [probad*|demostrad*|comprobad*|validad*|avalad*]",
            "[probad*|demostrad*|comprobad*|validad*|avalad*] [clinicamente|cientificamente|medicamente]",
            "[seguridad|eficacia|efectividad] <2> [probada|probadas|demostrada|demostradas|comprobada|comprobadas]",
            "[probada|demostrada|comprobada] [seguridad|eficacia|efectividad]",
            "[de manera|de forma] segura y [eficaz|efectiva]",
            "[probad*|demostrad*|comprobad*] (que es|ser|como) segur*",
            "[probad*|demostrad*] (y) [eficaz|efectiv*]",
            "[probad*|comprobad*] y segur*",
            "[eficaz|eficaces|efectiv*] y [probad*|comprobad*|demostrad*]",
            "segur* y [probad*|comprobad*|demostrad*]",
            "segur*, [eficaz|eficaces|efectiv*]",
            (
                "[se ha demostrado|se ha comprobado|se ha probado|esta demostrado|esta probado|esta comprobado] que <3> "
                "[segur*|eficaz|efectiv*|funciona*|ayuda*|alivia*|mejora*|reduce*|sirve*]"
            ),
            "[seguridad|eficacia|efectividad] <6> [esta|estan|queda] <1> [demostrada|probada|comprobada|demostradas]",
            "[bien|excelentemente|facilmente] tolerad*",
            "tolera* <4> bien",
            "[tratamiento|terapia|metodo|opcion|alternativa|protocolo] <1> [probad*|comprobad*|demostrad*]",
            "[excelente|impecable|intachable|largo|gran|solido] <1> [historial|perfil|registro] de seguridad",
            "[historial|perfil|registro] de seguridad <4> [excelente|impecable|intachable|comprobad*|probad*]",
            "[buena|excelente|gran] [tolerancia|tolerabilidad]",
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
    # Whoever speaks of an approval of esketamine, or of all drugs, says what is so.
    "approval": {
        "en": ("fda", "approved", "label", "treatment resistant", "trd"),
        "es": ("fda", "aprobad*", "resistente*"),
    },
    # Two fragments: "Safe. Effective."
    "half": {"en": ("[safe|effective]",), "es": ("segur*", "[eficaz|efectiv*]")},
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
            "[only|can|could|might|to|must] <1> [show|prove|tell|decide|establish|learn] <1> [that|whether|if|ketamine|it]",
            "tolerat* <4> well enough",
            "tolerate <3> well enough",
            "[before|until] <4> [can|could|may|will] be",
            "[unclear|unknown|uncertain|known|clear] how",
            "[tolerat*|as] <5> as well",
            "[safe and effective|effective and safe|safe, effective] <1> [anesthetic*|anesthesia|sedative*|line|channel|use of]",
            "safe [place|space|ride|trip|way home|environment|setting|driver|storage|return]",
            "safe and effective [disposal|communication|brace|exercise*]",
            (
                "safe and effective [way|ways|method*] (to|of) [dispos*|get rid|throw|stor*|travel*|protect*|talk*|reach*|relax*|clean*|lift*|exercis*|sleep*"
                "|communicat*|pay*|send*]"
            ),
            "[if|until|once|unless] <2> [proven|shown] (to be) safe",
        ),
        "es": (
            "[puede|podria|debe|para] <1> [mostrar|probar|demostrar|decir|decidir] [que|si]",
            "tolera* <3> bien para",
            "[haria|harian|tendria|tendrian] <1> falta",
            "[en|aceptamos|pagar|dinero|pago|pagos] efectivo",
            "seguro [medico|de salud|dental|social|de gastos]",
            "[crema|una forma|la forma|una manera|la manera|comunicacion|linea|via] segura y [eficaz|efectiva]",
            "anestesic* <1> segur* y [eficaz|efectiv*]",
        ),
    },
}  # fmt: skip

_FRAGMENT = 8  # tokens


@rule(
    id="SAFE-EFF",
    version=7,
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
    looks_for=("claims", "half"),
)
def safe_eff(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find claims that are asserted of a treatment; of ketamine for a condition they block."""
    for match in here.find(its["claims"]):
        if not here.asserted(match) or here.conditional(match) or here.holds_negation(match):
            continue
        if here.has(its["exceptions"]) or _is_of_an_approval(here, its):
            continue
        if not here.has(its["subjects"]) and not here.same_block(its["ketamine"]):
            continue
        cited = any(link.claim for link in here.links)
        if not (cited and here.same_block(its["risks"])):
            yield Hit(match, severity=_severity(here, match, its))
    half = _in_halves(here, its)
    if half is not None and here.on_page(its["subjects"]):
        yield Hit(half, severity=_severity(here, half, its))


def _is_of_an_approval(here: Sentence, its: Settings) -> bool:
    """Say whether esketamine alone is spoken of, and what it is approved for."""
    other = here.has(its["esketamine"]) and not here.has(its["ketamine"])
    return other and here.has(its["approval"])


def _in_halves(here: Sentence, its: Settings) -> Match | None:
    """Return "Safe." where "Effective." follows or goes before, each a fragment."""
    if len(here.tokens) > _FRAGMENT:
        return None
    said = list(here.find(its["half"]))
    word = here.words_of(said[0])[:4] if len(said) == 1 else ""
    near = [here.reading.before(here), here.reading.after(here)]
    near += [here.reading.after(one) for one in near[1:] if one is not None]
    for other in near:
        if not word or other is None or len(other.tokens) > _FRAGMENT or other.is_question:
            continue
        others = [other.words_of(match)[:4] for match in other.find(its["half"])]
        if others and word not in others and here.asserted(said[0]):
            return said[0]
    return None


def _severity(here: Sentence, match: Match, its: Settings) -> Severity:
    del match
    other = here.has(its["esketamine"]) and not here.has(its["ketamine"])
    unapproved = here.on_page(its["ketamine"]) and here.on_page(its["conditions"])
    return Severity.BLOCK if unapproved and not other else Severity.WARN
