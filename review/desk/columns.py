"""Columns of a listing, and the table they stand in: wide on a desk, one card each on a phone."""

from typing import Any

from wagtail.admin.ui.tables import BaseColumn, Table

from review.desk.rows import Row


class RowTable(Table):
    """A table of rows; a class says on a phone what is hidden, see ``desk.css``."""

    classname = "listing cs-desk"


class RowColumn(BaseColumn):
    """A column whose cell has a template of its own, which sees the row as ``row``."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, classname=f"cs-desk__{name}", **kwargs)
        self.cell_template_name = f"review/desk/{name}_cell.html"

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        """Return the row, and whether its type is said elsewhere."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"listed": instance, "many_types": parent_context.get("many_types")}


COLUMNS: tuple[RowColumn, ...] = (
    RowColumn("title", label="Title", sort_key="draft_title"),
    RowColumn("place", label="Place", sort_key="url_path"),
    RowColumn("language", label="Language", sort_key="locale__language_code"),
    RowColumn("state", label="State", sort_key="state"),
    RowColumn("waits", label="Waits for"),
    RowColumn("due", label="Review due", sort_key="due"),
    RowColumn("changed", label="Changed", sort_key="latest_revision_created_at"),
)
# Where rows are of many types; a phone has the type below the title.
COLUMNS_OF_EVERYTHING: tuple[RowColumn, ...] = (
    COLUMNS[0],
    RowColumn("type", label="Type"),
    *COLUMNS[1:],
)
