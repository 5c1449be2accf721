"""The screens of copy rules: who sees and changes them, the trial, the signature, the record."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from compliance.own_rules import LONGEST_PHRASE
from compliance.rule_set import OverrideMalformed
from content_models.scope_operations import create_scope
from contract.roles import Role
from people.models import User
from people.operations import give_grant
from publishing.checking.contents import check_contents
from publishing.checking.recheck import recheck
from publishing.checking.rule_sets import rule_set_of
from review.copy_rules import notes
from review.copy_rules.errors import RulesChanged
from review.copy_rules.operations import change_rules
from review.errors import MethodRefused, ReasonMissing
from review.proofs import Proof, by_password
from store.actors import SYSTEM
from store.checks import Told, newest_rule_set, record_false_alarm
from store.models import ContentCheck, Ledger, RuleSet
from store.queries import KeptContent
from store.verify_rules import list_broken_rule_sets
from tests.factories.proving import a_passkey
from tests.factories.signed import SIGNERS, a_content, a_rule_set, publish
from tests.factories.written import BRAND, GROUP, PASSWORD, TEXAS, a_person

pytestmark = pytest.mark.django_db
LIST = "/admin/review/copy-rules/"
ADD = f"{LIST}{GROUP}/add/"
JOURNEY = {
    "id": "journey",
    "phrases_en": "healing journey\n\nhealing  journey\njourney to wellness",
    "phrases_es": "camino de sanación",
    "severity": "block",
    "why": "It promises an end.",
    "satisfied_by": "Say “treatment”.",
    "reason": "Counsel asked for it.",
    "number": "0",
}
OWN = {
    "id": "OWN-JOURNEY",
    "phrases": {"en": ["healing journey"]},
    "why": "It promises an end.",
    "severity": "block",
    "satisfied_by": "Say “treatment”.",
}


def logged_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def keeper() -> User:
    return a_person(Role.COMPLIANCE, name="Cora keeper")


@pytest.fixture
def client(keeper: User) -> Client:
    return logged_in(keeper)


def page_of(rule: str, then: str = "") -> str:
    return f"{LIST}{GROUP}/{rule}/{then}"


def said(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


def note_in(answer: Any) -> str:
    found = re.search(r'name="note" value="([^"]+)"', answer.content.decode())
    assert found is not None, said(answer)[:3000]
    return found.group(1)


def signing_it(client: Client, address: str, note: str, password: str = PASSWORD) -> Any:
    return client.post(address, {"action": "copy-rules", "note": note, "password": password})


def shown_by(client: Client, rule: str, **changed: Any) -> dict[str, Any]:
    """What the form of a rule holds, as a browser sends it, with changes."""
    form = client.get(page_of(rule, "change/")).context["form"]
    fields = {bound.name: bound.field.prepare_value(bound.value()) for bound in form}
    sent = {name: value for name, value in fields.items() if value not in (None, False)}
    newest = newest_rule_set(group=GROUP)
    return {
        **{name: "on" if value is True else value for name, value in sent.items()},
        "reason": "Counsel asked for it.",
        "number": str(newest.number if newest else 0),
    } | changed


def a_journey(scope: str = BRAND) -> KeptContent:
    content = a_content("faq", "A journey", scope=scope, answer="<p>Your healing journey.</p>")
    publish(content)
    return content


def test_reviewers_and_administrators_read_the_rules_and_compliance_of_the_group_changes_them() -> (
    None
):
    create_a_group = a_person(Role.ADMINISTRATOR)  # Makes the tree.
    create_scope(parent_path=None, kind="group", code="meadow", name="Meadow")
    readers = (
        a_person(Role.MEDICAL, at=TEXAS),
        a_person(Role.COMPLIANCE, at=BRAND),
        create_a_group,
        a_person(is_superuser=True),
    )
    others = (
        a_person(Role.AUTHOR),
        a_person(Role.LOCATION_MANAGER, at=TEXAS),
        a_person(Role.COMPLIANCE, at="meadow"),
        a_person(),
    )
    changing = (ADD, page_of("CURE", "change/"))
    a_rule_set({"phrases": [OWN]})

    for person in readers:
        client = logged_in(person)
        assert client.get(LIST).status_code == 200
        assert client.get(page_of("CURE")).status_code == 200
        assert client.get(page_of("NOPE")).status_code == 404
        for address in (*changing, page_of("OWN-JOURNEY", "remove/")):
            assert client.get(address).status_code == 302, person
            assert client.post(address, JOURNEY | {"number": "1"}).status_code == 302
            assert client.post(address, {"action": "copy-rules"}).status_code == 302
    for person in others:
        client = logged_in(person)
        for address in (page_of("CURE"), *changing):
            assert client.get(address).status_code == 302, person
            assert client.post(address, JOURNEY).status_code == 302
    for person in (others[0], others[1], others[3]):
        assert logged_in(person).get(LIST).status_code == 302
    assert RuleSet.objects.count() == 1


def test_a_rule_of_ones_own_is_tried_signed_and_found_by_the_next_check(
    client: Client, keeper: User
) -> None:
    content = a_journey()
    publish(a_content("faq", "A question"))

    tried = client.post(ADD, JOURNEY)

    told = said(tried)
    assert "Over 2 live entries of the group: <strong>1</strong> newly stopped" in told
    assert reverse("content_models_family", args=(content.entry,)) in told
    assert "OWN-JOURNEY is a new rule." in told
    assert "Counsel asked for it." in told
    assert not RuleSet.objects.exists(), "a trial changes nothing"

    done = signing_it(client, ADD, note_in(tried))

    assert done["Location"] == page_of("OWN-JOURNEY")
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    assert (kept.number, kept.why, kept.actor_name) == (1, "Counsel asked for it.", "Cora keeper")
    [own] = json.loads(kept.body)["phrases"]
    assert own["phrases"] == {
        "en": ["healing journey", "journey to wellness"],
        "es": ["camino de sanación"],
    }
    jobs = ProcrastinateJob.objects.filter(task_name="publishing.recheck_group")
    assert [job.args for job in jobs] == [{"group": GROUP}], "everything live is checked next"
    checked = check_contents(contents=[content], jurisdictions={}, rules=rule_set_of(group=GROUP))
    assert "OWN-JOURNEY" in [one.rule for one in checked[content.digest, ""].findings]
    page = said(client.get(page_of("OWN-JOURNEY")))
    assert "1 finding in live copy now, 1 ever" in page
    assert "Phrases, English: 2 phrases" in page
    assert reverse("content_models_family", args=(content.entry,)) in page
    assert "The rule: <del>not there</del> <ins>added</ins>" in page
    sealed = json.loads(Ledger.objects.get(kind="rule_set.changed").body)
    assert sealed["shown"]["trial"]["entries_stopped"] == 1
    assert (sealed["role"], sealed["method"], sealed["shown"]["rule"]) == (
        "compliance", "password", "OWN-JOURNEY",
    )  # fmt: skip
    assert list(list_broken_rule_sets()) == []


def test_a_shipped_rule_is_changed_and_shown_beside_what_was_shipped(client: Client) -> None:
    publish(a_content("faq", "A cure", answer="<p>It is a cure for sadness.</p>"))
    address = page_of("CURE", "change/")
    sent = shown_by(client, "CURE", severity="warn")
    sent["words_promises_en"] = sent["words_promises_en"] + "\nnever sad again"

    tried = client.post(address, sent)

    told = said(tried)
    assert "What it does: <del>Blocks</del> <ins>Warns</ins>" in told
    assert "<ins>never sad again</ins> added" in told
    assert "<strong>0</strong> newly stopped, <strong>1</strong> stopped no longer" in told
    assert signing_it(client, address, note_in(tried)).status_code == 302
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    changed = json.loads(kept.body)["overrides"]["CURE"]
    assert changed["severity"] == "warn"
    assert changed.keys() == {"severity", "words"}
    assert changed["words"].keys() == {"promises"}, "what was not changed is not written"
    page = said(client.get(page_of("CURE")))
    assert "What this group changed of it" in page
    assert "<ins>never sad again</ins> (added)" in page
    listed = client.get(LIST, {"does": "changed"})
    assert [row.standing.id for row in listed.context["rows"]] == ["CURE"]
    assert said(listed).count("Changed by the group") == 1
    assert page.count("Changed by the group") == 1
    assert "Changed by the group" not in said(client.get(page_of("STAT")))

    back = client.post(address, shown_by(client, "CURE", severity="block",
        words_promises_en=sent["words_promises_en"].replace("\nnever sad again", "")))  # fmt: skip
    assert signing_it(client, address, note_in(back)).status_code == 302
    again = newest_rule_set(group=GROUP)
    assert again is not None
    assert again.body == "{}", "the rule is as it was shipped"


def test_a_group_says_that_it_offers_treatment_at_home(client: Client) -> None:
    publish(a_content("faq", "Where", answer="<p>At-home ketamine is here.</p>"))
    address = page_of("ATHOME", "change/")
    assert "This group offers treatment at home: <strong>No</strong>" in said(
        client.get(page_of("ATHOME"))
    )
    wrong = client.post(address, shown_by(client, "ATHOME", switch_offered="perhaps"))
    assert wrong.context["form"].errors["switch_offered"] == ["Choose one."]
    assert "Nothing would change" in said(client.post(address, shown_by(client, "ATHOME")))

    tried = client.post(address, shown_by(client, "ATHOME", switch_offered="Yes"))

    told = said(tried)
    assert "This group offers treatment at home: <del>No</del> <ins>Yes</ins>" in told
    assert "<strong>0</strong> newly stopped, <strong>1</strong> stopped no longer" in told
    assert signing_it(client, address, note_in(tried)).status_code == 302
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    assert json.loads(kept.body) == {"overrides": {"ATHOME": {"switches": {"offered": True}}}}
    assert list(list_broken_rule_sets()) == []
    recheck(group=GROUP, today=timezone.now().date())
    [row] = ContentCheck.objects.filter(
        rule_set=rule_set_of(group=GROUP).version, jurisdiction="", findings__0__rule="ATHOME"
    )
    assert [one["severity"] for one in row.findings] == ["warn"]
    assert "This group offers treatment at home: <strong>Yes</strong>" in said(
        client.get(page_of("ATHOME"))
    )

    back = client.post(address, shown_by(client, "ATHOME", switch_offered="No"))
    assert "<strong>1</strong> newly stopped" in said(back)
    assert signing_it(client, address, note_in(back)).status_code == 302
    assert newest_rule_set(group=GROUP).body == "{}"  # type: ignore[union-attr]


def test_a_rule_of_ones_own_is_changed_and_taken_out(client: Client) -> None:
    a_rule_set({"phrases": [OWN]})
    sent = shown_by(client, "OWN-JOURNEY", severity="warn", anywhere="on")
    assert "id" not in sent

    tried = client.post(page_of("OWN-JOURNEY", "change/"), sent)
    assert signing_it(client, page_of("OWN-JOURNEY", "change/"), note_in(tried)).status_code == 302
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    assert json.loads(kept.body)["phrases"] == [{**OWN, "severity": "warn", "anywhere": True}]

    address = page_of("OWN-JOURNEY", "remove/")
    gone = client.post(address, {"reason": "No longer used.", "number": "2"})
    assert "OWN-JOURNEY goes" in said(gone)
    assert signing_it(client, address, note_in(gone))["Location"] == f"{LIST}?group={GROUP}"
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    assert kept.body == "{}"
    assert client.get(page_of("OWN-JOURNEY")).status_code == 404
    assert client.get(page_of("CURE", "remove/")).status_code == 404


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(client: Client) -> None:
    tried = client.post(ADD, JOURNEY)
    a_rule_set({"overrides": {"STAT": {"enabled": False}}})

    late = signing_it(client, ADD, note_in(tried))
    again = client.post(ADD, JOURNEY)

    for answer in (late, again):
        told = said(answer)
        assert "A compliance reviewer changed the rules of this group meanwhile" in told
        assert "camino de sanación" in told, "what was typed is kept"
        assert "Counsel asked for it." in told
        assert 'name="note"' not in told, "it is tried again before it is signed"
        assert 'name="number" value="1"' in told
    assert RuleSet.objects.count() == 1
    refused = json.loads(Ledger.objects.get(kind="signing.denied").body)
    assert (refused["why"], refused["group"], refused["rule"]) == (
        "rules-changed", GROUP, "OWN-JOURNEY",
    )  # fmt: skip
    assert note_in(client.post(ADD, JOURNEY | {"number": "1"}))


def test_a_wrong_password_is_refused_on_record_and_loses_nothing(client: Client) -> None:
    tried = client.post(ADD, JOURNEY)

    wrong = signing_it(client, ADD, note_in(tried), password="hunter2")
    empty = signing_it(client, ADD, note_in(tried), password="")

    assert "The password is not right" in said(wrong)
    assert "hunter2" not in said(wrong)
    assert "Type your password" in said(empty)
    assert json.loads(Ledger.objects.get(kind="signing.denied").body)["why"] == "wrong-password"
    assert not RuleSet.objects.exists()
    assert "camino de sanación" in said(wrong)
    assert signing_it(client, ADD, note_in(wrong)).status_code == 302


def test_a_role_that_ended_after_the_trial_signs_nothing(client: Client, keeper: User) -> None:
    tried = client.post(ADD, JOURNEY)
    keeper.refresh_from_db()
    User.objects.filter(pk=keeper.pk).update(credentials_valid_until="2020-01-01")

    assert "Your credentials have expired" in said(signing_it(client, ADD, note_in(tried)))
    assert not RuleSet.objects.exists()


def test_a_passkey_confirms_the_change_that_was_tried_and_no_other(
    client: Client, keeper: User
) -> None:
    key = a_passkey(keeper)
    tried = client.post(ADD, JOURNEY)
    found = re.search(r'data-passkey-about="([^"]+)"', tried.content.decode())
    assert found is not None

    def sign_about(about: str) -> Any:
        asked = client.post(reverse("review:passkey"), {"action": "copy-rules", "about": about})
        note, options = asked.json()["note"], asked.json()["options"]
        given = {"passkey_answer": key.answer(options), "passkey_note": note}
        return client.post(ADD, {"action": "copy-rules", "note": note_in(tried), **given})

    other = sign_about("sha256:another")
    assert other.status_code == 200
    assert not RuleSet.objects.exists()
    assert sign_about(found.group(1)).status_code == 302
    kept = newest_rule_set(group=GROUP)
    assert kept is not None
    assert kept.method == "passkey"


def test_what_follows_a_change_follows_in_its_transaction(keeper: User) -> None:
    done: list[str] = []

    def change(**changed: Any) -> RuleSet:
        given: dict[str, Any] = {
            "group": GROUP,
            "rule": "CURE",
            "number": 0,
            "body": {"overrides": {"CURE": {"severity": "warn"}}},
            "why": "Counsel asked for it.",
            "user": keeper,
            "proof": by_password(PASSWORD),
            "shown": {},
            "after": lambda: done.append("checked"),
        }
        return change_rules(**given | changed)

    def fails() -> None:
        raise RuntimeError("No worker.")

    for changed, error in (
        ({"after": fails}, RuntimeError),
        ({"why": " "}, ReasonMissing),
        ({"body": {"overrides": {"NOPE": {}}}}, OverrideMalformed),
        ({"number": 3}, RulesChanged),
        ({"proof": Proof("demo")}, MethodRefused),
    ):
        with pytest.raises(error):
            change(**changed)
    assert (RuleSet.objects.count(), done) == (0, [])
    assert change().number == 1
    assert done == ["checked"]


def test_a_note_is_good_for_one_person_one_screen_and_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = note_in(client.post(ADD, JOURNEY))
    other = logged_in(a_person(Role.COMPLIANCE))
    asked = "Try it again, then sign."

    assert asked in said(signing_it(other, ADD, note))
    assert asked in said(signing_it(client, page_of("CURE", "change/"), note))
    for forged in ("", "x", note[:-2], signing.dumps({"to": "x"}, salt="other")):
        assert asked in said(signing_it(client, ADD, forged))
    monkeypatch.setattr(notes, "HOLDS_FOR", -1)
    late = said(signing_it(client, ADD, note))
    assert asked in late
    assert "camino de sanación" in late, "what was typed is kept"
    assert not RuleSet.objects.exists()


WRONG: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"id": "j r/n"}, "id", "is no name of a rule"),
    ({"id": "x" * 41}, "id", "At most 40 characters"),
    ({"phrases_en": "[broken"}, "phrases_en", "look at its brackets"),
    ({"phrases_en": "a\x00b"}, "phrases_en", "Null characters are not allowed"),
    ({"phrases_es": "(mal)"}, "phrases_es", "a word that must be there"),
    ({"phrases_en": "x" * (LONGEST_PHRASE + 1)}, "phrases_en", "This list holds at most"),
    ({"phrases_en": "", "phrases_es": " \n "}, "phrases_en", "at least one phrase"),
    ({"satisfied_en": "<9>"}, "satisfied_en", "must be there"),
    ({"why": ""}, "why", "Write why"),
    ({"why": "x" * 501}, "why", "At most 500 characters fit"),
    ({"severity": "loud"}, "severity", "Choose one."),
    ({"reason": " "}, "reason", "it stands in the record"),
    ({"number": "x"}, "__all__", "Open this page again"),
    ({"number": "7"}, "__all__", "Open this page again"),
)
WRONG_OF_CURE: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"words_promises_en": "[broken"}, "words_promises_en", "look at its brackets"),
    (
        {"words_promises_en": "", "words_promises_es": ""},
        "words_promises_en",
        "Leave at least one phrase",
    ),
    ({"severity": ""}, "severity", "Choose what it does."),
    ({}, "__all__", "Nothing would change."),
)


def test_what_is_wrong_is_said_at_its_field(client: Client) -> None:
    for changed, field, told in WRONG:
        answer = client.post(ADD, JOURNEY | changed)

        assert list(answer.context["form"].errors) == [field]
        assert told in said(answer)
        assert "Say “treatment”." in said(answer), "nothing is lost"


def test_a_shipped_rule_is_held_to_what_a_set_may_say(client: Client) -> None:
    sent = shown_by(client, "CURE")
    for changed, field, told in WRONG_OF_CURE:
        answer = client.post(page_of("CURE", "change/"), sent | changed)

        assert list(answer.context["form"].errors) == [field]
        assert told in said(answer)


def test_a_threshold_is_a_whole_number(client: Client) -> None:
    sent = shown_by(client, "PEDS")
    for number, told in (("-1", "greater than or equal"), ("x", "whole number"), ("", "a number")):
        answer = client.post(page_of("PEDS", "change/"), sent | {"number_adult": number})
        assert told in said(answer)


def test_a_name_that_is_taken_is_refused(client: Client) -> None:
    a_rule_set({"phrases": [OWN]})

    assert "There is a rule OWN-JOURNEY already" in said(
        client.post(ADD, JOURNEY | {"number": "1"})
    )


def test_counts_and_examples_are_of_the_group_and_of_what_a_person_reads(client: Client) -> None:
    content = a_journey()
    a_rule_set({"phrases": [OWN]})
    check_contents(contents=[content], jurisdictions={}, rules=rule_set_of(group=GROUP))
    told = Told(content.digest, "OWN-JOURNEY", 1, "answer", 8, 23, "healing journey")
    record_false_alarm(
        group=GROUP, told=told, comment="It is a title.", actor=SIGNERS[Role.MEDICAL]
    )
    nearer = logged_in(a_person(Role.MEDICAL, at=TEXAS))

    listed = client.get(LIST, {"sort": "precision"})
    mine, theirs = (said(one.get(page_of("OWN-JOURNEY"))) for one in (client, nearer))

    row = listed.context["rows"][0]
    assert (row.standing.id, row.counts.now, row.counts.false, row.counts.percent) == (
        "OWN-JOURNEY", 1, 1, 0,
    )  # fmt: skip
    assert "It is a title." in mine
    assert "A journey" in mine
    assert "1 finding in live copy now" in theirs
    assert "It is a title." not in theirs
    assert "A journey" not in theirs, "words of the brand are not for a clinic's reviewer"


def test_examples_call_a_field_as_people_do(client: Client) -> None:
    content = a_content("side_effect", "Nausea", what_to_do="<p>Your healing journey.</p>")
    publish(content)
    a_rule_set({"phrases": [OWN]})
    check_contents(contents=[content], jurisdictions={}, rules=rule_set_of(group=GROUP))

    assert "“healing journey” in what to do" in said(client.get(page_of("OWN-JOURNEY")))


def test_the_list_is_narrowed_by_words_and_by_what_rules_do(client: Client) -> None:
    a_rule_set({"overrides": {"STAT": {"enabled": False}}})

    def ids(**asked: str) -> list[str]:
        return [row.standing.id for row in client.get(LIST, asked).context["rows"]]

    assert ids(q="boxed warning esketamine") == ["MONITOR"]
    assert ids(does="off") == ["STAT"]
    assert "CURE" in ids(does="block")
    assert "STAT" not in ids(does="block")
    assert "SUPER" in ids(does="warn")
    assert ids(does="nonsense") == ids(group="nonsense") == ids() == sorted(ids())


def test_of_several_groups_one_is_chosen(client: Client, keeper: User) -> None:
    create_scope(parent_path=None, kind="group", code="meadow", name="Meadow")
    give_grant(person=keeper, role=Role.MEDICAL, scope="meadow", by=SYSTEM, now=timezone.now())

    first, other = client.get(LIST), client.get(LIST, {"group": GROUP})

    assert "What copy may not say: Meadow" in said(first)
    assert f"What copy may not say: {'Northlight'}" in said(other)
    assert "Add a rule of our own" not in said(first), "medical changes nothing"
    assert "Add a rule of our own" in said(other)


def test_statements_of_the_list_do_not_grow(client: Client) -> None:
    content = a_journey()
    a_rule_set({"phrases": [OWN]})
    counts = []
    for number in range(2):
        check_contents(contents=[content], jurisdictions={}, rules=rule_set_of(group=GROUP))
        with CaptureQueriesContext(
            connection,
        ) as few:
            assert client.get(LIST).status_code == 200
        counts.append(len(few))
        content = a_journey() if number else content
        own = [{**OWN, "id": f"OWN-{letter}"} for letter in "ABCDEFGH"]
        a_rule_set({"phrases": [OWN, *own]})

    assert counts[0] == counts[1] <= 20
