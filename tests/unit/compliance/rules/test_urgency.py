"""URGENCY: deadlines, scarce places, discounts."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[Limited spots]] for depression treatment!",
        "Ketamine for depression. [[ONLY FIVE SPOTS LEFT]]",
        "[[Spots are filling fast]] in our depression program.",
        "[[Today only]]: ketamine infusions",
        "[[LAST CHANCE]] to start your depression treatment",
        "[[20% off]] your first ketamine infusion",
        "[[Half price]] infusions for depression",
        "Depression care: [[limited-time]] offer",
        "$[[100 off your first Spravato]] visit",
        "Ketamine: [[just three appointments left]] this week!",
        "Our depression [[program is almost full]].",
        "[[Don’t miss out]] on ketamine for depression.",
        "Help for suicidal thoughts. [[Hurry]]!",
        "Take [[40% off our depression program if you book before midnight]]",
        "Is there a ketamine [[holiday discount]]? Yes!",
        Case("<h1>Depression</h1><p>[[Offer ends Sunday]].</p>", "html"),
        "[[Act now and get your second infusion half price]].",
        "[[Buy five infusions, get one free]]",
        "[[Only 3 spots left]] for ketamine this month!",
        "[[20% off]] your first infusion for depression",
        "[[TODAY ONLY: $100 off ketamine]] therapy",
        "[[Prices go up]] March 1. Lock in your ketamine package now.",
        "[[New-patient special]]: $99 ketamine session",
        "[[Time is running out]] to beat depression this year.",
        "[[MOTHER'S DAY DEAL]] ON KETAMINE INFUSIONS",
        "[[Use code HOPE10 for]] your first ketamine infusion.",
        "[[Limited time]] offer: ketamine package",
    ],
    "es": [
        "[[Cupos limitados]] para tratar su depresión",
        "[[Solo hoy]]: ketamina para la depresión",
        "[[Última oportunidad]] para empezar con ketamina",
        "Ketamina con [[20 % de descuento]]",
        "Infusiones de ketamina a [[mitad de precio]]",
        "[[No deje pasar esta promoción]] de ketamina.",
        "Reserve ya, [[quedan 2 espacios]] para Spravato.",
        "[[Cupos limitados]] para ketamina",
        "[[Solo por hoy: infusión de ketamina a mitad de precio]]",
        "[[20 % de descuento]] en su tratamiento contra la depresión",
        "[[Corra, que se acaban los lugares]] para Spravato",
        "[[Use el código]] ESPERANZA en su primera infusión de ketamina.",
        "[[Promoción del Día de las Madres: ketamina con 10 % menos]]",
        "[[El tiempo se acaba]]: inscríbase al programa de depresión",
        "[[Quedan los últimos espacios]] para ketamina",
        "[[Oferta especial]]: ketamina para la depresión",
    ],
}
NEAR_MISSES = {
    "en": [
        "There is no rush: take your time to decide about treatment for depression.",
        "We never say “last chance” about depression care.",
        "We do not offer 20% off ketamine infusions.",
        "We cannot promise that the discount on ketamine treatment stays.".replace(
            "discount on ketamine treatment", "place"
        ),
        "Beware of clinics that offer ketamine today only.",
        "Is there a discount on ketamine treatment? No.",
        "Myth: it is your last chance. Depression can be treated at any time.",
        "Depression care is open by phone today only until noon.",
        "Parking spots are limited at our ketamine clinic.",
        "Limited spots in the cooking club",
        "Ketamine may act in hours.",
        "If somebody with depression is in danger, act now: call 911.",
        "Don't miss your appointment for ketamine.",
        "We took 20 minutes off the depression visit.",
        "Seats in the waiting room are limited.",
        "We do not offer discounts on ketamine.",
        "There is no rush: take the time you need to decide on depression treatment.",
        "We see people with depression in the order in which they call.",
        "Prices for ketamine are the same for everyone.",
        "There are no specials or coupons for ketamine at our clinic.",
        "Call us today to ask about ketamine.",
        "We are open today for ketamine visits.",
        "Parking spots for ketamine patients are limited to two hours.",
        "The price of ketamine is listed on our price page.",
    ],
    "es": [
        "Los cupos del estacionamiento son limitados en la clínica de ketamina.",
        "No hay prisa para tratar la depresión.",
        "No ofrecemos descuentos en tratamientos de ketamina.",
        "¿Hay descuentos en las infusiones de ketamina? No.",
        "No hacemos descuentos en la ketamina.",
        "No hay prisa: piense con calma su tratamiento para la depresión.",
        "Hoy solo atendemos hasta las tres.",
        "Los precios de la ketamina son iguales para todos.",
        "No hay promociones ni cupones para la ketamina.",
        "Tómese su tiempo antes de decidir sobre la ketamina.",
        "Llámenos hoy para preguntar por la ketamina.",
        "El precio de la ketamina está en nuestra página.",
        "Si tiene depresión, no espere para pedir ayuda.",
    ],
}
SATISFIED = {
    "en": ["Call us about depression whenever you are ready."],
    "es": ["Llámenos por su depresión cuando usted quiera."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "URGENCY", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
