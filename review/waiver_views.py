"""The screen on which a compliance reviewer lets findings of the copy check stand."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from contract.locales import LOCALES
from contract.roles import SIGNING_ROLES, Role
from contract.types import TYPES
from people.queries import known_grants, roles_in
from publishing.checking.judged import Judged, list_judged
from publishing.checking.judging import Judge
from publishing.reach import reach_of_release
from review import errors
from review.cases import find_case
from review.screen import WAIVE, NoteInvalid, seal, unseal
from review.typed import seal_name
from review.views import EntryScreen
from review.waiver_forms import WaiveForm
from review.waivers import waive
from store.queries import KeptContent


class WaiveView(EntryScreen):
    """What the copy check found of an entry, and letting it stand.

    ``?for=`` names another entry whose release would bring the findings about.
    """

    template_name = "review/waive.html"
    page_title = "Let findings stand"
    header_icon = "warning"
    allowed_roles = (Role.COMPLIANCE,)
    content: KeptContent | None = None
    because_of: str = ""
    found: tuple[Judged, ...] = ()
    rule_set: str = ""

    def find(self) -> None:
        """Find the words that findings are on, and what is found; none where none were submitted.

        Raises:
            Http404: there is no such entry.
        """
        super().find()
        case = find_case(entry_uuid=self.uuid)
        if case is None:
            return
        coming = case.content
        self.content = case.content
        other = self._other()
        if other is not None:
            self.because_of = other.entry
            coming = other
            self.content = case.live_content or case.content
        judge = Judge(today=timezone.now().date())
        reach_of_release(content=coming, judge=judge)
        self.found = tuple(list_judged(judge=judge, content=self.content))
        self.rule_set = judge.rules_of(self.content.scope).version

    def _other(self) -> KeptContent | None:
        """Return the words whose release is asked about, where they are another entry's.

        Raises:
            Http404: there is no such entry.
        """
        named = self.request.GET.get("for", "")
        if not named or named == str(self.uuid):
            return None
        try:
            case = find_case(entry_uuid=UUID(named))
        except ValueError:
            case = None
        grants = known_grants(person=self.person, now=timezone.now())
        # Why it waits is for those who sign at its place.
        if case is None or not {*roles_in(grants=grants, scope=case.content.scope)} & {
            *SIGNING_ROLES
        }:
            raise Http404("There is no such entry.")
        return case.content

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let stand what was chosen of what was shown."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                shown = unseal(note=request.POST.get("note", ""), person=self.person, screen=WAIVE)
                chosen = set(form.cleaned_data["findings"])
                _, released, held = waive(
                    entry_uuid=self.uuid,
                    digest=shown["digest"],
                    findings=[one for one in shown["findings"] if one["key"] in chosen],
                    user=self.person,
                    role=form.chosen_role,
                    proof=form.cleaned_data["proof"],
                    comment=form.cleaned_data["comment"],
                    shown={name: value for name, value in shown.items() if name != "findings"},
                    because_of=shown["because_of"],
                )
            except (NoteInvalid, errors.ReviewError) as error:
                if isinstance(error, NoteInvalid):
                    self.note_refused("waive", error.code)
                form.show_error(error)
            else:
                messages.success(request, _said(len(chosen), released, held))
                return redirect("review:entry", uuid=self.because_of or self.uuid)
        else:
            self.note_forged("waive")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what is found, and the form while something can be let stand."""
        context = super().get_context_data(**kwargs)
        content = self.content
        offered = self._offered()
        context |= {"title": self.title, "uuid": self.uuid, "found": self.found}
        context["failed"] = any(one.stops and one.finding.failed for one in self.found)
        context["because_of"] = self.because_of
        context["by"] = seal_name(person=self.person)
        if content is not None:
            context["label"] = TYPES[content.type].label
            context["written_in"] = LOCALES[content.locale]
            context["digest"] = content.digest
            context["note"] = seal(
                shown={
                    "digest": content.digest,
                    "because_of": self.because_of,
                    "rule_set": self.rule_set,
                    "findings": [one.as_json() | {"key": one.key} for one in offered],
                },
                person=self.person,
                screen=WAIVE,
            )
        if offered and "form" not in context:
            typed = self.typed("waive")
            context["returned"] = bool(typed)
            context["form"] = self._form(initial=typed)
        return context

    def _offered(self) -> list[Judged]:
        return [one for one in self.found if one.may_be_waived]

    def _form(self, data: Any = None, *, initial: Mapping[str, str] | None = None) -> WaiveForm:
        return WaiveForm(
            data,
            initial=initial,
            offered=self._offered(),
            roles=self.roles,
            stands_in=self.stands_in,
            person=self.person,
        )


def _said(number: int, released: list[str], held: str) -> str:
    said = f"{number} finding{'s' if number != 1 else ''} may stand, for these words alone."
    if released:
        return f"{said} {len(released)} went live."
    return f"{said} Held still: {held}" if held else said
