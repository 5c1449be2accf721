"""How the bytes of an answer are put together from stored bytes; pure.

On the default path nothing stored is parsed or written anew: the members that are known only when
served are put in front of a document's ``meta``, its parts behind everything else.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from api.parameters import CARD_BASE

_META = b'"meta":{'


class DocumentIncomplete(Exception):
    """Bytes that a document names are missing from the store; verifying it will say which."""

    code = "document-incomplete"


def document_body(row: Mapping[str, Any], *, requested_locale: str) -> bytes:
    """Return a whole document.

    Args:
        row: A live placement with the stored bytes of its document.
        requested_locale: The locale that was asked for, which the document's may differ from.

    Raises:
        DocumentIncomplete: the store lacks some of the bytes.
    """
    skeleton: bytes | None = row["skeleton"]
    if skeleton is None or row["missing"]:
        raise DocumentIncomplete(f"The store lacks bytes of the document {row['document']}.")
    split = skeleton.index(_META) + len(_META)
    front = orjson.dumps(
        {
            "requested_locale": requested_locale,
            "release": row["from_sequence"],
            "published_at": rfc3339(row["published_at"]),
            "digest": row["document"],
            "approvals": f"/api/v1/documents/{row['document']}/approvals/",
        }
    )
    return b"".join(
        (
            skeleton[:split],
            front[1:-1],
            b',"parts":[',
            (row["part_list"] or "").encode(),
            b"],",
            skeleton[split:-1],
            b',"parts":{',
            row["part_bodies"] or b"",
            b"}}",
        )
    )


def list_body(items: Iterable[bytes], *, head: int, cursor: str | None) -> bytes:
    """Return a page of a list.

    Args:
        items: JSON objects in order.
        head: Number of the newest release.
        cursor: Cursor of the next page, if there is one.
    """
    meta = orjson.dumps({"next": cursor, "release": head})
    return b'{"meta":' + meta + b',"items":[' + b",".join(items) + b"]}"


def trimmed_card(card: bytes, *, keep: Sequence[str]) -> bytes:
    """Return a card with the members that are always sent and the ones to keep."""
    wanted = {*CARD_BASE, *keep}
    members = orjson.loads(card)
    return orjson.dumps({name: value for name, value in members.items() if name in wanted})


def rfc3339(moment: datetime) -> str:
    """Return a moment to the second, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
