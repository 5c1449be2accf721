"""Content types of medical fact: sources, claims, side effects, forms, conditions, treatments."""

from contract import codes
from contract.blocks import TREATMENT_BLOCKS
from contract.content_type import ContentType
from contract.fields import (
    body,
    boolean,
    bounds,
    code,
    date,
    group,
    html,
    image,
    integer,
    lines,
    link,
    reference,
    text,
    url,
)
from contract.roles import Role

_CLAIM = reference("claim", "claim")

SOURCE = ContentType(
    code="source",
    collection="sources",
    label="Source",
    signs=(Role.MEDICAL,),
    one_locale=True,
    review_months=24,
    facets=(("kind", "kind"), ("verified", "verified")),
    own_fields=(
        code("kind", codes.SOURCE_KIND, required=True),
        lines("citation", required=True, maximum=1000),
        text("publisher"),
        date("published_on"),
        url("url"),
        text("doi", maximum=100),
        text("pmid", maximum=20),
        boolean("verified"),
        date("accessed_on"),
        text("label_version", maximum=60),
        code("design", codes.STUDY_DESIGN),
        text("population"),
        integer("participants", maximum=10_000_000),
        text("follow_up", maximum=100),
        code("drug", codes.DRUG),
        code("route", codes.ROUTE),
        boolean("retracted"),
    ),
)

CLAIM = ContentType(
    code="claim",
    collection="claims",
    label="Claim",
    signs=(Role.MEDICAL, Role.COMPLIANCE),
    facets=(("kind", "kind"),),
    own_fields=(
        code("kind", codes.CLAIM_KIND, required=True),
        lines("statement", required=True, maximum=1000),
        lines("qualifier", maximum=500),
        text("population"),
        reference("sources", "source", many=True, required=True),
        date("valid_until"),
    ),
)

SIDE_EFFECT = ContentType(
    code="side_effect",
    collection="side-effects",
    label="Side effect",
    signs=(Role.MEDICAL, Role.COMPLIANCE),
    review_months=6,
    facets=(("seriousness", "seriousness"), ("frequency", "frequency")),
    own_fields=(
        code("seriousness", codes.SERIOUSNESS, required=True),
        code("frequency", codes.FREQUENCY, required=True),
        html("description", required=True),
        text("onset"),
        text("duration"),
        html("what_to_do", required=True),
        text("whom_to_call"),
        reference("claims", "claim", many=True),
    ),
)

TREATMENT_FORM = ContentType(
    code="treatment_form",
    collection="treatment-forms",
    label="Treatment form",
    signs=(Role.MEDICAL, Role.COMPLIANCE),
    review_months=6,
    facets=(("route", "route"), ("status", "statuses.status")),
    own_fields=(
        code("route", codes.ROUTE, required=True),
        code("drug", codes.DRUG, required=True),
        html("description", required=True),
        group(
            "statuses",
            link("condition", "condition", required=True),
            text("jurisdiction", required=True, maximum=5),
            code("status", codes.STATUS, required=True),
            lines("note", maximum=500),
            many=True,
            required=True,
        ),
        group("session_length", bounds("minutes"), _CLAIM),
        group("observation", bounds("minutes"), _CLAIM),
        group("no_driving", code("until", codes.NO_DRIVING, required=True), _CLAIM),
        integer("minimum_age", maximum=120),
        boolean("compounded"),
        boolean("certified_setting_only"),
        text("contraindications", many=True, maximum=300),
        reference("claims", "claim", many=True),
    ),
)

CONDITION = ContentType(
    code="condition",
    collection="conditions",
    label="Condition",
    signs=(Role.MEDICAL, Role.COMPLIANCE),
    facets=(("code", "code"),),
    own_fields=(
        # ICD-10-CM, such as F33.2
        text("code", required=True, maximum=10),
        text("also_known_as", many=True, maximum=100),
        html("description", required=True),
        text("symptoms", many=True, maximum=200),
        html("when_to_get_help"),
        link("treatments", "treatment", many=True),
        reference("claims", "claim", many=True),
    ),
)

TREATMENT = ContentType(
    code="treatment",
    collection="treatments",
    label="Treatment",
    signs=(Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE),
    review_months=6,
    facets=(("condition", "conditions"), ("form", "forms")),
    orders=("title", "updated"),
    own_fields=(
        group(
            "course",
            bounds("sessions"),
            bounds("weeks"),
            group("maintenance", bounds("weeks")),
            _CLAIM,
        ),
        reference("conditions", "condition", many=True, required=True),
        reference("forms", "treatment_form", many=True, required=True),
        body(*TREATMENT_BLOCKS, required=True),
        image("image"),
        reference("disclaimers", "disclaimer", many=True),
        reference("claims", "claim", many=True),
    ),
)
