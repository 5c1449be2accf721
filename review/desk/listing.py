"""Listings of entries: one per type and one of everything, and the “Content” menu they stand in."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst, slugify
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from content_models.here import find_type
from content_models.models import ENTRY_MODELS, Entry
from contract.types import TYPES
from review.desk.columns import COLUMNS, COLUMNS_OF_EVERYTHING, RowTable
from review.desk.creating import NewEntryView
from review.desk.filters import EverythingFilterSet, filterset_for, list_places
from review.desk.finding import list_pages, with_words
from review.desk.referred import list_referred
from review.desk.rows import Row, for_rows, list_rows
from review.menus import grants_of
from review.states import review_day_of_page, state_of_page
from store.models import Scope
from store.queries import list_scopes

# As writers think: what is true, what it costs and where, what a site says.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "facts",
        (
            "treatment",
            "treatment_form",
            "condition",
            "side_effect",
            "claim",
            "source",
            "disclaimer",
        ),
    ),
    ("places", ("insurance_note", "location_profile", "provider")),
    ("sites", ("content_page", "article", "faq", "testimonial")),
)
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


class RowPaginator(WagtailPaginator):
    """Pages of rows: which entries there are is asked once, for the number and the page alike."""

    # “2 pages” below “Page 1 of 1” would be read as something else.
    verbose_name = "entry"
    verbose_name_plural = "entries"

    @cached_property
    def keys(self) -> list[int]:
        """Ids of all pages that are listed, in order."""
        return list(self.object_list.values_list("pk", flat=True))

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return len(self.keys)

    def page(self, number: Any) -> Any:
        """Return one page, its entries read by their ids."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = self.keys[start : start + self.per_page]
        pages = for_rows(Page.objects.all()).in_bulk(keys)
        return self._get_page([pages[key] for key in keys if key in pages], number, self)


class RowIndexView(generic.IndexView):
    """Lists what a person may read, not only what they may change."""

    # Reviewers write nowhere, and find here what is live; the list holds what is theirs to read.
    any_permission_required = None
    template_name = "review/desk/index.html"
    results_template_name = "review/desk/index_results.html"
    table_class = RowTable
    table_classname = RowTable.classname
    base_columns = columns = COLUMNS
    paginator_class = RowPaginator
    paginate_by = 50
    default_ordering = "-latest_revision_created_at"
    is_searchable = True
    # Every language is listed; a filter narrows.
    i18n_enabled = False

    @property
    def types(self) -> tuple[str, ...]:
        """Codes of the types that are listed."""
        return (self.model.type_code,) if issubclass(self.model, Entry) else tuple(TYPES)

    @cached_property
    def scopes(self) -> list[Scope]:
        """The tree of places."""
        return list_scopes()

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Names of places, by scope path."""
        return {scope.path: scope.name for scope in self.scopes}

    @cached_property
    def held(self) -> list[str]:
        """Scopes at which the person holds a role."""
        return sorted({grant.scope for grant in grants_of(request=self.request)})

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Give the filters the places to choose from, and what entries are about."""
        person = self.request.user
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        kwargs["places"] = list_places(person=person, scopes=self.scopes, held=self.held)
        kwargs["referred"] = {}
        if len(self.types) == 1:
            kwargs["referred"] = list_referred(
                spec=TYPES[self.types[0]],
                pages=self.get_base_queryset(),
                readable=list_pages(person=person, held=self.held),
                names=self.place_names,
            )
        return kwargs

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return the pages of readable entries."""
        return list_pages(person=self.request.user, types=self.types, held=self.held)

    def search_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Find by title or handle."""
        if not self.is_searching:
            return queryset
        return with_words(pages=queryset, query=self.search_query, types=self.types)

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Sort by a column, what has no value in it last; of equals, by title."""
        name = self.ordering.lstrip("-")
        made = {"state": state_of_page, "due": review_day_of_page}
        if name in made:
            queryset = queryset.alias(**{f"by_{name}": made[name]()})
            name = f"by_{name}"
        column = F(name)
        descending = self.ordering.startswith("-")
        order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
        return queryset.order_by(order, "draft_title", "pk")

    def paginate_queryset(self, queryset: QuerySet[Page], page_size: int) -> Any:
        """Return one page of rows."""
        paginator, page, pages, others = super().paginate_queryset(queryset, page_size)
        page.object_list = self._rows(pages)
        return paginator, page, page.object_list, others

    def _rows(self, pages: Sequence[Page]) -> list[Row]:
        return list_rows(
            pages=pages,
            person=self.request.user,
            today=timezone.now().date(),
            names=self.place_names,
            asked=self.filters.asked,
        )

    @cached_property
    def add_item_label(self) -> str:
        """What the button says that makes a new one."""
        return f"New {self.model._meta.verbose_name}"

    @cached_property
    def show_other_searches(self) -> bool:
        """Other searches of Wagtail's find pages, not entries."""
        return False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether rows are of many types."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["many_types"] = len(self.types) > 1
        return context


class EverythingIndexView(RowIndexView):
    """Lists entries of every type."""

    page_title = "Everything"
    base_columns = columns = COLUMNS_OF_EVERYTHING

    @cached_property
    def verbose_name_plural(self) -> str:
        """What is listed."""
        return "entries"

    def get_add_url(self) -> None:
        """Nothing is made here: it has a type."""
        return


class RowViewSet(PageListingViewSet):
    """Listing of the entries of one type, and the way to a new one."""

    index_view_class = RowIndexView
    choose_parent_view_class = NewEntryView
    menu_class = ""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Give the view its filters."""
        spec = TYPES[self.model.type_code]
        own = {"filterset_class": filterset_for(spec=spec)}
        return dict(super().get_index_view_kwargs(**{**own, **kwargs}))

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        """Return the menu item; the first of a group is told apart by a class."""
        item: MenuItem = super().get_menu_item(order)
        item.classname = self.menu_class
        return item


class EverythingViewSet(PageListingViewSet):
    """Listing of everything."""

    index_view_class = EverythingIndexView

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Give the view its filters."""
        own = {"filterset_class": EverythingFilterSet}
        return dict(super().get_index_view_kwargs(**{**own, **kwargs}))

    def get_urlpatterns(self) -> list[Any]:
        """Leave the way to a new page out."""
        return [found for found in super().get_urlpatterns() if found.name != "choose_parent"]


def listing_for(*, type_code: str, group: str = "") -> RowViewSet:
    """Return the listing of a type.

    Args:
        type_code: Which.
        group: Name of the group of the menu that begins with it; empty where none does.
    """
    model = ENTRY_MODELS[type_code]
    return RowViewSet(
        f"list_{type_code}",
        model=model,
        url_prefix=f"content/{type_code}",
        menu_label=capfirst(str(model._meta.verbose_name_plural)),
        icon=_ICONS[type_code],
        menu_class=f"cs-menu-group cs-menu-group--{group}" if group else "",
    )


def _list_listings() -> tuple[PageListingViewSet, ...]:
    everything = EverythingViewSet(
        "list_everything",
        model=Page,
        url_prefix="content/everything",
        menu_label="Everything",
        icon="folder-open-inverse",
    )
    return (
        everything,
        *(
            listing_for(type_code=code, group=name if place == 0 else "")
            for name, codes in GROUPS
            for place, code in enumerate(codes)
        ),
    )


class HereMenuItem(MenuItem):
    """Not seen: the screen of an entry, so that the menu marks “Content” and its listing there.

    Wagtail marks the item whose address the screen's own begins with, and an editor's is below that
    of the explorer. The name begins with that of the listing, which is marked with it.
    """

    def __init__(self) -> None:
        super().__init__("This entry", "", name="here", order=0)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it on the screens of entries."""
        return bool(find_type(request=request))

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Render it with the address of the screen."""
        model = ENTRY_MODELS[find_type(request=request)]
        listing = slugify(model._meta.verbose_name_plural)
        return LinkMenuItem(f"{listing}-here", self.label, request.path, classname="cs-menu-here")


class ContentGroup(ViewSetGroup):
    """The “Content” menu."""

    menu_label = "Content"
    menu_icon = "doc-full-inverse"
    menu_order = 150
    items = _list_listings()

    def get_submenu_items(self) -> list[MenuItem]:
        """Return the listings, and what marks them on the screens of their entries."""
        return [*super().get_submenu_items(), HereMenuItem()]
