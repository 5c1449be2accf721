"""Whether what somebody outside is said to have said is what the ledger has of it.

Links and comments stand in tables that an owner of the database can write to; each made, revoked
and said one left an entry in the ledger. ``verify_ledger`` calls this. Reads only.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from contract.canonical import digest_of_bytes
from contract.events import Event
from review.models import OutsideComment, OutsideInvitation
from store.broken import Broken
from store.models import Ledger

_KINDS = (Event.OUTSIDE_INVITED, Event.OUTSIDE_REVOKED, Event.OUTSIDE_COMMENTED)
_CHUNK = 500
Json = dict[str, Any]


def list_unrecorded_outside() -> Iterator[Broken]:
    """Yield every link and comment of somebody outside that is not what the ledger says."""
    made: dict[int, Json] = {}
    revoked: set[int] = set()
    said: dict[int, Json] = {}
    entries = Ledger.objects.filter(kind__in=[kind.value for kind in _KINDS]).order_by("sequence")
    for entry in entries.iterator(_CHUNK):
        try:
            body = json.loads(entry.body)
            link = int(body["invitation"])
            if entry.kind == Event.OUTSIDE_INVITED:
                made[link] = _told_of_link(entry, body)
            elif entry.kind == Event.OUTSIDE_REVOKED:
                revoked.add(link)
            else:
                said[int(body["comment"])] = _told_of_comment(entry, body)
        except (AttributeError, KeyError, TypeError, ValueError):
            yield Broken(f"ledger {entry.sequence}", "it does not say of which link it tells")
    yield from _broken_links(made, revoked)
    yield from _broken_comments(said)


def _broken_links(made: dict[int, Json], revoked: set[int]) -> Iterator[Broken]:
    for link in OutsideInvitation.objects.order_by("pk").iterator(_CHUNK):
        place = f"link {link.pk} for {link.name}, {link.organisation}"
        told = made.pop(link.pk, None)
        if told is None:
            yield Broken(place, "the ledger does not say who made it")
            continue
        standing = {
            "entry": str(link.entry),
            "digest": link.digest,
            "name": link.name,
            "organisation": link.organisation,
            "made_by": link.made_by,
            "made_at": link.made_at,
            "expires_at": link.expires_at,
        }
        for name, value in standing.items():
            if value != told[name]:
                yield Broken(place, f"its {name} is not what the ledger says")
        if (link.revoked_at is not None) != (link.pk in revoked):
            yield Broken(place, "whether it was revoked is not what the ledger says")
    for missing in sorted(made):
        yield Broken(f"link {missing}", "the ledger has it; its row is missing")


def _broken_comments(said: dict[int, Json]) -> Iterator[Broken]:
    for comment in OutsideComment.objects.order_by("pk").iterator(_CHUNK):
        place = f"comment {comment.pk} by link {comment.invitation_id}"
        told = said.pop(comment.pk, None)
        if told is None:
            yield Broken(place, "the ledger does not say that somebody outside said it")
            continue
        standing = {
            "invitation": comment.invitation_id,
            "field": comment.field,
            "text": digest_of_bytes(comment.text.encode()),
            "at": comment.at,
        }
        for name, value in standing.items():
            if value != told[name]:
                yield Broken(place, f"its {name} is not what the ledger says")
    for missing in sorted(said):
        yield Broken(f"comment {missing}", "the ledger has it; its row is missing")


def _told_of_link(entry: Ledger, body: Json) -> Json:
    return {
        "entry": body["entry"],
        "digest": body["digest"],
        "name": body["name"],
        "organisation": body["organisation"],
        "made_by": entry.actor,
        "made_at": entry.at,
        "expires_at": datetime.fromisoformat(body["expires_at"]),
    }


def _told_of_comment(entry: Ledger, body: Json) -> Json:
    # What is empty is left out of the ledger: a comment on the words as a whole has no field.
    return {
        "invitation": int(body["invitation"]),
        "field": body.get("field", ""),
        "text": body["text"],
        "at": entry.at,
    }
