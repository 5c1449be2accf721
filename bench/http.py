"""Asking a server as fast as it answers, and timing every answer.

``wrk`` where it is installed, else connections of our own in one thread, which are slower than the
fastest server and say so in the report. Both ask for the targets in turn over kept connections,
on loopback, and count anything but 200 as a failure.
"""

import asyncio
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

_SCRIPT = Path(__file__).with_name("targets.lua")
_PORT_HTTP = 80


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server did under load.

    Attributes:
        per_second: Answers in a second.
        p50, p99: Milliseconds from asking to the last byte.
        body: Mean bytes of an answer, head included.
    """

    per_second: float
    p50: float
    p99: float
    body: float


class ServerFailed(Exception):
    """A server under measure answered something else than 200, or not at all."""

    code = "bench.server-failed"


def driver_name() -> str:
    """Return which driver measures, and its version."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return "Python, asyncio (wrk is not installed; it would show higher rates)"
    # wrk answers --version with an exit code of 1.
    told = subprocess.run([wrk, "--version"], capture_output=True, text=True, check=False)
    return " ".join(told.stdout.split(" Copyright")[0].split())


def drive(
    *,
    url: str,
    targets: Sequence[str],
    headers: Mapping[str, str],
    seconds: float,
    connections: int = 16,
) -> Answered:
    """Ask for the targets in turn, over some connections, for some seconds.

    Args:
        url: Scheme, host and port.
        targets: Paths with their queries.

    Raises:
        ServerFailed: not every answer was 200.
    """
    if shutil.which("wrk"):
        return _drive_wrk(url, targets, headers, seconds, connections)
    return asyncio.run(_drive_python(url, targets, headers, seconds, connections))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def _drive_wrk(
    url: str, targets: Sequence[str], headers: Mapping[str, str], seconds: float, connections: int
) -> Answered:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listing:
        listing.write("\n".join(targets) + "\n")
        listing.flush()
        told = subprocess.run(
            [
                *("wrk", "--threads", "1", "--connections", str(connections)),
                *("--duration", f"{max(1, round(seconds))}s", "--timeout", "20s"),
                *(part for name in headers for part in ("--header", f"{name}: {headers[name]}")),
                *("--script", str(_SCRIPT), url, "--", listing.name),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    lines = [line for line in told.stdout.splitlines() if line.startswith("{")]
    if told.returncode or not lines:
        raise ServerFailed(f"wrk ended with {told.returncode}: {told.stderr or told.stdout}")
    found = json.loads(lines[-1])
    if found["failed"] or not found["answers"]:
        raise ServerFailed(f"{url}{targets[0]}: {found}")
    return Answered(
        per_second=found["answers"] / found["seconds"],
        p50=found["p50"],
        p99=found["p99"],
        body=found["bytes"] / found["answers"],
    )


async def _drive_python(
    url: str, targets: Sequence[str], headers: Mapping[str, str], seconds: float, connections: int
) -> Answered:
    parts = urlsplit(url)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    asked = cycle(
        [
            f"GET {target} HTTP/1.1\r\nHost: {parts.netloc}\r\n{head}\r\n".encode()
            for target in targets
        ]
    )
    times: list[float] = []
    sizes: list[int] = []
    begin = time.perf_counter()

    async def ask_until(end: float) -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port or _PORT_HTTP)
        try:
            while time.perf_counter() < end:
                start = time.perf_counter()
                writer.write(next(asked))
                answer = await reader.readuntil(b"\r\n\r\n")
                sizes.append(len(answer) + len(await reader.readexactly(_length_of(answer))))
                times.append(time.perf_counter() - start)
        finally:
            writer.close()

    await asyncio.gather(*(ask_until(begin + seconds) for _ in range(connections)))
    took = time.perf_counter() - begin
    return Answered(
        per_second=len(times) / took,
        p50=percentile(times, 0.50) * 1000,
        p99=percentile(times, 0.99) * 1000,
        body=sum(sizes) / len(sizes),
    )


def _length_of(head: bytes) -> int:
    lines = head.decode("latin-1").split("\r\n")
    if lines[0].split(" ")[1] != "200":
        raise ServerFailed(lines[0])
    for line in lines[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    raise ServerFailed("An answer does not say how long it is.")
