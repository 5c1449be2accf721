"""SAMENESS: nobody may say that compounded ketamine is the same as Spravato.

FDA letters of 2025 and 2026 name claims of sameness with an approved drug as false or misleading
(FDA release of 2026-03-03; Mondaq 1685456). No generic of Spravato is approved; ketamine and
esketamine are two active ingredients.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_BRAND = "[spravato|esketamine|spravatto]"
_MARCA = "[spravato|esketamina|escetamina]"
_ALIKE = "[the same|same|identical|interchangeable|equivalent|one and the same|no different]"
_MADE_OF = "[ingredient*|molecule|compound|substance|drug|medicine|medication|chemical|component]"
_HECHO_DE = "[ingrediente*|principio|molecula|sustancia|compuesto|medicamento|farmaco|componente]"
_REALLY = "(basically|essentially|really|practically|chemically|virtually|just|all)"
_DE_VERDAD = "(basicamente|practicamente|realmente|exactamente|en realidad|casi)"
_IGUAL = "[lo mismo|iguales|identic*|intercambiables|equivalentes|la misma cosa]"
WORDS: WordLists = {
    "claims": {
        "en": (
            (
                "same (active|main|key|exact|basic) [ingredient*|drug|medicine|medication|molecule|compound"
                f"|substance|formula|formulation|product|thing|treatment|effect*|benefit*|results|relief|outcome*|chemical|component]"
                f" <4> [as|in|of] <3> {_BRAND}"
            ),
            f"[contain*|has|have|with|use*|using|made with|made from|share*|deliver*|carries] <2> {_MADE_OF} <2> (found) [in|of|as] {_BRAND}",
            f"{_BRAND} <9> [same|identical] (active|main|key) {_MADE_OF}",
            f"[same|identical] (active|main|key) {_MADE_OF} <4> {_BRAND}",
            f"share* <2> (active) [ingredient*|molecule|chemistry|makeup] with {_BRAND}",
            f"ketamine and <2> {_BRAND} share <2> [ingredient*|molecule|chemistry|makeup]",
            f"{_BRAND} and <2> ketamine share <2> [ingredient*|molecule|chemistry|makeup]",
            f"[bioequivalent|bioidentical|therapeutically equivalent|chemically identical] <2> {_BRAND}",
            f"[dupe|copycat|lookalike|knockoff|knock off|off brand|no name|store brand|homemade|unbranded|non brand|pharmacy made|diy] <2> {_BRAND}",
            f"generic {_BRAND}",
            "compounded spravato",
            f"ketamine [and|vs|or|versus] <2> {_BRAND} <2> no <1> difference*",
            "[ketamine and spravato:|spravato and ketamine:|ketamine vs spravato:|spravato vs ketamine:] no <1> difference*",
            f"{_BRAND} [and|vs|or|versus] <2> ketamine <2> no <1> difference*",
            "[spravato's|esketamine's] generic",
            f"[no|zero|without any] (real) difference [from|to|with] {_BRAND}",
            "[it's|its|it is|this is] [spravato|esketamine|spravato,|esketamine,] <2> [cheaper|less|affordable|lower]",
            f"[mirror~|match~|equal~|parallel~|rival~] {_BRAND}",
            "[spravato's|esketamine's] <1> [benefit*|results|relief|power] <4> [generic|compounded|ketamine|cheaper|fraction|less]",
            f"{_BRAND} [at|for] (a|half) [fraction|half|third] (of) the [cost|price]",
            f"{_BRAND} and <2> ketamine <5> [identical|interchangeable|one and the same|the same thing|the same drug|twins]",
            f"ketamine and <2> {_BRAND} <5> [identical|interchangeable|one and the same|the same thing|the same drug|twins]",
            f"{_BRAND} (nasal spray) [dupe|lookalike|knockoff|knock off|copycat]",
            f"[everything|all] (that) {_BRAND} [does|offers|gives|is]",
            "ketamine is (basically|essentially|really|just) spravato",
            f"{_BRAND} (is) (really|just|basically) a [brand name|branded|fancy|pricey|pricier|expensive|patented] <2> [ketamine|name|version|form|label]",
            f"same as <2> {_BRAND}",
            f"{_BRAND} is the same as <2> ketamine",
            f"ketamine equals {_BRAND}",
            f"[identical|equivalent|equal|interchangeable|comparable] [to|with] <3> {_BRAND}",
            f"(the) generic (version|form|equivalent|alternative) (of|for|to) {_BRAND}",
            f"{_BRAND} (generic|equivalent|twin|clone|knockoff) [generic|equivalent|twin|clone|knockoff]",
            f"[version|copy|twin|clone] of {_BRAND}",
            f"[just|exactly|much] (the) like {_BRAND}",
            f"[work~|act~] <4> [like|as|way as] {_BRAND} (does)",
            f"[no different|not different|indistinguishable] [from|than] {_BRAND}",
            f"[no difference|no real difference|little difference] between <3> {_BRAND}",
            f"{_BRAND} [by another name|in disguise|minus|in all but name]",
            f"{_BRAND} <1> same (active|main|key) [ingredient*|drug|medicine|molecule|compound]",
            f"[basically|essentially|practically|virtually] {_BRAND}",
            f"does the same (thing|job|work) as {_BRAND}",
            f"does (exactly|just|all|everything) what {_BRAND} does",
            f"{_BRAND} is [nothing but|just|only|simply|merely] ketamine",
            f"[low cost|budget|cheap|cheaper|affordable|discount|bargain] {_BRAND}",
            f"{_BRAND} are {_REALLY} {_ALIKE}",
            f"[copy~|copies|mimic|mimics|imitate~|duplicate~|replicate~|replace~] {_BRAND}",
            "[spravato's|esketamine's] (own) (active|main|key) [ingredient*|molecule|compound]",
            f"[substitute|stand in|swap|replacement] for {_BRAND}",
            f"= {_BRAND}",
            f"{_BRAND} <0> [only|just|but] (much|far|a lot) [cheaper|less expensive|more affordable|for less]",
            f"does what {_BRAND} does",
            f"{_BRAND} like (results|relief|effects|benefits|treatment) [results|relief|effects|benefits|treatment|spray|ketamine|experience|outcomes]",
            f"{_BRAND} is <2> name for <1> ketamine",
            f"ketamine is <2> name for <1> {_BRAND}",
            f"{_BRAND} = ketamine",
            f"{_BRAND} and <2> ketamine are {_REALLY} {_ALIKE} (thing|drug|medicine|medication)",
            f"ketamine and <2> {_BRAND} are {_REALLY} {_ALIKE} (thing|drug|medicine|medication)",
            f"{_BRAND} <7> [does|do] (exactly|just) the same",
            f"[ketamine|ketamine,|lozenges,|troches,] [also|otherwise|better|sometimes] [known|sold|called|marketed|branded] as <1> {_BRAND}",
            f"{_BRAND} [also|otherwise|better|sometimes] [known|sold|called|marketed] as <1> ketamine",
            f"[make~|prepare~|compound~|produce~|mix~|sell~|create~] <1> own {_BRAND}",
            f"[in house|house made|house brand|clinic made] {_BRAND}",
            "[spravato's|esketamine's] <2> [twin|clone|double|equal|equivalent|copy|lookalike|sibling|stand in]",
            f"between <5> {_BRAND} <3> [no|isn't any|is no] (real) difference",
            f"{_BRAND} without the [paperwork|price*|cost*|hassle|rems|brand|bill|insurance|red tape|wait]",
        ),
        "es": (
            (
                "mism* [ingrediente*|sustancia|principio|medicamento|farmaco|medicina|molecula|formula|droga]"
                f" (activ*) <3> [que|de|del|en] <2> {_MARCA}"
            ),
            f"(lo) mism* que <2> {_MARCA}",
            f"[igual|iguales|identic*|equivalente*|comparable*] [a|que|al] <2> {_MARCA}",
            f"{_MARCA} generic*",
            f"no [es|son] [diferente*|distint*] [de|a|al|del|que] (la|el) {_MARCA}",
            "[ketamina y spravato:|spravato y ketamina:] [ninguna|cero|sin] diferencia*",
            f"ketamina [y|o|vs] <2> {_MARCA} <2> [ninguna|sin|cero] <1> diferencia*",
            f"{_MARCA} [y|o|vs] <2> ketamina <2> [ninguna|sin|cero] <1> diferencia*",
            f"(el) [generico|generica|version generica|copia|version] [de|del] {_MARCA}",
            f"[equivale|equivalen] a <2> {_MARCA}",
            f"[contiene|tiene|lleva|usa|comparte*] <2> {_HECHO_DE} (activo) <2> [de|del|con|en|que] <2> {_MARCA}",
            f"{_MARCA} <6> mism* {_HECHO_DE}",
            f"mism* {_HECHO_DE} (activo) <4> {_MARCA}",
            f"mism* [efecto*|resultado*|beneficio*|alivio] <3> que <2> {_MARCA}",
            f"[clon|imitacion|gemelo|gemela|equivalente|alternativa generica|sustituto] [de|del|a|al] {_MARCA}",
            "la ketamina es (basicamente|practicamente) spravato",
            f"{_MARCA} [es|no es mas que|solo es] (solo|simplemente|pura) ketamina",
            f"[igualit*|igual] [que|a|al] <1> {_MARCA}",
            f"[ninguna diferencia|no hay diferencia] entre <3> {_MARCA}",
            f"version (mas) [economica|barata|generica|compuesta] de {_MARCA}",
            f"[practicamente|basicamente] {_MARCA}",
            f"sustituto de {_MARCA}",
            f"[imita*|copia*|replica*|reemplaza*|sustituye*] (a|al) {_MARCA}",
            f"[funciona*|actua*] <2> [que|como] (el|la) {_MARCA}",
            "como (el|la) [spravato|esketamina|spravato,|esketamina,] pero <2> [barat*|economic*|menos|accesible]",
            f"= {_MARCA}",
            f"[un|una|el] {_MARCA} de [bajo costo|bajo precio|descuento|marca blanca]",
            f"{_MARCA} [con otro nombre|disfrazad*|sin marca|con otra etiqueta]",
            f"{_MARCA} <0> [pero|solo que] mas [barat*|economic*|accesible*]",
            f"hace lo que hace <1> {_MARCA}",
            f"{_MARCA} es <3> nombre <2> ketamina",
            f"ketamina es <3> nombre <2> {_MARCA}",
            f"[resultados|alivio|efectos] [tipo|como los de|como el de|al estilo de] {_MARCA}",
            f"hace lo mismo que {_MARCA}",
            f"[sin|ninguna] diferencia* (con|de) {_MARCA}",
            "[es|son] [spravato|spravato,|esketamina,] (solo que|pero) <1> mas [barat*|economic*|accesible*]",
            f"{_MARCA} = ketamina",
            f"[ketamina y spravato,|ketamina y esketamina,|spravato y ketamina,|esketamina y ketamina,] son {_DE_VERDAD} {_IGUAL}",
            f"ketamina y <2> {_MARCA} son {_DE_VERDAD} {_IGUAL}",
            f"{_MARCA} y <2> ketamina son {_DE_VERDAD} {_IGUAL}",
            f"{_MARCA} <7> [hace|hacen] (exactamente) lo mismo",
            f"[ketamina|ketamina,] (tambien|mejor) [conocida|vendida|llamada|comercializada] (tambien) (mejor) como <1> {_MARCA}",
            f"[prepar*|hace*|elabor*|fabric*|vend*|produce*] <1> propi* {_MARCA}",
            f"[el|un|este|nuestro] {_MARCA} <1> [barat*|economic*|compuest*|casero|accesible|asequible]",
            f"entre <5> {_MARCA} <3> no hay <1> diferencia*",
            f"{_MARCA} sin [el papeleo|papeleo|el precio|el costo|tramites]",
        ),
    },
    # Told once where it only stresses a claim.
    "likened": {
        "en": (f"as [good|effective|powerful|strong|potent] as <1> {_BRAND}",),
        "es": (f"tan [bueno|buena|efectiv*|eficaz|potente|fuerte] como <1> {_MARCA}",),
    },
    # In a fragment behind the names of both: "Spravato? Ketamine? Same thing."
    "fragments": {
        "en": ("[same thing|same drug|same medicine|identical|no difference|one and the same]",),
        "es": ("[la misma cosa|lo mismo|el mismo medicamento|identic*|iguales]",),
    },
    "brand": {"en": (_BRAND,), "es": (_MARCA,)},
    "ketamine": {"en": ("ketamine",), "es": ("ketamina",)},
    # Say it by a negation of their own.
    "negative": {
        "en": (
            "[no|not|isn't|aren't] <2> [difference|different]",
            f"{_BRAND} [without|minus|is nothing but]",
        ),
        "es": (
            "[no hay|ninguna|sin] <2> diferencia*",
            "no [es|son] [diferente*|distint*]",
            f"{_MARCA} [sin|no es mas que]",
        ),
    },
    # About visits and people, not about the drug.
    "exceptions": {
        "en": (
            f"{_BRAND} [visit*|appointment*|session*|patient*|clinic*|room*]",
            f"[hours|schedule*|rules|steps|forms|rooms] [for|of] <1> {_BRAND}",
            f"same [rule*|day|nurse|room|team|time|place] <6> {_BRAND}",
            f"{_BRAND} <6> same [rule*|day|nurse|room|team|time|place|visit|way home]",
        ),
        "es": (
            f"[visita*|cita*|sesion*|paciente*|horario*|sala*|requisito*|reglas|pasos] [de|con|para] (la|el) {_MARCA}",
        ),
    },
}

_FRAGMENT = 9  # tokens


@rule(
    id="SAMENESS",
    version=7,
    title="Says that ketamine is the same as Spravato, or its generic",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="FDA release, 2026-03-03, and FDA letters of 2025 on claims of sameness",
    source_verified=True,
    why="There is no approved generic of Spravato, and ketamine is not esketamine.",
    satisfied_by="Rewrite it: say what the drug is, who makes it, and that it is not FDA-approved for "
    "this use.",
    words=WORDS,
    looks_for=("claims", "likened", "fragments"),
)
def sameness(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find claims of sameness that are asserted."""
    for match in list(here.find(its["claims"])) or here.find(its["likened"]):
        own = here.excepted(match, its["negative"])
        if not own and here.holds_negation(match):
            continue
        said = here.asserted(match) and not here.conditional(match)
        if said and not here.excepted(match, its["exceptions"]):
            yield Hit(match)
    for match in here.find(its["fragments"]):
        other = any(here.excepted(match, its[name]) for name in ("claims", "exceptions"))
        if other or len(here.tokens) > _FRAGMENT or not here.asserted(match):
            continue
        if here.same_block(its["brand"]) and here.same_block(its["ketamine"]):
            yield Hit(match)
