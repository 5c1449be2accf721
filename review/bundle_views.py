"""Taking an entry out of its package: one screen that says what it means, and a button.

A door: it finds the entry as recalling does, and hands over to ``bundles.leave_bundle``.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from publishing.bundles import kept_back_sentences
from review.bundles import bundle_sentence, find_bundle, leave_bundle
from review.errors import ReviewError
from review.recall_views import RecallView


class LeaveBundleView(RecallView):
    """Asks once more, then lets the other entries of the package go on without this one."""

    template_name = "review/leave_bundle.html"
    page_title = "Take out of the package"
    header_icon = "cross"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it out."""
        try:
            released = leave_bundle(entry_uuid=self.entry.uuid, user=self.person)
        except ReviewError as error:
            messages.error(request, str(error))
        else:
            live = f" {len(released)} of them went live." if released else ""
            messages.success(
                request, f"Taken out of the package. The others go on without it.{live}"
            )
        return redirect("wagtailadmin_pages:edit", self.entry.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the package."""
        bundle = find_bundle(entry_uuid=self.entry.uuid)
        sentences = []
        if bundle is not None:
            sentences = [bundle_sentence(bundle=bundle), *kept_back_sentences(bundle=bundle)]
        return super().get_context_data(**kwargs) | {"bundle": bundle, "sentences": sentences}
