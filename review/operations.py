"""Submitting, signing, refusing, withdrawing: the only roads by which words become signed.

Each opens its own transaction. Locks: pages of entries by id, then the head row; everything is
checked again behind them. Proofs are checked before, because that is slow. What goes live goes
live in a transaction of its own, right after commit, and the worker tries again after a crash.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.models import WorkflowState

from content_models.models import Entry
from content_models.queries import get_entry
from content_models.workflows import workflow_of_type
from contract.codes import REFUSAL_REASON, WITHDRAWAL_REASON
from contract.events import Event
from contract.places import depth_of
from contract.roles import Role
from contract.types import TYPES
from people.factors.challenges import Subject
from people.models import User
from people.queries import actor_of
from publishing import mirror
from publishing import operations as publishing_operations
from review.acting import signer_of
from review.attempts import refusals_recorded
from review.cases import lock_case
from review.duties import end_duties
from review.errors import (
    EntryProblem,
    NothingLive,
    NotReady,
    NotRecallable,
    NotSubmittable,
    ReasonMissing,
)
from review.notices import note_refused
from review.policies import Stage, may_refuse, may_withdraw
from review.proofs import Proof, check_proof, kept_of, meaning_of
from review.releases import SignResult, release, release_bundled, release_signed
from review.signing import without_one, write_signing
from review.submissions import submit_words
from review.workflows import requirements_of
from store.bundles import keep_back
from store.models import LiveContent, Release, Signature, Submission
from store.operations import LockedHead, append_ledger, clear_due, lock_head, write_signature
from store.queries import LIVE, find_live, find_submission, list_family
from store.retries import retried

REFUSAL_MEANING = "I reviewed these words and refuse them"
WITHDRAWAL_MEANING = "I withdraw these words from every site"
_NOTHING_TO_RECALL = "Nothing of this entry is in review, so there is nothing to take back."
_WHY_NO_RECALL = {
    Stage.LIVE: "These words are live already. A medical or a compliance reviewer can withdraw "
    "them; to change them, edit the entry and submit it.",
    Stage.REFUSED: "These words were refused already. Change them and submit them again.",
}


def submit(*, entries: Sequence[Entry], actor_user: User) -> list[Submission]:
    """Send the latest revisions of entries for review, all or none.

    What others rest on comes first, whatever the order given: sources, claims, parents, sources of
    translations. Words already in review stay there; a review of older words is taken back. Words
    that carry every signature already are released at once.

    Args:
        entries: Any instances; their latest revisions are submitted.
        actor_user: Who submits.

    Raises:
        NotReady: with every problem of every entry.
        NotSubmittable: a type's workflow is switched off.
    """
    with transaction.atomic():
        submissions = submit_together(entries=entries, actor_user=actor_user)
    release(entry_uuids=list(submissions), actor=actor_of(actor_user))
    return [submissions[str(entry.uuid)] for entry in entries]


def submit_together(*, entries: Sequence[Entry], actor_user: User) -> dict[str, Submission]:
    """Submit as ``submit`` does, inside the caller's transaction; nothing is released yet.

    Returns:
        The submissions by entry uuid.

    Raises:
        NotReady: with every problem of every entry.
        NotSubmittable: a type's workflow is switched off.
    """
    ordered = sorted(entries, key=_order)
    problems: list[EntryProblem] = []
    submissions: dict[str, Submission] = {}
    mirror.lock_pages(entry_uuids=[str(entry.uuid) for entry in ordered])
    for entry in ordered:
        try:
            with transaction.atomic():
                submissions[str(entry.uuid)] = _submit_one(entry, actor_user)
            keep_back(entry_uuid=str(entry.uuid), because="")
        except NotReady as not_ready:
            problems += not_ready.problems
    if problems:
        raise NotReady(problems)
    return submissions


def _order(entry: Entry) -> tuple[int, int, bool]:
    return (list(TYPES).index(entry.type_code), depth_of(entry.scope), entry.is_translation)


def _submit_one(entry: Entry, user: User) -> Submission:
    page = get_entry(uuid=entry.uuid)
    workflow = workflow_of_type(page.type_code)
    if workflow is None:
        raise NotSubmittable(
            f"The sign-off of type “{page.spec.label}” is switched off. "
            "An administrator switches it on under Settings, Workflows."
        )
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        requirements = requirements_of(workflow=state.workflow)
        before = find_submission(entry_uuid=str(page.uuid))
        submission = submit_words(entry=page, user=user, requirements=requirements)
        if before is not None and submission.pk == before.pk:
            return submission
    if state is not None:
        state.cancel(user=user)
    workflow.start(page, user)
    started = find_submission(entry_uuid=str(page.uuid))
    if started is None:
        raise NotSubmittable(
            f"The workflow “{workflow}” has no sign-off task. An administrator adds one under "
            "Settings, Workflows."
        )
    return started


def recall(*, entry_uuid: str | UUID, user: User) -> None:
    """Take a submission back before it is live: its words are a draft again.

    Signatures stay on record and count as before: the same words, submitted again, bring them back.

    Args:
        entry_uuid: Whose submission.
        user: Whoever may edit the entry.

    Raises:
        NotRecallable: the person may not edit it, or nothing of it is in review or held.
    """
    with transaction.atomic():
        head, case = lock_case(entry_uuid=entry_uuid)
        if not case.entry.permissions_for_user(user).can_edit():
            raise NotRecallable("Whoever may edit this entry takes its submission back.")
        stage = case.standing.stage
        if stage not in (Stage.IN_REVIEW, Stage.SIGNED):
            raise NotRecallable(_WHY_NO_RECALL.get(stage, _NOTHING_TO_RECALL))
        append_ledger(
            head=head,
            kind=Event.CONTENT_RECALLED,
            actor=actor_of(user),
            body={"entry": str(entry_uuid), "digest": case.content.digest},
        )
        clear_due(entry_uuids=[str(entry_uuid)])
        keep_back(entry_uuid=str(entry_uuid), because="recalled")
        end_duties(entry_uuid=str(entry_uuid), now=head.at)
        if case.task_state is not None and case.workflow_state is not None:
            case.workflow_state.cancel(user=user)
    release_bundled(entry_uuid=str(entry_uuid), actor=actor_of(user))


def sign(
    *,
    entry_uuid: str | UUID,
    digest: str,
    role: Role,
    user: User,
    shown: Mapping[str, Any],
    proof: Proof,
) -> SignResult:
    """Sign a digest in a role, and release it when that was the last signature.

    Args:
        entry_uuid: Whose words.
        digest: What the person read and signs.
        role: In which role.
        user: Who signs.
        shown: What stood before them: digest, difference, findings, reach; as JSON.
        proof: What stands for their hand; a passkey's answer is to this digest and role.

    Raises:
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    actor = actor_of(user)
    about = {"entry": str(entry_uuid), "digest": digest, "role": role.value, "to": "sign"}

    @transaction.atomic
    def write() -> tuple[Signature, dict[Role, int]]:
        head, case = lock_case(entry_uuid=entry_uuid)
        signature = write_signing(
            head=head,
            case=case,
            digest=digest,
            role=role,
            user=user,
            shown=shown,
            proven=proven,
        )
        return signature, without_one(case.standing.missing, role)

    with refusals_recorded(actor=actor, attempt=about):
        proven = check_proof(
            person=user, proof=proof, subject=Subject("sign", [digest], role.value)
        )
        signature, missing = retried(write)
    return release_signed(signature=signature, missing=missing, actor=actor)


def refuse(
    *,
    entry_uuid: str | UUID,
    digest: str,
    role: Role,
    user: User,
    proof: Proof,
    reason: str,
    comment: str,
    shown: Mapping[str, Any],
) -> Signature:
    """Refuse a digest: its signatures stop counting, and its author has to change or re-submit it.

    Args:
        reason: A code of ``contract.codes.REFUSAL_REASON``.
        comment: What to change, for the author.

    Raises:
        ReasonMissing: the reason or the comment is.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    _check_reason(reason, comment, REFUSAL_REASON)
    actor = actor_of(user)
    about = {"entry": str(entry_uuid), "digest": digest, "role": role.value, "to": "refuse"}

    @transaction.atomic
    def write() -> Signature:
        head, case = lock_case(entry_uuid=entry_uuid)
        signer = signer_of(user=user, scope=case.content.scope, head=head)
        decision = may_refuse(
            standing=case.standing,
            signer=signer,
            role=role,
            digest=digest,
            method=proven.method,
        )
        if decision.denied is not None:
            raise decision.denied
        signature = write_signature(
            head=head,
            kind=Event.CONTENT_REFUSED,
            digest=digest,
            entry_uuid=str(entry_uuid),
            decision=Signature.REFUSED,
            role=role.value,
            signer=signer.actor,
            meaning=meaning_of(REFUSAL_MEANING, signer=signer, role=role),
            method=proven.method,
            shown=kept_of(shown, proven, signer=signer, role=role),
            reason=reason,
            comment=comment.strip(),
        )
        if case.standing.stage is Stage.SIGNED:
            clear_due(entry_uuids=[str(entry_uuid)])
        if case.task_state is not None:
            case.task_state.specific.reject(user=user, comment=comment.strip())
        keep_back(entry_uuid=str(entry_uuid), because="refused")
        end_duties(entry_uuid=str(entry_uuid), now=head.at)
        note_refused(
            signature=signature,
            people=[case.submission.actor, *(author.uuid for author in case.authors)],
        )
        return signature

    with refusals_recorded(actor=actor, attempt=about):
        proven = check_proof(
            person=user, proof=proof, subject=Subject("refuse", [digest], role.value)
        )
        signature = retried(write)
    release_bundled(entry_uuid=str(entry_uuid), actor=actor)
    return signature


def withdraw(
    *,
    entry_uuid: str | UUID,
    user: User,
    role: Role,
    proof: Proof,
    reason: str,
    comment: str,
    shown: Mapping[str, Any] | None = None,
) -> Release:
    """Take an entry off every site, at once, whatever its review stands at.

    Args:
        role: Medical or compliance, held at the entry's scope.
        reason: A code of ``contract.codes.WITHDRAWAL_REASON``.
        comment: Why, for the record.
        shown: What stood before them, such as the reach; as JSON.

    Raises:
        ReasonMissing: the reason or the comment is.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    _check_reason(reason, comment, WITHDRAWAL_REASON)
    actor = actor_of(user)
    about = {"entry": str(entry_uuid), "role": role.value, "to": "withdraw"}

    @transaction.atomic
    def write() -> Release:
        head, live = lock_live(entry_uuid=entry_uuid)
        signer = signer_of(user=user, scope=live.scope, head=head)
        decision = may_withdraw(
            live=live.state == LIVE, signer=signer, role=role, method=proven.method
        )
        if decision.denied is not None:
            raise decision.denied
        write_signature(
            head=head,
            kind=Event.CONTENT_WITHDRAWN,
            digest=live.digest,
            entry_uuid=str(entry_uuid),
            decision=Signature.WITHDRAWN,
            role=role.value,
            signer=signer.actor,
            meaning=meaning_of(WITHDRAWAL_MEANING, signer=signer, role=role),
            method=proven.method,
            shown=kept_of(
                {"digest": live.digest, **(shown or {})}, proven, signer=signer, role=role
            ),
            reason=reason,
            comment=comment.strip(),
        )
        return publishing_operations.withdraw(
            head=head, entry_uuid=str(entry_uuid), actor=signer.actor, reason=reason
        )

    with refusals_recorded(actor=actor, attempt=about):
        proven = check_proof(
            person=user,
            proof=proof,
            # Not the digest: what goes live meanwhile must not stop a withdrawal.
            subject=Subject("withdraw", [str(entry_uuid)], role.value),
        )
        return retried(write)


def lock_live(*, entry_uuid: str | UUID) -> tuple[LockedHead, LiveContent]:
    """Lock what a withdrawal touches: the pages of the entry's family, then the head.

    Raises:
        NothingLive: nothing of the entry was ever live.
    """
    uuid = str(entry_uuid)
    before = find_live(entry_uuid=uuid)
    family = list_family(families=[str(before.family)]) if before is not None else []
    mirror.lock_pages(entry_uuids=[uuid, *(str(row.entry) for row in family)])
    head = lock_head()
    live = find_live(entry_uuid=uuid)
    if live is None:
        raise NothingLive
    return head, live


def _check_reason(reason: str, comment: str, codes: Mapping[str, str]) -> None:
    if reason not in codes:
        raise ReasonMissing(f"Choose a reason, one of: {', '.join(codes)}.")
    if not comment.strip():
        raise ReasonMissing("Write a comment: it stands in the record beside the reason.")
