"""How the kinds of ``contract.fields`` become model fields, once each.

References are ``SET_NULL``: an old revision may name an entry that was deleted as a draft, and a
protected reference would break the revision. Lists and groups of references are StreamFields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.fields import RichTextField, StreamField

from content_models.blocks import entry_blocks, state_blocks, text_blocks
from content_models.features import FEATURES, PLAIN_FEATURES
from content_models.inputs import CodesInput, PhoneInput

# Django's fields take their type arguments in stubs alone.
if TYPE_CHECKING:
    _JSONField = models.JSONField[Any, Any]
    _CharField = models.CharField[str, str]
else:
    _JSONField = models.JSONField
    _CharField = models.CharField


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


def rich_field(*, required: bool = False, citable: bool = True) -> RichTextField:
    """Return a field of rich text of the allow-list, whose words can cite claims or not."""
    return RichTextField(features=FEATURES if citable else PLAIN_FEATURES, blank=not required)


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


def states_field() -> StreamField:
    """Return an ordered list of states, chosen from those of the tree of places."""
    return StreamField(state_blocks(), blank=True)


def _named(arguments: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: arguments[name] for name in names if name in arguments}


class CodesField(_JSONField):
    """A list of codes, ticked from those that there are; migrations need not know them."""

    def __init__(self, *args: Any, codes: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.codes = dict(codes or {})
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """Return checkboxes."""
        kept: dict[str, Any] = {
            name: kwargs[name] for name in ("label", "help_text", "widget") if name in kwargs
        }
        return CodesInput(choices=list(self.codes.items()), required=False, **kept)


class PhoneField(_CharField):
    """A telephone number as E.164, typed in whatever manner."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 16, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Any:
        """Return an input that understands how people write numbers."""
        kept: dict[str, Any] = {
            name: kwargs[name] for name in ("label", "help_text") if name in kwargs
        }
        return PhoneInput(required=False, **kept)


def codes_field(codes: Mapping[str, str]) -> CodesField:
    """Return a field of several codes."""
    return CodesField(codes=codes)


def phone_field() -> PhoneField:
    """Return a field of a telephone number that may stay empty."""
    return PhoneField()


def image_field() -> models.ForeignKey[Any, Any]:
    """Return a reference to a picture of the library."""
    return models.ForeignKey(
        "content_models.CountersignImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def money_field() -> models.DecimalField[Any, Any]:
    """Return a field of an amount in dollars that may stay empty."""
    return models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )


def coordinate_field(*, maximum: int) -> models.DecimalField[Any, Any]:
    """Return a field of degrees, from minus to plus ``maximum``, that may stay empty."""
    return models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-maximum), MaxValueValidator(maximum)],
    )
