"""``python -m bench``: measure, print the tables, and write ``docs/performance.md``."""

import argparse
import sys
import time
from collections.abc import Sequence

from bench import place


def main(arguments: Sequence[str]) -> int:
    """Run and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="a smoke run; writes no page")
    size.add_argument("--large", action="store_true", help="grow to 200,000 documents")
    given = parser.parse_args(arguments)
    place.prepare()
    # Django is set up from here on.
    from bench.report import PAGE, render_page, write_page
    from bench.results import LARGE, QUICK, STANDARD
    from bench.run import run

    begin = time.monotonic()

    def say(line: str) -> None:
        sys.stderr.write(f"{time.monotonic() - begin:6.0f} s  {line}\n")

    try:
        options = QUICK if given.quick else LARGE if given.large else STANDARD
        results = run(options=options, say=say)
    except place.BenchRunning as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.write(render_page(results))
    if not given.quick:
        write_page(results)
        say(f"Written to {PAGE.relative_to(place.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
