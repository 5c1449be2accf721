"""Who may change whose account: pure, asked by the screens before anything is shown or changed.

Whoever changes an account can act as that person, so it takes a right over all that they hold.
"""

from collections.abc import Collection
from dataclasses import dataclass

from contract.places import is_at_or_above
from people.models import User


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done, and a sentence that says why not."""

    allowed: bool
    reason: str = ""


def may_change_account(
    *, by: User, person: User, administered: Collection[str], held: Collection[str]
) -> Decision:
    """Say whether a person may change another's account, or their own.

    Args:
        administered: Scopes at which ``by`` is an administrator.
        held: Scopes at which ``person`` was granted anything that has not ended, also while the
            account is deactivated.
    """
    if by.is_superuser:
        return Decision(allowed=True)
    if not administered:
        return Decision(allowed=False, reason="Only administrators change accounts.")
    if person.is_superuser:
        return Decision(allowed=False, reason="Only superusers change a superuser's account.")
    beyond = [
        scope
        for scope in sorted(held)
        if not any(is_at_or_above(own, place=scope) for own in administered)
    ]
    if beyond and by.pk != person.pk:
        return Decision(
            allowed=False,
            reason=f"This person holds a role at {beyond[0]}, which you do not administer. "
            "Ask an administrator of that place.",
        )
    return Decision(allowed=True)


def may_delegate(*, by: User, holder: User, scope: str, administered: Collection[str]) -> Decision:
    """Say whether a person may lend a role that somebody holds, or take it back.

    Their own, or one at a place that they administer.

    Args:
        holder: Whose role it is.
        scope: Where they hold it.
        administered: Scopes at which ``by`` is an administrator.
    """
    if by.pk == holder.pk:
        return Decision(allowed=True)
    return may_administer_place(by=by, place=scope, administered=administered)


def may_administer_place(*, by: User, place: str | None, administered: Collection[str]) -> Decision:
    """Say whether a person may change what stands at a place: its name, or what is below it.

    Args:
        place: Its path; None for the top, where groups stand.
        administered: Scopes at which ``by`` is an administrator.
    """
    if by.is_superuser:
        return Decision(allowed=True)
    if place is not None and any(is_at_or_above(own, place=place) for own in administered):
        return Decision(allowed=True)
    return Decision(
        allowed=False,
        reason="Only an administrator of that place does this. "
        "Administrators are listed under “Roles and places”.",
    )
