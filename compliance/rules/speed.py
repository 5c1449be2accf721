"""SPEED: how soon it works may not be promised.

"Instantly", "immediate relief", "within minutes", "overnight", "rapid-acting": the FDA is "not aware
of evidence" that compounded ketamine "is safer, is more effective, or works faster" than approved
medicines (2023-10-10, on compounded ketamine).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_GOOD = "[relief|result*|improvement*|effect*|benefit*|response|boost|lift|mood|change*|recovery|healing|hope|remission|calm]"
_BIEN = "[alivio|resultado*|mejoria|mejora|efecto*|beneficio*|cambio*|recuperacion|respuesta|calma]"
WORDS: WordLists = {
    # Speak of an effect by themselves.
    "promises": {
        "en": (
            f"[instant|immediate|instantaneous|overnight|lightning fast] <2> {_GOOD}",
            "[rapid|fast|quick|quicker|quickest|faster|fastest|speedy] <1> [relief|onset|remission|antidepressant]",
            "[rapid|rapidly|fast|quick] acting",
            "[rapid|fast|quick] [results|improvement|response|recovery]",
            "[work~|act~] <1> [instantly|immediately|rapidly|quickly|fast|overnight|right away|within hours|within minutes|in minutes|in hours]",
            "[relief|results|better|improvement|calm|recovery|happier] <1> [in|within] <3> [minutes|hours]",
            "[relief|results|better] [right away|today|overnight|instantly|immediately]",
            "same day [relief|results]",
        ),
        "es": (
            f"{_BIEN} <1> [inmediat*|instantane*|rapid*|al instante|de inmediato]",
            f"{_BIEN} <2> en <2> [minutos|horas]",
            f"[inmediat*|instantane*|rapid*] {_BIEN}",
            "[accion|efecto] [rapid*|inmediat*|instantane*]",
            "[actuar~|actua|actuan|funcionar~] <1> [rapido|rapidamente|de inmediato|al instante|enseguida]",
        ),
    },
    # Speak of an effect where the sentence does.
    "soon": {
        "en": (
            "[instantly|instantaneously|immediately]",
            "overnight",
            "right away",
            "[within|in] (just|only|under|as little as|less than) (a|the|mere) (few|couple of|matter of) [minutes|hours]",
            "[within|in] (just|only|under|as little as|less than) _ [minutes|hours|hour]",
            "within (just) [an|one] hour",
            "in [no time|a flash|an instant|seconds]",
            "[minutes|hours] (and) not [weeks|months|days]",
            "in [minutes|hours] rather than",
        ),
        "es": (
            "[instantaneamente|inmediatamente]",
            "[al instante|de inmediato|enseguida]",
            "en (solo|menos de|cuestion de|apenas) <1> [minutos|horas|hora]",
            "de la noche a la manana",
            "en [segundos|un instante]",
            "[minutos|horas] y no [semanas|meses|dias]",
        ),
    },
    "effect": {
        "en": (
            "[feel~|felt] <2> [good|well|calm*|lighter|happi*|yourself|difference|like]",
            "[notice~|see~|saw] <2> [change*|difference*|improvement*]",
            "[relief|relieve~|better|mood|lift~|depress*|anxiety|ptsd|symptom*|pain|spirits]",
            "[suicid*|yourself|gone|hope|hopeless*|dark*|heaviness|fog|despair|sadness]",
            "[work~|help~|ease~|improve~|vanish*|disappear*|fade~|heal~|transform~|happier|joy|results]",
            "[change~|changing] <2> [life|lives|brain|mind|mood]",
        ),
        "es": (
            "[alivi*|mejor*|sentir*|siente|sienta|animo|depresi*|ansiedad|sintoma*|dolor|tristeza]",
            "[funciona*|actua|actuan|ayuda*|desaparec*|sanar~|efecto*|resultado*|feliz|cambi* la vida|cambi* su vida]",
        ),
    },
    # The same words about something else.
    "exceptions": {
        "en": (
            "[immediate|instant|rapid|fast] <1> [side|adverse|unwanted|harmful] effect*",
            "[immediate|initial] effects [wear*|fade|last|pass|end|go|of]",
            "[faster|quicker|works fast|works quickly|rapidly] than",
            "[rapid|fast] acting <1> [insulin|opioid*|inhaler*|antihistamine*]",
        ),
        "es": (
            "mas [rapid*|rapidamente] que",
            "[actua|actuan|funciona*] mas [rapid*|rapidamente] que",
            "efecto* [secundari*|advers*] [inmediat*|rapid*]",
            "efectos <2> [pasan|desaparecen|duran|se van|terminan|se quitan]",
        ),
    },
    # About something else: a side effect, a test, an appointment, an emergency.
    "elsewhere": {
        "en": (
            "[side|unwanted|adverse] effect*",
            "[nausea|dizz*|drows*|sleep|sleepy|sleepiness|dissociat*|grogg*|blood pressure|heart rate|headache*]",
            "[float*|dream*|sway*|wobbly|blurr*|tired|calm down|numb*]",
            "effects [wear*|fade|last|pass|end|go]",
            "[wear*|wears] off",
            "[stay|stays|staying|admitted|admission|monitor*|observ*|fast|fasting|ship*|deliver*] <2> overnight",
            "[cancel*|reschedul*|arriv*|booking|appointment*|refund*|reply|replies|respond*|answer*]",
            "[call|calls|calling|text|tell|contact|notify|seek|stop|report|go|come|alert] <6> [immediately|instantly|at once]",
            "immediately <3> [call|tell|contact|notify|seek|911|988|before|after|following]",
            "[test|lab|labs|screening] <3> [result*|come*]",
            "[blood|urine] test*",
            "[last|lasts|lasting|takes about|peak*|leave|leaves] <4> [minutes|hours]",
            "[faster|quicker|sooner] than",
            "[rarely|seldom]",
            "[drive|driving|eat|eating|drink|drinking|machinery|emergency|insurance]",
            "[insulin|opioid*|inhaler*|antihistamine*|release]",
            "[infusion|session|visit|treatment|infusions|sessions|visits] [last|lasts|takes|take|run|runs]",
        ),
        "es": (
            "efecto* [secundari*|advers*|no deseado*]",
            "[nausea*|mareo*|sueno|somnolencia|disociac*|presion arterial|dolor de cabeza]",
            "[cita|citas|cancel*|llegue|reserva*|respuesta|respond*|conteste*|contesta*]",
            "[llame|avis*|rara vez|acuda|busque|diga|digale|vaya|informe] <6> [inmediat*|de inmediato|al instante]",
            "[analisis|prueba*|examen*] <3> [sangre|resultado*]",
            "mas [rapid*|rapidamente] que",
            "efectos <2> [pasan|desaparecen|duran|se van|terminan|se quitan]",
            "[dura|duran|tarda|maneje|manejar|conducir|conduzca|comer|coma|beber|emergencia|seguro]",
        ),
    },
    "tests": {
        "en": ("[lab|labs|blood|urine|test|tests|screening|biopsy]",),
        "es": ("[analisis|laboratorio|examen|examenes]",),
    },
    "vary": {
        "en": (
            "[result*|response*|experience*|outcome*|effect*] <2> [vary|varies|differ|differs]",
            "[not everyone|not everybody|not all|does not work for everyone|varies from]",
        ),
        "es": (
            "[resultado*|respuesta*|efecto*] <2> [varian|varia|difieren|cambian]",
            "[no a todos|no en todos|no todos|no todas|no funciona para todos]",
        ),
    },
    "evidence": {
        "en": ("pmid", "doi", "doi.org", "pubmed*", "nct*"),
        "es": ("pmid", "doi", "doi.org", "pubmed*", "nct*"),
    },
}  # fmt: skip


@rule(
    id="SPEED",
    version=1,
    title="Promises how soon a treatment works",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="How soon it works differs from person to person, and for some it does not work.",
    satisfied_by="Cite a signed claim beside it and say that individual results vary.",
    words=WORDS,
    looks_for=("promises", "soon"),
    not_types=("claim", "source"),
)
def speed(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find promises of speed: without a qualification they block, without evidence they warn."""
    found = [
        match
        for match in here.find(its["promises"])
        if here.asserted(match)
        and not here.excepted(match, its["exceptions"])
        and not here.has(its["tests"])
    ]
    found += [
        match
        for match in here.find(its["soon"])
        if here.has(its["effect"])
        and not here.has(its["elsewhere"])
        and here.asserted(match)
        and not any(one.start <= match.start < one.end for one in found)
    ]
    if not found:
        return
    varies = here.same_block(its["vary"])
    cited = here.same_block(its["evidence"]) or any(link.claim for link in here.links)
    if varies and cited:
        return
    mild = varies or cited
    for match in found:
        hedged = mild or here.qualified(match)
        yield Hit(match, severity=Severity.WARN if hedged else None)
