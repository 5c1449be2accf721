"""The content types: what each holds, who must sign it, and what it may be asked by.

One table for the whole product. The editing models, envelopes, parts, packs, documents and the
read API all follow it; tests hold them to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contract import codes
from contract.fields import (
    Field,
    Kind,
    boolean,
    bounds,
    code,
    date,
    group,
    html,
    integer,
    lines,
    link,
    reference,
    text,
    url,
)
from contract.roles import Role

COMMON_FIELDS: tuple[Field, ...] = (
    text("title", required=True),
    lines("summary", maximum=500),
    code("audience", codes.AUDIENCE, required=True),
    Field("review_interval_months", Kind.INTEGER, required=True, maximum=60, delivered=False),
)

# Written in when an entry is submitted: which wording of each cited claim the text was written for.
CITES = Field("cites", Kind.CITES, delivered=False)

# Block types of a body. ``optional`` on prose is the author's signed word that the text stands
# without it; blocks that consist of entries alone are droppable by nature.
BLOCKS: dict[str, tuple[Field, ...]] = {
    "prose": (text("heading"), html("html", required=True), boolean("optional")),
    "side_effects": (text("heading"), reference("items", "side_effect", many=True, required=True)),
    "claim": (reference("claim", "claim", required=True),),
    "conditions": (text("heading"), reference("items", "condition", many=True, required=True)),
    "forms": (text("heading"), reference("items", "treatment_form", many=True, required=True)),
    "fact": (
        code("fact", codes.FACT, required=True),
        # The part whose fact is shown; absent: the document's own.
        reference("of", "treatment_form"),
    ),
}
# Blocks whose words a deploy renders from parts; delivered as they stand, minus these members.
BLOCK_INTERNAL_FIELDS = frozenset({"optional"})

# Kinds of fields that are short enough for a card, the item of a list.
CARD_KINDS = frozenset({Kind.TEXT, Kind.LINES, Kind.CODE, Kind.BOOLEAN, Kind.INTEGER, Kind.DATE})

_CLAIM = reference("claim", "claim")


@dataclass(frozen=True, slots=True)
class ContentType:
    """One content type.

    Attributes:
        code: ``side_effect``: the ``type`` in envelopes and documents.
        collection: ``side-effects``: its name in addresses.
        label: What people call one of them.
        signs: Roles without which it never goes live.
        fields: Everything an envelope of this type holds, the common fields first.
        facets: Filters of its list, each with the path of the value in the envelope's fields.
        orders: Sort keys of its list; the first is the default.
        review_months: Review interval proposed for a new entry.
        one_locale: Whether it exists once, in the source locale, and serves every locale.
    """

    code: str
    collection: str
    label: str
    signs: tuple[Role, ...]
    own_fields: tuple[Field, ...]
    facets: tuple[tuple[str, str], ...] = ()
    orders: tuple[str, ...] = ("title",)
    review_months: int = 12
    one_locale: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, the common ones first, the citations last."""
        return (*COMMON_FIELDS, *self.own_fields, CITES)


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
        Field("body", Kind.BLOCKS, required=True),
        reference("claims", "claim", many=True),
    ),
)

TYPES: dict[str, ContentType] = {
    spec.code: spec for spec in (SOURCE, CLAIM, SIDE_EFFECT, TREATMENT_FORM, CONDITION, TREATMENT)
}
BY_COLLECTION: dict[str, ContentType] = {spec.collection: spec for spec in TYPES.values()}


def references_in(members: tuple[Field, ...]) -> Iterator[Field]:
    """Yield every reference field among the members, objects and blocks included."""
    for field in members:
        if field.kind is Kind.REFERENCE:
            yield field
        elif field.kind is Kind.OBJECT:
            yield from references_in(field.fields)
        elif field.kind is Kind.BLOCKS:
            for block in BLOCKS.values():
                yield from references_in(block)


def part_types_of(spec: ContentType) -> set[str]:
    """Return the codes of the types that can stand inside a document of this type, directly.

    Rich text can cite a claim, so a type with rich text can hold claims.
    """
    targets = {field.to for field in references_in(spec.fields) if not field.link}
    if any(_holds_html(field) for field in spec.fields):
        targets.add("claim")
    return targets


def _holds_html(field: Field) -> bool:
    if field.kind in (Kind.HTML, Kind.BLOCKS):
        return True
    return any(_holds_html(member) for member in field.fields)
