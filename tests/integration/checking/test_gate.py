"""What the copy check finds holds a release, by the words, by the page, by the state."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.documents import Document
from compliance.registry import Hit
from compliance.rule_set import RuleSet, registered
from publishing.checking import contents as checking
from publishing.checking.judging import Judge
from publishing.reach import reach_of_release
from store.models import ContentCheck, DocumentCheck, LiveContent, Placement, ReleaseDue
from store.queries import LIVE, KeptContent
from tests.factories import signed
from tests.integration.checking.conftest import Use, document_rule

pytestmark = pytest.mark.django_db


def held(content: KeptContent) -> str:
    return ReleaseDue.objects.get(entry=content.entry).held_because


def is_live(content: KeptContent) -> bool:
    return LiveContent.objects.filter(
        digest=content.digest, state=LIVE, until_sequence__isnull=True
    ).exists()


def says_988(page: Document, its: Any) -> Iterator[Hit]:
    if not page.says("says_988"):
        yield Hit()


def raises(page: Document, its: Any) -> Iterator[Hit]:
    if page.type:
        raise RuntimeError("on purpose")
    yield Hit()


def in_texas(page: Document, its: Any) -> Iterator[Hit]:
    if "US-TX" in page.jurisdictions:
        yield Hit()


def test_words_that_block_wait_with_the_reason(rules: RuleSet) -> None:
    faq = signed.a_content("faq", "Does it work", answer="<p>It will cure you.</p>")

    signed.publish(faq)

    assert not is_live(faq)
    assert "OWN-CURE “cure” in answer: No treatment is a cure." in held(faq)


@pytest.mark.parametrize("answer", ["<p>It is no cure.</p>", "<p>Your journey begins.</p>"])
def test_what_is_denied_or_to_be_looked_at_goes_live(rules: RuleSet, answer: str) -> None:
    faq = signed.a_content("faq", "Does it work", answer=answer)

    signed.publish(faq)

    assert is_live(faq)


def test_what_stopped_it_is_mended_by_other_words(rules: RuleSet) -> None:
    faq = signed.a_content("faq", "Does it work", answer="<p>It will cure you.</p>")
    signed.publish(faq)

    mended = signed.changed(faq, answer="<p>It helps some people.</p>")
    signed.publish(mended)

    assert is_live(mended)


def test_a_page_is_judged_with_all_that_stands_on_it(use: Use) -> None:
    use(document_rule(says_988, types=["treatment"]))
    silent = signed.a_treatment()["treatment"]
    signed.publish(silent)
    assert "OWN-PAGE" in held(silent)

    line = signed.a_disclaimer("Crisis line", text="<p>Call or text 988 at any time.</p>")
    signed.publish(line)
    signed.publish(silent)

    assert is_live(silent)


def test_a_part_may_not_take_from_a_page_what_it_has_to_say(use: Use) -> None:
    use(document_rule(says_988, types=["treatment"]))
    made = signed.a_treatment()
    told = signed.changed(made["effect"], what_to_do="<p>Call or text 988.</p>")
    signed.publish(told)
    signed.publish(made["treatment"])
    assert is_live(made["treatment"])

    silent = signed.changed(told, what_to_do="<p>Tell the nurse.</p>")
    signed.publish(silent)

    assert not is_live(silent)
    assert "would then stop “" in held(silent)
    assert Placement.objects.filter(
        family=made["treatment"].family, state=LIVE, until_sequence__isnull=True
    ).exists()


def test_an_old_fault_of_a_page_keeps_no_correction_of_its_parts_back(use: Use) -> None:
    made = signed.a_treatment()
    use()
    signed.publish(made["treatment"])
    rules = use(document_rule(says_988, types=["treatment"]))
    document = Placement.objects.get(
        family=made["treatment"].family, state=LIVE, until_sequence__isnull=True
    )
    DocumentCheck.objects.create(
        document=document.document,
        content=made["treatment"].digest,
        rule_set=rules.version,
        jurisdiction="",
        findings=[_found_page()],
    )

    mended = signed.changed(made["effect"], seriousness="serious")
    signed.publish(mended)

    assert is_live(mended)


def test_a_check_that_failed_before_holds_what_comes_still(use: Use) -> None:
    made = signed.a_treatment()
    use()
    signed.publish(made["treatment"])
    rules = use(document_rule(raises, types=["treatment"]))
    document = Placement.objects.get(
        family=made["treatment"].family, state=LIVE, until_sequence__isnull=True
    )
    because = "The check itself failed: RuntimeError: on purpose"
    DocumentCheck.objects.create(
        document=document.document,
        content=made["treatment"].digest,
        rule_set=rules.version,
        jurisdiction="",
        findings=[{**_found_page(), "why": because, "failed": True}],
    )

    changed = signed.changed(made["effect"], seriousness="serious")
    signed.publish(changed)

    assert not is_live(changed)


def _warns_until_serious(page: Document, its: Any) -> Iterator[Hit]:
    from compliance.findings import Severity

    serious = "serious" in page.facts("side_effect", "seriousness")
    yield Hit(severity=None if serious else Severity.WARN)


def test_what_was_to_be_looked_at_excuses_nothing_that_blocks(use: Use) -> None:
    use(document_rule(_warns_until_serious, types=["treatment"]))
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    assert is_live(made["treatment"])

    changed = signed.changed(made["effect"], seriousness="serious")
    signed.publish(changed)

    assert not is_live(changed)


def _found_page() -> dict[str, Any]:
    return {
        "rule": "OWN-PAGE", "version": 1, "severity": "block", "field": "", "start": 0, "end": 0,
        "match": "", "why": "The page does not say it.", "source": "This test",
        "source_verified": True, "satisfied_by": "Say it.", "others": [], "failed": False,
    }  # fmt: skip


def test_a_block_in_one_state_holds_the_whole_entry_and_a_variant_there_resolves_it(
    use: Use,
) -> None:
    signed.places(
        ("northlight", ""), ("northlight/ketamine", ""), ("northlight/ketamine/tx", "US-TX"),
        ("northlight/ketamine/ca", "US-CA"),
    )  # fmt: skip
    use(document_rule(in_texas, types=["faq"]))
    faq = signed.a_content("faq", "Does it work")
    signed.publish(faq)
    assert "for Texas" in held(faq)

    use()
    signed.publish(faq)
    local = signed.a_variant(faq, "northlight/ketamine/tx", answer="<p>Ask us.</p>")
    signed.publish(local)
    use(document_rule(in_texas, types=["faq"]))
    changed = signed.changed(faq, answer="<p>No.</p>")
    signed.publish(changed)

    assert is_live(changed)


def test_a_rule_that_raises_blocks_a_release_and_says_so(use: Use) -> None:
    use(document_rule(raises, types=["faq"]))
    faq = signed.a_content("faq", "Does it work")

    signed.publish(faq)

    assert not is_live(faq)
    assert "The check itself failed: RuntimeError: on purpose" in held(faq)


def test_a_rule_that_raises_never_blocks_a_withdrawal(use: Use) -> None:
    use()
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    use(document_rule(raises))

    signed.take_off(made["effect"])

    assert not is_live(made["effect"])


def test_words_that_were_judged_are_not_read_again(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    read: list[str] = []
    check = checking.read

    def noted(**known: Any) -> list[ContentCheck]:
        read.append(known["content"].digest)
        return check(**known)

    monkeypatch.setattr(checking, "read", noted)
    mended = signed.changed(made["effect"], onset="Later", seriousness="serious")
    signed.publish(mended)

    assert is_live(mended)
    assert set(read) == {mended.digest}


def test_what_was_found_stays_with_a_document_whose_parts_say_the_same(use: Use) -> None:
    use(document_rule(_warns, id="OWN-WARN", types=["treatment"]))
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    signed.publish(signed.changed(made["effect"], description="<p>In other words.</p>"))

    document = Placement.objects.get(
        family=made["treatment"].family, state=LIVE, until_sequence__isnull=True
    ).document
    assert DocumentCheck.objects.filter(document=document).count() == 1


def _warns(page: Document, its: Any) -> Iterator[Hit]:
    from compliance.findings import Severity

    yield Hit(severity=Severity.WARN)


@pytest.mark.parametrize("number", [2, 12])
def test_holders_that_are_told_nothing_new_cost_no_statement(rules: RuleSet, number: int) -> None:
    made = signed.a_treatment()
    holders = [
        signed.a_content("treatment", f"T {n}", side_effects=[signed.ref(made["effect"])])
        for n in range(number)
    ]
    signed.publish(*holders)
    changed = signed.changed(made["effect"], description="<p>Other words.</p>")
    signed.sign_all(changed)

    with CaptureQueriesContext(
        connection,
    ) as counted:
        signed.publish(changed)

    assert is_live(changed)
    asked = [one for one in counted.captured_queries if "contentcheck" in one["sql"]]
    assert len(asked) <= 6


def test_the_reach_of_words_that_are_stopped_is_told_whole(rules: RuleSet) -> None:
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    stopped = signed.changed(made["effect"], description="<p>A cure.</p>")

    judge = Judge(today=date(2026, 11, 28))
    told = reach_of_release(content=stopped, judge=judge)

    assert told.obstacles
    assert told.addresses == reach_of_release(content=stopped).addresses
    assert {one.collection for one in told.addresses} == {"side-effects", "treatments"}


def test_what_a_day_has_passed_on_is_held_though_its_words_were_read_before(use: Use) -> None:
    use(registered()["TESTI"])
    given: dict[str, Any] = {"typical_results": "Results vary.", "connection": "None."}
    over = signed.a_content("testimonial", "Ana", authorization_valid_until="2020-01-31", **given)
    holds = signed.a_content("testimonial", "Ben", authorization_valid_until="2999-01-31", **given)

    signed.publish(over)
    signed.publish(holds)

    assert not is_live(over)
    assert "TESTI in authorization valid until: The authorization ended on 2020-01-31." in held(
        over
    )
    assert is_live(holds)
