"""What is written to the record: contents, authorship, submissions, the ledger, signatures.

Callers open the transaction. Everything that adds to the ledger locks the head row first; entry
rows of the editing system are locked before it, in order of their ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection, transaction

from contract.canonical import canonical_json, digest_of_bytes
from contract.envelope import images_of
from contract.events import Event
from store.actors import Actor
from store.authorship import authors_as_sealed
from store.errors import FamilyUnknown, FileDiffers, FileNotKept
from store.history import history_of
from store.models import Content, File, Head, Ledger, ReleaseDue, Signature, Submission, Wording

_TICK = timedelta(microseconds=1)
# The member of a decision's ledger entry that seals who wrote the words; see ``store.history``.
HISTORY = "history"
AUTHORS = "authors"


@dataclass(slots=True)
class LockedHead:
    """The head row while this transaction holds it; ``append_ledger`` moves it on.

    Attributes:
        release: Number of the newest release.
        ledger: Sequence of the newest ledger entry.
        ledger_hash: Its hash, in hexadecimal.
        at: The moment of this transaction's records: later than every earlier one.
    """

    release: int
    ledger: int
    ledger_hash: str
    at: datetime


def lock_head() -> LockedHead:
    """Lock the head row until the transaction ends, and read it.

    Raises:
        django.db.transaction.TransactionManagementError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The head is locked inside a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT release, ledger, ledger_hash, at FROM store_head WHERE id = 1 FOR UPDATE"
        )
        release, ledger, ledger_hash, last = cursor.fetchone()
        cursor.execute("SELECT clock_timestamp()")
        now = cursor.fetchone()[0]
    return LockedHead(release, ledger, ledger_hash, max(now, last + _TICK))


def append_ledger(
    *, head: LockedHead, kind: Event, actor: Actor, body: Mapping[str, Any]
) -> Ledger:
    """Add one entry to the ledger and move the locked head on.

    Args:
        head: The locked head.
        kind: What happened.
        actor: Who did it.
        body: Facts of the event, as JSON.
    """
    text = canonical_json(body).decode()
    sequence = head.ledger + 1
    entry = Ledger.objects.create(
        sequence=sequence,
        kind=kind.value,
        at=head.at,
        actor=actor.uuid,
        actor_name=actor.printed_name,
        body=text,
        previous_hash=head.ledger_hash,
        hash=ledger_hash(
            previous_hash=head.ledger_hash,
            sequence=sequence,
            kind=kind.value,
            at=head.at,
            actor=actor.uuid,
            actor_name=actor.printed_name,
            body=text,
        ),
    )
    head.ledger, head.ledger_hash = sequence, entry.hash
    Head.objects.filter(id=1).update(
        release=head.release, ledger=sequence, ledger_hash=entry.hash, at=head.at
    )
    return entry


def ledger_hash(
    *,
    previous_hash: str,
    sequence: int,
    kind: str,
    at: datetime,
    actor: str,
    actor_name: str,
    body: str,
) -> str:
    """Return the hash of a ledger entry: SHA-256 over its columns, one per line, in hexadecimal."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    lines = [previous_hash, str(sequence), kind, moment, actor, actor_name, body]
    return sha256("\n".join(lines).encode()).hexdigest()


def keep_file(*, digest: str, media_type: str, width: int, height: int, body: bytes) -> None:
    """Keep the file of a picture, once.

    Args:
        digest: ``sha256:…``, as the envelope names it.
        media_type: Such as ``image/png``.
        width: Pixels.
        height: Pixels.
        body: Its bytes.

    Raises:
        FileDiffers: the bytes have another digest.
    """
    if digest_of_bytes(body) != digest:
        raise FileDiffers("The bytes of this picture are not those of its file. Choose it again.")
    File.objects.bulk_create(
        [File(digest=digest, media_type=media_type, width=width, height=height, body=body)],
        ignore_conflicts=True,
    )


def keep_content(*, envelope: Mapping[str, Any]) -> str:
    """Keep an envelope, once, and return its digest.

    Raises:
        FamilyUnknown: it is a variant or translation of a wording that the store does not hold.
        FileNotKept: the file of one of its pictures is not kept, or is another kind of file.
    """
    files = files_of(envelope=envelope)
    _check_files(envelope)
    canonical = canonical_json(envelope)
    digest = digest_of_bytes(canonical)
    Content.objects.bulk_create(
        [
            Content(
                digest=digest,
                envelope=canonical.decode(),
                entry=envelope["uuid"],
                type=envelope["type"],
                scope=envelope["scope"],
                locale=envelope["locale"],
                handle=envelope["handle"],
                family=family_of(envelope=envelope),
                files=files,
            )
        ],
        ignore_conflicts=True,
    )
    return digest


def files_of(*, envelope: Mapping[str, Any]) -> list[str]:
    """Return the digests of the files of an envelope's pictures, once each."""
    return sorted({image["file"] for image in images_of(envelope)})


def _check_files(envelope: Mapping[str, Any]) -> None:
    """Refuse pictures whose kept file is missing or is not what the envelope says it is."""
    images = images_of(envelope)
    if not images:
        return
    kept = {
        digest: told
        for digest, *told in File.objects.filter(
            digest__in={image["file"] for image in images}
        ).values_list("digest", "media_type", "width", "height")
    }
    for image in images:
        told = kept.get(image["file"])
        if told is None:
            raise FileNotKept(f"The file {image['file']} of a picture is not kept.")
        if told != [image["media_type"], image["width"], image["height"]]:
            raise FileNotKept(
                f"The file {image['file']} is {told[0]} of {told[1]} by {told[2]} pixels, which is "
                "not what is said of the picture. Choose it again."
            )


def family_of(*, envelope: Mapping[str, Any]) -> str:
    """Return the root uuid of an envelope's family, by the wordings that it names.

    Raises:
        FamilyUnknown: a named wording is not kept, is another entry's, or they disagree.
    """
    families = set()
    for relation in ("variant_of", "translation_of"):
        origin = envelope.get(relation)
        if not origin:
            continue
        parent = Content.objects.filter(digest=origin.get("digest", "")).first()
        if parent is None or str(parent.entry) != origin["uuid"]:
            raise FamilyUnknown(
                f"This is a {relation.replace('_', ' ')} words that were never submitted. "
                "Submit the original first."
            )
        families.add(str(parent.family))
    if len(families) > 1:
        raise FamilyUnknown("The original and the farther entry belong to different families.")
    return families.pop() if families else str(envelope["uuid"])


def record_wording(*, entry_uuid: str, digest: str, actor: Actor | None) -> None:
    """Record who changed the words of an entry, if they changed.

    Whoever saves words without a known author adopts them.
    """
    last = Wording.objects.filter(entry=entry_uuid).order_by("-id").first()
    if last is not None and last.digest == digest and last.actor:
        return
    Wording.objects.create(
        entry=entry_uuid,
        digest=digest,
        actor=actor.uuid if actor else "",
        actor_name=actor.printed_name if actor else "",
    )


def record_submission(
    *,
    entry_uuid: str,
    digest: str,
    words_digest: str,
    revision: int,
    requirements: Sequence[Mapping[str, Any]],
    actor: Actor,
    renews: bool = False,
) -> Submission:
    """Record that a kept content was sent for review, and what its workflow asks for.

    Args:
        requirements: ``{"role", "quorum"}`` per role that the workflow asks for.
        renews: Whether the words are live, and their review is due.
    """
    return Submission.objects.create(
        entry=entry_uuid,
        digest_id=digest,
        words_digest=words_digest,
        revision=revision,
        requirements=list(requirements),
        renews=renews,
        actor=actor.uuid,
        actor_name=actor.printed_name,
    )


def write_signature(
    *,
    head: LockedHead,
    kind: Event,
    digest: str,
    entry_uuid: str,
    decision: str,
    role: str,
    signer: Actor,
    meaning: str,
    method: str,
    shown: Mapping[str, Any],
    reason: str = "",
    comment: str = "",
    authors: Sequence[Actor] | None = None,
) -> Signature:
    """Write one person's decision, and the ledger entry that seals it. Only ``review`` calls this.

    Args:
        kind: ``content.signed``, ``content.refused`` or ``content.withdrawn``.
        shown: Everything that stood before the signer, as JSON.
        authors: Of an approval: who wrote the words, as four eyes were decided on.
    """
    seen = canonical_json(shown)
    row = Signature(
        digest_id=digest,
        entry=entry_uuid,
        decision=decision,
        role=role,
        signer=signer.uuid,
        printed_name=signer.printed_name,
        credentials=signer.credentials,
        meaning=meaning,
        method=method,
        reason=reason,
        comment=comment,
        shown=seen.decode(),
        at=head.at,
    )
    body = {**signature_body(row), HISTORY: history_of(entry_uuid=entry_uuid)}
    if authors is not None:
        body[AUTHORS] = authors_as_sealed(authors=authors)
    row.ledger = append_ledger(head=head, kind=kind, actor=signer, body=body)
    row.save(force_insert=True)
    return row


def signature_body(row: Signature) -> dict[str, Any]:
    """Return what the ledger says of a signature, authors aside; verify compares it."""
    return {
        "digest": row.digest_id,
        "entry": str(row.entry),
        "decision": row.decision,
        "role": row.role,
        "signer": str(row.signer),
        "printed_name": row.printed_name,
        "credentials": row.credentials,
        "meaning": row.meaning,
        "method": row.method,
        "reason": row.reason,
        "comment": row.comment,
        "shown": digest_of_bytes(row.shown.encode()),
    }


def mark_due(*, entry_uuid: str, digest: str) -> None:
    """Note that a content is signed and should go live; the newest one of an entry counts."""
    ReleaseDue.objects.bulk_create(
        [ReleaseDue(entry=entry_uuid, digest=digest)],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["digest", "held_because", "waits_for", "tried_at"],
    )


def hold_due(*, entry_uuid: str, because: str, waits_for: Sequence[str], now: datetime) -> None:
    """Note why a due content cannot go live yet, and whose going live would change that."""
    ReleaseDue.objects.filter(entry=entry_uuid).update(
        held_because=because, waits_for=list(waits_for), tried_at=now
    )


def clear_due(*, entry_uuids: Sequence[str]) -> None:
    """Forget due contents: they are live, replaced or given up."""
    ReleaseDue.objects.filter(entry__in=entry_uuids).delete()
