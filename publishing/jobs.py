"""Jobs of publishing: everything live is checked again after rules changed, and once a day.

Rules change with what a group decides, with a new version of this software, and some of them with
the day. Asked often and done when it is due, so a worker that was down makes up for what it missed.
"""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

logger = logging.getLogger(__name__)


# One group after the other, so that the worker has a hand free for what people wait for.
@app.task(name="publishing.recheck_group", lock="publishing.recheck_group")
def recheck_group(group: str) -> None:
    """Check everything live in a group by its present rules."""
    from publishing.checking.recheck import recheck
    from store.rechecks import RecheckUnderWay

    try:
        row = recheck(group=group, today=timezone.now().date())
    except RecheckUnderWay as error:
        # It begins again by itself where the rules changed meanwhile.
        logger.info("%s", error)
    else:
        logger.info("the copy rules would now stop %d documents of %s", row.blocked, group)


@app.periodic(cron="*/5 * * * *")
@app.task(name="publishing.recheck_what_is_due", queueing_lock="publishing.recheck_what_is_due")
def recheck_what_is_due(timestamp: int) -> None:
    """Have every group checked whose rules changed, or that was not checked today."""
    from publishing.checking.recheck import list_due_groups, request_recheck

    for group in list_due_groups(now=timezone.now()):
        request_recheck(group=group)
