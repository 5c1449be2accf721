"""Grants as Wagtail knows them: groups with page permissions, made equal to the grants.

Called by people inside the transaction of every change. Groups are named ``role @ scope``; whoever
holds the grant is a member. Nobody gets “publish”: only signatures put words live.
"""

from collections.abc import Sequence

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from content_models.places import url_path_of_scope
from contract.roles import WRITING_ROLES, Role
from people.models import Grant, User
from people.registry import register_projection

SEPARATOR = " @ "
_ADMINISTRATION = ("add_user", "change_user", "view_user", "view_grant")


def register() -> None:
    """Fill people's registry; called once, when the application is ready."""
    register_projection(project)


def project(person: User, grants: Sequence[Grant]) -> None:
    """Make a person's memberships equal to the grants they hold now."""
    wanted = [_group_for(role=Role(grant.role), scope=grant.scope) for grant in grants]
    projected = Group.objects.filter(user=person, name__contains=SEPARATOR)
    person.groups.remove(*projected.exclude(pk__in=[group.pk for group in wanted]))
    person.groups.add(*wanted)


def _group_for(*, role: Role, scope: str) -> Group:
    """Return the group of a role at a scope, with the rights that it should have."""
    group, _ = Group.objects.get_or_create(name=f"{role.value}{SEPARATOR}{scope}")
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    rights = list(access)
    if role is Role.ADMINISTRATOR:
        rights += Permission.objects.filter(
            content_type__app_label="people", codename__in=_ADMINISTRATION
        )
    group.permissions.set(rights)
    page = Page.objects.filter(url_path=url_path_of_scope(scope)).first()
    if role in WRITING_ROLES and page is not None:
        for action in ("add", "change"):
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{action}_page"
            )
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    return group
