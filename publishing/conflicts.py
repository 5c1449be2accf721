"""What contents may not say beside each other: handles, addresses of pages, what is required.

Asked by a release for what it would make live, under the head lock. Reads the store; writes
nothing. Nobody's going live would help, so these obstacles wait for nothing: somebody must choose.
"""

from collections.abc import Iterable, Sequence

from contract.places import brand_of, is_at_or_above
from contract.types import TYPES
from publishing.library import DISCLAIMER
from publishing.obstacles import Obstacle, title_of
from store.queries import LIVE, KeptContent, find_contents, list_family, list_handle_holders
from store.touched import list_live_pages

PAGE = "content_page"


def list_conflicts(*, contents: Sequence[KeptContent]) -> list[Obstacle]:
    """Return what keeps contents from going live together beside what is live."""
    return [
        *_taken_handles(contents),
        *_taken_addresses(contents),
        *_dropped_requirements(contents),
    ]


def _taken_handles(contents: Sequence[KeptContent]) -> list[Obstacle]:
    """Name every content whose handle another family holds, or ever held, above or below it."""
    obstacles = []
    wanted = {(content.type, content.handle) for content in contents}
    held = list_handle_holders(handles=wanted) if wanted else []
    for content in contents:
        reach = brand_of(content.scope) if TYPES[content.type].read_downwards else content.scope
        taken = any(
            (type_code, handle) == (content.type, content.handle)
            and family != content.family
            and _on_one_chain(scope, reach)
            for type_code, handle, scope, family in held
        ) or any(
            other.family != content.family
            and (other.type, other.handle) == (content.type, content.handle)
            and _meet(content, other)
            for other in contents
        )
        if taken:
            because = (
                f"Another {TYPES[content.type].label.lower()} has the handle “{content.handle}” "
                f"{_where(content)}. Choose another one, and submit it again."
            )
            obstacles.append(Obstacle(because))
    return obstacles


def _meet(one: KeptContent, other: KeptContent) -> bool:
    """Say whether two contents can be found by one handle at some place."""
    if TYPES[one.type].read_downwards:
        brands = (brand_of(one.scope), brand_of(other.scope))
        return _on_one_chain(*brands)
    return _on_one_chain(one.scope, other.scope)


def _where(content: KeptContent) -> str:
    return "in this brand" if TYPES[content.type].read_downwards else "there"


def _on_one_chain(one: str, other: str) -> bool:
    return is_at_or_above(one, place=other) or is_at_or_above(other, place=one)


def _taken_addresses(contents: Sequence[KeptContent]) -> list[Obstacle]:
    """Name pages that would claim an address of a site that another page has, or redirects from."""
    obstacles = []
    entries = {content.entry for content in contents}
    for page in (content for content in contents if content.type == PAGE):
        addresses = _addresses_of(page)
        live = list_live_pages(addresses=addresses, locale=page.locale)
        beside = [other for other in live if other.entry not in entries]
        beside += [other for other in contents if other.type == PAGE]
        for other in beside:
            shared = sorted(addresses & _addresses_of(other))
            near = other.locale == page.locale and _on_one_chain(page.scope, other.scope)
            if shared and near and other.family != page.family:
                because = (
                    f"The pages “{title_of(page)}” and “{title_of(other)}” both claim the address "
                    f"{shared[0]} there. Change one of them, and submit it again."
                )
                obstacles.append(Obstacle(because))
    return obstacles


def _addresses_of(page: KeptContent) -> set[str]:
    fields = page.envelope["fields"]
    return {fields["path"], *fields.get("redirect_from", ())}


def _dropped_requirements(contents: Sequence[KeptContent]) -> list[Obstacle]:
    """Name variants of a required disclaimer that would not be required themselves."""
    obstacles = []
    for content in contents:
        is_variant = content.type == DISCLAIMER and content.envelope.get("variant_of")
        if not is_variant or content.envelope["fields"].get("required"):
            continue
        for farther in _list_farther(content, contents):
            if farther.envelope["fields"].get("required"):
                because = (
                    f"“{title_of(content)}” must not drop what “{title_of(farther)}” requires at "
                    "every place below it. Mark it as required too, and submit it again."
                )
                obstacles.append(Obstacle(because))
    return obstacles


def _list_farther(content: KeptContent, coming: Iterable[KeptContent]) -> list[KeptContent]:
    """Return the contents of a variant's family that are, or come, live above it."""
    new = {other.entry: other for other in coming if other.family == content.family}
    rows = [row for row in list_family(families=[content.family]) if row.state == LIVE]
    live = find_contents(digests=[row.digest for row in rows if str(row.entry) not in new])
    return [
        other
        for other in (*new.values(), *live)
        if other.scope != content.scope and is_at_or_above(other.scope, place=content.scope)
    ]
