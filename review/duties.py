"""Who looks after a review that runs, and by when: taking it, giving it to somebody, its deadline.

Nothing here signs or lets sign. A review that somebody took in a role is signed by them in that
role, or taken over first; refusing and withdrawing are open to everybody who may.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from people.models import User
from people.queries import actor_of, list_holders, roles_at
from review.acting import standing_signer
from review.cases import ReviewCase, find_case
from review.errors import NotAssignable, TakenByAnother
from review.models import Assignment, Deadline
from review.notices import Kind, note_for_people
from review.policies import Stage, may_sign
from store.operations import lock_head


def take(
    *, entry_uuid: str | UUID, role: Role, user: User, now: datetime, over: bool = False
) -> Assignment:
    """Take a review in a role.

    Args:
        role: In which the person will sign.
        over: Take it over from whoever has it.

    Raises:
        NotAssignable: the person could not sign it in this role; the sentence says why.
        TakenByAnother: somebody else has it, and ``over`` is not set.
    """
    return _give(entry_uuid, role, user, user, now, over=over)


def assign(
    *, entry_uuid: str | UUID, role: Role, person: User, by: User, now: datetime
) -> Assignment:
    """Give a review in a role to somebody, who is told by mail.

    Args:
        person: Who will sign.
        by: Who gives it: an administrator of the place, or whoever holds a role that signs there.

    Raises:
        NotAssignable: ``by`` may not, or ``person`` could not sign it in this role.
    """
    with transaction.atomic():
        given = _give(entry_uuid, role, person, by, now, over=True)
        note_for_people(
            kind=Kind.ASSIGNED,
            subject=f"{given.pk}",
            people=[str(person.uuid)],
            now=now,
            entry=str(entry_uuid),
        )
    return given


def _give(
    entry_uuid: str | UUID, role: Role, person: User, by: User, now: datetime, *, over: bool
) -> Assignment:
    with transaction.atomic():
        # Two people who take one review at the same moment come one after another.
        lock_head()
        case = _case_in_review(entry_uuid)
        scope = case.content.scope
        if by.pk != person.pk and not _may_assign(by, scope, now):
            raise NotAssignable(
                "An administrator, or somebody who signs at this place, gives reviews to people."
            )
        signer = standing_signer(user=person, scope=scope, now=now)
        decision = may_sign(
            standing=case.standing,
            signer=signer,
            role=role,
            digest=case.content.digest,
            method=next(iter(signer.methods)),
            demo_allowed=bool(settings.COUNTERSIGN_DEMO),
            today=now.date(),
        )
        if decision.denied is not None:
            whose = "" if by.pk == person.pk else f"{actor_of(person).printed_name}: "
            raise NotAssignable(f"{whose}{decision.denied}")
        holder = _find(str(entry_uuid), role)
        if holder is not None and str(holder.person) == str(person.uuid):
            return holder
        if holder is not None and not over:
            raise TakenByAnother(_taken_sentence(holder, role))
        end_duties(entry_uuid=str(entry_uuid), now=now, role=role)
        return Assignment.objects.create(
            entry=entry_uuid,
            role=role.value,
            person=person.uuid,
            person_name=actor_of(person).printed_name,
            given_by=str(by.uuid),
            given_by_name=actor_of(by).printed_name,
            at=now,
        )


def give_back(*, entry_uuid: str | UUID, role: Role, user: User, now: datetime) -> None:
    """Give a review back, so that everybody who may takes it.

    Raises:
        NotAssignable: the person does not have it.
    """
    with transaction.atomic():
        lock_head()
        holder = _find(str(entry_uuid), role)
        if holder is None or str(holder.person) != str(user.uuid):
            raise NotAssignable("You do not have this review, so there is nothing to give back.")
        end_duties(entry_uuid=str(entry_uuid), now=now, role=role)


def set_deadline(*, entry_uuid: str | UUID, due_on: date, by: User, now: datetime) -> Deadline:
    """Set the day by which a review that runs should be through; it goes before the rule.

    Raises:
        NotAssignable: the person may not, no review runs, or the day is past.
    """
    with transaction.atomic():
        lock_head()
        case = _case_in_review(entry_uuid)
        if not _may_assign(by, case.content.scope, now):
            raise NotAssignable(
                "An administrator, or somebody who signs at this place, sets the day of a review."
            )
        if due_on < now.date():
            raise NotAssignable("This day is past. Choose today or a later one.")
        deadline, _ = Deadline.objects.update_or_create(
            entry=entry_uuid,
            defaults={
                "submission": case.submission.pk,
                "due_on": due_on,
                "set_by": str(by.uuid),
                "set_by_name": actor_of(by).printed_name,
                "at": now,
            },
        )
    return deadline


def refuse_if_taken(*, entry_uuid: str, role: Role, person_uuid: str) -> None:
    """Refuse a signature in a role in which somebody else took the review.

    Called by signing, under the head lock, which taking holds too.

    Raises:
        TakenByAnother: somebody else has it.
    """
    holder = _find(entry_uuid, role)
    if holder is not None and str(holder.person) != person_uuid:
        raise TakenByAnother(_taken_sentence(holder, role))


def end_duties(*, entry_uuid: str, now: datetime, role: Role | None = None) -> None:
    """End who has a review, in one role or in all: it was signed, refused or taken back."""
    rows = Assignment.objects.filter(entry=entry_uuid, ended_at__isnull=True)
    if role is not None:
        rows = rows.filter(role=role.value)
    rows.update(ended_at=now)


def list_taken(*, entries: Iterable[str]) -> dict[str, dict[Role, Assignment]]:
    """Return who has which review in which role, by entry uuid; one statement."""
    return taken_in(rows=taken_of(entries=entries))


def taken_of(*, entries: Iterable[str]) -> QuerySet[Assignment]:
    """Return the question for who has which review."""
    return Assignment.objects.filter(entry__in=list(entries), ended_at__isnull=True)


def taken_in(*, rows: Iterable[Assignment]) -> dict[str, dict[Role, Assignment]]:
    """Return who has which review in which role, by entry uuid."""
    found: dict[str, dict[Role, Assignment]] = {}
    for row in rows:
        found.setdefault(str(row.entry), {})[Role(row.role)] = row
    return found


def list_assignable(*, case: ReviewCase, role: Role, now: datetime) -> list[User]:
    """Return who could be given a review in a role: those who hold it and did not write."""
    holders = list_holders(role=role, scope=case.content.scope, now=now)
    return assignable_in(case=case, holders=holders)


def assignable_in(*, case: ReviewCase, holders: Iterable[User]) -> list[User]:
    """Return whom of those who hold a role a review could be given to."""
    wrote = {author.uuid for author in case.authors}
    return [
        person
        for person in holders
        if person.printed_name
        and str(person.uuid) not in wrote
        and str(person.uuid) not in case.standing.signed_by
    ]


def may_give(*, user: User, scope: str, now: datetime) -> bool:
    """Say whether a person gives reviews at a place to others, and sets their day."""
    return _may_assign(user, scope, now)


def gives_with(*, user: User, held: Collection[Role]) -> bool:
    """Say whether a person who holds these roles at a place gives reviews there to others."""
    return user.is_active and bool({*held} & {*SIGNING_ROLES, Role.ADMINISTRATOR})


def _may_assign(user: User, scope: str, now: datetime) -> bool:
    return gives_with(user=user, held=roles_at(person=user, scope=scope, now=now))


def _case_in_review(entry_uuid: str | UUID) -> ReviewCase:
    case = find_case(entry_uuid=entry_uuid)
    if case is None or case.standing.stage is not Stage.IN_REVIEW:
        raise NotAssignable("No review of this entry runs, so there is nothing to take.")
    return case


def _find(entry_uuid: str, role: Role) -> Assignment | None:
    return Assignment.objects.filter(
        entry=entry_uuid, role=role.value, ended_at__isnull=True
    ).first()


def _taken_sentence(holder: Assignment, role: Role) -> str:
    return (
        f"{holder.person_name} has this review as {ROLE_LABELS[role].lower()}. Ask them to give it "
        "back, or take it over."
    )
