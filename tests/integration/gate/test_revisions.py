"""Holes by which a revision that was signed, or is live, gets other words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html

from content_models.models import Entry
from contract.roles import Role
from review.errors import SigningDenied, WordsChanged
from review.operations import submit
from store.queries import find_submission, get_content
from tests.factories.written import signed_by
from tests.integration.gate.stock import Guard, without
from tests.integration.gate.world import UNSIGNED, World

WORSE = f"{UNSIGNED} at once"


def _autosave(gate: World, entry: Entry, revision: Revision) -> None:
    """Post the editor's form as an autosave that names the revision to write over."""
    address = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
    client = gate.client(gate.staff.writer)
    html = client.get(address).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    form.pop("action-submit", None)
    form |= {"claims-count": "0", "title": WORSE, "overwrite_revision_id": str(revision.pk)}
    client.post(address, form, headers={"accept": "application/json"})


def _title(revision: Revision) -> str:
    return str(Revision.objects.get(pk=revision.pk).content["title"])


def test_a_crafted_autosave_that_rewrites_a_signed_revision(gate: World) -> None:
    signed_by(gate.staff.medical, Role.MEDICAL, gate.submission)
    sealed = gate.waiting.get_latest_revision()
    with without(Guard.MODEL):
        _autosave(gate, gate.waiting, sealed)
        assert _title(sealed) == WORSE

    _autosave(gate, gate.waiting, sealed)

    assert _title(sealed) == f"{UNSIGNED} soon"
    assert gate.waiting.get_latest_revision_as_object().title == WORSE
    with pytest.raises(WordsChanged):
        signed_by(gate.staff.compliance, Role.COMPLIANCE, gate.submission)


def test_a_crafted_autosave_that_rewrites_a_live_revision(gate: World) -> None:
    live = gate.live
    Revision.objects.filter(object_id=str(live.pk)).exclude(pk=live.live_revision_id).delete()
    type(live).objects.filter(pk=live.pk).update(latest_revision=live.live_revision_id)
    revision = gate.live.live_revision
    with without(Guard.MODEL):
        _autosave(gate, gate.live, revision)
        assert _title(revision) == WORSE

    _autosave(gate, gate.live, revision)

    assert _title(revision) == "Nausea"


def test_a_revision_rewritten_by_a_shell(gate: World) -> None:
    """Nothing can refuse it; what is signed stands in the store, and the change is noticed."""
    revision = gate.waiting.get_latest_revision()
    revision.content = {**revision.content, "title": WORSE}
    revision.save()

    with pytest.raises(WordsChanged):
        signed_by(gate.staff.medical, Role.MEDICAL, gate.submission)

    kept = get_content(digest=gate.submission.digest_id)
    assert kept.envelope["fields"]["title"] == f"{UNSIGNED} soon"


def test_a_revision_rewritten_by_a_shell_makes_who_submits_it_its_author(gate: World) -> None:
    revision = gate.waiting.get_latest_revision()
    revision.content = {**revision.content, "title": WORSE}
    revision.save()

    submit(entries=[gate.waiting], actor_user=gate.root)

    submission = find_submission(entry_uuid=gate.waiting_uuid)
    assert submission is not None
    for person, role in ((gate.root, Role.MEDICAL), (gate.staff.writer, Role.MEDICAL)):
        with pytest.raises(SigningDenied):
            signed_by(person, role, submission)


def test_a_revision_of_somebody_else_is_not_written_over(gate: World) -> None:
    with pytest.raises(PermissionDenied):
        gate.draft.save_revision(
            user=gate.root, overwrite_revision=gate.draft.get_latest_revision(), clean=False
        )
