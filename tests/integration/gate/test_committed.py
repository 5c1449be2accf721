"""Holes that show only after a commit: purges, and what the owner of the tables could do."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Revision

from contract.events import Event
from contract.roles import MEANINGS, Role
from people.queries import actor_of
from people.verify import list_ungranted
from publishing.operations import gate
from publishing.planning import plan_release
from publishing.verify import list_unsigned
from store.actors import SYSTEM
from store.live import write_release
from store.models import Placement, Signature
from store.operations import lock_head, write_signature
from store.plans import EntryChange
from store.queries import LIVE, get_content
from store.verify import list_broken
from tests.factories.written import a_live_entry
from tests.integration.gate.delivered import Delivered
from tests.integration.gate.stock import no_signals
from tests.integration.gate.world import SIGNED, UNSIGNED, World, build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    """The world, committed."""
    return build()


def _found() -> list[str]:
    return [broken.place for broken in (*list_broken(), *list_unsigned())]


def test_purge_revisions(world: World) -> None:
    before = world.front_ends.read()
    revision = world.live.live_revision

    call_command("purge_revisions")

    assert Revision.objects.filter(pk=revision.pk).exists()
    with pytest.raises(ProtectedError):
        revision.delete()
    with no_signals():
        call_command("purge_revisions")
        assert not Revision.objects.filter(pk=revision.pk).exists()
    assert world.front_ends.read() == before


def test_the_owner_with_the_triggers_off(world: World, owner_connection: Any) -> None:
    """Open to whoever owns the tables: a byte changes, and the check names it."""
    other = a_live_entry("Dizziness", staff=world.staff)
    before = world.front_ends.read()
    document = Placement.objects.get(handle=other.handle, until_sequence=None).document
    swap = "UPDATE store_placement SET document = %s WHERE handle = %s AND until_sequence IS NULL"
    assert _found() == []

    with pytest.raises(Exception, match="can only be closed"):
        owner_connection.execute(swap, (document, world.live.handle))
    assert _same(before, world)

    owner_connection.execute("ALTER TABLE store_placement DISABLE TRIGGER USER")
    owner_connection.execute(swap, (document, world.live.handle))

    assert not _same(before, world)
    assert any("placement" in place for place in _found())


def test_a_forged_insert_of_store_rows(world: World) -> None:
    """Open to the application's role, and not to be prevented: the check names it."""
    content = get_content(digest=world.submission.digest_id)
    assert not gate(content=content).allowed
    assert _found() == []

    with transaction.atomic():
        plan, _ = plan_release(
            kind=Event.RELEASE_PUBLISHED,
            reason="Signed",
            changes=[EntryChange(content=content, state=LIVE)],
        )
        write_release(head=lock_head(), actor=SYSTEM, plan=plan)

    assert UNSIGNED in world.front_ends.read().text
    assert any("it-cures-everything-soon" in place for place in _found())
    with pytest.raises(SystemExit):
        call_command("verify_ledger", stderr=StringIO())


def test_a_forged_signature(world: World) -> None:
    """Whoever has no role can be written beside any words; the ledger never gave it to them."""
    nobody = actor_of(world.root)
    content = get_content(digest=world.submission.digest_id)

    with transaction.atomic():
        write_signature(
            head=lock_head(), kind=Event.CONTENT_SIGNED, digest=content.digest,
            entry_uuid=content.entry, decision=Signature.APPROVED, role=Role.MEDICAL.value,
            signer=nobody, meaning=MEANINGS[Role.MEDICAL], method="password", shown={},
            authors=[actor_of(world.staff.writer)],
        )  # fmt: skip

    assert [broken.place for broken in list_ungranted()] == [
        f"signature {Signature.objects.latest('pk').pk} of Root"
    ]


def _same(before: Delivered, world: World) -> bool:
    now = world.front_ends.read()
    assert SIGNED in before.text
    assert UNSIGNED not in now.text
    return now == before
