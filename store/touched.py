"""What a change can touch: families, placements and pages that have to be looked at. Reads alone.

Asked by ``publishing`` when it plans a release, mostly under the head lock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Max, Q

from contract.places import chain_of
from store.models import Content, Document, LiveContent, Placement, Release
from store.queries import LIVE, KeptContent, open_content


def list_families_of_type(*, type_code: str) -> list[str]:
    """Return the families of a type that are, or ever were, live."""
    rows = LiveContent.objects.filter(type=type_code, until_sequence__isnull=True)
    return sorted({str(family) for family in rows.values_list("family", flat=True)})


def list_families_around(*, types: Iterable[str], scopes: Iterable[str]) -> list[str]:
    """Return the families of these types with something live at, above or below a scope."""
    near = Q()
    for scope in set(scopes):
        near |= Q(scope__in=chain_of(scope)) | Q(scope__startswith=scope + "/")
    rows = LiveContent.objects.filter(
        near, type__in=set(types), state=LIVE, until_sequence__isnull=True
    )
    return sorted({str(f) for f in rows.values_list("family", flat=True)} if near else set())


def list_affected_families(*, families: Iterable[str], holders: bool = True) -> list[str]:
    """Return families with a document that is of, links to, or holds one of the families.

    Documents of live contents count, whether they stand now or were taken off because a part was:
    those must come back when the part does.

    Args:
        families: The changed ones.
        holders: Whether documents count that hold them as a part.
    """
    wanted = list(set(families))
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).values("digest")
    touched = Q(links__overlap=wanted)
    if holders:
        touched |= Q(part_ids__overlap=wanted)
    found = (
        Document.objects.filter(touched)
        .filter(content__in=live)
        .values_list("content__family", flat=True)
        .distinct()
    )
    return sorted({*wanted, *(str(family) for family in found)})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at one address now; ``skeleton`` is the digest of its document's, if any."""

    scope: str
    collection: str
    handle: str
    locale: str
    family: str
    state: str
    reason: str
    detail: str
    document: str
    skeleton: str


def list_standing(*, families: Iterable[str]) -> list[Standing]:
    """Return what stands at the addresses of families now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.scope, p.collection, p.handle, p.locale, p.family::text, p.state, p.reason, "
            "p.detail, p.document, coalesce(d.skeleton, '') FROM store_placement p "
            "LEFT JOIN store_document d ON d.digest = p.document "
            "WHERE p.until_sequence IS NULL AND p.family = ANY(%s::uuid[])",
            [list(set(families))],
        )
        return [Standing(*row) for row in cursor.fetchall()]


def last_release_of_others(*, compiler: str) -> int:
    """Return the last release that another compiler made, 0 if none did.

    What is live since a later one was compiled by this one, however often its lists changed.
    """
    others = Release.objects.exclude(compiler=compiler).aggregate(last=Max("number"))
    return int(others["last"] or 0)


def list_lives(*, entries: Iterable[str]) -> dict[str, list[LiveContent]]:
    """Return every row of entries, oldest first, by entry."""
    found: dict[str, list[LiveContent]] = {entry: [] for entry in entries}
    for row in LiveContent.objects.filter(entry__in=list(found)).order_by("from_sequence"):
        found[str(row.entry)].append(row)
    return found


def list_present_placements(*, families: Iterable[str]) -> list[Placement]:
    """Return what stands at the addresses of families now, cards left out."""
    present = Placement.objects.filter(family__in=set(families), until_sequence__isnull=True)
    return list(present.defer("card"))


def list_holders(*, contents: Iterable[str], excluded: Iterable[str]) -> list[Placement]:
    """Return the live placements whose document holds one of these contents as a part.

    Args:
        contents: Digests.
        excluded: Families that are looked at in another way.
    """
    holding = Document.objects.filter(part_contents__overlap=list(contents)).values("digest")
    return list(
        Placement.objects.filter(until_sequence__isnull=True, state=LIVE, document__in=holding)
        .exclude(family__in=list(excluded))
        .only("scope", "collection", "handle", "locale", "family", "document")
    )


def list_live_pages(*, addresses: Iterable[str], locale: str) -> list[KeptContent]:
    """Return the live pages of sites that stand at, or redirect from, one of these addresses.

    Read off the words of live pages alone, of which a site has few, whether they are shown or wait
    for a part.
    """
    wanted = sorted(set(addresses))
    live = LiveContent.objects.filter(
        type="content_page", locale=locale, state=LIVE, until_sequence__isnull=True
    )
    rows = Content.objects.filter(digest__in=live.values("digest")).extra(
        where=[
            (
                "(envelope::jsonb #>> '{fields,path}' = ANY(%s) "
                "OR envelope::jsonb #> '{fields,redirect_from}' ?| %s)"
            )
        ],
        params=[wanted, wanted],
    )
    return [open_content(row) for row in rows]
