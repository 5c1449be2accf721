"""Words and differences for the screens of other rooms: what the sign-off screen shows, elsewhere.

Fills ``words_reader`` and ``state_labels`` of ``content_models.registry``. Names of what the words
refer to are looked up once, for all the envelopes that a screen is about.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from review.differences import Difference, list_differences
from review.screen import names_in
from review.states import list_states
from review.words import Names, ShownWords, show_words

# Shown on the sign-off screen; elsewhere the address has a place of its own.
_ELSEWHERE = frozenset({"handle"})


class Reader:
    """Shows envelopes that were named together."""

    def __init__(self, names: Names) -> None:
        """Keep the names of what the envelopes refer to."""
        self._names = names

    def words(self, envelope: Mapping[str, Any]) -> Sequence[ShownWords]:
        """Return fields and blocks as they are read; a part of an envelope's fields will do."""
        shown = show_words(envelope=envelope, names=self._names)
        return [words for words in shown if words.key not in _ELSEWHERE]

    def differences(
        self, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Sequence[Difference]:
        """Return what reads differently."""
        return list_differences(before=self.words(before), after=self.words(after))


def read_words(envelopes: Sequence[Mapping[str, Any]]) -> Reader:
    """Return a reader of these envelopes."""
    return Reader(names_in(envelopes=envelopes))


def list_state_labels(entries: Sequence[str]) -> dict[str, str]:
    """Return the state of each entry as listings say it, with whether its original has moved on."""
    return {
        uuid: f"{state.label}, original changed" if state.stale else state.label
        for uuid, state in list_states(entries=entries).items()
    }
