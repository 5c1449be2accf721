"""Who has a review and by when it should be through, as screens show it; and what waits next."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from contract.roles import ROLE_LABELS, Role
from people.models import User
from people.queries import actor_of, list_grants_of, roles_at
from review.cases import ReviewCase
from review.desk.tasks import Chosen, Task, list_tasks, with_words
from review.duties import list_assignable, list_taken, may_give
from review.models import Assignment, Deadline
from review.policies import Stage
from review.rules import RuleBook, due_on


def duties_of(
    *, roles: Iterable[Role], taken: Mapping[Role, Assignment], person: str
) -> list[dict[str, Any]]:
    """Return, by role, who has a review, and whether that is the person."""
    return [
        {
            "role": role.value,
            "label": ROLE_LABELS[role],
            "holder": taken[role].person_name if role in taken else "",
            "mine": role in taken and str(taken[role].person) == person,
        }
        for role in roles
    ]


def duty_context(*, case: ReviewCase, user: User) -> dict[str, Any]:
    """Return what a sign-off screen shows of who has the review and what the person can change.

    Empty where no review runs: then there is nothing to take.
    """
    if case.standing.stage is not Stage.IN_REVIEW:
        return {}
    now, entry = timezone.now(), str(case.entry.uuid)
    taken = list_taken(entries=[entry]).get(entry, {})
    held = roles_at(person=user, scope=case.content.scope, now=now)
    gives = may_give(user=user, scope=case.content.scope, now=now)
    duties = duties_of(roles=case.standing.asked, taken=taken, person=str(user.uuid))
    return {
        "may_give": gives,
        "due_on": _due_on(case),
        "today": timezone.localtime(now).date(),
        "duties": [
            {
                **duty,
                "may_take": Role(duty["role"]) in held,
                "people": [
                    {"uuid": str(one.uuid), "name": actor_of(one).printed_name}
                    for one in list_assignable(case=case, role=Role(duty["role"]), now=now)
                ]
                if gives
                else [],
            }
            for duty in duties
        ],
    }


def find_next(*, person: User) -> Task | None:
    """Return the most urgent thing that waits for a person's signature, or None."""
    now = timezone.now()
    grants = list_grants_of(person=person, now=now)
    tasks = list_tasks(person=person, grants=grants, chosen=Chosen(), now=now)
    return next(iter(with_words(tasks=tasks[:1])), None)


def _due_on(case: ReviewCase) -> date:
    by_hand = Deadline.objects.filter(entry=case.entry.uuid, submission=case.submission.pk).first()
    return due_on(
        submitted_at=case.submission.at,
        rule=RuleBook().of(type_code=case.content.type, scope=case.content.scope),
        by_hand=by_hand.due_on if by_hand is not None else None,
    )
