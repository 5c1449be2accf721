"""Enumerations that travel as codes, each with the words an editor sees.

The frequency bands are those of CIOMS III as regulators use them: very common 1/10 or more, common
1/100 to 1/10, uncommon 1/1,000 to 1/100, rare below 1/1,000.
"""

from collections.abc import Mapping
from types import MappingProxyType

Codes = Mapping[str, str]


def _codes(**labels: str) -> Codes:
    return MappingProxyType(labels)


AUDIENCE = _codes(patient="Patients", clinician="Clinicians")

SERIOUSNESS = _codes(
    expected="Expected: common and likely to pass",
    serious="Serious: needs medical help at once",
)

FREQUENCY = _codes(
    very_common="Very common (1 in 10 people or more)",
    common="Common (1 in 100 to 1 in 10)",
    uncommon="Uncommon (1 in 1,000 to 1 in 100)",
    rare="Rare (fewer than 1 in 1,000)",
    not_known="Not known",
)

SOURCE_KIND = _codes(
    label="Drug label (prescribing information)",
    regulator="Regulator's notice or rule",
    guideline="Professional guideline or consensus statement",
    trial="Clinical trial",
    meta_analysis="Meta-analysis or systematic review",
    review="Review article",
    protocol="The group's own clinical protocol",
    public_service="Public health service",
)

STUDY_DESIGN = _codes(
    rct="Randomized controlled trial",
    meta_analysis="Meta-analysis of randomized trials",
    open_label="Open-label study",
    observational="Observational study",
    animal="Animal study",
    in_vitro="Laboratory study",
    none="Not a study",
)

CLAIM_KIND = _codes(
    efficacy="How well it works",
    onset="How soon it works",
    safety="Risk or side effect",
    regulatory="Approval status",
    mechanism="How it works in the body",
    practice="What happens at our clinics",
    emergency="What to do in an emergency",
)

ROUTE = _codes(
    intravenous="Into a vein (IV)",
    intramuscular="Into a muscle",
    intranasal="Nasal spray",
    oral="By mouth",
    sublingual="Under the tongue",
    combined="Combined with another form",
)

DRUG = _codes(ketamine="Ketamine", esketamine="Esketamine", other="Another drug")

STATUS = _codes(
    approved="Approved for this use",
    off_label="Off-label: not approved for this use",
    investigational="Investigational: in trials only",
)

NO_DRIVING = _codes(
    next_day_after_sleep="Until the next day, after a restful sleep",
    hours_24="For 24 hours",
    rest_of_day="For the rest of the day",
)

FACT = _codes(
    session_length="Session length",
    observation="Observation after a session",
    no_driving="No driving after a session",
    minimum_age="Minimum age",
    course_sessions="Sessions in a course",
    course_weeks="Weeks in a course",
    maintenance="Time between maintenance sessions",
)

REFUSAL_REASON = _codes(
    inaccurate="Clinically inaccurate",
    unsupported="Not supported by the source",
    incomplete="Something a patient must know is missing",
    unclear="Hard to understand",
    not_allowed="Not allowed by law or policy",
    other="Another reason",
)

WITHDRAWAL_REASON = _codes(
    safety="Safety concern",
    inaccurate="No longer accurate",
    unsupported="The source no longer supports it",
    regulatory="A regulator asked",
    rights="Rights or consent",
    other="Another reason",
)

# Why findings of the copy check were let stand, for the record.
WAIVER_REASON = _codes(finding_waived="Findings of the copy check were let stand")

# Why words went off by a rule that people made before, for the record.
POLICY_REASON = _codes(review_overdue="Nobody read it again in time")

# Why a place is taken out of the tree, for the record.
CLOSING_REASON = _codes(
    closed_for_good="It closes for good",
    closed_for_now="It closes for some time",
    license="A license or permit",
    other="Another reason",
)
# Why words went off with their place. No tombstone stays: the place itself is gone from there.
PLACE_REASON = _codes(
    place_closed="Their place closed",
    place_moved="Their place moved",
)

DISCLAIMER_KIND = _codes(
    information="For information only, no medical advice",
    off_label="Off-label use",
    compounded="Compounded medicine",
    crisis="Crisis line",
    emergency="Emergency direction",
    no_driving="No driving",
    monitoring="Certified setting and monitoring (REMS)",
    results_vary="Results vary",
    typical_results="Testimonials: typical results",
    insurance="Coverage and prices",
    state_notice="Notice that a state asks for",
    telehealth="Telehealth",
)

PLACEMENT = _codes(
    before_body="Above the text",
    after_body="Below the text",
    footer="At the foot of the page",
)

COVERAGE = _codes(
    covered="Covered by most plans of this payer",
    prior_authorization="Covered after prior authorization",
    case_by_case="Decided case by case",
    not_covered="Not covered",
    self_pay="Self-pay",
)

PRICE_UNIT = _codes(session="Per session", course="Per course", visit="Per visit")

DAY = _codes(
    monday="Monday",
    tuesday="Tuesday",
    wednesday="Wednesday",
    thursday="Thursday",
    friday="Friday",
    saturday="Saturday",
    sunday="Sunday",
)

TOPIC = _codes(
    treatment="Treatment",
    condition="Condition",
    research="Research",
    visit="The visit",
    cost="Cost and insurance",
    safety="Safety",
)

PEOPLE_SHOWN = _codes(
    none="Nobody can be recognized",
    models="Models",
    staff="People who work here",
    patients="Patients",
)
