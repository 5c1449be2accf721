"""Where entries stand, for one and for twenty thousand: one statement says it, in SQL.

Screens that list entries ask ``list_states`` for the rows they show and filter by the same words
with ``state_is`` and its kin. What decides on a signature is ``cases``; a test holds the two to the
same answer. Reads only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BooleanField, CharField, DateField
from django.db.models.expressions import RawSQL
from wagtail.models import Page, WorkflowState

from content_models.models import ENTRY_MODELS


class State(StrEnum):
    """Where an entry stands, as listings say it."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    REFUSED = "refused"
    LIVE = "live"
    NEWER = "live_newer"  # live, and the draft has words that nobody submitted
    OFF = "off"  # live words whose document is off, because a part of it is
    WITHDRAWN = "withdrawn"


STATE_LABELS: dict[State, str] = {
    State.DRAFT: "Draft",
    State.IN_REVIEW: "In review",
    State.SIGNED: "Signed, held",
    State.REFUSED: "Refused",
    State.LIVE: "Live",
    State.NEWER: "Live, newer draft",
    State.OFF: "Off: a part is missing",
    State.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class EntryState:
    """Where one entry stands.

    Attributes:
        entry_uuid: Which.
        state: Where.
        live: Whether front-ends receive anything of it.
        live_since: Since when, of the words that are live now.
        stale: Whether its original or its source has other live words than it was written for.
        review_due_on: The day on which what is live is to be looked at again.
        digest: Of the words last submitted; empty where nothing was.
        words_stand: Whether the draft still has the words last submitted.
        submitted_at: When they were.
        submitted_by: Printed name.
        held_because: Why signed words are not live yet.
        gone_because: Code of the reason of a withdrawal.
        task: Id of the step at which its review stands; None where none runs.
    """

    entry_uuid: str
    state: State
    live: bool = False
    live_since: datetime | None = None
    stale: bool = False
    review_due_on: date | None = None
    digest: str = ""
    words_stand: bool = False
    submitted_at: datetime | None = None
    submitted_by: str = ""
    held_because: str = ""
    gone_because: str = ""
    task: int | None = None

    @property
    def label(self) -> str:
        """The state as people read it."""
        return STATE_LABELS[self.state]


# Everything that the words below speak of. A row ``k`` has the entry's uuid and its page's id.
_FACTS = """
LEFT JOIN LATERAL (
    SELECT digest, words_digest, at, actor_name FROM store_submission
    WHERE entry = k.entry ORDER BY id DESC LIMIT 1) newest ON true
LEFT JOIN LATERAL (
    SELECT digest FROM store_wording WHERE entry = k.entry ORDER BY id DESC LIMIT 1
) wording ON true
LEFT JOIN store_livecontent now ON now.entry = k.entry AND now.until_sequence IS NULL
LEFT JOIN store_releasedue due ON due.entry = k.entry AND due.digest = newest.digest
"""
_WORDS_STAND = "coalesce(wording.digest IN (newest.words_digest, newest.digest), false)"
# Nothing stands at its own address, though its words are live: a part or a translation is missing.
_OFF = """
EXISTS (
    SELECT FROM store_placement place
    WHERE place.family = now.family AND place.scope = now.scope AND place.locale = now.locale
    AND place.handle = now.handle AND place.until_sequence IS NULL AND place.state = 'gone')
"""
# The order is that of policies.stage_of.
_STATE = f"""
CASE
    WHEN k.page::text IN (
        SELECT object_id FROM wagtailcore_workflowstate
        WHERE status = %s AND base_content_type_id = %s) THEN 'in_review'
    WHEN due.entry IS NOT NULL THEN 'signed'
    WHEN now.state = 'live' AND now.digest = newest.digest
        THEN CASE WHEN {_OFF} THEN 'off' WHEN {_WORDS_STAND} THEN 'live' ELSE 'live_newer' END
    WHEN EXISTS (
        SELECT FROM store_signature refusal
        WHERE refusal.digest = newest.digest AND refusal.decision = 'refused'
        AND refusal.at > newest.at) THEN 'refused'
    WHEN now.state = 'live' THEN 'live_newer'
    WHEN now.state = 'gone' THEN 'withdrawn'
    ELSE 'draft'
END
"""
# Canonical JSON has its members in one order and no spaces, and escapes a quote inside a text: what
# envelopes are split at is the member that it names and nothing else. A regular expression over a
# whole envelope takes ten times as long.
_STALE = """
EXISTS (
    SELECT FROM store_content mine
    JOIN store_content origin ON origin.digest IN (
        left(split_part(mine.envelope, '"variant_of":{"digest":"', 2), 71),
        left(split_part(mine.envelope, '"translation_of":{"digest":"', 2), 71))
    JOIN store_livecontent theirs ON theirs.entry = origin.entry
        AND theirs.until_sequence IS NULL AND theirs.state = 'live'
    WHERE mine.digest = now.digest AND now.state = 'live' AND now.family <> now.entry
        AND theirs.digest <> origin.digest)
"""
# As publishing.compile.review_of: from the last signature with which it went live.
_DAY = """
((({signed_at}) AT TIME ZONE 'UTC')::date + make_interval(
    months => substring(left(split_part(mine.envelope, '"review_interval_months":', 2), 4)
        from '^[0-9]+')::int))::date
"""
_LAST_SIGNED = """
SELECT max(signed.at) FROM store_signature signed
WHERE signed.digest = now.digest AND signed.decision = 'approved' AND signed.ledger_id < (
    SELECT ledger_id FROM store_release WHERE number = now.from_sequence)
"""
_REVIEW_DUE = f"""
(SELECT {_DAY.format(signed_at=_LAST_SIGNED)}
    FROM store_content mine WHERE mine.digest = now.digest AND now.state = 'live')
"""
# The same of everything that is live at once, which takes a third of the time.
_PAGES_DUE = f"""
(SELECT page.id FROM (
    SELECT now.entry, now.digest, max(signed.at) AS signed_at
    FROM store_livecontent now
    JOIN store_release released ON released.number = now.from_sequence
    JOIN store_signature signed ON signed.digest = now.digest
        AND signed.decision = 'approved' AND signed.ledger_id < released.ledger_id
    WHERE now.until_sequence IS NULL AND now.state = 'live'
    GROUP BY now.entry, now.digest) now
JOIN store_content mine ON mine.digest = now.digest
JOIN wagtailcore_page page ON page.slug = now.entry::text
WHERE {_DAY.format(signed_at="now.signed_at")}
    BETWEEN coalesce(%s, '-infinity'::date) AND coalesce(%s, 'infinity'::date))
"""
_TASK = """
(SELECT step.task_id FROM wagtailcore_workflowstate review
    JOIN wagtailcore_taskstate step ON step.id = review.current_task_state_id
    WHERE review.status = %s AND review.base_content_type_id = %s
    AND review.object_id = k.page::text)
"""
# Below a page: its slug is the entry's uuid; pages of another kind have none. By its kind, because
# a look at the slug's letters takes longer than all the rest. The offset keeps the planner from
# writing the expression wherever the uuid is asked for: ten times slower.
_OF_PAGE = """
FROM (SELECT wagtailcore_page.id AS page, CASE
    WHEN wagtailcore_page.content_type_id = ANY(%s) THEN wagtailcore_page.slug::uuid
    END AS entry OFFSET 0) k
"""


# Which entries are asked for.
_NAMED = """
(SELECT asked.entry, p.id AS page FROM unnest(%s::uuid[]) AS asked(entry)
    JOIN wagtailcore_page p ON p.slug = asked.entry::text) k
"""


def list_states(*, entries: Iterable[str | UUID]) -> dict[str, EntryState]:
    """Return where entries stand, by uuid; in one statement however many they are.

    Entries without a page are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT k.entry, {_STATE}, coalesce(now.state = 'live', false), released.at, {_STALE},"
            f" {_REVIEW_DUE}, newest.digest, {_WORDS_STAND}, newest.at, newest.actor_name,"
            f" due.held_because, now.reason, {_TASK}"
            f" FROM {_NAMED} {_FACTS}"
            " LEFT JOIN store_release released ON released.number = now.from_sequence",
            [*_parameters(), *_parameters(), [str(entry) for entry in entries]],
        )
        rows = cursor.fetchall()
    return {
        str(uuid): EntryState(
            entry_uuid=str(uuid),
            state=State(state),
            live=live,
            live_since=since if live else None,
            stale=stale,
            review_due_on=due_on,
            digest=digest or "",
            words_stand=words_stand,
            submitted_at=submitted_at,
            submitted_by=submitted_by or "",
            held_because=held_because or "",
            gone_because=gone_because or "",
            task=task,
        )
        for (
            uuid, state, live, since, stale, due_on, digest, words_stand, submitted_at,
            submitted_by, held_because, gone_because, task,
        ) in rows
    }  # fmt: skip


def find_state(*, entry_uuid: str | UUID) -> EntryState | None:
    """Return where one entry stands, or None where it has no page."""
    return list_states(entries=[entry_uuid]).get(str(entry_uuid))


@dataclass(frozen=True, slots=True)
class DueReview:
    """Live words whose review is due, or soon.

    Attributes:
        entry: Uuid.
        type: Code of the content type.
        scope: Where it applies.
        due_on: The day.
    """

    entry: str
    type: str
    scope: str
    due_on: date


def list_due_days(*, until: date) -> list[DueReview]:
    """Return what is live and due for review by a day, the longest due first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry, type, scope, due FROM (SELECT now.entry, now.type, now.scope,"
            f" {_REVIEW_DUE} AS due FROM store_livecontent now"
            " WHERE now.until_sequence IS NULL AND now.state = 'live' OFFSET 0) live"
            " WHERE due <= %s ORDER BY due, entry",
            [until],
        )
        return [DueReview(str(entry), *told) for entry, *told in cursor.fetchall()]


def state_of_page() -> RawSQL:
    """Return the state of the entry that a page is, for querysets of ``Page``."""
    return RawSQL(
        f"(SELECT {_STATE} {_OF_PAGE} {_FACTS})", [*_parameters(), _entry_kinds()], CharField()
    )


def staleness_of_page() -> RawSQL:
    """Return whether an entry is stale, for querysets of ``Page``."""
    return RawSQL(f"(SELECT {_STALE} {_OF_PAGE} {_NOW})", [_entry_kinds()], BooleanField())


def review_day_of_page() -> RawSQL:
    """Return when an entry is due for review, for querysets of ``Page``."""
    return RawSQL(f"(SELECT {_REVIEW_DUE} {_OF_PAGE} {_NOW})", [_entry_kinds()], DateField())


def pages_due(*, since: date | None = None, until: date | None = None) -> RawSQL:
    """Return the ids of pages whose entries are due for review from one day to another."""
    return RawSQL(_PAGES_DUE, [since, until])


_NOW = "LEFT JOIN store_livecontent now ON now.entry = k.entry AND now.until_sequence IS NULL"


def _parameters() -> list[str | int]:
    pages = ContentType.objects.get_for_model(Page)
    return [WorkflowState.STATUS_IN_PROGRESS, pages.pk]


def _entry_kinds() -> list[int]:
    kinds = ContentType.objects.get_for_models(*ENTRY_MODELS.values())
    return [kind.pk for kind in kinds.values()]
