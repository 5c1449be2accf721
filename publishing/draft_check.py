"""The copy checker over a draft in memory: what its own words and fields say. Writes nothing.

Fills ``content_models.registry.check_draft``. What a whole document must say is not told from one
draft: that is checked where documents are put together.
"""

from dataclasses import replace
from datetime import date

from compliance.engine import check_entry
from compliance.reading import Facts
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.reading import CheckedDraft, Json
from publishing.checking.rule_sets import group_of, rule_set_of
from publishing.jurisdictions import Jurisdictions
from store.queries import list_scopes


def check_draft(entry: Entry, today: date) -> CheckedDraft:
    """Return what is found in an entry in memory.

    Args:
        entry: A draft of any completeness.
        today: The day of the check.
    """
    envelope = words_of(entry=entry)
    rules = rule_set_of(group=group_of(envelope["scope"]))
    facts = replace(facts_of(envelope), today=today)
    checked = check_entry(envelope=envelope, facts=facts, rules=rules)
    return CheckedDraft(
        envelope=envelope,
        findings=checked.findings,
        titles={one.rule.id: one.rule.title for one in rules.rules},
    )


def facts_of(envelope: Json) -> Facts:
    """Return what is known around an entry: every state in which it can be read."""
    places = Jurisdictions(list_scopes())
    return Facts(jurisdictions=places.below(envelope["scope"]))
