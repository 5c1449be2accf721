"""SPRAV-MARK: the brand's mark and the drug's own name."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of


def _written(*values: str) -> Marks:
    return Marks({"spravato_written": values})


HITS = {
    "en": [
        "Spravato is a spray.",
        "Ask for SPRAVATO today.",
        "spravato® (esketamine) CIII nasal spray is given here.",
        "Spravato® is given here.",
        "We now offer Spravato treatment.",
        "SPRAVATO (esketamine) CIII nasal spray, without the sign",
        "Spravato is here.",
        "SPRAVATO® is here.",
        "spravato® (esketamine) CIII nasal spray",
        "Spravato is here. Ask for Spravato® (esketamine) CIII nasal spray.",
        "We do not use Spravato for back pain.",
        "Spravatto® (esketamine) CIII nasal spray",
        Case(
            "<title>Spravato® (esketamine) CIII nasal spray</title><p>Spravato</p>", format="html"
        ),
        Case(
            document=Document(
                Part("content_page", Marks()),
                [Part("faq", _written("bare")), Part("faq", _written("marked", "named"))],
            )
        ),
        Case(document=Document(Part("article", _written("marked")))),
    ],
    "es": [
        "Spravato se aplica en la nariz.",
        "Pregunte por spravato®.",
        "Ya contamos con Spravato.",
        "Spravato ya está aquí.",
        "Spravato® en nuestra clínica",
    ],
}
NEAR_MISSES = {
    "en": [
        "SPRAVATO® (esketamine) CIII nasal spray is given here.",
        "Spravato® (esketamine) nasal spray, CIII, is given here. Spravato is a spray.",
        "Spravato® is given here. Spravato (esketamine) CIII nasal spray is a controlled drug.",
        "Esketamine is a nasal spray.",
        "SPRAVATO® (esketamine) nasal spray CIII is a prescription medicine.",
        "Esketamine nasal spray is here.",
        "Read more at www.spravato.com.",
        "We cannot guarantee a cure.",
        "Is a nasal spray right for you? No.",
        Case(document=Document(Part("claim", _written("bare")))),
    ],
    "es": [
        "SPRAVATO® (esketamina) CIII, aerosol nasal, se aplica aquí.",
        "Spravato® (esketamina) CIII spray nasal.",
        "Spravato® (esketamina) aerosol nasal CIII es un medicamento con receta.",
        "La esketamina en aerosol nasal ya está aquí.",
    ],
}
SATISFIED = {
    "en": [
        "Spravato® (esketamine) CIII nasal spray is here. Bring your Spravato card.",
        "SPRAVATO® (esketamine) nasal spray, CIII",
        Case(
            "<title>Spravato</title><h1>Spravato<sup>®</sup> (esketamine) C-III nasal spray</h1>",
            format="html",
        ),
        Case(
            document=Document(
                Part("article", _written("marked")), [Part("disclaimer", _written("named"))]
            )
        ),
    ],
    "es": ["Spravato® (esketamina) CIII aerosol nasal"],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SPRAV-MARK", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
