"""CURE: nobody may promise a cure, a guarantee or relief for good.

"Assures a permanent cure" and statements that create an unjustified expectation are false,
misleading or deceptive under the rule of 22 TAC § 164.3 (Texas Medical Board; recodified in 2025,
so the number is to be compared) and Cal. Bus. & Prof. Code § 651(b).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_ILLS = (
    "[depression|anxiety|ptsd|ocd|pain|symptoms|suffering|trauma|addiction|migraine*|panic|sadness|despair"
    "|insomnia|fibromyalgia|bipolar|disorder|illness|darkness|demons]"
)
_MALES = (
    "[depresion|ansiedad|dolor|sintomas|sufrimiento|trauma|traumas|panico|tristeza|migrana*|insomnio"
    "|fibromialgia|angustia|tept|toc|trastorno|enfermedad]"
)
_FOREVER = (
    "[for good|forever|for ever|once and for all|for the rest of your life|for life|permanently]"
)
_SIEMPRE = "[para siempre|para toda la vida|por el resto de su vida|de una vez por todas|de una vez y para siempre|definitivamente|de por vida|de raiz]"
_ALL = "[everyone|everybody|every patient|every single patient|each patient|every one of our patients|every person]"
_TODOS = (
    "[todos|todas|todo el mundo|cualquiera|cualquier persona|todos los pacientes|cada paciente]"
)
WORDS: WordLists = {
    "promises": {
        "en": (
            "cure~",
            "guarantee~",
            "permanent* [relief|cure|solution|result*|fix|recovery|remission]",
            "lasting cure",
            "[is|are] (completely|totally|fully|now) curable",
            f"[eliminate~|eradicate~|erase~|banish~|vanquish~|obliterate~|abolish~] <2> {_ILLS}",
            f"(permanently) [end~] (your|the|all|of) (your|the|all|chronic|severe) {_ILLS}",
            "[permanently|forever] [heal*|cure*|relieve*|eliminate*|end*|fix*|free*|resolve*|remove*|stop*|gone|better|well|lift*|erase*]",
            "permanent* [healing|freedom|change|end|improvement|answer|peace|way out]",
            f"[goodbye|farewell|end~|leave~|behind|stop~|beat~|rid|free|gone|over|away|lift~|heal*|cure*|fix*|wipe~|break~|escape~|banish~|kick~|conquer~|disappear*|vanish*|forget*|silence~|quit~] <5> {_FOREVER}",
            f"{_FOREVER} <4> {_ILLS}",
            f"permanently <6> {_ILLS}",
            "[results|relief|improvement*|changes|benefits|recovery] [is|are] (truly|really) [permanent|lifelong|for life|forever|for good]",
            "[heal~|cure~|fix~|end~|eliminate~|resolve~] <3> at (its|the) [root|roots|source|core]",
            f"{_ILLS} will have [disappeared|vanished|gone|lifted|ended]",
            f"[change~|transform~] [your life|lives|your world|everything] {_FOREVER}",
            f"make~ <2> {_ILLS} <1> [disappear|vanish|go away|melt away|history]",
            f"[life|live|living|days|mornings|world|future|tomorrow] without <1> {_ILLS}",
            f"{_ILLS} <4> [for good|forever|for ever|once and for all]",
            "[never|not|won't|no longer] <4> [depressed|anxious|suffer|pain|sad|hopeless|panic|struggle|symptom*|depression|anxiety] <2> again",
            "promise~ <5> [feel|better|relief|result*|recovery|recover|heal*|improve*|work|works|happy|happier|cure*|remission]",
            "assure~ <4> [feel|better|relief|result*|recovery|recover|heal*|improve*|work|cure*|remission]",
            "[never|not once|can't|cannot|doesn't] (ever) [fail|fails|failed] (to) (cure|heal|help|work|lift|ease|relieve|deliver)",
            "[foolproof|failsafe|fail safe|surefire|sure fire|infallible|cure all|fail proof]",
            f"{_ALL} <4> [gets better|improves|recovers|feels better|heals|responds|gets well|is cured|benefits|finds relief|succeeds|leaves happy]",
            "[all|all of] (our|the|of our|them) (patients) [get better|improve|recover|feel better|heal|respond|get well|are cured|find relief]",
            "[sure|certain|bound|guaranteed|destined|assured] to [see|feel|work|help|heal|improve|get|find|notice|recover|respond|succeed|lift]",
            "[results|relief|recovery|success|improvement|healing|remission] [is|are] (always|absolutely) [certain|assured|inevitable|a certainty|a given|a sure thing]",
            "[will|you'll|it'll] [definitely|certainly|surely|absolutely|undoubtedly] [feel|recover|improve|heal|work]",
            "[total|complete|lifelong|everlasting|eternal|permanent] [freedom|relief|healing|recovery|cure] (from|of)",
            f"[lasting|total] freedom [from|of] (your) {_ILLS}",
            f"[live|be|become|life|living|finally|walk|leave|go|out|home|days|mornings] free [of|from] <1> {_ILLS}",
            f"the [answer|solution] to <1> {_ILLS}",
            "always [works|cures|heals|succeeds]",
            f"{_ILLS} will <1> [disappear|vanish|be gone|melt away|go away|be cured|be history|be a thing of the past|lift|end]",
            f"{_ILLS} <3> thing of the past",
            f"end [to|of] <2> {_ILLS}",
            "[be|is|are] [gone|history]",
            "[gone]",
            "[you'll|you will|you'd|you] never need <3> [antidepressant*|medication*|therapy|treatment*|pill*|drugs|doctor*]",
            "[works|work|effective] (on|in|with) [every|all] [case|cases|patient|patients|person|people|type of depression]",
            "[last|only] <2> [you will|you'll] ever [need|take|try]",
            "[results|change*|treatment|therapy] that <1> change* <1> life",
            "life [altering|transforming] [results|relief|outcomes]",
            "[depression|anxiety|pain|symptom|ptsd] free",
            "free [of|from] (your) [depression|anxiety|ptsd] [forever|for good]",
            "[fix~|stop~|wipe~|remove~|solve~|beat~] <3> [for good|forever|once and for all]",
            f"[wipe~ out|get rid of|rid you of] (your|all|the) {_ILLS}",
            "work~ every time",
            "[work~|effective|succeed~] [100%|100 percent|100|all] of the time",
            "relapse is [impossible|unheard of]",
            "[it will|it'll|this will] work for you",
            "[heal~|cure~|relieve~] <3> permanently",
            "[relief|result*|recovery|remission|change] that [lasts|last] [forever|for good|for life|a lifetime]",
            "last [treatment|therapy] (you will|you'll) ever",
            "work~ for [100%|100 percent|all] of",
            "[never|won't|not] (ever) [come back|return|comes back|relapse|recur]",
            "life changing <1> [result*|relief|outcome*]",
            "[work~|effective] [for|on|with|in] [everyone|everybody|anyone|every patient|everyone's|every single|all patients|any patient|each and every]",
            "[100|100%|100 %] [effective|success*|cure*|result*|recovery|guarantee*]",
        ),
        "es": (
            "curar~",
            "curativ*",
            "garantizar~",
            "garantia* de <2> [resultado*|exito|cura|curacion|recuperacion|alivio]",
            "[alivio|cura|solucion|resultado*|recuperacion] [permanente*|definitiv*|para siempre|para toda la vida|de por vida]",
            "[es|son] (totalmente|completamente) curable*",
            f"[eliminar~|erradicar~|borrar~] (por completo) <2> {_MALES}",
            "[libre|libres] de [depresion|ansiedad] (para siempre)",
            (
                "[sane|sanar|sana|sanara|mejor*|recuper*|elimin*|olvid*|desped*|despid*|adios|libr*|libere*|acab*|termin*|venc*|super*"
                f"|deje|deja|dejar|erradic*|borr*|quit*|desapare*] <6> {_SIEMPRE}"
            ),
            f"{_SIEMPRE} <4> {_MALES}",
            f"[cambi*|transform*] [la vida|su vida|tu vida|vidas|todo] {_SIEMPRE}",
            f"{_MALES} <3> {_SIEMPRE}",
            "[nunca|jamas|no] (nos|le|les|te) falla*",
            "[nunca|jamas] ha fallado",
            "infalible*",
            "[no|nunca|jamas] <1> [volver*|vuelve|vuelven|regres*|recaer*|retorn*|recaid*]",
            f"[funciona*|sirve*|resulta|efectiv*|eficaz|cura] <1> [a|para|con|en] {_TODOS}",
            f"{_TODOS} (nuestros pacientes|los pacientes|se|nuestros) [mejoran|mejora|curan|cura|sanan|sana|recuperan|recupera|se curan|se recuperan|se alivian]",
            "[todos|todas] (se) <3> [mejoran|curan|sanan|recuperan|alivian]",
            "[cura|sanacion|alivio|solucion|recuperacion|bienestar|libertad|mejoria] [definitiv*|permanente*|total|absolut*|etern*|de por vida|segura|asegurad*]",
            "[prometer~|asegurar~] <4> [mejor*|alivio|resultado*|curar*|cura|curacion|recuper*|sanar*|sentira|sanacion]",
            "resultados [asegurados|seguros]",
            f"[fin|final] [a|de|para] <2> {_MALES}",
            f"[vida|vivir|viva|vivira] sin <1> {_MALES}",
            f"[libre|libres] de <2> {_MALES}",
            f"{_MALES} (se) [desaparecera*|se ira*|sera historia|se acabara]",
            f"{_MALES} <3> cosa del pasado",
            "[resultados|alivio|mejoria|mejorias|cambios|beneficios|recuperacion] [es|son] [permanente*|definitiv*|para siempre|de por vida]",
            f"{_MALES} <1> habra* [desaparecido|pasado|terminado|cesado]",
            f"hace* <1> desaparecer <2> {_MALES}",
            f"hace* que <2> {_MALES} [desaparezca*|se vaya*]",
            "no [vuelva*|volver*] a <1> [deprimid*|ansios*|sufrir*|triste]",
            "[deprimid*|ansios*|triste|depresion|ansiedad] [nunca|jamas] mas",
            "[nunca|jamas] mas <2> [sentira*|estara*|sera*] <1> [deprimid*|ansios*|triste|desesperad*]",
            f"{_MALES} [va|van] a [desaparecer|irse|terminar|acabar|sanar|curarse]",
            f"[va|van] a [desaparecer|curarse|acabar con] <2> {_MALES}",
            f"[acaba*|acabe|acabo|termina*|termine|termino|pone fin|pondra fin] [a|con] <2> {_MALES}",
            "[funciona|sirve|efectiv*|eficaz] en [todos los|cada|cualquier] caso*",
            "no [volvera a necesitar|necesitara mas] <2> [antidepresivo*|pastilla*|medicamento*|terapia]",
            "[funciona|resulta] siempre",
            "siempre [funciona|cura|sana]",
            "[funciona*|sirve*|eficaz|efectiv*|resulta] (en) el [100|100%|100 %|cien por ciento] de las veces",
            "adios para siempre [a|al]",
            "[deje|deja|dejar] atras <4> para siempre",
            "[desaparece*|se ira|se va|libre*] para siempre",
            "resultado* que [cambian|cambiaran|transforman] [la|su|tu] vida",
            "[100|100%|100 %|cien por ciento] [efectiv*|eficaz|eficaces|garantizad*]",
        ),
    },
    # Told once where it only stresses a promise.
    "farewells": {
        "en": (
            f"[goodbye|good bye|farewell|so long] to <1> {_ILLS}",
            f"kiss <2> {_ILLS} goodbye",
            f"[leave|put] <1> {_ILLS} behind",
            f"no more <1> {_ILLS}",
            "[or|full|get] your money back",
            "money back [promise|guarantee*|if]",
        ),
        "es": (
            f"adios [a|al] <1> {_MALES}",
            f"adios, <1> {_MALES}",
            f"[no mas|basta de|se acabo] <1> {_MALES}",
            f"olvidese de <1> {_MALES}",
            "o le [devolvemos|reembolsamos|regresamos] su dinero",
            "si no <4> [devolvemos|reembolsamos|regresamos|devuelve] <2> dinero",
        ),
    },
    # Louder than the evidence, without promising anything.
    "hype": {
        "en": (
            "miracle*",
            "miraculous*",
            "breakthrough*",
            "wonder drug*",
            "wonder cure*",
            "[magic|silver] bullet*",
            "holy grail",
            "panacea*",
            "revolutionary <1> [treatment*|therapy|therapies|drug|medicine|cure|way|approach]",
        ),
        "es": (
            "milagr*",
            "[avance|tratamiento|terapia|medicamento|metodo] revolucionari*",
            "revolucionari* [avance|tratamiento|terapia|medicamento|metodo]",
            "panacea*",
            "varita magica",
        ),
    },
    # Without an illness these speak of patients who come, and of a deposit.
    "returning": {
        "en": ("[come back|comes back|return]",),
        "es": ("[volver*|vuelve|vuelven|regres*|retorn*]",),
    },
    "ills": {"en": (_ILLS, "[depressed|anxious]"), "es": (_MALES, "[deprimid*|ansios*|triste]")},
    # What is promised here is no effect.
    "things": {
        "en": (
            (
                "[deposit|refund*|reservation*|warranty|privacy|confidential*|visa|income|appointment*|slot|spot"
                "|seat|time|place|rate|right|rights|access|price*|availability|callback|reply|response|answer]"
            ),
        ),
        "es": (
            "[deposito|reembolso|reserva|privacidad|derecho|derechos|acceso|precio*|cita*|lugar|espacio|horario]",
        ),
    },
    "guarantees": {"en": ("guarantee~",), "es": ("garantizar~", "garantiza")},
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
            "without (chronic) pain [pill*|medicine*|medication*|killer*|reliever*]",
            "[almost|nearly|not|virtually] [everyone|everybody|every]",
            "[ask|asked|asks|asking] (us) for <1> guarantee*",
            "[cut|wound|skin|bruise|incision|burn] <2> cure~",
            "curing [meat*|ham|salmon|concrete|light]",
            "cured <1> [ham|meat*|bacon|sausage*|salami|fish|cheese|salmon]",
            "[ham|meat*|bacon|sausage*|salami|fish|cheese|salmon|glue|concrete|paint|resin|ink|adhesive|cement|varnish|sealant|polish|epoxy|gel|plaster] <2> cure~",
            "cure~ (slowly|overnight) [with|in] [salt|smoke|sugar|brine|air]",
            "[word|words|term|terms|phrase] <2> [cure*|guarantee*|miracle*|breakthrough*]",
            "[search*|look*|hope*|hoping|research|quest|fundrais*] for (a|the) cure*",
            "cure~ [time|period]",
            "cure~ [no one|nobody|none|nothing]",
            "never fail* to [call|answer|check|ask|tell|remind|follow|return|reply|greet|smile|listen|notice]",
            "no more pain than",
            f"free of <1> {_ILLS} for <3> [day|days|hour|hours|week|weeks|month|months|time|while]",
            f"{_ILLS} [can|may|could|often] [change*|mark*|alter*|haunt*|last*]",
            f"answer to <1> {_ILLS} is [rarely|seldom|never|not|different|often|usually|more]",
            f"without <1> {_ILLS} is [what|a|not|the]",
            "return [your|the|a|to|calls|this]",
            "promise~ <4> feel [heard|welcome|safe|at home]",
            "eliminate~ the need",
        ),
        "es": (
            "garantizar~ (su|tu|la|el|una) [privacidad|cita|precio|lugar|confidencialidad|seguridad]",
            "[palabra*|termino*|frase*] <2> [cura*|garanti*|milagr*]",
            "[busca*|buscar|buscando|en busca de] (una|la) cura",
            "[volver*|vuelve|regres*] [a|al] [manejar|conducir|casa|trabajo|consultorio|clinica|su|la|llamar]",
            "cura* de (la|las|una|su) [sueno|herida*|humildad|quemadura*]",
            "[el|un|al|del] cura",
            "[jamon*|queso*|carne*|pescado*|embutido*|tocino|cemento|concreto|pegamento|pintura|barniz|resina] <2> cura*",
            "curad* [con|al|en] [sal|humo|salmuera]",
            "[piden|pedir|pide] <1> garanti*",
            "[herida*|piel|corte|incision|moreton*|quemadura*] <2> cura*",
            "curar~ (a) [nadie|ninguno|ninguna]",
            "cura [parroco|de la parroquia|de la iglesia|de este barrio]",
            "[padre|sacerdote|parroco] <3> cura",
            f"{_MALES} [puede|pueden|suele] [cambiar|marcar|alterar|durar]",
            "garantizar~ que (una|un|el|la|nuestro) [enfermera|enfermero|medico|persona|alguien|equipo]",
        ),
    },
}

# Of an illness alone: "Your anxiety? Gone."
_GONE = frozenset(
    ("gone", "be gone", "is gone", "are gone", "be history", "is history", "are history")
)
_FRAGMENT = 4  # tokens
_NEARBY = 40  # characters


@rule(
    id="CURE",
    version=10,
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
        if not here.asserted(match) or here.excepted(match, its["exceptions"]):
            continue
        if not _is_of_something_else(here, match, its):
            yield Hit(match)
    for match in here.find(its["hype"]):
        if here.asserted(match) and not here.excepted(match, its["exceptions"]):
            yield Hit(match, severity=Severity.WARN)


def _is_of_something_else(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a patient comes back and no illness, or a deposit is guaranteed."""
    if here.has(its["ills"]):
        return here.words_of(match) in _GONE and not _is_illness_gone(here, match, its)
    if here.words_of(match) in _GONE and len(here.tokens) <= _FRAGMENT:
        return not here.same_block(its["ills"])
    if here.excepted(match, its["guarantees"]) and here.near(match, its["things"], tokens=6):
        return True
    return here.excepted(match, its["returning"]) or here.words_of(match) in _GONE


def _is_illness_gone(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether the illness is what is gone: it stands just before, and nothing softens it."""
    before = Match(max(here.start, match.start - _NEARBY), match.start)
    return not here.qualified(match) and any(
        before.start <= one.start < match.start for one in here.find(its["ills"])
    )
