"""RISK-MISSING: who tells of a benefit tells of the effects: one that is common and one that is serious.

Leaving out a material risk misleads (FTC, Health Products Compliance Guidance, December 2022); FDA
letters on compounded drugs name missing risks beside claims of benefit (Mondaq 1685456).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

_ILLS = (
    "[depression|anxiety|ptsd|ocd|pain|migraine*|symptom*|mood|trauma|panic|suffering|heaviness|burning|worry"
    "|grip|sadness|despair|thoughts|darkness|fog|stress|mind|minds|nerves|weight|burden|flashbacks|nightmares|hopelessness]"
)
_MALES = (
    "[depresion|ansiedad|dolor|migrana*|sintoma*|animo|trauma|sufrimiento|angustia|tristeza|tept|toc|malestar|pesadez|niebla"
    "|oscuridad|desesperanza|carga|peso|estres|panico|pesadillas|mente|nervios]"
)
_EASES = (
    "[ease~|lift~|relieve~|soothe~|quiet~|calm~|reduce~|lessen~|improve~|heal~|treat~|help~|cure~|lighten~|soften~"
    "|loosen~|brighten~|eliminate~|end~|beat~|fight~|dull~|lower~]"
)
_CALMA = (
    "[alivi*|calm*|reduc*|mejor*|cura|curan|sana|sanan|disminuy*|elimin*|levant*|quita|quitan|combat*|suaviz*"
    "|ayuda*|trata|tratan|vence|vencen]"
)
_BENEFIT: WordLists = {
    "benefit": {
        "en": (
            f"{_EASES} <4> {_ILLS}",
            "relief", "that works", "[let~|allow~] [you|people|patients] <1> [sleep|rest|breathe|live|work|focus|enjoy]",
            "[cook|shop|shopping|read|paint|sing|play|garden|run|drive|socialize|answer] <2> again", "works better than",
            "[bring|brings|give|gives] back (your|their) [energy|sleep|interest|joy|appetite|focus|motivation|spark|smile]",
            "[sleep|sleeps|feel|live|function|think|cope|move] (so much|a lot) better", "smile more", "[take~|took|taken] <3> away",
            f"freedom from <1> {_ILLS}",
            "[find|bring~|offer~|get] <2> relief",
            "[feel|feels|feeling|felt] (much|so|a lot) [better|calmer|lighter|happier|hopeful|like yourself|themselves]",
            "[help|helps|helped] <3> [you|people|patients|adults|many|most|some|others|those|with|when|where]",
            "[turn~|take~] down the volume", "make~ room for",
            "work~ [fast|quickly|wonders|when|where|well|for|against]",
            "[effective|healing|remission|recovery|life changing|transformative|breakthrough|miracle*]",
            "[get|gets|got] (much) better", "[your|their] life back", "make~ <2> difference", "[take~|takes] the edge off", "[brighten~|lighten~] <3> [days|day|life|load]",
            "improve~ <2> [mood|sleep|life|lives|wellbeing]", "[restore~|reset~|rewire~] <3> [brain|mood|hope|joy]",
            "[bring~|give~|offer~|new|fresh|real] <2> hope", "best results", "results",
            "[feel|feels|felt|feeling|wake|wakes|woke|walk|leave|leaves|become] <4> [lighter|better|calmer|hopeful|happier|hope|joy|alive|again|free|relieved|refreshed|renewed|normal|human|whole]",
            f"{_ILLS} <2> [fade~|lift~|melt~|ease~|go away|goes away|disappear~|vanish~|dissolve~|subside~|improve~|lessen~|drop~|decrease~|quiet~|loosen~]",
            "fewer <2> [attacks|episodes|symptoms|days|flashbacks|nightmares|migraines|headaches|relapses|thoughts]",
            "[ketamine|esketamine|spravato|tms|treatment|it] [can|may|could|might] help", "[lighter|brighter|better|calmer|happier|improved] <1> [mood|moods|outlook|spirits|sleep]", "[fresh|new] [start|beginning|chapter|lease]", "[change~|transform~] how <3> [live|lives|feel|feels|think|function]", "make~ <4> [more productive|more effective|easier|bearable|manageable|worth living]",
            f"less {_ILLS}", "more [joy|energy|hope|peace|calm|good days]",
            "[bright*|better|happier|healthier|calmer|good] <1> [days|day|you|life|mornings|tomorrow|self]",
            "[back|return] to [yourself|life|living]",
            "[gave|give|gives|got|get|gets|giving] <4> back", "[gave|give|gives|giving|get|gets|got|bring~] <7> [life|lives|selves] back", "[transform~|change~|changed|save~|saved|turn~|turned|touch~] <2> lives", "that [really|truly|actually|finally] works", "[be|is] [the answer|the solution|the help|the change|a solution]", "game changer", f"[overcome~|overcame|conquer~|defeat~|escape~|manage~] <2> {_ILLS}", "[boost~|elevate~|raise~|uplift~] <2> [mood|moods|spirits|energy|outlook]", "[ketamine|esketamine|spravato|tms] (therapy) (really|truly|can|also) [helps|heals]", "[hope|joy|peace|calm|laughter|life] (again) [again|returns|back]",
            "[find|rediscover|regain|reclaim|recover|restore] <1> [calm|balance|stability|clarity|comfort|healing|light|joy|hope|yourself|life|spark|peace|smile|balance]",
            "[get|got|bring|brings|gave|give] <2> [life|self|spark|joy|sleep] back", "[transform~|change~] <1> life",
            "break~ (free) <2> [free|cycle|grip|chains]", "[wake|smile|laugh|live|enjoy|sleep|breathe|work|dance|play|dream|cope|function] <2> again", "[get~|gets|got|out] <1> out of bed", "return~ to [work|school|life|family|normal|themselves|yourself]", "[bring~|shine~|let~] <1> light [to|into|in|back]",
        ),
        "es": (
            f"{_CALMA} <4> {_MALES}",
            "alivio", "[sentirse|se siente|se sienten|sentira] (mucho) mejor", "[eficaz|efectiv*|sanacion|remision]",
            "[ayuda|ayudan|ayudara|ayudo] (a) <3> [personas|usted|muchos|muchas|adultos|pacientes|quienes]",
            "funciona* [rapido|bien|cuando|donde|para|en|contra|con]", "recuperar su vida", "[nueva|da|dan|trae*|dar|ofrece*|brinda*] [esperanza|calma|paz]",
            "resultados", "mejora* (el|su) animo", "milagr*",
            "[recuper*|recobr*|transform*|cambi*|mejor*] <2> [vida|animo|alegria|sueno|esperanza|ganas|calma|paz]",
            "[volver|vuelva|vuelve|vuelven|volvio|volvieron] a <1> [trabajar|estudiar|salir|respirar|sonar|disfrutar|sonreir|vivir|sentir|sentirse|dormir|ser|reir]",
            "[disfrut*|sonri*] <3> [vida|otra vez|de nuevo|nuevo]",
            f"{_MALES} <2> [desaparec*|mejora*|disminuy*|cede*|se va|se van|se alivia*|se calma*]",
            "menos <1> [ataques|crisis|episodios|sintomas|pesadillas|dias|recaidas|migranas]",
            "[ayud*] <5> [sanar|superar|salir|sentirse|recuperar*|dormir|vivir|sonreir|disfrutar|volver|mejorar]",
            f"menos {_MALES}", f"[deje|deja|dejar|dejo] atras <2> {_MALES}", "mas [energia|alegria|calma|esperanza]", "[marc*|hac*] <1> diferencia", "[trae*|da|dan|devuelve*] <1> luz", "[vida mejor|mejor vida]", "[nuevo|nueva] [comienzo|inicio|vida|oportunidad|etapa]", "mejor animo", "[ketamina|esketamina|spravato|emt|terapia] (si|realmente|tambien) [ayuda|sana|sirve|cura]", "que (de verdad|realmente|si) funciona*", f"[super*|derrot*|control*|afront*] <2> {_MALES}", "[es|ser] [la respuesta|la solucion|una solucion|una esperanza|la esperanza|una ayuda]", "[sube|suben|eleva|elevan] <1> [animo|energia]", "[ketamina|esketamina|spravato|emt|tratamiento|terapia] [puede|podria|pueden] ayudar", "[sac*|salir|levant*] <2> de la cama", "[respir*|trabaj*|viv*|rei*|baila*|sonar] [de nuevo|otra vez]", "[encuentr*|hall*] <1> [alivio|paz|calma|esperanza]",
            "[devuelv*|devolver*|devolvio] <2> [ganas|fe|ilusion|paz|vida|alegria|animo|esperanza|sonrisa|calma|sueno]",
            "[respir*|duerm*|dorm*|viv*] mas [tranquil*|calmad*|liger*]", "[dorm*|duerm*|viv*|descans*] <1> mejor", "[sonri*|rei*|disfrut*] mas", "[sienta*|siente*|sentir*] <2> [alivio|mejor|esperanza|paz|vivo|viva|bien]",
        ),
    },
    # Helps with the visit, and with no illness.
    "service": {
        "en": (
            "[help|helps|helped] <2> you (to) [into|with|fill|make sense|find|up|home|sit|settle|choose|plan|understand|decide|prepare|relax|book|pay]",
        ),
        "es": ("[ayuda|ayudamos|ayudan] <3> [llenar|pagar|elegir|decidir|sentarse|prepararse|formularios]",),
    },
    # What it is said of: the drug, TMS, or a word that stands for them.
    "subjects": {
        "en": (
            *vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "tms", "transcranial", "infusion*",
            "lozenge*", "troche*", "spray", "treatment*", "injection*", "it", "our program", "our protocol",
            "medicine",
        ),
        "es": (
            *vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "tms", "emt", "infusion*", "tratamiento*",
            "aerosol", "tableta*", "pastilla*",
        ),
    },
    "ills": {"en": (_ILLS,), "es": (_MALES,)},
    # Of an illness of the mind, an infusion is one of ketamine.
    "infusions": {"en": ("infusion*",), "es": ("infusion*",)},
    "therapy": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"], "tms", "transcranial"),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"], "emt", "transcraneal", "tms"),
    },
    "others": {
        "en": ("[talk|group|cognitive|behavioral|physical|family] therapy", "exercise*", "breathing exercise*",
               "diary", "anti nausea", "nausea", "form", "forms", "staff", "desk", "insurance", "billing", "[nurse|phone|help] line"),
        "es": ("terapia de [conversacion|grupo|pareja|familia]", "ejercicio*", "diario", "seguro", "recepcion", "papeles",
               "linea de (enfermeria|ayuda)"),
    },
}  # fmt: skip


@mark(name="treatment_benefit", words=_BENEFIT, looks_for=("benefit",))
def treatment_benefit(here: Sentence, its: Settings) -> Iterator[str]:
    """That ketamine, esketamine or TMS is said to do good."""
    infused = here.has(its["infusions"]) and here.has(its["ills"])
    if not infused and not here.on_page(its["therapy"]):
        return
    if not infused and not here.has(its["subjects"]) and not here.same_block(its["therapy"]):
        return
    for match in here.find(its["benefit"]):
        said = here.asserted(match) and not here.conditional(match)
        if here.excepted(match, its["service"]) and not here.has(its["ills"]):
            continue
        if said and not here.near(match, its["others"], tokens=5):
            yield YES


_EFFECTS: WordLists = {
    "common": {
        "en": (
            "nause*", "sick (to your stomach)", "vomit*", "throw up", "dizz*", "lightheaded*", "drows*", "sleepy", "sleepiness", "sedat*", "dissociat*", "detached", "disconnected", "unreal", "float*", "headache*",
            "confus*", "blurr*", "double vision", "see double", "[raise*|rise in|rises in|higher|increase*|elevated] <3> blood pressure",
            "blood pressure <3> [rise|rises|go up|goes up|up|increase*|climb*]", "drunk", "numb*", "tingl*", "hallucinat*", "tired*", "scalp [pain|discomfort]",
        ),
        "es": (
            "nausea*", "vomit*", "mareo*", "maread*", "sueno", "somnolencia", "disociac*", "flot*", "dolor de cabeza",
            "confus*", "vision (borrosa|doble)", "desconexion", "desconectad*", "sedacion", "alucinac*", "hormigueo*",
            "[subir|sube|suba|aumento|aumenta|elevar] <3> presion", "presion (arterial) [alta|mas alta|elevada]",
            "cansancio",
        ),
    },
    "serious": {
        "en": (
            "[trouble|difficulty|problems|hard] (with) [breathing|breathe|to breathe|swallowing]", "respiratory depression",
            "slow* breathing", "[shallow|stopped] breathing", "chest pain", "chest hurts", "seizure*", "blue lips",
            "[irregular|racing] heart*", "[bloody|painful] <2> urin*", "bladder [problem*|pain|irritation|symptom*|damage|inflammation|injury]", "heart attack", "stroke",
            "fainting", "pass out", "suicidal [thoughts|ideation|behavior*]", "allergic reaction", "anaphyla*",
        ),
        "es": (
            "dificultad* (para) [respirar|tragar]", "depresion respiratoria", "[problemas|cuesta] (para) respirar",
            "dolor [de|en el] pecho", "convulsion*", "labios azules", "latidos irregulares", "[dolor|problemas] <3> vejiga", "orina* <2> sangre",
            "infarto", "desmayo*", "pensamientos suicidas", "reaccion alergica", "dolor al orinar",
        ),
    },
}  # fmt: skip


@mark(name="effects_named", words=_EFFECTS, values=("common", "serious"))
def effects_named(here: Sentence, its: Settings) -> Iterator[str]:
    """Which kinds of effects are named, and not only to deny them."""
    for kind in ("common", "serious"):
        if any(not here.negated(match) for match in here.find(its[kind])):
            yield kind


_KINDS = {"expected": "common", "serious": "serious"}


@rule(
    id="RISK-MISSING",
    version=10,
    title="Tells of a benefit without a common and a serious side effect",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="FTC, Health Products Compliance Guidance, December 2022; FDA letters on compounded drugs",
    source_verified=True,
    why="Whoever reads what a treatment can do needs to read, on the same page, what else it can do.",
    satisfied_by="Name at least one common and one serious effect on the same page, or link the side "
    "effects.",
    types=("treatment", "treatment_form", "article", "content_page"),
)
def risk_missing(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents with a benefit on which words and linked effects name not both kinds."""
    del its
    if not page.tells("treatment_benefit"):
        return
    named = page.values("effects_named") | {
        _KINDS.get(kind, "") for kind in page.facts("side_effect", "seriousness")
    }
    # Which of them is part of the reason: a waiver of one is none of the other.
    missing = [kind for kind in ("common", "serious") if kind not in named]
    if missing:
        yield Hit(why=f"It tells of a benefit and names no {' and no '.join(missing)} side effect.")
