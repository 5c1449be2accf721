"""An entry's reading page: its words, its family, and how to make a variant or a translation.

The way for a location manager to read what lies above, and to say it differently at their place.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from content_models import registry
from content_models.errors import ContentModelsError
from content_models.family_reading import place_label, read_entry
from content_models.here import note_type
from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.preview_panel import preview_choices
from content_models.queries import find_entry, list_family, list_scope_pages
from content_models.readers import may_read
from content_models.reading import Remark, list_place_names
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import is_at_or_above
from people.models import User


class VariantForm(forms.Form):
    """Where a variant should stand."""

    def __init__(self, *args: Any, scopes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"] = forms.ChoiceField(label="Place", choices=scopes)


class TranslationForm(forms.Form):
    """Into which language to translate."""

    def __init__(self, *args: Any, locales: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locale"] = forms.ChoiceField(label="Language", choices=locales)


class FamilyView(WagtailAdminTemplateMixin, TemplateView):
    """Shows an entry with its kin; a POST makes a variant or a translation."""

    template_name = "content_models/family.html"
    header_icon = "view"
    page_title = "Read"

    entry: Entry
    person: User

    def dispatch(self, request: HttpRequest, uuid: UUID) -> HttpResponseBase:
        """Find the entry, for those who may read it; for others there is none."""
        if not isinstance(request.user, User):
            raise PermissionDenied
        self.person = request.user
        entry = find_entry(uuid=uuid)
        if entry is None or not may_read(entry=entry, user=self.person):
            raise Http404
        self.entry = entry
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        """Return the entry's title."""
        return self.entry.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the words, the kin and what may be made."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        note_type(request=self.request, type_code=self.entry.type_code)
        context["entry"] = self.entry
        if registry.editor_notes.filled:
            context["notes"] = registry.editor_notes(self.entry, self.person)
        context["reading"] = reading = read_entry(entry=self.entry, person=self.person)
        said: dict[str, list[Remark]] = {}
        for remark in registry.remarks(self.entry, self.person, False):
            said.setdefault(remark.key, []).append(remark)
        context["rows"] = [
            {"words": words, "remarks": said.pop(words.key, [])} for words in reading.words
        ]
        context["remarks_elsewhere"] = [one for ones in said.values() for one in ones]
        context["place"] = place_label(scope=self.entry.scope, names=list_place_names())
        context["language"] = LOCALES[self.entry.bcp47]
        context["may_edit"] = self.entry.permissions_for_user(self.person).can_edit()
        context |= preview_choices(entry=self.entry, person=self.person)
        context["variant_form"] = self._variant_form()
        context["translation_form"] = self._translation_form()
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a variant or a translation, and open it.

        Raises:
            PermissionDenied: the person may not write there.
        """
        variant = self._variant_form(request.POST) if "scope" in request.POST else None
        translation = self._translation_form(request.POST) if "locale" in request.POST else None
        form = variant or translation
        if form is None or not form.is_valid():
            # The lists hold only what this person may make.
            raise PermissionDenied("You cannot write at that place.")
        try:
            made = (
                make_variant(
                    entry=self.entry, scope_path=form.cleaned_data["scope"], actor=self.person
                )
                if form is variant
                else translate(
                    entry=self.entry, locale=form.cleaned_data["locale"], actor=self.person
                )
            )
        except ContentModelsError as refusal:
            messages.error(request, str(refusal))
            return redirect("content_models_family", uuid=self.entry.uuid)
        return redirect(reverse("wagtailadmin_pages:edit", args=(made.pk,)))

    def _variant_form(self, data: Any = None) -> VariantForm | None:
        entry = self.entry
        if entry.is_translation or entry.spec.one_locale:
            return None
        taken = {
            member.scope
            for member in list_family(entry=entry)
            if member.variant_of_uuid == entry.uuid
        }
        names = list_place_names()
        scopes = [
            (page.scope_path, place_label(scope=page.scope_path, names=names))
            for page in list_scope_pages()
            if page.scope_path != entry.scope
            and page.scope_path not in taken
            and is_at_or_above(entry.scope, place=page.scope_path)
            and page.permissions_for_user(self.person).can_add_subpage()
        ]
        return VariantForm(data, scopes=scopes) if scopes else None

    def _translation_form(self, data: Any = None) -> TranslationForm | None:
        entry = self.entry
        if entry.is_translation or entry.spec.one_locale or entry.bcp47 != SOURCE_LOCALE:
            return None
        parent = entry.get_parent().specific
        if not parent.permissions_for_user(self.person).can_add_subpage():
            return None
        done = {
            member.bcp47
            for member in list_family(entry=entry)
            if member.translation_of_uuid == entry.uuid
        }
        locales = [
            (code, name) for code, name in LOCALES.items() if code not in {*done, SOURCE_LOCALE}
        ]
        return TranslationForm(data, locales=locales) if locales else None
