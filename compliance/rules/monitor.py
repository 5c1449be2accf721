"""MONITOR: after esketamine one is watched for at least two hours, and copy says so.

The Spravato label: patients must be monitored by a health care provider for at least two hours until
they are safe to leave (boxed warning; section 5). "In and out in 30 minutes" and "no downtime"
contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compliance import vocabulary
from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

_MINUTES = 120
_PAGES = ("treatment", "article", "content_page")
WORDS: WordLists = {
    "haste": {
        "en": (
            "in and out (the door) (again)",
            "[quick|short|brief|speedy|fast|express|drop in] [visit*|appointment*|stop*]",
            "[no|zero|minimal|without|without any|little] (to no) (real) [downtime|down time|recovery time]",
            "[in|under|less than] <2> [minutes|half an hour] start to finish",
            "[takes|take] (only|just) a few minutes",
            "lunch [break|hour] [treatment*|visit*|session*|appointment*|therapy|ketamine|infusion*]",
            "[leave|leave right|go home|walk out|out] (right away|immediately|straight) [right after|immediately after|right away|immediately]",
            "[done|finished|out] in [under|less than|just|only|about] <1> [minutes|hour]",
            "[no waiting|no need to stay|no need to wait] [around|afterwards|after]",
        ),
        "es": (
            "[visita*|cita*|sesion*] [rapida*|corta*|breve*|expres]",
            "[sin|no hay|cero] tiempo de recuperacion",
            "en [media hora|menos de una hora|treinta minutos|30 minutos] (esta|estara) [listo|lista|fuera|libre]",
            "[entre y salga|entra y sale|entrar y salir]",
            "[rapida*|breve*] [visita*|cita*]",
            "[listo|lista] en [treinta|30|cuarenta|45|veinte|20] minutos",
        ),
    },
    # Told once where it only stresses the words above.
    "work": {
        "en": (
            "[back to|return to|go back to] work <2> [same day|right after|right away|an hour later]",
        ),
        "es": ("[vuelve|vuelva|regrese|regresa] al trabajo (el) mismo dia",),
    },
    "drug": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    "exceptions": {
        "en": ("[visit|appointment|talk] with (the|a|our|your) [nurse|pharmacist|desk]",),
        "es": ("[visita|cita] con (la|una|nuestra) [enfermera|recepcion]",),
    },
    # Whose visits these are, where the sentence does not say it.
    "others": {
        "en": ("portal", "site", "website", "server", "elevator", "lift", "system", "parking", "consult*",
               "phone", "online", "telehealth", "intake", "tms", "botox", "lab", "pharmacy", "follow up"),
        "es": ("portal", "sitio", "ascensor", "elevador", "sistema", "consulta", "telefono", "farmacia"),
    },
}  # fmt: skip


_NAMED: WordLists = {
    "drug": vocabulary.ESKETAMINE,
    # What says that the drug is not what the page is about.
    "aside": {
        "en": (
            "generic (version|form|equivalent) (of|for) [spravato|esketamine]",
            "[spravato|esketamine] generic",
            "[as|like|than|to|from|with|versus|vs] [spravato|esketamine]",
            "ketamine and [spravato|esketamine]",
        ),
        "es": (
            "generico de [spravato|esketamina]",
            "[que|como|a|con] (la) [spravato|esketamina]",
            "ketamina y (la) esketamina",
        ),
    },
}


@mark(name="offers_esketamine", words=_NAMED, looks_for=("drug",))
def offers_esketamine(here: Sentence, its: Settings) -> Iterator[str]:
    """That esketamine is spoken of as something one may be given here."""
    for match in here.find(its["drug"]):
        if here.negated(match) or here.excepted(match, its["aside"]):
            continue
        if not (here.is_question and here.answer is False):
            yield YES


_TWO = "[2|two|three|3]"
_DOS = "[2|dos|tres|3]"
_OBSERVED: WordLists = {
    "time": {
        "en": (
            f"[at least|minimum of|no less than|not less than|full|for|least] <1> {_TWO} (full) [hour*|hr*]",
            f"{_TWO} (full) [hour*|hr*] (or) [or more|or longer|at least|minimum|at a minimum]",
            f"{_TWO} [hour|hr|hours] [observation|monitoring|stay|watch]",
            "[120|one hundred twenty|one hundred and twenty] minutes",
            f"[stay|remain|watch*|observ*|monitor*] <6> {_TWO} (full) [hour*|hr*]",
        ),
        "es": (
            f"[al menos|por lo menos|como minimo|minimo|durante] <1> {_DOS} horas",
            f"{_DOS} horas [o mas|como minimo|por lo menos|al menos]",
            "120 minutos",
            f"[observ*|vigil*|monitor*|queda*|permanec*] <6> {_DOS} horas",
        ),
    },
    "observed": {
        "en": (
            "monitor*",
            "observ*",
            "stay*",
            "remain*",
            "watch*",
            "supervis*",
            "keep*",
            "with you",
            "visit",
        ),
        "es": (
            "monitor*",
            "observ*",
            "vigil*",
            "supervis*",
            "permanec*",
            "queda*",
            "quede*",
            "visita",
        ),
    },
}


@mark(name="says_two_hours", words=_OBSERVED, looks_for=("time",))
def says_two_hours(here: Sentence, its: Settings) -> Iterator[str]:
    """That one stays, watched, for at least two hours."""
    for match in here.find(its["time"]):
        if here.same_block(its["observed"]) and not here.negated(match):
            yield YES


def lacks_monitoring(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents about esketamine on which neither words nor a typed fact say two hours."""
    del its
    forms = [f for f in page.of_type("treatment_form") if f.fields.get("drug") == "esketamine"]
    told = page.says("offers_esketamine") and (page.is_file or page.type in _PAGES)
    if not forms and not told:
        return
    if page.says("says_two_hours"):
        return
    if forms and all(_minutes(form.fields) >= _MINUTES for form in forms):
        return
    yield Hit()


def _minutes(fields: Mapping[str, Any]) -> int:
    minutes = fields.get("observation", {}).get("minutes", {})
    return int(minutes.get("min") or 0)


@rule(
    id="MONITOR",
    version=1,
    title="Describes esketamine without two hours of monitoring, or as a quick visit",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="Spravato label, boxed warning and section 5: at least two hours of observation",
    source_verified=True,
    why="Sedation, dissociation and breathing have to be watched for at least two hours.",
    satisfied_by="Say “a health care provider monitors you for at least two hours after each dose”.",
    lacks=lacks_monitoring,
    words=WORDS,
    looks_for=("haste", "work"),
    not_types=("claim", "source", "disclaimer", "provider", "insurance_note", "location_profile"),
)
def monitor(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find words of haste about ketamine or esketamine."""
    for match in list(here.find(its["haste"])) or here.find(its["work"]):
        if not here.asserted(match) or here.near(match, its["others"], tokens=8):
            continue
        if here.excepted(match, its["exceptions"]):
            continue
        if here.has(its["drug"]) or here.same_block(its["drug"]) or here.on_page(its["drug"]):
            yield Hit(match)
