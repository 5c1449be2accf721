"""COMPARE-FDA: nobody may rank ketamine above antidepressants, Spravato, ECT or therapy.

The FDA is "not aware of evidence to suggest that it is safer, is more effective, or works faster than
medications that are FDA approved" (FDA, 2023-10-10, on compounded ketamine).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_OTHERS = (
    "[antidepressant*|anti depressant*|ssri*|snri*|spravato|esketamine|ect|electroconvulsive|tms|therapy"
    "|psychotherapy|counseling|pill|pills|medication*|medicine|medicines|meds|drug|drugs|opioid*"
    "|benzodiazepine*|treatment|treatments|prozac|zoloft|lexapro|paxil|effexor|cymbalta|wellbutrin|lithium]"
)
_OTROS = (
    "[antidepresivo*|isrs|spravato|esketamina|escetamina|terapia*|psicoterapia|tec|tms|electroconvulsiva"
    "|pastilla*|medicamento*|medicina|medicinas|farmaco*|opioide*|benzodiacepina*|tratamiento*|prozac|zoloft|lexapro|litio]"
)
_KET = "[ketamine|esketamine|infusion*|lozenge*|our treatment|our therapy|our program|our protocol]"
_KETES = "[ketamina|esketamina|infusion*]"
_BETTER = (
    "[safer|faster|quicker|sooner|gentler|stronger|better|superior|cleaner|more effective|more effectively"
    "|more quickly|more rapidly|more powerful|more powerfully|more reliable|more reliably|more safely"
    "|more potent|more helpful|more tolerable|more successful|fewer side effects|less side effects|lower risk|less risk|less risky|fewer risks|less harmful|less toxic"
    "|less addictive|less dangerous|longer lasting]"
)
_MEJOR = (
    "[mas rapid*|mas segur*|mas eficaz|mas eficaces|mas efectiv*|mas potente*|mas suave*|mas fuerte*|mas confiable*|mas fiable*|mas tolerable*|mas poderos*|mas duradero*"
    "|mejor|mejores|menos riesgo*|menor riesgo|menos efectos secundarios|menos danin*|menos toxic*|menos adictiv*|menos peligros*|antes]"
)
_WORSE = (
    "[less effective|less safe|less powerful|less reliable|less potent|slower|weaker|riskier|worse|inferior"
    "|more dangerous|harsher|more side effects]"
)
_PEOR = (
    "[menos eficaz|menos eficaces|menos efectiv*|menos segur*|menos potente*|mas lent*|peor|peores|inferior*"
    "|mas debil*|mas peligros*|mas efectos secundarios]"
)
WORDS: WordLists = {
    "rankings": {
        "en": (
            f"{_BETTER} <3> than <4> {_OTHERS}",
            f"{_BETTER} <3> compared [with|to] <4> {_OTHERS}",
            f"superior to <4> {_OTHERS}",
            f"[higher|greater] <2> rate <3> than <3> {_OTHERS}",
            f"what no <2> {_OTHERS} [can|could|does|has]",
            f"without the [side effects|risks|downsides|drawbacks|wait|weight gain|dangers|fog] of <3> {_OTHERS}",
            f"none of the [side effects|risks|downsides|drawbacks|dangers] of <3> {_OTHERS}",
            f"[step up|upgrade|improvement] [from|over|on] <3> {_OTHERS}",
            f"[makes|made|make|making|leaves|render*] <2> {_OTHERS} <1> [obsolete|unnecessary|outdated|look|seem|in the dust]",
            f"[miles|leaps|light years|head and shoulders|far|way|leagues|well] <2> [ahead of|above|beyond|past] <3> {_OTHERS}",
            f"more than <2> {_OTHERS} ever",
            f"in [hours|minutes|days] what <3> {_OTHERS}",
            f"[blow~|knock~] <3> {_OTHERS} <3> [water|park|away]",
            f"[crush*|demolish*|smoke*|dwarf*|eclips*|exceed*|tops] <2> {_OTHERS}",
            f"circles around <2> {_OTHERS}",
            f"[trade|swap|ditch] <2> {_OTHERS} for <2> ketamine",
            f"what <2> {_OTHERS} [can't|cannot|couldn't|never could|don't|fail to]",
            "[nothing|no treatment|no medicine|no drug] <3> [faster|better|safer|more effective|quicker|stronger] than ketamine",
            f"forget <3> {_OTHERS}",
            f"[does|do|helps|help|achieves|delivers|accomplishes] <1> more (people|patients|adults) than <2> {_OTHERS}",
            f"[safer|faster|quicker|better|gentler|stronger|superior|more effective] (and|or) <2> [alternative|option|choice] (to|than) <3> {_OTHERS}",
            f"[twice|times] as [effective|fast|safe|powerful|likely] <3> as <3> {_OTHERS}",
            f"leaves <3> {_OTHERS} <2> [dust|behind]",
            f"[puts|put|leave] <3> {_OTHERS} <2> [shame|behind]",
            f"where <4> {_OTHERS} [fail|fails|failed|fall short|falls short|don't|do not|didn't|did not|doesn't|can't|cannot|couldn't|won't]",
            f"[outperform*|beat|beats|surpass*|outpace*|outdo*|outshine*|outclass*|trump*] <3> {_OTHERS}",
        ),
        "es": (
            f"{_MEJOR} <3> que <3> {_OTROS}",
            f"superior* a <3> {_OTROS}",
            f"[nada|ningun tratamiento] <3> {_MEJOR} que la ketamina",
            f"(alternativa|opcion) [mas segura|mas rapida|mas eficaz|mas efectiva|mejor] [alternativa|opcion] a <3> {_OTROS}",
            f"[alternativa|opcion] [mas segura|mas rapida|mas eficaz|mas efectiva|mejor] (a|que) <3> {_OTROS}",
            f"[dos veces|el doble de] [mas|rapid*|eficaz|efectiv*|segur*] <3> que <3> {_OTROS}",
            f"[supera|superan|vence|vencen|gana|ganan|aventaja|derrota] (a) <2> {_OTROS}",
            f"sin los [efectos secundarios|riesgos|inconvenientes] de <2> {_OTROS}",
            f"en menos tiempo que <2> {_OTROS}",
            f"tasa* <3> [mas alta*|mayor*|mejor*|superior*] que <2> {_OTROS}",
            f"[rinde*|logra*|hace|hacen|ayuda|ayudan|alivia*|consigue*] <1> mas <2> que <2> {_OTROS}",
            f"[menos|menores] [efectos secundarios|riesgos] que (con|en) <2> {_OTROS}",
            f"lo que <3> {_OTROS} no [puede|logra|consigue|hace|pudo|pueden|logran|consiguen|hacen]",
            f"en [horas|minutos|dias] lo que <3> {_OTROS}",
            f"[muy|mucho] por encima de <2> {_OTROS}",
            f"donde <3> {_OTROS} [fallan|fracasan|no|fallaron]",
        ),
    },
    # Name the loser first.
    "wins": {
        "en": (
            f"{_OTHERS} <2> [can't|cannot|don't|doesn't|won't] do what <2> {_KET}",
            f"{_KET} [is|are|remains] <1> the <1> [most effective|fastest|safest|strongest|most powerful|quickest|fastest acting]",
            f"{_OTHERS} <4> {_WORSE} <2> [than|to|compared to|compared with] <2> {_KET}",
            f"{_OTHERS} <1> [can't|cannot|don't|doesn't|won't|couldn't|never] <1> [match|compete|rival|beat|equal|touch|keep up|hold a candle|compare|measure up] <1> {_KET}",
            f"no <2> {_OTHERS} <2> [comes close|come close|compares|compare|matches|works|can match|can touch|can rival|measures up] <3> {_KET}",
            f"{_OTHERS} <1> [pale|pales|lag|lags|trail|trails|fall short|falls short] <4> {_KET}",
            f"{_KET} [wins|is the winner|comes out ahead|comes out on top|takes the crown|is king]",
            "no match for <2> ketamine",
        ),
        "es": (
            f"{_KETES} [es|son] [el|la|las] <2> mas [eficaz|eficaces|efectiv*|rapid*|segur*|potente]",
            f"{_OTROS} <4> {_PEOR} <3> que <2> {_KETES}",
            f"{_OTROS} <2> [no se comparan|no pueden|no llegan|no igualan|no alcanzan|no se acercan|se quedan cortos|palidecen] <4> {_KETES}",
            f"[ningun|ninguna] <2> {_OTROS} <2> [iguala|supera|se compara|se acerca|alcanza|llega] <2> {_KETES}",
            f"{_KETES} [gana|vence|arrasa|es la ganadora]",
        ),
    },
    # Nothing is as good: what is denied is an equal.
    "equals": {
        "en": (
            f"[as|so] [well|fast|effective|safe|quick|powerful|good|quickly|effectively|strong|gentle] as <2> {_KET}",
            f"[compares|compare|close] to {_KET}",
        ),
        "es": (
            f"tan [eficaz|eficaces|rapid*|segur*|efectiv*|buen*|potente*|bien] como (la|las) {_KETES}",
            f"[iguala|igual] a la {_KETES}",
        ),
    },
    # Says with what, before it says how much better.
    "against": {
        "en": (f"compared [with|to] <3> {_OTHERS}", f"[versus|vs|unlike] <2> {_OTHERS}"),
        "es": (f"comparad* con <3> {_OTROS}", f"a diferencia de <2> {_OTROS}"),
    },
    "better": {
        "en": (_BETTER, "[works|work|acts|act|helps|starts] [in|within] <2> [hours|minutes|days]"),
        "es": (_MEJOR, "[funciona|actua|ayuda|empieza] en <2> [horas|minutos|dias]"),
    },
    # Without "than": the rival is named before.
    "bare": {
        "en": (
            f"{_KET} <2> [is|are|works|work|acts|act|kicks in|starts|heals|does it] <2> {_BETTER}",
        ),
        "es": (
            f"{_KETES} <2> [es|son|actua|actuan|funciona|funcionan|empieza] <2> {_MEJOR}",
        ),
    },
    "which": {"en": (f"[which|what] <4> {_BETTER}",), "es": (f"[cual|que] <4> {_MEJOR}",)},
    # Named first in the answer to "which is better".
    "named": {
        "en": ("ketamine", "esketamine", "spravato"),
        "es": ("(la) ketamina", "(la) esketamina"),
    },
    "ours": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "infusion*", "lozenge*",
               "troche*", "our [treatment|therapy|program|protocol|clinic]"),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "infusion*", "pastilla* sublingual*",
               "nuestr* [tratamiento|terapia|programa|clinica]"),
    },
    "unapproved": vocabulary.KETAMINE,
    "others": {"en": (_OTHERS, "[prescribe*|prescription*]"), "es": (_OTROS,)},
    # What nobody but ketamine is ranked against on these pages.
    "rivals": {
        "en": (
            "[antidepressant*|anti depressant*|ssri*|snri*|spravato|ect|electroconvulsive]",
            "[talk therapy|prozac|zoloft|lexapro|paxil|effexor|cymbalta|wellbutrin]",
        ),
        "es": ("[antidepresivo*|isrs|spravato|tec|electroconvulsiva|prozac|zoloft|lexapro]",),
    },
    "ketamine": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    "exceptions": {
        "en": ("better understood", "[better|rather|other|sooner] than [later|expected]", "better with"),
        "es": ("mejor [entendid*|conocid*]",),
    },
}  # fmt: skip

_SHORT = 8  # tokens of an answer
_NOTHING = frozenset(words_of("no nothing none nobody ningun ninguna nada ninguno"))
_THAN = (" than ", " compared ", " que ")
# Before "faster than": they name nothing that could be ranked instead of what a page offers.
_UNNAMED = frozenset(
    words_of(
        "it it's its this that is was works work acts act helps kicks starts can be and far much even often "
        "so proven shown to a an the simply just up relief results alivio resultados "
        "es esto actua funciona ayuda empieza mucho incluso puede ser y un una"
    )
)


@rule(
    id="COMPARE-FDA",
    version=8,
    title="Ranks ketamine above antidepressants, Spravato, ECT or therapy",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="The FDA knows of no evidence that it is safer, more effective or faster than approved "
    "medicines.",
    satisfied_by="Cite a signed claim that rests on a trial of both in people, or leave the ranking out.",
    words=WORDS,
    looks_for=("rankings", "wins", "equals", "against", "bare", "which"),
)
def compare_fda(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find rankings that are asserted in favour of ketamine or esketamine."""
    if any(link.claim and here.start <= link.start < here.end for link in here.links):
        return
    wins = [match for match in here.find(its["wins"]) if here.asserted(match)]
    if here.has(its["others"]) and not here.is_question:
        wins += [match for match in here.find(its["equals"]) if _has_no_equal(here, match)]
    if wins:
        yield from map(Hit, wins)
        return
    found = list(here.find(its["rankings"]))
    if not found and here.has(its["against"]):
        found = list(here.find(its["better"]))
    if not found:
        found = _without_than(here, its) or _answered(here, its)
        yield from (Hit(match) for match in found)
        return
    for match in found:
        if not here.asserted(match) or here.excepted(match, its["exceptions"]):
            continue
        if here.answered_with(its["rankings"]):
            continue
        if _is_in_favour(here, match, found, its):
            yield Hit(match)


def _is_in_favour(here: Sentence, match: Match, found: list[Match], its: Settings) -> bool:
    """Say whether what is ranked first is ours: named in the sentence, or else on the page."""
    ours = [one for one in here.find(its["ours"]) if not _lies_in(one, found)]
    if ours or _is_first(here, match, its):
        return True
    # "TMS is faster than pills" ranks something else; "faster than SSRIs, safer than ECT" does not.
    rival = any(
        one.end <= match.start and not _lies_in(one, found) for one in here.find(its["others"])
    )
    ranked_below = any(_lies_in(one, [match]) for one in here.find(its["unapproved"]))
    if rival or ranked_below:
        return False
    return here.on_page(its["ketamine"]) or _names_nothing_else(here, match, its)


def _names_nothing_else(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a line ranks what it does not name, such as "works faster than SSRIs"."""
    before = {token.text for token in here.tokens if token.end <= match.start}
    named = here.find(its["rivals"])
    return before <= _UNNAMED and any(_lies_in(one, [match]) for one in named)


def _is_first(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether ketamine stands before "than": "better to ketamine than to SSRIs"."""
    words = here.words_of(match)
    than = min((at for word in _THAN if (at := words.find(word)) >= 0), default=-1)
    return any(
        match.start <= one.start and one.end <= match.start + than
        for one in here.find(its["ketamine"])
    )


def _has_no_equal(here: Sentence, match: Match) -> bool:
    """Say whether "nothing", "no antidepressant" begins what is as good as ketamine."""
    first = here.tokens[0].text if here.tokens else ""
    return first in _NOTHING and here.negated(match) and not here.unsettled(match)


def _without_than(here: Sentence, its: Settings) -> list[Match]:
    """Return "ketamine is quicker" where the rival was named in this sentence or the one before."""
    bare = [
        match
        for match in here.find(its["bare"])
        if here.asserted(match)
        and not here.holds_negation(match)
        and not here.excepted(match, its["exceptions"])
    ]
    if not bare:
        return []
    previous = here.reading.before_in_block(here)
    rival = any(not _lies_in(one, bare) for one in here.find(its["others"]))
    return bare if rival or (previous is not None and previous.has(its["others"])) else []


def _answered(here: Sentence, its: Settings) -> list[Match]:
    """Return a question which of two is better, where the answer begins with ketamine."""
    asked = here.is_question and here.has(its["which"])
    following = here.reading.after(here) if asked else None
    if following is None or not (here.has(its["named"]) and here.has(its["others"])):
        return []
    first = next(iter(following.find(its["named"])), None)
    if first is None or first.start > following.start or len(following.tokens) > _SHORT:
        return []
    return [here.with_answer(match) for match in list(here.find(its["better"]))[:1]]


def _lies_in(one: Match, found: list[Match]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in found)
