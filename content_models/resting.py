"""Blocks of a body that rest in the editor until somebody comes near; see ``resting-blocks.js``.

On the server they are blocks like others: what a resting block sends is what an open one would.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

_SCRIPTS = ("stored-words", "resting-blocks")


class RestingBlock(blocks.StructBlock):
    """A block of members that the script can show and send without opening it.

    Those are lines, rich text, checkboxes, choosers, and lists of them; a select is not.
    """


class RestingBlockAdapter(StructBlockAdapter):
    """Tells the editor's script of a resting block."""

    js_constructor = "countersign.blocks.RestingBlock"

    @cached_property
    def media(self) -> Any:
        """The scripts, after Wagtail's own that they build upon."""
        scripts = [versioned_static(f"content_models/{name}.js") for name in _SCRIPTS]
        return super().media + forms.Media(js=scripts)


register(RestingBlockAdapter(), RestingBlock)
