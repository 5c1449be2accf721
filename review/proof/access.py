"""Who may see proof: those who sign or administer at the place that it is about, and superusers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from contract.places import is_at_or_above
from contract.roles import SIGNING_ROLES, Role
from people.models import User
from people.queries import list_scopes_of

PROVING_ROLES: tuple[Role, ...] = (*SIGNING_ROLES, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Access:
    """Where a person may see proof.

    Attributes:
        everywhere: Whether it is a superuser.
        scopes: Where a role was granted; everything below is meant too.
    """

    everywhere: bool
    scopes: tuple[str, ...]

    def covers(self, scope: str) -> bool:
        """Say whether a place is one of them."""
        return self.everywhere or any(is_at_or_above(own, place=scope) for own in self.scopes)

    def covers_any(self, scopes: Iterable[str]) -> bool:
        """Say whether one of these places is."""
        return any(self.covers(scope) for scope in scopes)


def access_of(*, person: User, roles: tuple[Role, ...] = PROVING_ROLES) -> Access:
    """Return where a person holds one of the roles; one query, none for a superuser."""
    if person.is_active and person.is_superuser:
        return Access(everywhere=True, scopes=())
    held = list_scopes_of(person=person, roles=roles, now=timezone.now())
    return Access(everywhere=False, scopes=tuple(held))
