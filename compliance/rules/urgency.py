"""URGENCY: nobody who is depressed or in danger is hurried, or drawn by a discount.

Undue inducement in advertising of care for people in distress, as the rules of professional boards
have it. From general knowledge: no text has been compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_PLACES = "[spot|spots|space|spaces|slot|slots|seat|seats|opening|openings|place|places]"
_CUPOS = "[cupo|cupos|lugares|plazas|espacios|citas|puestos]"
WORDS: WordLists = {
    "hurry": {
        "en": (
            f"limited (number of) (treatment|infusion|program|patient) {_PLACES}",
            f"{_PLACES} <4> [limited|going fast|filling fast|filling up|almost gone|running out|fill fast|disappear*]",
            f"(only) (just) <1> _ (more) {_PLACES} [left|remaining|remain]".replace("<1> _", "[1|2|3|4|5|6|7|8|9|10|one|two|three|four|five|six|seven|eight|nine|ten|a few|few|a handful of]"),
            f"[last|final|few] [{_PLACES[1:-1]}|days|hours] [left|remaining|remain|to]",
            "limited time",
            "[only|just] (1|2|3|4|5|6|7|8|9|10|one|two|three|four|five|six|seven|eight|nine|ten|a few) (more) [appointment*|chair*|session*] [left|remaining|available]",
            "[program*|schedule|calendar|list|clinic] <1> [almost|nearly] full",
            "offer <1> [valid|good] <1> [until|through|till]",
            "[offer|deal|sale|special|promotion|discount|price] [ends|expires|is over|won't last|good until]",
            "[today|this week|this month|this weekend|tonight|one day] only",
            "only [today|this week|this weekend|tonight]",
            "last chance",
            "final [call|hours|days]",
            "[act|book|call|enroll|sign up|reserve|hurry|order] [now|today|fast|quick] before",
            "before midnight",
            "[act|hurry] [now|fast|today|up]",
            "hurry",
            "[don't|do not] miss [out|this|your chance|your shot|the chance]",
            "[black friday|cyber monday|flash sale|early bird]",
            "while [supplies|spots|they|it] last*",
            "before (the) (price|prices) [price|prices] [go|goes|rise|rises|increase*]",
            "[clock is ticking|countdown]",
        ),
        "es": (
            f"{_CUPOS} <1> limitad*",
            f"[ultim*|pocos|pocas|quedan] <2> {_CUPOS}",
            f"[solo|solamente] (quedan) [1|2|3|4|5|dos|tres|cuatro|cinco|unos pocos] {_CUPOS}",
            "[solo|solamente|unicamente] (por) [hoy|esta semana|este mes|este fin de semana]",
            "ultim* [oportunidad|dia|dias|hora|horas]",
            "oferta [termina|vence|acaba|limitada|por tiempo limitado|valida|especial]",
            "tiempo limitado",
            "[apresurese|apurese|dese prisa|date prisa|apurate]",
            "no [se pierda|te pierdas|deje pasar|dejes pasar] [esta|la] [oportunidad|oferta]",
            "[llame|reserve|actue|inscribase] [ya|ahora] antes",
            "antes de (la) medianoche",
            "viernes negro",
        ),
    },
    "discount": {
        "en": (
            "[%|percent|per cent] [off|discount]",
            "half [price|off]",
            "[two|2|buy one] for [one|1]",
            "buy one get one",
            "buy <4> get <2> free",
            "save (up to) [$|1*|2*|3*|4*|5*|6*|7*|8*|9*]",
            "[1*|2*|3*|4*|5*|6*|7*|8*|9*] off [your|our|any|all|the first]",
            "[summer|spring|holiday|winter|fall|new year|anniversary] [sale|special|deal|savings]",
            "discount* <4> [infusion*|treatment*|program|package*|session*|ketamine|spravato|therapy]",
            "[infusion|treatment|holiday|special|ketamine] discount*",
        ),
        "es": (
            "[%|por ciento] (de) descuento",
            "descuento* (del|de) [1*|2*|3*|4*|5*|6*|7*|8*|9*]",
            "mitad de precio",
            "[dos por uno|2x1]",
            "descuento* <4> [infusion*|tratamiento*|programa|paquete*|sesion*|ketamina]",
        ),
    },
    # Whom it must not hurry.
    "about": {
        "en": (*vocabulary.DEPRESSION["en"], *vocabulary.SUICIDE["en"], *vocabulary.SELF_HARM["en"],
               *vocabulary.PTSD["en"], *vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.DEPRESSION["es"], *vocabulary.SUICIDE["es"], *vocabulary.SELF_HARM["es"],
               *vocabulary.PTSD["es"], *vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    # Hurry of another kind, and other things that are limited or cheap.
    "elsewhere": {
        "en": ("parking", "waiting room", "workshop*", "webinar*", "class", "classes", "open <5> only",
               "closed <5> only", "911", "988", "emergency", "danger", "hours are", "lobby", "visitors",
               "today only [until|from|between|by]", "by phone", "coffee", "gym", "yoga",
               "vaccine*", "save <3> [minute*|hour*|trip*]", "elevator", "[to|you|we|will|without] hurry", "hurry home", "refund*", "rate increase", "study", "trial"),
        "es": ("estacionamiento", "sala de espera", "taller*", "911", "988", "emergencia", "peligro",
               "cerrado", "cerrada", "abierto", "abierta", "por telefono", "visitantes", "ascensor"),
    },
}  # fmt: skip


@rule(
    id="URGENCY",
    version=1,
    title="Hurries people who are depressed or in danger, or draws them with a discount",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="Rules of professional boards on undue inducement",
    source_verified=False,
    why="Whoever is depressed or thinks of suicide must not be pressed into a decision about treatment.",
    satisfied_by="Take it out. Say how and when people can reach you, without a deadline.",
    words=WORDS,
    looks_for=("hurry", "discount"),
)
def urgency(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find deadlines, scarce places and discounts on a page about depression or ketamine."""
    found = [*here.find(its["hurry"]), *here.find(its["discount"])]
    if not found or here.has(its["elsewhere"]) or not here.on_page(its["about"]):
        return
    for match in found:
        if here.asserted(match):
            yield Hit(_with_number(here, match))


def _with_number(here: Sentence, match: Match) -> Match:
    """Take in the number before a percent sign."""
    start, view = match.start, here.reading.view
    if view[start] not in "%p":
        return match
    while start > here.start and view[start - 1] in "0123456789 ":
        start -= 1
    while view[start] == " ":
        start += 1
    return Match(start, match.end)
