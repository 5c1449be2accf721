"""The marks that several document rules read; a rule that needs one alone declares it beside itself.

A mark says that words stand in a copy, by name, with values where there are several. Whether they
are denied matters only where a mark says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance import vocabulary as words
from compliance.language.numerals import number_of
from compliance.reading import Match, Sentence
from compliance.registry import YES, Settings, WordLists, mark

_DRUGS = {"ketamine": words.KETAMINE, "esketamine": words.ESKETAMINE}


@mark(name="drugs", words=_DRUGS, values=_DRUGS)
def drugs(here: Sentence, its: Settings) -> Iterator[str]:
    """Ketamine, esketamine: whichever is named."""
    yield from (name for name in _DRUGS if here.has(its[name]))


_ROUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "intravenous": {
        "en": ("iv", "intravenous*", "infusion*", "infuse~", "drip"),
        "es": ("intravenos*", "infusion*", "suero", "por vena"),
    },
    "intramuscular": {
        "en": ("im [injection*|ketamine|shot*|dose*]", "intramuscular*"),
        "es": ("intramuscular*",),
    },
    "intranasal": {
        "en": ("nasal*", "intranasal*", "nose spray"),
        "es": ("nasal*", "intranasal*"),
    },
    "oral": {
        "en": (
            "[oral|oral ketamine] [ketamine|tablet*|dose*|solution]",
            "by mouth",
            "rapid dissolve",
        ),
        "es": ("ketamina oral", "por via oral", "por la boca"),
    },
    "sublingual": {
        "en": ("sublingual*", "lozenge*", "troche*", "rdt*", "under [the|your] tongue"),
        "es": ("sublingual*", "pastilla* sublingual*", "debajo de la lengua", "trocisco*"),
    },
}
_GIVEN: Mapping[str, tuple[str, ...]] = {
    "en": ("treatment*", "therap*", "infusion*", "session*", "dose*", "injection*", "spray",
           "lozenge*", "troche*", "tablet*", "administer*", "clinic*", "receive*", "appointment*"),
    "es": ("tratamiento*", "terapi*", "infusion*", "sesion*", "dosis", "inyeccion*", "aerosol",
           "spray", "pastilla*", "administr*", "clinic*", "recib*", "cita*"),
}  # fmt: skip


@mark(name="routes", words=_ROUTES, values=_ROUTES)
def routes(here: Sentence, its: Settings) -> Iterator[str]:
    """How a drug is given, wherever it is named."""
    yield from (name for name in _ROUTES if here.has(its[name]))


_THERAPY = {
    "drug": {
        "en": (*words.KETAMINE["en"], *words.ESKETAMINE["en"]),
        "es": (*words.KETAMINE["es"], *words.ESKETAMINE["es"]),
    },
    "given": _GIVEN,
    **_ROUTES,
}


@mark(name="therapy", words=_THERAPY, looks_for=("drug",))
def therapy(here: Sentence, its: Settings) -> Iterator[str]:
    """That ketamine or esketamine is given to people: drug and route or treatment together."""
    given = here.has(its["given"]) or any(here.has(its[name]) for name in _ROUTES)
    if given and here.has(its["drug"]):
        yield YES


_CONDITIONS = {
    "depression": words.DEPRESSION,
    "anxiety": words.ANXIETY,
    "ptsd": words.PTSD,
    "ocd": words.OCD,
    "bipolar": words.BIPOLAR,
    "pain": words.PAIN,
    "suicidality": words.SUICIDE,
    "self_harm": words.SELF_HARM,
}


@mark(
    name="conditions",
    words={**_CONDITIONS, "aside": words.DEPRESSION_ASIDE},
    values=_CONDITIONS,
    looks_for=tuple(_CONDITIONS),
)
def conditions(here: Sentence, its: Settings) -> Iterator[str]:
    """Conditions that are named, denied or not: whoever reads of them may have them."""
    for name in _CONDITIONS:
        if any(not here.excepted(match, its["aside"]) for match in here.find(its[name])):
            yield name


@mark(
    name="says_988",
    words={
        "line": {"en": ("988", "9 8 8"), "es": ("988", "9 8 8")},
        "how": {
            "en": (
                "[call*|text*|dial*|chat*|lifeline|crisis|hotline|contact|reach*|phone|help|24/7]",
            ),
            "es": (
                "[llam*|marqu*|mens*|linea*|crisis|envi*|text*|comuni*|contact*|ayuda|24/7|24 horas]",
            ),
        },
    },
    looks_for=("line",),
)
def says_988(here: Sentence, its: Settings) -> Iterator[str]:
    """The crisis line, as something to call or text."""
    for match in here.find(its["line"]):
        money = here.reading.view[match.start - 1 : match.start] in ("$", "#", "-")
        if not money and here.same_block(its["how"]) and not here.negated(match):
            yield YES


@mark(
    name="says_911",
    words={
        "line": {
            "en": ("911", "emergency [room|department]", "nearest er"),
            "es": ("911", "sala de emergencia*", "urgencias", "sala de urgencias"),
        }
    },
)
def says_911(here: Sentence, its: Settings) -> Iterator[str]:
    """Where to turn in an emergency."""
    if any(not here.negated(match) for match in here.find(its["line"])):
        yield YES


_DRIVING: WordLists = {
    "not": {
        "en": (
            (
                "[not|never|don't|cannot|can't|shouldn't|mustn't|no|nobody|no one|avoid|avoiding|without] <5> "
                "[drive|drives|driving|operate|operates|operating]"
            ),
            "[refrain|abstain] from <3> [driving|drive|operating]",
            "[unable|unsafe|unfit] to drive",
            "driving is not [allowed|permitted|safe]",
            "wait <6> before [driving|you drive|operating]",
            "[drive|driving] [must|should] wait",
            "stay off the road",
            "[leave|leaving] <2> driving to",
            "driving <6> [off limits|not allowed|must wait|has to wait|out of the question|wait until]",
            "[not|never|don't|cannot|can't] <4> [wheel|car]",
            "[out of|away from|off] the [driver's seat|wheel|road]",
            "keep you from driving",
        ),
        "es": (
            "no <4> [conducir|conduzca|conduzcas|maneje|manejar|manejes|opere|operar|conduce]",
            "[evite|evitar|abstenerse|abstengase|prohibido] <3> [conducir|manejar|operar]",
            "sin [conducir|manejar]",
            "no <4> volante",
        ),
    },
    # When one may again, which says that one may not before.
    "again": {
        "en": ("[drive|driving|operate|operating|behind the wheel|take the wheel]",),
        "es": ("[manejar|maneje|conducir|conduzca|operar|al volante]",),
    },
    "later": {
        "en": ("[next|following] [day|morning]", "day after", "[until|till|before|wait] tomorrow",
               "[restful|full|good|night's|night of] <2> [sleep|rest]"),
        "es": ("[dia|manana] siguiente", "[otro dia|hasta manana|espere a manana]",
               "[despues de|tras|luego de] (haber) <2> [dormir|dormido|sueno|descanso|descansar]"),
    },
    "other": {
        "en": (
            "no driving [restriction*|limit*]", "not (need|have) to drive", "not affect <3> drive",
        ),
        "es": ("no <2> restricciones",),
    },
}  # fmt: skip


@mark(name="says_no_driving", words=_DRIVING, looks_for=("not", "again"))
def says_no_driving(here: Sentence, its: Settings) -> Iterator[str]:
    """That one must not drive afterwards, or only the next day."""
    asked = here.is_question and here.answer is not True and here.answered_with(its["later"])
    if asked and here.has(its["again"]):
        yield YES  # "May I drive? Not until the next day."
    if here.has(its["later"]) and not here.is_question:
        for match in here.find(its["again"]):
            if not here.unsettled(match):
                yield YES
    for match in here.find(its["not"]):
        if not here.excepted(match, its["other"]) and not here.unsettled(match):
            yield YES


@mark(
    name="says_escort",
    words={
        "escort": {
            "en": (
                "[drive*|take|takes|bring|brings|accompan*] you home",
                "[ride|transport*|transportation|escort*|driver] <3> home",
                "[arrange|arrangement*|have|need|bring] <5> [ride|transport*|escort*|driver]",
            ),
            "es": (
                "[lleve|llevarlo|llevarla|acompane|acompanarlo] <3> casa",
                "transporte <2> (a) casa",
                "acompanante",
            ),
        },
        # That nobody has to; "do not leave without a ride home" says that somebody has.
        "unneeded": {
            "en": (
                "[will not|won't|do not|don't|does not] [need|require] <4> [ride|transport*|driver|home]",
                "[will not|won't|do not|don't] have to <4> [ride|transport*|escort*|driver|home]",
                "[do not|don't] [need|require] <4> escort*",
                "[need not|needn't|needs no|no need] <4> [ride|transport*|escort*|driver|home]",
                "[ride|escort|driver|transport*] <3> [not|isn't|never] [needed|required|necessary]",
            ),
            "es": (
                "no [necesita*|hace falta|requiere*|se necesita|se requiere] <4> [acompanante|transporte|casa]",
                "sin necesidad de <3> [acompanante|transporte]",
            ),
        },
    },
)
def says_escort(here: Sentence, its: Settings) -> Iterator[str]:
    """That somebody else takes one home."""
    if here.has(its["escort"]) and not here.has(its["unneeded"]):
        yield YES


_BENEFIT: WordLists = {
    "benefit": {
        "en": (
            "relief", "relieve~", "reliev*", "effective*", "improve~", "improvement*",
            "[help|helps|helped] <3> [with|you|your|people|patients|depression|anxiety|ease|heal]",
            "[treat|treats|treating] <2> [depression|anxiety|ptsd|ocd|pain|symptoms]",
            "reduce~ <3> [symptom*|depression|anxiety|pain]", "feel better", "feeling better",
            "work~ [fast|quickly|for|when]", "heal~", "results", "recover*", "remission",
        ),
        "es": (
            "alivi*", "eficaz", "efectiv*", "mejor*", "ayud*", "trata la [depresion|ansiedad]",
            "reducir~ <3> [sintoma*|depresion|ansiedad|dolor]", "sentirse mejor", "resultados",
            "recuper*", "sanar~", "remision",
        ),
    }
}  # fmt: skip


@mark(name="benefit_claim", words=_BENEFIT)
def benefit_claim(here: Sentence, its: Settings) -> Iterator[str]:
    """That a treatment does good."""
    if any(here.asserted(match) for match in here.find(its["benefit"])):
        yield YES


@mark(
    name="names_risks",
    words={
        "risk": {
            "en": ("side effect*", "risk*", "adverse [effect*|event*|reaction*]", "complication*",
                   "nausea", "dissociat*", "dizz*", "blood pressure", "respiratory depression"),
            "es": ("efecto* [secundari*|advers*]", "riesgo*", "complicaci*", "nausea*", "disociac*",
                   "mareo*", "presion arterial", "depresion respiratoria"),
        }
    },
)  # fmt: skip
def names_risks(here: Sentence, its: Settings) -> Iterator[str]:
    """That side effects or risks are named, and not only to deny them."""
    if any(not here.negated(match) for match in here.find(its["risk"])):
        yield YES


_OFF_LABEL = {
    "said": words.OFF_LABEL,
    # Says it even where it is asked about: "Does off-label ketamine help?"
    "attribute": {
        "en": ("off label [ketamine|use|infusion*|treatment*|medicine*|prescri*]",),
        "es": ("[ketamina|uso|tratamiento] fuera de [indicacion|etiqueta]",),
    },
}


@mark(name="off_label_disclosed", words=_OFF_LABEL, looks_for=("said",))
def off_label_disclosed(here: Sentence, its: Settings) -> Iterator[str]:
    """That the use is said to be off-label; whoever denies it discloses nothing."""
    for match in here.find(its["said"]):
        open_question = here.is_question and here.answer is None
        if (
            here.unsettled(match)
            or here.denied(match)
            or (open_question and not here.excepted(match, its["attribute"]))
        ):
            continue
        yield YES


_OBSERVED: WordLists = {
    # That nobody has to stay, or is watched.
    "unneeded": {
        "en": (
            "[will not|won't|do not|don't|does not|doesn't|need not|needn't] (need to|have to) [stay|remain|wait|linger|be observed|be monitored|be watched]",
            "[no need|not necessary|not required] to [stay|remain|wait|linger]",
            "[do not|don't|will not|won't|never] [watch|observe|monitor] [you|patients]",
        ),
        "es": (
            "no [tiene*|necesita*|hace falta|es necesario] (que) [quedarse|permanecer|esperar|se quede]",
            "no (lo|la|le|se) [observamos|vigilamos|observa|vigila|monitorea*]",
        ),
    },
    "observed": {
        "en": ("monitor*", "observ*", "stay", "remain*", "watch*", "supervis*"),
        "es": ("monitor*", "observ*", "vigil*", "supervis*", "permanec*", "queda*"),
    },
    "time": {
        "en": (
            "[1|2|3|one|two|three|30|40|45|60|90|120|thirty|sixty|ninety] [hour*|minute*|min|hr*]",
        ),
        "es": (
            "[1|2|3|una|dos|tres|30|40|45|60|90|120|treinta|sesenta|noventa] [hora*|minuto*|min]",
        ),
    },
}


@mark(name="observation_minutes", words=_OBSERVED, values=(), looks_for=("observed",))
def observation_minutes(here: Sentence, its: Settings) -> Iterator[str]:
    """How long one is observed afterwards, in minutes."""
    if not here.has(its["observed"]) or here.has(its["unneeded"]):
        return
    for match in here.find(its["time"]):
        amount, _, unit = here.words_of(match).replace("-", " ").partition(" ")
        value = number_of(amount)
        if value is not None:
            yield str(round(value * (60 if unit.strip().startswith("h") else 1)))


_OFFERED: WordLists = {
    "drug": words.ESKETAMINE,
    "passing": words.ESKETAMINE_ASIDE,
    "other_drug": words.OTHER_DRUG,
    "offering": words.OFFERING,
    # Named beside another drug, and not offered by that.
    "compared": {
        "en": (
            "[than|like|unlike|as|generic|to|versus|vs|from|of|for] (generic) (brand name) spravato",
            "[same|confuse|related to|copy of|version of] <4> [spravato|esketamine]",
        ),
        "es": ("[que|como|generico de|distint* de|igual a] (el|la) [spravato|esketamina]",),
    },
    "comparing": {
        "en": ("[same|unlike|different|identical|equal|safer|cheaper|stronger|faster|better|more effective|just like|generic]",),
        "es": ("[mismo|misma|identic*|igual|generico|mas segur*|mas barat*|mas rapid*|como]",),
    },
    # Not offered at all.
    "declined": {
        "en": (
            "[not|don't|doesn't|cannot|can't|never] (yet|currently) [offer|give|provide|prescribe|carry|administer|stock]",
            "not [offered|available|given|provided] [here|at this|at our|in this|at any|anywhere|in any|in our]",
            "no longer [offer|give|provide]",
            "[stopped|discontinued] [offering|giving|providing]",
        ),
        "es": (
            "no (lo|la) [ofrecemos|damos|tenemos|recetamos|administramos|ofrece|aplicamos]",
            "dejamos de [ofrecer|dar|tener]",
            "no esta disponible [aqui|en esta|en nuestra*|en ningun*]",
            "no se [ofrece|da|administra|aplica] [aqui|en esta|en nuestra*|en ningun*]",
        ),
    },
    # Then it is declined to some people, or at some time, alone.
    "some": {
        "en": ("[to|for|until|without|unless|if|before|under|anyone|anybody|who|outside|at home|today]",),
        "es": ("[a|para|hasta|sin|si|antes|menores|quien|quienes|fuera|hoy]",),
    },
}  # fmt: skip


@mark(
    name="esketamine_offered",
    words=_OFFERED,
    values=("yes", "declined"),
    looks_for=("drug",),
)
def esketamine_offered(here: Sentence, its: Settings) -> Iterator[str]:
    """That esketamine is named as something to be had here; or that it is not, for anybody."""
    # "We do not offer Spravato." Or: "Spravato is another drug. We do not offer it."
    following = here.reading.after(here)
    for said in (here,) if following is None else (here, following):
        some = list(said.find(its["some"]))
        for match in said.find(its["declined"]):
            if not any(one.start >= match.end for one in some):
                yield "declined"
    for match in here.find(its["drug"]):
        if (
            here.negated(match)
            or here.unsettled(match)
            or (here.is_question and here.denied(match))
        ):
            continue
        if here.excepted(match, its["compared"]) and here.has(its["comparing"]):
            continue
        if in_passing(here, match, its):
            continue
        yield YES
        return


def in_passing(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether a drug is named beside another one, or to point elsewhere, and not offered.

    Reads the lists "passing", "other_drug" and "offering" of a mark.
    """
    if here.has(its["offering"]):
        return False
    return here.excepted(match, its["passing"]) or here.near(match, its["other_drug"], tokens=6)
