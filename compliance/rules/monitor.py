"""MONITOR: after esketamine one is watched for at least two hours, and copy says so.

The Spravato label: patients must be monitored by a health care provider for at least two hours until
they are safe to leave (boxed warning; section 5). "In and out in 30 minutes" and "no downtime"
contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compliance import vocabulary
from compliance.documents import Document
from compliance.findings import Severity
from compliance.marks import in_passing
from compliance.reading import Match, Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

_MINUTES = 120
_SOON = (
    "[immediately|right away|right after|right afterward*|straight away|straight after|same day|the same day|at once"
    "|that afternoon|the same afternoon|an hour later"
    "|shortly after|minutes later|as soon as]"
)
_DAY = "[work|your desk|the office|your day|your routine|your job|your life|normal life|normal activities|your activities|meetings|your shift|your errands|your schedule]"
_ENSEGUIDA = (
    "[enseguida|en seguida|de inmediato|inmediatamente|el mismo dia|ese mismo dia|esa misma tarde|la misma tarde"
    "|justo despues|poco despues|inmediatamente despues|nada mas terminar|al instante|ahi mismo|en cuanto|apenas termine]"
)
_DIA = "[trabajo|trabajar|oficina|rutina|actividades|labores|su dia|tu dia|vida normal|reunion*]"
_SHORT = "[only|just|barely|under|less than|as little as|no more than|a mere|a quick]"
_POCO = "[solo|apenas|menos de|solamente|tan solo|nada mas|unicamente|no mas de]"
_FEW = "[5|10|15|20|25|30|45|five|ten|fifteen|twenty|thirty]"
_POCOS = "[5|10|15|20|25|30|45|cinco|diez|quince|veinte|treinta]"
_STAY = "[stay|wait|linger|hang around|stick around|remain|sit around|be monitored|be watched|be observed]"
_QUEDARSE = "[quedarse|quedarte|esperar|permanecer|ser observad*|ser vigilad*]"
_UNDER = (
    "[an hour|one hour|half an hour|60 minutes|90 minutes|45 minutes|40 minutes|30 minutes|20 minutes|15 minutes"
    "|ninety minutes|sixty minutes|forty five minutes|forty minutes|thirty minutes|twenty minutes|fifteen minutes]"
)
_MENOS = (
    "[una hora|media hora|60 minutos|90 minutos|45 minutos|40 minutos|30 minutos|20 minutos|15 minutos"
    "|noventa minutos|sesenta minutos|cuarenta minutos|treinta minutos|veinte minutos|quince minutos]"
)
_REACH = 6  # words between a time and the visit that takes it
_PAGES = ("treatment", "article", "content_page")
_TWO = "[2|two|three|3]"
_DOS = "[2|dos|tres|3]"
_LONG: Mapping[str, tuple[str, ...]] = {
    "en": (
        f"[at least|minimum of|no less than|not less than|full|for|least] <1> {_TWO} (full) [hour*|hr*]",
        f"{_TWO} (full) [hour*|hr*] (or) [or more|or longer|at least|minimum|at a minimum]",
        f"{_TWO} [hour|hr|hours] (of) [observation|monitoring|supervision|stay|watch]",
        f"[minimum|least] of {_TWO} (full) [hour*|hr*]",
        "[120|one hundred twenty|one hundred and twenty] minutes",
        f"[stay|remain|watch*|observ*|monitor*] <6> {_TWO} (full) [hour*|hr*]",
    ),
    "es": (
        f"[al menos|por lo menos|como minimo|minimo|durante] <1> {_DOS} horas",
        f"{_DOS} horas [o mas|como minimo|por lo menos|al menos]",
        "120 minutos",
        f"[observ*|vigil*|monitor*|queda*|permanec*] <6> {_DOS} horas",
    ),
}
WORDS: WordLists = {
    "haste": {
        "en": (
            "in and out (the door) (again)",
            "[quick|short|brief|speedy|fast|express|drop in|swift|speedier] (spravato|esketamine|ketamine|in office|clinic) [visit*|appointment*|stop*|session*]",
            "[visit*|appointment*|session*] <2> [is|are] <1> [quick|short|brief|speedy]",
            "short and sweet",
            f"{_FEW} minute [visit*|appointment*|stop*|trip|errand|pit stop|in and out]",
            "[visit*|appointment*|session*|spravato|esketamine] <2> [takes|take|lasts|last|is over in|done in|needs] [less than|under|barely|only|just] [an hour|one hour|half an hour]",
            "in [by|at] _ <1> out [by|at]",
            "[over|done|finished] [before|by the time] <4> [coffee|lunch|cold|kids|know it]",
            "[won't|doesn't|will not|does not|never] [slow you down|eat up your day|take up your day|interrupt your day|disrupt your day|get in the way|cost you a day]",
            "[without|no] [missing|losing|giving up|taking] <2> [work|day off|day|time off|beat|shift|meeting*|school]",
            "[squeeze|fit|slot|sneak] <4> [between|around|into] <3> [meetings|errands|classes|day|schedule|lunch|commute|break]",
            "[no|zero|minimal|without|without any|little] (to no) (real) [downtime|down time|recovery time|recovery period|recovery needed|recovery required]",
            "[in|under|less than] <2> [minutes|half an hour] start to finish",
            "[takes|take] (only|just) a few minutes",
            "[lunch break|lunch hour|lunchtime] [treatment*|visit*|session*|appointment*|therapy|ketamine|infusion*]",
            f"[leave|walk out|go home|head home|head out|be on your way|out the door|be gone|be home] <1> {_SOON}",
            "_ minute (long) (in office) [spravato|esketamine] [session*|visit*|appointment*|treatment*|dose*]",
            "[spravato|esketamine] [session*|visit*|appointment*|treatment*] of (just|only) _ minutes",
            "_ minute [session*|visit*|appointment*] <2> [spravato|esketamine]",
            "[spravato|esketamine] [visit*|session*|appointment*|treatment*] <1> [takes|take|lasts|last|runs|run] (only|just|about|around|roughly) <1> [minutes|half an hour|an hour|one hour|under an hour]",
            "[visit*|session*|appointment*] [for|with] [spravato|esketamine] <1> [takes|take|lasts|last|runs|run] (only|just|about|around|roughly) <1> [minutes|half an hour|an hour|one hour]",
            "[spravato|esketamine] (treatment|therapy|visits|care) [is|are] (so|very|both|that) [quick|fast|brief|short|hassle free|a breeze|speedy]",
            "[only|just|spend|spends] <2> minutes <1> [with us|in our office|in the office|in our clinic|at the clinic|of your day]",
            "[takes|take|took|needs] less time than",
            "[takes|take|took|needs] less than (a|an|your) [haircut|lunch|coffee|commute|episode|movie|meeting|oil change|manicure|errand]",
            "[shorter|quicker|faster] than (a|an|your) [haircut|lunch|coffee|commute|episode|movie|meeting|oil change|manicure|errand|pedicure]",
            "[home|back|done|out|finished] [before|by] <3> [lunch*|dinner*|noon|breakfast|cold|bell|pickup]",
            "[without|skip|forget|minus] (the|a|any) [two hour|2 hour|long|lengthy|usual|mandatory|dreaded] [wait|waiting|stay]",
            "[grab and go|walk in walk out|pop in|swing by] <1> [spravato|esketamine|ketamine]",
            "[be on your way|off you go]",
            "[no|without] (any) waiting <1> after",
            "after [spravato|esketamine] <1> [you're|you are] free to [go|leave]",
            "[get|have] your [spravato|esketamine] <1> and [go|get going|leave|run|be on your way]",
            "[no need|don't need|don't have|won't have|won't need|never have|without having] to [take|miss|leave|skip] <2> [day|time|work|afternoon|morning]",
            "[spravato|esketamine] <3> [over|done|finished] in <1> [minutes|half an hour|half hour]",
            "[won't|doesn't|will not|does not|never] [take|eat|cost|ruin|use|swallow|steal|fill] <2> (whole|entire|full) [day|afternoon|morning|workday]",
            "[home|back home|out the door] within <2> [minutes|half an hour|half hour|an hour|one hour|the hour] [of|after] <3> [spravato|esketamine|dose|spray|session|visit]",
            "[don't|won't|never|do not] [make|ask|require|force|keep] you <1> [wait*|stay|hang around|sit around|linger] (around) [after|following|once]",
            "[spravato|esketamine] on the go",
            "[leave|go home|head home] [when|whenever|as soon as] you [feel|want|like|ready|wish]",
            "[doesn't|don't|does not|do not|won't] [require|need] (any|to be) [observation|monitoring|supervision|monitored|observed|watched]",
            "[hassle free|no hassle|no fuss|effortless] <1> [visit*|appointment*|session*]",
            "[no|without] (a) (long|lengthy) [recovery|recovery time|stay] [needed|required|necessary|afterward*]",
            "[won't|doesn't|will not|does not|never|don't] [interfere with|cut into|disrupt|interrupt|get in the way of|derail|mess with|take you away from|keep you from] <1> [work|workday|day|schedule|plans|routine|job|life|meetings]",
            "[home|back home|out|out the door|done|finished|on your way] in <3> [minutes|half an hour|half hour|an hour]",
            f"[visit*|appointment*|session*|spravato|esketamine] <2> [takes|take|lasts|last|over in|done in|is] {_SHORT} <2> [minutes|half an hour|half hour|min]",
            f"[spravato|esketamine] in {_SHORT} <2> [minutes|half an hour|half hour|min]",
            "[visit*|appointment*|session*|spravato|esketamine] <1> [is|are] [over|done|finished|complete|wrapped up] [in|within] <2> [minutes|half an hour|half hour|an hour]",
            "[leave~|leaves|walk out|walks out|go home|goes home|head home|head out|be home|out the door] [in|within] <2> [minutes|half an hour|half hour|an hour|one hour|the hour]",
            "[skip|forget] the [wait|waiting|observation|monitoring]",
            "keep (to) (up with) your [normal|usual|regular|busy] [schedule|routine|day|plans|life]",
            "[fits|fit] <1> [between|around] <5> [work|school|drop off|pickup|meetings|lunch|errands|classes|shift*]",
            "[fits|fit|fitting] <1> [into|in] <2> (busy|packed|hectic|tight) [schedule*|workday|routine|calendar]",
            f"[no need|don't need|don't have|won't have|won't need|never have|not have|no reason|not required|needn't] to {_STAY}",
            "[no|zero|without|without any|skip the] (long|lengthy|two hour|2 hour|mandatory|boring) [waiting around|observation|monitoring|hanging around|waiting period|wait time]",
        ),
        "es": (
            "[visita*|cita*|sesion*] (de spravato|de ketamina|de esketamina) (es|son) (muy) [rapida*|corta*|breve*|expres|rapidita*|cortita*]",
            "[sin|no hay|cero|no requiere|no necesita] (un) [tiempo|periodo|dia*] de [recuperacion|reposo]",
            "en [media hora|menos de una hora|treinta minutos|30 minutos] (esta|estara) [listo|lista|fuera|libre]",
            "[entre y salga|entra y sale|entrar y salir]",
            "[rapida*|breve*|corta] [visita*|cita*|sesion*]",
            f"[cita*|visita*|sesion*|spravato|esketamina] <3> (dura|duran|toma|tarda|en) {_POCO} <2> [minutos|media hora|min]",
            f"[irse|se va|vayase|salga|retirese|puede irse|marcharse|salir|regresar a casa|vuelva a casa|regrese a casa|retirarse|se retira] <3> {_ENSEGUIDA}",
            f"no [tiene|tienes|tendra|hay|necesita|hace falta] (que) {_QUEDARSE}",
            "sin [esperas|esperar|tiempo de espera|observacion|vigilancia|quedarse]",
            f"[visita|parada|cita|escala] de {_POCOS} minutos",
            f"[visita|cita|sesion|spravato|esketamina] <4> {_POCO} <1> [una hora|media hora]",
            "sin [perder|faltar a|interrumpir|sacrificar|afectar] <2> [dia|trabajo|tarde|turno|manana|rutina]",
            "[visita*|cita*|sesion*|spravato|esketamina] <3> [termina|acaba|concluye|se acaba|esta lista|queda lista] en <2> [minutos|media hora|una hora]",
            "[sale|salga|salir|se va|puede irse] en <2> [minutos|media hora|una hora]",
            "[sesion*|cita*|visita*] (de) [spravato|esketamina] de <2> [minutos|media hora]",
            "[sesion*|cita*|visita*] de <1> [minutos|media hora] <2> [spravato|esketamina]",
            "[visita*|cita*|sesion*] (de|con) [spravato|esketamina] <1> [dura|duran|toma|toman|tarda|tardan] (solo|apenas|unos|unas|cerca de) <1> [minutos|media hora|una hora]",
            "[spravato|esketamina] es (muy|tan) [rapid*|breve*|corto]",
            "no (le|te) [quita|quitan|roba|roban|cuesta|cuestan] <2> [tiempo|dia|tarde|jornada]",
            "[sin|cero|nada de] recuperacion",
            "sin (tiempo|dias) de [inactividad|baja|convalecencia]",
            "[solo|apenas|pase|pasa|unicamente] <2> minutos [con nosotros|en la clinica|en el consultorio|aqui|de su dia]",
            "[toma|tarda|lleva|dura] menos tiempo [que|de lo que]",
            "[toma|tarda|lleva|dura] menos que [un|una|su|el|la]",
            "mas [corta|corto|rapida|rapido|breve] que [un|una|su|ir]",
            "[sigue|siga|continua|continue] con su [dia|tarde|manana|rutina]",
            "sin (las|la|el|esas|tener) (dos|larga|largas|2) (horas) (de) [espera|esperas]",
            "no [interfiere|interrumpe|altera|estorba|arruina] (con) <1> [jornada|dia|rutina|trabajo|agenda|planes|vida]",
            "[casa|fuera|listo|lista|libre] antes [del almuerzo|de la cena|de cenar|del mediodia|de comer]",
            "[cabe|encaja|quepa] <3> [almuerzo|agenda|rutina|horario|entre]",
            "[ketamina|spravato|esketamina|infusion|sesion] [expres|express|exprés]",
            "en casa en <2> [minutos|media hora]",
            "en casa en (menos de) [una hora|media hora]",
            "[no hay|sin] [espera|esperas|que esperar] <1> despues",
            "[una hora|media hora|minutos] despues <2> [spravato|esketamina] <2> [de vuelta|de regreso|en el trabajo|en casa]",
            "despues de <1> [spravato|esketamina] <1> [es libre de irse|esta libre|queda libre|puede irse]",
            "no [tiene|tendra|necesita|hace falta] (que) [faltar|perder|pedir] <3> [trabajo|dia|tarde|turno|permiso]",
            "no (le|te) [quitara|quitaran|robara|costara|ocupa|ocupan|ocupara|tomara|arruinara] <2> [tiempo|dia|tarde|jornada|manana]",
            "no [necesita|necesitara|requiere|hace falta|hay] <1> [observacion|vigilancia|monitoreo|supervision]",
            "no (lo|la|le|los|las|les|te) [hacemos|haremos|obligamos] (a) [esperar|quedarse] <1> despues",
            "[puede irse|vayase|se va] cuando [quiera|guste|desee]",
            "[entrar|entra|entre|llegar|llega|llegue|aplicarse|aplicarselo] <2> y [salir|sale|salga|irse|vayase|listo|a casa]",
            "[listo|lista] en [treinta|30|cuarenta|45|veinte|20] minutos",
        ),
    },
    # Told once where it only stresses the words above.
    "work": {
        "en": (
            "[on|over|during|in|into|within|at] <1> (long) [lunch break|lunch hour|lunchtime|coffee break]",
            "between [meetings|errands|classes]",
            "spray <1> and [go|leave|dash|run]",
            "on (the|your) way to [work|school|the office|the gym|the store|class]",
            "[head|go|drive|run|get] (straight|right|directly|back) to [your|the] [meeting*|office|desk|shift|job]",
            f"[resume|return to|get back to|go back to|back to|back at|carry on with|pick up] {_DAY} <1> {_SOON}",
            f"[right|straight] back [to|at|into] {_DAY}",
            "[straight|directly|right|off] to (the|your) [gym|office|work|school|store|meeting*|mall|airport|pool|desk]",
            "[back at|at] your desk [by|before|within|in]",
            f"back [at|to|in] {_DAY} <1> [minutes|hour|an hour|half an hour] (after|later)",
            "[get on with|carry on with|go about|move on with|continue] your <1> [afternoon|morning|evening|errands|shift|routine]",
        ),
        "es": (
            f"de [vuelta|regreso] [a|al|en] <1> {_DIA} <1> {_ENSEGUIDA}",
            f"[vuelva|vuelve|regrese|regresa|volver|regresar|retome|retoma|retomar] {_ENSEGUIDA} <1> {_DIA}",
            "de camino [al trabajo|a la oficina|a la escuela|al gimnasio]",
            "entre [reuniones|juntas|clases|mandados|diligencias|una reunion]",
            "[directo|derecho|directamente] [al|a la|a su] [gimnasio|trabajo|oficina|escuela|supermercado|casa|reunion]",
            "[siga|sigue|continue|continua] con su <1> [tarde|dia|manana|rutina|vida|jornada]",
            "de [vuelta|regreso] en <2> [oficina|trabajo|casa|escritorio] <1> en",
            "[en|durante] <1> hora [de almuerzo|del almuerzo|de comida|de la comida|del lonche]",
            f"[vuelva|vuelve|regrese|regresa|volver|regresar|retome|retoma|retomar|reincorporarse|siga con|continue con] <2> {_DIA} <1> {_ENSEGUIDA}",
        ),
    },
    # Watched for less than two hours; only where esketamine is named.
    "watched": {
        "en": (
            f"[watch|watched|monitor|monitored|observe|observed|keep|kept|stay|remain|wait|rest] <3> (for) {_UNDER}",
            f"{_UNDER} of (close) [monitoring|observation|supervision]",
        ),
        "es": (
            f"[vigil*|observ*|monitor*|supervis*|qued*|permane*|cuidamos|espera*] <3> {_MENOS}",
            f"{_MENOS} de [observacion|vigilancia|monitoreo|supervision]",
        ),
    },
    # A time shorter than two hours, of a visit; only where esketamine is named.
    "short": {
        "en": ("[minutes|half an hour|half hour]",),
        "es": ("[minutos|media hora]",),
    },
    "more_than": {
        "en": ("[more than|over|longer than|beyond] <2> [minutes|half an hour|half hour|an hour|one hour]",),
        "es": ("mas de <2> [minutos|media hora|una hora]",),
    },
    "visiting": {
        "en": (
            "[visit|visits|appointment*|session*|stay]",
            "[takes|take|took|lasts|last|wraps|wrap|done|finished|over|leave|out|home|of your day|of your time|total|start to finish|from start|that's it|all it takes|you're free]",
        ),
        "es": (
            "[visita*|cita*|sesion*]",
            "[toma|tarda|dura|duran|quita|termina|terminan|acaba|acaban|lista|listo|sale|salir|irse|se va|en total|de su dia|de su tiempo|basta|bastan]",
        ),
    },
    # Before the dose, or more often than once.
    "untimely": {
        "en": ("[before|prior|more|another|additional|extra|until|every|first|longer|over|exceed*|eating|eat|drinking]",),
        "es": ("[antes|mas|otra|otros|adicional*|hasta|cada|primera|primeros|despues de comer|comer]",),
    },
    # Of something else than the whole visit.
    "parts": {
        "en": (
            "[before|early|late|arrive|arrives|check*|blood|pressure|feel*|effect*|peak*|eat|drink|call|calls|talk|consult*|intake|apart|between|wait|waits|parking|away|into|answer*|sleepy|dizz*|sedat*|dissociat*|first|ride|bus|drive|drives|read*|rest|nap|paperwork|fill|sign|desk|lot]",
            "[every|each] <1> [minute|minutes|hour]",
            "[onset|weigh|checked|lobby|open|opens|close|closes|bring|question*|pharmacy|elevator]",
        ),
        "es": (
            "[antes|temprano|tarde|llegue|revis*|presion|sient*|efecto*|coma|beba|llam*|habl*|consulta|entre|espera|estacionamiento|mareo*|sueno|primer*|autobus|lee|lea|descans*|papeles|llen*|firm*|recepcion]",
            "cada <1> [minuto|minutos|hora]",
            "[abre|cierra|traiga|pregunt*|farmacia|elevador|medimos|mide]",
        ),
    },
    "esketamine": vocabulary.ESKETAMINE,
    "drug": {
        "en": (*vocabulary.KETAMINE["en"], *vocabulary.ESKETAMINE["en"]),
        "es": (*vocabulary.KETAMINE["es"], *vocabulary.ESKETAMINE["es"]),
    },
    # The visit is long after all: "takes a few minutes; you then stay for two hours".
    "long": _LONG,
    "exceptions": {
        "en": (
            "[visit|appointment|talk] with (the|a|our|your) [nurse|pharmacist|desk]",
            "visit to (your|the|each) [chair|room|bedside|bed]",
            "stay [overnight|the night|all night|all day]",
        ),
        "es": (
            "[visita|cita] con (la|una|nuestra) [enfermera|recepcion]",
            "quedarse (a|toda) [la noche|dormir|todo el dia|el dia]",
        ),
    },
    # Whose visits these are, where the sentence does not say it.
    "others": {
        "en": ("portal", "site", "website", "server", "elevator", "lift", "system", "parking", "consult*",
               "phone", "online", "form", "forms", "paperwork", "waiting list", "prescription*", "telehealth", "intake", "tms", "botox", "lab", "pharmacy", "follow up",
               "warn*", "danger*", "risk*", "unsafe"),
        "es": ("portal", "sitio", "ascensor", "elevador", "sistema", "consulta", "telefono", "farmacia",
               "adviert*", "advert*", "peligr*", "riesgo*"),
    },
}  # fmt: skip


_NAMED: WordLists = {
    "drug": vocabulary.ESKETAMINE,
    # What says that the drug is not what the page is about.
    "aside": {
        "en": (
            "generic (version|form|equivalent) (of|for) [spravato|esketamine]",
            "[spravato|esketamine] generic",
            "[as|like|than|to|from|with|versus|vs] [spravato|esketamine]",
            "ketamine and [spravato|esketamine]",
        ),
        "es": (
            "generico de [spravato|esketamina]",
            "[que|como|a|con] (la) [spravato|esketamina]",
            "ketamina y (la) esketamina",
        ),
    },
    "not_here": {
        "en": (
            "not [offered|given|available|provided] <3> [here|office|clinic|location|site|practice]",
            "[we|clinic|office] [do not|don't|does not] [offer|give|provide|prescribe] [spravato|esketamine]",
        ),
        "es": (
            "no [se ofrece|se administra|ofrecemos|damos|administramos] <4> [aqui|clinica|consultorio|sede|spravato|esketamina]",
        ),
    },
    "passing": vocabulary.ESKETAMINE_ASIDE,
    "other_drug": vocabulary.OTHER_DRUG,
    "offering": vocabulary.OFFERING,
}


@mark(name="offers_esketamine", words=_NAMED, looks_for=("drug",))
def offers_esketamine(here: Sentence, its: Settings) -> Iterator[str]:
    """That esketamine is spoken of as something one may be given here."""
    if here.has(its["not_here"]) and not here.is_question:
        return
    for match in here.find(its["drug"]):
        if here.negated(match) or here.excepted(match, its["aside"]):
            continue
        if in_passing(here, match, its):
            continue
        if not (here.is_question and here.answer is False):
            yield YES


_OBSERVED: WordLists = {
    "time": _LONG,
    "observed": {
        "en": (
            "monitor*",
            "observ*",
            "stay*",
            "remain*",
            "watch*",
            "supervis*",
            "keep*",
            "with [you|us]",
            "[look after|looks after|care for|cares for]",
            "check*",
            "visit",
        ),
        "es": (
            "monitor*",
            "observ*",
            "vigil*",
            "supervis*",
            "permanec*",
            "queda*",
            "quede*",
            "[cuid*|acompan*|atend*]",
            "con nosotros",
            "visita",
        ),
    },
}


@mark(name="says_two_hours", words=_OBSERVED, looks_for=("time",))
def says_two_hours(here: Sentence, its: Settings) -> Iterator[str]:
    """That one stays, watched, for at least two hours."""
    for match in here.find(its["time"]):
        if here.same_block(its["observed"]) and not here.negated(match):
            yield YES


def lacks_monitoring(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents about esketamine on which neither words nor a typed fact say two hours."""
    del its
    forms = [f for f in page.of_type("treatment_form") if f.fields.get("drug") == "esketamine"]
    told = page.tells("offers_esketamine") and (page.is_file or page.type in _PAGES)
    if not forms and not told:
        return
    if page.says("says_two_hours"):
        return
    if forms and all(_minutes(form.fields) >= _MINUTES for form in forms):
        return
    yield Hit(severity=page.weight_of_lack)


def _minutes(fields: Mapping[str, Any]) -> int:
    minutes = fields.get("observation", {}).get("minutes", {})
    return int(minutes.get("min") or 0)


@rule(
    id="MONITOR",
    version=6,
    title="Describes esketamine without two hours of monitoring, or as a quick visit",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="Spravato label, boxed warning and section 5: at least two hours of observation",
    source_verified=True,
    why="Sedation, dissociation and breathing have to be watched for at least two hours.",
    satisfied_by="Say “a health care provider monitors you for at least two hours after each dose”.",
    lacks=lacks_monitoring,
    words=WORDS,
    looks_for=("haste", "work", "short", "watched"),
    not_types=("claim", "source", "disclaimer", "provider", "insurance_note", "location_profile"),
)
def monitor(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find words of haste about ketamine or esketamine."""
    if not here.on_page(its["drug"]):
        return
    hasty = list(here.find(its["haste"])) or list(here.find(its["work"]))
    if not hasty:
        yield from map(Hit, _short_visits(here, its) or _short_watch(here, its))
    for match in hasty:
        if not here.asserted(match) or here.near(match, its["others"], tokens=8):
            continue
        if here.excepted(match, its["exceptions"]) or here.has(its["long"]):
            continue
        if here.has(its["drug"]) or here.same_block(its["drug"]) or here.on_page(its["drug"]):
            yield Hit(match)


def _short_watch(here: Sentence, its: Settings) -> list[Match]:
    """Return times shorter than two hours that one is said to be watched after esketamine."""
    if not here.has(its["watched"]) or not here.has(its["esketamine"]):
        return []
    if here.has(its["long"]) or here.has(its["untimely"]) or here.is_question:
        return []
    return [
        match
        for match in here.find(its["watched"])
        if here.asserted(match)
        and not here.conditional(match)
        and not here.excepted(match, its["more_than"])
    ]


def _short_visits(here: Sentence, its: Settings) -> list[Match]:
    """Return times shorter than two hours that an esketamine visit is said to take."""
    if not here.has(its["short"]) or not here.has(its["esketamine"]):
        return []
    if here.has(its["long"]) or here.has(its["parts"]) or here.has(its["others"]):
        return []
    found = []
    for match in here.find(its["short"]):
        # "It won't take more than half an hour."
        most = here.excepted(match, its["more_than"]) and here.negated(match)
        said = here.asserted(match) and not here.excepted(match, its["more_than"])
        if (most or said) and here.near(match, its["visiting"], tokens=_REACH):
            found.append(match)
    return found
