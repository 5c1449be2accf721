"""One entry of every type with every field filled in, as an author would write them."""

from typing import Any

from content_models.files import image_value
from content_models.models import Entry
from content_models.operations import change_entry
from content_models.queries import get_entry
from tests.factories.pictures import a_picture
from tests.factories.written import AUSTIN, BRAND, GROUP, a_person, an_entry, ref

COMMON = {"audience": "clinician", "review_interval_months": 9, "summary": "In short.\nAnd more."}


def whole_library() -> dict[str, tuple[Entry, dict[str, Any]]]:
    """Every type, as (entry, the fields it was given); they refer to each other."""
    writer = a_person()
    made: dict[str, tuple[Entry, dict[str, Any]]] = {}

    def write(type_code: str, title: str, scope: str = GROUP, **fields: Any) -> Entry:
        given = {"title": title, **COMMON, **fields}
        entry = an_entry(type_code, writer=writer, scope=scope, **given)
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
    disclaimer = write(
        "disclaimer", "Off-label use", kind="off_label", text="<p>Not approved for this use.</p>",
        placement="before_body", position=0, required=True,
        rule={
            "types": ["treatment", "article"], "forms": [ref(form)], "statuses": ["off_label"],
            "conditions": [ref(condition)], "jurisdictions": ["US-TX"], "claim_kinds": ["efficacy"],
        },
    )  # fmt: skip
    picture = image_value(a_picture(people="staff", consent="File 3"))
    faq = write("faq", "Does it hurt?", answer=cited, claims=[ref(claim)])
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
            {"id": "g", "type": "faqs", "items": [ref(faq)]},
            {"id": "h", "type": "image", "image": picture, "caption": "The room.\nIn Austin."},
        ],
        image=picture, disclaimers=[ref(disclaimer)],
    )  # fmt: skip
    about = {"treatments": [ref(treatment)], "conditions": [ref(condition)], "forms": [ref(form)]}
    given = {**made["faq"][1], "about": about}
    change_entry(entry=faq, actor=writer, fields=given)
    made["faq"] = (get_entry(uuid=faq.uuid), given)
    provider = write(
        "provider", "Ana Ruiz", role="Physician", credentials="MD", biography="<p>In Austin.</p>",
        licences=[{"number": "T-1", "jurisdiction": "US-TX", "valid_until": "2030-01-31"}],
        certifications=[
            {"board": "ABPN", "specialty": "Psychiatry", "valid_until": "2030-01-31"}
        ],
        image=picture,
    )  # fmt: skip
    location = write(
        "location_profile", "Austin", AUSTIN, description="<p>By the river.</p>", region="US-TX",
        telehealth=False,
        address={"street": "1 Main St", "unit": "4", "city": "Austin", "postal_code": "78701"},
        geo={"latitude": 30.2672, "longitude": -97.7431}, phone="+15125550101",
        after_hours_phone="+442079460000",
        hours=[
            {"day": "monday", "opens": "08:00", "closes": "12:00"},
            {"day": "monday", "opens": "13:30", "closes": "17:00"},
        ],
        hours_note="Closed on holidays.", getting_here="<p>Park behind.</p>", forms=[ref(form)],
        payers=["Blue Cross"], providers=[ref(provider)], image=picture,
        disclaimers=[ref(disclaimer)],
    )  # fmt: skip
    write(
        "insurance_note", "Blue Cross", AUSTIN, payer="Blue Cross", plans=["PPO", "HMO"],
        coverage="prior_authorization", form=ref(form), location=ref(location),
        details="<p>Ask first.</p>", prior_authorization=True,
        price={
            "amount": "450.00", "unit": "session", "as_of": "2026-03-01",
            "includes": "Infusion\nand monitoring",
        },
        verified_on="2026-03-01", valid_from="2026-01-01", valid_until="2026-12-31",
        disclaimers=[ref(disclaimer)],
    )  # fmt: skip
    testimonial = write(
        "testimonial", "Better", quote="<p>I feel like myself.</p>", attribution="A patient",
        published_on="2026-03-01", about=about, authorization_reference="File 12",
        authorization_valid_until="2028-03-01", typical_results="Most need several sessions.",
        connection="None.", disclaimers=[ref(disclaimer)],
    )  # fmt: skip
    seo = {
        "title": "Ketamine", "description": "Short\nand good", "share_image": picture,
        "no_index": True,
    }  # fmt: skip
    article = write(
        "article", "First visit", BRAND, topic="visit", byline="The team",
        published_on="2026-03-01", image=picture, seo=seo, disclaimers=[ref(disclaimer)],
        claims=[ref(claim)],
        body=[
            {"id": "a", "type": "treatments", "items": [ref(treatment)]},
            {"id": "b", "type": "testimonials", "items": [ref(testimonial)]},
        ],
    )  # fmt: skip
    home = an_entry("content_page", "Home", writer=writer, scope=BRAND, path="/")
    write(
        "content_page", "Visit", BRAND, path="/visit/", parent=ref(home), in_menu=True,
        menu_label="Visit us", menu_position=0, redirect_from=["/old/", "/older/"], image=picture,
        seo=seo, ad_landing=True, certification="LegitScript 1", disclaimers=[ref(disclaimer)],
        body=[
            {"id": "a", "type": "locations", "heading": "Where", "items": [ref(location)]},
            {"id": "b", "type": "providers", "items": [ref(provider)]},
            {"id": "c", "type": "articles", "items": [ref(article)]},
            {"id": "d", "type": "pages", "items": [ref(home)]},
            {"id": "e", "type": "call_to_action", "label": "Call us", "phone": "+15125550101"},
        ],
    )  # fmt: skip
    # The one circle: a condition links to the treatments that it is treated with.
    given = {**made["condition"][1], "treatments": [ref(treatment)]}
    change_entry(entry=condition, actor=writer, fields=given)
    made["condition"] = (get_entry(uuid=condition.uuid), given)
    return made
