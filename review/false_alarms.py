"""“This is a false alarm”: what people who write or sign say of a finding. It lifts nothing.

It is counted by rule, so that whoever decides on the rules sees which of them are wrong too often;
see ``publishing.checking.precision``. A person says it once of a finding, and may take it back.
"""

from datetime import datetime

from contract.roles import SIGNING_ROLES, WRITING_ROLES
from people.models import User
from people.queries import actor_of, roles_at
from publishing.checking.rule_sets import group_of
from review.errors import ReviewError
from store.checks import Told, count_false_alarms, record_false_alarm, take_back_false_alarm
from store.models import Content

MOST_CHARACTERS = 2000


class FalseAlarmRefused(ReviewError):
    """It was not noted; the message says why."""

    code = "false-alarm-refused"


def draft_of(entry_uuid: str) -> str:
    """Return the name of an entry's words that nobody submitted yet: they have no digest."""
    return f"draft:{entry_uuid}"


def may_say_false_alarm(*, user: User, scope: str, now: datetime) -> bool:
    """Say whether a person may edit or sign the entries of a place."""
    if user.is_active and user.is_superuser:
        return True
    return bool(roles_at(person=user, scope=scope, now=now) & {*SIGNING_ROLES, *WRITING_ROLES})


def say_false_alarm(
    *, entry_uuid: str, scope: str, told: Told, comment: str, user: User, now: datetime
) -> int:
    """Note that a person takes a finding for none; return how many people do.

    Args:
        entry_uuid: The entry in whose words it was found.
        scope: Of that entry.
        told: The finding; its digest is a content of the entry, or ``draft_of`` it.
        comment: Why, if they said so.

    Raises:
        FalseAlarmRefused: they may not, or the words are of another entry.
    """
    _check(entry_uuid, scope, told, user, now)
    if len(comment) > MOST_CHARACTERS:
        raise FalseAlarmRefused(f"Write at most {MOST_CHARACTERS} characters.")
    record_false_alarm(
        group=group_of(scope), told=told, comment=comment.strip(), actor=actor_of(user)
    )
    return count_false_alarms(told=told)


def take_back(*, entry_uuid: str, scope: str, told: Told, user: User, now: datetime) -> int:
    """Take back what a person said of a finding; return how many people still say it.

    Raises:
        FalseAlarmRefused: as in ``say_false_alarm``.
    """
    _check(entry_uuid, scope, told, user, now)
    take_back_false_alarm(told=told, actor=actor_of(user))
    return count_false_alarms(told=told)


def _check(entry_uuid: str, scope: str, told: Told, user: User, now: datetime) -> None:
    if not may_say_false_alarm(user=user, scope=scope, now=now):
        raise FalseAlarmRefused("Only those who write or sign here can call it a false alarm.")
    if told.digest == draft_of(entry_uuid):
        return
    if not Content.objects.filter(digest=told.digest, entry=entry_uuid).exists():
        raise FalseAlarmRefused("These words are not of this entry. Load the page again.")
