"""What higher rooms fill in: content_models asks here instead of importing upwards.

A slot is filled once, in ``AppConfig.ready()``; ``checks`` fails while one is empty.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from wagtail.models import Revision, Workflow

from people.models import User
from store.actors import Actor

if TYPE_CHECKING:
    from content_models.field_problems import FieldProblem
    from content_models.models import Entry
    from content_models.reading import CheckedDraft, Preview, Remark, WordsReader

P = ParamSpec("P")
R = TypeVar("R")


class AlreadyFilled(Exception):
    """Somebody has filled this slot already."""

    code = "slot-already-filled"


class NotFilled(Exception):
    """Nobody has filled this slot."""

    code = "slot-not-filled"


class Slot(Generic[P, R]):
    """One function that another room provides."""

    def __init__(self, name: str, purpose: str) -> None:
        self.name = name
        self.purpose = purpose
        self._function: Callable[P, R] | None = None

    @property
    def filled(self) -> bool:
        """Whether somebody provided it."""
        return self._function is not None

    def fill(self, function: Callable[P, R]) -> None:
        """Provide the function.

        Raises:
            AlreadyFilled: it was provided before.
        """
        if self._function is not None:
            raise AlreadyFilled(f"content_models.registry.{self.name} was filled before.")
        self._function = function

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Ask the room that filled it.

        Raises:
            NotFilled: nobody provided it.
        """
        if self._function is None:
            raise NotFilled(f"Nobody filled content_models.registry.{self.name}: {self.purpose}.")
        return self._function(*args, **kwargs)


# The workflow that entries of a type code go through, or None. Filled by review.
workflow_for: Slot[[str], Workflow | None] = Slot(
    "workflow_for", "which sign-off workflow a content type goes through"
)
# Whether a revision was submitted or went live, so that nothing may overwrite it. By review.
is_sealed: Slot[[Revision], bool] = Slot("is_sealed", "which revisions must never be overwritten")
# Called inside the transaction that saved a draft, with its new revision. By review.
on_draft_saved: Slot[["Entry", Revision], object] = Slot(
    "on_draft_saved", "who keeps what drafts refer to, for reports and filters"
)
# Called inside the transaction that created or changed a place, with who did. By publishing.
on_scope_change: Slot[[Actor], object] = Slot(
    "on_scope_change", "who keeps the scope tree for delivery"
)
# Notes shown above the editor of an entry, plain or safe HTML. By review.
editor_notes: Slot[["Entry", User], list[str]] = Slot(
    "editor_notes", "what an editor should know about an entry's review"
)

# Reads envelopes as people do, names of what they refer to looked up for all at once. By review.
words_reader: Slot[[Sequence[Mapping[str, Any]]], "WordsReader"] = Slot(
    "words_reader", "how words are shown to people"
)
# The state of entries by uuid, in a word or two, however many they are. By review.
state_labels: Slot[[Sequence[str]], dict[str, str]] = Slot(
    "state_labels", "how people call the state of an entry"
)
# What front-ends would receive of an entry in memory, at a place, in a locale; with the drafts of
# its parts that a person may read, where one is given. By publishing.
preview_of: Slot[["Entry", str, str, User | None], "Preview"] = Slot(
    "preview_of", "what front-ends would receive of a draft"
)

# What the copy checker finds in an entry in memory, on a day. By publishing.
check_draft: Slot[["Entry", date], "CheckedDraft"] = Slot(
    "check_draft", "what may not be said, in the words of a draft"
)

# What keeps a draft from being submitted, each with its field. By review.
submission_problems: Slot[["Entry"], list["FieldProblem"]] = Slot(
    "submission_problems", "what is still wrong with a draft"
)

# Called after somebody commented or answered in the editor of an entry, with what changed as
# Wagtail lists it. By review.
on_commented: Slot[["Entry", User, Mapping[str, Any]], object] = Slot(
    "on_commented", "who tells people of comments that are written in the editor"
)
# What was said about an entry, as far as a person reads it; of people outside alone, where asked
# for: the editor shows by itself what was said inside. By review.
remarks: Slot[["Entry", User, bool], Sequence["Remark"]] = Slot(
    "remarks", "what reviewers and people outside said about an entry"
)

SLOTS: tuple[Slot[Any, Any], ...] = (
    workflow_for,
    is_sealed,
    on_draft_saved,
    on_scope_change,
    editor_notes,
    words_reader,
    state_labels,
    preview_of,
    check_draft,
    submission_problems,
    on_commented,
    remarks,
)

register_workflow_for = workflow_for.fill
register_is_sealed = is_sealed.fill
register_draft_saved = on_draft_saved.fill
register_scope_change = on_scope_change.fill
register_editor_notes = editor_notes.fill
register_words_reader = words_reader.fill
register_state_labels = state_labels.fill
register_preview_of = preview_of.fill
register_check_draft = check_draft.fill
register_submission_problems = submission_problems.fill
register_on_commented = on_commented.fill
register_remarks = remarks.fill
