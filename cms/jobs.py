"""Jobs of the project: ledger anchors.

Asked often and done once an interval, so a worker that was down makes up for what it missed within
minutes of its start, and a second run adds nothing.
"""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="*/5 * * * *")
@app.task(name="cms.anchor_ledger", queueing_lock="cms.anchor_ledger")
def anchor_ledger(timestamp: int) -> None:
    """Write an anchor to each place whose last one is of an earlier interval.

    Raises:
        AnchorNotKept: some place could not be written to; it is tried again at the next run.
    """
    from django.utils import timezone

    from cms.anchoring import anchor_what_is_due

    anchor_what_is_due(now=timezone.now())
