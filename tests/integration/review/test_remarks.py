"""What was said reaches who wrote the words: by mail once, in the editor, and where it is read."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from contract.roles import Role
from people.models import User
from review import outside
from review.comments import note_said_in_editor, write_comment
from review.mails import TOGETHER, send_open
from review.models import Notice
from tests.factories.mail_server import Mailbox, body_of, mail_server
from tests.factories.outside import a_link
from tests.factories.written import AUSTIN, Staff, a_person, a_side_effect, edited, submitted
from tests.integration.review.test_sign_off_screen import an_article, logged_in

pytestmark = pytest.mark.django_db
SECRET = "Say how long it lasts."
COUNSEL = "Name the study here."


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


@pytest.fixture
def staff() -> Staff:
    staff = Staff()
    for person in (staff.writer, *staff.reviewers.values()):
        person.email = f"{person.username}@clinic.example"
        person.save()
    return staff


@pytest.fixture
def entry(staff: Staff) -> Entry:
    """A side effect that waits; nobody is to be told of that any more."""
    entry = a_side_effect(writer=staff.writer, summary="It passes.")
    submitted(entry, by=staff.writer)
    Notice.objects.update(sent_at=timezone.now())
    return entry


def by_counsel(entry: Entry, staff: Staff, *, field: str = "summary", text: str = COUNSEL) -> None:
    from review.cases import find_case

    case = find_case(entry_uuid=entry.uuid)
    assert case is not None
    link = a_link(case.submission, by=staff.medical)
    outside.comment(
        token=link.token,
        field=field,
        labels={field: "In short" if field else "The words as a whole"},
        text=text,
        now=timezone.now(),
    )


def said(entry: Entry, *, by: User, text: str = SECRET) -> Comment:
    return write_comment(entry=entry, key="summary", text=text, user=by)


def answering(comment: Comment, text: str) -> dict[str, str]:
    """What the editor's script adds to its form for an answer."""
    one = "comments-0"
    return {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "1",
        f"{one}-id": str(comment.pk),
        f"{one}-text": comment.text,
        f"{one}-contentpath": comment.contentpath,
        f"{one}-replies-TOTAL_FORMS": "1",
        f"{one}-replies-INITIAL_FORMS": "0",
        f"{one}-replies-0-text": text,
    }


def send() -> int:
    return send_open(now=timezone.now() + TOGETHER)


def editor(entry: Entry, person: User) -> str:
    answer = logged_in(person).get(reverse("wagtailadmin_pages:edit", args=(entry.pk,)))
    assert answer.status_code == 200
    return answer.content.decode()


def reading_page(entry: Entry, person: User) -> str:
    answer = logged_in(person).get(reverse("content_models_family", args=(entry.uuid,)))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_reviewers_comments_are_mailed_to_who_wrote_once_by_title_alone(
    box: Mailbox, staff: Staff, entry: Entry
) -> None:
    said(entry, by=staff.medical)
    said(entry, by=staff.medical, text="And whom to call.")

    assert send() == 1
    assert send() == 0

    [mail] = box.of(staff.writer.email)
    assert mail["Subject"] == "Commented: “Nausea”"
    assert f"https://copy.example.org/admin/family/{entry.uuid}/" in body_of(mail)
    assert body_of(mail).count("“Nausea”") == 1
    assert SECRET not in mail.as_string()


def test_nobody_is_told_of_their_own_comment(box: Mailbox, staff: Staff, entry: Entry) -> None:
    said(entry, by=staff.writer)

    assert send() == 0


def test_a_comment_that_was_resolved_meanwhile_is_not_told(
    box: Mailbox, staff: Staff, entry: Entry
) -> None:
    said(entry, by=staff.medical)
    Comment.objects.update(resolved_at=timezone.now())

    assert send() == 0
    assert set(Notice.objects.filter(kind="content.commented").values_list("dropped")) == {
        ("no longer so",)
    }


def test_a_comment_of_counsel_is_mailed_to_who_wrote_and_who_asked_for_it(
    box: Mailbox, staff: Staff, entry: Entry
) -> None:
    by_counsel(entry, staff)

    assert send() == 2

    assert {mail["To"] for mail in box.mails} == {staff.writer.email, staff.medical.email}
    assert all(mail["Subject"] == "Commented: “Nausea”" for mail in box.mails)
    assert all(COUNSEL not in mail.as_string() for mail in box.mails)


def test_an_answer_in_the_editor_tells_who_asked(box: Mailbox, staff: Staff, entry: Entry) -> None:
    comment = said(entry, by=staff.medical)
    Notice.objects.update(sent_at=timezone.now())
    reply = CommentReply.objects.create(comment=comment, user=staff.writer, text="Two hours.")

    note_said_in_editor(
        entry, staff.writer, {"new_comments": [], "new_replies": [(comment, [reply])]}
    )

    assert send() == 1
    [mail] = box.of(staff.medical.email)
    assert "Two hours." not in mail.as_string()


def test_the_editor_mails_no_words_by_itself(box: Mailbox, staff: Staff, entry: Entry) -> None:
    comment = said(entry, by=staff.medical)
    other = a_person(Role.AUTHOR, name="Another writer", email="another@clinic.example")
    client = logged_in(other)
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data = {name: form.getlist(name) for name in form} | {"claims-count": "0"}

    client.post(address, data | answering(comment, "Two hours."))

    assert CommentReply.objects.get().text == "Two hours."
    assert box.mails == [], "Wagtail would have mailed the words at once"
    assert Notice.objects.filter(
        subject=f"reply:{CommentReply.objects.get().pk}", person=staff.medical.uuid
    ).exists()


def test_authors_read_counsel_at_the_field_in_the_editor(staff: Staff, entry: Entry) -> None:
    by_counsel(entry, staff)
    by_counsel(entry, staff, field="", text="<b>Fine</b> as a whole.")

    html = editor(entry, staff.writer)

    assert "Dana Ruiz, Ruiz and Park LLP" in html
    assert COUNSEL in html.split('id="id_summary"')[1].split('class="w-panel ')[0]
    assert "&lt;b&gt;Fine&lt;/b&gt; as a whole." in html.split('id="said-outside"')[1]


def test_the_editor_shows_counsel_on_the_last_submission_alone(staff: Staff, entry: Entry) -> None:
    by_counsel(entry, staff)
    edited(entry, by=staff.writer, summary="It passes within two hours.")
    assert COUNSEL in editor(entry, staff.writer), "until other words are submitted"

    submitted(entry, by=staff.writer)

    assert COUNSEL not in editor(entry, staff.writer)
    assert "on earlier words" in reading_page(entry, staff.writer)


def test_what_is_said_of_a_block_stands_at_its_body(staff: Staff) -> None:
    article = an_article(staff, a_side_effect(writer=staff.writer))
    submitted(article, by=staff.writer)
    by_counsel(article, staff, field="body:b1")

    html = editor(article, staff.writer)

    assert html.count(COUNSEL) == 1
    assert COUNSEL in html.split('data-contentpath="body"')[1]


def test_who_writes_or_signs_reads_what_was_said_where_the_words_are_read(
    staff: Staff, entry: Entry
) -> None:
    by_counsel(entry, staff)
    said(entry, by=staff.medical)

    for person in (staff.writer, staff.medical):
        html = reading_page(entry, person)
        assert SECRET in html
        assert COUNSEL in html
        assert "outside, not a signature" in html


def test_a_manager_below_reads_the_words_and_not_what_was_said(staff: Staff, entry: Entry) -> None:
    by_counsel(entry, staff)
    said(entry, by=staff.medical)
    manager = a_person(Role.LOCATION_MANAGER, at=AUSTIN)

    html = reading_page(entry, manager)

    assert "It passes." in html
    assert SECRET not in html
    assert COUNSEL not in html
