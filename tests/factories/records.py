"""What is on record about one entry, as the questions about many say it, each by itself."""

from typing import Any

from store.authorship import authors_in
from store.entry_record import EntryQuestions
from store.models import Release, ReleaseDue, Signature, Submission
from store.queries import (
    find_live,
    find_live_content,
    find_submission,
    get_content,
    list_authors,
    list_counting_signatures,
    list_requirements,
)
from store.together import ask_together

Said = dict[str, Any]


def told_together(entry_uuid: str) -> Said:
    """The record of an entry, asked in one statement; empty where nothing was submitted."""
    questions = EntryQuestions(entry_uuid=entry_uuid)
    ask_together(*questions.all)
    record = questions.record()
    if record is None:
        return {}
    live, content = record.live, record.live_content
    return {
        "submission": record.submission.pk,
        "content": record.content,
        "live": live.pk if live is not None else None,
        "live content": (content.digest, content.envelope) if content is not None else None,
        "released": record.releases[live.from_sequence].at if live is not None else None,
        "due": record.due.digest if record.due is not None else None,
        "counting": [signature.pk for signature in record.counting],
        "refused": record.refusal.pk if record.refusal is not None else None,
        "requirements": record.requirements,
        "authors": authors_in(history=record.history, digest=record.content.digest),
        "submissions": [one.pk for one in record.submissions],
    }


def told_apart(entry_uuid: str) -> Said:
    """The same, each asked by itself, and what counts by the questions about many."""
    submission, live = find_submission(entry_uuid=entry_uuid), find_live(entry_uuid=entry_uuid)
    if submission is None:
        return {}
    digest = submission.digest_id
    due = ReleaseDue.objects.filter(entry=entry_uuid).first()
    refused = Signature.objects.filter(digest_id=digest, decision=Signature.REFUSED)
    last = refused.order_by("-ledger_id").first()
    sent = Submission.objects.filter(entry=entry_uuid).order_by("id")
    return {
        "submission": submission.pk,
        "content": get_content(digest=digest),
        "live": live.pk if live is not None else None,
        "live content": find_live_content(entry_uuid=entry_uuid),
        "released": Release.objects.get(number=live.from_sequence).at if live else None,
        "due": due.digest if due is not None else None,
        "counting": [one.pk for one in list_counting_signatures(digests=[digest])[digest]],
        "refused": last.pk if last is not None else None,
        "requirements": list_requirements(digest=digest),
        "authors": list_authors(entry_uuid=entry_uuid, digest=digest),
        "submissions": [one.pk for one in sent],
    }
