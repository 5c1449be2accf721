"""Filters of the listings: state, place, language, what is due, whom it waits for, and the type's.

Each narrows a queryset of pages in SQL; nothing is opened. Which filters a type has is read off its
declaration in the contract.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from content_models.columns import column_name
from content_models.models import ENTRY_MODELS
from content_models.places import url_path_of_scope
from content_models.wording import label_of
from contract.content_type import ContentType
from contract.fields import Field, Kind
from contract.locales import LOCALES
from contract.places import chain_of, depth_of, is_at_or_above
from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from contract.types import TYPES
from people.models import User
from review.desk.referred import Choices, reference_columns, referring
from review.states import (
    STATE_LABELS,
    pages_due,
    staleness_of_page,
    state_of_page,
)
from review.waiting import Asked, list_asked
from store.models import Scope

STALE = "stale"
_SOON = timedelta(days=30)
# More values than this are not a choice but a search.
_MOST_VALUES = 60


class DeskFilterSet(WagtailFilterSet):
    """What every listing can be narrowed by."""

    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=[
            *((state.value, label) for state, label in STATE_LABELS.items()),
            (STALE, "Stale"),
        ],
        widget=forms.CheckboxSelectMultiple,
        method="filter_state",
    )
    place = django_filters.ChoiceFilter(
        label="Place", empty_label="Anywhere", widget=forms.Select, method="filter_place"
    )
    language = django_filters.ChoiceFilter(
        label="Language",
        choices=list(LOCALES.items()),
        empty_label="Any",
        widget=forms.RadioSelect,
        method="filter_language",
    )
    due = django_filters.ChoiceFilter(
        label="Due for review",
        choices=[("overdue", "Overdue"), ("soon", "Within 30 days")],
        empty_label="Any time",
        widget=forms.RadioSelect,
        method="filter_due",
    )
    due_on = django_filters.DateFromToRangeFilter(
        label="Due between", widget=DateRangePickerWidget, method="filter_due_on"
    )
    waits_for = django_filters.MultipleChoiceFilter(
        label="Waits for",
        choices=[(role.value, ROLE_LABELS[role]) for role in SIGNING_ROLES],
        widget=forms.CheckboxSelectMultiple,
        method="filter_waits_for",
    )

    class Meta:
        model = Page
        fields: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        places: Sequence[tuple[str, str]],
        referred: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.filters["place"].extra["choices"] = list(places)
        for column, choices in referred.items():
            self.filters[column].extra["choices"] = choices
            if not choices and column not in self.data:
                # Nothing to choose from yet.
                del self.filters[column]
        # Whom all that is in review waits for, where it was filtered by.
        self.asked: Mapping[str, Asked] | None = None

    def _add_locale_filter(self) -> None:
        """Leave Wagtail's out: ours names languages."""

    def filter_state(self, queryset: QuerySet[Page], name: str, value: list[str]) -> QuerySet[Page]:
        """Keep entries in one of these states, or stale ones."""
        if not value:
            return queryset
        wanted = Q(pk__in=[])
        states = [state for state in value if state != STALE]
        if states:
            queryset = queryset.alias(filtered_state=state_of_page())
            wanted |= Q(filtered_state__in=states)
        if STALE in value:
            queryset = queryset.alias(filtered_stale=staleness_of_page())
            wanted |= Q(filtered_stale=True)
        return queryset.filter(wanted)

    def filter_place(self, queryset: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Keep what stands at a place or below it."""
        return queryset.filter(url_path__startswith=url_path_of_scope(value))

    def filter_language(self, queryset: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Keep one language."""
        return queryset.filter(locale__language_code=value.lower())

    def filter_due(self, queryset: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        """Keep what should have been looked at again, or soon must be."""
        today = timezone.now().date()
        if value == "overdue":
            return queryset.filter(pk__in=pages_due(until=today - timedelta(days=1)))
        return queryset.filter(pk__in=pages_due(since=today, until=today + _SOON))

    def filter_due_on(self, queryset: QuerySet[Page], name: str, value: slice) -> QuerySet[Page]:
        """Keep what is due from one day to another."""
        days = [end.date() if end is not None else None for end in (value.start, value.stop)]
        return queryset.filter(pk__in=pages_due(since=days[0], until=days[1]))

    def filter_waits_for(
        self, queryset: QuerySet[Page], name: str, value: list[str]
    ) -> QuerySet[Page]:
        """Keep what asks for the signature of one of these roles now."""
        if not value:
            return queryset
        roles = {Role(role) for role in value}
        self.asked = list_asked()
        waiting = [entry for entry, asked in self.asked.items() if roles & asked.keys()]
        return queryset.filter(slug__in=waiting)


def filterset_for(*, spec: ContentType) -> type[DeskFilterSet]:
    """Return the filters of a type's listing: everybody's, and those of its own fields."""
    own = {field.name: field for field in spec.own_fields}
    names = dict.fromkeys(path for _, path in spec.facets if "." not in path)
    made: dict[str, Any] = {
        name: found
        for name in names
        if name in own
        for found in [_facet(spec, own[name])]
        if found is not None
    }
    made |= {
        column: _ChosenOne(
            label=label_of(spec.code, column),
            choices=(),
            empty_label="Any",
            widget=forms.Select,
            narrow=partial(_about, column),
        )
        for column in reference_columns(spec=spec)
    }
    return type(f"{spec.code.title()}FilterSet", (DeskFilterSet,), made)


class EverythingFilterSet(DeskFilterSet):
    """Filters of the listing of everything: by type too."""

    kind = django_filters.MultipleChoiceFilter(
        label="Type",
        choices=[(spec.code, spec.label) for spec in TYPES.values()],
        widget=forms.CheckboxSelectMultiple,
        method="filter_kind",
    )

    def filter_kind(self, queryset: QuerySet[Page], name: str, value: list[str]) -> QuerySet[Page]:
        """Keep entries of these types."""
        names = [ENTRY_MODELS[code]._meta.model_name for code in value]
        if not names:
            return queryset
        return queryset.filter(
            content_type__app_label="content_models", content_type__model__in=names
        )


def list_places(
    *, person: User, scopes: Sequence[Scope], held: Sequence[str]
) -> list[tuple[str, str]]:
    """Return the places a person works at or reads from, indented by their depth.

    Args:
        person: Who; superusers read everywhere.
        scopes: The tree, parents before children.
        held: Scopes at which the person holds a role.
    """
    above = {step for scope in held for step in chain_of(scope)}
    return [
        (scope.path, "\N{NO-BREAK SPACE}" * 3 * depth_of(scope.path) + scope.name)
        for scope in scopes
        if person.is_superuser
        or scope.path in above
        or any(is_at_or_above(own, place=scope.path) for own in held)
    ]


def _about(column: str, queryset: QuerySet[Page], value: str) -> QuerySet[Page]:
    return referring(pages=queryset, column=column, to=value)


def _facet(spec: ContentType, field: Field) -> django_filters.Filter | None:
    """Return the filter of one plain field, or None for what is no choice."""
    column = column_name(field.name)
    label = label_of(spec.code, column)
    model = ENTRY_MODELS[spec.code]

    def matching(queryset: QuerySet[Page], wanted: Q) -> QuerySet[Page]:
        return queryset.filter(pk__in=model.objects.filter(wanted).values("pk"))

    if field.kind is Kind.CODE and not field.many:
        return _Chosen(
            label=label,
            choices=list((field.codes or {}).items()),
            widget=forms.CheckboxSelectMultiple,
            narrow=lambda queryset, value: matching(queryset, Q(**{f"{column}__in": value})),
        )
    if field.kind is Kind.BOOLEAN:
        return _ChosenOne(
            label=label,
            choices=[("yes", "Yes"), ("no", "No")],
            empty_label="Any",
            widget=forms.RadioSelect,
            narrow=lambda queryset, value: matching(queryset, Q(**{column: value == "yes"})),
        )
    if field.name in _LISTED_TEXTS:

        def values() -> Iterable[tuple[str, str]]:
            rows = model.objects.exclude(**{column: ""}).values_list(column, flat=True)
            return [(text, text) for text in rows.order_by(F(column)).distinct()[:_MOST_VALUES]]

        return _ChosenOne(
            label=label,
            choices=values,
            empty_label="Any",
            widget=forms.Select,
            narrow=lambda queryset, value: matching(queryset, Q(**{column: value})),
        )
    return None


# Texts of which there are few, each in many entries.
_LISTED_TEXTS = ("payer", "region")


class _Narrowing:
    """Narrows by a function of its own, whatever its name."""

    def __init__(self, *args: Any, narrow: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrow = narrow

    def filter(self, queryset: QuerySet[Page], value: Any) -> QuerySet[Page]:
        narrowed: QuerySet[Page] = self.narrow(queryset, value) if value else queryset
        return narrowed


class _Chosen(_Narrowing, django_filters.MultipleChoiceFilter):
    """Any of several."""


class _ChosenOne(_Narrowing, django_filters.ChoiceFilter):
    """One, or any."""
