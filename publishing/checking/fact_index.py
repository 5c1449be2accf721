"""Which live entries of a group give another value for the facts of one: for many documents.

Thousands of entries may give the same value for the same fact, and say nothing against each other.
So what is remembered of each is its facts alone, and only those that differ are read as a whole.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from compliance.documents import Part
from compliance.facts import facts_of
from store.beside import stream_live_with_facts
from store.queries import KeptContent, find_contents

_Of = tuple[Hashable, str]


@dataclass(slots=True)
class FactIndex:
    """The facts of everything live in a group, as they were when it was made.

    Attributes:
        group: Scope path.
    """

    group: str
    # By what a fact is of, by value: families. And the live digests of each family.
    _values: dict[_Of, dict[str, set[str]]] = field(default_factory=dict)
    _digests: dict[str, list[str]] = field(default_factory=dict)
    _contents: dict[str, KeptContent] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the facts of everything live, once."""
        for content in stream_live_with_facts(group=self.group):
            self._digests.setdefault(content.family, []).append(content.digest)
            for of, value in _facts(content.type, content.envelope["fields"]):
                self._values.setdefault(of, {}).setdefault(value, set()).add(content.family)

    def load(self, parts: Iterable[Part]) -> None:
        """Have at hand what differs from documents' own words; forget what others asked for."""
        digests = {digest for part in parts for digest in self._differing(part)}
        self._contents = {
            one.digest: one for one in (find_contents(digests=digests) if digests else ())
        }

    def list_giving(self, own: Part) -> list[KeptContent]:
        """Return the live members of families of which one gives another value than own words.

        Members that do not differ are among them: the nearest of a family is what is read.
        """
        found = [self._contents[one] for one in self._differing(own) if one in self._contents]
        return sorted(found, key=lambda one: one.digest)

    def _differing(self, own: Part) -> list[str]:
        families: set[str] = set()
        for of, value in _facts(own.type, own.fields):
            for other, giving in self._values.get(of, {}).items():
                if other != value:
                    families |= giving
        families.discard(own.root)
        return [digest for family in families for digest in self._digests[family]]


def _facts(type_code: str, fields: Mapping[str, Any]) -> list[tuple[_Of, str]]:
    return [((fact.of, fact.name), fact.value) for fact in facts_of(type_code, fields)]
