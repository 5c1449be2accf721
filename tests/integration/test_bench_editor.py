"""The bench of the editor counts what opening an article takes; so many blocks, the same count."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from bench.editor import count_statements, write_article
from bench.loading import make_places
from people.models import User

pytestmark = pytest.mark.django_db


def test_an_article_takes_as_many_statements_with_sixty_blocks_as_with_ten() -> None:
    make_places()
    person = User.objects.create_superuser(username="x", password="", email="x@x.org")
    client = Client()
    client.force_login(person)

    def count(blocks: int) -> int:
        cache.clear()
        article = write_article(blocks, person)
        return count_statements(client, reverse("wagtailadmin_pages:edit", args=(article.pk,)))

    few, many = count(10), count(60)

    assert few > 10
    assert many == few
