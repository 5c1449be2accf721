"""What negates what: pure functions over the tokens of one sentence.

A cue reaches forward in its clause, to a stop, a contrast, a new subject or some distance; further
where a verb of saying or knowing stands between ("cannot guarantee that …"). What the scopes do not
know: sarcasm, pronouns over sentences, negation told by a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.language import cues
from compliance.language.sentences import Token, tokens_of
from compliance.language.words import words_of

Tokens = Sequence[Token]

# First word → expressions that begin with it.
_Index = Mapping[str, Sequence[Sequence[str]]]


def _indexed(expressions: Iterable[Sequence[str]], at: int = 0) -> _Index:
    """Index those by their first word that are longer than ``at`` words."""
    found: dict[str, list[Sequence[str]]] = {}
    for expression in expressions:
        if len(expression) > at:
            found.setdefault(expression[0], []).append(expression)
    return found


def _read(texts: Iterable[str]) -> _Index:
    return _indexed([token.text for token in tokens_of(text, 0, len(text))] for text in texts)


_DISTANCING = _read(cues.DISTANCING)
_RETRACTING = _read(cues.RETRACTING)
_UNTRUE = _read(cues.UNTRUE)
_BEFORE = _read(cues.DENYING_BEFORE)
_REFUSING = _read(cues.REFUSING)
_TAILS = _read(cues.TAKING_BACK)
_RHETORICAL = _read(cues.RHETORICAL)
_NEITHER = _read(cues.NEITHER)
_ASKED = _read(cues.ASKED_OF_US)
_YES, _NO, _YES_ALONE = _read(cues.YES), _read(cues.NO), _read(cues.YES_ALONE)
# By how far behind its first word the negative word of an expression may stand.
_ASSERTING = [_indexed(cues.ASSERTING, at) for at in range(3)]
_CLAUSE_ENDS = cues.STOPS | cues.COORDINATING | {","}
_LETTERS = "abcdefghijklmnopqrstuvwxyz "
_REACH = 8  # words, where no verb of saying extends it
# The verb behind an aside, whose subject is what is denied.
_TAKES_ON = frozenset(words_of("has have is are can will ha han es puede pueden esta"))
_CLOSE = 4  # words within which "far from" belongs to a match
_LONGEST = 40  # words that any cue reaches at most


def is_negated(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether something outside a match denies it.

    Args:
        tokens: Those of the sentence.
        first: Index of the match's first token.
        last: Index after its last.
    """
    # Of several that reach it the last decides; what takes it back stands close behind it.
    for index in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        if _is_cue(tokens, index) and _reaches(tokens, index, first):
            return not _is_reversed(tokens, index)
    close = range(max(0, first - _CLOSE), first)
    if any(_stands(tokens, index, _BEFORE) for index in close) or _is_taken_back(tokens, last):
        return True
    if any(
        tokens[index].text in _REFUSING and _stands(tokens, index, _REFUSING)
        for index in range(last, len(tokens))
    ):
        return True
    return _follows(tokens, last, _RETRACTING, within=4)


def has_negative(tokens: Tokens) -> bool:
    """Say whether a negative word stands among tokens, whatever it denies."""
    return any(
        token.text in cues.VERBAL or token.text in cues.NOMINAL or token.text.endswith("n't")
        for token in tokens
    )


def is_unsettled(tokens: Tokens, first: int) -> bool:
    """Say whether a match is left open: "whether it cures", "ask if it is safe"."""
    for index in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        word = tokens[index].text
        if word in cues.STOPS:
            return False
        if word in cues.WHETHER:
            return True
        before = {token.text for token in tokens[max(0, index - 6) : index]}
        if word in cues.IF and before & cues.ASKING and not _comma(tokens, index, first):
            return True
    return False


def is_conditional(tokens: Tokens, first: int) -> bool:
    """Say whether a match stands in the clause of an "if" or "when"."""
    for index in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        word = tokens[index].text
        if word in cues.STOPS or word == ",":
            return False
        if word in cues.CONDITIONAL:
            return True
    return False


def is_distanced(tokens: Tokens, first: int, last: int) -> bool:
    """Say whether a match is told of others, warned of, or called a myth."""
    if any(
        tokens[index].text in _DISTANCING and _stands(tokens, index, _DISTANCING)
        for index in range(first)
    ):
        return not _taken_up(tokens, first)
    return _follows(tokens, last, _RETRACTING, within=4)


def ends_in_myth(words: str) -> bool:
    """Say whether "Myth:" stands last in some words, and no "Fact:" after it."""
    myth = max((words.rfind(word) for word in cues.MYTH), default=-1)
    if myth < 0:
        return False
    behind = words[myth:].lstrip(_LETTERS).lstrip(" #0123456789")
    return (
        behind.startswith((":", "-", "."))
        and not any(f"{word}:" in words[myth:] for word in cues.FACT)
        and not any(f". {word}" in behind for word in cues.FACT_BEGINS)
    )


def is_hedged(tokens: Tokens) -> bool:
    """Say whether a sentence takes the edge off what it says."""
    return any(token.text in cues.HEDGES for token in tokens)


def takes_back(tokens: Tokens) -> bool:
    """Say whether a sentence takes back the one before it: "That is not true."."""
    words = [token for token in tokens if token.text[0].isalnum()]
    if 1 < len(words) < _CLOSE and any(
        len(tail) == len(words) for tail in _standing(words, 0, _TAILS)
    ):
        return True  # "It is not."
    if not tokens or tokens[0].text not in cues.TAKING_UP:
        return False
    return _stands(tokens, 1, _UNTRUE) if len(tokens) > 1 else False


def is_rhetorical(tokens: Tokens) -> bool:
    """Say whether a sentence only looks like a question: "Did you know that it cures?"."""
    begin = next((index for index, token in enumerate(tokens) if token.text[0].isalnum()), 0)
    return _stands(tokens, begin, _RHETORICAL)


def is_asked_of_us(tokens: Tokens) -> bool:
    """Say whether a sentence tells of a question: "People ask if it is safe."."""
    return _stands(tokens, 0, _ASKED)


def answers(tokens: Tokens) -> bool | None:
    """Return whether a sentence begins with yes or with no, or neither."""
    # "A: No.": the sign of an answer is not its word.
    signed = len(tokens) > 1 and tokens[0].text in cues.ANSWER_SIGNS and tokens[1].text == ":"
    begin = 2 if signed else 0
    words = [
        token for token in tokens[begin : begin + 8] if token.text[0].isalnum() or token.text == ","
    ]
    if words and _stands(words, 0, _NEITHER):
        return None
    if words and _stands(words, 0, _NO):
        return False
    alone = tokens[begin + 2 : begin + 3]
    if words and not (alone and alone[0].text[0].isalnum()) and _stands(words, 0, _YES_ALONE):
        return True
    return True if words and _stands(words, 0, _YES) else None


def _is_cue(tokens: Tokens, index: int) -> bool:
    word = tokens[index].text
    if not (word in cues.VERBAL or word in cues.NOMINAL or word.endswith(("n't", "nt't"))):
        return False
    if word == "no" and index + 1 < len(tokens) and tokens[index + 1].text in (".", ",", ":", "-"):
        # An answer, or the sign of a number; "no," begins a sentence that says the contrary.
        return False
    if any(_stands(tokens, index - shift, _ASSERTING[shift]) for shift in range(min(3, index + 1))):
        return False
    if word.endswith("n't") and index + 1 < len(tokens):
        return tokens[index + 1].text not in ("only", "just", "merely", "simply")
    return True


def _reaches(tokens: Tokens, cue: int, first: int) -> bool:
    """Say whether a cue reaches a token behind it."""
    nominal = tokens[cue].text in cues.NOMINAL
    spanish_verbal = tokens[cue].text == "no" and _before_verb(tokens, cue)
    far = False
    words = 0
    between: set[str] = set()
    for index in range(cue + 1, first):
        word = tokens[index].text
        if word in cues.STOPS or (word == "-" and _spaced(tokens, index)) or word in "()":
            return False
        if word == "that" and nominal and not far:
            far = True  # "no drug that cures"
        if word in cues.EMBEDDING and words < 5:
            far = True
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if word == ",":
            if _comma_ends(tokens, cue, index, first, nominal and not spanish_verbal, far):
                return False
        elif word in cues.COORDINATING and index + 1 <= first:
            alternative = word in ("and", "y") and following in ("or", "/", "o")
            if not alternative and (not far or following in cues.FINITE | cues.SUBJECTS):
                return False
        elif word in cues.FINITE and not nominal and not far and words > 2:
            # The main verb, behind what the negation belonged to.
            if not between & {"that", "who", "que"}:
                return False
        elif word[0].isalnum():
            words += 1
            if words > _REACH and not far:
                return False
        between.add(word)
    return True


def _comma_ends(tokens: Tokens, cue: int, comma: int, first: int, nominal: bool, far: bool) -> bool:
    after = [token.text for token in tokens[comma + 1 : first + 1]]
    if _opens_subordinate(tokens, cue):
        return True
    if nominal and not far:
        aside = any(token.text in ("nor", "ni") for token in tokens[cue:comma])
        return not (aside or any(word in cues.ALTERNATIVE for word in after))
    if after and after[0] in cues.COORDINATING:
        return len(after) > 1 and after[1] in cues.SUBJECTS | cues.FINITE
    if far and ("," in after or after[:1] in (["that"], ["que"])):
        return False  # an aside between two commas, or what follows it
    if far and nominal and after and after[0] in _TAKES_ON and _comma(tokens, cue, comma):
        return False  # the second of them: "no drug, ketamine included, has been shown to"
    return any(word in cues.SUBJECTS or word in cues.FINITE for word in after[:-1][:4]) or (
        bool(after) and after[0] in cues.SUBJECTS
    )


def _opens_subordinate(tokens: Tokens, cue: int) -> bool:
    """Say whether the clause that a cue stands in is one that leads up to another."""
    begin = cue
    while begin > 0 and tokens[begin - 1].text not in cues.STOPS | {","}:
        begin -= 1
    return any(token.text in cues.SUBORDINATING for token in tokens[begin : begin + 2]) and (
        begin < cue or tokens[cue].text in ("without", "sin")
    )


def _is_reversed(tokens: Tokens, cue: int) -> bool:
    """Say whether another negative close before a cue takes it back: "never fails to"."""
    return tokens[cue].text in cues.REVERSING and any(
        _is_cue(tokens, index) for index in range(max(0, cue - 3), cue)
    )


def _is_taken_back(tokens: Tokens, last: int) -> bool:
    """Say whether what stands behind a match ends in "but it is not", "pero no es así"."""
    end = len(tokens)
    while end > last and not tokens[end - 1].text[0].isalnum():
        end -= 1
    for index in range(max(last, end - 5), end):
        if tokens[index].text in ("but", "pero") and any(
            len(expression) == end - index - 1
            for expression in _standing(tokens, index + 1, _TAILS)
        ):
            return True
    return False


def _before_verb(tokens: Tokens, index: int) -> bool:
    """Say whether a Spanish "no" negates a verb, as "no es", not a noun."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if following.endswith(("amos", "emos", "imos")):
        return True
    return following in cues.FINITE | {
        "se", "le", "lo", "la", "les", "podemos", "garantizamos", "prometemos", "existe", "causa",
    }  # fmt: skip


def _spaced(tokens: Tokens, index: int) -> bool:
    """Say whether a dash stands between spaces, and not inside a word."""
    before = index == 0 or tokens[index - 1].end < tokens[index].start
    after = index + 1 >= len(tokens) or tokens[index].end < tokens[index + 1].start
    return before or after


def _comma(tokens: Tokens, start: int, end: int) -> bool:
    return any(token.text == "," for token in tokens[start:end])


def _taken_up(tokens: Tokens, first: int) -> bool:
    """Say whether the fact follows the myth before the match: "Myth: … Fact: it is safe"."""
    before = [token.text for token in tokens[:first]]
    return any(
        word in cues.FACT and before[index + 1 : index + 2] in ([":"], ["-"], [","])
        for index, word in enumerate(before)
    )


def _follows(tokens: Tokens, last: int, expressions: _Index, *, within: int) -> bool:
    """Say whether one of some expressions begins within some words behind a match."""
    for index in range(last, min(last + within + 1, len(tokens))):
        if index > last and tokens[index - 1].text in _CLAUSE_ENDS:
            return False
        if _stands(tokens, index, expressions):
            return True
    return False


def _stands(tokens: Tokens, index: int, expressions: _Index) -> bool:
    """Say whether one of some expressions begins at a token."""
    return any(True for _ in _standing(tokens, index, expressions))


def _standing(tokens: Tokens, index: int, expressions: _Index) -> Iterator[Sequence[str]]:
    """Yield which of some expressions begin at a token."""
    if index >= len(tokens):
        return
    for expression in expressions.get(tokens[index].text, ()):
        if all(
            index + n < len(tokens) and tokens[index + n].text == word
            for n, word in enumerate(expression)
        ):
            yield expression
