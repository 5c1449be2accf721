"""Planning documents: what should stand at each address of a family, and what is in the way.

A document exists at a scope where its own words, or a part's, differ from what the next farther
scope gives. Nothing is written here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contract.places import chain_of, depth_of, is_at_or_above
from contract.types import TYPES
from publishing.composing import Collected, Composed, Composer
from publishing.obstacles import (
    Obstacle,
    Wait,
    missing_disclaimer,
    missing_part,
    other_wording,
    title_of,
)
from publishing.world import Miss, World
from store.members import Member
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


Address = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What should stand at one address; ``composed`` where a document should."""

    scope: str
    collection: str
    handle: str
    locale: str
    family: str
    state: str  # live, gone
    reason: str = ""
    detail: str = ""
    composed: Composed | None = None

    @property
    def address(self) -> Address:
        """Collection, locale, handle and scope."""
        return (self.collection, self.locale, self.handle, self.scope)


@dataclass(slots=True)
class FamilyPlan:
    """What should stand at a family's addresses."""

    wanted: dict[Address, Wanted] = field(default_factory=dict)
    obstacles: list[Obstacle] = field(default_factory=list)


class Planner:
    """Plans documents in one world.

    Args:
        world: The live set after the release.
        standing: What stands now: family and locale to scope to state.
        forced: Whether obstacles take documents off instead of holding the release: a withdrawal
            never waits.
    """

    def __init__(
        self,
        *,
        world: World,
        standing: Mapping[tuple[str, str], Mapping[str, str]],
        forced: bool = False,
    ) -> None:
        """Keep what the plans are made from."""
        self._world = world
        self._composer = Composer(world)
        self._standing = standing
        self._forced = forced

    def plan_family(self, family: str) -> FamilyPlan:
        """Plan every address of one loaded family."""
        plan = FamilyPlan()
        members = self._world.members(family)
        inside = self._world.places_inside(family)
        if any(self._composer.takes_disclaimers(member) for member in members):
            inside |= self._composer.disclaimers.list_places(family=family)
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
        collected = self._composer.collect(own.member, scope, locale)
        if collected.miss is not None:
            if self._is_held(own.member, collected, scope, locale):
                plan.obstacles.append(self._missing(own.member, collected, scope, locale))
                return None
            reason = _REASONS.get(collected.miss, INCOMPLETE)
            self._put_tombstone(plan, family, scope, locale, reason, seen)
            return reason
        mismatch = self._find_mismatch(collected, scope, locale)
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

    def _is_held(self, own: Member, collected: Collected, scope: str, locale: str) -> bool:
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

    def _find_mismatch(self, collected: Collected, scope: str, locale: str) -> Obstacle | None:
        """Find text that was written for another wording of a claim than the one beside it."""
        if not collected.citing:
            return None
        digests = {member.family: member.digest for member in collected.parts}
        for member in collected.citing:
            for claim, digest in self._world.cites(member).items():
                if digests.get(claim) != digest:
                    citer = self._world.content(member)
                    return other_wording(
                        citer=citer,
                        claim_title=self._title_of(claim),
                        waits_for=(Wait(citer.family, locale, scope), Wait(claim, locale, scope)),
                    )
        return None

    def _missing(self, own: Member, collected: Collected, scope: str, locale: str) -> Obstacle:
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
        change = Wanted(
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
        collected: Collected,
        scope: str,
        seen: Mapping[str, object],
    ) -> object:
        composed = self._composer.compose(own, collected, scope)
        key = composed.key
        if _nearest(seen, scope) == key:
            return key
        content = self._world.content(own)
        wanted = Wanted(
            scope=scope,
            collection=TYPES[own.type].collection,
            handle=content.handle,
            locale=content.locale,
            family=own.family,
            state=LIVE,
            composed=composed,
        )
        plan.wanted[wanted.address] = wanted
        return key


def _nearest(seen: Mapping[str, object], scope: str) -> object | None:
    """Return what was planned at the nearest farther scope."""
    above = [path for path in seen if path != scope and is_at_or_above(path, place=scope)]
    return seen[max(above, key=depth_of)] if above else None
