"""The one assertion for every error of the API."""

from typing import Any

import orjson

from api.problems import CONTENT_TYPE, KINDS, TYPE_PREFIX, VARY


def assert_problem(
    response: Any, code: str, *, parameter: str | None = None, allowed: Any = None
) -> dict[str, Any]:
    """Assert that an answer is a problem of this code, complete, and return it."""
    assert response["Content-Type"] == CONTENT_TYPE, response.content
    problem: dict[str, Any] = orjson.loads(response.content)
    kind = KINDS[code]
    assert problem["type"] == TYPE_PREFIX + code, problem
    assert response.status_code == problem["status"] == kind.status
    assert problem["title"] == kind.title
    assert len(problem["detail"]) > 10
    assert problem.get("parameter") == parameter
    if parameter is not None and not code.startswith("unknown"):
        assert parameter in problem["detail"]
    if allowed is not None:
        assert problem["allowed"] == allowed
    assert response["Vary"] == VARY
    return problem
