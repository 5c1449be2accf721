"""Mails to people: one for all that is new to somebody, in plain text, with one thing to do.

Called by a job, never inside an operation: a slow mail server stops nobody. No word of a draft is
in a mail but its title. A mail that was handed over and not noted, because the process died at
that very moment, is sent once more under the same id, by which mail programs know it again.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Comment, CommentReply, Page

from contract.codes import REFUSAL_REASON
from people.models import User
from people.queries import actor_of
from review.models import Notice
from review.notices import Kind, key_of
from review.states import EntryState, State, list_states
from store.models import Signature, Submission
from store.queries import list_authors, list_counting_signatures

logger = logging.getLogger(__name__)

# What happens within this time comes in one mail.
TOGETHER = timedelta(minutes=2)
MOST_LISTED = 10
_HEADINGS = {
    Kind.ASKED: "Waits for your signature:",
    Kind.ASSIGNED: "Given to you to sign:",
    Kind.REFUSED: "Refused; yours to change and submit again:",
    Kind.COMMENTED: "Commented; to be read beside the words:",
    Kind.ESCALATED: "Late: these reviews should have been through:",
    Kind.REVIEW_OVERDUE: "Due for review: these words are live and should be read again:",
    Kind.WORDS_EXPIRE: "Valid until a day that is near, or past:",
    Kind.CREDENTIALS_EXPIRE: "Credentials that end:",
}
# What the subject of a mail about one thing begins with.
_SUBJECTS = {
    Kind.ASKED: "To sign",
    Kind.ASSIGNED: "To sign",
    Kind.REFUSED: "Refused",
    Kind.COMMENTED: "Commented",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a mail tells."""

    kind: Kind
    text: str
    path: str


def send_open(*, now: datetime) -> int:
    """Send every notice that waits, in one mail per person; returns how many mails went out.

    A person's mail that cannot be sent keeps nobody else's back, and is tried again.
    """
    sent = 0
    waiting = Notice.objects.filter(sent_at__isnull=True, dropped="", at__lte=now - TOGETHER)
    for person in list(waiting.order_by("person").values_list("person", flat=True).distinct()):
        try:
            sent += _send_to(str(person), now)
        except OSError as error:
            # smtplib's errors are OSErrors too. No address in the log.
            logger.warning("a mail could not be sent, it is tried again: %s", type(error).__name__)
    return sent


def _send_to(uuid: str, now: datetime) -> int:
    with transaction.atomic():
        notices = list(
            Notice.objects.select_for_update(skip_locked=True)
            .filter(person=uuid, sent_at__isnull=True, dropped="")
            .order_by("at", "pk")
        )
        person = User.objects.filter(uuid=uuid, is_active=True).exclude(email="").first()
        if not notices:
            return 0
        if person is None:
            _drop(notices, "no address")
            return 0
        lines = {notice.pk: line for notice, line in _lines(notices)}
        _drop([notice for notice in notices if notice.pk not in lines], "no longer so")
        told = [notice for notice in notices if notice.pk in lines]
        if not told:
            return 0
        mail = compose(
            person=person,
            lines=[lines[notice.pk] for notice in told],
            mail_id=sha256("\n".join(key_of(notice) for notice in told).encode()).hexdigest(),
        )
        mail.connection = get_connection(timeout=10)
        mail.send()
        Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(sent_at=now)
        return 1


def _drop(notices: Sequence[Notice], why: str) -> None:
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(dropped=why)


def compose(*, person: User, lines: Sequence[Line], mail_id: str) -> EmailMessage:
    """Return the mail that tells a person these things."""
    unique = list(dict.fromkeys(lines))
    first = unique[0]
    subject = first.text if len(unique) == 1 else f"{len(unique)} things wait for you"
    if len(unique) == 1 and first.kind in _SUBJECTS:
        subject = f"{_SUBJECTS[first.kind]}: {first.text}"
    # Names and titles may hold anything, but must not look like a line of ours.
    parts = [_one_line(f"Hello {actor_of(person).printed_name},")]
    for kind, heading in _HEADINGS.items():
        of_kind = [line for line in unique if line.kind is kind]
        if not of_kind:
            continue
        told = [f"  - {_one_line(line.text)}" for line in of_kind[:MOST_LISTED]]
        if len(of_kind) > MOST_LISTED:
            told.append(f"  and {len(of_kind) - MOST_LISTED} more.")
        parts.append("\n".join([heading, *told]))
    parts.append(f"Open: {_address(_one_way(unique))}")
    parts.append("You are told this because of the roles that you hold in Countersign.")
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        # A title may hold anything but must not end a header.
        subject=_one_line(subject)[:150],
        body="\n\n".join(parts) + "\n",
        to=[person.email],
        headers={"Message-ID": f"<{mail_id[:40]}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _one_way(lines: Sequence[Line]) -> str:
    """Return the one place to go: the thing itself, or the list of all of its kind."""
    if len(lines) == 1:
        return lines[0].path
    kinds = {line.kind for line in lines}
    if kinds & {Kind.ASKED, Kind.ASSIGNED, Kind.ESCALATED}:
        return reverse("review:index")
    if kinds & {Kind.REVIEW_OVERDUE, Kind.WORDS_EXPIRE, Kind.CREDENTIALS_EXPIRE}:
        return reverse("review:due")
    return reverse("wagtailadmin_home")


def _address(path: str) -> str:
    return str(settings.WAGTAILADMIN_BASE_URL or "").rstrip("/") + path


def _lines(notices: Sequence[Notice]) -> Iterator[tuple[Notice, Line]]:
    """Yield what each notice says, of those that are still so."""
    entries = {str(notice.entry) for notice in notices if notice.entry}
    states = list_states(entries=entries)
    titles = dict(Page.objects.filter(slug__in=entries).values_list("slug", "draft_title"))
    for notice in notices:
        kind = Kind(notice.kind)
        if kind is Kind.CREDENTIALS_EXPIRE:
            yield notice, Line(kind, _credentials(notice), reverse("review:due"))
            continue
        entry = str(notice.entry)
        if entry not in titles or not _still_so(notice, kind, states.get(entry)):
            continue
        yield notice, Line(kind, _told(notice, kind, titles[entry]), _path(kind, entry))


def _still_so(notice: Notice, kind: Kind, state: EntryState | None) -> bool:
    if state is None:
        return False
    if kind is Kind.ASKED and _cannot_sign(notice, state):
        return False
    if kind in (Kind.ASKED, Kind.ESCALATED):
        newest = (
            Submission.objects.filter(entry=state.entry_uuid)
            .order_by("-id")
            .values_list("pk")
            .first()
        )
        asked = int(notice.subject.partition(":")[0])
        return state.state is State.IN_REVIEW and newest is not None and newest[0] == asked
    if kind is Kind.ASSIGNED:
        return state.state is State.IN_REVIEW
    if kind is Kind.REFUSED:
        return state.state is not State.IN_REVIEW
    if kind is Kind.COMMENTED:
        return _comment_stands(notice.subject)
    if kind is Kind.REVIEW_OVERDUE:
        return state.live and state.review_due_on == notice.due_on
    return state.live


def _comment_stands(subject: str) -> bool:
    """Say whether a comment is there and open; what people outside say is never taken back."""
    side, _, number = subject.partition(":")
    if side == "outside":
        return True
    if side == "reply":
        rows = CommentReply.objects.filter(pk=int(number), comment__resolved_at__isnull=True)
    else:
        rows = Comment.objects.filter(pk=int(number), resolved_at__isnull=True)
    return bool(rows.exists())


def _cannot_sign(notice: Notice, state: EntryState) -> bool:
    """Say whether a person wrote the words, or has signed them."""
    person = str(notice.person)
    signed = list_counting_signatures(digests=[state.digest])[state.digest]
    if person in {str(signature.signer) for signature in signed if signature.at > notice.at}:
        return True
    authors = list_authors(entry_uuid=state.entry_uuid, digest=state.digest)
    return person in {author.uuid for author in authors}


def _told(notice: Notice, kind: Kind, title: str) -> str:
    day = date_format(notice.due_on, "j F Y") if notice.due_on else ""
    if kind is Kind.REFUSED:
        refusal = Signature.objects.filter(pk=int(notice.subject)).first()
        why = REFUSAL_REASON.get(refusal.reason, "") if refusal is not None else ""
        return f"“{title}”" + (f" ({why.lower()})" if why else "")
    if kind is Kind.COMMENTED:
        return f"“{title}”"
    words = {
        Kind.ASKED: f"by {day}",
        Kind.ASSIGNED: f"by {day}" if day else "",
        Kind.ESCALATED: f"due on {day}",
        Kind.REVIEW_OVERDUE: f"due on {day}",
        Kind.WORDS_EXPIRE: f"until {day}",
    }[kind]
    return f"“{title}”, {words}" if words else f"“{title}”"


def _path(kind: Kind, entry: str) -> str:
    if kind in (Kind.REFUSED, Kind.COMMENTED, Kind.WORDS_EXPIRE):
        return reverse("content_models_family", args=(entry,))
    return reverse("review:entry", args=(entry,))


def _credentials(notice: Notice) -> str:
    uuid = notice.subject.partition(":")[0]
    whose = User.objects.filter(uuid=uuid).first()
    day = date_format(notice.due_on, "j F Y") if notice.due_on else ""
    if uuid == str(notice.person):
        return f"Your credentials are valid until {day}; after that you cannot sign."
    name = actor_of(whose).printed_name if whose is not None else "Somebody"
    return f"{name}'s credentials are valid until {day}; after that they cannot sign."


def overview(*, now: datetime) -> Mapping[str, int]:
    """Return how many notices wait, and how many of them since more than an hour: for health."""
    waiting = Notice.objects.filter(sent_at__isnull=True, dropped="")
    late = waiting.filter(at__lt=timezone.localtime(now) - timedelta(hours=1))
    return {"waiting": waiting.count(), "late": late.count()}
