"""From a set of changed contents to a whole release: every address that becomes another.

Used by a release and a withdrawal, under the head lock, and by the question what a release would
reach, without it. Reads the store; writes nothing.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from contract.events import Event
from contract.locales import SOURCE_LOCALE
from publishing import fanout
from publishing.compile import COMPILER, Review
from publishing.documents import ENDED, INCOMPLETE, MOVED, FamilyPlan, Planner
from publishing.jurisdictions import Jurisdictions
from publishing.obstacles import Obstacle, Wait
from publishing.world import World
from store.models import Placement, Scope, Signature
from store.plans import AddressChange, CompiledDocument, EntryChange, ReleasePlan
from store.queries import (
    GONE,
    LIVE,
    is_live_now,
    list_counting_signatures,
    list_live_digests,
    list_live_signatures,
    list_scopes,
    was_withdrawn,
)
from store.touched import find_skeletons, list_affected_families, list_present_placements

# Families planned at a time: bounds the memory of a change that many documents hold.
_CHUNK = 500

logger = logging.getLogger(__name__)


def plan_release(
    *, kind: Event, reason: str, changes: Sequence[EntryChange], forced: bool = False
) -> tuple[ReleasePlan, list[Obstacle]]:
    """Plan a release of these changes, and say what is in its way.

    Documents that merely hold what changed take a short way where that is enough: their lists are
    rewritten, or they go, without looking at their own words.

    Args:
        forced: Take off what cannot stand, instead of naming it as an obstacle.
    """
    plan = ReleasePlan(kind=kind, reason=reason, compiler=COMPILER, entries=list(changes))
    changed = {change.content.family for change in changes}
    short = fanout.short_way(changes=changes, forced=forced)
    families = list_affected_families(families=changed, holders=short is None)
    if short is None:
        families = sorted({*families, *fanout.list_ruled_families(changes=changes)})
    obstacles = [] if forced else _missing_origins(changes)
    for start in range(0, len(families), _CHUNK):
        chunk = families[start : start + _CHUNK]
        obstacles += _plan_chunk(plan, chunk, changes, forced)
    if short is not None and not obstacles:
        short(plan, families)
    return plan, obstacles


def _missing_origins(changes: Sequence[EntryChange]) -> list[Obstacle]:
    """Name variants and translations of what is not live, or of words that never were.

    They repeat words of their origin, so those must have been signed too, and must not have been
    withdrawn since.
    """
    coming = {change.content.entry: change.content.digest for change in changes}
    obstacles = []
    for content in (change.content for change in changes):
        for relation, locale in (
            ("variant_of", content.locale),
            ("translation_of", SOURCE_LOCALE),
        ):
            origin = content.envelope.get(relation)
            if not origin:
                continue
            lived = list_live_digests(entry_uuid=origin["uuid"])
            is_live = origin["uuid"] in coming or is_live_now(entry_uuid=origin["uuid"])
            if is_live and origin["digest"] in {*lived, coming.get(origin["uuid"])}:
                continue
            title = content.envelope["fields"].get("title", content.handle)
            if is_live and was_withdrawn(entry_uuid=origin["uuid"], digest=origin["digest"]):
                # Nobody's going live would help: other words of the origin are live now.
                because = (
                    f"“{title}” repeats words of its original that were withdrawn. Look at what "
                    "the original says now, and submit this again."
                )
                obstacles.append(Obstacle(because))
                continue
            obstacles.append(
                Obstacle(
                    because=(
                        f"“{title}” waits: the words that it is a {relation.split('_')[0]} of "
                        "are not live."
                    ),
                    waits_for=(Wait(content.family, locale, content.scope),),
                )
            )
    return obstacles


def plan_places(
    *, reason: str, scopes: Sequence[Scope], changes: Sequence[EntryChange] = ()
) -> ReleasePlan:
    """Plan a release of the scope tree, with the documents whose disclaimers change with it.

    A place waits for nobody: where a disclaimer that applies there now is not signed in a
    document's language, the document is off at that place.

    Args:
        scopes: The whole tree as it will be.
        changes: Words that go with a place; nothing that comes.
    """
    plan = ReleasePlan(
        kind=Event.SCOPE_CHANGED,
        reason=reason,
        compiler=COMPILER,
        scopes=list(scopes),
        entries=list(changes),
    )
    before, after = Jurisdictions(list_scopes()), Jurisdictions(scopes)
    ruled = fanout.list_families_of_places(changes=before.list_changes(after))
    if changes:
        touched = list_affected_families(families={c.content.family for c in changes})
        ruled = sorted({*ruled, *touched, *fanout.list_ruled_families(changes=changes)})
    for start in range(0, len(ruled), _CHUNK):
        chunk = ruled[start : start + _CHUNK]
        planned = _plan_families(chunk, changes=changes, jurisdictions=after, forced=bool(changes))
        held = [family for family, (wanted, _) in planned.items() if wanted.obstacles]
        if held:
            planned |= _plan_families(held, changes=changes, jurisdictions=after, forced=True)
        for wanted, changed in planned.values():
            _take_over(plan, wanted, changed)
    return plan


def _plan_chunk(
    plan: ReleasePlan, families: Sequence[str], changes: Sequence[EntryChange], forced: bool
) -> list[Obstacle]:
    obstacles: list[Obstacle] = []
    for wanted, changed in _plan_families(families, changes=changes, forced=forced).values():
        obstacles += wanted.obstacles
        _take_over(plan, wanted, changed)
    return obstacles


def _plan_families(
    families: Sequence[str],
    *,
    changes: Sequence[EntryChange] = (),
    forced: bool = False,
    jurisdictions: Jurisdictions | None = None,
) -> dict[str, tuple[FamilyPlan, list[AddressChange]]]:
    """Plan families in one world, and say how they differ from what stands."""
    world = World(changes=changes, jurisdictions=jurisdictions)
    world.load(families)
    own = {m.digest for f in families for m in world.members(f) if m.state == LIVE}
    present: dict[str, list[Placement]] = {family: [] for family in families}
    for row in list_present_placements(families=families):
        present[str(row.family)].append(row)
    planner = Planner(
        world=world,
        reviews=_reviews(own, changes),
        standing=_standing(present),
        forced=forced,
    )
    planned = {}
    for family in families:
        wanted = _plan_family(planner, family, present[family], forced)
        planned[family] = (wanted, _differences(wanted, present[family]))
    documents = [row.document for rows in present.values() for row in rows]
    kept = set(find_skeletons(documents=documents).values())
    return {
        family: (wanted, [_without_kept_bytes(change, kept) for change in changed])
        for family, (wanted, changed) in planned.items()
    }


def _take_over(plan: ReleasePlan, wanted: FamilyPlan, changed: Sequence[AddressChange]) -> None:
    """Add what becomes of a family to a release."""
    for change in changed:
        document = change.document
        if isinstance(document, CompiledDocument):
            plan.fragments |= {p.fragment: wanted.fragments[p.fragment] for p in document.parts}
    plan.addresses += changed


def _standing(
    present: Mapping[str, Sequence[Placement]],
) -> dict[tuple[str, str], dict[str, str]]:
    standing: dict[tuple[str, str], dict[str, str]] = {}
    for family, rows in present.items():
        for row in rows:
            standing.setdefault((family, row.locale), {})[row.scope] = row.state
    return standing


def _plan_family(
    planner: Planner, family: str, present: Sequence[Placement], forced: bool
) -> FamilyPlan:
    try:
        return planner.plan_family(family)
    except Exception:
        if not forced:
            raise
        # A withdrawal never fails: what cannot be compiled any more goes too, and is reported.
        logger.exception("family %s cannot be compiled; it was taken off", family)
        gone = [_leave(row, GONE, reason=INCOMPLETE) for row in present if row.state == LIVE]
        return FamilyPlan(wanted={change.address: change for change in gone})


def _reviews(
    digests: Collection[str], changes: Sequence[EntryChange]
) -> Mapping[str, list[Review]]:
    """Return the signatures that documents show: those with which their words go or went live."""
    coming = {change.content.digest for change in changes}
    signatures = list_counting_signatures(digests=coming)
    signatures |= list_live_signatures(digests=set(digests) - coming)
    return {digest: [_review(s) for s in signed] for digest, signed in signatures.items()}


def _review(signature: Signature) -> Review:
    return Review(
        role=signature.role,
        name=signature.printed_name,
        credentials=signature.credentials,
        signed_at=signature.at,
        method=signature.method,
    )


def _differences(plan: FamilyPlan, present: Sequence[Placement]) -> list[AddressChange]:
    changes: list[AddressChange] = []
    standing = {(row.collection, row.locale, row.handle, row.scope): row for row in present}
    for address, wanted in plan.wanted.items():
        row = standing.get(address)
        digest = wanted.document.digest if wanted.document else ""
        if row is None or (row.state, row.document, row.reason, row.detail) != (
            wanted.state,
            digest,
            wanted.reason,
            wanted.detail,
        ):
            changes.append(wanted)
    here = {(change.scope, change.locale): change for change in plan.wanted.values()}
    for address, row in standing.items():
        if address in plan.wanted:
            continue
        successor = here.get((row.scope, row.locale))
        if successor is not None and successor.handle != row.handle:
            moved = row.state == MOVED and row.detail == successor.handle
            if not moved and row.state != GONE:
                changes.append(_leave(row, MOVED, detail=successor.handle, reason=MOVED))
        elif row.state != MOVED:
            changes.append(_leave(row, ENDED))
    return changes


def _leave(row: Placement, state: str, *, detail: str = "", reason: str = "") -> AddressChange:
    return AddressChange(
        scope=row.scope,
        collection=row.collection,
        handle=row.handle,
        locale=row.locale,
        family=str(row.family),
        state=state,
        reason=reason,
        detail=detail,
    )


def _without_kept_bytes(change: AddressChange, kept: Collection[str]) -> AddressChange:
    """Forget skeleton bytes that are kept already: a changed part leaves them as they are."""
    document = change.document
    if not isinstance(document, CompiledDocument) or document.skeleton_digest not in kept:
        return change
    return replace(change, document=replace(document, skeleton=None))


def plan_afresh(
    *, families: Sequence[str], present: Mapping[str, Sequence[Placement]], forced: bool
) -> dict[str, tuple[FamilyPlan, list[AddressChange]]]:
    """Plan families the long way as if nothing had changed, and say what would have to change.

    Nothing is released here: where the record holds, no family needs a change.

    Args:
        present: What stands now, by family.
        forced: Whether to plan as a withdrawal does, or as a release.
    """
    world = World()
    world.load(families)
    own = {m.digest for f in families for m in world.members(f) if m.state == LIVE}
    planner = Planner(
        world=world, reviews=_reviews(own, []), standing=_standing(present), forced=forced
    )
    plans = {family: planner.plan_family(family) for family in families}
    return {f: (plan, _differences(plan, present.get(f, []))) for f, plan in plans.items()}
