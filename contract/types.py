"""The content types: what each holds, who must sign it, and what it may be asked by.

One table for the whole product. The editing models, envelopes, parts, packs, documents and the
read API all follow it; tests hold them to it.
"""

from collections.abc import Iterator

from contract.blocks import BLOCKS
from contract.clinical_types import CLAIM, CONDITION, SIDE_EFFECT, SOURCE, TREATMENT, TREATMENT_FORM
from contract.content_type import ContentType
from contract.fields import Field, Kind
from contract.site_types import (
    ARTICLE,
    CONTENT_PAGE,
    DISCLAIMER,
    FAQ,
    INSURANCE_NOTE,
    LOCATION_PROFILE,
    PROVIDER,
    TESTIMONIAL,
)

# Kinds of fields that are short enough for a card, the item of a list.
CARD_KINDS = frozenset(
    {
        Kind.TEXT,
        Kind.LINES,
        Kind.CODE,
        Kind.BOOLEAN,
        Kind.INTEGER,
        Kind.DATE,
        Kind.PHONE,
        Kind.IMAGE,
    }
)

# What is referred to comes before what refers to it, so that reading in this order never waits.
TYPES: dict[str, ContentType] = {
    spec.code: spec
    for spec in (
        SOURCE,
        CLAIM,
        DISCLAIMER,
        SIDE_EFFECT,
        TREATMENT_FORM,
        CONDITION,
        FAQ,
        TREATMENT,
        INSURANCE_NOTE,
        PROVIDER,
        LOCATION_PROFILE,
        TESTIMONIAL,
        ARTICLE,
        CONTENT_PAGE,
    )
}
BY_COLLECTION: dict[str, ContentType] = {spec.collection: spec for spec in TYPES.values()}
# Types whose documents disclaimers attach themselves to by their rule.
TAKES_DISCLAIMERS: frozenset[str] = frozenset(
    spec.code
    for spec in TYPES.values()
    if any(field.name == "disclaimers" for field in spec.own_fields)
)


def references_in(members: tuple[Field, ...]) -> Iterator[Field]:
    """Yield every reference field among the members, objects and blocks included."""
    for field in members:
        if field.kind is Kind.REFERENCE:
            yield field
        elif field.kind is Kind.OBJECT:
            yield from references_in(field.fields)
        elif field.kind is Kind.BLOCKS:
            for name in field.blocks:
                yield from references_in(BLOCKS[name])


def part_types_of(spec: ContentType) -> set[str]:
    """Return the codes of the types that can stand inside a document of this type, directly.

    Rich text can cite a claim, so a type with rich text can hold claims.
    """
    targets = {field.to for field in references_in(spec.fields) if not field.link}
    if any(_holds_html(field) for field in spec.fields):
        targets.add("claim")
    return targets


def _holds_html(field: Field) -> bool:
    if field.kind is Kind.BLOCKS or (field.kind is Kind.HTML and field.citable):
        return True
    return any(_holds_html(member) for member in field.fields)
