"""“Places”: the tree as administrators see it; adding, renaming and reopening places.

Doors: they look up the person, ask the policy and hand over to operations. What takes words off,
closing and moving, stands in ``place_off_views``.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from content_models.errors import ContentModelsError, StateNotModeled
from content_models.models import ScopePage
from content_models.models.scopes import SCOPE_MODELS
from content_models.policies import is_open
from content_models.queries import find_scope
from content_models.scope_operations import change_place, create_scope, open_location, reopen_place
from contract.places import ScopeKind, brand_of, depth_of, is_at_or_above, parent_of
from contract.roles import Role
from contract.states import STATES
from people.models import User
from people.policies import may_administer_place
from people.queries import actor_of, list_scopes_of
from review.place_forms import CodedForm, LocationForm, NamedForm, RegionForm, TelehealthForm
from review.views import AdminScreen

# What can be added directly below a place of a kind: regions, and brands of a group.
ADDED_BELOW = {ScopeKind.GROUP: ScopeKind.BRAND, ScopeKind.BRAND: ScopeKind.REGION}


class PlacesScreen(AdminScreen):
    """A screen about places, for administrators."""

    header_icon = "site"
    page_title = "Places"
    template_name = "review/place_form.html"
    page: ScopePage
    # Whether the right is asked for at the place itself, or above it.
    right_above = False
    button = "Save"
    intro = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the place, for those who administer it.

        Raises:
            Http404: there is no such place, or it is not theirs.
        """
        path = kwargs["path"]
        page = self.find(path)
        place = parent_of(path) or path if self.right_above else path
        if page is None or not administers(user=self.person, place=place):
            raise Http404(f"There is no place {path} that you administer.")
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def find(self, path: str) -> ScopePage | None:
        """Find the place."""
        return find_scope(path=path)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("review:places"), "label": "Places"},
            {"url": "", "label": self.get_page_title(), "sublabel": self.page.title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the place and the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.setdefault("form", self.get_form())
        return {**context, "place": self.page, "button": self.button, "intro": self.intro}

    def get_form(self, data: Any = None) -> Form:
        """Return the form of the screen."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say what stands against it."""
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                message = self.act(form.cleaned_data)
            except ContentModelsError as error:
                self.show_refusal(form, error)
            else:
                messages.success(request, message)
                return redirect("review:places")
        return self.render_to_response(self.get_context_data(form=form))

    def act(self, given: dict[str, Any]) -> str:
        """Do what the form asks for; return what to tell."""
        raise NotImplementedError

    def show_refusal(self, form: Form, error: ContentModelsError) -> None:
        """Put a refusal where the person looks."""
        form.add_error(None, str(error))


class PlacesView(AdminScreen):
    """The places that a person administers, and what may be done with each."""

    template_name = "review/places.html"
    page_title = "Places"
    header_icon = "site"
    # Brands in which a clinic has another region to move to.
    _brands_with_choice: Collection[str] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let administrators in.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not is_administrator(user=self.person):
            raise PermissionDenied("Only administrators change places.")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Reopen a place.

        Raises:
            Http404: there is no such place, or it is not theirs.
        """
        path = request.POST.get("reopen", "")
        page = find_scope(path=path)
        if page is None or not administers(user=self.person, place=parent_of(path) or path):
            raise Http404("There is no such place that you administer.")
        try:
            reopen_place(path=path, actor=actor_of(self.person))
        except ContentModelsError as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request,
                f"{page.title} is open again. Its words are drafts, and roles are given anew.",
            )
        return redirect("review:places")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the places, closed ones too, from the group down."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = [page for model in SCOPE_MODELS.values() for page in model.objects.all()]
        closed = {page.scope_path for page in pages if not page.live}
        own = _administered(self.person)
        regions = Counter(
            brand_of(page.scope_path)
            for page in pages
            if page.kind is ScopeKind.REGION and page.live
        )
        self._brands_with_choice = {brand for brand, number in regions.items() if number > 1}
        context["rows"] = [
            self._row(page, own, closed)
            for page in sorted(pages, key=lambda page: page.scope_path)
            if administers(user=self.person, place=page.scope_path, administered=own)
        ]
        return context

    def _row(self, page: ScopePage, own: list[str], closed: set[str]) -> dict[str, Any]:
        path = page.scope_path
        above = parent_of(path)
        off = any(is_at_or_above(place, place=path) for place in closed)
        signs = above is not None and any(is_at_or_above(one, place=above) for one in own)
        return {
            "page": page,
            "path": path,
            "depth": depth_of(path),
            "kind": page._meta.verbose_name,
            "state": STATES.get(page.jurisdiction, ""),
            "serves": ", ".join(STATES.get(code, code) for code in page.serves),
            "closed": off,
            "may_open": page.kind is ScopeKind.BRAND and not off,
            "adds": ADDED_BELOW.get(page.kind) if not off else None,
            "may_close": signs and not off,
            "may_move": signs
            and not off
            and page.kind is ScopeKind.LOCATION
            and not page.telehealth
            and brand_of(path) in self._brands_with_choice,
            "may_reopen": path in closed
            and (above is None or not any(is_at_or_above(c, place=above) for c in closed))
            and administers(user=self.person, place=above or path, administered=own),
        }


class OpenLocationView(PlacesScreen):
    """Opening a clinic or a telehealth location of a brand."""

    page_title = "Open a location"
    button = "Open it"
    intro = (
        "Front-ends can ask for it at once. It starts with everything that stands above it; words "
        "of its own are written, signed and released like all others."
    )

    def find(self, path: str) -> ScopePage | None:
        """Find the brand, while it is open."""
        page = super().find(path)
        opens = page is not None and page.kind is ScopeKind.BRAND and is_open(page=page)
        return page if opens else None

    def get_form(self, data: Any = None) -> Form:
        """Return the form."""
        return LocationForm(data)

    def act(self, given: dict[str, Any]) -> str:
        """Open it."""
        page = open_location(
            brand_path=self.page.scope_path,
            by=self.person,
            **{name: value for name, value in given.items() if name != "kind"},
        )
        return f"{page.title} is open. Give somebody the role “Location manager” there next."

    def show_refusal(self, form: Form, error: ContentModelsError) -> None:
        """Offer to add a state that the brand has no region for."""
        if isinstance(error, StateNotModeled):
            form.add_error("jurisdiction", str(error))
            code = error.jurisdiction
            address = reverse("review:add_place", args=(self.page.scope_path,))
            asked = urlencode(
                {"jurisdiction": code, "name": STATES.get(code, ""), "code": code[3:].lower()}
            )
            self.extra_context = {
                "offer": f"{address}?{asked}",
                "offer_label": f"Add the region {STATES.get(code, code)}",
            }
        else:
            super().show_refusal(form, error)


class AddPlaceView(PlacesScreen):
    """Adding a brand to a group, or a region to a brand."""

    button = "Add it"
    intro = "It is there for front-ends at once."

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse what nothing is added to.

        Raises:
            Http404: nothing is added below this kind of place.
        """
        page = find_scope(path=kwargs["path"])
        if page is None or page.kind not in ADDED_BELOW:
            raise Http404("Nothing is added below this place.")
        self.kind = ADDED_BELOW[page.kind]
        self.page_title = f"Add a {self.kind.value}"
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, data: Any = None) -> Form:
        """Return the form, filled in as a link asked for it."""
        form = RegionForm if self.kind is ScopeKind.REGION else CodedForm
        return form(data, initial=self.request.GET.dict())

    def act(self, given: dict[str, Any]) -> str:
        """Add it."""
        page = create_scope(
            parent_path=self.page.scope_path,
            kind=self.kind,
            actor=actor_of(self.person),
            **given,
        )
        return f"{page.title} was added."


class ChangePlaceView(PlacesScreen):
    """Renaming a place; the states that a telehealth location serves."""

    page_title = "Rename"
    intro = "In force at once, wherever the place is named. Its code stays."

    def get_form(self, data: Any = None) -> Form:
        """Return the form."""
        initial = {"name": self.page.title, "serves": self.page.serves}
        form = TelehealthForm if self.page.telehealth else NamedForm
        return form(data, initial=initial)

    def act(self, given: dict[str, Any]) -> str:
        """Change it."""
        page = change_place(path=self.page.scope_path, actor=actor_of(self.person), **given)
        return f"{page.title} was changed."


def administers(*, user: User, place: str, administered: list[str] | None = None) -> bool:
    """Say whether a person changes what stands at a place."""
    own = _administered(user) if administered is None else administered
    return may_administer_place(by=user, place=place, administered=own).allowed


def is_administrator(*, user: User) -> bool:
    """Say whether a person changes places anywhere."""
    return user.is_active and (user.is_superuser or bool(_administered(user)))


def _administered(user: User) -> list[str]:
    return list_scopes_of(person=user, roles=[Role.ADMINISTRATOR], now=timezone.now())
