"""Words as people read them, as far as the editing models need to know: shapes and one question.

``review`` renders words and differences for its sign-off screen, ``publishing`` compiles previews;
both fill ``registry``. Screens here show what they get and add nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.safestring import SafeString

from compliance.findings import Finding
from store.queries import list_scopes

Json = Mapping[str, Any]


class ShownWords(Protocol):
    """One field, or one block of a body, as it is read; see ``review.words``."""

    @property
    def key(self) -> str:
        """Tells it from the others: ``summary``, ``body:<block id>``."""

    @property
    def label(self) -> str:
        """Its name for people."""

    @property
    def html(self) -> SafeString:
        """As it will appear, safe to show."""


class Difference(Protocol):
    """One field or block that reads differently; see ``review.differences``."""

    @property
    def label(self) -> str:
        """Its name for people."""

    @property
    def before(self) -> SafeString:
        """Former words, those that went marked."""

    @property
    def after(self) -> SafeString:
        """New words, those that came marked."""

    @property
    def note(self) -> str:
        """What cannot be seen in the words."""


class WordsReader(Protocol):
    """Shows envelopes whose names of referred entries were looked up at once."""

    def words(self, envelope: Json) -> Sequence[ShownWords]:
        """Return fields and blocks in the order in which they are declared, title first."""

    def differences(self, before: Json, after: Json) -> Sequence[Difference]:
        """Return what reads differently."""


class Remark(Protocol):
    """Something that somebody said about an entry; see ``review.remarks``."""

    @property
    def key(self) -> str:
        """Of the field or block, as ``ShownWords.key``; empty for the words as a whole."""

    @property
    def column(self) -> str:
        """Of the field's first input in the editor; empty for the words as a whole."""

    @property
    def is_earlier(self) -> bool:
        """Whether it is about words that were submitted before the last ones."""


@dataclass(frozen=True, slots=True)
class MissingPart:
    """An entry that a document should hold and that front-ends would not receive there.

    Attributes:
        type: Its content type.
        family: Its root.
        why: ``absent``, ``gone`` or ``untranslated``.
    """

    type: str
    family: str
    why: str


@dataclass(frozen=True, slots=True)
class UnsignedPart:
    """A part that a preview shows as its draft says it.

    Attributes:
        type: Its content type.
        family: Its root.
        entry: Its uuid.
        title: Its title in the draft.
    """

    type: str
    family: str
    entry: str
    title: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a front-end would receive of a draft, at one place in one language.

    Attributes:
        document: The JSON, without what is known only when it is served; None for nothing. Where
            something holds the draft back, the draft with the parts that there are.
        is_draft: Whether it is made of the draft; otherwise another entry of the family stands at
            the place, or nothing does.
        shown_uuid: The entry whose words the document has.
        gone: Why front-ends receive a tombstone: ``withdrawn``, ``untranslated`` and the like.
        missing: Parts without which the draft cannot go live there.
        held_because: Sentences: what else would hold it.
        dead_links: Families that are linked to and not live there; such links are left out.
        unsigned: Entries whose drafts stand inside in the place of live words, because they were
            asked for; such a document is never delivered.
    """

    document: dict[str, Any] | None
    is_draft: bool
    shown_uuid: str = ""
    gone: str = ""
    missing: tuple[MissingPart, ...] = ()
    held_because: tuple[str, ...] = ()
    dead_links: tuple[MissingPart, ...] = ()
    unsigned: tuple[UnsignedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """What the copy checker finds in a draft.

    Attributes:
        envelope: What was checked.
        findings: In the order of the copy.
        titles: What each rule finds, in a line, by its id.
        of_page: What its page as a whole would be found to say or lack.
        page_note: A sentence: why nothing can be said of its page; empty where something was.
        others: Other entries that findings are about: root uuid to title, and what and where it is.
    """

    envelope: Json
    findings: Sequence[Finding]
    titles: Mapping[str, str]
    of_page: Sequence[Finding] = ()
    page_note: str = ""
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def list_place_names() -> dict[str, str]:
    """Return the name of every place, without those above it, by scope path."""
    return {scope.path: scope.name for scope in list_scopes()}
