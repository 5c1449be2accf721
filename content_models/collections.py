"""Pictures by place: one of Wagtail's collections per scope page, kept in step with the tree.

Who may see which follows from grants, see ``PicturesByPlace``; the groups' rights on collections
are not used. Wagtail's own screens of collections are not routed: a hand there would undo this.
"""

from collections.abc import Collection as Many
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Collection, Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from content_models.models import PlaceCollection, ScopePage
from content_models.places import url_path_of_scope
from contract.places import chain_of
from contract.roles import WRITING_ROLES, Role
from people.models import User
from people.queries import known_grants


def keep_collection(*, place: ScopePage) -> Collection:
    """Make a place's collection, or bring its name and its parent in step with the place.

    Inside the transaction that changed the place.
    """
    above = find_collection(page=place.get_parent()) or Collection.get_first_root_node()
    found = find_collection(page=place)
    if found is None:
        found = Collection(name=place.title)
        above.add_child(instance=found)
        PlaceCollection.objects.create(place_id=place.pk, collection=found)
        return found
    if found.name != place.title:
        found.name = place.title
        found.save(update_fields=["name"])
    if not found.is_child_of(above):
        found.move(above, pos="sorted-child")
    return found


def find_collection(*, page: Page) -> Collection | None:
    """Return the collection of a scope page, or None where there is none."""
    return Collection.objects.filter(place_of__place=page.pk).first()


class PicturesByPlace(CollectionOwnershipPermissionPolicy):
    """What a person may do with pictures, by the grants they hold.

    Who writes at a place adds, changes and chooses there and below, and chooses from above it.
    Reviewers and administrators neither see nor choose any; superusers everything.
    """

    def _check_perm(self, user: User, actions: Many[str], collection: Any = None) -> bool:
        if not (user.is_active and user.is_authenticated):
            return False
        if user.is_superuser:
            return True
        found = self._collections_with_perm(user, actions)
        if collection is not None:
            return found.filter(pk=collection.pk).exists()
        # Asked three times for one menu; writing and choosing are all that is told apart.
        known: dict[tuple[bool, bool], bool] = user.__dict__.setdefault("_has_collections", {})
        kind = bool({"add", "change", "choose"} & set(actions)), "choose" in actions
        if kind not in known:
            known[kind] = found.exists()
        return known[kind]

    def _collections_with_perm(self, user: User, actions: Many[str]) -> QuerySet[Collection]:
        # Asked six times for one menu.
        grants = known_grants(person=user, now=timezone.now())
        scopes = sorted({grant.scope for grant in grants if Role(grant.role) in WRITING_ROLES})
        reached = Q(pk__in=[])
        for scope in scopes:
            if {"add", "change", "choose"} & set(actions):
                reached |= Q(place_of__place__url_path__startswith=url_path_of_scope(scope))
            if "choose" in actions:
                above = [url_path_of_scope(path) for path in chain_of(scope)[1:]]
                reached |= Q(place_of__place__url_path__in=above)
        found: QuerySet[Collection] = Collection.objects.filter(reached)
        return found

    def _users_with_perm_filter(self, actions: Many[str], collection: Any = None) -> Q:
        """Name superusers alone: nothing of ours asks who may see a picture."""
        return Q(is_active=True, is_superuser=True)
