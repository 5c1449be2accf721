"""DIAG: a page tells nobody what they have, whether they need ketamine, or how much to take.

Diagnosis and dose are the practice of medicine and advice to one person, whom the page has not
examined. From general knowledge of state medical practice acts: no text has been compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.findings import Severity
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
    "|estres postraumatico|depresion mayor]"
)
_NEED = "[need*|qualify|candidate|right for you|good fit|good match|would help you|can help you|for you]"
_COUNT = "[one|two|three|four|half|half a|1|2|3|4|another|an extra]"
_UNIT = "[lozenge*|troche*|tablet*|pill*|capsule*|spray*|drop*]"
WORDS: WordLists = {
    "advice": {
        "en": (
            f"[take|dissolve|swallow|place|put] {_COUNT} (more) <2> {_UNIT}",
            "use [one|two|three|2|3] (more) <1> sprays",
            "[double|triple|raise|increase|up] your (ketamine|nightly|daily|usual|next) [dose|dosage]",
            "[take|use] (a|your) [second|double|bigger|larger|extra|higher] dose",
        ),
        "es": (
            ("[tome|toma|tomar|disuelva|disuelve|use|ponga] [una|dos|tres|media|otra|1|2|3] <2> "
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
            "[do|need|am i|are you] <4> [ketamine|candidate] <5> [take|try] <2> quiz",
        ),
        "es": (
            ("[haga|haz|tome|toma|responda|responde|conteste|contesta|complete|llene|realice] <5> "
            "[prueba|cuestionario|test|preguntas|encuesta|quiz] <7> [necesita*|candidat*|califica*|adecuad*|para usted|para ti]"),
            ("[prueba|cuestionario|test|encuesta|quiz] <3> [dice|dira|muestra|revela|decide|indica] <5> "
            "[necesita*|candidat*|califica*|adecuad*]"),
            "[sepa|averigue|descubra|descubre] <3> si <4> [necesita*|candidat*] <5> [prueba|cuestionario|test|preguntas]",
        ),
    },
    # A quiz, and what it is to decide, apart from each other.
    "test": {
        "en": (
            "[take|complete|try|do] <2> [quiz|test|questionnaire|assessment|screener]",
            "answer <3> questions",
            "[online|free|our|quick|short] [quiz|self test|screener]",
        ),
        "es": (
            "[haga|haz|tome|toma|complete|llene|responda] <2> [prueba|cuestionario|test|quiz]",
            "[nuestra|nuestro] [prueba|cuestionario|test|quiz] (en linea)",
        ),
    },
    "needs": {
        "en": (
            "you need [ketamine|spravato|treatment]",
            "[ketamine|spravato|treatment|it] is right for you",
            "you qualify",
            "[a|good|ideal] candidate",
        ),
        "es": ("necesita [ketamina|tratamiento]", "candidat*", "es [para usted|para ti]", "usted califica"),
    },
    "told": {
        "en": (
            f"you (clearly|likely|probably|definitely|surely) [have|suffer from|live with] {_ILLNESS}",
            "you need [ketamine|spravato]",
            "[you are|you're] (clinically|severely|probably|likely) [depressed|bipolar|suicidal]",
        ),
        "es": (
            f"usted [tiene|padece|sufre] (de|un|una) {_ENFERMEDAD}",
            f"[tienes|padeces|sufres] (de|un|una) {_ENFERMEDAD}",
            "usted [esta|es] [deprimid*|bipolar]",
            f"tiene usted {_ENFERMEDAD}",
            "usted necesita [ketamina|esketamina|spravato]",
        ),
    },
    # Milligrams of something else, or of nothing taken.
    "elsewhere": {
        "en": ("sodium", "caffeine", "cholesterol", "glucose", "blood sugar", "salt", "per vial"),
        "es": ("sodio", "cafeina", "colesterol", "glucosa", "azucar", "sal"),
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
    version=1,
    title="Gives a dose, tells readers what they have, or lets a quiz decide",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="State medical practice acts: diagnosis and dose are the practice of medicine",
    source_verified=False,
    why="A page has examined nobody. A dose or a diagnosis on it is advice to one person.",
    satisfied_by="Say that a clinician examines, diagnoses and sets the dose; or mark the entry as "
    "written for clinicians.",
    words=WORDS,
    looks_for=("advice", "quiz", "test", "told"),
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
    for match in _doses(here):
        most = _MORE.search(here.reading.view, max(here.start, match.start - 12), match.start)
        if (here.asserted(match) or most) and not (
            elsewhere and here.near(match, its["elsewhere"], tokens=4)
        ):
            yield Hit(match)
    for match in here.find(its["advice"]):
        if here.asserted(match) and not here.excepted(match, its["others"]):
            yield Hit(match)
    for match in _quizzes(here, its):
        yield Hit(match, severity=Severity.WARN)
    for match in here.find(its["told"]):
        if _is_told(here, match):
            yield Hit(match, severity=Severity.WARN)


def _quizzes(here: Sentence, its: Settings) -> list[Match]:
    found = [
        match
        for match in here.find(its["quiz"])
        if _is_offered(here, match) and not here.unsettled(match)
    ]
    if found or not here.has(its["test"]):
        return found
    # "Find out if you need ketamine with our quiz" leaves its first half open.
    needs = min((match.start for match in here.find(its["needs"])), default=here.end)
    return [
        match
        for match in here.find(its["test"])
        if here.near(match, its["needs"])
        and _is_offered(here, match)
        and (needs < match.start or not here.unsettled(match))
    ]


def _is_offered(here: Sentence, match: Match) -> bool:
    """Say whether a quiz is offered, and not said to decide nothing."""
    if here.negated(match) or here.answer is False:
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
