"""PERSONAL: the title of an advertised page does not tell readers what they suffer from.

Google Ads policy on personalised advertising: health and personal hardship; titles that imply to know
a reader's condition are refused. Compared with mirrors of the policy, not with the policy itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_ILL = (
    "[depress*|anxi*|ptsd|trauma*|ocd|bipolar|suicid*|addict*|hopeless|in pain|chronic pain|migraine*"
    "|panic|burned out|burnt out|self harm|hopeless*|worthless|lonely|sad|sadness|numb|empty|overwhelmed|desperate"
    "|feeling down|nightmares|flashbacks|grief|adhd|insomnia|alone|miserable]"
)
_ILLNESS = (
    "[depression|anxiety|ptsd|trauma|ocd|bipolar|bipolar disorder|suicidal thoughts|pain|chronic pain|addiction|migraine*"
    "|panic attacks|mental illness|mood disorder|fibromyalgia|thoughts of suicide|adhd|insomnia|grief|sadness|despair]"
)
_MAL = (
    "[depresion|ansiedad|tept|trauma|toc|trastorno bipolar|pensamientos suicidas|ideas suicidas|dolor|adiccion|migrana*"
    "|ataques de panico|estres postraumatico|fibromialgia|tristeza|insomnio|angustia|panico|suicidio]"
)
_LIFE = "[your life|your days|your sleep|your marriage|your family|your mind|your job|your relationship*]"
WORDS: WordLists = {
    "personal": {
        "en": (
            f"[are you|do you feel|feeling|you are|you're|if you're] <2> {_ILL}",
            f"[do you have|you have|you suffer from|do you suffer from|do you live with] <2> {_ILLNESS}",
            f"[struggling|suffering|living|battling|dealing|fighting|coping] (with|from) (your|severe|chronic) <1> {_ILL}",
            f"[tired|sick|exhausted|weary|fed up] [of|with|from] <3> {_ILL}",
            "[tired|sick|exhausted|fed up] [of|with] [feeling|being|living|waking up]",
            f"[still|always|constantly|feel|feeling|why are you] <1> {_ILL}",
            f"{_ILLNESS} <5> {_LIFE}",
            f"[because of|thanks to|to|by|from] {_ILLNESS} again",
            "[can't|cannot|unable to] [get out of bed|stop crying|sleep|cope|go on] <3> [depress*|anxi*|ptsd|trauma|pain]",
            f"you <2> (been) [diagnosed with|live with|have|suffer from|are living with|fighting|battling] <1> {_ILLNESS}",
            f"[had|have] enough of <2> {_ILLNESS}",
            f"[lost|drowning|trapped|stuck|sinking|spiraling] in <2> {_ILLNESS}",
            f"your <2> {_ILLNESS}",
            f"you [don't have to|do not have to|shouldn't have to|no longer have to|can] <2> [live with|suffer from|suffer with|fight|face|beat|overcome] <1> {_ILLNESS}",
            f"[could|might|would|what if] you <2> {_ILL}",
            f"[worn out|haunted|crushed|overwhelmed|plagued|tormented|burdened|held back|paralyzed|exhausted|consumed] [by|with|from] <2> [{_ILL[1:-1]}|{_ILLNESS[1:-1]}]",
            "[sad|depressed|anxious|hopeless|empty|numb|lonely|worried|on edge] [all the time|every day|again|lately|today|for weeks|for no reason]",
            "[want|wanting|ready|trying|tempted] to [die|end it|end your life|kill yourself|hurt yourself|give up]",
            "your [mind|brain|head|thoughts|mood] <3> [hurt*|stop*|race*|racing|broken|enemy|against you|dark]",
            f"when <3> [you|your] <4> {_ILL}",
            f"you [deserve|need|want|can find|can get|can have] <3> from <1> {_ILLNESS}",
            f"[stop|quit|stop just|no more] [living|suffering|struggling|fighting|dealing|battling] <2> {_ILLNESS}",
            f"[break|get|set yourself|be|live|become] free [of|from] <2> {_ILLNESS}",
            f"[don't|do not|never] let <2> {_ILLNESS}",
            f"{_ILLNESS} <2> [holding|dragging|weighing|getting|wearing|keeping|running|ruining|controlling] <1> [you|your]",
            f"[can't|cannot|couldn't|unable to] <1> [shake|stop|escape|get past|get over|cope with|handle|outrun|beat] <2> {_ILLNESS}",
            f"{_ILLNESS} (is|has) [keep~|keeping|makes|making|made|leaves|left|has|robs|robbing|stops|stopping|follows|exhausting|draining|hurting|controls|haunts|haunting] <2> [you|your]",
            f"[wake up|live|sleep|enjoy life] without <1> {_ILLNESS}",
            "you <2> [think about|thinking about|thinking of|thoughts of|want to|wish to] <1> [dying|die|suicide|death]",
            "[depressed?|anxious?|hopeless?|suicidal?|traumatized?|panicked?|overwhelmed?|miserable?]",
            "[life|nothing] <2> (feel~|feels|seems) <2> [worth living|hopeless|pointless|meaningless|matters]",
            "thinking about (suicide|death|ending) [suicide|death|your life|it all]",
            "want to die",
        ),
        "es": (
            "[esta|estas|se siente|te sientes] <2> [deprimid*|ansios*|suicida|desesperad*]",
            f"[tiene|tienes|sufre|sufres|padece|padeces|vive|vives|lucha|luchas] (de|con) <1> {_MAL}",
            f"[su|tu|sus|tus] <1> {_MAL}",
            f"[cansad*|hart*|agotad*] [de|por|con] <4> {_MAL}",
            "[cansad*|hart*] de [sentirse|sentirte|estar|vivir|despertar]",
            "[piensa|piensas|pensando] en [el suicidio|la muerte|suicidarse|suicidarte|quitarse la vida|morir|morirse]",
            f"{_MAL} <2> [le|te|su|tu|lo|la] <3> [vida|dormir|trabajar|dias|sueno|familia|control*|paraliz*|consum*|agota*|domina*]",
            f"(ya) no [tiene|tienes|debe|debes] (por) que <1> [vivir con|sufrir de|sufrir|soportar|cargar con|enfrentar|afrontar|lidiar con|luchar contra|pasar por] <2> {_MAL}",
            f"[agobiad*|abrumad*|atormentad*|paralizad*|consumid*|agotad*|vencid*] [por|con|de] <2> {_MAL}",
            f"[deje|deja|dejen] de [vivir|sufrir|luchar|cargar|batallar] <3> {_MAL}",
            f"[liberese|liberate|librese|salga|escape] de <2> {_MAL}",
            f"no [deje|dejes|permita|permitas] que <2> {_MAL}",
            f"no [puede|puedes|logra|logras|consigue] (mas) [con|superar|dejar|vencer|escapar de|controlar] <2> {_MAL}",
            f"{_MAL} <2> [lo|la|te|le|los] [tiene|deja|quita|roba|impide|mantiene|detiene|frena]",
            f"[despierte|despierta|viva|vive|duerma|duerme] sin <1> {_MAL}",
            "no puede* mas",
            "[deprimido?|deprimida?|ansioso?|ansiosa?|desesperado?|desesperada?|triste?|agobiado?|agobiada?]",
            f"{_MAL} no <3> [deja|dejan|mejora|se va]",
            "[triste|deprimid*|ansios*|vaci*|sin esperanza] [todo el tiempo|siempre|todos los dias|ultimamente|otra vez]",
            "[quiere|quieres|ganas de|pensando en] [morir|morirse|quitarse la vida|rendirse]",
            f"[atrapad*|perdid*|hundid*|ahogad*|diagnosticad*] [en|por|con] <1> {_MAL}",
            f"[siente|sientes|sigue|sigues|aun|todavia] <3> [triste|deprimid*|ansios*|desesperanz*|vaci*|sol*|{_MAL[1:-1]}]",
        ),
    },
    "others": {
        "en": (
            "[people|adults|those|patients|veterans|someone|anyone|families] <3> [with|living|struggling|suffering]",
            "loved one",
            f"your [doctor|clinician|provider|therapist|psychiatrist|partner|child|friend|spouse|team|guide|questions|insurance|plan|options] <2> {_ILLNESS}",
            "for [families|loved ones|caregivers|partners|friends|parents|clinicians]",
        ),
        "es": ("[personas|adultos|quienes|pacientes|familias|veteranos] <2> [con|que|viven|sufren]",),
    },
}  # fmt: skip
_TITLES = (BlockKind.HEADING, BlockKind.PAGE_TITLE, BlockKind.META_DESCRIPTION, BlockKind.BUTTON)


@rule(
    id="PERSONAL",
    version=3,
    title="Tells readers of an advertised page what they suffer from, in a title",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="Google Ads policy: personalised advertising, health and personal hardships",
    source_verified=False,
    why="An advertisement that seems to know a reader's illness frightens people, and is refused.",
    satisfied_by="Speak of others: “Care for adults with depression”.",
    words=WORDS,
    looks_for=("personal",),
    types=("content_page",),
    typed=True,
)
def personal(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find the second person beside an illness, in the titles of a page that is advertised."""
    advertised = here.fields.get("ad_landing") or "ad_landing" in here.facts.flags
    if not advertised or here.block.kind not in _TITLES or here.has(its["others"]):
        return
    for match in here.find(its["personal"]):
        # Asking is what it must not do; a denial tells nobody what they have.
        if not here.negated(match) and not here.unsettled(match):
            yield Hit(match)
