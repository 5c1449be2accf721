"""What can go wrong in a review, each named for the fact, with words that say what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from content_models.field_problems import FieldProblem


class ReviewError(Exception):
    """The review refused."""

    code = "review-error"


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """One thing that keeps an entry from being submitted.

    Attributes:
        entry_uuid: Which entry.
        title: Its title, for people.
        field: The column of the form it stands in; empty where it concerns the whole entry.
        label: The field as people know it.
        message: A sentence that says what to do, and where inside a list.
        problem: The same for the form, which shows it at its field.
    """

    entry_uuid: str
    title: str
    field: str
    label: str
    message: str
    problem: FieldProblem

    def __str__(self) -> str:
        """Return one line that names the entry and the field."""
        return f"{self.title}: {self.label}: {self.message}"


class NotReady(ReviewError, PermissionDenied):
    """These entries cannot be submitted yet.

    A refusal of permission too, so that Wagtail's own submit views say no instead of failing.

    Attributes:
        problems: Every problem of every entry.
    """

    code = "not-ready"

    def __init__(self, problems: Sequence[EntryProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


class NotSubmittable(ReviewError):
    """This type of content has no sign-off workflow that is switched on."""

    code = "not-submittable"


class NotRecallable(ReviewError):
    """There is no submission that this person could take back."""

    code = "not-recallable"


class NotRenewable(ReviewError):
    """The review of this entry cannot be renewed now."""

    code = "not-renewable"


class ReasonMissing(ReviewError):
    """Refusing and withdrawing need a reason and a comment."""

    code = "reason-missing"


class SigningDenied(ReviewError):
    """A signature was not written; the attempt is on record."""

    code = "signing-denied"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


class WordsChanged(SigningDenied):
    """These words changed while you were reading; nothing was signed. Read them again."""

    code = "words-changed"


class NotInReview(SigningDenied):
    """These words are not waiting for a signature."""

    code = "not-in-review"


class NothingLive(SigningDenied):
    """This entry is not live, so there is nothing to withdraw."""

    code = "nothing-live"


class PersonInactive(SigningDenied):
    """Your account is deactivated, so it cannot sign."""

    code = "person-inactive"


class RoleNotHeld(SigningDenied):
    """You do not hold this role at this place."""

    code = "role-not-held"


class RoleNotAsked(SigningDenied):
    """These words do not need a signature in this role."""

    code = "role-not-asked"


class RoleNotYetAsked(SigningDenied):
    """An earlier step of the review has to be signed first."""

    code = "role-not-yet-asked"


class RoleFilled(SigningDenied):
    """Somebody has signed these words in this role already; no more signatures are needed."""

    code = "role-filled"


class TakenByAnother(SigningDenied):
    """Somebody else took this review."""

    code = "taken-by-another"


class NothingToWaive(SigningDenied):
    """Choose the findings that should stand. A check that failed, or is gone, cannot be waived."""

    code = "nothing-to-waive"


class NotOpened(SigningDenied):
    """You have not opened these words, or not today. Read them, then sign."""

    code = "not-opened"


class NotAssignable(ReviewError):
    """This review cannot be taken or given away so."""

    code = "not-assignable"


class CredentialsExpired(SigningDenied):
    """Your credentials have expired. Ask an administrator to renew them; then sign."""

    code = "credentials-expired"


class NameMissing(SigningDenied):
    """Ask an administrator to enter the name that is printed under your signatures."""

    code = "name-missing"


class OwnWords(SigningDenied):
    """You wrote these words, so somebody else has to sign them."""

    code = "own-words"


class AuthorUnknown(SigningDenied):
    """Nobody is on record as the author of these words. Open the entry, save and submit it."""

    code = "author-unknown"


class AlreadySigned(SigningDenied):
    """You have signed these words already; another role is for another person."""

    code = "already-signed"


class MethodRefused(SigningDenied):
    """This way of signing is not accepted here."""

    code = "method-refused"


class SecondFactorNeeded(SigningDenied):
    """You have a second factor, so your password alone does not sign. Use a code or a passkey."""

    code = "second-factor-needed"


class ProofRefused(SigningDenied):
    """The code or the passkey was not accepted; ``code`` and the message say why."""

    code = "proof-refused"

    def __init__(self, message: str = "", *, code: str = "proof-refused") -> None:
        super().__init__(message)
        # The record says what was wrong with it.
        self.code = code


class WrongPassword(SigningDenied):
    """The password is not right; nothing was signed."""

    code = "wrong-password"


class SigningLocked(SigningDenied):
    """Too many wrong attempts. Signing is locked for 15 minutes for your account."""

    code = "signing-locked"


class LoginLocked(ReviewError):
    """Too many wrong passwords. Logging in to this account is locked for 15 minutes."""

    code = "login-locked"

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotBundled(ReviewError):
    """An entry cannot join this package, or is in none."""

    code = "not-bundled"


class NotInvitable(ReviewError):
    """Nobody outside can be asked about these words now."""

    code = "not-invitable"


class LinkClosed(ReviewError):
    """This link opens nothing: it never did, it has run out, or it was taken back."""

    code = "link-closed"


class LinkReplaced(ReviewError):
    """The words that this link was for were replaced by others."""

    code = "link-replaced"


class CommentsFull(ReviewError):
    """This link has as many comments as one may. Send the rest to whoever sent you the link."""

    code = "comments-full"
