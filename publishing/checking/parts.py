"""The parts of documents that stand, at hand for judging: many documents share them.

Also where each of them is read. As many statements for many documents as for few.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from compliance.documents import Part
from compliance.rule_set import RuleSet
from contract.places import is_at_or_above
from publishing.checking.contents import ANYWHERE, check_contents
from publishing.checking.documents import part_of
from publishing.checking.places import states_of_document
from publishing.jurisdictions import Jurisdictions
from store.queries import find_contents
from store.rechecks import Standing, list_places_of

# Parts that stay at hand from one chunk to the next.
_KEPT_PARTS = 1500


@dataclass(slots=True)
class Parts:
    """What contents say, as parts of documents; few of them in memory at a time.

    Attributes:
        rules: The group's.
        keeps: Whether words that nobody read before are kept once they are read.
    """

    rules: RuleSet
    keeps: bool = True
    _parts: dict[str, Part] = field(default_factory=dict)

    def load(self, documents: Sequence[Standing]) -> None:
        """Have all parts of documents at hand."""
        wanted = {digest for one in documents for digest in (one.own, *one.parts)}
        new = wanted - self._parts.keys()
        for digest in list(self._parts):
            if len(self._parts) + len(new) <= _KEPT_PARTS:
                break
            if digest not in wanted:
                del self._parts[digest]
        contents = find_contents(digests=new) if new else []
        checks = check_contents(
            contents=contents, jurisdictions={}, rules=self.rules, keeps=self.keeps
        )
        for content in contents:
            self._parts[content.digest] = part_of(content, checks[content.digest, ANYWHERE])

    def of(self, document: Standing) -> list[Part]:
        """Return the parts of a document that was loaded, its own words first."""
        return [self._parts[digest] for digest in (document.own, *document.parts)]


@dataclass(frozen=True, slots=True)
class Read:
    """Where a document is read.

    Attributes:
        nearer: Scopes where another document, or nothing, stands in its place.
        states: In which it is judged.
    """

    nearer: list[str]
    states: list[str]


def list_read(*, documents: Sequence[Standing], jurisdictions: Jurisdictions) -> list[Read]:
    """Return where each of some documents that stand is read; one statement."""
    places = list_places_of(families={one.family for one in documents})
    found = []
    for one in documents:
        nearer = [
            scope
            for scope in places.get((one.family, one.locale), ())
            if scope != one.scope and is_at_or_above(one.scope, place=scope)
        ]
        states = states_of_document(scope=one.scope, nearer=nearer, jurisdictions=jurisdictions)
        found.append(Read(nearer, states))
    return found
