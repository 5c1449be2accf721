"""Who has a review and by when it should be through, as screens show it; and what waits next."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from contract.roles import ROLE_LABELS, Role
from people.models import User
from people.queries import actor_of, list_grants_of
from review.beside import Beside
from review.cases import ReviewCase
from review.desk.tasks import Chosen, Task, list_tasks, with_words
from review.duties import assignable_in, gives_with
from review.models import Assignment
from review.policies import Stage
from review.rules import due_on


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


def duty_context(
    *, case: ReviewCase, beside: Beside, user: User, held: Collection[Role], now: datetime
) -> dict[str, Any]:
    """Return what a sign-off screen shows of who has the review and what the person can change.

    Empty where no review runs: then there is nothing to take.

    Args:
        held: The roles that the person holds at the place of the words.
    """
    if case.standing.stage is not Stage.IN_REVIEW:
        return {}
    gives = gives_with(user=user, held=held)
    duties = duties_of(roles=case.standing.asked, taken=beside.taken, person=str(user.uuid))
    return {
        "may_give": gives,
        "due_on": _due_on(case, beside),
        "today": timezone.localtime(now).date(),
        "duties": [
            {
                **duty,
                "may_take": Role(duty["role"]) in held,
                "people": [
                    {"uuid": str(one.uuid), "name": actor_of(one).printed_name}
                    for one in assignable_in(
                        case=case, holders=beside.holders.get(Role(duty["role"]), ())
                    )
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


def _due_on(case: ReviewCase, beside: Beside) -> date:
    return due_on(
        submitted_at=case.submission.at,
        rule=beside.rules.of(type_code=case.content.type, scope=case.content.scope),
        by_hand=beside.deadline.due_on if beside.deadline is not None else None,
    )
