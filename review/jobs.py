"""Jobs of review: the worker tries again what is signed and not live yet.

A release follows its signature right after commit. When the process dies in between, or what held
a release is gone, this finds it within a minute. Trying twice changes nothing.
"""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from store.actors import SYSTEM

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="review.end_expired_roles", queueing_lock="review.end_expired_roles")
def end_expired_roles(timestamp: int) -> None:
    """Write down which roles ended by themselves, and take the editing system's rights away."""
    from people.delegations import end_expired

    ended = end_expired(now=timezone.now())
    if ended:
        logger.info("%d roles ended by themselves", ended)


# One at a time: two would only wait for each other's locks.
@app.periodic(cron="* * * * *")
@app.task(name="review.release_what_is_due", queueing_lock="review.release_what_is_due")
def release_what_is_due(timestamp: int) -> None:
    """Release everything that is signed and due; hold the rest with its reason."""
    from publishing.operations import retry_held

    result = retry_held(actor=SYSTEM)
    if result.released:
        logger.info("released %d entries that were due", len(result.released))


@app.periodic(cron="* * * * *")
@app.task(name="review.send_mails", queueing_lock="review.send_mails")
def send_mails(timestamp: int) -> None:
    """Send what people are to be told; what cannot be sent is tried again a minute later."""
    from review.mails import send_open

    sent = send_open(now=timezone.now())
    if sent:
        logger.info("sent %d mails", sent)


# Every hour, though it is about days: a day that was missed is made up for as soon as somebody is
# up again, and asking twice tells nothing twice.
@app.periodic(cron="7 * * * *")
@app.task(name="review.daily_round", queueing_lock="review.daily_round")
def daily_round(timestamp: int) -> None:
    """Start due reviews, take off what nobody read again in time, and note what is late."""
    from review.rounds import go_round

    result = go_round(now=timezone.now())
    logger.info(
        "started %d reviews, took %d entries off, noted %d things",
        len(result.started),
        len(result.withdrawn),
        result.noted,
    )
