"""What opens a link for somebody outside is in no line of the log."""

import io
import logging
import logging.config
from typing import Any

import pytest
from django.conf import settings

TOKEN = "Zk3_-" + "x" * 38


@pytest.mark.parametrize(
    ("message", "given"),
    [
        ("Not Found: %s", f"/outside/{TOKEN}/"),
        ("Gone: %s", f"/outside/{TOKEN}/files/sha256:0/"),
        ("Bad Request: %s", f"//outside//{TOKEN}?kept"),
        ("%s", f"GET http://cms.example.org/outside/{TOKEN}"),
    ],
)
def test_a_line_names_the_road_and_not_the_link(message: str, given: str) -> None:
    line = logged(message, given)

    assert TOKEN not in line
    assert "/outside/" in line


def test_a_traceback_leaves_it_out_too() -> None:
    try:
        raise ValueError(f"/outside/{TOKEN}/ failed")
    except ValueError:
        line = logged("failed", exc_info=True)

    assert TOKEN not in line
    assert "Traceback" in line


def test_every_other_line_stays_as_it_is() -> None:
    assert "Not Found: /admin/review/1/outside/" in logged("Not Found: /admin/review/1/outside/")


def logged(message: str, *given: str, exc_info: bool = False) -> str:
    """Return what the settings' own formatter writes."""
    config: dict[str, Any] = settings.LOGGING
    spec = dict(config["formatters"]["line"])
    kind = logging.config.BaseConfigurator({}).resolve(spec.pop("()"))
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(kind(**spec))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.error(message, *given, exc_info=exc_info)
    return output.getvalue()
