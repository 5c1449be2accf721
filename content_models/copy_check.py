"""The copy check beside the editor: its panel, and the door that reads the form as it stands.

A POST of the editor's form is read as the preview reads it, and checked; nothing is saved. What is
found is answered as JSON: the list as it is shown, and where each words are to be marked.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.side_panels import BaseSidePanel

from compliance.builders.entries import build_entry
from compliance.excerpts import Excerpt, Excerpts
from compliance.findings import CHECK_FAILED, Finding, Severity
from content_models import registry
from content_models.draft_doors import NewEntryView, SavedEntryView, refused_in
from content_models.form_places import FormPlace, FormPlaces
from content_models.reading import CheckedDraft
from contract.locales import LOCALES

logger = logging.getLogger(__name__)

UNREADABLE = "The words could not be read. Save the draft, or reload the page."
NOT_YOURS = "You may read this entry, not change it, so its words are not checked here."
WHOLE_PAGE = FormPlace("", "The page as it would stand")

_NAMES = {Severity.BLOCK: "Blocks", Severity.WARN: "Warning"}


class CopyCheckPanel(BaseSidePanel):
    """What may not be said, and what is missing, in the words that stand in the form."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button, which says how much blocks and how much warns."""

        template_name = "content_models/copy_check/toggle.html"
        aria_label = "Toggle copy check"
        icon_name = "clipboard-list"

    name = "copy-check"
    title = "Copy check"
    template_name = "content_models/copy_check/panel.html"
    order = 390

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return where the form is sent."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        entry = self.object
        if entry.pk is None:
            address = reverse(
                "content_models_copy_check_new", args=(entry.type_code, entry.intended_parent.pk)
            )
        else:
            address = reverse("content_models_copy_check", args=(entry.uuid,))
        return {**context, "check_url": address}


class CopyCheckView(SavedEntryView):
    """Checks an entry that was saved, as its form stands."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uuid: UUID) -> JsonResponse:
        """Answer what is found."""
        return answer(self, request)


class NewCopyCheckView(NewEntryView):
    """Checks an entry that was never saved, as its form stands."""

    def post(self, request: HttpRequest, type_code: str, parent: int) -> JsonResponse:
        """Answer what is found."""
        return answer(self, request)


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it is shown.

    Attributes:
        finding: What was found.
        name: Its severity in words.
        title: Of the rule.
        place: Where it stands in the form.
        excerpt: Its words in their sentence; None where it is about no words.
        others: Other entries that it is about: address, title, and what and where each is.
    """

    finding: Finding
    name: str
    title: str
    place: FormPlace
    excerpt: Excerpt | None
    others: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what the editor's script marks and goes to."""
        return {
            "path": self.place.path,
            "severity": str(self.finding.severity),
            "name": self.name,
            "title": self.title,
            "why": self.finding.why,
            "before": self.excerpt.before if self.excerpt else "",
            "words": self.excerpt.words if self.excerpt else "",
            "after": self.excerpt.after if self.excerpt else "",
            "occurrence": self.excerpt.occurrence if self.excerpt else 0,
        }


def answer(view: SavedEntryView | NewEntryView, request: HttpRequest) -> JsonResponse:
    """Return what is found in a form; or, with a sentence, why it cannot be checked."""
    try:
        form = view.get_form(request)
        is_valid = form.is_valid()
    except PermissionDenied:
        return _refused(NOT_YOURS, status=403)
    except (LookupError, ValueError):
        # What Wagtail's forms raise where a part of them was not sent; or a fault of our own.
        logger.warning("A form could not be read by the copy check.", exc_info=True)
        return _refused(UNREADABLE)
    if not is_valid:
        first, *others = refused_in(form) or [UNREADABLE]
        more = f" (and {len(others)} more)" if others else ""
        return _refused(f"Not checked, for the form has an error. {first}{more}")
    checked = registry.check_draft(form.instance, timezone.localdate())
    shown = list(_shown(checked, FormPlaces(form.instance)))
    locale = str(checked.envelope.get("locale", ""))
    context = {
        "findings": shown,
        "lang": locale,
        "language": LOCALES.get(locale, locale),
        "page_note": checked.page_note,
    }
    return JsonResponse(
        {
            "blocks": _count(shown, Severity.BLOCK),
            "warnings": _count(shown, Severity.WARN),
            "html": render_to_string("content_models/copy_check/findings.html", context),
            "findings": [one.as_json() for one in shown],
        }
    )


def _shown(checked: CheckedDraft, places: FormPlaces) -> Iterator[Shown]:
    if checked.findings:
        excerpts = Excerpts(build_entry(checked.envelope))
        for finding in checked.findings:
            yield Shown(
                finding=finding,
                name=_NAMES[finding.severity],
                title=_title_of(finding, checked),
                place=places.of(finding.field),
                excerpt=excerpts.find(finding),
            )
    for finding in checked.of_page:
        yield Shown(
            finding=finding,
            name=_NAMES[finding.severity],
            title=_title_of(finding, checked),
            place=places.of(finding.field) if finding.field else WHOLE_PAGE,
            excerpt=None,
            others=tuple(
                (reverse("content_models_family", args=(root,)), *checked.others[root])
                for root in finding.others
                if root in checked.others
            ),
        )


def _title_of(finding: Finding, checked: CheckedDraft) -> str:
    return CHECK_FAILED if finding.failed else checked.titles[finding.rule]


def _count(shown: Sequence[Shown], severity: Severity) -> int:
    return sum(one.finding.severity is severity for one in shown)


def _refused(sentence: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse({"problem": sentence}, status=status)
