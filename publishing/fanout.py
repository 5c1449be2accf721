"""The short way for documents that merely hold what changed.

A part's new wording rewrites the lists that hold it: no skeleton changes, so nothing of those
documents is read. A withdrawn part takes its holders off. Everything else goes the long way, which
looks at every word; a test holds the two to the same result.
"""

from collections.abc import Callable, Mapping, Sequence

from django.db import connection

from contract.canonical import digest_of_bytes
from contract.envelope import parts_of
from contract.places import chain_of
from publishing.compile import fragment_of
from publishing.documents import ENDED, PART_WITHDRAWN
from store.live import NEW_CONTENTS, NEW_FRAGMENTS
from store.plans import AddressChange, EntryChange, ReleasePlan, Rewrite, RewrittenDocument
from store.queries import (
    GONE,
    LIVE,
    find_live,
    get_content,
    list_holders,
    list_present_placements,
)

ShortWay = Callable[[ReleasePlan, Sequence[str]], None]


def short_way(*, changes: Sequence[EntryChange], forced: bool) -> ShortWay | None:
    """Return how to treat documents that merely hold the changes, or None for the long way."""
    if forced and all(change.state == GONE for change in changes):
        return lambda plan, excluded: _take_off(plan, changes, excluded)
    rewrite = _find_rewrite(changes)
    if rewrite is None:
        return None
    return lambda plan, excluded: _rewrite(plan, changes[0], rewrite, excluded)


def _find_rewrite(changes: Sequence[EntryChange]) -> Rewrite | None:
    """Return the replacement, where one entry changed words and nothing that others see of it.

    Not for a claim, whose citers name its digest; not where parts or the handle changed, because
    then what stands inside or beside a holder may change too.
    """
    if len(changes) != 1 or changes[0].state != LIVE:
        return None
    content = changes[0].content
    row = find_live(entry_uuid=content.entry)
    if row is None or row.state != LIVE or content.type == "claim":
        return None
    before = get_content(digest=row.digest)
    same = (before.scope, before.locale, before.handle) == (
        content.scope,
        content.locale,
        content.handle,
    )
    if not same or set(parts_of(before.envelope)) != set(parts_of(content.envelope)):
        return None
    cites = [c.envelope["fields"].get("cites", {}) for c in (before, content)]
    if cites[0] != cites[1]:
        return None
    return Rewrite(
        old=before.digest, new=content.digest, fragment=digest_of_bytes(fragment_of(content))
    )


def _rewrite(
    plan: ReleasePlan, change: EntryChange, rewrite: Rewrite, excluded: Sequence[str]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.scope, p.collection, p.handle, p.locale, p.family, p.document, "
            "'sha256:' || encode(sha256(convert_to(d.skeleton || (SELECT string_agg("
            "E'\\n' || i || ' ' || u || ' ' || c || ' ' || f, '' ORDER BY n) FROM unnest("
            f"d.part_ids, d.part_uuids, {NEW_CONTENTS}, {NEW_FRAGMENTS}) "
            "WITH ORDINALITY AS part(i, u, c, f, n)), 'UTF8')), 'hex') "
            "FROM store_placement p JOIN store_document d ON d.digest = p.document "
            "WHERE p.until_sequence IS NULL AND p.state = 'live' "
            "AND d.part_contents @> ARRAY[%(old)s]::varchar[] "
            "AND NOT p.family = ANY(%(excluded)s::uuid[])",
            {
                "old": rewrite.old,
                "new": rewrite.new,
                "fragment": rewrite.fragment,
                "excluded": list(excluded),
            },
        )
        rows = cursor.fetchall()
    plan.rewrite = rewrite
    plan.fragments[rewrite.fragment] = fragment_of(change.content)
    plan.addresses += [
        AddressChange(
            scope=scope,
            collection=collection,
            handle=handle,
            locale=locale,
            family=str(family),
            state=LIVE,
            document=RewrittenDocument(digest=digest, origin=origin),
        )
        for scope, collection, handle, locale, family, origin, digest in rows
    ]


def _take_off(plan: ReleasePlan, changes: Sequence[EntryChange], excluded: Sequence[str]) -> None:
    holders = list_holders(contents=[c.content.digest for c in changes], excluded=excluded)
    going = {row.pk for row in holders}
    places: dict[tuple[str, str], dict[str, str]] = {}
    for row in list_present_placements(families={str(row.family) for row in holders}):
        reason = PART_WITHDRAWN if row.pk in going else row.reason
        places.setdefault((str(row.family), row.locale), {})[row.scope] = reason
    for row in holders:
        # A tombstone at the next farther scope shadows this place too; it needs none of its own.
        farther = _nearest_above(places[str(row.family), row.locale], row.scope)
        shadowed = farther == PART_WITHDRAWN
        plan.addresses.append(
            AddressChange(
                scope=row.scope,
                collection=row.collection,
                handle=row.handle,
                locale=row.locale,
                family=str(row.family),
                state=ENDED if shadowed else GONE,
                reason="" if shadowed else PART_WITHDRAWN,
            )
        )


def _nearest_above(places: Mapping[str, str], scope: str) -> str:
    for path in chain_of(scope)[1:]:
        if path in places:
            return places[path]
    return ""
