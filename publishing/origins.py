"""Where each field of a variant comes from, however many variants of variants it rests on.

Reads the words of all origins in one statement for each step up; a place has three places above it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.errors import UnknownContent
from store.queries import KeptContent, find_contents


@dataclass(frozen=True, slots=True)
class _Origin:
    """What an origin says of its fields, without its words."""

    digest: str
    scope: str
    own: frozenset[str]
    inherited: frozenset[str]
    above: str  # Digest of its own origin, or nothing.


class Origins:
    """The origins of contents, and theirs; nothing for contents that are no variants."""

    def __init__(self, *, digests: Iterable[str]) -> None:
        """Read the contents of these digests that are known, and what they are variants of.

        Args:
            digests: What ``variant_of`` names; empty ones are passed over.
        """
        self._known: dict[str, _Origin] = {}
        wanted = {digest for digest in digests if digest}
        while wanted:
            found = [_origin(content) for content in find_contents(digests=wanted)]
            self._known |= {origin.digest: origin for origin in found}
            wanted = {origin.above for origin in found if origin.above} - self._known.keys()

    def of(self, content: KeptContent) -> dict[str, str]:
        """Return, for each field that a variant of the chain overrides, the scope it comes from.

        Raises:
            UnknownContent: an origin is not on record.
        """
        return self._of(_origin(content))

    def _of(self, one: _Origin) -> dict[str, str]:
        if not one.above:
            return {}
        if one.above not in self._known:
            raise UnknownContent(f"There is no content {one.above}.")
        farther = self._of(self._known[one.above])
        kept = {name: scope for name, scope in farther.items() if name in one.inherited}
        return kept | dict.fromkeys(one.own, one.scope)


def _origin(content: KeptContent) -> _Origin:
    envelope = content.envelope
    origin: Mapping[str, str] = envelope.get("variant_of") or {}
    inherited = frozenset(envelope.get("inherited", ()))
    return _Origin(
        digest=content.digest,
        scope=content.scope,
        own=frozenset(n for n in envelope["fields"] if n not in inherited and n != "cites"),
        inherited=inherited,
        above=origin.get("digest", ""),
    )
