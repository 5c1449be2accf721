"""A compliance reviewer lets findings stand, on one digest, signed; and nobody else does."""

import html
import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from compliance.rule_set import RuleSet
from contract.events import Event
from contract.roles import Role
from people.models import User
from publishing.checking.judged import Judged, list_judged
from publishing.checking.judging import Judge
from publishing.reach import reach_of_release
from publishing.verify import list_unsigned
from review.errors import OwnWords, ReasonMissing, RoleNotAsked, SigningDenied, WrongPassword
from review.proof.printing import finding_text
from review.proofs import by_password
from review.waivers import waive
from store.models import Ledger, LiveContent, Placement, ReleaseDue, Signature, Submission
from store.packet_json import packet_json
from store.packets import find_packet
from store.queries import LIVE, KeptContent, get_content
from store.verify import list_broken
from tests.factories import signed as stored
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_person,
    an_entry,
    edited,
    ref,
    signed,
    submitted,
)
from tests.integration.checking.conftest import Use, document_rule
from tests.integration.checking.test_gate import in_texas, raises, says_988

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def a_cure(staff: Staff, **fields: Any) -> Submission:
    faq = an_entry(
        "faq", "Does it work?", writer=staff.writer, answer="<p>It will cure you.</p>", **fields
    )
    return submitted(faq, by=staff.writer)[0]


def found(content: KeptContent) -> list[Judged]:
    from django.utils import timezone

    judge = Judge(today=timezone.now().date())
    reach_of_release(content=content, judge=judge)
    return list_judged(judge=judge, content=content)


def waived(submission: Submission, by: User, **changes: Any) -> tuple[Signature, list[str], str]:
    content = get_content(digest=submission.digest_id)
    options: dict[str, Any] = {
        "entry_uuid": content.entry,
        "digest": content.digest,
        "findings": [one.as_json() for one in found(content) if one.may_be_waived],
        "user": by,
        "role": Role.COMPLIANCE,
        "proof": by_password(PASSWORD),
        "comment": "It is the title of a study.",
        "shown": {"digest": content.digest},
    }
    return waive(**{**options, **changes})


def is_live(submission: Submission) -> bool:
    return LiveContent.objects.filter(
        digest=submission.digest_id, state=LIVE, until_sequence__isnull=True
    ).exists()


def test_a_waiver_lets_words_go_live_and_is_on_record(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    assert signed(submission, staff=staff).held_because.startswith("The copy check stops")

    signature, released, held = waived(submission, staff.compliance)

    assert (is_live(submission), held) == (True, "")
    assert released == [str(submission.entry)]
    entry = Ledger.objects.get(sequence=signature.ledger_id)
    assert entry.kind == Event.FINDING_WAIVED
    said = json.loads(signature.shown)["waives"]
    assert [one["rule"] for one in said] == ["OWN-CURE"]
    assert signature.comment == "It is the title of a study."
    assert [*list_broken(), *list_unsigned()] == []


def test_it_can_come_before_the_signatures(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    waived(submission, staff.compliance)

    signed(submission, staff=staff)

    assert is_live(submission)


def test_it_dies_with_the_next_edit(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    waived(submission, staff.compliance)
    from content_models.queries import get_entry

    entry = edited(
        get_entry(uuid=submission.entry), by=staff.writer, answer="<p>It will cure everybody.</p>"
    )
    again = submitted(entry, by=staff.writer)[0]

    signed(again, staff=staff)

    assert not is_live(again)


def test_it_lifts_what_it_names_and_nothing_else(rules: RuleSet, staff: Staff) -> None:
    faq = an_entry(
        "faq",
        "Does it work?",
        writer=staff.writer,
        answer="<p>It will cure you.</p><p>It cures everything.</p>",
    )
    submission = submitted(faq, by=staff.writer)[0]
    content = get_content(digest=submission.digest_id)
    first, second = [one for one in found(content) if one.stops]
    signed(submission, staff=staff)

    waived(submission, staff.compliance, findings=[first.as_json()])

    assert not is_live(submission)
    assert second.finding.match in ReleaseDue.objects.get(entry=content.entry).held_because
    assert [one.finding for one in found(content) if one.stops] == [second.finding]


def test_a_finding_of_a_page_is_waived_on_its_own_words(use: Use, staff: Staff) -> None:
    use(document_rule(says_988, types=["faq"]))
    faq = an_entry("faq", "Does it work?", writer=staff.writer)
    submission = submitted(faq, by=staff.writer)[0]
    signed(submission, staff=staff)
    assert not is_live(submission)

    waived(submission, staff.compliance)

    assert is_live(submission)


def test_a_check_that_failed_cannot_be_waived(use: Use, staff: Staff) -> None:
    use(document_rule(raises, types=["faq"]))
    submission = submitted(an_entry("faq", "Does it work?", writer=staff.writer), by=staff.writer)[
        0
    ]
    content = get_content(digest=submission.digest_id)
    findings = [one.as_json() for one in found(content)]
    signed(submission, staff=staff)
    assert findings

    with pytest.raises(SigningDenied):
        waived(submission, staff.compliance, findings=[f | {"failed": True} for f in findings])
    waived(submission, staff.compliance, findings=findings)

    assert not is_live(submission)


def test_only_compliance_waives_and_never_their_own_words(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    both = a_person(Role.AUTHOR, Role.COMPLIANCE, name="Both")
    own = a_cure_by(both)
    signatures = Signature.objects.count()

    for by, role, of, denied in (
        (staff.medical, Role.MEDICAL, submission, RoleNotAsked),
        (staff.medical, Role.COMPLIANCE, submission, SigningDenied),
        (both, Role.COMPLIANCE, own, OwnWords),
    ):
        with pytest.raises(denied):
            waived(of, by, role=role)

    assert Signature.objects.count() == signatures
    assert Ledger.objects.filter(kind=Event.SIGNING_DENIED).count() == 3


def a_cure_by(person: User) -> Submission:
    faq = an_entry("faq", "Does it?", writer=person, answer="<p>It will cure you.</p>")
    return submitted(faq, by=person)[0]


def test_it_needs_a_reason_a_proof_and_words_that_are_there(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)

    with pytest.raises(ReasonMissing):
        waived(submission, staff.compliance, comment="  ")
    with pytest.raises(WrongPassword):
        waived(submission, staff.compliance, proof=by_password("wrong"))
    with pytest.raises(SigningDenied):
        waived(submission, staff.compliance, digest=f"sha256:{'0' * 64}")
    with pytest.raises(SigningDenied):
        waived(submission, staff.compliance, findings=[])

    assert not Signature.objects.exists()


def test_words_that_were_off_and_come_back_are_held_again(rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    signed(submission, staff=staff)
    waived(submission, staff.compliance)
    stored.take_off(get_content(digest=submission.digest_id))

    assert [one for one in found(get_content(digest=submission.digest_id)) if one.stops]


# --- The screens -------------------------------------------------------------------------------


def screen(client: Client, name: str, submission: Submission, person: User) -> Any:
    client.force_login(person)
    return client.get(reverse(f"review:{name}", args=(submission.entry,)))


def test_reviewers_see_what_stops_the_words_and_it_is_on_record_with_their_signature(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    submission = a_cure(staff)

    page = screen(client, "entry", submission, staff.compliance)

    told = page.content.decode()
    assert "OWN-CURE" in told
    # In its sentence, without the tags of the rich text around it.
    assert "<mark>cure</mark>" in told
    assert "Let findings stand" in told
    note = screen(client, "entry", submission, staff.medical).context["note"]
    client.post(
        reverse("review:entry", args=(submission.entry,)),
        {"action": "sign", "role": "medical", "password": PASSWORD, "note": note},
    )
    shown = json.loads(Signature.objects.get(role="medical").shown)
    assert [one["rule"] for one in shown["findings"]] == ["OWN-CURE"]
    assert shown["rule_set"] == rules.version


def test_screens_and_packets_call_states_and_fields_as_people_do(
    client: Client, use: Use, staff: Staff
) -> None:
    """What is found in one state alone is said with its name, and a field without its brackets."""
    use(document_rule(in_texas, types=["faq"]))
    submission = submitted(an_entry("faq", "Does it work?", writer=staff.writer), by=staff.writer)[
        0
    ]

    entry, form = (
        screen(client, name, submission, staff.compliance).content.decode()
        for name in ("entry", "waive")
    )

    assert "Where it is read in Texas." in entry
    assert "(Texas): " in form
    assert "US-TX" not in entry + form
    kept = {"rule": "OWN-PAGE", "field": "body[7].html", "jurisdiction": "US-TX", "why": "Why."}
    assert finding_text(kept) == "OWN-PAGE in body, block 8 (Texas): Why."


def test_a_check_that_failed_is_called_so_and_not_by_what_its_rule_finds(
    client: Client, use: Use, staff: Staff
) -> None:
    use(document_rule(raises, types=["faq"]))
    submission = submitted(an_entry("faq", "Does it work?", writer=staff.writer), by=staff.writer)[
        0
    ]

    entry, form = (
        screen(client, name, submission, staff.compliance).content.decode()
        for name in ("entry", "waive")
    )

    for page in (entry, form):
        assert "</span> The check itself failed <span" in page
    assert "A check that failed cannot be let stand." in form


def test_whoever_is_not_compliance_is_not_offered_it(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    submission = a_cure(staff)

    page = screen(client, "entry", submission, staff.medical)

    assert "Let findings stand" not in page.content.decode()
    assert screen(client, "waive", submission, staff.medical).status_code in (302, 403)


def test_a_finding_is_waived_on_its_screen(client: Client, rules: RuleSet, staff: Staff) -> None:
    submission = a_cure(staff)
    signed(submission, staff=staff)
    page = screen(client, "waive", submission, staff.compliance)
    key = page.context["form"].fields["findings"].choices[0][0]
    sent = {
        "action": "waive", "role": "compliance", "password": PASSWORD, "findings": key,
        "note": page.context["note"],
    }  # fmt: skip
    address = reverse("review:waive", args=(submission.entry,))

    unreasoned = client.post(address, sent)
    forged = client.post(address, sent | {"comment": "Why not.", "note": "x"})
    strange = client.post(address, sent | {"comment": "Why not.", "findings": "OWN-NO|x|0|1"})
    assert "Write why these findings may stand" in unreasoned.content.decode()
    assert "nothing was signed" in forged.content.decode()
    assert "One of these findings is gone" in strange.content.decode()
    assert not is_live(submission)

    client.post(address, sent | {"comment": "It is the title of a study."})

    assert is_live(submission)
    sealed = json.loads(Signature.objects.get(decision=Signature.WAIVED).shown)
    assert sealed["rule_set"] == rules.version
    again = screen(client, "entry", submission, staff.compliance).content.decode()
    assert "It is the title of a study." in again


def test_a_packet_tells_once_what_all_were_shown_and_by_which_rules(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    submission = a_cure(staff)
    waived(submission, staff.compliance)
    for role in (Role.MARKETING, Role.MEDICAL):
        note = screen(client, "entry", submission, a_person(role)).context["note"]
        client.post(
            reverse("review:entry", args=(submission.entry,)),
            {"action": "sign", "role": role, "password": PASSWORD, "note": note},
        )
    packet = find_packet(
        digest=Placement.objects.get(family=submission.entry, until_sequence=None).document
    )
    assert packet is not None

    [told] = json.loads(packet_json(packet, everything=True))["contents"]

    assert [one["rule"] for one in told["findings"]] == ["OWN-CURE"]
    assert [one["rule_set"] for one in told["signatures"]] == [rules.version] * 2


def test_a_packet_and_the_report_of_decisions_tell_of_it(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    submission = a_cure(staff)
    signed(submission, staff=staff)
    waived(submission, staff.compliance)
    document = Placement.objects.get(
        family=submission.entry, state=LIVE, until_sequence__isnull=True
    ).document
    client.force_login(staff.compliance)

    page = client.get(reverse("review:packet", args=(document,))).content.decode()
    report = client.get(reverse("review:signers")).content.decode()
    packet = find_packet(digest=document)
    assert packet is not None
    told = packet_json(packet, everything=True)

    assert "<strong>Let findings stand</strong> by <strong>A compliance reviewer, MD" in page
    assert "OWN-CURE “cure” in answer: No treatment is a cure." in page
    assert "Let findings stand" in report
    assert b'"comment":"It is the title of a study."' in told
    assert b'"rule":"OWN-CURE"' in told


def test_a_page_that_a_part_would_stop_is_named_and_waived_from_there(
    client: Client, use: Use, staff: Staff
) -> None:
    use()
    effect = an_entry("side_effect", "Nausea", writer=staff.writer,
                      what_to_do="<p>Call or text 988.</p>")  # fmt: skip
    article = an_entry(
        "article", "What happens", writer=staff.writer,
        body=[{"id": "b1", "type": "side_effects", "items": [ref(effect)]}],
    )  # fmt: skip
    for submission in submitted(effect, article, by=staff.writer):
        signed(submission, staff=staff)
    use(document_rule(says_988, types=["article"]))
    silent = submitted(
        edited(effect, by=staff.writer, what_to_do="<p>Tell the nurse.</p>"), by=staff.writer
    )[0]
    signed(silent, staff=staff)
    assert not is_live(silent)

    page = screen(client, "entry", silent, staff.compliance)
    address = f"{reverse('review:waive', args=(article.uuid,))}?for={effect.uuid}"
    assert "What happens" in page.content.decode()
    assert address in page.content.decode()
    shown = client.get(address)
    client.post(
        address,
        {
            "action": "waive", "role": "compliance", "password": PASSWORD,
            "findings": shown.context["form"].fields["findings"].choices[0][0],
            "note": shown.context["note"], "comment": "The page links to the line.",
        },
    )  # fmt: skip

    assert is_live(silent)


def test_who_wrote_the_part_does_not_let_a_page_stand_with_it(
    client: Client, use: Use, staff: Staff
) -> None:
    use()
    effect = an_entry("side_effect", "Nausea", writer=staff.writer,
                      what_to_do="<p>Call or text 988.</p>")  # fmt: skip
    article = an_entry(
        "article", "What happens", writer=staff.writer,
        body=[{"id": "b1", "type": "side_effects", "items": [ref(effect)]}],
    )  # fmt: skip
    for submission in submitted(effect, article, by=staff.writer):
        signed(submission, staff=staff)
    use(document_rule(says_988, types=["article"]))
    both = a_person(Role.AUTHOR, Role.COMPLIANCE, name="Both")
    silent = submitted(edited(effect, by=both, what_to_do="<p>Tell the nurse.</p>"), by=both)[0]
    signed(silent, staff=staff)
    client.force_login(both)
    plain = reverse("review:waive", args=(article.uuid,))
    address = f"{plain}?for={effect.uuid}"
    shown = client.get(address)

    answer = client.post(
        address,
        {
            "action": "waive", "role": "compliance", "password": PASSWORD,
            "findings": shown.context["form"].fields["findings"].choices[0][0],
            "note": shown.context["note"], "comment": "The page links to the line.",
        },
    )  # fmt: skip

    assert str(OwnWords()) in html.unescape(answer.content.decode())
    assert not is_live(silent)


def test_a_note_of_one_screen_is_none_on_another(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    submission = a_cure(staff)
    read = screen(client, "entry", submission, staff.compliance).context["note"]
    page = screen(client, "waive", submission, staff.compliance)
    proof = {"role": "compliance", "password": PASSWORD}

    waiving = client.post(
        reverse("review:waive", args=(submission.entry,)),
        proof | {
            "findings": page.context["form"].fields["findings"].choices[0][0],
            "note": read, "comment": "Why not.",
        },
    )  # fmt: skip
    signing = client.post(
        reverse("review:entry", args=(submission.entry,)),
        proof | {"action": "sign", "note": page.context["note"]},
    )

    assert "nothing was signed" in waiving.content.decode()
    assert "nothing was signed" in signing.content.decode()
    assert not Signature.objects.exists()


def test_why_another_brands_entry_waits_is_shown_to_nobody_else(
    client: Client, rules: RuleSet, staff: Staff
) -> None:
    other = a_cure(staff)
    local = a_person(Role.COMPLIANCE, at=AUSTIN, name="Local")
    faq = an_entry("faq", "Here?", writer=staff.writer, scope=AUSTIN)
    submission = submitted(faq, by=staff.writer)[0]
    client.force_login(local)
    address = reverse("review:waive", args=(submission.entry,))

    assert client.get(address).status_code == 200
    assert client.get(f"{address}?for={other.entry}").status_code == 404
    assert client.get(f"{address}?for={uuid4()}").status_code == 404
