"""One entry's review as it stands: read whole, under the lock that signing holds or without it.

Operations decide on it after taking the locks; screens show it. Reads only.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState

from content_models.drafts import words_draft_of
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.queries import find_entry_of_type
from contract.roles import MEANINGS, Role
from publishing.mirror import lock_pages
from publishing.policies import required_roles
from review.errors import NotInReview
from review.models import SignOffTask
from review.policies import (
    Stage,
    Standing,
    asked_by_step,
    missing_roles,
    signatures_for,
    stage_of,
)
from store.actors import Actor
from store.authorship import authors_in
from store.entry_record import EntryQuestions, EntryRecord
from store.models import LiveContent, Release, ReleaseDue, Signature, Submission
from store.operations import LockedHead, lock_head
from store.queries import (
    GONE,
    LIVE,
    KeptContent,
    list_authors,
    list_counting_signatures,
    list_requirements,
    open_content,
)
from store.together import ask_together

# By the role as it stands in a row, which may be none.
_MEANINGS = {role.value: meaning for role, meaning in MEANINGS.items()}


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """The words last submitted of an entry, and everything that decides about them.

    Attributes:
        entry: The page as its row stands.
        submission: The newest submission.
        content: Its content.
        live: What is or was last delivered of the entry, if anything.
        live_content: What front-ends receive of it now, if anything.
        release: The one that made it live, or took it off.
        workflow_state: Wagtail's newest workflow of the entry.
        task_state: The step that runs, if one does.
        due: The note that something signed waits to go live.
        signatures: Approvals of the digest that count for the submission, oldest first.
        refusal: The last refusal of the digest, whenever that was.
        authors: Who wrote the words.
        standing: What decisions need.
    """

    entry: Entry
    submission: Submission
    content: KeptContent
    live: LiveContent | None
    live_content: KeptContent | None
    release: Release | None
    workflow_state: WorkflowState | None
    task_state: TaskState | None
    due: ReleaseDue | None
    signatures: tuple[Signature, ...]
    refusal: Signature | None
    authors: tuple[Actor, ...]
    standing: Standing

    @property
    def live_digest(self) -> str:
        """Digest of what front-ends receive now; empty where that is nothing."""
        return self.live.digest if self.live is not None and self.live.state == LIVE else ""


def find_case(*, entry_uuid: str | UUID) -> ReviewCase | None:
    """Return an entry's review, or None where there is no entry or nothing was submitted.

    Three statements, whatever its history: the record with the step that runs, the page with its
    draft, and what the draft points to. Origins of a variant or a translation are asked for too.
    """
    questions, states = EntryQuestions(entry_uuid=str(entry_uuid)), _states_of(entry_uuid)
    ask_together(*questions.all, states)
    record = questions.record()
    if record is None:
        return None
    content, submission = record.content, record.submission
    entry = find_entry_of_type(type_code=content.type, uuid=entry_uuid)
    if entry is None:
        return None
    state = next(iter(states), None)
    task_state = _running_task(state, entry) if state is not None else None
    signatures = signatures_for(
        renews=submission.renews, since=submission.at, signatures=record.counting
    )
    authors = authors_in(history=record.history, digest=content.digest)
    standing = _standing(
        record=record,
        words_stand=has_words(entry=entry, envelope=content.envelope),
        stage=_stage(record, state),
        asked=_asked_by(task_state, submission, content),
        signatures=signatures,
        authors=authors,
    )
    return ReviewCase(
        entry=entry,
        submission=submission,
        content=content,
        live=record.live,
        live_content=record.live_content,
        release=record.releases.get(record.live.from_sequence) if record.live else None,
        workflow_state=state,
        task_state=task_state,
        due=record.due,
        signatures=tuple(signatures),
        refusal=record.refusal,
        authors=tuple(authors),
        standing=standing,
    )


def _states_of(entry_uuid: str | UUID) -> QuerySet[WorkflowState]:
    """Return the question for an entry's newest workflow, with the step that runs and its task."""
    pages = Page.objects.filter(slug=str(entry_uuid))
    states: QuerySet[WorkflowState] = (
        WorkflowState.objects.filter(
            object_id__in=pages.annotate(key=Cast("pk", CharField())).values("key"),
            base_content_type=ContentType.objects.get_for_model(Page),
        )
        .select_related("current_task_state__task__signofftask")
        .order_by("-created_at", "-pk")[:1]
    )
    return states


def _running_task(state: WorkflowState, entry: Entry) -> TaskState | None:
    """Return the task that runs, which knows what was read already instead of reading it again."""
    page = entry.page_ptr
    page.__dict__["specific"] = entry
    state.content_object = page
    task_state: TaskState | None = state.current_task_state
    if task_state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    task_state.workflow_state = state
    task = task_state.task
    if hasattr(task, "signofftask"):
        task.__dict__["specific"] = task.signofftask
    revision = entry.get_latest_revision()
    if revision is not None and task_state.revision_id == revision.pk:
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


def is_signed_again(*, submission: Submission) -> bool:
    """Say whether a renewal carries, since it began, every signature that its words need."""
    digest = submission.digest_id
    return not missing_roles(
        wanted=required_roles(
            envelope=open_content(submission.digest).envelope,
            requirements=list_requirements(digest=digest),
        ),
        signatures=signatures_for(
            renews=submission.renews,
            since=submission.at,
            signatures=list_counting_signatures(digests=[digest])[digest],
        ),
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
    draft = words_draft_of(entry=entry)
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
    record: EntryRecord,
    words_stand: bool,
    stage: Stage,
    asked: Mapping[Role, int] | None,
    signatures: Sequence[Signature],
    authors: Sequence[Actor],
) -> Standing:
    demo_allowed = bool(settings.COUNTERSIGN_DEMO)
    content = record.content
    wanted = required_roles(envelope=content.envelope, requirements=record.requirements)

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
        signed_for=signed_for(signatures),
    )


def signed_for(signatures: Iterable[Signature]) -> frozenset[str]:
    """Return the uuids of those for whom somebody else gave one of these approvals."""
    # Its sentence says so; what was shown, which says for whom, is long and seldom needed.
    lent = [row for row in signatures if row.meaning != _MEANINGS.get(row.role)]
    told = (json.loads(row.shown).get("under") or {} for row in lent)
    return frozenset(str(one["for"]) for one in told if "for" in one)


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


def _stage(record: EntryRecord, state: WorkflowState | None) -> Stage:
    live, due, refusal = record.live, record.due, record.refusal
    return stage_of(
        running=state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS,
        due=due.digest if due is not None else "",
        submitted=record.content.digest,
        live=live.digest if live is not None and live.state == LIVE else "",
        refused=refusal is not None and refusal.at > record.submission.at,
        gone=live is not None and live.state == GONE,
    )
