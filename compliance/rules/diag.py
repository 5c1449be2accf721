"""DIAG: a page tells nobody what they have, whether they need ketamine, or how much to take.

Diagnosis and dose are the practice of medicine and advice to one person, whom the page has not
examined. From general knowledge of state medical practice acts: no text has been compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.findings import Severity
from compliance.joining import joined
from compliance.language.numerals import NUMBER
from compliance.language.numerals import WORDS as NUMBER_WORDS
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_ILLNESS = (
    "[depression|major depression|anxiety|ptsd|ocd|bipolar|bipolar disorder|mdd|trd|fibromyalgia|crps"
    "|adhd|treatment resistant depression|an anxiety disorder|clinical depression]"
)
_ENFERMEDAD = (
    "[depresion|ansiedad|tept|toc|trastorno|trastorno bipolar|bipolaridad|fibromialgia"
    "|estres postraumatico|depresion mayor|depresion clinica|trastorno de ansiedad|ansiedad generalizada]"
)
_NEED = "[need*|qualify|candidate|right for you|good fit|good match|would help you|can help you|for you]"
_COUNT = "[one|two|three|four|half|half a|1|2|3|4|another|an extra]"
_CUANTAS = "[una|un|dos|tres|media|otra|1|2|3]"
_TESTS = (
    "[quiz|self test|test|questionnaire|assessment|screener|checklist|calculator|self assessment]"
)
_TELLS = (
    "[mean|means|meaning|shows|show|indicate|indicates|confirm|confirms|tells us|prove|proves|is a sign|are signs|are a sign"
    "|is proof|it's a sign|clear sign|sure sign]"
)
_DICE = "[indica|indican|significa|significan|muestra|muestran|quiere decir|confirma|confirman|demuestra|es senal de|son senal de|es senal clara de]"
_UNIT = "[lozenge*|troche*|tablet*|pill|pills|capsule*|spray*|drop*]"
WORDS: WordLists = {
    "advice": {
        "en": (
            f"[take|dissolve|swallow|place|put|start with|begin with|give|apply|chew|suck on|hold|get|receive|use] {_COUNT} (more) <2> {_UNIT}",
            f"{_COUNT} {_UNIT} [in|up|into|per] [each|every|one|the|your] [nostril*|cheek|side]",
            f"{_COUNT} {_UNIT} <2> [a day|per day|daily|at bedtime|nightly|every night|under the tongue|every other day|twice a week|once a week]",
            "use [one|two|three|2|3] (more) <1> sprays",
            "[double|triple|raise|increase|up] your (ketamine|nightly|daily|usual|next) [dose|dosage]",
            "[take|use] (a|your) [second|double|bigger|larger|extra|higher] dose",
        ),
        "es": (
            f"{_CUANTAS} [pastilla*|tableta*|trocisco*|atomizacion*|rociada*|atomizador*|disparo*|gota*] (en|por) [cada|la|el|bajo|debajo] [fosa*|orificio*|nariz|lengua|la lengua|de la lengua|noche|dia]",
            f"{_CUANTAS} [pastilla*|tableta*|trocisco*|gota*] <2> [al dia|por dia|cada noche|cada dia|antes de dormir|diari*]",
            ("[tome|toma|tomar|disuelva|disuelve|use|ponga|coloque|coloca|empiece con|aplique|apliquese|chupe] [una|un|dos|tres|media|otra|1|2|3] <2> "
            "[pastilla*|tableta*|comprimido*|trocisco*|capsula*|gota*|atomizacion*]"),
            "[duplique|duplica|aumente|aumenta|suba|sube|doble] (su|la|tu) dosis",
        ),
    },
    "quiz": {
        "en": (
            f"[take|answer|complete|try|do|finish] <5> [quiz|test|question*|questionnaire|survey|assessment|self assessment] <7> {_NEED}",
            f"[quiz|self test|online test|questionnaire|assessment|calculator] <3> [tell*|show*|reveal*|decide*|say*|determine*|find*] <5> {_NEED}",
            f"[find out|see|learn|know|discover] <3> [if|whether] <4> {_NEED} <3> [quiz|test|questions]",
            "[quiz|self test|online test|checklist] <4> [diagnose*|tells you what you have]",
            "[diagnose] yourself",
            f"[find out|see|learn|discover|know] (in|online) <2> [seconds|minutes|online|instantly|right now] [if|whether] <4> {_NEED}",
            "[quiz|self test|test|screening|screener|assessment|questionnaire|chatbot] <4> what [you have|you've got|you're suffering from|you are suffering from|is wrong with you|condition you have|your diagnosis is]",
            "[do|need|am i|are you] <4> [ketamine|candidate] <5> [take|try] <2> quiz",
        ),
        "es": (
            ("[haga|haz|tome|toma|responda|responde|conteste|contesta|complete|llene|realice] <5> "
            "[prueba|cuestionario|test|preguntas|encuesta|quiz] <7> [necesita*|candidat*|califica*|adecuad*|para usted|para ti]"),
            ("[prueba|cuestionario|test|encuesta|quiz] <3> [dice|dira|muestra|revela|decide|indica] <5> "
            "[necesita*|candidat*|califica*|adecuad*]"),
            "[prueba|cuestionario|test|encuesta|quiz|evaluacion] <3> [diga|dice|dira|digan|revela|revele] (lo) que [tiene|tienes|padece|padeces|le pasa|te pasa]",
            "[sepa|averigue|descubra|descubre|vea] (en) <2> [segundos|minutos|en linea|ya mismo] si <4> [necesita*|candidat*|califica*]",
            "[sepa|averigue|descubra|descubre] <3> si <4> [necesita*|candidat*] <5> [prueba|cuestionario|test|preguntas]",
        ),
    },
    # A quiz, and what it is to decide, apart from each other.
    "test": {
        "en": (
            "[take|complete|try|do] <2> [quiz|test|questionnaire|assessment|screener]",
            "answer <3> questions",
            "[online|free|our|quick|short] [quiz|self test|screener]",
            "[find out|see|discover|know|learn] <3> [with|by|in|using|through|from|on] <5> [quiz|test|questionnaire|assessment|screener|checklist|calculator|questions]",
            "[quiz|self test|self assessment|score yourself]",
            f"{_TESTS} <3> [tells you|will tell you|shows you|decides|determines|lets you know|reveals|confirms]",
            f"[score|result*|answer*] <3> {_TELLS} <2> you",
            f"{_TESTS} <2> [knows|has the answer|will know|can tell]",
        ),
        "es": (
            "[haga|haz|tome|toma|complete|llene|responda] <2> [prueba|cuestionario|test|quiz]",
            "[responda|responde|conteste|contesta|complete] <3> preguntas",
            "[nuestra|nuestro] [prueba|cuestionario|test|quiz] (en linea)",
            "[descubra*|descubre*|averigue*|averigua*|sepa|sepalo|compruebe*|entérese|vea] <3> [con|en|mediante|contestando|respondiendo|haciendo] <4> [test|prueba|cuestionario|quiz|evaluacion|preguntas]",
            "[prueba|test|cuestionario|quiz] <4> [lo sabe|tiene la respuesta|lo dira|se lo dice]",
            "[test en linea|quiz|autoevaluacion|autotest|test rapido|cuestionario rapido]",
            "[evaluacion|prueba|encuesta] en linea <2> [le dice|le dira|te dice|decide|determina|confirma|revela|muestra]",
            "[test|prueba|cuestionario|quiz] <3> [le dice|te dice|le dira|decide|determina|confirma|revela]",
        ),
    },
    "needs": {
        "en": (
            "you need [ketamine|spravato|treatment]",
            "[ketamine|spravato|treatment|it] is right for you",
            "you qualify",
            f"[you're|you are|you have] {_ILLNESS}",
            "[a|good|ideal|right] candidate",
            "[do|does] [i|you] (really) [need|qualify]",
            "[if|whether] you [need|qualify|have|are]",
            "[ketamine|spravato|esketamine|this|it|treatment] (is|be) [right for|a good fit|for] [you|me]",
            f"[do you have|have you got|is it|could it be|do i have] {_ILLNESS}",
        ),
        "es": ("necesita* (usted) [ketamina|esketamina|spravato|tratamiento]", "candidat*", "es [para usted|para ti|para mi]", "[usted|si] califica",
               "[le conviene|le sirve|adecuad* para]", f"[tiene|tengo|tienes|sera|es|sufre de] {_ENFERMEDAD}"),
    },
    "told": {
        "en": (
            f"you [meet|fit|match] (all) (the) [criteria|definition|profile|description] [for|of] <1> {_ILLNESS}",
            f"you need [treatment|therapy|help] [with|for] <1> [ketamine|spravato|{_ILLNESS[1:-1]}]",
            f"you (clearly|likely|probably|definitely|surely) [have|suffer from|live with] {_ILLNESS}",
            "you (clearly|really|probably|definitely|likely) need [ketamine|spravato|esketamine]",
            "[you are|you're] (clinically|severely|probably|likely|clearly|definitely) [depressed|bipolar|suicidal]",
            "you (already|now|probably|likely) qualify for [ketamine|spravato|esketamine|treatment]",
            "[you are|you're] (probably|likely|clearly) a (good|great|perfect|ideal) candidate for [ketamine|spravato|esketamine]",
            f"[you are|you're] (clearly|probably|likely|almost certainly) [suffering from|living with|dealing with|struggling with] {_ILLNESS}",
        ),
        "es": (
            f"usted [cumple|reune] <2> criterios [de|para] <1> {_ENFERMEDAD}",
            f"usted [tiene|padece|sufre] (de|un|una) {_ENFERMEDAD}",
            f"[tienes|padeces|sufres] (de|un|una) {_ENFERMEDAD}",
            "usted [esta|es] [deprimid*|bipolar]",
            f"tiene usted {_ENFERMEDAD}",
            "usted necesita [ketamina|esketamina|spravato]",
            "usted [califica para|es candidato a|es candidata a|es candidato para] <2> [ketamina|esketamina|spravato|tratamiento]",
            f"[lo que|eso que] [tiene|siente|usted tiene|usted siente] es {_ENFERMEDAD}",
            f"[esta|estas] [sufriendo|padeciendo] (de|un|una) {_ENFERMEDAD}",
        ),
    },
    # Read off a score or a list of signs, whatever stands between.
    "concluded": {
        "en": (
            "[know|get|learn|receive|find out] your diagnosis [now|today|online|instantly|in]",
            f"[above|over|below|score*|points|answers] <3> [means|mean|indicates|indicate|equals] <1> {_ILLNESS}",
            "[find out|learn|discover|know] in <2> [minutes|seconds] [if|whether] you [have|need|are]",
            f"{_TELLS} (that) you (clearly|likely|probably|definitely|almost certainly|do) [have|suffer from|live with] (a|an) {_ILLNESS}",
            f"{_TELLS} (that) [you are|you're] (clinically|severely|probably|likely) [depressed|bipolar|suicidal|suffering from]",
            f"{_TELLS} (that) (you) (are) (you're) [need|qualify|candidate|a candidate|a good candidate] (for) [ketamine|spravato|esketamine]",
            f"[phq 9|phq9|gad 7|score*|scored|total|points] <9> you [have|are|suffer from|qualify for|need] <2> [{_ILLNESS[1:-1]}|depressed|ketamine|spravato]",
            f"(the) [signs|symptoms|clues|indications|proof] (that) you (may|might) (have|suffer from|are) {_ILLNESS}",
            f"{_TELLS} [depression|clinical depression|severe depression|ptsd|bipolar disorder|ocd] for you",
            f"your <4> [is|are] (a|an|the) (clear|sure|classic|telltale|warning) [sign|signs|symptom|symptoms|proof] of <1> {_ILLNESS}",
            f"your <4> [mean|means|indicate|indicates|point to|points to|spell|spells] <1> {_ILLNESS}",
            f"[score*|scored|scoring] <5> [is|are|equals|indicates] (severe|moderate|clinical|major) {_ILLNESS}",
        ),
        "es": (
            "[conozca|sepa|reciba|obtenga] su diagnostico [ahora|hoy|en linea|al instante|ya]",
            f"[puntaje|puntuacion|puntos|respuestas] <4> [significa*|indica*|equivale*] <1> {_ENFERMEDAD}",
            "[averigue|descubra|sepa|compruebe|averigua|descubre] en <2> [minutos|segundos] si [tiene|sufre|padece|necesita|tienes]",
            f"{_DICE} que <1> [tiene|padece|sufre|tienes|padeces|sufres] (de) (un|una) (trastorno de) {_ENFERMEDAD}",
            f"{_DICE} que <1> [esta|estas|es] [deprimid*|bipolar]",
            f"{_DICE} que <1> [es|seria] (un|una) [candidat*|apt*]",
            f"[senales|sintomas|indicios|pruebas] de que <1> [tiene|padece|sufre|tienes|padeces] (de) (un|una) {_ENFERMEDAD}",
            f"[puntaje|puntuacion|puntos] <9> [tiene|padece|sufre|necesita] (de) (un|una) [{_ENFERMEDAD[1:-1]}|ketamina|spravato]",
            f"{_DICE} que <1> necesita* [ketamina|esketamina|spravato]",
            f"su <4> [es|son] (una|un) (clara|claro) [senal|senales|sintoma|sintomas|indicio*|prueba] (clara|claras) de <1> {_ENFERMEDAD}",
            f"su <4> [significa|significan|indica|indican|apunta a|revela] <1> {_ENFERMEDAD}",
        ),
    },
    # How often, beside a dose.
    "often": {
        "en": ("[once|twice|three times|1x|2x|3x] [a|per|each|every] [day|week|night]", "[every|each] [night|morning|day|other day]", "[nightly|daily|weekly]"),
        "es": ("[una vez|dos veces|tres veces] [al|a la|por] [dia|semana|noche]", "cada [noche|dia|manana|_ horas]"),
    },
    # Milligrams of something else, or of nothing taken.
    "elsewhere": {
        "en": ("sodium", "caffeine", "cholesterol", "glucose", "blood sugar", "salt", "per vial",
               "[bottle|bottles|box|vial|container|packet] <3> [say|says|read|reads|state|states|show|shows|marked|labeled|labelled|list|lists]"),
        "es": ("sodio", "cafeina", "colesterol", "glucosa", "azucar", "sal",
               "[frasco|frascos|caja|envase|botella] <3> [dice|dicen|indica|muestra|lee|pone|marcad*]"),
    },
    "others": {
        "en": ("[clinician|doctor|physician|nurse|provider|prescriber|team|psychiatrist] <3> [increase|raise|double]",
               "[we|may|can|will] [increase|raise|double]"),
        "es": ("[medico|medica|doctor|doctora|equipo] <3> [aumente|suba|duplique]",),
    },
}  # fmt: skip
_UNITS = r"(?:mgs?|mcg|ug|milligrams?|micrograms?|miligramos?|microgramos?)"
_AMOUNT = rf"(?:\d[\d.,]{{0,6}}(?: ?(?:-|to|a) ?\d[\d.,]{{0,6}})?|half an?|medio|{NUMBER})"
_DOSE = re.compile(
    rf"(?<![\w.,/]){_AMOUNT}[ -]?{_UNITS}(?!\w)"
    r"(?! ?(?:/|per|por) ?(?:dl|ml|l|milliliter|mililitro|deciliter|liter)(?!\w))"
    r"(?:(?: ?/ ?| per | por )(?:kg|kilo)\w*)?"
)
_BETWEEN = 12  # words between a quiz and what it is to decide
_MORE = re.compile(r"(?:more than|over|exceed|mas de|exceder?|supere) $")
# Words behind which "you have" tells nobody anything.
_OPEN = frozenset(
    [
        "that",
        "because",
        "once",
        "after",
        "before",
        "who",
        "what",
        "how",
        "while",
        "since",
        "as",
        "unless",
        "though",
        "although",
        "even",
        "until",
        "que",
        "porque",
        "cuando",
        "mientras",
        "aunque",
    ]
)


@rule(
    id="DIAG",
    version=5,
    title="Gives a dose, tells readers what they have, or lets a quiz decide",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="State medical practice acts: diagnosis and dose are the practice of medicine",
    source_verified=False,
    why="A page has examined nobody. A dose or a diagnosis on it is advice to one person.",
    satisfied_by="Say that a clinician examines, diagnoses and sets the dose; or mark the entry as "
    "written for clinicians.",
    words=WORDS,
    looks_for=("advice", "quiz", "test", "told", "concluded"),
    literals=(*"0123456789", "mg", "mcg", "milligram", "miligram", "microgram",
              *(word for word in NUMBER_WORDS if word not in ("one", "un", "una", "once"))),
    # A source is quoted as it was published.
    not_types=("source",),
)  # fmt: skip
def diag(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find doses, which block, and diagnoses and quizzes, which warn."""
    if here.fields.get("audience") == "clinician":
        return
    elsewhere = here.has(its["elsewhere"])
    found = []
    for match in _doses(here):
        most = _MORE.search(here.reading.view, max(here.start, match.start - 12), match.start)
        if (here.asserted(match) or most) and not (
            elsewhere and here.near(match, its["elsewhere"], tokens=4)
        ):
            found.append(match)
    found += [
        match
        for match in here.find(its["advice"])
        # "If you use another nasal spray" advises nobody to use one.
        if here.asserted(match)
        and not here.conditional(match)
        and not here.excepted(match, its["others"])
    ]
    # "Double your dose to 300 mg", "60 mg by mouth, twice a week": one piece of advice.
    often = list(here.find(its["often"])) if found else []
    for match in joined(here, [*found, *often], words=2):
        if match not in often:
            yield Hit(match)
    said = [match for match in here.find(its["concluded"]) if here.asserted(match)]
    for match in joined(here, [*_quizzes(here, its), *said], words=0):
        yield Hit(match, severity=Severity.WARN)
    for match in here.find(its["told"]):
        if _is_told(here, match):
            yield Hit(match, severity=Severity.WARN)


def _quizzes(here: Sentence, its: Settings) -> list[Match]:
    found = [
        match
        for match in here.find(its["quiz"])
        if _is_offered(here, match, its) and not here.unsettled(match)
    ]
    if found or not here.has(its["test"]):
        return found
    # "Find out if you need ketamine with our quiz" leaves its first half open.
    decided = list(here.find(its["needs"]))
    needs = min((match.start for match in decided), default=here.end)
    return [
        joined(here, [match, *decided], words=_BETWEEN)[0] if needs > match.start else match
        for match in here.find(its["test"])
        if (here.near(match, its["needs"]) or _is_asked_before(here, its))
        and _is_offered(here, match, its)
        and (needs < match.start or not here.unsettled(match))
    ]


def _is_asked_before(here: Sentence, its: Settings) -> bool:
    """Say whether it answers a question: "Do I need ketamine? Find out with our quiz."."""
    before = here.reading.before(here)
    return before is not None and before.is_question and before.has(its["needs"])


def _is_offered(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a quiz is offered, and not said to decide nothing."""
    if here.negated(match) or here.answer is False:
        return False
    # "A quiz cannot tell whether you need ketamine."
    if any(here.negated(one) for one in here.find(its["needs"])):
        return False
    return not set(here.words_of(match).split()) & {
        "cannot",
        "can't",
        "not",
        "never",
        "no",
        "won't",
    }


def _doses(here: Sentence) -> Iterator[Match]:
    view = here.view
    if "mg" in view or "mcg" in view or "gram" in view or "ug" in view:
        for match in _DOSE.finditer(here.reading.view, here.start, here.end):
            yield Match(match.start(), match.end())


def _is_told(here: Sentence, match: Match) -> bool:
    """Say whether "you have …" tells the reader so: not "if you have", nor an item of such a list."""
    lead = here.lead
    if lead is not None and here.reading.view[lead.start : lead.end].rstrip().endswith(":"):
        return False
    before = [token.text for token in here.tokens if token.end <= match.start]
    if before and before[-1] in _OPEN:
        return False
    return here.asserted(match) and not here.conditional(match)
