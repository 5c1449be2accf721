"""Characters that a signer cannot see: refused, so that what is read is what is signed.

Bidirectional controls show words in another order than they are sent (Unicode TR36, section 2.6);
characters without width hide inside words, from people and from every later search.
"""

import re
import unicodedata

# Controls but tab and line feed; soft hyphen; zero-width and bidirectional marks; invisible
# operators; byte order mark; tags and variation selectors supplement; lone surrogates.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def find_hidden(text: str) -> str | None:
    """Return a sentence about the first character that nobody can see, or None."""
    match = _HIDDEN.search(text.replace("\r\n", "\n"))
    if match is None:
        return None
    sign = match.group(0)
    name = unicodedata.name(sign, "control character").lower()
    before = text[max(0, text.index(sign) - 20) : text.index(sign)].strip()
    where = f"after “{before}”" if before else "at the beginning"
    return f"There is an invisible character ({name}, U+{ord(sign):04X}) {where}. Delete it."
