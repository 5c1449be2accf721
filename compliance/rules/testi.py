"""TESTI: praise in a patient's voice needs an authorization, and stands nowhere in Texas.

Tex. Occ. Code § 101.201 counts testimonials among what makes advertising of health care misleading
(the attorney general's opinion JC-0342 doubts a blanket ban); other boards ask for a disclaimer. From
general knowledge, not compared: 16 CFR 255 and 465 (endorsements, reviews) and the authorization that
HIPAA asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.copy import Block, BlockKind
from compliance.documents import Entry
from compliance.findings import Severity
from compliance.folding import fold
from compliance.phrases import Phrases
from compliance.reading import Match, Reading, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, over_fields, rule

_PATIENTS = "[patient*|client*|people|members|customers]"
_PACIENTES = "[paciente*|cliente*|personas]"
WORDS: WordLists = {
    "announced": {
        "en": (
            "testimonial*",
            "[real|actual|happy|satisfied|grateful] [patient*|client*|people] <1> [stories|story|results|review*|voices|experiences]",
            "[patient|patients|client|success|recovery|healing|survivor|transformation] [stories|story|review*|spotlight]",
            "real [stories|results|reviews]",
            "[stories|words|praise|reviews|thank you notes] [from|of|by] <2> [patient*|clients]",
            "what <2> [patients|clients] [say|are saying|have to say|said|think|tell|write]",
            f"[hear|read|listen] [from|to] <2> {_PATIENTS}",
            "[watch|hear|read|meet|see] <3> [story|stories|journey|transformation]",
            "[see|read|watch|check out] <1> [our|patient|google|yelp|online|these|their] <1> reviews",
            "[glowing|rave|hundreds of|thousands of|positive|excellent|great|top|verified] [review*|ratings]",
            "[patient*|clients] [love|rave about|adore|recommend|trust] [us|our|the]",
            "[patient*|clients|people] (would|will) recommend us",
            "don't take our word",
            "how <3> [changed|saved|transformed] <2> life",
            "[changed|saved|transformed] [his|her|their] life",
            "[patient*|client*] <1> [share|shares|sharing] <2> [story|stories|experience*|journey*]",
            "[video*|watch|listen] <3> [patients|clients] <1> [talk|tell|speak|share|describe]",
            "patient* of the month",
            "[happy|satisfied|grateful] [patients|clients]",
            "voted <4> by <2> [patients|clients]",
            f"our {_PATIENTS} (often|always|all) [tell|say|call] <3> [best|changed|saved|wonderful|amazing|life]",
        ),
        "es": (
            "testimonio*",
            "historia* [de exito|reales|de pacientes|de nuestros pacientes|de superacion|de recuperacion]",
            f"{_PACIENTES} reales",
            f"lo que [dicen|opinan|cuentan|piensan] <3> {_PACIENTES}",
            "[lea|vea|escuche|mire|conozca|descubra] <3> [opiniones|resenas|historia*|comentarios]",
            f"[nuestros|nuestras] {_PACIENTES} nos [recomiendan|quieren|adoran]",
            "[cientos|miles] de [resenas|opiniones]",
            "resenas [excelentes|positivas|de google|de pacientes]",
        ),
    },
    # "James's story", but not "our story".
    "story": {
        "en": ("_ [story|journey|testimony]",),
        "es": ("la historia de [maria|ana|jose|juan|carmen|rosa|luis|carlos]",),
    },
    "before_after": {"en": ("before (and) after",), "es": ("antes y (el) despues",)},
    "pictures": {
        "en": ("photo*", "picture*", "image*", "shot", "shots", "gallery", "video*", "face", "faces",
               "transformation*", "see the [change|difference]", "results"),
        "es": ("foto*", "imagen*", "video*", "galeria", "rostro*", "cara", "caras", "transformaci*",
               "vea el cambio", "resultados"),
    },
    "stars": {"en": ("star", "stars"), "es": ("estrella", "estrellas")},
    # Who rates, where a score stands.
    "rated": {
        "en": ("rated", "rating*", "review*", "google", "yelp", "healthgrades", "trustpilot", "facebook",
               "patient satisfaction", "satisfaction score", "would recommend",
               "rate us", "patients rate", "[from|by] <2> [patients|clients|reviewers]"),
        "es": ("calific*", "puntua*", "valorac*", "resena*", "google", "yelp", "opinion*",
               "satisfaccion de", "pacientes nos"),
    },
    "pleased": {
        "en": ("patient satisfaction", "satisfaction [score|rate|rating]", "recommend us", "approval rating"),
        "es": ("satisfaccion de", "nos recomiend*"),
    },
    "symptoms": {
        "en": ("pain", "mood", "symptom*", "anxiety", "questionnaire", "pillow", "your [answer|score]"),
        "es": ("dolor", "animo", "sintoma*", "ansiedad", "cuestionario", "su puntuacion"),
    },
    # They speak of testimonials as such.
    "about": {
        "en": ("mislead*", "proof", "law", "laws", "rule", "rules", "board", "prohibit*", "forbid*",
               "not evidence", "no substitute", "typical", "authoriz*", "privacy"),
        "es": ("enganos*", "prueba", "ley", "leyes", "reglas", "prohib*", "autoriza*", "privacidad"),
    },
    # Whose words are no patient's.
    "authorities": {
        "en": ("fda", "agency", "label", "leaflet", "boxed warning", "dr", "doctor", "nurse*", "md", "director",
               "study", "studies", "author*", "notice", "law", "report", "guideline*", "journal", "board",
               "researcher*", "physician*", "founder", "owner", "insert", "guide", "sign", "clinician*",
               "psychiatrist*", "therapist*", "staff", "institute", "association", "commission", "website"),
        "es": ("fda", "agencia", "folleto", "prospecto", "etiqueta", "doctor*", "enfermer*", "director*",
               "estudio*", "autor*", "ley", "informe", "guia", "revista", "medic*", "fundador*", "letrero",
               "psiquiatra*", "instituto", "asociacion", "advertencia"),
    },
    "asking": {
        "en": ("ask", "asks", "asked", "asking", "wonder*", "worry*", "worries", "question*", "may think",
               "might think", "thoughts such", "thoughts like", "may feel", "myth*", "people", "some", "many", "they", "often",
               "sometimes", "may", "might", "yourself", "repeat", "remember"),
        "es": ("pregunta*", "preguntan", "duda*", "pensamientos como", "mito*"),
    },
    "praise": {
        "en": ("wonderful", "amazing", "staff", "team", "recommend*", "thank*", "grateful", "kind", "caring",
               "changed", "saved", "best", "life", "incredible", "finally", "better", "happy", "hope",
               "highly", "five star*", "clinic", "place"),
        "es": ("maravillos*", "increible*", "equipo", "recomiend*", "gracias", "amable*", "vida", "mejor",
               "cambio", "salvo", "feliz", "esperanza", "excelente*", "clinica", "lugar"),
    },
    "nobody": {
        "en": ("it's", "that's", "what's", "there's", "here's", "today's", "clinic's", "ketamine's", "let's", "patient's", "client's",
               "person's", "everyone's"),
        "es": (),
    },
    "patients": {
        "en": ("patient*", "client*", "member*", "veteran*", "mother", "father", "mom", "dad", "husband", "wife"),
        "es": ("paciente*", "cliente*", "veteran*", "madre", "padre", "mama", "papa", "esposo", "esposa"),
    },
}  # fmt: skip
_STARS = re.compile(
    r"(?<![\w.,])(?:\d(?:[.,]\d)?|one|two|three|four|five|cinco|cuatro)(?: and a half| y media)?"
    r"(?:[ -]out of[ -](?:5|five))?[ -](?:stars?|estrellas?)(?!\w)"
    r"(?! (?:hotel|restaurant|resort|chef|meal|general|energy|dining))"
    r"|(?:\d(?:[.,]\d)? ?)?[★⭐☆✩✭🌟]+"
)
_SCORE = re.compile(
    r"(?<![\w.,/])(?:\d(?:[.,]\d)?|10(?:\.0)?) ?(?:/|out of|de|sobre) ?(?:5|10)(?![\w/]|[.,]\d)"
    r"|(?<![\w.,/])[1-9][.,]\d(?![\w/]|[.,]\d)"
)
_SHARE = re.compile(r"(?<![\w.,])\d{2,3}(?:[.,]\d)? ?%")
_QUOTE = re.compile(r'"[^"\n]{0,900}"')
_FIRST_PERSON = re.compile(
    r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|my|me|myself|mine|mi|mis|yo|conmigo)(?!\w)"
)
_SAID = re.compile(
    r"(?<!\w)(?:says?|said|writes?|wrote|tells?|told|recalls?|recalled|shares|shared|reports|remembers|adds"
    r"|cuenta|dice|escribe|dijo|conto|escribio|recuerda|relata|comparte|afirma|confiesa)(?!\w)"
)
# "Maria from Austin says: "
_TOLD = re.compile(
    r"(?:says|said|writes|wrote|tells us|told us|shares|recalls|dice|cuenta|escribe)[:,]? *$"
)
# Nothing but a name: " Sandra P."
_ALONE = re.compile(r"\s*[A-ZÁÉÍÓÚÑ][\w'’]+(?: [A-Z]\w{0,15}\.?)?(?:, [\w .]{1,30})?\s*$")
# A name behind a dash, at the end.
_NAMED = re.compile(r"^[\s,.]*(?:[–—―-]{1,2}|~|\()\s*([A-ZÁÉÍÓÚÑ][\w.'’]*)")
_SIGNED = re.compile(r"[.!”\"»…]\s*[–—―-]{1,2}\s*[A-ZÁÉÍÓÚÑ][\w.'’]*(?:,? +[\w.'’]+){0,4}\s*$")
_ASKS = re.compile(
    r"^[\W_]*(?:do|does|did|is|are|can|may|will|how|why|where|what|ofrecen|tienen|hay|es|se|puedo|pueden)(?!\w)"
)
_SIGNS = ("★", "⭐", "☆", "✩", "✭", "🌟")


@rule(
    id="TESTI",
    version=1,
    title="Praise in a patient's voice, stars, scores, stories, pictures of before and after",
    kind=Kind.COPY,
    severity=Severity.BLOCK,
    source="Tex. Occ. Code § 101.201; 16 CFR 255 and 465; 45 CFR 164.508",
    source_verified=False,
    why="A testimonial lets one person's result stand for all, and shows that somebody is a patient.",
    satisfied_by="Use a testimonial entry: with its authorization, what results are typical and any "
    "connection. Take it out where it is read in Texas.",
    words=WORDS,
)
def testi(page: Reading, its: Settings) -> Iterator[Hit]:
    """Find praise in words; it blocks in Texas and in entries, which have a type for it."""
    if page.copy.type == "testimonial":
        return
    strict = bool(page.copy.type) or "US-TX" in page.facts.jurisdictions
    severity = Severity.BLOCK if strict else Severity.WARN
    for match in (*_phrases(page, its), *_stars(page, its), *_quotes(page, its)):
        yield Hit(match, severity=severity)


@over_fields(id="TESTI")
def testi_fields(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Hold a testimonial against its authorization, its disclosures and the states it is read in."""
    del its
    if entry.type != "testimonial":
        return
    fields, today = entry.fields, entry.facts.today
    if "US-TX" in entry.facts.jurisdictions:
        yield Hit(
            field="quote", why="Testimonials about health care may not be advertised in Texas."
        )
    if not fields.get("authorization_reference"):
        yield Hit(
            field="authorization_reference", why="No authorization of the patient is on file."
        )
    until = fields.get("authorization_valid_until")
    if until and today and until < today.isoformat():
        yield Hit(field="authorization_valid_until", why=f"The authorization ended on {until}.")
    for name, what in (
        ("typical_results", "It does not say what results are typical."),
        ("connection", "It does not say whether the person is connected with the clinic."),
    ):
        if not fields.get(name):
            yield Hit(field=name, severity=Severity.WARN, why=what)


def _phrases(page: Reading, its: Settings) -> Iterator[Match]:
    for name in ("announced", "story", "before_after"):
        for here in page.sentences_with(its[name]):
            for match in here.find(its[name]):
                if name == "before_after" and not _is_pictured(here, match, its):
                    continue
                if name == "story" and not _is_of_somebody(here.words_of(match), its):
                    continue
                if _is_shown(here, match) and not here.has(its["about"]):
                    yield match


def _is_shown(here: Sentence, match: Match) -> bool:
    """Say whether it is there: an invitation that asks shows it, a plain question does not."""
    if here.negated(match) or here.unsettled(match):
        return False
    return not (here.is_question and here.answer is not True and _ASKS.match(here.view))


def _is_of_somebody(words: str, its: Settings) -> bool:
    """Say whether a story is somebody's: "James's story", not "our story" or "today's story"."""
    if words.startswith("la historia"):
        return True
    whose = words.split()[0]
    return (
        whose.endswith(("'s", "s'"))
        and not _names(its["nobody"], whose)
        and not _names(its["authorities"], whose.removesuffix("'s"))
    )


def _is_pictured(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether it names pictures, or is the label of some: "Before and after: …"."""
    after = here.reading.view[match.end : here.end].lstrip(" \"'")
    before = here.reading.view[here.start : match.start]
    label = after[:1] in ("", ":", "!", "-", "|") and before.count(" ") < 3
    return label or here.near(match, its["pictures"], tokens=5)


def _stars(page: Reading, its: Settings) -> Iterator[Match]:
    known_until = -1
    for start in sorted(
        {
            here.start
            for name in ("stars", "rated", "pleased")
            for here in page.sentences_with(its[name])
        }
        | {at for sign in _SIGNS if sign in page.view for at in _places(page.view, sign)}
    ):
        if start < known_until:
            continue
        here = _sentence_at(page, start)
        if here is None:
            continue
        known_until = here.end
        found = [Match(*one.span()) for one in _STARS.finditer(page.view, here.start, here.end)]
        if here.has(its["rated"]) and not here.has(its["symptoms"]):
            found += [
                Match(*one.span()) for one in _SCORE.finditer(page.view, here.start, here.end)
            ]
        if here.has(its["pleased"]):
            found += [
                Match(*one.span()) for one in _SHARE.finditer(page.view, here.start, here.end)
            ]
        kept_until = -1
        for match in sorted(found, key=lambda one: (one.start, -one.end)):
            if match.start >= kept_until and not here.negated(match):
                kept_until = match.end
                yield match


def _places(view: str, sign: str) -> Iterator[int]:
    at = view.find(sign)
    while at >= 0:
        yield at
        at = view.find(sign, at + 1)


def _sentence_at(page: Reading, position: int) -> Sentence | None:
    index = page.block_at(position)
    if index is None:
        return None
    return next((one for one in page.sentences_of(index) if position < one.end), None)


def _quotes(page: Reading, its: Settings) -> Iterator[Match]:
    for index, block in enumerate(page.copy.blocks):
        if block.kind in (BlockKind.QUESTION, BlockKind.BUTTON):
            continue
        quoted = False
        if page.view.find('"', block.start, block.end) >= 0:
            for one in _QUOTE.finditer(page.view, block.start, block.end):
                if _is_praise(page, index, block, one, its):
                    quoted = True
                    yield Match(one.start(), one.end())
        tail = page.copy.text[max(block.start, block.end - 70) : block.end]
        if not quoted and ("–" in tail or "—" in tail or "- " in tail) and _SIGNED.search(tail):
            words = page.view[block.start : block.end]
            if _FIRST_PERSON.search(words) and not _names(its["authorities"], tail):
                yield Match(block.start, block.end)


def _is_praise(
    page: Reading, index: int, block: Block, quote: re.Match[str], its: Settings
) -> bool:
    inner = quote[0].strip('" ')
    if len(inner) < 6 or inner.endswith("?"):
        return False
    after = page.copy.text[quote.end() : min(block.end, quote.end() + 90)]
    before = page.view[max(block.start, quote.start() - 70) : quote.start()]
    if _names(its["authorities"], after) or _names(its["authorities"], before):
        return False
    if _names(its["asking"], before) or _names(its["asking"], after):
        return False
    folded = page.view[quote.end() : min(block.end, quote.end() + 50)]
    if _SAID.search(folded) and _names(its["patients"], folded):
        return True
    if _names(its["patients"], before) and _SAID.search(before):
        return True
    personal = bool(_FIRST_PERSON.search(inner))
    if not personal and not _names(its["praise"], inner):
        return False
    if _ALONE.match(page.copy.text[quote.end() : block.end]) or _NAMED.match(after):
        return True
    if personal and before.endswith(": ") and before.count(" ") < 5:
        return True
    if _NAMED.match(_next_line(page, index, quote.end(), block)):
        return True
    if _SAID.search(folded) and not _FIRST_PERSON.search(folded):
        return True
    if _names(its["patients"], before) and (_SAID.search(before) or before.rstrip().endswith(":")):
        return True
    if personal and (_names(its["patients"], folded) or _TOLD.search(before)):
        return True
    alone = not before.strip() and not page.view[quote.end() : block.end].strip(" .")
    return personal and alone and block.kind is not BlockKind.HEADING


def _next_line(page: Reading, index: int, end: int, block: Block) -> str:
    """Return the block behind one that ends with a quotation: its signature may stand there."""
    if page.copy.text[end : block.end].strip() or index + 1 >= len(page.copy.blocks):
        return ""
    following = page.copy.blocks[index + 1]
    return page.copy.text[following.start : min(following.end, following.start + 60)]


def _names(phrases: Phrases, text: str) -> bool:
    view = fold(text)
    return phrases.stand_in(view, 0, len(view))
