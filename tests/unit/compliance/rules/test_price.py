"""PRICE: bare amounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from compliance.documents import Document, Part
from compliance.findings import Marks
from tests.unit.compliance.rules.harness import Case, cases_of


def _note(text: str = "", **fields: Any) -> Case:
    return Case(
        text,
        envelope={
            "type": "insurance_note",
            "locale": "en-US",
            "fields": {"title": "Self-pay", "details": "<p>A session is $450.</p>", **fields},
        },
    )


def _page(**fields: Any) -> Case:
    """Its document, on a day: whether a price still holds is asked of documents."""
    own = Part("insurance_note", Marks(), fields)
    return Case(document=Document(own=own, today=date(2026, 11, 27)))


_PRICE = {"amount": "450.00", "unit": "session", "as_of": "2026-10-01", "includes": "The room."}
HITS = {
    "en": [
        "Only [[$350]] this week",
        "Your first ketamine visit: [[$200]]",
        "Infusions: [[$450]]",
        "Sessions start at [[$399]].",
        "Only [[$1,200]] for six visits!",
        "Ketamine lozenges, [[USD 250]] a month",
        "Ketamine infusion [[$475]] each",
        "Just four payments of [[$99]]",
        "Cost per session: [[$500–$750]]",
        "A six-pack of infusions is [[$2,700]].",
        "Infusions are [[$450]].",
        "Packages from [[$1,999]]",
        "A series costs only [[2,400 dollars]]",
        "[[USD 3,000]] for the whole course",
        "Now [[$375]], was [[$500]]",
        "It costs [[four hundred dollars]].",
        "Between [[$300-$450]]",
        "As of March 1, 2031, an infusion is [[$450]].",
        Case("<table><tr><td>Infusion</td><td>[[$425]]</td></tr></table>", "html"),
        _note("[[$450]]"),
        _page(price=_PRICE, valid_until="2026-11-26"),
    ],
    "es": [
        "Sesión de ketamina: [[$425]]",
        "Infusiones desde [[$400]]",
        "Consulta: [[80 dólares]]",
        "Seis sesiones por [[US$2,100]]",
        "El paquete cuesta [[1,500 dólares]].",
        "Cada sesión sale en [[$450]].",
        "Paquete de 6 por [[2,400 USD]]",
        "Desde [[cien dólares]] al mes",
        "Cada infusión cuesta [[$450]].",
        "Son [[2,400 dólares]] por seis.",
    ],
}
NEAR_MISSES = {
    "en": [
        "The grant pays up to $5,000 in research costs.",
        "Boise: $450 per infusion as of January 5, 2026. Includes the room, the nurse and monitoring. Lab work, if needed, costs extra.",
        "We received a $10,000 grant for our garden.",
        "Parking in the garage costs $5 a day.",
        "Ask us what a session costs.",
        "Cedar Lane Boise, prices as of March 2, 2026: one infusion is $450 and includes the visit, the nurse and the medicine. Lab tests are billed separately.",
        "The clinic raised $12,000 for the shelter.",
        "Prices vary; call for a good-faith estimate.",
        "Bring $3 in quarters for the parking meter.",
        "Ask the front desk for a written estimate.",
        "Is it expensive? We tell you in writing before you book.",
        "Start now for $0.",
        "You can dispute a bill that is $400 above the estimate.",
        "A grant of $10,000 pays for the ramp.",
        "Room 450 is upstairs.",
        "We cannot say that it is cheap.",
        "It is a million-dollar view.",
    ],
    "es": [
        "El almuerzo cuesta $8.",
        "En Laredo, desde el 1 de marzo de 2026: $420 por infusión. Incluye la sala, la enfermera y la vigilancia. Los análisis se cobran aparte.",
        "Estacionarse cuesta $4 por día.",
        "Pregunte cuánto cuesta la sesión.",
        "Puede reclamar si la factura supera en $400 o más el presupuesto.",
        "La multa por estacionarse mal es de $40.",
        "Llame para saber cuánto cuesta.",
        "Pida un presupuesto por escrito.",
        "La sala 450 está arriba.",
    ],
}
SATISFIED = {
    "en": [
        (
            "As of March 1, 2031, one infusion at our Dayton clinic is $450. This includes the nurse and "
            "the room; the first evaluation ($200) is billed apart."
        ),
        Case(
            "Checked on February 3, 2031, for the Dayton clinic only.\n\n"
            "| visit | price | includes | extra fees |\n|---|---|---|---|\n"
            "| Infusion | $450 | the nurse | lab tests |\n",
            "markdown",
        ),
        _note(price=_PRICE, valid_until="2027-01-31"),
        _page(price=_PRICE, valid_until="2027-01-31"),
    ],
    "es": [
        (
            "A partir del 1 de marzo de 2031, una infusión en nuestra clínica de Dayton cuesta $450. "
            "Incluye la enfermera; la evaluación se cobra aparte."
        )
    ],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "PRICE", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
