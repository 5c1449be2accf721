"""Who reads the copy rules of which group, and who changes them; by grants that were read."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from contract.places import chain_of, depth_of
from contract.roles import Role
from people.models import Grant, User
from review.menus import grants_of
from review.proof.access import PROVING_ROLES
from store.queries import list_scopes


def list_read_groups(*, person: User, held: Sequence[Grant]) -> list[str]:
    """Return the groups whose rules a person reads: where they sign or administer anywhere.

    Args:
        person: Who; superusers read those of every group, by one statement.
        held: What they hold.
    """
    if not person.is_active:
        return []
    if person.is_superuser:
        return [scope.path for scope in list_scopes() if depth_of(scope.path) == 0]
    return sorted({chain_of(g.scope)[-1] for g in held if Role(g.role) in PROVING_ROLES})


def list_read_places(*, person: User, held: Sequence[Grant], group: str) -> list[str]:
    """Return the places of a group whose words a person reads beside the rules."""
    if person.is_superuser:
        return [group]
    return sorted(
        {g.scope for g in held if Role(g.role) in PROVING_ROLES and chain_of(g.scope)[-1] == group}
    )


def keeps_rules(*, held: Sequence[Grant], group: str) -> bool:
    """Say whether somebody changes a group's rules: compliance reviewer of all of it, not lent."""
    return any(
        Role(grant.role) is Role.COMPLIANCE
        and grant.scope == group
        and grant.delegated_from_id is None
        for grant in held
    )


def check_reads(*, request: HttpRequest, person: User) -> list[str]:
    """Return the groups whose rules a person reads.

    Raises:
        PermissionDenied: there are none.
    """
    groups = list_read_groups(person=person, held=grants_of(request=request))
    if not groups:
        raise PermissionDenied("Reviewers and administrators see the copy rules.")
    return groups
