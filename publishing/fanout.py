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
    is_seen_by_holders,
    rule_of,
    statuses_of,
    types_of,
)
from publishing.documents import ENDED, PART_WITHDRAWN
from publishing.library import DISCLAIMER, FORM, Library
from store.live import NEW_CONTENTS, NEW_FRAGMENTS
from store.plans import AddressChange, EntryChange, ReleasePlan, Rewrite, RewrittenDocument
from store.queries import (
    GONE,
    LIVE,
    KeptContent,
    find_contents,
    list_family,
)
from store.touched import (
    list_families_around,
    list_families_of_type,
    list_holders,
    list_present_placements,
)

ShortWay = Callable[[ReleasePlan, Sequence[str]], None]


def short_way(
    *, changes: Sequence[EntryChange], forced: bool, library: Library, is_rendered: bool = True
) -> ShortWay | None:
    """Return how to treat documents that merely hold the changes, or None for the long way.

    Args:
        changes: What the release does to entries.
        forced: Whether what cannot stand is taken off.
        library: Where the families of the changes were read.
        is_rendered: Whether documents are asked for, or only what becomes of which address.
    """
    is_gone = all(change.state == GONE for change in changes)
    if forced and is_gone and _takes_all_off(changes, library):
        return lambda plan, excluded: _take_off(plan, changes, excluded)
    before = _find_rewritten(changes, library)
    if before is None:
        return None
    if not is_rendered:
        return lambda plan, excluded: _touch(plan, before, excluded)
    return lambda plan, excluded: _rewrite(plan, changes[0], before, excluded)


def list_ruled_families(*, changes: Sequence[EntryChange], library: Library) -> list[str]:
    """Return the families that rules of changed disclaimers may attach to, or did.

    Every member of a disclaimer's family counts: a translation goes where the rule of its source
    says.

    Args:
        changes: What the release does to entries.
        library: Where the families of the changes were read.
    """
    families = {c.content.family for c in changes if c.content.type == DISCLAIMER}
    if not families:
        return []
    present = [library.content(m.digest) for f in families for m in library.members(f)]
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


def _takes_all_off(changes: Sequence[EntryChange], library: Library) -> bool:
    """Say whether everything that holds what is withdrawn goes.

    A disclaimer that nothing requires is merely dropped; and while others of its family are live,
    rules attach what is left of it.
    """
    going = {change.content.entry for change in changes}
    families = {c.content.family for c in changes if c.content.type == DISCLAIMER}
    left = [m for f in families for m in library.members(f) if m.entry not in going]
    if any(member.state == LIVE for member in left):
        return False
    fields = [c.content.envelope["fields"] for c in changes if c.content.type == DISCLAIMER]
    return all(shown.get("required") for shown in fields)


def _find_rewritten(changes: Sequence[EntryChange], library: Library) -> KeptContent | None:
    """Return the words that are replaced, where nothing that others see of an entry changes.

    Not for a claim, whose citers name its digest; not where references or the handle changed, or
    what rules read, because then what stands inside or beside a holder may change too.
    """
    if len(changes) != 1 or changes[0].state != LIVE:
        return None
    content = changes[0].content
    members = [m for m in library.members(content.family) if m.entry == content.entry]
    if not members or members[0].state != LIVE or content.type == "claim":
        return None
    before = library.content(members[0].digest)
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
    return before


def _named_by(content: KeptContent) -> set[tuple[str, bool]]:
    return {(ref.uuid, ref.link) for ref in references_of(content.envelope)}


# The documents that hold a content and stand, but for families that are looked at otherwise.
_HOLDING = (
    "FROM store_placement p JOIN store_document d ON d.digest = p.document "
    "WHERE p.until_sequence IS NULL AND p.state = 'live' "
    "AND d.part_contents @> ARRAY[%(old)s]::varchar[] "
    "AND NOT p.family = ANY(%(excluded)s::uuid[])"
)
_ADDRESS = "p.scope, p.collection, p.handle, p.locale, p.family::text"


def _rewrite(
    plan: ReleasePlan, change: EntryChange, before: KeptContent, excluded: Sequence[str]
) -> None:
    body = fragment_of(change.content)
    rewrite = Rewrite(old=before.digest, new=change.content.digest, fragment=digest_of_bytes(body))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_ADDRESS}, p.document, "
            "'sha256:' || encode(sha256(convert_to(d.skeleton || (SELECT string_agg("
            "E'\\n' || i || ' ' || u || ' ' || c || ' ' || f, '' ORDER BY n) FROM unnest("
            f"d.part_ids, d.part_uuids, {NEW_CONTENTS}, {NEW_FRAGMENTS}) "
            f"WITH ORDINALITY AS part(i, u, c, f, n)), 'UTF8')), 'hex') {_HOLDING}",
            {
                "old": rewrite.old,
                "new": rewrite.new,
                "fragment": rewrite.fragment,
                "excluded": list(excluded),
            },
        )
        rows = cursor.fetchall()
    plan.rewrite = rewrite
    plan.fragments[rewrite.fragment] = body
    plan.addresses += [
        AddressChange(
            scope, collection, handle, locale, family, LIVE, RewrittenDocument(digest, origin)
        )
        for scope, collection, handle, locale, family, origin, digest in rows
    ]


def _touch(plan: ReleasePlan, before: KeptContent, excluded: Sequence[str]) -> None:
    """Name the addresses whose documents would be rewritten."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_ADDRESS} {_HOLDING}",
            {"old": before.digest, "excluded": list(excluded)},
        )
        plan.addresses += [
            AddressChange(scope, collection, handle, locale, family, LIVE)
            for scope, collection, handle, locale, family in cursor.fetchall()
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
