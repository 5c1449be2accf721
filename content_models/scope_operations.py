"""Building and changing the scope tree. Structure is in force at once; it carries no copy.

Whether somebody may do this is decided at the door. Closing and moving a place take words off, so
they are review's; ``close_pages`` and ``move_pages`` are its hands on the tree.
"""

from collections.abc import Sequence
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page

from content_models.collections import keep_collection
from content_models.errors import PlaceClosed, ScopeRefused, StateNotModeled
from content_models.models import FolderPage, LocationPage, RegionPage, ScopePage
from content_models.models.scopes import SCOPE_MODELS
from content_models.operations import create_entry
from content_models.places import url_path_of_scope
from content_models.policies import is_open
from content_models.projection import forget_groups
from content_models.queries import get_scope
from contract.locales import SOURCE_LOCALE
from contract.places import ScopeKind, brand_of, is_at_or_above
from contract.states import STATES
from people.models import User
from people.queries import actor_of
from store.actors import SYSTEM, Actor

# What is written at a clinic from its first day.
LOCAL_TYPES = ("location_profile", "insurance_note", "provider", "faq")


@transaction.atomic
def create_scope(
    *,
    parent_path: str | None,
    kind: ScopeKind | str,
    code: str,
    name: str,
    jurisdiction: str = "",
    telehealth: bool = False,
    serves: Sequence[str] = (),
    actor: Actor = SYSTEM,
) -> ScopePage:
    """Create a place of the scope tree.

    Args:
        parent_path: The place above it, such as ``northlight/ketamine``; None for a group.
        kind: Group, brand, region or location.
        code: Last step of its path, such as ``tx``.
        name: What people call it.
        jurisdiction: ``US-TX``; regions alone.
        telehealth: For a location directly under its brand.
        serves: Jurisdictions that a telehealth location serves.
        actor: Who, as the release of the scope tree says.

    Raises:
        UnknownScope: there is no place at ``parent_path``.
        PlaceClosed: it is closed.
        ScopeRefused: the code is taken there, or such a place cannot stand there.
    """
    model = SCOPE_MODELS[ScopeKind(kind)]
    if parent_path is not None:
        # One after another within a brand: a location's code is its own in all of it.
        _lock(brand_of(parent_path))
    parent: Page = Page.objects.get(depth=1) if parent_path is None else get_scope(path=parent_path)
    if not is_open(page=parent):
        raise PlaceClosed(f"{parent.title} is closed. Reopen it first.")
    if not model.can_exist_under(parent):
        where = parent_path or "the top"
        raise ScopeRefused(f"A {model._meta.verbose_name} cannot stand under {where}.")
    page = model(title=name, code=code, live=True)
    page.changed_by = actor
    if ScopeKind(kind) is ScopeKind.REGION:
        page.jurisdiction = jurisdiction
    if ScopeKind(kind) is ScopeKind.LOCATION:
        page.telehealth = telehealth
        page.serves = list(serves)
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise ScopeRefused(" ".join(error.messages)) from error
    return page


@transaction.atomic
def open_location(
    *,
    brand_path: str,
    code: str,
    name: str,
    by: User,
    jurisdiction: str = "",
    serves: Sequence[str] = (),
    draft_profile: bool = False,
) -> LocationPage:
    """Open a clinic in a state, or a telehealth location that serves states.

    Front-ends can ask for it at once; it starts with what stands above it.

    Args:
        brand_path: Such as ``northlight/ketamine``.
        code: Its own within the brand; front-ends ask for the location by it.
        name: What people call it.
        by: Who opens it.
        jurisdiction: The clinic's state, such as ``US-TX``; empty for telehealth.
        serves: States that a telehealth location serves; empty for a clinic.
        draft_profile: Whether to start with a draft of its public profile.

    Raises:
        UnknownScope: there is no such brand.
        StateNotModeled: the brand has no region for a state.
        PlaceClosed: the region or the brand is closed.
        ScopeRefused: the code is taken, or not one.
    """
    telehealth = not jurisdiction
    parent_path = brand_path if telehealth else _get_region(brand_path, jurisdiction).scope_path
    page = create_scope(
        parent_path=parent_path,
        kind=ScopeKind.LOCATION,
        code=code,
        name=name,
        telehealth=telehealth,
        serves=serves,
        actor=actor_of(by),
    )
    for type_code in LOCAL_TYPES:
        page.add_child(instance=FolderPage(holds=type_code, live=True))
    if draft_profile:
        own = {"telehealth": True, "serves": list(serves)} if telehealth else {}
        create_entry(
            type_code="location_profile",
            scope_path=page.scope_path,
            locale=SOURCE_LOCALE,
            uuid=uuid4(),
            handle=code,
            fields={"title": name, **({"region": jurisdiction} if jurisdiction else own)},
            actor=by,
        )
    opened: LocationPage = LocationPage.objects.get(pk=page.pk)
    return opened


@transaction.atomic
def change_place(
    *, path: str, actor: Actor, name: str, serves: Sequence[str] | None = None
) -> ScopePage:
    """Rename a place, or change the states that a telehealth location serves; in force at once.

    Args:
        serves: None leaves them.

    Raises:
        UnknownScope: there is no such place.
        ScopeRefused: the name is empty, or the states are not states.
    """
    _lock(path)
    page = get_scope(path=path)
    page.title, page.draft_title = name.strip(), name.strip()
    if serves is not None:
        page.serves = list(serves)
    page.changed_by = actor
    try:
        page.save()
    except ValidationError as error:
        raise ScopeRefused(" ".join(error.messages)) from error
    if not page.live:
        keep_collection(place=page)
    return page


@transaction.atomic
def reopen_place(*, path: str, actor: Actor) -> ScopePage:
    """Open a closed place again; its words are drafts, and people get their roles anew.

    What was closed with it, below, stays closed until it is reopened by itself.

    Raises:
        UnknownScope: there is no such place.
        PlaceClosed: a place above it is closed.
    """
    _lock(path)
    page = get_scope(path=path)
    if not is_open(page=page.get_parent()):
        raise PlaceClosed("A place above it is closed. Reopen that one first.")
    page.live = True
    page.changed_by = actor
    page.save()
    return page


def lock_tree(*, paths: Sequence[str]) -> None:
    """Lock places with everything below them until the transaction ends, in order of their ids."""
    url_paths = [url_path_of_scope(path) for path in paths]
    below = Q(pk__in=[])
    for url_path in url_paths:
        below |= Q(url_path__startswith=url_path)
    list(Page.objects.filter(below).order_by("pk").select_for_update().values_list("pk", flat=True))


def close_pages(*, path: str) -> list[str]:
    """Take a place and the places below it out of the tree in force; their pages stay.

    In the transaction of the operation that takes their words off and tells delivery.

    Returns:
        Paths of what closed.
    """
    pages = [p for model in SCOPE_MODELS.values() for p in model.objects.filter(live=True)]
    closing = [page for page in pages if is_at_or_above(path, place=page.scope_path)]
    Page.objects.filter(pk__in=[page.pk for page in closing]).update(live=False)
    forget_groups(path=path)
    return sorted(page.scope_path for page in closing)


def move_pages(*, path: str, region_path: str, by: User) -> LocationPage:
    """Put a clinic's page, with all that stands there, below another region of its brand.

    In the transaction of the operation that takes its words off and tells delivery.

    Raises:
        ScopeRefused: the place cannot stand there.
    """
    page, region = check_move(path=path, region_path=region_path)
    forget_groups(path=path)
    page.moves_by_operation = True
    MovePageAction(page, region, pos="last-child", user=by).execute(skip_permission_checks=True)
    moved: LocationPage = LocationPage.objects.get(pk=page.pk)
    keep_collection(place=moved)
    return moved


def check_move(*, path: str, region_path: str) -> tuple[LocationPage, RegionPage]:
    """Return a clinic and the region that it could move to.

    Raises:
        UnknownScope: there is no such place.
        PlaceClosed: one of them is closed.
        ScopeRefused: the place cannot stand there.
    """
    page, region = get_scope(path=path), get_scope(path=region_path)
    if not isinstance(page, LocationPage) or page.telehealth:
        raise ScopeRefused(
            "Only a clinic moves to another region. Change the states that a telehealth location "
            "serves instead."
        )
    if not isinstance(region, RegionPage) or brand_of(path) != brand_of(region_path):
        raise ScopeRefused("A clinic moves to another region of its own brand.")
    if page.is_child_of(region):
        raise ScopeRefused(f"{page.title} is in {region.title} already.")
    for place in (page, region):
        if not is_open(page=place):
            raise PlaceClosed(f"{place.title} is closed. Reopen it first.")
    return page, region


def _get_region(brand_path: str, jurisdiction: str) -> RegionPage:
    regions = RegionPage.objects.child_of(get_scope(path=brand_path))
    region: RegionPage | None = regions.filter(jurisdiction=jurisdiction).first()
    if region is None:
        state = STATES.get(jurisdiction, jurisdiction)
        raise StateNotModeled(
            f"{state} is not set up for this brand yet. Add the region {state} first; then open "
            "the clinic in it.",
            jurisdiction=jurisdiction,
        )
    return region


def _lock(path: str) -> None:
    """Lock one place's page, before what is below it."""
    pages = Page.objects.filter(url_path=url_path_of_scope(path))
    list(pages.select_for_update().values_list("pk", flat=True))
