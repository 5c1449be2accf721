"""Titles that may say the same thing: asked before something new is written.

The likeness is a pure function of two titles; plural, accents, word order and small words do not
matter. The database only narrows down which titles are compared.
"""

import re
from collections.abc import Iterable

from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from wagtail.models import Page

from contract.types import TYPES
from people.models import User
from review.desk.finding import Folded, folded, list_pages, type_codes
from review.desk.rows import for_rows

MOST_SHOWN = 8
# Below these two titles are strangers; another type must be more alike to be worth a look.
_SAME_TYPE, _OTHER_TYPE = 0.45, 0.6
_MOST_COMPARED = 3000
_SMALL = (
    "a after an and are as at be before by can do does during for from how i if in is it my of on "
    "or our the to we "
    "what when will with you your al con como cuando de del el en es la las lo los mi o para por "
    "que se si su sus un una y"
)
_SMALL_WORDS = frozenset(_SMALL.split())


def likeness(one: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1; 1 where they have the same words.

    Trigrams of words without their order, as pg_trgm counts them. A title whose words all stand in
    the other one, and make up half of it, is alike.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 1.0
    a, b = _trigrams(mine), _trigrams(theirs)
    alike = len(a & b) / len(a | b)
    fewer, more = sorted((mine, theirs), key=len)
    if fewer <= more and 2 * len(fewer) >= len(more):
        alike = max(alike, 0.65)
    return alike


def list_duplicates(*, title: str, type_code: str, person: User) -> list[Page]:
    """Return pages of entries that may say what a new one would, the likeliest first.

    Args:
        title: Of the new one.
        type_code: Its type; others are asked for a closer likeness.
        person: Who writes it: only what they may read is compared.
    """
    words = _words(title)
    if not words:
        return []
    begins = Q()
    for word in words:
        begins |= Q(both_titles__contains=word[: max(4, len(word) - 2)])
    pages = (
        for_rows(list_pages(person=person, types=tuple(TYPES)))
        .alias(both_titles=Folded(Concat(F("title"), Value(" "), F("draft_title"))))
        .filter(begins)
        .order_by("-latest_revision_created_at")[:_MOST_COMPARED]
    )
    codes = type_codes()
    scored = []
    for page in pages:
        same = codes[page.content_type_id] == type_code
        score = max(likeness(title, page.title), likeness(title, page.draft_title))
        if score >= (_SAME_TYPE if same else _OTHER_TYPE):
            scored.append((not same, -score, page.draft_title, page.pk, page))
    return [page for *_, page in sorted(scored, key=lambda row: row[:4])[:MOST_SHOWN]]


def _words(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others, each without its plural."""
    found = re.findall(r"[a-z0-9]+", folded(title))
    return frozenset(_singular(word) for word in found if word not in _SMALL_WORDS) or frozenset(
        found
    )


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _trigrams(words: Iterable[str]) -> set[str]:
    return {
        padded[start : start + 3]
        for word in words
        for padded in [f"  {word} "]
        for start in range(len(padded) - 2)
    }
