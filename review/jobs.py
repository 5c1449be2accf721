"""Jobs of review: the worker tries again what is signed and not live yet.

A release follows its signature right after commit. When the process dies in between, or what held
a release is gone, this finds it within a minute. Trying twice changes nothing.
"""

import logging

from procrastinate.contrib.django import app

from store.actors import SYSTEM

logger = logging.getLogger(__name__)


# One at a time: two would only wait for each other's locks.
@app.periodic(cron="* * * * *")
@app.task(name="review.release_what_is_due", queueing_lock="review.release_what_is_due")
def release_what_is_due(timestamp: int) -> None:
    """Release everything that is signed and due; hold the rest with its reason."""
    from publishing.operations import retry_held

    result = retry_held(actor=SYSTEM)
    if result.released:
        logger.info("released %d entries that were due", len(result.released))
