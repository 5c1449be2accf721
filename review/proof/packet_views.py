"""Proof of an entry: every document of it that front-ends were served, and the packet of each."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views import View

from content_models.queries import find_entry
from contract.images import DIGEST
from contract.locales import LOCALES
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.proof.access import access_of
from review.proof.printing import moment_text, packet_html
from review.queries import place_names
from review.views import AdminScreen
from store.models import Content, Document, Placement, Release
from store.packets import find_packet

PER_PAGE = 50


class ProofView(AdminScreen):
    """Lists the documents of an entry, newest first, for those who may see proof of them."""

    template_name = "review/proof/entry.html"
    page_title = "Proof"
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of documents.

        Raises:
            Http404: there is no such entry.
            PermissionDenied: the person neither signs nor administers where it stands or stood.
        """
        context: dict[str, Any] = super().get_context_data(**kwargs)
        uuid: UUID = kwargs["uuid"]
        entry = find_entry(uuid=uuid)
        # By what was signed, which stays when a page is moved or deleted.
        contents = list(Content.objects.filter(entry=uuid).defer("envelope").order_by("-kept_at"))
        if entry is None and not contents:
            raise Http404(f"There is no entry {uuid}.")
        access = access_of(person=self.person)
        addresses = {(c.type, c.locale, c.handle) for c in contents}
        scopes = _scopes_of(contents, addresses)
        if not access.covers_any([*scopes, *([entry.scope] if entry is not None else [])]):
            raise PermissionDenied("Only those who sign or administer at this place see its proof.")
        seen = [scope for scope in scopes if access.covers(scope)]
        found = _placements(contents, addresses).filter(scope__in=seen)
        page = Paginator(found.order_by("-from_sequence", "scope"), PER_PAGE).get_page(
            self.request.GET.get("p")
        )
        return context | {
            "title": entry.title if entry is not None else contents[0].handle,
            "entry": entry,
            "page": page,
            "rows": _rows(list(page.object_list)),
        }


def _placements(contents: list[Content], addresses: set[tuple[str, str, str]]) -> Any:
    standing = Q(pk__in=[])
    for type_code, locale, handle in addresses:
        collection = TYPES[type_code].collection
        standing |= Q(collection=collection, locale=locale, handle=handle)
    documents = Document.objects.filter(content__in=[c.digest for c in contents]).values("digest")
    return Placement.objects.filter(standing, state="live", document__in=documents).defer("card")


def _scopes_of(contents: list[Content], addresses: set[tuple[str, str, str]]) -> list[str]:
    return sorted(set(_placements(contents, addresses).values_list("scope", flat=True)))


def _rows(placements: list[Placement]) -> list[dict[str, Any]]:
    numbers = {p.from_sequence for p in placements} | {p.until_sequence for p in placements}
    releases = Release.objects.in_bulk([number for number in numbers if number is not None])
    names = place_names()
    return [
        {
            "document": placement.document,
            "place": names.get(placement.scope, placement.scope),
            "language": LOCALES.get(placement.locale, placement.locale),
            "address": f"{placement.collection}/{placement.handle}",
            "from": placement.from_sequence,
            "from_at": moment_text(releases[placement.from_sequence].at),
            "until": placement.until_sequence,
            "until_at": moment_text(releases[placement.until_sequence].at)
            if placement.until_sequence is not None
            else "",
        }
        for placement in placements
    ]


class PacketView(View):
    """The packet of one document, as a page to print."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, document: str, **kwargs: Any) -> HttpResponse:
        """Show it.

        Raises:
            Http404: no such document was ever served.
            PermissionDenied: the person neither signs nor administers where it stood.
        """
        person = request.user
        packet = find_packet(digest=document) if DIGEST.fullmatch(document) else None
        if packet is None or not isinstance(person, User):
            raise Http404("No such document was ever served.")
        access = access_of(person=person)
        served = tuple(one for one in packet.served if access.covers(one.scope))
        if not served:
            raise PermissionDenied("Only those who sign or administer at its place see its proof.")
        html = packet_html(
            packet=packet.seen_at(served),
            now=timezone.now(),
            printed_by=actor_of(person).printed_name,
            back=reverse("review:proof", args=(packet.own.uuid,)),
        )
        return HttpResponse(html)
