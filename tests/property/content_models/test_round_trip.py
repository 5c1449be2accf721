"""What is written is what is signed: fields of every kind survive the editor's tables unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content_models.envelopes import words_of
from content_models.models import Entry
from content_models.operations import create_entry, make_variant, translate
from content_models.queries import get_entry
from contract.blocks import BLOCKS
from contract.canonical import without_empty
from contract.fields import Field, Kind
from contract.places import ScopeKind
from contract.types import TYPES
from tests.factories.editing import whole_library
from tests.factories.written import AUSTIN, BRAND, ref

pytestmark = pytest.mark.django_db

_WORDS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30
).map(str.strip)
_LETTERS = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=20)


# Values that say the same in every entry, or have a shape of their own.
_SIMPLE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.LINES: st.lists(_WORDS, max_size=3).map("\n".join).map(str.strip),
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates().map(lambda day: day.isoformat()),
    Kind.TIME: st.times().map(lambda time: time.strftime("%H:%M")),
    Kind.URL: st.sampled_from(["https://example.org/a?b=c", "http://b.example"]),
    Kind.MONEY: st.integers(0, 999_999_999).map(lambda n: f"{n // 100}.{n % 100:02}"),
    Kind.PHONE: st.sampled_from(["+15125550101", "+442079460000"]),
    Kind.COORDINATE: st.integers(-90_000_000, 90_000_000).map(lambda n: n / 1e6),
}


@dataclass(frozen=True)
class Drawer:
    """Draws fields of any type that point to what one library holds."""

    library: Mapping[str, Entry]
    picture: Mapping[str, Any]

    def members(self, members: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
        """Draw some of these fields, each with a value."""
        drawn = {f.name: self.field(f) for f in members if f.kind is not Kind.CITES}
        return st.fixed_dictionaries({}, optional=drawn)

    def field(self, field: Field) -> st.SearchStrategy[Any]:
        """Draw a whole field."""
        if field.kind is Kind.BLOCKS:
            return st.lists(st.sampled_from(field.blocks).flatmap(self.block), max_size=4)
        if field.kind is Kind.CODE and field.many:
            codes = list(field.codes or {})
            return st.sets(st.sampled_from(codes)).map(lambda some: [c for c in codes if c in some])
        return st.lists(self.one(field), max_size=3) if field.many else self.one(field)

    def block(self, name: str) -> st.SearchStrategy[dict[str, Any]]:
        """Draw a block of one type."""
        return st.builds(
            lambda block_id, values: {"id": str(block_id), "type": name, **values},
            st.uuids(),
            self.members(BLOCKS[name]),
        )

    def one(self, field: Field) -> st.SearchStrategy[Any]:
        """Draw one value."""
        if field.kind is Kind.TEXT:
            return _WORDS.map(lambda text: text[: field.maximum].strip())
        if field.kind is Kind.INTEGER:
            return st.integers(0, field.maximum or 9)
        if field.kind is Kind.CODE:
            return st.sampled_from(list(field.codes or {}))
        if field.kind is Kind.OBJECT:
            return self.members(field.fields)
        if field.kind is Kind.HTML:
            return self.html(cites=field.citable)
        if field.kind is Kind.REFERENCE:
            return st.just(ref(self.library[field.to]))
        return st.just(self.picture) if field.kind is Kind.IMAGE else _SIMPLE[field.kind]

    def html(self, *, cites: bool) -> st.SearchStrategy[str]:
        """Draw a paragraph, with a citation or without."""
        claim = self.library["claim"].family
        plain = _LETTERS.map(lambda text: f"<p>{text}</p>")
        cited = _LETTERS.map(lambda text: f'<p>A <a data-claim="{claim}">{text}</a><br>b</p>')
        return st.one_of(plain, cited) if cites else plain


@pytest.fixture
def drawer() -> Drawer:
    """A library to draw from, with one entry of each type."""
    library = {type_code: entry for type_code, (entry, _) in whole_library().items()}
    words = words_of(entry=library["treatment"])
    return Drawer(library=library, picture=words["fields"]["image"])


def place_of(type_code: str) -> str:
    """Return a place at which an entry of a type may stand."""
    return AUSTIN if ScopeKind.BRAND not in TYPES[type_code].stands_at else BRAND


def without_noes(value: Any) -> Any:
    """Leave out what nobody ticked: the editor keeps a no where nothing was said."""
    if isinstance(value, dict):
        return {name: without_noes(item) for name, item in value.items() if item is not False}
    return [without_noes(item) for item in value] if isinstance(value, list) else value


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(type_code=st.sampled_from(list(TYPES)), data=st.data())
def test_every_field_is_read_as_it_was_written(
    drawer: Drawer, type_code: str, data: st.DataObject
) -> None:
    drawn = data.draw(drawer.members(TYPES[type_code].own_fields))
    if type_code == "content_page" and not drawn.get("path"):
        drawn["path"] = "/of-any-kind/"  # What its title proposes.
    common = {"title": "Of any kind", "audience": "clinician", "review_interval_months": 7}

    entry = create_entry(
        type_code=type_code, scope_path=place_of(type_code), locale="en-US", uuid=uuid4(),
        handle="", fields={**common, **drawn}, actor=None,
    )  # fmt: skip

    read = words_of(entry=get_entry(uuid=entry.uuid).get_latest_revision_as_object())["fields"]
    assert without_empty(without_noes(read)) == without_empty(without_noes({**common, **drawn}))


def test_a_translation_starts_with_every_field_of_its_source() -> None:
    for source, fields in whole_library().values():
        if not source.spec.one_locale:
            spanish = translate(entry=source, locale="es-US", actor=None)

            assert words_of(entry=get_entry(uuid=spanish.uuid))["fields"] == fields


def test_a_variant_starts_with_every_field_of_its_original() -> None:
    for original, fields in whole_library().values():
        if not original.spec.one_locale and original.scope != AUSTIN:
            variant = make_variant(entry=original, scope_path=AUSTIN, actor=None)

            words = words_of(entry=get_entry(uuid=variant.uuid).get_latest_revision_as_object())
            assert words["fields"] == fields
            assert set(words["inherited"]) == set(fields)
