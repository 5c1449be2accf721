"""Closing a place and moving a clinic: everything that is said there goes off, signed, at once.

Each is one transaction, one proof and one release, whatever the number of entries. Locks: the
pages of the place and all below by id, then the head row.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from wagtail.models import Page, WorkflowState

from channels.operations import move_channels
from content_models.errors import PlaceClosed
from content_models.places import url_path_of_scope
from content_models.policies import is_open
from content_models.queries import get_scope
from content_models.scope_operations import check_move, close_pages, lock_tree, move_pages
from contract.codes import CLOSING_REASON
from contract.events import Event
from contract.roles import Role
from people.factors.challenges import Subject
from people.models import User
from people.place_operations import end_grants_at, move_grants
from people.queries import actor_of
from publishing.places import list_live_at, withdraw_place
from review.acting import signer_of
from review.attempts import refusals_recorded
from review.errors import ReasonMissing
from review.place_policies import may_take_off_place, place_of_right
from review.policies import Signer
from review.proofs import Proof, Proven, check_proof, kept_of
from store.models import Release, Signature
from store.operations import LockedHead, lock_head, write_signature
from store.queries import KeptContent
from store.retries import retried

CLOSING_MEANING = "I close this place and withdraw these words with it"
MOVING_MEANING = "I move this place and withdraw these words at its old place"


def close_place(
    *, path: str, user: User, proof: Proof, reason: str, comment: str, shown: Mapping[str, Any]
) -> Release:
    """Close a place and all below it: words off every site, roles there ended, nothing deleted.

    Args:
        path: Such as ``northlight/ketamine/tx/austin``.
        reason: A code of ``contract.codes.CLOSING_REASON``.
        comment: Why, for the record.
        shown: What stood before them, such as the reach; as JSON.

    Raises:
        UnknownScope: there is no such place.
        PlaceClosed: it is closed already.
        ReasonMissing: the reason or the comment is.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    if reason not in CLOSING_REASON:
        raise ReasonMissing(f"Choose a reason, one of: {', '.join(CLOSING_REASON)}.")
    _check_comment(comment)
    about = {"place": path, "to": "close"}

    @transaction.atomic
    def write() -> Release:
        lock_tree(paths=[path])
        head, signer = _lock_and_decide(path, user, proven)
        if not is_open(page=get_scope(path=path)):
            raise PlaceClosed("This place is closed already.")
        contents = list_live_at(path=path)
        _sign_off(head, contents, signer, proven, CLOSING_MEANING, reason, comment, shown)
        _stop_reviews(path, user)
        end_grants_at(head=head, path=path, by=signer.actor)
        close_pages(path=path)
        return withdraw_place(head=head, path=path, actor=signer.actor, reason="place_closed")

    with refusals_recorded(actor=actor_of(user), attempt=about):
        proven = check_proof(person=user, proof=proof, subject=Subject("close", [path]))
        return retried(write)


def move_location(
    *,
    path: str,
    region_path: str,
    user: User,
    proof: Proof,
    comment: str,
    shown: Mapping[str, Any],
) -> Release:
    """Move a clinic to another region of its brand.

    Its words were signed for the old place, so they go off there and become drafts at the new one,
    where the words of the new region hold at once. Roles and pictures go along.

    Args:
        path: The clinic.
        region_path: Such as ``northlight/ketamine/co``.
        comment: Why, for the record.
        shown: What stood before them, such as the reach; as JSON.

    Raises:
        UnknownScope, PlaceClosed, ScopeRefused: it cannot move there.
        ReasonMissing: the comment is.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    _check_comment(comment)
    about = {"place": path, "region": region_path, "to": "move"}

    @transaction.atomic
    def write() -> Release:
        page, _ = check_move(path=path, region_path=region_path)
        # The tree locks both parents; ours come first, in the order of all.
        lock_tree(paths=[place_of_right(path=path), region_path])
        head, signer = _lock_and_decide(path, user, proven)
        _lock_and_decide(f"{region_path}/{page.code}", user, proven, head=head)
        contents = list_live_at(path=path)
        _sign_off(head, contents, signer, proven, MOVING_MEANING, "place_moved", comment, shown)
        _stop_reviews(path, user)
        moved = move_pages(path=path, region_path=region_path, by=user)
        move_grants(head=head, path=path, new_path=moved.scope_path, by=signer.actor)
        move_channels(path=path, new_path=moved.scope_path)
        return withdraw_place(head=head, path=path, actor=signer.actor, reason="place_moved")

    with refusals_recorded(actor=actor_of(user), attempt=about):
        proven = check_proof(person=user, proof=proof, subject=Subject("move", [path]))
        return retried(write)


def _lock_and_decide(
    path: str, user: User, proven: Proven, *, head: LockedHead | None = None
) -> tuple[LockedHead, Signer]:
    """Lock the head, and hold the person to the right to take off a place.

    Raises:
        SigningDenied: they may not.
    """
    head = head or lock_head()
    signer = signer_of(user=user, scope=place_of_right(path=path), head=head)
    decision = may_take_off_place(signer=signer, method=proven.method)
    if decision.denied is not None:
        raise decision.denied
    return head, signer


def _sign_off(
    head: LockedHead,
    contents: Sequence[KeptContent],
    signer: Signer,
    proven: Proven,
    meaning: str,
    reason: str,
    comment: str,
    shown: Mapping[str, Any],
) -> None:
    """Write one signature per wording that goes: a signature is on a digest."""
    for content in contents:
        write_signature(
            head=head,
            kind=Event.CONTENT_WITHDRAWN,
            digest=content.digest,
            entry_uuid=content.entry,
            decision=Signature.WITHDRAWN,
            role=Role.ADMINISTRATOR.value,
            signer=signer.actor,
            meaning=meaning,
            method=proven.method,
            shown=kept_of(
                {**shown, "digest": content.digest},
                proven,
                signer=signer,
                role=Role.ADMINISTRATOR,
            ),
            reason=reason,
            comment=comment.strip(),
        )


def _stop_reviews(path: str, user: User) -> None:
    """Take back what is in review there: it was submitted for a place that goes."""
    pages = Page.objects.filter(url_path__startswith=url_path_of_scope(path))
    keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
    running = WorkflowState.objects.filter(
        object_id__in=keys,
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
    )
    for state in running:
        state.cancel(user=user)


def _check_comment(comment: str) -> None:
    if not comment.strip():
        raise ReasonMissing("Write a comment: it stands in the record beside the reason.")
