"""Plain values as people write them in files, turned into those of an envelope. Pure.

Amounts, telephone numbers, times of day and degrees have one form in an envelope and many in files.
What cannot be read is left as it stands or told with what to write. Called by ``wording`` for packs
and by ``cells`` for CSV.
"""

import re
from typing import Any

from contract.fields import Field, Kind
from contract.phones import normalise_phone

_AMOUNT = re.compile(r"(?:US)?\$?\s?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?")
_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?\s*(?:([aApP])\.?[mM]\.?)?")
_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?")
# Kinds that are plain text.
_TEXTS = frozenset({Kind.TEXT, Kind.LINES, Kind.URL, Kind.CODE, Kind.DATE})


def read_value(*, declared: Field, value: Any) -> Any:
    """Return one value as an envelope holds it.

    Args:
        declared: A field of a plain kind.
        value: A text, a whole number, or anything else, which is returned as it is.

    Raises:
        ValueError: it is none of its kind; the message says what to write.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        value = _of_number(declared.kind, value)
    if not isinstance(value, str):
        return value
    text = value.strip()
    if declared.kind in _TEXTS:
        return text
    reader = _READERS.get(declared.kind)
    return reader(text) if reader is not None and text else (text or value)


def _of_number(kind: Kind, value: int) -> Any:
    """Return a whole number of the file as text, where its kind is written in digits."""
    if kind is Kind.COORDINATE:
        return float(value)
    written = kind in (Kind.TEXT, Kind.MONEY, Kind.PHONE)
    return str(value) if written else value


def read_amount(text: str) -> str:
    """Return an amount of dollars with two decimals: ``450.00`` for ``$450``.

    Raises:
        ValueError: it is none.
    """
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(f"“{text}” is no amount in dollars. Write one as in 450.00.")
    whole = match[1].replace(",", "").lstrip("0") or "0"
    return f"{whole}.{(match[2] or '').ljust(2, '0')}"


def read_time(text: str) -> str:
    """Return a time of day with 24 hours: ``17:30`` for ``5:30 pm``.

    Raises:
        ValueError: it is none.
    """
    match = _TIME.fullmatch(text)
    wrong = f"“{text}” is no time of day. Write it with 24 hours, as in 17:30."
    if match is None or (match[2] is None and match[3] is None):
        raise ValueError(wrong)
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise ValueError(wrong)
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(wrong)
    return f"{hour:02}:{minute:02}"


def _read_degrees(text: str) -> float:
    if not _DEGREES.fullmatch(text):
        raise ValueError(f"“{text}” is no number of degrees. Write one as in -97.7431.")
    return float(text)


_READERS = {
    Kind.MONEY: read_amount,
    Kind.TIME: read_time,
    Kind.PHONE: normalise_phone,
    Kind.COORDINATE: _read_degrees,
}
