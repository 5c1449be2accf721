"""The report “Copy findings”, below “Reports”: a page, and all of it as a table or as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBadRequest, StreamingHttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from wagtail.admin.menu import MenuItem

from contract.locales import LOCALES
from contract.places import depth_of
from contract.roles import Role
from people.models import User
from publishing.checking.findings import Findings, Narrowed
from publishing.checking.rule_sets import rule_set_of
from review.desk.copy_findings import (
    HEAD,
    as_cells,
    as_objects,
    groups_of,
    how_far,
    language_of,
    scopes_below,
    show,
)
from review.desk.tables import lines_of
from review.menus import roles_of
from review.proof.access import PROVING_ROLES, Access, access_of
from review.views import AdminScreen
from store.models import Scope
from store.queries import list_scopes

PER_PAGE = 50
READING_ROLES = (*PROVING_ROLES, Role.LOCATION_MANAGER)
_SEVERITIES = (("", "Any"), ("block", "Stops"), ("warn", "Warns"))
_WAIVED = (("", "Either"), ("no", "Not waived"), ("yes", "Waived"))


class CopyForm(forms.Form):
    """What the report is narrowed by."""

    severity = forms.ChoiceField(label="What it does", required=False, choices=_SEVERITIES)
    locale = forms.ChoiceField(
        label="Language",
        required=False,
        choices=[("", "Any language"), *((code, language_of(code)) for code in LOCALES)],
    )
    waived = forms.ChoiceField(label="Waived", required=False, choices=_WAIVED)
    text = forms.CharField(label="Words", required=False, max_length=200)

    def __init__(
        self, *args: Any, places: Sequence[tuple[str, str]], rules: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rule = forms.ChoiceField(
            label="Rule", required=False, choices=[("", "Any rule"), *((one, one) for one in rules)]
        )
        place = forms.ChoiceField(
            label="Brand or place", required=False, choices=[("", "Anywhere"), *places]
        )
        self.fields = {"rule": rule, "place": place, **self.fields}


class CopyView(AdminScreen):
    """Lists what the copy rules find in everything live that a person answers for."""

    template_name = "review/desk/copy_findings.html"
    page_title = "Copy findings"
    header_icon = "warning"
    tree: Sequence[Scope]
    access: Access

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the report, or send all of it.

        Raises:
            PermissionDenied: the person answers for no place.
        """
        self.access = access_of(person=self.person, roles=READING_ROLES)
        if not self.access.everywhere and not self.access.scopes:
            raise PermissionDenied(
                "Only those who sign, administer or manage a location see this report."
            )
        self.tree = list_scopes()
        names = {scope.path: scope.name for scope in self.tree}
        form = self._form()
        found = self._find(form)
        export = request.GET.get("format")
        if export and not form.is_valid():
            # Not the whole report instead of a part of it.
            told = [f"{form[name].label}: {one}" for name, of in form.errors.items() for one in of]
            return HttpResponseBadRequest("\n".join(told), content_type="text/plain; charset=utf-8")
        if export == "csv":
            rows = as_cells(rows=found.stream(), names=names)
            return _sent(lines_of(head=HEAD, rows=rows), "text/csv; charset=utf-8", "csv")
        if export == "json":
            return _sent(_json_of(found), "application/json", "json")
        context = self.get_context_data(form=form, found=found, names=names)
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the report."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found: Findings = context["found"]
        names: Mapping[str, str] = context["names"]
        form: CopyForm = context["form"]
        counts = found.count()
        # The rows are read by themselves; this one only counts.
        page = Paginator(range(counts.total), PER_PAGE).get_page(self.request.GET.get("p"))
        first = (page.number - 1) * PER_PAGE
        query = self.request.GET.copy()
        for name in ("p", "format"):
            query.pop(name, None)
        return context | {
            "checked": how_far(groups=self._groups(), names=names),
            "total": counts.total,
            "rules": counts.rules,
            "brands": [(names.get(path, path), number) for path, number in counts.brands],
            "places": [(names.get(path, path), number) for path, number in counts.places],
            "page": page,
            "query": query.urlencode(),
            "narrowed": form.is_valid() and any(form.cleaned_data.values()),
            "rows": show(
                rows=found.page(first=first, most=PER_PAGE) if counts.total else [],
                names=names,
                person=str(self.person.uuid),
            ),
            "here": self.request.get_full_path(),
        }

    def _groups(self) -> list[str]:
        return groups_of(scopes_below(access=self.access, tree=self.tree, place=""))

    def _form(self) -> CopyForm:
        places = [
            (scope.path, "\N{NO-BREAK SPACE}" * 3 * depth_of(scope.path) + scope.name)
            for scope in self.tree
            if scopes_below(access=self.access, tree=self.tree, place=scope.path)
        ]
        rules = {one.rule.id for group in self._groups() for one in rule_set_of(group=group).rules}
        return CopyForm(self.request.GET, places=places, rules=sorted(rules))

    def _find(self, form: CopyForm) -> Findings:
        is_meant = form.is_valid()
        chosen = form.cleaned_data if is_meant else {}
        place = chosen.get("place") or ""
        scopes = scopes_below(access=self.access, tree=self.tree, place=place) if is_meant else ()
        names = ("rule", "severity", "locale", "waived", "text")
        asked = Narrowed(scopes=scopes, **{name: chosen.get(name, "") for name in names})
        return Findings(asked=asked, tree=self.tree, groups=groups_of(scopes))


def _json_of(found: Findings) -> Iterator[bytes]:
    """Yield one array, an object to a line."""
    between = b"[\n"
    for one in as_objects(rows=found.stream()):
        yield between + orjson.dumps(one)
        between = b",\n"
    yield b"[]\n" if between == b"[\n" else b"\n]\n"


def _sent(parts: Iterator[Any], kind: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=kind)
    name = f"copy-findings-{timezone.localdate().isoformat()}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class CopyMenuItem(MenuItem):
    """The way to the report."""

    def __init__(self) -> None:
        super().__init__(
            "Copy findings",
            reverse_lazy("review:copy_findings"),
            name="copy-findings",
            icon_name="warning",
            order=30,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to those who sign, administer or manage a location."""
        user = request.user
        if not isinstance(user, User):
            return False
        return user.is_superuser or bool(roles_of(request=request) & set(READING_ROLES))
