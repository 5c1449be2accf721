"""What happens when a workflow ends: its words are noted as due to go live, nothing more.

Wagtail calls this inside its own transaction and loads this module while its models load, so
models are imported inside the function. The operation that signed releases after it commits.
"""

from typing import Any


def record_release_due(workflow_state: Any, user: Any = None) -> None:
    """Note that the words last submitted should go live; the gate decides whether they may."""
    from content_models.models import Entry
    from review.cases import is_signed_again
    from store.operations import mark_due
    from store.queries import find_submission

    page = workflow_state.content_object
    entry = page.specific if page is not None else None
    if not isinstance(entry, Entry):
        return
    submission = find_submission(entry_uuid=str(entry.uuid))
    if submission is None or (submission.renews and not is_signed_again(submission=submission)):
        # Words that are live carry signatures: a review of them that ended without new ones, such
        # as by a task that was switched off, must not pass for one that somebody gave.
        return
    mark_due(entry_uuid=str(entry.uuid), digest=submission.digest_id)
