"""Rich text of an envelope as a pack writes it: the way back from ``rich_text``. Pure.

Claims are cited by key again, and blanks that reading would take for the file's own are written as
character references, so that what is exported imports as exactly the same words.
"""

import re
from collections.abc import Callable

from intake.errors import CannotBeWritten
from intake.rich_text import BLANK_REFERENCES, read_rich_text

_CITATION = re.compile(r'<a data-claim="([0-9a-f-]+)">')
_TAGS = re.compile(r"(<[^>]*>)")
# Where blanks would be taken for the file's: several, other than a space, or beside a tag.
_DOUBTFUL = re.compile(r"[\t\r\n\f]| (?= )|(?<= ) |^ | $")
_REFERENCES = {character: reference for reference, character in BLANK_REFERENCES.items()}


def write_rich_text(
    *, html: str, key_of_claim: Callable[[str], str], uuid_of_claim: Callable[[str], str]
) -> str:
    """Return rich text as a pack writes it.

    Args:
        html: As it stands in an envelope.
        key_of_claim: Gives the key of a claim's root uuid.
        uuid_of_claim: The way back, to see that reading gives the same.

    Raises:
        CannotBeWritten: a pack has no way to say this.
    """
    plain = _CITATION.sub(lambda found: f'<a claim="{key_of_claim(found[1])}">', html)
    for text in (plain, _with_blanks_written(plain)):
        read = read_rich_text(text=text, uuid_of_claim=uuid_of_claim)
        if read.html == html and not read.mistakes:
            return text
    raise CannotBeWritten("This rich text is not what an import accepts; edit it first.")


def _with_blanks_written(html: str) -> str:
    pieces = _TAGS.split(html)
    return "".join(
        piece
        if piece.startswith("<")
        else _DOUBTFUL.sub(lambda found: _REFERENCES[found[0]], piece)
        for piece in pieces
    )
