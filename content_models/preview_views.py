"""The preview's door: what front-ends would receive of a draft, rendered and as JSON.

For those who may read the entry: drafts are secret, and Wagtail's admin lets nobody keep an answer.
A GET shows the draft as it was saved; a POST of the editor's form shows it as it stands there, and
saves nothing; a new entry has only that. Drafts of parts stand inside where the person asks for
them, marked as what nobody signed.
"""

from typing import Any
from uuid import UUID

import orjson
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from content_models import registry
from content_models.draft_doors import NewEntryView, SavedEntryView, refused_in
from content_models.models import Entry
from content_models.preview_words import DocumentReader
from content_models.queries import find_entry, list_scope_pages
from content_models.readers import may_read
from content_models.reading import MissingPart, Preview
from content_models.validation import missing_in, wrong_in
from content_models.wording import label_of
from contract.locales import LOCALES, SOURCE_LOCALE
from contract.places import depth_of, is_at_or_above
from contract.roles import Role
from contract.types import TYPES
from people.models import User
from people.queries import list_scopes_of

Choice = tuple[str, str]

# Spaces that a list of options does not swallow.
_INDENT = "\u00a0" * 3

_WHY_GONE = {
    "withdrawn": "It was withdrawn there: front-ends are told that it is gone.",
    "part_withdrawn": "Something inside it was withdrawn: front-ends are told that it is gone.",
    "untranslated": (
        "A variant stands there that is not in this language, so front-ends receive nothing in it."
    ),
    "incomplete": "Something that stands inside it is not live: front-ends receive nothing.",
}
_WHY_MISSING = {
    "absent": "is not live there. Submit it, or choose another one.",
    "gone": "was withdrawn. Take it out, or bring it back first.",
    "untranslated": "is not live in this language. Its translation has to be signed first.",
}


class PreviewForm(forms.Form):
    """Where, in which language, and whether with drafts of parts; only what there is to choose."""

    def __init__(self, *args: Any, places: list[Choice], locales: list[Choice]) -> None:
        super().__init__(*args)
        self.fields["place"] = forms.ChoiceField(choices=places)
        self.fields["locale"] = forms.ChoiceField(choices=locales)
        self.fields["drafts"] = forms.BooleanField(required=False)


class _Answering:
    """Answers with the rendered preview of one entry, as a piece of a page."""

    entry: Entry
    person: User

    def _answer_form(self, request: HttpRequest, form: Any) -> HttpResponse:
        if not form.is_valid():
            return render(
                request, "content_models/preview/refused.html", {"problems": refused_in(form)}
            )
        return self._answer(request, form.instance, problems=_problems(form.instance))

    def _answer(self, request: HttpRequest, draft: Entry, *, problems: list[str]) -> HttpResponse:
        places = list_places(entry=self.entry, person=self.person)
        form = PreviewForm(request.GET, places=places, locales=list_locales(entry=self.entry))
        if not form.is_valid():
            raise Http404("There is no such place or language to choose here.")
        place, locale = form.cleaned_data["place"], form.cleaned_data["locale"]
        with_drafts = form.cleaned_data["drafts"]
        preview = registry.preview_of(draft, place, locale, self.person if with_drafts else None)
        context = {
            "preview": preview,
            "with_drafts": with_drafts,
            "problems": problems if preview.is_draft else [],
            "place_name": dict(places)[place].strip(),
            "language": LOCALES[locale],
            "nothing": self._nothing(preview),
            "missing": [self._told(part) for part in preview.missing],
            "dead_links": [self._told(part) for part in preview.dead_links],
        }
        if preview.document is not None:
            context["document"] = DocumentReader(preview.document).read()
            context["json"] = orjson.dumps(preview.document, option=orjson.OPT_INDENT_2).decode()
            if not preview.is_draft:
                context["shown"] = find_entry(uuid=preview.shown_uuid)
        return render(request, "content_models/preview/result.html", context)

    def _nothing(self, preview: Preview) -> str:
        if preview.document is not None:
            return ""
        return _WHY_GONE.get(
            preview.gone,
            "Nothing of this entry is live there in this language. A front-end that falls back to "
            "another language receives that one.",
        )

    def _told(self, part: MissingPart) -> dict[str, Any]:
        """Return what is missing in words; without its title for those who may not read it."""
        label = TYPES[part.type].label
        entry = find_entry(uuid=part.family)
        named = entry is not None and may_read(entry=entry, user=self.person)
        return {
            "entry": entry if named else None,
            "name": f"{label} “{entry.title}”" if entry is not None and named else f"A {label}",
            "why": _WHY_MISSING.get(part.why, "is not live there."),
        }


class PreviewView(SavedEntryView, _Answering):
    """The preview of an entry that was saved."""

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Show the draft as it was saved."""
        draft: Entry = self.entry.get_latest_revision_as_object()
        return self._answer(request, draft, problems=_problems(draft))

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Show the draft as it stands in the editor's form."""
        return self._answer_form(request, self.get_form(request))


class NewPreviewView(NewEntryView, _Answering):
    """The preview of an entry that was never saved, as its form stands."""

    def post(self, request: HttpRequest, type_code: str, parent: int) -> HttpResponse:
        """Show the entry as it stands in the editor's form."""
        return self._answer_form(request, self.get_form(request))


def list_places(*, entry: Entry, person: User) -> list[Choice]:
    """Return where a person can look at an entry: its place and those below, by name, indented."""
    held = None
    if not person.is_superuser:
        held = list_scopes_of(person=person, roles=tuple(Role), now=timezone.now())
    return [
        (
            page.scope_path,
            f"{_INDENT * (depth_of(page.scope_path) - depth_of(entry.scope))}{page.title}",
        )
        for page in list_scope_pages()
        if is_at_or_above(entry.scope, place=page.scope_path)
        and (held is None or any(_reach_each_other(page.scope_path, scope) for scope in held))
    ]


def list_locales(*, entry: Entry) -> list[Choice]:
    """Return the languages in which an entry can be looked at, its own first."""
    if entry.spec.one_locale:
        return [(SOURCE_LOCALE, LOCALES[SOURCE_LOCALE])]
    return sorted(LOCALES.items(), key=lambda choice: choice[0] != entry.bcp47)


def _reach_each_other(one: str, other: str) -> bool:
    return is_at_or_above(one, place=other) or is_at_or_above(other, place=one)


def _problems(draft: Entry) -> list[str]:
    """Return what keeps a draft from being submitted, each with the field's name."""
    columns = {field.name for field in draft._meta.get_fields()}
    return [
        f"{label_of(draft.type_code, problem.column)}: {problem.sentence}"
        if problem.column in columns
        else problem.sentence
        for problem in (*wrong_in(entry=draft), *missing_in(entry=draft))
    ]
