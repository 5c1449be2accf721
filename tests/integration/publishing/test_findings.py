"""What the present rules find in everything live, narrowed, counted and asked by a command."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from contract.events import Event
from contract.roles import Role
from publishing.checking.findings import Findings, Narrowed, Row
from publishing.checking.recheck import recheck
from store.models import Signature
from store.operations import lock_head, write_signature
from store.queries import KeptContent, list_authors, list_scopes
from tests.factories.checking import go_by
from tests.factories.signed import SIGNERS, a_content, a_variant, places, publish

pytestmark = pytest.mark.django_db
_TX, _CO = "northlight/ketamine/tx", "northlight/ketamine/co"


def waive(content: KeptContent, *waives: dict[str, Any]) -> None:
    """Let findings on a content stand, as the operation of review does."""
    with transaction.atomic():
        write_signature(
            head=lock_head(),
            kind=Event.FINDING_WAIVED,
            digest=content.digest,
            entry_uuid=content.entry,
            decision=Signature.WAIVED,
            role=Role.COMPLIANCE.value,
            signer=SIGNERS[Role.COMPLIANCE],
            meaning="",
            method="password",
            shown={"digest": content.digest, "waives": list(waives)},
            authors=list_authors(entry_uuid=content.entry, digest=content.digest),
        )


def _asked(**narrowed: Any) -> Findings:
    asked = Narrowed(scopes=narrowed.pop("scopes", ("northlight",)), **narrowed)
    return Findings(asked=asked, tree=list_scopes(), groups=["northlight"])


def _told(rows: list[Row]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(row.handle, row.finding.rule, row.states) for row in rows]


def _a_library() -> dict[str, KeptContent]:
    places(("northlight", ""), ("northlight/ketamine", ""), (_CO, "US-CO"), (_TX, "US-TX"))
    praise = "<p>“My life is mine again”, says Ann, a patient. It is a cure, 100%.</p>"
    made = {
        "page": a_content("faq", "Praise", answer=praise, scope="northlight/ketamine"),
        "low": a_content("condition", "Low mood", description="<p>Depression that lasts.</p>"),
        "clean": a_content("faq", "Where", scope=_TX),
        "told": a_content("testimonial", "Told", scope="northlight/ketamine"),
    }
    for content in made.values():
        publish(content)
    # A warning, so that what it finds goes live below.
    go_by("CURE", "TESTI", "CRISIS-988", TESTI={"severity": "warn"})
    recheck(group="northlight", today=date(2026, 11, 27))
    return made


def test_findings_are_told_once_narrowed_counted_and_read_in_few_statements() -> None:
    made = _a_library()
    with CaptureQueriesContext(connection) as asked:
        every = _asked()
        rows, counts = every.page(first=0, most=50), every.count()
    few = len(asked)
    assert few <= 12
    found = _told(rows)
    assert ("praise", "CURE", ("",)) in found
    testimonies = [one for one in found if one[1] == "TESTI"]
    assert ("told", "TESTI", ("US-TX",)) in testimonies
    assert testimonies
    assert [row for row in rows if row.is_whole and row.handle == "low-mood"]
    assert counts.total == len(rows) == sum(number for _, number in counts.rules)
    assert dict(counts.rules)["TESTI"] == len(testimonies)
    assert dict(counts.brands)["northlight/ketamine"] == len(
        [row for row in rows if row.handle in ("praise", "told")]
    )
    assert rows[0].finding.severity.value == "block"
    assert rows[0].since is not None
    assert list(every.stream()) == rows
    assert every.page(first=1, most=1) == rows[1:2]

    # Narrowed by each of them.
    assert {one[1] for one in _told(_asked(rule="CURE").page(first=0, most=9))} == {"CURE"}
    assert _asked(text="is A CURE").count().total == 0
    assert _asked(text="prais").count().total == len([r for r in rows if r.handle == "praise"])
    assert _asked(text="p_a%").count().total == 0
    assert _asked(scopes=(_TX,)).count().total == 0
    assert _asked(locale="es-US").count().total == 0
    block = _asked(severity="block").count().total
    assert block + _asked(severity="warn").count().total == counts.total

    # A nearer variant takes Texas: what is found there alone is of the variant from now on.
    [texan] = [row for row in rows if row.states == ("US-TX",)]
    assert (texan.handle, texan.scopes) == ("told", ("northlight/ketamine",))
    publish(a_variant(made["told"], _TX, quote="<p>It helped me.</p>"))
    left = _asked().page(first=0, most=50)
    assert [row.scopes for row in left if row.states == ("US-TX",)] == [(_TX,)]

    # Waived by somebody, in one state and then in all.
    cure = next(row for row in left if row.finding.rule == "CURE")
    one = {name: getattr(cure.finding, name) for name in ("rule", "field", "start", "end")}
    waive(made["page"], {**one, "jurisdiction": "US-CO"})
    assert _asked(waived="yes").count().total == 0
    waive(made["page"], {**one, "jurisdiction": ""})
    with CaptureQueriesContext(connection) as asked:
        every = _asked()
        rows, counts = every.page(first=0, most=50), every.count()
    assert len(asked) <= few + 1
    [let] = [row for row in rows if row.is_waived]
    assert (let.finding, let.waived_by) == (cure.finding, ("A compliance reviewer",))
    assert rows[-1] == let
    assert _asked(waived="no").count().total == counts.total - 1
    assert recheck(group="northlight", today=date(2026, 11, 27)).blocked == 0


def test_the_command_checks_prints_what_it_stops_and_exits_by_it() -> None:
    _a_library()
    out, bar = io.StringIO(), io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("recheck_copy", "--group", "northlight", stdout=out, stderr=bar)

    assert stopped.value.code == 1
    assert "faq praise (en-US) at northlight/ketamine: answer CURE “cure”: " in out.getvalue()
    assert out.getvalue().strip().endswith("the rules would now stop 1.")
    assert "4 of 4" in bar.getvalue()

    go_by("CRISIS-988")
    call_command("recheck_copy", stdout=out, stderr=bar)
    assert out.getvalue().strip().endswith("the rules would now stop 0.")

    with pytest.raises(SystemExit) as stopped:
        call_command("recheck_copy", "--group", "nowhere", stdout=out, stderr=bar)
    assert stopped.value.code == 2
    assert "There is no group nowhere." in bar.getvalue()
