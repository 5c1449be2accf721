"""One small world for the gate's tests: words that are live, unsigned words beside them."""

from dataclasses import dataclass

from django.test import Client
from wagtail.models import Site

from content_models.models import Entry
from content_models.operations import make_variant
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from people.models import User
from store.models import Submission
from tests.factories.written import (
    AUSTIN,
    GROUP,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    edited,
    published,
    submitted,
)
from tests.integration.gate.delivered import FrontEnds

EMPTY = f"{TEXAS}/waco"
# Whatever a side effect must have, for pages that are made past its form.
REQUIRED = {
    "seriousness": "expected",
    "frequency": "common",
    "description": "<p>x</p>",
    "what_to_do": "<p>x</p>",
}

SIGNED = "Nausea"
UNSIGNED = "It cures everything"


@dataclass(slots=True)
class World:
    """What stands.

    Attributes:
        staff: Who wrote and who signs.
        root: A superuser.
        front_ends: Who reads.
        live_uuid: Live as ``SIGNED``; its draft says ``UNSIGNED``.
        variant_uuid: A live variant of it in Austin.
        draft_uuid: Never submitted; titled ``UNSIGNED``.
        waiting_uuid: Submitted, signed by nobody; its title begins with ``UNSIGNED``.
        submission: Of what waits.
    """

    staff: Staff
    root: User
    front_ends: FrontEnds
    live_uuid: str
    variant_uuid: str
    draft_uuid: str
    waiting_uuid: str
    submission: Submission

    @property
    def live(self) -> Entry:
        """The live entry, read now."""
        return get_entry(uuid=self.live_uuid)

    @property
    def draft(self) -> Entry:
        """The draft, read now."""
        return get_entry(uuid=self.draft_uuid)

    @property
    def waiting(self) -> Entry:
        """What waits for signatures, read now."""
        return get_entry(uuid=self.waiting_uuid)

    def client(self, person: User | None = None) -> Client:
        """The admin as somebody sees it; as the superuser unless told."""
        client = Client(raise_request_exception=False)
        client.force_login(person or self.root)
        return client


def build() -> World:
    """Make it."""
    staff = Staff()
    live = a_live_entry(SIGNED, staff=staff)
    variant = make_variant(entry=live, scope_path=AUSTIN, actor=staff.writer)
    variant = edited(variant, by=staff.writer, onset="In Austin")
    published(variant, staff=staff)
    edited(live, by=staff.writer, title=UNSIGNED)
    draft = a_side_effect(UNSIGNED, writer=staff.writer)
    waiting = a_side_effect(f"{UNSIGNED} soon", writer=staff.writer)
    [submission] = submitted(waiting, by=staff.writer)
    root = find_scope(path=GROUP)
    assert root is not None
    Site.objects.create(hostname="testserver", root_page=root, is_default_site=True)
    create_scope(parent_path=TEXAS, kind=ScopeKind.LOCATION, code="waco", name="Waco")
    return World(
        staff=staff,
        root=a_person(name="Root", is_superuser=True),
        front_ends=FrontEnds(),
        live_uuid=str(live.uuid),
        variant_uuid=str(variant.uuid),
        draft_uuid=str(draft.uuid),
        waiting_uuid=str(waiting.uuid),
        submission=submission,
    )
