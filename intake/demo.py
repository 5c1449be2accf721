"""The demonstration's people, and their signatures on a pack.

Refused wherever ``COUNTERSIGN_DEMO`` is not set. One account writes and signs nothing, three others
sign, one per role; the same checks hold as for everybody, and every signature says ``demo``.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from contract.places import is_at_or_above
from contract.roles import SIGNING_ROLES, Role
from intake.errors import NotADemonstration, ReviewerMissing
from intake.identities import uuid_of
from intake.indexing import indexed_afterwards
from intake.pack import Pack, PackEntry, Person
from intake.progress import Progress
from intake.submitting import Sent, list_to_go_live, submit_entry
from people.models import User
from people.operations import create_person, give_grant
from people.queries import list_grants_of
from publishing.operations import release_due, release_together
from review.errors import SigningDenied
from review.signing import sign_in_turn
from store.actors import SYSTEM
from store.models import ReleaseDue
from store.queries import find_submission

# How many signed entries go live in one release: it holds the lock of all writers for a moment.
_TOGETHER = 40
_SHOWN = "Signed while the demonstration's content was loaded; no screen was shown."


@dataclass(slots=True)
class Signed(Sent):
    """What became of entries that were submitted and signed.

    Attributes:
        signatures: How many were written now.
    """

    signatures: int = 0

    def __str__(self) -> str:
        return (
            f"{self.submitted} submitted, {self.signatures} signatures, "
            f"{self.standing} as they were"
        )


def check_is_demonstration() -> None:
    """Raise unless this is a demonstration.

    Raises:
        NotADemonstration: it is none.
    """
    if not settings.COUNTERSIGN_DEMO:
        raise NotADemonstration(NotADemonstration.__doc__)


def ensure_people(*, pack: Pack, passwords: Mapping[str, str], now: datetime) -> dict[str, User]:
    """Make the accounts of a pack and their grants, where they do not exist yet.

    Args:
        pack: Its places must stand.
        passwords: By username; a new account without one gets one that nobody knows.
        now: When grants begin.

    Returns:
        The accounts by username.
    """
    check_is_demonstration()
    users: dict[str, User] = {}
    for person in pack.people:
        user = User.objects.filter(username=person.username).first()
        if user is None:
            user = create_person(
                username=person.username,
                printed_name=person.printed_name,
                credentials=person.credentials,
                password=passwords.get(person.username) or secrets.token_urlsafe(24),
            )
        held = {(grant.role, grant.scope) for grant in list_grants_of(person=user, now=now)}
        for role, scope in person.grants:
            if (role, scope) not in held:
                give_grant(person=user, role=Role(role), scope=scope, by=SYSTEM, now=now)
        users[person.username] = user
    return users


def find_writer(*, pack: Pack) -> Person:
    """Return the account that writes the demonstration: an author who signs nothing.

    Raises:
        ReviewerMissing: the pack has none.
    """
    for person in pack.people:
        roles = {role for role, scope in person.grants if scope == pack.group}
        if Role.AUTHOR in roles and not roles & set(SIGNING_ROLES):
            return person
    raise ReviewerMissing(
        f"people.yaml needs an account that is author at {pack.group} and signs nothing."
    )


def sign_pack(*, pack: Pack, users: Mapping[str, User], progress: Progress) -> Signed:
    """Submit and sign every entry that the pack wants live, and release them some at a time.

    Each entry is submitted in one transaction and signed in another; what is signed goes live with
    what was signed around it, which rests on it or on which it rests. Safe to repeat: what is live
    in its words is left, what was cut off is taken up again.

    Args:
        users: The pack's accounts, from ``ensure_people``.

    Raises:
        NotADemonstration: this is none.
        ReviewerMissing: nobody writes, or nobody holds a role that is needed.
    """
    check_is_demonstration()
    writer = find_writer(pack=pack)
    done = Signed()
    entries = list_to_go_live(pack=pack)
    progress.start(step="Signing", total=len(entries))
    with indexed_afterwards(pack=pack):
        signed: list[str] = []
        for entry in entries:
            progress.advance(entry.key)
            author = users[writer.username]
            if submit_entry(pack=pack, entry=entry, author=author, sent=done):
                _sign_entry(pack, entry, writer, users, done)
                signed.append(uuid_of(pack=pack, entry=entry))
            if len(signed) == _TOGETHER:
                _release(signed)
                signed.clear()
        _release(signed)
        _release_rest(pack, entries, done)
    progress.end(str(done))
    return done


def _sign_entry(
    pack: Pack, entry: PackEntry, writer: Person, users: Mapping[str, User], done: Signed
) -> None:
    uuid = uuid_of(pack=pack, entry=entry)
    submission = find_submission(entry_uuid=uuid)
    if submission is None:
        return
    digest = submission.digest_id
    try:
        written = sign_in_turn(
            entry_uuid=uuid,
            digest=digest,
            signer_for=lambda role: users[_signer(pack, entry, role, writer).username],
            shown={"digest": digest, "note": _SHOWN},
        )
    except SigningDenied as error:
        done.failed.append(f"{entry.where}: {error}")
        return
    done.signatures += len(written)


def _release(signed: Sequence[str]) -> None:
    """Release what is signed, all at once where nothing is in the way."""
    due = [str(row.entry) for row in ReleaseDue.objects.filter(entry__in=signed)]
    if due:
        release_together(entry_uuids=due, actor=SYSTEM)


def _release_rest(pack: Pack, entries: Iterable[PackEntry], done: Signed) -> None:
    """Release what was signed before a crash and not released, and say what is held."""
    by_uuid = {uuid_of(pack=pack, entry=entry): entry for entry in entries}
    due = [str(row.entry) for row in ReleaseDue.objects.filter(entry__in=list(by_uuid))]
    if not due:
        return
    held = release_due(entry_uuids=due, actor=SYSTEM).held
    done.failed += [f"{by_uuid[uuid].where} is signed, held: {held[uuid]}" for uuid in held]


def _signer(pack: Pack, entry: PackEntry, role: Role, writer: Person) -> Person:
    """Return who signs in a role: its first holder at the place of the entry."""
    place = pack.scope_of(entry)
    for person in pack.people:
        held = any(
            code == role and is_at_or_above(scope, place=place) for code, scope in person.grants
        )
        if held and person is not writer:
            return person
    raise ReviewerMissing(f"people.yaml needs an account that is {role.value} at {place}.")
