"""Which wording of a claim, a parent or a source an entry is submitted for.

The content in review counts where it is newer than what is live, or where nothing is; otherwise
what is live. Resolved at the entry's scope and locale, as compile will. Reads only.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from wagtail.models import WorkflowState

from content_models.models import ENTRY_MODELS, Entry
from contract.places import chain_of
from store.models import LiveContent, ReleaseDue, Submission
from store.queries import LIVE, find_contents


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


def resolve_claims(*, families: Collection[str], scope: str, locale: str) -> dict[str, str | Miss]:
    """Return, for each claim family, the digest of its wording at a place, or why there is none."""
    entries = ENTRY_MODELS["claim"].objects.filter(family__in=families).select_related("locale")
    wordings = _wordings_of(entries, families)
    return {
        family: _resolve(wordings.get(family, []), scope=scope, locale=locale)
        for family in families
    }


def find_submitted_digest(*, entry: Entry) -> str | None:
    """Return the digest of an entry's words that are in review or signed and due, or None."""
    return list_open_digests(entries=[entry]).get(str(entry.uuid))


def list_open_digests(*, entries: Iterable[Entry]) -> dict[str, str]:
    """Return, by entry uuid, the digest of words in review, or signed and due to go live."""
    by_uuid = {str(entry.uuid): entry for entry in entries}
    due = {str(row.entry): row.digest for row in ReleaseDue.objects.filter(entry__in=list(by_uuid))}
    running = set(
        WorkflowState.objects.filter(
            object_id__in=[str(entry.pk) for entry in by_uuid.values()],
            base_content_type=next(iter(by_uuid.values())).get_base_content_type(),
            status=WorkflowState.STATUS_IN_PROGRESS,
        ).values_list("object_id", flat=True)
        if by_uuid
        else ()
    )
    newest = (
        Submission.objects.filter(entry__in=list(by_uuid))
        .order_by("entry", "-id")
        .distinct("entry")
    )
    found = {}
    for submission in newest:
        uuid = str(submission.entry)
        if str(by_uuid[uuid].pk) in running or due.get(uuid) == submission.digest_id:
            found[uuid] = submission.digest_id
    return found


def _wordings_of(entries: Iterable[Entry], families: Collection[str]) -> dict[str, list[Wording]]:
    rows = list(entries)
    open_digests = list_open_digests(entries=rows)
    found: dict[str, list[Wording]] = {}
    for content in find_contents(digests=open_digests.values()):
        found.setdefault(content.family, []).append(
            Wording(content.scope, content.locale, content.digest)
        )
    live = LiveContent.objects.filter(Q(family__in=families), until_sequence__isnull=True).exclude(
        entry__in=list(open_digests)
    )
    for row in live:
        digest = row.digest if row.state == LIVE else ""
        found.setdefault(str(row.family), []).append(Wording(row.scope, row.locale, digest))
    return found


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
