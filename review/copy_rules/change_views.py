"""Changing a copy rule: the form, the trial on everything live, then the signature.

The trial seals what was tried into a note; the form of the signature carries that note and a proof
alone, so what is signed is what was tried. Doors over ``operations``.
"""

from dataclasses import asdict
from functools import partial
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from compliance.own_rules import check_rule_set
from compliance.rule_set import OverrideMalformed, registered
from contract.types import TYPES
from publishing.checking.recheck import request_recheck
from publishing.checking.trial import Trial
from publishing.checking.trying import try_rule
from review import errors
from review.copy_rules.errors import RulesChanged
from review.copy_rules.forms import ChangeForm, OwnForm, RemoveForm, ShippedForm
from review.copy_rules.notes import TrialGone, seal, unseal
from review.copy_rules.operations import ACTION, change_rules, changed_sentence, subject_of
from review.copy_rules.screens import RuleScreen
from review.copy_rules.standing import (
    Standing,
    list_differences,
    list_standings,
    standing_of,
    with_said,
)
from review.proof_forms import ProofForm
from review.queries import place_names

# A person waits for it; what was not reached by then is said.
TRIAL_SECONDS = 20.0


class ChangeScreen(RuleScreen):
    """A change of one rule."""

    template_name = "review/copy_rules/change.html"
    changes = True

    def get_form(
        self, data: Any = None, *, standing: Standing | None = None, reason: str = ""
    ) -> ChangeForm:
        """Return the form; with what was tried in its fields where something was."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try what the form says, or sign what was tried."""
        return self._sign() if request.POST.get("action") == ACTION else self._try()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        context = super().get_context_data(**kwargs)
        context.setdefault("form", self.get_form())
        return context | {"action": ACTION}

    def _try(self) -> HttpResponse:
        form = self.get_form(self.request.POST)
        if self.request.POST.get("number", "") != str(self.number):
            form.add_error(None, self._changed_meanwhile())
        if form.is_valid():
            said, rule = form.said(), form.rule_id
            after = with_said(body=self.body, rule=rule, said=said)
            try:
                check_rule_set(after)
            except OverrideMalformed as error:
                form.add_error(None, str(error))
            else:
                if list_differences(*self._both(rule, after)):
                    tried = {
                        "number": self.number,
                        "id": rule,
                        "said": said,
                        "reason": form.cleaned_data["reason"].strip(),
                        "trial": self._run(rule, after),
                    }
                    messages.success(
                        self.request, "Tried on everything live. Nothing is changed yet."
                    )
                    return self._show_tried(tried, form=form)
                form.add_error(None, "Nothing would change. Change something, then try it.")
        return self.render_to_response(self.get_context_data(form=form))

    def _sign(self) -> HttpResponse:
        try:
            tried = unseal(
                note=self.request.POST.get("note", ""),
                person=self.person,
                screen=self.request.path,
            )
        except TrialGone as error:
            return self._show_outdated(error.tried, str(error))
        proof_form = ProofForm(self.request.POST, person=self.person)
        after = with_said(body=self.body, rule=tried["id"], said=tried["said"])
        if proof_form.is_valid():
            try:
                change_rules(
                    group=self.group,
                    rule=tried["id"],
                    number=tried["number"],
                    body=after,
                    why=tried["reason"],
                    user=self.person,
                    proof=proof_form.cleaned_data["proof"],
                    shown={"trial": tried["trial"]["numbers"]},
                    after=partial(request_recheck, group=self.group),
                )
            except RulesChanged as error:
                return self._show_outdated(tried, str(error))
            except errors.ReviewError as error:
                proof_form.show_error(error)
            else:
                before, new = self._both(tried["id"], after)
                done = "added" if before is None else "taken out" if new is None else "changed"
                messages.success(
                    self.request,
                    f"{tried['id']} is {done} for this group from now on. Everything live is "
                    "checked again next.",
                )
                return redirect(self._after(tried["id"], after))
        return self._show_tried(tried, proof_form=proof_form)

    def _show_tried(
        self,
        tried: dict[str, Any],
        *,
        form: ChangeForm | None = None,
        proof_form: ProofForm | None = None,
    ) -> HttpResponse:
        """Show what was tried, and the signature below it."""
        after = with_said(body=self.body, rule=tried["id"], said=tried["said"])
        before, new = self._both(tried["id"], after)
        shown = form or self.get_form(standing=new or self.standing, reason=tried["reason"])
        names = place_names()
        trial = tried["trial"]
        for tally in (trial["words"], trial["documents"]):
            named = ("examples", "let_examples", "warned_examples")
            for one in chain.from_iterable(tally[name] for name in named):
                one["place"] = names.get(one["scope"], one["scope"])
                one["kind"] = TYPES[one["type"]].label
        return self.render_to_response(
            self.get_context_data(
                form=shown,
                tried=tried,
                tallies=[
                    ("entry", "entries", trial["words"]),
                    ("document", "documents", trial["documents"]),
                ],
                differences=list_differences(before, new),
                adds=before is None,
                removes=new is None,
                note=seal(tried=tried, person=self.person, screen=self.request.path),
                proof_form=proof_form or ProofForm(person=self.person),
                about=subject_of(group=self.group, number=tried["number"], body=after),
            )
        )

    def _show_outdated(self, tried: dict[str, Any] | None, why: str) -> HttpResponse:
        """Show the form with what was tried, where that is known, and why it is not signed."""
        form = self.get_form()
        if tried is not None:
            after = with_said(body=self.body, rule=tried["id"], said=tried["said"])
            new = standing_of(body=after, rule=tried["id"])
            form = self.get_form(standing=new or self.standing, reason=tried["reason"])
        return self.render_to_response(self.get_context_data(form=form, outdated=why))

    def _run(self, rule: str, after: dict[str, Any]) -> dict[str, Any]:
        trial: Trial = try_rule(
            group=self.group,
            rule=rule,
            before=self.body,
            after=after,
            today=timezone.now().date(),
            seconds=TRIAL_SECONDS,
        )
        return {**asdict(trial), "whole": trial.whole, "numbers": trial.as_json()}

    def _both(self, rule: str, after: dict[str, Any]) -> tuple[Standing | None, Standing | None]:
        return standing_of(body=self.body, rule=rule), standing_of(body=after, rule=rule)

    def _changed_meanwhile(self) -> str:
        if self.newest is None:
            return "Open this page again: it was not made for these rules."
        return changed_sentence(self.newest)

    def _after(self, rule: str, body: dict[str, Any]) -> str:
        if standing_of(body=body, rule=rule) is None:
            return f"{reverse('review:copy_rules')}?group={self.group}"
        return reverse("review:copy_rule", args=(self.group, rule))


class ChangeRuleView(ChangeScreen):
    """Changing a rule that there is."""

    page_title = "Change"

    def get_form(
        self, data: Any = None, *, standing: Standing | None = None, reason: str = ""
    ) -> ChangeForm:
        """Return the form of a shipped rule, or of the group's own."""
        now = standing or self.standing
        assert now is not None  # noqa: S101 - dispatch finds it
        if now.shipped is None:
            return OwnForm(data, standing=now, new=False, initial={"reason": reason})
        return ShippedForm(data, standing=now, initial={"reason": reason})


class AddRuleView(ChangeScreen):
    """Adding a rule of the group's own."""

    page_title = "Add a rule"

    def get_page_subtitle(self) -> str:
        """Return the group."""
        return place_names().get(self.group, self.group)

    def get_form(
        self, data: Any = None, *, standing: Standing | None = None, reason: str = ""
    ) -> ChangeForm:
        """Return an empty form."""
        taken = {one.id for one in list_standings(body=self.body)}
        return OwnForm(data, standing=standing, new=True, taken=taken, initial={"reason": reason})


class RemoveRuleView(ChangeScreen):
    """Taking out a rule of the group's own."""

    page_title = "Take out"

    def get_form(
        self, data: Any = None, *, standing: Standing | None = None, reason: str = ""
    ) -> ChangeForm:
        """Return the form.

        Raises:
            Http404: the rule is shipped: it is switched off, and stays.
        """
        now = standing or self.standing
        if now is None or self.rule in registered():
            raise Http404("A shipped rule is switched off, not taken out.")
        return RemoveForm(data, standing=now, initial={"reason": reason})
