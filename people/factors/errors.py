"""What can stand against a second factor, each named for the fact, with words for its owner."""

from people.errors import PeopleError


class FactorError(PeopleError):
    """A second factor was not accepted."""

    code = "factor-refused"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


class WrongCode(FactorError):
    """The code is not right. Type the one that your authenticator app shows now."""

    code = "wrong-code"


class CodeUsed(FactorError):
    """This code was used already. Wait for the next one, at most 30 seconds."""

    code = "code-used"


class FactorMissing(FactorError):
    """You have no such second factor any more. Open this page again."""

    code = "factor-missing"


class FactorUnreadable(FactorError):
    """The server cannot read your authenticator app's secret. Ask an administrator to reset it."""

    code = "factor-unreadable"


class FactorTaken(FactorError):
    """This cannot be added: you have an authenticator app already. Remove the old one first."""

    code = "factor-taken"


class NameMissing(FactorError):
    """Give it a name of at most 60 characters, such as “Work phone”."""

    code = "factor-name"


class PasskeysOff(FactorError):
    """Passkeys need the address of the admin. An operator sets ADMIN_BASE_URL to it."""

    code = "passkeys-off"


class PasskeyRefused(FactorError):
    """The passkey's answer does not hold; nothing was done. Try again."""

    code = "passkey-refused"


class PasskeyTooLate(FactorError):
    """The passkey took longer than five minutes. Press the button again."""

    code = "passkey-too-late"


class PasskeyFromElsewhere(FactorError):
    """The passkey answered another site than this one. Open the admin at its own address."""

    code = "passkey-from-elsewhere"


class PasskeyForOther(FactorError):
    """The passkey confirmed something else than this. Press the button again."""

    code = "passkey-for-other"


class PasskeyReplayed(FactorError):
    """This answer of a passkey was used already. Press the button again."""

    code = "passkey-replayed"


class PasskeyUnknown(FactorError):
    """This is none of your passkeys."""

    code = "passkey-unknown"


class PasskeyCloned(FactorError):
    """This passkey was used somewhere else since: it may be a copy. Remove it and add it anew."""

    code = "passkey-cloned"


class FactorNotOwned(FactorError):
    """Somebody else resets second factors: another administrator, never oneself."""

    code = "factor-not-owned"
