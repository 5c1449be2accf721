"""PRICE: an amount says where and since when it holds, what it includes and what comes on top.

Statements of cost that leave out fees are misleading by the rule of 22 TAC § 164.3 (Texas Medical
Board; recodified in 2025, so the number is to be compared). The good-faith estimate of the No Surprises
Act is from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.days import hit_of, over
from compliance.documents import Document, Entry
from compliance.findings import Severity
from compliance.folding import fold
from compliance.language.numerals import NUMBER
from compliance.language.words import words_of
from compliance.reading import Match, Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, over_fields, rule

_MONTH = (
    "[january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec]"
)
_MES = "[enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre]"
WORDS: WordLists = {
    "place": {
        "en": (
            "[at|in|for] <4> [clinic|office|location|center|centre|site|branch]",
            "[clinic|office|location|center|branch] <1> only",
            "[at|in] our _ [clinic|office|location]",
        ),
        "es": ("[en|de] <3> [clinica|oficina|sucursal|sede|consultorio|centro]",),
    },
    "date": {
        "en": (
            f"{_MONTH} [1*|2*|3*|4*|5*|6*|7*|8*|9*]",
            "[as of|effective|since|beginning|starting|valid <2> until|checked on|from] <2> [20*|1*|2*|3*]",
        ),
        "es": (
            f"[de|desde|en|hasta|a partir de] {_MES} (de|del) [20*]",
            "[a partir del|vigente|desde el|valido hasta] <2> [20*|1*|2*|3*]",
        ),
    },
    "includes": {
        "en": ("include*", "including", "covers the", "what you get"),
        "es": ("incluy*", "incluid*", "cubre"),
    },
    "extra": {
        "en": ("billed [apart|separately|extra|on top]", "[extra|additional|separate] (fee*|cost*|charge*)",
               "not included", "not include*", "on top", "no other [fee*|charge*|cost*]", "comes on top",
               "plus", "<0> fee".replace("<0> ", ""), "fees", "[missed|late] <3> [cost*|$*]", "charged separately",
               "costs [$|extra|more]"),
        "es": ("aparte", "por separado", "adicional*", "no incluy*", "sin otros cargos", "cargo*", "ademas"),
    },
    # Beside an amount: it is the price of something else.
    "aside": {
        "en": ("parking", "garage", "meter", "park", "bus", "taxi", "lunch", "coffee", "snack*", "raffle", "ticket*", "journal*"),
        "es": ("estacion*", "parquimetro", "autobus", "taxi", "cafe", "cafeteria", "almuerzo", "desayuno", "comida", "rifa", "boleto*"),
    },
    # Amounts that are no prices.
    "elsewhere": {
        "en": ("estimate", "grant*", "donat*", "raised", "fine", "fined", "penalty", "salary", "settlement",
               "funding", "lottery", "deductible", "out of pocket [maximum|limit]", "income", "gift card", "foundation", "grants",
               "below", "above", "refund of", "economy", "billion", "million", "scholarship*"),
        "es": ("presupuesto", "estimacion", "donac*", "dona", "donamos", "donaron", "donativo*", "multa*", "salario", "deducible", "ingreso*",
               "beca", "becas", "subvencion*", "fundacion",
               "millon*"),
    },
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?:us ?)?[$€£] ?\d+(?:,\d{3})*(?:\.\d\d?)?(?: ?(?:-|to|a) ?[$€£]? ?\d+(?:,\d{3})*(?:\.\d\d?)?)?(?!\w)"
    r"|(?<!\w)usd ?\d+(?:,\d{3})*(?:\.\d\d?)?(?!\w)"
    r"|(?<![\w.,$])\d+(?:,\d{3})*(?:\.\d\d?)? ?(?:dollars?|bucks|usd|dolares|dolar)(?!\w)"
    rf"|(?<!\w)(?:{NUMBER})(?: (?:hundred|thousand|mil))? (?:dollars?|bucks|dolares)(?!\w)"
    # "doscientos", "mil quinientos": at most three words before the name of the money.
    r"|(?<!\w)(?:cien|mil|quinientos|[a-z]{3,7}cientos)(?: [a-z]{1,12}){0,3}? dolares(?!\w)"
)

_PLACE_FIRST = re.compile(
    r"(?:(?:Cl[íi]nica|Consultorio|Sede|Centro|Oficina|Sucursal) (?:de|del|en) )?[A-ZÁÉÍÓÚÑ][\w.]+(?: [A-Z]\w+){0,2}"
    r"(?: (?:clinic|office|center|location))?(?:, [A-Z]{2})?(?::|, | [-–—] )"
)
_IN_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ee]n|[Ff]or) ([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)")
_MONTHS = frozenset(
    words_of(
        "january february march april may june july august september october november december "
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
        "network total english spanish cash usd medicare medicaid"
    )
)


def ended(page: Document, its: Settings) -> Iterator[Hit]:
    """Find prices that hold no longer, where the day is known."""
    del its
    for part, until in over(page, type_code="insurance_note", field="valid_until"):
        if part.fields.get("price"):
            yield hit_of(page, part, field="valid_until", why=f"This price held until {until}.")


@rule(
    id="PRICE",
    version=5,
    title="Names an amount without its place, date, what it includes and what comes on top",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="22 TAC § 164.3-type rule (Texas Medical Board); No Surprises Act, good-faith estimate",
    source_verified=False,
    why="A bare amount is taken for the whole bill, everywhere and for good.",
    satisfied_by="Use an insurance note with a price: its unit, its dates and what it includes. In words: "
    "name the clinic, the date, what is included and what is billed apart.",
    words=WORDS,
    lacks=ended,
    literals=("$", "€", "£", "usd", "us", "dollar", "bucks", "dolar"),
    # What a trial or a label says of money is no price here.
    not_types=("source", "claim"),
)
def price(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find amounts, unless all that belongs to them stands around."""
    found = [
        Match(*one.span())
        for one in _AMOUNT.finditer(here.reading.view, here.start, here.end)
        if not _is_nothing(one[0])
    ]
    found = [one for one in found if not here.near(one, its["aside"], tokens=5)]
    if not found or here.fields.get("price") or here.has(its["elsewhere"]):
        return
    if not _is_whole(here, its):
        yield from map(Hit, found)


@over_fields(id="PRICE")
def price_fields(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Hold a price against the days in which it is valid."""
    del its
    if entry.type != "insurance_note" or not entry.fields.get("price"):
        return
    if not entry.fields.get("valid_from") and not entry.fields["price"].get("as_of"):
        yield Hit(field="valid_from", why="It does not say since when this price holds.")


def _is_nothing(amount: str) -> bool:
    """Say whether it is the price of nothing, which INS-ABS finds."""
    digits = [sign for sign in amount if sign.isdigit()]
    return bool(digits) and set(digits) == {"0"}


def _names_a_place(here: Sentence) -> bool:
    """Say whether its block begins with a name and a colon, or says "in Boise"."""
    block = here.reading.copy.text[here.block.start : here.block.end]
    return bool(_PLACE_FIRST.match(block)) or any(
        fold(one[1]) not in _MONTHS for one in _IN_PLACE.finditer(block)
    )


def _is_whole(here: Sentence, its: Settings) -> bool:
    # A table tells place and date once, and its header what is included.
    table = here.block.kind is BlockKind.TABLE_CELL
    stands = here.on_page if table else here.same_block
    return (
        (here.on_page(its["place"]) or _names_a_place(here))
        and here.on_page(its["date"])
        and stands(its["includes"])
        and stands(its["extra"])
    )
