"""MINIMISE: who speaks of an effect may not play it down without saying what to watch for.

"Nothing to worry about" and "wears off quickly" leave out a material risk (FTC, Health Products
Compliance Guidance, December 2022, on omissions). General knowledge as to the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_GOES = (
    "[wear off|wears off|pass|passes|fade|fades|disappear*|subside|subsides|go away|goes away|is gone|are gone|resolve|resolves|vanish|vanishes|melt away|clear up|clears up|ease off|eases off|settle down|settles down|settle|settles|calm down|calms down|blow over|blows over"
    "|dissipate*|level off|levels off]"
)
_SOON = "[quickly|fast|rapidly|soon|in no time|right away|within minutes|in minutes|before you know it|by itself]"
_PASA = "[pasa|pasan|quita|quitan|va|van|desaparece|desaparecen|pasara|pasaran]"
_PRONTO = "[rapid*|enseguida|pronto|en minutos|en un momento|en seguida|sol*]"
_EFFECTS = (
    "[effects|effect|discomfort|sensation|sensations|feeling|feelings|hallucination|dizziness|nausea|vomiting|confusion|dissociation|hallucinations|drowsiness|numbness|headache|headaches"
    "|symptoms|reactions|floating|vision|rise|spike|pressure]"
)
_EFECTOS = (
    "[efectos|efecto|molestia|sensacion|sensaciones|alucinacion|vision|efectos secundarios|mareo|mareos|nauseas|vomitos|confusion|disociacion|alucinaciones|somnolencia"
    "|molestias|presion|reacciones|borrosa|sintomas]"
)
WORDS: WordLists = {
    "words": {
        "en": (
            "nothing (serious) to [worry|be worried|be concerned|be afraid|be scared|fear|be alarmed] (about|of)",
            "nothing [serious|major|bad|scary|dangerous|alarming|out of the ordinary]",
            "never hurt [anyone|anybody]",
            "[don't|doesn't|won't|do not|does not] last (long)",
            "short lived",
            "(just|all) part of the [ride|journey|fun|process|experience]",
            "[gone|over|done] [before|by the time] you [leave|know|go|walk|get]",
            "[normal|expected|brief|mild|temporary] and [it|they] [passes|pass|goes|go|fades|fade]",
            "[easy|easily] [managed|tolerated|handled]",
            "nothing to [fear|fret about|sweat|stress about|panic about]",
            "[no|without] need to [worry|be alarmed|panic|be concerned|be afraid|be scared|stress|fear]",
            "no need for [alarm|concern|worry]",
            (
                f"{_EFFECTS} [is|are|feel|feels] (usually|typically|all|only|just|very|quite|always|so) (only|just|very|quite|so) [minor|mild|trivial|insignificant|negligible|tiny|slight|harmless|tolerable|temporary"
                "|minimal|fleeting|momentary|transient|passing|brief|inconsequential|unimportant|manageable|no problem|no trouble|a breeze]"
            ),
            "[just|only|but|merely] a [small|minor|slight|little|mild|tiny] [inconvenience|annoyance|nuisance|discomfort|bother|hiccup|blip|thing|price]",
            "[harmless|brief|short lived|temporary|trivial] (and|but|or) [brief|harmless|temporary|mild|short lived|minor]",
            "[don't|do not|needn't|never] <1> [panic|fret|be alarmed|be scared|be afraid|let it bother|stress]",
            "(a) [normal|natural|healthy|good|expected] part of [the|your|healing|every|how|treatment|therapy|care|it|ketamine]",
            "[you'll|will|you] [barely|hardly|scarcely] (even) [notice|feel]",
            "hardly worth [mentioning|mention|worrying|noting]",
            "[ignore|shrug off|brush off|sleep off|shake off] (it|this|the|any|these)",
            "small price to pay",
            "[not|never|isn't|aren't] (really) (a|an|any) (real|big|serious|huge) [problem|issue|concern|worry|biggie]",
            f"{_GOES} (by|in|within|after) (a|in|within) [few|couple of] [minutes|moments|hours]",
            "[no|not a|not any|hardly a] (real) [cause|reason] [for|to] [concern|alarm|worry|be concerned]",
            (
                "[not|aren't|isn't|never|hardly] (considered|really|at all|that|usually|something) "
                "(considered|really|that) [dangerous|serious|harmful|worrying|worrisome]"
            ),
            f"{_GOES} (very|so|again|all) {_SOON}",
            "[no|not a] big deal",
            "no need to worry",
            "[harmless|normal] and [normal|harmless|expected|temporary]",
            f"(all) [mild|minor|harmless] and {_GOES}",
            f"{_GOES} (all) on [its|their] own",
            "[rare|few|uncommon|infrequent] and [mild|minor|brief|short lived|temporary]",
            "[mild|minor] and [temporary|short lived|brief|passing|rare]",
            "[barely|hardly] noticeable",
            "[minimal|negligible|trivial|insignificant] (side) [effects|discomfort|reactions]",
            "[sort~|work~|iron~] [itself|themselves] out",
            "take~ care of [itself|themselves]",
            "nothing <4> [won't|can't|cannot|will not|doesn't|couldn't] [fix|handle|cure|solve|settle|soothe]",
            "a (very|rather|pretty) [minor|small|slight|little|mild|tiny|trivial] [inconvenience|annoyance|nuisance|bother|hiccup|blip]",
            "[they're|they are|it's|it is] (very|only|just|so|quite|really) [minor|trivial|minimal|negligible|insignificant]",
            "[don't|do not|never] (you) [sweat|fuss|dwell on|mind]",
            "no [sweat|biggie|worries|big thing|drama]",
            "nothing more than (a|an|some) <1> [passing|minor|small|brief|mild|slight|annoyance|nuisance|inconvenience]",
            "[par for the course|comes with the territory]",
            "[so what|who cares|piece of cake|walk in the park]",
            "[only|just] (a) (bit|little) [temporary|mild|minor]",
            "[totally|completely|perfectly|entirely] normal",
            "[don't|do not] worry about (the|any|your|a) [it|them|this|these|that|dizz*|nausea|confusion|side effect*|effect*|hallucination*|numbness|vision|floating]",
            "just a (little|bit of) [dizz*|nausea|buzz|tingl*|floating]",
            "[just|only|merely] (feel) a [little|bit|touch|tad|hint] (of) [dizz*|nausea|sleep*|drows*|tired*|woozy|floaty|queasy|grogg*|lightheaded]",
            "effects are (very|quite|pretty|so|really|extremely) [rare|uncommon|infrequent|unusual|few and far between]",
            "[rarely|seldom|hardly ever] <1> [have|has|notice|notices|experience*|feel|feels|get|gets|report|reports|suffer*|cause*] <2> [effect*|reaction*]",
            f"{_GOES} [within|in] (about|just|only|under|less than) [an|one|a|the|half an] [hour|minute|moment]",
            "the [worst|most] (that) [you'll|you will|you|you might|you may|you can|most people|most patients|patients|people|happens|can happen] <5> is",
            "the only (real|common|possible) (side) [effect|reaction|complaint] <3> is",
            "[no worse than|nothing worse than|no stronger than|no more than a little|no more than a slight|no more than a mild]",
            "[easy|simple] to [handle|manage|treat|tolerate|deal with|live with|get over|control]",
            "[but|and] that's [all|about it|it]",
            "[won't|not|never] [even notice|even feel|notice] <2> [effect*|dizz*|nausea*|discomfort|sensation*]",
            "never last (long)",
            "effects [hardly ever|rarely|seldom|almost never] [happen|occur|show up|appear]",
            "[only|just|nothing but] [mild|minor|slight|small] <1> [effects|reactions|symptoms]",
            "[mild|minor] (side) effects only",
            "[just|only] a [small|slight|mild|minor|brief] [headache|dizz*|nausea|tingl*|buzz*]",
            "[has|have|with|causes|cause] (very|relatively|only) (a) [few|minimal|hardly any|almost no] <1> [effects|effect]",
            "[but|and] [that's|it's|that is|it is|this is] (totally|all|quite|perfectly) normal",
            "is all (that) [you|you'll|you will|most people|most patients|patients] <1> [get|feel|notice|have|experience]",
        ),
        "es": (
            "[nada|no hay|no tiene|no tienen] (nada) (de|por) que preocuparse",
            "no [es|son|hay] (un|ningun) [motivo|motivos|razon|causa] (de|para) [preocup*|alarma*]",
            "no [es|son] nada (de) (grave|serio|cuidado) [grave|serio|cuidado|malo]",
            "no [es|son] (considerad*|realmente) [peligros*|grave|graves]",
            f"[desaparece|desaparecen] (muy) {_PRONTO}",
            "no (se|te|os) [preocup*|alarm*|asust*|inquiet*]",
            "[sin|no tiene|no tienen|ninguna|poca] <1> importancia",
            "no [hay|tiene|tienen] (por) que [preocup*|alarm*|asust*|temer]",
            "no (le|les|te) [haga|hagas|de|des] [caso|importancia]",
            f"{_EFECTOS} [es|son|suele ser|suelen ser] (muy|solo|apenas|siempre|todos) [leve*|menor*|minim*|insignificante*|pasajer*|inofensiv*|llevader*|normal*|temporal*|breve*|transitori*|momentane*|tolerable*]",
            "[totalmente|completamente|perfectamente|muy] normal*",
            "parte (normal|natural) del [proceso|tratamiento]",
            "[solo|simplemente|solamente] parte (normal|natural) [de la|del] [experiencia|sesion|viaje]",
            "tan [leve*|minim*|pequen*] que",
            "[temporal*|pasajer*|leve*|breve*|normal*] e [inofensiv*|insignificante*|inocu*]",
            "no [es|son] nada (de|por) que preocup*",
            "no [es|son] para tanto",
            "no [es|son] cosa* (de) [seria|serias|grave|graves|cuidado]",
            "[normal*|leve*|breve*|pasajer*|temporal*|inofensiv*] y [pasajer*|leve*|breve*|temporal*|inofensiv*|normal*|desaparec*|pasa*]",
            "[es|son] lo de menos",
            "nada [serio|grave|malo|peligroso|de cuidado|importante]",
            "se (le|les|te) [pasa|pasan|quita|quitan|va|van|arregla*|resuelve*|calma*|normaliza*|corrige*|acomoda*] (por si) sol*",
            "no (le|les|te) [hace|hara|hizo|hacen] (ningun) [dano|mal] a nadie",
            "[minim*|insignificantes] efectos",
            "no [es|son] para [alarmarse|preocuparse|asustarse|inquietarse|temer]",
            "dura* [apenas|solo|solamente|nada mas|nomas] (un|unos) [rato|ratito|ratico|moment*|minut*|instante*|poco|poquito]",
            "[apenas|solo|solamente] dura* (un|unos) [rato|ratito|ratico|moment*|minut*|instante*|poco|poquito]",
            "[es|son] cosa* de [nada|poco|un rato|un ratito|minutos|un momento|un dia]",
            "molestia* [menor*|pasajer*|minim*|insignificante*]",
            "no [es|son] (nada) mas que (un|una|unas|unos) <1> [molestia*|ligero|leve*|pequen*|pasajer*]",
            "[gajes del oficio]",
            "[no hay problema|que mas da|ni se nota|ni lo notara|pan comido]",
            "[pura|una] [tonteria|pequenez]",
            "no [es|son] (una) [gran|nada de otro] [cosa|mundo]",
            "apenas (lo|la|los|se) [nota*|siente*]",
            "[una|solo una|simple] (pequena|leve|ligera) [molestia|incomodidad]",
            f"{_PASA} (muy) {_PRONTO}",
            "[pasa|pasan|quita|quitan] en [minutos|un rato|unos minutos|un momento]",
            f"{_PASA} (por si) sol*",
            "[raros|raras|pocos|pocas|infrecuentes] y [leve*|pasajer*|breve*|menor*|temporal*]",
            "[leve*|breve*|menores|pasajer*] y [poco frecuente*|raros|raras|infrecuentes|de corta duracion]",
            "[leves y|leve y] (son) [pasajer*|temporal*|desaparecen|breve*]",
            "no pasa nada",
            "[solo|apenas|solamente|simplemente] (un poco|algo|algun|alguna) (de) [sueno|mareo|mareos|nausea*|somnolencia|molestia*|cansancio]",
            f"{_EFECTOS} [es|son|suele ser|suelen ser] (muy|bastante) [raros|raras|escas*|infrecuent*|poco frecuente*|poco comun*]",
            "[rara vez|casi nunca|raramente] <1> [hay|tiene*|presenta*|causa*|produce*|sient*|ocurr*|provoca*] <2> [efecto*|reaccion*|molestia*]",
            "[facil|faciles] de [manejar|sobrellevar|tolerar|controlar|llevar|tratar]",
            "lo peor que [puede|podria|va a|le] <4> es",
            "el unico efecto (secundario) <3> es",
            "no [peor|peores] que",
            "efectos (secundarios) [rara vez|casi nunca|raramente] [ocurr*|aparec*|se presentan|se dan]",
            "[ni|ni siquiera|no] [notara|notaras] <2> [efecto*|mareo*|nausea*|molestia*]",
            "[solo|solamente|unicamente] efectos (secundarios) [leve*|menores|minimos]",
            "[solo|apenas|solamente] un [pequen*|ligero|leve|breve] [mareo*|dolor*|malestar|cosquilleo|hormigueo]",
            "no [es|son] (un|ningun) (gran) [problema|problemas|inconveniente|inconvenientes]",
            "[y|pero] (eso) [es|son] (muy|totalmente|algo) normal*",
            "no (le|hay que) [tenga|tengas|tener|tema] (ningun) [miedo|temor|a]",
            "casi no [hay|tiene|tienen|causa|causan|produce|producen|se sienten] <2> [efecto*|molestia*]",
            "[y|pero] [eso es todo|nada mas]",
        ),
    },
    "effects": {
        "en": (
            "effect*", "dizz*", "nause*", "confus*", "float*", "feeling*", "hallucinat*", "dissociat*",
            "drows*", "sleep*", "numb*", "blood pressure", "heart*", "headache*", "vision", "double",
            "sedat*", "symptom*", "reaction*", "sensation*", "tingl*", "vomit*", "palpitation*",
            "detached", "disconnect*", "bladder", "urin*", "breath*", "rash*", "itch*", "memory", "heartbeat",
            "blurr*", "disorient*", "unreal", "spinning", "fog*", "panic*", "bleeding", "swelling",
            "pain", "tired*", "faint*", "woozy", "discomfort", "sick", "loopy", "spacey", "buzz*",
        ),
        "es": (
            "efecto*", "mareo*", "maread*", "nausea*", "confus*", "flot*", "sensacion*", "alucinac*", "disociac*",
            "sueno", "somnolencia", "presion", "corazon", "dolor*", "vision", "ver doble", "sintoma*",
            "reaccion*", "hormigueo*", "vomit*", "palpitac*", "desorient*", "vertigo*",
            "entumec*", "sangre*", "desconect*", "vejiga", "molestia*", "orina*", "respira*", "sarpullido", "picazon", "memoria",
        ),
    },
    # Said of anything; of an effect where the sentence names one.
    "worry": {
        "en": (
            "[don't|do not] worry",
            "[totally|completely|perfectly|entirely|absolutely] [fine|okay|expected]",
        ),
        "es": ("[tranquilo|tranquila], no pasa",),
    },
    # How frequent the serious ones are is a fact.
    "exceptions": {
        "en": ("[serious|severe] (side) (and) effects are", "[within|in] [an|one] hour or [two|so]", "[rare|uncommon|infrequent|unusual] <0> but <3> [serious|severe|dangerous]"),
        "es": ("[efectos|reacciones] (secundarios|adversos|adversas) (mas) [graves|serios|serias] (son)", "[raros|raras|frecuente*|comun*|escas*|infrecuent*] <0> pero <3> [grave*|serio*|seria*|peligros*]",),
    },
    # What else is no trouble.
    "elsewhere": {
        "en": (("[reschedul*|cancel*|parking|late|paperwork|form|forms|bill|billing|portal|appointment*|insurance|traffic|needle*"
               "|waiting room|question*]"),),
        "es": ("[reprogram*|cancel*|estacionamiento|estacionar*|tarde|papeleo|formulario*|factura*|portal|cita|citas|seguro|aguja*]",),
    },
    "pronouns": {"en": ("it", "they", "these", "this"), "es": ("esto",)},
    "qualifiers": {
        "en": (
            "911", "call (us|your|the|for)", "[tell|notify|alert|inform] (us|your|the|a|our) [us|nurse|doctor|clinician|team|staff|provider]",
            "let [us|your nurse|your doctor|someone] know", "watch for", "report [it|any|them]", "emergency", "ask for help",
            "if (it|they|this) [gets|get|does|do|last*|worsen*|persist*]", "contact", "seek", "ask (us|your)",
        ),
        "es": (
            "911", "llam*", "avis*", "pida <1> ayuda", "digale*", "digan*", "informe*", "consulte*", "urgencias", "emergencia*",
            "si (le) [empeora*|dura*|persiste*|no se]", "acuda", "vaya a",
        ),
    },
}  # fmt: skip


@rule(
    id="MINIMISE",
    version=7,
    title="Plays an effect down and does not say what to watch for",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="FTC, Health Products Compliance Guidance, December 2022, on material omissions",
    source_verified=False,
    why="Who is told that an effect is nothing will not tell anybody when it gets worse.",
    satisfied_by="Say in the same block what to watch for and whom to tell.",
    words=WORDS,
    looks_for=("words", "worry"),
)
def minimise(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find such words about an effect, in blocks that name nobody to tell."""
    about = here.has(its["pronouns"]) or here.same_block(its["effects"])
    if here.has(its["elsewhere"]) and not here.has(its["effects"]):
        return
    if not about or here.same_block(its["qualifiers"]):
        return
    found = [
        match for match in here.find(its["words"]) if not here.excepted(match, its["exceptions"])
    ]
    if here.has(its["effects"]):
        found += here.find(its["worry"])
    said = sorted(match for match in found if here.asserted(match))
    if said:
        # "Mild, and go away on their own" is one thing that is said.
        yield Hit(Match(said[0].start, said[-1].end))
