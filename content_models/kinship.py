"""What the editor says of each field of a variant or translation: whose words stand there.

One object per form; the panels ask it. Decides nothing about what is saved, that is the form's.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from content_models import registry
from content_models.inheritance import Origin, Staleness
from content_models.reading import Difference, WordsReader, list_place_names
from content_models.units import Leaf, leaves_of, pruned
from contract.locales import LOCALES, SOURCE_LOCALE
from store.queries import find_contents

# The name of a language in a sentence, without its country.
_ENGLISH = LOCALES[SOURCE_LOCALE].partition(" ")[0]


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """What stands above one field, or several that follow together.

    Attributes:
        unit: Value of the checkbox that decides; empty where the field only has words beside it.
        follows: Whether the field takes the original's words.
        is_several: Whether several inputs follow together under one heading.
        leads: Whether this panel speaks for the ones beside it that follow with it.
        label: Whose words these are: “From Northlight”.
        own_label: What is said where it does not follow.
        back_label: What the button back to the original's words says.
        beside_label: Heading of the original's words.
        words: The original's words, safe; empty where there are none.
        locale: Their language.
        is_changed: Whether the original says something else there since this entry was submitted.
        differences: How, where the field does not follow by itself.
    """

    unit: str
    follows: bool
    is_several: bool
    leads: bool
    label: str
    own_label: str
    back_label: str
    beside_label: str
    words: SafeString
    locale: str
    is_changed: bool
    differences: Sequence[Difference] = ()


class Kinship:
    """The relation of one entry in the editor to the entry whose words it takes up.

    Args:
        entry: The draft that is edited.
        origin: Its parent or source.
        stale: How the original changed since the entry was submitted, if it did.
        own: Units that are worded here.
    """

    def __init__(
        self, *, entry: Any, origin: Origin, stale: Staleness | None, own: Collection[str]
    ) -> None:
        """Keep what the panels ask about."""
        self.entry = entry
        self.origin = origin
        self.stale = stale
        self.own = own
        self.is_variant = origin.relation == "variant_of"
        self._leaves = leaves_of(entry.type_code)

    @cached_property
    def differences(self) -> Sequence[Difference]:
        """What reads differently in the original since then, field by field."""
        if self.stale is None:
            return ()
        return self._reader.differences(self.stale.before, self.stale.after)

    def of_column(self, *, column: str, beside: Sequence[str]) -> FieldOrigin | None:
        """Return what stands above a column's field, or None for what follows nothing.

        Args:
            column: The field's name in the form.
            beside: All columns under the same heading, in order.
        """
        leaf = self._leaves.get(column)
        if leaf is None:
            return None
        unit = self._unit(leaf)
        together = [
            other
            for name in beside or (column,)
            if (other := self._leaves.get(name)) is not None
            and (name == column or (unit and self._unit(other) == unit))
        ]
        leads = together[0].column == column
        follows = bool(unit) and unit not in self.own
        is_changed = self.stale is not None and any(
            pruned(self.stale.before["fields"], [other])
            != pruned(self.stale.after["fields"], [other])
            for other in together
        )
        return FieldOrigin(
            unit=unit,
            follows=follows,
            is_several=len(together) > 1,
            leads=leads,
            label=f"From {self._whose(leaf)}",
            own_label="Worded here" if self.is_variant else f"Not as in the {_ENGLISH}",
            back_label=(
                "Take the original's words again"
                if self.is_variant
                else f"Copy from the {_ENGLISH} again"
            ),
            beside_label="The original's words" if self.is_variant else f"In {_ENGLISH}",
            words=self._words(together) if leads else SafeString(""),
            locale=str(self.origin.envelope["locale"]),
            is_changed=is_changed,
            differences=(
                self._differences_in(together) if leads and is_changed and not follows else ()
            ),
        )

    def _unit(self, leaf: Leaf) -> str:
        if self.is_variant:
            return leaf.field
        return "" if leaf.carries_language else leaf.group

    def _whose(self, leaf: Leaf) -> str:
        if not self.is_variant:
            return f"the {_ENGLISH}"
        scope = self._scopes.get(leaf.field, str(self.origin.envelope["scope"]))
        return self._place_names.get(scope, scope)

    def _words(self, leaves: Sequence[Leaf]) -> SafeString:
        shown = self._reader.words(self._partly(self.origin.envelope, leaves))
        if len(shown) == 1:
            return shown[0].html
        return format_html_join("", "<h4>{}</h4>{}", ((words.label, words.html) for words in shown))

    def _differences_in(self, leaves: Sequence[Leaf]) -> Sequence[Difference]:
        if self.stale is None:
            return ()
        return self._reader.differences(
            self._partly(self.stale.before, leaves), self._partly(self.stale.after, leaves)
        )

    @staticmethod
    def _partly(envelope: Any, leaves: Sequence[Leaf]) -> dict[str, Any]:
        return {**envelope, "fields": pruned(envelope["fields"], list(leaves))}

    @cached_property
    def _reader(self) -> WordsReader:
        envelopes = [self.origin.envelope]
        if self.stale is not None:
            envelopes.append(self.stale.before)
        return registry.words_reader(envelopes)

    @cached_property
    def _place_names(self) -> dict[str, str]:
        return list_place_names()

    @cached_property
    def _scopes(self) -> dict[str, str]:
        """The scope whose words each of the parent's fields has, up the chain of variants."""
        found: dict[str, str] = {}
        envelope = self.origin.envelope
        while True:
            farther = envelope.get("variant_of", {}).get("digest")
            inherited = set(envelope.get("inherited", ()))
            for field in self.entry.spec.fields:
                # What is empty is not listed as inherited: nobody worded it, it comes from above.
                is_own = field.name not in inherited and field.name in envelope["fields"]
                if is_own or not farther:
                    found.setdefault(field.name, str(envelope["scope"]))
            above = find_contents(digests=[farther]) if farther else []
            if not above:
                return found
            envelope = above[0].envelope
