"""ER-MISSING: serious effects say where to turn."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of


def _effect(what_to_do: str, *, seriousness: str = "serious", locale: str = "en-US") -> Case:
    return Case(
        envelope={
            "type": "side_effect",
            "locale": locale,
            "fields": {
                "title": "Chest pain",
                "seriousness": seriousness,
                "what_to_do": f"<p>{what_to_do}</p>",
            },
        }
    )


HITS = {
    "en": [
        _effect("There is no reason to go to an emergency room."),
        _effect("Lie down and tell your nurse."),
        _effect("Call our office."),
        _effect("You do not need to call 911."),
        _effect("It is rarely an emergency."),
        _effect("Call 911 if you like; this is not for an emergency room."),
    ],
    "es": [
        _effect("No necesitará ir a la sala de emergencias.", locale="es-US"),
        _effect("Acuéstese y avise.", locale="es-US"),
        _effect("No llame al 911.", locale="es-US"),
    ],
}
NEAR_MISSES = {
    "en": [
        _effect("Lie down.", seriousness="expected"),
        Case("Chest pain: lie down."),
    ],
    "es": [_effect("Acuéstese.", seriousness="expected", locale="es-US")],
}
SATISFIED = {
    "en": [
        _effect("Dial 9-1-1."),
        _effect("Do not hesitate to call 911."),
        _effect("Do not delay going to the ER."),
        _effect("Call <strong>911</strong> at once."),
        _effect("Go to the nearest emergency room."),
        _effect("Go to an ER."),
        _effect("If you are not better, call 911."),
    ],
    "es": [
        _effect("No dude en llamar al 911.", locale="es-US"),
        _effect("No maneje y llame al 911.", locale="es-US"),
        _effect("Vaya directo a emergencias.", locale="es-US"),
        _effect("Llame al 911.", locale="es-US"),
        _effect("Vaya a urgencias.", locale="es-US"),
        _effect("Si no puede llegar, llame al 911.", locale="es-US"),
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "ER-MISSING", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
