"""The settings refuse what would be unsafe, each in a process of its own as in production."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "x7Kq-2mVw9ZtR4bNc8LpJd6HsYf3GaTe5UiOo1WkQzXvBnMrP0"


def _run(settings: str, code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=PROJECT,
        env={**inherited, "DJANGO_SETTINGS_MODULE": settings, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("settings", ["cms.settings.full", "cms.settings.delivery"])
@pytest.mark.parametrize(
    ("secret", "reason"),
    [
        ("", "SECRET_KEY is not set"),
        ("short", "too short"),
        ("django-insecure-" + "x" * 60, "made for development"),
    ],
)
def test_production_does_not_start_with_a_development_secret(
    settings: str, secret: str, reason: str
) -> None:
    ended = _run(settings, "from django.conf import settings; settings.DEBUG", SECRET_KEY=secret)

    assert ended.returncode != 0
    assert reason in ended.stderr.strip().splitlines()[-1]


def test_production_is_strict() -> None:
    code = (
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.COUNTERSIGN_DEMO, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.ALLOWED_HOSTS,"
        " s.DATABASES['default']['ATOMIC_REQUESTS'])"
    )

    ended = _run("cms.settings.full", code, SECRET_KEY=SECRET)

    assert ended.stdout.split() == [
        *("False", "False", "True", "True", "True", "True", "[]", "False")
    ]


def test_the_demonstration_keeps_one_secret_of_its_own(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    var = tmp_path / "a folder"

    first = _run("cms.settings.demo", code, VAR_DIR=str(var)).stdout.strip()
    second = _run("cms.settings.demo", code, VAR_DIR=str(var)).stdout.strip()

    assert len(first) >= 50
    assert second == first
    assert (var / "demo-secret").stat().st_mode & 0o777 == 0o600


def test_reading_the_settings_starts_no_database(tmp_path: Path) -> None:
    ended = _run(
        "cms.settings.demo", "import django; django.setup()", VAR_DIR=str(tmp_path / "var")
    )

    assert ended.returncode == 0, ended.stderr
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["demo-secret"]


def test_delivery_has_neither_wagtail_nor_sessions() -> None:
    code = (
        "import django, sys; django.setup(); from django.urls import get_resolver;"
        "get_resolver().url_patterns;"
        "print(sorted({name.split('.')[0] for name in sys.modules}"
        " & {'wagtail', 'procrastinate', 'modelcluster'}),"
        " 'django.contrib.sessions.models' in sys.modules)"
    )

    ended = _run("cms.settings.delivery", code, SECRET_KEY=SECRET)

    assert ended.stdout.strip() == "[] False", ended.stderr


def test_manage_says_in_one_line_what_is_missing() -> None:
    ended = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith("SECRET_KEY is not set.")
    assert len(ended.stderr.splitlines()) == 1
