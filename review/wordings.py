"""Which wording of a claim, a parent or a source an entry is submitted for.

The content in review counts where it is newer than what is live, or where nothing is; otherwise
what is live. Resolved at the entry's scope and locale, as compile will. Reads only.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState

from content_models.models import ENTRY_MODELS, Entry
from contract.places import chain_of
from store.models import Content, LiveContent, ReleaseDue, Submission
from store.queries import LIVE, KeptContent, open_content
from store.together import ask_together


class Miss(StrEnum):
    """Why there is no wording to cite."""

    UNSUBMITTED = "unsubmitted"
    WITHDRAWN = "withdrawn"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of one entry that counts; an empty digest where it was withdrawn."""

    scope: str
    locale: str
    digest: str


class ClaimQuestions:
    """What has to be asked to resolve claims at a place, to be asked together with others."""

    def __init__(self, *, families: Collection[str], scope: str, locale: str) -> None:
        """Make the questions; nothing is asked yet, and nothing is to be asked for no claims."""
        self._families, self._scope, self._locale = list(families), scope, locale
        chain = chain_of(scope)
        entries = ENTRY_MODELS["claim"].objects.filter(family__in=self._families)
        self._open = _OpenQuestions(entries)
        self._live = LiveContent.objects.filter(
            family__in=self._families, scope__in=chain, until_sequence__isnull=True
        )
        live = self._live.filter(state=LIVE, locale=locale)
        # A claim may have other words at hundreds of places, of which this one reads a few.
        sent = Content.objects.filter(digest__in=self._open.newest.values("digest_id"))
        self._contents = (
            sent.filter(scope__in=chain, locale=locale),
            Content.objects.filter(digest__in=live.values("digest")),
        )

    @property
    def resolving(self) -> list[QuerySet[Any]]:
        """What ``resolved`` needs, for ``ask_together``."""
        return [*self._open.all, self._live]

    @property
    def reading(self) -> list[QuerySet[Any]]:
        """What ``contents`` needs beside that."""
        return [*self._contents]

    @property
    def contents(self) -> dict[str, KeptContent]:
        """Every wording that claims may resolve to, by digest."""
        return {row.digest: open_content(row) for rows in self._contents for row in rows}

    @property
    def resolved(self) -> dict[str, str | Miss]:
        """For each family, the digest of its wording, or why there is none."""
        found: dict[str, list[Wording]] = {}
        opened = self._open.digests()
        for content in opened.values():
            found.setdefault(str(content.family), []).append(
                Wording(content.scope, content.locale, content.digest)
            )
        for row in self._live:
            if str(row.entry) not in opened:
                digest = row.digest if row.state == LIVE else ""
                found.setdefault(str(row.family), []).append(Wording(row.scope, row.locale, digest))
        return {
            family: _resolve(found.get(family, []), scope=self._scope, locale=self._locale)
            for family in self._families
        }


def resolve_claims(*, families: Collection[str], scope: str, locale: str) -> dict[str, str | Miss]:
    """Return, for each claim family, the digest of its wording at a place, or why there is none."""
    questions = ClaimQuestions(families=families, scope=scope, locale=locale)
    ask_together(*questions.resolving)
    return questions.resolved


def find_submitted_digest(*, entry: Entry) -> str | None:
    """Return the digest of an entry's words that are in review or signed and due, or None."""
    questions = _OpenQuestions(type(entry).objects.filter(pk=entry.pk))
    ask_together(*questions.all)
    return next((content.digest for content in questions.digests().values()), None)


class _OpenQuestions:
    """Which words of entries of one type are in review, or signed and due to go live."""

    def __init__(self, entries: QuerySet[Entry]) -> None:
        uuids = entries.values("uuid")
        self._entries = entries.values_list("pk", "uuid")
        self._due = ReleaseDue.objects.filter(entry__in=uuids)
        self._running = WorkflowState.objects.filter(
            object_id__in=entries.annotate(key=Cast("pk", CharField())).values("key"),
            base_content_type=ContentType.objects.get_for_model(Page),
            status=WorkflowState.STATUS_IN_PROGRESS,
        ).values_list("object_id", flat=True)
        self.newest = (
            Submission.objects.filter(entry__in=uuids).order_by("entry", "-id").distinct("entry")
        )
        self._newest = self.newest.select_related("digest").defer("digest__envelope")

    @property
    def all(self) -> list[QuerySet[Any]]:
        return [self._entries, self._due, self._running, self._newest]

    def digests(self) -> dict[str, Content]:
        """Return the content of those words, by entry uuid."""
        running, keys = {*self._running}, {uuid: str(pk) for pk, uuid in self._entries}
        due = {row.entry: row.digest for row in self._due}
        return {
            str(sent.entry): sent.digest
            for sent in self._newest
            if keys[sent.entry] in running or due.get(sent.entry) == sent.digest_id
        }


def _resolve(wordings: list[Wording], *, scope: str, locale: str) -> str | Miss:
    for place in chain_of(scope):
        here = [wording for wording in wordings if wording.scope == place]
        for wording in here:
            if wording.locale == locale:
                return wording.digest or Miss.WITHDRAWN
        if any(wording.digest for wording in here):
            # As in compile: a nearer variant in another locale closes this one.
            return Miss.UNTRANSLATED
    return Miss.UNSUBMITTED
