"""The delivery's application as a server runs it, with one address more that lists its modules."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from cms.wsgi import application as delivery


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as the delivery does; ``/modules`` with the packages that are loaded by then."""
    if environ["PATH_INFO"] != "/modules":
        return delivery(environ, start_response)
    packages = sorted({name.partition(".")[0] for name in sys.modules})
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(packages).encode()]
