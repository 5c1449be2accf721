"""Before something new is written: where it applies, what it is called, and whether it is there.

A door of the listings. It makes nothing: it leads to the editor of a new entry, to one that is
there already, or to a variant of it.
"""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from content_models.models import Entry
from content_models.queries import find_folder, get_scope, list_scope_pages
from contract.locales import SOURCE_LOCALE
from contract.places import depth_of, is_at_or_above
from contract.types import TYPES
from people.models import User
from review.desk.duplicates import list_duplicates
from review.desk.rows import Row, list_rows, place_names


class NewEntryForm(forms.Form):
    """Asks at which place a new entry applies, and what it will be called."""

    title = forms.CharField(
        label="What will it be called?",
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"autofocus": True}),
        help_text="We look whether it is there already. You can change it later.",
    )

    def __init__(self, model: type[Entry], user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model
        self.places = [
            (page.scope_path, page.title)
            for page in list_scope_pages()
            if page.kind in TYPES[model.type_code].stands_at
            and page.permissions_for_user(user).can_add_subpage()
        ]
        place = forms.ChoiceField(
            label="Where does it apply?",
            help_text="At this place and everywhere below it.",
            choices=[
                (path, "\N{NO-BREAK SPACE}" * 3 * depth_of(path) + name)
                for path, name in self.places
            ],
        )
        if len(self.places) == 1:
            place.initial, place.widget = self.places[0][0], forms.HiddenInput()
        self.fields["place"] = place

    def clean(self) -> dict[str, Any]:
        """Find the page below which the entry will stand: the place's folder, where it has one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "place" in cleaned:
            scope = get_scope(path=cleaned["place"])
            folder = find_folder(scope=scope, type_code=self.model.type_code)
            cleaned["parent_page"] = folder or scope
        return cleaned


class NewEntryView(ChooseParentView):
    """Asks for place and title, and shows what may be the same before anything is made."""

    page_title = "New"
    template_name = "review/desk/new.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def get_form(self) -> NewEntryForm:
        """Return the form."""
        data = [self.request.POST] if self.request.method == "POST" else []
        return NewEntryForm(self.model, self.request.user, *data)

    def form_valid(self, form: NewEntryForm) -> HttpResponse:
        """Open the editor, unless something like it is there and was not seen yet."""
        title, place = form.cleaned_data["title"].strip(), form.cleaned_data["place"]
        if title and "anyway" not in self.request.POST:
            found = list_duplicates(
                title=title, type_code=self.model.type_code, person=self.request.user
            )
            if found:
                rows = list_rows(
                    pages=found,
                    person=self.request.user,
                    today=timezone.now().date(),
                    names=place_names(),
                )
                shown: HttpResponse = self.render_to_response(
                    self.get_context_data(
                        form=form,
                        likely=[self._likely(row, place) for row in rows],
                        place_name=dict(form.places)[place],
                    )
                )
                return shown
        options = self.model._meta
        address = reverse(
            "wagtailadmin_pages:add",
            args=(options.app_label, options.model_name, form.cleaned_data["parent_page"].pk),
        )
        return redirect(f"{address}?{urlencode({'title': title})}" if title else address)

    def _likely(self, row: Row, place: str) -> dict[str, Any]:
        """Return a row, and whether a variant of it at the place is the better idea."""
        spec = TYPES[self.model.type_code]
        variant = (
            row.type_code == spec.code
            and not spec.one_locale
            and row.locale == SOURCE_LOCALE
            and row.scope != place
            and is_at_or_above(row.scope, place=place)
        )
        return {"row": row, "variant": variant, "same_type": row.type_code == spec.code}

    def get_page_subtitle(self) -> str:
        """Return what is made."""
        return str(self.model._meta.verbose_name)
