"""What a site is told of a document that was taken off: a reason, and words it can show."""

from collections.abc import Mapping
from typing import Any

from api.problems import Refusal

# By the reason that a release gave; each sentence can stand on a public page.
SENTENCES: Mapping[str, str] = {
    "withdrawn": "We took this page down. Please ask our clinic team if you have questions.",
    "part_withdrawn": "We took this page down while our reviewers update it. "
    "Please ask our clinic team if you have questions.",
    "untranslated": "This page is not available in this language yet.",
    "incomplete": "We took this page down while our reviewers update it. "
    "Please ask our clinic team if you have questions.",
}
OTHERWISE = "This page is no longer available. Please ask our clinic team if you have questions."


def gone(row: Mapping[str, Any]) -> Refusal:
    """Return the refusal for a document that was taken off."""
    reason = str(row["reason"])
    members = {"reason": reason} | ({"because": row["detail"]} if row["detail"] else {})
    return Refusal("document-gone", SENTENCES.get(reason, OTHERWISE), members=members)


def moved(row: Mapping[str, Any], *, collection: str, query: str) -> Refusal:
    """Return the refusal for a document that has another handle now.

    Args:
        row: The tombstone; its detail is the new handle.
        collection: Where both stand.
        query: The query of the request, which the new address keeps.
    """
    address = f"/api/v1/{collection}/{row['detail']}/"
    return Refusal(
        "document-moved",
        f"This document's handle is {row['detail']} now. Ask there.",
        headers={"Location": f"{address}?{query}" if query else address},
        members={"handle": row["detail"]},
    )
