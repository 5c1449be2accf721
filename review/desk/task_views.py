"""The desk's page, and taking, giving and dating reviews from it and from the sign-off screen."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from contract.locales import LOCALES
from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.cases import find_case
from review.desk.duty import duties_of
from review.desk.filters import list_places
from review.desk.tasks import (
    PER_PAGE,
    RISK_LABELS,
    Chosen,
    Whose,
    list_tasks,
    with_words,
)
from review.duties import assign, give_back, list_assignable, may_give, set_deadline, take
from review.errors import ReviewError
from review.menus import grants_of
from review.queries import place_names
from review.views import AdminScreen
from store.queries import list_scopes

_WHOSE = (
    ("", "Anybody"),
    (Whose.MINE.value, "Me"),
    (Whose.FREE.value, "Nobody yet"),
    (Whose.OTHERS.value, "Somebody else"),
)


class DeskForm(forms.Form):
    """What the desk is narrowed by."""

    type_code = forms.ChoiceField(
        label="Type",
        required=False,
        choices=[("", "Any type"), *((spec.code, spec.label) for spec in TYPES.values())],
    )
    risk = forms.ChoiceField(
        label="Risk",
        required=False,
        choices=[("", "Any"), *((risk.value, label) for risk, label in RISK_LABELS.items())],
    )
    whose = forms.ChoiceField(label="Who has it", required=False, choices=_WHOSE)
    late = forms.BooleanField(label="Late only", required=False)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Anywhere"), *places]
        place = forms.ChoiceField(label="Brand or place", required=False, choices=choices)
        self.fields = {"place": place, **self.fields}

    @property
    def chosen(self) -> Chosen:
        """What was chosen; what makes no sense narrows nothing."""
        self.is_valid()
        return Chosen(**{k: v for k, v in getattr(self, "cleaned_data", {}).items() if v})


class DeskView(AdminScreen):
    """What waits for the person's signature, the longest late first."""

    template_name = "review/desk/tasks.html"
    page_title = "To sign"
    header_icon = "check"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": "To sign"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of what waits."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        grants = grants_of(request=self.request)
        held = sorted({grant.scope for grant in grants if Role(grant.role) in SIGNING_ROLES})
        places = list_places(person=self.person, scopes=list_scopes(), held=held)
        form = DeskForm(self.request.GET, places=places)
        chosen = form.chosen
        tasks = list_tasks(person=self.person, grants=grants, chosen=chosen, now=timezone.now())
        paginator = Paginator(tasks, PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        names = place_names()
        return context | {
            "form": form,
            "narrowed": chosen != Chosen(),
            "total": paginator.count,
            "late": sum(1 for task in tasks if task.late),
            "page": page,
            "query": query.urlencode(),
            "rows": [
                {
                    "task": task,
                    "place": names.get(task.review.scope, task.review.scope),
                    "language": LOCALES[task.review.locale],
                    "duties": duties_of(
                        roles=task.roles, taken=task.taken, person=str(self.person.uuid)
                    ),
                }
                for task in with_words(tasks=list(page.object_list))
            ],
        }


class DutyView(View):
    """Takes a review, gives it back or to somebody, or sets its day; by POST alone."""

    http_method_names = ["post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in those who sign or administer at the entry's place.

        Raises:
            Http404: nothing of the entry was submitted.
            PermissionDenied: the person holds no such role there.
        """
        user = request.user
        if not isinstance(user, User):
            raise PermissionDenied
        self.user, self.uuid = user, kwargs["uuid"]
        case = find_case(entry_uuid=self.uuid)
        if case is None:
            raise Http404
        if not may_give(user=user, scope=case.content.scope, now=timezone.now()):
            raise PermissionDenied("Only reviewers and administrators of this place do that.")
        self.scope = case.content.scope
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Do it, say what happened and go back."""
        action = request.POST.get("action", "")
        try:
            said = self._do(action, request)
        except ReviewError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, said)
        back = request.POST.get("next", "")
        # An address of ours alone: anything else would be taken for the name of a view.
        if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return HttpResponseRedirect(back)
        return redirect("review:index")

    def _do(self, action: str, request: HttpRequest) -> str:
        now = timezone.now()
        if action == "date":
            day = forms.DateField(required=False).clean(_iso(request.POST.get("due_on", "")))
            if day is None:
                raise ReviewError("Choose a day.")
            set_deadline(entry_uuid=self.uuid, due_on=day, by=self.user, now=now)
            return f"It should be through by {date_format(day, 'j F Y')}."
        role = _role_in(request.POST.get("role", ""))
        if action == "take":
            over = request.POST.get("over") == "yes"
            take(entry_uuid=self.uuid, role=role, user=self.user, now=now, over=over)
            return f"You have this review as {ROLE_LABELS[role].lower()} now."
        if action == "give_back":
            give_back(entry_uuid=self.uuid, role=role, user=self.user, now=now)
            return "Given back: everybody who may takes it."
        if action == "assign":
            return self._assign(role, request.POST.get("person", ""))
        raise ReviewError("Choose what to do: take it, give it back, give it to somebody.")

    def _assign(self, role: Role, person: str) -> str:
        case = find_case(entry_uuid=self.uuid)
        found = list_assignable(case=case, role=role, now=timezone.now()) if case else []
        chosen = next((one for one in found if str(one.uuid) == person), None)
        if chosen is None:
            raise ReviewError("Choose somebody from the list: they can sign it in this role.")
        assign(entry_uuid=self.uuid, role=role, person=chosen, by=self.user, now=timezone.now())
        return f"Given to {actor_of(chosen).printed_name}, who is told by mail."


def _role_in(value: str) -> Role:
    if value not in {role.value for role in SIGNING_ROLES}:
        raise ReviewError("Choose the role in which the review is meant.")
    return Role(value)


def _iso(value: str) -> str | None:
    """Return a day as browsers send it, or None; anything else is no day."""
    try:
        forms.DateField(input_formats=["%Y-%m-%d"]).clean(value)
    except forms.ValidationError:
        return None
    return value
