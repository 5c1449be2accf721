"""What the last whole check of a group answers for: since when, and whether anything came since.

For ``publishing.checking``'s verification. Reads alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from django.db.models import Q

from store.models import Document, DocumentCheck, LiveContent, Placement, Recheck, Release, Scope
from store.queries import LIVE
from store.rechecks import Standing, find_last_recheck, find_newest_recheck

# Longer than a release takes: one that began before a check may be seen after it.
_LONGEST_RELEASE = timedelta(minutes=10)
# Longer than a check needs to begin again, by the day that it began with.
_LONGEST_START = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Since:
    """The last check of everything live in a group by its present rules.

    Attributes:
        recheck: The check; None where there was none by these rules.
        release: What stood after this release, it has looked at.
        untouched: Whether nothing in the group came, went or moved since.
    """

    recheck: Recheck | None
    release: int
    untouched: bool

    @property
    def days(self) -> list[date]:
        """The days that it may have gone by, the likeliest first."""
        if self.recheck is None:
            return []
        began = self.recheck.began_at.astimezone(UTC)
        return list(dict.fromkeys([began.date(), (began - _LONGEST_START).date()]))


def find_since(*, group: str, rule_set: str) -> Since:
    """Return what a group's last whole check answers for.

    Args:
        group: Scope path.
        rule_set: Version of the rules in force.
    """
    last = find_last_recheck(group=group)
    if last is None or last.rule_set != rule_set:
        return Since(None, 0, untouched=False)
    before = Release.objects.filter(at__lt=last.began_at - _LONGEST_RELEASE)
    release = before.order_by("-number").values_list("number", flat=True).first() or 0
    # One that is under way, or ended early, has written some of it anew.
    is_newest = find_newest_recheck(group=group) == last
    later = Q(from_sequence__gt=release) | Q(until_sequence__gt=release)
    here = Q(scope=group) | Q(scope__startswith=f"{group}/")
    touched = (
        Scope.objects.filter(later).exists()
        or LiveContent.objects.filter(later, here).exists()
        or Placement.objects.filter(later, here).exists()
    )
    return Since(last, release, untouched=is_newest and not touched)


def list_document_checks(*, documents: Collection[str], rule_set: str) -> list[DocumentCheck]:
    """Return what is kept of documents by a rule set; one statement."""
    rows = DocumentCheck.objects.filter(document__in=list(documents), rule_set=rule_set)
    return list(rows.order_by("pk"))


def list_stood_before(*, document: Standing, release: int) -> Sequence[Standing]:
    """Return the documents that stood at a document's address before it, since a release.

    What was found of them may have been carried over to it.
    """
    now = Placement.objects.get(pk=document.pk)
    rows = Placement.objects.filter(
        scope=now.scope,
        collection=now.collection,
        handle=now.handle,
        locale=now.locale,
        state=LIVE,
        from_sequence__lt=now.from_sequence,
        until_sequence__gt=release,
    ).order_by("-from_sequence")
    made = Document.objects.in_bulk({row.document for row in rows})
    return [
        Standing(
            pk=row.pk,
            family=str(row.family),
            scope=row.scope,
            locale=row.locale,
            document=row.document,
            own=made[row.document].content_id,
            parts=tuple(made[row.document].part_contents),
        )
        for row in rows
        if row.document in made
    ]
