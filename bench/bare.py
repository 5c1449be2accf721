"""A WSGI application that does nothing but return bytes: what the machine and server can do.

Reads, once, the answers that ``servers.keep_answers`` left in a folder; the upper bound that the
delivery is compared with. Served by Granian like the others.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Start = Callable[[str, list[tuple[str, str]]], object]


def _read() -> dict[str, bytes]:
    folder = Path(os.environ["BENCH_DIR"]) / "answers"
    names: dict[str, str] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return {target: (folder / name).read_bytes() for target, name in names.items()}


_ANSWERS = _read()


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Answer with the bytes kept for a target."""
    target = environ["PATH_INFO"]
    if environ.get("QUERY_STRING"):
        target = f"{target}?{environ['QUERY_STRING']}"
    body = _ANSWERS.get(target)
    if body is None:
        start_response("404 Not Found", [("Content-Length", "0")])
        return [b""]
    head = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("200 OK", head)
    return [body]
