"""DIAG: doses, diagnoses, a quiz that decides."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of


def _faq(audience: str) -> Case:
    fields = {
        "title": "What is the dose?",
        "answer": "<p>The dose is [[0.5 mg/kg]].</p>".replace("[[", "").replace("]]", ""),
        "audience": audience,
    }
    return Case(
        "[[0.5 mg/kg]]" if audience == "patient" else "",
        envelope={"type": "faq", "locale": "en-US", "fields": fields},
    )


HITS = {
    "en": [
        "[[You meet the criteria for depression]].",
        "If you feel low, [[take another lozenge]].",
        Case("Start with [[0.5 mg/kg]] over forty minutes.", severity=Severity.BLOCK),
        Case("TAKE [[100 MG]] UNDER THE TONGUE", severity=Severity.BLOCK),
        "We give [[0.5mg per kg]].",
        "Infuse [[0.5-1 mg/kg]] slowly.",
        "The dose is [[fifty milligrams]].",
        "Give [[half a milligram per kilogram]].",
        "Do not take more than [[200 mg]] a day.",
        "Is [[84 mg]] right for everyone? Yes.",
        "[[Take two lozenges]] before bed.",
        "[[Double your dose]] if you feel nothing.",
        "Adults:\n\n- [[60 mg]] by mouth",
        Case("[[Take our quiz to see if you need]] ketamine!", severity=Severity.WARN),
        Case(
            "[[Answer ten questions and find out whether you qualify]].",
            severity=Severity.WARN,
        ),
        Case("Our [[quiz tells you if you are a candidate]].", severity=Severity.WARN),
        "[[Take the test: do you need]] ketamine?",
        "Find out if you need ketamine with our [[online quiz]]",
        "Score above 10? [[You need ketamine]].",
        Case("[[You have depression]], and we can help.", severity=Severity.WARN),
        Case("You’re depressed.".replace("You’re depressed", "[[You’re depressed]]")),
        _faq("patient"),
        "[[You are suffering from PTSD]] if you relive the event every night.",
        "Do I need ketamine? [[Find out with our 2-minute test]].",
        "ARE YOU A CANDIDATE? [[TAKE THE ASSESSMENT]]",
        "These signs [[mean that you have bipolar]] disorder.",
        "The usual dose is [[0.5 mg/kg]] over 40 minutes.",
        "If your [[PHQ-9 is over 20 you have severe depression]].",
        "[[QUIZ: DO YOU NEED]] KETAMINE?",
        "[[Score yourself: 10 or more means you qualify for ketamine]].",
        "[[Start with one spray]] in each nostril.",
        "Our [[self-assessment will tell you whether you're bipolar]].",
        "Patients receive [[0.5 mg per kilogram]] of ketamine.",
    ],
    "es": [
        Case("Tome [[100 mg]] debajo de la lengua.", severity=Severity.BLOCK),
        "Empiece con [[0,5 mg por kg]].",
        "[[Tome dos pastillas]] antes de dormir.",
        "[[Duplique su dosis]].",
        Case(
            "[[Haga nuestra prueba y sepa si necesita]] ketamina.",
            severity=Severity.WARN,
        ),
        Case("[[Usted tiene depresión]].", severity=Severity.WARN),
        "¿Necesita Spravato? [[Descúbralo con este test]].",
        "Su [[puntaje indica que padece un trastorno]] de ansiedad.",
        "La dosis habitual es de [[0.5 mg/kg]].",
        "Tome [[50 mg]] antes de dormir.",
        "[[Haga nuestro cuestionario y sepa si necesita]] ketamina.",
        "Use [[un atomizador en cada fosa]] nasal.",
        "[[Test en línea: ¿necesita usted ketamina]]?",
        "Un puntaje mayor de 10 [[significa que es candidato]].",
        "Cinco [[señales de que tiene TEPT]]",
        "[[Coloque dos pastillas]] bajo la lengua.",
        "[[Tome una tableta]] bajo la lengua cada noche.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Bring the bottle, which says 20 mg, with you.",
        "If you use another nasal spray, do so at least 1 hour before.",
        "Your clinician sets your dose after an examination.",
        "We never print doses such as 50 mg.",
        "We cannot say that 50 mg is right for you.",
        "Is 50 mg the right dose?",
        "Myth: everybody needs 100 mg.",
        "If you have depression, tell us.",
        "If you have high blood pressure, tell us before the first visit.",
        "Do you have depression?",
        "Just because you have depression, you need not choose ketamine.",
        "It may be right for you if:\n\n- You have depression\n- You are over 18",
        "You have questions, and we answer them.",
        "You have depression questions to ask.".replace("depression ", "many "),
        "No online quiz can tell whether you need ketamine.",
        "Can a quiz tell if you need ketamine? No.",
        "The questionnaire helps us prepare your visit.",
        "A quiz cannot diagnose you.",
        "Complete the questionnaire before your visit.",
        "Take 30 minutes to rest.",
        "Take two deep breaths.",
        "Do not use another nasal spray within an hour.",
        "Do not take two tablets.",
        "Your doctor may increase your dose.",
        "The snack has 5 mg of sodium.",
        "A vial holds 50 mg/mL.",
        "Image.png has 4 megabytes.",
        "10 kg of gravel",
        _faq("clinician"),
        "Your dose is set by your clinician after an evaluation.",
        "If you have asthma, tell us.",
        "A quiz cannot tell whether you need ketamine.",
        "Your clinician sets the dose and writes it on your plan.",
        "You have up to 24 hours to cancel.",
        "Once you have your results, we talk them over with you.",
        "Use one pillow under your head.",
        "You have the option to stop at any time.",
        "Treatment-resistant depression means that two medicines have not helped enough.",
        "The PHQ-9 has nine questions about the past two weeks.",
    ],
    "es": [
        "Traiga el frasco, que dice 20 mg.",
        "Su médico decide la dosis.",
        "Si tiene depresión, avísenos.",
        "¿Tiene usted depresión?",
        "Tome asiento, por favor.",
        "Ninguna prueba dice si necesita ketamina.",
        "No damos dosis como 50 mg.",
        "Su médico decide la dosis.",
        "Si tiene asma, avísenos.",
        "Solo un profesional puede diagnosticar la depresión.",
        "Tiene hasta 24 horas para cancelar.",
        "¿Tiene depresión? Solo una evaluación puede decirlo.",
        "Los cuestionarios no son un diagnóstico.",
        "Tiene la opción de parar en cualquier momento.",
        "El PHQ-9 tiene nueve preguntas sobre las últimas dos semanas.",
        "Las señales de la depresión incluyen ánimo bajo y falta de interés.",
        "Le pedimos llenar un cuestionario antes de su cita.",
    ],
}
SATISFIED = {
    "en": ["A clinician examines you and decides on the dose with you."],
    "es": ["Un médico le examina y decide la dosis con usted."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "DIAG", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
