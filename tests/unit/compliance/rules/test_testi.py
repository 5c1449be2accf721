"""TESTI: praise in a patient's voice."""

from __future__ import annotations

from datetime import date
from typing import Any

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from compliance.reading import Facts
from tests.unit.compliance.rules.harness import Case, cases_of

_WHOLE = {
    "title": "A testimonial",
    "quote": "<p>“I sleep again.”</p>",
    "authorization_reference": "A-17",
    "authorization_valid_until": "2027-01-31",
    "typical_results": "Results vary; most people need several sessions.",
    "connection": "None.",
}


def _entry(state: str = "US-NM", severity: Severity | None = None, **changed: Any) -> Case:
    fields = {name: value for name, value in {**_WHOLE, **changed}.items() if value}
    return Case(
        envelope={"type": "testimonial", "locale": "en-US", "fields": fields},
        facts=Facts(jurisdictions=frozenset({state})),
        severity=severity,
    )


def _page(fields: dict[str, str]) -> Case:
    """Its document, on a day: whether an authorization has ended is asked of documents."""
    own = Part("testimonial", Marks(), fields)
    return Case(document=Document(own=own, today=date(2026, 11, 27)), severity=Severity.BLOCK)


def _texas(text: str, format: str = "plain") -> Case:
    return Case(text, format=format, jurisdiction="US-TX", severity=Severity.BLOCK)


HITS = {
    "en": [
        "[[Chris slept through the night for the first time after two infusions]] here.",
        "[[I never thought I]] would smile again, but here I am.",
        "[[Meet Sarah, who found hope]] at our clinic.",
        "[[Jennifer had tried everything before she came to us; now she]] is back at work.",
        _texas("[[“Ketamine gave me my life back.”]] – Maria, 42"),
        _texas('[["They saved my marriage,"]] says a former patient.'),
        _texas("One of our patients wrote: [[“I can laugh again.”]]"),
        _texas("<blockquote>[[“I sleep. I eat. I sing.”]] — T. W., Killeen</blockquote>", "html"),
        _texas("<p>[[“I sing again.”]]</p><p>— T. W., Killeen</p>", "html"),
        _texas("[[“The staff was wonderful.”]] — Ana, Dallas"),
        _texas("[[I felt better after a week. – Maria, 42]]"),
        _texas("[[★★★★★]] Wonderful!"),
        _texas("Rated [[4.9 stars]]"),
        _texas("[[Five-star]] care"),
        _texas("Google rating: [[4.9]]"),
        _texas("Rated [[4.8/5]] on Healthgrades"),
        _texas("Patient satisfaction of [[98%]]"),
        _texas("Watch our video [[testimonials]]"),
        _texas("[[Success stories]]"),
        _texas("Meet Carlos: [[“I no longer dread the morning.”]]"),
        _texas("[[“Life is good again!”]] Sandra P."),
        _texas("[[James’s story]]: from despair to the dinner table"),
        _texas("Maria from Austin says: [[“I finally sleep.”]]"),
        _texas("Our patients rate us [[4.9 out of 5]]."),
        _texas("[[Hear from our patients]]"),
        _texas("Our [[patients love us]]!"),
        _texas("[[Before and after]]: the same man"),
        _texas("See the [[before-and-after]] pictures."),
        _texas('<img src="/a.jpg" alt="[[Before and after]]">', "html"),
        Case("[[“I can laugh again.”]] – Maria, 42", severity=Severity.WARN),
        _entry("US-TX", Severity.BLOCK),
        _entry(authorization_reference="", severity=Severity.BLOCK),
        _page(_WHOLE | {"authorization_valid_until": "2026-11-26"}),
        _entry(connection="", severity=Severity.WARN),
        Case(
            "[[“I sleep again.”]]",
            envelope={
                "type": "faq",
                "locale": "en-US",
                "fields": {"title": "Does it work?", "answer": "<p>“I sleep again.” – Tom</p>"},
            },
            severity=Severity.BLOCK,
        ),
        '[[HEAR FROM OUR PATIENTS: "After six infusions the fog was gone."]]',
        "[[My depression lifted]] after my second Spravato visit, and I went back to work within a month.",
        "[[One of our patients, a retired teacher of 61, told us that she slept through the night]] for the first time in years [[after her third infusion]].",
        "[[I was skeptical at first. Ketamine therapy gave me]] my life back and [[I'd recommend]] this clinic to anyone.",
        "[[SEE THE REVIEWS: 412 five-star]] ratings and counting",
        "Kim, 42, hadn't left her house in two years. [[After her fourth infusion]] she drove to the beach.",
        "Don't just take it from us – [[listen to the folks we've treated]].",
        "[[Our reviews speak]] for themselves",
        "[[WALL OF LOVE]]: notes from people whose [[lives turned around]] here",
        "Thanks to Dr. Okafor [[I no longer wake]] up wishing I hadn't.",
        '[["I honestly didn’t think anything would work,"]] says Brian, one of our ketamine patients.',
    ],
    "es": [
        "[[María llevaba años sin salir de casa; hoy ha vuelto]] a bailar.",
        _texas("[[«Volví a ser yo misma»]], cuenta una paciente."),
        _texas("[[“Me cambió la vida.”]] — Ana, San Antonio"),
        _texas("Calificación de [[4.9 estrellas]]"),
        _texas("[[Testimonios]]"),
        _texas("[[«Por fin duermo»]], nos contó un paciente."),
        _texas("[[Historias de éxito]]"),
        _texas("Fotos de [[antes y después]]"),
        "[[Después de seis infusiones volví a ser yo misma]], dice Carolina, de San Antonio.",
        "[[«Por fin vuelvo a reír con mis hijos»]], cuenta Lupe, paciente desde marzo.",
        "[[Testimonios]] de nuestros pacientes",
        "Calificación de [[4.8 estrellas]] en Google con más de 250 reseñas",
        "[[Conozca la historia de Javier]], que dejó atrás la depresión con ketamina.",
        '[["Llegué sin ganas de nada y hoy canto en la ducha."]] Marta G., 51 años',
        "[[Opiniones de pacientes]]",
        "Escuche [[lo que cuentan quienes]] ya pasaron por aquí.",
        "[[Una paciente nuestra, maestra jubilada, nos contó]] que por fin duerme toda la noche después de la cuarta sesión.",
        "[[Casos de éxito]]",
        "[[Vea las opiniones]] de nuestros pacientes",
    ],
}
NEAR_MISSES = {
    "en": [
        "Patients sleep for an hour after two infusions in one week.",
        "I am Dr. Ruiz, and I look forward to meeting you.",
        "Who will see my story? Nobody but your care team.",
        "Dr. Lee had worked in Dallas for years; now she sees patients here.",
        _texas("We do not publish patient testimonials."),
        _texas("We cannot promise that success stories are yours."),
        _texas("Testimonials can mislead."),
        _texas("Do you have patient stories? No."),
        _texas("Do you publish testimonials?"),
        _texas("Myth: success stories prove that it works."),
        _texas("“Ketamine is not FDA approved for depression,” the agency wrote."),
        _texas("“We answer the phone ourselves,” says our medical director."),
        _texas("“No medicine is free of risk,” says the leaflet."),
        _texas("Patients often ask: “Can I drive home?”"),
        _texas("“Do I need a driver?” Yes."),
        _texas("We use the word “dissociation” for this."),
        _texas("A nurse takes your blood pressure before and after the infusion."),
        _texas("The protocol was peer-reviewed."),
        _texas("Every patient’s story is private."),
        _texas("70% of the forms are filled in by our patients."),
        _texas("Our story began in 2020."),
        _texas("People say “I’m fine” when they are not."),
        _texas("Plan extra time before and after. The care team may slow the infusion."),
        _texas("You can see the stars from our roof."),
        _texas("Rate your pain from 0 to 10."),
        _texas("A five star hotel is across the street."),
        _texas("Open 24/7 – Call us"),
        _texas("I became a nurse to help. – Dr. Lee"),
        "We do not publish patient testimonials, because a single story says little about what to expect.",
        "Please leave your questions for the nurse at the front desk.",
        'The label states: "SPRAVATO is not approved as an anesthetic agent."',
        "Los testimonios no son evidencia y no los publicamos.",
        "Reviews of the literature are listed below, with links.",
        'The nurse will ask, "On a scale from 0 to 10, how strong is your pain today?"',
        "I understand that ketamine may cause dissociation. (consent form)",
        "My doctor told me to call you. What should I bring?",
        "We review your chart, your labs and your history before the first session.",
        "Her blood pressure rose after the infusion, so the nurse kept her longer: this is an example from our training manual.",
    ],
    "es": [
        _texas("No publicamos testimonios de pacientes."),
        _texas("Se mide la presión antes y después de cada infusión."),
        _texas("«La ketamina no está aprobada», dice la agencia."),
        _texas("«¿Necesito compañía?» Sí."),
        "Su historia clínica se revisa antes de cada sesión.",
        "La etiqueta dice: «Puede causar sedación y disociación».",
        "¿Puedo leer reseñas de pacientes? No, no las publicamos.",
        "La revisión de la literatura está al final de la página.",
        "La enfermera pregunta: «¿Cuánto dolor siente del 0 al 10?»",
        "Me llamo Laura Peña y soy psiquiatra desde 2004.",
        "Mi cita es el lunes. ¿Qué debo llevar?",
        "Después de su primera infusión descansa una hora.",
        "Revisamos su historia clínica y sus análisis.",
        "Hoy puedo llamarle por la tarde, dice el recordatorio de la enfermera.",
    ],
}
SATISFIED = {
    "en": [_entry(), _entry(authorization_valid_until=""), _page(_WHOLE)],
    "es": [_entry(quote="<p>«Duermo otra vez.»</p>")],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "TESTI", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
