"""One entry of every type with every field filled in, as an author would write them."""

from typing import Any

from content_models.models import Entry
from content_models.operations import change_entry
from content_models.queries import get_entry
from tests.factories.written import a_person, an_entry, ref

COMMON = {"audience": "clinician", "review_interval_months": 9, "summary": "In short.\nAnd more."}


def whole_library() -> dict[str, tuple[Entry, dict[str, Any]]]:
    """Every type, as (entry, the fields it was given); they refer to each other."""
    writer = a_person()
    made: dict[str, tuple[Entry, dict[str, Any]]] = {}

    def write(type_code: str, title: str, **fields: Any) -> Entry:
        given = {"title": title, **COMMON, **fields}
        entry = an_entry(type_code, writer=writer, **given)
        made[type_code] = (entry, given)
        return entry

    source = write(
        "source", "SPRAVATO label", kind="label", citation="Prescribing information. 2025.",
        publisher="Janssen", published_on="2025-01-20", url="https://example.org/label",
        doi="10.1000/1", pmid="12345", verified=True, accessed_on="2026-02-01",
        label_version="01/2025", design="rct", population="Adults", participants=0,
        follow_up="4 weeks", drug="esketamine", route="intranasal", retracted=False,
    )  # fmt: skip
    claim = write(
        "claim", "Response", kind="efficacy", statement="Seven in ten people feel better.",
        qualifier="In one study.", population="Adults", sources=[ref(source)],
        valid_until="2030-12-31",
    )  # fmt: skip
    cited = (
        f'<p>It <strong>often</strong> <a data-claim="{claim.uuid}">passes</a>, '
        'see <a href="https://988lifeline.org/">988</a>.</p><ul><li>One<br>two</li></ul>'
    )
    effect = write(
        "side_effect", "Nausea", seriousness="expected", frequency="common", description=cited,
        onset="Within minutes", duration="Two hours", what_to_do="<p>Tell the nurse.</p>",
        whom_to_call="The clinic", claims=[ref(claim)],
    )  # fmt: skip
    condition = write(
        "condition", "Depression", code="F33.2", also_known_as=["MDD", "Low mood"],
        description=cited, symptoms=["No joy"], when_to_get_help="<p>Call 988.</p>",
        claims=[ref(claim)],
    )  # fmt: skip
    form = write(
        "treatment_form", "IV infusion", route="intravenous", drug="ketamine", description=cited,
        statuses=[
            {"condition": ref(condition), "jurisdiction": "US", "status": "off_label", "note": "x"}
        ],
        session_length={"minutes": {"min": 40, "max": 60}, "claim": ref(claim)},
        observation={"minutes": {"min": 120, "max": 120}},
        no_driving={"until": "next_day_after_sleep", "claim": ref(claim)},
        minimum_age=18, compounded=True, certified_setting_only=False,
        contraindications=["Uncontrolled blood pressure"], claims=[ref(claim)],
    )  # fmt: skip
    treatment = write(
        "treatment", "IV ketamine",
        course={
            "sessions": {"min": 6, "max": 8}, "weeks": {"min": 2, "max": 3},
            "maintenance": {"weeks": {"min": 3, "max": 4}}, "claim": ref(claim),
        },
        conditions=[ref(condition)], forms=[ref(form)], claims=[ref(claim)],
        body=[
            {"id": "a", "type": "prose", "heading": "What it is", "html": cited, "optional": True},
            {"id": "b", "type": "side_effects", "heading": "Effects", "items": [ref(effect)]},
            {"id": "c", "type": "claim", "claim": ref(claim)},
            {"id": "d", "type": "conditions", "heading": "For", "items": [ref(condition)]},
            {"id": "e", "type": "forms", "heading": "As", "items": [ref(form)]},
            {"id": "f", "type": "fact", "fact": "session_length", "of": ref(form)},
        ],
    )  # fmt: skip
    # The one circle: a condition links to the treatments that it is treated with.
    given = {**made["condition"][1], "treatments": [ref(treatment)]}
    change_entry(entry=condition, actor=writer, fields=given)
    made["condition"] = (get_entry(uuid=condition.uuid), given)
    return made
