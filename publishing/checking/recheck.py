"""The check of everything live in a group, after its rules changed or a day passed.

First the words that the changed rules read, then every document as a whole. It changes nothing of
what is live and withdraws nothing: it says what the rules would now stop. In pieces, each kept by
itself, so that it goes on after an interruption where it was, and holds nobody up meanwhile.
"""

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from contract.events import Event
from publishing.checking.kept_before import LiveContentReader
from publishing.checking.rule_sets import list_sets_before, rule_set_of
from publishing.checking.standing import Standings
from publishing.jurisdictions import Jurisdictions
from store.models import Recheck, Release
from store.queries import list_scopes
from store.rechecks import (
    begin_recheck,
    count_live,
    find_last_recheck,
    list_groups,
    next_documents,
    next_live_contents,
    one_at_a_time,
)

# Contents and documents that are looked at together: bounds memory, and keeps questions few.
CHUNK = 200
# Releases that no rule is asked about.
_UNASKED = (Event.SCOPE_CHANGED, Event.RELEASE_WITHDRAWN)
# Called with the row after each piece.
Progress = Callable[[Recheck], None]

logger = logging.getLogger(__name__)


class RulesChanged(Exception):
    """The rules changed while everything was checked by those before."""

    code = "checking.rules-changed"


def recheck(*, group: str, today: date, progress: Progress | None = None) -> Recheck:
    """Check everything live in a group by its present rules; return the row that says so.

    Where the rules change meanwhile, it begins again.

    Args:
        group: Scope path.
        today: The day that rules over documents go by.
        progress: Told after each piece.

    Raises:
        RecheckUnderWay: another process is at it.
    """
    with one_at_a_time(group=group):
        while True:
            run = _Run(group, today, progress)
            try:
                return run.go()
            except RulesChanged as changed:
                run.end(because=str(changed))
            except BaseException as error:
                run.end(because=f"{type(error).__name__}: {error}")
                raise


class _Run:
    """One recheck by one rule set."""

    def __init__(self, group: str, today: date, progress: Progress | None) -> None:
        self._group, self._progress = group, progress
        self._rules = rule_set_of(group=group)
        jurisdictions = Jurisdictions(list_scopes())
        self._reader = LiveContentReader(self._rules, list_sets_before(group=group), jurisdictions)
        self._standings = Standings(group, self._rules, jurisdictions, today)
        last = find_last_recheck(group=group)
        self._contents, documents = count_live(group=group)
        self._row = begin_recheck(
            group=group,
            rule_set=self._rules.version,
            rules=self._reader.rules_changed_since(last.rule_set) if last else (),
            total=documents,
            now=timezone.now(),
        )

    def go(self) -> Recheck:
        """Check all of it."""
        self._say(0)
        self._read_words()
        self._judge_documents()
        self.end()
        return self._row

    def end(self, *, because: str = "") -> None:
        """Write that it ended, and why where it did not go to its end."""
        row = self._row
        row.ended_at, row.failed_because = timezone.now(), because
        if not because:
            row.done = row.total
        row.save(update_fields=["ended_at", "failed_because", "done", "blocked", "total"])
        logger.info("checked everything live in %s: %s", self._group, because or "done")

    def _read_words(self) -> None:
        after = seen = 0
        while rows := next_live_contents(group=self._group, after=after, most=CHUNK):
            self._reader.keep(rows)
            after, seen = rows[-1].pk, seen + len(rows)
            # Half of the way: a document is checked by its words, and then as a whole.
            share = min(seen / max(self._contents, 1), 1)
            self._say(int(self._row.total * share / 2))

    def _judge_documents(self) -> None:
        after = seen = 0
        while documents := next_documents(group=self._group, after=after, most=CHUNK):
            self._row.blocked += self._standings.judge(documents)
            after, seen = documents[-1].pk, seen + len(documents)
            self._row.total = max(self._row.total, seen)
            self._say((self._row.total + seen) // 2)

    def _say(self, done: int) -> None:
        if rule_set_of(group=self._group).version != self._rules.version:
            raise RulesChanged("The rules changed meanwhile; it began again by the new ones.")
        self._row.done = done
        self._row.save(update_fields=["done", "blocked", "total"])
        if self._progress is not None:
            self._progress(self._row)


def request_recheck(*, group: str) -> None:
    """Have the worker check everything live in a group; once, however often it is asked.

    Within the transaction of what asks for it, so that neither comes without the other.
    """
    from publishing.jobs import recheck_group

    try:
        # A savepoint: what is queued already is refused by the database.
        with transaction.atomic():
            recheck_group.configure(queueing_lock=f"publishing.recheck {group}").defer(group=group)
    except AlreadyEnqueued:
        logger.debug("a check of %s is queued already", group)


def is_due(*, group: str, now: datetime) -> bool:
    """Say whether a group was not checked by its present rules, not today, or not as it stands.

    A place that opens waits for nobody, nor does a withdrawal, though pages may lack then what they
    have to say: they are looked at right after.
    """
    last = find_last_recheck(group=group)
    return (
        last is None
        or Release.objects.filter(kind__in=_UNASKED, at__gt=last.began_at).exists()
        or last.began_at.astimezone(UTC).date() != now.astimezone(UTC).date()
        or last.rule_set != rule_set_of(group=group).version
    )


def list_due_groups(*, now: datetime) -> list[str]:
    """Return the groups that are to be checked again."""
    return [group for group in list_groups() if is_due(group=group, now=now)]
