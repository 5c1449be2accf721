"""Changing the copy rules of a group: one signed act, one transaction under the head lock."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from compliance.own_rules import check_rule_set
from contract.canonical import digest_of
from contract.roles import Role
from people.factors.challenges import Subject
from people.models import User
from people.queries import actor_of
from review.acting import signer_of
from review.attempts import refusals_recorded
from review.copy_rules.errors import RulesChanged
from review.copy_rules.policies import may_change_rules
from review.errors import ReasonMissing
from review.proofs import Proof, check_proof
from store.checks import newest_rule_set, write_rule_set
from store.models import RuleSet
from store.operations import lock_head
from store.retries import retried

ACTION = "copy-rules"


def change_rules(
    *,
    group: str,
    rule: str,
    number: int,
    body: Mapping[str, Any],
    why: str,
    user: User,
    proof: Proof,
    shown: Mapping[str, Any],
    after: Callable[[], None] | None = None,
) -> RuleSet:
    """Write a group's next rule set.

    Args:
        group: Scope path of the group.
        rule: Which rule is changed, for the record of an attempt that is refused.
        number: Number of the rule set that the person changed; 0 for the shipped rules.
        body: The new one; see ``compliance.own_rules``.
        why: The reason, as written.
        shown: What stood before them, such as what the trial came to; as JSON.
        after: What follows from it, in the same transaction.

    Raises:
        ReasonMissing: nothing is written as the reason.
        OverrideMalformed: the new rule set cannot be meant.
        RulesChanged: it is not the number in force any more.
        SigningDenied: one of its kinds; nothing was written but the attempt.
    """
    if not why.strip():
        raise ReasonMissing("Write why the rule changes: it stands in the record.")
    # Before the lock: every writer of the record waits for that.
    check_rule_set(body)

    @transaction.atomic
    def write() -> RuleSet:
        head = lock_head()
        signer = signer_of(user=user, scope=group, head=head)
        decision = may_change_rules(signer=signer, method=proven.method, today=head.at.date())
        if decision.denied is not None:
            raise decision.denied
        newest = newest_rule_set(group=group)
        if newest is not None and newest.number != number:
            raise RulesChanged(changed_sentence(newest))
        if newest is None and number:
            raise RulesChanged
        kept = write_rule_set(
            head=head,
            group=group,
            body=body,
            why=why.strip(),
            actor=signer.actor,
            method=proven.method,
            role=Role.COMPLIANCE.value,
            shown={**shown, "rule": rule, "factor": proven.factor},
        )
        # The check of everything live by the new rules begins with them, or not at all.
        if after is not None:
            after()
        return kept

    about = {"group": group, "rule": rule, "to": ACTION}
    with refusals_recorded(actor=actor_of(user), attempt=about):
        proven = check_proof(
            person=user,
            proof=proof,
            subject=Subject(ACTION, [subject_of(group=group, number=number, body=body)]),
        )
        return retried(write)


def subject_of(*, group: str, number: int, body: Mapping[str, Any]) -> str:
    """Return what a passkey is asked to confirm: this change of this rule set, and no other."""
    return digest_of({"group": group, "number": number, "body": body})


def changed_sentence(newest: RuleSet) -> str:
    """Return who changed the rules meanwhile, and what to do."""
    return (
        f"{newest.actor_name} changed the rules of this group meanwhile: “{newest.why}” Nothing "
        "was changed now. What you wrote is kept below: look at it again, then try it again."
    )
