"""INS-ABS: nobody may promise that insurance pays, waive what a patient owes, or give care for free.

Waived copays, "accepted as full payment" and "free" care stand among the statements that the rule of
22 TAC § 164.3 (Texas Medical Board; recodified in 2025, so the number is to be compared) calls
misleading; an unqualified promise of coverage is deceptive under the FTC Act, § 5. The first was
compared; of the second no text was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.days import hit_of
from compliance.documents import Document, Entry
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, over_fields, rule

_CARE = (
    "[consult*|evaluation*|assessment*|treatment*|infusion*|session*|visit*|appointment*|screening*"
    "|exam*|therapy|intake|dose*|ketamine|spravato|tms]"
)
_OWED = "[copay*|co pay*|copayment*|coinsurance|co insurance|deductible*|out of pocket|cost share]"
_FREE = "[free|complimentary|free of charge|no charge|no cost|without charge]"
_INSURANCE = "[insurance*|insurer*|medicare|medicaid|tricare|aetna|cigna|humana|anthem|blue cross|health plan*]"
_ANYTHING = "[a thing|anything|a cent|a penny|a dime]"
_CUIDADO = "[consulta*|evaluacion*|valoracion*|tratamiento*|infusion*|sesion*|cita*|visita*|terapia*|examen*]"
_GRATIS = "[gratis|gratuit*|sin costo|sin coste|sin cargo|de regalo|de cortesia|sin pagar|sin ningun costo|libre de costo|a costo cero|por cuenta de la casa|va por nuestra cuenta|corre por nuestra cuenta]"
_DEBIDO = "[copago*|deducible*|coseguro*]"
WORDS: WordLists = {
    # What the patient owes, given away.
    "free": {
        "en": (
            f"[free|complimentary|no cost|no charge|free of charge] <3> {_CARE}",
            f"{_CARE} [is|are|for] (always|completely|absolutely|totally) {_FREE}",
            f"{_CARE} <2> [at no|at zero] (extra) [cost|charge]",
            f"{_CARE} [free|free of charge]",
            "[visit*|consult*|evaluation*|infusion*|session*] <1> [on us|on the house]",
            f"waive~ <5> {_OWED}",
            "we (will|happily|gladly|always|can) waive [it|them|that|those|this]",
            f"{_OWED} <4> [waived|forgiven|on us|written off]",
            f"[forgive~|absorb~|eat|eats|skip|write off|writes off|erase~|refund~] <3> {_OWED}",
            f"we [pay|cover] (for) [your|the|any|all|every] (of your) {_OWED}",
            f"[not|never|don't|won't] <2> [charge|collect|bill|ask for|owe|pay] <4> {_OWED}",
            f"[no|zero|without|without any|$0] {_OWED}",
            f"[we|we'll] (will) [pay|cover] <3> {_OWED}",
            "[pay|pays|paying|owe|owes|costs|cost] (you|our|patients|people|veterans|members) (patients) nothing",
            "[nothing|not a cent|not a penny|not a dime] out of (your) (own) pocket",
            "[won't|not|never|don't] [pay|cost you|owe] [a cent|a penny|a dime|a dollar|anything]",
            f"[accept*|take] <7> [pays|paid|pay|allows|{_INSURANCE[1:-1]}] as [payment in full|full payment]",
            "[accept*|take] <4> as [payment in full|full payment]",
            "$0",
            "[zero|no] [cost|dollars|charge] [to you|to our patients|for you]",
            f"[take care of|cover|handle|pick up|swallow] your {_OWED}",
            "[have|has|pay|pays|with|be|are] (absolutely) [no|zero] [cost|costs|charges|expenses] (at all) [with us|here|to you|for you|to our patients|whatsoever]",
            f"your {_OWED} [is|are] [zero|nothing|on us|covered by us|our treat]",
            f"[forget|never mind|don't worry about] <3> {_OWED}",
            f"zero dollar {_OWED}",
            f"{_OWED} [of|is|are] [zero|$0|0]",
            "[never|won't|not] <2> [see|get|receive] (a|another|any) [bill|bills|invoice]",
            "whatever <5> [pays|paid|pay|allows] <3> [payment in full|full payment|paid in full]",
            "as (your) [payment in full|full payment]",
            "[our gift to you|on the house]",
            "[never|won't|not|don't] (ever) bill (you) for [what|whatever|the rest|the balance|the difference|anything]",
            "nothing to [pay|owe]",
            f"{_CARE} <2> [costs|cost] (you) [nothing|zero]",
            "not [a cent|a penny|a dime|one cent|a dollar] [out|from|more|to pay]",
            f"won't cost you {_ANYTHING}",
            "[waive~|forgive~|write off|writes off|absorb~|erase~|swallow] <1> [what|whatever|the rest|the balance|any balance|the remainder|the difference|your share|your portion]",
            "[we|we'll] (will|happily|gladly) [cover|pay|eat] <1> [whatever|the rest|the balance|the remainder|the difference|your share|your portion]",
            f"[not|never|don't] charge (you) for <3> {_CARE}",
            f"{_CARE} <3> [comes|come|is|are] (to) (you) (at) [no cost|no charge]",
            f"{_CARE} (is|are) (yours) for free",
            "[treated|seen|cared for|treat|see] <3> [at no cost|for free|without charge|free of charge|at no charge]",
            "[never|won't|not|don't] [send|mail|issue] <2> [bill|bills|invoice*] for [what|whatever|the rest|the balance|the difference]",
        ),
        "es": (
            f"{_CUIDADO} <3> {_GRATIS}",
            f"[ketamina|spravato|esketamina] (totalmente|completamente) {_GRATIS}",
            f"[gratis|gratuit*] <3> {_CUIDADO}",
            f"[perdonamos|condonamos|eximimos|eliminamos|absorbemos|cubrimos|pagamos|regalamos] <3> {_DEBIDO}",
            f"no (se) (le|lo|les) [cobramos|cobraremos|cobra|cobran|pedimos|pagara|paga] <3> {_DEBIDO}",
            "no se [lo|los] [cobramos|cobraremos]",
            f"[regalamos|obsequiamos] <3> {_CUIDADO}",
            f"[sin|cero|ningun] {_DEBIDO}",
            "[sin|cero|ningun] [gasto*|desembolso*|pago*|costo*] <2> (de|del) (su|tu) bolsillo",
            "cero [costo*|pesos|dolares]",
            "[sin|a] (ningun) [costo|coste|cargo] para [usted|ti|el paciente|los pacientes]",
            "nada que pagar",
            "(usted) no [pone|paga|gasta|desembolsa|suelta] <1> [ni un|un solo|ningun|nada] (solo) (peso|centavo|dolar|quinto)",
            "ni un [peso|centavo|dolar|quinto] (de su bolsillo)",
            "[jamas|nunca|no] <1> [recibira|vera|le llegara] <1> [factura|cuenta|cobro]",
            f"[su|tu|la] [primer|primera] {_CUIDADO} <2> [gratis|la pagamos nosotros|va por nuestra cuenta]",
            f"[nosotros|nos] (nos) [pagamos|cubrimos|encargamos de|hacemos cargo de] <2> {_DEBIDO}",
            f"{_DEBIDO} <3> [lo pagamos|lo ponemos|lo regalamos|lo invita|corre por nuestra cuenta|lo asumimos|lo cubrimos|perdonad*|condonad*|eliminad*|gratis]",
            f"[olvidese|olvidate] de(l) {_DEBIDO}".replace("de(l)", "[del|de|de los|de su]"),
            "no [paga|pagara|pague|le cuesta|le costara|cuesta] [nada|un centavo|un dolar|ni un]",
            "[paga|pagara|pagas|cuesta|debe] cero",
            "[como pago total|como pago completo]",
            "no [tiene|tendra|tienes|tendras] (que) (pagar|ningun|ningunos) [nada que pagar|que pagar nada|nada|gastos|gasto|costos|costo] (con nosotros|aqui)",
            "$0",
            "[atendemos|tratamos|atendid*|tratad*|vemos] <4> [gratis|sin costo|sin cargo|de forma gratuita|gratuitamente]",
            f"{_CUIDADO} <3> no [tiene|tienen|lleva|tendra|tendran] (ningun) [costo|coste|cargo|precio]",
            f"no (se) (le|les) [cobramos|cobra|cobraremos] (por) <2> {_CUIDADO}",
            "[perdonamos|condonamos|absorbemos|cubrimos|pagamos] <2> [lo que|la diferencia|el resto|el saldo|su parte]",
        ),
    },
    # "Free: your first visit": a label before or behind a sign.
    "label": {"en": ("free",), "es": ("gratis",)},
    "care": {"en": (_CARE,), "es": (_CUIDADO,)},
    # Insurance, said to pay without a doubt.
    "wholly": {
        "en": (
            "[fully|100%|100 %|completely|totally|entirely|always] [covered|reimbursed|paid by]",
            "[covered|paid|reimbursed] [in full|100%|at 100%|100 %|entirely|completely]",
            "[full|total|complete|100%|guaranteed] (insurance) coverage",
            f"{_INSURANCE} [accepted|welcome] everywhere",
            f"[accept*|take*] [all|any|every] (kind of|kinds of|type of|types of|major) (health) {_INSURANCE}",
            "[accept*|take*] [all|any|every] (insurance|health|medical) [plan*|carrier*|payer*]",
            f"[all|every|any|each] <2> [{_INSURANCE[1:-1]}|plan*|carrier*|payer*|insurance compan*] <1> [accepted|welcome|cover*|pay*|reimburs*]",
            "[covered|reimbursed|paid for] <0> [no matter|regardless|whatever|whichever|under any|under every|by any|by every]",
            "[no matter|regardless of|whatever|whichever] <4> [plan|insurance|insurer|carrier] <6> covered",
            "[everyone|everybody|anyone] <2> [insurance|coverage] is covered",
            f"{_INSURANCE} (will|always) [pay|pays|cover|covers] [everything|all|every*|the whole|the full|the entire]",
            f"[they|these|those] all [pay|cover] (for) <2> {_CARE}",
            "[coverage|insurance coverage] <1> guaranteed",
            "[guaranteed|automatic|assured] [insurance|plan|coverage] approval",
            "[guaranteed|automatic|assured|certain] <1> approval <3> [plan|insurance|insurer|carrier|coverage]",
            "[plan|insurance|insurer|authorization|coverage] <1> approval <1> guaranteed",
            "[covered|paid|reimbursed] (at) 100 percent",
            f"[{_INSURANCE[1:-1]}|plan|plans] (will|always) [pay|pays|cover|covers] (for) [all of|everything|100%|100 percent]",
            f"[{_INSURANCE[1:-1]}|plan|plans] (will|always) [pick up|picks up|foot|foots|take care of|takes care of] <2> [bill|tab|cost*]",
        ),
        "es": (
            "[totalmente|completamente|enteramente|siempre|100%|100 %|cien por ciento] cubiert*",
            "cubiert* [por completo|al 100|al 100%|en su totalidad|totalmente]",
            "aprobacion [garantizada|asegurada|automatica] <4> [plan|seguro|aseguradora]",
            "cobertura (esta|queda) [garantizada|asegurada]",
            "cobertura [total|completa|del 100%|al 100%|garantizada]",
            "[aceptamos|aceptan|acepta|tomamos|trabajamos con|recibimos] [todos|todas|todo tipo de|cualquier] <2> [seguro*|plan*|aseguradora*]",
            "[todos|todas|cualquier] <2> [seguro*|aseguradora*|planes|plan] (lo|la|los|las|nos) (medico|medicos) [aceptad*|cubre*|cubrir*|paga*|bienvenid*|reembols*]",
            "cubiert* <0> [sin importar|sea cual sea|no importa|cualquiera que sea|con cualquier]",
            "[sin importar|sea cual sea|no importa] <4> [plan|seguro|aseguradora] <5> cubiert*",
            "[seguro*|plan*|aseguradora*|medicare|medicaid|aetna|cigna|humana|tricare] [lo|la] [paga|cubre|pagara|cubrira] todo",
            "[seguro*|plan*|aseguradora*|medicare|medicaid] (lo|la|le|se) [paga|cubre|pagan|cubren|cubrira|pagara] <1> [todo|la totalidad|el 100%|el 100 %|el total|el 100|cien por ciento|al 100|el costo total|el costo completo|el costo entero|la cuenta]",
            "[todos|todo tipo de|cualquier] <1> [planes|plan|seguros|aseguradoras] <2> [aceptad*|bienvenid*]",
            "seguro* <1> [paga|cubre|pagan|cubren] [todo|la totalidad|el 100%|el total]",
        ),
    },
    "covered": {
        "en": (
            f"[covered|paid for|reimbursed] by (your|most|all|any|every|major|health|private) (major|health) {_INSURANCE}",
            f"(your) [{_INSURANCE[1:-1]}|plan|plans|carrier*|insurance company|insurance companies] (will|always|now|both|all) [pays for|covers|pay for|cover] <3> [it|this|ketamine|infusion*|treatment*|spravato|esketamine|therapy|care|session*|visit*]",
            f"{_CARE} [is|are] (now) (a) (fully) covered [benefit|benefits|service|services]",
            f"[your|our|all|every] <2> {_CARE} (is|are) (will be) (fully) [is|are|be] (already|now|always) [covered|paid for]",
        ),
        "es": (
            "cubiert* por <2> [seguro*|aseguradora*|medicare|medicaid]",
            "[seguro*|aseguradora*|plan|planes|medicare|medicaid|tricare] (medico|medicos) (lo|la|las|los|le|siempre) [cubre|paga|cubren|pagan|cubrira|pagara|cubriran|pagaran] <3> [ketamina|infusion*|tratamiento*|spravato|esketamina|terapia|sesion*|visita*|consulta*]",
            "[su|sus|nuestra*|todas las] <1> [infusion*|sesion*|visita*|tratamiento*|terapia*|consulta*] [esta|estan|estara|estaran] [cubiert*|pagad*]",
            "[seguro*|aseguradora*|plan] [lo|la|las|los] [cubre|paga|cubrira|pagara|cubren|pagan]",
            "todos [pagan|cubren] <2> [ketamina|infusion*|tratamiento*|spravato|esketamina|terapia]",
        ),
    },
    # Of the same words, what promises nothing.
    "exceptions": {
        "en": (
            ("[stress|risk|drug|pain|hassle|judgment|judgement|symptom|opioid|needle|worry|smoke"
            "|alcohol|medication|side effect*|interruption|guilt|fear] free"),
            "free [to|from|up|will|time|choice]",
            "free of <1> [pain|symptom*|drugs|alcohol|medication*|depression|anxiety|side effect*]",
            "[feel|felt|feeling|you're|you are] free",
            "cancel* free of charge",
            "[charge|charges|charged] <2> [missed|cancelled|canceled|late] [visit*|appointment*|session*]",
            "$0.00 balance",
            "[may|might|could] (even) [pay|owe] nothing",
            "nothing to [pay|owe] [until|unless|before|if|today|now]",
            "[pay|owe|pays|owes] nothing [until|unless|before|if]",
        ),
        "es": (
            "no [paga|debe|pagara|debera] nada [hasta|si|antes]", "nada que pagar [hasta|si|antes|hoy]", "pagar nada [hasta|si|antes|hoy]", "[costos|gastos|costo|gasto] [ocult*|sorpresa*|adicional*|extra*]",
            "[libre|libres] de", "sin costo [adicional|extra] por",
        ),
    },
    # Comforts that induce nobody, and what costs nothing anywhere.
    "comforts": {
        "en": ("parking", "coffee", "tea", "interpret*", "wifi", "wi fi", "snack*", "translat*",
               "language (help|assistance|services)", "shuttle", "blanket*", "water", "hotline",
               "lifeline", "helpline", "support group*", "newsletter", "booklet*", "copies", "copy"),
        "es": ("estacionamiento", "cafe", "interprete*", "wifi", "agua", "idioma*", "traduc*", "te",
               "linea", "folleto*", "grupo* de apoyo", "boletin"),
    },
    # The whole sentence hangs on the plan.
    "hedges": {
        "en": ("may", "might", "could", "depend*", "few", "rarely", "seldom", "whether", "unless",
               "not all", "varies", "vary", "until"),
        "es": ("puede", "pueden", "podria*", "depend*", "poc*", "rara vez", "segun", "quizas",
               "tal vez", "a veces", "varia*", "hasta que"),
    },
    # Enough for a plain "covered", not for "fully covered".
    "shares": {
        "en": ("some", "many", "most", "often", "usually", "sometimes", "generally", "typically",
               "prior authorization", "criteria", "check with", "ask your", "verify", "which", "how much", "what your", "what part"),
        "es": ("algun*", "muchos", "muchas", "mayoria", "menudo", "generalmente", "suele", "suelen",
               "autorizacion previa", "consulte", "pregunte", "verifi*", "cual", "cuales", "cuanto", "que parte", "que planes", "lo que"),
    },
    "forbidden": {
        "en": ("illegal", "unlawful", "forbid*", "prohibit*", "not allowed", "not permitted",
               "against the [law|rules]", "bars us", "no one", "nobody",
               "fake", "scam*", "fraud*"),
        "es": ("ilegal", "prohib*", "no esta permitido", "no permite", "a nadie", "estafa*", "fraude*", "no se nos permite"),
    },
    "owed": {"en": (_OWED, "fee*", "bill*"), "es": (_DEBIDO, "costo*", "pago*")},
    "pronouns": {
        "en": ("waive [it|them|that|those|this]",), "es": ("no se [lo|los] [cobramos|cobraremos]",)
    },
    # A question that takes what it offers for granted.
    "offers": {
        "en": ("want", "ready", "looking for", "interested in", "why not", "need", "how about"),
        "es": ("quiere", "quieres", "listo", "lista", "busca", "buscas", "necesita", "que tal"),
    },
}  # fmt: skip


def asked_long_ago(page: Document, its: Settings) -> Iterator[Hit]:
    """Find notes that promise coverage which nobody asked the payer about of late."""
    if page.today is None:
        return
    for part in page.of_type("insurance_note"):
        verified = part.fields.get("verified_on")
        if not verified or part.fields.get("coverage") not in _PROMISED:
            continue
        if date.fromisoformat(verified) + timedelta(days=its.number("days")) < page.today:
            why = f"Somebody last asked the payer on {verified}: ask again."
            yield hit_of(page, part, field="verified_on", why=why, severity=Severity.WARN)


@rule(
    id="INS-ABS",
    version=4,
    title="Promises coverage, waives what a patient owes, or offers care for free",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="22 TAC § 164.3-type rule (Texas Medical Board); FTC Act § 5",
    source_verified=True,
    why="Whether and how much a plan pays depends on the plan. Waived copays and free care are "
    "inducements that boards and payers forbid.",
    satisfied_by="Say “may be covered; it depends on your plan”, that IV ketamine is usually paid by "
    "the patient, and how to ask the plan. Take out waivers and free care.",
    words=WORDS,
    lacks=asked_long_ago,
    numbers={"days": 90},
    looks_for=("free", "label", "wholly", "covered"),
)
def ins_abs(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find what is given away, which blocks, and coverage without a doubt, which warns."""
    if here.has(its["forbidden"]):
        return
    comforts = here.has(its["comforts"])
    for match in () if comforts else here.find(its["free"]):
        if _is_given(here, match, its):
            yield Hit(match)
    for match in () if comforts else here.find(its["label"]):
        if _is_label(here, match) and here.has(its["care"]) and _is_given(here, match, its):
            yield Hit(match)
    hedged = here.has(its["hedges"])
    wholly = list(here.find(its["wholly"]))
    for match in wholly:
        if here.asserted(match) and not hedged and not here.conditional(match):
            yield Hit(match, severity=Severity.WARN)
    if hedged or here.has(its["shares"]):
        return
    for match in here.find(its["covered"]):
        # "Your infusions are covered in full" is one promise.
        if any(one.start < match.end and match.start < one.end for one in wholly):
            continue
        if here.asserted(match) and not here.conditional(match):
            yield Hit(match, severity=Severity.WARN)


@over_fields(id="INS-ABS")
def ins_abs_fields(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Find notes that promise coverage and do not say when somebody asked the payer."""
    del its
    if entry.type != "insurance_note" or entry.fields.get("coverage") not in _PROMISED:
        return
    if not entry.fields.get("verified_on"):
        why = "It does not say when somebody last asked the payer."
        yield Hit(field="verified_on", severity=Severity.WARN, why=why)


_PROMISED = ("covered", "prior_authorization", "case_by_case")


def _is_given(here: Sentence, match: Match, its: Settings) -> bool:
    if here.reading.view[match.start - 1 : match.start] == "-" and match.start > here.start:
        return False  # "pain-free treatment"
    if here.words_of(match) == "$0" and _has_cents(here, match):
        return False
    after = here.reading.view[match.end : here.end].split(maxsplit=2)
    if after[:1] == ["of"] and not "".join(after[1:2]).startswith("charge"):
        return False  # "free of surprises"
    if here.excepted(match, its["exceptions"]):
        return False
    if here.excepted(match, its["pronouns"]) and not here.same_block(its["owed"]):
        return False
    if here.negated(match) or here.unsettled(match):
        return False
    if here.is_question:
        return here.answer is True or (here.answer is None and here.has(its["offers"]))
    # "If you have no copay, …" is about one plan; "if there is a copay, we waive it" is a promise.
    return not here.conditional(match)


def _is_label(here: Sentence, match: Match) -> bool:
    before = here.reading.view[here.start : match.start].rstrip()
    after = here.reading.view[match.end : here.end].lstrip()
    return (not before and after[:1] in (":", "-")) or (
        before.endswith((":", " -", "=")) and after[:1] in ("", ".", "!")
    )


def _has_cents(here: Sentence, match: Match) -> bool:
    after = here.reading.view[match.end : match.end + 3]
    return after[:1] in (".", ",") and after[1:2].isdigit() and after[1:] != "00"
