"""Declares the fields of each page type to Wagtail's API, and nests what a page refers to."""

from typing import Any

from django.apps import AppConfig


class StockConfig(AppConfig):
    """The application that stands for a hand-made headless Wagtail."""

    name = "bench.stock"
    label = "bench_stock"

    def ready(self) -> None:
        """Give every type its ``api_fields`` and the chooser block a nested representation."""
        from wagtail.api import APIField

        from bench.stock.nesting import NestedEntry, nested
        from content_models.blocks import EntryBlock
        from content_models.columns import columns_of
        from content_models.models import ENTRY_MODELS
        from contract.fields import Kind
        from contract.types import TYPES

        for model in ENTRY_MODELS.values():
            columns = [c for f in TYPES[model.type_code].fields for c in columns_of(f)]
            model.api_fields = [APIField("handle")]
            for column, field in columns:
                if column == "title":
                    continue
                plain = field.kind is not Kind.REFERENCE or field.many
                serializer = None if plain else NestedEntry()
                model.api_fields.append(APIField(column, serializer=serializer))

        def represent(self: EntryBlock, value: Any, context: Any = None) -> Any:
            return nested(value, context)

        EntryBlock.get_api_representation = represent
