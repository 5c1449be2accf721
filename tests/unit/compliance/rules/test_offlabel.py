"""OFFLABEL: ketamine and a condition."""

from __future__ import annotations

from compliance.documents import Document, Part
from compliance.findings import Marks, Severity
from tests.unit.compliance.rules.harness import Case, cases_of

_SAYS = Marks({"uses_ketamine": ["yes"], "treated_condition": ["yes"]})
_OWN = Part("treatment", Marks())
_PARTS = [Part("treatment_form", Marks(), {"drug": "ketamine"}), Part("condition", Marks())]

HITS = {
    "en": [
        "We give ketamine to adults with depression.",
        "Ketamine for PTSD in Mesa",
        "IV ketamine and migraine: what to know",
        "Living with fibromyalgia? Ketamine infusions are offered on Tuesdays.",
        "Panic attacks and ketamine therapy",
        "Ketamine is approved by the FDA as an anesthetic. We use it for anxiety.",
        "Ketamine helps with postpartum depression.",
        "Ketamine lozenges for CRPS",
        "Struggling with OCD? Try ketamine.",
        "Ketamine for OCD.",
        "Ketamine infusions.\n\nWe see people with chronic pain.",
        "Ketamine is approved as an anesthetic. We use it for migraine.",
        "Is ketamine for anxiety off-label?",
        "Myth: ketamine for depression is off-label.",
        "Ketamine is not off-label for depression.",
        "We treat depression. Our use of ketamine is never off-label.",
        "Ketamine for depression. Is it off-label? No.",
        Case(document=Document(Part("article", _SAYS)), severity=Severity.BLOCK),
        Case(document=Document(Part("condition", _SAYS)), severity=Severity.WARN),
        "We treat people with suicidal thoughts. We give ketamine. In a crisis, call 988.",
        "Ketamine for suicidal thoughts: call us; in a crisis, call 988.",
        Case(document=Document(_OWN, _PARTS)),
    ],
    "es": [
        "Damos ketamina a adultos con depresión.",
        "Ketamina para el estrés postraumático",
        "Infusiones de ketamina contra la migraña",
        "La ketamina está aprobada como anestésico. La usamos para la ansiedad.",
        "Trastorno bipolar y ketamina",
        "Ketamina: depresión, ansiedad, dolor crónico",
        "Si sufre de fibromialgia, pregunte por la ketamina.",
        "El tratamiento con ketamina para el TOC dura 40 minutos.",
        "Ketamina para la ansiedad y el TOC",
        "La ketamina no es un uso fuera de etiqueta para la ansiedad.",
        "Ketamina para la ansiedad.",
        "Infusiones de ketamina contra el dolor crónico.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Ketamine for depression is an off-label use.",
        "We use ketamine for PTSD. The FDA has not approved ketamine for this condition.",
        "Ketamine is an anesthetic. It numbs.",
        "We treat depression with talk therapy and do not give ketamine.",
        "Spravato is for adults with treatment-resistant depression.",
        "We give ketamine for anxiety. This use has not been approved by the Food and Drug Administration.",
        "Ketamine for pain is prescribed off label.",
        "Treating depression with ketamine is an unapproved use of an approved drug.",
        "Ketamine is not FDA approved to treat depression, anxiety or PTSD.",
        "Ketamine poses a risk of addiction.",
        "We no longer give ketamine. We treat depression with therapy.",
        "We treat anxiety with talk therapy.",
        "Ketamine is an anesthetic.",
        "We do not offer ketamine. We treat depression with therapy.",
        "Spravato, a form of ketamine, for depression.",
        "Ketamine can cause respiratory depression.",
        "Do you offer ketamine for depression? No.",
        Case(document=Document(Part("faq", _SAYS))),
        # The title of a source offers nothing.
        Case(
            document=Document(
                Part("treatment", Marks()),
                [Part("source", Marks({"uses_ketamine": ["yes"], "treated_condition": ["yes"]}))],
            )
        ),
        "Contact our ketamine clinic. In a crisis, or with thoughts of suicide, call or text 988.",
    ],
    "es": [
        "La ketamina para la depresión es un uso fuera de indicación.",
        "Usamos ketamina para la ansiedad. La FDA no ha aprobado este uso.",
        "El uso de la ketamina en la depresión no está aprobado por la FDA.",
        "Tratamos la depresión con terapia y no damos ketamina.",
        "Se usa ketamina para la migraña de manera no indicada en la etiqueta (off-label).",
        "Damos ketamina para la depresión, un uso que la FDA no ha aprobado.",
        "La ketamina para el dolor crónico se usa fuera de etiqueta.",
        "La FDA no tiene aprobada la ketamina para la ansiedad.",
        "El uso de ketamina en la ansiedad no está autorizado por la FDA.",
        "La ketamina es un anestésico.",
        "No ofrecemos ketamina. Tratamos la depresión.",
        "Clínica de ketamina. Si hay pensamientos de suicidio, llame al 988.",
    ],
}
SATISFIED = {
    "en": [
        "Ketamine for OCD is off-label.",
        "The FDA has not approved ketamine for depression.",
        "Ketamine for pain, an off-label use. We cannot guarantee results for migraine.",
        "Does off-label ketamine help with anxiety?",
        "Is ketamine for PTSD off-label? Yes.",
        Case(
            document=Document(_OWN, [*_PARTS, Part("disclaimer", Marks(), {"kind": "off_label"})])
        ),
    ],
    "es": ["Ketamina para la ansiedad, un uso fuera de indicación."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "OFFLABEL", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
