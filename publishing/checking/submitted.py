"""The copy check at submission: words are read once, kept, and their author is told."""

from collections.abc import Sequence

from compliance.findings import Finding, Severity
from contract.places import is_at_or_above
from publishing.checking.contents import check_contents
from publishing.checking.places import states_of_content
from publishing.checking.reasons import named
from publishing.checking.rule_sets import group_of, rule_set_of
from publishing.jurisdictions import Jurisdictions
from store.queries import LIVE, KeptContent, list_family, list_scopes


def check_submitted(*, content: KeptContent) -> list[Finding]:
    """Keep what the rules say of words that were submitted, in every state where they are read.

    Returns:
        Everything found, once each, in the order in which it stands in the copy.
    """
    nearer = [
        row.scope
        for row in list_family(families=[content.family])
        if row.state == LIVE
        and row.locale == content.locale
        and is_at_or_above(content.scope, place=row.scope)
    ]
    states = states_of_content(
        scope=content.scope, nearer=nearer, jurisdictions=Jurisdictions(list_scopes())
    )
    checks = check_contents(
        contents=[content],
        jurisdictions={content.digest: states},
        rules=rule_set_of(group=group_of(content.scope)),
    )
    found = [finding for _, check in sorted(checks.items()) for finding in check.findings]
    return list(dict.fromkeys(found))


def submitted_sentence(*, findings: Sequence[Finding]) -> str:
    """Tell an author what keeps their words from going live; empty where nothing does."""
    stops = [one for one in findings if one.severity is Severity.BLOCK]
    if not stops:
        return ""
    helps = "Change the words and submit them again, or ask a compliance reviewer."
    if all(one.failed for one in stops):
        helps = "Nothing in the words helps: tell whoever runs this system."
    return f"The copy check stops it: {named(stops)} {helps}"
