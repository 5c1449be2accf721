"""What families would have if they were compiled now, whatever stands: for those who verify."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publishing.differences import Comparison, change_of
from publishing.documents import Address, Planner
from publishing.obstacles import Obstacle
from publishing.planning import standing_of
from publishing.rendering import Parts, render, stands
from publishing.world import World
from store.models import Placement
from store.plans import AddressChange


@dataclass(frozen=True, slots=True)
class Afresh:
    """What a family would have if it were compiled now, and how that differs from what stands."""

    wanted: Mapping[Address, AddressChange]
    changes: Sequence[AddressChange]
    obstacles: Sequence[Obstacle]


def plan_afresh(
    *, families: Sequence[str], present: Mapping[str, Sequence[Placement]], forced: bool
) -> dict[str, Afresh]:
    """Plan families the long way as if nothing had changed, and say what would have to change.

    Everything is rendered, whatever stands. Nothing is released here: where the record holds, no
    family needs a change.

    Args:
        present: What stands now, by family.
        forced: Whether to plan as a withdrawal does, or as a release.
    """
    world = World()
    world.load(families)
    parts = Parts(world)
    planner = Planner(world=world, standing=standing_of(present), forced=forced)
    comparison = Comparison(before=None, parts=parts)
    plans = {family: planner.plan_family(family) for family in families}
    found = {f: comparison.compare(plan, present.get(f, [])) for f, plan in plans.items()}
    opened = [one for each in found.values() for one in each.open]
    rendered = render(library=world.library, parts=parts, documents=opened, coming=())
    planned = {}
    for family, plan in plans.items():
        documents = {w.address: (w, row, doc) for w, row, doc in rendered.get(family) or ()}
        wanted = {
            address: change_of(one, documents[address][2] if one.composed else None)
            for address, one in plan.wanted.items()
        }
        changes = [wanted[w.address] for w, row, doc in documents.values() if not stands(doc, row)]
        planned[family] = Afresh(wanted, [*found[family].changes, *changes], plan.obstacles)
    return planned
