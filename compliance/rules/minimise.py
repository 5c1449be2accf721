"""MINIMISE: who speaks of an effect may not play it down without saying what to watch for.

"Nothing to worry about" and "wears off quickly" leave out a material risk (FTC, Health Products
Compliance Guidance, December 2022, on omissions). General knowledge as to the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_GOES = "[wear off|wears off|pass|passes|fade|fades|disappear*|subside|subsides|go away|goes away|is gone|are gone|resolve|resolves]"
_SOON = "[quickly|fast|rapidly|soon|in no time|right away|within minutes|in minutes|before you know it|by itself]"
_PASA = "[pasa|pasan|quita|quitan|va|van|desaparece|desaparecen|pasara|pasaran]"
_PRONTO = "[rapid*|enseguida|pronto|en minutos|en un momento|en seguida|sol*]"
WORDS: WordLists = {
    "words": {
        "en": (
            "nothing (serious) to [worry|be worried|be concerned|be afraid|be scared|fear|be alarmed] (about|of)",
            "nothing to fear",
            "[no|not a|not any|hardly a] (real) [cause|reason] [for|to] [concern|alarm|worry|be concerned]",
            (
                "[not|aren't|isn't|never|hardly] (considered|really|at all|that|usually|something) "
                "(considered|really|that) [dangerous|serious|harmful|worrying|worrisome]"
            ),
            f"{_GOES} (very|so|again|all) {_SOON}",
            "[no|not a] big deal",
            "no need to worry",
            "[harmless|normal] and [normal|harmless|expected|temporary]",
            f"(all) [mild|minor|harmless] and {_GOES}",
            f"{_GOES} (all) on [its|their] own",
            "[mild|minor] and [temporary|short lived|brief|passing|rare]",
            "[barely|hardly] noticeable",
            "[only|just] (a) (bit|little) [temporary|mild|minor]",
            "[totally|completely|perfectly|entirely] normal",
            "[don't|do not] worry about (the|any|your|a) [it|them|this|these|that|dizz*|nausea|confusion|side effect*|effect*|hallucination*|numbness|vision|floating]",
            "just a (little|bit of) [dizz*|nausea|buzz|tingl*|floating]",
        ),
        "es": (
            "[nada|no hay|no tiene|no tienen] (nada) (de|por) que preocuparse",
            "no [es|son|hay] (un|ningun) [motivo|motivos|razon|causa] (de|para) [preocup*|alarma*]",
            "no [es|son] nada (de) (grave|serio|cuidado) [grave|serio|cuidado|malo]",
            "no [es|son] (considerad*|realmente) [peligros*|grave|graves]",
            f"se (le|les) {_PASA} (muy) {_PRONTO}",
            f"[desaparece|desaparecen] (muy) {_PRONTO}",
            "no se preocupe",
            "sin importancia",
            f"{_PASA} (por si) sol*",
            "[leves y|leve y] (son) [pasajer*|temporal*|desaparecen|breve*]",
            "no pasa nada",
        ),
    },
    "effects": {
        "en": (
            "effect*", "dizz*", "nause*", "confus*", "float*", "feeling*", "hallucinat*", "dissociat*",
            "drows*", "sleep*", "numb*", "blood pressure", "heart*", "headache*", "vision", "double",
            "sedat*", "symptom*", "reaction*", "sensation*", "tingl*", "vomit*", "palpitation*",
            "blurr*", "disorient*", "unreal", "spinning", "fog*", "panic*", "bleeding", "swelling",
            "pain", "tired*", "faint*",
        ),
        "es": (
            "efecto*", "mareo*", "nausea*", "confus*", "flot*", "sensacion*", "alucinac*", "disociac*",
            "sueno", "somnolencia", "presion", "corazon", "dolor*", "vision", "ver doble", "sintoma*",
            "reaccion*", "hormigueo*", "vomit*", "palpitac*", "desorient*", "vertigo*",
            "entumec*", "sangre*",
        ),
    },
    "pronouns": {"en": ("it", "they", "these", "this"), "es": ("esto",)},
    "qualifiers": {
        "en": (
            "911", "call (us|your|the|for)", "[tell|notify|alert|inform] (us|your|the|a|our) [us|nurse|doctor|clinician|team|staff|provider]",
            "let [us|your nurse|your doctor|someone] know", "watch for", "report [it|any|them]", "emergency",
            "if (it|they|this) [gets|get|does|do|last*|worsen*|persist*]", "contact", "seek", "ask (us|your)",
        ),
        "es": (
            "911", "llam*", "avis*", "digale*", "digan*", "informe*", "consulte*", "urgencias", "emergencia*",
            "si (le) [empeora*|dura*|persiste*|no se]", "acuda", "vaya a",
        ),
    },
}  # fmt: skip


@rule(
    id="MINIMISE",
    version=1,
    title="Plays an effect down and does not say what to watch for",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="FTC, Health Products Compliance Guidance, December 2022, on material omissions",
    source_verified=False,
    why="Who is told that an effect is nothing will not tell anybody when it gets worse.",
    satisfied_by="Say in the same block what to watch for and whom to tell.",
    words=WORDS,
    looks_for=("words",),
)
def minimise(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find such words about an effect, in blocks that name nobody to tell."""
    about = here.has(its["pronouns"]) or here.same_block(its["effects"])
    if not about or here.same_block(its["qualifiers"]):
        return
    for match in here.find(its["words"]):
        if here.asserted(match):
            yield Hit(match)
