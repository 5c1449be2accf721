"""Why a change of the copy rules was refused."""

from review.errors import SigningDenied


class RulesChanged(SigningDenied):
    """Somebody changed the rules of this group meanwhile; nothing was changed now."""

    code = "rules-changed"


class RoleLent(SigningDenied):
    """You hold this role for somebody else, to sign words. The rules are changed by themselves."""

    code = "role-lent"
