"""May this person change the copy rules of a group? A pure decision with its reason."""

from datetime import date

from contract.roles import Role
from review import errors
from review.copy_rules.errors import RoleLent
from review.policies import Decision, Signer, may_use


def may_change_rules(*, signer: Signer, method: str, today: date) -> Decision:
    """Decide whether a person changes a group's rules.

    Args:
        signer: With the roles that they hold at the group itself.
        method: How they proved who they are; a demonstration's way is none.
    """
    way = may_use(signer=signer, method=method)
    if not way.allowed:
        return way
    until = signer.credentials_valid_until
    checks: tuple[tuple[bool, errors.SigningDenied], ...] = (
        (not signer.active, errors.PersonInactive()),
        (not signer.named, errors.NameMissing()),
        (
            Role.COMPLIANCE not in signer.roles,
            errors.RoleNotHeld(
                "A compliance reviewer of the whole group changes its rules. Administrators and "
                "superusers do not, by that alone."
            ),
        ),
        (Role.COMPLIANCE in signer.stands_in, RoleLent()),
        (until is not None and until < today, errors.CredentialsExpired()),
    )
    return Decision(next((denied for stands, denied in checks if stands), None))
