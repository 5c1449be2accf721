"""Reading again what is live: a review that is due asks for new signatures on the same words.

What was signed before does not count for it, and its release renews the review alone: not a word
that front-ends receive changes. ``jobs`` starts what is due; people start one when they wish.
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from wagtail.models import WorkflowState

from content_models.queries import find_entry
from content_models.workflows import workflow_of_type
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from publishing import mirror
from review.cases import has_words
from review.errors import NotRenewable
from review.releases import release_bundled
from review.rules import RuleBook
from review.states import list_due_days, list_states
from review.workflows import requirements_of
from store.actors import SYSTEM
from store.models import LiveContent, ReleaseDue, Submission
from store.operations import record_submission
from store.queries import LIVE, find_live_content, find_submission, get_content


def renew(*, entry_uuid: str | UUID, user: User | None = None) -> Submission:
    """Ask for new signatures on the words of an entry that are live.

    Args:
        entry_uuid: Which entry.
        user: Who asks; None where its day has come.

    Raises:
        NotRenewable: nothing of it is live, its draft has newer words, or its review runs.
    """
    uuid = str(entry_uuid)
    with transaction.atomic():
        mirror.lock_pages(entry_uuids=[uuid])
        entry = find_entry(uuid=uuid)
        live = find_live_content(entry_uuid=uuid)
        if entry is None or live is None:
            raise NotRenewable("Nothing of this entry is live, so there is nothing to read again.")
        state = entry.current_workflow_state
        running = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
        if running or ReleaseDue.objects.filter(entry=uuid).exists():
            raise NotRenewable("Its review goes on already.")
        content = get_content(digest=live[0])
        if not has_words(entry=entry, envelope=content.envelope):
            raise NotRenewable(
                "Its draft has words that are not live. Submit them: what signs them is its new "
                "review. Or bring the live words back first."
            )
        workflow = workflow_of_type(entry.type_code)
        if workflow is None:
            raise NotRenewable(
                f"The sign-off of type “{TYPES[entry.type_code].label}” is switched off. "
                "An administrator switches it on under Settings, Workflows."
            )
        before = find_submission(entry_uuid=uuid)
        if before is None or before.digest_id != content.digest:
            # The words are live and in the draft, so some submission of them is on record.
            before = (
                Submission.objects.filter(entry=uuid, digest_id=content.digest)
                .order_by("-id")
                .first()
            )
        record_submission(
            entry_uuid=uuid,
            digest=content.digest,
            words_digest=before.words_digest if before is not None else content.digest,
            revision=entry.latest_revision_id or 0,
            requirements=requirements_of(workflow=workflow),
            actor=actor_of(user) if user is not None else SYSTEM,
            renews=True,
        )
        workflow.start(entry, user)
        started = find_submission(entry_uuid=uuid)
        if started is None or entry.current_workflow_state is None:
            raise NotRenewable(
                f"The workflow “{workflow}” has no sign-off task. An administrator adds one under "
                "Settings, Workflows."
            )
    release_bundled(entry_uuid=uuid, actor=SYSTEM)
    return started


def is_renewal(*, submission: Submission) -> bool:
    """Say whether a submission is a review of words that are live, and not through yet."""
    if not submission.renews:
        return False
    live = LiveContent.objects.filter(
        entry=submission.entry, until_sequence__isnull=True, state=LIVE
    ).first()
    return live is not None and live.digest == submission.digest_id


def start_due(*, today: date) -> tuple[list[str], dict[str, str]]:
    """Start every review whose day is near, by the rule of its type.

    Returns:
        Uuids of entries whose review was started, and why others could not be, by uuid.
    """
    rules = RuleBook()
    due = list_due_days(until=today + timedelta(days=rules.most_days_ahead))
    states = list_states(entries=[one.entry for one in due])
    started: list[str] = []
    failed: dict[str, str] = {}
    for one in due:
        entry, rule = one.entry, rules.of(type_code=one.type, scope=one.scope)
        begin = one.due_on - timedelta(days=rule.days_ahead)
        running = entry not in states or states[entry].task is not None
        if today < begin or running or _was_asked(entry, begin):
            continue
        try:
            renew(entry_uuid=entry)
        except NotRenewable as error:
            failed[entry] = str(error)
        else:
            started.append(entry)
    return started, failed


def _was_asked(entry: str, since: date) -> bool:
    """Say whether this review was asked for already, and refused or taken back: once is enough."""
    return Submission.objects.filter(entry=entry, renews=True, at__date__gte=since).exists()
