"""What the application's own role could forge by INSERT is found, though every hash is right.

The forged releases are written as a release is, under the head lock and with a ledger entry: only
planning the same contents afresh shows them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast
from uuid import uuid4

import orjson
import pytest
from django.db import connection, transaction

from content_models.scope_operations import create_scope
from contract.canonical import digest_of_bytes
from contract.events import Event
from contract.places import ScopeKind
from publishing.compile import fragment_of
from publishing.verify import list_unsigned
from store.actors import SYSTEM
from store.live import write_release
from store.models import (
    Document,
    Fragment,
    Head,
    Ledger,
    Placement,
    Release,
    ReleaseDue,
    Scope,
    Signature,
)
from store.operations import ledger_hash, lock_head
from store.plans import (
    AddressChange,
    CompiledDocument,
    EntryChange,
    Part,
    ReleasePlan,
    document_digest,
)
from store.queries import LIVE, KeptContent
from store.verify import list_broken
from tests.factories import signed

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 1, tzinfo=UTC)
Made = dict[str, KeptContent]


def _live_treatment() -> tuple[Made, Placement]:
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    assert _found() == []
    row = signed.standing(made["treatment"])
    assert row is not None
    return made, row


def _found() -> list[str]:
    return [f"{broken.place}: {broken.what}" for broken in (*list_broken(), *list_unsigned())]


def _release(*addresses: AddressChange, entries: Sequence[EntryChange] = ()) -> Release:
    with transaction.atomic():
        plan = ReleasePlan(
            kind=Event.RELEASE_PUBLISHED,
            reason="Signed: IV ketamine",
            compiler="1",
            addresses=list(addresses),
            entries=list(entries),
        )
        return write_release(head=lock_head(), actor=SYSTEM, plan=plan)


def _change(row: Placement, *, at: dict[str, str] | None = None, **parts: Any) -> AddressChange:
    """What stands at an address once more, with something else in it or at another address."""
    kept = Document.objects.get(digest=row.document)
    document = CompiledDocument(
        digest="",
        skeleton_digest=kept.skeleton_id,
        skeleton=None,
        content=kept.content_id,
        parts=_parts(kept),
        links=tuple(str(link) for link in kept.links),
        card=bytes(row.card),
        facets=tuple(row.facets),
        sort_title=row.sort_title,
    )
    document = replace(document, **parts)
    digest = document_digest(skeleton=document.skeleton_digest, parts=document.parts)
    address = {
        "scope": row.scope,
        "collection": row.collection,
        "handle": row.handle,
        "locale": row.locale,
        **(at or {}),
    }
    return AddressChange(
        **address, family=str(row.family), state=LIVE, document=replace(document, digest=digest)
    )


def _address(row: Placement) -> tuple[str, str, str, str, str]:
    return (row.scope, row.collection, row.handle, row.locale, str(row.family))


def _parts(kept: Document) -> tuple[Part, ...]:
    return tuple(
        Part(str(root), str(uuid), content, fragment)
        for root, uuid, content, fragment in zip(
            kept.part_ids, kept.part_uuids, kept.part_contents, kept.fragments, strict=True
        )
    )


def _skeleton(row: Placement, change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    said = orjson.loads(bytes(Document.objects.get(digest=row.document).skeleton.body))
    change(said)
    body = orjson.dumps(said)
    return {"skeleton": body, "skeleton_digest": digest_of_bytes(body)}


def _a_title_twice(row: Placement) -> dict[str, Any]:
    kept = bytes(Document.objects.get(digest=row.document).skeleton.body)
    body = kept.replace(b'"title":', b'"title":"Cures everything","title":', 1)
    return {"skeleton": body, "skeleton_digest": digest_of_bytes(body)}


def _card(row: Placement) -> dict[str, Any]:
    return {"card": orjson.dumps({**orjson.loads(bytes(row.card)), "title": "Cures everything"})}


FORGED: dict[str, Callable[[Placement], dict[str, Any]]] = {
    "the words of a card": _card,
    "facets": lambda row: {"facets": ("condition=other",)},
    "the title for sorting": lambda row: {"sort_title": "aaaa"},
    "who reviewed it": lambda row: _skeleton(
        row, lambda said: said["meta"]["review"].update(by=[{"name": "Surgeon General"}])
    ),
    "a notice in meta": lambda row: _skeleton(row, lambda said: said["meta"].update(notice="Buy")),
    "a link": lambda row: _skeleton(
        row, lambda said: said.update(links={"x": [{"href": "https://evil.example/"}]})
    ),
    "a title twice": _a_title_twice,
    "a part left out": lambda row: {"parts": _parts(Document.objects.get(digest=row.document))[1:]},
    "parts in another order": lambda row: {
        "parts": _parts(Document.objects.get(digest=row.document))[::-1]
    },
    "another scope": lambda row: {"at": {"scope": "othergroup/brand"}},
    "a nearer scope": lambda row: {"at": {"scope": f"{row.scope}/brand"}},
    "another locale": lambda row: {"at": {"locale": "es-US"}},
    "another handle": lambda row: {"at": {"handle": "something-else"}},
    "another collection": lambda row: {"at": {"collection": "conditions"}},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_release_of_what_nobody_signed_is_found(
    forge: Callable[[Placement], dict[str, Any]],
) -> None:
    _, row = _live_treatment()

    _release(_change(row, **forge(row)))

    assert list(list_broken()) == []
    assert any(row.collection in found or "conditions" in found for found in _found())


def test_another_signed_entry_under_the_id_of_a_part_is_found() -> None:
    made, row = _live_treatment()
    mild = signed.a_content("side_effect", "Mild")
    signed.publish(mild)
    body = fragment_of(mild)
    Fragment.objects.get_or_create(digest=digest_of_bytes(body), defaults={"body": body})
    parts = tuple(
        part
        if part.content != made["effect"].digest
        else Part(part.root, mild.entry, mild.digest, digest_of_bytes(body))
        for part in _parts(Document.objects.get(digest=row.document))
    )

    _release(_change(row, parts=parts))

    [found] = _found()
    assert "its document is not the one that the live, signed contents give" in found


GONE = {
    "a tombstone in its place": {"state": "gone", "reason": "withdrawn", "detail": "safety"},
    "nothing in its place": {"state": "ended"},
    "a redirect in its place": {"state": "moved", "reason": "moved", "detail": "elsewhere"},
    "a redirect from where nothing stood": {
        "state": "moved",
        "reason": "moved",
        "detail": "iv-ketamine",
        "handle": "cures-all",
    },
    "a tombstone where nothing stood": {"state": "gone", "locale": "es-US"},
}


@pytest.mark.parametrize("change", GONE.values(), ids=GONE.keys())
def test_what_was_taken_away_without_a_withdrawal_is_found(change: dict[str, str]) -> None:
    _, row = _live_treatment()
    _release(replace(AddressChange(*_address(row), state=""), **cast(Any, change)))

    assert list(list_broken()) == []
    assert any("treatments/" in found for found in _found())


def test_a_tombstone_with_another_reason_is_found() -> None:
    made, row = _live_treatment()
    signed.take_off(made["treatment"])
    assert _found() == []

    _release(AddressChange(*_address(row), state="gone", reason="withdrawn", detail="other"))

    assert any("its reason" in found for found in _found())


def test_an_unsigned_content_made_live_is_found() -> None:
    signed.publish(signed.a_content("condition", "Depression"))
    unsigned = signed.a_content("condition", "Anxiety")

    _release(entries=[EntryChange(content=unsigned, state=LIVE)])

    assert any("Waits for the signature" in found for found in _found())


def _places() -> None:
    create_scope(parent_path=None, kind=ScopeKind.GROUP, code="northlight", name="Northlight")
    create_scope(parent_path="northlight", kind=ScopeKind.BRAND, code="ketamine", name="Ketamine")


@pytest.mark.parametrize("number", [1, 2, 99])
def test_a_place_that_no_release_opened_is_found(number: int) -> None:
    _places()
    _live_treatment()

    Scope.objects.create(
        path="northlight/mind", kind="brand", code="mind", name="M", from_sequence=number
    )

    assert _found()


def test_a_place_closed_by_hand_is_found() -> None:
    _places()
    _live_treatment()
    now = Head.objects.get(id=1).release

    Scope.objects.filter(path="northlight/ketamine").update(until_sequence=now)

    assert any("took it away" in found for found in _found())


def _signed_condition() -> KeptContent:
    content = signed.a_content("condition", "Depression")
    signed.publish(content)
    assert _found() == []
    return content


def _wording(content: KeptContent, **columns: Any) -> None:
    """Forge a row of authorship as the application can: by INSERT, with any number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_wording (id, entry, digest, actor, actor_name, at) "
            "OVERRIDING SYSTEM VALUE VALUES (%s, %s, %s, %s, 'Somebody', now())",
            [columns["id"], content.entry, content.digest, str(uuid4())],
        )


def test_an_author_put_before_the_others_is_found() -> None:
    content = _signed_condition()

    _wording(content, id=0)

    assert any("who wrote entry" in found for found in _found())


def test_a_submission_put_before_the_decision_is_found() -> None:
    content = _signed_condition()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_submission (id, entry, digest, words_digest, revision, "
            "requirements, renews, actor, actor_name, at) OVERRIDING SYSTEM VALUE "
            "VALUES (0, %s, %s, %s, 0, '[]', false, '', 'Somebody', now())",
            [content.entry, content.digest, content.digest],
        )

    assert any("what was sent for review" in found for found in _found())


def test_an_entry_of_the_ledger_beside_the_head_is_found() -> None:
    _signed_condition()
    head = Head.objects.get(id=1)
    _ledger(sequence=head.ledger + 1, previous=head.ledger_hash)

    assert any("head: it names ledger" in found for found in _found())


def test_a_second_entry_after_the_same_one_is_found() -> None:
    _signed_condition()
    first = Ledger.objects.order_by("sequence")[0]
    _ledger(sequence=0, previous=first.hash)

    assert any("it does not follow" in found or "missing" in found for found in _found())


def _ledger(*, sequence: int, previous: str) -> None:
    columns: dict[str, Any] = {
        "sequence": sequence, "kind": "grant.given", "at": NOW, "actor": "", "actor_name": "x",
        "body": "{}",
    }  # fmt: skip
    digest = ledger_hash(previous_hash=previous, **columns)
    Ledger.objects.create(previous_hash=previous, hash=digest, **columns)


def test_a_signature_beside_the_entry_that_seals_another_decision_is_found() -> None:
    content = _signed_condition()
    given = Signature.objects.order_by("pk")[0]
    release = Release.objects.get(number=1)

    given.pk, given.ledger_id, given.signer = None, release.ledger_id, uuid4()
    given.save(force_insert=True)

    assert content.digest
    assert any("its ledger entry tells of something else" in found for found in _found())


def test_words_that_are_due_and_are_none_of_the_entrys_are_found() -> None:
    content = _signed_condition()
    other = signed.a_content("condition", "Anxiety")

    ReleaseDue.objects.create(entry=content.entry, digest=other.digest)

    assert any(found.startswith("due ") for found in _found())


def test_words_that_are_due_and_that_nobody_signed_are_found() -> None:
    content = signed.a_content("condition", "Anxiety")
    assert _found() == []

    ReleaseDue.objects.create(entry=content.entry, digest=content.digest)

    assert _found() == [f"due {content.entry}: nobody signed content {content.digest}"]


def test_a_forged_signature_that_contradicts_nothing_is_not_found_as_the_docs_say() -> None:
    """The limit: the application's role writes what an application writes."""
    content = signed.a_content("condition", "Depression")
    signed.sign_all(content)  # In the names of people who never saw it.

    assert _found() == []
