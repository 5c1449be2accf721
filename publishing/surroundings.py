"""What stands around a document's own words: links, staleness, where each field comes from.

Read off a world for one member at one place; ``compile`` turns it into bytes.
"""

from collections.abc import Mapping, Sequence

from contract.envelope import Reference
from contract.places import brand_of, depth_of, is_at_or_above
from contract.types import TYPES
from publishing.compile import LinkTarget, Review, Surroundings
from publishing.world import Member, Miss, Resolved, World
from store.queries import LIVE, KeptContent, get_content


def surroundings_of(
    *,
    world: World,
    own: Member,
    parts: Sequence[Member],
    disclaimers: Sequence[tuple[str, str]],
    reviews: Sequence[Review],
    scope: str,
) -> Surroundings:
    """Return what is resolved around a document.

    Args:
        world: Where everything is loaded.
        own: The member that the document is of.
        parts: What stands inside.
        disclaimers: Root and placement of each, in order.
        reviews: The signatures on its own content.
        scope: Where it stands.
    """
    content = world.content(own)
    links = _links(world, own, scope)
    return Surroundings(
        scope=scope,
        root=own.family,
        stale=_is_stale(world, content, "variant_of"),
        translation_stale=_is_stale(world, content, "translation_of"),
        origins=origins_of(content),
        reviews=reviews,
        links=links,
        handles={target.root: target.handle for target in links}
        | {part.family: world.content(part).handle for part in parts},
        disclaimers=disclaimers,
    )


def origins_of(content: KeptContent) -> dict[str, str]:
    """Return, for each field that a variant of the chain overrides, the scope it comes from."""
    origin = content.envelope.get("variant_of")
    if not origin:
        return {}
    inherited = set(content.envelope.get("inherited", []))
    farther = origins_of(get_content(digest=origin["digest"]))
    own = {
        name: content.scope
        for name in content.envelope["fields"]
        if name not in inherited and name != "cites"
    }
    return {name: scope for name, scope in farther.items() if name in inherited} | own


def _is_stale(world: World, content: KeptContent, relation: str) -> bool:
    origin: Mapping[str, str] | None = content.envelope.get(relation)
    if not origin:
        return False
    parent = world.find_live_member(origin["uuid"], content.family)
    return parent is None or parent.digest != origin["digest"]


def list_links(*, world: World, own: Member) -> list[Reference]:
    """Return what a member's delivered words link to, each target once."""
    internal = {f"fields.{f.name}" for f in TYPES[own.type].fields if not f.delivered}
    found: dict[str, Reference] = {}
    for ref in world.links(own):
        # What a rule looks for is no link: ``fields.rule.forms[0]`` begins with an internal field.
        if ".".join(ref.path.split(".")[:2]) not in internal:
            found.setdefault(ref.uuid, ref)
    return list(found.values())


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
