"""PLACEHOLDER: copy that is not finished."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[Phone number here]]",
        "[[Lorem ipsum dolor sit amet]]",
        "Opening hours: [[TBD]]",
        "Start date [[TBA]].",
        "[[TODO]]: write about parking",
        "[[TODO]] ask the nurses about snacks",
        "Fax ([[xxx]]) [[xxx]]-[[xxxx]]",
        "[[Price to be determined]].",
        "Suite number ([[to be confirmed]])",
        "[[Your text here]]",
        Case("<p>Bio of Dr. <b>[[XXXX]]</b></p>", format="html"),
        Case("- Map: [[placeholder image]]", format="markdown"),
        "Dr. [[FIRSTNAME LASTNAME]] is a psychiatrist.",
        "[[{{ clinic_name }}]] is open on weekdays.",
        "[[Content coming soon]]",
        "[[FPO – replace with final photo]]",
        "[[<<CITY>>]] ketamine clinic",
        "Our address: [[123 Street Name]], City, State ZIP",
        "[[Add bio here]]",
        "[[Description goes here]]",
        "Phone: (000) [[000-0000]]",
        "Meet Dr. [[____]]",
        "[[Lorem ipsum]] text for the header",
    ],
    "es": [
        "Dirección: [[por confirmar]]",
        "Costo [[por definir]].",
        "[[Texto de relleno]]",
        "[[TODO]]: traducir esta parte",
        "Teléfono: [[XXX]]",
        "[[Pendiente de redactar]]",
        "[[Escriba aquí su texto]]",
        "[[Insertar foto del]] doctor",
        "[[Falta traducir]] este párrafo",
        "[[Por confirmar]]",
        "[[Contenido en preparación]]",
        "[[Su texto va aquí]]",
        "[[Agregar aquí la biografía]]",
        "[[Título provisional]]",
        "Efectos secundarios: [[por completar]]",
        "[[Texto de prueba]]",
    ],
}
NEAR_MISSES = {
    "en": [
        "Enter your phone number here and we call you back.",
        "The dose has to be confirmed at each visit.",
        "Appointments are to be confirmed by phone.",
        "Your to-do list for the day.",
        "Scrubs in XXL and XXXL.",
        "Is my visit confirmed? You get a text message.",
        "We cannot guarantee that your request will be confirmed at once.",
        "The results will be announced on Friday.",
        "Bring todo cards for the workshop.",
        "Write your name here when you arrive.",
        "Size XXL scrubs are available for visitors.",
        "Your appointment will be confirmed by text message.",
        "The dose to be given is decided by your clinician.",
        "We are waiting for the results, which are still pending.",
        "Bring a copy of your insurance card.",
        "Your next visit will be announced in the portal.",
        "Write to us here: hello@example.org.",
        "Add us to your contacts.",
        "The page lists every clinic.",
    ],
    "es": [
        "Todo el equipo habla español.",
        "TODO INCLUIDO",
        "TODO lo que debe saber",
        "¿TODO bien?",
        "Gracias por confirmar su cita.",
        "Llame para confirmar la hora.",
        "El médico tiene que confirmarlo.",
        "Todo el equipo le da la bienvenida.",
        "Está pendiente de su cita; le llamaremos.",
        "Todo lo que necesita saber sobre Spravato",
        "La fecha se anunciará por correo.",
        "Traiga una copia de su tarjeta del seguro.",
        "Agregue su farmacia al formulario.",
        "El nombre de su farmacia va en la caja.",
        "Falta poco para su cita.",
        "Todo listo para su cita",
        "La página muestra todas las clínicas.",
    ],
}
SATISFIED = {
    "en": ["Opening hours: Monday to Friday, 9 to 5.", "Call (512) 555-0142."],
    "es": ["Dirección: Calle Roble 12.", "Costo: 450 dólares por sesión."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "PLACEHOLDER", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
