"""May this person take a place out of the tree, with its words? Pure decisions and reasons."""

from contract.places import parent_of
from contract.roles import Role
from review import errors
from review.policies import Decision, Signer, may_use


def place_of_right(*, path: str) -> str:
    """Return where somebody must be an administrator to close or move a place: above it.

    Who administers a clinic alone does not close it. A group has nothing above it.
    """
    return parent_of(path) or path


def may_take_off_place(*, signer: Signer, method: str) -> Decision:
    """Decide whether a person may take off everything at a place.

    Args:
        signer: With the roles that they hold at ``place_of_right``.
    """
    way = may_use(signer=signer, method=method)
    if not way.allowed:
        return way
    if not signer.active:
        return Decision(errors.PersonInactive())
    if not signer.named:
        return Decision(errors.NameMissing())
    if Role.ADMINISTRATOR not in signer.roles:
        return Decision(
            errors.RoleNotHeld(
                "Only an administrator of the place above this one closes or moves it. "
                "Being a superuser does not suffice: it is signed."
            )
        )
    return Decision()
