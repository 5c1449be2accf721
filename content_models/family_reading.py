"""An entry to be read: its words, what the draft changes, who signed, and its kin.

Reads only; ``family_views`` is the door and has asked whether the person may read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from content_models import registry
from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.queries import list_family
from content_models.readers import list_readable
from content_models.reading import Difference, ShownWords, list_place_names
from contract.locales import LOCALES
from contract.places import depth_of
from contract.roles import ROLE_LABELS, Role
from people.models import User
from store.queries import find_live_content, list_live_signatures


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature on the words that are live."""

    name: str
    credentials: str
    role: str
    at: datetime
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Kin:
    """One member of a family, as a row of its table."""

    entry: Entry
    place: str
    language: str
    state: str
    is_this: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry as it is read.

    Attributes:
        words: The live words, or those of the draft where nothing is live.
        is_live: Whether they are live.
        changes: What the draft changes about the live words.
        signed_by: Who signed what is live, oldest first.
        kin: The family, as far as the person may read it, farthest place first.
    """

    words: Sequence[ShownWords]
    is_live: bool
    changes: Sequence[Difference]
    signed_by: Sequence[SignedBy]
    kin: Sequence[Kin]


def read_entry(*, entry: Entry, person: User) -> Reading:
    """Return an entry as a person reads it."""
    draft = words_of(entry=entry.get_latest_revision_as_object())
    live = find_live_content(entry_uuid=str(entry.uuid))
    shown = live[1] if live is not None else draft
    reader = registry.words_reader([draft, shown])
    return Reading(
        words=reader.words(shown),
        is_live=live is not None,
        changes=reader.differences(shown, draft) if live is not None else (),
        signed_by=_signed_by(live[0]) if live is not None else (),
        kin=_kin(entry, person),
    )


def place_label(*, scope: str, names: dict[str, str]) -> str:
    """Return a place by name, with the one above it, since several cities have a Main Street."""
    above = scope.rpartition("/")[0]
    name = names.get(scope, scope)
    return f"{name} ({names[above]})" if above in names else name


def _signed_by(digest: str) -> list[SignedBy]:
    return [
        SignedBy(
            name=signature.printed_name,
            credentials=signature.credentials,
            role=ROLE_LABELS[Role(signature.role)],
            at=signature.at,
            is_demo=signature.method == "demo",
        )
        for signature in list_live_signatures(digests=[digest])[digest]
    ]


def _kin(entry: Entry, person: User) -> list[Kin]:
    readable = set(
        list_readable(model=type(entry), user=person)
        .filter(family=entry.family)
        .values_list("pk", flat=True)
    )
    members = [member for member in list_family(entry=entry) if member.pk in readable]
    states = registry.state_labels([str(member.uuid) for member in members])
    names = list_place_names()
    return [
        Kin(
            entry=member,
            place=place_label(scope=member.scope, names=names),
            language=LOCALES[member.bcp47],
            state=states.get(str(member.uuid), "Draft"),
            is_this=member.pk == entry.pk,
            may_edit=member.permissions_for_user(person).can_edit(),
        )
        for member in sorted(members, key=lambda one: (depth_of(one.scope), one.scope, one.bcp47))
    ]
