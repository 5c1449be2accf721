"""TESTI: praise in a patient's voice needs an authorization, and stands nowhere in Texas.

Tex. Occ. Code § 101.201 counts testimonials among what makes advertising of health care misleading
(the attorney general's opinion JC-0342 doubts a blanket ban); other boards ask for a disclaimer. From
general knowledge, not compared: 16 CFR 255 and 465 (endorsements, reviews) and the authorization that
HIPAA asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from compliance.copy import Block, BlockKind
from compliance.days import hit_of, over
from compliance.documents import Document, Entry
from compliance.findings import Severity
from compliance.folding import fold
from compliance.phrases import Phrases
from compliance.reading import Match, Reading, Sentence
from compliance.registry import Hit, Kind, Settings, over_fields, rule
from compliance.testimony import WORDS

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
    r"(?<!\w)(?:call us|describe us|dicen|cuentan|escriben|says?|said|writes?|wrote|tells?|told|recalls?|recalled|shares|shared|reports|remembers|adds"
    r"|cuenta|dice|escribe|dijo|conto|escribio|recuerda|relata|comparte|afirma|confiesa)(?!\w)"
)
# "Maria from Austin says: "
_TOLD = re.compile(
    r"(?:says|said|writes|wrote|tells us|told us|shares|recalls|dice|cuenta|escribe)[:,]? *$"
)
# "Llegué", "pude": in Spanish the verb tells who speaks.
_YO = re.compile(
    r"(?<!\w)(?:\w{2,}(?:é|í)|pude|tuve|estuve|hice|quise|estoy|soy|puedo|duermo|canto|vivo|siento|tengo|sigo|llevo|vengo|fui|quiero)(?!\w)"
)
# ", says Marcus": whose words stand before, without quotation marks.
_ATTRIBUTED = re.compile(
    r"[,.!?] (?:says|said|writes|wrote|shares|shared|recalls|adds|remembers|dice|cuenta|escribe|comparte|recuerda"
    r"|relata|dijo|conto|contó|escribió|escribio|compartió|confiesa) (?!Dr|La |El |Our )(?:[A-ZÁÉÍÓÚÑ][\w.'’]+"
    r"|(?:one|a|another|our|un|una|otra|otro|nuestra|nuestro) (?:of our )?(?:former |longtime |young )?"
    r"(?:patient|client|veteran|mother|mom|father|dad|teacher|student|paciente|cliente|madre|padre|mamá|maestr)\w*)"
)
# A signature as patients have it: initials, a first name with an initial, with an age or a town.
_PATIENT = re.compile(
    r"^[\s,.]*(?:[–—―-]{1,2}|~|\()\s*(?:(?:[A-Z]\. ?){1,3}(?:,|\)|\s*$)|[A-ZÁÉÍÓÚÑ][\w'’]+(?: [A-Z]\.?)?, ?(?:[2-8]\d|[A-Z])"
    r"|[A-ZÁÉÍÓÚÑ][\w'’]+ [A-Z]\.)"
)
# "Kim, 42, had not left her house": somebody is told of by name and age.
_AGED = re.compile(
    r"(?<![\w.])(?!(?:Suite|Room|Exit|Route|Highway|Sala|Piso)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,14}(?: [A-Z]\.?)?, (?:de )?[2-8]\d(?: años| years old)?,"
)
# "Jennifer had tried everything; now she is back at work": somebody's life before and after.
_BEFORE_NOW = re.compile(
    r"(?<![\w.'])(?<!Dr\. )(?<!Dra\. )(?!(?:It|The|This|That|There|We|Our|They|You|What)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,14}(?:, (?:de )?[2-8]\d(?: años)?,)? (?:had|was|came|arrived|lost|lived|felt|could|couldn't"
    r"|couldn’t|used|spent|tried|struggled|suffered|hadn't|hadn’t|llevaba|pasaba|pasó|sufría|vivía|estaba|había"
    r"|no podía|no salía|no dormía)(?!\w)[^.!?\n]{3,160}[;,.—–-] ?(?:and |but |y |pero )?"
    r"(?:(?:s?he|they) (?:is )?now(?!\w)|(?:[Nn]ow|[Tt]oday|[Tt]hese days|after (?:\w+ ){0,3}\w+),? (?:s?he|they)(?!\w)"
    r"|(?:[Hh]oy|[Aa]hora|(?:después de|tras) (?:\w+ ){0,3}\w+),? (?:ha vuelto|ya |vuelve|volvió|trabaja|duerme|sonríe|ríe|baila|vive|disfruta|sale|corre|canta|juega))"
)
# "Chris slept through the night after two infusions": what somebody did again.
_AFTER_CARE = re.compile(
    r"(?<![\w.'])(?<!Dr\. )(?<!Dra\. )(?!(?:It|The|This|That|There|We|Our|They|You|What|One|No|Nobody)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{1,14}"
    r" (?:slept|laughed|smiled|danced|returned|went back|got out|volvió|durmió|sonrió|bailó|regresó|salió)(?!\w)[^.!?\n]{2,120}?"
    r" (?:after|following|after just|después de|tras) (?:\w+ ){0,2}(?:infusions?|sessions?|treatments?|infusi[óo]n(?:es)?|sesi[óo]n(?:es)?|ketamine|ketamina)(?!\w)"
)
# Nothing but a name: " Sandra P."
_ALONE = re.compile(r"\s*[A-ZÁÉÍÓÚÑ][\w'’]+(?: [A-Z]\w{0,15}\.?)?(?:, [\w .]{1,30})?\s*$")
# A name behind a dash, at the end.
_NAMED = re.compile(r"^[\s,.]*(?:[–—―-]{1,2}|~|\()\s*([A-ZÁÉÍÓÚÑ][\w.'’]*)")
_SIGNED = re.compile(r"[.!”\"»…]\s*[–—―-]{1,2}\s*[A-ZÁÉÍÓÚÑ][\w.'’]*(?:,? +[\w.'’]+){0,4}\s*$")
_ASKS = re.compile(
    r"^[\W_]*(?:do|does|did|is|are|can|may|will|who|when|quien|cuando|how|why|where|what|ofrecen|tienen|hay|es|se|puedo|pueden)(?!\w)"
)
_APART = 3  # words between two matches that are one
_SIGNS = ("★", "⭐", "☆", "✩", "✭", "🌟")


def ended(page: Document, its: Settings) -> Iterator[Hit]:
    """Find testimonials whose authorization is over, where the day is known."""
    del its
    field = "authorization_valid_until"
    for part, until in over(page, type_code="testimonial", field=field):
        yield hit_of(page, part, field=field, why=f"The authorization ended on {until}.")


@rule(
    id="TESTI",
    version=5,
    title="Praise in a patient's voice, stars, scores, stories, pictures of before and after",
    kind=Kind.COPY,
    severity=Severity.BLOCK,
    source="Tex. Occ. Code § 101.201; 16 CFR 255 and 465; 45 CFR 164.508",
    source_verified=False,
    why="A testimonial lets one person's result stand for all, and shows that somebody is a patient.",
    satisfied_by="Use a testimonial entry: with its authorization, what results are typical and any "
    "connection. Take it out where it is read in Texas.",
    words=WORDS,
    lacks=ended,
)
def testi(page: Reading, its: Settings) -> Iterator[Hit]:
    """Find praise in words; it blocks in Texas and in entries, which have a type for it."""
    if page.copy.type == "testimonial":
        return
    strict = bool(page.copy.type) or "US-TX" in page.facts.jurisdictions
    severity = Severity.BLOCK if strict else Severity.WARN
    found = (*_phrases(page, its), *_voices(page, its), *_stars(page, its), *_quotes(page, its))
    for match in _joined(page, found):
        yield Hit(match, severity=severity)


def _joined(page: Reading, found: Iterable[Match]) -> list[Match]:
    """Return matches in order; what announces a quotation, and what overlaps, as one."""
    kept: list[Match] = []
    for match in sorted(found):
        if kept:
            last = kept[-1]
            between = page.view[last.end : match.start]
            if (
                len(between.split()) <= _APART
                and "\n" not in between
                and page.block_at(last.start) == page.block_at(match.start)
            ):
                kept[-1] = Match(last.start, max(last.end, match.end))
                continue
        kept.append(match)
    return kept


@over_fields(id="TESTI")
def testi_fields(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Hold a testimonial against its authorization, its disclosures and the states it is read in."""
    del its
    if entry.type != "testimonial":
        return
    fields = entry.fields
    if "US-TX" in entry.facts.jurisdictions:
        yield Hit(
            field="quote", why="Testimonials about health care may not be advertised in Texas."
        )
    if not fields.get("authorization_reference"):
        yield Hit(
            field="authorization_reference", why="No authorization of the patient is on file."
        )
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
                if name == "story" and not _is_of_somebody(here, match, its):
                    continue
                if _is_shown(here, match) and not here.has(its["about"]):
                    yield match


def _voices(page: Reading, its: Settings) -> Iterator[Match]:
    """Yield what a patient says, or what is told of one, without quotation marks."""
    for name in ("voice", "told_of"):
        for here in page.sentences_with(its[name]):
            yield from _voices_in(here, name, its)
    for one in _ATTRIBUTED.finditer(page.copy.text):
        around = _sentence_at(page, one.start())
        if around is None or _names(its["authorities"], one[0]):
            continue
        said = page.copy.text[around.start : one.start()]
        if '"' not in fold(said) and (_FIRST_PERSON.search(fold(said)) or _YO.search(said)):
            yield Match(around.start, one.start())
    for one in (
        *_BEFORE_NOW.finditer(page.copy.text),
        *_AFTER_CARE.finditer(page.copy.text),
    ):
        around = _sentence_at(page, one.start())
        if around is not None and not around.has(its["clinician"]) and not around.is_question:
            yield Match(*one.span())
    for one in _AGED.finditer(page.copy.text):
        around = _sentence_at(page, one.start())
        if around is not None and around.has(its["treated"]):
            yield Match(*one.span())


def _voices_in(here: Sentence, name: str, its: Settings) -> Iterator[Match]:
    if here.is_question or here.has(its["about"]):
        return
    if not here.has(its["treated"]) and (name == "told_of" or here.has(its["clinician"])):
        return
    for match in here.find(its[name]):
        if here.asserted(match) and not here.conditional(match):
            yield match


def _is_shown(here: Sentence, match: Match) -> bool:
    """Say whether it is there: an invitation that asks shows it, a plain question does not."""
    if here.negated(match) or here.unsettled(match):
        return False
    return not (here.is_question and here.answer is not True and _ASKS.match(here.view))


def _is_of_somebody(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a story is somebody's: "James's story", not "our story" or "today's story"."""
    words = here.words_of(match)
    if words.startswith("la historia"):
        name = here.reading.copy.text[match.start : match.end].split()[-1]
        return name.istitle() and not _names(its["nobody"], name)
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
    sentences = page.sentences_of(index)
    place = bisect_right(sentences, position, key=lambda one: one.start) - 1
    return sentences[place] if place >= 0 and position < sentences[place].end else None


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
        signed = _SIGNED.search(tail) if "–" in tail or "—" in tail or "- " in tail else None
        if not quoted and signed is not None:
            words = page.view[block.start : block.end]
            # Who signs, and not whom they thank: "Thank you, doctor!"
            if _FIRST_PERSON.search(words) and not _names(its["authorities"], signed[0]):
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
    personal = bool(_FIRST_PERSON.search(inner)) or bool(
        _YO.search(page.copy.text[quote.start() : quote.end()])
    )
    if before.endswith(": ") and _names(its["announced"], before):
        return True
    alone = not before.strip() and not page.view[quote.end() : block.end].strip(" .")
    signed = _next_line(page, index, quote.end(), block)
    # A dash before a name makes a list item of it.
    if not before.strip() and _PATIENT.match(f"- {signed}" if alone else after):
        return not _names(its["authorities"], signed)
    if not personal and not _names(its["praise"], inner):
        return False
    if _ALONE.match(page.copy.text[quote.end() : block.end]) or _NAMED.match(after):
        return True
    if personal and before.endswith(": ") and before.count(" ") < 5:
        return True
    if _NAMED.match(signed):
        return True
    if _SAID.search(folded) and not _FIRST_PERSON.search(folded):
        return True
    if _names(its["patients"], before) and (_SAID.search(before) or before.rstrip().endswith(":")):
        return True
    if personal and (_names(its["patients"], folded) or _TOLD.search(before)):
        return True
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
