"""Pseudo-words that are as many, as long and as repetitive as those of real copy; pure.

Content of one repeated sentence would compress to nothing and be read from one cache line, so
every entry gets words of its own, drawn by Zipf's law from one vocabulary. ``measure_ratio`` says
how well a text compresses: the report shows it beside that of the demo's copy.
"""

import random
import zlib
from collections.abc import Iterable
from itertools import accumulate

_ONSETS = ("b", "br", "c", "ch", "d", "f", "g", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
           "tr", "v", "w")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ea", "io", "ou")
_CODAS = ("", "", "", "l", "m", "n", "nd", "r", "s", "t", "ck")
# Chosen so that generated copy compresses as the demo's does; the report prints both.
_VOCABULARY = 1_500
_EXPONENT = 1.0
_PHRASES, _PHRASE = 300, 5  # how many, and of how many words
_PHRASED = 0.63  # share of draws that are phrases


class Words:
    """Draws words, sentences and rich text; the same seed gives the same text for good."""

    def __init__(self, *, seed: str) -> None:
        """Begin a stream of words."""
        self.random = random.Random(seed)  # noqa: S311 - text for measuring, not a secret

    def line(self, count: int) -> str:
        """Return some words as one line, the first with a capital."""
        return " ".join(self._words(count)).capitalize()

    def _words(self, count: int) -> list[str]:
        """Draw words, some of them as phrases that stand together wherever they are used."""
        words: list[str] = []
        while len(words) < count:
            if count > _PHRASE and self.random.random() < _PHRASED:
                words += self.random.choices(PHRASES, cum_weights=_PHRASE_WEIGHTS, k=1)[0]
            else:
                words += self.random.choices(VOCABULARY, cum_weights=_WEIGHTS, k=_PHRASE)
        return words[:count]

    def sentences(self, count: int) -> str:
        """Return some sentences of 8 to 18 words."""
        return " ".join(f"{self.line(self.random.randint(8, 18))}." for _ in range(count))

    def html(self, paragraphs: int, *, cited: Iterable[str] = ()) -> str:
        """Return paragraphs of rich text, one citation in each as long as there are any."""
        claims = iter(cited)
        parts = []
        for _ in range(paragraphs):
            text = self.sentences(self.random.randint(2, 4))
            claim = next(claims, None)
            if claim is not None:
                text += f' <a data-claim="{claim}">{self.sentences(1)}</a>'
            parts.append(f"<p>{text}</p>")
        return "".join(parts)


def zipf_weights(count: int, *, exponent: float = 1.0) -> list[float]:
    """Return the cumulative weights of ranks 1 to ``count``: few are drawn often, many seldom."""
    return list(accumulate(1 / (rank**exponent) for rank in range(1, count + 1)))


def measure_ratio(texts: Iterable[str], *, window: int = 40_000) -> float:
    """Return how many times smaller zlib makes text, cut into documents of one size in bytes."""
    data = "\n".join(texts).encode()
    pieces = [data[start : start + window] for start in range(0, len(data), window)]
    whole = [piece for piece in pieces if len(piece) == window] or pieces
    return sum(map(len, whole)) / sum(len(zlib.compress(piece, 6)) for piece in whole)


def _make_vocabulary() -> list[str]:
    source = random.Random("vocabulary")  # noqa: S311 - see above
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        # As in a language, the words used most are the short ones.
        longest = 1 if len(words) < 80 else 2 if len(words) < 700 else 3
        syllables = source.randint(1 if longest < 3 else 2, longest)
        word = "".join(
            source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS)
            for _ in range(syllables)
        )
        words[word] = None
    return list(words)


def _make_phrases() -> list[list[str]]:
    source = random.Random("phrases")  # noqa: S311 - see above
    return [source.choices(VOCABULARY, cum_weights=_WEIGHTS, k=_PHRASE) for _ in range(_PHRASES)]


VOCABULARY = _make_vocabulary()
_WEIGHTS = zipf_weights(_VOCABULARY, exponent=_EXPONENT)
PHRASES = _make_phrases()
_PHRASE_WEIGHTS = zipf_weights(_PHRASES)
