"""A finding about a whole page is let stand as it was found, and no later one in its place."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from compliance.documents import Document
from compliance.findings import Finding, Severity
from compliance.registry import Hit
from compliance.rule_set import registered
from content_models.models import Entry
from contract.events import Event
from contract.roles import Role
from publishing.checking.findings import Findings, Narrowed
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.waiving import waived_of
from store.models import DocumentCheck, Placement, ReleaseDue, Signature
from store.operations import lock_head, write_signature
from store.queries import get_content, list_authors, list_scopes
from store.waivers import is_waived, waived_in
from tests.factories.signed import SIGNERS, a_content, publish
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    an_entry,
    edited,
    ref,
    signed,
    submitted,
)
from tests.integration.checking.conftest import Use, document_rule
from tests.integration.checking.test_waivers import found, is_live, screen, waived

pytestmark = pytest.mark.django_db
_OTHER, _THIRD = "0192f3a1-0000-7000-8000-000000000001", "0192f3a1-0000-7000-8000-000000000002"


class StaffOfForms(Staff):
    """With a condition that their forms of treatment are for."""

    condition: Entry


@pytest.fixture
def staff() -> StaffOfForms:
    return StaffOfForms()


def a_form(title: str, minutes: int, staff: StaffOfForms, **options: Any) -> Entry:
    """A form of treatment that lasts so long, for a condition that is live."""
    if not hasattr(staff, "condition"):
        staff.condition = an_entry("condition", "Low mood", writer=staff.writer)
        signed(submitted(staff.condition, by=staff.writer)[0], staff=staff)
    status = {"condition": ref(staff.condition), "jurisdiction": "US", "status": "off_label"}
    return an_entry(
        "treatment_form", title, writer=staff.writer, session_length=_lasts(minutes),
        statuses=[status], **options,
    )  # fmt: skip


def _lasts(minutes: int) -> dict[str, Any]:
    return {"minutes": {"min": minutes, "max": minutes}}


def test_another_value_than_the_one_that_was_waived_stops_it(use: Use, staff: StaffOfForms) -> None:
    use(registered()["FACT-CONFLICT"])
    shared = a_form("IV", 40, staff)
    signed(submitted(shared, by=staff.writer)[0], staff=staff)
    local = submitted(a_form("Infusion", 120, staff, scope=AUSTIN), by=staff.writer)[0]
    waived(local, staff.compliance)
    assert not [one for one in found(get_content(digest=local.digest_id)) if one.stops]
    edited(shared, by=staff.writer, session_length=_lasts(55))
    changed = submitted(shared, by=staff.writer)[0]
    signed(changed, staff=staff)
    assert is_live(changed)

    signed(local, staff=staff)

    assert not is_live(local)
    because = ReleaseDue.objects.get(entry=local.entry).held_because
    assert "120 min here, 55 min in another entry" in because


def test_the_same_value_in_one_more_entry_stops_it(use: Use, staff: StaffOfForms) -> None:
    use(registered()["FACT-CONFLICT"])
    signed(submitted(a_form("IV", 40, staff), by=staff.writer)[0], staff=staff)
    local = submitted(a_form("Infusion", 120, staff, scope=AUSTIN), by=staff.writer)[0]
    waived(local, staff.compliance)
    signed(submitted(a_form("Once more", 40, staff), by=staff.writer)[0], staff=staff)

    signed(local, staff=staff)

    assert not is_live(local)
    [stops] = [one for one in found(get_content(digest=local.digest_id)) if one.stops]
    assert [other.title for other in stops.meant] == ["Once more"]


def test_two_findings_in_one_field_are_chosen_each_by_itself(
    client: Client, use: Use, staff: StaffOfForms
) -> None:
    use(registered()["FACT-CONFLICT"])
    for title in ("IV", "Once more"):
        signed(submitted(a_form(title, 40, staff), by=staff.writer)[0], staff=staff)
    local = submitted(a_form("Infusion", 120, staff, scope=AUSTIN), by=staff.writer)[0]
    page = screen(client, "waive", local, staff.compliance)
    (key, first), (other, second) = page.context["form"].fields["findings"].choices

    assert key != other
    assert first != second
    assert "(“IV”)" in f"{first} {second}"
    told = page.content.decode()
    assert told.count(">Once more</a>") == 1

    client.post(
        reverse("review:waive", args=(local.entry,)),
        {
            "action": "waive", "role": "compliance", "password": PASSWORD,
            "findings": key, "note": page.context["note"], "comment": "Both are meant.",
        },
    )  # fmt: skip

    judged = found(get_content(digest=local.digest_id))
    assert [one.stops for one in judged] == [True, False]
    assert {one.key for one in judged} == {key, other}
    again = screen(client, "entry", local, staff.medical).content.decode()
    assert again.count("Both are meant.") == 1
    assert again.count("Read it beside: ") == 2
    decided = Signature.objects.get(decision=Signature.WAIVED)
    [kept] = waived_in(decided)
    assert kept.why.startswith("Session length: 120 min here")
    assert len(kept.others) == 2


def test_something_else_that_a_page_lacks_is_not_let_stand_with_it(
    use: Use, staff: StaffOfForms
) -> None:
    def lacks(page: Document, its: Any) -> Iterator[Hit]:
        for name in ("says_988", "says_911"):
            if not page.says(name):
                yield Hit(why=f"It lacks {name}.")

    use(document_rule(lacks, types=["article"]))
    effect = an_entry("side_effect", "Nausea", writer=staff.writer,
                      what_to_do="<p>In an emergency call 911.</p>")  # fmt: skip
    signed(submitted(effect, by=staff.writer)[0], staff=staff)
    article = submitted(
        an_entry(
            "article", "What happens", writer=staff.writer,
            body=[{"id": "b1", "type": "side_effects", "items": [ref(effect)]}],
        ),
        by=staff.writer,
    )[0]  # fmt: skip
    waived(article, staff.compliance)
    edited(effect, by=staff.writer, what_to_do="<p>Tell the nurse.</p>")
    signed(submitted(effect, by=staff.writer)[0], staff=staff)

    signed(article, staff=staff)

    assert not is_live(article)
    stops = [one for one in found(get_content(digest=article.digest_id)) if one.stops]
    assert [one.finding.why for one in stops] == ["It lacks says_911."]


# --- Python and SQL say the same -----------------------------------------------------------------

_FOUND = [
    Finding(
        rule="FACT-CONFLICT", version=version, severity=Severity.BLOCK, field=field, start=start,
        end=end, match="", why=why, source="", source_verified=True, satisfied_by="",
        others=others, failed=failed,
    )
    for version, (field, start, end, why, others, failed) in enumerate([
        ("", 0, 0, "One.", (), False),
        ("", 0, 0, "Two.", (), False),
        ("", 0, 0, "One.", (_OTHER,), False),
        ("", 0, 0, "One.", (_OTHER, _THIRD), False),
        ("", 0, 0, "One.", (_THIRD, _OTHER), False),
        ("price", 0, 0, "One.", (), False),
        ("price", 0, 7, "One.", (), False),
        ("price", 0, 7, "Two.", (_OTHER,), False),
        ("", 0, 0, "One.", (), True),
    ])
]  # fmt: skip
_PLACES = [("", 0, 0), ("price", 0, 0), ("price", 0, 7), ("price", 1, 7)]
_SAID: list[dict[str, Any]] = [
    {},
    {"why": "One."},
    {"why": "Two.", "others": []},
    {"why": "One.", "others": [_OTHER]},
    {"why": "One.", "others": [_THIRD, _OTHER]},
]
_WAIVES = [
    {"rule": rule, "field": field, "start": start, "end": end, "jurisdiction": state, **more}
    for rule, (field, start, end), state, more in product(
        ["FACT-CONFLICT", "DRIVE"],
        _PLACES,
        ["", "US-TX"],
        _SAID,
    )
    if rule == "FACT-CONFLICT" or (field, state) == ("", "")
]


def test_the_report_and_the_gate_agree_on_what_is_let_stand() -> None:
    page = a_content("faq", "How long")
    publish(page)
    document = Placement.objects.get(family=page.family, until_sequence__isnull=True).document
    for state in ("", "US-TX"):
        DocumentCheck.objects.create(
            document=document,
            content=page.digest,
            rule_set=rule_set_of(group="northlight").version,
            jurisdiction=state,
            findings=[one.as_json() for one in _FOUND if state or one.version % 2],
        )
    let = 0
    for waives in [[], *([one] for one in _WAIVES), *_pairs(_WAIVES)]:
        with transaction.atomic():
            by = waived_in(_waive(page.digest, page.entry, waives))
            asked = Narrowed(scopes=("northlight",))
            rows = list(Findings(asked=asked, tree=list_scopes(), groups=["northlight"]).stream())
            transaction.set_rollback(True)
        assert len(rows) == len(_FOUND)
        for row in rows:
            states = ["US-TX", *([""] if row.finding.version % 2 else [])]
            said = not row.finding.failed and all(
                is_waived(finding=waived_of(row.finding, state), by=by) for state in states
            )
            assert row.is_waived == said, (row.finding, waives)
            let += said
    assert let > 20


def _pairs(of: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [list(pair) for pair in list(combinations(of, 2))[::41]]


def _waive(digest: str, entry: str, waives: Sequence[dict[str, Any]]) -> Signature:
    return write_signature(
        head=lock_head(),
        kind=Event.FINDING_WAIVED,
        digest=digest,
        entry_uuid=entry,
        decision=Signature.WAIVED,
        role=Role.COMPLIANCE.value,
        signer=SIGNERS[Role.COMPLIANCE],
        meaning="",
        method="password",
        shown={"digest": digest, "waives": list(waives)},
        authors=list_authors(entry_uuid=entry, digest=digest),
    )
