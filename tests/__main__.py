"""`python -m tests`: pytest, which ends quietly when Ctrl-C comes while it is still starting."""

from __future__ import annotations

import sys


def main() -> int:
    """Run pytest with the arguments of the command line and give its exit code."""
    try:
        import pytest

        return int(pytest.main(sys.argv[1:]))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
