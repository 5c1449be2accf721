"""Packages: entries changed and submitted in one go, which go live together or not at all.

``intake`` makes them from a file of hours and telephone numbers. Taking one entry out lets the
others go on; recalling it alone keeps them back, and is said on all.
"""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from content_models.models import Entry
from content_models.queries import get_entry
from people.models import User
from people.queries import actor_of
from publishing.mirror import lock_pages
from review.errors import NotBundled
from review.operations import submit_together
from review.releases import release
from store.bundles import OpenBundle, create_bundle, list_open_bundles, take_out
from store.models import Bundle


def submit_bundle(
    *, title: str, change: Callable[[], Sequence[Entry]], actor_user: User
) -> tuple[Bundle, list[Entry]]:
    """Change entries and send them for review as one package: all of it, or nothing.

    Args:
        title: What people call the package.
        change: Saves the new drafts and returns the entries; called inside the transaction.
        actor_user: Whose words these are, and who submits.

    Raises:
        NotBundled: an entry waits in another package.
        NotReady: with every problem of every entry.
        NotSubmittable: a type's workflow is switched off.
    """
    with transaction.atomic():
        entries = list(change())
        _refuse_bound([str(entry.uuid) for entry in entries])
        submissions = submit_together(entries=entries, actor_user=actor_user)
        bundle = create_bundle(
            title=title, entry_uuids=list(submissions), actor=actor_of(actor_user)
        )
    release(entry_uuids=list(submissions), actor=actor_of(actor_user))
    return bundle, entries


def _refuse_bound(entry_uuids: Collection[str]) -> None:
    bound = list_open_bundles(entry_uuids=entry_uuids)
    for uuid in sorted(set(bound) & set(entry_uuids)):
        title = get_entry(uuid=uuid).title
        raise NotBundled(
            f"“{title}” waits in the package “{bound[uuid].title}” already. Take it out there, or "
            "leave it out of this one."
        )


def leave_bundle(*, entry_uuid: str | UUID, user: User) -> list[str]:
    """Take an entry out of its package; the others go on without it.

    Args:
        user: Whoever may edit the entry.

    Returns:
        Uuids of what went live by it.

    Raises:
        NotBundled: it is in none, or the person may not edit it.
    """
    uuid = str(entry_uuid)
    with transaction.atomic():
        lock_pages(entry_uuids=[uuid])
        bundle = find_bundle(entry_uuid=uuid)
        if bundle is None:
            raise NotBundled("This entry is in no package that waits.")
        if not get_entry(uuid=uuid).permissions_for_user(user).can_edit():
            raise NotBundled("Whoever may edit this entry takes it out of its package.")
        take_out(entry_uuid=uuid, now=timezone.now())
    return release(entry_uuids=[*bundle.entries], actor=actor_of(user))[0]


def find_bundle(*, entry_uuid: str | UUID) -> OpenBundle | None:
    """Return the package that an entry waits in, or None."""
    return list_open_bundles(entry_uuids=[str(entry_uuid)]).get(str(entry_uuid))


def bundle_sentence(*, bundle: OpenBundle) -> str:
    """Say that an entry belongs to a package, where it is reviewed or edited."""
    others = len(bundle.entries) - 1
    with_ = "alone, as the last one of it" if not others else f"together with {others} others"
    if others == 1:
        with_ = "together with 1 other"
    return f"Part of the package “{bundle.title}”: it goes live {with_}, or not at all."
