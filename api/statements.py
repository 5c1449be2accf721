"""Reading: one statement per answer, which checks the key and reads one snapshot.

Every statement begins with the key: where it does not open, nothing further is read and nothing but
the key's own row comes back. Only errors cost a second statement, to name the values allowed. The
texts, and how a place and a locale are resolved, stand in ``sql``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from api.access import HOW, refuse_key
from api.database import read
from api.filters import find_id_in
from api.parameters import DocumentQuestion, ListQuestion, Named
from api.problems import Refusal, refuse_value, shorten
from api.sql import KEY_SQL, LOCATIONS_SQL, document_sql, list_sql
from channels.keys import PresentedKey, is_same_secret
from contract.types import BY_COLLECTION
from store.packets import packet_parameters

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement found for a proven key.

    Attributes:
        head: Number of the newest release in the snapshot.
        requested_locale: The locale asked for, or the channel's first.
        place: The channel's scope, or the location's code where one was asked for.
        rows: What was found: placements with what stands there, in order.
        unknown: Filters that name an entry which the channel has not.
    """

    head: int
    requested_locale: str
    place: str
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()


def find_document(*, key: PresentedKey, question: DocumentQuestion, now: datetime) -> Answer:
    """Return what stands under a handle for this key's channel: one row, or none.

    Raises:
        Refusal: the key does not open, or the location or locale is not the channel's.
    """
    parameters = {"collection": question.collection, "handle": question.handle}
    return _ask(document_sql(question), key, question, now, parameters)


def list_placements(*, key: PresentedKey, question: ListQuestion, now: datetime) -> Answer:
    """Return a page of a list and, where there is more, one item beyond it.

    Raises:
        Refusal: the key does not open, the location or locale is not the channel's, or a filter
            names an entry that the channel has not.
    """
    sort, handle, scope = question.after or ("", "", "")
    parameters = {
        "collection": question.collection,
        "limit": question.limit + 1,
        "sort": sort,
        "after": handle,
        "after_scope": scope,
        "facets": list(question.facets),
        **named_parameters(question),
    }
    answer = _ask(list_sql(question), key, question, now, parameters)
    for name in answer.unknown:
        raise _unknown_entry(next(n for n in question.named if n.parameter == name))
    return answer


def named_parameters(question: ListQuestion) -> Mapping[str, Any]:
    """Return what a list's statement is told of the entries that filters name."""
    each = [(named, collection) for named in question.named for collection in named.collections]
    return {
        "named": [named.parameter for named, _ in each],
        "named_values": [named.value for named, _ in each],
        "named_ids": [find_id_in(named.value) for named, _ in each],
        "named_collections": [collection for _, collection in each],
    }


def _unknown_entry(named: Named) -> Refusal:
    what = " or ".join(BY_COLLECTION[name].label.lower() for name in named.collections)
    lists = " and ".join(f"/api/v1/{name}/" for name in named.collections)
    return Refusal(
        "invalid-filter",
        f"{named.parameter} cannot be {shorten(named.value)}: this channel has no such {what}. "
        f"{lists} {'list' if len(named.collections) > 1 else 'lists'} those that there are.",
        parameter=named.parameter,
    )


def check_key(*, key: PresentedKey, now: datetime) -> None:
    """Check a key by itself, before its owner is told what else is wrong with a request.

    Raises:
        Refusal: the key does not open.
    """
    rows = _run(KEY_SQL, {"prefix": key.prefix, "secret_hash": key.secret_hash, "now": now})
    _prove(key, rows[0] if rows else None, now)


def ask_packet(sql: str, *, key: PresentedKey, digest: str, now: datetime) -> Row:
    """Return the one row of a packet's statement, for a proven key.

    Raises:
        Refusal: the key does not open.
    """
    parameters = {"prefix": key.prefix, "secret_hash": key.secret_hash, "now": now}
    row = _run(sql, {**parameters, **packet_parameters(digest=digest)})[0]
    _prove(key, row, now)
    return row


def _ask(
    sql: str,
    key: PresentedKey,
    question: DocumentQuestion | ListQuestion,
    now: datetime,
    parameters: Mapping[str, Any],
) -> Answer:
    rows = _run(
        sql,
        {
            **parameters,
            "prefix": key.prefix,
            "secret_hash": key.secret_hash,
            "now": now,
            "location": question.location,
            "locale": question.locale,
        },
    )
    top = rows[0]
    _prove(key, top, now)
    if question.locale and question.locale not in top["locales"]:
        refuse_value(
            "invalid-locale",
            parameter="locale",
            value=question.locale,
            allowed=top["locales"],
            hint=f"The channel is not served in this locale, but in: {', '.join(top['locales'])}.",
        )
    if question.location and top["places"] != 1:
        _refuse_location(question.location, top)
    return Answer(
        head=top["head"],
        requested_locale=question.locale or top["locales"][0],
        place=question.location or top["channel_scope"],
        rows=tuple(row for row in rows if row["handle"] is not None),
        unknown=tuple(top.get("unknown_names") or ()),
    )


def _run(sql: str, parameters: Mapping[str, Any]) -> list[Row]:
    def run() -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    return read(run)


def _prove(key: PresentedKey, row: Row | None, now: datetime) -> None:
    """Let a key through that opens, by the row found under its prefix.

    Why it does not is said only to who knows the secret.
    """
    stored = (row or {}).get("secret_hash") or ""
    if row is None or not is_same_secret(key, stored_hash=stored):
        raise refuse_key(f"This is not a key of a channel. {HOW}")
    if row["revoked_at"] is not None:
        raise refuse_key("This key was revoked. Ask for a new one.")
    if row["expires_at"] is not None and row["expires_at"] <= now:
        raise refuse_key("This key has expired. Ask for a new one.")
    if row["opened"] is not True:
        raise refuse_key(f"This is not a key of a channel. {HOW}")


def _refuse_location(location: str, top: Row) -> None:
    allowed: Sequence[str] = [
        row["code"] for row in _run(LOCATIONS_SQL, {"scope": top["channel_scope"]})
    ]
    if top["places"] > 1:
        raise Refusal(
            "invalid-location",
            f"Several brands of this channel have a location {shorten(location)}. "
            "Ask with the key of a channel that belongs to one brand.",
            parameter="location",
        )
    refuse_value(
        "invalid-location",
        parameter="location",
        value=location,
        allowed=allowed,
        hint=f"The channel has no such location. It has: {', '.join(allowed) or 'none'}.",
    )
