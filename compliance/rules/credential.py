"""CREDENTIAL: "board-certified", "specialist" and "expert" rest on a record that is valid today.

Cal. Bus. & Prof. Code § 651 and the rule of 22 TAC § 164.3 (Texas Medical Board; recodified in 2025, so
the number is to be compared) forbid statements that confuse about credentials. No board certifies
anybody in ketamine.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, mark, rule

_OURS = "[our|we are|we're|is a|is an|are the|team of|led by|staffed by|leading|run by|ketamine]"
_NUESTROS = "[nuestro|nuestra|nuestros|nuestras|somos|es un|es una|equipo de|dirigido por]"
_FIELDS = (
    "[ketamine|spravato|esketamine|depression|psychiatry|psychiatric|mood|pain|anesthesia|anesthesiology|ptsd|anxiety"
    "|trauma|ocd|bipolar|mental|treatment resistant]"
)
_CAMPOS = (
    "[ketamina|spravato|esketamina|depresion|psiquiatria|animo|dolor|anestesia|anestesiologia|tept|ansiedad|trauma"
    "|salud mental|bipolar]"
)
_CLAIMED: WordLists = {
    "ketamine": {
        "en": (
            "ketamine (therapy) board certif*",
            "board [certified|certification] (in) ketamine",
            "certified in ketamine",
            "ketamine (therapy|infusion|assisted) certified",
        ),
        "es": ("certificad* en ketamina", "certificacion en ketamina"),
    },
    "certified": {
        "en": (
            "board certif*",
            "board certification",
            "[double|triple|dual] [boarded|certified|board]",
            "diplomate*",
            "certified by the american board",
            "[abpn|aba|abim] certified",
            "fellowship trained",
            "boarded in",
            "certified (specialist) in <2> [psychiatry|anesthesiology|anesthesia|pain|addiction|emergency|family|internal|neurology]",
            "[certified|credentialed] <1> [psychiatrist*|anesthesiologist*|physician*|doctor*|psychologist*|therapist*|provider*]",
        ),
        "es": (
            "certificad* por [la junta|el consejo|la american|el american]",
            "certificacion [de la junta|del consejo]",
            "[doblemente|triplemente] certificad*",
            "[doble|triple] certificacion",
            "certificad* en <2> [psiquiatria|anestesiologia|anestesia|medicina|dolor|neurologia]",
            "diplomad* [del|de|por] <1> [consejo|junta|board|academia]",
            "[psiquiatra*|anestesiolog*|medico*|medica*|doctor*|psicolog*] <1> [certificad*|acreditad*|colegiad*]",
            "con certificacion <2> [junta|consejo|psiquiatria|anestesiologia]",
        ),
    },
    "expert": {
        "en": (
            f"{_OURS} <4> [specialist*|expert*]",
            f"{_FIELDS} (disorder|disorders|health|therapy) [specialist*|expert*]",
            f"[specialist*|expert*|expertise|specialize~|authority|authorities] [in|on] <4> {_FIELDS}",
            "[leading|recognized|renowned|foremost|national] <1> authority",
            f"expert <1> [hands|{_FIELDS[1:-1]}]",
            "[care|treatment|guidance|therapy] [from|by] <2> [expert|experts|specialists]",
            "[expert*|specialist*] (that|who) you can [trust|count on|rely on]",
            "expert <1> [care|treatment|team|staff|clinician*|provider*|doctor*|physician*|nurse*]",
        ),
        "es": (
            f"{_NUESTROS} <4> [especialista*|expert*]",
            f"[especialista*|expert*|autoridad*|especializa|especializan|especializamos|especializad*] en <3> {_CAMPOS}",
            "[atencion|tratamiento|cuidado*] [de|por|con] [expert*|especialistas]",
            "[atencion|equipo*|personal|manos|medico*|doctor*|enfermer*] expert*",
        ),
    },
    "exceptions": {
        "en": (
            "[billing|insurance|intake|scheduling|referral|benefits|patient care] [specialist*|expert*]",
            "expert [consensus|panel|opinion]",
            "[ask|see|consult|find] <1> [specialist|expert]",
            "[see|consult|visit|need|find|ask] [a|an|another|your|any] <2> [specialist|expert]",
            "expert* in <1> [paperwork|billing|insurance|scheduling|forms|claims]",
            "refer* <3> [specialist*|expert*]",
            "[not|isn't] a specialist",
            "expert* [on|in|about] <1> [your|their|his|her] (own)",
        ),
        "es": (
            "[ver|vea|consultar|consulte|visitar|acudir|necesitar|otro|referir*] <4> [especialista|experto|experta]",
            "[facturacion|seguros] <2> [especialista*|expert*]",
            "[expert*|especialista*] en <1> [facturacion|seguros|citas|su]",
            # A place, and nobody who works there.
            "[centro*|establecimiento*|consultorio*|lugar*] medic* certificad*",
            "atencion medica certificad*",
        ),
    },
}


@mark(
    name="claims_credential",
    words=_CLAIMED,
    values=("ketamine", "certified", "expert"),
    looks_for=("ketamine", "certified", "expert"),
)
def claims_credential(here: Sentence, its: Settings) -> Iterator[str]:
    """What is said of the learning of those who work here."""
    for name in ("ketamine", "certified", "expert"):
        for match in here.find(its[name]):
            said = here.asserted(match) and not here.holds_negation(match)
            if said and not here.excepted(match, its["exceptions"]):
                yield name


@rule(
    id="CREDENTIAL",
    version=5,
    title="Claims a certification or special learning without a record that is valid today",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="Cal. Bus. & Prof. Code § 651; 22 TAC § 164.3-type rule (Texas Medical Board)",
    source_verified=True,
    why="Nobody who works here has a certification and a licence on record that are valid today.",
    satisfied_by="Record board, specialty, licence and their last day with the provider, and link the "
    "provider here; or take the words out.",
    typed=True,
)
def credential(page: Document, its: Settings) -> Iterator[Hit]:
    """Hold what is claimed against the records of the providers that stand here or beside."""
    del its
    claimed = {
        value for part in page.everything() for value in part.marks.values("claims_credential")
    }
    if "ketamine" in claimed:
        yield Hit(why="No board certifies anybody in ketamine. Name the specialty of the board.")
        claimed.add("certified")
    if not claimed:
        return
    if page.type == "provider":
        people = [page.own]
    else:
        people = [part for part in (*page.everything(), *page.beside) if part.type == "provider"]
    licensed = [one for one in people if _is_valid(one, "licences", page)]
    if "certified" in claimed and not any(
        _is_valid(one, "certifications", page) for one in licensed
    ):
        yield Hit(field="certifications" if page.type == "provider" else "")
    elif "expert" in claimed and not licensed:
        yield Hit(
            field="licences" if page.type == "provider" else "",
            why="Nobody who works here has a licence on record that is valid today.",
        )


def _is_valid(person: Part, name: str, page: Document) -> bool:
    """Say whether a licence or certification holds today, and a licence in a state of the page."""
    return any(
        (page.today is None or one.get("valid_until", "") >= page.today.isoformat())
        and (
            name != "licences"
            or not page.jurisdictions
            or one.get("jurisdiction") in page.jurisdictions | {"US"}
        )
        for one in person.fields.get(name, ())
    )
