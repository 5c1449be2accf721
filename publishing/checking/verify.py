"""Is what is kept of the copy rules what they say: reads every live content again and compares.

The gate believes a kept check. Rows that say “nothing found” can be written by whoever can write
to the database, so ``verify_ledger`` makes each anew from the words. That a whole check was done
can be written as well: then what it should have read is missing. Reads alone.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from compliance.by_state import check_entry_in
from compliance.rule_set import RuleSet
from contract.types import TYPES
from publishing.checking.contents import ANYWHERE, row_of
from publishing.checking.kept_before import states_read_in
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.verify_documents import UNREADABLE, are_findings, list_unjudged
from publishing.jurisdictions import Jurisdictions
from store.broken import Broken
from store.models import ContentCheck, LiveContent
from store.queries import KeptContent, find_contents, list_scopes
from store.rechecked import Since, find_since
from store.rechecks import list_checks_of, list_live_groups, next_live_contents

_CHUNK = 200
_UNREAD = "everything live is said to have been checked, and nothing is kept of it"
_COLUMNS = (
    ("findings", "what is kept of the copy check is not what the rules find"),
    ("marks", "what is kept of what the words say is not what they say"),
    ("facts", "what is kept of its typed facts is not what they are"),
)


def list_unchecked() -> Iterator[Broken]:
    """Yield every kept check of something live that its group's present rules do not give.

    Also what the last whole check of a group has to have read, and of which nothing is kept.
    """
    jurisdictions = Jurisdictions(list_scopes())
    for group in list_live_groups():
        rules = rule_set_of(group=group)
        since = find_since(group=group, rule_set=rules.version)
        after = 0
        while live := next_live_contents(group=group, after=after, most=_CHUNK):
            after = live[-1].pk
            rows: dict[str, list[ContentCheck]] = {}
            for row in list_checks_of(digests=[o.digest for o in live], rule_set=rules.version):
                rows.setdefault(row.digest_id, []).append(row)
            for content in find_contents(digests=rows):
                yield from _compare(content, rows[content.digest], rules)
            yield from _unread(live, rows, since, jurisdictions)
        yield from list_unjudged(group=group, rules=rules, since=since, jurisdictions=jurisdictions)


def _unread(
    live: Sequence[LiveContent],
    rows: Mapping[str, Sequence[ContentCheck]],
    since: Since,
    jurisdictions: Jurisdictions,
) -> Iterator[Broken]:
    """Yield what stood when everything live was checked, and was not read."""
    if since.recheck is None:
        return
    stood = [one for one in live if one.from_sequence <= since.release]
    states = (
        states_read_in(rows=stood, jurisdictions=jurisdictions) if since.untouched and stood else {}
    )
    for one in stood:
        read = {row.jurisdiction for row in rows.get(one.digest, ())}
        for state in states.get(one.digest, [ANYWHERE]):
            if state not in read:
                yield Broken(_place(one, state), _UNREAD)


def _compare(content: KeptContent, rows: list[ContentCheck], rules: RuleSet) -> Iterator[Broken]:
    states = sorted(row.jurisdiction for row in rows)
    checks = check_entry_in(envelope=content.envelope, states=states, rules=rules)
    for row in rows:
        if not (are_findings(row.findings) and are_marks(row.marks)):
            yield Broken(_place(content, row.jurisdiction), UNREADABLE)
            continue
        said = row_of(
            content=content,
            jurisdiction=row.jurisdiction,
            checked=checks[row.jurisdiction],
            rules=rules,
        )
        # Such a row stops its words; a rule that was mended says otherwise today.
        failed = {str(one.get("rule")) for one in row.findings if one.get("failed") is True}
        for column, what in _COLUMNS:
            if column == "findings" and failed:
                continue
            kept, known = _plain(getattr(row, column)), _plain(getattr(said, column))
            if column == "marks":
                known = _without(known, kept, failed)
            if kept != known:
                yield Broken(_place(content, row.jurisdiction), what)


def are_marks(value: Any) -> bool:
    """Say whether a value has the shape of kept marks: by field, by name, values."""
    return isinstance(value, dict) and all(
        isinstance(marks, dict) and all(isinstance(values, list) for values in marks.values())
        for marks in value.values()
    )


def _without(
    known: dict[str, dict[str, Any]], kept: dict[str, Any], failed: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Leave out of marks what a row may lack, for the mark itself failed when it was made."""
    return {
        field: {
            name: values
            for name, values in marks.items()
            if f"mark {name}" not in failed or name in kept.get(field, {})
        }
        for field, marks in known.items()
    }


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _place(content: KeptContent | LiveContent, state: str) -> str:
    label = TYPES[content.type].label.lower()
    where = f" for {state}" if state else ""
    return f"{label} {content.handle} at {content.scope} in {content.locale}{where}"
