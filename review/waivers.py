"""Waiving: a compliance reviewer lets findings of the copy check stand, on one digest, signed.

A waiver lifts what it names and nothing else: another word is another digest, and is checked anew.
What waited for it is released right after commit.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from contract.codes import WAIVER_REASON
from contract.events import Event
from contract.roles import Role
from people.factors.challenges import Subject
from people.models import User
from people.queries import actor_of
from review.acting import signer_of
from review.attempts import refusals_recorded
from review.cases import lock_case
from review.errors import NothingToWaive, ReasonMissing
from review.policies import may_waive
from review.proofs import Proof, check_proof, kept_of, meaning_of
from review.releases import release
from store.actors import Actor
from store.models import Signature
from store.operations import write_signature
from store.queries import find_submission, list_authors
from store.retries import retried
from store.waivers import WAIVES

WAIVER_MEANING = "I let these findings of the copy check stand"
# The one code; the words stand in the comment.
REASON = next(iter(WAIVER_REASON))
# What a waiver keeps of a finding.
_KEPT = ("rule", "version", "field", "start", "end", "match", "why", "others")


def waive(
    *,
    entry_uuid: str | UUID,
    digest: str,
    findings: Sequence[Mapping[str, Any]],
    user: User,
    role: Role,
    proof: Proof,
    comment: str,
    shown: Mapping[str, Any],
    because_of: str = "",
) -> tuple[Signature, list[str], str]:
    """Let findings on a digest stand, and release what waited for that.

    Args:
        entry_uuid: Whose words.
        digest: The words: those in review, or those that are live.
        findings: Which, as ``publishing.checking.judged`` shows them, with their states.
        role: Compliance, held at the entry's place.
        proof: What stands for their hand, for this digest.
        comment: Why they may stand, for the record.
        shown: What stood before them, as JSON.
        because_of: Uuid of the entry whose release found it, where that is another one. Who wrote
            the words that come there has no say either.

    Returns:
        The signature, uuids of what went live, and why the entry it was for waits still.

    Raises:
        ReasonMissing: there is no comment.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    if not comment.strip():
        raise ReasonMissing("Write why these findings may stand: it is part of the record.")
    actor = actor_of(user)
    about = {"entry": str(entry_uuid), "digest": digest, "role": role.value, "to": "waive"}

    @transaction.atomic
    def write() -> Signature:
        head, case = lock_case(entry_uuid=entry_uuid)
        signer = signer_of(user=user, scope=case.content.scope, head=head)
        authors = list_authors(entry_uuid=str(entry_uuid), digest=digest)
        decision = may_waive(
            digest=digest,
            known_digests={case.content.digest, case.live_digest} - {""},
            authors=[*authors, *_authors_of_release(because_of)],
            signer=signer,
            role=role,
            method=proven.method,
            today=head.at.date(),
        )
        if decision.denied is not None:
            raise decision.denied
        waives = _waives(findings)
        if not waives:
            raise NothingToWaive
        return write_signature(
            head=head,
            kind=Event.FINDING_WAIVED,
            digest=digest,
            entry_uuid=str(entry_uuid),
            decision=Signature.WAIVED,
            role=role.value,
            signer=signer.actor,
            meaning=meaning_of(WAIVER_MEANING, signer=signer, role=role),
            method=proven.method,
            shown=kept_of({**shown, WAIVES: waives}, proven, signer=signer, role=role),
            reason=REASON,
            comment=comment.strip(),
            authors=authors,
        )

    with refusals_recorded(actor=actor, attempt=about):
        proven = check_proof(
            person=user, proof=proof, subject=Subject("waive", [digest], role.value)
        )
        signature = retried(write)
    waiting = because_of or str(entry_uuid)
    released, held = release(entry_uuids=[waiting, str(entry_uuid)], actor=actor)
    return signature, released, held.get(waiting, "")


def _authors_of_release(entry_uuid: str) -> list[Actor]:
    """Return who wrote the words whose release found something; nobody where there are none."""
    coming = find_submission(entry_uuid=entry_uuid) if entry_uuid else None
    if coming is None:
        return []
    return list_authors(entry_uuid=entry_uuid, digest=coming.digest_id)


def _waives(findings: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return findings as a waiver names them, one for each state; never a check that failed."""
    return [
        {name: one[name] for name in _KEPT if name in one} | {"jurisdiction": state}
        for one in findings
        if not one.get("failed")
        for state in one["states"]
    ]
