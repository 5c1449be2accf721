"""SPRAV-SUI: nobody may say that ketamine or esketamine prevents suicide or ends suicidal thoughts.

The Spravato label, limitations of use: its effectiveness in preventing suicide or reducing suicidal
ideation has not been demonstrated. Ketamine is not approved for it at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.joining import joined, words_between
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_SUICIDE = "suicid* (thought*|ideation|thinking|urge*|feeling*|impulse*|behavior*|risk)"
_SELF = "[themselves|yourself|himself|herself|oneself|your life|their life|their lives|his life|her life|it all|your own life|their own life]"
_WISH = (
    "[suicid*|suicidality|self harm|self harming|thoughts of suicide|thoughts of death|thoughts of dying|thoughts of self harm"
    "|thoughts of ending it|desire to die|wish to die|urge to die|wanting to die|will to die|death wish|self destructive thoughts"
    "|thoughts of ending his life|thoughts of ending her life|thoughts of ending your life|thoughts of ending their lives|thoughts of taking your own life]"
)
_GOES = (
    "[stop~|vanish~|disappear~|fade~|end~|lift~|resolve~|subside~|drop~|dropped|dropping|cease~|dissolve~|melt~|decline~|decrease~"
    "|shrink*|recede~|ease~|quiet~|loosen~|improve~|diminish~|lessen~|plummet*|fall|falls|fell|go away|goes away|went away|gone"
    "|go down|goes down|went down|let up|lets up|a thing of the past|behind you|behind them|loses its grip|lose their grip]"
)
_ENDED = (
    "[relieved|reduced|lowered|eased|stopped|ended|prevented|eliminated|erased|cut|quieted|silenced|lifted|cleared|calmed|decreased"
    "|resolved|treated|averted|gone|halved|lessened|diminished|alleviated|removed|banished]"
)
_MORIR = (
    "[suicid*|quitarse la vida|quitarte la vida|ganas de morir|deseos de morir|deseo de morir|pensamientos de muerte|ideas de muerte"
    "|matarse|autolesi*|hacerse dano|querer morir|morirse]"
)
_CESA = (
    "[desaparec*|se van|se va|se acaban|se acaba|cesan|cesa|paran|terminan|se detienen|disminuyen|disminuye|bajan|baja|ceden|cede"
    "|cosa del pasado|pierden fuerza|se reducen|se reduce|se alivian|se calman|se apagan|se esfuman|se borran|quedan atras|mejoran|caen]"
)
_DYING = "[killing|kill|hurting|dying|wanting|taking] [themselves|yourself|himself|herself|by suicide|to die|their own lives|their own life|your own life]"
_THOUGHTS = "[thought*|ideation|thinking|urge*|feeling*|impulse*|behavior*|behaviour*|tendencies]"
WORDS: WordLists = {
    "promises": {
        "en": (
            (
                "[prevent~|stop~|reduce~|lower~|eliminate~|end~|decrease~|cut~|diminish~|erase~|relieve~"
                "|ease~|quiet~|silence~|resolve~|lessen~|calm~|halt~|avert~|curb~|block~|reverse~|clear~"
                f"|lift~|banish~|fight~|combat~|heal~|cure~|slash~] <5> {_SUICIDE}"
            ),
            f"[take~|taking|took|clear~|melt~|wash~|drive~|driving|chase~|send~|push~] away <3> {_SUICIDE}",
            "[take~|taking|took|clear~|wash~|drive~|driving|chase~] away <3> [urge|wish|desire|will] to die",
            f"[protect~|save~|free~|keep~|rescue~|shield~|guard~] <4> [from|against] <3> {_SUICIDE}",
            f"[get|got|gets|getting] rid of <3> {_SUICIDE}",
            f"[relief|freedom|protection|free] [from|of] <3> {_SUICIDE}",
            "treat~ <1> suicidal [thought*|ideation|thinking|urge*|feeling*]",
            f"[effective|works|work|solution|remedy|answer|treatment|cure] [for|against|to] <2> {_SUICIDE}",
            f"suicidal {_THOUGHTS} <2> [stop~|vanish~|disappear~|fade~|end~|lift~|resolve~|subside~|drop~|cease~|dissolve~|melt~]",
            f"suicidal {_THOUGHTS} [go|goes|are|were|will be|will go] (away) [away|gone|over|reduced]",
            f"suicidal {_THOUGHTS} went away",
            "[suicide risk|risk of suicide] <1> [fall*|drop*|decrease*|goes down|go down|shrink*]",
            f"[fewer|no more|without more] {_SUICIDE}",
            "less suicidal",
            "[proven|effective|powerful|real] suicide prevention",
            "[ending|taking] [your|their] (own) [life|lives] <6> [thoughts|feelings|urges] [go away|stop|disappear|vanish|fade|end]",
            f"goodbye to <2> {_SUICIDE}",
            f"[prevent~|stop~|keep~|save~|reduce~|lower~|end~|protect~] <5> {_DYING}",
            (
                "[prevent~|stop~|keep~|save~] <5> [ending|taking] [their|your|his|her] (own) [life|lives]"
            ),
            "no longer <2> suicid*",
            f"[wipe~|wiping|root~|flush~|switch~|turn~] [out|off|away] <3> {_SUICIDE}",
            f"make~ <3> {_SUICIDE} (thoughts) [go away|disappear|vanish|stop|fade|end]",
            "[thoughts|ideas|plans] of suicide <2> [stop~|vanish~|disappear~|fade~|end~|lift~|go away|are gone|resolve~]",
            f"[end|stop|relief|remission] [of|to|from] <2> {_SUICIDE}",
            "[anti suicid*|antisuicid*]",
            f"{_WISH} <3> {_GOES}",
            f"{_WISH} <2> [is|are|was|were|be|been|get|gets|being] <2> {_ENDED}",
            f"[reduction|decrease|decline|drop|fall|improvement|relief] [in|of|from] <3> {_WISH}",
            f"[alleviate~|suppress~|dampen~|tames|taming|defuse~|minimize~|dissolve~|remove~|extinguish~|counter~|interrupt~|melt~|ward off|stave off|an end to|a stop to|break~|soften~|shrink~|prevent~|stop~|reduce~|lower~|end~|ease~|relieve~|quiet~|eliminate~|lift~|silence~] <3> {_WISH}",
            f"[lifesaving|life saving|lifesaver|saves lives|saved lives|save lives] <5> {_WISH}",
            f"{_WISH} <5> [lifesaving|life saving|lifesaver|saves lives|save lives|can save a life]",
            f"[keep~|stop~|prevent~|save~] <4> from [ending|end|killing|kill|taking|hurting] {_SELF}",
            f"[less|fewer|lower|no|zero|free of|free from|without] <2> {_WISH} [risk|thoughts|attempts|ideation|behavior|urges]",
            "[attempts|suicide attempts|suicide rates|suicide deaths] <2> [drop*|fall*|fell|declin*|decreas*|go down|cut]",
            "[cut|cuts|cutting] <4> suicide [attempts|deaths|rates]",
            "suicide prevention <1> [with|through|by|using|via]",
            "suicid* free",
            f"[take~|taking|took|wash~|drive~|melt~] <3> {_WISH} (thoughts|ideation|urges) away",
            f"[proven|tested|works|effective|powerful] against <2> {_WISH}",
            f"[leave~|leaves|put~] <3> {_WISH} (thoughts|ideation) behind",
            "[lifesaver|lifesaving|life saving|saves lives|saved lives] <5> [want to die|wants to die|wanting to die|end their lives|end their life]",
            "[ketamine|spravato|esketamine] (therapy|treatment|infusions) for <1> suicide prevention",
            "[fewer|less|no more|without] [thoughts of suicide|thoughts of death|thoughts of dying|urges to die]",
            "[save~|saves|saved] <2> suicid* <3> [life|lives]",
            f"{_WISH} <3> back from (the) [edge|brink|ledge|abyss]",
            f"[freedom|free|relief|release|escape|way out] [from|of] <2> {_WISH}",
        ),
        "es": (
            (
                "[prevenir~|previene*|prevenga*|evitar~|detener~|detiene*|paran|parara|pararan|frenar~|reducir~|reduce*"
                "|reduzca*|disminuir~|disminuye*|eliminar~|quitar~|borran|bajar~|aliviar~|calmar~|borrar~|apagar~"
                "|combatir~|silenciar~|curar~|impedir~|impide*|alejar~] <4> suicid*"
            ),
            "[acabar~|terminar~] con <3> suicid*",
            "[protege*|proteger*|libra|libera|salva] <2> [del|de] <3> suicid*",
            "se [acaban|acaba|van|detienen|eliminan|desaparecen|terminan|esfuman] <2> [pensamientos|ideas|ideacion] suicid*",
            "[desaparecen|desapareceran|terminan|cesan] <2> [pensamientos|ideas] suicid*",
            "[pensamientos|ideas] suicid* <2> [desaparec*|se van|se acaban|cesan|paran|terminan|se detienen]",
            "[eficaz|efectiv*|funciona*] [contra|para] <3> suicid*",
            "[adios|fin] a <2> [pensamientos|ideas] suicid*",
            "[menos|libre de|libres de|sin] [pensamientos|ideas] suicid*",
            "[riesgo de suicidio] <1> [baja|disminuye|cae]",
            "[hace*|hacer] [desaparec*|cesar] <3> suicid*",
            "[salva*|libera*|libere*|librese|librar*|libra*|protege*|protej*|alej*] <5> suicid*",
            "[quita*|quitan] <2> ganas de morir",
            "[evita*|evite*|impide*] que <4> [se quite la vida|se suicide*|se maten]",
            "antisuicid*",
            f"{_MORIR} <3> {_CESA}",
            f"[menos|sin|libre de|libres de|reduccion de|disminucion de|reduccion en|adios a|fin a|fin de|freno a|alto a] <3> {_MORIR}",
            f"[quita*|quitan|quito|borra*|alivi*|calma*|frena*|reduc*|disminuy*|elimin*|acab*|apag*|previen*|evita*|aleja*|detien*|disip*|ahuyent*|pone fin|ponen fin|combat*|mitig*|aten*] <4> {_MORIR}",
            f"se [reduc*|alivi*|calm*|fren*|evit*|previen*|disminuy*|elimin*] <4> {_MORIR}",
            f"[salva*|salvan] vidas <5> {_MORIR}",
            "[devuelv*|recuper*|regres*] <2> ganas de vivir <5> [morir|suicid*|matarse]",
            "[trata|tratan|tratar|atiende*] <3> [pensamientos|ideas|ideacion|impulsos] suicid*",
            f"[deje|deja|dejar|dejo|dejan|quedan] atras <4> {_MORIR}",
            "prevencion del suicidio [con|mediante|gracias a|a traves]",
        ),
    },
    # Beside a drug and what it is said to act on: whatever the words between.
    "good": {
        "en": (
            "[reduc*|lower*|prevent*|stop*|eras*|eas*|reliev*|defeat*|beat|beats|beating|conquer*|overcom*|brake|antidote|remedy|rescu*|lifeline to]",
            "[pull*|sav*|protect*|proof|loosen*|melt*|control*|manag*|fight*|tam*|silenc*|quiet*|calm*|shield*|weapon|solution|answer to|cure*]",
            "[heal*|fewer|drop*|turn* off|switch* off|shut* down|brought down|bring* down|take* the edge off|let* go of|break* free|wip*|vanish*|disappear*]",
            "[effective|works|helps with|help with|relief|freedom|way out|makes them stop|to a zero|to zero|banish*|neutraliz*|counter*|get* past|keep* <2> alive]",
        ),
        "es": (
            "[super*|reduc*|baj*|previen*|prevenc*|prevenir|evit*|fren*|deten*|detien*|elimin*|alivi*|quit*|borr*|venc*|derrot*|control*|combat*|rescat*|salv*]",
            "[antidoto|remedio|solucion|escudo|arma|respuesta contra|cura|calm*|apag*|desaparec*|se vayan|se van|disminuy*|libera*|libr*|proteg*|protej*|aleja*|saca* de|sana*]",
        ),
    },
    "suicide": {
        "en": (
            _WISH,
            "[urge|desire|want|wanting|wish] to [die|end it|end your life|end their life|kill yourself|kill themselves]",
        ),
        "es": (_MORIR, "[ideas|pensamientos|impulsos] de [muerte|quitarse la vida|morir]"),
    },
    # Warnings, questions of the staff, the approved use, other help.
    "warned": {
        "en": (
            "[increas*|wors*|warn*|label|emergencies|emergency room|emergency department|emergency care|before|screen*|ask*|tell|report*|history|plan|hospital*|crisis|young|monitor*|evidence|stud*|research*|cause*|new or]",
            "[stop*|stopping] (taking|using) [ketamine|spravato|esketamine|treatment]",
            "[had|have|having|has] <1> suicidal",
            "[if|may|might|approved|indicated|adults with|behavior in|month|week|walk|talk|stigma|silence|awareness|disclos*|risk of|risks|988|911|call|approval|first approved|ideation or]",
        ),
        "es": (
            "[aument*|empeor*|advert*|adviert*|etiqueta|emergencia*|antes|pregunt*|avis*|digan*|historial|antecedente*|plan|hospital*|crisis|jovenes|vigil*|evidencia|estud*|caus*|provoc*]",
            "[dejar|dejaron|suspender|suspendieron] <2> [ketamina|spravato|esketamina]",
            "[si|puede|pueden|podria*|aprobad*|indicad*|adultos con|mes|semana|caminata|988|911|llam*|riesgo de que]",
        ),
    },
    # That somebody thinks of it no more; "about" interrupts nothing here.
    "thoughts": {
        "en": (
            "[no longer|stop~|stopped|quit] <2> [think~|thinking|thought|dream*|fantasiz*|plan~|planning|want~|wanting] <3> [suicid*|die|dying|death|ending|killing|end]",
        ),
        "es": (
            "(ya) no (le|te) [pensara|piensa|piensan|querra|quiere|quieren|deseara|desea|volvera a pensar] <3> [suicid*|quitarse|quitarte|morir*|matarse]",
            "[ayuda*|logra*|hace que|consigue*] <1> no [pensar|piense|pensara] (mas|ya) en <2> [suicid*|quitarse|morir*|matarse|muerte]",
            "[deja*|dejo|dejan|dejara|dejaron] de [pensar en|querer|desear] <2> [suicid*|quitarse|morir*|matarse|muerte]",
        ),
    },
    # Inside a match, these make it something else.
    "between": {
        "en": (
            "[neither|nor|not|if|when|while|who|whose|with|about|because|stigma|myth*|silence|shame|until|before|after]",
        ),
        "es": ("[ni|no|si|cuando|mientras|quien|quienes|sobre|estigma|mito*|hasta|antes]",),
    },
    "drugs": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "infusion*"),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "infusion*"),
    },
    # What else prevents it.
    "elsewhere": {
        "en": (
            "[988|lifeline|hotline|call|calling|text|training|firearm*|guns|safety plan*|lithium|clozapine]",
            "[talking|asking|listening|therapy|friends|family|coalition|campaign|walk|week|month]",
            "suicide prevention",
        ),
        "es": (
            "[988|linea|llame|llamar|hablar|preguntar|escuchar|terapia|amigos|familia|campana|semana|mes|litio]",
            "prevencion del suicidio",
        ),
    },
    "limitation": {
        "en": (
            "not been [shown|demonstrated|proven|established] <3> [prevent*|reduc*|preventing] <3> suicid*",
            "suicid* <5> not been [shown|demonstrated|proven|established]",
        ),
        "es": (
            "no se ha demostrado <8> suicid*",
            "suicid* <5> no se ha [demostrado|probado]",
        ),
    },
}


@rule(
    id="SPRAV-SUI",
    version=5,
    title="Says that ketamine or esketamine prevents suicide or ends suicidal thoughts",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="Spravato label, section 1: limitations of use",
    source_verified=True,
    why="Nobody has shown that it prevents suicide or reduces suicidal thoughts, and whoever reads "
    "this may rely on it.",
    satisfied_by="Take it out, or say that its effectiveness in preventing suicide or in reducing "
    "suicidal ideation has not been demonstrated.",
    words=WORDS,
    numbers={"tokens": 4, "reach": 6},
    looks_for=("promises", "thoughts", "suicide"),
)
def sprav_sui(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find such promises, where ketamine or esketamine is what is spoken of."""
    if not here.on_page(its["drugs"]):
        return
    if not _is_about_the_drug(here, its) or here.same_block(its["limitation"]):
        return
    found = False
    for match in here.find(its["thoughts"]):
        if here.asserted(match):
            yield Hit(match)
            found = True
    for match in here.find(its["promises"]):
        if not here.asserted(match) or _is_interrupted(here, match, its):
            continue
        # "Preventing suicide takes people": what the sentence is about, and not what a drug does.
        subject = match.start == here.start and "ing " in here.words_of(match)
        if not subject or here.near(match, its["drugs"], tokens=its.number("tokens")):
            yield Hit(match)
            found = True
    if not found:
        yield from map(Hit, joined(here, _acted_on(here, its), words=2))


def _acted_on(here: Sentence, its: Settings) -> Iterator[Match]:
    """Yield what a drug is said to act on: "ketamine is a brake on suicidal thoughts"."""
    if here.is_question and here.answer is None and not here.has(its["drugs"]):
        # "Thoughts of suicide? Ketamine makes them stop."
        following = here.reading.after(here)
        if following is not None and not following.has(its["warned"]):
            acts = any(following.asserted(one) for one in following.find(its["good"]))
            if acts and following.has(its["drugs"]):
                yield from here.find(its["suicide"])
        return
    if not here.has(its["drugs"]) or here.has(its["warned"]) or here.has(its["elsewhere"]):
        return
    goods = [
        one
        for one in here.find(its["good"])
        # "Preventing suicide takes people" is about prevention.
        if here.asserted(one)
        and not (one.start == here.start and here.words_of(one).endswith("ing"))
    ]
    for match in here.find(its["suicide"]):
        for good in goods:
            both = Match(min(match.start, good.start), max(match.end, good.end))
            if words_between(here, *sorted((match, good))) <= its.number("reach"):
                yield both
                break


def _is_about_the_drug(here: Sentence, its: Settings) -> bool:
    if here.has(its["drugs"]):
        return True
    if here.has(its["elsewhere"]):
        return False
    return here.same_block(its["drugs"]) or here.on_page(its["drugs"])


def _is_interrupted(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether another clause begins inside: "stop the spray if suicidal thoughts come"."""
    return any(match.start < one.start and one.end < match.end for one in here.find(its["between"]))
