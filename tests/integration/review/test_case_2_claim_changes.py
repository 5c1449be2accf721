"""Case 2: a claim changes from 70 to 40 %, and what cites it goes live with it or not at all."""

from dataclasses import dataclass

import pytest
from wagtail.models import WorkflowTask

from content_models.models import Entry
from content_models.queries import get_entry
from contract.roles import Role
from review.errors import NotReady, OwnWords
from review.models import SignOffTask
from review.workflows import workflow_for
from store.models import Release
from store.queries import find_submission, get_content, list_authors
from tests.factories.written import (
    Staff,
    a_claim,
    a_person,
    a_side_effect,
    an_entry,
    citing,
    delivered,
    delivered_text,
    edited,
    published,
    signed,
    signed_by,
    submitted,
)

pytestmark = pytest.mark.django_db


@dataclass
class Cited:
    """A live claim of 70 % and a live side effect whose text cites it."""

    staff: Staff
    source: Entry
    claim: Entry
    citer: Entry


@pytest.fixture
def cited() -> Cited:
    """A claim and its citer, both live."""
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim("It helps 70 % of people.", writer=staff.writer, source=source)
    citer = a_side_effect(writer=staff.writer, description=citing("70 %", claim))
    published(source, claim, citer, staff=staff)
    return Cited(staff, source, claim, citer)


def test_submitting_writes_in_the_wording_of_the_claim_that_is_live(cited: Cited) -> None:
    edited(cited.citer, by=cited.staff.writer, onset="At once")

    [submission] = submitted(cited.citer, by=cited.staff.writer)

    cites = get_content(digest=submission.digest_id).envelope["fields"]["cites"]
    live = get_content(digest=cites[str(cited.claim.family)])
    assert live.envelope["fields"]["statement"] == "It helps 70 % of people."


def test_a_claim_that_was_never_submitted_cannot_be_cited() -> None:
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim(writer=staff.writer, source=source, title="Response")
    citer = a_side_effect(writer=staff.writer, description=citing("70 %", claim))

    with pytest.raises(NotReady) as refused:
        submitted(citer, by=staff.writer)

    [problem] = refused.value.problems
    assert problem.field == "description"
    assert "Submit the claim “Response” first" in problem.message


def test_a_claim_in_review_is_cited_in_its_new_wording(cited: Cited) -> None:
    edited(cited.claim, by=cited.staff.writer, statement="It helps 40 % of people.")
    [of_claim] = submitted(cited.claim, by=cited.staff.writer)

    [of_citer] = submitted(cited.citer, by=cited.staff.writer)

    cites = get_content(digest=of_citer.digest_id).envelope["fields"]["cites"]
    assert cites == {str(cited.claim.family): of_claim.digest_id}


def test_a_changed_claim_waits_for_its_citers_and_both_go_live_in_one_release(
    cited: Cited,
) -> None:
    staff = cited.staff
    edited(cited.claim, by=staff.writer, statement="It helps 40 % of people.")
    edited(cited.citer, by=staff.writer, description=citing("40 %", cited.claim))
    of_claim, of_citer = submitted(cited.claim, cited.citer, by=staff.writer)

    after_claim = signed(of_claim, staff=staff)

    assert after_claim.held_because
    assert "70 %" in delivered_text(cited.claim)
    assert "70 %" in delivered_text(cited.citer)

    after_citer = signed(of_citer, staff=staff)

    assert set(after_citer.released) == {str(cited.claim.uuid), str(cited.citer.uuid)}
    assert "40 %" in delivered_text(cited.claim)
    assert "40 %" in delivered_text(cited.citer)
    newest = Release.objects.order_by("-number").first()
    for entry in (cited.claim, cited.citer):
        placement = delivered(entry)
        assert placement is not None
        assert newest is not None
        assert placement.from_sequence == newest.number


def test_a_citer_signed_first_waits_for_the_claim(cited: Cited) -> None:
    staff = cited.staff
    edited(cited.claim, by=staff.writer, statement="It helps 40 % of people.")
    edited(cited.citer, by=staff.writer, description=citing("40 %", cited.claim))
    of_claim, of_citer = submitted(cited.claim, cited.citer, by=staff.writer)

    after_citer = signed(of_citer, staff=staff)

    assert after_citer.held_because
    assert "70 %" in delivered_text(cited.citer)

    signed(of_claim, staff=staff)

    assert "40 %" in delivered_text(cited.citer)


def test_who_submits_a_citer_again_is_its_author(cited: Cited) -> None:
    staff = cited.staff
    also_medical = a_person(Role.MEDICAL, Role.AUTHOR, name="Writing doctor")
    edited(cited.claim, by=staff.writer, statement="It helps 40 % of people.")
    submitted(cited.claim, by=staff.writer)

    [of_citer] = submitted(cited.citer, by=also_medical)

    authors = list_authors(entry_uuid=str(cited.citer.uuid), digest=of_citer.digest_id)
    assert str(also_medical.uuid) in {author.uuid for author in authors}
    with pytest.raises(OwnWords):
        signed_by(also_medical, Role.MEDICAL, of_citer)


def test_a_comment_on_a_citer_submitted_again_makes_no_author(cited: Cited) -> None:
    staff = cited.staff
    edited(cited.claim, by=staff.writer, statement="It helps 40 % of people.")
    submitted(cited.claim, by=staff.writer)
    [of_citer] = submitted(cited.citer, by=staff.writer)

    draft = get_entry(uuid=cited.citer.uuid).get_latest_revision_as_object()
    draft.save_revision(user=staff.medical, clean=False)

    assert signed_by(staff.medical, Role.MEDICAL, of_citer).missing == {Role.COMPLIANCE: 1}


def test_a_claim_shown_by_itself_changes_at_once() -> None:
    staff = Staff()
    source = an_entry("source", "Trial", writer=staff.writer)
    claim = a_claim("It helps 70 % of people.", writer=staff.writer, source=source)
    listing = a_side_effect(
        writer=staff.writer, claims=[{"type": "claim", "uuid": str(claim.family)}]
    )
    published(source, claim, listing, staff=staff)
    edited(claim, by=staff.writer, statement="It helps 40 % of people.")

    published(get_entry(uuid=claim.uuid), staff=staff)

    assert "40 %" in delivered_text(listing)
    assert "70 %" not in delivered_text(listing)


def test_a_later_step_goes_on_with_the_words_that_the_first_step_signed(cited: Cited) -> None:
    staff = cited.staff
    workflow = workflow_for("side_effect")
    assert workflow is not None
    last = SignOffTask.objects.create(name="Marketing last", roles=["marketing"])
    WorkflowTask.objects.create(workflow=workflow, task=last.task_ptr, sort_order=1)
    edited(cited.citer, by=staff.writer, onset="At once")
    [of_citer] = submitted(cited.citer, by=staff.writer)
    edited(cited.claim, by=staff.writer, statement="It helps 40 % of people.")
    submitted(cited.claim, by=staff.writer)

    signed(of_citer, staff=staff)

    newest = find_submission(entry_uuid=str(cited.citer.uuid))
    assert newest is not None
    assert newest.pk == of_citer.pk
    authors = list_authors(entry_uuid=str(cited.citer.uuid), digest=of_citer.digest_id)
    assert [author.uuid for author in authors] == [str(staff.writer.uuid)]
