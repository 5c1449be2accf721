"""The world of the gate's tests, and the comparison that ends each of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from wagtail.models import Site

from cms.postgres.roles import SUPERUSER
from tests.integration.gate import stock, world
from tests.integration.gate.blocking import Blocker
from tests.server import Server


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[world.World]:
    """One world for the tests of a file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)
    # Wagtail keeps which site stands where; that site is gone with the transaction.
    Site.clear_site_root_paths_cache()


@pytest.fixture
def gate(built: world.World, django_db_blocker: Any) -> Iterator[world.World]:
    """The world, Wagtail's APIs mounted; afterwards front-ends must read what they read before."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(ROOT_URLCONF=stock.URLCONF):
            before = built.front_ends.read()
            yield built
            after = built.front_ends.read()
        transaction.set_rollback(True)
    assert world.SIGNED in before.text
    assert world.UNSIGNED not in after.text
    assert after == before


@pytest.fixture
def blocker(database_name: str, database_server: Server) -> Iterator[Blocker]:
    """Somebody else at the database, who may say how long they wait."""
    somebody = Blocker(database_server.dsn(role=SUPERUSER, database=database_name))
    yield somebody
    somebody.close()
