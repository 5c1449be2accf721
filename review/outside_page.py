"""The page that a link for somebody outside opens, and the pictures on it.

Outside the admin: no account, no session, no cookie, no script. The address is the credential, so
it is never given on: no referrer, nothing kept, nothing indexed. Nothing here imports signing.
"""

import time
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from contract.images import DIGEST, MEDIA_TYPES
from review.errors import CommentsFull, LinkClosed, LinkReplaced
from review.models import OutsideInvitation
from review.outside import LONGEST_TEXT, comment, open_link
from review.outside_forms import CommentForm
from review.outside_guesses import Guesses, address_of
from review.outside_reading import OutsideReading, files_of_link, read_outside
from store.models import File

_HEADERS = {
    # The address opens the page: no other site and no cache may learn it.
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
GUESSES = Guesses()


# The link in the address is what a request acts by, and no other site knows it; there is no cookie
# that a forged form could use. A page without a referrer could not pass the check by origin either.
@method_decorator(csrf_exempt, name="dispatch")
class OutsideAddress(View):
    """An address below a link: closed to whoever has none that holds."""

    http_method_names = ["get", "head"]
    invitation: OutsideInvitation
    token: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the link, or say the one thing that is said of every link that opens nothing."""
        self.token = kwargs["token"]
        address, now = address_of(request), time.monotonic()
        if GUESSES.are_too_many(address=address, now=now):
            return closed()
        try:
            self.invitation = open_link(token=self.token, now=timezone.now())
            return super().dispatch(request, *args, **kwargs)
        except LinkClosed:
            GUESSES.note(address=address, now=now)
            return closed()
        except LinkReplaced:
            return _page("review/outside/replaced.html", {}, HTTPStatus.GONE)


class OutsideView(OutsideAddress):
    """Shows the words, and keeps comments on them."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the words."""
        return self._show(self._read(), kept="kept" in request.GET)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Keep a comment, or show what is wrong with it beside what was typed."""
        reading = self._read()
        try:
            data = request.POST
        except (RequestDataTooBig, TooManyFieldsSent):
            return self._show(reading, form=_too_much(reading), status=413)
        except (SuspiciousOperation, MultiPartParserError):
            return self._show(reading, form=_form(QueryDict(), reading), status=400)
        form = _form(data, reading)
        if not form.is_valid():
            return self._show(reading, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            comment(
                token=token,
                field=form.cleaned_data["field"],
                labels=reading.labels,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
        except CommentsFull as error:
            form.add_error("text", str(error))
            return self._show(reading, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        address = f"{reverse('outside', args=(token,))}?kept#said"
        return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER, headers=_HEADERS)

    def _read(self) -> OutsideReading:
        return read_outside(invitation=self.invitation, token=self.token)

    def _show(
        self,
        reading: OutsideReading,
        *,
        form: CommentForm | None = None,
        kept: bool = False,
        status: int = HTTPStatus.OK,
    ) -> HttpResponse:
        context = {
            "reading": reading,
            "invitation": self.invitation,
            "address": reverse("outside", args=(self.token,)),
            "form": form,
            "kept": kept,
            "most": LONGEST_TEXT,
        }
        return _page("review/outside/words.html", context, status)


class OutsideFileView(OutsideAddress):
    """Sends a picture of the words."""

    def get(self, request: HttpRequest, token: str, digest: str) -> HttpResponse:
        """Return its bytes."""
        shown = files_of_link(invitation=self.invitation)
        file = None
        if DIGEST.fullmatch(digest) and digest in shown:
            file = File.objects.filter(digest=digest).first()
        if file is None or file.media_type not in MEDIA_TYPES:
            return closed()
        response = HttpResponse(bytes(file.body), content_type=file.media_type, headers=_HEADERS)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def closed() -> HttpResponse:
    """Answer what is answered to every link that opens nothing, whatever the reason."""
    return _page("review/outside/closed.html", {}, HTTPStatus.NOT_FOUND)


def _form(data: QueryDict, reading: OutsideReading) -> CommentForm:
    return CommentForm(data, labels=reading.labels)


def _too_much(reading: OutsideReading) -> CommentForm:
    """Return a form that says so: what was sent is too much to be read, and cannot be shown."""
    form = _form(QueryDict(), reading)
    form.errors.clear()
    form.add_error(
        None,
        f"That is far too long: a comment has at most {LONGEST_TEXT:,} characters. Nothing was "
        "kept. Go back in your browser to find what you typed, and shorten it.",
    )
    return form


def _page(template: str, context: dict[str, Any], status: int) -> HttpResponse:
    # Without the request: no session, no user and no message of the admin can get into the page.
    return HttpResponse(render_to_string(template, context), status=status, headers=_HEADERS)
