"""Keeping ledger anchors elsewhere: appended to a file, mailed, one an interval and place.

Intervals are counted from the epoch, so with 24 hours there is one anchor for each day in UTC. Each
is noted in the ledger after it was delivered: the note makes the next one due, nobody can take it
out without breaking the chain, and an auditor reads from it which anchors there must be elsewhere.
After a crash between delivery and note the same place may get a second one, never none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction

from contract.events import Event
from store.actors import SYSTEM
from store.anchors import Anchor, take_anchor
from store.models import Ledger
from store.operations import append_ledger, lock_head

FILE, MAIL = "file", "mail"
# One at a time in the whole system; any number that nothing else locks.
_ADVISORY_LOCK = 4_701_993
_MAIL_TIMEOUT = 20  # Seconds.


class AnchorNotKept(Exception):
    """An anchor could not be delivered to a place; the message says why."""

    code = "anchor-not-kept"


@dataclass(slots=True)
class Anchored:
    """What a run did.

    Attributes:
        anchor: What was delivered, or None where nothing was due or the ledger is empty.
        to: Where: ``file``, ``mail``.
        failed: Why a place did not get it, by place.
    """

    anchor: Anchor | None = None
    to: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def anchor_what_is_due(*, now: datetime, forced: bool = False) -> Anchored:
    """Deliver an anchor to each place whose last one is of an earlier interval, and note it.

    Mail is slow, so the head is locked for the note alone.

    Args:
        forced: Whether to deliver to every place, due or not.

    Raises:
        AnchorNotKept: a place did not get it; what others got is noted.
    """
    done = Anchored()
    places = _places()
    if not places:
        return done
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ADVISORY_LOCK])
            if not cursor.fetchone()[0]:
                return done  # Another run is at it.
        due = [place for place in places if forced or _is_due(place, now)]
        anchor = take_anchor(installation=settings.INSTALLATION_NAME, now=now)
        if not due or anchor is None:
            return done
        done.anchor = anchor
        for place in due:
            try:
                places[place](anchor)
            except (OSError, ValueError) as error:  # Mail servers and file systems, bad addresses.
                done.failed[place] = f"{type(error).__name__}: {error}"
            else:
                done.to.append(place)
        if done.to:
            body = {"ledger": anchor.ledger, "hash": anchor.hash, "to": done.to}
            body["taken_at"] = json.loads(anchor.line)["taken_at"]
            append_ledger(head=lock_head(), kind=Event.LEDGER_ANCHORED, actor=SYSTEM, body=body)
    if done.failed:
        told = "; ".join(f"{place}: {why}" for place, why in done.failed.items())
        raise AnchorNotKept(f"The ledger anchor was not kept. {told}")
    return done


def _places() -> dict[str, Callable[[Anchor], None]]:
    places: dict[str, Callable[[Anchor], None]] = {}
    if settings.LEDGER_ANCHOR_FILE:
        places[FILE] = _append
    if settings.LEDGER_ANCHOR_MAIL:
        places[MAIL] = _mail
    return places


def _is_due(place: str, now: datetime) -> bool:
    for body in (
        Ledger.objects.filter(kind=Event.LEDGER_ANCHORED)
        .order_by("-sequence")
        .values_list("body", flat=True)
        .iterator(chunk_size=20)
    ):
        said: dict[str, Any] = json.loads(body)
        if place in said["to"]:
            # Also after a clock that stepped back: an interval has one anchor.
            return _interval(now) > _interval(datetime.fromisoformat(said["taken_at"]))
    return True


def _interval(moment: datetime) -> int:
    return int(moment.timestamp()) // (settings.LEDGER_ANCHOR_HOURS * 3600)


def _append(anchor: Anchor) -> None:
    """Append the anchor's line to the file, and see it on the disk.

    Opened for appending alone, so a file that the system lets nobody rewrite works too. A line that
    a crash tore is ended first, so that it stays the only one that cannot be read.
    """
    path = Path(settings.LEDGER_ANCHOR_FILE)
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
    with os.fdopen(handle, "ab", closefd=True) as file:
        torn = not is_new and not _ends_a_line(path)
        file.write((b"\n" if torn else b"") + anchor.line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _mail(anchor: Anchor) -> None:
    """Mail the anchor to everybody, in one mail."""
    message = EmailMessage(
        subject=f"Ledger anchor {anchor.ledger} of {anchor.installation}",
        body=(
            f"{anchor.line}\n\n"
            "Keep this mail. The line above says where the ledger of "
            f"{anchor.installation} stood. It shows later whether the ledger was\n"
            "written anew or cut off since: put the lines of such mails into a file and run\n\n"
            "    manage.py verify_ledger --against FILE\n"
        ),
        to=list(settings.LEDGER_ANCHOR_MAIL),
        connection=get_connection(timeout=_MAIL_TIMEOUT),
    )
    message.send()
