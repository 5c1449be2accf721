"""What people are told by mail, each thing once: noted here, sent by ``mails``.

A notice is a row that is unique by kind, subject and person, so a round that runs twice tells
nothing twice; and every question asks what is so by today, so a missed day is made up for. Nothing
here sends: rows are written in the transaction of what happened, or by the daily round.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import Q

from contract.places import chain_of
from contract.roles import SIGNING_ROLES, WRITING_ROLES, Role
from people.models import Grant, User
from review.in_review import list_in_review
from review.models import Assignment, Deadline, Notice
from review.rules import RuleBook, due_on
from review.states import list_due_days
from store.models import LiveContent, Signature, Submission
from store.queries import LIVE, find_contents, list_authors

# Days before something ends when people are told, once each.
THRESHOLDS = (30, 7, 0)


class Kind(StrEnum):
    """What a notice is about."""

    ASKED = "review.asked"
    REFUSED = "content.refused"
    COMMENTED = "content.commented"
    ESCALATED = "review.escalated"
    ASSIGNED = "review.assigned"
    REVIEW_OVERDUE = "content.review_overdue"
    WORDS_EXPIRE = "content.expires"
    CREDENTIALS_EXPIRE = "credentials.expire"


@dataclass(frozen=True, slots=True)
class Ending:
    """Something in live words that is valid until a day.

    Attributes:
        entry: Uuid of the entry.
        type: Code of its content type.
        scope: Where it applies.
        title: Its title.
        what: What ends, for people: “the claim”, “license 123 (US-TX)”.
        on: Its last day.
    """

    entry: str
    type: str
    scope: str
    title: str
    what: str
    on: date


# One statement, since it runs inside a submission: active people with an address who hold one of
# the roles at the place or above it.
_ASK = """
INSERT INTO review_notice (kind, subject, person, entry, due_on, at, dropped)
SELECT DISTINCT %(kind)s, %(subject)s, person.uuid, %(entry)s::uuid, %(due_on)s::date,
    %(now)s::timestamptz, ''
FROM people_grant held JOIN people_user person ON person.id = held.person_id
WHERE held.role = ANY(%(roles)s) AND held.scope = ANY(%(scopes)s) AND person.is_active
    AND person.email <> '' AND held.starts_at <= %(now)s
    AND (held.ends_at IS NULL OR held.ends_at > %(now)s)
ON CONFLICT (kind, subject, person) DO NOTHING
"""


def note_for_roles(
    *,
    kind: Kind,
    subject: str,
    roles: Collection[Role],
    scope: str,
    now: datetime,
    entry: str | None = None,
    due: date | None = None,
) -> int:
    """Note something for everybody who holds a role at a place; returns how many are told anew.

    Args:
        subject: What it is about; the same subject is told once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _ASK,
            {
                "kind": kind.value,
                "subject": subject,
                "entry": entry,
                "due_on": due,
                "now": now,
                "roles": [role.value for role in roles],
                "scopes": list(chain_of(scope)),
            },
        )
        return int(cursor.rowcount)


def note_for_people(
    *,
    kind: Kind,
    subject: str,
    people: Iterable[str],
    now: datetime,
    entry: str | None = None,
    due: date | None = None,
) -> int:
    """Note something for people by uuid; returns how many are told anew."""
    wanted = [uuid for uuid in dict.fromkeys(people) if uuid]
    there = User.objects.filter(uuid__in=wanted, is_active=True).exclude(email="")
    found = list(there.values_list("uuid", flat=True))
    before = Notice.objects.filter(kind=kind.value, subject=subject, person__in=found).count()
    Notice.objects.bulk_create(
        [
            Notice(kind=kind.value, subject=subject, person=uuid, entry=entry, due_on=due, at=now)
            for uuid in found
        ],
        ignore_conflicts=True,
    )
    return len(found) - before


def note_asked(*, submission: Submission, step: int, roles: Collection[Role]) -> None:
    """Note that a step of a review asks people to sign; called as the step starts.

    Who wrote the words is left out when the mail is made.

    Args:
        submission: What is to be signed.
        step: Id of the step, which tells it from another one of the same review.
        roles: Whom it asks.
    """
    content = submission.digest
    rule = RuleBook().of(type_code=content.type, scope=content.scope)
    note_for_roles(
        kind=Kind.ASKED,
        subject=f"{submission.pk}:{step}",
        roles=roles,
        scope=content.scope,
        now=submission.at,
        entry=str(submission.entry),
        due=due_on(submitted_at=submission.at, rule=rule),
    )


def note_refused(*, signature: Signature, people: Iterable[str]) -> None:
    """Note a refusal for those whose words it is about: who submitted and who wrote them."""
    note_for_people(
        kind=Kind.REFUSED,
        subject=str(signature.pk),
        people=people,
        now=signature.at,
        entry=str(signature.entry),
    )


def note_commented(
    *, subject: str, entry: str, now: datetime, besides: Iterable[str] = (), by: str = ""
) -> None:
    """Note a comment for those whose words it is about: who last submitted and who wrote them.

    Args:
        subject: Which: ``inside:<id>``, ``reply:<id>`` or ``outside:<id>``.
        entry: Uuid of the entry.
        now: When it was written.
        besides: Others who are told, by uuid.
        by: Uuid of who wrote it, who is not told.
    """
    submission = Submission.objects.filter(entry=entry).order_by("-id").first()
    people = list(besides)
    if submission is not None:
        authors = list_authors(entry_uuid=entry, digest=submission.digest_id)
        people += [submission.actor, *(author.uuid for author in authors)]
    note_for_people(
        kind=Kind.COMMENTED,
        subject=subject,
        people=[uuid for uuid in people if uuid != by],
        now=now,
        entry=entry,
    )


def note_daily(*, now: datetime) -> int:
    """Note everything that the day brings: what is late, due, or about to end.

    Returns:
        How many notices are new.
    """
    return (
        _note_late_reviews(now)
        + _note_overdue_words(now)
        + _note_endings(now)
        + _note_credentials(now)
    )


def _note_late_reviews(now: datetime) -> int:
    """Tell administrators and compliance of a place, and whoever took it, of late reviews."""
    running = list_in_review()
    entries = [one.entry_uuid for one in running]
    by_hand = {
        (str(day.entry), day.submission): day.due_on
        for day in Deadline.objects.filter(entry__in=entries)
    }
    taken: dict[str, list[str]] = {}
    for row in Assignment.objects.filter(entry__in=entries, ended_at__isnull=True):
        taken.setdefault(str(row.entry), []).append(str(row.person))
    rules, told = RuleBook(), 0
    for one in running:
        entry, rule = one.entry_uuid, rules.of(type_code=one.type_code, scope=one.scope)
        due = due_on(
            submitted_at=one.since, rule=rule, by_hand=by_hand.get((entry, one.submission))
        )
        if now.date() <= due + timedelta(days=rule.days_to_escalate):
            continue
        subject = f"{one.submission}"
        told += note_for_roles(
            kind=Kind.ESCALATED,
            subject=subject,
            roles=(Role.ADMINISTRATOR, Role.COMPLIANCE),
            scope=one.scope,
            now=now,
            entry=entry,
            due=due,
        )
        told += note_for_people(
            kind=Kind.ESCALATED,
            subject=subject,
            people=taken.get(entry, ()),
            now=now,
            entry=entry,
            due=due,
        )
    return told


def _note_overdue_words(now: datetime) -> int:
    """Tell those who sign at a place of live words whose review is due by today."""
    return sum(
        note_for_roles(
            kind=Kind.REVIEW_OVERDUE,
            subject=f"{one.entry}:{one.due_on}",
            roles=(*SIGNING_ROLES, Role.ADMINISTRATOR),
            scope=one.scope,
            now=now,
            entry=one.entry,
            due=one.due_on,
        )
        for one in list_due_days(until=now.date())
    )


def _note_endings(now: datetime) -> int:
    told = 0
    for ending in list_endings(until=now.date() + timedelta(days=THRESHOLDS[0])):
        told += note_for_roles(
            kind=Kind.WORDS_EXPIRE,
            subject=f"{ending.entry}:{ending.on}:{reached(ending.on, now.date())}"[:120],
            roles=(*WRITING_ROLES, Role.COMPLIANCE),
            scope=ending.scope,
            now=now,
            entry=ending.entry,
            due=ending.on,
        )
    return told


def _note_credentials(now: datetime) -> int:
    """Tell people whose credentials end, and the administrators of the places where they sign."""
    soon = now.date() + timedelta(days=THRESHOLDS[0])
    told = 0
    people = User.objects.filter(is_active=True, credentials_valid_until__lte=soon)
    for person in people.order_by("pk"):
        day = person.credentials_valid_until or soon
        subject = f"{person.uuid}:{day}:{reached(day, now.date())}"
        told += note_for_people(
            kind=Kind.CREDENTIALS_EXPIRE,
            subject=subject,
            people=[str(person.uuid)],
            now=now,
            due=day,
        )
        signs = Grant.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=now),
            person=person,
            role__in=[role.value for role in SIGNING_ROLES],
        )
        for scope in sorted(set(signs.values_list("scope", flat=True))):
            told += note_for_roles(
                kind=Kind.CREDENTIALS_EXPIRE,
                subject=subject,
                roles=(Role.ADMINISTRATOR,),
                scope=scope,
                now=now,
                due=day,
            )
    return told


def reached(day: date, today: date) -> int:
    """Return the last threshold that was reached: 30, 7 or 0 days before a day."""
    left = (day - today).days
    return min((days for days in THRESHOLDS if left <= days), default=THRESHOLDS[0])


def list_endings(*, until: date) -> list[Ending]:
    """Return what stands in live words and is valid until a day or before, the first end first.

    Two statements, however many.
    """
    rows = LiveContent.objects.filter(
        until_sequence__isnull=True,
        state=LIVE,
        type__in=("claim", "insurance_note", "testimonial", "provider"),
    )
    digests = list(rows.values_list("digest", flat=True))
    found: list[Ending] = []
    for content in find_contents(digests=digests):
        fields: Mapping[str, Any] = content.envelope["fields"]
        for what, told in _dates_in(fields):
            on = date.fromisoformat(told)
            if on <= until:
                title = str(fields.get("title", content.handle))
                found.append(Ending(content.entry, content.type, content.scope, title, what, on))
    return sorted(found, key=lambda one: (one.on, one.entry, one.what))


def _dates_in(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    if fields.get("valid_until"):
        yield "its validity", fields["valid_until"]
    if fields.get("authorization_valid_until"):
        yield "the patient's authorization", fields["authorization_valid_until"]
    for licence in fields.get("licences", ()):
        yield f"license {licence['number']} ({licence['jurisdiction']})", licence["valid_until"]
    for certification in fields.get("certifications", ()):
        yield f"certification in {certification['specialty']}", certification["valid_until"]


def key_of(notice: Notice) -> str:
    """Return what tells a notice from every other, for the id of a mail."""
    return json.dumps([notice.kind, notice.subject, str(notice.person)])
