"""Writing signatures behind the locks: decided again, written, and the task passed at the last one.

``operations.sign`` writes one person's, at a screen and with a password. ``sign_in_turn`` writes
those of several people, one after the other and each decided for itself, in one transaction: nobody
sits at a screen there, so it is a demonstration's alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from contract.events import Event
from contract.roles import MEANINGS, SIGNING_ROLES, Role
from people.models import User
from people.queries import actor_of
from review.acting import signer_of
from review.attempts import refusals_recorded
from review.cases import ReviewCase, find_case, lock_case, signed_for
from review.duties import end_duties, refuse_if_taken
from review.errors import SigningDenied
from review.policies import DEMO, may_sign
from review.proofs import Proven, kept_of, meaning_of
from store.actors import Actor
from store.models import Signature
from store.operations import LockedHead, write_signature


def write_signing(
    *,
    head: LockedHead,
    case: ReviewCase,
    digest: str,
    role: Role,
    user: User,
    shown: Mapping[str, Any],
    proven: Proven,
) -> Signature:
    """Write one person's approval of the words of a locked case.

    Args:
        head: The locked head.
        case: Read behind the locks.
        digest: What the person signs.
        proven: The proof that held.

    Raises:
        SigningDenied: one of its kinds; nothing was written.
    """
    signer = signer_of(user=user, scope=case.content.scope, head=head)
    decision = may_sign(
        standing=case.standing,
        signer=signer,
        role=role,
        digest=digest,
        method=proven.method,
        demo_allowed=bool(settings.COUNTERSIGN_DEMO),
        today=head.at.date(),
    )
    if decision.denied is not None:
        raise decision.denied
    entry = str(case.submission.entry)
    refuse_if_taken(entry_uuid=entry, role=role, person_uuid=signer.actor.uuid)
    signature = write_signature(
        head=head,
        kind=Event.CONTENT_SIGNED,
        digest=digest,
        entry_uuid=entry,
        decision=Signature.APPROVED,
        role=role.value,
        signer=signer.actor,
        meaning=meaning_of(MEANINGS[role], signer=signer, role=role),
        method=proven.method,
        shown=kept_of(shown, proven, signer=signer, role=role),
        authors=case.authors,
    )
    end_duties(entry_uuid=entry, now=head.at, role=role)
    if passes_task(case=case, role=role) and case.task_state is not None:
        case.task_state.specific.approve(user=user)
    return signature


def sign_in_turn(
    *,
    entry_uuid: str | UUID,
    digest: str,
    signer_for: Callable[[Role], User],
    shown: Mapping[str, Any],
) -> list[Signature]:
    """Have people sign a digest in every role that it still lacks; one transaction, one lock.

    Everything that ``operations.sign`` checks is checked for each of them, behind the locks. What
    was signed before somebody was denied stands. Nothing is released; the caller does that.

    Args:
        entry_uuid: Whose words.
        digest: What they sign.
        signer_for: Who signs in a role.
        shown: What the record says that stood before them.

    Returns:
        What was written, in order; nothing where nobody was missing.

    Raises:
        SigningDenied: somebody may not; the attempt is on record.
    """
    written: list[Signature] = []
    denied: SigningDenied | None = None
    signer, role = Actor(uuid="", printed_name=""), SIGNING_ROLES[0]
    with transaction.atomic():
        head, case = lock_case(entry_uuid=entry_uuid)
        while case.standing.missing:
            role = _next_role(case)
            user = signer_for(role)
            signer = actor_of(user)
            try:
                signature = write_signing(
                    head=head,
                    case=case,
                    digest=digest,
                    role=role,
                    user=user,
                    shown=shown,
                    proven=Proven(DEMO),
                )
            except SigningDenied as error:
                # Denied before a word was written, so what stands before it can be kept.
                denied = error
                break
            written.append(signature)
            if not without_one(case.standing.missing, role):
                break
            case = _case_after(case, signature)
    about = {"entry": str(entry_uuid), "digest": digest, "role": role.value, "to": "sign"}
    if denied is not None:
        with refusals_recorded(actor=signer, attempt=about):
            raise denied
    return written


def without_one(missing: Mapping[Role, int], role: Role) -> dict[Role, int]:
    """Return what is still missing after one more signature in a role."""
    left = {**missing, role: missing.get(role, 0) - 1}
    return {role: number for role, number in left.items() if number > 0}


def passes_task(*, case: ReviewCase, role: Role) -> bool:
    """Say whether Wagtail's task passes with one more signature in a role."""
    return case.task_state is not None and not without_one(case.standing.asked, role)


def _next_role(case: ReviewCase) -> Role:
    """Return who signs next: one whom the present step asks, in the order in which roles sign."""
    asked = case.standing.asked or case.standing.missing
    return next(role for role in SIGNING_ROLES if role in asked)


def _case_after(case: ReviewCase, signature: Signature) -> ReviewCase:
    """Return a locked case after one more signature.

    Nothing but the signature has changed behind the locks; where it ended a step of the workflow,
    everything is read again.
    """
    role = Role(signature.role)
    if passes_task(case=case, role=role):
        found = find_case(entry_uuid=signature.entry)
        return found or case
    standing = replace(
        case.standing,
        missing=without_one(case.standing.missing, role),
        asked=without_one(case.standing.asked, role),
        signed_by=frozenset({*case.standing.signed_by, str(signature.signer)}),
        signed_for=frozenset({*case.standing.signed_for, *signed_for([signature])}),
    )
    return replace(case, signatures=(*case.signatures, signature), standing=standing)
