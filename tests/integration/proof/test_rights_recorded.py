"""Every road by which rights change is refused, or stands in the ledger, or is found afterwards."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    PageViewRestriction,
    Task,
    Workflow,
    WorkflowTask,
)

from content_models.projection import list_unprojected
from contract.roles import Role
from people.models import Grant, User
from people.operations import change_person, end_grant
from people.verify import list_unrecorded_accounts
from review.models import SignOffTask, TypeWorkflow
from review.workflow_record import list_unrecorded
from store.actors import SYSTEM
from store.models import Ledger
from store.verify import list_broken
from tests.factories.written import PASSWORD, a_person, a_scope_tree, a_side_effect

pytestmark = pytest.mark.django_db
NEW = "another long one, of words"


@pytest.fixture
def root() -> User:
    return a_person(name="Root", is_superuser=True)


@pytest.fixture
def client(root: User) -> Client:
    client = Client()
    client.force_login(root)
    return client


def _last() -> tuple[str, str, dict[str, Any]]:
    entry = Ledger.objects.order_by("sequence").last()
    assert entry is not None
    return entry.kind, entry.actor, json.loads(entry.body)


def _holds() -> bool:
    checks = (list_broken, list_unrecorded_accounts, list_unprojected, list_unrecorded)
    return not [broken for check in checks for broken in check()]


# Groups


@pytest.mark.parametrize("view", ["index", "add", "edit", "delete"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_screen_changes_a_group(client: Client, view: str, method: str) -> None:
    person = a_person(Role.AUTHOR)
    group = person.groups.get()
    args = (group.pk,) if view in ("edit", "delete") else ()

    response = getattr(client, method)(reverse(f"wagtailusers_groups:{view}", args=args))

    assert response.status_code == 404
    assert Group.objects.filter(pk=group.pk).exists()


def test_the_menu_leads_to_no_groups(client: Client) -> None:
    assert "/admin/groups/" not in client.get(reverse("wagtailadmin_home")).content.decode()


def _into_a_group(person: User) -> None:
    person.groups.add(a_person(Role.ADMINISTRATOR).groups.get())


def _a_permission(person: User) -> None:
    person.user_permissions.add(Permission.objects.get(codename="publish_page"))


def _a_permission_of_a_group(person: User) -> None:
    person.groups.get().permissions.add(Permission.objects.get(codename="publish_page"))


def _a_page_of_a_group(person: User) -> None:
    GroupPagePermission.objects.create(
        group=person.groups.get(),
        page=Page.get_first_root_node(),
        permission=Permission.objects.get(codename="publish_page"),
    )


def _a_collection_of_a_group(person: User) -> None:
    GroupCollectionPermission.objects.create(
        group=person.groups.get(),
        collection=Collection.get_first_root_node(),
        permission=Permission.objects.get(codename="add_image"),
    )


def _a_group_of_no_role(person: User) -> None:
    person.groups.add(Group.objects.create(name="owner @ northlight"))


def _a_group_of_wagtail(person: User) -> None:
    person.groups.add(Group.objects.get_or_create(name="Moderators")[0])


BY_HAND: dict[str, Callable[[User], None]] = {
    "a member of a group": _into_a_group,
    "a permission of a person": _a_permission,
    "a permission of a group": _a_permission_of_a_group,
    "a right of a group on pages": _a_page_of_a_group,
    "a right of a group on collections": _a_collection_of_a_group,
    "a group of no role": _a_group_of_no_role,
    "a member of a group of Wagtail's": _a_group_of_wagtail,
}


@pytest.mark.parametrize("change", BY_HAND.values(), ids=BY_HAND.keys())
def test_a_right_that_follows_from_no_grant_is_found(change: Callable[[User], None]) -> None:
    person = a_person(Role.AUTHOR)
    assert _holds()

    change(person)

    assert list(list_unprojected())


def test_rights_follow_what_becomes_of_grants_and_accounts() -> None:
    person = a_person(Role.AUTHOR, Role.MEDICAL)
    end_grant(grant=Grant.objects.filter(person=person)[0], by=SYSTEM, now=timezone.now())
    assert _holds()
    change_person(person=person, changes={"is_active": False}, by=SYSTEM, now=timezone.now())
    assert _holds()


# Accounts


def test_ones_own_new_password_is_in_the_ledger(client: Client, root: User) -> None:
    response = client.post(
        reverse("wagtailadmin_account"),
        {
            "name_email-email": root.email or "root@example.org",
            "password-old_password": PASSWORD,
            "password-new_password1": NEW,
            "password-new_password2": NEW,
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
        },
    )

    assert response.status_code == 302, response.content.decode()[-3000:]
    root.refresh_from_db()
    assert root.check_password(NEW)
    kind, actor, body = _last()
    assert (kind, actor, body["password_set"]) == ("account.changed", str(root.uuid), True)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200  # Still logged in.
    told = [json.loads(e.body) for e in Ledger.objects.filter(kind="account.changed")]
    assert any(body.get("email_changed") for body in told)
    assert NEW not in "".join(Ledger.objects.values_list("body", flat=True))


def test_a_password_set_by_the_link_of_a_mail_is_in_the_ledger() -> None:
    person = a_person(Role.MEDICAL)
    client = Client()
    address = reverse(
        "wagtailadmin_password_reset_confirm",
        args=(
            urlsafe_base64_encode(force_bytes(person.pk)),
            default_token_generator.make_token(person),
        ),
    )
    form = client.get(address)
    response = client.post(form["Location"], {"new_password1": NEW, "new_password2": NEW})

    assert response.status_code == 302
    person.refresh_from_db()
    assert person.check_password(NEW)
    kind, actor, body = _last()
    assert (kind, actor, body["password_set"]) == ("account.changed", str(person.uuid), True)


def test_the_commands_of_accounts_are_in_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command(
        "createsuperuser", interactive=False, username="first", email="f@example.org", verbosity=0
    )
    kind, _, body = _last()
    assert (kind, body["username"], body["is_superuser"]) == ("account.created", "first", True)

    monkeypatch.setattr("getpass.getpass", lambda *args, **kwargs: NEW)
    call_command("changepassword", "first")

    kind, _, body = _last()
    assert (kind, body["password_set"]) == ("account.changed", True)
    assert User.objects.get(username="first").check_password(NEW)
    assert _holds()


@pytest.mark.parametrize(
    "changes",
    [
        {"is_superuser": True},
        {"is_staff": True},
        {"is_active": False},
        {"printed_name": "Surgeon General"},
        {"credentials": "MD"},
        {"credentials_valid_until": "2030-01-01"},
        {"username": "other"},
    ],
    ids=str,
)
def test_an_account_changed_by_hand_is_found(changes: dict[str, Any]) -> None:
    person = a_person(Role.AUTHOR)
    assert list(list_unrecorded_accounts()) == []

    User.objects.filter(pk=person.pk).update(**changes)

    found = list(list_unrecorded_accounts())
    assert found
    assert all(broken.place.startswith("account ") for broken in found)


def test_an_account_made_by_hand_is_found() -> None:
    User.objects.create_user("mallory")

    assert [broken.what for broken in list_unrecorded_accounts()] == [
        "the ledger does not say who made it"
    ]


# Workflows


def _workflow(code: str = "side_effect") -> tuple[Workflow, SignOffTask]:
    workflow = TypeWorkflow.objects.get(type_code=code).workflow
    task = workflow.tasks[0].specific
    assert isinstance(task, SignOffTask)
    return workflow, task


def _post(client: Client, view: str, pk: int, /, **data: Any) -> None:
    response = client.post(reverse(f"wagtailadmin_workflows:{view}", args=(pk,)), data)
    assert response.status_code == 302, response.content.decode()[:2000]


def test_a_quorum_that_is_changed_is_in_the_ledger(client: Client, root: User) -> None:
    _, task = _workflow()

    _post(
        client, "edit_task", task.pk,
        name=task.name, roles=["medical", "compliance"], quorum='{"medical": 2}',
    )  # fmt: skip

    kind, actor, body = _last()
    assert (kind, actor, list(body["types"])) == (
        "workflow.changed", str(root.uuid), ["side_effect"],
    )  # fmt: skip
    change = body["types"]["side_effect"]
    assert "quorum" not in change["before"]["tasks"][0]
    assert change["after"]["tasks"][0]["quorum"] == {"medical": 2}
    assert _holds()


def test_a_task_that_is_switched_off_is_in_the_ledger(client: Client) -> None:
    _, task = _workflow()

    _post(client, "disable_task", task.pk)

    assert _last()[2]["types"]["side_effect"]["after"]["tasks"][0]["active"] is False
    _post(client, "enable_task", task.pk)
    assert _last()[2]["types"]["side_effect"]["after"]["tasks"][0]["active"] is True
    assert _holds()


def test_a_workflow_that_is_switched_off_is_in_the_ledger(client: Client) -> None:
    workflow, _ = _workflow()

    _post(client, "disable", workflow.pk)
    _post(client, "enable", workflow.pk)

    kinds = Ledger.objects.filter(kind="workflow.changed").order_by("sequence")
    after = [json.loads(entry.body)["types"]["side_effect"]["after"] for entry in kinds]
    assert [one["active"] for one in after] == [False, True]
    assert _holds()


def test_tasks_of_a_workflow_that_change_are_in_the_ledger(client: Client) -> None:
    workflow, task = _workflow()
    other = SignOffTask.objects.create(name="Marketing too", roles=["marketing"])
    link = WorkflowTask.objects.get(workflow=workflow)

    _post(
        client, "edit", workflow.pk,
        **{
            "name": workflow.name,
            "workflow_tasks-TOTAL_FORMS": "2", "workflow_tasks-INITIAL_FORMS": "1",
            "workflow_tasks-MIN_NUM_FORMS": "0", "workflow_tasks-MAX_NUM_FORMS": "1000",
            "workflow_tasks-0-id": link.pk, "workflow_tasks-0-task": task.pk,
            "workflow_tasks-0-ORDER": "1", "workflow_tasks-1-id": "",
            "workflow_tasks-1-task": other.pk, "workflow_tasks-1-ORDER": "2",
            "pages-TOTAL_FORMS": "0", "pages-INITIAL_FORMS": "0",
            "pages-MIN_NUM_FORMS": "0", "pages-MAX_NUM_FORMS": "1000",
        },
    )  # fmt: skip

    after = _last()[2]["types"]["side_effect"]["after"]
    assert [one["task"] for one in after["tasks"]] == [task.name, "Marketing too"]
    assert _holds()


def test_what_changes_nothing_is_not_recorded_and_who_may_not_is_turned_away(
    client: Client,
) -> None:
    _, task = _workflow()
    before = Ledger.objects.count()

    client.post(
        reverse("wagtailadmin_workflows:edit_task", args=(task.pk,)),
        {"name": "", "roles": [], "quorum": "no"},
    )
    assert Ledger.objects.count() == before
    author = Client()
    author.force_login(a_person(Role.AUTHOR))
    before = Ledger.objects.count()
    author.post(reverse("wagtailadmin_workflows:disable_task", args=(task.pk,)))
    Client().post(reverse("wagtailadmin_workflows:disable_task", args=(task.pk,)))

    assert Ledger.objects.count() == before
    assert Task.objects.get(pk=task.pk).active


def _quorum(workflow: Workflow, task: SignOffTask) -> None:
    SignOffTask.objects.filter(pk=task.pk).update(quorum={"medical": 1, "compliance": 3})


def _roles(workflow: Workflow, task: SignOffTask) -> None:
    SignOffTask.objects.filter(pk=task.pk).update(roles=["medical"])


def _off(workflow: Workflow, task: SignOffTask) -> None:
    Task.objects.filter(pk=task.pk).update(active=False)


def _unlinked(workflow: Workflow, task: SignOffTask) -> None:
    WorkflowTask.objects.filter(workflow=workflow).delete()


def _workflow_off(workflow: Workflow, task: SignOffTask) -> None:
    Workflow.objects.filter(pk=workflow.pk).update(active=False)


def _another_workflow(workflow: Workflow, task: SignOffTask) -> None:
    other = TypeWorkflow.objects.get(type_code="claim").workflow
    TypeWorkflow.objects.filter(type_code="side_effect").update(workflow=other)


def _no_workflow(workflow: Workflow, task: SignOffTask) -> None:
    TypeWorkflow.objects.filter(type_code="side_effect").delete()


@pytest.mark.parametrize(
    "change",
    [_quorum, _roles, _off, _unlinked, _workflow_off, _another_workflow, _no_workflow],
    ids=lambda change: change.__name__,
)
def test_a_workflow_changed_by_hand_is_found(
    change: Callable[[Workflow, SignOffTask], None],
) -> None:
    assert list(list_unrecorded()) == []

    change(*_workflow())

    assert [broken.place for broken in list_unrecorded()] == ["workflow of side effect"]


# Privacy and collections


def test_no_screen_makes_a_page_private_or_changes_a_collection(client: Client) -> None:
    a_scope_tree()
    entry = a_side_effect(writer=a_person(Role.AUTHOR))
    collection = Collection.get_first_root_node()
    for address in (
        reverse("wagtailadmin_pages:set_privacy", args=(entry.pk,)),
        reverse("wagtailadmin_pages:set_privacy", args=(entry.get_parent().pk,)),
        reverse("wagtailadmin_collections:set_privacy", args=(collection.pk,)),
        reverse("wagtailadmin_collections:edit", args=(collection.pk,)),
        reverse("wagtailadmin_collections:add"),
    ):
        response = client.post(address, {"restriction_type": "login", "name": "x"})
        assert response.status_code in (302, 403, 404), address

    assert not PageViewRestriction.objects.exists()
    assert not Collection.objects.filter(name="x").exists()
