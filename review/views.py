"""The reviewers' screen of an entry: reading, signing and refusing; what its screens share.

Doors: they look up the person, hand over to operations and say what happened. Whoever holds no
role that signs at an entry's place does not see its words here.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content_models.models import Entry
from content_models.queries import find_entry
from contract.locales import LOCALES
from contract.roles import SIGNING_ROLES, WITHDRAWING_ROLES, Role
from people.models import Grant, User
from people.queries import actor_of, known_grants, roles_in
from publishing.reach import Reach, reach_of
from review import errors
from review.acting import known_signer, stands_in_at
from review.attempts import record_forged_role, record_refusal
from review.beside import Beside, read_beside
from review.cases import ReviewCase, find_case
from review.comments import CommentRefused, write_comment
from review.desk.duty import duty_context, find_next
from review.forms import RefuseForm, RoleForm, SignForm
from review.notes import state_sentences
from review.operations import refuse, sign
from review.outside import outside_in
from review.policies import Signer, StandsIn, may_refuse, may_sign
from review.proofs import methods_in
from review.queries import place_names
from review.releases import SignResult
from review.screen import NoteInvalid, seal, shown_for, unseal
from review.typed import seal_name, take_typed
from review.waiting import asked_sentence


class AdminScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen of ours inside Wagtail's admin."""

    @property
    def person(self) -> User:
        """Whoever looks.

        Raises:
            PermissionDenied: nobody is logged in.
        """
        user = self.request.user
        if not isinstance(user, User):
            raise PermissionDenied
        return user


class EntryScreen(AdminScreen):
    """A screen about one entry, for those who hold a role that signs at its place."""

    header_icon = "check"
    allowed_roles: tuple[Role, ...] = SIGNING_ROLES
    uuid: UUID
    entry: Entry | None
    title: str
    scope: str
    family: str
    grants: Sequence[Grant]
    roles: tuple[Role, ...]
    stands_in: Mapping[Role, StandsIn]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the entry and the person's roles there.

        Raises:
            Http404: there is no such entry.
            PermissionDenied: the person holds no such role at its place.
        """
        self.uuid = kwargs["uuid"]
        self.entry = self.look_up()
        self.find()
        # For what is shown and offered; what is written is decided behind the locks.
        self.grants = known_grants(person=self.person, now=timezone.now())
        held = roles_in(grants=self.grants, scope=self.scope)
        self.roles = tuple(role for role in self.allowed_roles if role in held)
        self.stands_in = stands_in_at(grants=self.grants, scope=self.scope)
        if not self.roles:
            raise PermissionDenied("Only reviewers of this place see this page.")
        return super().dispatch(request, *args, **kwargs)

    def look_up(self) -> Entry | None:
        """Return the entry as its row stands, if it is there."""
        return find_entry(uuid=self.uuid)

    def find(self) -> None:
        """Find what the screen is about, and the place whose roles count.

        Raises:
            Http404: there is no such entry.
        """
        if self.entry is None:
            raise Http404(f"There is no entry {self.uuid}.")
        self.title = str(self.entry.get_admin_display_title())
        self.scope = self.entry.scope
        self.family = str(self.entry.family)

    def note_refused(self, act: str, code: str) -> None:
        """Record that what came back was refused before any operation saw it."""
        about = {"entry": str(self.uuid), "to": act}
        record_refusal(actor=actor_of(self.person), attempt=about, code=code)

    def note_forged(self, act: str) -> None:
        """Record it where the form came back in a role that it did not offer."""
        record_forged_role(
            actor=actor_of(self.person),
            attempt={"entry": str(self.uuid), "to": act},
            role=self.request.POST.get("role", ""),
            offered=self.roles,
        )

    def typed(self, *actions: str) -> dict[str, str]:
        """Return what the person had typed when their session had ended, once."""
        return take_typed(
            request=self.request, entry_uuid=str(self.uuid), person=self.person, actions=actions
        )

    def get_page_subtitle(self) -> str:
        """Return the entry's title."""
        return self.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here, by the list of what waits."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("review:index"), "label": "To sign"},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what every screen of an entry shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["entry"] = self.entry
        context["place"] = self.names_of_places().get(self.scope, self.scope)
        return context

    def names_of_places(self) -> Mapping[str, str]:
        """Return the names of places, by scope path."""
        return place_names()


class SignOffView(EntryScreen):
    """The words, what changes, how far it reaches, who has signed; signing and refusing."""

    template_name = "review/entry.html"
    page_title = "Read and sign"
    case: ReviewCase | None = None
    beside: Beside | None = None

    def look_up(self) -> Entry | None:
        """Return the entry; where its words are only looked at, with its review, read once."""
        if self.request.method == "GET":
            self.case = find_case(entry_uuid=self.uuid)
        return self.case.entry if self.case is not None else super().look_up()

    def names_of_places(self) -> Mapping[str, str]:
        """Return the names of places, by scope path."""
        return place_names(scopes=self.beside.scopes if self.beside is not None else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign or refuse what was shown, or say something beside it."""
        if request.POST.get("action") == "comment":
            return self._comment(request)
        refusing = request.POST.get("action") == "refuse"
        form = self._form(RefuseForm if refusing else SignForm, data=request.POST)
        if form.is_valid():
            try:
                shown = unseal(note=request.POST.get("note", ""), person=self.person)
                message = self._refuse(form, shown) if refusing else self._sign(form, shown)
            except (NoteInvalid, errors.ReviewError) as error:
                if isinstance(error, NoteInvalid):
                    self.note_refused("refuse" if refusing else "sign", error.code)
                form.show_error(error)
            else:
                messages.success(request, self._leading_on(message))
                return redirect(self.after())
        else:
            self.note_forged("refuse" if refusing else "sign")
        forms = {"refuse_form": form} if refusing else {"sign_form": form}
        return self.render_to_response(self.get_context_data(**forms))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the case, everything to read, and the forms that may be used."""
        now = timezone.now()
        if self.request.method != "GET":
            # As it stands after what was tried.
            self.case = find_case(entry_uuid=self.uuid)
        case = self.case
        if case is not None:
            self.beside = read_beside(case=case, person=self.person, now=now)
        beside, context = self.beside, super().get_context_data(**kwargs)
        if self.entry is not None:
            context["language"] = LOCALES[self.entry.bcp47]
        if case is None or beside is None:
            return context
        signer = known_signer(
            person=self.person, grants=self.grants, kinds=beside.kinds, scope=case.content.scope
        )
        refusable = self._refusable(case, signer)
        if self.request.method == "GET":
            self._give_back(context, refusable)
        shown = shown_for(case=case, scopes=beside.scopes)
        said = dict(beside.said)
        # Made anew for every page: what stands on it now is what a signature is about.
        note = seal(
            shown=shown.as_json(digest=case.content.digest, live_digest=case.live_digest),
            person=self.person,
        )
        context |= {
            "case": case,
            "by": seal_name(person=self.person),
            "duty": duty_context(
                case=case, beside=beside, user=self.person, held=signer.roles, now=now
            ),
            "shown": shown,
            "rows": [{"words": words, "said": said.pop(words.key, [])} for words in shown.words],
            "elsewhere": [one for ones in said.values() for one in ones],
            "note": note,
            "sentences": state_sentences(case=case, package=beside.package),
            "missing": asked_sentence(asked=case.standing.missing),
            "may_waive": Role.COMPLIANCE in self.roles,
            "may_withdraw": bool(case.live_digest) and bool({*self.roles} & {*WITHDRAWING_ROLES}),
        }
        context |= outside_in(
            entry_uuid=self.uuid,
            digest=case.content.digest,
            said=beside.outside_comments,
            links=beside.outside_links,
        )
        signing, denied = self._decide(case, signer)
        context["denied"] = denied if not signing else ""
        forms: tuple[tuple[str, type[RoleForm], tuple[Role, ...]], ...] = (
            ("sign_form", SignForm, signing),
            ("refuse_form", RefuseForm, refusable),
        )
        for name, kind, roles in forms:
            if name not in context and roles:
                context[name] = self._form(kind, roles=roles)
        return context

    def after(self) -> str:
        """Return the address that a decision leads to."""
        return reverse("review:entry", args=(self.uuid,))

    def _give_back(self, context: dict[str, Any], roles: tuple[Role, ...]) -> None:
        """Put back what was typed when the session had ended; nothing of it was done."""
        typed = self.typed("sign", "refuse", "comment")
        if not typed:
            return
        context["returned"] = True
        if typed["action"] == "refuse" and roles:
            initial = {name: typed[name] for name in ("role", "reason", "comment")}
            context["refuse_form"] = self._form(RefuseForm, roles=roles, initial=initial)
        elif typed["action"] == "comment":
            context["typed"] = {
                "key": typed["field"],
                "text": typed["text"],
                "error": "You were logged out before this was sent. Send it now.",
            }

    def _leading_on(self, message: str) -> str:
        """Return what was done, with the way to what waits next."""
        following = find_next(person=self.person)
        if following is None:
            return f"{message} Nothing else waits for you."
        return format_html(
            '{} Next: <a href="{}">{}</a>.',
            message,
            reverse("review:entry", args=(following.review.entry_uuid,)),
            following.title,
        )

    def _comment(self, request: HttpRequest) -> HttpResponse:
        """Write a comment; one that cannot be written stays in its field."""
        key, text = request.POST.get("field", ""), request.POST.get("text", "")
        case = find_case(entry_uuid=self.uuid)
        try:
            if case is None:
                raise CommentRefused("Nothing of this entry was submitted. Comment in its editor.")
            write_comment(entry=case.entry, key=key, text=text, user=self.person)
        except CommentRefused as error:
            typed = {"key": key, "text": text, "error": str(error)}
            context = self.get_context_data(typed=typed)
            keys = {row["words"].key for row in context.get("rows", ())}
            context["typed_elsewhere"] = key not in keys
            return self.render_to_response(context)
        messages.success(request, "Your comment stands beside the words, and in the editor.")
        return redirect(f"{request.path}#{quote(f'at-{key}')}")

    def _form(
        self,
        kind: type[RoleForm],
        *,
        data: Any = None,
        roles: tuple[Role, ...] | None = None,
        initial: Mapping[str, str] | None = None,
    ) -> RoleForm:
        prefix = "refuse" if kind is RefuseForm else "sign"
        return kind(
            data,
            initial=initial,
            roles=roles or self.roles,
            stands_in=self.stands_in,
            person=self.person,
            methods=methods_in(kinds=self.beside.kinds) if self.beside is not None else None,
            auto_id=f"{prefix}_%s",
        )

    def _decide(self, case: ReviewCase, signer: Signer) -> tuple[tuple[Role, ...], str]:
        """Return the roles in which the person may sign, or why in none."""
        decisions = {
            role: may_sign(
                standing=case.standing,
                signer=signer,
                role=role,
                digest=case.content.digest,
                method=next(iter(signer.methods)),
                demo_allowed=False,
                today=timezone.now().date(),
            )
            for role in self.roles
        }
        allowed = tuple(role for role, decision in decisions.items() if decision.allowed)
        return allowed, " ".join(dict.fromkeys(str(d.denied) for d in decisions.values()))

    def _refusable(self, case: ReviewCase, signer: Signer) -> tuple[Role, ...]:
        return tuple(
            role
            for role in self.roles
            if may_refuse(
                standing=case.standing,
                signer=signer,
                role=role,
                digest=case.content.digest,
                method=next(iter(signer.methods)),
            ).allowed
        )

    def _sign(self, form: RoleForm, shown: dict[str, Any]) -> str:
        result = sign(
            entry_uuid=self.uuid,
            digest=shown["digest"],
            role=form.chosen_role,
            user=self.person,
            proof=form.cleaned_data["proof"],
            shown=shown,
        )
        return said_of(result=result, reach=reach_of(family=self.family))

    def _refuse(self, form: RoleForm, shown: dict[str, Any]) -> str:
        refuse(
            entry_uuid=self.uuid,
            digest=shown["digest"],
            role=form.chosen_role,
            user=self.person,
            proof=form.cleaned_data["proof"],
            reason=form.cleaned_data["reason"],
            comment=form.cleaned_data["comment"],
            shown=shown,
        )
        return "Refused. The author sees your reason and comment, and can change the words."


def said_of(*, result: SignResult, reach: Reach) -> str:
    """Return what a signature did, for the person who gave it."""
    entry = str(result.signature.entry)
    if result.missing:
        return f"Signed. Waits for {asked_sentence(asked=result.missing)}."
    if entry not in result.released:
        return f"Signed. Held: {result.held_because}"
    places = f"{reach.documents} document{'s' if reach.documents != 1 else ''}"
    locations = f"{reach.locations} location{'s' if reach.locations != 1 else ''}"
    others = len(result.released) - 1
    also = f" {others} more that waited for it went live too." if others else ""
    return f"Signed. Live now in {places} at {locations}.{also}"
