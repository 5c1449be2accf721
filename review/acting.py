"""Whoever acts, as decisions see them: fresh behind the locks, or as a request knows them.

A signature is decided on ``signer_of`` alone. A screen says what would be decided, of the person
that its request has read, so that it asks for nobody twice. Reads only.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from contract.roles import Role
from people.factors.queries import factors_of
from people.models import Grant, User
from people.queries import actor_of, delegations_in, grants_of, roles_in
from review.policies import Signer, StandsIn
from review.proofs import methods_in
from store.operations import LockedHead
from store.together import ask_together


def signer_of(*, user: User, scope: str, head: LockedHead) -> Signer:
    """Return what decides whether a person may sign at a scope, read under the head lock.

    Giving and ending grants takes the same lock, so a grant counts or does not, for good.
    """
    return standing_signer(user=user, scope=scope, now=head.at)


def standing_signer(*, user: User, scope: str, now: datetime) -> Signer:
    """Return what decides whether a person may sign at a scope, as the database has it now.

    One statement: the account, its grants and its factors.

    Raises:
        User.DoesNotExist: there is no such account.
    """
    people, grants = User.objects.filter(pk=user.pk), grants_of(person=user, now=now)
    factors = factors_of(person=user)
    ask_together(people, grants, factors)
    found = next(iter(people), None)
    if found is None:
        raise User.DoesNotExist(f"There is no account {user.pk}.")
    kinds = [factor.kind for factor in factors]
    return known_signer(person=found, grants=grants, kinds=kinds, scope=scope)


def known_signer(
    *, person: User, grants: Iterable[Grant], kinds: Collection[str], scope: str
) -> Signer:
    """Return what decides whether a person may sign at a scope, of what was read of them.

    Args:
        grants: What they hold.
        kinds: Kinds of their second factors.
    """
    held = list(grants)
    return Signer(
        actor=actor_of(person),
        named=bool(person.printed_name.strip()),
        active=person.is_active,
        roles=frozenset(roles_in(grants=held, scope=scope)),
        credentials_valid_until=person.credentials_valid_until,
        methods=methods_in(kinds=kinds),
        stands_in=stands_in_at(grants=held, scope=scope),
    )


def stands_in_at(*, grants: Iterable[Grant], scope: str) -> dict[Role, StandsIn]:
    """Return the roles that somebody's grants give at a scope for somebody else alone."""
    return {
        role: StandsIn(
            grant=str(grant.pk),
            giver=actor_of(grant.delegated_from.person),
            until=grant.until.isoformat(),
            credentials_valid_until=grant.delegated_from.person.credentials_valid_until,
        )
        for role, grant in delegations_in(grants=grants, scope=scope).items()
        if grant.delegated_from is not None and grant.until is not None
    }
