"""What stands around a document's own words: links, staleness, where each field comes from.

Read off a world for one member at one place; ``compile`` turns it into bytes.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from contract.envelope import Reference
from contract.places import brand_of, depth_of, is_at_or_above
from contract.types import TYPES
from publishing.compile import LinkTarget, Surroundings
from publishing.world import Miss, Resolved, World
from store.members import Member
from store.queries import LIVE, KeptContent


def surroundings_of(
    *,
    world: World,
    own: Member,
    disclaimers: Sequence[tuple[str, str]],
    scope: str,
) -> Surroundings:
    """Return what is resolved around a document; reviews, origins and handles are left out.

    Args:
        world: Where everything is loaded.
        own: The member that the document is of.
        disclaimers: Root and placement of each, in order.
        scope: Where it stands.
    """
    content = world.content(own)
    return Surroundings(
        scope=scope,
        root=own.family,
        stale=_is_stale(world, content, "variant_of"),
        translation_stale=_is_stale(world, content, "translation_of"),
        origins={},
        reviews=(),
        links=_links(world, own, scope),
        handles={},
        disclaimers=disclaimers,
    )


def _is_stale(world: World, content: KeptContent, relation: str) -> bool:
    origin: Mapping[str, str] | None = content.envelope.get(relation)
    if not origin:
        return False
    parent = world.find_live_member(origin["uuid"], content.family)
    return parent is None or parent.digest != origin["digest"]


def list_links(*, world: World, own: Member) -> list[Reference]:
    """Return what a member's delivered words link to, each target once."""
    found: dict[str, Reference] = {}
    for ref in world.links(own):
        # What a rule looks for is no link: ``fields.rule.forms[0]`` begins with an internal field.
        if ref.path.split(".")[1] not in _internal_fields(own.type):
            found.setdefault(ref.uuid, ref)
    return list(found.values())


@cache
def _internal_fields(type_code: str) -> frozenset[str]:
    return frozenset(field.name for field in TYPES[type_code].fields if not field.delivered)


def find_target(*, world: World, family: str, scope: str, locale: str) -> Resolved:
    """Return what a link leads to; a type that is read downwards is found in the whole brand."""
    resolved = world.resolve(family=family, scope=scope, locale=locale)
    if resolved.miss is not Miss.ABSENT:
        return resolved
    below = [
        member
        for member in world.members(family)
        if TYPES[member.type].read_downwards
        and (member.state, member.locale) == (LIVE, locale)
        and is_at_or_above(brand_of(scope), place=member.scope)
    ]
    if not below:
        return resolved
    nearest = min(below, key=lambda member: (depth_of(member.scope), member.scope))
    return Resolved(nearest, None, nearest.scope)


def _links(world: World, own: Member, scope: str) -> list[LinkTarget]:
    targets: list[LinkTarget] = []
    for ref in list_links(world=world, own=own):
        found = find_target(world=world, family=ref.uuid, scope=scope, locale=own.locale).member
        if found is not None:
            targets.append(
                LinkTarget(
                    root=ref.uuid,
                    type=found.type,
                    collection=TYPES[found.type].collection,
                    handle=world.content(found).handle,
                )
            )
    return targets
