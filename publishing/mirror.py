"""Keeping the editing system's live flags in step with the store, for people's eyes alone.

Front-ends never read them. Called inside a release's transaction; whatever these rows say, the
store decides what is delivered.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from content_models.drafts import FLAGS, is_as_saved
from content_models.models import Entry
from store.actors import Actor
from store.models import Submission, Wording
from store.queries import KeptContent

logger = logging.getLogger(__name__)


def lock_pages(*, entry_uuids: Sequence[str]) -> None:
    """Lock the pages of entries until the transaction ends, in order of their ids."""
    pages = Page.objects.filter(slug__in=set(entry_uuids)).order_by("pk")
    list(pages.select_for_update().values_list("pk", flat=True))


def show_live(*, contents: Sequence[KeptContent], actor: Actor, at: datetime) -> None:
    """Show released contents as live in the editing system."""
    by_entry = {content.entry: content for content in contents}
    pages = Page.objects.filter(slug__in=list(by_entry)).specific()
    sent = Submission.objects.filter(
        entry__in=list(by_entry), digest_id__in=[content.digest for content in contents]
    )
    # The newest of an entry's content stays; a digest is one entry's.
    submissions = {str(row.entry): row for row in sent.order_by("id")}
    revisions = Revision.objects.in_bulk([row.revision for row in submissions.values()])
    flagged: list[Page] = []
    for page in pages:
        content, submission = by_entry[page.slug], submissions.get(page.slug)
        revision = revisions.get(submission.revision if submission is not None else 0)
        if revision is None or str(revision.object_id) != str(page.pk):
            logger.warning("entry %s is live without the revision it was submitted from", page.slug)
            Page.objects.filter(pk=page.pk).update(live=True, last_published_at=at)
            continue
        as_saved = isinstance(page, Entry) and is_as_saved(entry=page, content=revision.content)
        entry = page if as_saved else revision.as_object()
        entry.live = True
        entry.expired = False
        # The schedule is the store's; a date in the content must not hide the page.
        entry.go_live_at = entry.expire_at = None
        entry.live_revision = revision
        entry.latest_revision_id = page.latest_revision_id
        entry.has_unpublished_changes = revision.pk != page.latest_revision_id and not _has_words(
            content, submission
        )
        entry.first_published_at = page.first_published_at or at
        entry.last_published_at = at
        if as_saved:
            flagged.append(entry)
        else:
            entry.save(clean=False)
        log(
            instance=entry,
            action="wagtail.publish",
            revision=revision,
            data={"digest": content.digest, "by": actor.printed_name},
            content_changed=True,
        )
    Page.objects.bulk_update(flagged, FLAGS)


def _has_words(content: KeptContent, submission: Submission | None) -> bool:
    """Say whether the draft still has the words of a content, whatever was saved since.

    A comment, or a save that changed nothing, makes a revision too.
    """
    last = Wording.objects.filter(entry=content.entry).order_by("-id").first()
    same = {content.digest, submission.words_digest if submission is not None else ""}
    return last is not None and last.digest in same


def show_withdrawn(*, content: KeptContent, actor: Actor) -> None:
    """Show an entry as off in the editing system.

    A page that somebody else holds locked is passed over: the head is locked by now, and a
    withdrawal waits for nobody.
    """
    pages = Page.objects.select_for_update(skip_locked=True)
    page = pages.filter(slug=content.entry).first()
    if page is None:
        logger.warning("entry %s is off; its page could not be marked", content.entry)
        return
    Page.objects.filter(pk=page.pk).update(
        live=False, has_unpublished_changes=True, live_revision=None
    )
    log(
        instance=page.specific,
        action="wagtail.unpublish",
        data={"digest": content.digest, "by": actor.printed_name},
    )
