"""PLACEHOLDER: unfinished copy reaches nobody.

Dummy text, "TBD", "TODO", "xxx" and "to be confirmed" where a patient looks for a fact. The rule is
the publisher's own and rests on no law.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.language import cues
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

WORDS: WordLists = {
    "plain": {
        "en": (
            "lorem (ipsum)",
            "tbd",
            "t.b.d",
            "tbc",
            "tba",
            "fixme",
            "[placeholder|dummy|filler] [text|copy|content|image|photo]",
            "[text|copy|content|image|photo|logo|name|address|bio] goes here",
            "your [text|title|headline|name|content|copy] here",
            "insert (a|the|your|provider|clinic|doctor) [text|copy|photo|image|name|logo|bio|link|address] here",
            "click (here) to edit",
        ),
        "es": (
            "[texto|contenido|foto|imagen] de [relleno|ejemplo|muestra]",
            "texto [pendiente|provisional]",
            "aqui va [el|la|su] [texto|foto|imagen|nombre|direccion]",
            "[inserte|insertar] <1> [texto|foto|imagen|nombre|logo] aqui",
        ),
    },
    # Placeholders, unless somebody has to do it.
    "later": {
        "en": (
            "to be [confirmed|determined|announced|decided|added|completed|supplied|provided later]",
        ),
        "es": ("por [confirmar|definir|determinar|anunciar|completar]", "a confirmar"),
    },
    "todo": {"en": ("todo",), "es": ()},
    "crosses": {"en": ("xxx*",), "es": ()},
}
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
# Spanish words that alone follow "TODO" in capitals.
_EVERYTHING = frozenset(
    words_of(
        "incluido incluida listo lista bien paciente pacientes mundo tipo tratamiento gratis cambia"
    )
)


@rule(
    id="PLACEHOLDER",
    version=1,
    title="Holds a placeholder: the copy is not finished",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="The publisher's own rule: no unfinished copy",
    source_verified=True,
    why="These words stand where a fact should be. A patient cannot use them.",
    satisfied_by="Finish the copy, or take the line out.",
    words=WORDS,
    looks_for=("plain", "later", "todo", "crosses"),
)
def placeholder(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find placeholders, whatever stands around them."""
    for match in here.find(its["plain"]):
        yield Hit(match)
    for match in here.find(its["later"]):
        before, behind = _around(here, match)
        if before not in _BEFORE and behind not in _BEHIND:
            yield Hit(match)
    for match in here.find(its["todo"]):
        if _is_note(here, match):
            yield Hit(match)
    for match in here.find(its["crosses"]):
        if set(here.words_of(match)) == {"x"}:
            yield Hit(match)


def _around(here: Sentence, match: Match) -> tuple[str, str]:
    """Return the tokens before and behind a match; empty at the ends."""
    before = [token.text for token in here.tokens if token.end <= match.start]
    behind = [token.text for token in here.tokens if token.start >= match.end]
    return (before[-1] if before else ""), (behind[0] if behind else "")


def _is_note(here: Sentence, match: Match) -> bool:
    """Say whether "TODO" is a writer's note, and not the Spanish word."""
    shown = here.text[match.start - here.start : match.end - here.start]
    if shown != "TODO":
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
