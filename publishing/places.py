"""Publishing the scope tree: places change by a release of their own.

Disclaimers that a state asks for come and go with it, and the words of a place that closes or moves
go off, in the same release.
"""

from django.db import transaction
from django.db.models import Q

from content_models.queries import list_scope_pages
from contract.places import is_at_or_above
from publishing import mirror
from publishing.planning import plan_places
from store.actors import SYSTEM, Actor
from store.live import scope_row, write_release
from store.models import LiveContent, Release, ReleaseDue, Scope
from store.operations import LockedHead, clear_due, lock_head
from store.plans import AddressChange, EntryChange
from store.queries import GONE, LIVE, KeptContent, find_contents, list_scopes


def publish_places(*, actor: Actor = SYSTEM) -> Release | None:
    """Bring the store's scope tree in step with the editing tree; None if they say the same."""
    with transaction.atomic():
        head = lock_head()
        wanted = _scopes_of_tree()
        if sorted(map(scope_row, wanted)) == sorted(map(scope_row, list_scopes())):
            return None
        plan = plan_places(reason="Places changed", scopes=wanted)
        return write_release(head=head, actor=actor, plan=plan)


def withdraw_place(*, head: LockedHead, path: str, actor: Actor, reason: str) -> Release:
    """Take off every word at a place and below it, with the place, in one release.

    Inside the caller's transaction, which holds the head, writes the signatures and has changed the
    editing tree to what it will be.

    Args:
        path: Where the words stand in the record, which for a move is the old place.
        reason: A code of ``contract.codes.PLACE_REASON``.
    """
    contents = list_live_at(path=path)
    changes = [EntryChange(content=content, state=GONE, reason=reason) for content in contents]
    plan = plan_places(reason=f"{reason}: {path}", scopes=_scopes_of_tree(), changes=changes)
    release = write_release(head=head, actor=actor, plan=plan)
    clear_due(entry_uuids=[content.entry for content in [*contents, *_list_due_at(path)]])
    for content in contents:
        mirror.show_withdrawn(content=content, actor=actor)
    return release


def plan_without(*, path: str) -> list[AddressChange]:
    """Return the addresses that would change if a place went with all its words."""
    scopes = [scope for scope in list_scopes() if not is_at_or_above(path, place=scope.path)]
    changes = [
        EntryChange(content=content, state=GONE, reason="place_closed")
        for content in list_live_at(path=path)
    ]
    return plan_places(reason="", scopes=scopes, changes=changes).addresses


def list_live_at(*, path: str) -> list[KeptContent]:
    """Return the words that are live at a place or below it, by entry."""
    here = Q(scope=path) | Q(scope__startswith=f"{path}/")
    rows = LiveContent.objects.filter(here, until_sequence__isnull=True, state=LIVE)
    contents = find_contents(digests=rows.values_list("digest", flat=True))
    return sorted(contents, key=lambda content: content.entry)


def _list_due_at(path: str) -> list[KeptContent]:
    contents = find_contents(digests=ReleaseDue.objects.values_list("digest", flat=True))
    return [content for content in contents if is_at_or_above(path, place=content.scope)]


def _scopes_of_tree() -> list[Scope]:
    return [
        Scope(
            path=page.scope_path,
            kind=page.kind.value,
            code=page.code,
            name=page.title,
            jurisdiction=page.jurisdiction,
            telehealth=page.telehealth,
            serves=list(page.serves),
        )
        for page in list_scope_pages()
    ]
