"""Telephone numbers: people write them in many ways, what is signed and sent is E.164."""

import re

# E.164: a plus, the country, at most 15 digits in all.
PATTERN = re.compile(r"\+[1-9][0-9]{7,14}")
_PUNCTUATION = re.compile(r"[\s().\-\u00a0\u2010-\u2015/]+")


def normalise_phone(written: str) -> str:
    """Return a number as E.164; one without a country is taken as of the United States.

    Raises:
        ValueError: it is none; the message says what to write.
    """
    text = _PUNCTUATION.sub("", written.strip())
    if re.search(r"[^\W\d_]", text):
        raise ValueError(f"“{written}” holds letters. Write digits alone, as in (512) 555-0101.")
    if re.fullmatch(r"1?[2-9][0-9]{9}", text):
        text = "+1" + text[-10:]
    if text.startswith("+1") and not re.fullmatch(r"\+1[2-9][0-9]{9}", text):
        raise ValueError(
            f"“{written}” is no number of the United States: it has ten digits after +1, as in "
            "+1 512 555 0101."
        )
    if not text.isascii() or not PATTERN.fullmatch(text):
        raise ValueError(
            f"“{written}” is no telephone number. Write ten digits, as in (512) 555-0101, or "
            "a plus and the country first."
        )
    return text


def shown_phone(number: str) -> str:
    """Return a number as people read it: ``(512) 555-0101``; another country's as it is."""
    match = re.fullmatch(r"\+1([0-9]{3})([0-9]{3})([0-9]{4})", number)
    return f"({match[1]}) {match[2]}-{match[3]}" if match else number
