"""Everything on record about one entry's review, asked in one statement: see ``together``.

What was sent, who wrote it, what was live and when, what was decided on the words last sent. What
it means is decided elsewhere, by the same functions as for many entries at once. Reads only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from store.authorship import History
from store.counting import Json, counting_in, decisions_on, ends_in, requirements_in
from store.models import Content, LiveContent, Release, ReleaseDue, Signature, Submission, Wording
from store.queries import GONE, LIVE, KeptContent, open_content


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """What is on record about one entry; each in its order, oldest first.

    Attributes:
        submission: The newest; everything below is about its words.
        content: What was submitted.
        submissions: All that was ever sent for review.
        wordings: Who changed the words.
        lives: What was live and what was taken off.
        releases: Those that made the entry live, ended it or took it off, by number.
        decisions: Approvals and refusals of what was last submitted.
        live_content: What is live now, if anything.
        due: The note that something signed waits to go live.
    """

    submission: Submission
    content: KeptContent
    submissions: Sequence[Submission]
    wordings: Sequence[Wording]
    lives: Sequence[LiveContent]
    releases: Mapping[int, Release]
    decisions: Sequence[Signature]
    live_content: KeptContent | None
    due: ReleaseDue | None

    @property
    def live(self) -> LiveContent | None:
        """The present row, live or gone, if the entry ever was live."""
        return next((row for row in self.lives if row.until_sequence is None), None)

    @property
    def history(self) -> History:
        """What four eyes are decided on."""
        lived = [
            (row.digest, self.releases[row.from_sequence].at)
            for row in self.lives
            # A release that is missing is named by the check of releases.
            if row.state == LIVE and row.from_sequence in self.releases
        ]
        return History(self.wordings, self.submissions, lived)

    @property
    def requirements(self) -> list[Json]:
        """What workflows asked for the digest."""
        digest = self.content.digest
        asked = [(digest, s.requirements) for s in self.submissions if s.digest_id == digest]
        return requirements_in(digests=[digest], asked=asked)[digest]

    @property
    def counting(self) -> list[Signature]:
        """The approvals that count, see ``queries.list_counting_signatures``."""
        digest = self.content.digest
        mine = [row for row in self.lives if row.state == LIVE and row.digest == digest]
        ends = list(ends_in(rows=mine).values())
        ends += [row.from_sequence for row in self.lives if row.state == GONE][-1:]
        off = max((self.releases[number].ledger_id for number in ends), default=0)
        return counting_in(
            digests=[digest], decisions=self.decisions, off={digest: off}, before={}
        )[digest]

    @property
    def refusal(self) -> Signature | None:
        """The last refusal of the words that were last submitted, whenever that was."""
        refused = [one for one in self.decisions if one.decision == Signature.REFUSED]
        return refused[-1] if refused else None


class EntryQuestions:
    """The questions of which an entry's record is made, to be asked together with others."""

    def __init__(self, *, entry_uuid: str) -> None:
        """Make them; nothing is asked yet."""
        sent = Submission.objects.filter(entry=entry_uuid)
        newest = sent.order_by("-id").values("digest_id")[:1]
        lives = LiveContent.objects.filter(entry=entry_uuid)
        now = lives.filter(until_sequence__isnull=True, state=LIVE)
        ended = lives.filter(until_sequence__isnull=False)
        self.submissions = sent.order_by("id")
        self.wordings = Wording.objects.filter(entry=entry_uuid).order_by("id")
        self.lives = lives.order_by("from_sequence")
        self.decisions = decisions_on(digests=newest)
        self.due = ReleaseDue.objects.filter(entry=entry_uuid)
        # One question for each way to them: two in one would read the whole table.
        self._contents = (
            Content.objects.filter(digest__in=newest),
            Content.objects.filter(digest__in=now.values("digest")),
        )
        self._releases = (
            Release.objects.filter(number__in=lives.values("from_sequence")),
            Release.objects.filter(number__in=ended.values("until_sequence")),
        )

    @property
    def all(self) -> list[QuerySet[Any]]:
        """Every question, for ``ask_together``."""
        return [
            self.submissions,
            self.wordings,
            self.lives,
            self.decisions,
            self.due,
            *self._contents,
            *self._releases,
        ]

    def record(self) -> EntryRecord | None:
        """Return the answers, or None where nothing was submitted."""
        submissions = list(self.submissions)
        if not submissions:
            return None
        submitted, live = ([open_content(row) for row in rows] for rows in self._contents)
        return EntryRecord(
            submission=submissions[-1],
            content=submitted[0],
            submissions=submissions,
            wordings=list(self.wordings),
            lives=list(self.lives),
            releases={row.number: row for rows in self._releases for row in rows},
            decisions=list(self.decisions),
            live_content=next(iter(live), None),
            due=next(iter(self.due), None),
        )
