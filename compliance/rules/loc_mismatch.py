"""LOC-MISMATCH: what is read at a place fits its record: its notices, forms, licences, telephone, street.

Licensing is by state; the rule of 22 TAC § 164.3 (Texas Medical Board; recodified in 2025, so the number
is to be compared) asks that advertising tells where and by whom care is given. Compared for the second
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.documents import Document, Part
from compliance.findings import Severity
from compliance.language.words import words_of
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, mark, rule
from contract import disclaimers
from contract.phones import normalise_phone, shown_phone

_NUMBER = re.compile(
    r"(?<![\w.$#/+-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])|\+1\d{10}(?!\w)"
)
# Lines of the whole country: insurers, crisis and poison lines.
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888", "900")
_PHONES: WordLists = {
    "call": {
        "en": ("call*", "phone*", "text*", "dial*", "tel", "reach"),
        "es": ("llam*", "telefono*", "marqu*", "tel", "mensaje*"),
    },
    # Whose number it is.
    "others": {
        "en": ("fax", "pharmacy", "hospital", "poison", "lifeline", "crisis", "hotline", "insurer",
               "your plan", "manufacturer", "fda", "county", "board", "sheriff", "police",
               "statewide", "regional", "nationwide"),
        "es": ("fax", "farmacia", "hospital", "crisis", "linea de", "aseguradora", "fabricante", "policia",
               "[de|para] todo el estado", "regional"),
    },
}  # fmt: skip


@mark(
    name="phones",
    words=_PHONES,
    values=(),
    looks_for=("call",),
    literals=tuple("123456789"),
)
def phones(here: Sentence, its: Settings) -> Iterator[str]:
    """Telephone numbers that are told as a place's own, as E.164."""
    if here.has(its["others"]):
        return
    written = [one[0] for one in _NUMBER.finditer(here.reading.view, here.start, here.end)]
    written += [link.target[4:] for link in here.links if link.target[:4].lower() == "tel:"]
    for one in written:
        try:
            number = normalise_phone(one)
        except ValueError:
            continue
        if number[2:5] not in _TOLL_FREE:
            yield number


_KINDS = {
    "street": "st", "avenue": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln",
    "circle": "cir", "trail": "trl", "loop": "loop", "pike": "pike", "turnpike": "tpke", "alley": "aly",
    "court": "ct", "parkway": "pkwy", "highway": "hwy", "square": "sq", "place": "pl", "terrace": "ter",
}  # fmt: skip
_SHORT = "|".join(
    sorted({*_KINDS, *_KINDS.values(), "way", "plaza"} - {"pl"}, key=len, reverse=True)
)
_STREET = re.compile(
    rf"(?<![\w.,$#/-])(\d{{1,5}}) ((?:(?:[nsew]|north|south|east|west)\.? )?(?:[a-z][a-z']+ |\d{{1,3}}(?:st|nd|rd|th) ){{1,3}}?)({_SHORT})(?!\w)"
)
_MEASURES = frozenset(
    words_of(
        "minute minutes mile miles hour hours block blocks min feet days of and to people patients per on the in"
    )
)


@mark(
    name="streets",
    words={},
    values=(),
    literals=tuple("123456789"),
)
def streets(here: Sentence, its: Settings) -> Iterator[str]:
    """Street addresses, shortened to be compared: "40 quay st"."""
    del its
    yield from _streets_in(here.view)


def _streets_in(view: str) -> Iterator[str]:
    for number, name, kind in _STREET.findall(view):
        if not set(name.split()) & _MEASURES:
            yield f"{number} {name.replace('.', '').strip()} {_KINDS.get(kind, kind)}"


@rule(
    id="LOC-MISMATCH",
    version=3,
    title="Does not fit the place at which it is read",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="State licensing; 22 TAC § 164.3-type rule (Texas Medical Board)",
    source_verified=False,
    why="It does not fit the record of the place at which it is read.",
    satisfied_by="Take forms, telephone and address from the location's profile, and leave required "
    "notices where they are.",
    typed=True,
)
def loc_mismatch(page: Document, its: Settings) -> Iterator[Hit]:
    """Hold a document against the profiles, providers and required notices beside it."""
    del its
    profiles = [
        part for part in (page.own, *page.parts, *page.beside) if part.type == "location_profile"
    ]
    yield from _dropped_notices(page)
    yield from _unlicensed(page)
    if profiles:
        yield from _not_offered(page, profiles)
        yield from _other_numbers(page, profiles)
        yield from _other_streets(page, profiles)


def _dropped_notices(page: Document) -> Iterator[Hit]:
    here = {part.root for part in page.everything()}
    facts = None
    for part in page.beside:
        if part.type != "disclaimer" or not part.fields.get("required") or part.root in here:
            continue
        facts = facts or _facts_of(page)
        if disclaimers.attaches(part.fields.get("rule", {}), facts):
            name = part.fields.get("title", "a notice")
            yield Hit(
                why=f"It lacks a notice that is required here: “{name}”.", others=(part.root,)
            )


def _facts_of(page: Document) -> disclaimers.Facts:
    forms = list(page.of_type("treatment_form"))
    return disclaimers.Facts(
        type=page.type,
        forms={form.root for form in forms},
        conditions={part.root for part in page.of_type("condition")},
        statuses=[
            disclaimers.Status(
                form.root, one["condition"]["uuid"], one["jurisdiction"], one["status"]
            )
            for form in forms
            for one in form.fields.get("statuses", ())
        ],
        jurisdictions=page.jurisdictions,
        claim_kinds={str(kind) for kind in page.facts("claim", "kind")},
    )


def _unlicensed(page: Document) -> Iterator[Hit]:
    """Find states of a location in which none of its providers holds a licence."""
    if page.type != "location_profile":
        return
    fields = page.own.fields
    linked = {one["uuid"] for one in fields.get("providers", ())}
    people = [part for part in page.beside if part.type == "provider" and part.root in linked]
    if not people:
        return
    day = page.today.isoformat() if page.today else ""
    licensed = {
        one.get("jurisdiction")
        for person in people
        for one in person.fields.get("licences", ())
        if one.get("valid_until", "") >= day
    }
    name = "region" if fields.get("region") else "serves"
    for state in [fields["region"]] if fields.get("region") else fields.get("serves", ()):
        if state not in licensed:
            yield Hit(
                field=name,
                why=f"None of its providers holds a licence for {state} that is valid today.",
                others=tuple(sorted(person.root for person in people)),
            )


def _not_offered(page: Document, profiles: list[Part]) -> Iterator[Hit]:
    offered = {one["uuid"] for place in profiles for one in place.fields.get("forms", ())}
    told = {form.root for form in page.of_type("treatment_form") if form is not page.own}
    missing = sorted(told - offered)
    if page.type == "treatment" and offered and missing:
        # One form of several that is given elsewhere misleads less than none at all.
        yield Hit(
            severity=None if len(missing) == len(told) else Severity.WARN,
            why="It describes forms of treatment that are not offered at this place.",
            others=tuple(missing),
        )


def _other_numbers(page: Document, profiles: list[Part]) -> Iterator[Hit]:
    known = {
        place.fields.get(name) for place in profiles for name in ("phone", "after_hours_phone")
    } - {None}
    told = {
        number
        for part in page.everything()
        if part.type != "disclaimer"
        for number in (*part.marks.values("phones"), *_button_numbers(part))
    }
    for number in sorted(told - known) if known else ():
        yield Hit(
            severity=Severity.WARN if page.type == "article" else None,
            why=f"{shown_phone(number)} is not the telephone number of this place.",
            others=_roots(profiles, page),
        )


def _button_numbers(part: Part) -> Iterator[str]:
    for block in part.fields.get("body", ()):
        number = block.get("phone", "")
        if block["type"] == "call_to_action" and number and number[2:5] not in _TOLL_FREE:
            yield number


def _other_streets(page: Document, profiles: list[Part]) -> Iterator[Hit]:
    known = {
        street
        for place in profiles
        for street in _streets_in(place.fields.get("address", {}).get("street", "").lower())
    }
    for street in sorted(page.values("streets") - known) if known else ():
        yield Hit(
            severity=Severity.WARN,
            why=f"“{street.title()}” is not the address of this place.",
            others=_roots(profiles, page),
        )


def _roots(profiles: list[Part], page: Document) -> tuple[str, ...]:
    return tuple(sorted({one.root for one in profiles if one is not page.own}))
