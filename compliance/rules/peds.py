"""PEDS: ketamine and esketamine are offered to adults only.

The safety and effectiveness of Spravato in patients under 18 have not been established (label,
section 8.4), and ketamine is approved for no psychiatric condition at any age.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.joining import joined
from compliance.language.numerals import number_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_NO_HACE = "[no tiene que|no hace falta|no necesita|no es necesario|no se necesita|no tienes que|no se requiere]"
WORDS: WordLists = {
    # The same word of things.
    "small": {
        "es": (
            "[estudio*|ensayo*|grupo*|paso*|sorbo*|cambio*|numero*|vaso*] <1> pequenos",
            "pequenos [estudio*|ensayo*|grupo*|paso*|sorbo*|cambio*]",
        ),
    },
    "minors": {
        "en": (
            "[child|children|kid|kids|kiddo*|teen|teens|teenager|teenagers|teenage|tween*]",
            "[adolescent*|adolescence|minors|youth|youths|youngster*|pediatric*|paediatric*|juvenile*]",
            "a minor",
            "[whole|entire] family",
            "young people",
            "[all|any|every] [ages|age]",
            "no (lower|minimum|upper|set) age [limit|minimum|restriction|cutoff]",
            "no minimum age",
            "[under|below|younger than] (the age of) [18|18s|eighteen]",
            "high school [students|seniors|athletes]",
            "your <1> [son|daughter|boy|girl]",
            "young [patients|clients|sufferers|person]",
            "[grade|middle] [school|schoolers|schooler]",
            "[high schooler*|schoolchildren|toddler*|preteen*|pre teen*|underage|minor patients|boys and girls|boys|girls]",
            "[people|patients|anyone|those|individuals] (who are) [under|below|younger than] _",
        ),
        "es": (
            "[nino*|nina*|adolescente*|jovencito*|muchacho*|chicos|infantil*|pediatric*]",
            "menores (de edad|de 18)",
            "toda la familia",
            "jovenes (de _ anos)",
            "[estudiantes|alumnos] de [secundaria|preparatoria|prepa|bachillerato|primaria]",
            "[chicas|nene*|chiquit*|chavos|chavas|chamac*|pequenos|joven]",
            f"{_NO_HACE} [ser mayor|ser adulto|tener 18|tener dieciocho|cumplir 18|haber cumplido]",
            "la [infancia|ninez|adolescencia]",
            "[juvenil|juveniles|escolares|quinceaner*]",
            "[todas las edades|cualquier edad|toda edad]",
            "[sin|no hay|no existe|no tenemos] (un|una|ningun|ninguna) [limite de edad|edad minima|limite minimo de edad]",
            "su [hijo|hija]",
        ),
    },
    # That nobody need be of age; "18" wakes the rule.
    "need_not": {
        "en": (
            "[don't have to|do not have to|don't need to|do not need to|needn't|no need to] be <2> [18|eighteen|an adult|21]",
        ),
        "es": (),
    },
    "ages": {
        "en": (
            "[age|ages|aged] (from) _",
            "[as young as|from age|from the age of|starting at age] _",
            "[for|anyone|everyone|patients|people] _ and [up|older|over]",
            "_ year [old|olds]",
            "_ years [old|and older|and up|of age]",
            "[patients|people|anyone|those|clients|adults|everyone] <2> [from|between] (ages) (age) _ [to|and|through|up to] _",
            "[patients|people|anyone|those|clients|everyone] _ [to|through] _",
            "_ and [older|over]",
            "from _ to _ years",
            "[anyone|everyone|people|patients|those|clients] (who are|who is|aged) [over|above|older than|past] _",
            "youngest <4> [is|was|turned|just turned] (only|just) _",
        ),
        "es": (
            "[desde los|a partir de los|a partir de|mayores de] _ anos",
            "de _ anos (en adelante|o mas)",
            "[pacientes|personas|quienes] <3> [de|desde|entre] (los) _ [a|hasta|y] (los) _",
            "[de|desde] (los) _ [a|hasta] (los) _ anos",
            "[tenia|tiene|cumplio|apenas] _ anos",
            "_ anos en adelante",
        ),
    },
    "drugs": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    # Say that it is given, where the drug is named beside the sentence alone.
    "offered": {
        "en": (
            "[offer*|treat|treats|treated|welcome*|accept*|enroll*|eligible|candidate*|qualify|qualifies]",
            "[take part|receive*|benefit*|respond*|join|start|infusion*|program*|consent|permission]",
        ),
        "es": (
            "[ofrec*|trat*|atend*|acept*|recib*|particip*|benefici*|respond*|infusion*|programa*|permiso|consentimiento]",
        ),
    },
    # Whom it is for, in a heading.
    "audience": {
        "en": (
            "who <3> [for|use it|qualif*|candidate*|treat|help|get it]",
            "[candidates|eligibility|eligible|good fit]",
        ),
        "es": ("para quien*", "quien* <3> [puede*|recib*|trat*]", "candidat*"),
    },
    # Behind them in their clause, these refuse.
    "refused": {
        "en": (
            "[not|cannot|can't|shouldn't|aren't|isn't|mustn't|never|don't] <2> [receive|have|get|take|use|start|begin|join|enroll|reach|touch|swallow|handle|allowed]",
            "[not|cannot|can't|aren't|isn't|never] <2> [give|offer|treat|see|provide|prescribe|eligible|candidate*|treated|accepted|given|offered|seen|admitted|approved]",
        ),
        "es": (
            "no <1> [damos|ofrecemos|administramos|recetamos|pueden|puede|reciben|recibe|deben|debe|son|es|atendemos|tratamos]",
        ),
    },
    "adults_only": {
        "en": ("[adults only|only adults|only for adults|only to adults|adults 18]",),
        "es": ("[solo|unicamente|solamente] <2> adultos",),
    },
    "not_only": {
        "en": ("[not|isn't|aren't] only <2> adults",),
        "es": ("no <2> [solo|unicamente|solamente] <2> adultos",),
    },
    "yours": {
        "en": (
            "your <2> [child|children|kid|kids|teen|teens|teenager*|son|daughter]",
            "[got|have] <3> [child|teen|teenager|son|daughter]",
        ),
        "es": ("su <2> [hijo|hija|nino|nina|adolescente]",),
    },
    "relative": {"en": ("[who|that|whose]",), "es": ("[que|quien|quienes]",)},
    # Warnings, adults, and care of children meanwhile.
    "elsewhere": {
        "en": (
            "[out of reach|out of the reach|out of the hands|reach of|away from|keep|keeps|store|stored|lock|locked|swallow*|poison*|accident*|pets]",
            "[warning*|suicidal thoughts|suicidal thinking|suicidality|antidepressants]",
            "[childcare|child care|babysit*|sitter|daycare|school pickup|pick up]",
            "[adult|grown|own|unborn] [children|child|kids]",
            "adult* [who|whose]",
            "[worked|work|trained|training|experience|background|years] <3> pediatric*",
            "[since|as] <4> [child|children|kid|teen|teens|teenager|teenagers|adolescent*]",
            "[children's|kids|youth] [hospital|home|museum|book*|corner|play area]",
            "waiting [room|area]",
            "[tell|explain|explaining|talk|talking|talked] <5> [child|children|kids|teens|son|daughter]",
            "[surger*|surgical|anesth*|anaesth*|sedat*|emergency]",
            "[pregnan*|breastfeed*|childbearing]",
            "[drive|drives|drove] <4> [parent*|mother|father|you|me|home]",
            "[picture*|photo*|drawing*|card*] of <2> [child|children|kids]",
            "[unknown|not known|off limits]",
            "[not|never|hasn't|haven't] been [studied|tested|established|proven|evaluated|shown|demonstrated]",
            "[child|children|kid|kids|teen|teens] <1> [wait*|play*|sleep*|visit*]",
            "stay* with",
            "[play|laugh|be present|enjoy|run|show up|be there|be back|patient|smile|spend time] <3> [with|for] <2> [child|children|kid|kids|son|daughter|teen|teens|family]",
            "[has|have|had|with|raising|raise] <1> _ [children|kids|teenagers|teens|sons|daughters]",
            "[work|works|working|worked|teach*] (with) [child|children|kids|teens|teenagers]",
            "[love|hug|hold|read to|pick up|cook for] <2> [child|children|kids|son|daughter]",
            "[parent|parents|mom|moms|dad|dads|mother|mothers|father|fathers] of <3> [child|children|kids|kid|teens|teenager*|teenagers]",
            "while you",
            "[lobby|front desk|sit with you|wait with you|come with you|comes with you|bring your]",
            "[must|has to|have to|need to|needs to] wait",
            "[child|adolescent|pediatric] (and adolescent) [psychiatr*|psycholog*|fellowship|neurolog*]",
            "[watch|mind|look after|care for|take care of|looking after] <3> [child|children|kid|kids]",
            "[leave|leaving] <3> [child|children|kids] <4> [home|with|behind]",
            "[your|their|the] [child|children|kids] <4> [wait|stay|play|watch|home|call|text|visit|come]",
        ),
        "es": (
            "[fuera del alcance|alcance de|lejos de|deje|dejar|guarde|guarda|guardar|traga*|ingier*|accident*|mascotas]",
            "[advertencia*|pensamientos suicidas|antidepresivos]",
            "[guarderia|ninera|cuidado de ninos|recoger]",
            "hijos adultos",
            "[trabajado|trabajo|trabajaron|formado|formacion|experiencia|anos] <3> pediatr*",
            "adult* cuy*",
            "no [se ha|se han|ha sido|han sido] [estudiado|probado|evaluado|establecido|demostrado|comprobado]",
            "[jugar|juegue|reir|disfrutar|disfrute|estar|pasar tiempo] <3> con <2> [hijo*|nino*|familia]",
            "[tiene|tengo|con] _ [hijos|ninos|hijas]",
            "[madre*|padre*|mama|papa] de <3> [nino*|hijo*|adolescente*]",
            "[cuide|cuidar|deje|dejar] <3> [nino*|hijo*|nina*]",
            "desde <3> [nino|nina|adolescente*]",
            "[sala de espera|recepcion|hospital infantil|psiquiatria infantil|psiquiatra infantil]",
            "adultos que <5> [de ninos|de nino|en la infancia|en la ninez|cuando eran]",
            "[trauma*|abuso*|maltrato|recuerdo*|heridas|adversidad*] <4> [ninez|infancia|adolescencia]",
            "[cirugia*|anest*|sedar|sedacion]",
            "[embaraz*|lactancia]",
            "[explique*|explicar|hable|hablar] <4> [hijo*|nino*]",
        ),
    },
}


@rule(
    id="PEDS",
    version=4,
    title="Offers ketamine or esketamine to people under 18",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="Spravato label, section 8.4: pediatric use",
    source_verified=True,
    why="Neither drug is approved for anybody under 18.",
    satisfied_by="Say that it is for adults only, or take the children out.",
    words=WORDS,
    numbers={"adult": 18},
    looks_for=("minors", "ages"),
    literals=("18", "eighteen"),
)
def peds(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find people under 18 to whom the drug is offered."""
    if not here.on_page(its["drugs"]) or here.has(its["elsewhere"]):
        return
    if here.has(its["adults_only"]) and not here.has(its["not_only"]):
        return
    if _is_asked(here, its):
        asked = [*here.find(its["yours"])]
        if len(here.tokens) <= _LABEL:
            asked += here.find(its["minors"])  # "Teen depression? Spravato may help."
        yield from map(Hit, joined(here, asked, words=2))
        return
    minors = [one for one in here.find(its["minors"]) if not here.excepted(one, its["small"])]
    found = [*minors, *here.find(its["need_not"]), *_young_ages(here, its)]
    said = [one for one in found if here.asserted(one) and _is_offered(here, one, its)]
    # "Children as young as ten", "niños y jóvenes": one thing to mend.
    yield from map(Hit, joined(here, said, words=2))


_NOT = frozenset(("not", "no", "never", "isn't", "don't", "nunca"))
_LEFT_OUT = (
    " not",
    ", no",
    " nor",
    " ni",
    " y no",
    "instead of",
    "rather than",
    "en vez de",
    " no la",
    "en lugar de",
)
_LABEL = 5  # words and signs of a question that is a label


def _young_ages(here: Sentence, its: Settings) -> Iterator[Match]:
    for match in here.find(its["ages"]):
        years = [number_of(word) for word in here.words_of(match).replace("-", " ").split()]
        if any(one is not None and 4 < one < its.number("adult") for one in years):
            yield match


def _is_asked(here: Sentence, its: Settings) -> bool:
    """Say whether "does your child …?" is followed by the drug, and by no denial."""
    if not here.is_question or here.answer is not None or here.has(its["drugs"]):
        return False
    following = here.reading.after(here)
    return (
        following is not None
        and any(following.asserted(drug) for drug in following.find(its["drugs"]))
        and not following.has(its["elsewhere"])
    )


def _is_offered(here: Sentence, match: Match, its: Settings) -> bool:
    """Say whether the drug is what they are offered: in their clause, or around the sentence."""
    begin, end = _clause(here, match)
    if any(_refuses(here, match, one, its) for one in here.find(its["refused"]) if one.end <= end):
        return False
    drugs = list(here.find(its["drugs"]))
    if drugs:
        # "For teens we offer counseling, not ketamine."
        return any(
            begin <= drug.start < end
            and not here.reading.view[here.start : drug.start].rstrip().endswith(_LEFT_OUT)
            for drug in drugs
        )
    # "We see teens for therapy. Ketamine is for adults only."
    following = here.reading.after(here)
    if (
        following is not None
        and following.has(its["drugs"])
        and (following.has(its["adults_only"]) or any(t.text in _NOT for t in following.tokens))
    ):
        return False
    if here.same_block(its["drugs"]) and here.has(its["offered"]):
        return True
    if here.block.kind is not BlockKind.LIST_ITEM:
        return False
    if here.lead is not None and here.same_block(its["drugs"]):
        return True
    over = here.reading.headings_over(here.index)
    if over is None:
        return False
    (title, nearest), has = over, here.reading.block_has
    return has(title, its["drugs"]) and has(nearest, its["audience"])


def _refuses(here: Sentence, match: Match, refusal: Match, its: Settings) -> bool:
    """Say whether "cannot have it" is said of a match: "teens cannot …", not "teens who cannot"."""
    return refusal.start >= match.end and not any(
        match.end <= one.start < refusal.start for one in here.find(its["relative"])
    )


def _clause(here: Sentence, match: Match) -> tuple[int, int]:
    """Return where the clause of a match begins and ends: semicolons part clauses."""
    view = here.reading.view
    begin = view.rfind(";", here.start, match.start)
    end = view.find(";", match.end, here.end)
    return (here.start if begin < 0 else begin), (here.end if end < 0 else end)
