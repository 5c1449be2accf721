"""The models follow the contract's field table, and the editor shows every field."""

import pytest
from django.db import models
from wagtail.fields import RichTextField, StreamField

from content_models.columns import columns_of, is_stream
from content_models.models import ENTRY_MODELS, Entry
from contract.fields import Field, Kind
from contract.types import BLOCKS, TYPES

OWN_COLUMNS = {
    "page_ptr", "uuid", "family", "variant_of_uuid", "translation_of_uuid", "handle", "overrides",
}  # fmt: skip
_CLASSES: dict[Kind, type[models.Field[object, object]]] = {
    Kind.TEXT: models.CharField,
    Kind.LINES: models.TextField,
    Kind.URL: models.URLField,
    Kind.HTML: RichTextField,
    Kind.BOOLEAN: models.BooleanField,
    Kind.DATE: models.DateField,
    Kind.CODE: models.CharField,
    Kind.REFERENCE: models.ForeignKey,
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
    elif field.kind is Kind.INTEGER:
        assert isinstance(stored, models.PositiveIntegerField | models.PositiveSmallIntegerField)
    else:
        assert isinstance(stored, _CLASSES[field.kind])


@each(Kind.CODE)
def test_a_code_has_the_choices_of_the_contract(
    model: type[Entry], column: str, field: Field
) -> None:
    assert dict(model._meta.get_field(column).flatchoices) == dict(field.codes or {})


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


@pytest.mark.parametrize("name", list(BLOCKS))
def test_a_block_has_the_members_of_the_contract(name: str) -> None:
    body = ENTRY_MODELS["treatment"]._meta.get_field("body").stream_block

    assert list(body.child_blocks) == list(BLOCKS)
    assert list(body.child_blocks[name].child_blocks) == [field.name for field in BLOCKS[name]]
