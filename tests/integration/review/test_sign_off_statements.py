"""How many statements opening the sign-off screen takes: the same, whatever there is to read."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import get_entry
from contract.envelope import references_of
from contract.roles import Role
from people.delegations import delegate
from people.models import Grant, User
from people.queries import actor_of
from publishing.checking.judging import Judge
from publishing.reach import reach_of_release
from review import outside
from review.bundles import submit_bundle
from review.cases import find_case
from review.comments import write_comment
from review.operations import refuse, withdraw
from review.proofs import by_password
from review.renewals import renew
from store.models import Submission
from store.queries import find_submission, list_scopes
from tests.factories.outside import a_link
from tests.factories.proving import an_app
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_claim,
    a_person,
    a_side_effect,
    an_entry,
    citing,
    edited,
    published,
    ref,
    submitted,
)

pytestmark = pytest.mark.django_db

# What opening the screen may take, by what it is for. A higher number needs a reason beside it.
MOST = {
    # Who it is, what their groups and profile say, the languages and the menu of Wagtail.
    "the admin around it": 9,
    # The record with the workflow; the page with its draft; what the draft points to.
    "the case": 3,
    # What the person holds; who has the review, comments, rules, package, links, factors.
    "what stands beside": 2,
    # Titles and claims; their sources.
    "claims and sources": 2,
}
# With where it would appear and what the copy rules say of it, which is planned and judged as a
# release is.
CEILING = 30


@dataclass(frozen=True)
class Taken:
    """How many statements opening the screen takes.

    Attributes:
        own: For everything but the plan.
        plan: For where the words would appear, and what the copy rules say.
    """

    own: int
    plan: int

    @property
    def fits(self) -> bool:
        """Whether that is no more than it may take."""
        return self.own <= sum(MOST.values()) and self.own + self.plan <= CEILING


@dataclass(frozen=True)
class Much:
    """How much there is of everything."""

    holders: int = 1
    rounds: int = 1
    claims: int = 1
    comments: int = 1
    people: int = 1


FEW = Much()


@pytest.fixture
def staff() -> Staff:
    return Staff()


def taken(person: User, entry: Entry) -> Taken:
    """The statements of opening the screen once more: what a process keeps is kept by then."""
    client, scopes = Client(), list_scopes()
    client.force_login(person)
    address = reverse("review:entry", args=(entry.uuid,))
    case = find_case(entry_uuid=entry.uuid)
    assert case is not None
    for _ in range(2):
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    with CaptureQueriesContext(connection) as planned:
        reach_of_release(
            content=case.content, scopes=scopes, judge=Judge(today=timezone.now().date())
        )
    return Taken(len(captured) - len(planned), len(planned))


def in_review(staff: Staff, much: Much, *, title: str = "Nausea") -> Entry:
    """An effect in review with a history, of which there is so much of everything."""
    effect = words(staff, much, title)
    published(effect, staff=staff)
    held_by(staff, effect, much.holders)
    for number in range(much.rounds):
        [sent] = submitted(change(staff, effect, f"refused {number}"), by=staff.writer)
        refused(staff, sent)
        published(change(staff, effect, f"live {number}"), staff=staff)
        withdrawn(staff, effect)
        published(change(staff, effect, f"back {number}"), staff=staff)
    packed(staff, effect, much.comments)
    said_of(staff, effect, much.comments)
    for number in range(much.people):
        a_person(Role.MEDICAL, Role.COMPLIANCE, name=f"Reviewer {number}")
    return get_entry(uuid=effect.uuid)


def words(staff: Staff, much: Much, title: str) -> Entry:
    """A draft that cites claims, each with a source of its own."""
    cited = []
    for number in range(much.claims):
        source = an_entry("source", f"{title} source {number}", writer=staff.writer)
        claim = a_claim(writer=staff.writer, source=source, title=f"{title} claim {number}")
        published(source, claim, staff=staff)
        cited.append(citing(f"much {number}", claim))
    return a_side_effect(title, writer=staff.writer, description="".join(cited))


def held_by(staff: Staff, effect: Entry, number: int) -> None:
    body = [{"id": "b1", "type": "side_effects", "items": [ref(effect)]}]
    for index in range(number):
        article = an_entry(
            "article", f"{effect.title} visit {index}", writer=staff.writer, body=body
        )
        published(article, staff=staff)


def change(staff: Staff, effect: Entry, line: str) -> Entry:
    return edited(effect, by=staff.writer, whom_to_call=f"The line {line}")


def refused(staff: Staff, sent: Submission) -> None:
    refuse(
        entry_uuid=sent.entry,
        digest=sent.digest_id,
        role=Role.MEDICAL,
        user=staff.medical,
        proof=by_password(PASSWORD),
        reason="unclear",
        comment="Say it otherwise.",
        shown={},
    )


def withdrawn(staff: Staff, effect: Entry) -> None:
    withdraw(
        entry_uuid=effect.uuid,
        user=staff.medical,
        role=Role.MEDICAL,
        proof=by_password(PASSWORD),
        reason="safety",
        comment="Off.",
    )


def packed(staff: Staff, effect: Entry, number: int) -> None:
    """Send a change of an effect in a package with others, of which the reviewer refuses all."""
    others = [
        a_side_effect(f"{effect.title} beside {index}", writer=staff.writer)
        for index in range(number)
    ]
    submit_bundle(
        title="Together",
        change=lambda: [change(staff, effect, "packed"), *others],
        actor_user=staff.writer,
    )
    for other in others:
        refused(staff, Submission.objects.get(entry=other.uuid))


def said_of(staff: Staff, effect: Entry, number: int) -> None:
    """Comments with answers, and what somebody outside says."""
    sent = find_submission(entry_uuid=str(effect.uuid))
    assert sent is not None
    made = a_link(sent, by=staff.medical)
    for index in range(number):
        entry = get_entry(uuid=effect.uuid)
        comment = write_comment(
            entry=entry, key="description", text=f"Is it so {index}?", user=staff.medical
        )
        CommentReply.objects.create(comment=comment, user=staff.writer, text="It is.")
        outside.comment(
            token=made.token,
            field="",
            labels={"": "All"},
            text=f"I wonder {index}.",
            now=timezone.now(),
        )
    resolved = Comment.objects.filter(page=effect.pk).order_by("-pk")[: number // 2]
    Comment.objects.filter(pk__in=[one.pk for one in resolved]).update(
        resolved_at=timezone.now(), resolved_by=staff.writer
    )


def a_locum(staff: Staff) -> User:
    """Somebody who stands in for the medical reviewer, and signs with an app."""
    locum = a_person(Role.COMPLIANCE, name="A locum", credentials="DO")
    delegate(
        grant=Grant.objects.get(person=staff.medical, role=Role.MEDICAL.value),
        to=locum,
        until=timezone.now() + timedelta(days=3),
        note="",
        by=actor_of(staff.medical),
        now=timezone.now(),
    )
    an_app(locum)
    return locum


def test_opening_takes_no_statement_more_however_much_there_is(staff: Staff) -> None:
    locum = a_locum(staff)
    few = taken(locum, in_review(staff, FEW))

    more = {
        name: taken(locum, in_review(staff, replace(FEW, **{name: 3}), title=name))
        for name in ("holders", "rounds", "claims", "comments", "people")
    }

    assert few.fits
    assert more == dict.fromkeys(more, few)


def test_an_article_takes_no_more_however_many_parts_it_holds(staff: Staff) -> None:
    def opened(number: int) -> Taken:
        title = f"Visit with {number}"
        parts = [words(staff, FEW, f"{title} part {index}") for index in range(number)]
        published(*parts, staff=staff)
        body = [
            {"id": "b1", "type": "side_effects", "items": [ref(part) for part in parts]},
            {"id": "b2", "type": "prose", "html": citing("much", cited_by(parts[0]))},
        ]
        article = an_entry("article", title, writer=staff.writer, body=body)
        submitted(article, by=staff.writer)
        return taken(staff.medical, article)

    few = opened(2)

    assert few.fits
    assert opened(4) == few


def cited_by(effect: Entry) -> Entry:
    """A claim that an effect cites."""
    [reference] = references_of(words_of(entry=effect))
    return get_entry(uuid=reference.uuid)


@pytest.mark.parametrize("kind", ["variant", "translation"])
def test_what_takes_up_an_origin_takes_no_more(staff: Staff, kind: str) -> None:
    origin = a_side_effect("Origin", writer=staff.writer)
    published(origin, staff=staff)
    held_by(staff, origin, 2)
    made = (
        make_variant(entry=origin, scope_path=AUSTIN, actor=staff.writer)
        if kind == "variant"
        else translate(entry=origin, locale="es-US", actor=staff.writer)
    )
    submitted(get_entry(uuid=made.uuid), by=staff.writer)

    # A variant's plan reads its origin, and what the origin holds, as well.
    assert taken(staff.medical, made).own <= sum(MOST.values())


def test_a_first_publication_takes_no_more_than_that(staff: Staff) -> None:
    entry = words(staff, FEW, "First")
    submitted(entry, by=staff.writer)

    assert taken(staff.medical, entry).fits


def test_what_is_renewed_takes_no_more_than_that(staff: Staff) -> None:
    entry = words(staff, FEW, "Renewed")
    published(entry, staff=staff)
    held_by(staff, entry, 2)
    renew(entry_uuid=entry.uuid, user=staff.writer)

    assert taken(staff.medical, entry).fits


def test_what_was_withdrawn_takes_no_more_than_that(staff: Staff) -> None:
    entry = words(staff, FEW, "Off")
    published(entry, staff=staff)
    held_by(staff, entry, 2)
    withdrawn(staff, entry)
    submitted(entry, by=staff.writer)

    assert taken(staff.medical, entry).fits
