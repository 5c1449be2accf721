"""STAT: a number about people or effects, or "studies show", needs its evidence beside it.

The FTC asks for competent and reliable scientific evidence for health claims, in general randomised
controlled trials on humans (FTC, Health Products Compliance Guidance, December 2022).
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.language.numerals import QUANTITY_LITERALS, Quantity
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "phrases": {
        "en": (
            "[studies|research|science|trials|evidence|data|statistics|researchers|scientists|experiments] <2> [show*|prove*|demonstrate*|confirm*|suggest*|found|find|agree|report|established]",
            "the [science|evidence|data|research] is [clear|in|overwhelming|settled|strong]",
            "clinical trials",
            "study <5> [found|finds|shows|showed|proved|proves|confirmed|confirms|revealed|reports|concluded|published]",
            "[proven|backed|supported|confirmed|validated|according] [by|in|to] <3> [study|studies|trials|research|science|data|evidence|researchers]",
            "[shown|proven|demonstrated|established|confirmed] <2> in <2> [studies|trials|research]",
            "[countless|numerous|hundreds of|dozens of|many|multiple|peer reviewed|published] <1> [studies|trials]",
            "study after study",
            "[published|peer reviewed|cutting edge|groundbreaking] research",
            "[research|science|evidence] backed",
        ),
        "es": (
            ("[estudio|estudios|investigaciones|ciencia|ensayos|investigacion|evidencia|datos|cientificos|investigadores] <3> "
            "[muestra*|mostraron|mostro|demuestra*|demostr*|prueba*|confirm*|sugier*|comprueba*|comprob*|revel*|indica*|encontro|encontraron|hallo"
            "|concluy*|avala|avalan|respalda|respaldan|probado|probo|probaron]"),
            "ensayos clinicos",
            "segun <2> [estudio|estudios|investigaciones|ciencia|investigacion|expertos]",
            "[comprobad*|probad*|demostrad*|respaldad*|avalad*] [por|en] <2> [estudios|ensayos|ciencia|investigacion*|evidencia]",
        ),
    },
    # With a number beside it, that is the finding.
    "rates": {
        "en": (
            "success rate*",
            "[high|higher|excellent|great|strong|impressive|best|our|remarkable] <1> [response|remission|recovery|improvement] rate*",
        ),
        "es": (
            "tasa* de exito",
            "[alta*|nuestra*|excelente*|mejor*] <1> tasa* de [respuesta|remision|recuperacion|mejoria]",
            "tasa* de [respuesta|remision|recuperacion|mejoria] <1> [alta*|elevada*|excelente*]",
        ),
    },
    # Of people, where the sentence says what the treatment did to them.
    "most": {
        "en": (
            "[most|majority of] (our|of our|of the|of|of those) [patients|people|clients|adults|who|we|veterans|women|men]",
            "majority of <2> [patients|people|clients|adults|veterans]",
            "half (of) (our|the|all|those) [patients|people|clients|adults|who|those]",
            "[most|majority] of [them|those]",
            "[nearly|almost|virtually|practically] [all|every] <2> [patients|people|clients|adults|patient|person]",
            "[nearly|almost|virtually|practically] [everyone|everybody]",
            "[2|3|4|5|6|7|8|9] of [3|4|5|6|7|8|9|10] [patients|people|clients|adults|veterans|women|men]",
            "[thousands|hundreds|dozens|scores] of <2> [patients|people|clients|adults|veterans|men|women]",
        ),
        "es": (
            "[la mayoria|mayor parte|la gran mayoria] de <2> [pacientes|personas|gente|quienes|clientes|adultos]",
            "la mitad de <2> [pacientes|personas|quienes|clientes]",
            "casi [todos|todas|todo] (los|las|nuestros|nuestras|el) [pacientes|personas|mundo|que|quienes]",
            "[2|3|4|5|6|7|8|9] de [3|4|5|6|7|8|9|10] [pacientes|personas|adultos|mujeres|hombres]",
            "[miles|cientos|decenas|centenares] de <1> [pacientes|personas|adultos|veteranos|clientes]",
            "[tres cuartas|dos terceras|las dos terceras|la tercera|una tercera|la cuarta|una cuarta] parte* de <1> [pacientes|personas|adultos|quienes]",
        ),
    },
    "did": {
        "en": (("[better|relief|improve*|notice*|feel|feels|felt|respond*|benefit*|recover*|result*|help*|eas*|change*|respond|less"
               "|lighter|remission|lift*|see|gone|heal*|success*|happy|happier|gain*|report*|happier|hope|hopeful|works|worked|progress]"),),
        "es": (("[mejor*|alivi*|nota|notan|siente|sienten|respond*|recuper*|resultado*|ayud*|cambio*|menos|remision|sana|sanan"
               "|exito|avance*|progres*|animo]"),),
    },
    # Numbers that need no digits.
    "amounts": {
        "en": (
            "[fell|fall~|drop~|cut|cuts|reduc*|decreas*|lower*|down|shrink*|shrank|declin*|eas*|less*] <4> [by half|in half|in two]",
            "[fell|fall~|drop~|decreas*|lower*|down|declin*|improve*|reduc*] <2> [1|2|3|4|5|6|7|8|9|1*|2*|two|three|four|five|six|seven|eight|nine|ten|several] points",
            "[fell|fall~|drop~|decreas*|lower*|down|improve*|ris*|rose] <3> [twofold|threefold|fourfold|fivefold|tenfold|two fold|three fold]",
            "[halve|halves|halved|halving] <3> [symptom*|pain|depress*|anxiety|risk|despair|scores]",
            "[symptom*|pain|depression|anxiety|scores] <2> halved",
            "[double*|triple*|quadruple*|doubling|tripling] <2> [chance*|odds|remission|response|rate*|likelihood|effect*|recovery]",
            "[cut|cuts|cutting] <3> [symptom*|pain|depression|anxiety] <3> half",
            "[twice|double] (as) [likely|effective|many|the chance*|the odds|the relief|the effect]",
        ),
        "es": (
            "[reduc*|redu*|baj*|dismin*|cort*|cae|caen|cayo|cayeron|alivi*] <4> [a|por|en] la mitad",
            "[reduj*|reduc*|baj*|dismin*|cayo|cayeron|mejor*] <2> [2|3|4|5|6|7|8|9|1*|2*|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|varios] puntos",
            "[duplic*|triplic*] <2> [probabilidad*|posibilidad*|efecto*|eficacia|tasa*|recuperacion]",
            "el doble de [eficaz|efectiv*|probab*|posibilidad*|alivio|rapid*]",
        ),
    },
    # A dose is halved too, and that is no effect.
    "doses": {
        "en": ("[dose*|pill*|tablet*|medication*|medicine|price*|fee|fees|cost*|amount]",),
        "es": ("[dosis|pastilla*|tableta*|medicamento*|precio*|tarifa*]",),
    },
    "measured": {
        "en": (("[symptom*|pain|depress*|anxiety|score*|despair|chance*|odds|remission|response|rate*|likelihood|likely|effect*"
               "|effective|recovery|many|relief|risk]"),),
        "es": (("[sintoma*|dolor|depresi*|ansiedad|puntua*|probabilidad*|posibilidad*|efecto*|eficaz|eficacia|efectiv*|remision"
               "|alivio|tasa*|rapid*]"),),
    },
    # Says itself that it is no proof.
    "early": {
        "en": ("[early|preliminary|animal|small] [research|studies|study|data|trials|evidence]", "in [mice|rats|animals]"),
        "es": ("en [ratones|animales|ratas]", "[estudios|datos] [preliminares|iniciales|pequenos]"),
    },
    # Trials that nobody knows the end of.
    "open": {
        "en": (("[underway|under way|ongoing|recruiting|enroll*|planned|too early|unknown|do not know|don't know|not yet|still needed"
               "|are needed|take part|join|volunteer*|still|begin*]"),),
        "es": ("[en curso|reclut*|inscrib*|no sabemos|no se sabe|todavia|aun|hacen falta|se necesitan|participar|pendientes]",),
    },
    # Percentages that are all of something, and no effect.
    "wholly": {
        "en": ("online", "records", "staff", "confidential*", "private", "satisfaction", "safe", "committed", "virtual", "remote", "cotton",
               "telehealth", "effective", "guarantee*", "sure", "natural", "covered"),
        "es": ("en linea", "confidencial*", "privad*", "segur*", "cubiert*", "comprometid*", "virtual*", "efectiv*",
               "eficaz", "garantizad*", "natural*"),
    },
    # How many have an illness, and signs of life.
    "prevalence": {
        "en": ("[live|lives|living] with", "[experience|experiences|have|has|develop*|suffer*|face|faces] <3> [depress*|anxiety|illness*|ptsd|disorder*|pain|migraine*]",
               "[people|adults|patients] with <1> [depression|anxiety|ptsd|ocd] [do|does] not",
               "prevalence", "[adults|people|americans|women|men|veterans|mothers] in the (us|u.s.|united|country|world|state)",
               "[in|at] <1> lifetime", "oxygen", "saturation", "saline", "humidity", "sodium", "alcohol"),
        "es": ("[vive|viven] con", "[tiene|tienen|sufre|sufren|padece|padecen|presenta|tendra] <3> [depresi*|ansiedad|enfermedad*|trastorno*|dolor]",
               "[personas|adultos|pacientes] con <1> [depresion|ansiedad|tept|toc] no",
               "prevalencia", "[adultos|personas|mujeres|hombres] en [los estados|el pais|el mundo|estados]",
               "[oxigeno|saturacion|humedad|sodio|alcohol]"),
    },
    # Percentages of something else.
    "elsewhere": {
        "en": (
            "off", "discount*", "deposit*", "interest", "apr", "copay*", "coinsurance", "tax*", "tip", "tips",
            "fee", "fees", "refund*", "price*", "cost*", "save", "saving*", "oxygen", "saturation",
            "solution", "saline", "alcohol", "dose*", "humidity", "covered", "bioavailab*", "parking", "molecule*", "molecula*",
            "spots", "rooms", "seats", "chairs", "nurses", "staff", "locations", "offices", "slots", "pages",
            "languages", "employees", "cup", "glass", "water", "volume", "screen", "visits", "forms", "calls", "steps", "questions", "appointments", "your visit",
            "larger", "bigger", "plan", "plans", "insurance", "insurer*", "covers", "open", "working days", "bottle", "fill", "pay", "pays", "rays", "spf", "rain", "battery", "charge*", "went up", "raise*", "solar", "renewable", "recycled", "powered", "compostable", "wind", "electricity",
        ),
        "es": (
            "descuento*", "deposito*", "interes", "intereses", "impuesto*", "precio*", "costo*", "ahorr*",
            "reembols*", "oxigeno", "saturacion", "cubiert*", "alcohol", "dosis", "salas", "estacionamiento*",
            "botella", "llene", "cubre", "cubren", "el seguro", "su seguro", "aseguradora*", "lugares", "empleados", "citas", "paginas", "enfermeras", "sillas", "consultorios", "tarifa*", "copago*", "pag*", "reserv*", "coseguro*", "deducible*", "subio", "lluvia", "solar*", "renovable*", "reciclad*", "eolica", "algodon",
        ),
    },
    # Asks nothing.
    "rhetorical": {
        "en": ("did you know", "[isn't|aren't|wouldn't|who wouldn't|why not]"),
        "es": ("[sabia|sabias] (usted) que", "por que no"),
    },
    "bounds": {
        "en": ("[fewer|less] than", "[not|only] (just|only)"),
        "es": ("menos de", "no [solo|menos]"),
    },
    "evidence": {
        "en": ("pmid", "doi", "doi.org", "pubmed*", "pmc*", "nct*"),
        "es": ("pmid", "doi", "doi.org", "pubmed*", "pmc*", "nct*"),
    },
}  # fmt: skip
_ALL = 100.0
_NEGATIVE = {"not", "no", "never", "don't", "doesn't", "didn't"}
_WHERE = ("pubmed.ncbi", "doi.org/", "ncbi.nlm.nih.gov", "clinicaltrials.gov")


@rule(
    id="STAT",
    version=6,
    title="Gives a number or speaks of studies without evidence beside it",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=True,
    why="A health claim with a number rests on a study that a reader can find.",
    satisfied_by="Cite a signed claim here, or name the study with its PMID or DOI, whom it studied, "
    "how many and for how long: same drug, route and condition.",
    words=WORDS,
    numbers={"tokens": 4},
    looks_for=("phrases", "rates", "most", "amounts"),
    literals=QUANTITY_LITERALS,
    # A claim has sources of its own, and a source is one.
    not_types=("claim", "source"),
)
def stat(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find numbers about people or effects, and mentions of studies, without evidence."""
    found = [
        Hit(match)
        for match, quantity in here.quantities()
        if _is_about_people(here, match, quantity, its)
    ]
    if here.has(its["measured"]) and not here.has(its["doses"]):
        found += [Hit(match) for match in here.find(its["amounts"]) if _is_told(here, match)]
    if not here.has(its["open"]) and not here.has(its["early"]):
        found += [
            Hit(match, severity=Severity.WARN)
            for match in [*here.find(its["phrases"]), *([] if found else here.find(its["rates"]))]
            if _is_told(here, match)
        ]
    if here.has(its["did"]):
        found += [
            Hit(match, severity=Severity.WARN)
            for match in here.find(its["most"])
            if _is_told(here, match)
        ]
    if found and not _has_evidence(here, its):
        yield from found


def _is_told(here: Sentence, match: Match) -> bool:
    """Say whether it is neither denied nor asked, nor what would be if it were so."""
    if here.negated(match) or _NEGATIVE & set(here.words_of(match).split()):
        return False
    return not (here.is_question and here.answer is not True) and not here.conditional(match)


def _is_about_people(here: Sentence, match: Match, quantity: Quantity, its: Settings) -> bool:
    if quantity.kind == "ratio" and (quantity.value is None or quantity.value > 100):
        return False
    # Refused, or asked and not answered with yes; "no fewer than 70%" is said.
    if here.negated(match) and not here.near(match, its["bounds"], tokens=2):
        return False
    if here.is_question and here.answer is not True and not here.has(its["rhetorical"]):
        return False
    if quantity.value == _ALL and here.has(its["wholly"]):
        return False
    if here.has(its["prevalence"]):
        return False
    return not here.near(match, its["elsewhere"], tokens=its.number("tokens"))


def _has_evidence(here: Sentence, its: Settings) -> bool:
    return here.same_block(its["evidence"]) or any(
        link.claim or any(host in link.target for host in _WHERE) for link in here.links
    )
