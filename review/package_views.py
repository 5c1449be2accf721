"""A package: its parts to open one by one, and one form that signs those that were opened."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from contract.images import DIGEST
from contract.roles import MEANINGS, ROLE_LABELS, SIGNING_ROLES, Role
from review.errors import ReviewError
from review.menus import grants_of
from review.packages import (
    Chosen,
    PackagePart,
    list_package,
    note_opened,
    sign_package,
)
from review.proof_forms import ProofForm
from review.queries import place_names
from review.screen import unseal
from review.views import EntryScreen, SignOffView

# A uuid as our own forms write it.
_ENTRY = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class PackageView(EntryScreen):
    """Lists what of a package waits, what was opened of it, and signs that."""

    template_name = "review/package.html"
    page_title = "Sign a package"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign what was chosen."""
        form = ProofForm(request.POST, person=self.person)
        chosen = _chosen_in(request.POST.getlist("part"))
        if form.is_valid():
            try:
                written, released = sign_package(
                    entry_uuid=self.uuid,
                    chosen=chosen,
                    user=self.person,
                    proof=form.cleaned_data["proof"],
                    now=timezone.now(),
                )
            except ReviewError as error:
                form.show_error(error)
            else:
                messages.success(request, _said(len(written), len(released)))
                return redirect("review:package", uuid=self.uuid)
        picked = {(one.entry_uuid, one.role) for one in chosen}
        return self.render_to_response(self.get_context_data(form=form, picked=picked))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the parts and the form."""
        context = super().get_context_data(**kwargs)
        parts = list_package(
            entry_uuid=self.uuid,
            person=self.person,
            grants=grants_of(request=self.request),
            now=timezone.now(),
        )
        context.setdefault("form", ProofForm(person=self.person))
        picked = kwargs.get("picked")
        rows = [self._row(part, picked) for part in parts]
        opened = [part for part in parts if part.opened_at is not None]
        unread = next((row["url"] for row in rows if not row["opened"]), "")
        return context | {
            "rows": rows,
            "opened": len(opened),
            "total": len(parts),
            "next_unread": unread,
            "meanings": {
                MEANINGS[role] for part in parts for role in part.roles if role in SIGNING_ROLES
            },
        }

    def _row(self, part: PackagePart, picked: Any) -> dict[str, Any]:
        return {
            "part": part,
            "place": place_names().get(part.scope, part.scope),
            "opened": part.opened_at is not None,
            "url": reverse("review:package_part", args=(self.uuid, part.entry_uuid)),
            "choices": [
                {
                    "value": f"{part.entry_uuid} {part.digest} {role.value}",
                    "label": ROLE_LABELS[role],
                    "checked": part.opened_at is not None
                    and (index == 0 if picked is None else (part.entry_uuid, role) in picked),
                }
                for index, role in enumerate(part.roles)
            ],
        }


class PartView(SignOffView):
    """The sign-off screen of one part, with the way back; what stands there is noted as opened."""

    template_name = "review/part.html"

    def after(self) -> str:
        """Return the address of the package: the other parts wait there."""
        return reverse("review:package", args=(self.kwargs["root"],))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the sign-off screen shows, and note it."""
        context = super().get_context_data(**kwargs)
        case = context.get("case")
        if case is not None and case.standing.words_stand:
            note_opened(
                person=self.person,
                entry_uuid=str(self.uuid),
                digest=case.content.digest,
                shown=unseal(note=context["note"], person=self.person),
                now=timezone.now(),
            )
        root = self.kwargs["root"]
        parts = list_package(
            entry_uuid=root,
            person=self.person,
            grants=grants_of(request=self.request),
            now=timezone.now(),
        )
        unread = [part for part in parts if part.opened_at is None]
        return context | {
            "package": reverse("review:package", args=(root,)),
            "package_total": len(parts),
            "package_read": len(parts) - len(unread),
            "next_unread": reverse("review:package_part", args=(root, unread[0].entry_uuid))
            if unread
            else "",
        }


def _chosen_in(values: list[str]) -> list[Chosen]:
    """Return what a form chose; what is no part of a package is left out."""
    found = []
    for value in values:
        entry, _, rest = value.partition(" ")
        digest, _, role = rest.partition(" ")
        known = role in {known.value for known in SIGNING_ROLES}
        if known and _ENTRY.fullmatch(entry) and DIGEST.fullmatch(digest):
            found.append(Chosen(entry, digest, Role(role)))
    return list(dict.fromkeys(found))


def _said(signed: int, live: int) -> str:
    said = f"{signed} signed." if signed != 1 else "1 part signed."
    if live:
        said += f" {live} went live." if live != 1 else " 1 went live."
    return said
