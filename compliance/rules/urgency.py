"""URGENCY: nobody who is depressed or in danger is hurried, or drawn by a discount.

Undue inducement in advertising of care for people in distress, as the rules of professional boards
have it. From general knowledge: no text has been compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.joining import joined
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
            "act now",
            "time is (running) (almost) [out|short|up]",
            "[price|prices|rates|cost] <2> [go~|going|rise~|increase~|jump~] [up|on|in|soon|after|by]",
            "deadline",
            "[enroll|enrollment|registration|sign ups] [closes|ends|closing]",
            "[soon|almost] gone",
            "[too late|space runs out]",
            "[now or never|final week|last week to|last day to|one day left|days left]",
            "[first come first served|waitlist is filling]",
            f"{_PLACES} won't last",
            "[don't|do not] delay",
            "[while|before] <2> [lasts|spots|they're gone|it's gone|it ends|it's over|they run out|we fill up|prices go up]",
            "[book|call|enroll|sign up|reserve|register|schedule] <3> [before|by] <3> [monday|tuesday|wednesday|thursday|friday|saturday|sunday|midnight] <3> [save|get|discount|off|free|bonus|price|for]",
            "[claim|secure|grab|lock in|snag|save] your <2> [spot|seat|slot|price|rate|discount|place|savings]",
            "limited [availability|openings|offer|enrollment]",
            "for a limited [time|period]",
            "[offer|deal|price|rate|special|savings|promotion|pricing] <3> [ends|ending|expires|expiring] <2> [soon|tonight|today|tomorrow|this|in|on|monday|friday|sunday|saturday|midnight]",
            "first [5|10|15|20|25|50|five|ten|twenty] (new) [patients|callers|people|bookings|to]",
            "[going|filling|selling|booking] [fast|up|quickly|out]",
            "[ends|expires] [soon|tonight|today|tomorrow|sunday|friday|monday|saturday|midnight]",
            "running out of [spots|time|spaces|openings|appointments]",
            "[act|hurry] [now|fast|today|up]",
            "hurry",
            "[don't|do not] miss [out|this|your chance|your shot|the chance]",
            "[black friday|cyber monday|flash sale|early bird]",
            "while [supplies|spots|they|it] last*",
            "before (the) (price|prices) [price|prices] [go|goes|rise|rises|increase*]",
            "[clock is ticking|countdown]",
            "[don't|do not|why] wait <1> [another|one more|any longer|a minute|a moment|a day|a second]",
            "[don't|do not] put <2> off",
            "every [day|week|hour|minute] <1> you [wait|delay|hesitate|put]",
            "longer you [wait|delay|hesitate|put]",
            "[last few|final few|only a few|just a few|very few] (remaining|open) [appointments|sessions|chairs|visits|openings|dates]",
            "[today's|weekend] (only) [special|deal|offer|discount]",
            f"{_PLACES} <2> [vanish*|dwindl*|scarce|limited|selling out|nearly gone]",
            "neither should you",
            "[depression|pain|suffering|anxiety|ptsd] [won't|doesn't|can't|will not] wait",
            "lock in <5> [price*|rate*|savings]",
            "few (more) [appointments|sessions|chairs|dates] [left|remain|remaining]",
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
            "no [se pierda|te pierdas|deje pasar|dejes pasar|desaproveche] [esta|la|nuestra|este|el|nuestro] <1> [oportunidad|oferta|promocion|rebaja|precio*|descuento*]",
            "[llame|reserve|actue|inscribase|agende|aparte|llama|reserva|agenda] [ya|ahora|hoy] (mismo) [antes|y ahorre|y reciba|y obtenga|y gane|y pague|y consiga|y llevese]",
            "[aproveche|aprovecha|aprovechen] <3> [oferta|promocion|descuento|precio|hoy|ahora|mes|especial]",
            f"[quedan|queda|restan] <2> {_CUPOS}",
            f"{_CUPOS} <2> [se agotan|se acaban|se llenan|se terminan|limitad*]",
            "hasta agotar*",
            "antes de que se [acabe|agote|termine|agoten|acaben|llene|llenen]",
            "[promocion|oferta|precio|descuento] <2> [valid* hasta|hasta el|termina*|vence|acaba|por tiempo]",
            "[asegure|aparte|reserve|asegura|aparta] (ya) (ahora) su <1> [lugar|cupo|espacio|descuento|precio]",
            "primer* [5|10|15|20|cinco|diez|veinte] [pacientes|personas|en llamar]",
            "[por tiempo limitado|plazas limitadas|cupo limitado]",
            "el tiempo se [acaba|agota|termina]",
            f"se [acaban|agotan|terminan|llenan] <2> {_CUPOS}",
            "[corra|corre|corran|vuele] (que|antes)",
            "[fecha limite|ultimo plazo|cierre de inscripciones|hasta fin de mes|ultima semana]",
            "los precios [suben|subiran|aumentan]",
            "[ahora o nunca|antes de que sea tarde]",
            "antes de (la) medianoche",
            "viernes negro",
            "no [se lo|te lo|se la|te la] [pierda|pierdan|pierdas]",
            "no [espere|esperes|esperen|tarde|tardes] (ni) (un|otro) [dia|minuto|segundo|momento|mas]",
            "no lo [deje|dejes|dejen|piense|pienses] [mas|para despues|para luego|para manana]",
            "cada [dia|semana|hora|minuto] que [espera*|pase|pasa|pierde*|deja]",
            "mientras mas [espere*|tarde*]",
            "[especial|oferta|promocion|descuento] [de hoy|del dia|de la semana|del mes]",
            "[depresion|dolor|ansiedad|sufrimiento] no (puede) [espera|esperar]",
            "[usted|tu] tampoco [deberia*|debe*]",
            f"{_CUPOS} <2> se agotan",
            "oferta* [relampago|unica|exclusiva|irrepetible|imperdible]",
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
            "[infusion|treatment|holiday|special|ketamine|referral|new patient] discount*",
            "get [one|two|another|the next|your next|your second|a] <2> free",
            "[promo|promotion|coupon|discount|referral] (promo) [code*|code|bonus|credit|price|offer]",
            "coupon*",
            "flash [deal|sale|offer|special]",
            "[1*|2*|3*|4*|5*|6*|7*|8*|9*] off [when|if|with|for|today|now|this|ketamine|infusion*|spravato|treatment*]",
            "use (the) (promo) code <1> [for|on|at|to|and]",
            "use (the) (promo) code",
            "[new patient|new client|first time|back to school|valentine's|mother's day|father's day|veterans day|holiday|easter|july 4th|memorial day|labor day|christmas] <1> [special|deal|offer|price|sale|discount|promo*]",
            "[deal|deals|sale|bargain] [on|for] <2> [infusion*|treatment*|package*|ketamine|spravato|session*|therapy]",
            "[bogo|bundle and save|pay for five|six for the price of five]",
            "[discounted|reduced|cut rate|bargain] <2> [infusion*|treatment*|package*|ketamine|spravato|session*|therapy]",
            "[$|1*|2*|3*|4*|5*|6*|7*|8*|9*] off (your|our|any|all|the|a|every) (first|next|second) [infusion*|session*|treatment*|visit*|package*|ketamine|spravato|program]",
            "[special|reduced|introductory|promotional|slashed|lowest] [price|pricing|rate|offer|deal]",
            "[bring|refer] a friend <3> [save|get|off|free|credit|bonus]",
            "[gift card|gift certificate] [for|with|when|giveaway]",
            "save <1> (on|percent|%) <2> [infusion*|package*|treatment*|ketamine|spravato|session*]",
        ),
        "es": (
            "[%|por ciento] (de) descuento",
            "descuento* (del|de) [1*|2*|3*|4*|5*|6*|7*|8*|9*]",
            "[mitad de|medio] precio",
            "(use|con) (el) [codigo|cupon] [de|para|en|promocional]",
            "use (el|su) codigo",
            "[promocion|oferta|especial|rebaja*|descuento*] (del|de|por el|por) <1> [dia|verano|navidad|invierno|primavera|otono|aniversario|pascua|fin de ano|buen fin|san valentin]",
            "[%|por ciento] (de) [menos|rebaja|ahorro]",
            "[compre|compra|pague|paga|adquiera|lleve] <3> y [reciba|recibe|lleve|lleva|llevese|obtenga|obten] <3> [gratis|regalo|mas]",
            "[dos por uno|2x1|tres por dos|3x2]",
            "[promocion|oferta|rebaja*|precio especial|precio rebajado|cupon|codigo de descuento|codigo promocional] <5> [infusion*|tratamiento*|programa|paquete*|sesion*|ketamina|spravato|terapia|depresion]",
            "[infusion*|tratamiento*|paquete*|sesion*|ketamina|spravato|terapia] <2> [en oferta|en promocion|en rebaja|con descuento|con rebaja]",
            "ahorre [hasta|$|1*|2*|3*|4*|5*|6*|7*|8*|9*]",
            "[traiga|refiera|recomiende] a (un|una) [amig*|familiar] <3> [descuento|gratis|reciba|obtenga|ahorre]",
            "descuento* <4> [infusion*|tratamiento*|programa|paquete*|sesion*|ketamina]",
        ),
    },
    # Whom it must not hurry.
    "about": {
        "en": (*vocabulary.DEPRESSION["en"], *vocabulary.SUICIDE["en"], *vocabulary.SELF_HARM["en"],
               *vocabulary.PTSD["en"], *vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "infusion*"),
        "es": (*vocabulary.DEPRESSION["es"], *vocabulary.SUICIDE["es"], *vocabulary.SELF_HARM["es"],
               *vocabulary.PTSD["es"], *vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "infusion*"),
    },
    # Hurry of another kind, and other things that are limited or cheap.
    "elsewhere": {
        "en": ("parking", "waiting room", "workshop*", "webinar*", "class", "classes", "open <5> only",
               "closed <5> only", "911", "988", "emergency", "danger", "hours are", "lobby", "visitors",
               "today only [until|from|between|by]", "by phone", "coffee", "gym", "yoga",
               "vaccine*", "save <3> [minute*|hour*|trip*]", "elevator", "[to|you|we|will|without] hurry", "hurry home", "refund*", "rate increase", "study", "trial", "survey*", "research"),
        "es": ("estacionamiento", "sala de espera", "taller*", "911", "988", "emergencia", "peligro",
               "cerrado", "cerrada", "abierto", "abierta", "por telefono", "visitantes", "ascensor"),
    },
}  # fmt: skip


@rule(
    id="URGENCY",
    version=6,
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
    # "Today only: ketamine for depression at half price" is one thing to mend.
    said = [_with_number(here, match) for match in found if here.asserted(match)]
    yield from map(Hit, joined(here, said, words=6))


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
