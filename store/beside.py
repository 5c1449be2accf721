"""Live entries that are read beside others: those whose facts could meet, those who work there."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from contract.places import chain_of
from store.members import stream_contents
from store.models import Content, ContentCheck, LiveContent
from store.queries import LIVE, KeptContent, open_content


def list_live_of_types(*, types: Collection[str], group: str) -> list[KeptContent]:
    """Return the live contents of some types in a group; one statement."""
    live = LiveContent.objects.filter(
        Q(scope=group) | Q(scope__startswith=f"{group}/"),
        type__in=list(types),
        until_sequence__isnull=True,
        state=LIVE,
    )
    rows = Content.objects.filter(digest__in=live.values("digest")).order_by("digest")
    return [open_content(row) for row in rows]


def stream_live_with_facts(*, group: str) -> Iterator[KeptContent]:
    """Yield the live contents of a group that give a value for any fact, read as asked for."""
    giving = ContentCheck.objects.exclude(facts=[]).values("digest_id")
    live = LiveContent.objects.filter(
        Q(scope=group) | Q(scope__startswith=f"{group}/"),
        until_sequence__isnull=True,
        state=LIVE,
        digest__in=giving,
    )
    yield from stream_contents(digests=list(live.values_list("digest", flat=True)))


def list_live_with_facts(*, facts: Collection[str], scope: str) -> list[KeptContent]:
    """Return the live contents of a place's group that give a value for one of these facts.

    Args:
        facts: See ``compliance.facts.fact_keys``.
        scope: Any place of the group.
    """
    group = chain_of(scope)[-1]
    giving = ContentCheck.objects.filter(facts__overlap=list(facts)).values("digest_id")
    live = LiveContent.objects.filter(
        Q(scope=group) | Q(scope__startswith=f"{group}/"),
        until_sequence__isnull=True,
        state=LIVE,
        digest__in=giving,
    )
    rows = Content.objects.filter(digest__in=live.values("digest")).order_by("digest")
    return [open_content(row) for row in rows]
