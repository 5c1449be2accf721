"""Questions about people: who they are to the record, and which roles they hold where.

A grant reaches its scope and everything below. A deactivated person holds nothing; a superuser
holds nothing either unless it was granted: rights to sign are given, never implied.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from contract.places import chain_of
from contract.roles import Role
from people.models import Grant, User
from store.actors import Actor


def actor_of(user: User) -> Actor:
    """Return a person as the store names them."""
    return Actor(
        uuid=str(user.uuid),
        printed_name=user.printed_name or user.get_full_name() or user.get_username(),
        credentials=user.credentials,
    )


def roles_at(*, person: User, scope: str, now: datetime) -> set[Role]:
    """Return the roles a person holds at a scope: granted there or above it."""
    held = _standing(now).filter(person=person, scope__in=chain_of(scope))
    return {Role(role) for role in held.values_list("role", flat=True)}


def roles_in(*, grants: Iterable[Grant], scope: str) -> set[Role]:
    """Return which roles grants give at a scope: those for it or for what stands above it.

    Args:
        grants: What a person holds, see ``list_grants_of``.
    """
    chain = {*chain_of(scope)}
    return {Role(grant.role) for grant in grants if grant.scope in chain}


def grants_of(*, person: User, now: datetime) -> QuerySet[Grant]:
    """Return the question for the grants a person holds, with the person each was lent by."""
    held = _standing(now).filter(person=person)
    return held.select_related("delegated_from__person").order_by("scope", "role", "pk")


def list_grants_of(*, person: User, now: datetime) -> list[Grant]:
    """Return the grants a person holds, in order of scope and role."""
    return list(grants_of(person=person, now=now))


def known_grants(*, person: User, now: datetime) -> list[Grant]:
    """Return the grants a person held when a request first asked, and asks no more.

    Kept with the person, who is one request's. For what a screen shows and offers: whatever is
    written is decided on ``grants_of`` behind the head lock.
    """
    known: list[Grant] | None = getattr(person, "_known_grants", None)
    if known is None:
        known = list_grants_of(person=person, now=now)
        person._known_grants = known  # type: ignore[attr-defined]  # A note of ours.
    return known


def list_scopes_of(*, person: User, roles: Collection[Role], now: datetime) -> list[str]:
    """Return the scopes at which a person was granted one of the roles, in order, once each.

    What lies below them is meant too, and is not listed.
    """
    held = _standing(now).filter(person=person, role__in=[role.value for role in roles])
    return sorted(set(held.values_list("scope", flat=True)))


def held_scopes(*, people: Iterable[User]) -> dict[int, set[str]]:
    """Return, by id of a person, the scopes of all grants that have not ended.

    Those of deactivated people count as well: they hold again once the account is activated.
    """
    held: dict[int, set[str]] = {person.pk: set() for person in people}
    rows = Grant.objects.filter(person__in=held, ends_at__isnull=True)
    for person, scope in rows.values_list("person", "scope"):
        held[person].add(scope)
    return held


def list_delegates_of(*, person: User) -> list[User]:
    """Return who holds a delegation of one of a person's grants that has not been ended."""
    lent = Grant.objects.filter(delegated_from__person=person, ends_at__isnull=True)
    return list(User.objects.filter(pk__in=lent.values("person")).order_by("pk"))


def list_people_near(*, person: User, now: datetime) -> QuerySet[User]:
    """Return the people whom a person works with; superusers work with all.

    Those who hold, or held, a role at, above or below a place where the person holds one; and those
    who never held any: somebody has to give them their first.
    """
    if person.is_superuser:
        return User.objects.all()
    reached = Q()
    for scope in list_scopes_of(person=person, roles=tuple(Role), now=now):
        reached |= Q(scope__in=chain_of(scope)) | Q(scope__startswith=f"{scope}/")
    near = Grant.objects.filter(reached) if reached else Grant.objects.none()
    return User.objects.filter(
        Q(pk__in=near.values("person"))
        | ~Q(pk__in=Grant.objects.values("person"))
        | Q(pk=person.pk)
    )


def list_holders(*, role: Role, scope: str, now: datetime) -> list[User]:
    """Return the active people who hold a role at a scope, by printed name."""
    return holders_in(grants=holding(roles=[role], scope=scope, now=now)).get(role, [])


def holding(*, roles: Iterable[Role], scope: str, now: datetime) -> QuerySet[Grant]:
    """Return the question for the grants that give one of the roles at a scope, with who has it."""
    held = _standing(now).filter(role__in=[role.value for role in roles], scope__in=chain_of(scope))
    return held.select_related("person").order_by("person__printed_name", "person__username", "pk")


def holders_in(*, grants: Iterable[Grant]) -> dict[Role, list[User]]:
    """Return whom grants name, once in each role, in their order; see ``holding``."""
    found: dict[Role, dict[int, User]] = {}
    for grant in grants:
        found.setdefault(Role(grant.role), {}).setdefault(grant.person_id, grant.person)
    return {role: list(people.values()) for role, people in found.items()}


def delegations_at(*, person: User, scope: str, now: datetime) -> dict[Role, Grant]:
    """Return the roles that a person holds at a scope by delegation alone, each with its grant."""
    return delegations_in(grants=grants_of(person=person, now=now), scope=scope)


def delegations_in(*, grants: Iterable[Grant], scope: str) -> dict[Role, Grant]:
    """Return the roles that grants give at a scope by delegation alone, each with its grant.

    Args:
        grants: What a person holds, see ``list_grants_of``.
    """
    chain = {*chain_of(scope)}
    rows = sorted((grant for grant in grants if grant.scope in chain), key=lambda one: one.pk)
    rows.sort(key=lambda grant: grant.scope, reverse=True)
    own = {grant.role for grant in rows if grant.delegated_from is None}
    # The nearest, and of those the first: one grant is what a signature is given under.
    lent = [grant for grant in rows if grant.role not in own]
    return {Role(grant.role): grant for grant in reversed(lent)}


def _standing(now: datetime) -> QuerySet[Grant]:
    """Return the grants that hold at a moment.

    A delegation holds while the grant that it was made of does, by whatever road that ended.
    """
    return Grant.objects.filter(
        _holds(now),
        Q(delegated_from__isnull=True) | _holds(now, "delegated_from__"),
    )


def _holds(now: datetime, path: str = "") -> Q:
    return Q(
        Q(**{f"{path}ends_at__isnull": True}) | Q(**{f"{path}ends_at__gt": now}),
        Q(**{f"{path}until__isnull": True}) | Q(**{f"{path}until__gt": now}),
        **{f"{path}starts_at__lte": now, f"{path}person__is_active": True},
    )
