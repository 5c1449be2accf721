"""What a day brings: reviews that start, words that nobody read again in time, things to tell.

Called every hour by a job; whatever it did before it does not do again. One entry that cannot be
dealt with keeps no other back.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from contract.events import Event
from publishing import operations as publishing_operations
from review.notices import note_daily
from review.operations import lock_live
from review.renewals import start_due
from review.rules import RuleBook
from review.states import DueReview, list_due_days
from store.actors import SYSTEM
from store.operations import append_ledger
from store.queries import LIVE

logger = logging.getLogger(__name__)

OVERDUE = "review_overdue"


@dataclass(slots=True)
class RoundResult:
    """What a round did.

    Attributes:
        started: Uuids of entries whose review was started.
        held: Why others could not be started, by uuid.
        withdrawn: Uuids of entries that went off because nobody read them again in time.
        noted: How many notices are new.
    """

    started: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    noted: int = 0


def go_round(*, now: datetime) -> RoundResult:
    """Do what is due by now, in this order: withdraw, start, note."""
    today = now.date()
    withdrawn = withdraw_overdue(today=today)
    started, held = start_due(today=today)
    return RoundResult(started, held, withdrawn, note_daily(now=now))


def withdraw_overdue(*, today: date) -> list[str]:
    """Take off what is longer overdue than the rule of its type allows; returns whose words went.

    By a rule that somebody set on record; its words come back by new signatures alone.
    """
    rules = RuleBook()
    gone: list[str] = []
    for due in list_due_days(until=today):
        days = rules.of(type_code=due.type, scope=due.scope).days_to_withdraw
        if days is None or today <= due.due_on + timedelta(days=days):
            continue
        try:
            if _withdraw_one(due, days):
                gone.append(due.entry)
        except Exception:
            logger.exception("entry %s is overdue and could not be withdrawn", due.entry)
    return gone


def _withdraw_one(due: DueReview, days: int) -> bool:
    with transaction.atomic():
        head, live = lock_live(entry_uuid=due.entry)
        if live.state != LIVE:
            return False
        append_ledger(
            head=head,
            kind=Event.CONTENT_EXPIRED,
            actor=SYSTEM,
            body={
                "entry": due.entry,
                "digest": live.digest,
                "due_on": due.due_on.isoformat(),
                "days_to_withdraw": days,
            },
        )
        publishing_operations.withdraw(
            head=head, entry_uuid=due.entry, actor=SYSTEM, reason=OVERDUE
        )
    return True
