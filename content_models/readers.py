"""Which entries a person may read in the admin: those at, above and below where they hold a role.

Wagtail's page permissions say who may change what; they know nothing of reading what lies above.
"""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from content_models.models import ENTRY_MODELS, Entry
from content_models.places import FOLDER_MARK, url_path_of_scope
from contract.places import chain_of
from contract.roles import Role
from people.models import User
from people.queries import list_scopes_of

# Levels of the tree from a place's steps to what stands directly below its page: the root's and
# its own.
_DEPTH_BELOW = 2


def list_readable(*, model: type[Entry], user: User) -> QuerySet[Entry]:
    """Return the entries of a type that a person may read; superusers read all."""
    entries: QuerySet[Entry] = model.objects.all()
    if user.is_superuser:
        return entries
    scopes = list_scopes_of(person=user, roles=tuple(Role), now=timezone.now())
    return entries.filter(_reached_from(scopes))


def list_readable_pages(*, user: User, held: Iterable[str] | None = None) -> QuerySet[Page]:
    """Return the pages of every entry that a person may read, of whatever type.

    Args:
        user: Who reads; superusers read all.
        held: Scopes at which they hold a role; asked for where it is None.
    """
    kinds = ContentType.objects.get_for_models(*ENTRY_MODELS.values())
    pages: QuerySet[Page] = Page.objects.filter(
        content_type__in=[kind.pk for kind in kinds.values()]
    )
    if user.is_superuser:
        return pages
    if held is None:
        held = list_scopes_of(person=user, roles=tuple(Role), now=timezone.now())
    return pages.filter(_reached_from(held))


def may_read(*, entry: Entry, user: User) -> bool:
    """Decide whether a person may read an entry."""
    return list_readable(model=type(entry), user=user).filter(pk=entry.pk).exists()


def matching(*, entries: QuerySet[Entry], query: str) -> QuerySet[Entry]:
    """Keep the entries that hold every word of a query in their title or handle.

    Plain lookups, not the search index: that refuses querysets narrowed to what a person may read.
    """
    for word in query.split():
        entries = entries.filter(Q(title__icontains=word) | Q(handle__icontains=word))
    return entries


def _reached_from(scopes: Iterable[str]) -> Q:
    """Match pages that stand below these scopes, or directly at one above them."""
    found = Q(pk__in=[])
    for scope in scopes:
        found |= Q(url_path__startswith=url_path_of_scope(scope))
        for above in chain_of(scope)[1:]:
            place = url_path_of_scope(above)
            # In a folder there, or directly below the place's page; folders hold entries alone.
            # Prefixes and a depth take a tenth of the time that a pattern takes.
            found |= Q(url_path__startswith=place + FOLDER_MARK)
            found |= Q(url_path__startswith=place, depth=len(chain_of(above)) + _DEPTH_BELOW)
    return found
