"""Links for somebody outside, such as a lawyer, to read one submission's words and comment on them.

Making, revoking, opening and commenting. A link never signs: nothing here writes a signature or
knows who could. It holds for the words of one digest, and is over when other words are submitted.
Only a hash of the token is kept; the token itself is in the hands of whoever was given the link.
It opens nothing while the account of whoever made it is deactivated.
"""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from contract.canonical import digest_of_bytes
from contract.events import Event
from people.models import User
from people.queries import actor_of
from review.cases import lock_case
from review.duties import may_give
from review.errors import CommentsFull, LinkClosed, LinkReplaced, NotInvitable
from review.models import OutsideComment, OutsideInvitation
from review.notices import note_commented
from review.policies import Stage
from review.states import State, find_state
from store.actors import Actor
from store.operations import append_ledger, lock_head
from store.together import ask_together

SHORTEST_DAYS, USUAL_DAYS, LONGEST_DAYS = 1, 14, 30
LONGEST_TEXT = 5_000
# More than anybody writes about one text, and an end for whoever found a link.
MOST_COMMENTS = 200
_TOKEN_BYTES = 32
_TOKEN = re.compile("[A-Za-z0-9_-]{43}")
# Words that are still to be decided, or that front-ends receive.
_OPEN_STAGES = (Stage.IN_REVIEW, Stage.SIGNED, Stage.LIVE)
# The same as a statement says it, which tells live words apart.
_OPEN_STATES = (State.IN_REVIEW, State.SIGNED, State.LIVE, State.NEWER, State.OFF)


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link that was just made; ``token`` is nowhere else."""

    invitation: OutsideInvitation
    token: str


def may_invite(*, user: User, scope: str, now: datetime) -> bool:
    """Say whether a person makes and revokes links at a place: who signs or administers there."""
    return may_give(user=user, scope=scope, now=now)


def invite(
    *,
    entry_uuid: str | UUID,
    digest: str,
    name: str,
    organisation: str,
    days: int,
    user: User,
    email: str = "",
) -> MadeLink:
    """Make a link to the words of an entry that were last submitted; the ledger keeps for whom.

    Args:
        digest: The words that whoever makes it has seen.
        days: How long it holds, 1 to 30.

    Raises:
        NotInvitable: the person may not, other words were submitted, or none are in review.
    """
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        raise NotInvitable(f"Choose from {SHORTEST_DAYS} to {LONGEST_DAYS} days.")
    if not name.strip() or not organisation.strip():
        raise NotInvitable("Write the name of the person and of their organisation.")
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction.atomic():
        head, case = lock_case(entry_uuid=entry_uuid)
        if not may_invite(user=user, scope=case.content.scope, now=head.at):
            raise NotInvitable("Only those who sign or administer at this place make links.")
        if digest != case.content.digest:
            raise NotInvitable("Other words were submitted meanwhile. Read them, then try again.")
        if case.standing.stage not in _OPEN_STAGES:
            raise NotInvitable("These words are not in review. Somebody has to submit them first.")
        actor = actor_of(user)
        made = OutsideInvitation.objects.create(
            entry=entry_uuid,
            digest=digest,
            token_hash=_hash_of(token),
            name=name.strip(),
            organisation=organisation.strip(),
            email=email,
            made_by=actor.uuid,
            made_by_name=actor.printed_name,
            made_at=head.at,
            expires_at=head.at + timedelta(days=days),
        )
        append_ledger(
            head=head,
            kind=Event.OUTSIDE_INVITED,
            actor=actor,
            body=_told_of(made) | {"expires_at": made.expires_at.isoformat()},
        )
    return MadeLink(invitation=made, token=token)


def revoke(*, invitation: int, entry_uuid: str | UUID, scope: str, user: User) -> bool:
    """Take a link back, for good; return whether it was open.

    Args:
        entry_uuid: The entry that it must be about.
        scope: The entry's place.

    Raises:
        NotInvitable: the person may not.
    """
    with transaction.atomic():
        head = lock_head()
        if not may_invite(user=user, scope=scope, now=head.at):
            raise NotInvitable("Only those who sign or administer at this place revoke links.")
        found = OutsideInvitation.objects.filter(pk=invitation, entry=entry_uuid).first()
        if found is None or found.revoked_at is not None or found.expires_at <= head.at:
            return False
        actor = actor_of(user)
        found.revoked_at, found.revoked_by_name = head.at, actor.printed_name
        found.save(update_fields=["revoked_at", "revoked_by_name"])
        append_ledger(head=head, kind=Event.OUTSIDE_REVOKED, actor=actor, body=_told_of(found))
    return True


def open_link(*, token: str, now: datetime) -> OutsideInvitation:
    """Return what a link was made for.

    The token is found by its hash, so how long the answer takes says nothing of any other token.

    Raises:
        LinkClosed: there is no such link, or none any more.
        LinkReplaced: it holds, but its words were replaced or are no longer to be decided.
    """
    if not _TOKEN.fullmatch(token):
        raise LinkClosed
    found = _of_somebody_here(OutsideInvitation.objects.filter(token_hash=_hash_of(token))).first()
    if found is None or found.revoked_at is not None or found.expires_at <= now:
        raise LinkClosed
    standing = find_state(entry_uuid=found.entry)
    if standing is None or standing.digest != found.digest or standing.state not in _OPEN_STATES:
        raise LinkReplaced
    return found


def comment(
    *, token: str, field: str, labels: Mapping[str, str], text: str, now: datetime
) -> OutsideComment:
    """Keep what somebody outside says about a field; the same once more is not kept twice.

    Who wrote the words and who made the link are told by mail.

    Args:
        field: Key of the field; empty for the words as a whole.
        labels: What the fields of the words are called, by key.
        text: Up to 5,000 characters.

    Raises:
        LinkClosed: the link opens nothing, or nothing any more.
        LinkReplaced: the words were replaced.
        CommentsFull: it has as many comments as one may.
        ValueError: there is no such field, or the text is empty or too long; the form says so.
    """
    if field not in labels or not text.strip() or len(text) > LONGEST_TEXT:
        raise ValueError("A comment is about a field, and has from 1 to 5,000 characters.")
    with transaction.atomic():
        # Revoking takes the same lock: a comment is before it or is not kept.
        head = lock_head()
        invitation = open_link(token=token, now=now)
        mine = OutsideComment.objects.filter(invitation=invitation)
        same = mine.filter(field=field, text=text).first()
        if same is not None:
            return same
        if mine.count() >= MOST_COMMENTS:
            raise CommentsFull(
                f"This link has {MOST_COMMENTS} comments, which is as many as one may have. "
                "Send the rest to whoever sent you the link."
            )
        kept = OutsideComment.objects.create(
            invitation=invitation, field=field, label=labels[field][:255], text=text, at=head.at
        )
        append_ledger(
            head=head,
            kind=Event.OUTSIDE_COMMENTED,
            actor=Actor(uuid="", printed_name=_who(invitation)),
            body=_told_of(invitation)
            | {"comment": kept.pk, "field": field, "text": digest_of_bytes(text.encode())},
        )
        note_commented(
            subject=f"outside:{kept.pk}",
            entry=str(invitation.entry),
            now=head.at,
            besides=[invitation.made_by],
        )
    return kept


def list_open_links(*, entry_uuid: str | UUID, now: datetime) -> list[OutsideInvitation]:
    """Return the links to an entry's words that are open, the newest first."""
    return list(open_links_of(entry_uuid=entry_uuid, now=now))


def open_links_of(*, entry_uuid: str | UUID, now: datetime) -> QuerySet[OutsideInvitation]:
    """Return the question for ``list_open_links``."""
    rows = OutsideInvitation.objects.filter(entry=entry_uuid)
    standing = rows.filter(revoked_at=None, expires_at__gt=now).order_by("-made_at", "-pk")
    return _of_somebody_here(standing)


def comments_on(*, entry_uuid: str | UUID) -> QuerySet[OutsideComment]:
    """Return what people outside said about an entry, oldest first, with who they are."""
    rows = OutsideComment.objects.filter(invitation__entry=entry_uuid)
    return rows.select_related("invitation").order_by("at", "pk")


def outside_context(*, entry_uuid: UUID, digest: str, now: datetime) -> dict[str, Any]:
    """Return what ``review/outside_comments.html`` shows, to those who may make links there.

    Args:
        digest: Of the words that are shown beside it; empty where there are none.
    """
    said, links = comments_on(entry_uuid=entry_uuid), open_links_of(entry_uuid=entry_uuid, now=now)
    ask_together(said, links)
    return outside_in(entry_uuid=entry_uuid, digest=digest, said=said, links=links)


def outside_in(
    *,
    entry_uuid: UUID,
    digest: str,
    said: Iterable[OutsideComment],
    links: Iterable[OutsideInvitation],
) -> dict[str, Any]:
    """Return what ``outside_context`` does, of what was read already."""
    said = list(said)
    return {
        "outside_entry": entry_uuid,
        "outside_comments": [one for one in said if one.invitation.digest == digest],
        "outside_earlier": [one for one in said if one.invitation.digest != digest],
        "outside_links": [{"link": link, "over": link.digest != digest} for link in links],
    }


def _of_somebody_here(links: QuerySet[OutsideInvitation]) -> QuerySet[OutsideInvitation]:
    """Return those whose maker's account is active: nobody keeps a way in when they leave."""
    here = User.objects.filter(is_active=True).annotate(named=Cast("uuid", CharField()))
    return links.filter(made_by__in=here.values("named"))


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _who(invitation: OutsideInvitation) -> str:
    return f"{invitation.name}, {invitation.organisation} (outside, by link)"


def _told_of(invitation: OutsideInvitation) -> dict[str, Any]:
    """Return what the ledger says of a link in each of its entries; never what opens it."""
    return {
        "invitation": invitation.pk,
        "entry": str(invitation.entry),
        "digest": invitation.digest,
        "name": invitation.name,
        "organisation": invitation.organisation,
    }
