#!/usr/bin/env python3
"""Makes `.venv` and installs what the project needs; does nothing when all is there.

Needs nothing but Python 3.11 with venv and pip. Safe to run twice at once: one installs, the
others wait. Called by the Makefile; `--dev` adds what tests and checks need.
"""

from __future__ import annotations

import sys

# Before anything that an older Python does not know: the reason shall be readable there.
if sys.version_info < (3, 11):  # noqa: UP036  (the very check)
    sys.exit(
        "Python 3.11 or newer is needed; this is {}.{}. "
        "Name another one: make PYTHON=python3.12 demo".format(*sys.version_info[:2])
    )

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"


class BootstrapError(Exception):
    """The environment cannot be made; the message says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring `.venv` up to date and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    chosen = parser.parse_args(arguments)
    try:
        prepare(project=PROJECT, files=[RUNTIME, *([DEVELOPMENT] if chosen.dev else [])])
    except BootstrapError as error:
        say(f"{error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def prepare(*, project: Path, files: Sequence[str]) -> None:
    """Make the environment if need be and install each requirements file that has changed.

    Raises:
        BootstrapError: it cannot be made or the packages cannot be installed.
    """
    venv = project / ".venv"
    with alone(lock=project / "var" / "locks" / "venv.lock"):
        if not works(venv=venv):
            make(venv=venv)
        for name in files:
            if not is_current(venv=venv, requirements=project / name):
                install(venv=venv, requirements=project / name)


@contextmanager
def alone(*, lock: Path) -> Iterator[None]:
    """Wait until no other process installs, then hold the lock for the block."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another installation to end ...")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def works(*, venv: Path) -> bool:
    """Say whether the environment's Python starts, is new enough and has pip."""
    python = venv / "bin" / "python"
    try:
        asked = subprocess.run(
            [python, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"],
            capture_output=True,
            env=plain_environment(os.environ),
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def make(*, venv: Path) -> None:
    """Make an empty environment in place of whatever stands there."""
    say("Making .venv ..." if not venv.exists() else "The .venv is broken; making it anew ...")
    shutil.rmtree(venv, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", venv],
        capture_output=True,
        text=True,
        env=plain_environment(os.environ),
        check=False,
    )
    if made.returncode or not works(venv=venv):
        shutil.rmtree(venv, ignore_errors=True)
        raise BootstrapError(
            "Python cannot make an environment: it lacks venv or pip. On Debian and Ubuntu: "
            "apt-get install python3-venv. " + last_line(made.stdout + made.stderr)
        )


def install(*, venv: Path, requirements: Path) -> None:
    """Install one requirements file, every package checked against its hash."""
    say(f"Installing {requirements.name} ...")
    done = subprocess.run(
        [
            venv / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--require-hashes",
            "--requirement",
            requirements,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=plain_environment(os.environ),
        check=False,
    )
    if done.returncode:
        raise BootstrapError(
            f"The packages of {requirements.name} could not be installed. Is there a network? "
            f"Run the command again. {last_line(done.stdout)}"
        )
    # Last: an installation that was cut short has no stamp and is done again.
    stamp(venv=venv, requirements=requirements).write_text(digest(requirements))


def is_current(*, venv: Path, requirements: Path) -> bool:
    """Say whether exactly this file was installed here."""
    try:
        return stamp(venv=venv, requirements=requirements).read_text() == digest(requirements)
    except OSError:
        return False


def stamp(*, venv: Path, requirements: Path) -> Path:
    """Give the file that says which version of the requirements stands in the environment."""
    return venv / f"installed-{requirements.name}"


def digest(requirements: Path) -> str:
    """Give the hash of the requirements file."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def plain_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Leave out what would lead Python or pip to another environment."""
    led_astray = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in environment.items() if name not in led_astray}
    return {**kept, "PYTHONNOUSERSITE": "1"}


def last_line(output: str) -> str:
    """Give the line that says what went wrong: the last error, else the last one at all."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error", "error"))]
    return (errors or lines or [""])[-1]


def say(message: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
