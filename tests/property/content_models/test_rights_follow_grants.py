"""Random trees, entries and grants: every road to an entry answers as the grants say, and no other.

The oracle is written from the rule alone: a grant reads what stands at, above and below its place,
and writes at and below it where its role writes.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content_models.choosers import list_choosable
from content_models.models import Entry
from content_models.queries import get_model
from content_models.readers import list_readable, may_read
from content_models.scope_operations import create_scope
from contract.places import is_at_or_above, parent_of
from contract.roles import WRITING_ROLES, Role
from people.models import User
from people.operations import create_person, end_grant, give_grant
from store.actors import SYSTEM
from tests.factories.written import an_entry

# Two groups; brands, states and clinics below. A prefix of a code is a code too.
PATHS = (
    "a", "a/b", "a/bb", "a/b/tx", "a/b/tx/one", "a/b/tx/one-2", "a/b/co", "a/b/co/two", "ab",
    "ab/b",
)  # fmt: skip
KINDS = ("group", "brand", "region", "location")
grants = st.lists(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(list(Role)), st.booleans()), max_size=4
)


@dataclass(frozen=True, slots=True)
class Held:
    """The grants that a person holds now."""

    scopes: tuple[tuple[str, Role], ...]

    def reads(self, place: str) -> bool:
        """Whether some role is held at, above or below a place."""
        return any(
            is_at_or_above(scope, place=place) or is_at_or_above(place, place=scope)
            for scope, _ in self.scopes
        )

    def writes(self, place: str) -> bool:
        """Whether a role that writes is held at a place or above it."""
        return any(
            role in WRITING_ROLES and is_at_or_above(scope, place=place)
            for scope, role in self.scopes
        )


def build(places: set[str]) -> dict[str, Entry]:
    """Make the whole tree, and an entry at these places."""
    for path in PATHS:
        depth = path.count("/")
        create_scope(
            parent_path=parent_of(path), kind=KINDS[depth], code=path.rpartition("/")[2],
            name=path, jurisdiction=f"US-{path[-2:].upper()}" if depth == 2 else "",
        )  # fmt: skip
    return {
        path: an_entry("side_effect", f"At {path}", writer=_person("writer"), scope=path)
        for path in sorted(places)
    }


def _person(name: str) -> User:
    return create_person(username=f"{name}-{uuid4().hex[:8]}", printed_name=name, password="x" * 12)


def employ(wanted: list[tuple[str, Role, bool]]) -> tuple[User, Held]:
    """Make a person and give them these grants; some of them end again."""
    person = _person("somebody")
    held = []
    for scope, role in dict.fromkeys((scope, role) for scope, role, _ in wanted):
        grant = give_grant(person=person, role=role, scope=scope, by=SYSTEM, now=timezone.now())
        if any((scope, role, True) == one for one in wanted):
            end_grant(grant=grant, by=SYSTEM, now=timezone.now())
        else:
            held.append((scope, role))
    return User.objects.get(pk=person.pk), Held(tuple(held))


def answers(client: Client, address: str) -> Any:
    """What a road answers: its text, or nothing where it turns away."""
    response = client.get(address)
    return response.content.decode() if response.status_code == 200 else ""


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(places=st.sets(st.sampled_from(PATHS), min_size=1, max_size=5), wanted=grants)
# A code that begins like another is another place.
@example(places={"ab", "ab/b", "a/b"}, wanted=[("a", Role.AUTHOR, False)])
@example(places={"a/bb", "a", "a/b/tx/one-2"}, wanted=[("a/b/tx/one", Role.MEDICAL, False)])
@example(places={"a/b/tx", "a/b/co/two", "a"}, wanted=[("a/b/co", Role.LOCATION_MANAGER, False)])
@example(places={"a/b", "a/b/tx/one"}, wanted=[("a/b", Role.AUTHOR, True)])
def test_every_road_to_an_entry_follows_the_grants(
    places: set[str], wanted: list[tuple[str, Role, bool]]
) -> None:
    with transaction.atomic():
        entries = build(places)
        person, held = employ(wanted)
        client = Client()
        client.force_login(person)
        readable = set(list_readable(model=get_model(type_code="side_effect"), user=person))
        choosable = set(list_choosable(model=get_model(type_code="side_effect"), user=person))
        listing = answers(client, reverse("list_side_effect:index"))
        for path, entry in entries.items():
            reads, writes = held.reads(path), held.writes(path)
            page = reverse("wagtailadmin_pages:edit", args=(entry.pk,))
            chosen = reverse("choose_side_effect:chosen", args=(entry.pk,))
            assert may_read(entry=entry, user=person) == reads
            assert (entry in readable) == reads
            assert (entry in choosable) == reads
            assert (f">At {path}<" in listing.replace("\n", "").replace("  ", "")) == reads
            assert bool(answers(client, chosen)) == reads
            assert bool(answers(client, reverse("content_models_family", args=(entry.uuid,)))) == (
                reads
            )
            assert entry.permissions_for_user(person).can_edit() == writes
            assert bool(answers(client, page)) == writes
        transaction.set_rollback(True)
