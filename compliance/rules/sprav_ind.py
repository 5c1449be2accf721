"""SPRAV-IND: esketamine nasal spray is approved for two uses, and offered for no other.

Treatment-resistant depression in adults, and depressive symptoms in adults with major depressive
disorder with acute suicidal ideation or behavior (label, section 1). That the first holds without
another antidepressant since January 2025 is general knowledge; the rule does not hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.joining import joined
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "unapproved": {
        "en": (
            "anxiety",
            "[panic|anxious]",
            "ptsd",
            "post traumatic stress",
            "posttraumatic stress",
            "trauma [survivor*|recovery|treatment|symptom*]",
            "[with|from|of|for|and|past|childhood|combat|unresolved] trauma",
            "ocd",
            "obsessive [compulsive|thought*]",
            "obsessions",
            "bipolar (depression|disorder)",
            "(chronic|nerve|neuropathic|back|joint) pain",
            "[fibromyalgia|crps|migraine*|headache*]",
            "[postpartum|post partum|postnatal|perinatal|prenatal|seasonal|mild|teen|teenage|adolescent|childhood|holiday] depression",
            "[seasonal affective|sad season|winter blues]",
            "[addiction*|alcoholism|alcohol use disorder|substance use|opioid use]",
            "[adhd|autism|schizophrenia|insomnia|anorexia|bulimia|eating disorder*|disordered eating|binge eating|borderline personality|substance abuse|drinking problem*]",
            "[gad|flashback*|nightmare*|baby blues|mood swings|intrusive thoughts|social phobia|hoarding]",
            "[grief|burnout|dysthymia|persistent depressive disorder|phobia*|dementia|tinnitus]",
        ),
        "es": (
            "[ansiedad|panico]",
            "[tept|toc|tdah]",
            "estres [postraumatico|pos traumatico]",
            "trastorno obsesivo (compulsivo)",
            "pensamientos obsesivos",
            "(depresion|trastorno) bipolar",
            "[bipolaridad|trauma|traumas]",
            "dolor (cronico|neuropatico|de espalda)",
            "[fibromialgia|migrana*|insomnio|adiccion*|alcoholismo|esquizofrenia|anorexia|bulimia]",
            "depresion [posparto|post parto|postparto|puerperal|estacional|leve]",
            "[duelo|fobia*|agotamiento|pesadillas|cambios de humor|trastorno limite|pensamientos intrusivos|tag]",
            "[trastorno*|problema*] <2> [alimentari*|alimenticio*|de la alimentacion|de la conducta alimentaria|de consumo]",
            "[consumo de sustancias|abuso de sustancias|abuso de alcohol|depresion adolescente|depresion en adolescentes]",
        ),
    },
    "esketamine": vocabulary.ESKETAMINE,
    "ketamine": {
        "en": (*vocabulary.KETAMINE["en"], "infusion*", "tms", "talk therapy",
               "[offer|offers|provide|have|suggest|recommend|use] <1> [therapy|counseling|psychotherapy]"),
        "es": (*vocabulary.KETAMINE["es"], "infusion*", "emt"),
    },
    # Names it again on a page about it.
    "spray": {"en": ("[the|our|this] nasal spray",), "es": ("[el|este|nuestro] [aerosol|spray] (nasal)",)},
    "aside": vocabulary.KETAMINE_ASIDE,
    # Connect a drug with what it is for.
    "used": {
        "en": (
            "[for|treat~|treatment|treating|relieve~|relief|help~|helpful|against|ease~|calm~|reduce~|lift~|cure~]",
            "[heal~|fight~|soothe~|improve~|manage~|overcome|beat~|end~|stop~|tame~|work~|effective|approved|indicated|used]",
            "[choose|chooses|try|trying|tried|turn to|respond*|benefit*|candidate*|eligible|qualify|recover*|better]",
            "[answer to|hope|option|solution]",
        ),
        "es": (
            "[para|contra|trata|tratar|tratamos|tratan|tratamiento|alivi*|ayuda*|calma*|reduce*|reducir|cura*|mejor*]",
            "[eficaz|efectiv*|sirve*|funciona*|indicad*|aprobad*|usamos|prueb*|elig*|candidat*|respond*|benefici*|combat*|supera*]",
        ),
    },
    "exceptions": {
        "en": ("[pain|anxiety|migraine|headache] [medicine*|medication*|reliever*|pills|drugs|relievers|group*]",),
        "es": ("[medicina*|medicamento*|pastillas] para [el dolor|la ansiedad]",),
    },
    # The condition is told, felt, asked for, or had besides.
    "elsewhere": {
        "en": (
            "[spravato|esketamine] [is|may] not (be) [for|right|an|a|the|recommended|suitable|given|used|offered]",
            "[we|nurse|nurses|doctor|doctors] (will|also) ask* (you) about",
            "tell us [about|if|whether|before|first|all|everything]",
            "[tell|inform|ask] [the|your|our|a] [nurse|team|doctor|provider]",
            "let us know",
            "[turn|turned|turning] down",
            "[decline|declines|refuse|refuses]",
            "[should|please|must] (please) [tell|say|mention|disclose]",
            "say so",
            "[common|frequent|reported|seen|rare] in <3> [trial*|stud*|patients|people]",
            "[before|during|after] <2> [spravato|esketamine] [visit*|appointment*|session*|treatment*]",
            "[side|adverse|unwanted] effect*",
            "[may|can|might|could] (also) [cause|feel|include|worsen|trigger]",
            "[may|can|might|could|sometimes] (also) [occur|occurs|happen|happens|appear|appears|return|returns|follow|follows|come on|show up]",
            "[causes|includes|include|including] <3> [nausea|dizz*|sedation|anxiety]",
            "[history of|also have|as well as a history|screen*|comorbid*|co occurring]",
            "[make|makes|making] <4> worse",
            "[early stage|too early|research on|research into|unproven|not been shown|not shown]",
            "[anxiety|headache*|pain|panic] [during|after|before|while] <4> [session|visit|dose|spray|spravato|treatment]",
            "[nausea|blood pressure|dizz*|sedation|dissociat*|sleepiness|vomiting]",
            "[nervous|worried|anxious|anxiety] about <3> [spravato|visit|treatment|spray|needle*|session]",
            "pain [at|in] the [nose|throat|site]",
            "[feel|felt|feeling|notice|experience] <2> [anxiety|anxious|panic|headache*|pain]",
            "make* <3> [anxious|nervous|panicky]",
            "[trial*|study|studies] <6> [going on|ongoing|under way|underway|continue|recruiting]",
            "[being studied|under study|investigational|experimental]",
            "[even if|not be able|cannot have|be right for you|talk to us|check with]",
            "[referred|refer|therapist*|counsel*] <4> [anxiety|grief|ptsd|trauma|ocd]",
            "[separate|different|other] [program|treatment|clinic]",
            "[instead of|rather than] spravato",
        ),
        "es": (
            "[spravato|esketamina] no <1> [para|debe|sera|ofrece|recomienda]",
            "le [preguntamos|preguntaremos]",
            "[frecuente*|comun|comunes|rar*] en <3> [estudio*|ensayo*|pacientes|personas]",
            "[diga|dile|cuente|informe|avise] (le) a [su|la|el|nuestr*]",
            "[diganos|dinos|digale|avise|avisenos|informe]",
            "antes de <3> [spravato|esketamina]",
            "[debe|deben|deberia] [decir*|avisar*|mencionar*|informar*]",
            "[comente*|mencione*|cuente*|empeor*|etapa inicial|aun se estudia|en estudio]",
            "[ansiedad|dolor|dolor de cabeza|dolores de cabeza|panico] [durante|despues de|tras|antes de|en] <3> [sesion|visita|dosis|spravato|esketamina]",
            "efecto* [secundari*|advers*]",
            "puede* [causar|provocar|sentir|incluir|aparecer|ocurrir|presentarse|haber|dar]",
            "[estudio*|ensayo*|investigacion*] <7> [no han|no ha|continuan|continua|siguen|sigue|en curso|en marcha|reclutan]",
            "[nausea*|presion arterial|mareo*|sedacion|disociac*|somnolencia|vomito*]",
            "[antecedentes|historial] de",
        ),
    },
    "off_label": {
        "en": (*vocabulary.OFF_LABEL["en"], "not an approved use", "[no|without] (fda) approval"),
        "es": (*vocabulary.OFF_LABEL["es"], "no se [aprobo|ha aprobado]", "sin aprobacion"),
    },
    "approved": {
        "en": ("[approved|indicated|only]",),
        "es": ("[aprobad*|indicad*|solo|solamente]",),
    },
    # Invite somebody who was asked about a condition.
    "invite": {
        "en": ("[try|choose|consider|book|ask about|ask for|meet|discover|start|we offer|can help|may help]",),
        "es": ("[pruebe|prueba|elija|considere|pregunte por|conozca|descubra|ofrecemos|puede ayudar]",),
    },
    "asks_to_ask": {
        "en": ("[ask|asking|find out|learn|see|wonder*|discuss] (us|your doctor|our team|now|today) [whether|if|how|about]",
            "whether [it's|it is|you|your]",),
        "es": ("[pregunte|preguntenos|averigue|consulte] <2> si",),
    },
    # Whom or what it is for, in a heading.
    "audience": {
        "en": (
            "who <3> [for|use it|qualif*|candidate*|treat|help*|get it|benefit*]",
            "what <3> [treat*|help*|use*]",
            "[condition*|candidates|eligibility|uses|indications]",
            "we treat",
        ),
        "es": ("para quien*", "quien* <3> [puede*|recib*]", "que <2> trata*", "[condiciones|candidat*|usos|indicaciones]"),
    },
}  # fmt: skip
_REACH = 3  # words between two drugs that are named together
_NEGATIVES = frozenset(("not", "isn't", "cannot", "never", "no", "nor"))
_PARTING = (
    ";", " and our ", ", no ", " and we ", ", and the ", " while ", " whereas ", " but ", " not for ", ", not ",
    " y nuestr", " y damos ", " y ofrecemos ", " pero ", " mientras ", " no para ",
)  # fmt: skip
_ROWS = 60  # cells that one looks back for the name of a drug
_QUESTIONS = 2  # more of them that may follow before what is offered
_BACK = 6  # sentences that one looks back for what "it" is


@rule(
    id="SPRAV-IND",
    version=3,
    title="Offers esketamine for a use for which it is not approved",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="Spravato label, section 1: indications",
    source_verified=False,
    why="Esketamine is approved for treatment-resistant depression, and for depressive symptoms with "
    "acute suicidal thoughts or actions, in adults; for nothing else.",
    satisfied_by="Take the condition out, or say that this use is off-label.",
    words=WORDS,
    looks_for=("unapproved",),
)
def sprav_ind(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find conditions for which esketamine is offered and not approved."""
    if not here.on_page(its["esketamine"]):
        return
    if here.has(its["elsewhere"]) or here.same_block(its["off_label"]):
        return
    said = [
        match
        for match in here.find(its["unapproved"])
        if not here.excepted(match, its["exceptions"])
        and _is_said(here, match, its)
        and _is_for(here, match, its)
    ]
    # "Obsessive thoughts (OCD)" is one use, and so is a list of them one thing to mend.
    yield from map(Hit, joined(here, said, words=1))


def _is_said(here: Sentence, match: Match, its: Settings) -> bool:
    if here.negated(match):
        return False
    if here.is_question and here.answer is not True:
        return here.answer is None and _invites(here, its)
    return not here.unsettled(match) or here.has(its["asks_to_ask"])


def _invites(here: Sentence, its: Settings) -> bool:
    """Say whether "is it anxiety?" is followed by "try Spravato", and what is asked is no doubt."""
    following = here.reading.after(here)
    for _ in range(_QUESTIONS):
        # "Bipolar? Burned out? Spravato lifts you up."
        if following is not None and following.is_question and not following.has(its["esketamine"]):
            following = here.reading.after(following)
    if following is None or following.has(its["elsewhere"]):
        return False
    if here.has(its["esketamine"]):
        return following.has(its["invite"])
    if following.has(its["approved"]):
        return False
    # "Social anxiety? Ask whether Spravato is right for you."
    asked = following.has(its["asks_to_ask"]) and following.has(its["esketamine"])
    return asked or any(following.asserted(drug) for drug in following.find(its["esketamine"]))


def _is_for(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether esketamine is what is offered for a condition."""
    if here.is_question and here.answer is None:
        return True
    esketamine = [(one, True) for name in ("esketamine", "spray") for one in here.find(its[name])]
    other = [
        (one, False) for one in here.find(its["ketamine"]) if not here.excepted(one, its["aside"])
    ]
    named = sorted(esketamine + other, key=lambda pair: pair[0])
    if not named:
        return _is_for_around(here, match, its)
    return _nearest(here, match, named)


def _nearest(here: Sentence, match: Match, named: list[tuple[Match, bool]]) -> bool:
    """Say whether esketamine is the drug nearest to a condition, or named together with it."""
    view = here.reading.view
    before = [pair for pair in named if pair[0].end <= match.start]
    before = [pair for pair in before if not _is_parted(view[pair[0].end : match.start])]
    if not before:
        behind = [pair for pair in named if pair[0].start >= match.end]
        if behind and _NEGATIVES & set(view[match.end : behind[0][0].start].split()):
            return False  # "anxiety is not a reason for Spravato"
        return (
            bool(behind) and behind[0][1] and not _is_parted(view[match.end : behind[0][0].start])
        )
    nearest, is_esketamine = before[-1]
    for drug, whether in reversed(before[:-1]):
        between = view[drug.end : nearest.start].split()
        if len(between) > _REACH or not {"and", "or", "y", "o", "&", "/"} & set(between):
            break
        nearest, is_esketamine = drug, is_esketamine or whether
    return is_esketamine


def _is_parted(between: str) -> bool:
    """Say whether another clause begins between a condition and a drug."""
    return any(sign in between for sign in _PARTING) and "not only" not in between


def _is_for_around(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether what introduces a sentence without a drug, or its row, names esketamine."""
    del match
    reading, kind = here.reading, here.block.kind
    if here.lead is not None:
        leads = reading.sentences_of(here.block.lead or 0)
        lead = leads[-1]
        if lead.has(its["esketamine"]):
            return not here.same_block(its["off_label"])
    if kind is BlockKind.TABLE_CELL:
        return _is_in_row(here, its)
    if kind is BlockKind.LIST_ITEM:
        return _is_in_audience(here, its) or _is_in_answer(here, its)
    # "It also eases anxiety.", or the next cell of a row that is no table.
    before: Sentence | None = here
    for _ in range(_BACK):
        before = before and reading.before_in_block(before)
        if before is None or before.has(its["ketamine"]):
            return False
        if before.has(its["esketamine"]):
            follows = here.tokens[0].text in _TAKES_UP and here.has(its["used"])
            return follows or "|" in reading.view[before.start : here.start]
    return False


_REFUSES = frozenset(("no", "not", "never", "-", "x", "off"))
_TAKES_UP = frozenset(("it", "this", "also", "and", "or", "great", "ideal", "tambien", "ademas"))


def _is_in_row(here: Sentence, its: Settings) -> bool:
    """Say whether the nearest cell before it that names a drug names esketamine."""
    blocks = here.reading.copy.blocks
    following = here.reading.after(here)
    if following is not None and following.tokens and following.tokens[0].text in _REFUSES:
        return False
    for index in range(here.index - 1, max(-1, here.index - _ROWS), -1):
        if blocks[index].kind is not BlockKind.TABLE_CELL:
            return False
        if here.reading.block_has(index, its["esketamine"]):
            return True
        if here.reading.block_has(index, its["ketamine"]):
            return False
    return False


def _is_in_answer(here: Sentence, its: Settings) -> bool:
    """Say whether it is an item of the list that answers "what does Spravato treat?"."""
    blocks = here.reading.copy.blocks
    for index in range(here.index - 1, max(-1, here.index - _ROWS), -1):
        if blocks[index].kind is BlockKind.LIST_ITEM:
            continue
        asked = here.reading.sentences_of(index)[-1]
        return asked.is_question and asked.has(its["esketamine"]) and asked.has(its["audience"])
    return False


def _is_in_audience(here: Sentence, its: Settings) -> bool:
    """Say whether it is an item under "who is it for?" on a page about esketamine alone."""
    over = here.reading.headings_over(here.index)
    if over is None:
        return False
    (title, nearest), has = over, here.reading.block_has
    if has(nearest, its["esketamine"]):
        return not has(nearest, its["ketamine"])
    return (
        has(nearest, its["audience"])
        and has(title, its["esketamine"])
        and not has(title, its["ketamine"])
    )
