"""COMPARE-FDA: rankings in favour of ketamine."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "[[Forget pills]]: ketamine is here.",
        "Ketamine has a [[higher success rate than antidepressants]].",
        "Our infusions are a [[safer alternative to antidepressants]].",
        "Ketamine is [[twice as effective as antidepressants]].",
        "Ketamine works [[faster than most antidepressants]].".replace("[[faster", "[[faster"),
        "Infusions are [[safer and more effective than ECT]].",
        "Ketamine is [[superior to SSRIs]].",
        "Ketamine [[outperforms antidepressants]].",
        "Compared with ECT, ketamine is [[safer]].",
        "Unlike antidepressants, ketamine works [[faster]].",
        "IV ketamine is [[more effective than Spravato]].",
        "[[Better than pills]]: ketamine",
        "We offer ketamine.\n\nIt is [[gentler than therapy]] and [[safer than ECT]].",
    ],
    "es": [
        "La ketamina es [[más segura que los antidepresivos]].",
        "Infusiones de ketamina: [[más eficaces que la terapia]]",
        "La ketamina [[supera a los antidepresivos]].",
        "La ketamina actúa [[mejor que las pastillas]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "Some ads say ketamine is faster than SSRIs; the FDA knows of no such evidence.",
        "You may read that ketamine beats antidepressants. There is no proof.",
        "A study asked if ketamine is more effective than ECT.",
        "There is no evidence that ketamine is safer than antidepressants.",
        "We cannot guarantee that ketamine works faster than SSRIs.",
        "Ketamine is not better than therapy.",
        "Is ketamine faster than antidepressants? Nobody knows.",
        "Myth: ketamine is safer than ECT.",
        "Ketamine works differently than antidepressants.",
        "Antidepressants are better than ketamine for many people.",
        "SSRIs are safer than ketamine, a drug with risks.",
        "ECT is more effective than antidepressants for some. We also offer ketamine.",
        "Compared with ECT, ketamine is less studied.",
        "TMS works faster than antidepressants.",
        "Ask about ketamine sooner rather than later.",
    ],
    "es": [
        "No hay pruebas de que la ketamina sea más eficaz que los antidepresivos.",
        "La ketamina no es mejor que la terapia.",
        "¿Es la ketamina más rápida que los antidepresivos? No se sabe.",
        "La ketamina actúa de otra manera que los antidepresivos.",
    ],
}
SATISFIED = {
    "en": ["Ketamine and ECT were compared in one trial; ask what it found."],
    "es": ["Compare la ketamina y la terapia con su psiquiatra."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "COMPARE-FDA", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
