"""LANG: what a machine translated."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "This page was [[translated automatically]].",
        "[[Translated by Google]] Translate".replace("Google]] Translate", "Google Translate]]"),
        "[[MACHINE TRANSLATION]]: may contain errors",
        "The Spanish text is a [[computer-generated translation]].",
        "The Spanish on this page was [[machine-translated]].",
        "[[Translated with an online tool]]; please excuse errors",
        "[[Translated by software]], not by a person.",
        "This [[translation was made by AI]].",
        "[[Powered by Google Translate]]",
        "Was this [[translated by a machine]]? Yes.",
    ],
    "es": [
        "Esta página fue [[traducida automáticamente]].",
        "[[Traducción automática]]; consulte la versión en inglés.",
        "Texto [[traducido con Google Translate]]",
        "[[Traducción hecha por una máquina]]",
        "Este texto se [[tradujo de forma automática]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "We do not use machine translation for medical information.",
        "This page is not a machine translation.",
        "We cannot promise that no machine translation was used.",
        "Is this a machine translation? No.",
        "Myth: our pages are machine translations.",
        "Our Spanish pages are written and checked by qualified translators.",
        "Appointments are confirmed automatically by text message.",
        "Google Translate is no substitute for an interpreter.",
        "If a page is translated automatically, tell us.",
        "Free language help is available.",
    ],
    "es": [
        "Esta página no es una traducción automática.",
        "No confíe en la traducción automática para sus medicinas.",
        "Un traductor calificado revisó esta página.",
        "¿Es una traducción automática? No.",
    ],
}
SATISFIED = {
    "en": ["A machine translation, checked by a qualified translator."],
    "es": ["Traducción automática, revisada por una traductora calificada."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "LANG", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
