"""Entries written in bulk and straight, for screens that list them: no operation, gate or planner.

What is measured reads them and nothing else. The ledger of such a cluster holds nothing together,
so it is never the one of a system.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

_SPACE = UUID("8a6e0804-2bd0-4672-b79d-d97027f9071a")
_BATCH = 1000
CLAIMS = 20
# How the entries are divided; the rest are live with the words of their draft.
_SHARES = (
    ("in_review", 8), ("draft", 6), ("live_newer", 6), ("refused", 4), ("withdrawn", 4),
    ("signed", 3),
)  # fmt: skip
_TITLES = (
    "Nausea", "Double vision", "High blood pressure during the session", "Náuseas tras la sesión",
    "Dissociation that lasts longer than expected", "Headache", "Sleepiness the next morning",
    "Unterlassungsaufforderungsschreibenähnliche Nebenwirkung", "Dizziness", "Sedación profunda",
)  # fmt: skip


def state_of(number: int) -> str:
    """Return the state that the entry of a number is given."""
    left = number % 100
    for state, share in _SHARES:
        if left < share:
            return state
        left -= share
    return "live"


def fill(*, numbers: Sequence[int]) -> None:
    """Write side effects at a brand and its places, in every state, with their record.

    Args:
        numbers: Which, each once; what an entry is follows from its number.
    """
    from django.db import transaction

    from review.desk.mention_operations import rebuild

    with transaction.atomic():
        claims = _claims()
        for first in range(0, len(numbers), _BATCH):
            _write(numbers[first : first + _BATCH], claims)
    # Rows that no operation wrote have no mentions yet.
    rebuild()


def _claims() -> list[Any]:
    """Return the claims that entries name, by the road of every entry; the first is not live."""
    from bench.content import GROUP
    from bench.loading import release, submit
    from content_models.envelopes import envelope_of
    from content_models.models import Claim
    from content_models.operations import create_entry

    known = list(Claim.objects.order_by("pk"))
    if known:
        return known
    common: dict[str, Any] = {
        "scope_path": GROUP, "locale": "en-US", "handle": "", "actor": None,
    }  # fmt: skip
    told = {"audience": "patient", "review_interval_months": 12}
    source = create_entry(
        type_code="source", uuid=uuid5(_SPACE, "source"), **common,
        fields={**told, "title": "Label", "kind": "label", "citation": "The label, 2025."},
    )  # fmt: skip
    claims = [
        create_entry(
            type_code="claim", uuid=uuid5(_SPACE, f"claim {number}"), **common,
            fields={
                **told, "title": f"Claim {number}", "kind": "safety",
                "statement": f"{number} in 100 adults felt it.",
                "sources": [{"type": "source", "uuid": str(source.uuid)}],
            },
        )
        for number in range(CLAIMS)
    ]  # fmt: skip
    release(
        contents=[
            submit(envelope=envelope_of(entry=one, cites={})) for one in [source, *claims[1:]]
        ]
    )
    return claims


def _named_by(number: int, claims: Sequence[Any]) -> list[Any]:
    """Return the two claims that the entry of a number names."""
    return [claims[number * step % len(claims)] for step in (7, 13)]


def _write(numbers: Sequence[int], claims: Sequence[Any]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page

    from content_models.models import SideEffect

    languages = list(Locale.objects.order_by("language_code"))
    kind = ContentType.objects.get_for_model(SideEffect)
    folders = _folders()
    entries = [
        _entry(number, folders[number % len(folders)], kind, languages, _named_by(number, claims))
        for number in numbers
    ]
    Page.objects.bulk_create([Page(**_columns(entry, Page)) for entry in entries])
    keys = dict(
        Page.objects.filter(slug__in=[entry.slug for entry in entries]).values_list("slug", "pk")
    )
    for entry in entries:
        entry.pk = entry.page_ptr_id = keys[entry.slug]
    local = SideEffect._meta.local_concrete_fields
    SideEffect._base_manager._insert(entries, fields=local, using="default")
    revisions = _revisions(entries, kind)
    _record(list(zip(numbers, entries, revisions, strict=True)), claims)


def _folders() -> list[Any]:
    from content_models.models import FolderPage
    from content_models.queries import list_scope_pages

    folders = []
    for scope in list_scope_pages():
        found = FolderPage.objects.child_of(scope).filter(holds="side_effect").first()
        if found is None:
            found = FolderPage(holds="side_effect", live=True)
            scope.add_child(instance=found)
        folders.append(found)
    return folders


def _entry(
    number: int, folder: Any, kind: Any, languages: Sequence[Any], claims: Sequence[Any]
) -> Any:
    from content_models.models import SideEffect

    uuid = uuid5(_SPACE, str(number))
    translated = number % 10 == 9
    source = uuid5(_SPACE, str(number - 1))
    state = state_of(number)
    title = f"{_TITLES[number % len(_TITLES)]} {number}"
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return SideEffect(
        uuid=uuid,
        family=source if translated else uuid,
        translation_of_uuid=source if translated else None,
        locale=languages[1 if translated else 0],
        content_type=kind,
        title=title,
        draft_title=title,
        slug=str(uuid),
        handle=f"effect-{number}",
        path=folder.path + f"{_base36(number):0>4}",
        depth=folder.depth + 1,
        url_path=f"{folder.url_path}{uuid}/",
        live=state.startswith("live"),
        has_unpublished_changes=state != "live",
        latest_revision_created_at=at,
        seriousness="serious" if number % 3 == 0 else "expected",
        frequency="common",
        description="<p>Some people feel it for an hour or two.</p>" * 10,
        what_to_do='<p>Tell the nurse, or call <a href="tel:988">988</a>.</p>' * 5,
        claims=[
            {"type": "entry", "value": claim.pk, "id": str(uuid5(uuid, claim.handle))}
            for claim in claims
        ],
    )


def _base36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number or not text:
        number, digit = divmod(number, 36)
        text = digits[digit] + text
    return text


def _columns(entry: Any, model: Any) -> dict[str, Any]:
    return {
        f.attname: getattr(entry, f.attname) for f in model._meta.concrete_fields if f.name != "id"
    }


def _revisions(entries: Sequence[Any], kind: Any) -> list[Any]:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Revision

    from people.models import User

    base = ContentType.objects.get_for_model(Page)
    writer = User.objects.get(username="bench-writer")
    made: list[Any] = Revision.objects.bulk_create(
        [
            Revision(
                base_content_type=base,
                content_type=kind,
                object_id=str(entry.pk),
                created_at=entry.latest_revision_created_at,
                user=writer,
                object_str=entry.title,
                content=entry.serializable_data(),
            )
            for entry in entries
        ]
    )
    pages = Page.objects.in_bulk([entry.pk for entry in entries])
    for entry, revision in zip(entries, made, strict=True):
        pages[entry.pk].latest_revision_id = revision.pk
    Page.objects.bulk_update(pages.values(), ["latest_revision"])
    return made


def _record(rows: Sequence[tuple[int, Any, Any]], claims: Sequence[Any]) -> None:
    """Write what the store has of these entries: words, submissions, signatures, what is live."""
    from bench.loading import WRITER
    from store.models import (
        Content,
        ContentChange,
        LiveContent,
        ReleaseDue,
        Submission,
        Wording,
    )

    who = {"actor": WRITER.uuid, "actor_name": WRITER.printed_name}
    kept = [(number, entry, rev, _content(number, entry, claims)) for number, entry, rev in rows]
    Content.objects.bulk_create(content for *_, content in kept)
    Wording.objects.bulk_create(
        Wording(entry=entry.uuid, digest=c.digest, **who) for _, entry, _, c in kept
    )
    submitted = [row for row in kept if state_of(row[0]) != "draft"]
    Submission.objects.bulk_create(
        Submission(entry=e.uuid, digest=c, words_digest=c.digest, revision=r.pk, **who)
        for _, e, r, c in submitted
    )
    newer = [row for row in kept if state_of(row[0]) == "live_newer"]
    Wording.objects.bulk_create(
        Wording(entry=entry.uuid, digest="sha256:" + "0" * 64, **who) for _, entry, *_ in newer
    )
    release = _sign(submitted)
    live = []
    for number, _, _, content in kept:
        if state_of(number) in ("live", "live_newer", "withdrawn"):
            gone = state_of(number) == "withdrawn"
            said = {"state": "gone" if gone else "live", "reason": "safety" if gone else ""}
            live.append((content, said))
    ContentChange.objects.bulk_create(
        ContentChange(release_id=release, entry=c.entry, family=c.family, digest=c.digest, **said)
        for c, said in live
    )
    LiveContent.objects.bulk_create(
        LiveContent(
            entry=c.entry, family=c.family, type=c.type, scope=c.scope, locale=c.locale,
            handle=c.handle, digest=c.digest, from_sequence=release, **said,
        )
        for c, said in live
    )  # fmt: skip
    ReleaseDue.objects.bulk_create(
        ReleaseDue(entry=e.uuid, digest=c.digest, held_because="Waits for its source.")
        for number, e, _, c in kept
        if state_of(number) == "signed"
    )
    _review([(entry, rev) for number, entry, rev, _ in kept if state_of(number) == "in_review"])


def _content(number: int, entry: Any, claims: Sequence[Any]) -> Any:
    from contract.canonical import canonical_json, digest_of_bytes
    from contract.envelope import build_envelope
    from store.models import Content

    origin = entry.translation_of_uuid
    envelope = build_envelope(
        uuid=str(entry.uuid),
        type_code="side_effect",
        scope=entry.scope,
        locale=entry.bcp47,
        handle=entry.handle,
        translation_of={"uuid": str(origin), "digest": "sha256:" + "1" * 64} if origin else None,
        fields={
            "title": entry.title, "audience": "patient", "seriousness": entry.seriousness,
            "review_interval_months": 1 if number % 4 == 0 else 12, "frequency": "common",
            "description": entry.description, "what_to_do": entry.what_to_do,
            "claims": [
                {"type": "claim", "uuid": str(claim.uuid)} for claim in _named_by(number, claims)
            ],
        },
    )  # fmt: skip
    canonical = canonical_json(envelope)
    return Content(
        digest=digest_of_bytes(canonical),
        envelope=canonical.decode(),
        entry=entry.uuid,
        type="side_effect",
        scope=entry.scope,
        locale=entry.bcp47,
        handle=entry.handle,
        family=entry.family,
    )


def _signed_in(number: int) -> Sequence[Any]:
    """Return the roles in which the entry of a number is signed."""
    from contract.roles import Role

    if state_of(number) != "in_review":
        return (Role.MEDICAL, Role.COMPLIANCE)
    return () if number % 2 else (Role.MEDICAL,)


def _sign(rows: Sequence[tuple[int, Any, Any, Any]]) -> int:
    """Write a medical and a compliance signature of each, and the release after them."""
    from bench.loading import SIGNERS
    from store.models import Head, Ledger, Release, Signature
    from store.operations import ledger_hash

    head = Head.objects.get()
    # The head of this cluster moves on with the clock; the moments of its rows may lie behind it.
    at = datetime.now(UTC)
    ledger: list[Ledger] = []

    def seal(kind: str) -> Ledger:
        before = ledger[-1] if ledger else Ledger(sequence=head.ledger, hash=head.ledger_hash)
        told: dict[str, Any] = {
            "sequence": before.sequence + 1, "kind": kind, "at": at, "actor": "",
            "actor_name": "Bench", "body": "{}", "previous_hash": before.hash,
        }  # fmt: skip
        ledger.append(Ledger(**told, hash=ledger_hash(**told)))
        return ledger[-1]

    signatures = [
        Signature(
            digest=content, entry=entry.uuid, role=role.value, signer=SIGNERS[role].uuid,
            decision="refused" if state_of(number) == "refused" else "approved",
            printed_name=SIGNERS[role].printed_name, meaning="", method="demo", shown="{}",
            at=at + timedelta(days=1), ledger=seal("content.signed"),
        )
        for number, entry, _, content in rows
        for role in _signed_in(number)
    ]  # fmt: skip
    last = seal("release.published")
    Ledger.objects.bulk_create(ledger)
    Signature.objects.bulk_create(signatures)
    release = head.release + 1
    Release.objects.create(
        number=release, kind="release.published", at=at, actor_name="Bench", compiler="bench",
        ledger=last,
    )  # fmt: skip
    Head.objects.update(release=release, ledger=last.sequence, ledger_hash=last.hash, at=at)
    return release


def _review(rows: Sequence[tuple[Any, Any]]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, TaskState, WorkflowState

    from review.models import TypeWorkflow

    workflow = TypeWorkflow.objects.get(type_code="side_effect").workflow
    task = workflow.tasks.first()
    base = ContentType.objects.get_for_model(Page)
    kind = ContentType.objects.get_for_model(TaskState)
    states = WorkflowState.objects.bulk_create(
        WorkflowState(
            base_content_type=base, content_type=entry.content_type, object_id=str(entry.pk),
            workflow=workflow,
        )
        for entry, _ in rows
    )  # fmt: skip
    steps = TaskState.objects.bulk_create(
        TaskState(workflow_state=state, revision=revision, task=task, content_type=kind)
        for state, (_, revision) in zip(states, rows, strict=True)
    )
    for state, step in zip(states, steps, strict=True):
        state.current_task_state = step
    WorkflowState.objects.bulk_update(states, ["current_task_state"])
