"""The envelope: an entry exactly as it is signed, and what can be read off it.

    {"uuid", "type", "schema": 1, "scope", "locale", "handle",
     "variant_of": {"uuid", "digest"}, "translation_of": {"uuid", "digest"}, "inherited": [...],
     "fields": {...}}

Fields hold every value as it will be shown. References are ``{"type", "uuid"}`` of the family's
root (source locale, farthest scope). ``fields["cites"]`` maps each claim cited in rich text to the
digest of the wording it was written for.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from contract import html as rich_text
from contract import images
from contract.blocks import BLOCKS
from contract.canonical import canonical_json, digest_of_bytes, is_empty, without_empty
from contract.content_type import ContentType
from contract.contradictions import Problem, contradictions_in
from contract.fields import Field, Kind
from contract.hidden import find_hidden
from contract.phones import PATTERN as PHONE_PATTERN
from contract.referring import referring_fields, referring_members
from contract.types import TYPES

SCHEMA = 1
HANDLE_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference found in an envelope: where it stands and what it points to."""

    path: str
    type: str
    uuid: str
    link: bool


def build_envelope(
    *,
    uuid: str,
    type_code: str,
    scope: str,
    locale: str,
    handle: str,
    fields: Mapping[str, Any],
    variant_of: Mapping[str, str] | None = None,
    translation_of: Mapping[str, str] | None = None,
    inherited: list[str] | None = None,
) -> Json:
    """Return an envelope without empty values, ready to be made canonical."""
    envelope: Json = without_empty(
        {
            "uuid": uuid,
            "type": type_code,
            "schema": SCHEMA,
            "scope": scope,
            "locale": locale,
            "handle": handle,
            "variant_of": dict(variant_of or {}),
            "translation_of": dict(translation_of or {}),
            "inherited": sorted(inherited or []),
        }
    )
    envelope["fields"] = without_empty(dict(fields))
    return envelope


def digest_of_envelope(envelope: Mapping[str, Any]) -> str:
    """Return the digest that a signature on this envelope is a signature on."""
    return digest_of_bytes(canonical_json(envelope))


def spec_of(envelope: Mapping[str, Any]) -> ContentType:
    """Return the content type of an envelope.

    Raises:
        KeyError: the type is not one that this version knows.
    """
    return TYPES[envelope["type"]]


def references_of(envelope: Mapping[str, Any]) -> list[Reference]:
    """List every reference in an envelope, parts and links, citations in rich text included.

    In the order in which they stand, fields first as declared; repeated ones are repeated.
    """
    found: list[Reference] = []
    _collect_references(
        referring_fields(envelope["type"]), envelope["fields"], "fields", found.append
    )
    return found


def parts_of(envelope: Mapping[str, Any]) -> list[tuple[str, str]]:
    """List the (type, root uuid) of the entries that stand inside it directly, once each."""
    found = {(ref.type, ref.uuid): None for ref in references_of(envelope) if not ref.link}
    return list(found)


def cited_claims(envelope: Mapping[str, Any]) -> list[str]:
    """List the root uuids of claims that the rich text cites, in order, once each."""
    found: dict[str, None] = {}
    for path, value in _html_values(spec_of(envelope).fields, envelope["fields"], "fields"):
        del path
        found.update(dict.fromkeys(rich_text.claims_in(value)))
    return list(found)


def leaves_of(envelope: Mapping[str, Any]) -> Iterator[tuple[Field, Any, str]]:
    """Yield (field, value, path) for every value that is present, objects and blocks opened."""
    return _walk(spec_of(envelope).fields, envelope["fields"], "fields")


def images_of(envelope: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List the pictures in an envelope in the order in which they stand; see ``images``."""
    walked = _walk(spec_of(envelope).fields, envelope["fields"], "fields")
    return [value for field, value, _ in walked if field.kind is Kind.IMAGE]


def _collect_references(
    members: tuple[Field, ...],
    values: Mapping[str, Any],
    path: str,
    add: Callable[[Reference], Any],
) -> None:
    """Visit the fields that can refer, as ``_walk`` would visit all of them."""
    for field in members:
        value: Any = values.get(field.name)
        if not value:
            continue
        place = f"{path}.{field.name}"
        if field.kind is Kind.BLOCKS:
            for index, block in enumerate(value):
                _collect_references(
                    referring_members(block["type"]), block, f"{place}[{index}]", add
                )
            continue
        for index, item in enumerate(value if field.many else [value]):
            at = f"{place}[{index}]" if field.many else place
            if field.kind is Kind.OBJECT:
                _collect_references(field.fields, item, at, add)
            elif field.kind is Kind.REFERENCE:
                add(Reference(at, item["type"], item["uuid"], field.link))
            else:
                for uuid in rich_text.claims_in(item):
                    add(Reference(at, "claim", uuid, False))


def _html_values(members: tuple[Field, ...], values: Any, path: str) -> Iterator[tuple[str, str]]:
    for field, value, place in _walk(members, values, path):
        if field.kind is Kind.HTML:
            yield place, value


def _walk(
    members: tuple[Field, ...], values: Mapping[str, Any], path: str
) -> Iterator[tuple[Field, Any, str]]:
    """Yield (field, value, path) for every leaf that is present, objects and blocks opened."""
    for field in members:
        value: Any = values.get(field.name)
        if is_empty(value):
            continue
        place = f"{path}.{field.name}"
        if field.kind is Kind.BLOCKS:
            for index, block in enumerate(value):
                yield from _walk(BLOCKS[block["type"]], block, f"{place}[{index}]")
            continue
        items: list[Any] = value if field.many else [value]
        for index, item in enumerate(items):
            at = f"{place}[{index}]" if field.many else place
            if field.kind is Kind.OBJECT:
                yield from _walk(field.fields, item, at)
            else:
                yield field, item, at


def check_envelope(envelope: Mapping[str, Any]) -> list[Problem]:
    """List what is wrong with an envelope's shape: unknown fields, wrong kinds, missing values.

    An empty list means that it can be signed and compiled.
    """
    problems: list[Problem] = []
    spec = TYPES.get(str(envelope.get("type")))
    if spec is None:
        return [Problem("type", f"There is no content type “{envelope.get('type')}”.")]
    if not HANDLE_PATTERN.fullmatch(str(envelope.get("handle", ""))):
        problems.append(
            Problem("handle", "Use lower-case letters, digits and single hyphens: iv-ketamine.")
        )
    _check_members(spec.fields, envelope.get("fields", {}), "", problems)
    # What is missing keeps nothing from being compared; what has the wrong shape does.
    if all(problem.missing for problem in problems):
        problems += find_contradictions(envelope)
    return problems


def find_contradictions(envelope: Mapping[str, Any]) -> list[Problem]:
    """List what is wrong between fields, each of which is right by itself."""
    return list(contradictions_in(envelope["type"], envelope.get("fields", {})))


def _check_members(
    members: tuple[Field, ...], values: Any, path: str, problems: list[Problem]
) -> None:
    if not isinstance(values, Mapping):
        problems.append(Problem(path, "This must be an object with named members."))
        return
    known = {field.name for field in members}
    known_names = ", ".join(sorted(known))
    problems.extend(
        Problem(_join(path, str(name)), f"Unknown field. Known: {known_names}.")
        for name in values
        if name not in known and not (path.endswith("]") and name in {"id", "type"})
    )
    for field in members:
        value = values.get(field.name)
        place = _join(path, field.name)
        if is_empty(value):
            if field.required:
                problems.append(Problem(place, "This is required.", True))
            continue
        if field.many or field.kind is Kind.BLOCKS:
            if not isinstance(value, list):
                problems.append(Problem(place, "This must be a list."))
                continue
            for index, item in enumerate(value):
                _check_value(field, item, f"{place}[{index}]", problems)
        else:
            _check_value(field, value, place, problems)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _check_value(field: Field, value: Any, path: str, problems: list[Problem]) -> None:
    message = _CHECKS[field.kind](field, value)
    if message:
        problems.append(Problem(path, message))
    elif field.kind is Kind.OBJECT:
        _check_members(field.fields, value, path, problems)
        _check_bounds(value, path, problems)
    elif field.kind is Kind.BLOCKS and value["type"] not in field.blocks:
        allowed = ", ".join(field.blocks)
        problems.append(Problem(path, f"A block “{value['type']}” cannot stand here: {allowed}."))
    elif field.kind is Kind.BLOCKS:
        _check_members(BLOCKS[value["type"]], value, path, problems)


def _check_bounds(value: Mapping[str, Any], path: str, problems: list[Problem]) -> None:
    low, high = value.get("min"), value.get("max")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        problems.append(Problem(path, f"The smallest value ({low}) is above the largest ({high})."))


def _check_text(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        return "This must be text."
    if (hidden := find_hidden(value)) is not None:
        return hidden
    if field.kind in (Kind.TEXT, Kind.URL) and "\n" in value:
        return "This must be a single line."
    if field.maximum and len(value) > field.maximum:
        return f"At most {field.maximum} characters; this has {len(value)}."
    if field.kind is Kind.URL and not re.match(r"https?://[^\s]+$", value):
        return "This must be a web address that starts with https://."
    return None


def _check_html(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        return "This must be rich text."
    unsafe = rich_text.find_unsafe(value)
    if (hidden := find_hidden(value)) is not None:
        return hidden
    if unsafe:
        return f"Remove “{unsafe}”: scripts, frames, forms and images cannot stand in rich text."
    if not field.citable and rich_text.claims_in(value):
        return "Claims cannot be cited here: what stands here rests on no source."
    if rich_text.clean_html(value) != value:
        allowed = ", ".join(sorted(rich_text.ELEMENTS))
        return f"This holds markup that is not allowed. Allowed elements: {allowed}."
    return None


def _check_integer(field: Field, value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return "This must be a whole number, 0 or more."
    if field.maximum is not None and value > field.maximum:
        return f"At most {field.maximum}; this is {value}."
    return None


def _check_boolean(field: Field, value: Any) -> str | None:
    return None if isinstance(value, bool) else "This must be true or false."


def _check_date(field: Field, value: Any) -> str | None:
    try:
        # Python reads weeks, as in 2026-W53-4, too.
        if isinstance(value, str) and _DAY.fullmatch(value):
            date.fromisoformat(value)
            return None
    except ValueError:
        return f"“{value}” is not a day of the calendar; write YYYY-MM-DD."
    return "Write a day as YYYY-MM-DD."


def _check_code(field: Field, value: Any) -> str | None:
    allowed = field.codes or {}
    if not isinstance(value, str) or value not in allowed:
        return f"“{value}” is not one of: {', '.join(allowed)}."
    return None


def _check_reference(field: Field, value: Any) -> str | None:
    if not isinstance(value, Mapping) or set(value) != {"type", "uuid"}:
        return "This must refer to an entry."
    if value["type"] != field.to:
        label = TYPES[field.to].label.lower()
        return f"This must refer to a {label}, not to a {value['type']}."
    return None


def _check_image(field: Field, value: Any) -> str | None:
    return images.find_problem(value)


def _check_money(field: Field, value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"(?:0|[1-9][0-9]{0,6})\.[0-9]{2}", value):
        return None
    return "Write an amount in dollars with two decimals, as in 450.00."


def _check_phone(field: Field, value: Any) -> str | None:
    if isinstance(value, str) and PHONE_PATTERN.fullmatch(value):
        return None
    return "Write a telephone number, as in +15125550101."


def _check_time(field: Field, value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
        return None
    return "Write a time of day as HH:MM with 24 hours, as in 17:30."


def _check_coordinate(field: Field, value: Any) -> str | None:
    limit = field.maximum or 180
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not -limit <= value <= limit
    ):
        return f"Write degrees between -{limit} and {limit}, as in 30.2672."
    return None if round(value, 6) == value else "Write at most 6 decimals."


def _check_object(field: Field, value: Any) -> str | None:
    return None if isinstance(value, Mapping) else "This must be an object with named members."


def _check_block(field: Field, value: Any) -> str | None:
    if not isinstance(value, Mapping) or value.get("type") not in BLOCKS or not value.get("id"):
        return f"A block needs an id and a type, one of: {', '.join(BLOCKS)}."
    return None


def _check_cites(field: Field, value: Any) -> str | None:
    if not isinstance(value, Mapping) or not all(_DIGEST.fullmatch(str(v)) for v in value.values()):
        return "This must map claims to digests; it is written in when the entry is submitted."
    return None


_CHECKS: dict[Kind, Callable[[Field, Any], str | None]] = {
    Kind.TEXT: _check_text,
    Kind.LINES: _check_text,
    Kind.URL: _check_text,
    Kind.HTML: _check_html,
    Kind.INTEGER: _check_integer,
    Kind.BOOLEAN: _check_boolean,
    Kind.DATE: _check_date,
    Kind.CODE: _check_code,
    Kind.REFERENCE: _check_reference,
    Kind.OBJECT: _check_object,
    Kind.BLOCKS: _check_block,
    Kind.IMAGE: _check_image,
    Kind.MONEY: _check_money,
    Kind.PHONE: _check_phone,
    Kind.TIME: _check_time,
    Kind.COORDINATE: _check_coordinate,
    Kind.CITES: _check_cites,
}
