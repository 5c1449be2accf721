"""Where a field of the contract stands in a model: one rule, no table.

A plain field has a column of its name. The members of an object have columns of their own, joined
by an underscore: ``session_length.minutes.min`` is ``session_length_minutes_min``. Lists and
bodies are StreamFields of the field's name, lists of codes are one JSON column. Where every page
has a column of that name already, ours has ``own_`` in front.
"""

from collections.abc import Iterator

from contract.fields import Field, Kind

# Columns that Wagtail's page has for itself.
_TAKEN = frozenset({"path", "seo_title"})


def column_name(name: str) -> str:
    """Return the column of a name that was joined from a field and its members."""
    return f"own_{name}" if name in _TAKEN else name


def is_stream(field: Field) -> bool:
    """Say whether a field is kept as a StreamField."""
    return (field.many and field.kind is not Kind.CODE) or field.kind is Kind.BLOCKS


def columns_of(field: Field, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Yield (column, leaf field) for everything that a field of the contract stands in."""
    name = f"{prefix}{field.name}"
    if field.kind is Kind.CITES:
        return
    if field.kind is Kind.OBJECT and not field.many:
        for member in field.fields:
            yield from columns_of(member, f"{name}_")
    else:
        yield column_name(name), field
