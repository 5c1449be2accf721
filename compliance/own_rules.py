"""A group's own rule set, as plain JSON: what it changes of the shipped rules, and its own phrases.

    {"overrides": {"CURE": {"severity": "warn", "enabled": true,
                            "words": {"promises": {"en": ["cure~"]}}, "numbers": {"tokens": 8}},
                   "ATHOME": {"switches": {"offered": true}}},
     "phrases": [{"id": "OWN-JOURNEY", "phrases": {"en": ["healing journey"]}, "why": "…",
                  "severity": "warn", "satisfied_by": "…", "satisfied_phrases": {"en": ["…"]},
                  "anywhere": false}]}

It is what a group signs and keeps; `open_rule_set` makes rules of it. Members that are left out
change nothing. A phrase rule finds its phrases where the copy says them, or `anywhere`: denied,
asked and told of others too. It is satisfied where one of `satisfied_phrases` stands in the same
block or the line that introduces it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from compliance.findings import Severity
from compliance.phrases import PhraseMalformed, compile_phrases, ways_of
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Rule, Settings
from compliance.rule_set import Override, OverrideMalformed, RuleSet, make_rule_set, registered

Body = Mapping[str, Any]
OWN = "OWN-"
SOURCE = "This group's own rule"
LANGUAGES = ("en", "es")
# Bounds on what a group may add: a rule set is compiled in every process and read on every check.
# The longest shipped phrase has some 760 characters, and a group may keep what it does not change.
MOST_RULES, MOST_PHRASES, LONGEST_PHRASE, LONGEST_TEXT = 200, 500, 3000, 500
# In how many ways a phrase may be laid over words: a release waits while they are tried.
MOST_WAYS = 10_000
_ID = re.compile(r"OWN-[A-Z0-9]+(?:-[A-Z0-9]+)*")
_PHRASES, _SATISFIED = "phrases", "satisfied"


def open_rule_set(body: Body, *, only: Sequence[str] | None = None) -> RuleSet:
    """Return the rules that a group's own set means.

    Args:
        body: See above; empty for the shipped rules.
        only: Ids of the rules to keep; all unless said.

    Raises:
        OverrideMalformed: with a sentence that says what is wrong, and where.
    """
    _check_members("The rule set", body, ("overrides", "phrases"))
    if not isinstance(body.get("overrides", {}), Mapping):
        raise OverrideMalformed("What a rule set changes must be an object, by rule.")
    if not isinstance(body.get("phrases", []), Sequence) or isinstance(body.get("phrases"), str):
        raise OverrideMalformed("The rules of the group's own must be a list.")
    overrides = {
        name: _override(name, said) for name, said in dict(body.get("overrides", {})).items()
    }
    own = [_phrase_rule(said) for said in body.get("phrases", ())]
    if len(own) > MOST_RULES:
        raise OverrideMalformed(f"A group has at most {MOST_RULES} rules of its own.")
    names = [one.id for one in own]
    for name in names:
        if names.count(name) > 1:
            raise OverrideMalformed(f"There are two rules {name}.")
    return make_rule_set(overrides=overrides, own=own, only=only)


def check_rule_set(body: Body) -> None:
    """Hold a group's set to what it may say, without making the rules that it leaves alone.

    Raises:
        OverrideMalformed: with a sentence that says what is wrong, and where.
    """
    open_rule_set(
        body, only=[*body.get("overrides", {}), *(o["id"] for o in body.get("phrases", ()))]
    )


def changed_rules(before: Body, after: Body) -> list[str]:
    """Return the ids of the rules that two sets of a group see differently, sorted."""
    ours = [
        {rule["id"]: rule for rule in body.get("phrases", ())} | dict(body.get("overrides", {}))
        for body in (before, after)
    ]
    return sorted(name for name in {*ours[0], *ours[1]} if ours[0].get(name) != ours[1].get(name))


def _override(name: str, said: Any) -> Override:
    if name not in registered():
        raise OverrideMalformed(f"There is no rule {name}.")
    if not isinstance(said, Mapping):
        raise OverrideMalformed(f"What is said of {name} must be an object.")
    _check_members(name, said, ("severity", "enabled", "words", "numbers", "switches"))
    if not isinstance(said.get("enabled", True), bool):
        # Neither nothing nor zero switches a rule off unseen.
        raise OverrideMalformed(f"Whether {name} is enabled is true or false.")
    for member in ("words", "numbers", "switches"):
        if not isinstance(said.get(member, {}), Mapping):
            raise OverrideMalformed(f"The {member} of {name} must be an object.")
    severity = said.get("severity")
    numbers = dict(said.get("numbers", {}))
    for number in numbers.values():
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= 100_000:
            raise OverrideMalformed(f"A threshold of {name} must be a whole number, 0 or more.")
    switches = dict(said.get("switches", {}))
    if not all(isinstance(one, bool) for one in switches.values()):
        raise OverrideMalformed(f"A switch of {name} is true or false.")
    shipped_words = registered()[name].words
    return Override(
        severity=_severity(name, severity) if severity is not None else None,
        enabled=said.get("enabled", True),
        words={
            # A few lists are in no language, such as names of hosts.
            of: checked_lists(name, lists, {*LANGUAGES, *shipped_words.get(of, ())})
            for of, lists in dict(said.get("words", {})).items()
        },
        numbers=numbers,
        switches=switches,
    )


def _phrase_rule(said: Any) -> Rule:
    if not isinstance(said, Mapping):
        raise OverrideMalformed("A rule of the group's own must be an object.")
    name = str(said.get("id", ""))
    if not _ID.fullmatch(name) or len(name) > 40:
        raise OverrideMalformed(
            f"“{name}” is no name of a rule. Write {OWN} and capitals, digits and hyphens."
        )
    _check_members(
        name,
        said,
        ("id", "phrases", "why", "severity", "satisfied_by", "satisfied_phrases", "anywhere"),
    )
    lists = checked_lists(name, said.get("phrases"))
    if not any(lists.values()):
        raise OverrideMalformed(f"{name} needs at least one phrase.")
    return Rule(
        id=name,
        version=1,
        title=_text(name, said, "why"),
        kind=Kind.WORDS,
        severity=_severity(name, said.get("severity", "warn")),
        source=SOURCE,
        source_verified=True,
        why=_text(name, said, "why"),
        satisfied_by=_text(name, said, "satisfied_by"),
        check=_anywhere if said.get("anywhere") else _where_said,
        lacks=None,
        words={_PHRASES: lists, _SATISFIED: checked_lists(name, said.get("satisfied_phrases", {}))},
        numbers={},
        looks_for=(_PHRASES,),
        literals=(),
        locales=(),
        types=(),
        not_types=(),
        typed=False,
        module="",
    )


def _where_said(here: Sentence, its: Settings) -> Iterator[Hit]:
    for match in here.find(its[_PHRASES]):
        if here.asserted(match) and not here.same_block(its[_SATISFIED]):
            yield Hit(match)


def _anywhere(here: Sentence, its: Settings) -> Iterator[Hit]:
    for match in here.find(its[_PHRASES]):
        if not here.same_block(its[_SATISFIED]):
            yield Hit(match)


def checked_lists(
    name: str, said: Any, languages: Collection[str] = LANGUAGES
) -> dict[str, list[str]]:
    """Return the phrases that a set says of one list, by language.

    Args:
        name: Id of the rule.
        said: Phrases by language.
        languages: Those that the list may have.

    Raises:
        OverrideMalformed: they cannot be meant.
    """
    if not isinstance(said, Mapping):
        raise OverrideMalformed(f"The phrases of {name} stand by language: {', '.join(LANGUAGES)}.")
    _check_members(name, said, sorted(languages))
    lists = {}
    for language, phrases in said.items():
        if not isinstance(phrases, list | tuple) or not all(
            isinstance(one, str) for one in phrases
        ):
            raise OverrideMalformed(f"The phrases of {name} must be a list of texts.")
        lists[language] = list(phrases)
        if len(phrases) > MOST_PHRASES or any(len(one) > LONGEST_PHRASE for one in phrases):
            raise OverrideMalformed(
                f"A list of {name} holds at most {MOST_PHRASES} phrases of at most "
                f"{LONGEST_PHRASE} characters."
            )
        slow = next((one for one in phrases if ways_of(one) > MOST_WAYS), None)
        if slow is not None:
            raise OverrideMalformed(
                f"“{slow[:60]}” of {name} has too many gaps and choices to be looked for in time. "
                "Make several phrases of it."
            )
    try:
        compile_phrases(lists)
    except PhraseMalformed as error:
        raise OverrideMalformed(f"{name}: {error}") from error
    return lists


def _severity(name: str, said: Any) -> Severity:
    try:
        return Severity(said)
    except ValueError:
        raise OverrideMalformed(f"The severity of {name} is block or warn.") from None


def _text(name: str, said: Body, member: str) -> str:
    text = str(said.get(member, "")).strip()
    if not text or len(text) > LONGEST_TEXT:
        what = {"why": "a reason", "satisfied_by": "what would satisfy it"}[member]
        raise OverrideMalformed(f"{name} needs {what}, of at most {LONGEST_TEXT} characters.")
    return text


def _check_members(name: str, said: Body, known: Sequence[str]) -> None:
    unknown = sorted(set(said) - set(known))
    if unknown:
        raise OverrideMalformed(f"{name} has no {unknown[0]}; it has {', '.join(known)}.")
