"""Single values as people read them: pictures, opening hours, telephones, prices, days, rules.

Pure. ``words`` puts them together; every function returns plain text or escaped HTML.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contract import codes
from contract.fields import Field, Kind
from contract.phones import shown_phone
from contract.site_types import RULE_TYPES
from contract.states import STATES

Names = Mapping[str, str]
GONE = "an entry that is gone"
_ENDS = ("opens", "closes")


def plain_text(field: Field, value: Any) -> str:
    """Return a value of a simple kind as people read it; one of a wrong shape as it is."""
    try:
        return _plain_text(field, value)
    except (ValueError, ArithmeticError):
        return str(value)


def _plain_text(field: Field, value: Any) -> str:
    if field.kind is Kind.CODE:
        return (field.codes or {}).get(value, str(value))
    if field.kind is Kind.BOOLEAN:
        return "Yes" if value else "No"
    if field.kind is Kind.PHONE:
        return shown_phone(value)
    if field.kind is Kind.MONEY:
        return f"${Decimal(value):,.2f}"
    if field.kind is Kind.DATE:
        return day_text(value)
    if field.kind is Kind.TIME:
        return time_text(value)
    if field.name in ("jurisdiction", "jurisdictions", "region", "serves"):
        return state_text(value)
    return str(value)


def day_text(value: str) -> str:
    """Return ``1 March 2026`` for ``2026-03-01``."""
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"


def time_text(value: str) -> str:
    """Return ``1:30 PM`` for ``13:30``."""
    moment = time.fromisoformat(value)
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def state_text(code: str) -> str:
    """Return ``Texas (US-TX)``; what is no state that we know, as it is."""
    if code == "US":
        return "the whole country"
    return f"{STATES[code]} ({code})" if code in STATES else code


def is_hours(field: Field) -> bool:
    """Say whether a field holds spans of opening hours."""
    return {member.name for member in field.fields} == {"day", "opens", "closes"}


def hours_shown(spans: Iterable[Mapping[str, str]]) -> tuple[SafeString, str]:
    """Return opening hours as a table of the week, and as text with a line for each day."""
    by_day: dict[str, list[str]] = {day: [] for day in codes.DAY}
    for span in spans:
        # A draft's span may lack one of them still.
        opens, closes = (time_text(span[end]) if span.get(end) else "?" for end in _ENDS)
        by_day.setdefault(span.get("day", ""), []).append(f"{opens} to {closes}")
    rows = [
        (codes.DAY.get(day, "No day"), ", ".join(open_at) or "Closed")
        for day, open_at in by_day.items()
    ]
    cells = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td></tr>', rows)
    table = format_html('<table class="cs-hours">{}</table>', cells)
    return table, "\n".join(f"{day}: {open_at}" for day, open_at in rows)


def picture_shown(value: Mapping[str, Any]) -> tuple[SafeString, str]:
    """Return a picture with what is said of it, and the same as text, its file by its hash."""
    told = [
        ("Description", value.get("alt") or "None: it is a decoration."),
        ("People", codes.PEOPLE_SHOWN.get(value.get("people", ""), "Not said")),
        ("Consent or model note", value.get("consent", "")),
        ("Most important part", _area(value.get("focal_point"))),
        ("File", _file(value)),
    ]
    told = [(label, text) for label, text in told if text]
    rows = format_html_join("", "<dt>{}</dt><dd>{}</dd>", told)
    html = format_html(
        '<figure class="cs-picture">{}<figcaption><dl class="cs-members">{}</dl></figcaption>'
        "</figure>",
        picture_alone(value),
        rows,
    )
    text = "; ".join(f"{label}: {text}" for label, text in told)
    return html, f"{text}; {value['file']}"


def picture_alone(value: Mapping[str, Any]) -> SafeString:
    """Return a picture by the bytes that were submitted."""
    return format_html(
        '<img class="cs-picture__file" src="{}" alt="{}" width="{}" height="{}">',
        reverse("review:file", args=(value["file"],)),
        value.get("alt", ""),
        value["width"],
        value["height"],
    )


def _area(area: Mapping[str, int] | None) -> str:
    if not area:
        return ""
    return (
        f"{area['width']} by {area['height']} pixels around the point {area['x']} from the left, "
        f"{area['y']} from the top"
    )


def _file(value: Mapping[str, Any]) -> str:
    kind = str(value["media_type"]).partition("/")[2].upper()
    return f"{kind}, {value['width']} by {value['height']} pixels"


def rule_text(rule: Mapping[str, Any], names: Names) -> str:
    """Return the rule of a disclaimer as one plain sentence.

    Every criterion that is given must hold, any one of its values suffices.
    """
    types = _either(RULE_TYPES[code].lower() for code in rule.get("types", ()))
    said = f"Attaches by itself to {types or 'everything'}"
    for key, joined in (("forms", " about "), ("conditions", " for ")):
        if rule.get(key):
            said += joined + _either(names.get(ref["uuid"], GONE) for ref in rule[key])
    if rule.get("statuses"):
        uses = _either(_short(codes.STATUS[code]) for code in rule["statuses"])
        said += f", where the use is {uses}"
    if rule.get("claim_kinds"):
        kinds = _either(f"“{codes.CLAIM_KIND[code]}”" for code in rule["claim_kinds"])
        said += f", where a claim is of the kind {kinds}"
    if rule.get("jurisdictions") and "US" not in rule["jurisdictions"]:
        said += f", in {_either(STATES.get(code, code) for code in rule['jurisdictions'])}"
    return f"{said}."


def _short(label: str) -> str:
    return label.partition(":")[0].lower()


def _either(words: Iterable[str]) -> str:
    """Return ``a, b or c``."""
    listed = list(words)
    return " or ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)
