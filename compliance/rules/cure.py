"""CURE: nobody may promise a cure, a guarantee or relief for good.

"Assures a permanent cure" and statements that create an unjustified expectation are false,
misleading or deceptive under the rule of 22 TAC § 164.3 (Texas Medical Board; recodified in 2025,
so the number is to be compared) and Cal. Bus. & Prof. Code § 651(b).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_ILLS = "[depression|anxiety|ptsd|ocd|pain|symptoms|suffering|trauma]"
_MALES = "[depresion|ansiedad|dolor|sintomas|sufrimiento|trauma]"
WORDS: WordLists = {
    "promises": {
        "en": (
            "cure~",
            "guarantee~",
            "permanent* [relief|cure|solution|result*|fix|recovery|remission]",
            "lasting cure",
            f"(permanently) [eliminate~|eradicate~|erase~|banish~|end~] (your|the|all|of) (your|the) {_ILLS}",
            "[depression|anxiety|pain|symptom|ptsd] free",
            "free [of|from] (your) [depression|anxiety|ptsd] [forever|for good]",
            "[fix~|stop~|wipe~|remove~|solve~|beat~] <3> [for good|forever|once and for all]",
            f"[wipe~ out|get rid of|rid you of] (your|all|the) {_ILLS}",
            "work~ every time",
            "[heal~|cure~|relieve~] <3> permanently",
            "[relief|result*|recovery|remission|change] that [lasts|last] [forever|for good|for life|a lifetime]",
            "last [treatment|therapy] (you will|you'll) ever",
            "work~ for [100%|100 percent|all] of",
            "sure to [work|help|heal]",
            "[gone|free|over|well] [for good|forever|for ever|once and for all]",
            "[never|won't|not] [come back|return|comes back]",
            "life changing <1> [result*|relief|outcome*]",
            "work~ for [everyone|everybody|anyone|every patient]",
            "[100|100%|100 %] [effective|success*|cure*|result*|recovery|guarantee*]",
            "never [be depressed|feel depressed] again",
        ),
        "es": (
            "curar~",
            "curativ*",
            "garantizar~",
            "garantia* de <2> [resultado*|exito|cura|curacion|recuperacion|alivio]",
            "[alivio|cura|solucion|resultado*|recuperacion] [permanente*|definitiv*|para siempre]",
            f"[eliminar~|erradicar~|borrar~] (por completo) (su|sus|tu|tus|la|el|los|toda) {_MALES}",
            "[libre|libres] de [depresion|ansiedad] (para siempre)",
            "[sane|sanar|sana|sanara|mejor*|recuper*|elimin*] <2> para siempre",
            "[funciona|resulta] siempre",
            "adios para siempre [a|al]",
            "[deje|deja|dejar] atras <4> para siempre",
            "[desaparece*|se ira|se va|libre*] para siempre",
            "resultado* que [cambian|cambiaran|transforman] [la|su|tu] vida",
            "funciona* [para|con|en] todos",
            "funciona para todo el mundo",
            "[100|100%|100 %|cien por ciento] [efectiv*|eficaz|eficaces|garantizad*]",
        ),
    },
    # Told once where it only stresses a promise.
    "farewells": {
        "en": ("[goodbye|good bye] to (your) [depression|anxiety|ptsd|pain]",),
        "es": ("adios a [la|su|tu] [depresion|ansiedad|dolor]",),
    },
    # Louder than the evidence, without promising anything.
    "hype": {
        "en": ("miracle*", "miraculous*", "breakthrough*", "wonder drug*", "wonder cure*"),
        "es": ("milagr*", "[avance|tratamiento|terapia] revolucionari*"),
    },
    # The same words about something else.
    "exceptions": {
        "en": (
            "breakthrough [pain|bleeding|seizure*|symptom*|infection*|designation|therapy designation]",
            (
                "guarantee* <2> [spot|appointment*|privacy|price|place|reservation*"
                "|confidentiality|seat|slot|availability|callback|refund|reply|response|answer|call back]"
            ),
            "guarantee* that (a|an|our|the|your|one of our) [nurse|clinician|doctor|person|team|someone|somebody|visit|call|data|records]",
            "guarantee* [same day|next day]",
            "[parking|seat*|spot*|slot*|privacy|price*|appointment*|place*] [is|are] guarantee*",
            "curing [meat*|ham|salmon|concrete|light]",
            "cured <1> [ham|meat*|bacon|sausage*|salami|fish]",
            "[search*|look*|hope*|hoping|research|quest|fundrais*] for (a|the) cure*",
            "cure~ [time|period]",
        ),
        "es": (
            "garantizar~ (su|tu|la|el|una) [privacidad|cita|precio|lugar|confidencialidad|seguridad]",
            "[busca*|buscar|buscando|en busca de] (una|la) cura",
            "cura* de (la|las|una|su) [sueno|herida*|humildad|quemadura*]",
            "[el|un|al|del] cura",
            "garantizar~ que (una|un|el|la|nuestro) [enfermera|enfermero|medico|persona|alguien|equipo]",
        ),
    },
}


@rule(
    id="CURE",
    version=2,
    title="Promises a cure, a guarantee or relief for good",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="22 TAC § 164.3-type rule (Texas Medical Board); Cal. Bus. & Prof. Code § 651(b)",
    source_verified=True,
    why="No treatment here cures, works for everyone or lasts for good. Promising it creates an "
    "expectation that nobody can meet.",
    satisfied_by="Rewrite it: say what was seen, in whom and for how long, and that results vary.",
    words=WORDS,
    looks_for=("promises", "farewells", "hype"),
)
def cure(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find promises that are asserted; loud words warn."""
    for match in list(here.find(its["promises"])) or here.find(its["farewells"]):
        if here.asserted(match) and not here.excepted(match, its["exceptions"]):
            yield Hit(match)
    for match in here.find(its["hype"]):
        if here.asserted(match) and not here.excepted(match, its["exceptions"]):
            yield Hit(match, severity=Severity.WARN)
