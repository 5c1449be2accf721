"""Packages that go live whole or not at all: which entries one binds, and what keeps it back.

Callers open the transaction. ``review`` makes packages and says what becomes of their entries;
``publishing`` asks before a release, behind the head lock. Screens read.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from store.actors import Actor
from store.models import Bundle, BundleEntry


@dataclass(frozen=True, slots=True)
class OpenBundle:
    """A package that is not live yet.

    Attributes:
        title: What people call it.
        entries: Uuids of the entries that it still binds.
        kept_back: Of these, what a person did that keeps it back: ``refused`` or ``recalled``.
    """

    id: str
    title: str
    entries: tuple[str, ...]
    kept_back: tuple[tuple[str, str], ...]


def create_bundle(*, title: str, entry_uuids: Iterable[str], actor: Actor) -> Bundle:
    """Bind entries into a package.

    Raises:
        django.db.IntegrityError: an entry is bound already.
    """
    bundle = Bundle.objects.create(title=title, actor=actor.uuid, actor_name=actor.printed_name)
    BundleEntry.objects.bulk_create(
        [BundleEntry(bundle=bundle, entry=uuid) for uuid in sorted(entry_uuids)]
    )
    return bundle


def bound_with(*, entry_uuids: Collection[str]) -> QuerySet[BundleEntry]:
    """Return the question for all that the packages of these entries bind, themselves included."""
    mine = BundleEntry.objects.filter(entry__in=entry_uuids, closed_at__isnull=True)
    rows = BundleEntry.objects.filter(bundle__in=mine.values("bundle"), closed_at__isnull=True)
    return rows.select_related("bundle").order_by("entry")


def open_bundles_in(*, rows: Iterable[BundleEntry]) -> dict[str, OpenBundle]:
    """Return the package of each entry that is bound, by entry uuid; see ``bound_with``."""
    grouped: dict[Bundle, list[BundleEntry]] = {}
    for row in rows:
        grouped.setdefault(row.bundle, []).append(row)
    found: dict[str, OpenBundle] = {}
    for bundle, bound in grouped.items():
        whole = OpenBundle(
            id=str(bundle.pk),
            title=bundle.title,
            entries=tuple(str(row.entry) for row in bound),
            kept_back=tuple((str(row.entry), row.kept_back) for row in bound if row.kept_back),
        )
        found.update(dict.fromkeys(whole.entries, whole))
    return found


def list_open_bundles(*, entry_uuids: Collection[str]) -> dict[str, OpenBundle]:
    """Return the package of each entry that is bound, by entry uuid; one query."""
    return open_bundles_in(rows=bound_with(entry_uuids=entry_uuids))


def keep_back(*, entry_uuid: str, because: str) -> None:
    """Note what a person did to an entry that keeps its package back; empty: nothing any more."""
    BundleEntry.objects.filter(entry=entry_uuid, closed_at__isnull=True).update(kept_back=because)


def take_out(*, entry_uuid: str, now: datetime) -> None:
    """Release an entry from its package; the others go on without it."""
    BundleEntry.objects.filter(entry=entry_uuid, closed_at__isnull=True).update(
        closed_at=now, taken_out=True
    )


def close_bundles(*, entry_uuids: Collection[str], now: datetime) -> None:
    """Note that entries are live: what bound them has done its work."""
    BundleEntry.objects.filter(entry__in=entry_uuids, closed_at__isnull=True).update(closed_at=now)
