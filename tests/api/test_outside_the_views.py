"""What never reaches a view of the API is a problem document all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client

from tests.api.problems import assert_problem

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "x7Kq-2mVw9ZtR4bNc8LpJd6HsYf3GaTe5UiOo1WkQzXvBnMrP0"
FORGED = """
import django; django.setup()
from django.test import Client
for path in ("/api/v1/treatments/", "/elsewhere"):
    answer = Client().get(path, headers={"host": "evil.example"})
    print("->", answer.status_code, answer["Content-Type"])
"""


def failing(get_response: Callable[[HttpRequest], HttpResponse]) -> Any:
    """A middleware that fails, as the header tells it to."""

    def middleware(request: HttpRequest) -> HttpResponse:
        how = request.headers["X-How"]
        raise PermissionDenied if how == "denied" else RuntimeError(how)

    return middleware


@pytest.fixture(params=["cms.urls", "cms.urls_delivery"])
def addresses(request: pytest.FixtureRequest, settings: Any) -> str:
    """Each of the two URLconfs in turn."""
    settings.ROOT_URLCONF = request.param
    return str(request.param)


@pytest.fixture
def client(addresses: str, settings: Any) -> Client:
    # Of the middlewares only the one that asks for the host: no session, no database.
    settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path", ["/api/v1/treatments/", "/api/v1/treatments/iv/", "/api/", "/api/v9/"]
)
def test_a_forged_host_is_a_problem(client: Client, path: str) -> None:
    problem = assert_problem(
        client.get(path, headers={"host": "evil.example"}), "malformed-request"
    )

    assert "host name" in problem["detail"]
    assert "evil" not in str(problem)


def test_an_address_beside_the_api_is_a_problem(client: Client) -> None:
    for path in ("/api/", "/api/v9/treatments/", "/api/v1.1/"):
        assert_problem(client.get(path), "unknown-route")


@pytest.mark.parametrize(("how", "code"), [("denied", "unknown-route"), ("boom", "internal-error")])
def test_a_failure_before_the_views_is_a_problem(
    client: Client, settings: Any, how: str, code: str
) -> None:
    settings.MIDDLEWARE = [f"{__name__}.failing"]

    problem = assert_problem(client.get("/api/v1/treatments/", headers={"X-How": how}), code)

    assert how not in str(problem)


@pytest.mark.parametrize(("how", "status"), [("denied", 403), ("boom", 500)])
def test_elsewhere_a_failure_is_a_page(
    client: Client, settings: Any, how: str, status: int
) -> None:
    missing = client.get("/nothing-here")
    forged = client.get("/healthz", headers={"host": "evil.example"})
    settings.MIDDLEWARE = [f"{__name__}.failing"]
    # Another client: each keeps the middlewares that it began with.
    failed = Client(raise_request_exception=False).get("/healthz", headers={"X-How": how})

    assert (missing.status_code, forged.status_code, failed.status_code) == (404, 400, status)
    for answer in (missing, forged, failed):
        assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("settings_module", ["cms.settings.full", "cms.settings.delivery"])
def test_a_forged_host_is_one_line_in_the_log(settings_module: str) -> None:
    inherited = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORGED],
        cwd=PROJECT,
        env={
            **inherited,
            "DJANGO_SETTINGS_MODULE": settings_module,
            "SECRET_KEY": SECRET,
            "ALLOWED_HOSTS": "countersign.example",
            "LOG_LEVEL": "WARNING",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    lines = ended.stdout.splitlines()
    assert [line for line in lines if line.startswith("->")] == [
        "-> 400 application/problem+json",
        "-> 400 text/html; charset=utf-8",
    ], ended.stderr
    logged = [line for line in lines if not line.startswith("->")]
    assert len(logged) == 2, ended.stdout
    assert all("evil.example" in line for line in logged)
