"""Do releases, and what they put in place, say what the ledger sealed; part of ``store.verify``."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from contract.canonical import canonical_json
from contract.events import Event
from store.broken import Broken, rows_of, values_of
from store.live import changes_digest, scope_row
from store.models import (
    Change,
    Content,
    ContentChange,
    Document,
    Ledger,
    LiveContent,
    Placement,
    Release,
    Scope,
)
from store.queries import LIVE

_RELEASED = {Event.RELEASE_PUBLISHED, Event.RELEASE_WITHDRAWN, Event.SCOPE_CHANGED}
_CHUNK = 500
# From one release number up to, not including, another.
Span = tuple[int, int | None]


def list_broken_releases() -> Iterator[Broken]:
    """Yield releases, places and projections that are not what the ledger sealed."""
    yield from _broken_releases()
    yield from _broken_scopes()
    yield from _broken_projections()
    yield from _broken_live_contents()
    yield from _broken_words()


def _broken_releases() -> Iterator[Broken]:
    sealed = set()
    for release in rows_of(Release.objects.select_related("ledger").order_by("number")):
        place = f"release {release.number}"
        sealed.add(release.ledger_id)
        if release.ledger.kind != release.kind or release.at != release.ledger.at:
            yield Broken(place, "its kind or moment is not that of its ledger entry")
        if (release.actor, release.actor_name) != (release.ledger.actor, release.ledger.actor_name):
            yield Broken(place, "who caused it is not who its ledger entry says")
        if release.ledger.body != canonical_json(_release_body(release)).decode():
            yield Broken(place, "its changes are not those that its ledger entry sealed")
    kinds = [kind.value for kind in _RELEASED]
    for sequence in Ledger.objects.filter(kind__in=kinds).values_list("sequence", flat=True):
        if sequence not in sealed:
            yield Broken(f"ledger {sequence}", "the release that it sealed is missing")


def _release_body(release: Release) -> dict[str, Any]:
    """Return the body that the ledger should hold, from the rows as they stand."""
    changes = Change.objects.filter(release=release)
    entries = ContentChange.objects.filter(release=release)
    scopes = []
    if release.kind == Event.SCOPE_CHANGED:
        scopes = [
            scope_row(scope)
            for scope in Scope.objects.filter(from_sequence__lte=release.number)
            if scope.until_sequence is None or scope.until_sequence > release.number
        ]
    return {
        "release": release.number,
        "reason": release.reason,
        "compiler": release.compiler,
        "entries": sorted([str(e.entry), e.state, e.digest, e.reason or "-"] for e in entries),
        "changes": changes_digest(
            [c.collection, c.locale, c.handle, c.scope, c.state, c.document, c.reason, c.detail]
            for c in changes
        ),
        "scopes": changes_digest(scopes),
    }


def _broken_scopes() -> Iterator[Broken]:
    """Find places that no release of the scope tree opened or closed.

    Between two of those releases the tree stands still, so that the rows as they stood at each of
    them, which its digest seals, are all there ever were.
    """
    changed = Release.objects.filter(kind=Event.SCOPE_CHANGED).values_list("number", flat=True)
    numbers = set(changed)
    for row in Scope.objects.order_by("from_sequence", "path"):
        place = f"scope {row.path} from {row.from_sequence}"
        if row.from_sequence not in numbers:
            yield Broken(place, "no release of the scope tree put it there")
        if row.until_sequence is None:
            continue
        if row.until_sequence not in numbers:
            yield Broken(place, "no release of the scope tree took it away")
        if row.until_sequence <= row.from_sequence:
            yield Broken(place, "it ends before it begins")


def _broken_live_contents() -> Iterator[Broken]:
    names = ("entry", "family", "type", "scope", "locale", "handle")
    contents = {
        digest: tuple(rest)
        for digest, *rest in rows_of(Content.objects.values_list("digest", *names))
    }
    for row in rows_of(LiveContent.objects.order_by("pk")):
        place = f"live content {row.entry} {row.from_sequence}"
        if row.digest not in contents:
            yield Broken(place, f"content {row.digest} is missing")
        elif contents[row.digest] != values_of(row, names):
            yield Broken(place, "its columns are not those of its content")


def _broken_projections() -> Iterator[Broken]:
    yield from _compare_projection(
        changes=Change.objects.order_by("release_id"),
        rows=Placement.objects.defer("card"),
        key=("collection", "locale", "handle", "scope"),
        value=("family", "state", "document", "reason", "detail"),
        what="placement",
    )
    yield from _compare_projection(
        changes=ContentChange.objects.order_by("release_id"),
        rows=LiveContent.objects.all(),
        key=("entry",),
        value=("family", "state", "digest", "reason"),
        what="live content",
    )


def _compare_projection(
    *,
    changes: QuerySet[Any],
    rows: QuerySet[Any],
    key: tuple[str, ...],
    value: tuple[str, ...],
    what: str,
) -> Iterator[Broken]:
    """Play the changes forward and compare the intervals with the projection's rows."""
    expected: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    until: dict[tuple[Any, ...], int | None] = {}
    latest: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    family: dict[tuple[Any, ...], Any] = {}
    for change in rows_of(changes):
        address = values_of(change, key)
        if address in latest:
            if change.state == "ended" and change.family != family[address]:
                yield Broken(
                    f"{what} {' '.join(map(str, address))} {change.release_id}",
                    "what ended there is not what stood there",
                )
            until[latest.pop(address)] = change.release_id
        family[address] = change.family
        if change.state != "ended":
            row = (*address, change.release_id)
            expected[row], until[row] = values_of(change, value), None
            latest[address] = row
    for row in rows_of(rows):
        place = (*values_of(row, key), row.from_sequence)
        name = f"{what} {' '.join(str(part) for part in place)}"
        if place not in expected:
            yield Broken(name, "no release put it there")
            continue
        if expected.pop(place) != values_of(row, value) or until[place] != row.until_sequence:
            yield Broken(name, "it is not what the releases say")
    for place in expected:
        yield Broken(f"{what} {' '.join(str(part) for part in place)}", "it is missing")


def _broken_words() -> Iterator[Broken]:
    """Find documents of other words than their address's, or of words that were not live then."""
    spans: dict[str, list[Span]] = {}
    for digest, start, end in LiveContent.objects.filter(state=LIVE).values_list(
        "digest", "from_sequence", "until_sequence"
    ):
        spans.setdefault(digest, []).append((start, end))
    standing = Placement.objects.filter(state=LIVE).order_by("pk")
    placed: list[Any] = []
    for row in standing.values_list("document", "from_sequence", "family").iterator(_CHUNK):
        placed.append(row)
        if len(placed) == _CHUNK:
            yield from _broken_placed(placed, spans)
            placed = []
    yield from _broken_placed(placed, spans)


def _broken_placed(
    placed: Sequence[tuple[str, int, UUID]], spans: dict[str, list[Span]]
) -> Iterator[Broken]:
    documents = Document.objects.in_bulk({document for document, _, _ in placed})
    families = dict(
        Content.objects.filter(
            digest__in={document.content_id for document in documents.values()}
        ).values_list("digest", "family")
    )
    for digest, number, family in placed:
        document = documents.get(digest)
        if document is None:
            yield Broken(f"document {digest}", f"release {number} placed it, and it is missing")
            continue
        if families.get(document.content_id) != family:
            yield Broken(
                f"document {digest}", f"content {document.content_id} is none of its address's"
            )
        for content in (document.content_id, *document.part_contents):
            if not any(
                start <= number and (end is None or number < end)
                for start, end in spans.get(content, ())
            ):
                yield Broken(
                    f"document {digest}", f"content {content} was not live in release {number}"
                )
