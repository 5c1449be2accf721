"""What can go wrong with an import, each named for the fact, with a stable code."""

from collections.abc import Sequence

from intake.problems import Problem


class IntakeError(Exception):
    """The import was refused."""

    code = "intake-error"


class PackRefused(IntakeError):
    """The pack has mistakes; nothing was written.

    Attributes:
        problems: Every mistake, in order of file and line.
    """

    code = "pack-refused"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotADemonstration(IntakeError):
    """Demo signatures exist only in a demonstration. Set COUNTERSIGN_DEMO=1 there, never else."""

    code = "not-a-demonstration"


class AuthorMissing(IntakeError):
    """Nobody is named as the author of what is submitted."""

    code = "author-missing"


class ReviewerMissing(IntakeError):
    """The demonstration has nobody to sign in a role that a type needs."""

    code = "reviewer-missing"


class EntryRefused(IntakeError):
    """An entry could not be written, submitted or signed; what came before it stands."""

    code = "entry-refused"


class CannotBeWritten(IntakeError):
    """A pack has no way to say what stands here."""

    code = "cannot-be-written"


class ExportRefused(IntakeError):
    """The export was not written; the message says why and what to do."""

    code = "export-refused"


class GroupUnclear(IntakeError):
    """Nobody said which clinic group is meant, and there is not one alone."""

    code = "group-unclear"


class NothingChanges(IntakeError):
    """The file says what stands already. Change a cell, save the file and upload it again."""

    code = "nothing-changes"
