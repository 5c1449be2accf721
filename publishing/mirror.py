"""Keeping the editing system's live flags in step with the store, for people's eyes alone.

Front-ends never read them. Called inside a release's transaction; whatever these rows say, the
store decides what is delivered.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from store.actors import Actor
from store.models import Submission, Wording
from store.queries import KeptContent

logger = logging.getLogger(__name__)


def lock_pages(*, entry_uuids: Sequence[str]) -> None:
    """Lock the pages of entries until the transaction ends, in order of their ids."""
    pages = Page.objects.filter(slug__in=set(entry_uuids)).order_by("pk")
    list(pages.select_for_update().values_list("pk", flat=True))


def show_live(*, content: KeptContent, actor: Actor, at: datetime) -> None:
    """Show a released content as live in the editing system."""
    page = Page.objects.filter(slug=content.entry).first()
    if page is None:
        return
    submission = (
        Submission.objects.filter(entry=content.entry, digest_id=content.digest)
        .order_by("-id")
        .first()
    )
    revision = Revision.objects.filter(pk=submission.revision if submission else None).first()
    if revision is None or str(revision.object_id) != str(page.pk):
        logger.warning("entry %s is live without the revision it was submitted from", content.entry)
        Page.objects.filter(pk=page.pk).update(live=True, last_published_at=at)
        return
    entry = revision.as_object()
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
    entry.save(clean=False)
    log(
        instance=entry,
        action="wagtail.publish",
        revision=revision,
        data={"digest": content.digest, "by": actor.printed_name},
        content_changed=True,
    )


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
