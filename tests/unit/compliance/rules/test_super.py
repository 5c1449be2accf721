"""SUPER: the best, the first, the only."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "[[The best ketamine]] clinic in Tampa",
        "[[#1]] Ketamine Center in Ohio",
        "Colorado's [[leading Spravato provider]]",
        "[[World class]] care, right here in Fresno",
        "We're [[simply the best]] at what we do.",
        "The [[region's top]] ketamine specialists",
        "[[No other clinic]] in Utah offers what we do.",
        "[[Unparalleled]] care for your mind",
        "[[The best ketamine]] clinic in Austin",
        "[[Leading experts]] in ketamine therapy",
        "We are the [[#1]] ketamine clinic in Georgia.",
        "[[World-class]] mental health care",
        Case("[[The best ketamine]] clinic in Dallas!", severity=Severity.WARN),
        "Home of [[the best infusion]] therapy",
        "[[#1]] in Ohio",
        "AUSTIN'S [[MOST TRUSTED]] TEAM",
        "A [[leading provider]] of mental health care",
        "Our nurses are [[second to none]].",
        "[[Top-rated]] in three counties",
        "We're [[the only clinic in]] town with a garden.",
        "Our [[doctors are the best]].",
        "The [[only ketamine clinic in]] town".replace("The [[", "[[The "),
        "[[No other clinic]] comes close.",
        "[[Unlike other providers]], we answer the phone.",
        "Not only are we close, we are [[world-class]].",
        Case("[[Unlike]] Bluebird Infusion Center, we listen.", severity=Severity.BLOCK),
        Case(
            "We have the [[most experienced]] nurses, unlike Bluebird Clinic.",
            severity=Severity.BLOCK,
        ),
        Case("<h2>[[World‑class]] care</h2>", format="html"),
    ],
    "es": [
        "[[La mejor clínica]] de ketamina en Miami",
        "Somos [[líderes en]] Spravato en Texas.",
        "[[Los mejores especialistas]] a su servicio",
        "La [[clínica número uno]] de Houston",
        "[[La clínica más reconocida]] de Phoenix",
        "[[Nadie lo hace mejor]].",
        "[[Somos la mejor]] opción en ketamina de Chicago.",
        "Un servicio [[inigualable]]",
        "[[Los mejores médicos]] de Tucson",
        "La [[clínica líder]] en ketamina",
        "La [[única clínica de]] El Paso con Spravato",
        "[[La mejor clínica]] de Houston",
        "Somos [[el equipo más experimentado]].",
        "Atención [[de clase mundial]]",
        "[[A diferencia de otras clínicas]], escuchamos.",
    ],
}
NEAR_MISSES = {
    "en": [
        "The best way to reach us is by phone.",
        "We want the best for you.",
        "Do your best to arrive on time.",
        "Suicide is a leading cause of death among young adults.",
        "Choose the time that works best for you.",
        "We're one of several clinics in the area.",
        "The best predictor of a good visit is a good night's sleep.",
        "Put your safety first and pick the clinic closest to home.",
        "We do our best to answer within a day.",
        "Ask your doctor which treatment is best.",
        "We are not the only clinic that offers this.",
        "We do not claim to be the best clinic.",
        "We cannot guarantee that we are the best provider for everyone.",
        "Are we the best clinic? Ask around.",
        "Myth: the most expensive clinic is the best clinic.",
        "What is the best time to call?",
        "Sleep is the best medicine.",
        "We find the best treatment for you.",
        "We try to give you the best care we can.",
        "It is best to eat a light meal.",
        "Depression is a leading cause of disability.",
        "Step #1: call us.",
        "Suite #1",
        "Only clinic staff may enter.",
        "We do our best to call back today.",
        "Unlike Monday, Friday is quiet.",
        "Beware of clinics that call themselves world-class.",
    ],
    "es": [
        "Lo mejor es llamar antes de venir.",
        "¿Cuál es la mejor opción para usted? Hable con su médico.",
        "Haga lo mejor que pueda para llegar a tiempo.",
        "No decimos que somos los mejores.",
        "Lo mejor para usted es dormir bien.",
        "No somos la única clínica de la zona.",
        "Elija la hora que mejor le quede.",
        "El mejor momento para llamar es la mañana.",
        "Hacemos todo lo posible por responder pronto.",
        "Pregunte qué tratamiento es mejor para usted.",
        "No somos la mejor clínica.",
        "¿Cuál es el mejor horario?",
        "Buscamos el mejor tratamiento para usted.",
        "Paso #1: llame.",
    ],
}
SATISFIED = {
    "en": [
        Case(
            '<p>Readers of a magazine voted us best clinic in 2025 (<a href="https://example.org/2025">'
            "see the vote</a>).</p>",
            format="html",
        ),
        "Our nurses have worked with infusions for nine years.",
    ],
    "es": ["Nuestro equipo atiende desde 2015."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "SUPER", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
