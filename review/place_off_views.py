"""Closing a place and moving a clinic: what it means is shown first, then it is signed.

Doors over ``place_operations``; the record keeps what stood on the screen.
"""

from typing import Any

from django.forms import Form
from django.http import Http404

from content_models.errors import ContentModelsError
from content_models.models import RegionPage, ScopePage
from content_models.policies import is_open
from contract.locales import LOCALES
from contract.places import ScopeKind, brand_of
from contract.types import TYPES
from people.place_operations import list_grants_at
from publishing.places import list_live_at
from publishing.reach import reach_of_place
from review import errors
from review.place_forms import CloseForm, MoveForm
from review.place_operations import close_place, move_location
from review.place_views import PlacesScreen, administers
from review.proof_forms import ProofForm
from review.queries import place_names


class OffScreen(PlacesScreen):
    """What goes, who loses a role, and the signature."""

    template_name = "review/place_off.html"
    header_icon = "warning"
    right_above = True
    # What a passkey is asked to confirm.
    action = ""

    def find(self, path: str) -> ScopePage | None:
        """Find the place, while it is open."""
        page = super().find(path)
        return page if page is not None and is_open(page=page) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the words that go, the reach, and whose roles are concerned."""
        context = super().get_context_data(**kwargs)
        path = self.page.scope_path
        context["words"] = [
            {
                "title": content.envelope["fields"].get("title", content.handle),
                "label": TYPES[content.type].label,
                "scope": content.scope,
                "language": LOCALES[content.locale],
            }
            for content in list_live_at(path=path)
        ]
        context["words"].sort(key=lambda word: (word["label"], str(word["title"]).casefold()))
        context["action"] = self.action
        context["reach"] = reach_of_place(path=path)
        context["names"] = place_names()
        context["grants"] = list_grants_at(path=path)
        return context

    def show_refusal(self, form: Form, error: ContentModelsError) -> None:
        """Put a refusal where the person looks."""
        cause = error.error if isinstance(error, _Refused) else error
        if isinstance(form, ProofForm):
            form.show_error(cause)

    def act(self, given: dict[str, Any]) -> str:
        """Do it, with what stood on the screen.

        Raises:
            ContentModelsError: it was refused, in whatever room.
        """
        reach = reach_of_place(path=self.page.scope_path)
        shown = {
            "place": self.page.scope_path,
            "reach": {"documents": reach.documents, "locations": reach.locations},
        }
        try:
            return self.take_off(given, shown)
        except errors.ReviewError as error:
            raise _Refused(error) from error

    def take_off(self, given: dict[str, Any], shown: dict[str, Any]) -> str:
        """Do it; return what to tell."""
        raise NotImplementedError


class _Refused(ContentModelsError):
    """A refusal of review, on its way to the form."""

    def __init__(self, error: errors.ReviewError) -> None:
        super().__init__(str(error))
        self.error = error


class ClosePlaceView(OffScreen):
    """Closing a place."""

    page_title = "Close"
    action = "close"
    button = "Close it and withdraw its words now"

    def get_form(self, data: Any = None) -> Form:
        """Return the form."""
        return CloseForm(data, person=self.person)

    def take_off(self, given: dict[str, Any], shown: dict[str, Any]) -> str:
        """Close it."""
        release = close_place(path=self.page.scope_path, user=self.person, shown=shown, **given)
        return f"{self.page.title} was closed in release {release.number}."


class MoveLocationView(OffScreen):
    """Moving a clinic to another region of its brand."""

    page_title = "Move"
    action = "move"
    button = "Move it and withdraw its words at the old place now"

    def get_form(self, data: Any = None) -> Form:
        """Return the form.

        Raises:
            Http404: the place is no clinic, or there is no other region to move it to.
        """
        path = self.page.scope_path
        regions = [
            (region.scope_path, region.title)
            for region in RegionPage.objects.filter(live=True).order_by("title")
            if brand_of(region.scope_path) == brand_of(path)
            and not self.page.is_child_of(region)
            and administers(user=self.person, place=region.scope_path)
        ]
        if self.page.kind is not ScopeKind.LOCATION or self.page.telehealth:
            raise Http404("Only a clinic moves to another region.")
        return MoveForm(data, regions=regions, person=self.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that it is a move."""
        return {**super().get_context_data(**kwargs), "moving": True}

    def take_off(self, given: dict[str, Any], shown: dict[str, Any]) -> str:
        """Move it."""
        region = given.pop("region")
        release = move_location(
            path=self.page.scope_path,
            region_path=region,
            user=self.person,
            shown={**shown, "to": region},
            **given,
        )
        return (
            f"{self.page.title} was moved in release {release.number}. Its words are drafts at the "
            "new place; submit them for review."
        )
