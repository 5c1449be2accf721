"""Every view of the admin, read off the URL configuration, and how to call it about an object."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from content_models.models import ENTRY_MODELS
from tests.integration.permissions.world import Objects


@dataclass(frozen=True, slots=True)
class View:
    """One named address.

    Attributes:
        name: As ``reverse`` takes it.
        row: The row of the table that holds for it: types of content share one.
        parameters: What its address takes, by name.
    """

    name: str
    row: str
    parameters: tuple[str, ...]


def list_views() -> list[View]:
    """Return every named view of the admin, once."""
    found: dict[str, View] = {}
    for name, address, parameters in _walk(get_resolver(), "", "", ()):
        bare = name.rpartition(":")[2]
        if address.startswith("admin/") and bare and name not in found:
            found[name] = View(name, _row(name), parameters)
    return list(found.values())


def list_unnamed() -> list[str]:
    """Return the admin's addresses without a name."""
    return [a for n, a, _ in _walk(get_resolver(), "", "", ()) if not n and a.startswith("admin/")]


def _walk(
    resolver: Any, space: str, above: str, taken: tuple[str, ...]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for one in resolver.url_patterns:
        address = above + str(one.pattern)
        parameters = (*taken, *one.pattern.converters)
        if isinstance(one, URLResolver):
            name = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one, name, address, parameters)
        elif isinstance(one, URLPattern):
            yield (space + one.name if one.name else ""), address, parameters


def _row(name: str) -> str:
    prefix, colon, view = name.partition(":")
    for kind in ("choose", "list"):
        if colon and prefix.removeprefix(f"{kind}_") in ENTRY_MODELS and prefix != kind:
            return f"{kind}_<type>:{view}"
    return name


def address_of(view: View, about: Objects) -> str:
    """Return the address of a view about what stands at a place."""
    name = view.name
    if name == "wagtailadmin_pages:revisions_compare":
        return reverse(name, args=(about.entry.pk, "earliest", "latest"))
    if name == "wagtail_bulk_action":
        address = reverse(name, args=("content_models", "countersignimage", "delete"))
        return f"{address}?id={about.image.pk}"
    address = reverse(name, kwargs={p: _value(name, p, about) for p in view.parameters})
    if name in ("content_models_preview", "content_models_preview_new"):
        address += f"?place={about.path}&locale=en-US"
    if name.endswith("chosen_multiple"):
        address += f"?id={about.image.pk if 'images' in name else about.entry.pk}"
    return address + ("?q=Draft" if "search" in name else "")


def _value(name: str, parameter: str, about: Objects) -> Any:
    entry, image, state = about.entry, about.image, about.workflow_state
    if parameter == "root":
        return entry.uuid  # A package is about its entry.
    if parameter in ("pk", "object_id"):
        for part, value in (
            ("images", image.pk),
            ("collections", image.collection_id),
            ("users_users", about.person.pk),
            ("factors_of", about.person.pk),
            ("users_groups", about.group.pk),
            ("task", about.task_state.task_id),
            ("workflows", state.workflow_id),
        ):
            if part in name:
                return value
        return entry.pk
    if name.endswith("workflow_history_detail"):
        entry = about.submitted
    folder = entry.get_parent()
    values: dict[str, Any] = {
        "page_id": entry.pk,
        "parent_page_id": folder.pk,
        "page_to_move_id": entry.pk,
        "destination_id": folder.pk,
        "page_pk": entry.pk,
        "uuid": about.submitted.uuid if name == "review:recall" else entry.uuid,
        "path": about.path,
        "group": about.path.partition("/")[0],
        "rule": "CURE",
        "image_id": image.pk,
        "digest": image.digest,
        "document": about.document,
        "collection_id": image.collection_id,
        "revision_id": entry.latest_revision_id,
        "task_state_id": about.task_state.pk,
        "task_id": about.task_state.task_id,
        "workflow_state_id": state.pk,
        "workflow_pk": state.workflow_id,
        "filter_spec": "max-100x100",
        "type_code": "side_effect",
        "parent": folder.pk,
        "content_type_app_name": "content_models",
        "content_type_model_name": "sideeffect",
        "app_label": "content_models",
        "app_name": "content_models",
        "model_name": "sideeffect",
        "action_name": "approve",
        "action": "delete",
    }
    return values.get(parameter, "x" if parameter in ("uidb64", "token") else 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        answered: Whether the call was answered, instead of turned away.
        status: The status, with where it leads.
        text: Everything in it, in lower case, messages for the next page included.
    """

    answered: bool
    status: str
    text: str


def ask(client: Client, address: str, *, method: str = "get") -> Answer:
    """Call an address as somebody."""
    response: Any = getattr(client, method)(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    leads = response.headers.get("Location", "")
    away = {reverse("wagtailadmin_home"), reverse("wagtailusers_users:index")}
    told = " ".join(str(m) for m in get_messages(response.wsgi_request))
    text = f"{body.decode(errors='replace')} {leads} {told}".lower()
    turned = response.status_code >= 400 or leads in away or leads.startswith("/admin/login/")
    # Who may explore something else is led there.
    turned = turned or ("/admin/pages/" in leads and leads.endswith("/") and _is_explorer(leads))
    return Answer(not turned, f"{response.status_code} {leads}", text)


def _is_explorer(address: str) -> bool:
    return address.removeprefix("/admin/pages/").rstrip("/").isdecimal()
