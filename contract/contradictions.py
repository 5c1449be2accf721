"""What is wrong between the fields of an entry, each of which is right by itself. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract.blocks import FORM_FACTS
from contract.places import JURISDICTION_PATTERN

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
    """Yield what is wrong between fields whose own shapes are right."""
    yield from _validity(fields)
    yield from _jurisdictions(fields)
    yield from _facts(type_code, fields.get("body", ()))
    yield from _hours(fields.get("hours", ()))
    if type_code == "content_page":
        yield from _addresses(fields)
    if type_code == "location_profile":
        yield from _place(fields)


def _validity(fields: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = fields.get("valid_from"), fields.get("valid_until")
    if first and last and first > last:
        yield Problem("valid_until", f"This ends ({last}) before it begins ({first}).")


def _jurisdictions(fields: Mapping[str, Any]) -> Iterator[Problem]:
    named: list[tuple[str, Any]] = [("region", fields.get("region"))]
    named += [(f"serves[{i}]", code) for i, code in enumerate(fields.get("serves", ()))]
    rule = fields.get("rule", {})
    named += [
        (f"rule.jurisdictions[{i}]", code) for i, code in enumerate(rule.get("jurisdictions", ()))
    ]
    for many in ("statuses", "licences"):
        named += [
            (f"{many}[{i}].jurisdiction", item.get("jurisdiction"))
            for i, item in enumerate(fields.get(many, ()))
        ]
    for path, code in named:
        if code and not JURISDICTION_PATTERN.fullmatch(code):
            yield Problem(path, f"“{code}” is no state. Write US, or a state as in US-TX.")


def _facts(type_code: str, body: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for index, block in enumerate(body):
        if block["type"] != "fact":
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


def _hours(hours: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for index, span in enumerate(hours):
        if span["opens"] >= span["closes"]:
            yield Problem(
                f"hours[{index}].closes",
                f"This closes ({span['closes']}) before it opens ({span['opens']}).",
            )
        for other in hours[:index]:
            overlap = span["opens"] < other["closes"] and other["opens"] < span["closes"]
            if other["day"] == span["day"] and overlap:
                yield Problem(
                    f"hours[{index}].day", f"Two spans of {span['day'].capitalize()} overlap."
                )


def _addresses(fields: Mapping[str, Any]) -> Iterator[Problem]:
    old = fields.get("redirect_from", ())
    named = [("path", fields["path"])]
    named += [(f"redirect_from[{index}]", value) for index, value in enumerate(old)]
    for path, value in named:
        if not _PATH.fullmatch(value):
            yield Problem(
                path,
                f"“{value}” is no address of a page. Begin and end with a slash, with lower-case "
                "letters, digits and hyphens between: /ketamine/safety/.",
            )
    if fields["path"] in old:
        yield Problem("redirect_from", "A page cannot redirect to itself.")


def _place(fields: Mapping[str, Any]) -> Iterator[Problem]:
    if fields.get("telehealth"):
        if not fields.get("serves"):
            yield Problem("serves", "Name the states that this telehealth location serves.", True)
        return
    for name, what in (("address", "street address"), ("region", "state")):
        if not fields.get(name):
            yield Problem(name, f"A location that people visit needs its {what}.", True)
