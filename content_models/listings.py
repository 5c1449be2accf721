"""Listings of entries in the admin's menu, one per type, with where each stands."""

from typing import Any

from django import forms
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet

from content_models.models import ENTRY_MODELS, Entry
from content_models.queries import find_folder, get_scope, list_scope_pages
from content_models.readers import list_readable, matching
from people.models import User

_ICONS = {
    "source": "doc-full",
    "claim": "openquote",
    "side_effect": "warning",
    "treatment_form": "list-ul",
    "condition": "tag",
    "treatment": "doc-full-inverse",
    "disclaimer": "info-circle",
    "faq": "help",
    "insurance_note": "form",
    "location_profile": "site",
    "provider": "user",
    "testimonial": "openquote",
    "article": "edit",
    "content_page": "doc-empty",
}


class EntryIndexView(IndexView):
    """Lists what a person may read, not only what they may change."""

    # Reviewers write nowhere, and find here what is live; the list holds what is theirs to read.
    any_permission_required = None

    def get_base_queryset(self) -> Any:
        """Return the readable entries of the type."""
        return self.annotate_queryset(list_readable(model=self.model, user=self.request.user))

    def search_queryset(self, queryset: Any) -> Any:
        """Find by title or handle, as the choosers do."""
        return matching(entries=queryset, query=self.search_query or "")


class TitleColumn(PageTitleColumn):
    """The title, leading to the editor or else to the family, where the words can be read."""

    cell_template_name = "content_models/title_cell.html"

    def get_cell_context_data(self, instance: Entry, parent_context: Any) -> dict[str, Any]:
        """Say whether this person may edit it."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["may_edit"] = instance.permissions_for_user(
            parent_context["request"].user
        ).can_edit()
        return context


class PlaceForm(forms.Form):
    """Asks at which place a new entry applies."""

    def __init__(self, model: type[Entry], user: User, *args: Any) -> None:
        super().__init__(*args)
        self.places = [
            (page.scope_path, f"{page.title} ({page.scope_path})")
            for page in list_scope_pages()
            if page.permissions_for_user(user).can_add_subpage()
        ]
        self.fields["place"] = forms.ChoiceField(
            label="Where does it apply?",
            help_text="At this place and everywhere below it.",
            choices=self.places,
        )
        self.model = model

    def clean(self) -> dict[str, Any]:
        """Find the page below which the entry will stand: the place's folder, where it has one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "place" in cleaned:
            scope = get_scope(path=cleaned["place"])
            folder = find_folder(scope=scope, type_code=self.model.type_code)
            cleaned["parent_page"] = folder or scope
        return cleaned


class ChoosePlaceView(ChooseParentView):
    """Asks for the place of a new entry, instead of a page of the tree."""

    page_title = "New"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask, or go on where there is one place alone."""
        form = self.get_form()
        if len(form.places) == 1:
            form = PlaceForm(self.model, request.user, {"place": form.places[0][0]})
            if form.is_valid():
                return self.form_valid(form)
        return self.render_to_response(self.get_context_data())

    def get_form(self) -> PlaceForm:
        """Return the form."""
        data = [self.request.POST] if self.request.method == "POST" else []
        return PlaceForm(self.model, self.request.user, *data)


class EntryListingViewSet(PageListingViewSet):
    """Listing of the entries of one type."""

    index_view_class = EntryIndexView
    choose_parent_view_class = ChoosePlaceView
    list_display = [
        TitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("scope", label="Place", sort_key="url_path"),
        DateColumn(
            "latest_revision_created_at",
            label="Changed",
            sort_key="latest_revision_created_at",
            width="12%",
        ),
        PageStatusColumn("status", label="Status", sort_key="live", width="12%"),
    ]


def listing_for(model: type[Entry]) -> EntryListingViewSet:
    """Return the listing of a type."""
    return EntryListingViewSet(
        f"list_{model.type_code}",
        model=model,
        url_prefix=f"content/{model.type_code}",
        menu_label=str(model._meta.verbose_name_plural).capitalize(),
        icon=_ICONS[model.type_code],
    )


class ContentGroup(ViewSetGroup):
    """The “Content” menu."""

    menu_label = "Content"
    menu_icon = "doc-full-inverse"
    menu_order = 150
    items = tuple(listing_for(model) for model in ENTRY_MODELS.values())
