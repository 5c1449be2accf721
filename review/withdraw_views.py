"""The screen on which an entry is taken off every site: what goes off with it, and the form."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from contract.locales import LOCALES
from contract.roles import WITHDRAWING_ROLES
from contract.types import TYPES
from publishing.reach import Reach, reach_of_withdrawal
from review import errors
from review.forms import WithdrawForm
from review.operations import withdraw
from review.typed import seal_name
from review.views import EntryScreen
from store.models import LiveContent
from store.queries import LIVE, find_live, get_content


class WithdrawView(EntryScreen):
    """What goes off with an entry, and taking it off."""

    template_name = "review/withdraw.html"
    page_title = "Withdraw"
    header_icon = "warning"
    allowed_roles = WITHDRAWING_ROLES
    live: LiveContent | None = None

    def find(self) -> None:
        """Find what is live, where it is live: its page may stand elsewhere, or be gone."""
        live = find_live(entry_uuid=str(self.uuid))
        if live is None or live.state != LIVE:
            super().find()
            return
        self.live = live
        self.scope, self.family = live.scope, str(live.family)
        self.title = str(get_content(digest=live.digest).envelope["fields"]["title"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                release = withdraw(
                    entry_uuid=self.uuid,
                    user=self.person,
                    role=form.chosen_role,
                    proof=form.cleaned_data["proof"],
                    reason=form.cleaned_data["reason"],
                    comment=form.cleaned_data["comment"],
                    shown=self._shown(),
                )
            except errors.ReviewError as error:
                form.show_error(error)
            else:
                messages.success(
                    request, f"Withdrawn in release {release.number}. No front-end receives it."
                )
                return self._after()
        else:
            self.note_forged("withdraw")
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what goes off, and the form while something is live."""
        context = super().get_context_data(**kwargs)
        context["title"] = self.title
        context["uuid"] = self.uuid
        if self.live is not None:
            context["label"] = TYPES[self.live.type].label
            context["written_in"] = LOCALES[self.live.locale]
        context["reach"] = reach = self._reach()
        context["by"] = seal_name(person=self.person)
        if reach is not None and "form" not in context:
            typed = self.typed("withdraw")
            context["returned"] = bool(typed)
            context["form"] = self._form(initial=typed)
        return context

    def _form(self, data: Any = None, *, initial: Mapping[str, str] | None = None) -> WithdrawForm:
        return WithdrawForm(
            data,
            initial=initial,
            roles=self.roles,
            stands_in=self.stands_in,
            person=self.person,
        )

    def _reach(self) -> Reach | None:
        if self.live is None:
            return None
        return reach_of_withdrawal(content=get_content(digest=self.live.digest))

    def _after(self) -> HttpResponse:
        """Lead to the entry's review, where it has one that this person may read."""
        if self.entry is not None and self.entry.scope == self.scope:
            return redirect("review:entry", uuid=self.uuid)
        return redirect("review:index")

    def _shown(self) -> dict[str, Any]:
        reach = self._reach()
        if reach is None:
            return {}
        return {"reach": {"documents": reach.documents, "locations": reach.locations}}
