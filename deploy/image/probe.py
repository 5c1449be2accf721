"""The container's health probe: exits 0 when `/readyz` answers 200. No curl in the image."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request


def main() -> int:
    """Ask once and give the exit code."""
    # The host that Django is asked for: one of ALLOWED_HOSTS, given as the first argument.
    request = urllib.request.Request(
        "http://127.0.0.1:8000/readyz", headers={"Host": sys.argv[1].split(",")[0]}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310  (our own address)
            return 0 if answer.status == 200 else 1
    except (urllib.error.URLError, OSError):
        return 1


if __name__ == "__main__":
    sys.exit(main())
