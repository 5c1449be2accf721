"""What is kept of a live document is what the rules find, or it is named; and nothing else is."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from compliance.documents import Document
from compliance.registry import Hit, Rule
from compliance.rule_set import RuleSet, registered
from publishing.checking.recheck import is_due, recheck
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.verify import list_unchecked
from publishing.operations import release_together
from store.models import ContentCheck, DocumentCheck, Placement, Recheck
from store.queries import LIVE, KeptContent
from store.rechecked import _LONGEST_RELEASE
from tests.factories import signed
from tests.factories.checking import go_by
from tests.integration.checking.conftest import Use, document_rule
from tests.integration.checking.test_gate import is_live, says_988

pytestmark = pytest.mark.django_db
BRAND, TEXAS, COLORADO = "northlight/ketamine", "northlight/ketamine/tx", "northlight/ketamine/co"


@pytest.fixture(autouse=True)
def tree() -> None:
    signed.places(("northlight", ""), (BRAND, ""), (TEXAS, "US-TX"), (COLORADO, "US-CO"))


def named() -> list[tuple[str, str]]:
    """What is named, without the words that all of them share."""
    return [
        (one.place, one.what.removeprefix("what is kept of the page ")) for one in list_unchecked()
    ]


def checked() -> Recheck:
    """Check everything live, as if all releases before it had ended long ago."""
    row = recheck(group="northlight", today=timezone.now().date())
    Recheck.objects.filter(pk=row.pk).update(began_at=row.began_at + _LONGEST_RELEASE)
    return row


def document_of(content: KeptContent) -> str:
    return Placement.objects.get(
        family=content.family, scope=content.scope, state=LIVE, until_sequence__isnull=True
    ).document


def keep(content: KeptContent, *findings: dict[str, Any], state: str = "") -> None:
    DocumentCheck.objects.update_or_create(
        document=document_of(content),
        rule_set=rule_set_of(group="northlight").version,
        jurisdiction=state,
        defaults={"findings": list(findings), "content": content.digest},
    )


def as_found(made_by: Rule, **changes: Any) -> dict[str, Any]:
    rule = made_by
    return {
        "rule": rule.id, "version": rule.version, "severity": "block", "field": "", "start": 0,
        "end": 0, "match": "", "why": rule.why, "source": rule.source,
        "source_verified": rule.source_verified, "satisfied_by": rule.satisfied_by, "others": [],
        "failed": False, **changes,
    }  # fmt: skip


def test_a_finding_that_nobody_made_excuses_nothing_unnamed(use: Use) -> None:
    rule = document_rule(says_988, types=["treatment"])
    use(rule)
    made = signed.a_treatment()
    told = signed.changed(made["effect"], what_to_do="<p>Call or text 988.</p>")
    signed.publish(told)
    signed.publish(made["treatment"])
    assert named() == []

    keep(made["treatment"], as_found(rule))

    [(place, what)] = named()
    assert place.startswith("treatment iv-ketamine at ")
    assert what == "says what the rules do not find: OWN-PAGE"
    # That is what it would have been for.
    signed.publish(signed.changed(told, what_to_do="<p>Tell the nurse.</p>"))
    checked()
    assert named() == []


@pytest.mark.parametrize(
    "forged",
    [
        {"severity": "warn"},
        {"why": "Something else."},
        {"others": ["x"]},
        {"rule": "OWN-GONE"},
    ],
)
def test_each_member_of_a_finding_is_compared(use: Use, forged: dict[str, Any]) -> None:
    rule = document_rule(says_988, types=["faq"])
    use()
    page = signed.a_content("faq", "Where")
    signed.publish(page)
    use(rule)

    keep(page, as_found(rule))
    assert named() == []
    keep(page, as_found(rule, **forged))
    assert [what.partition(":")[0] for _, what in named()] == ["says what the rules do not find"]


def test_what_lies_in_odd_rows_is_named(use: Use) -> None:
    rule = document_rule(says_988, types=["faq"])
    use()
    page = signed.a_content("faq", "Where")
    signed.publish(page)
    use(rule)
    keep(page, as_found(rule))

    DocumentCheck.objects.update(content="sha256:other")
    assert named() == [("question and answer where at northlight in en-US",
                        "is kept under other words than its own")]  # fmt: skip
    DocumentCheck.objects.all().delete()
    # Of a state in which it is not read.
    keep(page, as_found(rule), as_found(rule, why="Odd."), state="US-NY")
    assert len(named()) == 1


@pytest.mark.parametrize(
    "odd",
    [5, "x", {"a": 1}, ["x"], [None], [{"failed": True}], [{"rule": {"a": 1}, "failed": True}]],
    ids=str,
)
@pytest.mark.parametrize("is_checked", [True, False])
def test_a_row_that_cannot_be_read_is_named_and_hides_no_other(
    use: Use, odd: Any, is_checked: bool
) -> None:
    rule = document_rule(says_988, types=["faq"])
    use()
    pages = [signed.a_content("faq", title) for title in ("Where", "When")]
    for page in pages:
        signed.publish(page)
    use(rule)
    if is_checked:
        checked()
    for page in pages:
        keep(page, as_found(rule, why="Forged."))

    DocumentCheck.objects.filter(document=document_of(pages[0])).update(findings=odd)

    told = [what for place, what in named() if "where" in place]
    assert told[0] == "what is kept of the copy check cannot be read"
    assert "says what the rules do not find: OWN-PAGE" in [
        what for place, what in named() if "when" in place
    ]


def test_words_of_which_an_odd_row_is_kept_are_named(use: Use) -> None:
    use()
    page = signed.a_content("faq", "Where")
    signed.publish(page)
    version = use(document_rule(says_988, types=["article"])).version
    ContentCheck.objects.create(
        digest_id=page.digest, rule_set=version, jurisdiction="", findings=["x"], marks={}, facts=[]
    )

    first = next(list_unchecked())

    assert first.what == "what is kept of the copy check cannot be read"


def test_what_is_found_and_not_kept_is_named_after_a_whole_check(use: Use) -> None:
    rule = document_rule(says_988, types=["faq"])
    use()
    page = signed.a_content("faq", "Where")
    signed.publish(page)
    use(rule)
    assert named() == [], "nobody said yet that it was looked at"
    checked()
    assert named() == []

    DocumentCheck.objects.all().delete()

    assert [what for _, what in named()] == ["does not say what the rules find: OWN-PAGE"]
    # Released since: a whole check will look at it, so nothing is said of it till then.
    signed.publish(signed.a_content("condition", "Elsewhere"))
    assert named() == []


def _conflicting(use: Use) -> tuple[KeptContent, KeptContent]:
    """Two forms of treatment that do not agree, each held against the other."""
    use()
    forms = [
        signed.a_content("treatment_form", title, scope=scope, session_length=_lasts(minutes))
        for title, scope, minutes in (("IV", "northlight", 40), ("Infusion", TEXAS, 120))
    ]
    signed.publish(*forms)
    use(registered()["FACT-CONFLICT"])
    checked()
    assert DocumentCheck.objects.filter(findings__0__rule="FACT-CONFLICT").count() >= 2
    return forms[0], forms[1]


def _lasts(minutes: int) -> dict[str, Any]:
    return {"minutes": {"min": minutes, "max": minutes}}


def test_a_conflict_that_a_neighbour_ended_is_not_named_before_the_next_check(use: Use) -> None:
    shared, local = _conflicting(use)
    assert named() == []

    settled = signed.changed(shared, session_length=_lasts(120))
    signed.publish(settled)

    assert is_live(settled)
    assert named() == []
    assert DocumentCheck.objects.filter(document=document_of(local)).exists()
    checked()
    assert named() == []
    assert not DocumentCheck.objects.filter(document=document_of(local)).exists()


def test_a_conflict_that_was_forged_is_named_where_nothing_was_touched_since(use: Use) -> None:
    _, local = _conflicting(use)
    row = DocumentCheck.objects.filter(content=local.digest).first()
    assert row is not None

    row.findings[0]["why"] = "Session length: 120 min here, 55 min in another entry."
    row.save()

    [(_, what), (_, lacks)] = named()
    assert what == "says what the rules do not find: FACT-CONFLICT"
    assert lacks == "does not say what the rules find: FACT-CONFLICT"


def test_the_day_of_the_check_is_the_day_that_is_compared(use: Use) -> None:
    use()
    source = signed.a_content("source", "A label", kind="label", accessed_on="2020-01-01")
    signed.publish(source)
    use(registered()["EVID-OLD"])
    checked()
    assert DocumentCheck.objects.filter(findings__0__rule="EVID-OLD").exists()
    assert named() == []

    Recheck.objects.update(began_at=timezone.now() - timedelta(days=4000))
    assert named() == [], "its releases came after it"


def _names_its_parts(page: Document, its: Any) -> Iterator[Hit]:
    from compliance.findings import Severity

    for part in page.of_type("side_effect"):
        yield Hit(severity=Severity.WARN, why=f"It holds “{part.fields['title']}”.")


def test_what_was_carried_over_from_the_document_before_is_not_named(use: Use) -> None:
    rule = document_rule(_names_its_parts, types=["treatment"])
    use(rule)
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    first = document_of(made["treatment"])

    effect = made["effect"]
    for changed in ("Once more", "And again"):
        effect = signed.changed(effect, title=changed)
        signed.publish(effect)

    last = document_of(made["treatment"])
    assert last != first
    carried = DocumentCheck.objects.get(document=last, jurisdiction="")
    assert [one["why"] for one in carried.findings] == ["It holds “Once more”."]
    assert named() == []
    carried.findings[0]["why"] = "It holds “Nothing like it”."
    carried.save()
    assert len(named()) == 1


def _in_new_mexico(page: Document, its: Any) -> Iterator[Hit]:
    if "US-NM" in page.jurisdictions:
        yield Hit()


def test_a_withdrawal_and_a_new_state_leave_nothing_to_name_before_the_next_check(
    use: Use,
) -> None:
    use(document_rule(_in_new_mexico, types=["faq"]))
    page, other = (signed.a_content("faq", title, scope=BRAND) for title in ("Where", "When"))
    signed.publish(page, other)
    checked()
    assert named() == []

    signed.take_off(other)
    signed.places(("northlight", ""), (BRAND, ""), (TEXAS, "US-NM"), (COLORADO, "US-CO"))

    assert named() == []
    checked()
    assert DocumentCheck.objects.filter(document=document_of(page)).exists()
    assert named() == []
    # Back again: what is kept of a state in which it is read no more is true all the same.
    signed.places(("northlight", ""), (BRAND, ""), (TEXAS, "US-TX"), (COLORADO, "US-CO"))
    assert named() == []


def test_a_check_that_is_said_to_be_done_and_was_not_is_named(copy_rules: None) -> None:
    page = signed.a_content("faq", "Where", scope=BRAND)
    signed.publish(page)
    go_by("CURE")
    now = timezone.now()
    row = Recheck.objects.create(
        group="northlight",
        rule_set=rule_set_of(group="northlight").version,
        ended_at=now + _LONGEST_RELEASE,
    )
    Recheck.objects.filter(pk=row.pk).update(began_at=now + _LONGEST_RELEASE)
    assert not is_due(group="northlight", now=now)

    found = list(list_unchecked())

    assert [one.place for one in found] == [
        "question and answer where at northlight/ketamine in en-US",
        "question and answer where at northlight/ketamine in en-US for US-CO",
        "question and answer where at northlight/ketamine in en-US for US-TX",
    ]
    assert {one.what for one in found} == {
        "everything live is said to have been checked, and nothing is kept of it"
    }
    signed.publish(signed.a_content("faq", "After it", scope=BRAND))
    assert [one.place for one in list_unchecked()] == [found[0].place]
    checked()
    assert list(list_unchecked()) == []


def test_what_fails_is_compared_with_nothing_and_excuses_nothing(use: Use) -> None:
    rule = document_rule(says_988, types=["treatment"])
    use()
    made = signed.a_treatment()
    told = signed.changed(made["effect"], what_to_do="<p>Call or text 988.</p>")
    signed.publish(told)
    signed.publish(made["treatment"])
    rules: RuleSet = use(rule)
    assert rules.rules
    keep(made["treatment"], as_found(rule, failed=True))
    assert named() == []

    silent = signed.changed(told, what_to_do="<p>Tell the nurse.</p>")
    signed.publish(silent)

    assert not is_live(silent)


def test_what_another_groups_rules_find_excuses_nothing() -> None:
    told = signed.a_content("side_effect", "Nausea", what_to_do="<p>Call or text 988.</p>")
    prose = {"id": "b1", "type": "prose", "html": "<p>For people with suicidal thoughts.</p>"}
    effects = {"id": "b2", "type": "side_effects", "items": [signed.ref(told)]}
    article = signed.a_content("article", "What happens", body=[prose, effects])
    go_by("CRISIS-988")
    signed.publish(told)
    signed.publish(article)
    assert is_live(article)
    go_by("CRISIS-988", "CURE", group="meadow")
    DocumentCheck.objects.create(
        document=document_of(article),
        content=article.digest,
        rule_set=rule_set_of(group="meadow").version,
        jurisdiction="",
        findings=[as_found(registered()["CRISIS-988"])],
    )

    silent = signed.changed(told, what_to_do="<p>Tell the nurse.</p>")
    elsewhere = signed.a_content("faq", "Elsewhere", scope="meadow")
    signed.sign_all(silent, elsewhere)
    release_together(entry_uuids=[silent.entry, elsewhere.entry], actor=signed.WRITER)

    assert not is_live(silent)
