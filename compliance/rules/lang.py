"""LANG: no patient reads a translation that nobody but a machine made.

45 CFR 92.201 (section 1557 of the Affordable Care Act): a machine translation of critical text is to be
reviewed by a qualified human translator. From general knowledge: the text has not been compared. That
a translation is signed by people is kept by the gates of review, not by a rule over words.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_TOOL = (
    "[google translate|google|deepl|bing translator|bing|chatgpt|ai|a machine|machine|computer|software"
    "|an online tool|online tool|an app|a program|a bot|an algorithm|ai tool|ai program|software program|artificial intelligence"
    "|computer program|translation software|translation app|translation engine|machine translation|a plugin|plugin|gpt|chat gpt"
    "|online translation tool|online translator|translation service|microsoft translator|automatic translator|browser tool|translation tool|language model|gemini|copilot]"
)
_RENDERED = "[rendered|converted|turned|put|translated|adapted]"
_TONGUE = "[spanish|english|espanol|ingles|vietnamese|chinese|your language|other languages]"
_HERRAMIENTA = (
    "[google translate|google|traductor de google|deepl|chatgpt|ia|inteligencia artificial|una maquina|maquina"
    "|un programa|una herramienta|una aplicacion|computadora|un traductor automatico|software|un robot|computador|ordenador"
    "|programa|herramienta|aplicacion|traductor automatico|traductor en linea|bot|algoritmo|gpt|chat gpt|el traductor|gemini|google traductor|traductor google]"
)
_PERSON = "[human|person|translator|people|linguist|interpreter|professional]"
_PERSONA = "[human*|persona|traductor*|profesional*|nadie|interprete*]"
_UN = "(un|una|el|la|lo)"
WORDS: WordLists = {
    "machine": {
        "en": (
            ("[machine|automatic|automated|computer|auto|ai|computerized|software|google|bot|robot|chatgpt|app] (generated|assisted|produced) <1> "
            "[translation*|translated]"),
            "[automatically|mechanically|electronically] translated",
            "translated [automatically|electronically|mechanically]",
            f"translat* <2> [by|with|using|through|via] (the|a|an) {_TOOL}",
            f"translation* <3> [by|with|from|using] (the|a|an) {_TOOL}",
            f"[{_TOOL[1:-1]}] [translated|made|wrote|produced] <3> [page|text|translation|version|spanish|article|form|notice|document|content|site|website|sentence*|paragraph*|words]",
            f"{_RENDERED} (in|into|to) <1> {_TONGUE} <1> [by|with|using|through|via] (the|a|an) {_TOOL}",
            f"[{_TOOL[1:-1]}] [rendered|converted] <4> {_TONGUE}",
            f"[use|uses|used|using|with|run|ran|rely on|relied on] (the|a|an|this) {_TOOL} (tools|programs) [to|for] (the|our|this|all) (whole) [translat*|spanish|pages in|version in|pages]",
            f"[run|ran|put|fed] <3> through (the|a|an) {_TOOL}",
            f"[{_TOOL[1:-1]}|automated tool|automated service|translation program] <2> [was|were|is|are|has been|been] <1> used to translate",
            f"[use|uses|used|using|relies on|employs|through|ran] <1> {_TOOL} <2> [to translate|translat*]",
            f"translat* <1> [from] _ [by|with|using|via] (the|a|an) {_TOOL}",
            f"[comes|come|generated|obtained|taken] from <2> {_TOOL}",
            "[autotranslated|autotranslation|autotranslate]",
            "[raw|unedited|unreviewed] (machine) translation",
            "[powered by|courtesy of|by|via|thanks to] google (translate)",
            "[automatic|machine|online] translator",
            f"[spanish|english|vietnamese|chinese] (version|text|page) [by|from|via|with|using] (a|an|the) {_TOOL}",
            "[use|uses|used|using] [google translate|deepl]",
            "from [deepl|google translate|chatgpt]",
        ),
        "es": (
            "traduccion* <1> [automatica*|automatizada*|por computadora|mecanica|electronica]",
            "traducid* <2> [automaticamente|de forma automatica|de manera automatica|electronicamente]",
            "traduj* <2> [automaticamente|de forma automatica|de manera automatica]",
            f"tradu* <3> [con|por|mediante|usando|de|a traves de|gracias a] {_UN} {_HERRAMIENTA}",
            "traductor automatico",
            "autotradu*",
            "[usamos|usa|usan|usado|usando|utilizamos|utiliza] [deepl|google translate|google traductor|el traductor de google]",
            "tradu* <1> [automaticamente|de forma automatica|de manera automatica|a maquina]",
            f"tradu* {_UN} {_HERRAMIENTA}",
            f"[proviene|provienen|viene|sacad*|obtenid*|salio] de {_UN} {_HERRAMIENTA}",
            f"[pasad*|convertid*|vertid*|puest*] al [espanol|ingles|castellano] (por|con|mediante|usando) {_UN} {_HERRAMIENTA}",
            f"traduccion* <2> [hizo|genero|produjo|creo] {_UN} {_HERRAMIENTA}",
            f"[usamos|uso|usado|usando|utilizamos|utilizo|utilizando|empleamos|con] {_UN} {_HERRAMIENTA} para (la|el|las|los|esta|este|toda|todo) (la|el) [tradu*|version|pagina*|texto*|espanol]",
            f"{_HERRAMIENTA} [tradujo|genero|redacto|produjo|convirtio] <4> [pagina|texto|version|sitio|articulo|formulario|aviso|contenido|documento|espanol]",
            "[paso|pasamos|pasado] por (el|un) [traductor|google translate|deepl]",
        ),
    },
    # Deny that a person read it, and so hold a negation of their own.
    "unread": {
        "en": (
            "[no|not a|never a] [human|person|translator|people] <2> [check*|review*|edit*|proofread*|verif*|correct*|seen|looked at] <2> [translat*|spanish|version]",
            f"translat* <2> [not|never|hasn't|haven't|wasn't] <2> [review*|check*|edit*|proofread*|verif*|correct*] by (a|any) <1> {_PERSON}",
            f"translat* <2> without <1> {_PERSON} [review|checking|oversight|editing]",
        ),
        "es": (
            f"traduccion* <2> sin <1> [revision|revisar|correccion] (por|de) (un|una|ningun|ninguna) {_PERSONA}",
            "traduccion* <1> (no) (ha sido) (fue) (sin) [revisada|revisar|corregida|verificada] por [ningun|ninguna|nadie|un humano|una persona]",
            "traduccion* <1> no <2> [revisad*|corregid*|verificad*] <1> por <2> [persona*|human*|traductor*|profesional*|nadie]",
            "[nadie|ninguna persona|ningun traductor] <2> [revisado|reviso|corregido|corrigio] <2> [traduccion|version|pagina|texto]",
        ),
    },
    # Of a translation, which is named beside it.
    "made": {
        "en": (
            f"[produced|generated|created|written|made] <1> [by|with|using|through|via|in|from] (the|a|an) {_TOOL}",
            f"[courtesy of|thanks to|powered by|straight from] (the|a|an) {_TOOL}",
        ),
        "es": (
            f"[generad*|hech*|producid*|escrit*|cread*] <1> [por|con|mediante] {_UN} {_HERRAMIENTA}",
            f"[lo|la] [genera|genero|produce|produjo|hizo|hace|escribio|escribe|crea|creo] {_UN} {_HERRAMIENTA}",
            f"[cortesia de|gracias a|sale de|directo de|salio de] {_UN} {_HERRAMIENTA}",
        ),
    },
    "translation": {
        "en": ("translat*", "spanish", "language"), "es": ("tradu*", "espanol", "idioma"),
    },
    # A person looked at it, or the sentence speaks of the method.
    "exceptions": {
        "en": (
            ("[reviewed|checked|corrected|edited|approved|verified|revised] (and corrected) by <2> "
            "[translator*|person|people|human*|linguist*|interpreter*|clinician*|editor*]"),
        ),
        "es": ("[revisad*|corregid*|aprobad*|verificad*] por <2> [traductor*|persona*|profesional*|humano*|interprete*]",),
    },
    "about": {
        "en": ("no substitute", "not good enough", "not [accurate|safe|reliable]", "not a substitute", "unreliable", "do not rely", "don't rely",
               "never rely", "your own risk", "not [allowed|permitted|accepted]", "browser",
               "[any|every|all|each] <3> [machine|automatic|automated|computer] <1> translat*",
               "draft*", "[threw|thrown|tried|stopped] <4> [away|once|out|using]", "never published",
               "machine translations [must|should|need|are to|have to]"),
        "es": ("no sustituye*", "no reemplaza*", "no confie*", "no es fiable", "no se permiten", "no se aceptan", "navegador", "borrador*", "no dependa",
               "[toda|todas|cualquier|las] <1> traduccion* <5> [debe*|tiene* que|hay que|requiere*]"),
    },
}  # fmt: skip


@rule(
    id="LANG",
    version=3,
    title="Says of itself that a machine translated it",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="45 CFR 92.201 (section 1557 of the Affordable Care Act)",
    source_verified=False,
    why="A machine's mistake in medical words can hurt whoever reads no other language.",
    satisfied_by="Have a qualified translator read it, correct it and sign it; then take the notice out.",
    words=WORDS,
    looks_for=("machine", "unread", "made"),
)
def lang(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find notices of machine translation, unless a person read it."""
    if here.has(its["about"]) or _is_reviewed(here, its):
        return
    made = here.find(its["made"]) if here.same_block(its["translation"]) else ()
    # "The translation was not made by a computer" denies it between its own words.
    said = [one for one in (*here.find(its["machine"]), *made) if not here.holds_negation(one)]
    said += [
        one
        for one in here.find(its["unread"])
        if not any(one.start < other.end and other.start < one.end for other in said)
    ]
    for match in said:
        if here.asserted(match) and not here.conditional(match):
            yield Hit(match)


def _is_reviewed(here: Sentence, its: Settings) -> bool:
    """Say whether its block says that a person read it, and does not deny that."""
    return here.same_block(its["exceptions"]) and any(
        not one.negated(match)
        for one in here.reading.sentences_of(here.index)
        for match in one.find(its["exceptions"])
    )
