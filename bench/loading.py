"""Putting generated content into the store: by the road of every entry, or in bulk.

``load_library`` keeps, signs and releases each entry with the store's own operations, the gate and
the planner, many entries to a transaction. ``load_bulk`` writes contents and signatures many at a
time and skips the gate; releases are planned, compiled and written as ever, and the ledger holds.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from bench.content import BRAND, GROUP, Library
from channels.operations import create_channel, issue_key
from content_models.scope_operations import create_scope
from contract.canonical import canonical_json, digest_of_bytes
from contract.envelope import check_envelope
from contract.events import Event
from contract.places import ScopeKind
from contract.roles import MEANINGS, Role
from contract.types import TYPES
from people.operations import create_person, give_grant
from publishing.operations import gate
from publishing.places import publish_places
from publishing.planning import plan_release
from store.actors import SYSTEM, Actor
from store.live import write_release
from store.models import Content, Ledger, Signature, Submission, Wording
from store.operations import (
    LockedHead,
    family_of,
    keep_content,
    ledger_hash,
    lock_head,
    record_submission,
    record_wording,
    signature_body,
    write_signature,
)
from store.plans import EntryChange
from store.queries import LIVE, KeptContent, get_content

Json = dict[str, Any]
WRITER = Actor(uuid=str(uuid5(NAMESPACE_URL, "benchmark/writer")), printed_name="Bench writer")
SIGNERS: dict[Role, Actor] = {
    role: Actor(
        uuid=str(uuid5(NAMESPACE_URL, f"benchmark/{role.value}")),
        printed_name=f"Bench {role.value} reviewer",
    )
    for role in (Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE)
}
# Nobody typed a password here, and the record says so.
METHOD = "demo"
_BATCH, _BULK = 200, 1000


class NotReleased(Exception):
    """Generated content was refused: the generator, or the system, is wrong."""

    code = "bench.not-released"


def make_places() -> None:
    """Make a group, a brand, two regions and three locations."""
    steps = [
        (None, ScopeKind.GROUP, "benchmark", ""),
        (GROUP, ScopeKind.BRAND, "clinics", ""),
        (BRAND, ScopeKind.REGION, "tx", "US-TX"),
        (f"{BRAND}/tx", ScopeKind.LOCATION, "austin", ""),
        (f"{BRAND}/tx", ScopeKind.LOCATION, "houston", ""),
        (BRAND, ScopeKind.REGION, "co", "US-CO"),
        (f"{BRAND}/co", ScopeKind.LOCATION, "denver", ""),
    ]
    for above, kind, code, jurisdiction in steps:
        create_scope(
            parent_path=above, kind=kind, code=code, name=code.title(), jurisdiction=jurisdiction
        )
    publish_places()


def make_signers() -> None:
    """Make the accounts of the signers and grant them their roles, as the record asks for."""
    for role, signer in SIGNERS.items():
        person = create_person(
            username=f"bench-{role.value}",
            password=None,
            printed_name=signer.printed_name,
            uuid=signer.uuid,
        )
        give_grant(person=person, role=role, scope=GROUP, by=SYSTEM, now=timezone.now())


def make_key() -> str:
    """Make a channel of the brand that speaks two languages; return the text of its key."""
    now = timezone.now()
    channel = create_channel(
        name="Bench", code="bench", scope=BRAND, locales=["en-US", "es-US"], now=now
    )
    return issue_key(channel=channel, label="Bench", now=now)[1]


def load_library(*, library: Library, say: Callable[[str], None]) -> None:
    """Submit, sign and release a whole library.

    Raises:
        NotReleased: something in it was refused.
    """
    for name, level in library.levels.items():
        for batch in _batches(level, _BATCH):
            release(contents=[submit(envelope=envelope) for envelope in batch])
        say(f"  {len(level)} of {name}")


@transaction.atomic
def submit(*, envelope: Json, revision: int = 0) -> KeptContent:
    """Keep one content with its author and its submission.

    Raises:
        NotReleased: it is not a whole envelope.
    """
    problems = check_envelope(envelope)
    if problems:
        raise NotReleased(f"{envelope['handle']}: {problems[0].path}: {problems[0].message}")
    digest = keep_content(envelope=envelope)
    record_wording(entry_uuid=envelope["uuid"], digest=digest, actor=WRITER)
    record_submission(
        entry_uuid=envelope["uuid"],
        digest=digest,
        words_digest=digest,
        revision=revision,
        requirements=[],
        actor=WRITER,
    )
    return get_content(digest=digest)


def sign(*, head: LockedHead, content: KeptContent) -> None:
    """Write every signature that a content's type needs."""
    for role in TYPES[content.type].signs:
        write_signature(
            head=head,
            kind=Event.CONTENT_SIGNED,
            digest=content.digest,
            entry_uuid=content.entry,
            decision=Signature.APPROVED,
            role=role.value,
            signer=SIGNERS[role],
            meaning=MEANINGS[role],
            method=METHOD,
            shown={"digest": content.digest},
            authors=[WRITER],
        )


def release(*, contents: Sequence[KeptContent]) -> None:
    """Sign contents, pass each through the gate, and release them together.

    Raises:
        NotReleased: the gate or the planner refused.
    """
    with transaction.atomic():
        head = lock_head()
        for content in contents:
            sign(head=head, content=content)
    with transaction.atomic():
        head = lock_head()
        for content in contents:
            decision = gate(content=content)
            if not decision.allowed:
                raise NotReleased(f"{content.handle}: {' '.join(decision.reasons)}")
        _write(head, contents)


def load_bulk(*, envelopes: Iterator[Json]) -> int:
    """Keep, sign and release many entries that no gate has seen; return how many."""
    count = 0
    for batch in _batches(envelopes, _BULK):
        with transaction.atomic():
            head = lock_head()
            contents = _keep_many(batch)
            _sign_many(head, contents)
            _write(head, contents)
        count += len(batch)
    return count


def _write(head: LockedHead, contents: Sequence[KeptContent]) -> None:
    changes = [EntryChange(content=content, state=LIVE) for content in contents]
    plan, obstacles = plan_release(
        kind=Event.RELEASE_PUBLISHED, reason=f"{len(contents)} entries", changes=changes
    )
    if obstacles:
        raise NotReleased(obstacles[0].because)
    write_release(head=head, actor=WRITER, plan=plan)


def _keep_many(envelopes: Sequence[Json]) -> list[KeptContent]:
    contents = []
    rows = []
    for envelope in envelopes:
        canonical = canonical_json(envelope)
        kept = KeptContent(
            digest=digest_of_bytes(canonical),
            entry=envelope["uuid"],
            family=family_of(envelope=envelope),
            type=envelope["type"],
            scope=envelope["scope"],
            locale=envelope["locale"],
            handle=envelope["handle"],
            envelope=envelope,
        )
        contents.append(kept)
        columns = {
            name: getattr(kept, name)
            for name in ("digest", "entry", "family", "type", "scope", "locale", "handle")
        }
        rows.append(Content(envelope=canonical.decode(), **columns))
    Content.objects.bulk_create(rows, batch_size=_BULK)
    who = {"actor": WRITER.uuid, "actor_name": WRITER.printed_name}
    Wording.objects.bulk_create([Wording(entry=c.entry, digest=c.digest, **who) for c in contents])
    Submission.objects.bulk_create(
        [
            Submission(entry=c.entry, digest_id=c.digest, words_digest=c.digest, revision=0, **who)
            for c in contents
        ]
    )
    return contents


def _sign_many(head: LockedHead, contents: Sequence[KeptContent]) -> None:
    """Write signatures and the ledger entries that seal them; the release moves the head on."""
    entries: list[Ledger] = []
    rows: list[Signature] = []
    for content in contents:
        for role in TYPES[content.type].signs:
            row = _signature(head, content, role)
            entries.append(_sealed(head, row))
            row.ledger = entries[-1]
            rows.append(row)
    Ledger.objects.bulk_create(entries, batch_size=_BULK)
    Signature.objects.bulk_create(rows, batch_size=_BULK)


def _signature(head: LockedHead, content: KeptContent, role: Role) -> Signature:
    signer = SIGNERS[role]
    return Signature(
        digest_id=content.digest,
        entry=content.entry,
        decision=Signature.APPROVED,
        role=role.value,
        signer=signer.uuid,
        printed_name=signer.printed_name,
        credentials=signer.credentials,
        meaning=MEANINGS[role],
        method=METHOD,
        shown=canonical_json({"digest": content.digest}).decode(),
        at=head.at,
    )


def _sealed(head: LockedHead, row: Signature) -> Ledger:
    body: Mapping[str, Any] = signature_body(row)
    entry = Ledger(
        sequence=head.ledger + 1,
        kind=Event.CONTENT_SIGNED.value,
        at=head.at,
        actor=str(row.signer),
        actor_name=row.printed_name,
        body=canonical_json(body).decode(),
        previous_hash=head.ledger_hash,
    )
    entry.hash = ledger_hash(
        previous_hash=entry.previous_hash,
        sequence=entry.sequence,
        kind=entry.kind,
        at=entry.at,
        actor=entry.actor,
        actor_name=entry.actor_name,
        body=entry.body,
    )
    head.ledger, head.ledger_hash = entry.sequence, entry.hash
    return entry


def _batches(items: Sequence[Json] | Iterator[Json], size: int) -> Iterator[list[Json]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
