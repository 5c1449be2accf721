"""What waits for whom. Reads only; screens, menus and Wagtail's home page ask.

A fixed number of queries however much is in review: only entries that the person may have written,
or whose page has a newer revision, are looked at one by one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, TaskState

from content_models.queries import find_entry
from contract.places import chain_of
from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from contract.types import TYPES
from people.models import Grant, User
from people.queries import list_grants_of
from review.cases import has_words
from review.in_review import InReview, list_in_review
from review.models import SignOffTask
from review.policies import signatures_for
from store.bundles import OpenBundle, list_open_bundles
from store.models import Scope, Signature
from store.queries import (
    find_contents,
    get_content,
    list_authors,
    list_counting_signatures,
    list_scopes,
)

Grants = Mapping[Role, set[str]]
# As many as the home page shows.
MOST_KEPT = 6


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


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A review that a person could sign now.

    Attributes:
        review: The entry, and what was submitted of it.
        roles: The roles in which they could.
    """

    review: InReview
    roles: tuple[Role, ...]


def signing_grants(*, person: User, now: datetime) -> dict[Role, set[str]]:
    """Return, for each signing role that a person holds, the scopes it was granted at."""
    return _by_role(list_grants_of(person=person, now=now))


def list_to_sign(*, person: User, now: datetime) -> list[Waiting]:
    """Return what waits for a person's signature, oldest first.

    Left out is what they wrote, what they have signed, and words that changed since.
    """
    open_ones = list_open(person=person, grants=list_grants_of(person=person, now=now))
    bundles = list_open_bundles(entry_uuids=[task.review.entry_uuid for task in open_ones])
    return _waiting(open_ones, place_names(), bundles)


def first_to_sign(*, open_ones: Sequence[OpenTask], names: Mapping[str, str]) -> list[Waiting]:
    """Return some of what waits for a person, without the packages they belong to.

    Args:
        open_ones: Which.
        names: Names of places by scope path.
    """
    return _waiting(open_ones, names, {})


def find_open(*, person: User, grants: Iterable[Grant]) -> tuple[int, Sequence[OpenTask]]:
    """Return how much waits for a person's signature, and the oldest of it.

    One query where nothing happened. The menu of every screen says the number. Looked for again as
    soon as anything was written, submitted, signed, released or granted: each of these leaves a row
    with a number of its own.

    Args:
        person: Who.
        grants: What they hold.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT ledger FROM store_head), (SELECT max(id) FROM store_submission),"
            " (SELECT max(id) FROM store_wording), (SELECT max(id) FROM wagtailcore_workflowstate)"
        )
        numbers = "-".join(str(number) for number in cursor.fetchone())
    key = f"to-sign-{person.uuid}-{numbers}"
    known: tuple[int, Sequence[OpenTask]] | None = cache.get(key)
    if known is None:
        open_ones = list_open(person=person, grants=grants)
        known = len(open_ones), open_ones[:MOST_KEPT]
        # What an administrator changes of a workflow leaves no such row.
        cache.set(key, known, timeout=60)
    return known


def count_to_sign(*, person: User, now: datetime) -> int:
    """Return how many entries wait for a person's signature, see ``find_open``."""
    return find_open(person=person, grants=list_grants_of(person=person, now=now))[0]


def list_task_states_for(*, task: SignOffTask, person: User) -> list[int]:
    """Return the ids of a task's running reviews where the person holds one of the asked roles."""
    held = signing_grants(person=person, now=timezone.now())
    if not held:
        return []
    states = dict(
        TaskState.objects.filter(task=task, status=TaskState.STATUS_IN_PROGRESS).values_list(
            "workflow_state__object_id", "pk"
        )
    )
    pages = dict(Page.objects.filter(pk__in=states).values_list("slug", "pk"))
    return [
        states[str(pages[one.entry_uuid])]
        for one in list_in_review(entries=pages)
        if one.task == task.pk and _mine(held, one)
    ]


def place_names(*, scopes: Iterable[Scope] | None = None) -> dict[str, str]:
    """Return the names of every place from the group down, by scope path.

    Args:
        scopes: The present scope tree, where it was read already.
    """
    known = list_scopes() if scopes is None else scopes
    return names_from_above(names={scope.path: scope.name for scope in known})


def names_from_above(*, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names of places from the group down, by scope path.

    Args:
        names: Their own names, by scope path.
    """
    return {
        path: " / ".join(names.get(step, step) for step in reversed(chain_of(path)))
        for path in names
    }


def _by_role(grants: Iterable[Grant]) -> dict[Role, set[str]]:
    held: dict[Role, set[str]] = {}
    for grant in grants:
        if Role(grant.role) in SIGNING_ROLES:
            held.setdefault(Role(grant.role), set()).add(grant.scope)
    return held


def list_open(*, person: User, grants: Iterable[Grant]) -> list[OpenTask]:
    """Return what a person could sign, oldest first; their own words and what they signed left out.

    Args:
        person: Who.
        grants: What the person holds.
    """
    held = _by_role(grants)
    running = list_in_review(person_uuid=str(person.uuid)) if held else []
    found = [one for one in running if _held_at(held, one.page_scope)]
    signatures = list_counting_signatures(digests=[one.digest for one in found])
    open_ones = []
    for one in found:
        signed = signatures_for(
            renews=one.renews, since=one.since, signatures=signatures[one.digest]
        )
        roles = _open_roles(one.asked, _held_at(held, one.page_scope), signed)
        if not roles or str(person.uuid) in {str(signature.signer) for signature in signed}:
            continue
        if one.touched and _wrote(person, one):
            continue
        if one.draft != one.revision and not _stands(one):
            continue
        open_ones.append(OpenTask(one, roles))
    return sorted(open_ones, key=lambda task: (task.review.since, task.review.entry_uuid))


def _held_at(held: Grants, scope: str) -> list[Role]:
    """Return the roles that are held at a scope, granted there or above it."""
    chain = set(chain_of(scope))
    return [role for role, scopes in held.items() if scopes & chain]


def _mine(held: Grants, one: InReview) -> bool:
    return any(role in one.asked for role in _held_at(held, one.page_scope))


def _open_roles(
    wanted: Mapping[Role, int], mine: Sequence[Role], signed: Sequence[Signature]
) -> tuple[Role, ...]:
    count = Counter(signature.role for signature in signed)
    return tuple(role for role in mine if count[role.value] < wanted.get(role, 0))


def _wrote(person: User, one: InReview) -> bool:
    authors = list_authors(entry_uuid=one.entry_uuid, digest=one.digest)
    return str(person.uuid) in {author.uuid for author in authors}


def _stands(one: InReview) -> bool:
    entry = find_entry(uuid=one.entry_uuid)
    envelope = get_content(digest=one.digest).envelope
    return entry is not None and has_words(entry=entry, envelope=envelope)


def _waiting(
    open_ones: Sequence[OpenTask], names: Mapping[str, str], bundles: Mapping[str, OpenBundle]
) -> list[Waiting]:
    reviews = [task.review for task in open_ones]
    contents = {c.digest: c for c in find_contents(digests=[one.digest for one in reviews])}
    return [
        Waiting(
            entry_uuid=one.entry_uuid,
            title=str(content.envelope["fields"].get("title", content.handle)),
            type_label=TYPES[one.type_code].label,
            place=names.get(one.scope, one.scope),
            locale=one.locale,
            roles=tuple(ROLE_LABELS[role] for role in task.roles),
            since=one.since,
            submitted_by=one.submitted_by,
            package=bundles[one.entry_uuid].title if one.entry_uuid in bundles else "",
        )
        for task in open_ones
        for one in [task.review]
        for content in [contents[one.digest]]
    ]
