"""The roles a person can hold, and the ones that sign."""

from enum import StrEnum


class Role(StrEnum):
    """What a grant lets a person do at a scope; the value travels in signatures and grants."""

    AUTHOR = "author"
    MARKETING = "marketing"
    MEDICAL = "medical"
    COMPLIANCE = "compliance"
    LOCATION_MANAGER = "location_manager"
    DEVELOPER = "developer"
    ADMINISTRATOR = "administrator"


SIGNING_ROLES: tuple[Role, ...] = (Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE)
WRITING_ROLES: tuple[Role, ...] = (Role.AUTHOR, Role.LOCATION_MANAGER)
# Who may take something off every site: withdrawal never waits for marketing.
WITHDRAWING_ROLES: tuple[Role, ...] = (Role.MEDICAL, Role.COMPLIANCE)

ROLE_LABELS: dict[Role, str] = {
    Role.AUTHOR: "Author",
    Role.MARKETING: "Marketing reviewer",
    Role.MEDICAL: "Medical reviewer",
    Role.COMPLIANCE: "Compliance reviewer",
    Role.LOCATION_MANAGER: "Location manager",
    Role.DEVELOPER: "Front-end developer",
    Role.ADMINISTRATOR: "Administrator",
}

# The sentence a signature stands for, frozen into it word by word.
MEANINGS: dict[Role, str] = {
    Role.MARKETING: "I reviewed the wording and approve it for publication",
    Role.MEDICAL: "I reviewed the clinical content and approve it for publication",
    Role.COMPLIANCE: "I reviewed the legal and regulatory content and approve it for publication",
}
