"""The models follow the contract's field table, and the editor shows every field."""

from typing import Any

import pytest
from django.db import models
from wagtail.fields import RichTextField, StreamField

from content_models.columns import columns_of, is_stream
from content_models.models import ENTRY_MODELS, CountersignImage, Entry
from content_models.models.fields import CodesField, PhoneField
from contract.blocks import BLOCKS
from contract.content_type import ContentType
from contract.fields import Field, Kind
from contract.types import TYPES

OWN_COLUMNS = {
    "page_ptr", "uuid", "family", "variant_of_uuid", "translation_of_uuid", "handle", "overrides",
}  # fmt: skip
_CLASSES: dict[Kind, type[Any]] = {
    Kind.TEXT: models.CharField,
    Kind.LINES: models.TextField,
    Kind.URL: models.URLField,
    Kind.HTML: RichTextField,
    Kind.BOOLEAN: models.BooleanField,
    Kind.DATE: models.DateField,
    Kind.CODE: models.CharField,
    Kind.REFERENCE: models.ForeignKey,
    Kind.IMAGE: models.ForeignKey,
    Kind.MONEY: models.DecimalField,
    Kind.COORDINATE: models.DecimalField,
    Kind.PHONE: PhoneField,
}
ALL = [
    (ENTRY_MODELS[spec.code], column, field)
    for spec in TYPES.values()
    for declared in spec.fields
    for column, field in columns_of(declared)
]


def each(*kinds: Kind, streams: bool = False) -> pytest.MarkDecorator:
    """One test per column of these kinds, or of any."""
    chosen = [
        pytest.param(model, column, field, id=f"{model.type_code}.{column}")
        for model, column, field in ALL
        if not kinds or (field.kind in kinds and is_stream(field) is streams)
    ]
    return pytest.mark.parametrize(("model", "column", "field"), chosen)


def test_there_is_one_model_for_each_content_type() -> None:
    assert set(ENTRY_MODELS) == set(TYPES)
    assert all(model.type_code == code for code, model in ENTRY_MODELS.items())


@each()
def test_a_field_of_the_contract_has_a_column_of_its_kind(
    model: type[Entry], column: str, field: Field
) -> None:
    stored = model._meta.get_field(column)

    if is_stream(field):
        assert isinstance(stored, StreamField)
    elif field.many:
        assert isinstance(stored, CodesField)
    elif field.kind is Kind.INTEGER:
        assert isinstance(stored, models.PositiveIntegerField | models.PositiveSmallIntegerField)
    else:
        assert isinstance(stored, _CLASSES[field.kind])


@each(Kind.CODE)
def test_a_code_has_the_choices_of_the_contract(
    model: type[Entry], column: str, field: Field
) -> None:
    stored = model._meta.get_field(column)
    choices = stored.codes if field.many else dict(stored.flatchoices)

    assert choices == dict(field.codes or {})


@each(Kind.TEXT)
def test_a_line_of_text_has_room_for_what_the_contract_allows(
    model: type[Entry], column: str, field: Field
) -> None:
    assert model._meta.get_field(column).max_length == field.maximum


@each(Kind.REFERENCE)
def test_a_reference_never_protects_or_cascades(
    model: type[Entry], column: str, field: Field
) -> None:
    stored = model._meta.get_field(column)

    assert stored.remote_field.on_delete is models.SET_NULL
    assert stored.related_model is ENTRY_MODELS[field.to]


@pytest.mark.parametrize("model", ENTRY_MODELS.values(), ids=list(ENTRY_MODELS))
def test_a_model_has_no_field_that_the_contract_does_not_know(model: type[Entry]) -> None:
    own = {stored.name for stored in model._meta.local_fields if not stored.auto_created}
    known = {column for field in TYPES[model.type_code].fields for column, _ in columns_of(field)}

    assert own - OWN_COLUMNS <= known


@pytest.mark.parametrize("model", ENTRY_MODELS.values(), ids=list(ENTRY_MODELS))
def test_the_editor_shows_every_field_of_the_contract(model: type[Entry]) -> None:
    shown = set(model.get_edit_handler().get_form_class().base_fields)
    wanted = {column for field in TYPES[model.type_code].fields for column, _ in columns_of(field)}

    assert wanted | {"handle"} <= shown
    assert not {"slug", "seo_title", "show_in_menus", "go_live_at", "expire_at"} & shown


BODIES = [spec for spec in TYPES.values() if any(f.kind is Kind.BLOCKS for f in spec.fields)]


@pytest.mark.parametrize("spec", BODIES, ids=[spec.code for spec in BODIES])
def test_a_body_has_the_blocks_of_the_contract_with_their_members(spec: ContentType) -> None:
    declared = next(field for field in spec.fields if field.kind is Kind.BLOCKS)
    body = ENTRY_MODELS[spec.code]._meta.get_field("body").stream_block

    assert list(body.child_blocks) == list(declared.blocks)
    for name in declared.blocks:
        members = [field.name for field in BLOCKS[name]]
        assert list(body.child_blocks[name].child_blocks) == members


STRUCTS = [
    pytest.param(model, column, field, id=f"{model.type_code}.{column}")
    for model, column, field in ALL
    if field.kind is Kind.OBJECT
]


@pytest.mark.parametrize(("model", "column", "field"), STRUCTS)
def test_a_list_of_objects_has_one_block_with_the_members_of_the_contract(
    model: type[Entry], column: str, field: Field
) -> None:
    (block,) = model._meta.get_field(column).stream_block.child_blocks.values()

    assert list(block.child_blocks) == [member.name for member in field.fields]


@each(Kind.IMAGE)
def test_a_picture_is_one_of_the_library(model: type[Entry], column: str, field: Field) -> None:
    stored = model._meta.get_field(column)

    assert stored.remote_field.on_delete is models.SET_NULL
    assert stored.related_model is CountersignImage
