"""Why something is not live, in one sentence, and what to do next: pure, for every state.

The editor, the view of what one may only read and the listings show it; ``details`` gathers what a
sentence about one entry can name besides, listings go without. Nothing is decided here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from contract.codes import PLACE_REASON, POLICY_REASON, REFUSAL_REASON, WITHDRAWAL_REASON
from contract.roles import Role
from review.states import EntryState, State
from review.waiting import asked_sentence

_WHY_OFF = {**WITHDRAWAL_REASON, **PLACE_REASON, **POLICY_REASON}

NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Way:
    """Somewhere to go on: what it is called, and its address in the admin."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Details:
    """What only a look at one entry tells.

    Attributes:
        problems: What keeps the draft from being submitted, a sentence each.
        refused: Who refused, the code of the reason, and the comment.
        waits_for: Entries that signed words wait for, or without which they cannot stand.
        signers: Printed names of people who could sign now.
        switched_off: Whether its type has no workflow that is switched on.
    """

    problems: tuple[str, ...] = ()
    refused: tuple[str, str, str] | None = None
    waits_for: tuple[Way, ...] = ()
    signers: tuple[str, ...] = ()
    switched_off: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where an entry stands.

    Attributes:
        sentence: What is so, and why.
        next_step: What to do about it; empty where nothing is to be done.
        ways: Where that is done.
        live: Whether nothing stands between these words and the front-ends.
    """

    sentence: str
    next_step: str = ""
    ways: tuple[Way, ...] = field(default=())
    live: bool = False

    @property
    def text(self) -> str:
        """Sentence and next step, as one plain text."""
        return f"{self.sentence} Next: {self.next_step}" if self.next_step else self.sentence

    @property
    def html(self) -> SafeString:
        """The same with links to where it is done."""
        if not self.next_step:
            return escape(self.sentence)
        links = format_html_join(
            " · ", '<a href="{}">{}</a>', ((w.url, w.label) for w in self.ways)
        )
        return format_html(
            "{} <strong>Next:</strong> {}{}{}",
            self.sentence,
            self.next_step,
            mark_safe("<br>") if self.ways else "",
            links,
        )


def explain(
    *, state: EntryState, asked: Mapping[Role, int], today: date, details: Details | None = None
) -> Explanation:
    """Say where an entry stands, why it is not live, and what to do next.

    Args:
        state: Where it stands.
        asked: Whom the present step of its review asks, where one runs.
        today: For what is due.
        details: What is known besides; listings know nothing.
    """
    known = details or Details()
    if state.state is State.LIVE:
        return _live(state, today)
    if known.switched_off and state.state not in (State.IN_REVIEW, State.SIGNED):
        return Explanation(
            f"{_not_live(state)}: the sign-off of its type is switched off.",
            "ask an administrator to switch it on under Settings, Workflows.",
        )
    if state.state is State.IN_REVIEW:
        return _in_review(state, asked, known)
    if state.state is State.SIGNED:
        return _signed(state, known)
    if state.state is State.OFF:
        return Explanation(
            "Signed, but off every site: something that it cannot stand without is withdrawn or "
            "missing.",
            "bring that back, or submit these words without it.",
            known.waits_for,
        )
    return _unsubmitted(state, known)


def moment(at: datetime) -> str:
    """Return a moment as people read it, with its time zone."""
    return date_format(timezone.localtime(at), "j F Y, H:i e")


def day(on: date) -> str:
    """Return a day as people read it."""
    return date_format(on, "j F Y")


def _live(state: EntryState, today: date) -> Explanation:
    since = f"Live since {moment(state.live_since)}" if state.live_since else "Live"
    if state.stale:
        return Explanation(
            f"{since}; the words that it was made from have changed meanwhile.",
            "compare them, then submit it again, changed or as it is.",
            live=True,
        )
    due = state.review_due_on
    if due is not None and due <= today:
        return Explanation(
            f"{since}; its review was due on {day(due)}.",
            "read it again, bring it up to date and submit it.",
            live=True,
        )
    return Explanation(f"{since}.", live=True)


def _in_review(state: EntryState, asked: Mapping[Role, int], known: Details) -> Explanation:
    if not state.words_stand:
        return Explanation(
            f"{_not_live(state)}: the draft was changed after it was submitted, so nobody can sign "
            f"it any more.{_meanwhile(state)}",
            "submit it again, or take it back from review.",
        )
    if not asked:
        return Explanation(
            f"{_not_live(state)}: in review, between two steps.{_meanwhile(state)}",
            "look again in a minute; if it stays, ask an administrator about its workflow.",
        )
    waits = asked_sentence(asked=asked)
    names = _listed(known.signers)
    whom = f"ask who can sign it ({names})" if names else f"ask {waits} to sign it"
    return Explanation(
        f"{_not_live(state)}: in review, waits for {waits}.{_meanwhile(state)}",
        f"{whom}; to change the words, take it back from review.",
    )


def _signed(state: EntryState, known: Details) -> Explanation:
    if not state.held_because:
        return Explanation(
            f"{_not_live(state)}: everybody has signed, and it goes live within a minute."
            f"{_meanwhile(state)}"
        )
    step = "mend what it says, then submit it again."
    if known.waits_for:
        step = "get what it waits for signed; then it goes live by itself."
    return Explanation(
        f"{_not_live(state)}: everybody has signed, but it is held. {state.held_because}"
        f"{_meanwhile(state)}",
        step,
        known.waits_for,
    )


def _unsubmitted(state: EntryState, known: Details) -> Explanation:
    """Explain drafts, newer drafts, refused and withdrawn words: what is next is a submission."""
    mend = _mend(known)
    if state.state is State.REFUSED:
        who, reason, comment = known.refused or ("A reviewer", "", "")
        why = f" {REFUSAL_REASON.get(reason, reason)}: {comment}" if reason else ""
        return Explanation(
            f"{_not_live(state)}: {who} refused it.{why}{_meanwhile(state)}",
            "change the words and submit them again." if not known.problems else mend,
        )
    if state.state is State.WITHDRAWN:
        reason = _WHY_OFF.get(state.gone_because, state.gone_because)
        because = f" ({reason.lower()})" if reason else ""
        return Explanation(
            f"Not live: it was withdrawn from every site{because}.",
            f"{mend.rstrip('.')}; it takes new signatures.",
        )
    if state.state is State.NEWER:
        since = f" since {moment(state.live_since)}" if state.live_since else ""
        return Explanation(
            f"Live{since}, with earlier words: the draft has changes that nobody submitted.", mend
        )
    if state.submitted_at is not None:
        return Explanation("Not live: its review was taken back before everybody had signed.", mend)
    return Explanation("Not live: a draft that nobody has submitted yet.", mend)


def _mend(known: Details) -> str:
    if not known.problems:
        return "submit it for review."
    first, more = known.problems[0].rstrip("."), len(known.problems) - 1
    also = f" ({more} more to mend)" if more else ""
    return f"{first}{also}. Then submit it for review."


def _not_live(state: EntryState) -> str:
    return "These words are not live" if state.live else "Not live"


def _meanwhile(state: EntryState) -> str:
    if not state.live or state.live_since is None:
        return ""
    return f" The sites show earlier words, live since {moment(state.live_since)}."


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        shown.append(f"{len(names) - NAMES_SHOWN} more")
    return ", ".join(shown)
