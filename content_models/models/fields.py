"""How the kinds of ``contract.fields`` become model fields, once each.

References are ``SET_NULL``: an old revision may name an entry that was deleted as a draft, and a
protected reference would break the revision. Lists and groups of references are StreamFields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from content_models.blocks import entry_blocks, text_blocks
from content_models.features import FEATURES


def code_field(codes: Mapping[str, str], *, required: bool = False) -> models.CharField[str, str]:
    """Return a field that holds one code."""
    return models.CharField(max_length=60, choices=list(codes.items()), blank=not required)


def line_field(*, maximum: int = 255, required: bool = False) -> models.CharField[str, str]:
    """Return a field of one line of text."""
    return models.CharField(max_length=maximum, blank=not required)


def number_field() -> models.PositiveIntegerField[int | None, int | None]:
    """Return a field of a whole number, 0 or more, that may stay empty."""
    return models.PositiveIntegerField(null=True, blank=True)


def day_field() -> models.DateField[Any, Any]:
    """Return a field of a day that may stay empty."""
    return models.DateField(null=True, blank=True)


def rich_field(*, required: bool = False) -> RichTextField:
    """Return a field of rich text of the allow-list."""
    return RichTextField(features=FEATURES, blank=not required)


def reference_field(target_model: str) -> models.ForeignKey[Any, Any]:
    """Return a reference to one entry."""
    return models.ForeignKey(
        target_model, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


def references_field(target_model: str, *, required: bool = False) -> StreamField:
    """Return an ordered list of references to entries of one type."""
    return StreamField(entry_blocks(target_model), blank=not required)


def texts_field(*, maximum: int) -> StreamField:
    """Return an ordered list of short texts."""
    return StreamField(text_blocks(maximum=maximum), blank=True)
