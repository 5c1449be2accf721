"""OWNBRAND: a compounded drug may not carry a name of the clinic's own.

FDA letters of March 2026 name, as false or misleading, that sellers put their own brand on compounded
drugs and so obscure who made them (FDA release, 2026-03-03).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_PRODUCT = (
    "[lozenge*|troche*|rdt*|tablet*|spray|sprays|capsule*|dissolvable*|melt|melts|gummies|ketamine|formula|formulation"
    "|blend|mix|drops|wafer*|strips|nasal mist|compound|medicine|medication|suppositor*]"
)
_PRODUCTO = "[tableta*|pastilla*|trocisco*|aerosol|spray|capsula*|ketamina|formula|mezcla|gotas|medicamento|comprimido*|gomita*]"
_OWN = (
    "[own|signature|proprietary|exclusive|branded|trademark|trademarked|house|in house|house brand|private label|custom|house made"
    "|very own|special|patented|unique]"
)
_PROPIO = "[propi*|exclusiv*|patentad*|registrad*|unic*|de marca|de la casa|especial]"
_CALLED = "[called|named|dubbed|known as|sold as|sold under|marketed as|goes by|go by|branded as|branded|christened|nicknamed|bears|bear]"
_LLAMADO = "[se llama|se llaman|llamad*|se vende* como|se vende* bajo|conocid* como|bautizad*|denominad*|lleva el nombre|llevan el nombre]"
WORDS: WordLists = {
    "products": {
        "en": ("[called|named|formula|anywhere else|only for us|just for us|only here]", "compound*", "lozenge*", "troche*", "rdt", "rdts", "ketamine [tablet*|spray|capsule*|melt*|gummies|drops|wafer*]",
               "dissolvable*", "[dissolving|sublingual|nasal] [tablet*|spray*|film*]", "exclusive", "proprietary", "in house", "house brand", "brand", "branded", "label", "signature", "our own", "trademark*", "private label", "[sold|marketed|dispensed] [as|under]"),
        "es": ("[solo aqui|solo en nuestra|formula|con el nombre|gotas]", "compuest*", "tableta*", "pastilla*", "trocisco*", "marca", "nuestra propia",
               "nuestro propio", "etiqueta", "aerosol", "[exclusiv*|gomita*|comprimido*]", "bautiz*", "se llama*", "de la casa"),
    },
    "drug": {
        "en": (*vocabulary.KETAMINE["en"], "lozenge*", "troche*", "keta*", "compounded <2> [spray|tablet*|capsule*]"),
        "es": (*vocabulary.KETAMINE["es"], "[tableta*|aerosol|pastilla*] compuest*"),
    },
    # Without a mark these say that the name is the clinic's.
    "own": {
        "en": (
            f"our (very) (own) {_OWN} <2> {_PRODUCT}",
            f"our <3> {_PRODUCT} <4> {_CALLED}",
            f"[call|named|name|dubbed|brand|branded|christened|market|sell] our <3> {_PRODUCT} (by|as|under)",
            f"{_PRODUCT} <3> [we call|we named|we've named|we have named|we sell as|we market as|we dubbed]",
            f"[a|the|an] {_PRODUCT} (of) [of our own|all our own]",
            "[house|own|our|private|clinic|clinic's] (own) [brand|label|line] of <2> [ketamine|lozenge*|troche*]",
            f"private label <2> {_PRODUCT}",
            f"house brand <2> {_PRODUCT}",
            f"[exclusive|proprietary|trademarked|signature|patented] <1> ketamine {_PRODUCT}",
            "[signature|proprietary|patented] [lozenge*|troche*|ketamine] (blend|formula)",
            "[sold|made|offered|dispensed|marketed|labeled] [as|under] (the|our|its) <3> [name|brand|label]",
            f"branded <2> {_PRODUCT}",
            f"own brand <2> {_PRODUCT}",
            "[under|with|carries|bears] our (own) [label|name|brand|logo]",
            "brand of our own",
            f"own (compounded) ketamine {_PRODUCT}",
            "own [lozenge|lozenges|troche|troches]",
            f"[we|our clinic|our pharmacy] (proudly) (now) [make|makes|created|developed|invented|formulated|designed|launched] <1> _ a <2> [{_PRODUCT[1:-1]}]",
            "[exclusive|unique] to [us|our clinic|our patients|our practice]",
            f"{_PRODUCT} <2> (that|which) we (have) [created|developed|invented|designed|formulated|dreamed up] (ourselves)",
            f"a <1> {_PRODUCT} (that) you won't find [anywhere else|elsewhere]",
            f"our [in house|own|house] <1> {_PRODUCT}",
            f"our (clinic's) (compounded) ketamine <2> {_PRODUCT} <1> {_CALLED}",
        ),
        "es": (
            f"[nuestra*|nuestro*] {_PROPIO} <2> {_PRODUCTO}",
            f"[nuestra*|nuestro*] {_PRODUCTO} {_PROPIO}",
            f"[nuestra*|nuestro*] <1> {_PRODUCTO} <5> {_LLAMADO}",
            f"[llamamos|bautizamos|nombramos|denominamos|vendemos] (a) [nuestra*|nuestro*] <2> {_PRODUCTO}",
            f"{_PRODUCTO} <4> que [llamamos|bautizamos|vendemos como|creamos|inventamos|disenamos|desarrollamos]",
            f"{_PRODUCTO} de ketamina [de la casa|propi*|exclusiv*|patentad*|de marca propia]",
            f"[llamamos|bautizamos|nombramos|denominamos] <3> a [nuestra*|nuestro*] <2> {_PRODUCTO}",
            "[nuestra|propia] (propia) (marca|linea|etiqueta) de <2> ketamina",
            f"[nuestra|propia] [marca|linea|etiqueta] (propia) de <2> {_PRODUCTO}",
            "[con|bajo] [nuestro|nuestra] (propio|propia) [nombre|marca|etiqueta]",
            f"[nuestra*|nuestro*] <2> {_PRODUCTO} <3> (con|bajo) (el) [nombre|marca]",
            "[exclusiv*] de [nuestra clinica|la clinica|nosotros]",
            "que no (se) (encontrara) [encontrara en otro lugar|encuentra en otro|hay en otro|existe en otro]",
            f"a [nuestra*|nuestro*] <1> {_PRODUCTO} <4> [lo|la|los|las] [llamamos|bautizamos|nombramos]",
            "marca propia",
        ),
    },
    # Names of others, and of what is no drug.
    "makers": {
        "en": ("spravato", "ketalar", "ketanest", "zoloft", "prozac", "lexapro", "auvelity",
               "neurostar", "brainsway"),
        "es": ("spravato", "ketalar"),
    },
    "services": {
        "en": (
            "[program|clinic|circle|portal|center|centers|wellness|group|course|app|health|institute]",
            "[community|method|club|membership|team|foundation|academy|map|plan|protocol|approach|playlist*|room|staff|nurse|nurses|pharmacist*|doctor*|physician*|clinician*]",
        ),
        "es": ("[programa|clinica|circulo|portal|centro|grupo|curso|metodo|club|salud|fundacion|protocolo|equipo|sala|enfermer*|farmaceutic*|medic*|doctor*]",),
    },
}  # fmt: skip
_MARKED = re.compile(
    r"\b(?!(?:Meet|Try|Order|Ask|The|Our|Introducing|Every|Pregunte|Pida|Pruebe|La|El|Nuestra)\b)"
    r"(?:[“\"]?[A-ZÁÉÍÓÚÑ][\w’'-]{0,30}[ \u00a0]){0,3}[“\"]?\w[\w’'-]{0,40}[”\"]? ?(?:™|®|\(TM\)|\(R\))"
)
_NAME = r"[A-ZÁÉÍÓÚÑ][\w’'-]{0,30}(?: (?:de |of |the |la |el )?[A-ZÁÉÍÓÚÑ][\w’'-]{0,30}){0,3}"
# "CalmMist, our own …", "CalmMist is our own …"
_NAME_BEFORE = re.compile(rf"({_NAME})[”\"»]?(?:,| [–—-]| is| are| es| son|:)\s$")
# "…, called CalmMist", "…: CalmMist", "… as CalmMist"
_NAME_BEHIND = re.compile(rf"(?:[,:]| [–—-])? ?(?:[a-záéíóúñ]{{1,15}} ){{0,4}}([“\"«]?{_NAME})")


@rule(
    id="OWNBRAND",
    version=4,
    title="Gives a compounded drug a name of the clinic's own",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA release, 2026-03-03, on letters about compounded drugs",
    source_verified=True,
    why="A brand hides that the drug is compounded, and who made it.",
    satisfied_by="Call the drug by its generic name and name the pharmacy that compounds it.",
    words=WORDS,
    looks_for=("products",),
)
def ownbrand(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find names with a mark beside a compounded drug; without a mark, words such as "our own"."""
    if not here.has(its["drug"]) or not here.has(its["products"]):
        return
    marked = list(_marked_names(here, its))
    for match in marked or here.find(its["own"]):
        if here.asserted(match) and (marked or not _is_service(here, match, its)):
            yield Hit(match if marked else _with_name(here, match))


def _is_service(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether what is "our own" is a program: "our own ketamine program"."""
    return any(
        match.start <= one.start and one.start <= match.end + 1
        for one in here.find(its["services"])
    )


def _with_name(here: Sentence, match: Match) -> Match:
    """Take in the name that stands beside "our own lozenge": before a dash, behind "called"."""
    text = here.reading.copy.text
    start, end = match.start, match.end
    before = _NAME_BEFORE.search(text, max(here.start, start - 80), start)
    if before:
        start = before.start(1)
    behind = _NAME_BEHIND.match(text, end, min(here.end, end + 80))
    if behind:
        end = behind.end(1)
    return Match(start, end)


def _marked_names(here: Sentence, its: Settings) -> Iterator[Match]:
    for found in _MARKED.finditer(here.reading.copy.text, here.start, here.end):
        match = Match(found.start(), found.end())
        named = any(
            one.start < match.end and match.start < one.end
            for name in ("makers", "services")
            for one in here.find(its[name])
        )
        named = named or any(
            here.reading.view[one.end : match.start] in (" ", ", ")
            for one in here.find(its["services"])
        )  # "our lozenge program Steady Steps™"
        if not named and not here.view[match.end - here.start :].lstrip(" ,").startswith(_CLINICS):
            yield match


_CLINICS = (
    *(
        "sound",
        "music",
        "app",
        "headset",
        "chair",
        "recliner",
        "system",
        "monitor",
        "sistema",
        "aplicacion",
    ),
    "coffee",
    "tea",
    "prescribes",
    "offers",
    "provides",
    "orders",
    "gives",
    "works",
    "receta ",
    "ofrece",
    "trabaja",
    "clinic",
    "center",
    "program",
    "wellness",
    "centro",
    "clinica",
)
