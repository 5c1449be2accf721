"""SUPER: nobody may say that they are the best.

A comparison must be one that somebody can check: rules of the 22 TAC § 164.3 type (Texas Medical
Board) and Cal. Bus. & Prof. Code § 651(b) call claims of superiority that cannot be substantiated
misleading. Naming the competitor makes it worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.findings import Severity
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_WHO = (
    "[clinic*|provider*|center|centers|centre*|team*|practice|doctor*|physician*|psychiatrist*"
    "|nurse*|staff|therapist*|specialist*|expert*|anesthesiologist*|clinician*|hospital*|facility"
    "|facilities|program|programs|institute*|professional*|company|name|authority|authorities]"
)
_LEADERS = (
    "[clinic*|provider*|center|centers|centre*|practice|doctor*|physician*|psychiatrist*|therapist*|specialist*"
    "|expert*|anesthesiologist*|clinician*|hospital*|facility|facilities|program|programs|institute*|name"
    "|authority|authorities|team of]"
)
_WHAT = (
    "[care|treatment*|therapy|therapies|infusion*|service|services|experience|outcomes|ketamine"
    "|esketamine|spravato|tms|medicine]"
)
_OTHERS = "[clinic*|provider*|center*|practices|places|doctors|programs|companies]"
_QUIEN = (
    "[clinica*|equipo*|centro*|doctor*|medico*|medica*|especialista*|psiquiatra*|proveedor*"
    "|enfermer*|consultorio*|expert*|profesionales|hospital*|personal|programa]"
)
_QUE = (
    "[atencion|cuidado*|servicio*|tratamiento*|terapia*|infusion*|experiencia|ketamina|resultados]"
)
WORDS: WordLists = {
    "boasts": {
        "en": (
            f"best <3> {_WHO}",
            f"[the|texas'|america's|nation's|state's|city's|our] best <2> {_WHAT}",
            f"best <1> {_WHAT} in _",
            "best in [class|town|texas|the <1> state|the city|the country|the region|the area|the nation]",
            "[voted|named|rated|ranked|simply] (the) (very) best",
            "[we are|we're|they are|they're] the (very) best",
            f"{_WHO} [are|is] the (very) best",
            "[nobody|no one|no clinic] <4> [better than us|better than we|it better|as well as we]",
            f"the most _ <1> {_WHO} [in|anywhere|around]",
            f"ultimate <1> {_WHAT}",
            f"ultimate <1> {_WHO}",
            "[top|number one] choice [for|in|among]",
            "others [can't|cannot|don't|can only|could never] [match|offer|rival|equal|touch|beat|dream|provide]",
            "nowhere else <2> you <1> [find|get|receive|feel|meet]",
            "[5|five] star <1> [care|service|treatment|clinic*|experience|team|therapy|provider*]",
            f"[first|one] and only <2> {_WHO}",
            "only (ketamine|spravato|esketamine|tms) [clinic|provider|center|practice] <4> [in|that|to|offering|with|who|where|you]",
            "[nobody|no one] [does|treats|gives|offers|knows|understands] <3> better",
            "premier <1> [destination|choice|source|home|option]",
            "[america's|texas'|city's|town's|nation's|state's|county's|region's|area's|florida's] favorite",
            "[set|is|are|as] the gold standard [of|in|for] <2> [care|treatment|clinics]",
            "gold standard [in|of|for] <2> [clinic*|care|ketamine|center*|service]",
            "[city's|state's|region's|nation's|country's|town's|county's|area's] [top|best|finest|leading|foremost|number one]",
            "[the|a|texas'|america's|nation's|state's|area's|city's] only <2> [clinic|provider|center|practice] <4> [in|that|to|offering|with|who|where]",
            "number one (in|rated|ranked|choice|clinic|provider|ketamine|team|for)",
            "[no.|no] 1 <1> [rated|ranked|choice|clinic|provider|team|center|rating]",
            f"leading <3> {_LEADERS}",
            "[nobody|no one|no clinic|no other] <5> [more|better|as much] <2> [experience*|care|qualified|trained|skilled|ketamine|than]",
            "[won't|can't|cannot|never|not] find <2> better",
            "nowhere (else) <6> [better|like this|like it|like us]",
            "[sets|set|define*|raise*] the <1> (standard) [standard|bar] (of|for|in)",
            "[are|is] the gold standard [of|in|for] <2> [care|treatment|clinics]",
            f"than [any|every|most|other|all] (other|the|our) <2> {_OTHERS}",
            "than [anyone|anybody|anywhere] else",
            "top [notch|tier|flight|rated]",
            "first [rate|class] <2> [care|service|team|treatment|clinic|staff|facility]",
            f"elite <1> {_WHO}",
            "superior [care|service|treatment|team|results|outcomes|expertise]",
            "[peerless|incomparable|preeminent|pre eminent|unequalled]",
            "[nationally|internationally|world] [renowned|recognized|acclaimed|famous]",
            "award winning",
            f"go to <2> {_WHO}",
            "ranked [first|number one|among the best]",
            "[a cut|head and shoulders] above",
            "like no other (clinic|center)",
            "leading in <2> [care|treatment|therapy|infusion*|ketamine|mental]",
            "leading [edge] <2> [clinic*|care|provider*]",
            "[industry|nation's|state's|region's|area's|city's|market|national|world] leader*",
            "[a|the|recognized|proven] leader* in",
            f"[premier|foremost|finest|greatest] <3> {_WHO}",
            f"[foremost|finest|premier] <1> {_WHAT}",
            f"[premier|finest] <1> {_WHAT}",
            (
                "most [experienced|trusted|advanced|qualified|respected|skilled|skillful|recommended"
                "|renowned|knowledgeable|sought after|successful|complete|comprehensive]"
            ),
            f"[highest|top] [rated|ranked|quality] <1> {_WHO}",
            "[highest|top] rated",
            "highest (possible) [quality|standard*|level*] of <1> [care|service|treatment*|safety|medicine]",
            "highest (quality) [quality] [care|service|treatment*]",
            "[top|highest] ranked",
            f"top <1> {_WHO}",
            "world class",
            "world leading",
            "second to none",
            f"no [finer|better] <3> {_WHO}",
            "any [competitor*|competition]",
            "[unrivaled|unrivalled|unmatched|unparalleled|unsurpassed|unbeatable|unequaled]",
            "only [clinic|provider|center|practice|team|place|doctor|facility] <4> [in|that|to|offering|with|who|where|you]",
            f"unlike <1> [other|others|most|many|some|typical|traditional] <2> {_OTHERS}",
            "unlike [our competitors|the competition|the others|others|anyone else]",
            "better than <2> [clinic*|competitor*|competition|other|others|any|anyone|everyone]",
            "no other [clinic|provider|center|practice|team|place]",
            "no [clinic|center|provider|team] <5> than [we|us|ours]",
            "[beat|beats|outperform*|outshine*] <3> [clinic*|competitor*|competition]",
        ),
        "es": (
            f"[la|el|los|las|nuestro|nuestros|nuestra] [mejor|mejores] <2> {_QUIEN}",
            f"[la|el|los|las] [mejor|mejores] <1> {_QUE}",
            f"[la|el|los|las] {_QUIEN} <3> mejor* (de|en|calificad*|valorad*)",
            "[somos|son] [la|el|los|las] [mejor|mejores]",
            f"{_QUIEN} <1> [es|son] [el|la|los|las] [mejor|mejores]",
            "la mejor opcion <1> [en|de] <3> [ketamina|spravato|salud|florida|texas|california|ciudad|estado|zona|region|pais|area]",
            "[nadie|ninguno] lo hace mejor",
            "[la|el] numero uno",
            "[clinica|centro|equipo|somos|los|las|doctores|medicos] <1> numero uno",
            "numero uno [en|de]",
            f"{_QUIEN} <2> lider*",
            "[lider|lideres] en",
            (
                "mas [experimentad*|avanzad*|prestigios*|reconocid*|confiable*|respetad*|capacitad*"
                "|calificad*|preparad*|recomendad*] [de|del|en]"
            ),
            "[la|el|los|las] [clinica*|equipo|centro|doctores|medicos] mas [experimentad*|avanzad*|prestigios*|confiable*|reconocid*|respetad*]",
            "[unica|unico] [clinica|centro|equipo|consultorio|proveedor|lugar] <3> [de|del|en|que|con|donde]",
            "de [clase|nivel|talla] mundial",
            f"{_QUIEN} <2> mas [comod*|acogedor*|exclusiv*|lujos*|segur*|profesional*|human*|eficiente*] [de|del|en]",
            f"{_QUE} <2> mas [exclusiv*|lujos*|complet*|avanzad*|moderna]",
            "[que|como] nadie [iguala*|supera*|ofrece|puede]",
            "en ningun otro [lugar|sitio|lado] <3> [encontrar*|recibir*|hallar*|tendra*|vera*]",
            "[los|las] [lideres|mas expert*|mas experimentad*|mas preparad*] [de|del|en]",
            "de [renombre|fama|prestigio] <1> [mundial|internacional|nacional|local|regional]",
            "[atencion|servicio|cuidado*|clinica|equipo|experiencia|trato] <1> [cinco|5] estrellas",
            "de primera [clase|categoria|calidad]",
            f"{_QUE} de primer* [nivel|orden]",
            f"{_QUIEN} de [primer nivel|elite|excelencia]",
            "nadie <4> [mejor|mas experiencia]",
            "no encontrar* <3> [mejor|mejores|igual]",
            "como ningun* otr*",
            "[premiad*|galardonad*]",
            "[reconocid*|prestigi*] <2> [nacional*|mundial*|internacional*]",
            f"{_QUIEN} mas [experimentad*|avanzad*|prestigios*|confiable*|reconocid*|respetad*|complet*|grande|modern*|calificad*|recomendad*]",
            "la referencia en",
            "[primera opcion|opcion preferida] en",
            "[la mas alta|maxima|la mejor] calidad",
            "[los mas altos|altisimos] [estandares|niveles]",
            f"{_QUIEN} <3> numero [1|uno]",
            f"{_QUIEN} <2> con (la) mas experiencia",
            "[la|nuestra] mayor experiencia [de|del|en]",
            "[sin igual|inigualable*|insuperable*|incomparable*]",
            "[mejor|mejores] [calificad*|valorad*|evaluad*]",
            "a diferencia de <1> [otras|otros|las demas|los demas] (clinica*|centro*)",
            "[ninguna otra|ningun otro] [clinica|centro|equipo|consultorio]",
            "mejor* que <2> [otras|otros|las demas|cualquier] <1> [clinica*|centro*]",
        ),
    },
    # Before a number it counts or orders; it does not boast.
    "first": {"en": ("#1",), "es": ("#1",)},
    "exceptions": {
        "en": (
            "[best|top|first] choice for [you|your]",
            "leading [cause*|to|role|question*|up]",
            f"[best,] <3> {_WHO}",
            "gold standard (of|in|for) [evidence|research|trial*|test*]",
            "no [more|better] than",
            "better [placed|able|suited|equipped] than",
            "[nobody|no one] [pays|pay|waits|spends|owes] more",
            "better than (any|other|most|the) <1> [antidepressant*|medication*|medicine*|drug*|pill*|ssri*|treatment*|therapy]",
            "best [guess|estimate|effort*]",
            "[not|never] leading",
            "best [practice|practices] <1> [guideline*|standard*|statement*]",
            f"best <3> {_WHO} [for you|for your|to call|to ask|to see|to talk]",
            "best <2> [treatment*|care|therapy|medicine] for [you|your|each|a|every]",
            "best <2> [for you|works]",
            "best <2> [we can|we could|possible|you can]",
            "best [person|people|regards|wishes]",
            "[sleep|laughter|time|exercise|prevention|rest] is the best",
            "[do|doing|try|trying|did] (our|my|your) best",
            "best [interest*|time*|way*|day*|answer*|describe*|reach*|fit*|suited|known|supported|studied]",
            "[your|his|her|their] best",
            "[top|number one|no. 1] [priority|concern*|question*|goal*|reason*|rule|tip*]",
            "most [experienced|successful] [patient*|people]",
            "most advanced [disease|cases|stage*]",
            "most recommended [dose*|way*]",
            "only clinic [staff|visits|hours|days]",
        ),
        "es": (
            "[mejor|mejores] <2> para [usted|ti|su|cada]",
            "[mejor|mejores] [persona*|horario*|hora*|dia*|momento*|forma*|manera*|respuesta*]",
            "[cual|cuales] es (la|el) [mejor|mejores]",
            "mejor opcion para [usted|ti|su|cada|tratar]",
        ),
    },
    "competitor": {
        "en": (
            "unlike",
            "[better|safer|nicer|cheaper|faster|kinder|experienced] <2> than",
            "compared [to|with]",
        ),
        "es": ("a diferencia de", "mejor* que"),
    },
    "firm": {
        "en": (
            "[clinic*|center*|wellness|health|ketamine|infusion*|psychiatry|institute|therapeutics]",
            "[medical|hospital|group|associates]",
        ),
        "es": ("[clinica*|centro*|instituto|hospital|grupo]",),
    },
}
# Words before "#1" that make it one of a series.
_COUNTED = frozenset(
    words_of(
        "step suite ste question room unit apt building bldg tip session visit infusion day myth "
        "reason mistake rule option phase part week lot box floor stop paso pregunta sesion "
        "visita sala consejo mito fase parte semana priority"
    )
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@rule(
    id="SUPER",
    version=5,
    title="Says that a clinic or its people are the best",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="22 TAC § 164.3-type rule (Texas Medical Board); Cal. Bus. & Prof. Code § 651(b)",
    source_verified=True,
    why="Nobody can check it. A comparison has to rest on facts that a reader can find.",
    satisfied_by="Take it out, or say who measured it, when, and link to it.",
    words=WORDS,
    looks_for=("boasts", "first", "competitor"),
)
def superiority(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find boasts that are asserted; a named competitor makes them block."""
    if here.links and any(_YEAR.fullmatch(token.text) for token in here.tokens):
        return
    named = next((one for one in here.find(its["competitor"]) if _names(here, one, its)), None)
    found = False
    for match in here.find(its["boasts"]):
        if _is_said(here, match, its):
            found = True
            yield Hit(match, severity=Severity.BLOCK if named else None)
    for match in here.find(its["first"]):
        if here.asserted(match) and _is_rank(here, match):
            found = True
            yield Hit(match, severity=Severity.BLOCK if named else None)
    if named and not found and here.asserted(named):
        yield Hit(named, severity=Severity.BLOCK)


def _is_said(here: Sentence, match: Match, its: Settings) -> bool:
    if here.excepted(match, its["exceptions"]):
        return False
    return here.asserted(match) and not here.conditional(match)


def _is_rank(here: Sentence, match: Match) -> bool:
    """Say whether "#1" is a rank, and not the number of a step or a room."""
    before = [token.text for token in here.tokens if token.end <= match.start]
    behind = [token.text for token in here.tokens if token.start >= match.end]
    if before and before[-1] in _COUNTED:
        return False
    return not behind or behind[0] not in (":", ".", ")", "-")


def _names(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a firm's name follows a comparison: "unlike Bluebird Ketamine Center"."""
    behind = [token for token in here.tokens if token.start >= match.end][:4]
    shown = [here.reading.copy.text[token.start : token.end] for token in behind]
    if len(shown) < 2 or not shown[0][:1].isupper() or here.text.isupper():
        return False
    firms = [(one.start, one.end) for one in here.find(its["firm"])]
    return any(
        word[:1].isupper() and any(start <= token.start < end for start, end in firms)
        for word, token in zip(shown[1:], behind[1:], strict=True)
    )
