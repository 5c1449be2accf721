"""What is wrong between the fields of an entry, each of which is right by itself. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract.blocks import FORM_FACTS
from contract.places import JURISDICTION_PATTERN

# Each is compared with all before it.
_MOST_SPANS = 100
_PATH = re.compile(r"/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an envelope: the field's path and a sentence that says what to do.

    Attributes:
        missing: Whether something is not there yet, which a draft may be saved without.
    """

    path: str
    message: str
    missing: bool = False


def contradictions_in(type_code: str, fields: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong between fields whose own shapes are right; some may still be missing."""
    yield from _validity(fields)
    yield from _jurisdictions(fields)
    yield from _facts(type_code, fields.get("body", ()))
    yield from _buttons(fields.get("body", ()))
    yield from _hours(fields.get("hours", ()))
    if type_code == "content_page":
        yield from _addresses(fields)
    if type_code == "location_profile":
        yield from _place(fields)


def _validity(fields: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if first and last and first > last:
        yield Problem("valid_until", f"This ends ({last}) before it begins ({first}).")


def states_in(fields: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List (path, code) of every state that fields name, wherever they do."""
    rule = fields.get("rule", {})
    named: list[tuple[str, Any]] = [("region", fields.get("region"))]
    for path, codes in (
        ("serves", fields.get("serves", ())),
        ("rule.jurisdictions", rule.get("jurisdictions", ())),
    ):
        named += [(f"{path}[{index}]", code) for index, code in enumerate(codes)]
    for many in ("statuses", "licences"):
        named += [
            (f"{many}[{index}].jurisdiction", item.get("jurisdiction"))
            for index, item in enumerate(fields.get(many, ()))
        ]
    return [(path, code) for path, code in named if code]


def _jurisdictions(fields: Mapping[str, Any]) -> Iterator[Problem]:
    for path, code in states_in(fields):
        if not JURISDICTION_PATTERN.fullmatch(code):
            yield Problem(path, f"“{code}” is no state. Write US, or a state as in US-TX.")


def _facts(type_code: str, body: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for index, block in enumerate(body):
        if block["type"] != "fact" or not block.get("fact"):
            continue
        path = f"body[{index}].of"
        if block["fact"] in FORM_FACTS and not block.get("of"):
            yield Problem(path, "Choose the treatment form whose fact is shown.", True)
        elif block["fact"] not in FORM_FACTS and block.get("of"):
            yield Problem(path, "This fact is the treatment's own. Leave the form empty.")
        elif block["fact"] not in FORM_FACTS and type_code != "treatment":
            yield Problem(
                f"body[{index}].fact",
                "Only a treatment has this fact. Point to the treatment instead.",
            )


def _buttons(body: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for index, block in enumerate(body):
        if block["type"] != "call_to_action":
            continue
        if block.get("page") and block.get("phone"):
            yield Problem(
                f"body[{index}].phone",
                "A button leads to a page or calls a number, not both. Take one of them out.",
            )
        elif not block.get("page") and not block.get("phone"):
            yield Problem(
                f"body[{index}].page",
                "Say where this button leads: choose a page, or write a telephone number.",
                True,
            )


def _hours(hours: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    whole = ("day", "opens", "closes")
    if len(hours) > _MOST_SPANS:
        yield Problem("hours", f"At most {_MOST_SPANS} spans can stand here: several a day.")
        return
    for index, span in enumerate(hours):
        if not all(span.get(name) for name in whole):
            continue
        if span["opens"] >= span["closes"]:
            yield Problem(
                f"hours[{index}].closes",
                f"This closes ({span['closes']}) before it opens ({span['opens']}).",
            )
        for other in (o for o in hours[:index] if all(o.get(name) for name in whole)):
            overlap = span["opens"] < other["closes"] and other["opens"] < span["closes"]
            if other["day"] == span["day"] and overlap:
                yield Problem(
                    f"hours[{index}].day", f"Two spans of {span['day'].capitalize()} overlap."
                )


def _addresses(fields: Mapping[str, Any]) -> Iterator[Problem]:
    old = fields.get("redirect_from", ())
    named = [("path", fields["path"])] if fields.get("path") else []
    named += [(f"redirect_from[{index}]", value) for index, value in enumerate(old)]
    for path, value in named:
        if not _PATH.fullmatch(value):
            yield Problem(
                path,
                f"“{value}” is no address of a page. Begin and end with a slash, with lower-case "
                "letters, digits and hyphens between: /ketamine/safety/.",
            )
    if fields.get("path") in old:
        yield Problem("redirect_from", "A page cannot redirect to itself.")


def _place(fields: Mapping[str, Any]) -> Iterator[Problem]:
    if fields.get("telehealth"):
        if not fields.get("serves"):
            yield Problem("serves", "Name the states that this telehealth location serves.", True)
        return
    for name, what in (("address", "street address"), ("region", "state")):
        if not fields.get(name):
            yield Problem(name, f"A location that people visit needs its {what}.", True)
