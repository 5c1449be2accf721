"""The editor's own actions on an entry: save, submit for review, withdraw; Wagtail's are left out.

Submitting saves first, by Wagtail's own save, and then goes through our operation, so that what
keeps words from being submitted is told field by field and the draft is kept in any case.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PageLockedMenuItem,
    SaveDraftMenuItem,
)
from wagtail.models import Page

from content_models.models import ENTRY_MODELS, Entry
from content_models.panels import SUBMIT
from content_models.preview_panel import CHECK
from contract.roles import WITHDRAWING_ROLES
from people.models import User
from people.queries import roles_at
from publishing.checking.submitted import check_submitted, submitted_sentence
from review.cases import find_case
from review.circumstances import may_recall
from review.errors import NotReady, NotSubmittable
from review.notes import state_sentence
from review.operations import submit
from store.queries import find_live_content


class SubmitMenuItem(ActionMenuItem):
    """Saves the draft and submits it."""

    label = "Submit for review"
    name = SUBMIT
    icon_name = "resubmit"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Offer it wherever an entry's latest words are edited."""
        return (
            is_entry(context)
            and context["view"] in ("create", "edit")
            and bool(super().is_shown(context))
        )


class WithdrawMenuItem(ActionMenuItem):
    """Leads to the withdrawal of what is live."""

    label = "Withdraw from every site"
    name = "action-withdraw"
    icon_name = "warning"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Offer it to those who may, while something is live."""
        page = context.get("page")
        user = context["request"].user
        if context["view"] != "edit" or not isinstance(page, Entry) or not isinstance(user, User):
            return False
        held = roles_at(person=user, scope=page.scope, now=timezone.now())
        live = find_live_content(entry_uuid=str(page.uuid)) is not None
        return live and bool(held & set(WITHDRAWING_ROLES))

    def get_url(self, context: Mapping[str, Any]) -> str:
        """Return the address of the withdrawal."""
        return reverse("review:withdraw", args=(context["page"].uuid,))


class RecallMenuItem(ActionMenuItem):
    """Leads to taking a submission back."""

    label = "Take back from review"
    name = "action-recall"
    icon_name = "undo"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        """Offer it while something is in review, or signed and held."""
        page, user = context.get("page"), context["request"].user
        if context["view"] != "edit" or not isinstance(page, Entry) or not isinstance(user, User):
            return False
        return may_recall(entry=page, user=user)

    def get_url(self, context: Mapping[str, Any]) -> str:
        """Return the address of the screen that asks once more."""
        return reverse("review:recall", args=(context["page"].uuid,))


def keep_our_actions(*, items: list[ActionMenuItem], context: Mapping[str, Any]) -> None:
    """Take Wagtail's publish, unpublish and workflow actions out of an entry's editor."""
    if not is_entry(context):
        return
    kept = (SaveDraftMenuItem, PageLockedMenuItem, SubmitMenuItem, RecallMenuItem, WithdrawMenuItem)
    items[:] = [item for item in items if isinstance(item, kept)]


def is_entry(context: Mapping[str, Any]) -> bool:
    """Say whether an action menu is that of an entry, new or not."""
    if context["view"] != "create":
        return isinstance(context.get("page"), Entry)
    # The menu of a new page knows its parent alone; the address says what is being made.
    making = context["request"].resolver_match.kwargs.get("content_type_model_name")
    return making in {model._meta.model_name for model in ENTRY_MODELS.values()}


def submit_after_saving(*, request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit an entry that was just saved with our button, and say what happened."""
    entry = page.specific
    user = request.user
    if SUBMIT not in request.POST or not isinstance(entry, Entry) or not isinstance(user, User):
        return None
    try:
        submit(entries=[entry], actor_user=user)
    except NotReady as not_ready:
        told = ((problem.label, problem.message) for problem in not_ready.problems)
        lines = format_html_join("", "<li><strong>{}</strong>: {}</li>", told)
        messages.error(
            request,
            format_html("The draft is saved. Before it can be submitted:<ul>{}</ul>", lines),
        )
        _offer_recall(request, entry, user)
        return _with_problems(entry)
    except NotSubmittable as error:
        messages.error(request, str(error))
    else:
        case = find_case(entry_uuid=entry.uuid)
        sentence = state_sentence(case=case) if case is not None else ""
        messages.success(request, f"Submitted. {sentence}")
        stopped = submitted_sentence(findings=check_submitted(content=case.content)) if case else ""
        if stopped:
            messages.warning(request, stopped)
    return redirect("wagtailadmin_pages:edit", entry.pk)


def _with_problems(entry: Entry) -> HttpResponse:
    """Lead to the editor with what is wrong at its fields."""
    query = urlencode({CHECK: "submission"})
    return redirect(f"{reverse('wagtailadmin_pages:edit', args=(entry.pk,))}?{query}")


def _offer_recall(request: HttpRequest, entry: Entry, user: User) -> None:
    """Say that older words are in review still, which nobody could sign any more."""
    if may_recall(entry=entry, user=user):
        messages.warning(
            request,
            format_html(
                "What you submitted before is still in review. "
                '<a href="{}">Take it back from review</a>, if it should not go on.',
                reverse("review:recall", args=(entry.uuid,)),
            ),
        )
