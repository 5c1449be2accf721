"""Two groups, three brands, and one secret of each kind at every place; one person per role.

What a title says is where it stands, so that a response that shows it tells whose it leaked.
"""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import PIL.Image
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.models import Comment as PageComment
from wagtail.models import CommentReply, Page, TaskState, WorkflowState

from content_models.collections import find_collection
from content_models.models import CountersignImage, Entry
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.places import is_at_or_above
from contract.roles import Role
from people.models import User
from tests.factories.places import COLORADO, DENVER, two_states
from tests.factories.signed import a_content, publish, standing
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    a_person,
    a_side_effect,
    submitted,
)

OTHER_BRAND = f"{GROUP}/other"
OTHER_GROUP = "meadow"
# Seen from the location manager's chair.
PLACES = {
    "own": AUSTIN,
    "above": GROUP,
    "beside": DENVER,
    "other_brand": OTHER_BRAND,
    "other_group": OTHER_GROUP,
}
ROLES: dict[str, tuple[Role, str] | None] = {
    "anonymous": None,
    "author": (Role.AUTHOR, BRAND),
    "manager": (Role.LOCATION_MANAGER, AUSTIN),
    "marketing": (Role.MARKETING, BRAND),
    "medical": (Role.MEDICAL, BRAND),
    "compliance": (Role.COMPLIANCE, BRAND),
    "administrator": (Role.ADMINISTRATOR, GROUP),
    "developer": (Role.DEVELOPER, BRAND),
    "superuser": None,
}


def secret(place: str) -> str:
    """What stands in every title at a place and nowhere else."""
    return f"zq{place.replace('_', '')}qz"


@dataclass(slots=True)
class Objects:
    """What stands at one place."""

    place: str
    path: str
    entry: Entry
    submitted: Entry
    image: CountersignImage
    person: User
    group: Group
    workflow_state: WorkflowState
    task_state: TaskState
    comment: PageComment
    document: str


@dataclass(slots=True)
class Setting:
    """The world, by name of place, and a client per role."""

    objects: dict[str, Objects] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


def build() -> Setting:
    """Make everything."""
    two_states()
    assert COLORADO
    create_scope(parent_path=GROUP, kind="brand", code="other", name="Other")
    create_scope(parent_path=None, kind="group", code=OTHER_GROUP, name="Meadow")
    setting = Setting()
    for role, grant in ROLES.items():
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            roles = [grant[0]] if grant else []
            person = a_person(
                *roles, at=grant[1] if grant else GROUP, name=f"The {role}",
                is_superuser=role == "superuser",
            )  # fmt: skip
            client.force_login(person)
            setting.people[role] = person
        setting.clients[role] = client
    for place, path in PLACES.items():
        setting.objects[place] = _objects(place, path)
    return setting


def _objects(place: str, path: str) -> Objects:
    writer = a_person(Role.AUTHOR, at=path, name=f"Writer {secret(place)}")
    draft = a_side_effect(f"Draft {secret(place)}", writer=writer, scope=path)
    draft = get_entry(uuid=draft.uuid)
    comment = PageComment.objects.create(
        page=Page.objects.get(pk=draft.pk), user=writer, text=f"Comment {secret(place)}",
        contentpath="onset",
    )  # fmt: skip
    CommentReply.objects.create(comment=comment, user=writer, text="Reply")
    Page.objects.filter(pk=draft.pk).update(locked=True, locked_by=writer)
    sent = a_side_effect(f"Sent {secret(place)}", writer=writer, scope=path)
    submitted(sent, by=writer)
    sent = get_entry(uuid=sent.uuid)
    state = sent.current_workflow_state
    assert state is not None
    page = find_scope(path=path)
    assert page is not None
    return Objects(
        place=place,
        path=path,
        entry=get_entry(uuid=draft.uuid),
        submitted=sent,
        image=_image(place, find_collection(page=page), writer),
        person=writer,
        group=writer.groups.get(),
        workflow_state=state,
        task_state=state.current_task_state,
        comment=comment,
        document=_document(place, path),
    )


def _document(place: str, path: str) -> str:
    """Return the digest of a document that is live at a place, made in the store alone."""
    content = a_content("faq", f"Live {secret(place)}", scope=path)
    publish(content)
    row = standing(content)
    assert row is not None
    return row.document


def _image(place: str, collection: Any, owner: User) -> CountersignImage:
    body = BytesIO()
    PIL.Image.new("RGB", (8 + list(PLACES).index(place), 8), "white").save(body, "PNG")
    body.seek(0)
    image: CountersignImage = CountersignImage.objects.create(
        title=f"Picture {secret(place)}",
        file=ImageFile(body, name=f"{secret(place)}.png"),
        collection=collection,
        uploaded_by_user=owner,
    )
    return image


def holds(role: str, place: str) -> bool:
    """Whether a role was granted at a place or above it."""
    grant = ROLES[role]
    return grant is not None and is_at_or_above(grant[1], place=PLACES[place])


def reads(role: str, place: str) -> bool:
    """Whether a role reads what stands at a place: at, above or below where it was granted."""
    if role == "superuser":
        return True
    grant = ROLES[role]
    return holds(role, place) or (
        grant is not None and is_at_or_above(PLACES[place], place=grant[1])
    )
