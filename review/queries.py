"""What waits for whom. Reads only; screens, menus and Wagtail's home page ask.

A fixed number of queries however much is in review: only entries that the person may have written,
or whose page has a newer revision, are looked at one by one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState

from content_models.places import scope_of_url_path
from content_models.queries import find_entry
from contract.places import chain_of
from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from contract.types import TYPES
from people.models import User
from people.queries import list_grants_of
from review.cases import asked_by_task, has_words
from review.models import SignOffTask
from store.bundles import list_open_bundles
from store.models import Signature, Submission, Wording
from store.queries import list_authors, list_counting_signatures, list_scopes, open_content

Grants = Mapping[Role, set[str]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry that waits for a person's signature.

    Attributes:
        entry_uuid: Which.
        title: Its title as submitted.
        type_label: What it is.
        place: Names of its scope, from the group down.
        locale: BCP 47.
        roles: Labels of the roles in which the person could sign.
        since: When it was submitted.
        submitted_by: Printed name.
        package: Title of the package that it goes live with, or empty.
    """

    entry_uuid: str
    title: str
    type_label: str
    place: str
    locale: str
    roles: tuple[str, ...]
    since: datetime
    submitted_by: str
    package: str = ""


def signing_grants(*, person: User, now: datetime) -> dict[Role, set[str]]:
    """Return, for each signing role that a person holds, the scopes it was granted at."""
    held: dict[Role, set[str]] = {}
    for grant in list_grants_of(person=person, now=now):
        if Role(grant.role) in SIGNING_ROLES:
            held.setdefault(Role(grant.role), set()).add(grant.scope)
    return held


def list_to_sign(*, person: User, now: datetime) -> list[Waiting]:
    """Return what waits for a person's signature, oldest first.

    Left out is what they wrote, what they have signed, and words that changed since.
    """
    held = signing_grants(person=person, now=now)
    found = _list_askable(held) if held else []
    submissions = _newest_submissions([page for page, _, _ in found])
    signatures = list_counting_signatures(digests=[s.digest_id for s in submissions.values()])
    touched = _touched_by(person, list(submissions))
    names = place_names()
    waiting = []
    for page, task, mine in found:
        submission = submissions.get(page.slug)
        if submission is None:
            continue
        signed = signatures[submission.digest_id]
        roles = _open_roles(asked_by_task(task=task, submission=submission), mine, signed)
        if not roles or str(person.uuid) in {str(signature.signer) for signature in signed}:
            continue
        if page.slug in touched and _wrote(person, submission):
            continue
        if page.latest_revision_id != submission.revision and not _stands(page, submission):
            continue
        waiting.append(_waiting(submission, roles, names))
    bundles = list_open_bundles(entry_uuids=[one.entry_uuid for one in waiting])
    waiting = [
        replace(one, package=bundles[one.entry_uuid].title) if one.entry_uuid in bundles else one
        for one in waiting
    ]
    return sorted(waiting, key=lambda one: (one.since, one.title))


def count_to_sign(*, person: User, now: datetime) -> int:
    """Return how many entries wait for a person's signature; one query where nothing happened.

    The menu of every screen says it. Counted again as soon as anything was written, submitted,
    signed, released or granted: each of these leaves a row with a number of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT ledger FROM store_head), (SELECT max(id) FROM store_submission),"
            " (SELECT max(id) FROM store_wording), (SELECT max(id) FROM wagtailcore_workflowstate)"
        )
        numbers = "-".join(str(number) for number in cursor.fetchone())
    key = f"to-sign-{person.uuid}-{numbers}"
    count = cache.get(key)
    if count is None:
        count = len(list_to_sign(person=person, now=now))
        # What an administrator changes of a workflow leaves no such row.
        cache.set(key, count, timeout=60)
    return int(count)


def list_task_states_for(*, task: SignOffTask, person: User) -> list[int]:
    """Return the ids of a task's running reviews where the person holds one of the asked roles."""
    held = signing_grants(person=person, now=timezone.now())
    states = dict(
        TaskState.objects.filter(task=task, status=TaskState.STATUS_IN_PROGRESS).values_list(
            "workflow_state__object_id", "pk"
        )
        if held
        else ()
    )
    pages = list(Page.objects.filter(pk__in=states))
    submissions = _newest_submissions(pages)
    found = []
    for page in pages:
        submission, chain = submissions.get(page.slug), set(chain_of(scope_of_page(page)))
        asked = asked_by_task(task=task, submission=submission) if submission else task.wanted
        if any(held.get(role, set()) & chain for role in asked):
            found.append(states[str(page.pk)])
    return found


def place_names() -> dict[str, str]:
    """Return the names of every place from the group down, by scope path."""
    names = {scope.path: scope.name for scope in list_scopes()}
    return {
        path: " / ".join(names.get(step, step) for step in reversed(chain_of(path)))
        for path in names
    }


def scope_of_page(page: Page) -> str:
    """Return the scope of an entry's page, read off the tree."""
    return scope_of_url_path(page.url_path.rstrip("/").rpartition("/")[0])


def _list_askable(held: Grants) -> list[tuple[Page, SignOffTask, list[Role]]]:
    """Return pages in review, the step they stand at, and the roles a person holds in it there."""
    running = dict(
        WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).values_list(
            "object_id", "current_task_state__task"
        )
    )
    tasks = SignOffTask.objects.in_bulk(list({pk for pk in running.values() if pk}))
    found = []
    for page in Page.objects.filter(pk__in=running):
        task = tasks.get(running[str(page.pk)])
        chain = set(chain_of(scope_of_page(page)))
        mine = [role for role, scopes in held.items() if scopes & chain]
        if task is not None and mine:
            found.append((page, task, mine))
    return found


def _newest_submissions(pages: Sequence[Page]) -> dict[str, Submission]:
    newest = (
        Submission.objects.filter(entry__in=[page.slug for page in pages])
        .select_related("digest")
        .order_by("entry", "-id")
        .distinct("entry")
    )
    return {str(submission.entry): submission for submission in newest}


def _touched_by(person: User, entries: Sequence[str]) -> set[str]:
    """Return the entries whose words this person ever changed."""
    rows = Wording.objects.filter(entry__in=entries, actor=str(person.uuid))
    return {str(entry) for entry in rows.values_list("entry", flat=True)}


def _open_roles(
    wanted: Mapping[Role, int], mine: Sequence[Role], signed: Sequence[Signature]
) -> tuple[str, ...]:
    count = Counter(signature.role for signature in signed)
    return tuple(ROLE_LABELS[role] for role in mine if count[role.value] < wanted.get(role, 0))


def _wrote(person: User, submission: Submission) -> bool:
    authors = list_authors(entry_uuid=str(submission.entry), digest=submission.digest_id)
    return str(person.uuid) in {author.uuid for author in authors}


def _stands(page: Page, submission: Submission) -> bool:
    entry = find_entry(uuid=page.slug)
    envelope = open_content(submission.digest).envelope
    return entry is not None and has_words(entry=entry, envelope=envelope)


def _waiting(submission: Submission, roles: tuple[str, ...], names: Mapping[str, str]) -> Waiting:
    content = open_content(submission.digest)
    return Waiting(
        entry_uuid=content.entry,
        title=str(content.envelope["fields"].get("title", content.handle)),
        type_label=TYPES[content.type].label,
        place=names.get(content.scope, content.scope),
        locale=content.locale,
        roles=roles,
        since=submission.at,
        submitted_by=submission.actor_name,
    )
