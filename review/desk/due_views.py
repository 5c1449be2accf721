"""The report of what is due and what ends, below “Reports”: a page, and a table as CSV."""

import csv
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem

from people.models import User
from review.desk.due import Due, below, list_due
from review.desk.filters import list_places
from review.desk.rows import place_names
from review.desk.tables import harmless
from review.menus import grants_of
from review.views import AdminScreen
from store.queries import list_scopes

PER_PAGE = 50
_HEAD = ("What", "Title", "Type", "Place", "Day", "Days late", "Where it stands")


class DueForm(forms.Form):
    """What the report is narrowed by."""

    late = forms.BooleanField(label="Late only", required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = forms.ChoiceField(
            label="Place", required=False, choices=[("", "Anywhere"), *places]
        )
        self.fields = {"place": place, **self.fields}


class DueView(AdminScreen):
    """Lists what is due within 30 days or late, each with the way to it."""

    template_name = "review/desk/due.html"
    page_title = "Due and overdue"
    header_icon = "date"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the page, or the table where it is asked for."""
        if request.GET.get("format") == "csv":
            return self._table()
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the report."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found, form = self._found()
        today, names = timezone.localdate(), place_names()
        paginator = Paginator(found, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return context | {
            "form": form,
            "total": paginator.count,
            "page": page,
            "query": query.urlencode(),
            "rows": [
                {
                    "due": one,
                    "place": names.get(one.scope, one.scope),
                    "late": one.late(today),
                    "url": reverse("content_models_family", args=(one.entry,)) if one.entry else "",
                }
                for one in page.object_list
            ],
        }

    def _found(self) -> tuple[list[Due], DueForm]:
        held = sorted({grant.scope for grant in grants_of(request=self.request)})
        places = list_places(person=self.person, scopes=list_scopes(), held=held)
        form = DueForm(self.request.GET, places=places)
        chosen = form.cleaned_data if form.is_valid() else {}
        today = timezone.localdate()
        found = below(
            found=list_due(person=self.person, today=today), place=chosen.get("place") or ""
        )
        if chosen.get("late"):
            found = [one for one in found if one.late(today)]
        return found, form

    def _table(self) -> HttpResponse:
        found, _ = self._found()
        today, names = timezone.localdate(), place_names()
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="due-{today.isoformat()}.csv"'
        writer = csv.writer(answer)
        writer.writerow(_HEAD)
        for one in found:
            place = names.get(one.scope, one.scope)
            row = (
                one.kind,
                one.title,
                one.type_label,
                place,
                one.on.isoformat(),
                one.late(today),
                one.stands,
            )
            writer.writerow([harmless(cell) for cell in row])
        return answer


class DueMenuItem(MenuItem):
    """The way to the report, for everybody who reads entries."""

    def __init__(self) -> None:
        super().__init__(
            "Due and overdue",
            reverse_lazy("review:due"),
            name="due-and-overdue",
            icon_name="date",
            order=40,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to everybody with an account here: it shows each what they may read."""
        return isinstance(request.user, User)
