"""What front-ends would receive of a draft: compiled over the live set, written nowhere.

The draft stands in the place of its entry's live words; everything else is as it is live now, so no
other draft's words can show, unless a person asks for those of its parts: then they are named, and
marked in the JSON. Where something would hold the release, it is said, and the document is put
together from the parts that there are. Fills ``content_models.registry.preview_of``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from content_models.models import Entry
from content_models.reading import MissingPart, Preview, UnsignedPart
from contract.places import chain_of
from people.models import User
from publishing.compile import fragment_of, skeleton_of
from publishing.composing import Collected, Composed, Composer
from publishing.documents import FamilyPlan, Planner
from publishing.drafts import kept_as_draft, list_draft_parts
from publishing.origins import Origins
from publishing.rendering import around_of
from publishing.surroundings import find_target, list_links
from publishing.world import World
from store.members import Member
from store.plans import EntryChange
from store.queries import LIVE, KeptContent


def preview_of(entry: Entry, place: str, locale: str, drafts_for: User | None = None) -> Preview:
    """Return what front-ends would receive of an entry in memory once it was signed.

    Args:
        entry: A draft of any completeness, such as ``revision.as_object()``.
        place: The scope path that a front-end asks for, at or below the entry's.
        locale: BCP 47.
        drafts_for: Put the drafts of parts that this person may read in the place of live ones.
    """
    content, held = kept_as_draft(entry)
    drafts = (
        list_draft_parts(own=content, place=place, locale=locale, person=drafts_for)
        if drafts_for is not None
        else []
    )
    world = World(changes=[EntryChange(content=draft, state=LIVE) for draft in (content, *drafts)])
    world.load([content.family])
    plan = Planner(world=world, standing={}).plan_family(content.family)
    resolved = world.resolve(family=content.family, scope=place, locale=locale)
    if resolved.member is None:
        return Preview(None, is_draft=False, gone=_gone(plan, place, locale))
    found = _find_document(world, plan, resolved.member, place)
    gathered = _gather(world, resolved.member, place, locale)
    document = found or _unfinished(world, resolved.member, gathered.parts, place, locale)
    return Preview(
        document=document,
        is_draft=resolved.member.entry == content.entry,
        shown_uuid=resolved.member.entry,
        missing=gathered.missing,
        held_because=(*held, *_held(plan, gathered, place, locale)),
        dead_links=gathered.dead_links,
        unsigned=_mark_unsigned(document, drafts),
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What stands inside a member at a place, and what is missing there."""

    parts: tuple[Member, ...]
    missing: tuple[MissingPart, ...]
    dead_links: tuple[MissingPart, ...]


def _mark_unsigned(
    document: dict[str, Any], drafts: Sequence[KeptContent]
) -> tuple[UnsignedPart, ...]:
    """Say in a document which of its parts nobody signed, and return them."""
    inside = [draft for draft in drafts if draft.family in document["parts"]]
    if inside:
        document["meta"] = {
            "unsigned_parts": [draft.family for draft in inside],
            **document["meta"],
        }
    return tuple(
        UnsignedPart(
            draft.type, draft.family, draft.entry, str(draft.envelope["fields"].get("title", ""))
        )
        for draft in inside
    )


def _gone(plan: FamilyPlan, place: str, locale: str) -> str:
    """Return why an address is closed, or nothing where there never was one."""
    by_scope = {
        change.scope: change.reason for change in plan.wanted.values() if change.locale == locale
    }
    return next((by_scope[scope] for scope in chain_of(place) if scope in by_scope), "")


def _find_document(
    world: World, plan: FamilyPlan, member: Member, place: str
) -> dict[str, Any] | None:
    """Return the JSON that the plan has for a place, if it is this member's."""
    by_scope = {
        wanted.scope: wanted.composed
        for wanted in plan.wanted.values()
        if wanted.locale == member.locale
    }
    composed = next((by_scope[scope] for scope in chain_of(place) if scope in by_scope), None)
    if composed is None or composed.own.digest != member.digest:
        return None
    return _as_compiled(world, composed, member.locale)


def _as_compiled(world: World, composed: Composed, locale: str) -> dict[str, Any]:
    """Return the JSON of a document as it would be without signatures."""
    content = world.content(composed.own)
    origins = Origins(digests=[composed.origin])
    around = around_of(composed=composed, content=content, world=world, reviews={}, origins=origins)
    listed = [(part.family, part.entry, part.digest) for part in composed.parts]
    bodies = {part.family: fragment_of(world.content(part)) for part in composed.parts}
    return _as_served(skeleton_of(content, around), listed, bodies, locale)


def _unfinished(
    world: World, own: Member, parts: Sequence[Member], place: str, locale: str
) -> dict[str, Any]:
    """Return the JSON of a document that something holds, with what there is of it."""
    composed = Composer(world).compose(own, Collected(parts=tuple(parts)), place)
    around = replace(composed.around, disclaimers=())
    return _as_compiled(world, replace(composed, around=around), locale)


def _as_served(
    skeleton: bytes,
    parts: Sequence[tuple[str, str, str]],
    bodies: dict[str, bytes],
    locale: str,
) -> dict[str, Any]:
    """Put a document together as the API does, but for what is known only when it is served."""
    document: dict[str, Any] = orjson.loads(skeleton)
    listed = [{"id": root, "uuid": uuid, "digest": digest} for root, uuid, digest in parts]
    document["meta"] = {"requested_locale": locale, "parts": listed, **document["meta"]}
    document["parts"] = {root: orjson.loads(body) for root, body in bodies.items()}
    return document


def _gather(world: World, own: Member, place: str, locale: str) -> _Gathered:
    """Resolve everything that stands inside, and name what does not."""
    found: dict[str, Member] = {}
    missing: dict[str, MissingPart] = {}
    queue = list(world.parts(own))
    for type_code, family in queue:
        if family in found or family in missing:
            continue
        resolved = world.resolve(family=family, scope=place, locale=locale)
        if resolved.member is None:
            missing[family] = MissingPart(type_code, family, str(resolved.miss or ""))
        else:
            found[family] = resolved.member
            queue.extend(world.parts(resolved.member))
    dead: dict[str, MissingPart] = {}
    for link in list_links(world=world, own=own):
        resolved = find_target(world=world, family=link.uuid, scope=place, locale=own.locale)
        if resolved.member is None:
            dead[link.uuid] = MissingPart(link.type, link.uuid, str(resolved.miss or ""))
    return _Gathered(tuple(found.values()), tuple(missing.values()), tuple(dead.values()))


def _held(plan: FamilyPlan, gathered: _Gathered, place: str, locale: str) -> list[str]:
    """Return what else would hold the release, as far as it is about this place."""
    told = {part.family for part in gathered.missing}
    here = set(chain_of(place))
    return list(
        dict.fromkeys(
            obstacle.because
            for obstacle in plan.obstacles
            if not any(wait.family in told for wait in obstacle.waits_for)
            and (
                not obstacle.waits_for
                or any(wait.scope in here and wait.locale == locale for wait in obstacle.waits_for)
            )
        )
    )
