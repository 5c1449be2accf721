"""References in a posted form that the person cannot read: taken out before anything shows them.

A form that is shown again with errors names what its references point to, so an id that was
guessed would answer with the title of another brand's draft. The form of an entry asks for this
once; it decides nothing about where a reference may stand, see ``references``.
"""

import re
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any

from django import forms
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.permissions import policy_registry
from wagtail.rich_text import RichText

from content_models.models import ENTRY_MODELS, CountersignImage, Entry
from content_models.readers import list_readable
from contract.html import claims_in
from people.models import User

TAKEN_OUT = (
    "Something referred to here is not yours to read, so it was taken out. Choose it again from "
    "the list, or leave it out."
)
_ANCHOR = '<a\\b[^>]*\\bdata-claim="{}"[^>]*>(.*?)</a>'


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who posts a form, and the pictures that stand in it already."""

    user: User
    pictures: frozenset[int]


def withhold_unreadable(*, form: forms.BaseForm, user: User) -> set[str]:
    """Make a form read no reference that its person cannot read.

    Returns:
        The names of the fields from which something was taken out; filled as the form is read.
    """
    columns: set[str] = set()
    reader = _Reader(user, _pictures_of(getattr(form, "instance", None)))
    for name, field in form.fields.items():
        field.widget.value_from_datadict = _reading(name, field, reader, columns)
    return columns


def _reading(
    name: str, field: forms.Field, reader: _Reader, columns: set[str]
) -> Callable[[Any, Any, str], Any]:
    read = field.widget.value_from_datadict
    model = getattr(getattr(field, "queryset", None), "model", None)

    def value_from_datadict(data: Any, files: Any, prefixed: str) -> Any:
        value = read(data, files, prefixed)
        if model is not None and issubclass(model, Entry | CountersignImage):
            kept = value if not value or _is_readable(model, value, reader) else None
        else:
            kept = _kept(value, reader)
        inside = isinstance(value, StreamValue) and _withhold_inside(value, reader)
        if inside or kept is not value:
            columns.add(name)
        return kept

    return value_from_datadict


def _kept(value: Any, reader: _Reader) -> Any:
    """Return a value itself, or what is left of it."""
    if isinstance(value, Entry | CountersignImage):
        return value if _is_readable(type(value), value.pk, reader) else None
    if isinstance(value, RichText):
        left = _without_claims(value.source, reader)
        return value if left == value.source else RichText(left)
    if isinstance(value, str):
        left = _without_claims(value, reader)
        return value if left == value else left
    return value


def _withhold_inside(value: Any, reader: _Reader) -> bool:
    """Take out of a group of values, in place, what is not readable; say whether there was any."""
    found = False
    for inner, put in _slots(value):
        if isinstance(inner, StreamValue | ListValue | MutableMapping):
            found = _withhold_inside(inner, reader) or found
            continue
        kept = _kept(inner, reader)
        if kept is not inner:
            put(kept)
            found = True
    return found


def _slots(value: Any) -> Iterator[tuple[Any, Callable[[Any], None]]]:
    """List what stands in a stream, a list or a struct, each with the way to replace it."""
    if isinstance(value, MutableMapping):
        for name in list(value):
            yield value[name], lambda new, name=name: value.__setitem__(name, new)  # type: ignore[misc]
        return
    for child in value.bound_blocks if isinstance(value, ListValue) else value:
        yield child.value, lambda new, child=child: setattr(child, "value", new)  # type: ignore[misc]


def _without_claims(html: str, reader: _Reader) -> str:
    """Return rich text whose citations of unreadable claims are their words alone."""
    for uuid in claims_in(html):
        claim = ENTRY_MODELS["claim"].objects.filter(uuid=uuid).first()
        if claim is not None and not _is_readable(type(claim), claim.pk, reader):
            html = re.sub(_ANCHOR.format(uuid), r"\1", html, flags=re.DOTALL)
    return html


def _is_readable(model: type[Any], pk: Any, reader: _Reader) -> bool:
    if not str(pk).isdecimal():
        return True  # No id of anything: the field itself refuses it.
    if issubclass(model, Entry):
        return list_readable(model=model, user=reader.user).filter(pk=pk).exists()
    if int(pk) in reader.pictures:
        return True
    policy = policy_registry.get_by_type(model)
    choosable = policy.instances_user_has_any_permission_for(reader.user, ["choose"])
    return bool(choosable.filter(pk=pk).exists())


def _pictures_of(entry: Any) -> frozenset[int]:
    """Return the pictures that stand in an entry already: whoever edits it has seen them."""
    from content_models.files import list_images

    if not isinstance(entry, Entry) or entry.pk is None:
        return frozenset()
    return frozenset(image.pk for image in list_images(entry=entry))
