"""INS-ABS: coverage without a doubt, waivers, free care."""

from __future__ import annotations

from datetime import date

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of


def _note(**fields: str) -> Case:
    return Case(
        envelope={
            "type": "insurance_note",
            "locale": "en-US",
            "fields": {"title": "A payer", "details": "<p>It depends on your plan.</p>", **fields},
        },
        severity=Severity.WARN,
    )


def _page(**fields: str) -> Case:
    """Its document, on a day: how long ago somebody asked is asked of documents."""
    own = Part("insurance_note", Marks(), fields)
    return Case(document=Document(own=own, today=date(2026, 11, 27)), severity=Severity.WARN)


HITS = {
    "en": [
        "[[Nothing to pay]]",
        Case("Ketamine is [[covered by insurance]].", severity=Severity.WARN),
        Case("[[100% covered]]!", severity=Severity.WARN),
        Case("Our infusions are [[fully covered]] by many plans.", severity=Severity.WARN),
        Case("We [[accept all insurance plans]]", severity=Severity.WARN),
        Case("[[Insurance accepted everywhere]]", severity=Severity.WARN),
        Case("[[Medicaid will pay for infusions]].".replace("will ", ""), severity=Severity.WARN),
        Case("We [[waive copays]] for veterans", severity=Severity.BLOCK),
        Case("Your [[copay is waived]].", severity=Severity.BLOCK),
        Case("We’ll [[absorb your deductible]].", severity=Severity.BLOCK),
        Case("If there is a copay, [[we waive it]].", severity=Severity.BLOCK),
        Case("We [[never collect your co-pay]].", severity=Severity.BLOCK),
        Case("[[No out-of-pocket]] costs, ever", severity=Severity.BLOCK),
        Case("You [[pay nothing]].", severity=Severity.BLOCK),
        Case("Start now for [[$0]].", severity=Severity.BLOCK),
        Case("Book a [[FREE consultation]] today!", severity=Severity.BLOCK),
        Case("Your first [[visit is free]].", severity=Severity.BLOCK),
        Case("[[Complimentary first infusion]]", severity=Severity.BLOCK),
        "[[Free]]: your first evaluation",
        "Try one [[infusion free]] of charge.",
        "[[Insurance picks up the entire bill]].",
        "Treatment is [[covered 100 percent]].",
        "First evaluation: [[free]]!",
        "Is the first [[consultation free]]? Yes!",
        "Ready for your [[free consultation]]?",
        "Your infusions are [[covered in full]].",
        "We [[accept whatever your plan pays as payment in full]].",
        Case("<table><tr><td>First talk</td><td>[[Free consultation]]</td></tr></table>", "html"),
        _note(coverage="covered"),
        _page(coverage="covered", verified_on="2026-08-28"),
        "Ketamine is [[covered by all insurance]] plans.",
        "[[FREE CONSULTATION]] – CALL TODAY",
        "We [[waive your copay]].",
        "[[$0 out of pocket]] for your first visit",
        "Your [[insurance will pay for everything]].",
        "[[Zero-dollar copay]] on your first three visits",
        "You'll [[never see a bill]] from us.",
        "We treat [[whatever your insurance pays as payment in full]].",
        "[[All plans accepted]] – no exceptions",
        "[[Insurance picks up the whole tab]] for Spravato.",
        "We [[accept all insurance]].",
    ],
    "es": [
        Case("El tratamiento está [[cubierto por el seguro]].", severity=Severity.WARN),
        Case("[[Aceptamos todos los seguros]].", severity=Severity.WARN),
        Case("Su tratamiento queda [[totalmente cubierto]].", severity=Severity.WARN),
        Case("[[Cobertura total]]", severity=Severity.WARN),
        Case("[[Consulta gratis]]", severity=Severity.BLOCK),
        "[[Gratis]]: su primera evaluación",
        "Su primera [[cita es gratuita]].",
        "[[No cobramos el copago]].",
        "Si su plan le cobra un copago, [[no se lo cobramos]].",
        "[[Perdonamos su copago]].",
        "[[Usted no paga nada]].",
        "¿Quiere una [[consulta gratis]]?",
        "[[Evaluación de cortesía]] para pacientes nuevos",
        "[[Cero gastos de su bolsillo]]",
        "Su [[seguro lo cubre todo]].",
        "[[Consulta gratis]]",
        "[[Aceptamos todos los seguros]]",
        "[[Todos los planes médicos aceptados]]",
        "El [[seguro paga el 100 %]] de Spravato.",
        "[[Usted no pone ni un peso]] por su consulta.",
        "[[Gratis]]: su primera evaluación psiquiátrica",
        "[[Sin copago]] ni deducible en su primera visita",
        "Su [[seguro cubre Spravato]].",
    ],
}
NEAR_MISSES = {
    "en": [
        "There is nothing to pay until your plan has paid.",
        "Ketamine is usually not covered by insurance.",
        "We cannot guarantee that your treatment is fully covered.",
        "Is IV ketamine covered by insurance? In most cases it is not.",
        "Is IV ketamine covered by insurance?",
        "Do you offer free consultations? No.",
        "We cannot waive copays; your plan does not allow it.",
        "It is illegal to waive copays.",
        "Beware of clinics that promise free treatment.",
        "Myth: ketamine is fully covered. Fact: most people pay.",
        "No plan leaves you with no out-of-pocket cost.",
        "Free parking during your infusion visit.",
        "Free interpreters at every appointment",
        "Feel free to bring a blanket to your consultation.",
        "You are free to stop treatment at any time.",
        "A stress-free visit",
        "A drug-free treatment such as TMS",
        "Very few treatments are fully covered.",
        "If you have no copay, you still sign the form.",
        "Nothing here is fully covered until your plan says so.",
        "Your balance is $0.50.",
        "There is no such thing as a free treatment.",
        "Insurance rarely covers ketamine.",
        "Ask whether the session is covered by insurance.",
        "If your infusion is covered by insurance, we bill the plan.",
        "Payment in full is due at the visit.",
        "The floor is covered by a rug.",
        "The visit is free of surprises.",
        "Coupons that promise a free infusion are fake.",
        "You may pay nothing once you have met your deductible.",
        _note(coverage="self_pay"),
        "Coverage depends on your plan; IV ketamine is usually self-pay.",
        "We cannot waive copays.",
        "Spravato may be covered by your insurance; we check before your first visit.",
        "We can't tell you what your plan will pay until we have checked with them.",
        "A copay of $20 to $60 is common for Spravato visits.",
        "We bill your insurance first, and you pay the rest.",
        "You owe nothing until we have told you the price.",
        "We accept Aetna and Cigna. Coverage differs by plan.",
        "Some plans cover Spravato after prior authorization.",
        "There is no charge for canceling a day ahead.",
    ],
    "es": [
        "Las infusiones no suelen estar cubiertas por el seguro.",
        "No podemos perdonar el copago.",
        "No ofrecemos consultas gratis.",
        "¿Lo cubre el seguro? Depende de su plan.",
        "Estacionamiento gratuito durante su cita.",
        "Siéntase libre de preguntar por los costos de la consulta.",
        "¿Ofrecen consultas gratis? No.",
        "Desconfíe de quien prometa un tratamiento gratis.",
        "La cobertura depende de su plan.",
        "¿La consulta es gratis? No, tiene un costo de $120.",
        "El estacionamiento es gratuito.",
        "No sabemos cuánto pagará su plan hasta preguntarle.",
        "Un copago de $20 a $60 es común en las visitas de Spravato.",
        "La aplicación es gratis.",
        "Aceptamos Aetna y Cigna; la cobertura varía según el plan.",
        "El copago se paga el día de la visita.",
        "Algunos planes cubren Spravato con autorización previa.",
        "No se cobra por cancelar con un día de aviso.",
    ],
}
SATISFIED = {
    "en": [
        "Spravato may be covered by insurance; it depends on your plan. IV ketamine is usually self-pay.",
        "Spravato is covered by most insurers after prior authorization.",
        _note(coverage="covered", verified_on="2026-08-29"),
        _page(coverage="covered", verified_on="2026-08-29"),
    ],
    "es": ["Esketamina puede estar cubierta por el seguro, según su plan."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "INS-ABS", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
