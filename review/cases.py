"""One entry's review as it stands: read whole, under the lock that signing holds or without it.

Operations decide on it after taking the locks; screens show it. Reads only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, TaskState, WorkflowState

from content_models.drafts import draft_of
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.queries import find_page_and_entry
from contract.roles import Role
from people.models import User
from people.queries import actor_of, delegations_at, roles_at
from publishing.mirror import lock_pages
from publishing.policies import required_roles
from review.errors import NotInReview
from review.models import SignOffTask
from review.policies import (
    Signer,
    Stage,
    Standing,
    StandsIn,
    asked_by_step,
    missing_roles,
    signatures_for,
    stage_of,
)
from review.proofs import methods_of
from store.actors import Actor
from store.models import LiveContent, ReleaseDue, Signature, Submission
from store.operations import LockedHead, lock_head
from store.queries import (
    GONE,
    LIVE,
    KeptContent,
    find_live,
    find_submission,
    get_content,
    list_authors,
    list_counting_signatures,
    list_requirements,
    open_content,
)


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """The words last submitted of an entry, and everything that decides about them.

    Attributes:
        entry: The page as its row stands.
        submission: The newest submission.
        content: Its content.
        live: What is or was last delivered of the entry, if anything.
        workflow_state: Wagtail's newest workflow of the entry.
        task_state: The step that runs, if one does.
        due: The note that something signed waits to go live.
        signatures: Approvals of the digest that count for the submission, oldest first.
        authors: Who wrote the words.
        standing: What decisions need.
    """

    entry: Entry
    submission: Submission
    content: KeptContent
    live: LiveContent | None
    workflow_state: WorkflowState | None
    task_state: TaskState | None
    due: ReleaseDue | None
    signatures: tuple[Signature, ...]
    authors: tuple[Actor, ...]
    standing: Standing

    @property
    def live_digest(self) -> str:
        """Digest of what front-ends receive now; empty where that is nothing."""
        return self.live.digest if self.live is not None and self.live.state == LIVE else ""


def find_case(*, entry_uuid: str | UUID) -> ReviewCase | None:
    """Return an entry's review, or None where there is no entry or nothing was submitted."""
    found = find_page_and_entry(uuid=entry_uuid)
    submission = find_submission(entry_uuid=str(entry_uuid))
    if found is None or submission is None:
        return None
    page, entry = found
    digest = submission.digest_id
    content = get_content(digest=digest)
    live = find_live(entry_uuid=str(entry_uuid))
    due = ReleaseDue.objects.filter(entry=entry_uuid).first()
    state = entry.workflow_states.order_by("-created_at", "-pk").first()
    running = state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS
    task_state = _running_task(state, page, entry) if state is not None and running else None
    signatures = signatures_for(
        renews=submission.renews,
        since=submission.at,
        signatures=list_counting_signatures(digests=[digest])[digest],
    )
    authors = list_authors(entry_uuid=str(entry_uuid), digest=digest)
    standing = _standing(
        content=content,
        words_stand=has_words(entry=entry, envelope=content.envelope),
        stage=_stage(submission, live, state, due),
        asked=_asked_by(task_state, submission, content),
        signatures=signatures,
        authors=authors,
    )
    return ReviewCase(
        entry=entry,
        submission=submission,
        content=content,
        live=live,
        workflow_state=state,
        task_state=task_state,
        due=due,
        signatures=tuple(signatures),
        authors=tuple(authors),
        standing=standing,
    )


def _running_task(state: WorkflowState, page: Page, entry: Entry) -> TaskState | None:
    """Return the task that runs, which knows what was read already instead of reading it again."""
    state.content_object = page
    task_state: TaskState | None = state.current_task_state
    revision = entry.get_latest_revision()
    if task_state is not None:
        task_state.workflow_state = state
    if task_state is not None and revision is not None and task_state.revision_id == revision.pk:
        revision.content_object = entry
        task_state.revision = revision
    return task_state


def lock_case(*, entry_uuid: str | UUID) -> tuple[LockedHead, ReviewCase]:
    """Lock an entry and the head until the transaction ends, and read the entry's review.

    Raises:
        NotInReview: nothing of it was ever submitted.
    """
    lock_pages(entry_uuids=[str(entry_uuid)])
    head = lock_head()
    case = find_case(entry_uuid=entry_uuid)
    if case is None:
        raise NotInReview("Nothing of this entry was submitted, so there is nothing to sign.")
    return head, case


def signer_of(*, user: User, scope: str, head: LockedHead) -> Signer:
    """Return what decides whether a person may sign at a scope, read under the head lock.

    Giving and ending grants takes the same lock, so a grant counts or does not, for good.
    """
    return standing_signer(user=user, scope=scope, now=head.at)


def standing_signer(*, user: User, scope: str, now: datetime) -> Signer:
    """Return what decides whether a person may sign at a scope, as the database has it."""
    person = User.objects.get(pk=user.pk)
    return Signer(
        actor=actor_of(person),
        named=bool(person.printed_name.strip()),
        active=person.is_active,
        roles=frozenset(roles_at(person=person, scope=scope, now=now)),
        credentials_valid_until=person.credentials_valid_until,
        methods=methods_of(person=person),
        stands_in=stands_in_at(person=person, scope=scope, now=now),
    )


def stands_in_at(*, person: User, scope: str, now: datetime) -> dict[Role, StandsIn]:
    """Return the roles that a person holds at a scope for somebody else alone."""
    return {
        role: StandsIn(
            grant=str(grant.pk),
            giver=actor_of(grant.delegated_from.person),
            until=grant.until.isoformat(),
        )
        for role, grant in delegations_at(person=person, scope=scope, now=now).items()
        if grant.delegated_from is not None and grant.until is not None
    }


def task_is_signed(*, task: SignOffTask, submission: Submission) -> bool:
    """Say whether a submission carries every signature that a task asks for."""
    digest = submission.digest_id
    signatures = signatures_for(
        renews=submission.renews,
        since=submission.at,
        signatures=list_counting_signatures(digests=[digest])[digest],
    )
    if not signatures and task.wanted:
        return False  # As with most: nobody signed yet, and the task asks for somebody.
    return not missing_roles(
        wanted=asked_by_task(task=task, submission=submission),
        signatures=signatures,
        authors=list_authors(entry_uuid=str(submission.entry), digest=digest),
        demo_allowed=bool(settings.COUNTERSIGN_DEMO),
    )


def asked_by_task(
    *, task: SignOffTask, submission: Submission, content: KeptContent | None = None
) -> dict[Role, int]:
    """Return whom a task asks for a submission: its own roles, and those that no task names.

    Args:
        content: What was submitted, where it was read already.
    """
    envelope = (content or open_content(submission.digest)).envelope
    return asked_of(task=task, envelope=envelope, requirements=submission.requirements)


def asked_of(
    *, task: SignOffTask, envelope: Mapping[str, Any], requirements: Sequence[Mapping[str, Any]]
) -> dict[Role, int]:
    """Return whom a task asks for an envelope.

    Of a type without ``medical_when_referring`` its type is all that is read.
    """
    return asked_by_step(
        step=task.wanted,
        wanted=required_roles(envelope=envelope, requirements=requirements),
        requirements=requirements,
    )


def has_words(*, entry: Entry, envelope: Mapping[str, Any]) -> bool:
    """Say whether an entry's latest revision still has the words of a submitted envelope.

    What it inherits and the wordings it was submitted for are its origins' and claims' matter: they
    may have moved on without anybody touching these words.
    """
    draft = draft_of(entry=entry)
    return _own_words(words_of(entry=draft)) == _own_words(envelope)


def _own_words(envelope: Mapping[str, Any]) -> dict[str, Any]:
    theirs = {"cites", *envelope.get("inherited", ())}
    return {
        "fields": {k: v for k, v in envelope["fields"].items() if k not in theirs},
        "inherited": envelope.get("inherited", []),
        **{name: envelope.get(name) for name in ("uuid", "type", "scope", "locale", "handle")},
    }


def _standing(
    *,
    content: KeptContent,
    words_stand: bool,
    stage: Stage,
    asked: Mapping[Role, int] | None,
    signatures: Sequence[Signature],
    authors: Sequence[Actor],
) -> Standing:
    demo_allowed = bool(settings.COUNTERSIGN_DEMO)
    wanted = required_roles(
        envelope=content.envelope, requirements=list_requirements(digest=content.digest)
    )

    def missing(asked: Mapping[Role, int]) -> dict[Role, int]:
        return missing_roles(
            wanted=asked, signatures=signatures, authors=authors, demo_allowed=demo_allowed
        )

    return Standing(
        digest=content.digest,
        words_stand=words_stand,
        stage=stage,
        wanted=wanted,
        missing=missing(wanted),
        # With no step left, whomever the gate still asks.
        asked=missing(wanted if asked is None else asked),
        signed_by=frozenset(str(signature.signer) for signature in signatures),
        authors=tuple(authors),
    )


def _asked_by(
    task_state: TaskState | None, submission: Submission, content: KeptContent
) -> Mapping[Role, int] | None:
    """Return whom the present step asks; None where no step is left."""
    if task_state is None:
        return None
    task = task_state.task.specific
    if not isinstance(task, SignOffTask):
        return {}
    return asked_by_task(task=task, submission=submission, content=content)


def _stage(
    submission: Submission,
    live: LiveContent | None,
    state: WorkflowState | None,
    due: ReleaseDue | None,
) -> Stage:
    return stage_of(
        running=state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS,
        due=due.digest if due is not None else "",
        submitted=submission.digest_id,
        live=live.digest if live is not None and live.state == LIVE else "",
        refused=_was_refused(submission),
        gone=live is not None and live.state == GONE,
    )


def _was_refused(submission: Submission) -> bool:
    return Signature.objects.filter(
        digest_id=submission.digest_id, decision=Signature.REFUSED, at__gt=submission.at
    ).exists()
