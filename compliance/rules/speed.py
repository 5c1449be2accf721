"""SPEED: how soon it works may not be promised.

"Instantly", "immediate relief", "within minutes", "overnight", "rapid-acting": the FDA is "not aware
of evidence" that compounded ketamine "is safer, is more effective, or works faster" than approved
medicines (2023-10-10, on compounded ketamine).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_GOOD = "[relief|result*|improvement*|effect*|benefit*|response|boost|lift|mood|change*|recovery|healing|hope|remission|calm]"
_QUICK = (
    "[instant|immediate|instantaneous|rapid|fast|quick|quicker|quickest|faster|fastest|swift|speedy|prompt|lightning fast"
    "|lightning|express|near instant|near immediate|same day|turbo|overnight|accelerated]"
)
_FELT = "[relief|results|improvement*|recovery|remission|onset|lift|healing|turnaround|antidepressant|difference|boost|mood lift|calm|cure]"
_RAPIDO = "[inmediat*|instantane*|rapid*|pront*|expres|veloz|acelerad*|relampago|casi inmediat*|ultrarrapid*|al momento]"
_BIEN = "[alivio|resultado*|mejoria|mejora|efecto*|beneficio*|cambio*|recuperacion|respuesta|calma]"
_DOES = "[lift~|ease~|relieve~|improve~|reduce~|calm~|work~|help~|treat~|end~|stop~|boost~|melt~|quiet~|restore~|lessen~|heal~|soothe~|fade~|disappear~|vanish~]"
_HACE = (
    "[alivi*|mejor*|levant*|elimin*|quita*|calma*|reduc*|disminuy*|funciona*|ayuda*|combat*|desaparec*|sana|sanar"
    "|trata|tratar|sentira*|siente*|siento|actua|actuan]"
)
WORDS: WordLists = {
    # Speak of an effect by themselves.
    "promises": {
        "en": (
            f"[instant|immediate|instantaneous|overnight|lightning fast] <2> {_GOOD}",
            f"{_QUICK} <1> {_FELT}",
            "[rapid|rapidly|fast|quick|quickly|swift] [acting|working]",
            "[rapid|fast|quick] [results|improvement|response|recovery]",
            "[fast lane|fast track|shortcut|short cut|quick path|quickest way|fastest way|fast way|express lane|express route] <1> [to|out of|from|past]",
            "[leave|walk out|go home|head home] <4> [feeling|already|happier|lighter|better|a new]",
            "already <1> [feeling|feel|better|lighter]",
            "kick~ in <1> [within|in|by|before|immediately|right away|fast|quickly]",
            "[work~|act~] <1> [instantly|immediately|rapidly|quickly|fast|overnight|right away|within hours|within minutes|in minutes|in hours]",
            "[relief|results|better|improvement|calm|recovery|happier] <1> [in|within] <3> [minutes|hours]",
            "[relief|results|better] [right away|today|overnight|instantly|immediately]",
            "same day [relief|results|improvement]",
            "[see~|notice~] <1> [improvement*|results|relief|change|changes] (right) [after the first|after one|after your first] [dose|session|infusion|treatment|visit]",
            "[better|happier|lighter] [in|within] [a|the|one] [week|weekend]",
            "[relief|results|improvement*|difference|response|mood lift] [is|are] (almost|nearly|often|usually) [immediate|instant|instantaneous|fast|quick|rapid|overnight]",
            "[work~|help~] [the first time|on the first try|from the first dose|from day one|from the start|from the first session]",
            "[feel|notice|see] it [right away|immediately|instantly|at once]",
            f"[quickly|rapidly|swiftly|speedily|promptly] {_DOES}",
            f"{_DOES} <4> [quickly|rapidly|swiftly|speedily|in record time]",
            "[quick|fast|rapid|swift|speedy] <1> [antidepressant|end to|exit from|answer to|treatment for|lift|fix|way out|path to|route to]",
            "[relief|better|results|improvement|remission] <1> [fast|quickly|quick|sooner|asap|this week|tonight]",
            "[hours|minutes] <0> not [weeks|months|years]",
            "[relief|improvement|remission] [starts|begins|can start|can begin] (right) [on day one|from day one|on the first day|the first day|today|now|tonight|immediately]",
            "[work~|help~] [in|within] (just|mere|only|under|a matter of) (a|few) (few) [minutes|hours|days|seconds]",
            "[life back|feel better|feeling better|results|relief|out of depression|out of the dark|yourself again|like yourself] <2> [in|within] (just|only|less than|under) [a|one|a single] [week|weekend]",
            f"{_DOES} <2> this (very) [afternoon|evening|morning|weekend]",
            "[relief|results|better|difference|improvement*|change|changes|yourself|lighter|happier] <2> [after|from|in|with|at|during] [just one|only one|one|just a single|a single|one single|your very first|your first|the very first] [visit|session|infusion|dose|treatment|appointment|spray]",
            "[lift~|fade~|vanish~|disappear~|ease~|melt~] <1> [before|by the time] (you|they|he|she|patients|people) (even|ever) [leave~|leaves|get|gets|go|goes|stand|stands|finish~]",
        ),
        "es": (
            f"{_BIEN} <1> [inmediat*|instantane*|rapid*|al instante|de inmediato]",
            f"{_BIEN} <2> en <2> [minutos|horas]",
            f"{_RAPIDO} <1> {_BIEN}",
            f"{_BIEN} <1> {_RAPIDO}",
            f"{_BIEN} <2> [desde|en|tras] [la primera|su primera|una sola] [sesion|dosis|infusion|visita|cita]",
            "[la via rapida|el atajo|el camino mas rapido|la salida rapida|la forma mas rapida] <2> [contra|para|de|a|hacia]",
            "[accion|efecto] [rapid*|inmediat*|instantane*]",
            "[actuar~|actua|actuan|funcionar~] <1> [rapido|rapidamente|de inmediato|al instante|enseguida|en seguida]",
            f"{_HACE} <4> [rapidamente|rapidisimo|rapido|con rapidez|velozmente]",
            f"[rapidamente|con rapidez] <1> {_HACE}",
            "[accion|efecto] [veloz|casi inmediat*|ultrarrapid*]",
            "[alivio|resultados|mejoria|efecto|cambio] [es|son] (casi) [inmediat*|instantane*|rapid*]",
            "[funciona*|ayuda|ayudan] [a la primera|desde el primer dia|desde la primera]",
            "[antidepresivo|solucion|salida|respuesta] [rapid*|inmediat*|instantane*]",
            "[horas|minutos] <0> [no|y no] [semanas|meses|anos]",
            "[alivio|mejoria|recuperacion] [empieza|comienza|inicia|puede empezar] [el primer dia|desde el primer dia|hoy|ya|ahora|de inmediato]",
            f"{_HACE} <2> en lo que [dura|tarda]",
            "[ayuda|ayudan] en (solo|pocas|unas|cuestion de|apenas) (pocas|pocos) [horas|minutos]",
            "[mejore|mejorara|mejoria|alivio|resultados|salga|saldra|recupere] <4> en (solo|menos de|apenas|tan solo) una (sola) semana",
            "[sientase|sentirse|siente|sentira|sientete|mejore] (mejor) (mas) [pronto|rapido]",
            "[salga|sale|saldra|salir|salen|vuelva|vuelve|regrese] <5> [sintiendose|como nuev*|renovad*|sonriendo|siendo otra|hecho otr*|hecha otr*]",
            f"{_HACE} <3> [desde|en|tras|con|despues de] [la primera|su primera|una sola|solo una|apenas una] [sesion|dosis|infusion|visita|cita]",
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
            "[minutes|hours] <0> (and) not [weeks|months|days]",
            "in [minutes|hours] rather than",
            "[minutes|hours] [instead of|rather than] [weeks|months]",
            "days <0> (and) not [weeks|months|years]",
            "days [instead of|rather than] [weeks|months|years]",
            "[in|after|with|from|during] [just|only] [one|a single|a] (single) [visit|session|infusion|dose|treatment|appointment]",
            "(the|that|this) (very) same [day|afternoon|evening|morning|night]",
            "by [tomorrow|tonight|dinner|the next morning|morning]",
            "[better|relief|happy|happier|yourself|lighter|alive|hope*] <3> [tomorrow|tonight]",
            "in [a single|one single|just one] day",
            "[in|within] [a|one] day",
            "in [days|mere days|just days|only days]",
            "[one|a single|just one] [infusion|session|dose|treatment|spray] is [all|enough|all it takes|all you need]",
            "[in|within] as little as <2> [minutes|hour|hours|day|days|week|weeks|session|sessions|visit|visits]",
            "[from|on|since] [the very first day|the first day|the very first dose|the very first session]",
            "[before|by the time] [you|they|he|she|patients] (even|ever) [leave|leaves|get home|go home|walk out] (the|our|your) (chair|clinic|office|building)",
            "[24|48|36|72|twelve|12|few] hours (later|after)",
            "[swiftly|on the spot|straight away]",
            "[in|within] (less than|under|just|only) [a|an|one|the same] (single) [afternoon|morning|evening|weekend|night|hour|minute|moment|sitting]",
            "within (just) the [hour|minute|weekend]",
            "[in|within|during] the (very) first [hour|hours|minutes|day|session|visit|infusion|dose]",
            "by (this|the|next) [weekend|friday|monday|tuesday|wednesday|thursday|saturday|sunday]",
            "in the time it takes",
            "[within|in] [just a few|only a few|mere|just|only|a matter of] days",
            "within days of [starting|treatment|the first|their first|your first|one]",
            "(on|from|since) (the|your) very first [day|dose|session|visit|infusion]",
            "[on|from|since] the first day",
            "[in|within] (just|only|under|less than) [a single|one single|just one|only one|the same|just a] [afternoon|morning|evening|day|hour|visit|session|weekend|sitting]",
            "within (just|only) (a|one) [day|afternoon|weekend|session|visit]",
            "[practically|virtually|almost|nearly] [instant|immediate|instantaneous|overnight]",
            "[quickly|rapidly]",
            "[dark|darkness|depression|pain|panic|anxiety|rut|fog|despair|hole] fast",
            "before (the|your|their) [iv|infusion|drip|session|visit|appointment|spray] [is|ends|finishes|runs|comes]",
            "[wake up|waking up|wake] <1> tomorrow",
            "[in|within] [less than a|under a|just one|only one|one single|a single] day",
            "by [the weekend|the afternoon|nightfall]",
            "by the end of (your|the) (very) (first) [week|visit|session|infusion|appointment|treatment]",
            "[the moment|the minute|the instant|the second|as soon as] <3> [infusion|session|spray|dose|treatment|drip|iv|you leave|ketamine|it]",
            "[in|within] (a) (matter of) [hours|minutes|moments|seconds]",
        ),
        "es": (
            "[instantaneamente|inmediatamente]",
            "[al instante|de inmediato|enseguida]",
            "en (solo|menos de|cuestion de|apenas) <1> [minutos|horas|hora]",
            "de la noche a la manana",
            "en [segundos|un instante]",
            "[minutos|horas|dias] <0> [y no|no|en lugar de|en vez de] (en) [semanas|meses|anos]",
            "[minutos|horas] <0> [y no|no|en lugar de|en vez de] (en) dias",
            "[el|ese|este] mismo dia",
            "desde [el primer dia|el primer minuto|la primera hora|el primer momento]",
            "[en|dentro de|tras|despues de|antes de] (solo|apenas|menos de|las primeras|unas|pocas|las) _ horas",
            "en [un|un solo|solo un] dia",
            "en [solo dias|cuestion de dias|apenas dias]",
            "[una|una sola|un|un solo] [infusion|sesion|dosis|tratamiento] [basta|es suficiente|es todo lo que|alcanza]",
            "en (tan) (solo|apenas) [uno o dos|un par de|dos|tres] dias",
            "[manana mismo|esta misma noche|esta noche|hoy mismo|en un dos por tres|en un abrir y cerrar de ojos|en un santiamen]",
            "antes de [irse|salir de la clinica|llegar a casa]",
            "[practicamente|casi|virtualmente] [instantane*|inmediat*]",
            "[rapidamente|velozmente|con rapidez]",
            "al llegar a (su) casa",
            "en una sola [tarde|manana|noche|visita|sesion|cita|infusion]",
            "al [salir|terminar|acabar] <3> [clinica|consultorio|infusion|sesion|dosis|cita|consulta]",
            "en (solo|apenas|menos de|cuestion de) [un|una|un par de|pocas|pocos|unas|unos] <1> [minuto*|hora*|dia*|tarde|manana]",
            "en [horas|minutos|segundos]",
            "(este|el) mismo fin de semana",
            "en [la primera hora|la primera sesion|la primera visita|los primeros minutos|las primeras horas]",
            "antes de que [termine|concluya] (de) (la|su) [infusion|sesion|visita|clinica|consulta]",
            "a las [pocas|dos|tres|24|48|12|seis] horas",
            "a los [pocos|dos|tres|veinte|diez|treinta] minutos",
            "de un [dia para otro|momento a otro|dia para el otro]",
            "en (solo|apenas|muy|unos) [pocos|contados|un par de] dias",
            "en lo que [dura|tarda] [un|una|la|el]",
            "en una (sola) [tarde|manana|noche]",
            "[rapido|rapidito|a la primera|en el acto]",
        ),
    },
    # Told once where it only stresses the words above.
    "waits": {
        "en": (
            "[no more|stop|tired of|skip|without|forget|end] (the|your) [wait|waiting] <3> [weeks|months|relief|results]",
        ),
        "es": (
            "[sin|no mas|olvidese de|olvidate de|deje de|deja de|basta de] (mas) [esperar|esperas] <2> [semanas|meses]",
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
            "hopeful",
            "[goodbye|good bye] to",
            "[bright*|panic|despair|migraine*|flashback*|rut]",
            "life back",
            "[happy|smile~|alive|peace|free|weight|turn around|turned around|lighter|suffer*|darkness]",
        ),
        "es": (
            "[alivi*|mejor*|sentir*|siente|sienta|animo|depresi*|ansiedad|sintoma*|dolor|tristeza]",
            "[funciona*|actua|actuan|ayuda*|desaparec*|sanar~|efecto*|resultado*|feliz|cambi* la vida|cambi* su vida]",
            "[not*|ver|vea|vera*|perciba*|siente*] <2> [cambio*|diferencia*]",
            "recuper* <2> vida",
            "adios [a|al]",
            "[panico|migrana*|desesper*|esperanza]",
            "[se le ira|se ira|se iran|se va|se van|se fue|desvanec*|esfum*]",
            "[sonreir|sonria|paz|tranquil*|libre de|levant*|quita*|oscuridad|pesadumbre|bienestar]",
        ),
    },
    # Of "soon", what is said of help and calls as well as of effects.
    "at_once": {
        "en": ("[instantly|instantaneously|immediately]", "right away"),
        "es": ("[instantaneamente|inmediatamente]", "[al instante|de inmediato|enseguida]"),
    },
    "act": {
        "en": ("[call|text|tell|contact|notify|seek|report|alert|go to|ask]",),
        "es": ("[llame*|llamenos|llamar|escriba*|contact*|avis*|acuda|acudir|busque|diga|digale|vaya|informe|pida]",),
    },
    "call_for_help": {
        "en": (
            "[need|needs|get|seek|find] <2> [care|help|attention] [right away|immediately|instantly]",
        ),
        "es": (
            (
                "[necesit*|reciba|pida|busque|buscar|pedir|obtenga] <2> [ayuda|atencion] (medica) "
                "[inmediatamente|de inmediato|enseguida|al instante]"
            ),
        ),
    },
    "lines": {"en": ("911", "988"), "es": ("911", "988")},
    # The same words about something else.
    "exceptions": {
        "en": (
            "[immediate|instant|rapid|fast] <1> [side|adverse|unwanted|harmful] effect*",
            "[immediate|initial] effects [wear*|fade|last|pass|end|go|of]",
            "effects <5> [vanish|fade|pass|disappear|wear off|go away|ease|lessen|subside]",
            "[faster|quicker|works fast|works quickly|rapidly] than",
            "[we|nurse|nurses|team|staff|doctor|doctors] (will|can|always) [act|acts|respond|responds|react|reacts] _",
            "[rapid|fast] acting <1> [insulin|opioid*|inhaler*|antihistamine*]",
        ),
        "es": (
            "mas [rapid*|rapidamente] que",
            "[actuamos|respondemos|atendemos] _",
            "[actua|actuan|funciona*] mas [rapid*|rapidamente] que",
            "efecto* [secundari*|advers*] [inmediat*|rapid*]",
            "efectos <5> [pasan|desaparecen|duran|se van|terminan|se quitan]",
        ),
    },
    # About something else: a side effect, a test, an appointment, an emergency.
    "elsewhere": {
        "en": (
            "[side|unwanted|adverse] effect*",
            "how [quickly|rapidly|soon|fast|slowly]",
            "effects <5> [vanish|fade|pass|disappear|go away|ease|subside]",
            "[needle|discomfort|nausea|dizz*|drows*|sleep|sleepy|sleepiness|dissociat*|grogg*|blood pressure|heart rate|headache*]",
            "[float*|dream*|sway*|wobbly|blurr*|tired|calm down|numb*]",
            "effects [wear*|fade|last|pass|end|go]",
            "[wear*|wears] off",
            "[stay|stays|staying|admitted|admission|monitor*|observ*|fast|fasting|ship*|deliver*] <2> overnight",
            "[cancel*|reschedul*|arriv*|booking|appointment*|refund*|reply|replies|respond*|answer*]",
            "[back|return|returning|go] to work",
            "immediately <3> [call|tell|contact|notify|seek|911|988|before|after|following]",
            "[test|lab|labs|screening] <3> [result*|come*]",
            "[blood|urine] test*",
            "[last|lasts|lasting|takes about|peak*|leave|leaves] <4> [minutes|hours]",
            "[faster|quicker|sooner] than",
            "[rarely|seldom]",
            "[drive|driving|eat|eating|drink|drinking|machinery|emergency|insurance]",
            "[insulin|opioid*|inhaler*|antihistamine*|release]",
            "[take*|tak*|need*|may need] <3> weeks",
            "[not|never|no] <3> [right away|overnight|immediately|fast]",
            "[one|some] [person|people] [to|feel*] <3> [person|people]",
            "[unwell|ill|worse|here to help]",
            "[swell*|rash|chest pain|breath*|faint*|allerg*|vital*]",
            "[seat|chair|bed|room|nurse|blanket] <4> [minutes|hour|hours|away|soon]",
            "[used|given|runs|drips|sprayed] <2> [in|over] <2> [minutes|hours]",
            "[infusion|session|visit|treatment|infusions|sessions|visits] [last|lasts|takes|take|run|runs]",
        ),
        "es": (
            "efecto* [secundari*|advers*|no deseado*]",
            "[corazon|latido*|pulso|late|latir*|respira*] <3> rapido",
            "[nausea*|mareo*|sueno|somnolencia|disociac*|presion arterial|dolor de cabeza]",
            "[cita|citas|cancel*|llegue|reserva*|respuesta|respond*|conteste*|contesta*]",
            "[al trabajo|a trabajar]",
            "[analisis|prueba*|examen*] <3> [sangre|resultado*]",
            "resultado* <3> [sangre|analisis|orina|laboratorio|prueba*]",
            "mas [rapid*|rapidamente] que",
            "efectos <5> [pasan|desaparecen|duran|se van|terminan|se quitan]",
            "[actuamos|respondemos|atendemos]",
            "[cansad*|somnolient*|adormilad*|maread*|raro|toque|timbre|enfermer*|sueno|hinchazon|ronchas|signos vitales|se queda|quedarse]",
            "[tarda*|varias|algunas|puede*|hasta] <3> semanas",
            "[dura|duran|tarda|maneje|manejar|conducir|conduzca|comer|coma|beber|emergencia|seguro]",
        ),
    },
    "tests": {
        "en": ("[lab|labs|blood|urine|test|tests|screening|biopsy|needle|paperwork|to answer|your questions]",),
        "es": ("[analisis|laboratorio|examen|examenes|sangre|orina]",),
    },
    # Asks nothing: "Why suffer for weeks when it works in an afternoon?"
    "why": {
        "en": ("why [wait|suffer|settle|spend|struggle|endure|go on]",),
        "es": ("[por que|para que] [esperar|sufrir|aguantar|seguir|conformarse]",),
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

# Of a side effect: when it comes, and how soon it eases.
_OF_AN_EFFECT = ("onset", "duration")


@rule(
    id="SPEED",
    version=6,
    title="Promises how soon a treatment works",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="How soon it works differs from person to person, and for some it does not work.",
    satisfied_by="Cite a signed claim beside it and say that individual results vary.",
    words=WORDS,
    looks_for=("promises", "soon", "waits"),
    not_types=("claim", "source"),
)
def speed(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find promises of speed: without a qualification they block, without evidence they warn."""
    if here.type == "side_effect" and here.block.field in _OF_AN_EFFECT:
        return
    found = [
        match
        for match in here.find(its["promises"])
        if (here.asserted(match) or (_is_rhetorical(here, its) and not here.negated(match)))
        and not here.excepted(match, its["exceptions"])
        and not here.has(its["tests"])
    ]
    found += [
        match
        for match in here.find(its["soon"])
        if here.has(its["effect"])
        and not here.has(its["elsewhere"])
        and not _is_to_do(here, match, its)
        and (here.asserted(match) or (_is_rhetorical(here, its) and not here.negated(match)))
        and not any(one.start <= match.start < one.end for one in found)
    ]
    if not found and here.has(its["effect"]) and not here.has(its["elsewhere"]):
        found = [match for match in here.find(its["waits"]) if here.asserted(match)]
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


def _is_to_do(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether it tells what to do at once: call, seek help, go to an emergency room."""
    if not here.excepted(match, its["at_once"]):
        return False
    if here.excepted(match, its["call_for_help"]) or here.near(match, its["lines"], tokens=8):
        return True
    if not here.near(match, its["act"], tokens=6):
        return False
    # "Call us and your mood lifts right away" is a promise.
    effects = list(here.find(its["effect"]))
    return any(
        act.end <= match.start and not any(act.end <= one.start < match.start for one in effects)
        for act in here.find(its["act"])
    )


def _is_rhetorical(here: Sentence, its: Settings) -> bool:
    return here.is_question and here.has(its["why"])
