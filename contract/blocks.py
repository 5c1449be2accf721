"""The blocks that a body is made of: members of each, and which types may hold which.

A block that refers to a treatment, article, page, location or provider only points to it; any other
entry that a block names stands inside the document as a part.
"""

from collections.abc import Mapping
from typing import Any

from contract import codes
from contract.fields import (
    Field,
    Kind,
    boolean,
    code,
    html,
    image,
    lines,
    link,
    phone,
    reference,
    text,
)

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
    "faqs": (text("heading"), reference("items", "faq", many=True, required=True)),
    "image": (image("image"), lines("caption", maximum=500)),
    "insurance_notes": (
        text("heading"),
        reference("items", "insurance_note", many=True, required=True),
    ),
    "testimonials": (text("heading"), reference("items", "testimonial", many=True, required=True)),
    "treatments": (text("heading"), link("items", "treatment", many=True, required=True)),
    "locations": (text("heading"), link("items", "location_profile", many=True, required=True)),
    "providers": (text("heading"), link("items", "provider", many=True, required=True)),
    "articles": (text("heading"), link("items", "article", many=True, required=True)),
    "pages": (text("heading"), link("items", "content_page", many=True, required=True)),
    "call_to_action": (
        text("label", required=True, maximum=80),
        link("page", "content_page"),
        phone("phone"),
    ),
}
# Blocks whose words a deploy renders from parts; delivered as they stand, minus these members.
BLOCK_INTERNAL_FIELDS = frozenset({"optional"})
# Blocks that consist of entries which stand inside the document: what is withdrawn is left out of
# them, and they go with the last. What only points to a document holds none of its words.
PART_BLOCKS = frozenset(
    name
    for name, members in BLOCKS.items()
    if any(m.kind is Kind.REFERENCE and m.required and not m.link for m in members)
)

TREATMENT_BLOCKS = (
    "prose",
    "side_effects",
    "claim",
    "conditions",
    "forms",
    "fact",
    "faqs",
    "image",
)
# An article and a page of a site may hold and point to everything.
PAGE_BLOCKS = tuple(BLOCKS)

# Facts that stand in a treatment form; the others are those of the treatment itself.
FORM_FACTS = frozenset({"session_length", "observation", "no_driving", "minimum_age"})


def is_droppable(block: Mapping[str, Any]) -> bool:
    """Say whether a document can go on without a block of its body, as its signers agreed.

    Args:
        block: As it stands in an envelope.
    """
    return block["type"] in PART_BLOCKS or bool(block.get("optional"))
