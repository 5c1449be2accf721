"""The report of what people signed, below “Reports”, and the same as a table to download."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem

from contract.roles import Role
from people.models import User
from people.queries import list_scopes_of
from review.forms import DayInput
from review.menus import roles_of
from review.proof.access import PROVING_ROLES, Access, access_of
from review.proof.signers import (
    COLUMNS,
    describe,
    list_decisions,
    list_signers,
    table_of,
)
from review.views import AdminScreen
from store.models import Signature

PER_PAGE = 50
_CHUNK = 500
DAYS = timedelta(days=30)
# Whose decisions others may read, where they hold one of these; everybody reads their own.
READING_ROLES = (Role.COMPLIANCE, Role.ADMINISTRATOR)


class SignerForm(forms.Form):
    """Whose decisions, between which days."""

    signer = forms.ChoiceField(label="Person", required=False)
    first = forms.DateField(label="From", widget=DayInput())
    last = forms.DateField(label="To, that day included", widget=DayInput())

    def __init__(self, *args: Any, signers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = [("", "Everybody"), *signers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", "Choose a day that is not before the first.")
        if last and last.year > 9000:
            self.add_error("last", "Choose a day of this age.")
        return cleaned


class SignersView(AdminScreen):
    """Lists what was signed, refused and withdrawn, each with what became of it."""

    template_name = "review/proof/signers.html"
    page_title = "Signatures by person"
    header_icon = "history"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the report, or send it as a table.

        Raises:
            PermissionDenied: the person neither signs nor administers anywhere.
        """
        person = self.person
        proving = list_scopes_of(person=person, roles=PROVING_ROLES, now=timezone.now())
        if not person.is_superuser and not proving:
            raise PermissionDenied("Only those who sign or administer see this report.")
        access = access_of(person=person, roles=READING_ROLES)
        form = SignerForm(self._asked(request), signers=list_signers(person=person, access=access))
        found = self._found(form, access)
        if request.GET.get("export") == "csv" and form.is_valid():
            return _table(found, form.cleaned_data)
        return self.render_to_response(self.get_context_data(form=form, found=found))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the report."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        paginator = Paginator(context["found"], PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        for name in ("p", "export"):
            query.pop(name, None)
        return context | {
            "total": paginator.count,
            "page": page,
            "rows": describe(list(page.object_list)),
            "query": query.urlencode(),
        }

    def _asked(self, request: HttpRequest) -> dict[str, Any]:
        today = timezone.now().date()
        asked: dict[str, Any] = {"first": today - DAYS, "last": today}
        return asked | {name: request.GET[name] for name in _FIELDS if name in request.GET}

    def _found(self, form: SignerForm, access: Access) -> Any:
        if not form.is_valid():
            return Signature.objects.none()
        return list_decisions(person=self.person, access=access, **form.cleaned_data)


_FIELDS = ("signer", "first", "last")


class _Line:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def _table(found: Any, asked: dict[str, date]) -> HttpResponse | StreamingHttpResponse:
    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield "\ufeff"  # A spreadsheet knows by it that this is UTF-8.
        yield writer.writerow([name for name, _ in COLUMNS])
        paginator = Paginator(found, _CHUNK)
        for number in paginator.page_range:
            for row in table_of(describe(list(paginator.page(number).object_list))):
                yield writer.writerow(row)

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    name = f"signatures-{asked['first']}-{asked['last']}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class SignersMenuItem(MenuItem):
    """The way to the report."""

    def __init__(self) -> None:
        super().__init__(
            "Signatures by person",
            reverse_lazy("review:signers"),
            name="signers",
            icon_name="history",
            order=60,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who sign or administer."""
        user = request.user
        if not isinstance(user, User):
            return False
        return user.is_superuser or bool(roles_of(request=request) & set(PROVING_ROLES))
