"""Sending what a pack wants live for review, one entry after the other, in order of reference.

What a person decided stands: an entry that was withdrawn or refused is left, and said. What is in
review, signed or live in these very words is not sent again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from content_models.models import ENTRY_MODELS, Entry
from contract.envelope import cited_claims
from intake.identities import uuid_of
from intake.indexing import indexed_afterwards
from intake.order import in_order
from intake.pack import LIVE, Pack, PackEntry
from intake.progress import Progress
from people.models import User
from review.cases import ReviewCase, find_case
from review.errors import NotReady, NotSubmittable
from review.operations import submit
from review.policies import Stage
from review.wordings import resolve_claims
from store.queries import find_submission

_LEFT: Mapping[Stage, str] = {
    Stage.WITHDRAWN: "was withdrawn, and stays so until somebody submits it in the admin",
    Stage.REFUSED: "was refused in these words, and waits for its author",
}


@dataclass(slots=True)
class Sent:
    """What became of the entries that a pack wants live.

    Attributes:
        submitted: How many were sent for review now.
        standing: How many were in review, signed or live already.
        left: Sentences about entries that were left as a person decided.
        failed: Sentences about entries that could not go on.
    """

    submitted: int = 0
    standing: int = 0
    left: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.submitted} submitted, {self.standing} as they were"


def submit_pack(*, pack: Pack, author: User, progress: Progress) -> Sent:
    """Submit the entries that the pack wants live and that are not under way."""
    sent = Sent()
    entries = list_to_go_live(pack=pack)
    progress.start(step="Submitting", total=len(entries))
    with indexed_afterwards(pack=pack):
        for entry in entries:
            progress.advance(entry.key)
            submit_entry(pack=pack, entry=entry, author=author, sent=sent)
    progress.end(str(sent))
    return sent


def list_to_go_live(*, pack: Pack) -> list[PackEntry]:
    """Return the entries that the pack wants live, what is referred to before what refers."""
    return [entry for entry in in_order(pack=pack) if entry.state == LIVE]


def submit_entry(*, pack: Pack, entry: PackEntry, author: User, sent: Sent) -> bool:
    """Submit an entry unless it is under way; return whether it is on its way now."""
    uuid = uuid_of(pack=pack, entry=entry)
    where = entry.where
    # Most entries were never submitted, and there is nothing else to ask of them.
    known = find_submission(entry_uuid=uuid) is not None
    case = find_case(entry_uuid=uuid) if known else None
    if case is not None and not _is_to_submit(case):
        if case.standing.stage in _LEFT:
            sent.left.append(f"{where} {_LEFT[case.standing.stage]}.")
            return False
        sent.standing += 1
        return True
    try:
        submit(entries=[_named(pack, entry)], actor_user=author)
    except NotReady as error:
        sent.failed += [f"{where} {line}" for line in _lines(error)]
        return False
    except NotSubmittable as error:
        sent.failed.append(f"{where}: {error}")
        return False
    sent.submitted += 1
    return True


def _named(pack: Pack, entry: PackEntry) -> Entry:
    """Return as much of an entry as tells which one it is; the submission reads it itself."""
    named = ENTRY_MODELS[entry.type].objects.only("uuid", "path", "url_path", "translation_of_uuid")
    found: Entry = named.get(uuid=uuid_of(pack=pack, entry=entry))
    return found


def _is_to_submit(case: ReviewCase) -> bool:
    """Say whether the words on record are not those that should be in review."""
    standing = case.standing
    if standing.stage is Stage.WITHDRAWN:
        return False
    if standing.stage is Stage.DRAFT or not standing.words_stand:
        return True
    return standing.stage is not Stage.REFUSED and _cites_other_wording(case)


def _cites_other_wording(case: ReviewCase) -> bool:
    """Say whether a claim that the text cites has other words now than it was written for."""
    envelope = case.content.envelope
    claims = cited_claims(envelope)
    if not claims:
        return False
    now = resolve_claims(families=claims, scope=case.content.scope, locale=case.content.locale)
    return bool(now != envelope["fields"].get("cites", {}))


def _lines(error: NotReady) -> Iterator[str]:
    for problem in error.problems:
        yield f"{problem.field or problem.label}: {problem.message}"
