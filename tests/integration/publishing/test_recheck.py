"""Everything live is checked again: what is read for it, what it finds, what stays as it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from compliance.engine import check_entry
from compliance.rule_set import registered
from publishing.checking import recheck as rechecking
from publishing.checking.kept_before import LiveContentReader
from publishing.checking.recheck import is_due, recheck, request_recheck
from publishing.checking.rule_sets import rule_set_of
from publishing.checking.verify import list_unchecked
from publishing.jobs import recheck_group, recheck_what_is_due
from store.models import ContentCheck, DocumentCheck, LiveContent, Placement, Recheck, Release
from store.queries import KeptContent, find_contents
from store.rechecks import RecheckUnderWay
from tests.factories.checking import go_by, record_asked
from tests.factories.signed import (
    a_content,
    a_rule_set,
    a_treatment,
    a_variant,
    changed,
    places,
    publish,
    ref,
    take_off,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
_CURE = "<p>It is a cure without side effects. “My life is mine again”, says Ann, a patient.</p>"


def _a_library() -> dict[str, KeptContent]:
    """A page that says a cure, in two states, and a treatment with a variant."""
    places(
        ("northlight", ""),
        ("northlight/ketamine", ""),
        ("northlight/ketamine/co", "US-CO"),
        ("northlight/ketamine/tx", "US-TX"),
    )
    made = a_treatment()
    made["cure"] = a_content("faq", "Is it a cure", answer=_CURE, scope="northlight/ketamine")
    made["clean"] = a_content("faq", "Where are you", scope="northlight/ketamine")
    publish(made["treatment"])
    publish(made["cure"])
    publish(made["clean"])
    made["variant"] = a_variant(made["cure"], "northlight/ketamine/tx", title="Here")
    publish(made["variant"])
    return made


def _found(content: KeptContent, state: str = "") -> list[str]:
    version = rule_set_of(group="northlight").version
    row = ContentCheck.objects.get(digest_id=content.digest, rule_set=version, jurisdiction=state)
    return [one["rule"] for one in row.findings]


def _live() -> list[Any]:
    return [
        list(LiveContent.objects.order_by("pk").values_list()),
        list(Placement.objects.order_by("pk").values_list("pk", "document", "until_sequence")),
        Release.objects.count(),
    ]


def test_after_a_rule_changed_it_alone_reads_again_and_nothing_live_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = _a_library()
    go_by("SAFE-ABS", "TESTI", "CRISIS-988", "OFFLABEL")
    before = _live()

    first = recheck(group="northlight", today=TODAY)

    assert (first.rules, first.failed_because) == ([], "")
    assert first.done == first.total == 9
    assert _found(made["cure"]) == ["SAFE-ABS", "TESTI"]
    assert _found(made["clean"]) == []
    told: list[tuple[int, int]] = []
    assert first.blocked == 3  # The page, its variant, and the treatment, which is off-label.

    # One more rule over words: what others found stays, unread.
    go_by("SAFE-ABS", "TESTI", "CRISIS-988", "OFFLABEL", "CURE")
    asked = record_asked(monkeypatch)
    second = recheck(
        group="northlight", today=TODAY, progress=lambda row: told.append((row.done, row.total))
    )

    assert second.rules == ["CURE"]
    assert set(asked) == {"CURE"}
    assert _found(made["cure"]) == ["CURE", "SAFE-ABS", "TESTI"]
    assert _found(made["variant"], "US-TX") == ["CURE", "SAFE-ABS", "TESTI"]
    assert told == sorted(told)
    assert told[-1] == (9, 9)

    # A rule over documents alone, now a warning: no word is read.
    asked.clear()
    go_by("SAFE-ABS", "TESTI", "CRISIS-988", "OFFLABEL", "CURE", OFFLABEL={"severity": "warn"},
          CRISIS_988={"severity": "warn"})  # fmt: skip
    third = recheck(group="northlight", today=TODAY)

    assert asked == []
    assert third.blocked == 2
    assert DocumentCheck.objects.filter(rule_set=third.rule_set).count() > 0
    assert _live() == before


def test_it_says_of_what_stands_what_its_release_said() -> None:
    # Every rule warns, so that releases say it and hold nothing.
    a_rule_set({"overrides": {name: {"severity": "warn"} for name in registered()}})
    made = _a_library()
    nurse = a_content("provider", "Ann", scope="northlight/ketamine/tx")
    publish(nurse)
    courses = [
        a_content(
            "treatment",
            title,
            conditions=[ref(made["condition"])],
            forms=[ref(made["form"])],
            course={"sessions": {"min": 2, "max": most}},
            scope=scope,
        )
        for title, most, scope in (
            ("Another", 4, "northlight/ketamine/tx"),
            ("A third", 5, "northlight/ketamine/tx"),
            ("A fourth", 5, "northlight/ketamine/co"),
        )
    ]
    for course in (*courses, *(changed(one, summary="Once more.") for one in courses)):
        publish(course)
    documents = Placement.objects.filter(until_sequence__isnull=True, state="live")
    rows = DocumentCheck.objects.filter(document__in=documents.values("document"))
    said = sorted(rows.values_list("document", "content", "jurisdiction", "findings"), key=str)
    contents = ContentCheck.objects.count()
    assert len(said) > 3
    conflicts = [one for *_, found in said for one in found if one["rule"] == "FACT-CONFLICT"]
    assert len({tuple(one["others"]) for one in conflicts}) == 2
    assert list(list_unchecked()) == []
    DocumentCheck.objects.filter(document=said[0][0]).delete()
    DocumentCheck.objects.filter(document=said[1][0]).update(findings=[])
    DocumentCheck.objects.create(
        document=made["clean"].digest, content=made["clean"].digest, rule_set="gone", findings=[]
    )
    stale = DocumentCheck.objects.create(
        document=said[2][0], content=said[2][1], rule_set=rule_set_of(group="northlight").version,
        jurisdiction="US-NY", findings=[],
    )  # fmt: skip

    row = recheck(group="northlight", today=timezone.now().date())

    assert row.blocked == 0
    assert (
        sorted(rows.values_list("document", "content", "jurisdiction", "findings"), key=str) == said
    )
    assert not DocumentCheck.objects.filter(pk=stale.pk).exists()
    assert ContentCheck.objects.count() == contents
    # As if all of it had stood for long: then every rule is asked again.
    Recheck.objects.update(began_at=row.began_at + timedelta(minutes=10))
    assert list(list_unchecked()) == []
    DocumentCheck.objects.filter(document=said[1][0]).delete()
    assert len(list(list_unchecked())) == 1


def test_it_goes_on_where_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _a_library()
    go_by("SAFE-ABS", "CURE")
    monkeypatch.setattr(rechecking, "CHUNK", 3)
    keep = LiveContentReader.keep
    chunks = iter([True, False])

    def dying(self: Any, rows: Any) -> None:
        if not next(chunks):
            raise KeyboardInterrupt
        keep(self, rows)

    monkeypatch.setattr(LiveContentReader, "keep", dying)
    with pytest.raises(KeyboardInterrupt):
        recheck(group="northlight", today=TODAY)
    rules = rule_set_of(group="northlight")
    rows = ContentCheck.objects.filter(rule_set=rules.version)
    kept = set(rows.values_list("digest_id", flat=True))
    assert Recheck.objects.get().failed_because.startswith("KeyboardInterrupt")
    # As a process leaves it that is killed.
    Recheck.objects.update(ended_at=None, failed_because="")
    monkeypatch.setattr(LiveContentReader, "keep", keep)
    asked = record_asked(monkeypatch)

    row = recheck(group="northlight", today=TODAY)

    assert kept
    assert _found(made["cure"]) == ["CURE", "SAFE-ABS"]
    resumed, left = list(asked), LiveContent.objects.exclude(digest__in=kept)
    asked.clear()
    for content in find_contents(digests=left.values_list("digest", flat=True)):
        check_entry(envelope=content.envelope, rules=rules)
    assert sorted(resumed) == sorted(asked)  # What was kept before was not read again.
    ended = Recheck.objects.order_by("pk").values_list("failed_because", flat=True)
    assert list(ended) == ["It was interrupted; another one began.", ""]
    asked.clear()
    again = recheck(group="northlight", today=TODAY)
    assert (asked, again.blocked) == ([], row.blocked)


def test_it_begins_again_where_rules_change_meanwhile() -> None:
    made = _a_library()
    go_by("CURE")

    def change(row: Recheck) -> None:
        if Recheck.objects.count() == 1 and row.done:
            go_by("SAFE-ABS")

    row = recheck(group="northlight", today=TODAY, progress=change)

    assert row.rule_set == rule_set_of(group="northlight").version
    assert _found(made["cure"]) == ["SAFE-ABS"]
    first, second = Recheck.objects.order_by("pk")
    assert first.failed_because.startswith("The rules changed meanwhile")
    assert second.failed_because == ""


def test_a_rule_that_raises_is_a_finding_that_stops_and_is_asked_again_by_the_next_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = _a_library()
    go_by("CURE", "SAFE-ABS")
    rules = rule_set_of(group="northlight")

    def broken(subject: Any, its: Any) -> Iterator[Any]:
        yield from ()
        raise RuntimeError("No such list")

    bad = [
        replace(one, rule=replace(one.rule, check=broken)) if one.rule.id == "CURE" else one
        for one in rules.rules
    ]
    failing = replace(rules, rules=tuple(bad), version="failing")
    with monkeypatch.context() as patched:
        patched.setattr(rechecking, "rule_set_of", lambda group: failing)
        row = recheck(group="northlight", today=TODAY)
    kept = ContentCheck.objects.get(
        digest_id=made["cure"].digest, rule_set="failing", jurisdiction=""
    )
    assert [(one["rule"], one["failed"], one["severity"]) for one in kept.findings] == [
        ("SAFE-ABS", False, "block"),
        ("CURE", True, "block"),
    ]
    assert row.blocked >= 2

    monkeypatch.setattr(rechecking, "list_sets_before", lambda group: [failing])
    recheck(group="northlight", today=TODAY)

    assert _found(made["cure"]) == ["CURE", "SAFE-ABS"]


def test_the_worker_checks_groups_whose_rules_or_day_changed(
    owner_connection: psycopg.Connection[Any],
) -> None:
    _a_library()
    lock = ["recheck northlight"]
    owner_connection.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", lock)
    with pytest.raises(RecheckUnderWay):
        recheck(group="northlight", today=TODAY)
    owner_connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", lock)

    now = timezone.now()
    assert is_due(group="northlight", now=now)
    for _ in range(2):
        request_recheck(group="northlight")
    recheck_what_is_due(timestamp=0)
    jobs = ProcrastinateJob.objects.filter(task_name="publishing.recheck_group")
    assert [job.args for job in jobs] == [{"group": "northlight"}]

    recheck_group(group="northlight")

    assert not is_due(group="northlight", now=now)
    assert is_due(group="northlight", now=now + timedelta(days=1))
    go_by("CURE")
    assert is_due(group="northlight", now=now)


def test_a_place_that_opens_asks_for_a_check() -> None:
    _a_library()
    recheck(group="northlight", today=timezone.now().date())
    assert not is_due(group="northlight", now=timezone.now())

    places(
        ("northlight", ""),
        ("northlight/ketamine", ""),
        ("northlight/ketamine/co", "US-CO"),
        ("northlight/ketamine/tx", "US-TX"),
        ("northlight/ketamine/az", "US-AZ"),
    )

    assert is_due(group="northlight", now=timezone.now())


def test_a_withdrawal_asks_for_a_check() -> None:
    made = _a_library()
    recheck(group="northlight", today=timezone.now().date())
    assert not is_due(group="northlight", now=timezone.now())

    take_off(made["effect"])

    assert is_due(group="northlight", now=timezone.now())


def test_a_check_of_days_to_come_is_none() -> None:
    _a_library()
    row = recheck(group="northlight", today=timezone.now().date())
    later = row.began_at + timedelta(days=300)
    Recheck.objects.filter(pk=row.pk).update(began_at=later, ended_at=later)
    assert is_due(group="northlight", now=timezone.now())

    recheck(group="northlight", today=timezone.now().date())

    assert not is_due(group="northlight", now=timezone.now())
