"""The three servers that are measured side by side, each Granian with the same processes.

The bare application, our delivery, and stock Wagtail API v2. Each is started when it is measured
and ended, with all it started, before the next.
"""

import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from bench.place import SETTINGS, child_environment, get_folder
from cms.demo.children import Child, end_children, get_free_port, start_child

WORKERS, THREADS = 1, 4
HOW = f"Granian, WSGI, {WORKERS} worker process, {THREADS} threads"
_READY_SECONDS = 60.0
_FIRST_PORT = 8700
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kind:
    """One server: the application, its settings, and an address that answers once it is ready."""

    name: str
    application: str
    settings: str
    ready: str


BARE = Kind("bare", "bench.bare:application", SETTINGS, "/healthz")
DELIVERY = Kind("delivery", "cms.wsgi:application", "cms.settings.delivery", "/readyz")
FULL = Kind("full", "cms.wsgi:application", SETTINGS, "/readyz")
STOCK = Kind("stock", "cms.wsgi:application", "bench.stock.settings", "/api/v2/pages/?limit=1")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server.

    Attributes:
        started_in: Seconds from the first process to the first good answer.
    """

    url: str
    child: Child
    started_in: float

    def get(self, target: str, *, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Ask once; return status and body, whatever they are."""
        return _ask(self.url + target, headers)

    def worker_mib(self) -> float:
        """Return the resident memory of its largest worker process, in MiB."""
        workers = psutil.Process(self.child.process.pid).children(recursive=True)
        return max((worker.memory_info().rss for worker in workers), default=0) / _MIB


class NotReady(Exception):
    """A server did not get ready; its log says why."""

    code = "bench.not-ready"


@contextmanager
def serving(kind: Kind) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it with all that it started.

    Raises:
        NotReady: it ended, or does not answer.
    """
    port = get_free_port(first=_FIRST_PORT)
    begin = time.monotonic()
    child = start_child(
        name=kind.name,
        arguments=[
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", str(WORKERS), "--blocking-threads", str(THREADS), "--no-ws"),
            *("--workers-kill-timeout", "5", kind.application),
        ],
        environment=child_environment(settings=kind.settings),
        log=get_folder() / "log" / f"{kind.name}.log",
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(child, url + kind.ready, begin)
        yield Server(url=url, child=child, started_in=time.monotonic() - begin)
    finally:
        end_children(children=[child])


def keep_answers(*, answers: Mapping[str, bytes]) -> None:
    """Leave answers for the bare application: by path and query, byte for byte."""
    folder = get_folder() / "answers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = {target: f"{number}.json" for number, target in enumerate(answers)}
    for target, name in names.items():
        (folder / name).write_bytes(answers[target])
    (folder / "index.json").write_text(json.dumps(names), encoding="utf-8")


def _wait(child: Child, url: str, begin: float) -> None:
    while time.monotonic() < begin + _READY_SECONDS:
        if child.has_ended():
            break
        try:
            status, _ = _ask(url, {})
        except OSError:
            time.sleep(0.02)
            continue
        if status in (200, 404):
            return
    raise NotReady(f"The {child.name} server is not ready. Its log:\n{child.last_lines()}")


def _ask(url: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
    request = urllib.request.Request(url, headers=dict(headers))  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - see above
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
