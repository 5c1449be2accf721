"""From a set of changed contents to a whole release: every address that becomes another.

Used by a release and a withdrawal, under the head lock, and by the question what a release would
reach, without it. Reads the store, in as many statements for many documents as for few; writes
nothing.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contract.events import Event
from contract.locales import SOURCE_LOCALE
from publishing import fanout
from publishing.checking.judging import Judge
from publishing.compile import COMPILER
from publishing.composing import Composer
from publishing.differences import Comparison, Found, change_of, take_off
from publishing.documents import INCOMPLETE, Address, FamilyPlan, Planner, Wanted
from publishing.jurisdictions import Jurisdictions
from publishing.library import Library
from publishing.obstacles import Obstacle, Wait
from publishing.rendering import Parts, Row, render, stands
from publishing.world import World
from store.models import Scope
from store.plans import AddressChange, CompiledDocument, EntryChange, ReleasePlan
from store.queries import GONE, LIVE, list_scopes
from store.touched import list_affected_families, list_lives, list_standing

# Families planned at a time: bounds the memory of a change that many documents hold. So few that
# their words are forgotten before Python counts them among what lives long and goes through all of
# that again and again, which took a third of the time at 500.
_CHUNK = 50

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a plan is made in: the live set after it, and as it stands.

    Attributes:
        parts: Where parts are rendered; None where no bytes are asked for.
        judge: Asks the copy rules, where they are asked.
    """

    world: World
    before: World
    parts: Parts | None
    judge: Judge | None = None

    @property
    def library(self) -> Library:
        """What was read for the plan."""
        return self.world.library


def plan_release(
    *,
    kind: Event,
    reason: str,
    changes: Sequence[EntryChange],
    forced: bool = False,
    judge: Judge | None = None,
) -> tuple[ReleasePlan, list[Obstacle]]:
    """Plan a release of these changes, and say what is in its way.

    Documents that merely hold what changed take a short way where that is enough: their lists are
    rewritten, or they go, without looking at their own words. Where something is in the way,
    documents are not rendered.

    Args:
        forced: Take off what cannot stand, instead of naming it as an obstacle.
        judge: Asks the copy rules; nobody where what goes may not wait for them.
    """
    plan = ReleasePlan(kind=kind, reason=reason, compiler=COMPILER, entries=list(changes))
    scene = _scene(changes, Jurisdictions(list_scopes()), judge=judge)
    return plan, _plan_changes(plan, scene, changes, forced)


def plan_addresses(
    *,
    changes: Sequence[EntryChange],
    scopes: Sequence[Scope],
    forced: bool = False,
    judge: Judge | None = None,
) -> tuple[list[AddressChange], list[Obstacle]]:
    """Return what a release of these changes would do at which address, and what is in its way.

    The same plan without its documents: nothing is rendered, and no signature is read.

    Args:
        scopes: The present scope tree.
        forced: As in ``plan_release``.
        judge: As in ``plan_release``.
    """
    plan = ReleasePlan(kind=Event.RELEASE_PUBLISHED, reason="", compiler=COMPILER)
    scene = _scene(changes, Jurisdictions(scopes), is_rendered=False, judge=judge)
    obstacles = _plan_changes(plan, scene, changes, forced)
    return plan.addresses, obstacles


def _scene(
    changes: Sequence[EntryChange],
    after: Jurisdictions,
    before: Jurisdictions | None = None,
    *,
    is_rendered: bool = True,
    judge: Judge | None = None,
) -> Scene:
    world = World(changes=changes, jurisdictions=after)
    world.load({change.content.family for change in changes})
    parts = Parts(world) if is_rendered else None
    return Scene(world, world.before(jurisdictions=before), parts, judge)


def _plan_changes(
    plan: ReleasePlan, scene: Scene, changes: Sequence[EntryChange], forced: bool
) -> list[Obstacle]:
    library, is_rendered = scene.library, scene.parts is not None
    changed = {change.content.family for change in changes}
    short = fanout.short_way(
        changes=changes, forced=forced, library=library, is_rendered=is_rendered
    )
    if short is not None and scene.judge is not None and not _is_silent(scene):
        short = None  # What holds it is judged, so it is looked at.
    families = set(list_affected_families(families=changed, holders=short is None))
    if short is None:
        families |= set(fanout.list_ruled_families(changes=changes, library=library))
    # First, and all at once: whatever comes that nobody read is read here.
    judged = scene.judge.judge_contents(world=scene.world, changes=changes) if scene.judge else []
    planned = _plan_families(scene, families, changes=changes, forced=forced)
    obstacles = [] if forced else _missing_origins(changes)
    obstacles += judged
    obstacles += [o for family in sorted(planned) for o in planned[family].obstacles]
    _take_over(plan, scene, planned.values())
    # Whoever asks how far it goes is told so even where something is in its way.
    if short is not None and not (obstacles and is_rendered):
        short(plan, sorted(families))
    return obstacles


def _is_silent(scene: Scene) -> bool:
    return scene.judge is None or scene.judge.is_silent(world=scene.world, before=scene.before)


def _missing_origins(changes: Sequence[EntryChange]) -> list[Obstacle]:
    """Name variants and translations of what is not live, or of words that never were.

    They repeat words of their origin, so those must have been signed too, and must not have been
    withdrawn since.
    """
    coming = {change.content.entry: change.content.digest for change in changes}
    named = [
        (content, relation, locale, content.envelope[relation])
        for content in (change.content for change in changes)
        for relation, locale in (("variant_of", content.locale), ("translation_of", SOURCE_LOCALE))
        if content.envelope.get(relation)
    ]
    rows = list_lives(entries={origin["uuid"] for *_, origin in named}) if named else {}
    obstacles = []
    for content, relation, locale, origin in named:
        lives = rows[origin["uuid"]]
        lived = {row.digest: row.state for row in lives}
        is_live = origin["uuid"] in coming or any(
            row.until_sequence is None and row.state == LIVE for row in lives
        )
        is_known = lived.get(origin["digest"]) == LIVE
        if is_live and (is_known or origin["digest"] == coming.get(origin["uuid"])):
            continue
        title = content.envelope["fields"].get("title", content.handle)
        if is_live and any((r.digest, r.state) == (origin["digest"], GONE) for r in lives):
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
    scene = _scene(changes, after, before)
    families = set(fanout.list_families_of_places(changes=before.list_changes(after)))
    if changes:
        families |= set(fanout.list_ruled_families(changes=changes, library=scene.library))
        touched = {change.content.family for change in changes}
        families |= set(list_affected_families(families=touched))
    planned = _plan_families(
        scene, families, changes=changes, forced=bool(changes), is_partial=True
    )
    held = [family for family, one in planned.items() if one.obstacles]
    if held:
        planned |= _plan_families(scene, held, changes=changes, forced=True)
    _take_over(plan, scene, planned.values())
    return plan


@dataclass(slots=True)
class _Planned:
    """What becomes of one family, what is in its way, and new bytes that its documents hold."""

    changes: list[AddressChange] = field(default_factory=list)
    obstacles: list[Obstacle] = field(default_factory=list)
    fragments: set[str] = field(default_factory=set)


def _plan_families(
    scene: Scene,
    families: Collection[str],
    *,
    changes: Sequence[EntryChange],
    forced: bool,
    is_partial: bool = False,
) -> dict[str, _Planned]:
    """Plan families, and say how they differ from what stands.

    Args:
        scene: What the plan is made in.
        families: The families.
        changes: What the release does to entries.
        forced: Whether obstacles take documents off.
        is_partial: Whether what nothing is in the way of matters beside what is held.
    """
    present: dict[str, list[Row]] = {family: [] for family in families}
    for row in list_standing(families=families):
        present[row.family].append(row)
    planner = Planner(world=scene.world, standing=standing_of(present), forced=forced)
    comparison = Comparison(before=Composer(scene.before), parts=scene.parts)
    planned: dict[str, _Planned] = {}
    left: list[tuple[Wanted, Row | None]] = []
    is_prepared = False
    for batch in _batches(scene.library, families):
        if scene.judge is not None and not is_prepared:
            # What documents share is read by now.
            _prepare(scene, scene.judge, families, present)
            is_prepared = True
        changed: list[tuple[FamilyPlan, Found, Sequence[Row]]] = []
        for family in batch:
            wanted, found = _plan_family(planner, comparison, family, present[family], forced)
            planned[family] = _Planned(found.changes, wanted.obstacles, found.fragments)
            left += found.open
            changed.append((wanted, found, present[family]))
        if scene.judge is not None:
            # While their words are at hand.
            for family, obstacles in _judged(scene, scene.judge, changed).items():
                planned[family].obstacles += obstacles
    held = {family for family, one in planned.items() if one.obstacles}
    if scene.parts is None or (held and not is_partial):
        return planned
    rendered = render(
        library=scene.library,
        parts=scene.parts,
        documents=[(wanted, row) for wanted, row in left if wanted.family not in held],
        coming={change.content.digest for change in changes},
        when_broken=_log_taken_off if forced else None,
    )
    for family, documents in rendered.items():
        if documents is None:
            planned[family].changes = take_off(present[family], reason=INCOMPLETE)
            continue
        planned[family].changes += [
            change_of(wanted, _without_kept_bytes(document, row))
            for wanted, row, document in documents
            if not stands(document, row)
        ]
    return planned


def _prepare(
    scene: Scene, judge: Judge, families: Collection[str], present: Mapping[str, Sequence[Row]]
) -> None:
    judge.prepare(
        world=scene.world,
        before=scene.before,
        families=families,
        documents=[row.document for rows in present.values() for row in rows if row.document],
    )


def _judged(
    scene: Scene, judge: Judge, families: Iterable[tuple[FamilyPlan, Found, Sequence[Row]]]
) -> dict[str, list[Obstacle]]:
    """Return what the copy rules hold of the documents that would change, by family."""
    changed: list[Wanted] = []
    planned: dict[str, list[Wanted]] = {}
    standing: dict[Address, str] = {}
    for plan, found, rows in families:
        touched = {one.address for one in found.changes} | {one.address for one, _ in found.open}
        mine = [one for address, one in plan.wanted.items() if address in touched]
        if not mine:
            continue
        changed += mine
        planned[mine[0].family] = list(plan.wanted.values())
        standing |= {
            (row.collection, row.locale, row.handle, row.scope): row.document
            for row in rows
            if row.state == LIVE
        }
    return judge.judge_documents(
        world=scene.world,
        before=scene.before,
        planned=planned,
        changed=changed,
        standing=standing,
    )


def _batches(library: Library, families: Collection[str]) -> Iterator[Iterable[str]]:
    """Yield families some at a time, each of them read."""
    if new := [family for family in families if family not in library]:
        library.load_inside(new)
    kept = sorted(family for family in families if family in library)
    rest = sorted(set(families) - set(kept))
    library.load(kept)
    yield kept
    seen = set()
    for batch in library.visit(rest, size=_CHUNK):
        seen |= set(batch)
        yield batch
    # Nothing is on record of these, so whatever stands for them ends.
    yield [family for family in rest if family not in seen]


def _plan_family(
    planner: Planner, comparison: Comparison, family: str, present: Sequence[Row], forced: bool
) -> tuple[FamilyPlan, Found]:
    try:
        plan = planner.plan_family(family)
        return plan, comparison.compare(plan, present)
    except Exception:
        if not forced:
            raise
        _log_taken_off(family)
        return FamilyPlan(), Found(changes=take_off(present, reason=INCOMPLETE))


def _log_taken_off(family: str) -> None:
    # A withdrawal never fails: what cannot be compiled any more goes too, and is reported.
    logger.exception("family %s cannot be compiled; it was taken off", family)


def _without_kept_bytes(document: CompiledDocument, row: Row | None) -> CompiledDocument:
    """Forget skeleton bytes that are kept already: a changed part leaves them as they are."""
    if getattr(row, "skeleton", "") != document.skeleton_digest:
        return document
    return replace(document, skeleton=None)


def _take_over(plan: ReleasePlan, scene: Scene, planned: Iterable[_Planned]) -> None:
    """Add what becomes of families to a release, with the bytes of their parts."""
    needed: set[str] = set()
    for one in planned:
        plan.addresses += one.changes
        needed |= one.fragments
        for change in one.changes:
            if isinstance(change.document, CompiledDocument):
                needed |= {part.fragment for part in change.document.parts}
    if scene.parts is not None:
        plan.fragments |= {fragment: scene.parts.body(fragment) for fragment in needed}


def standing_of(present: Mapping[str, Sequence[Row]]) -> dict[tuple[str, str], dict[str, str]]:
    """Return what stands now: by family and locale, by scope, the state."""
    standing: dict[tuple[str, str], dict[str, str]] = {}
    for family, rows in present.items():
        for row in rows:
            standing.setdefault((family, row.locale), {})[row.scope] = row.state
    return standing
