"""One document before the rules, with what is read beside it: alike for releases and rechecks."""

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.by_state import check_document_in
from compliance.documents import Document, Part
from compliance.findings import Finding
from compliance.rule_set import RuleSet
from contract.places import is_at_or_above
from publishing.checking.contents import KeptCheck
from publishing.documents import Wanted
from store.queries import KeptContent


def part_of(content: KeptContent, check: KeptCheck) -> Part:
    """Return a content as it stands inside documents, whole."""
    return Part(
        type=content.type,
        marks=check.said,
        fields=content.envelope["fields"],
        root=content.family,
        locale=content.locale,
    )


def judge_document(
    *,
    own: Part,
    parts: Sequence[Part],
    beside: Sequence[Part],
    elsewhere: Sequence[Part],
    states: Sequence[str],
    today: date,
    rules: RuleSet,
) -> dict[str, list[Finding]]:
    """Return what a document is found to say or lack as a whole, by state.

    Args:
        own: Its own content.
        parts: What else stands inside it, in order.
        beside: See ``beside.Neighbours``.
        elsewhere: See ``beside.Neighbours``.
        states: In which it is judged; see ``places.states_of_document``.
        today: The day of the check.
        rules: The group's.
    """
    document = Document(own=own, parts=parts, beside=beside, elsewhere=elsewhere, today=today)
    return check_document_in(document=document, states=states, rules=rules)


def list_nearer(wanted: Wanted, planned: Iterable[Wanted]) -> list[str]:
    """Return the scopes where another document stands, or nothing, in the place of this one.

    Args:
        wanted: A document.
        planned: All that would stand of its family.
    """
    return [
        one.scope
        for one in planned
        if one.locale == wanted.locale
        and one.scope != wanted.scope
        and is_at_or_above(wanted.scope, place=one.scope)
    ]
