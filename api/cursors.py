"""Cursors: where the next page of a list begins, opaque to clients and bound to their question.

A cursor holds the sort key, the handle and the scope of the last item, so pages neither repeat nor
skip when entries come and go in between; the scope tells two brands' items apart in a channel of
both. It is signed, because it enters a statement; and it names the question it belongs to, because
it would make no sense in another list.
"""

from collections.abc import Sequence
from hashlib import blake2b

from django.core.signing import BadSignature, Signer

from api.problems import Refusal

_SALT = "api.cursor"
# Not the default, which front-ends would have to escape in an address.
_SEPARATOR = "."


def fingerprint_of(question: Sequence[str]) -> str:
    """Return a short name for everything that decides which items a list has, in which order."""
    return blake2b("\0".join(question).encode(), digest_size=8).hexdigest()


def write_cursor(*, fingerprint: str, sort: str, handle: str, scope: str) -> str:
    """Return the cursor of the page that follows an item."""
    signer = Signer(salt=_SALT, sep=_SEPARATOR)
    return signer.sign_object([fingerprint, sort, handle, scope])


def read_cursor(text: str, *, fingerprint: str) -> tuple[str, str, str]:
    """Return the sort key, handle and scope of the last item before a page.

    Raises:
        Refusal: nobody here wrote this cursor, or for another list.
    """
    try:
        found, sort, handle, scope = Signer(salt=_SALT, sep=_SEPARATOR).unsign_object(text)
    except (BadSignature, ValueError):
        raise Refusal(
            "invalid-cursor",
            "Use the cursor from meta.next as it stands, or leave it out to begin anew.",
            parameter="cursor",
        ) from None
    if found != fingerprint:
        raise Refusal(
            "invalid-cursor",
            "This cursor belongs to another list. Repeat every parameter of the list it came "
            "from, or leave it out to begin anew.",
            parameter="cursor",
        )
    return str(sort), str(handle), str(scope)
