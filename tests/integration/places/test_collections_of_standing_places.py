"""Places that stood before pictures were kept by place get their collections by migration."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import Collection

from content_models.models import PlaceCollection
from tests.factories.places import two_states

pytestmark = pytest.mark.django_db

migration = import_module("content_models.migrations.0005_pictures_by_place")


def tree() -> list[tuple[int, str]]:
    return [(one.depth, one.name) for one in Collection.objects.order_by("path")]


def test_the_migration_mirrors_the_tree_as_the_places_themselves_do() -> None:
    two_states()
    wanted = tree()
    PlaceCollection.objects.all().delete()
    Collection.objects.filter(depth__gt=1).delete()
    Collection.objects.filter(depth=1).update(numchild=0)

    migration.make_collections(apps, None)

    assert sorted(tree()) == sorted(wanted)
    assert Collection.find_problems() == ([], [], [], [], [])
    assert PlaceCollection.objects.count() == len(wanted) - 1
