"""Choosers of entries: one per type, listing only what a person may refer to.

Listed are family roots in the source locale, standing at, above or below a place at which the
person may write. Every view of a chooser asks the same question, so a guessed id shows nothing.
Titles of other brands' drafts must not leak here: Wagtail's own choosers show every page.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from content_models.badges import name_states
from content_models.models import ENTRY_MODELS, Entry
from content_models.readers import list_readable, matching
from content_models.reading import list_place_names
from contract.locales import SOURCE_LOCALE
from people.models import User


def list_choosable(*, model: type[Entry], user: User) -> QuerySet[Entry]:
    """Return the entries of a type that a person may refer to, by title."""
    return (
        list_readable(model=model, user=user)
        .filter(family=F("uuid"), locale__language_code=SOURCE_LOCALE.lower())
        .order_by("title", "pk")
    )


class SearchForm(BaseFilterForm):
    """Finds by words of the title, or by the handle."""

    q = forms.CharField(
        label="Search",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Title or handle"}),
    )

    def filter(self, objects: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep what holds every word."""
        objects = super().filter(objects)
        query = self.cleaned_data.get("q") or ""
        objects = matching(entries=objects, query=query)
        if query:
            self.is_searching = True
            self.search_query = query
        return objects


class _Choosable:
    """Answers with what the person may refer to, in whichever view it is mixed into."""

    model_class: type[Entry]
    request: Any

    def choosable(self) -> QuerySet[Entry]:
        return list_choosable(model=self.model_class, user=self.request.user)


class _Listing(_Choosable):
    filter_form_class = SearchForm
    i18n_enabled = False

    def get_object_list(self) -> QuerySet[Entry]:
        return self.choosable()

    @property
    def columns(self) -> list[Column]:
        return [
            self.title_column,
            Column("place", label="Place", accessor=self._place_of),
            Column("state", label="State", accessor="state_words"),
        ]

    title_column: Column

    @cached_property
    def _place_names(self) -> dict[str, str]:
        return list_place_names()

    def _place_of(self, entry: Entry) -> str:
        return self._place_names.get(entry.scope, entry.scope)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the states of what is listed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # mixin
        name_states(pages=context["results"])
        return context


class ChooseView(_Listing, views.ChooseView):
    """The chooser itself."""


class ChooseResultsView(_Listing, views.ChooseResultsView):
    """Its results, as one types."""


class _Answer(_Choosable):
    def get_chosen_response_data(self, item: Entry) -> dict[str, Any]:
        data: dict[str, Any] = super().get_chosen_response_data(item)  # type: ignore[misc]  # mixin
        return {**data, "uuid": str(item.uuid)}


class ChosenView(_Answer, views.ChosenView):
    """The answer for one chosen entry."""

    def get_object(self, pk: str) -> Entry:
        """Return it, if the person may refer to it."""
        return self.choosable().get(pk=pk)


class ChosenMultipleView(_Answer, views.ChosenMultipleView):
    """The answer for several chosen entries."""

    def get_objects(self, pks: Iterable[str]) -> QuerySet[Entry]:
        """Return those that the person may refer to."""
        return self.choosable().filter(pk__in=pks)


class EntryChooserViewSet(ChooserViewSet):
    """Chooser of the entries of one type; nothing is created from it."""

    icon = "doc-full-inverse"
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    @cached_property
    def choose_view(self) -> Any:
        """The chooser; its list is the class's own, not the view set's."""
        return self.construct_view(
            self.choose_view_class,
            icon=self.icon,
            page_title=self.page_title,
            search_tab_label=self.search_tab_label,
            creation_tab_label=self.creation_tab_label,
        )

    @cached_property
    def choose_results_view(self) -> Any:
        """Results of the chooser."""
        return self.construct_view(self.choose_results_view_class)


def viewset_for(model: type[Entry]) -> EntryChooserViewSet:
    """Return the one chooser of a type."""
    return _viewset_of(model.type_code)


@cache
def _viewset_of(type_code: str) -> EntryChooserViewSet:
    model = ENTRY_MODELS[type_code]
    label = str(model._meta.verbose_name)
    article = "an" if label[0] in "aeiou" else "a"
    return EntryChooserViewSet(
        f"choose_{model.type_code}",
        model=model,
        url_prefix=f"choose/entry-{model.type_code}",
        choose_one_text=f"Choose {article} {label}",
        choose_another_text=f"Choose another {label}",
        edit_item_text=f"Open this {label}",
    )


def widget_for(model: type[Entry]) -> forms.Widget:
    """Return a widget that chooses an entry of a type."""
    widget: forms.Widget = viewset_for(model).widget_class()
    return widget


def list_viewsets() -> list[EntryChooserViewSet]:
    """Return every chooser, to be registered."""
    return [viewset_for(model) for model in ENTRY_MODELS.values()]
