"""What a changed rule would come to, told to whoever signs the change: numbers and examples."""

from dataclasses import dataclass, field

from publishing.checking.reasons import Held
from publishing.obstacles import title_of

# How many entries are named of each kind.
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Named:
    """One entry that would be stopped, or would be stopped no longer.

    Attributes:
        entry: Its uuid.
        title: Its title.
        type: Content type.
        scope: Where it stands, or its document.
        locale: BCP 47.
        match: Words for which; empty where the document lacks something.
    """

    entry: str
    title: str
    type: str
    scope: str
    locale: str
    match: str


@dataclass(slots=True)
class Tally:
    """Entries, or documents, of one trial.

    Attributes:
        live: How many there are; 0 where the rule does not read them.
        tried: How many of them were read.
        stopped: How many would be stopped that are not now.
        let: How many would be stopped no longer.
        examples: The first of those that would be stopped.
        let_examples: The first of those that would be stopped no longer.
        warned: How many would be found for the first time, and not be stopped.
        warned_examples: The first of those.
    """

    live: int = 0
    tried: int = 0
    stopped: int = 0
    let: int = 0
    examples: list[Named] = field(default_factory=list)
    let_examples: list[Named] = field(default_factory=list)
    warned: int = 0
    warned_examples: list[Named] = field(default_factory=list)


@dataclass(slots=True)
class Trial:
    """What a trial came to.

    Attributes:
        words: Of entries, by what they say.
        documents: Of documents, by what they lack.
        finds_now: How many findings the rule has in what was tried.
        would_find: How many it would have, those that warn included.
    """

    words: Tally = field(default_factory=Tally)
    documents: Tally = field(default_factory=Tally)
    finds_now: int = 0
    would_find: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything live was tried."""
        return all(one.tried == one.live for one in (self.words, self.documents))

    def as_json(self) -> dict[str, int]:
        """Return the numbers, for the record of who saw them."""
        return {
            "entries": self.words.live,
            "entries_tried": self.words.tried,
            "entries_stopped": self.words.stopped,
            "entries_let": self.words.let,
            "documents": self.documents.live,
            "documents_tried": self.documents.tried,
            "documents_stopped": self.documents.stopped,
            "documents_let": self.documents.let,
            "finds_now": self.finds_now,
            "would_find": self.would_find,
        }


def name(examples: list[Named], held: Held) -> None:
    """Add the entry that a finding is about, unless enough are named."""
    if len(examples) < MOST_NAMED:
        examples.append(
            Named(
                entry=held.content.entry,
                title=title_of(held.content),
                type=held.content.type,
                scope=held.scope or held.content.scope,
                locale=held.content.locale,
                match=held.finding.match,
            )
        )
