"""Anchors: where the ledger stood at a moment, noted where whoever owns the database cannot reach.

A whole chain that was written anew, or cut off, is consistent by itself; it shows only against an
anchor that was taken before and kept elsewhere. One anchor is one line of JSON. Pure but for
``take_anchor`` and ``list_unanchored``, which read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from store.broken import Broken
from store.models import Head, Ledger

_HASH = re.compile(r"[0-9a-f]{64}")
_MEMBERS = ("installation", "ledger", "hash", "taken_at")


class AnchorMalformed(Exception):
    """This is not an anchor."""

    code = "anchor-malformed"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One entry of the ledger, by its sequence and hash.

    Attributes:
        installation: The name of the system it was taken from.
        ledger: Sequence of the newest entry at that moment.
        hash: Its hash, in hexadecimal.
        taken_at: When, by the clock of the machine that took it.
    """

    installation: str
    ledger: int
    hash: str
    taken_at: datetime

    @property
    def line(self) -> str:
        """The anchor as one line of JSON, without the end of the line."""
        return json.dumps(
            {
                "installation": self.installation,
                "ledger": self.ledger,
                "hash": self.hash,
                "taken_at": self.taken_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
            },
            ensure_ascii=True,
        )


def take_anchor(*, installation: str, now: datetime) -> Anchor | None:
    """Return where the ledger stands, or None while nothing is in it."""
    head = Head.objects.get(id=1)
    if head.ledger == 0:
        return None
    return Anchor(installation, head.ledger, head.ledger_hash, now)


def read_anchors(text: str) -> list[Anchor]:
    """Read anchors, one on each line that is not empty.

    Raises:
        AnchorMalformed: a line is none, or there is none at all; the message names the line.
    """
    anchors = [
        _read(line.strip(), number)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    if not anchors:
        raise AnchorMalformed("there is no anchor in it")
    return anchors


def _read(line: str, number: int) -> Anchor:
    try:
        said: Any = json.loads(line)
        installation, ledger, digest, taken_at = (said[name] for name in _MEMBERS)
        moment = datetime.fromisoformat(taken_at)
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise AnchorMalformed(f"line {number} is not an anchor") from error
    whole = isinstance(ledger, int) and not isinstance(ledger, bool) and 0 < ledger < 2**63
    if not whole or not isinstance(digest, str) or not _HASH.fullmatch(digest):
        raise AnchorMalformed(f"line {number} is not an anchor: it needs a ledger and its hash")
    if not isinstance(installation, str) or moment.tzinfo is None:
        raise AnchorMalformed(f"line {number} is not an anchor: its moment has no time zone")
    return Anchor(installation, ledger, digest, moment)


def list_unanchored(*, anchors: Iterable[Anchor], installation: str) -> Iterator[Broken]:
    """Yield each anchor whose entry the ledger does not hold any more as it was."""
    wanted = sorted(set(anchors), key=lambda anchor: (anchor.ledger, anchor.taken_at))
    hashes = dict(
        Ledger.objects.filter(sequence__in={anchor.ledger for anchor in wanted}).values_list(
            "sequence", "hash"
        )
    )
    for anchor in wanted:
        found = hashes.get(anchor.ledger)
        if found == anchor.hash:
            continue
        what = f"the anchor of {anchor.taken_at:%Y-%m-%d %H:%M:%S %Z} has another hash: "
        what += "the ledger was written anew up to here"
        if found is None:
            what = f"it is missing, and the anchor of {anchor.taken_at:%Y-%m-%d %H:%M:%S %Z} has "
            what += "it: the ledger was cut off, or goes on elsewhere"
        if anchor.installation != installation:
            what += f" (the anchor is of “{anchor.installation}”, this is “{installation}”)"
        yield Broken(f"ledger {anchor.ledger}", what)
