"""PLACEHOLDER: unfinished copy reaches nobody.

Dummy text, "TBD", "TODO", "xxx" and "to be confirmed" where a patient looks for a fact. The rule is
the publisher's own and rests on no law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.findings import Severity
from compliance.joining import joined
from compliance.language import cues
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_COPY = "[text|copy|content|photo|image|headshot|logo|bio|biography|description|details|page|section|paragraph|headline|translation|video|map|address]"
_TEXTO = "[texto|contenido|foto|imagen|logo|biografia|descripcion|detalles|pagina|seccion|parrafo|titulo|traduccion|video|mapa|direccion]"
WORDS: WordLists = {
    "plain": {
        "en": (
            "lorem (ipsum) (dolor) (sit) (amet)",
            "tbd",
            "t.b.d",
            "tbc",
            "tba",
            "fixme",
            "[placeholder|dummy|filler] [text|copy|content|image|photo]",
            "[text|copy|content|image|photo|logo|name|address|bio] goes here",
            "your [text|title|headline|content|copy|logo|tagline|message] here",
            "[enter|paste|write] (your|a|the|some) [text|copy|content|headline|title|description|caption] here",
            "insert <2> [text|copy|photo|image|name|logo|bio|link|address|content|headline|quote|map|video|date|price] (here)",
            f"{_COPY} [goes|go|belongs|will go|to go] here",
            f"[insert|upload|write|place|drop in|needs] (doctor|provider|staff|the|a|your|hero|team|clinic|final|patient) {_COPY} (here)",
            "[add|insert|enter] (the) [clinic|office|doctor|provider|company|practice] [address|phone|email|hours|name|bio] here",
            "faq [answer|text] (is) [pending|missing|to come|here]",
            "[street name|street address] city state (zip)",
            "[city|town] state zip",
            "_ street name",
            "[sample|example|temp|temporary|test|boilerplate] [text|copy|content|headline|image|photo]",
            f"{_COPY} [is|are] <1> [coming soon|to come|to follow|pending|missing|needed|forthcoming]",
            f"{_COPY} [coming soon|to come|to follow|pending|missing|needed|tk]",
            f"[coming soon|missing|pending|need|needs] {_COPY}",
            "[needs|still has|has yet|have yet|yet] to be [rewritten|written|translated|supplied|filled in|drafted|uploaded]",
            "add (doctor|provider|staff|a|your|hero|team|clinic) [bio|headshot|photo|text|copy|description|caption|headline|content] here",
            f"replace <2> with <2> [final|real|actual|correct|approved|stock|own] <1> {_COPY}",
            "replace with (the) [final|real|actual|correct|approved]",
            "[page|section|site] (is|are) (still|currently) [under construction|a work in progress|in progress|being built|being written|not finished|unfinished|incomplete]",
            "[more|further|additional] [details|info|information] [to come|to follow]",
            "[need|needs] <2> [photo|headshot|bio|biography|text|copy|logo|image|caption|quote|video] for [this|the] [section|page|banner|header|slide|article|site|homepage]",
            "[fill in|fill this in|write this|finish this|add more] later",
            "[draft|wip|internal] <2> [do not|don't|not to] publish",
            "[draft|internal] not for publication",
            "[firstname|lastname|first_name|last_name|clinic_name|patient_name|phone_number|company_name|clinicname]",
            "[dr|doctor] [first last|jane doe|john doe]",
            "[123 main street anytown|anytown usa|your city|your town here]",
            "click (here) to edit",
            "[add|insert] [text|copy|content] (about|here|on|for|describing)",
            "[jane|john] doe",
            "[caption|headline|subhead|subtitle|tagline|slogan] here",
            f"{_COPY} to be [provided|supplied|added|written|confirmed|determined|inserted|translated]",
            "[name|names|number|phone|hours|price|prices|date|dates|link|details|title|fee|fees] to [come|be supplied|be added|be determined|be confirmed]",
            "xx [to|a] xx",
            "xx [am|pm|minutes|hours|days|minutos|horas|dias|dollars|dolares|percent]",
            "[info|information|details|address|hours|price|prices|phone|directions|map|schedule|list] (is|are) to follow",
            "note to [editor|self|designer|developer|team|writer|reviewer|legal|marketing|web team]",
            "[delete|remove|edit|replace] this [line|note|section|paragraph|text|block|sentence|placeholder]",
            "before [publishing|we publish|going live|we go live|launch|the site launches]",
            "[add|insert] [photo|headshot|bio|picture|image|quote|link|logo|map|caption|video|testimonial|credentials] [of|for|from|here|to]",
            "[awaiting|waiting for|waiting on|need|needs] (final|new|updated|approved) [copy|text|content|headshot*|bio|artwork] (from)",
            "[need|needs|waiting on|waiting for] <2> [legal|marketing|compliance|editor|design] to [approve|review|confirm|check|sign off|send|write]",
            "[quote|testimonial|link|hours|price|prices|phone|phone number|list|button|form|caption|date|number|name] <3> [goes|go|belongs] here",
            "[is|are|over|in|for|of|about|after|within|than|the] x [days|minutes|hours|patients|years|dollars|percent|weeks|locations|clinics|providers]",
            "555 [xxxx]",
        ),
        "es": (
            "[texto|contenido|foto|imagen|titulo|parrafo] [de|para] [relleno|ejemplo|muestra|prueba|rellenar]",
            f"{_TEXTO} [pendiente*|provisional*|por venir|faltante*|proximamente]",
            f"[proximamente|falta|faltan|pendiente] <1> {_TEXTO}",
            "pendiente* de [redactar|traducir|escribir|completar|rellenar|agregar|definir|redaccion|traduccion]",
            "[falta|faltan|queda|quedan] (por) [traducir|redactar|completar|escribir|agregar|revisar|definir|poner|subir]",
            f"[aqui va*|va aqui|ira aqui] (el|la|su|los) {_TEXTO}",
            "aqui va [el|la|su] nombre",
            "[inserte|insertar|inserta|colocar|coloque|agregue|agregar|poner|ponga|subir] (aqui) <1> [texto|foto|imagen|logo|enlace|mapa|biografia|titulo|nombre de la clinica|nombre del doctor]",
            "[escriba|escribe|ingrese|ponga|pegue] (aqui) <1> [texto|titulo|contenido|descripcion|encabezado] (aqui)",
            "[su|tu] [texto|titulo|logo|contenido|descripcion|foto] (va) aqui",
            f"{_TEXTO} en [preparacion|proceso|construccion|elaboracion|desarrollo]",
            f"{_TEXTO} (por|para) [completar|agregar|redactar|anadir|confirmar]",
            f"[agregar|anadir|incluir|colocar|poner|subir] (aqui) <1> {_TEXTO} (aqui)",
            "[pagina|seccion|sitio] (esta|aun|todavia|sigue) [en construccion|sin terminar|incompleta|inconclusa]",
            "mas [informacion|detalles|datos] [por venir|proximamente]",
            "[falta|faltan|necesitamos] <2> [foto|texto|biografia|imagen|logo|cita|video] para [esta|la] [seccion|pagina|portada]",
            "[completar|rellenar|terminar|escribir] (esto) [mas tarde|despues|luego]",
            "no publicar",
            "[agregar|anadir|insertar|poner] [texto|contenido] (sobre|de|aqui|acerca)",
            "nota [al|para el|para la|a la] [editor|editora|redactor*|disenador*|equipo|revisor*|imprenta]",
            "nombre apellido",
            "[dr|dra|doctor|doctora] <1> nombre (y) [apellido|apellidos]",
            "[borrar|eliminar|quitar|reemplazar|editar] [esta|este] [linea|nota|texto|parrafo|seccion|frase|bloque]",
            "antes de [publicar|lanzar el sitio|publicarse]",
            "[insertar|agregar|colocar|anadir] <2> aqui",
            "[cambiar|reemplazar|sustituir] (esto) por <2> [texto|foto|imagen|logo|version|dato] [final|definitiv*|real|correct*|verdader*]",
            "[falta|esperando|en espera de] (el|la) [texto|foto|contenido|logo|visto bueno] de <1> [mercadeo|marketing|legal|cumplimiento|diseno|imprenta]",
            "[agregar|anadir|insertar|poner] [foto|imagen|biografia|enlace|cita|logo|mapa|video] [de|del|aqui|para]",
            "[son|es|en|unos|tras|de|cada] x [dias|minutos|horas|pacientes|anos|dolares|semanas|sedes]",
            "[nombre_clinica|nombre_paciente|fulano de tal]",
        ),
    },
    # Placeholders, unless somebody has to do it.
    "later": {
        "en": (
            "to be [confirmed|determined|announced|decided|added|completed|supplied|inserted|finalized|finalised|written|filled in|provided later]",
        ),
        "es": (
            "por [confirmar|definir|determinar|anunciar|completar|confirmarse|definirse|determinarse|anunciarse|agregarse|completarse|agregar|asignar]",
            "a [confirmar|definir|determinar]",
        ),
    },
    "todo": {"en": ("todo",), "es": ()},
    "crosses": {
        "en": (
            "xxx*",
            "xx [xx|xxxx]",
            "$xx",
            "___*",
            "000 0000",
        ),
        "es": (),
    },
    # Alone behind a label: "Price: pending", "Precio: pendiente".
    "label": {
        "en": (
            "[pending|forthcoming|awaiting|needs] (confirmation|approval|legal|review|input|final) (copy|text|details)",
            "n/a yet",
            "[unknown|undecided] (yet)",
            "placeholder",
            "not yet [known|decided|confirmed|set|available]",
            "[more|further] [details|info|information] [soon|to come|to follow|coming soon]",
            "[coming soon|to come|to follow|tbd soon]",
        ),
        "es": (
            "pendiente* (de confirmar|de confirmacion|de definir|de aprobar|de aprobacion|de revision|de revisar)",
            "proximamente (mas) (informacion|detalles|datos)",
            "mas [informacion|detalles|datos] [proximamente|pronto]",
            "[sin|aun sin|todavia sin] [definir|confirmar|asignar]",
            "falta* (el|la|los|las|este|un|por) [dato|datos|precio|fecha|numero|nombre|horario|telefono|confirmar|definir|agregar|direccion|monto]",
        ),
    },
    # Notes of printers and editors, in capitals.
    "notes": {
        "en": (
            "tk",
            "tktk",
            "fpo",
            "tbs",
            "[city|clinic|doctor|provider|state|last|first|company|practice|location] name",
        ),
        "es": ("nombre [apellido|clinica|ciudad]", "nombre de la [clinica|ciudad]"),
    },
    # In capitals before a colon: "PENDIENTE: agregar horario".
    "reminders": {
        "en": ("[pending|missing|draft|reminder]",),
        "es": ("[pendiente|falta|faltan|borrador|recordatorio]",),
    },
    # Masks of dates and addresses, unless one is to write in this form.
    "masks": {
        "en": (
            "mm dd [yyyy|yy]",
            "dd mm [yyyy|aaaa|yy]",
            "yyyy mm dd",
            "@domain.com",
            "@yourdomain.com",
            "@yourclinic.com",
            "@company.com",
        ),
        "es": ("@sudominio.com", "@dominio.com", "@correo.com", "dd mm aa"),
    },
    # In capitals or between signs they stand for a name: "[City]", "Dr. LASTNAME".
    "slots": {
        "en": (
            "[insert|name|names|city|state|address|phone|date|price|amount|link|url|logo|hours|number|email|zip|month|location|year|title|bio]",
            "[clinic_*|client_*|location_*|provider_*|doctor_*|phone_*|city_*|price_*|patient_*|site_*|practice_*]",
            "[clinic name|provider|payer|photo|image|placeholder|text]",
            "[tk|tktk|tbd|tbs|fpo|tba|todo]",
            "[list of|names of|description of|summary of|number of|link to|details of|bio of] _",
        ),
        "es": (
            "[insertar|inserte|nombre|nombres|apellido|apellidos|ciudad|estado|direccion|telefono|fecha|precio|enlace|correo|horario|numero|ano|titulo]",
            "[clinica_*|nombre_*|ciudad_*|telefono_*]",
            "[doctora|foto|imagen|texto]",
            "[lista de|descripcion de|resumen de|enlace a|biografia de|datos de] _",
        ),
    },
    # Alone in a line: "Phone number here".
    "stubs": {
        "en": (
            "[phone number|phone|address|email|price|name|date|title|quote|link|url|hours|doctor|clinic|map|fee] here",
            "[heading|headline|subheading|title|paragraph|section title] [1|2|3|one|two|here]",
            "under construction",
        ),
        "es": (
            "[telefono|numero de telefono|direccion|correo|precio|nombre|fecha|titulo|cita|enlace|horario|mapa] aqui",
            "[encabezado|titulo|subtitulo|parrafo] [1|2|3|uno|dos|aqui]",
            "en construccion",
        ),
    },
    # "Your name here" is a placeholder unless one is to write it.
    "yours": {"en": ("your name here",), "es": ("[su|tu] nombre aqui",)},
    "writing": {
        "en": ("[write|print|sign|type|enter|put|spell|leave|initial|format|birth|form|forms]",),
        "es": (
            "[escriba|escribe|firme|firma|ponga|pon|anote|anota|formato|nacimiento|formulario]",
        ),
    },
}
# A name for what shall stand there, between signs: "[City]", "{{ price }}", "<<DATE>>", "%NAME%".
_SLOT = re.compile(
    r"\[[^\[\]\n]{2,50}\](?![\[(])|\{\{[^{}\n]{1,50}\}\}|\{[^{}\n]{2,50}\}|<{1,2}[^<>\n]{2,50}>{1,2}"
    r"|(?<![\w%])%{1,2}\w{2,30}%{1,2}(?!\w)"
)
# Between signs, but nothing that is to come.
_ASIDES = re.compile(
    r"^\W*(?:photo|image|foto|imagen|source|fuente|note|nota|doi|text|texto)\b\W*[:©]|@|https?:|\d"
)
_NOTES = re.compile("TK|FPO|TBS|NAME|NOMBRE")
_REMINDERS = re.compile("PENDI|MISSING|DRAFT|REMINDER|FALTA|BORRADOR|RECORDATORIO")
_MASKS = re.compile("yyyy|aaaa|/yy|/aa|@")
_CROSSES = re.compile("xx|__|000")
# Before "to be confirmed": somebody has to do it, or thanks for having done it.
_BEFORE = frozenset(
    words_of(
        "nada has have had having need needs needed ought going want wants must is are was were be "
        "remains supposed expected able likely unlikely gracias esta estan queda quedan para y "
        "favor"
    )
)
# Behind it: by whom, or what is confirmed.
_BEHIND = frozenset(words_of("by with su sus tu el la los las que si cada nuestra nuestro"))
_SIGNS = frozenset(":-([{")
_STUB = 5  # tokens
_NUMBERED = frozenset(
    words_of(
        "chapter title section article part volume size capitulo titulo articulo tomo talla siglo"
    )
)
# Spanish words that alone follow "TODO" in capitals.
_EVERYTHING = frozenset(
    words_of(
        "incluido incluida listo lista bien paciente pacientes mundo tipo tratamiento gratis cambia"
    )
)


@rule(
    id="PLACEHOLDER",
    version=4,
    title="Holds a placeholder: the copy is not finished",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="The publisher's own rule: no unfinished copy",
    source_verified=True,
    why="These words stand where a fact should be. A patient cannot use them.",
    satisfied_by="Finish the copy, or take the line out.",
    words=WORDS,
    looks_for=(
        "plain",
        "later",
        "todo",
        "crosses",
        "notes",
        "slots",
        "yours",
        "stubs",
        "label",
        "reminders",
        "masks",
    ),
)
def placeholder(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find placeholders, whatever stands around them."""
    slots = _slots(here, its)
    found = [*slots, *here.find(its["plain"])]
    for match in here.find(its["later"]):
        before, behind = _around(here, match)
        if before not in _BEFORE and behind not in _BEHIND:
            found.append(match)
    found += [match for match in here.find(its["todo"]) if _is_note(here, match)]
    # Looked for where their signs stand alone: the rule is asked about many sentences.
    text, view = here.text, here.view
    if _NOTES.search(text) and not text.isupper():
        # In a text that is in capitals throughout these are initials.
        found += [match for match in here.find(its["notes"]) if _shown(here, match).isupper()]
    if ":" in view:
        found += [
            match
            for match in here.find(its["label"])
            if _around(here, match)[0] == ":" and _around(here, match)[1] in ("", ".")
        ]
    if _REMINDERS.search(text):
        found += [
            match
            for match in here.find(its["reminders"])
            if _shown(here, match).isupper() and _around(here, match)[1] == ":"
        ]
    if _MASKS.search(view) and not here.has(its["writing"]):
        found += here.find(its["masks"])
    if len(here.tokens) <= _STUB:
        found += [
            match
            for match in here.find(its["stubs"])
            if match.start == here.start and _around(here, match)[1] in ("", ".")
        ]
    if "name here" in view or "nombre aqui" in view:
        found += [match for match in here.find(its["yours"]) if not here.has(its["writing"])]
    if found:
        yield from map(Hit, joined(here, found, words=2))
    if _CROSSES.search(view):
        for match in here.find(its["crosses"]):
            if set(here.words_of(match)) <= set("x/-$ _0()") and not _is_numbered(here, match):
                yield Hit(match)


def _is_numbered(here: Sentence, match: Match) -> bool:
    """Say whether it is a Roman number or a size: "Chapter XXX"."""
    return _shown(here, match).isupper() and _around(here, match)[0] in _NUMBERED


def _slots(here: Sentence, its: Settings) -> list[Match]:
    """Return what stands between signs and names what shall stand there."""
    if not any(sign in here.view for sign in "[{<%"):
        return []
    named = list(here.find(its["slots"]))
    found = []
    for one in _SLOT.finditer(here.reading.copy.text, here.start, here.end):
        match = Match(one.start(), one.end())
        within = any(match.start < name.start and name.end < match.end for name in named)
        if within and not _ASIDES.search(one[0]):
            found.append(match)
    return found


def _shown(here: Sentence, match: Match) -> str:
    return here.text[match.start - here.start : match.end - here.start]


def _around(here: Sentence, match: Match) -> tuple[str, str]:
    """Return the tokens before and behind a match; empty at the ends."""
    before = [token.text for token in here.tokens if token.end <= match.start]
    behind = [token.text for token in here.tokens if token.start >= match.end]
    return (before[-1] if before else ""), (behind[0] if behind else "")


def _is_note(here: Sentence, match: Match) -> bool:
    """Say whether "TODO" is a writer's note, and not the Spanish word."""
    if _shown(here, match) != "TODO":
        return False
    before, behind = _around(here, match)
    if (behind in _SIGNS and not before.isalpha()) or before in ("[", "@", "("):
        return True
    words = {token.text for token in here.tokens}
    letters = [sign for sign in here.text if sign.isalpha()]
    spanish = (
        here.reading.copy.locale.startswith("es")
        or behind in _EVERYTHING
        or any(word in cues.SPANISH and word not in cues.ENGLISH for word in words - {"no"})
        or any(sign in "áéíóúñÁÉÍÓÚÑ¿¡" for sign in here.text)
    )
    # In capitals throughout, the language cannot be told by the case.
    return not spanish and (len(words) == 1 or not all(sign.isupper() for sign in letters))
