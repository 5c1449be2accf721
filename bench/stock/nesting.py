"""An entry inside another one's JSON: all its fields, and what it refers to in turn.

Each entry stands whole where it is first met in an answer and as its id after that, as in our
documents; otherwise a claim behind ten side effects would be sent, and computed, ten times.
"""

from collections.abc import MutableMapping
from typing import Any, cast

from rest_framework.serializers import Field
from wagtail.fields import StreamField

_PLAIN = (str, int, type(None))
_MET = "bench_met"


def nested(entry: Any, context: MutableMapping[str, Any]) -> Any:
    """Return the JSON of an entry that another one refers to, or its id where it was met before."""
    if entry is None:
        return None
    met: set[int] = context.setdefault(_MET, set())
    if entry.pk in met:
        return entry.pk
    met.add(entry.pk)
    found: dict[str, Any] = {"id": entry.pk, "type": entry.type_code, "title": entry.title}
    for field in entry.api_fields:
        column = entry._meta.get_field(field.name)
        value = getattr(entry, field.name)
        if isinstance(column, StreamField):
            found[field.name] = column.stream_block.get_api_representation(value, context)
        elif column.is_relation:
            found[field.name] = nested(value, context)
        else:
            found[field.name] = value if isinstance(value, _PLAIN) else str(value)
    return found


class NestedEntry(Field[Any, Any, Any, Any]):
    """A reference as the JSON of what it refers to."""

    def to_representation(self, value: Any) -> Any:
        """Return the nested entry."""
        # One dictionary for the whole answer, made by the view.
        return nested(value, cast("MutableMapping[str, Any]", self.context))
