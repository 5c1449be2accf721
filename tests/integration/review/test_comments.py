"""Comments beside the words: talk that signs nothing, voids nothing and makes nobody an author."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from people.models import User
from store.models import Signature, Submission
from store.queries import list_authors
from tests.factories.written import (
    AUSTIN,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    signed_by,
    submitted,
)
from tests.integration.review.test_sign_off_screen import (
    address,
    an_article,
    logged_in,
    page,
    signing,
)

pytestmark = pytest.mark.django_db


def _saying(person: User, entry: Entry, text: str, field: str = "summary") -> str:
    answer = logged_in(person).post(
        address(entry), {"action": "comment", "field": field, "text": text}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_comment_stands_beside_its_field_and_in_the_editor() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)

    html = _saying(staff.medical, entry, "Say <b>when</b> it passes.\nPlease.")

    assert "Your comment stands beside the words" in html
    at_field = html.split('id="at-summary"')[1].split("</details>")[0]
    assert "A medical reviewer" in at_field
    assert "Say &lt;b&gt;when&lt;/b&gt; it passes.<br>Please." in at_field
    editor = logged_in(staff.writer).get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))
    assert '"contentpath": "summary"' in editor.content.decode()


def test_a_comment_on_a_block_is_anchored_to_what_the_block_is_made_of() -> None:
    staff = Staff()
    article = an_article(staff, a_live_entry(staff=staff))
    submitted(article, by=staff.writer)
    keys = [part.split('"')[0] for part in page(staff.medical, article).split('id="at-body:')[1:]]

    for key in keys:
        _saying(staff.medical, article, f"About {key}", f"body:{key}")

    paths = set(Comment.objects.values_list("contentpath", flat=True))
    assert paths == {f"body.{keys[0]}.html", f"body.{keys[1]}.html", f"body.{keys[2]}.items"}
    html = page(staff.medical, article)
    for key in keys:
        assert f"About {key}" in html.split(f'id="at-body:{key}"')[1].split("</details>")[0]


def test_a_comment_voids_no_signature_and_its_author_may_still_sign() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    [submission] = submitted(entry, by=staff.writer)
    signed_by(staff.medical, Role.MEDICAL, submission)
    before = get_entry(uuid=entry.uuid).latest_revision_id

    _saying(staff.compliance, entry, "I would say “within hours”.")

    after = get_entry(uuid=entry.uuid)
    assert after.latest_revision_id == before
    authors = list_authors(entry_uuid=str(entry.uuid), digest=submission.digest_id)
    assert [author.uuid for author in authors] == [str(staff.writer.uuid)]
    assert Submission.objects.get(entry=entry.uuid).digest_id == submission.digest_id
    assert "Signed. Live now" in signing(staff.compliance, entry, "compliance")
    assert Signature.objects.filter(entry=entry.uuid).count() == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Type what you want to say"),
        ("  \n ", "Type what you want to say"),
        ("It passes\x00 soon.", "There is a character in this comment that cannot be kept."),
        ("long " * 200_000, "This comment has 999,999 characters; at most 5,000 fit."),
    ],
)
def test_an_empty_or_an_endless_comment_is_told_so_and_kept(text: str, said: str) -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)

    html = _saying(staff.medical, entry, text)

    assert "Your comment was not written." in html
    assert said in html
    assert text.strip() in html
    assert not Comment.objects.exists()


def test_a_comment_on_what_is_gone_is_kept_to_be_copied() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer)
    submitted(entry, by=staff.writer)

    for field in ("body:gone", "nothing", "", "title:x", "__class__"):
        html = _saying(staff.medical, entry, "All my thoughts", field)
        assert "is not in the words any more" in html, field
        assert "All my thoughts</textarea>" in html

    assert not Comment.objects.exists()


def test_resolved_comments_say_by_whom() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)
    _saying(staff.medical, entry, "When?")
    Comment.objects.update(resolved_at=timezone.now(), resolved_by=staff.writer)

    assert "resolved by A writer" in page(staff.compliance, entry)


def test_only_who_may_read_the_screen_comments_on_it() -> None:
    staff = Staff()
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)
    data = {"action": "comment", "field": "summary", "text": "Hello"}

    for person in (staff.writer, a_person(Role.MEDICAL, at=AUSTIN)):
        assert logged_in(person).post(address(entry), data).status_code == 302
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(staff.medical)
    assert forger.post(address(entry), data).status_code == 403

    assert not Comment.objects.exists()
