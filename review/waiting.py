"""Whom reviews wait for: the signatures that the present step of each still asks for.

A fixed number of queries for any number of entries; only an entry that somebody signed who also
changed its words is looked at by itself. Listings, the home page and sentences ask. Reads only.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings

from contract.roles import ROLE_LABELS, Role
from review.cases import asked_by_task
from review.models import SignOffTask
from review.policies import missing_roles
from review.states import EntryState
from store.actors import Actor
from store.models import Submission
from store.queries import list_authors, list_counting_signatures

Asked = Mapping[Role, int]


def list_asked(*, states: Iterable[EntryState]) -> dict[str, Asked]:
    """Return, by entry uuid, how many people are asked in each role now; of reviews that run."""
    running = {state.entry_uuid: state for state in states if state.task is not None}
    if not running:
        return {}
    tasks = SignOffTask.objects.in_bulk({state.task for state in running.values()})
    newest = (
        Submission.objects.filter(entry__in=list(running))
        .select_related("digest")
        .order_by("entry", "-id")
        .distinct("entry")
    )
    submissions = {str(submission.entry): submission for submission in newest}
    signatures = list_counting_signatures(digests=[s.digest_id for s in submissions.values()])
    demo_allowed = bool(settings.COUNTERSIGN_DEMO)
    return {
        entry: missing_roles(
            wanted=asked_by_task(task=task, submission=submission),
            signatures=signatures[submission.digest_id],
            authors=_authors(submission) if running[entry].signer_wrote else (),
            demo_allowed=demo_allowed,
        )
        for entry, submission in submissions.items()
        for task in [tasks.get(running[entry].task or 0)]
        if task is not None
    }


def asked_sentence(*, asked: Asked) -> str:
    """Return whom it waits for, as in “a medical reviewer and 2 compliance reviewers”."""
    people = [
        f"{number} {ROLE_LABELS[role].lower()}s" if number > 1 else f"a {ROLE_LABELS[role].lower()}"
        for role, number in asked.items()
    ]
    return " and ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)


def _authors(submission: Submission) -> list[Actor]:
    return list_authors(entry_uuid=str(submission.entry), digest=submission.digest_id)
