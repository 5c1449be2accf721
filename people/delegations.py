"""Delegation for an absence: a person's role, lent to somebody else, with an end.

The delegate signs under their own name, for the person who delegated; the signature says so. It
ends with its day, with the grant that it was made of, and with either account. Nobody delegates
what they hold by delegation. Whether somebody may do this is decided at the door.
"""

from datetime import datetime, timedelta

from django.db import transaction

from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from people.errors import DelegateUnfit, DelegationTooLong, GrantHeld, NotDelegable
from people.grants import close_expired, project_all, write_grant
from people.models import NOTE_LENGTH, Grant, User
from people.queries import actor_of, held_scopes, list_delegates_of
from people.registry import lock_places
from store.actors import Actor
from store.operations import lock_head

# Longer than an absence: then an administrator gives the role itself.
LONGEST = timedelta(days=90)


def delegate(
    *, grant: Grant, to: User, until: datetime, note: str, by: Actor, now: datetime
) -> Grant:
    """Lend a role that somebody holds to somebody else, until a moment.

    Args:
        grant: What its holder was granted themselves.
        to: Who signs for them.
        until: The first moment at which it holds no more.
        note: Why, for the record; may be empty.

    Raises:
        NotDelegable: the grant has ended, is a delegation itself, or its role signs nothing.
        DelegateUnfit: the delegate is the holder, is deactivated, or has no printed name.
        DelegationTooLong: the end is not within 90 days from now.
        GrantHeld: the delegate holds this delegation already.
    """
    with transaction.atomic():
        lock_places({grant.scope} | held_scopes(people=[to])[to.pk])
        head = lock_head()
        source = Grant.objects.select_related("person").get(pk=grant.pk)
        delegate_ = User.objects.get(pk=to.pk)
        _check_source(source, now)
        _check_delegate(delegate_, source)
        if not now < until <= now + LONGEST:
            raise DelegationTooLong
        if source.until is not None and until > source.until:
            raise DelegationTooLong(
                f"The role itself ends on {source.until:%Y-%m-%d}; choose a day before that."
            )
        held = Grant.objects.filter(
            person=delegate_, delegated_from=source, ends_at__isnull=True
        ).select_related("person", "delegated_from__person")
        closed = close_expired(head=head, grants=held, now=now)
        if held.all().exists():
            raise GrantHeld(
                f"{actor_of(delegate_).printed_name} stands in for this role already. End that "
                "first to change its day."
            )
        given = write_grant(
            head=head,
            by=by,
            person=delegate_,
            role=source.role,
            scope=source.scope,
            starts_at=now,
            until=until,
            delegated_from=source,
            note=note.strip()[:NOTE_LENGTH],
        )
        project_all(people=[*closed, delegate_], now=now)
    return given


def end_expired(*, now: datetime) -> int:
    """Write down the end of every grant whose time is over, and take its rights away.

    Nobody could act on them since: every question about roles asks for the time. This is for the
    record and for the editing system's rights. Safe to repeat.

    Returns:
        How many ended.
    """
    over = Grant.objects.filter(ends_at__isnull=True, until__lte=now)
    if not over.exists():
        return 0
    with transaction.atomic():
        people = list(User.objects.filter(pk__in=over.values("person")))
        delegates = [one for person in people for one in list_delegates_of(person=person)]
        lock_places(set().union(*held_scopes(people=[*people, *delegates]).values()))
        head = lock_head()
        rows = list(over.select_related("person", "delegated_from__person").order_by("pk"))
        # What was delegated of one that is over ends with it, and is not ended again.
        ended = []
        for row in rows:
            row.refresh_from_db(fields=["ends_at"])
            if row.ends_at is None:
                ended += close_expired(head=head, grants=[row], now=now)
        project_all(people=ended, now=now)
    return len(ended)


def _check_source(source: Grant, now: datetime) -> None:
    over = source.ends_at is not None or (source.until is not None and source.until <= now)
    if over or not source.person.is_active:
        raise NotDelegable("This role has ended, so it cannot be delegated.")
    if source.delegated_from_id is not None:
        raise NotDelegable("This role was delegated itself. Ask the person whose role it is.")
    if Role(source.role) not in SIGNING_ROLES:
        raise NotDelegable(
            f"The role “{ROLE_LABELS[Role(source.role)]}” signs nothing, so it is not delegated. "
            "An administrator gives it."
        )


def _check_delegate(person: User, source: Grant) -> None:
    if person.pk == source.person_id:
        raise DelegateUnfit("Choose somebody else: this is whose role it is.")
    name = actor_of(person).printed_name
    if not person.is_active:
        raise DelegateUnfit(f"The account of {name} is deactivated. Choose somebody else.")
    if not person.printed_name.strip():
        raise DelegateUnfit(
            f"{name} has no printed name to sign with. An administrator enters it first."
        )
