"""What changes for readers: live words beside new words, field by field, word by word.

Pure. The record of what a signer saw keeps the same differences as text.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from review.words import ShownWords

# A word with the space before it: spaces by themselves would all be equal to each other.
_WORDS = re.compile(r"\s*\S+|\s+")
# Comparing visits every pair of equal words, several times over; beyond this many pairs both texts
# are shown whole.
MOST_PAIRS = 200_000
_TARGET = re.compile(r'href="[^"]*"')


@dataclass(frozen=True, slots=True)
class Difference:
    """One field or block that reads differently.

    Attributes:
        label: Its name for people.
        before: Live words, those that go marked; empty where there were none.
        after: New words, those that come marked; empty where none are left.
        before_text: The live words as text.
        after_text: The new words as text.
        note: What cannot be seen in the words, such as changed formatting.
    """

    label: str
    before: SafeString
    after: SafeString
    before_text: str
    after_text: str
    note: str = ""


def list_differences(
    *, before: Sequence[ShownWords], after: Sequence[ShownWords]
) -> list[Difference]:
    """Return what reads differently, in the order of the new words, what went away last."""
    old = {words.key: words for words in before}
    found = [
        _difference(words.label, old.get(words.key), words)
        for words in after
        if words.key not in old or old[words.key].html != words.html
    ]
    kept = {words.key for words in after}
    found += [_difference(words.label, words, None) for words in before if words.key not in kept]
    order = [words.key for words in after if words.key in old]
    if order != [words.key for words in before if words.key in kept]:
        found.append(_moved(before, after, old, kept))
    return found


def _difference(label: str, old: ShownWords | None, new: ShownWords | None) -> Difference:
    before, after = old.text if old else "", new.text if new else ""
    if old and new and before == after:
        # Same words: only their markup differs, so both are shown as they appear.
        led = _TARGET.findall(old.html) != _TARGET.findall(new.html)
        note = "What a link or a citation leads to changes." if led else "The formatting changes."
        return Difference(label, old.html, new.html, before, after, note)
    marked_before, marked_after = mark_changes(before=before, after=after)
    return Difference(
        label,
        _beside(old, marked_before),
        _beside(new, marked_after),
        before,
        after,
    )


def _beside(words: ShownWords | None, marked: SafeString) -> SafeString:
    """Return marked words below the pictures that they speak of."""
    if words is None or not words.pictures:
        return marked
    return format_html("<div>{}</div>{}", words.pictures, marked)


def _moved(
    before: Sequence[ShownWords],
    after: Sequence[ShownWords],
    old: Mapping[str, ShownWords],
    kept: set[str],
) -> Difference:
    was = "\n".join(words.label for words in before if words.key in kept and words.movable)
    now = "\n".join(old[words.key].label for words in after if words.key in old and words.movable)
    return Difference(
        "Order", _lines(was), _lines(now), was, now, "The same blocks, in another order."
    )


def mark_changes(*, before: str, after: str) -> tuple[SafeString, SafeString]:
    """Return both texts as safe HTML, with ``<del>`` and ``<ins>`` around what differs."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if count_pairs(old=old, new=new) > MOST_PAIRS:
        return _lines(before), _lines(after)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        left.append(_lines(gone) if kind == "equal" else _marked("del", gone))
        right.append(_lines(come) if kind == "equal" else _marked("ins", come))
    return _joined(left), _joined(right)


def count_pairs(*, old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many pairs of equal words two texts have: what comparing them costs."""
    there = Counter(new)
    return sum(number * there[word] for word, number in Counter(old).items())


def _marked(element: str, text: str) -> SafeString:
    if not text:
        return SafeString("")
    # The space before the first word is nobody's change.
    words = text.lstrip() or text
    space = text[: len(text) - len(words)]
    return format_html("{1}<{0}>{2}</{0}>", element, _lines(space), _lines(words))


def _lines(text: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))


def _joined(pieces: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
