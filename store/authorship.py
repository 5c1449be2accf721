"""Who wrote an entry's words: read off the record of wordings, now or as it stood at a moment.

What four eyes are decided on, and what every signature seals; ``verify_authors`` compares the two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from store.actors import Actor
from store.models import LiveContent, Release, Submission, Wording

_LIVE = "live"


@dataclass(frozen=True, slots=True)
class History:
    """What is on record of one entry's words, each in its order.

    Attributes:
        wordings: Who changed the words.
        submissions: What was sent for review.
        lived: Digest of each content that went live, and when.
    """

    wordings: Sequence[Wording]
    submissions: Sequence[Submission]
    lived: Sequence[tuple[str, datetime]]


def list_histories(*, entries: Iterable[str]) -> dict[str, History]:
    """Return the histories of entries, by uuid, in four statements however many they are."""
    uuids = set(entries)
    wordings: dict[str, list[Wording]] = {uuid: [] for uuid in uuids}
    for wording in Wording.objects.filter(entry__in=uuids).order_by("id"):
        wordings[str(wording.entry)].append(wording)
    submissions: dict[str, list[Submission]] = {uuid: [] for uuid in uuids}
    for submission in Submission.objects.filter(entry__in=uuids).order_by("id"):
        submissions[str(submission.entry)].append(submission)
    rows = list(
        LiveContent.objects.filter(entry__in=uuids, state=_LIVE)
        .order_by("from_sequence")
        .values_list("entry", "digest", "from_sequence")
    )
    numbers = {number for _, _, number in rows}
    released = dict(Release.objects.filter(number__in=numbers).values_list("number", "at"))
    lived: dict[str, list[tuple[str, datetime]]] = {uuid: [] for uuid in uuids}
    for entry, digest, number in rows:
        if number in released:  # A release that is missing is named by the check of releases.
            lived[str(entry)].append((digest, released[number]))
    return {uuid: History(wordings[uuid], submissions[uuid], lived[uuid]) for uuid in uuids}


def authors_in(*, history: History, digest: str, at: datetime | None = None) -> list[Actor]:
    """Return who changed the words of an entry, from what was last live to this content.

    An author without a uuid stands for words that changed without a known person. An edit that was
    undone before the content was reached again adds nobody: rows after its first occurrence do not
    touch its words.

    Args:
        history: The entry's.
        digest: The content.
        at: As the record stood then; None for now.
    """
    submission = next((s for s in history.submissions if s.digest_id == digest), None)
    if submission is None:
        return [Actor(uuid="", printed_name="")]
    base = _base_wording(history, digest, at)
    wordings = [w for w in history.wordings if at is None or w.at <= at]
    rows = [row for row in _without_adopted(wordings) if row.id > base]
    reached: list[Wording] = []
    for row in rows:
        reached.append(row)
        if row.digest in (submission.words_digest, digest):
            break
    else:
        # The words were never saved in the editor: nobody can be said to have written them.
        reached.append(Wording(actor="", actor_name=""))
    # Who edits words that nobody is on record for answers for what they left of them.
    known = [index for index, row in enumerate(reached) if row.actor]
    last_known = known[-1] if known else -1
    reached = [row for index, row in enumerate(reached) if row.actor or index > last_known]
    if digest != submission.words_digest:
        # Who submitted it again with another wording of a claim is its author too.
        reached += [row for row in rows if row.digest == digest]
    found = {row.actor: Actor(uuid=row.actor, printed_name=row.actor_name) for row in reached}
    return list(found.values())


def authors_as_sealed(*, authors: Iterable[Actor]) -> list[list[str]]:
    """Return authors as the ledger's entry of a signature names them: uuid and name, in order."""
    return sorted([author.uuid, author.printed_name] for author in authors)


def _without_adopted(rows: Iterable[Wording]) -> Iterator[Wording]:
    """Leave out words without a known author that the next person to save took as their own."""
    kept: list[Wording] = []
    for row in rows:
        if kept and row.actor and not kept[-1].actor and row.digest == kept[-1].digest:
            kept.pop()
        kept.append(row)
    return iter(kept)


def _base_wording(history: History, digest: str, at: datetime | None) -> int:
    """Return the id of the wording that was live before this content, or 0 if none ever was.

    For words that are, or were last, live themselves that is what they replaced: whoever wrote them
    then, still did.
    """
    before = [
        (other, moment)
        for other, moment in history.lived
        if other != digest and (at is None or moment < at)
    ]
    if not before:
        return 0
    last, moment = before[-1]
    words = {s.words_digest for s in history.submissions if s.digest_id == last} | {last}
    return max((w.id for w in history.wordings if w.digest in words and w.at <= moment), default=0)
