"""COMPARE-FDA: nobody may rank ketamine above antidepressants, Spravato, ECT or therapy.

The FDA is "not aware of evidence to suggest that it is safer, is more effective, or works faster than
medications that are FDA approved" (FDA, 2023-10-10, on compounded ketamine).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
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
_BETTER = (
    "[safer|faster|quicker|sooner|gentler|stronger|better|superior|cleaner|more effective|more effectively"
    "|more quickly|more rapidly|more powerful|more powerfully|more reliable|more reliably|more safely"
    "|more potent|more successful|fewer side effects|less risk|less risky|fewer risks]"
)
_MEJOR = (
    "[mas rapid*|mas segur*|mas eficaz|mas eficaces|mas efectiv*|mas potente*|mas suave*|mas fuerte*"
    "|mejor|mejores|menos riesgo*|menos efectos secundarios|antes]"
)
WORDS: WordLists = {
    "rankings": {
        "en": (
            f"{_BETTER} <3> than <4> {_OTHERS}",
            f"{_BETTER} <3> compared [with|to] <4> {_OTHERS}",
            f"superior to <4> {_OTHERS}",
            f"[higher|greater] <2> rate <3> than <3> {_OTHERS}",
            f"what no <2> {_OTHERS} [can|could|does|has]",
            "no match for <2> ketamine",
            "[nothing|no treatment|no medicine|no drug] <3> [faster|better|safer|more effective|quicker|stronger] than ketamine",
            f"forget <3> {_OTHERS}",
            f"[safer|faster|quicker|better|gentler|stronger|superior|more effective] (and|or) <2> [alternative|option|choice] (to|than) <3> {_OTHERS}",
            f"[twice|times] as [effective|fast|safe|powerful|likely] <3> as <3> {_OTHERS}",
            f"leaves <3> {_OTHERS} <2> [dust|behind]",
            f"[puts|put|leave] <3> {_OTHERS} <2> [shame|behind]",
            f"where <4> {_OTHERS} [fail|fails|failed|fall short|falls short]",
            f"[outperform*|beat|beats|surpass*|outpace*|outdo*|outshine*|outclass*|trump*] <3> {_OTHERS}",
        ),
        "es": (
            f"{_MEJOR} <3> que <3> {_OTROS}",
            f"superior* a <3> {_OTROS}",
            f"[nada|ningun tratamiento] <3> {_MEJOR} que la ketamina",
            f"(alternativa|opcion) [mas segura|mas rapida|mas eficaz|mas efectiva|mejor] [alternativa|opcion] a <3> {_OTROS}",
            f"[alternativa|opcion] [mas segura|mas rapida|mas eficaz|mas efectiva|mejor] (a|que) <3> {_OTROS}",
            f"[dos veces|el doble de] [mas|rapid*|eficaz|efectiv*|segur*] <3> que <3> {_OTROS}",
            f"[supera|superan|vence|vencen|gana|ganan|aventaja] (a) <2> {_OTROS}",
        ),
    },
    # Says with what, before it says how much better.
    "against": {
        "en": (f"compared [with|to] <3> {_OTHERS}", f"[versus|vs|unlike] <2> {_OTHERS}"),
        "es": (f"comparad* con <3> {_OTROS}", f"a diferencia de <2> {_OTROS}"),
    },
    "better": {"en": (_BETTER,), "es": (_MEJOR,)},
    "ours": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "infusion*", "lozenge*",
               "troche*", "our [treatment|therapy|program|protocol|clinic]"),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "infusion*", "pastilla* sublingual*",
               "nuestr* [tratamiento|terapia|programa|clinica]"),
    },
    "unapproved": vocabulary.KETAMINE,
    "others": {"en": (_OTHERS,), "es": (_OTROS,)},
    "ketamine": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    "exceptions": {
        "en": ("better understood", "[better|rather|other|sooner] than [later|expected]", "better with"),
        "es": ("mejor [entendid*|conocid*]",),
    },
}  # fmt: skip


@rule(
    id="COMPARE-FDA",
    version=1,
    title="Ranks ketamine above antidepressants, Spravato, ECT or therapy",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="The FDA knows of no evidence that it is safer, more effective or faster than approved "
    "medicines.",
    satisfied_by="Cite a signed claim that rests on a trial of both in people, or leave the ranking out.",
    words=WORDS,
    looks_for=("rankings", "against"),
)
def compare_fda(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find rankings that are asserted in favour of ketamine or esketamine."""
    if any(link.claim and here.start <= link.start < here.end for link in here.links):
        return
    found = list(here.find(its["rankings"]))
    if not found and here.has(its["against"]):
        found = list(here.find(its["better"]))
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
    if ours:
        return True
    # "TMS is faster than pills" ranks something else; "faster than SSRIs, safer than ECT" does not.
    rival = any(
        one.end <= match.start and not _lies_in(one, found) for one in here.find(its["others"])
    )
    ranked_below = any(_lies_in(one, [match]) for one in here.find(its["unapproved"]))
    return not rival and not ranked_below and here.on_page(its["ketamine"])


def _lies_in(one: Match, found: list[Match]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in found)
