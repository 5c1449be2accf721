"""The report of references that lead nowhere, below “Reports”."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from wagtail.admin.menu import MenuItem

from contract.types import TYPES
from people.models import User
from review.desk.broken import FAULT_LABELS, Fault, Report, list_broken
from review.desk.filters import list_places
from review.desk.finding import list_pages
from review.desk.rows import language_name, may_edit
from review.menus import grants_of
from review.views import AdminScreen
from store.queries import list_scopes

PER_PAGE = 50


class BrokenForm(forms.Form):
    """What the report is narrowed by."""

    kind = forms.ChoiceField(
        label="Type",
        required=False,
        choices=[("", "Any type"), *((spec.code, spec.label) for spec in TYPES.values())],
    )
    fault = forms.ChoiceField(
        label="What is wrong",
        required=False,
        choices=[("", "Anything"), *((fault.value, FAULT_LABELS[fault]) for fault in Fault)],
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Anywhere"), *places]
        place = forms.ChoiceField(label="Place", required=False, choices=choices)
        self.fields = {"place": place, **self.fields}


class BrokenView(AdminScreen):
    """Lists what leads nowhere, each with what to do."""

    template_name = "review/desk/broken.html"
    page_title = "Broken references"
    header_icon = "warning"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the report."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        held = sorted({grant.scope for grant in grants_of(request=self.request)})
        scopes = list_scopes()
        form = BrokenForm(
            self.request.GET, places=list_places(person=self.person, scopes=scopes, held=held)
        )
        chosen = form.cleaned_data if form.is_valid() else {}
        asked = _page_number(self.request.GET.get("p", ""))
        report = list_broken(
            person=self.person,
            first=(asked - 1) * PER_PAGE,
            most=PER_PAGE,
            types=[chosen["kind"]] if chosen.get("kind") else (),
            below=chosen.get("place") or "",
            faults=[Fault(chosen["fault"])] if chosen.get("fault") else (),
            held=held,
        )
        query = self.request.GET.copy()
        query.pop("p", None)
        return context | {
            "form": form,
            "total": report.total,
            # The rows are read already; this one only counts.
            "page": Paginator(range(report.total), PER_PAGE).get_page(asked),
            "query": query.urlencode(),
            "rows": self._rows(report, held, {scope.path: scope.name for scope in scopes}),
            "narrowed": any(chosen.values()),
        }

    def _rows(
        self, report: Report, held: Sequence[str], names: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        """Return findings with places and languages by name, and where each is mended."""
        pages = list_pages(person=self.person, held=held).in_bulk({one.pk for one in report.rows})
        rows: list[dict[str, Any]] = []
        for broken in report.rows:
            editable = may_edit(page=pages[broken.pk], person=self.person)
            read = reverse("content_models_family", args=(broken.uuid,))
            rows.append(
                {
                    "broken": broken,
                    "type_label": TYPES[broken.type_code].label,
                    "place": names.get(broken.scope, broken.scope),
                    "language": language_name(locale=broken.locale),
                    "fault": FAULT_LABELS[broken.fault],
                    "url": reverse("wagtailadmin_pages:edit", args=(broken.pk,))
                    if editable
                    else read,
                    "target_url": reverse("content_models_family", args=(broken.target_uuid,))
                    if broken.target_uuid
                    else "",
                }
            )
        return rows


def _page_number(text: str) -> int:
    """Return the page that an address asks for; the first where it asks for none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


class BrokenMenuItem(MenuItem):
    """The way to the report, for everybody who reads entries."""

    def __init__(self) -> None:
        super().__init__(
            "Broken references",
            reverse_lazy("review:broken"),
            name="broken-references",
            icon_name="warning",
            order=50,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to everybody with an account here: it shows each what they may read."""
        return isinstance(request.user, User)
