"""The record of rechecks, and what a recheck goes through: live contents and documents, in pieces.

Plain rows and questions; ``publishing.checking.recheck`` decides what is read.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from contract.places import chain_of
from store.checks import keep_document_checks
from store.models import (
    ContentCheck,
    Document,
    DocumentCheck,
    LiveContent,
    Placement,
    Recheck,
    Scope,
)
from store.queries import GONE, LIVE

Json = dict[str, Any]
_INTERRUPTED = "It was interrupted; another one began."


class RecheckUnderWay(Exception):
    """Another process is checking this group again."""

    code = "checking.under-way"


@contextmanager
def one_at_a_time(*, group: str) -> Iterator[None]:
    """Hold a group's lock, which a process that dies lets go of.

    Raises:
        RecheckUnderWay: another process holds it.
    """
    key = f"recheck {group}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
        if not cursor.fetchone()[0]:
            raise RecheckUnderWay(f"A check of {group} is under way in another process.")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key])


def begin_recheck(
    *, group: str, rule_set: str, rules: Collection[str], total: int, now: datetime
) -> Recheck:
    """Write that a recheck begins; whatever is open of the group was interrupted."""
    with transaction.atomic():
        Recheck.objects.filter(group=group, ended_at__isnull=True).update(
            ended_at=now, failed_because=_INTERRUPTED
        )
        return Recheck.objects.create(
            group=group, rule_set=rule_set, rules=sorted(rules), total=total
        )


def find_last_recheck(*, group: str) -> Recheck | None:
    """Return a group's last recheck that went to its end; one statement."""
    ended = Recheck.objects.filter(group=group, ended_at__isnull=False, failed_because="")
    return ended.order_by("-pk").first()


def find_newest_recheck(*, group: str) -> Recheck | None:
    """Return the recheck of a group that began last, under way, done or ended early."""
    return Recheck.objects.filter(group=group).order_by("-pk").first()


def list_groups() -> list[str]:
    """Return the scope paths of all groups."""
    tops = Scope.objects.filter(until_sequence__isnull=True).exclude(path__contains="/")
    return list(tops.order_by("path").values_list("path", flat=True))


def list_live_groups() -> list[str]:
    """Return the scope paths of the groups that have live contents."""
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE)
    scopes = live.order_by("scope").values_list("scope", flat=True).distinct()
    return sorted({chain_of(scope)[-1] for scope in scopes})


def count_live(*, group: str) -> tuple[int, int]:
    """Return how many contents and how many documents are live in a group."""
    return _contents(group).count(), _documents(group).count()


def next_live_contents(*, group: str, after: int, most: int) -> list[LiveContent]:
    """Return the next live contents of a group, in the order of their rows."""
    return list(_contents(group).filter(pk__gt=after).order_by("pk")[:most])


def list_kept(*, digests: Collection[str], rule_set: str) -> set[tuple[str, str]]:
    """Return digest and state of what is kept by a rule set; one statement."""
    rows = ContentCheck.objects.filter(digest_id__in=list(digests), rule_set=rule_set)
    return set(rows.values_list("digest_id", "jurisdiction"))


def list_checks_of(*, digests: Collection[str], rule_set: str) -> list[ContentCheck]:
    """Return what is kept of contents by a rule set, in every state; one statement."""
    rows = ContentCheck.objects.filter(digest_id__in=list(digests), rule_set=rule_set)
    return list(rows.order_by("pk"))


def list_checks_by(*, digests: Collection[str], rule_sets: Collection[str]) -> list[ContentCheck]:
    """Return what some rule sets found in contents, without marks; one statement."""
    rows = ContentCheck.objects.filter(digest_id__in=list(digests), rule_set__in=list(rule_sets))
    return list(rows.only("digest_id", "rule_set", "jurisdiction", "findings"))


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken over from a check by an earlier rule set.

    Attributes:
        digest: Of the content.
        rule_set: The earlier one.
        jurisdiction: State, or nothing.
        findings: What is found now; None where that is what was found before.
    """

    digest: str
    rule_set: str
    jurisdiction: str
    findings: list[Json] | None


def take_over(*, rule_set: str, taken: Sequence[Taken]) -> None:
    """Keep what a rule set finds, with marks and facts as an earlier one kept them; one statement.

    The marks never leave the database: they are most of what is kept.
    """
    if not taken:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_contentcheck "
            "(digest, rule_set, jurisdiction, findings, marks, facts, at) "
            "SELECT k.digest, %s, k.jurisdiction, coalesce(t.findings::jsonb, k.findings), "
            "k.marks, k.facts, now() "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) "
            "AS t(digest, rule_set, jurisdiction, findings) "
            "JOIN store_contentcheck k ON k.digest = t.digest AND k.rule_set = t.rule_set "
            "AND k.jurisdiction = t.jurisdiction ON CONFLICT DO NOTHING",
            [
                rule_set,
                [one.digest for one in taken],
                [one.rule_set for one in taken],
                [one.jurisdiction for one in taken],
                [None if one.findings is None else json.dumps(one.findings) for one in taken],
            ],
        )


def list_found(*, digests: Collection[str], rule_set: str) -> list[ContentCheck]:
    """Return what is kept of contents in which a rule set found something; one statement."""
    rows = ContentCheck.objects.filter(digest_id__in=list(digests), rule_set=rule_set)
    return list(rows.exclude(findings=[]).defer("marks"))


@dataclass(frozen=True, slots=True)
class Standing:
    """One document that stands.

    Attributes:
        pk: Of its placement.
        family: Root uuid.
        scope: Where it stands.
        locale: BCP 47.
        document: Its digest.
        own: Digest of its own content.
        parts: Digests of what else stands inside it, in order.
    """

    pk: int
    family: str
    scope: str
    locale: str
    document: str
    own: str
    parts: tuple[str, ...]


def next_documents(*, group: str, after: int, most: int) -> list[Standing]:
    """Return the next live documents of a group, in the order of their rows; two statements."""
    rows = list(
        _documents(group)
        .filter(pk__gt=after)
        .order_by("pk")
        .values_list("pk", "family", "scope", "locale", "document")[:most]
    )
    made = {
        digest: (own, parts)
        for digest, own, parts in Document.objects.filter(
            digest__in=[row[4] for row in rows]
        ).values_list("digest", "content_id", "part_contents")
    }
    return [
        Standing(pk, str(family), scope, locale, digest, made[digest][0], tuple(made[digest][1]))
        for pk, family, scope, locale, digest in rows
        if digest in made
    ]


def list_places_of(*, families: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return the scopes at which something stands for families, or is off; by family and locale."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = Placement.objects.filter(
        family__in=set(families), until_sequence__isnull=True, state__in=[LIVE, GONE]
    )
    for family, locale, scope in rows.values_list("family", "locale", "scope"):
        found.setdefault((str(family), locale), []).append(scope)
    return found


def replace_document_checks(
    *, documents: Collection[str], rule_set: str, rows: Iterable[DocumentCheck]
) -> None:
    """Keep what was found of documents by a rule set, and nothing else that it found before."""
    new = {(row.document, row.jurisdiction): row for row in rows}
    with transaction.atomic():
        gone = []
        for row in DocumentCheck.objects.filter(document__in=list(documents), rule_set=rule_set):
            found = new.get((row.document, row.jurisdiction))
            if found is None:
                gone.append(row.pk)
            elif _plain(found.findings) == row.findings and found.content == row.content:
                del new[row.document, row.jurisdiction]
        DocumentCheck.objects.filter(pk__in=gone).delete()
        keep_document_checks(list(new.values()))


def _plain(value: Any) -> Any:
    """Return a value as it comes back from the database."""
    return json.loads(json.dumps(value))


def _contents(group: str) -> QuerySet[LiveContent]:
    return LiveContent.objects.filter(_in(group), until_sequence__isnull=True, state=LIVE)


def _documents(group: str) -> QuerySet[Placement]:
    return Placement.objects.filter(_in(group), until_sequence__isnull=True, state=LIVE)


def _in(group: str) -> Q:
    return Q(scope=group) | Q(scope__startswith=f"{group}/")
