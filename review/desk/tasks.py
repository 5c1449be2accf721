"""The review desk: what waits for a person's signature, the most urgent first, narrowed and paged.

A fixed number of statements for any number of reviews; words are read of the rows shown alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.utils import timezone

from contract.places import is_at_or_above
from contract.roles import ROLE_LABELS, Role
from contract.types import TYPES
from people.models import Grant, User
from review.duties import list_taken
from review.in_review import InReview
from review.models import Assignment, Deadline
from review.queries import OpenTask, list_open
from review.rules import RuleBook, due_on
from store.bundles import list_open_bundles
from store.queries import find_contents

PER_PAGE = 25


class Risk(StrEnum):
    """How much harm wrong words of a kind could do."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


RISK_LABELS = {Risk.HIGH: "High risk", Risk.MEDIUM: "Medium risk", Risk.LOW: "Low risk"}
# What a medical fact or a promise says is high; what only says where, when or who is low.
_RISKS = {
    "claim": Risk.HIGH,
    "treatment": Risk.HIGH,
    "treatment_form": Risk.HIGH,
    "disclaimer": Risk.HIGH,
    "testimonial": Risk.HIGH,
    "source": Risk.LOW,
    "provider": Risk.LOW,
    "location_profile": Risk.LOW,
}


# What is read whole: its parts are signed with it, each by itself.
_WITH_PARTS = ("treatment", "article", "content_page")


class Whose(StrEnum):
    """Which reviews are meant, by who has them."""

    MINE = "mine"
    FREE = "free"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the desk is narrowed by; empty members narrow nothing.

    Attributes:
        place: Scope path; what stands there or below.
        type_code: One type.
        risk: One risk.
        whose: Who has the review.
        late: Late reviews alone.
    """

    place: str = ""
    type_code: str = ""
    risk: str = ""
    whose: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One review that waits for a person.

    Attributes:
        review: The entry, and what was submitted of it.
        roles: In which the person could sign.
        due_on: By when it should be through.
        late: By how many days it is late; 0 where it is not.
        risk: How much harm wrong words could do.
        taken: Who has it in one of these roles, by role.
        title: As submitted; empty until the row is shown.
        package: Title of the package that it goes live with, or empty.
    """

    review: InReview
    roles: tuple[Role, ...]
    due_on: date
    late: int
    risk: Risk
    taken: Mapping[Role, Assignment] = field(default_factory=dict)
    title: str = ""
    package: str = ""

    @property
    def type_label(self) -> str:
        """What it is."""
        return TYPES[self.review.type_code].label

    @property
    def has_parts(self) -> bool:
        """Whether others may wait with it: what stands inside it, or was submitted with it."""
        return self.review.type_code in _WITH_PARTS or bool(self.package)

    @property
    def risk_label(self) -> str:
        """The risk as people read it."""
        return RISK_LABELS[self.risk]

    @property
    def role_labels(self) -> list[str]:
        """The roles as people read them."""
        return [ROLE_LABELS[role] for role in self.roles]


def risk_of(*, type_code: str, raised: bool) -> Risk:
    """Return the risk of an entry: of its type, raised for a serious effect or a landing page."""
    return Risk.HIGH if raised else _RISKS.get(type_code, Risk.MEDIUM)


def list_tasks(
    *, person: User, grants: Iterable[Grant], chosen: Chosen, now: datetime
) -> list[Task]:
    """Return what waits for a person, the longest late first, then the soonest due.

    Args:
        person: Who.
        grants: What they hold.
        chosen: What to narrow by.
        now: For what is late.
    """
    open_ones = list_open(person=person, grants=grants)
    entries = [task.review.entry_uuid for task in open_ones]
    by_hand = {
        (str(row.entry), row.submission): row.due_on
        for row in Deadline.objects.filter(entry__in=entries)
    }
    taken, rules = list_taken(entries=entries), RuleBook()
    tasks = [_task(one, by_hand, taken, rules, timezone.localtime(now).date()) for one in open_ones]
    kept = [task for task in tasks if _is_meant(task, chosen, str(person.uuid))]
    return sorted(kept, key=lambda task: (task.due_on, task.review.since, task.review.entry_uuid))


def with_words(*, tasks: Sequence[Task]) -> list[Task]:
    """Return tasks with their titles and packages; of the rows that are shown."""
    contents = {c.digest: c for c in find_contents(digests=[t.review.digest for t in tasks])}
    bundles = list_open_bundles(entry_uuids=[task.review.entry_uuid for task in tasks])
    return [
        Task(
            review=task.review,
            roles=task.roles,
            due_on=task.due_on,
            late=task.late,
            risk=task.risk,
            taken=task.taken,
            title=str(content.envelope["fields"].get("title", content.handle)),
            package=bundles[content.entry].title if content.entry in bundles else "",
        )
        for task in tasks
        for content in [contents[task.review.digest]]
    ]


def _task(
    one: OpenTask,
    by_hand: Mapping[tuple[str, int], date],
    taken: Mapping[str, Mapping[Role, Assignment]],
    rules: RuleBook,
    today: date,
) -> Task:
    review = one.review
    due = due_on(
        submitted_at=review.since,
        rule=rules.of(type_code=review.type_code, scope=review.scope),
        by_hand=by_hand.get((review.entry_uuid, review.submission)),
    )
    return Task(
        review=review,
        roles=one.roles,
        due_on=due,
        late=max((today - due).days, 0),
        risk=risk_of(type_code=review.type_code, raised=review.raised),
        taken={
            role: holder
            for role, holder in taken.get(review.entry_uuid, {}).items()
            if role in one.roles
        },
    )


def _is_meant(task: Task, chosen: Chosen, person: str) -> bool:
    holders = {str(holder.person) for holder in task.taken.values()}
    whose = {
        "": True,
        Whose.MINE: person in holders,
        # Free is what the person could take in some role.
        Whose.FREE: any(role not in task.taken for role in task.roles),
        Whose.OTHERS: bool(holders - {person}),
    }
    return (
        (not chosen.place or is_at_or_above(chosen.place, place=task.review.scope))
        and chosen.type_code in ("", task.review.type_code)
        and chosen.risk in ("", task.risk)
        and whose.get(chosen.whose, True)
        and (not chosen.late or task.late > 0)
    )
