"""A brand with two states, a clinic in Austin and one in Denver, and words at each level."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from channels.operations import create_channel, issue_key
from content_models.models import Entry
from content_models.operations import make_variant
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from people.models import User
from tests.factories.written import (
    AUSTIN,
    BRAND,
    TEXAS,
    Staff,
    a_live_entry,
    a_person,
    a_scope_tree,
    edited,
    published,
)

COLORADO = f"{BRAND}/co"
DENVER = f"{COLORADO}/denver"
MOVED = f"{COLORADO}/austin"


def two_states() -> None:
    """Texas with Austin, Colorado with Denver, in one brand."""
    a_scope_tree()
    if find_scope(path=COLORADO) is None:
        create_scope(
            parent_path=BRAND, kind=ScopeKind.REGION, code="co", name="Colorado",
            jurisdiction="US-CO",
        )  # fmt: skip
        create_scope(parent_path=COLORADO, kind=ScopeKind.LOCATION, code="denver", name="Denver")


def an_administrator(*, at: str = BRAND) -> User:
    """Who closes and moves what is below."""
    return a_person(Role.ADMINISTRATOR, at=at, name="An administrator")


class Words:
    """Live words: shared by the brand, for each state, a variant and an own entry in Austin."""

    def __init__(self, staff: Staff) -> None:
        self.shared = a_live_entry("Nausea", staff=staff, scope=BRAND)
        self.texas = self._variant(staff, self.shared, TEXAS, "In Texas")
        self.colorado = self._variant(staff, self.shared, COLORADO, "In Colorado")
        self.austin = self._variant(staff, self.texas, AUSTIN, "In Austin")
        self.own = a_live_entry("Headache", staff=staff, scope=AUSTIN)

    def _variant(self, staff: Staff, entry: Entry, place: str, onset: str) -> Entry:
        variant = make_variant(entry=entry, scope_path=place, actor=staff.writer)
        variant = edited(variant, by=staff.writer, onset=onset)
        published(variant, staff=staff)
        return get_entry(uuid=variant.uuid)


class FrontEnd:
    """A front-end of the brand that asks the API with a key."""

    def __init__(self, *, scope: str = BRAND) -> None:
        now = timezone.now()
        channel = create_channel(
            name="Site", code=f"site-{uuid4().hex[:6]}", scope=scope, locales=["en-US"], now=now
        )
        _, key = issue_key(channel=channel, label="test", now=now)
        self._client = Client(headers={"authorization": f"Bearer {key}"})

    def ask(self, handle: str, *, location: str = "", **query: Any) -> Any:
        """The answer about a side effect."""
        asked = {**query, **({"location": location} if location else {})}
        return self._client.get(f"/api/v1/side-effects/{handle}/", asked)

    def onset(self, handle: str, *, location: str = "", **query: Any) -> Any:
        """The one fact that tells the variants apart, or the status without a document."""
        answer = self.ask(handle, location=location, **query)
        return answer.json().get("onset", "") if answer.status_code == 200 else answer.status_code
