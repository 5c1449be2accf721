"""The screen of roles and places answers whatever a browser sends."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.written import a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("grant", ["abc", "", "9" * 30, "\x00", "-1", "٣"])
def test_ending_what_is_no_grant_is_answered_in_words(grant: str) -> None:
    client = Client()
    client.force_login(a_person(is_superuser=True))

    response = client.post(reverse("review:grants"), {"action": "end", "grant": grant}, follow=True)

    assert response.status_code == 200
    assert "There is no such role" in response.content.decode()
