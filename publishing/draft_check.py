"""The copy checker over a draft in memory: what its own words say, and the page that it would be.

Fills ``content_models.registry.check_draft``.
"""

from datetime import date

from compliance.engine import check_entry
from compliance.reading import Facts
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.reading import CheckedDraft, Json
from publishing.checking.meant import list_meant
from publishing.checking.rule_sets import group_of, rule_set_of
from publishing.draft_page import check_page
from publishing.drafts import keep_as_draft
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
    checked = check_entry(envelope=envelope, facts=facts_of(envelope), rules=rules)
    content, _ = keep_as_draft(entry, envelope)
    page = check_page(content=content, said=checked.marks, rules=rules, today=today)
    return CheckedDraft(
        envelope=envelope,
        findings=checked.findings,
        of_page=page.findings,
        page_note=page.note,
        others={
            root: (one.title, f"{one.label.lower()}, {one.place}")
            for root, one in list_meant(findings=page.findings, locale=content.locale).items()
            if content.entry not in (root, *one.entries)
        },
        titles={one.rule.id: one.rule.title for one in rules.rules},
    )


def facts_of(envelope: Json) -> Facts:
    """Return what is known around an entry: every state in which it can be read."""
    places = Jurisdictions(list_scopes())
    return Facts(jurisdictions=places.below(envelope["scope"]))
