"""SAFE-ABS: nobody may say that a treatment has no side effects or no risk.

The FDA lists known risks of ketamine: abuse and misuse, psychiatric events, raised blood pressure,
respiratory depression, urinary tract and bladder symptoms (FDA, 2023-10-10, "FDA warns patients and
health care providers about potential risks associated with compounded ketamine products"). Saying
that there are none is deceptive under the FTC Act and Cal. Bus. & Prof. Code § 651(b).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_KNOWN = (
    "(known|negative|adverse|lasting|long term|harmful|unpleasant|bad|major|real|serious|health|medical"
    "|significant|inherent|nasty|unwanted)"
)
_WHOLLY = (
    "[100|100%|100 %|100 percent|one hundred percent|completely|totally|perfectly|absolutely|entirely|fully"
    "|wholly|extremely|utterly|undeniably|unquestionably|inherently|guaranteed]"
)
_HARMS = (
    "[side effect*|adverse effect*|adverse event*|adverse reaction*|bad reaction*|complication*]"
)
_HARMFUL = (
    "[side effect*|ill effect*|adverse effect*|adverse event*|adverse reaction*|bad reaction*|complication*"
    "|harmful effect*|negative effect*|risk|risks|danger|dangers|harm|harms|damage|downside*|drawback*]"
)
_HAVE = (
    "[have|has|had|having|cause*|causing|come with|comes with|coming with|carry|carries|carrying|bring*|pose*|posing"
    "|produc*|involv*|report*|experienc*|feel|feels|felt|notic*|suffer*|get|gets|got|see|seen|saw|leave*|lead to|leads to"
    "|result in|results in|present*|creat*|trigger*|be|been]"
)
_TIENE = (
    "[tien*|teng*|tuv*|teni*|tendr*|caus*|produ*|provoc*|conllev*|implic*|supon*|represent*|present*|report*|sient*|sint*"
    "|sufr*|experiment*|gener*|deja*|trae*|acarre*|ocasion*|habido|tenido|visto|reportado|registrado|hay|existe*|corr*|da|dan|hace*]"
)
_RISKS = "[risk|risks|danger|dangers|hazard*|downside*|drawback*|side effect*|complication*|harm]"
_DANOS = (
    "[riesgo|riesgos|peligro|peligros|efecto* secundario*|efecto* adverso*|efecto* negativo*|efecto* indesead*|efecto* no deseado*|efecto* nocivo*|contraindicacion*|complicacion*"
    "|dano|danos|secuela*|reaccion* advers*]"
)
_TOTALMENTE = (
    "[100|100%|100 %|cien por ciento|100 por ciento|completamente|totalmente|perfectamente"
    "|absolutamente|enteramente]"
)
WORDS: WordLists = {
    "absolutes": {
        "en": (
            f"[no|zero|without any|without] {_KNOWN} side effect*",
            "[no|zero|without|without any] [harmful|ill|negative|bad|damaging] effect*",
            "[side effect|risk|danger|hazard|harm|complication] free",
            "[minus|sans|without|skip] (all) [the|any] (nasty|harsh|usual) [side effects|complications|dangers]",
            "as [gentle|harmless|mild|benign|innocent] as <1> [saline|water|candy|aspirin|vitamins|sugar|tea|milk|a|an|it gets]",
            "without the (usual|harsh|nasty|typical) [side effect*|dangers]",
            "without [a|any] (single) (adverse|bad) [event*|reaction*|incident*]",
            "nothing [bad|wrong|terrible] <1> [happens|happen|happened]",
            "nothing [can|could|will] (ever) happen to you",
            "[cause*|causing|do|does|doing|bring*] (absolutely) no <1> [harm|damage|injury]",
            (
                "[ketamine|esketamine|spravato|infusion*|treatment|therapy|procedure|it] [isn't|is not|is never|aren't|are not] (at all|in any way) "
                "[dangerous|harmful|risky|unsafe]"
            ),
            f"[no|zero|without] (any|real) [fear|worry|possibility|chance|likelihood] of <1> {_HARMS}",
            "[doesn't|does not|won't|will not|never] [harm|hurt|damage] [the|your|you|anyone|anybody|patients|people]",
            f"[there aren't|there are not|there isn't|there is not] (any|a) (real|serious|known|single) {_HARMFUL}",
            "none of the (usual|common|typical|many) [side effect*|risks|dangers]",
            "[side effects|risks|dangers] are (virtually) [nonexistent|non existent|unheard of|zero]",
            "free [of|from] (any|all) [side effect*|risk|risks]",
            "[doesn't|don't|not|never|won't] [have|get|feel|experience|cause|produce|carry] (any) [side effect*|risk|risks]",
            f"{_WHOLLY} (to be) safe",
            f"not (even) (a|one) [single|one] <1> {_HARMS}",
            f"without [a|any|the slightest] (single) <1> {_RISKS}",
            "[no|zero] <1> [drawback*|hazard*|complication*|contraindication*]",
            f"[devoid|void|empty] of <1> {_RISKS}",
            f"[eliminate~|remove~] [all|any|every] (of) (the) (possible|potential) {_RISKS}",
            f"[nobody|no one|none of <4>|never|not once] <2> [had|have|has|seen|saw|see|reported|experienced|suffered|gotten] (a|an|any) (single) {_HARMS}",
            f"{_HARMS} [is|are|become|becomes] <1> [out of the question|ruled out|not an issue|not a concern|no issue|no concern|impossible|off the table|unknown here]",
            "[safe|gentle|mild|easy] enough for [anyone|everyone|everybody|any|all|every]",
            f"{_HARMS} (simply|just|really) [don't|do not|never|won't] [happen|occur|exist|arise]",
            "[never|nobody|no one] <4> [hurt|harmed|injured] (by) (a|any|anyone|anybody|our|us|it|this)",
            "[can't|cannot|won't|never|not] (ever) [be|get] [hurt|harmed|injured] [by|with|from|here|on]",
            "[no way|never|nothing|can't|cannot] <4> [harm*|hurt*|damage*|injure*] [you|anyone|anybody|your]",
            "none of the [risk|danger|harm|downside]",
            "[can't|cannot|won't|never|doesn't] (ever) (do) (you) (any) [hurt|harm] (you|anyone|anybody)",
            "[impossible] to [overdose|be harmed|get hurt]",
            "[effects:|risks:|dangers:|downsides:|risk:|drawbacks:|danger:|complications:] [none|zero|nil|0]",
            "[as|so] safe as [water|aspirin|candy|can be|it gets|a|an|sugar|vitamins]",
            "safer than aspirin",
            "safety is [guaranteed|assured|a given|absolute]",
            "guaranteed safety",
            "no threat to <2> [health|safety|body|heart|brain|you]",
            "harmless",
            f"[no|zero|without any|without] {_KNOWN} [adverse|ill|bad] [effect*|event*|reaction*]",
            "[no|zero] (lasting) [aftereffects|after effects]",
            "nothing [dangerous|risky|harmful|unsafe] about",
            "[no|zero] downside*",
            f"{_HARMS} are [a thing of the past|history|behind you|a myth]",
            "impossible <5> go wrong",
            "nothing (bad) [can|could|will|ever] (ever) [go|goes] wrong",
            f"[no|zero|without any] {_KNOWN} [risk|risks|danger|dangers|downside*]",
            "without [risk|risks|danger]",
            "[can't|cannot|won't|not] [hurt|harm] you",
            "[safe|safe treatment|safe option] for [everyone|everybody|anyone|any patient|every patient|all patients]",
            "safe [every|each] (single) time",
            "always safe",
            "[safe|gentle] for [all ages|any age|all patients|all]",
            "[never|doesn't|won't|can't|cannot] [do|does|cause|causes|bring|brings] <1> [harm|damage|injury]",
            "[can't|cannot|can not] go wrong",
            "guarantee~ <1> safety",
            "no [patient|patients|one|client|person] <2> [had|has|seen|reported] (had) (a|any) (single|serious) [problem|problems|issue|issues|complication*|reaction]",
            "[don't worry|no worries|rest assured|relax|trust us|have no fear|no need to worry] <0> (because) [it's|it is|ketamine is|spravato is|treatment is|that's|they are|they're] (very|quite|perfectly|totally|all) safe",
            "without the (usual|known|serious) [risk|risks|danger*]",
            "[as|so] safe as [drinking|breathing|taking|sleeping|any|your|going|getting|walking|tap|can]",
            "nothing to lose",
        ),
        "es": (
            "ningun efecto [secundario|adverso]",
            (
                "[no|nunca|jamas|tampoco] (se) (le|les|te) [tiene|tienen|tendra|causa|causan|causara|produce|producen|provoca|provocan"
                "|hay|existe|existen|presenta|presentan|corre|corren|correra|conlleva|implica|supone|representa|ofrece|trae|genera|da|dan"
                f"|deja|dejan|sufre|sufrira|siente|sentira|experimenta|acarrea|habra] <2> {_DANOS}"
            ),
            f"[libre|libres|exent*|carente*] de (todo|toda|cualquier) {_DANOS}",
            f"carece* de (todo|toda) {_DANOS}",
            f"{_TOTALMENTE} [seguro|segura|seguros|seguras]",
            "[seguro|segura|seguros|seguras] [al|en un] [100|100%|100 %|cien]",
            f"[sin|cero] (ningun|ninguna|el menor|el mas minimo) {_DANOS}",
            f"[ni un|ni una] (solo|sola|unica) {_DANOS}",
            "tan [segur*|suave*|inofensiv*|benign*] como [un|una|el|la|beber|tomar|respirar|dormir]",
            "[riesgo|riesgos|peligro|efectos] cero",
            "[secundarios:|adversos:|riesgos:|peligros:|contraindicaciones:] [ninguno|ninguna|cero|0]",
            "[seguridad] [absoluta|total|garantizada|del 100%|del 100]",
            "[nunca|jamas|no] (le|les|te) [hara|hace|hacen|haran|causa|causara] (ningun) dano",
            "no (le|les|te) pasara nada malo",
            "[segurisim*]",
            "no (le|les|te) hace* dano",
            "[nadie|ningun paciente|ninguno de <3>] <3> [tenido|tuvo|sufrido|sufrio|presentado|reportado] <2> [efecto*|problema*|complicacion*|reaccion*]",
            "[nunca|jamas] <3> [efecto* secundario*|efecto* adverso*|complicacion*]",
            f"[sin|menos] [los|las] <1> {_DANOS}",
            f"{_DANOS} <1> no [ocurr*|exist*|suced*|se presentan|se dan|aparecen|son posibles]",
            "[no|nunca|jamas] (le|les|te|nos) (ha|han) [dana*|lastim*|perjudic*|hirio|hiere*] <1> [su|tu|el|la|sus|cuerpo|nadie]",
            "[ketamina|esketamina|spravato|infusion|tratamiento|terapia|procedimiento|infusiones|sesiones|tabletas|dosis] no [es|son] (nada|para nada) [peligros*|danin*|riesgos*]",
            f"[sin|ningun|cero] [miedo|temor|posibilidad] [a|de] (los|las) {_DANOS}",
            "no [hay|tiene|tienen] nada [peligros*|riesgos*|danin*]",
            "no (le|les|te) [puede|va a] [pasar|suceder|ocurrir] nada",
            "inofensiv*",
            "nada puede salir mal",
            "inocu*",
            "[seguro|segura|seguros|seguras] para [todo*|todas|cualquier] (el mundo)",
            "siempre es [seguro|segura]",
            "garantizar~ <1> seguridad",
            "nada (malo) (le|les|te) [puede|va a|podra] [salir mal|salirle mal]",
            "nada malo (le|les|te) [puede|va a|podra] [pasar*|suceder*|ocurrir*]",
            "[no se preocupe|no te preocupes|descuide|tranquil*|no tema] <0> (que) [es|la ketamina es|el tratamiento es|spravato es|son] (muy|bastante) segur*",
            "nada que perder",
        ),
    },
    # Denied from afar; what stands between may show that something else is.
    "wide": {
        "en": (
            (
                f"[no|not|never|doesn't|don't|didn't|won't|can't|cannot|nobody|no one|none|without] <3> {_HAVE} <3> {_HARMFUL}"
            ),
        ),
        "es": (
            f"[no|nunca|jamas|nadie|ningun|ninguna|ninguno|tampoco|sin] <3> {_TIENE} <2> {_DANOS}",
        ),
    },
    # Between a negative word and a risk: what is denied is something else.
    "between": {
        "en": (
            "[proof|evidence|fewer|less|lower|more|greater|higher|same|everyone|everybody|all|every|mean|means|know|knows|say|says|ignore*|hide|hiding|downplay*|understand|only|just|until|if]",
        ),
        "es": (
            "[prueba|pruebas|evidencia|menos|mas|mayor|mayores|todos|todas|significa|sabe|sabemos|ignor*|minimi*|solo|decir|dice|como|si]",
        ),
    },
    # Answered with "no" or "none", these say the same.
    "asked": {
        "en": (
            "side effect*",
            "[risk|risks]",
            "[danger|dangers]",
            "[dangerous|harmful|risky|unsafe]",
            "[downside*|drawback*]",
            "complication*",
        ),
        "es": (
            "efecto* [secundario*|adverso*]",
            "complicaci*",
            "[riesgo|riesgos]",
            "[peligro|peligros|peligros*]",
            "contraindicaci*",
            "[danin*|riesgos*]",
        ),
    },
    # Asks of what kind the effects are, and not whether there are any.
    "kinds": {
        "en": ("[permanent|common|mild|lasting|same|worse|covered|listed|frequent|reversible]",),
        "es": ("[leve*|permanente*|comun*|igual*|frecuente*|peor*|duradero*|reversible*]",),
    },
    # A second denial: "There is no medicine without side effects."
    "twice": {"en": ("[without|free]",), "es": ("[sin|libre*]",)},
    # Answered with "completely", or in a sentence on its own: "What is the downside? None."
    "safe": {"en": ("safe",), "es": ("segur*",)},
    "wholly": {
        "en": ("[absolutely|completely|totally|perfectly|100%|100|one hundred|always]",),
        "es": ("[totalmente|completamente|absolutamente|100%|cien|siempre]",),
    },
    "none": {
        "en": (
            "[there isn't one|there aren't any|there are none|there is none|there's none|none whatsoever|none at all]",
            "[there|we] <1> [aren't any|isn't any|are none|is none|have none|see none|had none]",
        ),
        "es": ("[no los hay|no existen|no tiene ninguno|ninguno|ninguna]",),
    },
    # What is kept or offered here besides treatment.
    "things": {
        "en": (
            (
                "[stair*|hallway*|ramp*|wheelchair*|parking|railing|elevator|sidewalk|entrance|belongings|valuables|bag|bags|purse|keys|phone|phones|locker*|car|records|data|payment*|website"
                "|portal|chart|charts|account|system|platform|server*|information|neighborhood|building|garage|deposit|money|prices|files]"
            ),
        ),
        "es": (
            (
                "[pasillo*|rampa*|sillas de ruedas|escalera*|ascensor|estacionamiento|entrada|pertenencias|bolso|llaves|telefono|casillero*|carro|auto|datos|pagos|sitio|portal|edificio"
                "|deposito|dinero|expediente*|sistema|informacion|cuenta]"
            ),
        ),
    },
    "treatment": {
        "en": (
            "ketamine",
            "esketamine",
            "spravato",
            "infusion*",
            "treatment*",
            "therap*",
            "medicine*",
            "medication*",
            "drug*",
            "dose*",
            "lozenge*",
            "spray",
            "tms",
        ),
        "es": (
            "ketamina",
            "esketamina",
            "spravato",
            "infusion*",
            "tratamiento*",
            "terapia*",
            "medicamento*",
            "dosis",
            "pastilla*",
            "aerosol",
        ),
    },
    # The same words about something else.
    "exceptions": {
        "en": (
            "risk free [consult*|trial|call|quote|booking|cancel*|assessment|evaluation]",
            "no risk factor*",
            "[data|record*|information|payment*|account|card|website|privacy|parking] [is|are] <1> safe",
            "[few|rare*|hardly any|some|many|others] <3> [have|had|report|notice|get] no",
            "[not|never|nor] <2> [effect|effects|risk|risks] free",
            "no (completely|totally|truly|entirely|fully) [effect|risk|danger] free",
            "[none] [of them|of these|that]",
            "no [risk|danger|downside] (in|to) [asking|calling|cancel*|waiting|talking|your deposit]",
            "no (real|greater|more|higher|added) [risk*|danger*] than",
            "hurt you to",
            "without risk factor*",
            "[reported|seen|noticed|felt] by <1> [some|many|half|most]",
            "[effect*|event*|reaction*] <1> [reported|seen|noticed|felt] by <1> [some|many|half|most]",
            "[side effect*|risk|risks|complication*] that we",
            "so (that) [nobody|no one|you] <3> [harmed|hurt|injured]",
            "[may|might|could|should|must] <2> [no|not]",
            "without the <1> [side effect*|dangers|risk|risks] of",
            "nothing to lose [by|in|if|from]",
            "go wrong [if|when|following|taking the]",
            # What NONADDICT finds.
            "[risk|danger|chance|riesgo|peligro] of <2> [addict*|dependen*|abuse|misuse|hooked]",
            "safe* and <2> [place|space|environment|setting|room]",
            "safe* [place|space|environment|setting|room|container|home]",
            "[no|without] risk [of losing|to your deposit]",
        ),
        "es": (
            "consulta (gratuita) sin riesgo",
            "sin factores de riesgo",
            "efecto* <1> que (le|les) [ocult*|escond*|sepamos|callemos]",
            "[dano|riesgo|peligro] [en|por|al] [pedir|preguntar*|llamar*|consultar*|esperar|hablar|cancelar]",
            "sin los <1> efecto* [secundario*|adverso*] de",
            "[pocas|pocos|casi nadie|algunas|algunos|muchas|hay] <3> no [tiene|tienen|presentan]",
            "[ningun|ninguna] <3> [sin|libre de|exento de] (ningun) [riesgo*|efecto*]",
            "no hay (mas|mayor) riesgo que",
            "[riesgo|riesgos|peligro] de <2> [adiccion|dependencia|adict*|dependiente*|abuso|enganch*]",
            "[puede|pueden|podria|debe|deberia] <2> no",
            "[lugar|espacio|entorno|ambiente|sitio] <3> segur*",
            "sin riesgo de perder",
        ),
    },
}

_SHORT = 14  # tokens of an answer
# A cell of one word.
_NO_EFFECTS = frozenset(("none", "zero", "nil", "ninguno", "ninguna", "cero"))


@rule(
    id="SAFE-ABS",
    version=10,
    title="Says that there is no risk, or that there are no side effects",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine; FTC Act § 5; Cal. Bus. & Prof. Code § 651(b)",
    source_verified=True,
    why="Every treatment here has known risks and side effects. Saying that there are none misleads.",
    satisfied_by="Rewrite it: name the common and the serious effects, or leave the sentence out.",
    words=WORDS,
    looks_for=("absolutes", "wide", "asked", "safe"),
)
def safe_abs(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find absolutes that are asserted, and questions about risks that are answered with no."""
    found = list(here.find(its["absolutes"]))
    found += [
        match
        for match in here.find(its["wide"])
        if not any(one.start < match.end and match.start < one.end for one in found)
        and not here.holds(match, its["between"])
    ]
    for match in found:
        # "If you have no side effects, you can go home" is about one person and one day.
        said = here.asserted(match) and not here.conditional(match)
        if _is_denied_of_all(here, match) or _is_denied_twice(here, match, its):
            continue
        if here.excepted(match, its["exceptions"]):
            continue
        if said and not _is_of_things(here, its):
            yield Hit(match)
    if here.is_question and here.answer is True and here.answered_with(its["wholly"]):
        for match in here.find(its["safe"]):
            yield Hit(here.with_answer(match))
            break
    if here.is_question and here.answer is False and not here.has(its["kinds"]):
        for match in here.find(its["asked"]):
            if here.denied(match) and not here.excepted(match, its["exceptions"]):
                if not here.same_block(its["absolutes"]) and not here.answered_with(
                    its["absolutes"]
                ):
                    yield Hit(here.with_answer(match))
                break
    elif _none_follows(here, its):
        for match in here.find(its["asked"]):
            if not here.negated(match):
                yield Hit(here.with_answer(match))
            break


def _none_follows(here: Sentence, its: Settings) -> bool:
    """Say whether the next sentence is "There are none."."""
    following = here.reading.after(here)
    if following is None or len(following.tokens) > _SHORT:
        return False
    # "Side effects | None": the next cell of a row answers this one.
    cells = here.block.kind is following.block.kind is BlockKind.TABLE_CELL
    if following.index != here.index and not (cells and following.index == here.index + 1):
        return False
    if cells and len(following.tokens) == 1:
        return following.tokens[0].text in _NO_EFFECTS
    return any(following.asserted(match) for match in following.find(its["none"]))


def _is_of_things(here: Sentence, its: Settings) -> bool:
    """Say whether belongings or data are what is safe, and no treatment."""
    return here.has(its["things"]) and not here.has(its["treatment"])


def _is_denied_twice(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether "no" begins a match and "without" follows in it."""
    if not here.words_of(match).startswith(("no ", "not ", "nothing ", "ning")):
        return False
    return here.holds(Match(match.start + 1, match.end), its["twice"])


def _is_denied_of_all(here: Sentence, match: Match) -> bool:
    """Say whether "no medicine", "few things" begins what is without a risk."""
    first = here.tokens[0] if here.tokens else None
    if first is None or first.text not in _NONE_OF_ALL or first.end > match.start:
        return False
    words = here.words_of(match)
    return first.text in _FEW or words.startswith(("without", "sin ", "free", "libre"))


_FEW = frozenset(("few", "pocas", "pocos"))
_NONE_OF_ALL = _FEW | {"no", "not", "nothing", "none", "ningun", "ninguna", "nada"}
