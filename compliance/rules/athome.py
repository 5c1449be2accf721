"""ATHOME: ketamine at home, by mail or without a visit may not be offered without its risks.

The FDA: use of compounded ketamine at home, without monitoring by a health care provider for sedation,
dissociation and vital signs, puts patients at risk of harm (FDA, 2023-10-10, on compounded ketamine).
That prescribing it without a visit also hangs on DEA rules for telemedicine is general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.findings import Severity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_FORM = "[ketamine|lozenge*|troche*|tablet*|rdt*]"
_FORMA = "[ketamina|cetamina|tableta*|pastilla*|troche*]"
_GIVEN = "(therapy|treatment|treatments|sessions|program|lozenges|troches|tablets|lozenge|troche)"
_DADA = "(para|de) (usar|usarla|tomar|tomarla|uso) (tratamiento|terapia)"
_CASA = "[casa|el hogar|su hogar|tu hogar|su casa|tu casa|su propia casa|su propia cama|su cama|su dormitorio|su domicilio|domicilio]"
WORDS: WordLists = {
    # Name the drug and the place together.
    "offers": {
        "en": (
            "[at home|in home|home based|stay at home|take home|mail order] (oral|sublingual|compounded) ketamine",
            f"ketamine {_GIVEN} [at home|from home|in your home|by mail|through the mail|by post]",
            f"[take|taking|use|using|try|receive|get|do] <2> {_FORM} <2> [at home|from home|in your home]",
            f"[mail|mails|ship|ships|deliver|delivers|send|sends] (you) (your|our|the) (compounded) <1> {_FORM}",
            f"{_FORM} <3> [mailed|shipped|delivered|sent] (right|straight|directly) to (your) [you|home|door|doorstep]",
            f"{_FORM} <3> [mailed|shipped|delivered]",
            f"{_FORM} <2> to your [door|doorstep|home|mailbox]",
            f"home delivery of <2> {_FORM}",
            f"{_FORM} [kit|kits|box] <2> [by mail|by post|in the mail|at your door|on your doorstep|to your mailbox]",
            f"{_FORM} <3> [self administer*|on your own|unsupervised]",
            f"{_FORM} [wherever you are|anywhere you are|anywhere you like|on your schedule at home]",
            f"[brings|bring|brought|comes with|arrives with|administers|delivers] <2> {_FORM} <2> to your [house|home|door|place|apartment]",
            "[house call*|home visit*|mobile|in home visits] <2> ketamine",
            f"{_FORM} <1> [house calls|home visits|at your place]",
            f"{_FORM} <2> (comes|come|arrives|delivered|right) [in the mail|by mail|by courier|via fedex|via ups|by fedex]",
            "[virtual|online|remote|telehealth] ketamine [clinic|therapy|program|treatment|practice|service*]",
            "ketamine [clinic|therapy|program|treatment|practice|service*|care] <2> [entirely|fully|completely|100%|totally|all] [online|virtual|remote|from home]",
            f"[no|without] <2> [in person exam|exam room|office|waiting room] <4> {_FORM}",
            "[online|remote|home|virtual|telehealth|telemedicine|digital|mobile app] ketamine",
            f"ketamine {_GIVEN} [online|virtually|remotely|via telehealth|by telehealth|over telehealth|through telehealth|over zoom|by video|over video|via telemedicine|by telemedicine|through an app]",
            f"{_FORM} <1> [prescribed|prescription*|ordered|order] online",
            f"[order|buy|get|request|start] <2> {_FORM} <2> [online|by phone|from your phone]",
            f"{_FORM} <4> [arrive*|land*|show up|shows up|dropped|waiting|left] <3> [doorstep|door|mailbox|home|house]",
            f"[self administer|self administered|self dose|self dosing] <2> {_FORM}",
            "[dose|dosing] <3> (yourself) at home",
            f"[take|use|do|receive|have|enjoy] <3> {_FORM} <5> [bedroom|living room|couch|sofa|own bed|own home|where you live]",
            "[post|posts] <2> [lozenge*|troche*|ketamine]",
            "ketamine [comes|is delivered|is sent] to you",
            f"{_FORM} <4> [take|taken|use|used] (it|them) [at home|from home|in your home]",
            f"{_FORM} <2> [arrives|arrive|comes|come|ships|shipped|delivered|sent] <1> in (a|an) <1> [package*|packag*|box|envelope|parcel]",
            f"[come|comes|travel|drive|drives] to [your home|your house|your place|your door|your apartment|you] <3> {_FORM}",
            f"[take|use|do|receive|have|dissolve] <3> {_FORM} <2> [in bed|in the bathtub|on the couch|on the sofa]",
            f"{_FORM} (right) [where you live|where you are|wherever you live|anywhere you live]",
            "ketamine <2> in your [pajamas|pyjamas]",
            "ketamine [by|on|via] [subscription|courier|fedex|ups|post]",
            "[subscription|mail in|take away|take out|doorstep|direct to door] ketamine",
            f"{_FORM} <5> [at|to|on|outside] your [door|doorstep|mailbox|front door]",
            f"{_FORM} <2> [on|by|beside] your (own) [nightstand|bedside table|kitchen table|couch|sofa|bed]",
            f"[fedex|fedexes|courier|overnight|dispatch|dispatches|drop ship] (you) <1> {_FORM}",
            f"[pick up|collect] <3> {_FORM} <3> [take|use|dissolve] (it|them) <1> [at home|in your|on your own]",
        ),
        "es": (
            f"[ketamina|cetamina] {_DADA} (intravenosa|oral|sublingual|guiada) [en|desde] {_CASA}",
            f"{_FORMA} [por correo|a domicilio|por paqueteria]",
            (
                f"[enviamos|envia|envian|mandamos|entregamos|entrega|envio|llevamos] (a domicilio) (de) <2> {_FORMA}"
            ),
            f"{_FORMA} <3> [a|hasta|en] (la puerta de) {_CASA}",
            f"[tome|toma|use|usa|reciba|recibe] <2> {_FORMA} <2> [en|desde] {_CASA}",
            "[clinica|terapia|programa|tratamiento|sesion*|servicio] (virtual|casero|casera|en linea|online|a distancia|remoto|remota|movil|a domicilio) [de|con] [ketamina|cetamina] [casero|casera|virtual|en linea]",
            "[clinica|terapia|programa|tratamiento|sesion*|servicio] [virtual|casero|casera|en linea|online|a distancia|remoto|remota|movil|a domicilio] (de|con) [ketamina|cetamina]",
            "[clinica|terapia|programa|tratamiento|sesion*|servicio] de [ketamina|cetamina] <2> [virtual*|en linea|online|a distancia|remot*|por internet]",
            f"[receta|recetas|prescripcion] de <1> {_FORMA} [en linea|por internet|online|virtual]",
            f"{_FORMA} <2> [desde|en] [el|su|tu] (propio) [sofa|sillon|cama|recamara|sala|hogar]",
            f"{_FORMA} (le|te) [llega|llegan|llegara] <2> [por paqueteria|por correo|a su casa|a su puerta|a domicilio]",
            f"[lleva|llevamos|trae|traemos|llevan] <2> {_FORMA} <2> [a domicilio|a su casa|a su puerta|hasta su casa]",
            f"[mandamos|enviamos|despachamos] <2> {_FORMA}",
            f"{_FORMA} <4> [tomar|tomarse|usar|usarse] <1> [en|desde] {_CASA}",
            f"{_FORMA} <2> [llega|llegan|llegara|viene|vienen] en (un|una) <1> [paquete*|sobre|caja|empaque*]",
            f"[vamos|va|llegamos|acudimos|viajamos] (hasta) a (su|tu) [casa|hogar|domicilio] <3> {_FORMA}",
            f"[ketamina|cetamina] {_DADA} [en linea|por internet|virtual|online|a distancia|por videollamada|por telemedicina|por telesalud]",
            "[telemedicina|telesalud|tratamiento virtual|terapia virtual] [de|con] [ketamina|cetamina]",
            f"[pida|pide|ordene|compre|consiga|solicite|obtenga] <2> {_FORMA} <3> [en linea|por internet|online|por telefono]",
            f"{_FORMA} <3> [llega*|llegue*] <2> [a|hasta] <3> [puerta|casa|hogar|domicilio|buzon]",
            f"{_FORMA} <3> en [su|tu] (propia|propio) [casa|hogar|cama|cuarto|recamara|sala|sofa]",
            f"{_FORMA} <1> [llega|llegan|viene|vienen] (por|a|hasta) [correo|casa|su casa|su puerta]",
            "[hagalo|tomela|hacerlo|tomarla|usela] [desde|en] (su) casa",
            "[ketamina|cetamina] por [suscripcion|mensajeria|paqueteria|correo|correspondencia]",
            f"{_FORMA} <5> [en|a|hasta] [su|tu|la] (propia) [puerta|buzon]",
            f"{_FORMA} <2> en [su|tu] (propia|propio) [mesa de noche|mesita|buro|sofa|sillon|cama|recamara]",
            f"{_FORMA} <2> [directo|directamente] [a|al|en] [su|tu] [buzon|casa|puerta|hogar]",
            f"[recoja|pase por|retire] <3> {_FORMA} <2> [tomelas|tomela|uselas|usela|tomelos] <4> [casa|sala|cama|hogar|sofa]",
            "[ketamina|cetamina] [en|desde] la [comodidad|tranquilidad|privacidad] [del|de su|de tu] [hogar|casa]",
        ),
    },
    # Name the place or the missing visit alone; the page must be about the drug.
    "places": {
        "en": (
            "[from|in|at] the [comfort|privacy|safety|convenience] of (your) (own) [home|bed|bedroom|couch|sofa|living room|house|apartment]",
            "[in|from|on] your (own) [home|bedroom|bed|living room|couch|sofa]",
            (
                "[no|without|without a|without an|without any|zero|skip the] (in person) "
                "[doctor|doctor's|office|clinic|physician|hospital] [visit*|appointment*|office|required|needed]"
            ),
            "[no|without|without a|without an|without any] [in person] [visit*|appointment*|evaluation]",
            "skip the [clinic|office|doctor|commute|waiting room]",
            "[no need|don't need|never have|no reason] to [come in|visit|see a doctor|leave home|leave the house|leave your home|leave your house|leave your couch|leave your bed|go out|travel]",
            "without <1> seeing a [doctor|physician|clinician]",
            "without (ever) [leaving home|leaving your home|leaving the house|leaving your house|leaving your couch|leaving your sofa|leaving your bed|leaving your apartment|stepping outside|seeing a doctor|visiting a clinic]",
            "never leave (your) [home|house]",
            "[wherever you are|anywhere you like|wherever you feel most comfortable]",
            "[mailed|shipped|delivered] (right|straight|directly) to (your) [you|home|door|doorstep]",
        ),
        "es": (
            "[desde|en] la [comodidad|tranquilidad|privacidad|seguridad] de [su|tu] (propio|propia) [casa|hogar|cama|sofa|sala|recamara]",
            "sin salir de [casa|su casa|tu casa|su hogar|tu hogar]",
            "sin (una|ninguna|necesidad de) [visita*|cita*|consulta*] (al|con el|con un|a la) [medic*|doctor*|clinica|presencial*]",
            "sin [ir|acudir|visitar] [al|a un|a la] [medico|clinica|consultorio]",
            "sin ver [al|a un|a ningun] medico",
            "[donde quiera que este|donde usted este|desde donde este|desde cualquier lugar]",
            "sin (una|ninguna) [cita|visita|consulta] <3> [doctor*|medic*|clinica|consultorio]",
            "[en|desde] [su|tu] propi* [casa|hogar|cama|dormitorio|sofa]",
        ),
    },
    "ketamine": {
        "en": (*vocabulary.KETAMINE["en"], "lozenge*", "troche*"),
        "es": vocabulary.KETAMINE["es"],
    },
    # What may be done at home.
    "others": {
        "en": (
            "form", "forms", "paperwork", "questionnaire*", "survey*", "rest", "resting", "relax", "recover*",
            "bill", "bills", "invoice*", "intake", "journal*", "talk therapy", "counseling", "telehealth",
            "video visit*", "follow up", "check in", "consultation*", "our guide", "lives", "brochure*", "integration", "portal", "drive*",
            "someone", "transport*", "ride",
        ),
        "es": (
            "formulario*", "descans*", "cuestionario*", "factura*", "repos*", "consulta en linea",
            "terapia de conversacion", "videollamada*", "acompan*", "transporte",
        ),
    },
    # What goes by mail and is no drug.
    "papers": {
        "en": ("form", "forms", "paperwork", "consent", "bill", "bills", "invoice*", "records"),
        "es": ("formulario*", "factura*", "consentimiento", "papeles", "[reserv*|agend*|cita|citas]"),
    },
    "warnings": {
        "en": ("warn*", "danger*", "risk*", "concern*", "unsafe", "caution*", "harm", "harmed", "harms", "death*", "overdose*"),
        "es": ("advert*", "advirt*", "adviert*", "peligro*", "riesgo*", "preocup*", "dano*", "muerte*", "sobredosis"),
    },
    # All three of these satisfy it.
    "monitoring": {"en": ("monitor*",), "es": ("monitor*", "vigil*", "supervis*")},
    "eligibility": {"en": ("eligib*", "screen*", "evaluat*"), "es": ("evalua*", "requisitos")},
    "disclosure": {
        "en": ("fda <8> [warn*|risk*|not approved|not evaluated]",),
        "es": ("fda <8> [advirt*|advert*|riesgo*|no ha aprobado|no ha evaluado]",),
    },
}  # fmt: skip


@rule(
    id="ATHOME",
    version=4,
    title="Offers ketamine at home, by mail or without a visit, and not its risks",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine",
    source_verified=True,
    why="At home nobody watches for sedation, dissociation and blood pressure.",
    satisfied_by="If it is offered: say who it is for, how it is monitored, and what the FDA warns of. "
    "If it is not, leave it out.",
    words=WORDS,
    switches={"offered": False},
    looks_for=("offers", "places"),
)
def athome(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find offers that are asserted; where a group says that it offers it, they warn."""
    if all(here.on_page(its[name]) for name in ("monitoring", "eligibility", "disclosure")):
        return
    offered = its.switch("offered")
    for match in _offers(here, its):
        warned = here.near(match, its["warnings"], tokens=6)
        if here.asserted(match) and not warned and not here.conditional(match):
            yield Hit(match, severity=Severity.WARN if offered else Severity.BLOCK)


def _offers(here: Sentence, its: Settings) -> Iterator[Match]:
    found = [one for one in here.find(its["offers"]) if not _denies_itself(here, one)]
    found = [one for one in found if not here.near(one, its["papers"], tokens=3)]
    if not found and here.on_page(its["ketamine"]):
        places = here.find(its["places"])
        # "From home, in your own bed" is one offer.
        found = [one for one in places if not here.near(one, its["others"], tokens=8)][:1]
    yield from found


_DENYING = frozenset(("not", "never", "no", "nunca", "jamas", "only", "solo"))
# One goes home afterwards.
_GOING = frozenset(
    [
        "go",
        "goes",
        "going",
        "drive",
        "drives",
        "drove",
        "ride",
        "taken",
        "vaya",
        "regrese",
        "regresar",
        "ir",
        "irse",
        "vuelva",
        "volver",
        "lleve",
        "llevarlo",
        "llevarla",
        "descanse",
    ]
)


def _denies_itself(here: Sentence, match: Match) -> bool:
    """Say whether the words between drug and place deny it: "ketamine, never at home"."""
    words = set(here.words_of(match).replace(",", " ").split())
    return bool(words & _DENYING) or bool(words & _GOING)
