"""Denied by default: each wall in front of the stored bytes holds by itself."""

from datetime import UTC, datetime

import pytest
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from api.access import get_key
from api.problems import Refusal
from api.statements import _prove
from api.views import Door
from channels.keys import make_key
from tests.api.problems import assert_problem

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_a_view_that_forgets_to_read_the_key_lets_nobody_through() -> None:
    class Forgetful(Door):
        authentication_classes = []

        def get(self, request: Request) -> None:
            raise AssertionError("This must not be reached.")

    response = Forgetful.as_view()(APIRequestFactory().get("/"))

    assert_problem(response, "key-refused")


def test_there_is_no_key_where_none_was_read() -> None:
    with pytest.raises(Refusal, match="Bearer"):
        get_key(Request(APIRequestFactory().get("/")))


@pytest.mark.parametrize("opened", [False, None])
def test_what_the_statement_did_not_open_stays_closed(opened: bool | None) -> None:
    key, _ = make_key()
    row = {
        "secret_hash": key.secret_hash,
        "revoked_at": None,
        "expires_at": None,
        "opened": opened,
    }

    with pytest.raises(Refusal, match="not a key"):
        _prove(key, row, NOW)
    _prove(key, row | {"opened": True}, NOW)
