"""The copy check beside the editor: reads the form as it stands and saves nothing."""

from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from content_models.columns import is_stream
from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from tests.factories.written import AUSTIN, GROUP, Staff, a_person, a_side_effect, an_entry

pytestmark = [pytest.mark.django_db, pytest.mark.copy_rules]

SAFE = "<p>Ketamine is completely <strong>safe</strong>.</p>"
NOT_SAFE = "<p>No medicine is completely <strong>safe</strong>.</p>"
# Statements of one check of an article: five for the session and what it may, seven for the entry,
# its draft and who may edit it, thirteen for the form and its own checks, one for the states of the
# place, one for the rules of the group, three for the page that it would be; none for the words.
MOST = 30
AS_A_SCRIPT = {"x-requested-with": "XMLHttpRequest"}


def client_of(person: User, **options: Any) -> Client:
    client = Client(headers=AS_A_SCRIPT, **options)
    client.force_login(person)
    return client


def address_of(entry: Entry) -> str:
    return reverse("content_models_copy_check", args=(entry.uuid,))


def form_of(client: Client, entry: Entry, **typed: str) -> dict[str, Any]:
    """What the editor of a side effect would send, with what was typed since it was opened."""
    page = client.get(reverse("wagtailadmin_pages:edit", args=(entry.pk,))).content.decode()
    form: dict[str, Any] = querydict_from_html(page, form_id="page-edit-form").dict()
    # Filled by a script in a browser.
    lists = {f"{field.name}-count": "0" for field in entry.spec.fields if is_stream(field)}
    return {**form, **lists, **typed}


def check(client: Client, entry: Entry, form: dict[str, Any]) -> dict[str, Any]:
    response = client.post(address_of(entry), form)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def an_article(*htmls: str, title: str = "Your visit") -> tuple[Entry, dict[str, Any], list[str]]:
    """An article in draft, the form of its editor with these texts, and the ids of its blocks."""
    staff = Staff()
    ids = [str(uuid4()) for _ in htmls]
    blocks = [{"id": known, "type": "prose", "html": "<p>As it was saved.</p>"} for known in ids]
    article = an_entry("article", title, writer=staff.writer, body=blocks)
    client = client_of(staff.writer)
    body = {
        f"body-{number}-{name}": value
        for number, html in enumerate(htmls)
        for name, value in {
            "deleted": "", "order": str(number), "type": "prose", "id": ids[number],
            "value-heading": "", "value-html": rich_text(html),
        }.items()
    }  # fmt: skip
    form = form_of(client, article) | {"body-count": str(len(htmls))} | body
    return article, form, ids


def everything_that_is_kept() -> dict[str, int]:
    models = [*apps.get_app_config("store").get_models(), Page, Revision]
    return {model.__name__: model._default_manager.count() for model in models}


def test_words_that_were_never_saved_are_found_where_they_stand_and_not_kept() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, onset="Soon")
    client = client_of(staff.writer)
    form = form_of(client, effect, description=rich_text(SAFE), onset="No side effects at all.")
    before = everything_that_is_kept()

    answer = check(client, effect, form)

    words, line = answer["findings"]
    assert (words["path"], words["severity"], words["name"]) == ("description", "block", "Blocks")
    assert (words["before"], words["words"], words["after"]) == (
        "Ketamine is ", "completely safe", ".",
    )  # fmt: skip
    assert line["path"] == "onset"
    assert (answer["blocks"], answer["warnings"]) == (2, 0)
    assert "<mark>completely safe</mark>" in answer["html"]
    assert "When it starts" in answer["html"]
    assert "What helps:" in answer["html"]
    assert everything_that_is_kept() == before
    assert get_entry(uuid=effect.uuid).get_latest_revision_as_object().onset == "Soon"


def test_what_is_denied_is_not_found() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    client = client_of(staff.writer)

    answer = check(client, effect, form_of(client, effect, description=rich_text(NOT_SAFE)))

    assert answer["findings"] == []
    assert "Nothing is found" in answer["html"]


def test_the_same_words_in_a_body_are_told_apart() -> None:
    twice = "<h3>Safety</h3><p>It is completely safe. Really: it is completely safe.</p>"
    article, form, ids = an_article("<p>Come early.</p>", twice)

    found = check(client_of(article.owner), article, form)["findings"]

    assert [(one["path"], one["words"], one["occurrence"]) for one in found] == [
        (f"body.{ids[1]}.html", "completely safe", 0),
        (f"body.{ids[1]}.html", "completely safe", 1),
    ]


def test_words_are_checked_in_the_language_of_the_entry() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    spanish = translate(entry=effect, locale="es-US", actor=staff.writer)
    client = client_of(staff.writer)
    typed = rich_text("<p>La ketamina es completamente segura.</p>")

    answer = check(client, spanish, form_of(client, spanish, description=typed))

    assert [one["words"] for one in answer["findings"]] == ["completamente segura"]
    assert 'lang="es-US"' in answer["html"]


def test_a_source_that_nobody_compared_is_named_so() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    client = client_of(staff.writer)
    typed = rich_text("<p>Ketamine is all natural.</p>")

    answer = check(client, effect, form_of(client, effect, description=typed))

    assert (answer["blocks"], answer["warnings"]) == (0, 1)
    assert "Source not compared." in answer["html"]
    assert "Warning" in answer["html"]


def test_what_follows_the_original_is_found_in_a_variant() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, description=SAFE)
    variant = make_variant(entry=effect, scope_path=AUSTIN, actor=staff.writer)
    client = client_of(staff.writer)

    answer = check(client, variant, form_of(client, variant))

    assert [one["path"] for one in answer["findings"]] == ["description"]


def test_an_entry_that_was_never_saved_is_checked() -> None:
    staff = Staff()
    parent = a_side_effect(writer=staff.writer).get_parent()
    client = client_of(staff.writer)
    editor = reverse("wagtailadmin_pages:add", args=("content_models", "sideeffect", parent.pk))
    page = client.get(editor).content.decode()
    form = querydict_from_html(page, form_id="page-edit-form").dict() | {
        "claims-count": "0", "title": "Dry mouth", "onset": "It is completely safe.",
    }  # fmt: skip
    address = reverse("content_models_copy_check_new", args=("side_effect", parent.pk))
    before = everything_that_is_kept()

    found = client.post(address, form).json()["findings"]

    assert f'data-url="{address}"' in page
    assert [one["path"] for one in found] == ["onset"]
    assert everything_that_is_kept() == before
    assert client.get(address).status_code == 405


def test_who_may_not_edit_an_entry_gets_nothing_checked() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer, scope=AUSTIN)
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="mind", name="Mind")
    editor = client_of(staff.writer)
    form = form_of(editor, effect, onset="It is completely safe.")
    stranger = a_person(Role.AUTHOR, at=f"{GROUP}/mind")
    reader = a_person(Role.MEDICAL, at=AUSTIN)
    parent = effect.get_parent()
    new = reverse("content_models_copy_check_new", args=("side_effect", parent.pk))

    assert editor.post(address_of(effect), form).status_code == 200
    assert client_of(stranger).post(address_of(effect), form).status_code == 404
    assert client_of(stranger).post(new, form).status_code == 404
    refused = client_of(reader).post(address_of(effect), form)
    assert refused.status_code == 403
    assert refused.json() == {
        "problem": "You may read this entry, not change it, so its words are not checked here."
    }
    assert Client(headers=AS_A_SCRIPT).post(address_of(effect), form).status_code == 403
    assert client_of(staff.writer, enforce_csrf_checks=True).post(
        address_of(effect), {**form, "csrfmiddlewaretoken": "x" * 64}
    ).status_code == 403  # fmt: skip


def test_the_answer_is_kept_by_nobody() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    client = client_of(staff.writer)

    response = client.post(address_of(effect), form_of(client, effect))

    assert "no-store" in response.headers["Cache-Control"]
    assert client.get(address_of(effect)).status_code == 405


def test_a_form_that_cannot_be_read_is_answered_with_a_sentence() -> None:
    staff = Staff()
    effect = a_side_effect(writer=staff.writer)
    client = client_of(staff.writer)
    form = form_of(client, effect)
    without_count = {name: value for name, value in form.items() if name != "claims-count"}

    def refused(form: dict[str, Any]) -> str:
        response = client.post(address_of(effect), form)
        assert response.status_code == 400
        problem: str = response.json()["problem"]
        return problem

    assert refused({**form, "summary": "x" * 501}).startswith(
        "Not checked, for the form has an error. Summary: At most 500 characters"
    )
    assert "could not be read" in refused(without_count)
    assert "could not be read" in refused({**form, "claims-count": "many"})
    assert refused({**form, "description": "{"})
    assert refused({})


def test_three_thousand_words_take_as_many_statements_as_ten() -> None:
    few = "<p>Come early. Bring somebody who takes you home.</p>"
    many = f"<p>{'A nurse stays with you and checks your blood pressure. ' * 30}</p>" + SAFE
    long, long_form, _ = an_article(*[many] * 11)
    short, short_form, _ = an_article(few, title="In short")

    def count(article: Entry, form: dict[str, Any]) -> int:
        client = client_of(article.owner)
        check(client, article, form)
        with CaptureQueriesContext(connection) as captured:
            check(client, article, form)
        return len(captured)

    asked = count(long, long_form)

    assert sum(len(text.split()) for text in [many] * 11) > 3_000
    assert asked == count(short, short_form)
    assert asked <= MOST
