"""Recording who changed the words, beside every revision; the store ignores what is unchanged."""

from typing import TYPE_CHECKING, Any

from contract.canonical import digest_of
from store.actors import Actor
from store.operations import record_wording

if TYPE_CHECKING:
    from content_models.models import Entry


def record_words(*, entry: "Entry", user: Any | None) -> None:
    """Record the words that an entry has in memory as changed by this person.

    Runs in the transaction of the revision, so no wording is without its author.
    """
    from content_models.envelopes import words_of

    record_wording(
        entry_uuid=str(entry.uuid),
        digest=digest_of(words_of(entry=entry)),
        actor=_actor_of(user),
    )


def _actor_of(user: Any | None) -> Actor | None:
    from people.queries import actor_of

    return None if user is None else actor_of(user)
