"""A copy as rules read it: sentences made only where somebody looks, and what may be asked of them.

A rule receives a `Sentence` and asks `find`, `asserted`, `negated`, `denied`, `qualified`, `near`,
`same_block`, `on_page`. Sentences, tokens and answers are kept, so that rules share the work.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compliance.copy import Block, BlockKind, Copy, Link
from compliance.folding import fold
from compliance.language import scope
from compliance.language.numerals import Quantity, quantities_in
from compliance.language.sentences import Token, split_sentences, tokens_of
from compliance.lexicon import Candidates, Lexicon, literals_in
from compliance.phrases import Phrase, Phrases
from compliance.places import Facts as Facts
from compliance.places import Match as Match


@dataclass(eq=False)
class Sentence:
    """One sentence, heading, list item or cell, with what stands around it."""

    reading: Reading
    start: int
    end: int
    block: Block
    index: int  # of the block

    @property
    def view(self) -> str:
        """The words as they are compared."""
        return self.reading.view[self.start : self.end]

    @property
    def text(self) -> str:
        """The words as they are shown."""
        return self.reading.copy.text[self.start : self.end]

    @property
    def facts(self) -> Facts:
        """What is known around the copy."""
        return self.reading.facts

    @property
    def type(self) -> str:
        """Content type of the entry, or empty for a file."""
        return self.reading.copy.type

    @property
    def fields(self) -> Mapping[str, Any]:
        """Typed fields of the entry; none of a file."""
        return self.reading.copy.fields

    @cached_property
    def tokens(self) -> list[Token]:
        """Words and signs, folded."""
        return tokens_of(self.reading.view, self.start, self.end)

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks."""
        asks = (
            self.block.kind is BlockKind.QUESTION
            or self.view.rstrip(" \"')").endswith("?")
            or self.view.lstrip(" \"'(").startswith("¿")
        )
        if not asks:
            return scope.is_asked_of_us(self.tokens)
        return not scope.is_rhetorical(self.tokens)

    def find(self, phrases: Phrases) -> Iterator[Match]:
        """Yield where phrases stand in it."""
        among = self._among(phrases)
        if among is None or among:
            for start, end in phrases.spans(self.reading.view, self.start, self.end, among):
                yield Match(start, end)

    def quantities(self) -> Iterator[tuple[Match, Quantity]]:
        """Yield percentages, ratios, fractions and multiples, in digits or words."""
        for quantity in quantities_in(self.reading.view, self.start, self.end):
            yield Match(quantity.start, quantity.end), quantity

    def words_of(self, match: Match) -> str:
        """Return the folded words of a match."""
        return self.reading.view[match.start : match.end]

    def negated(self, match: Match) -> bool:
        """Say whether it is denied: in its clause, or by the line that introduces its list."""
        first, last = self._indexes(match)
        return scope.is_negated(self.tokens, first, last) or self._denied_by_lead()

    def holds_negation(self, match: Match) -> bool:
        """Say whether a negative word stands in it: "its efficacy has not been proven"."""
        first, last = self._indexes(match)
        return scope.has_negative(self.tokens[first:last])

    def unsettled(self, match: Match) -> bool:
        """Say whether it is neither said nor denied, told of others, or called a myth."""
        first, last = self._indexes(match)
        return (
            (
                scope.is_unsettled(self.tokens, first)
                and not (self.answer is not None and scope.is_asked_of_us(self.tokens))
            )
            or scope.is_distanced(self.tokens, first, last)
            or self._is_myth(match)
            or self._is_taken_back
        )

    def asserted(self, match: Match) -> bool:
        """Say whether the copy says it: not denied, not asked without "yes", not told of others."""
        if self.negated(match) or self.unsettled(match):
            return False
        return not self.is_question or self.answer is True

    def denied(self, match: Match) -> bool:
        """Say whether the copy asks about it and answers "no", or negates it outright."""
        if self.is_question:
            return self.answer is False and not self.unsettled(match)
        return self.negated(match) and not self.unsettled(match)

    def conditional(self, match: Match) -> bool:
        """Say whether it stands in a condition: "if you have no side effects, …"."""
        first, _ = self._indexes(match)
        return scope.is_conditional(self.tokens, first)

    def excepted(self, match: Match, phrases: Phrases) -> bool:
        """Say whether phrases that mean something else overlap it: "risk-free consultation"."""
        return any(o.start < match.end and match.start < o.end for o in self.find(phrases))

    def holds(self, match: Match, phrases: Phrases) -> bool:
        """Say whether phrases stand inside it."""
        return any(match.start <= o.start and o.end <= match.end for o in self.find(phrases))

    def qualified(self, match: Match) -> bool:
        """Say whether the sentence takes the edge off it: may, some, results vary."""
        del match
        return scope.is_hedged(self.tokens)

    def near(self, match: Match, phrases: Phrases, *, tokens: int = 12) -> bool:
        """Say whether phrases stand within some words of it, in the same sentence."""
        first, last = self._indexes(match)
        for other in self.find(phrases):
            begin, end = self._indexes(other)
            if begin < last and end > first:
                return True
            low, high = (last, begin) if begin >= last else (end, first)
            if sum(token.text[0].isalnum() for token in self.tokens[low:high]) < tokens:
                return True
        return False

    def has(self, phrases: Phrases) -> bool:
        """Say whether phrases stand in the sentence."""
        among = self._among(phrases)
        if among is not None and not among:
            return False
        return phrases.stand_in(self.reading.view, self.start, self.end, among)

    def same_block(self, phrases: Phrases) -> bool:
        """Say whether phrases stand in its block, or in the block that introduces it."""
        if self.reading.block_has(self.index, phrases):
            return True
        return self.block.lead is not None and self.reading.block_has(self.block.lead, phrases)

    def on_page(self, phrases: Phrases) -> bool:
        """Say whether phrases stand anywhere on the page."""
        return self.reading.has(phrases)

    @property
    def lead(self) -> Block | None:
        """The block that introduces it: a list's line before, a cell's header."""
        return None if self.block.lead is None else self.reading.copy.blocks[self.block.lead]

    @property
    def links(self) -> Sequence[Link]:
        """Links and citations that its block holds."""
        return self.reading.links_in(self.block.start, self.block.end)

    @cached_property
    def answer(self) -> bool | None:
        """The answer to a question: yes, no, or neither."""
        following = self.reading.after(self)
        return None if following is None else scope.answers(following.tokens)

    def with_answer(self, match: Match) -> Match:
        """Return a match in a question and its answer; the answer alone in a block of its own."""
        following = self.reading.after(self)
        if following is None:
            return match
        end = following.start + len(following.view.rstrip())
        return Match(match.start if following.block is self.block else following.start, end)

    def answered_with(self, phrases: Phrases) -> bool:
        """Say whether phrases stand in the answer to this question."""
        following = self.reading.after(self) if self.is_question else None
        return following is not None and following.has(phrases)

    def _among(self, phrases: Phrases) -> Collection[Phrase] | None:
        """Return which of some phrases can stand here, or None where nobody knows."""
        among = self._candidates.get(id(phrases))
        if among is not None:
            return among
        lexicon = self.reading.lexicon
        return None if lexicon is None or phrases not in lexicon else ()

    @cached_property
    def _candidates(self) -> Candidates:
        lexicon = self.reading.lexicon
        if lexicon is None:
            return {}
        return lexicon.candidates(self.reading.view, self.start, self.end)

    def _indexes(self, match: Match) -> tuple[int, int]:
        """Return the match's first token and the one after its last."""
        first = bisect_right(self.tokens, match.start, key=_token_end)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < match.end:
            last += 1
        return first, last

    def _denied_by_lead(self) -> bool:
        lead = self.lead
        if lead is None or not self.reading.view[lead.start : lead.end].rstrip().endswith(":"):
            return False
        last = self.reading.sentences_of(self.block.lead or 0)[-1]
        # The colon ends no clause here: the list is its end.
        tokens = last.tokens[:-1]
        return scope.is_negated(tokens, len(tokens), len(tokens)) or scope.is_distanced(
            tokens, len(tokens), len(tokens)
        )

    @cached_property
    def _is_taken_back(self) -> bool:
        """Say whether the next sentence of its block takes it back."""
        following = self.reading.after(self)
        return (
            following is not None
            and not self.is_question
            and following.index == self.index
            and scope.takes_back(following.tokens)
        )

    def _is_myth(self, match: Match) -> bool:
        """Say whether "Myth:" stands before it in its block, and no "Fact:" after that."""
        begin = max(self.block.start, match.start - 600)
        return scope.ends_in_myth(self.reading.view[begin : match.start])


class Reading:
    """A copy, its view, and the sentences that were asked for."""

    # What it makes its sentences of; measuring takes another that knows less.
    sentence_type: type[Sentence] = Sentence

    def __init__(
        self, copy: Copy, facts: Facts | None = None, lexicon: Lexicon | None = None
    ) -> None:
        """Fold the text; nothing else is done yet."""
        self.lexicon = lexicon
        self.copy = copy
        self.facts = facts or Facts()
        self.view = fold(copy.text)
        self._sentences: dict[int, list[Sentence]] = {}
        self._found: dict[int, tuple[Phrases, bool]] = {}
        self._in_blocks: dict[tuple[int, int], tuple[Phrases, bool]] = {}
        self._starts = [block.start for block in copy.blocks]
        self._links = [link.start for link in copy.links]
        self._headings = [
            index for index, block in enumerate(copy.blocks) if block.kind is BlockKind.HEADING
        ]

    def block_at(self, position: int) -> int | None:
        """Return the index of the block at an offset, or None between two."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self.copy.blocks[index].end:
            return None
        return index

    def sentences_of(self, index: int) -> list[Sentence]:
        """Return the sentences of a block."""
        kept = self._sentences.get(index)
        if kept is None:
            block = self.copy.blocks[index]
            kept = [
                self.sentence_type(self, start, end, block, index)
                for start, end in split_sentences(self.copy.text, block.start, block.end)
            ]
            self._sentences[index] = kept
        return kept

    def sentences(self) -> Iterator[Sentence]:
        """Yield all of them, in order."""
        for index in range(len(self.copy.blocks)):
            yield from self.sentences_of(index)

    def after(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that follows, in its block or at the beginning of the next."""
        here = self.sentences_of(sentence.index)
        position = bisect_right(here, sentence.start, key=_sentence_start)
        if position < len(here):
            return here[position]
        if sentence.index + 1 < len(self.copy.blocks):
            following = self.sentences_of(sentence.index + 1)
            return following[0] if following else None
        return None

    def before(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence that precedes it, in its block or at the end of the one before."""
        here = self.sentences_of(sentence.index)
        position = bisect_right(here, sentence.start, key=_sentence_start) - 1
        if position > 0:
            return here[position - 1]
        if sentence.index > 0:
            preceding = self.sentences_of(sentence.index - 1)
            return preceding[-1] if preceding else None
        return None

    def before_in_block(self, sentence: Sentence) -> Sentence | None:
        """Return the sentence before it in its block."""
        one = self.before(sentence)
        return one if one is not None and one.index == sentence.index else None

    def headings_over(self, index: int) -> tuple[int, int] | None:
        """Return the first heading of the copy and the nearest before a block, by their indexes."""
        position = bisect_left(self._headings, index)
        return (self._headings[0], self._headings[position - 1]) if position else None

    def links_in(self, start: int, end: int) -> Sequence[Link]:
        """Return the links that begin between two offsets."""
        first = bisect_right(self._links, start - 1)
        return self.copy.links[first : bisect_right(self._links, end - 1)]

    def block_has(self, index: int, phrases: Phrases) -> bool:
        """Say whether phrases stand in a block; asked once for each block."""
        known = self._in_blocks.get((index, id(phrases)))
        if known is None:
            found = any(sentence.has(phrases) for sentence in self.sentences_of(index))
            known = (phrases, found)
            self._in_blocks[index, id(phrases)] = known
        return known[1]

    def has(self, phrases: Phrases) -> bool:
        """Say whether phrases stand anywhere in the copy."""
        known = self._found.get(id(phrases))
        if known is None:
            among = None
            if self.lexicon is not None and phrases in self.lexicon:
                among = self._candidates.get(id(phrases), ())
            # Kept with the phrases, so that no other object can get their id.
            known = (phrases, phrases.stand_in(self.view, 0, len(self.view), among))
            self._found[id(phrases)] = known
        return known[1]

    def sentences_with(self, phrases: Phrases) -> Iterator[Sentence]:
        """Yield the sentences in which phrases stand, in order, and make few others."""
        among: Collection[Phrase] = phrases.phrases
        if self.lexicon is not None and phrases in self.lexicon:
            among = self._candidates.get(id(phrases), ())
        end = done = -1
        for start in literals_in(self.view, among):
            index = self.block_at(start) if start >= end else None
            if index is None:
                continue
            sentences = self.sentences_of(index)
            at = max(bisect_right(sentences, start, key=_sentence_start) - 1, 0)
            end = sentences[at].end
            # The one before goes on behind the beginning of this one where both are cut from one.
            first = at - 1 if at and sentences[at - 1].end > start else at
            for here in sentences[first : at + 1]:
                if here.start > done and here.has(phrases):
                    done = here.start
                    yield here

    @cached_property
    def _candidates(self) -> Candidates:
        if self.lexicon is None:
            return {}
        return self.lexicon.candidates(self.view, 0, len(self.view))


def _token_end(token: Token) -> int:
    return token.end


def _sentence_start(sentence: Sentence) -> int:
    return sentence.start
