"""A small site with one entry of every type, signed and released; every uuid is always the same."""

from collections.abc import Mapping
from typing import Any

from contract.canonical import digest_of_bytes
from store.operations import keep_file
from store.queries import KeptContent
from tests.api.building import AUSTIN, BRAND, an_id
from tests.factories.signed import a_content, places, publish, ref

PICTURE = b"\x89PNG\r\n\x1a\n a room with a chair by the window"


def publish_site() -> Mapping[str, KeptContent]:
    """Make the places and every entry live; return the contents by type code."""
    places(
        ("northlight", ""),
        (BRAND, ""),
        (f"{BRAND}/tx", "US-TX"),
        (AUSTIN, ""),
        (f"{BRAND}/tx/dallas", ""),
        telehealth={f"{BRAND}/online": ["US-TX"]},
    )
    made: dict[str, KeptContent] = {}

    def make(type_code: str, title: str, *, scope: str = "northlight", **fields: Any) -> None:
        uuid = an_id(f"{type_code} {title}")
        made[type_code] = a_content(type_code, title, scope=scope, uuid=uuid, **fields)
        publish(made[type_code])

    def to(type_code: str) -> dict[str, str]:
        return ref(made[type_code])

    make("source", "Protocol")
    make("claim", "Session length", sources=[to("source")])
    make("side_effect", "Nausea", claims=[to("claim")])
    make("condition", "Depression")
    make(
        "treatment_form",
        "IV infusion",
        statuses=[{"condition": to("condition"), "jurisdiction": "US", "status": "off_label"}],
        session_length={"minutes": {"min": 40, "max": 40}, "claim": to("claim")},
    )
    for title, placement, rule in (
        ("Off-label use", "before_body", {"statuses": ["off_label"]}),
        ("Coverage", "footer", {"types": ["insurance_note"], "jurisdictions": ["US-TX", "US"]}),
    ):
        make("disclaimer", title, placement=placement, required=True, rule=rule)
    make(
        "treatment",
        "IV ketamine",
        conditions=[to("condition")],
        forms=[to("treatment_form")],
        image=a_picture(),
        body=[
            {"id": "b1", "type": "prose", "html": "<p>What it is.</p>"},
            {"id": "b2", "type": "side_effects", "items": [to("side_effect")]},
            {"id": "b3", "type": "fact", "fact": "session_length", "of": to("treatment_form")},
        ],
    )
    make("faq", "Does it hurt", about={"treatments": [to("treatment")]}, claims=[to("claim")])
    make(
        "provider",
        "First nurse",
        scope=BRAND,
        licences=[{"number": "N-1", "jurisdiction": "US-TX", "valid_until": "2027-01-31"}],
    )
    make(
        "location_profile",
        "Austin",
        scope=AUSTIN,
        address={"street": "1 Example Street", "city": "Austin", "postal_code": "78701"},
        geo={"latitude": 30.2672, "longitude": -97.7431},
        hours=[{"day": "monday", "opens": "08:30", "closes": "17:00"}],
        forms=[to("treatment_form")],
        payers=["Bluebonnet"],
        providers=[to("provider")],
        image=a_picture(),
    )
    make(
        "provider",
        "Second nurse",
        scope=BRAND,
        locations=[to("location_profile")],
        image=a_picture(),
    )
    make(
        "insurance_note",
        "Bluebonnet",
        scope=BRAND,
        form=to("treatment_form"),
        location=to("location_profile"),
        price={"amount": "450.00", "unit": "session", "as_of": "2026-11-01", "includes": "A nurse"},
        prior_authorization=True,
        valid_from="2026-11-01",
    )
    make("testimonial", "A year on", scope=BRAND, about={"conditions": [to("condition")]})
    make(
        "article",
        "Your first visit",
        scope=BRAND,
        body=[
            {"id": "b1", "type": "prose", "heading": "Before", "html": "<p>Eat lightly.</p>"},
            {"id": "b2", "type": "treatments", "items": [to("treatment")]},
            {"id": "b3", "type": "image", "image": a_picture(), "caption": "The room"},
        ],
    )
    make("content_page", "Home", scope=BRAND, ad_landing=True, certification="C-1")
    make(
        "content_page",
        "Ketamine",
        scope=BRAND,
        parent=to("content_page"),
        in_menu=True,
        menu_label="Treatment",
        menu_position=10,
        redirect_from=["/old/"],
        seo={"title": "Ketamine", "share_image": a_picture()},
        body=[
            {"id": "b1", "type": "faqs", "items": [to("faq")]},
            {"id": "b2", "type": "forms", "items": [to("treatment_form")]},
            {"id": "b3", "type": "insurance_notes", "items": [to("insurance_note")]},
            {"id": "b4", "type": "testimonials", "items": [to("testimonial")]},
            {"id": "b5", "type": "locations", "items": [to("location_profile")]},
            {"id": "b6", "type": "articles", "items": [to("article")]},
            {"id": "b7", "type": "call_to_action", "label": "Call us", "phone": "+15125550101"},
        ],
    )
    return made


def a_picture() -> dict[str, Any]:
    """Keep the file of the picture and return it as it stands in an envelope."""
    size: dict[str, Any] = {"media_type": "image/png", "width": 1200, "height": 800}
    digest = digest_of_bytes(PICTURE)
    keep_file(digest=digest, body=PICTURE, **size)
    focus = {"x": 600, "y": 400, "width": 100, "height": 100}
    said = {"alt": "A room.", "people": "models", "consent": "note 7", "focal_point": focus}
    return {"file": digest, **size, **said}
