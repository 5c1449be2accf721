"""Who wrote an entry and what was sent for review, as one digest that a decision seals.

Both are rows that say who may sign and how many must: a decision is worth as much as they are. The
ledger entry of each decision holds the digest of all such rows of its entry up to then.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from store.models import Submission, Wording


def history_of(*, entry_uuid: str) -> dict[str, Any]:
    """Return what a decision seals of an entry's history: the newest rows, and a digest over all.

    Rows of one entry are written one after another, under the lock of its page, so none with a
    smaller number comes later. Two queries.
    """
    wordings = list(Wording.objects.filter(entry=entry_uuid).order_by("id"))
    submissions = list(Submission.objects.filter(entry=entry_uuid).order_by("id"))
    return {
        "wording": wordings[-1].pk if wordings else 0,
        "submission": submissions[-1].pk if submissions else 0,
        "digest": history_digest(wordings=wordings, submissions=submissions),
    }


def history_digest(*, wordings: Iterable[Wording], submissions: Iterable[Submission]) -> str:
    """Return the SHA-256, in hexadecimal, over every column of the rows, a line each, by number."""
    lines = [
        _line("wording", w.pk, str(w.entry), w.digest, w.actor, w.actor_name, _moment(w.at))
        for w in wordings
    ]
    lines += [
        _line(
            "submission", s.pk, str(s.entry), s.digest_id, s.words_digest, s.revision,
            s.requirements, s.renews, s.actor, s.actor_name, _moment(s.at),
        )
        for s in submissions
    ]  # fmt: skip
    return sha256("\n".join(lines).encode()).hexdigest()


def _line(*values: Any) -> str:
    return json.dumps(values, ensure_ascii=True, sort_keys=True)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
