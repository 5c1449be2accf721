"""NONADDICT: nobody may say that ketamine or esketamine is not addictive.

Both are Schedule III controlled substances for their potential for abuse (21 CFR 1308.13). A study
of direct-to-consumer ketamine advertising names this claim among the false ones: JAMA Network Open
2023;6(11):e2342210 (PMC10630893).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_HABIT = "[addiction|abuse|dependence|dependency|misuse|addictive|habit forming]"
_HOOKED = "[addict*|dependent|dependence|dependency|dependencies|hooked|habit forming]"
_ADICTO = "[adict*|dependiente*|adiccion|dependencia|enganch*]"
WORDS: WordLists = {
    # Denied from afar; what stands between may show that something else is.
    "wide": {
        "en": (
            (
                "[not|never|won't|isn't|aren't|doesn't|don't|can't|cannot|no|none|nobody|without|neither|nor] <7> "
                "[addictive|addicting|addicted|addiction|hooked|dependence|dependency|dependent|habit forming|abuse potential]"
            ),
            "[addiction|dependence|dependency|dependent|addicted|abuse] <2> [isn't|is not|aren't|are not] <1> [something|anything]",
            "free from the addiction",
        ),
        "es": (
            "[no|ni|nunca|jamas|tampoco|sin|nadie|ningun|ninguna] <6> [adictiv*|adicto*|adicta*|adiccion|dependencia|dependiente*|enganchad*]",
        ),
    },
    "between": {
        "en": (
            (
                "[know|knows|known|say|says|saying|promise*|guarantee*|claim*|mean|means|judge|judged|past|previous|prior|former|free of|shown|treat|treats|treating|believe|think|sure"
                "|tell|tells|should|must|avoid|history|alcohol|opioid*|heroin|gambling|nicotine|certain|whether|if|how|why|until|unless"
                "|accept|take|takes|give|gives|offer*|prescribe*|send|sends|use|uses|used|moral|failing|only|as|share*|discuss*|ask|who|anyone with"
                "|people with|with a|with an|immune|rule|help|helps|yet|stud*|less|more|tms|magnetic|coffee|tea|therapy|counseling|withdrawal|treatment for|cure for|help for|program for|approved for]"
            ),
            "[if|when] you [do|don't]",
        ),
        "es": (
            (
                "[juzg*|pasad*|anterior*|libre*|demostrado|sabe|sabemos|saben|decir|dice|decimos|promet*|garantiz*|significa|creer|cierto|seguro|debe|deberia|evit*|alcohol|opioid*"
                "|opiaceo*|historial|antecedentes|si|como|cuando|hasta|tratamos|tratar|atendemos|con|solo|tan|terapia|menos|mas|estimulacion|acupuntura|tratamiento para|tratamiento de|cura para|indicad*|aprobad*"
                "|que la ketamina]"
            ),
        ),
    },
    "denials": {
        "en": (
            "non addictive",
            "nonaddictive",
            "[non addicting|nonaddicting]",
            (
                "[no|zero|without|without any] <1> [threat|fear|worry|chance|risk|danger|possibility|likelihood|way] "
                "[of|for|that|to|you'll|you] <3> [addict*|dependen*|abuse|misuse|hooked]"
            ),
            "[nobody|no one|none of <4>|no patient|no patients] <4> [gets|get|becomes|become|is|got|became|been|ends up|grows] <1> [addict*|hooked|dependent]",
            f"{_HABIT} <3> [doesn't|does not|never|won't|will not|cannot|can't] [occur|happen|develop|exist|arise|follow|result|set in]",
            f"{_HABIT} [isn't|is not] [a|an|possible|something|one of] (real) [risk|concern|issue|problem|worry|thing|possibility|possible]",
            f"{_HABIT} is [impossible|unheard of|zero|nil|nonexistent]",
            "[addiction|abuse|dependence] [risk:|potential:] [none|zero|nil]",
            "[addiction:|dependence:|dependency:|abuse:] [none|zero|nil]",
            "[can't|cannot|impossible to] (be) [abused|misused|abuse|misuse]",
            "[not|never|isn't|hasn't been] <1> [linked|associated|tied|connected] [to|with] <1> [addiction|dependence|abuse]",
            "[not|isn't|hardly|never] [a|something] <2> [you|people|patients|anyone] <2> [addicted|hooked|dependent]",
            "[won't|doesn't|can't|cannot|never|not] hook [you|anyone|people]",
            "[not|isn't|aren't|never] <2> (psychologically|physically) [addicting]",
            "without withdrawal",
            "no such thing as <3> [addiction|dependence|dependency]",
            "zero [dependence|dependency|addiction|cravings|withdrawal]",
            "[never|won't|don't|doesn't|not] (ever) crave [it|ketamine|more|another|the]",
            "no [dependence|dependency|addiction|cravings|withdrawal] (symptoms)",
            "[not|never|don't] (need|have to) (to) [fear|worry about] <1> [addiction|dependence]",
            "non habit forming",
            "[not|never|isn't|aren't|neither|nor] <3> [addictive|habit forming]",
            (
                f"[no|zero|little to no|without|without any] (real|known) {_HABIT} "
                "[potential|risk|liability|concern*]"
            ),
            (
                f"[no|zero|without|without any|without the] (real|known) [potential|risk*|chance|danger|fear] "
                f"[of|for] <1> {_HABIT}"
            ),
            "without (any|causing) [addiction|dependence|dependency]",
            (
                "[won't|not|never|can't|cannot|doesn't|don't] [become|get|be|develop|cause|create|lead to] "
                f"<2> {_HOOKED}"
            ),
            (
                "[won't|not|never|can't|cannot|doesn't|don't] [make|turn|leave|get] <1> [you|people|anyone] "
                "<2> [addict*|dependent|hooked]"
            ),
            "none of the <1> [addiction|dependence|abuse]",
            "addiction free",
            "impossible to [get|become] [addicted|hooked|dependent]",
            "free [of|from] (the) (risk of) addiction",
            "[can't|cannot] get (you) (hooked|addicted) [hooked|addicted]",
            "addiction is not [a|an] [risk|concern|issue|problem]",
        ),
        "es": (
            "[no|ni|tampoco] <3> [adictiv*|adict*]",
            (
                "[no|ni|nunca|jamas|tampoco] (le|les|te) [crea|causa|genera|produce|provoca|crean|causan|generan|conlleva|creara"
                "|causara|generara|desarrolla|desarrollara|da|deja|implica|lleva a|existe|hay] <2> [adiccion|dependencia|habito|abstinencia]"
            ),
            f"[nadie|ningun paciente|ninguna persona|ninguno de <3>] <4> {_ADICTO}",
            f"[no|nunca|jamas] <1> [vuelve|volvera|hace|hara|queda|quedara|volvemos|vuelven|hacen] <2> {_ADICTO}",
            "no (le) [envicia|enviciara|crea vicio]",
            "[adiccion|dependencia|abuso] es [nulo|nula|cero|inexistente|imposible|nulos]",
            "[adiccion|dependencia] (cero) [nula|inexistente|cero]",
            "[adiccion:|dependencia:] [ninguna|cero|nula]",
            "[nulo|cero|ningun] (riesgo|potencial) [riesgo|potencial|peligro] (de) [adictivo|adiccion|dependencia]",
            "[imposible|no es posible] <1> [adict*|engancharse|dependiente]",
            "sin <3> [adiccion|dependencia|riesgo de abuso]",
            (
                "[ningun|no hay|no existe|cero] <2> [riesgo|peligro|potencial] de <1> "
                "[adiccion|dependencia|abuso]"
            ),
            "[libre|libres] de <2> adiccion",
            "[sin|no hay|ningun] (ningun) [peligro|riesgo] de [volverse|hacerse|quedar] [adict*|dependiente*]",
            "no [se volvera|se hara|se hace|sera|se vuelve] <1> [adicto|adicta|dependiente]",
            "no [forma|forman|crea|crean|causa|causan|genera|generan] habito",
            "no <5> que [cause*|cree*|genere*|produzca*|provoque*] <1> [habito|adiccion|dependencia]",
            "[cero|nada de|ninguna] [adiccion|dependencia|abstinencia]",
            "[adiccion|dependencia|abuso] no [es|representa|supone|sera] (un|una) [problema|riesgo|preocupacion|tema|peligro|posibilidad|inquietud]",
            "[sin|ningun|cero] [potencial|riesgo|peligro] de [abuso|dependencia|adiccion]",
            "[no|nunca] <4> enganch*",
            "sin [volverse|hacerse|quedar] [adicto|adicta|dependiente]",
        ),
    },
    # Answered with "no", these say the same.
    "asked": {
        "en": (
            "addictive",
            "habit forming",
            "addicted",
            "[cause|causes|lead to|develop] (an) [addiction|dependence|dependency]",
            "become dependent",
            "[get|gets|getting|become|becoming] <1> [hooked|addicted|dependent]",
            "risk of [addiction|dependence|abuse]",
        ),
        "es": (
            "adictiv*",
            "[causa|crea|genera|produce|provoca] [adiccion|dependencia]",
            "[adicto*|adicta*|dependiente*|enganch*]",
            "[crear|crea|causar|genera*|producir|provocar] <1> [adiccion|dependencia]",
            "riesgo* de [adiccion|dependencia|abuso]",
        ),
    },
    # Soothed in the next sentence, these say the same: "Worried about addiction? Don't be."
    "worried": {
        "en": (
            "[worried|concerned|afraid|scared|nervous|anxious|fear] <2> [addict*|hooked|dependen*]",
        ),
        "es": ("[preocup*|miedo|teme|temor|inquiet*] <3> [adicci*|adict*|dependen*|enganch*]",),
    },
    "soothing": {
        "en": (
            "[don't be|do not be|no need|needn't|you don't need to|don't worry|relax|rest easy|put your mind at ease]",
        ),
        "es": (
            "[no tiene por que|no hay por que|no se preocupe|tranquil*|no hace falta|este tranquil*|no tema]",
        ),
    },
    "exceptions": {
        "en": (
            "[nobody|no one|we] <2> [know*|say*|can say|can tell]",
            "[not|isn't|never|less] <1> [as|so] [addictive|habit forming] as",
            "[non addictive|nonaddictive|non habit forming] <3> [alternative*|option*|choice*|substitute*] to <1> [ketamine|esketamine|spravato]",
            "not [currently|actively] addicted",
            "no (history|signs) [history|signs] of",
            "not be addicted to",
            "not <3> addict* to [alcohol|opioid*|drugs|other]",
        ),
        "es": (
            "no <2> adict* a [alcohol|las drogas|otras]",
            "sin antecedentes de",
            "no <1> tan adictiv* como",
            "no adictiv* <2> a la [ketamina|esketamina]",
        ),
    },
    "drug": {
        "en": ("ketamine", "esketamine", "spravato", "[infusion*|lozenge*|spray]"),
        "es": ("ketamina", "esketamina", "infusion*", "pastilla*"),
    },
    "pronouns": {"en": ("[it|it's|they|this]",), "es": ("[ella|esto]",)},
    # What else may be said not to be addictive, and truly.
    "others": {
        "en": (
            "tms",
            "magnetic stimulation",
            "[talk|group|cognitive|behavioral|light|physical] therapy",
            "psychotherapy",
            "counseling",
            "coffee",
            "decaf",
            "tea",
            "saline",
            "antidepressant*",
            "ssri*",
            "meditation",
            "acupuncture",
            "massage",
            "yoga",
            "exercise",
            "acetaminophen",
            "ibuprofen",
            "lithium",
            "ondansetron",
        ),
        "es": (
            "emt",
            "tms",
            "estimulacion magnetica",
            "terapia (de conversacion|grupal|cognitiva)",
            "psicoterapia",
            "cafe",
            "te",
            "suero",
            "antidepresivo*",
            "meditacion",
            "acupuntura",
            "masaje*",
            "ejercicio",
        ),
    },
}


_SHORT = 6  # tokens of an answer


@rule(
    id="NONADDICT",
    version=6,
    title="Says that ketamine or esketamine is not addictive",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="21 CFR 1308.13 (Schedule III); JAMA Netw Open 2023;6(11):e2342210",
    source_verified=True,
    why="Ketamine and esketamine are controlled substances that can be misused.",
    satisfied_by="Rewrite it: say that it can be misused, and how you screen and watch for that.",
    words=WORDS,
    looks_for=("wide", "denials", "asked", "worried"),
)
def nonaddict(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find denials that are asserted, and questions that are answered with no."""
    found = list(here.find(its["denials"]))
    found += [
        match
        for match in here.find(its["wide"])
        if not _overlaps(match, found) and not here.holds(match, its["between"])
    ]
    for match in found:
        # "If you have no side effects, you can go home" is about one person and one day.
        said = here.asserted(match) and not here.conditional(match)
        if (
            said
            and not here.excepted(match, its["exceptions"])
            and not _is_of_others(here, match, its)
        ):
            yield Hit(match)
    if here.is_question and here.answer is False:
        for match in here.find(its["asked"]):
            if here.denied(match) and not here.excepted(match, its["denials"]):
                if not here.answered_with(its["denials"]):
                    yield Hit(here.with_answer(match))
                break
    soothed = _soothed(here, its) if here.is_question and not found else None
    if soothed is not None:
        yield Hit(soothed)


def _soothed(here: Sentence, its: Settings) -> Match | None:
    """Return a question that asks whether somebody fears it, with "Don't be." behind it."""
    following = here.reading.after(here)
    if following is None or len(following.tokens) > _SHORT:
        return None
    worried = next(iter(here.find(its["worried"])), None)
    said = next(iter(following.find(its["soothing"])), None)
    if worried is None or said is None or said.start > following.start:
        return None
    return Match(worried.start, said.end)


def _overlaps(match: Match, found: list[Match]) -> bool:
    return any(one.start < match.end and match.start < one.end for one in found)


def _is_of_others(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether something else is named before it, and no ketamine: "TMS is not addictive"."""
    before = [one for one in here.find(its["others"]) if one.end <= match.start]
    compared = any(
        here.reading.view[here.start : one.start]
        .rstrip()
        .endswith(("unlike", "than", "like", "de"))
        for one in before
    )
    return bool(before) and not compared and not _names_drug(here, match, its)


def _names_drug(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether ketamine, or a word that stands for it, is the subject."""
    pronoun = here.has(its["pronouns"]) and here.on_page(its["drug"])
    return pronoun or any(
        one.end <= match.start or one.start >= match.end for one in here.find(its["drug"])
    )
