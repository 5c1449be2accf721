"""Writing the live set: one release, whole. For ``publishing`` alone.

The caller holds the head lock and has decided everything; here the decision becomes rows, in one
transaction: fragments, documents, the release, its changes, and the projections that reads use.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import orjson
from django.db import connection

from contract.canonical import digest_of_bytes
from store.actors import Actor
from store.models import (
    ContentChange,
    Document,
    Fragment,
    LiveContent,
    Placement,
    Release,
    Scope,
)
from store.operations import LockedHead, append_ledger
from store.plans import (
    AddressChange,
    CompiledDocument,
    EntryChange,
    ReleasePlan,
    RelistedDocument,
    Rewrite,
    RewrittenDocument,
)

_BATCH = 1000
_Item = TypeVar("_Item")


def write_release(*, head: LockedHead, actor: Actor, plan: ReleasePlan) -> Release:
    """Write a release and make it the live set; the caller's transaction commits it."""
    head.release += 1
    number = head.release
    sealed = append_ledger(
        head=head, kind=plan.kind, actor=actor, body=release_body(number=number, plan=plan)
    )
    release = Release.objects.create(
        number=number,
        kind=plan.kind.value,
        at=head.at,
        actor=actor.uuid,
        actor_name=actor.printed_name,
        reason=plan.reason,
        compiler=plan.compiler,
        ledger=sealed,
    )
    _keep_documents(plan)
    _keep_relisted(plan.addresses)
    rewritten = [c for c in plan.addresses if isinstance(c.document, RewrittenDocument)]
    if plan.rewrite is not None and rewritten:
        _keep_rewritten(plan.rewrite, rewritten)
    _change_contents(release, plan.entries)
    _change_addresses(release, plan.addresses)
    if plan.scopes is not None:
        _change_scopes(release, plan.scopes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('countersign_release', %s)", [str(number)])
    return release


def release_body(*, number: int, plan: ReleasePlan) -> dict[str, Any]:
    """Return what the ledger says of a release; verify recomputes it from the rows."""
    return {
        "release": number,
        "reason": plan.reason,
        "compiler": plan.compiler,
        "entries": sorted(
            [c.content.entry, c.state, c.content.digest, c.reason or "-"] for c in plan.entries
        ),
        "changes": changes_digest(
            [
                [c.collection, c.locale, c.handle, c.scope, c.state,
                 c.document.digest if c.document else "", c.reason, c.detail]
                for c in plan.addresses
            ]
        ),
        "scopes": changes_digest([scope_row(scope) for scope in plan.scopes or []]),
    }  # fmt: skip


def changes_digest(rows: Iterable[Sequence[str]]) -> str:
    """Return one digest over rows of text, whatever their order."""
    told = sorted([str(value) or "-" for value in row] for row in rows)
    # Of text alone this is the canonical form, in a fortieth of the time: a release may change
    # thousands of addresses.
    return digest_of_bytes(orjson.dumps(told))


def scope_row(scope: Scope) -> list[str]:
    """Return a scope as a row of text for its digest."""
    return [
        scope.path,
        scope.kind,
        scope.code,
        scope.name,
        scope.jurisdiction,
        str(scope.telehealth),
        ",".join(scope.serves),
    ]


def _keep_documents(plan: ReleasePlan) -> None:
    documents = {
        c.document.digest: c.document
        for c in plan.addresses
        if isinstance(c.document, CompiledDocument)
    }
    fragments = dict(plan.fragments)
    for document in documents.values():
        if document.skeleton is not None:
            fragments[document.skeleton_digest] = document.skeleton
    Fragment.objects.bulk_create(
        [Fragment(digest=digest, body=body) for digest, body in fragments.items()],
        ignore_conflicts=True,
        batch_size=_BATCH,
    )
    Document.objects.bulk_create(
        [
            Document(
                digest=digest,
                skeleton_id=doc.skeleton_digest,
                content_id=doc.content,
                part_ids=[part.root for part in doc.parts],
                part_uuids=[part.uuid for part in doc.parts],
                part_contents=[part.content for part in doc.parts],
                fragments=[part.fragment for part in doc.parts],
                links=list(doc.links),
            )
            for digest, doc in documents.items()
        ],
        ignore_conflicts=True,
        batch_size=_BATCH,
    )


def _keep_relisted(changes: Sequence[AddressChange]) -> None:
    """Keep documents with another list of parts; their skeletons and links stay as they are."""
    relisted = {
        c.document.digest: c.document for c in changes if isinstance(c.document, RelistedDocument)
    }
    for documents in _batched(list(relisted.values())):
        lists = [
            [f"{{{','.join(column)}}}" for column in zip(*rows, strict=True)] or ["{}"] * 4
            for rows in (
                [(p.root, p.uuid, p.content, p.fragment) for p in document.parts]
                for document in documents
            )
        ]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO store_document (digest, skeleton, content, part_ids, part_uuids, "
                "part_contents, fragments, links) "
                "SELECT now.digest, d.skeleton, d.content, now.ids::uuid[], now.uuids::uuid[], "
                "now.contents::varchar[], now.fragments::varchar[], d.links "
                "FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], "
                "%s::text[]) AS now(digest, origin, ids, uuids, contents, fragments) "
                "JOIN store_document d ON d.digest = now.origin ON CONFLICT DO NOTHING",
                [
                    [document.digest for document in documents],
                    [document.origin for document in documents],
                    *(list(column) for column in zip(*lists, strict=True)),
                ],
            )


def _batched(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _change_contents(release: Release, entries: Sequence[EntryChange]) -> None:
    ContentChange.objects.bulk_create(
        [
            ContentChange(
                release=release,
                entry=change.content.entry,
                family=change.content.family,
                digest=change.content.digest,
                state=change.state,
                reason=change.reason,
            )
            for change in entries
        ],
        batch_size=_BATCH,
    )
    LiveContent.objects.filter(
        entry__in=[change.content.entry for change in entries], until_sequence__isnull=True
    ).update(until_sequence=release.number)
    LiveContent.objects.bulk_create(
        [
            LiveContent(
                entry=change.content.entry,
                family=change.content.family,
                type=change.content.type,
                scope=change.content.scope,
                locale=change.content.locale,
                handle=change.content.handle,
                digest=change.content.digest,
                state=change.state,
                reason=change.reason,
                from_sequence=release.number,
            )
            for change in entries
        ],
        batch_size=_BATCH,
    )


def _keep_rewritten(rewrite: Rewrite, changes: Sequence[AddressChange]) -> None:
    """Keep the lists in which one part was replaced; skeletons and other parts stay as they are."""
    pairs = {
        c.document.digest: c.document.origin
        for c in changes
        if isinstance(c.document, RewrittenDocument)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_document (digest, skeleton, content, part_ids, part_uuids, "
            "part_contents, fragments, links) "
            "SELECT pair.digest, d.skeleton, d.content, d.part_ids, d.part_uuids, "
            f"{NEW_CONTENTS}, {NEW_FRAGMENTS}, d.links "
            "FROM unnest(%(digests)s::text[], %(origins)s::text[]) AS pair(digest, origin) "
            "JOIN store_document d ON d.digest = pair.origin ON CONFLICT DO NOTHING",
            {
                "digests": list(pairs),
                "origins": list(pairs.values()),
                "old": rewrite.old,
                "new": rewrite.new,
                "fragment": rewrite.fragment,
            },
        )


# A document's lists with one part replaced; parameters old, new and fragment.
NEW_CONTENTS = "array_replace(d.part_contents, %(old)s, %(new)s)"
NEW_FRAGMENTS = (
    "d.fragments[:array_position(d.part_contents, %(old)s) - 1] || %(fragment)s::text "
    "|| d.fragments[array_position(d.part_contents, %(old)s) + 1:]"
)


def _change_addresses(release: Release, changes: Sequence[AddressChange]) -> None:
    _record_changes(release, changes)
    _close_placements(release, changes)
    Placement.objects.bulk_create(
        [
            _placement(release, change)
            for change in changes
            if change.state != "ended" and not _stood(change)
        ],
        batch_size=_BATCH,
    )
    _place_again(release, [change for change in changes if _stood(change)])


def _record_changes(release: Release, changes: Sequence[AddressChange]) -> None:
    rows = [
        (c.scope, c.collection, c.handle, c.locale, c.family, c.state,
         c.document.digest if c.document else "", c.reason, c.detail)
        for c in changes
    ]  # fmt: skip
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_change (release, scope, collection, handle, locale, family, state, "
            "document, reason, detail) "
            "SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], "
            "%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[])",
            [release.number, *(list(column) for column in zip(*rows, strict=True))],
        )


def _stood(change: AddressChange) -> bool:
    """Say whether only the parts of what stands at an address change."""
    return isinstance(change.document, RewrittenDocument | RelistedDocument)


def _place_again(release: Release, changes: Sequence[AddressChange]) -> None:
    """Place documents whose parts changed; what lists need of them is as it was."""
    rows = [(*c.address, c.document.digest) for c in changes if c.document]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_placement (scope, collection, handle, locale, family, state, "
            "document, reason, detail, published_at, card, facets, sort_title, sort_own, "
            "sort_updated, from_sequence) "
            "SELECT p.scope, p.collection, p.handle, p.locale, p.family, p.state, "
            "now.document, '', '', %s, p.card, p.facets, p.sort_title, p.sort_own, %s, %s "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[]) "
            "AS now(collection, locale, handle, scope, document) "
            # OFFSET 0: one walk of an index per address. Nothing is known yet of how many rows this
            # release closed, and a join would compare each of them with each address.
            "CROSS JOIN LATERAL (SELECT * FROM store_placement q WHERE q.until_sequence = %s "
            "AND q.collection = now.collection AND q.locale = now.locale "
            "AND q.handle = now.handle AND q.scope = now.scope OFFSET 0) p",
            [
                release.at,
                f"{release.number:020d}",
                release.number,
                *(list(column) for column in zip(*rows, strict=True)),
                release.number,
            ],
        )


def _close_placements(release: Release, changes: Sequence[AddressChange]) -> None:
    columns = list(zip(*(change.address for change in changes), strict=True))
    if not columns:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE store_placement p SET until_sequence = %s "
            "FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) "
            "AS gone(collection, locale, handle, scope) "
            "WHERE p.until_sequence IS NULL AND p.collection = gone.collection "
            "AND p.locale = gone.locale AND p.handle = gone.handle AND p.scope = gone.scope",
            [release.number, *(list(column) for column in columns)],
        )


def _placement(release: Release, change: AddressChange) -> Placement:
    document = change.document if isinstance(change.document, CompiledDocument) else None
    return Placement(
        scope=change.scope,
        collection=change.collection,
        handle=change.handle,
        locale=change.locale,
        family=change.family,
        state=change.state,
        document=document.digest if document else "",
        reason=change.reason,
        detail=change.detail,
        published_at=release.at,
        card=document.card if document else b"",
        facets=list(document.facets) if document else [],
        sort_title=document.sort_title if document else "",
        sort_updated=f"{release.number:020d}",
        sort_own=document.sort_own if document else "",
        from_sequence=release.number,
    )


def _change_scopes(release: Release, scopes: Sequence[Scope]) -> None:
    """Replace the scope tree; rows that say the same stay as they are."""
    wanted = {scope.path: scope for scope in scopes}
    for row in Scope.objects.filter(until_sequence__isnull=True):
        scope = wanted.get(row.path)
        if scope is not None and scope_row(scope) == scope_row(row):
            del wanted[row.path]
        else:
            Scope.objects.filter(pk=row.pk).update(until_sequence=release.number)
    for scope in wanted.values():
        scope.from_sequence = release.number
    Scope.objects.bulk_create(wanted.values(), batch_size=_BATCH)
