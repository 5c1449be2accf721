"""Planning documents: what should stand at each address of a family, and what is in the way.

A document exists at a scope where its own words, or a part's, differ from what the next farther
scope gives. Nothing is written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contract.canonical import digest_of_bytes
from contract.places import chain_of, depth_of, is_at_or_above
from contract.types import TYPES
from publishing.compile import (
    Review,
    card_of,
    facets_of,
    fragment_of,
    skeleton_of,
    sort_own_of,
    sort_title_of,
)
from publishing.disclaimers import Disclaimers
from publishing.obstacles import (
    Obstacle,
    Wait,
    missing_disclaimer,
    missing_part,
    other_wording,
    title_of,
)
from publishing.surroundings import surroundings_of
from publishing.world import DISCLAIMER, Member, Miss, World
from store.plans import AddressChange, CompiledDocument, Part, document_digest
from store.queries import GONE, LIVE

# Why an address is gone, as front-ends receive it.
WITHDRAWN = "withdrawn"
PART_WITHDRAWN = "part_withdrawn"
UNTRANSLATED = "untranslated"
INCOMPLETE = "incomplete"
# What becomes of an address besides live and gone: its handle changed; nothing stands there.
MOVED = "moved"
ENDED = "ended"
_REASONS = {Miss.GONE: PART_WITHDRAWN, Miss.UNTRANSLATED: UNTRANSLATED}


@dataclass(slots=True)
class FamilyPlan:
    """What should stand at a family's addresses."""

    wanted: dict[tuple[str, str, str, str], AddressChange] = field(default_factory=dict)
    obstacles: list[Obstacle] = field(default_factory=list)
    fragments: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Collected:
    """What stands inside a document, those that rules attach included, or what is missing."""

    parts: tuple[Member, ...] = ()
    attached: tuple[Member, ...] = ()
    miss: Miss | None = None
    missing: tuple[str, str] = ("", "")  # type, family
    is_ruled: bool = False  # A rule asks for what is missing, no word of the document does.


class Planner:
    """Plans documents in one world.

    Args:
        world: The live set after the release.
        reviews: Signatures by content digest.
        standing: What stands now: family and locale to scope to state.
        forced: Whether obstacles take documents off instead of holding the release: a withdrawal
            never waits.
    """

    def __init__(
        self,
        *,
        world: World,
        reviews: Mapping[str, Sequence[Review]],
        standing: Mapping[tuple[str, str], Mapping[str, str]],
        forced: bool = False,
    ) -> None:
        """Keep what the plans are made from."""
        self._world = world
        self._reviews = reviews
        self._standing = standing
        self._forced = forced
        self._disclaimers = Disclaimers(world)
        self._fragments: dict[str, tuple[str, bytes]] = {}

    def plan_family(self, family: str) -> FamilyPlan:
        """Plan every address of one loaded family."""
        plan = FamilyPlan()
        members = self._world.members(family)
        inside = {
            member.scope
            for part in self._world.closure(family)
            for member in self._world.members(part)
        } | self._disclaimers.list_places(family=family)
        for locale in sorted({member.locale for member in members}):
            anchors = {member.scope for member in members if member.locale == locale}
            # A nearer member in another locale closes this one there, so its scope counts too.
            scopes = anchors | {
                scope
                for scope in inside
                if any(is_at_or_above(anchor, place=scope) for anchor in anchors)
            }
            seen: dict[str, object] = {}
            for scope in sorted(scopes, key=lambda path: (depth_of(path), path)):
                key = self._plan_address(plan, family, scope, locale, seen)
                if key is not None:
                    seen[scope] = key
        return plan

    def _plan_address(
        self, plan: FamilyPlan, family: str, scope: str, locale: str, seen: Mapping[str, object]
    ) -> object | None:
        """Plan one address; return what tells it from the next farther scope's."""
        own = self._world.resolve(family=family, scope=scope, locale=locale)
        if own.member is None:
            if own.miss is Miss.ABSENT or own.at != scope:
                return None
            reason = WITHDRAWN if own.miss is Miss.GONE else UNTRANSLATED
            self._put_tombstone(plan, family, scope, locale, reason, seen)
            return reason
        collected = self._collect(own.member, scope, locale)
        if collected.miss is not None:
            if self._is_held(own.member, collected, scope, locale):
                plan.obstacles.append(self._missing(own.member, collected, scope, locale))
                return None
            reason = _REASONS.get(collected.miss, INCOMPLETE)
            self._put_tombstone(plan, family, scope, locale, reason, seen)
            return reason
        mismatch = self._find_mismatch(own.member, collected.parts, scope, locale)
        if mismatch is not None:
            # What is off anyway holds nobody back: it stays off until it is submitted again.
            is_coming = own.member.entry in self._world.changes
            if not self._forced and (is_coming or self._stands(family, scope, locale)):
                plan.obstacles.append(mismatch)
                return None
            reason = PART_WITHDRAWN if self._forced else INCOMPLETE
            self._put_tombstone(plan, family, scope, locale, reason, seen)
            return reason
        return self._put_document(plan, own.member, collected, scope, seen)

    def _is_held(self, own: Member, collected: _Collected, scope: str, locale: str) -> bool:
        """Say whether what is missing holds the release, instead of closing the address.

        A document waits for its own parts. One that stands does not go because a disclaimer came
        that is not signed in its language: that disclaimer waits.
        """
        if self._forced:
            return False
        is_released = own.entry in self._world.changes and own.scope == scope
        return is_released or (collected.is_ruled and self._stands(own.family, scope, locale))

    def _stands(self, family: str, scope: str, locale: str) -> bool:
        """Say whether a front-end receives a document of the family at this place now."""
        states = self._standing.get((family, locale), {})
        return next((states[path] for path in chain_of(scope) if path in states), GONE) == LIVE

    def _collect(self, own: Member, scope: str, locale: str) -> _Collected:
        """Resolve everything that stands inside, breadth first, each family once."""
        found: dict[str, Member] = {}
        queue = list(self._world.parts(own))
        for type_code, family in queue:
            if family in found:
                continue
            resolved = self._world.resolve(family=family, scope=scope, locale=locale)
            if resolved.member is None:
                return _Collected(miss=resolved.miss, missing=(type_code, family))
            found[family] = resolved.member
            queue.extend(self._world.parts(resolved.member))
        parts = tuple(found.values())
        ruled = self._disclaimers.attach(own=own, parts=parts, scope=scope, locale=locale)
        if ruled.miss is not None:
            return _Collected(miss=ruled.miss, missing=(DISCLAIMER, ruled.family), is_ruled=True)
        more = tuple(member for member in ruled.members if member.family not in found)
        return _Collected(parts=(*parts, *more), attached=ruled.members)

    def _find_mismatch(
        self, own: Member, parts: Sequence[Member], scope: str, locale: str
    ) -> Obstacle | None:
        """Find text that was written for another wording of a claim than the one beside it."""
        digests = {member.family: member.digest for member in parts}
        for member in (own, *parts):
            citer = self._world.content(member)
            for claim, digest in citer.envelope["fields"].get("cites", {}).items():
                if digests.get(claim) != digest:
                    return other_wording(
                        citer=citer,
                        claim_title=self._title_of(claim),
                        waits_for=(Wait(citer.family, locale, scope), Wait(claim, locale, scope)),
                    )
        return None

    def _missing(self, own: Member, collected: _Collected, scope: str, locale: str) -> Obstacle:
        type_code, family = collected.missing
        miss = collected.miss or Miss.ABSENT
        title, wait = self._title_of(family), Wait(family, locale, scope)
        if collected.is_ruled and not (own.entry in self._world.changes and own.scope == scope):
            return missing_disclaimer(title=title, miss=miss, wait=wait)
        content = self._world.content(own)
        return missing_part(own=content, type_code=type_code, title=title, miss=miss, wait=wait)

    def _title_of(self, family: str) -> str:
        for member in self._world.members(family):
            return title_of(self._world.content(member))
        return ""

    def _put_tombstone(
        self,
        plan: FamilyPlan,
        family: str,
        scope: str,
        locale: str,
        reason: str,
        seen: Mapping[str, object],
    ) -> None:
        if _nearest(seen, scope) == reason:
            return
        near = [m for m in self._world.members(family) if is_at_or_above(m.scope, place=scope)]
        same = [m for m in near if m.locale == locale] or near
        holder = max(same, key=lambda member: depth_of(member.scope))
        content = self._world.content(holder)
        change = AddressChange(
            scope=scope,
            collection=TYPES[holder.type].collection,
            handle=content.handle,
            locale=locale,
            family=family,
            state=GONE,
            reason=reason,
            detail=holder.reason if reason == WITHDRAWN else "",
        )
        plan.wanted[change.address] = change

    def _put_document(
        self,
        plan: FamilyPlan,
        own: Member,
        collected: _Collected,
        scope: str,
        seen: Mapping[str, object],
    ) -> object:
        content, parts = self._world.content(own), collected.parts
        around = surroundings_of(
            world=self._world,
            own=own,
            parts=parts,
            disclaimers=self._disclaimers.list_shown(
                own=own, parts=parts, attached=collected.attached
            ),
            reviews=self._reviews.get(own.digest, ()),
            scope=scope,
        )
        key = (
            own.digest,
            tuple(part.digest for part in parts),
            tuple(around.links),
            tuple(around.disclaimers),
            around.stale,
            around.translation_stale,
        )
        if _nearest(seen, scope) == key:
            return key
        listed: list[Part] = []
        for part in parts:
            digest, body = self._fragment(part)
            plan.fragments[digest] = body
            listed.append(Part(part.family, part.entry, part.digest, digest))
        skeleton = skeleton_of(content, around)
        skeleton_digest = digest_of_bytes(skeleton)
        document = CompiledDocument(
            digest=document_digest(skeleton=skeleton_digest, parts=listed),
            skeleton_digest=skeleton_digest,
            skeleton=skeleton,
            content=own.digest,
            parts=tuple(listed),
            links=self._list_read(own, parts),
            card=card_of(content, around),
            facets=facets_of(content, around),
            sort_title=sort_title_of(content),
            sort_own=sort_own_of(content),
        )
        change = AddressChange(
            scope=scope,
            collection=TYPES[own.type].collection,
            handle=content.handle,
            locale=content.locale,
            family=own.family,
            state=LIVE,
            document=document,
        )
        plan.wanted[change.address] = change
        return key

    def _list_read(self, own: Member, parts: Sequence[Member]) -> tuple[str, ...]:
        """Return the families that a document reads besides its parts."""
        links = [ref.uuid for ref in self._world.links(own)]
        forms = self._disclaimers.list_linked_forms(own=own, parts=parts)
        return (*links, *(form for form in forms if form not in links))

    def _fragment(self, member: Member) -> tuple[str, bytes]:
        if member.digest not in self._fragments:
            body = fragment_of(self._world.content(member))
            self._fragments[member.digest] = (digest_of_bytes(body), body)
        return self._fragments[member.digest]


def _nearest(seen: Mapping[str, object], scope: str) -> object | None:
    """Return what was planned at the nearest farther scope."""
    above = [path for path in seen if path != scope and is_at_or_above(path, place=scope)]
    return seen[max(above, key=depth_of)] if above else None
