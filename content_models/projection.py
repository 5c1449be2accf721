"""Grants as Wagtail knows them: groups with page permissions, made equal to the grants.

Called by people inside the transaction of every change. Groups are named ``role @ scope``; whoever
holds the grant is a member. Nobody gets “publish”: only signatures put words live.
"""

from collections.abc import Collection, Iterator, Sequence

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from content_models.places import url_path_of_scope
from contract.places import is_at_or_above
from contract.roles import WRITING_ROLES, Role
from people.models import Grant, User
from people.registry import register_projection
from store.broken import Broken

SEPARATOR = " @ "
_ADMINISTRATION = ("add_user", "change_user", "view_user", "view_grant")


def register() -> None:
    """Fill people's registry; called once, when the application is ready."""
    register_projection(project, lock=lock_pages_of)


def lock_pages_of(scopes: Collection[str]) -> None:
    """Lock the pages that a group's rights will refer to, before anybody locks the head.

    Making a place locks the page above it and then the head; a new right refers to a page, which
    waits for that lock. The other way round the two would wait for each other.
    """
    paths = [url_path_of_scope(scope) for scope in scopes]
    pages = Page.objects.filter(url_path__in=paths).order_by("pk")
    list(pages.select_for_update(no_key=True).values_list("pk", flat=True))


def forget_groups(*, path: str) -> None:
    """Remove the groups of a place that is gone from there, and of what was below it.

    Whoever opens another place under that path must not find rights of the old one.
    """
    for group in Group.objects.filter(name__contains=f"{SEPARATOR}{path}"):
        _, _, scope = group.name.partition(SEPARATOR)
        if is_at_or_above(path, place=scope):
            group.delete()


def project(person: User, grants: Sequence[Grant]) -> None:
    """Make a person's memberships equal to the grants they hold now."""
    wanted = [_group_for(role=Role(grant.role), scope=grant.scope) for grant in grants]
    projected = Group.objects.filter(user=person, name__contains=SEPARATOR)
    person.groups.remove(*projected.exclude(pk__in=[group.pk for group in wanted]))
    person.groups.add(*wanted)


def _group_for(*, role: Role, scope: str) -> Group:
    """Return the group of a role at a scope, with the rights that it should have."""
    group, _ = Group.objects.get_or_create(name=f"{role.value}{SEPARATOR}{scope}")
    rights = _rights_of(role)
    group.permissions.set(rights)
    page = Page.objects.filter(url_path=url_path_of_scope(scope)).first()
    # A path can be another page's than it was: the place moved away, and another was opened there.
    GroupPagePermission.objects.filter(group=group).exclude(page=page).delete()
    if role in WRITING_ROLES and page is not None:
        for action in ("add", "change"):
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{action}_page"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    return group


def _rights_of(role: Role) -> list[Permission]:
    rights = list(
        Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    if role is Role.ADMINISTRATOR:
        rights += Permission.objects.filter(
            content_type__app_label="people", codename__in=_ADMINISTRATION
        )
    return rights


def list_unprojected() -> Iterator[Broken]:
    """Yield every right in the editing system that does not follow from a grant.

    Such a right puts no word live: only signatures do. It was given by a road that leaves no trace
    in the ledger, and the next change of the person's roles would undo it.
    """
    # A grant that ran out leaves its group with the next change; one that somebody ended, at once.
    held = Grant.objects.filter(ended_by_name="", person__is_active=True)
    allowed = {
        (person, f"{role}{SEPARATOR}{scope}")
        for person, role, scope in held.values_list("person__username", "role", "scope")
    }
    members = User.groups.through.objects.values_list("user__username", "group__name")
    for person, name in sorted({*members} - allowed):
        yield Broken(f"account {person}", f"it is in the group “{name}” without a grant")
    direct = User.user_permissions.through.objects.values_list(
        "user__username", "permission__codename"
    )
    for person, codename in sorted(direct):
        yield Broken(
            f"account {person}", f"it was given “{codename}” by itself, which no role does"
        )
    for group in Group.objects.filter(name__contains=SEPARATOR).order_by("name"):
        yield from _broken_group(group)


def _broken_group(group: Group) -> Iterator[Broken]:
    place = f"group {group.name}"
    name, _, scope = group.name.partition(SEPARATOR)
    if name not in {role.value for role in Role}:
        yield Broken(place, "there is no such role")
        return
    role = Role(name)
    if set(group.permissions.all()) != set(_rights_of(role)):
        yield Broken(place, "its permissions are not those of its role")
    given = GroupPagePermission.objects.filter(group=group).values_list(
        "permission__codename", "page__url_path"
    )
    path = url_path_of_scope(scope)
    allowed = {("add_page", path), ("change_page", path)} if role in WRITING_ROLES else set()
    if set(given) - allowed:
        yield Broken(place, "its rights on pages are not those of its role")
    if GroupCollectionPermission.objects.filter(group=group).exists():
        yield Broken(place, "it has rights on collections, which no role gives")
