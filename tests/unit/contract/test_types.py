"""The table of types: parts never form a cycle, names are unique, facets exist."""

from contract import codes
from contract.blocks import BLOCKS
from contract.fields import Kind
from contract.roles import MEANINGS, SIGNING_ROLES
from contract.site_types import RULE_TYPES
from contract.types import (
    BY_COLLECTION,
    TAKES_DISCLAIMERS,
    TYPES,
    part_types_of,
    references_in,
)


def test_parts_never_form_a_cycle() -> None:
    def below(code: str, above: tuple[str, ...]) -> None:
        assert code not in above, f"{' → '.join((*above, code))} is a cycle"
        for part in part_types_of(TYPES[code]):
            below(part, (*above, code))

    for code in TYPES:
        below(code, ())


def test_every_type_is_signed_by_roles_that_can_sign() -> None:
    for spec in TYPES.values():
        assert spec.signs
        assert set(spec.signs) <= set(SIGNING_ROLES)
        assert all(role in MEANINGS for role in spec.signs)


def test_collections_and_field_names_are_unique() -> None:
    assert len(BY_COLLECTION) == len(TYPES)
    for spec in TYPES.values():
        names = [field.name for field in spec.fields]
        assert len(names) == len(set(names))
        # A document's own members stand beside its fields.
        assert not {"id", "type", "handle", "locale", "meta", "parts", "links"} & set(names)


def test_every_facet_names_a_field() -> None:
    for spec in TYPES.values():
        for _, path in spec.facets:
            members = {field.name: field for field in spec.fields}
            for step in path.split("."):
                members = {field.name: field for field in members[step].fields}


def test_every_reference_is_to_a_known_type_and_every_code_has_codes() -> None:
    for spec in TYPES.values():
        for field in references_in(spec.fields):
            assert field.to in TYPES
    for members in BLOCKS.values():
        assert all(field.codes for field in members if field.kind is Kind.CODE)


def test_codes_are_lower_case_names() -> None:
    for name in dir(codes):
        if name.isupper():
            assert all(code == code.lower() and " " not in code for code in getattr(codes, name))


def test_disclaimers_attach_to_the_types_that_their_rule_can_name() -> None:
    assert set(RULE_TYPES) == TAKES_DISCLAIMERS


def test_an_order_of_its_own_names_a_field() -> None:
    for spec in TYPES.values():
        assert set(spec.orders) - {"title", "updated"} <= ({"published", "payer", "path"})
        assert (spec.own_order != "") == bool(set(spec.orders) - {"title", "updated"})
        assert spec.own_order in {"", *(field.name for field in spec.fields)}
        assert spec.default_order.removeprefix("-") in {"", *spec.orders}


def test_what_links_alone_never_stands_inside() -> None:
    pointed_to = {"treatment", "article", "content_page", "location_profile", "provider"}

    for spec in TYPES.values():
        assert not part_types_of(spec) & pointed_to
