"""MONITOR: two hours after esketamine, and no quick visits."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_FORM = {"drug": "esketamine", "route": "intranasal"}


def _observed(minutes: int, *, type_code: str = "treatment") -> Document:
    observation = {"minutes": {"min": minutes, "max": minutes}}
    form = Part("treatment_form", Marks(), {**_FORM, "observation": observation})
    return Document(Part(type_code, Marks()), [form])


_STAY = " You stay for at least two hours and are observed."
_QUEDA = " Se queda al menos dos horas en observación."

HITS = {
    "en": [
        "After esketamine we [[watch you for 45 minutes]]." + _STAY,
        "Spravato is given here.",
        "Spravato is another medicine that we give.",
        "Learn more about Spravato, now available in Taos.",
        "Esketamine nasal spray. A nurse watches you for 30 minutes.",
        "Spravato: [[in and out]] in 30 minutes." + _STAY,
        "SPRAVATO WITH [[NO DOWNTIME]]." + _STAY,
        "Ketamine is a [[quick visit]].",
        "Is Spravato a [[quick visit]]? Yes." + _STAY,
        "Not only is Spravato covered, it is a [[short appointment]]." + _STAY,
        "After ketamine you [[go back to work the same day]].",
        Case(document=_observed(60), severity=Severity.BLOCK),
        Case(document=_observed(60, type_code="condition"), severity=Severity.WARN),
        Case(document=Document(Part("treatment", Marks({"offers_esketamine": ["yes"]})))),
        "Ketamine fits [[into your lunch hour]].",
        "Go [[right back to work]] after your ketamine infusion.",
        "Ketamine without the wait: [[be home in half an hour]].",
        "A Spravato [[session is short]] and sweet.",
        "[[Resume your day immediately]] after ketamine.",
        "Ketamine is [[over before your coffee]] gets cold: a [[15-minute visit]].",
        "After ketamine you can head [[straight to the gym]].",
        "Ketamine [[won't slow you down]] – back at your desk by two.",
        "With Spravato there's [[no hanging around]] afterward.",
        "[[No recovery time needed]] after ketamine",
        "Ketamine with [[no downtime]]",
    ],
    "es": [
        "Lo [[vigilamos solo una hora]] después de Spravato." + _QUEDA,
        "Ofrecemos esketamina.",
        "Spravato: una [[visita rápida]]." + _QUEDA,
        "Ketamina [[sin tiempo de recuperación]]",
        "[[Vuelva al trabajo enseguida]] después de la ketamina.",
        "[[No tiene que quedarse]] después de la esketamina.",
        "[[Entre y salga]] en media hora con la ketamina.",
        "Con la ketamina [[no hay tiempo de recuperación]].",
        "Después de la ketamina, [[directo al gimnasio]].",
        "[[Ketamina express]]: de vuelta en la oficina en 45 minutos",
        "Con Spravato [[no hace falta quedarse]] en observación.",
        "Ketamina [[sin tiempo de recuperación]]",
    ],
}
NEAR_MISSES = {
    "en": [
        "Half an hour before Spravato we watch you for 15 minutes. You stay for at least two hours and are observed.",
        "A short visit with the nurse comes before your ketamine infusion.",
        "Ketamine is not a quick visit.",
        "We cannot promise a quick visit for ketamine.",
        "Is ketamine a quick visit? No.",
        "Myth: ketamine has no downtime.",
        "Ketamine clinic. Our portal had no downtime this year.",
        "A quick visit to the dentist",
        "We do not offer Spravato.",
        "Esketamine (Spravato) is a different drug.",
        "The FDA approved a related drug, esketamine, in 2019.",
        "IV ketamine is not the same drug as esketamine (Spravato).",
        "Read more about esketamine nasal spray.",
        "Compounded ketamine is not a generic Spravato.",
        Case(document=Document(Part("faq", Marks({"offers_esketamine": ["yes"]})))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()), [Part("source", Marks({"offers_esketamine": ["yes"]}))]
            )
        ),
        "You stay with us for at least two hours after Spravato.",
        "A ketamine visit is not a quick visit: plan half a day.",
        "Can I go back to work after ketamine? No, rest for the day.",
        "The spray itself takes a few minutes; you then stay for at least two hours after Spravato.",
        "Take the rest of the day off after ketamine.",
        "Nobody leaves right after esketamine; we watch you for at least two hours.",
        "You stay at least two hours for Spravato; bring a book.",
        "Do not plan work for the rest of the day after ketamine.",
        "Most people go back to work the next day after ketamine.",
        "A short walk from the station brings you to our ketamine clinic.",
    ],
    "es": [
        "La ketamina no es una visita rápida.",
        "No ofrecemos esketamina.",
        "La esketamina (Spravato) es otro medicamento.",
        "Debe quedarse al menos dos horas después de Spravato.",
        "La cita de ketamina no es una visita rápida.",
        "¿Puedo volver al trabajo después de la ketamina? No, descanse ese día.",
        "El aerosol toma unos minutos; luego se queda al menos dos horas después de Spravato.",
        "Tómese libre el resto del día después de la ketamina.",
        "Nadie se va justo después de la esketamina; lo vigilamos al menos dos horas.",
        "Se queda al menos dos horas para Spravato; traiga un libro.",
        "No planee trabajar el resto del día después de la ketamina.",
        "La mayoría vuelve al trabajo al día siguiente de la ketamina.",
        "No hay lista de espera para Spravato.",
    ],
}
SATISFIED = {
    "en": [
        "Spravato is given here." + _STAY,
        "Spravato: we monitor you for a minimum of 2 hours.",
        "Esketamine. Monitoring takes 120 minutes.",
        Case(document=_observed(120)),
        Case(
            document=Document(
                Part(
                    "treatment",
                    Marks({"offers_esketamine": ["yes"], "says_two_hours": ["yes"]}),
                )
            )
        ),
    ],
    "es": ["Ofrecemos esketamina." + _QUEDA],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "MONITOR", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
