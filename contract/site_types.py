"""Content types around the medical facts: money, notices, questions, a brand's site, its places."""

from contract import codes
from contract.blocks import PAGE_BLOCKS
from contract.content_type import ContentType
from contract.fields import (
    Field,
    Kind,
    body,
    boolean,
    code,
    coordinate,
    date,
    group,
    html,
    image,
    integer,
    lines,
    link,
    money,
    phone,
    reference,
    state,
    text,
    time,
)
from contract.places import ScopeKind
from contract.roles import Role

_DISCLAIMERS = reference("disclaimers", "disclaimer", many=True)
_ABOUT = group(
    "about",
    link("treatments", "treatment", many=True),
    link("conditions", "condition", many=True),
    link("forms", "treatment_form", many=True),
)
_ABOUT_FACETS = (
    ("about", "about.treatments"),
    ("about", "about.conditions"),
    ("about", "about.forms"),
)
_SEO = group(
    "seo",
    text("title", maximum=70),
    lines("description", maximum=200),
    image("share_image"),
    boolean("no_index"),
)

# The codes of TAKES_DISCLAIMERS with their labels; a test holds the two together.
RULE_TYPES = {
    "treatment": "Treatments",
    "insurance_note": "Insurance notes",
    "article": "Articles",
    "content_page": "Pages",
    "location_profile": "Location profiles",
    "testimonial": "Testimonials",
}

DISCLAIMER = ContentType(
    code="disclaimer",
    collection="disclaimers",
    label="Disclaimer",
    signs=(Role.MEDICAL, Role.COMPLIANCE),
    facets=(("kind", "kind"),),
    own_fields=(
        code("kind", codes.DISCLAIMER_KIND, required=True),
        html("text", required=True, citable=False),
        code("placement", codes.PLACEMENT, required=True),
        # Where several stand at one place, the lower number comes first.
        integer("position", maximum=1000),
        # Nearer places can add to it; none can drop or empty it.
        boolean("required"),
        # Attaches it by itself: every criterion that is given must hold, any one of its values
        # suffices. Without criteria it stands only where an entry names it. See
        # contract.disclaimers.
        group(
            "rule",
            code("types", RULE_TYPES, many=True),
            link("forms", "treatment_form", many=True),
            code("statuses", codes.STATUS, many=True),
            link("conditions", "condition", many=True),
            text("jurisdictions", many=True, maximum=5),
            code("claim_kinds", codes.CLAIM_KIND, many=True),
            # Decided when a document is compiled; a front-end shows what is there.
            delivered=False,
        ),
    ),
)

FAQ = ContentType(
    code="faq",
    collection="faqs",
    label="Question and answer",
    signs=(Role.MARKETING, Role.MEDICAL),
    facets=_ABOUT_FACETS,
    own_fields=(
        html("answer", required=True),
        _ABOUT,
        reference("claims", "claim", many=True),
    ),
)

INSURANCE_NOTE = ContentType(
    code="insurance_note",
    collection="insurance-notes",
    label="Insurance note",
    signs=(Role.MARKETING, Role.COMPLIANCE),
    review_months=3,
    facets=(("payer", "payer"), ("coverage", "coverage"), ("form", "form")),
    orders=("payer",),
    own_order="payer",
    own_fields=(
        text("payer", required=True, maximum=120),
        text("plans", many=True, maximum=120),
        code("coverage", codes.COVERAGE, required=True),
        link("form", "treatment_form"),
        link("location", "location_profile"),
        html("details", required=True, citable=False),
        boolean("prior_authorization"),
        group(
            "price",
            money("amount", required=True),
            code("unit", codes.PRICE_UNIT, required=True),
            date("as_of", required=True),
            lines("includes", required=True, maximum=500),
        ),
        date("verified_on"),
        date("valid_from"),
        date("valid_until"),
        _DISCLAIMERS,
    ),
)

LOCATION_PROFILE = ContentType(
    code="location_profile",
    collection="locations",
    label="Location profile",
    signs=(Role.MARKETING, Role.COMPLIANCE),
    review_months=6,
    facets=(("region", "region"), ("form", "forms"), ("telehealth", "telehealth")),
    stands_at=(ScopeKind.LOCATION,),
    read_downwards=True,
    own_fields=(
        html("description", citable=False),
        # The state as in US-TX; a telehealth location has none and lists those it serves.
        state("region"),
        boolean("telehealth"),
        text("serves", many=True, maximum=5),
        group(
            "address",
            text("street", required=True),
            text("unit", maximum=60),
            text("city", required=True, maximum=100),
            text("postal_code", required=True, maximum=10),
        ),
        group("geo", coordinate("latitude", maximum=90), coordinate("longitude", maximum=180)),
        phone("phone", required=True),
        phone("after_hours_phone"),
        group(
            "hours",
            code("day", codes.DAY, required=True),
            time("opens", required=True),
            time("closes", required=True),
            many=True,
        ),
        lines("hours_note", maximum=300),
        html("getting_here", citable=False),
        link("forms", "treatment_form", many=True),
        text("payers", many=True, maximum=120),
        link("providers", "provider", many=True),
        image("image"),
        _DISCLAIMERS,
    ),
)

PROVIDER = ContentType(
    code="provider",
    collection="providers",
    label="Provider",
    signs=(Role.COMPLIANCE,),
    review_months=6,
    facets=(("location", "locations"),),
    read_downwards=True,
    own_fields=(
        text("role", required=True),
        text("credentials", maximum=100),
        html("biography", citable=False),
        group(
            "licences",
            text("number", required=True, maximum=60),
            text("jurisdiction", required=True, maximum=5),
            date("valid_until", required=True),
            many=True,
        ),
        group(
            "certifications",
            text("board", required=True),
            text("specialty", required=True),
            date("valid_until", required=True),
            many=True,
        ),
        link("locations", "location_profile", many=True),
        image("image"),
    ),
)

TESTIMONIAL = ContentType(
    code="testimonial",
    collection="testimonials",
    label="Testimonial",
    signs=(Role.COMPLIANCE,),
    review_months=6,
    facets=_ABOUT_FACETS,
    orders=("published",),
    default_order="-published",
    own_order="published_on",
    own_fields=(
        html("quote", required=True, citable=False),
        text("attribution", maximum=100),
        date("published_on", required=True),
        _ABOUT,
        # Names the written authorization on file; never sent to front-ends.
        Field("authorization_reference", Kind.TEXT, required=True, maximum=100, delivered=False),
        Field("authorization_valid_until", Kind.DATE, delivered=False),
        lines("typical_results", required=True, maximum=500),
        lines("connection", maximum=500),
        _DISCLAIMERS,
    ),
)

ARTICLE = ContentType(
    code="article",
    collection="articles",
    label="Article",
    signs=(Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE),
    facets=(("topic", "topic"),),
    orders=("published", "title"),
    default_order="-published",
    own_order="published_on",
    own_fields=(
        code("topic", codes.TOPIC, required=True),
        text("byline", maximum=120),
        date("published_on", required=True),
        image("image"),
        body(*PAGE_BLOCKS, required=True),
        _SEO,
        _DISCLAIMERS,
        reference("claims", "claim", many=True),
    ),
)

CONTENT_PAGE = ContentType(
    code="content_page",
    collection="pages",
    label="Page",
    signs=(Role.MARKETING, Role.COMPLIANCE),
    medical_when_referring=True,
    facets=(
        ("parent", "parent"),
        ("ad_landing", "ad_landing"),
        ("path", "path"),
        ("redirect_from", "redirect_from"),
        ("in_menu", "in_menu"),
    ),
    orders=("path",),
    own_order="path",
    stands_at=(ScopeKind.BRAND, ScopeKind.REGION, ScopeKind.LOCATION),
    own_fields=(
        # Its address on the brand's site, such as /ketamine/safety/; below its parent's.
        text("path", required=True, maximum=200),
        link("parent", "content_page"),
        boolean("in_menu"),
        text("menu_label", maximum=60),
        integer("menu_position", maximum=1000),
        # Old addresses that lead here.
        text("redirect_from", many=True, maximum=200),
        image("image"),
        body(*PAGE_BLOCKS, required=True),
        _SEO,
        boolean("ad_landing"),
        text("certification", maximum=100),
        _DISCLAIMERS,
    ),
)
