"""What can go wrong with people and grants, each named for the fact."""

from django.core.exceptions import PermissionDenied


class PeopleError(Exception):
    """A change to people or grants was refused."""

    code = "people-error"


class PersonIsKept(PermissionDenied):
    """A person is never deleted: the record names them. Deactivate the account instead.

    A refusal of permission, so that an admin screen says so instead of failing.
    """

    code = "person-is-kept"


class UsernameTaken(PeopleError):
    """Somebody has this username already."""

    code = "username-taken"


class OwnAccount(PeopleError):
    """Nobody deactivates their own account, or makes themselves a superuser."""

    code = "own-account"


class PersonInactive(PeopleError):
    """The person's account is deactivated, so no grant can be given to it."""

    code = "person-inactive"


class ScopeMalformed(PeopleError):
    """The scope is not a path of codes such as northlight/ketamine/tx."""

    code = "scope-malformed"


class GrantHeld(PeopleError):
    """The person holds this role at this scope already."""

    code = "grant-held"


class GrantEnded(PeopleError):
    """The grant has ended before."""

    code = "grant-ended"


class NotDelegable(PeopleError):
    """This role cannot be delegated."""

    code = "not-delegable"


class DelegateUnfit(PeopleError):
    """This person cannot stand in."""

    code = "delegate-unfit"


class DelegationTooLong(PeopleError):
    """Choose a last day from today on, at most 90 days away."""

    code = "delegation-too-long"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


class ProjectionFilled(PeopleError):
    """Somebody has registered the projection of grants already."""

    code = "projection-filled"
