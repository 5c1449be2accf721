"""The short way for documents that merely hold what changed.

A part's new wording rewrites the lists that hold it: no skeleton changes, so nothing of those
documents is read. A withdrawn part takes its holders off. Everything else goes the long way, which
looks at every word; a test holds the two to the same result.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from django.db import connection

from contract.canonical import digest_of_bytes
from contract.envelope import references_of
from contract.places import chain_of
from publishing.compile import fragment_of
from publishing.disclaimers import (
    FORM,
    is_seen_by_holders,
    rule_of,
    statuses_of,
    types_of,
)
from publishing.documents import ENDED, PART_WITHDRAWN
from publishing.world import DISCLAIMER
from store.live import NEW_CONTENTS, NEW_FRAGMENTS
from store.plans import AddressChange, EntryChange, ReleasePlan, Rewrite, RewrittenDocument
from store.queries import (
    GONE,
    LIVE,
    KeptContent,
    find_contents,
    find_live,
    get_content,
    list_family,
)
from store.touched import (
    list_families_around,
    list_families_of_type,
    list_holders,
    list_present_placements,
)

ShortWay = Callable[[ReleasePlan, Sequence[str]], None]


def short_way(*, changes: Sequence[EntryChange], forced: bool) -> ShortWay | None:
    """Return how to treat documents that merely hold the changes, or None for the long way."""
    if forced and all(change.state == GONE for change in changes) and _takes_all_off(changes):
        return lambda plan, excluded: _take_off(plan, changes, excluded)
    rewrite = _find_rewrite(changes)
    if rewrite is None:
        return None
    return lambda plan, excluded: _rewrite(plan, changes[0], rewrite, excluded)


def list_ruled_families(*, changes: Sequence[EntryChange]) -> list[str]:
    """Return the families that rules of changed disclaimers may attach to, or did.

    Every member of a disclaimer's family counts: a translation goes where the rule of its source
    says.
    """
    families = {c.content.family for c in changes if c.content.type == DISCLAIMER}
    if not families:
        return []
    present = find_contents(digests=[row.digest for row in list_family(families=families)])
    contents = [*present, *(c.content for c in changes if c.content.type == DISCLAIMER)]
    return list_families_around(
        types={type_code for content in contents for type_code in types_of(rule_of(content))},
        scopes={content.scope for content in contents},
    )


def list_families_of_places(*, changes: Mapping[str, Collection[str]]) -> list[str]:
    """Return the families whose disclaimers may change with the jurisdictions of places.

    Args:
        changes: Each changed place with the jurisdictions that it had or gets.
    """
    disclaimers = list_family(families=list_families_of_type(type_code=DISCLAIMER))
    rules = [rule_of(c) for c in find_contents(digests=[row.digest for row in disclaimers])]
    named = {code for rule in rules for code in rule.get("jurisdictions", ())}
    if any(rule.get("statuses") for rule in rules):
        forms = list_family(families=list_families_of_type(type_code=FORM))
        contents = find_contents(digests=[row.digest for row in forms])
        named |= {status.jurisdiction for form in contents for status in statuses_of(form)}
    return list_families_around(
        types={type_code for rule in rules for type_code in types_of(rule)},
        scopes=[place for place, codes in changes.items() if named & set(codes)],
    )


def _takes_all_off(changes: Sequence[EntryChange]) -> bool:
    """Say whether everything that holds what is withdrawn goes.

    A disclaimer that nothing requires is merely dropped; and while others of its family are live,
    rules attach what is left of it.
    """
    going = {change.content.entry for change in changes}
    families = {c.content.family for c in changes if c.content.type == DISCLAIMER}
    left = [row for row in list_family(families=families) if str(row.entry) not in going]
    if any(row.state == LIVE for row in left):
        return False
    fields = [c.content.envelope["fields"] for c in changes if c.content.type == DISCLAIMER]
    return all(shown.get("required") for shown in fields)


def _find_rewrite(changes: Sequence[EntryChange]) -> Rewrite | None:
    """Return the replacement, where one entry changed words and nothing that others see of it.

    Not for a claim, whose citers name its digest; not where references or the handle changed, or
    what rules read, because then what stands inside or beside a holder may change too.
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
    if not same or _named_by(before) != _named_by(content) or is_seen_by_holders(before, content):
        return None
    cites = [c.envelope["fields"].get("cites", {}) for c in (before, content)]
    if cites[0] != cites[1]:
        return None
    return Rewrite(
        old=before.digest, new=content.digest, fragment=digest_of_bytes(fragment_of(content))
    )


def _named_by(content: KeptContent) -> set[tuple[str, bool]]:
    return {(ref.uuid, ref.link) for ref in references_of(content.envelope)}


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
