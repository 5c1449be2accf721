"""Changing, then withdrawing, a part that thousands of documents hold: seconds and memory.

Changed twice: its words alone (``recompile``), and what stands inside it too (``rebuild``), which
changes more of every document that holds it. Each runs in a process of its own (``python -m
bench.fanout recompile UUID``), so that the peak of its memory is its own; that process prints one
line of JSON. A reader meanwhile asks for a document that holds the part, to see when it is gone.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench import place

if TYPE_CHECKING:
    from bench.servers import Server

KINDS = ("recompile", "rebuild", "withdraw")
_KIB = 1024
_GONE = 410
_PATIENCE = 600.0
_STEP = 0.01


@dataclass(frozen=True, slots=True)
class FanOut:
    """What a change of one part cost.

    Attributes:
        held_by: Documents that hold the part.
        peak_mib: Largest resident memory of the process, and before it began (``base_mib``).
        gone_after: Seconds from commit until a reader was answered 410; None for a re-compile.
    """

    kind: str
    held_by: int
    seconds: float
    peak_mib: float
    base_mib: float
    gone_after: float | None = None


class JobFailed(Exception):
    """The process that was measured failed; the message is the end of what it printed."""

    code = "bench.job-failed"


def measure_fan_out(
    *, entry: str, target: str, key: str, say: Callable[[str], None]
) -> list[FanOut]:
    """Re-compile, twice, then withdraw, everything that holds an entry.

    Args:
        entry: A side effect that many documents hold.
        target: Address of one of them.
    """
    from bench.servers import DELIVERY, serving

    found = []
    for kind in KINDS:
        with serving(DELIVERY) as server:
            job = subprocess.Popen(
                [sys.executable, "-m", "bench.fanout", kind, entry],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                cwd=place.ROOT,
            )
            try:
                gone = _wait_until_gone(server, target, key, job) if kind == "withdraw" else None
                output, errors = job.communicate(timeout=_PATIENCE)
            finally:
                job.kill()
        if job.returncode:
            raise JobFailed(errors[-2000:])
        told = json.loads(output.splitlines()[-1])
        committed = told.pop("committed")
        after = None if gone is None else max(0.0, gone - committed)
        found.append(FanOut(**told, gone_after=after))
        say(f"  {kind} of {told['held_by']:,}: {told['seconds']:.1f} s, {told['peak_mib']:.0f} MiB")
    return found


def _wait_until_gone(
    server: "Server", target: str, key: str, job: subprocess.Popen[str]
) -> float | None:
    """Ask until the answer is 410; return when that was, None if the job failed before."""
    from bench.serving import headers_of

    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and job.poll() in (None, 0):
        if server.get(target, headers=headers_of(key))[0] == _GONE:
            return time.monotonic()
        time.sleep(_STEP)
    return None


def main() -> None:
    """Do one job and print what it cost."""
    place.prepare()
    from store.queries import list_reach

    kind, entry = sys.argv[1:]
    held_by = len({row.document for row in list_reach(families=[entry])}) - 1
    job = _prepare_withdraw(entry) if kind == "withdraw" else _prepare_change(entry, kind)
    base = _peak_mib()
    begin = time.monotonic()
    job()
    end = time.monotonic()
    told = {
        "kind": kind,
        "held_by": held_by,
        "seconds": end - begin,
        "committed": end,
        "peak_mib": _peak_mib(),
        "base_mib": base,
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _prepare_change(entry: str, kind: str) -> Callable[[], None]:
    from django.db import transaction

    from bench.content import changed
    from bench.loading import WRITER, NotReleased, sign, submit
    from publishing.operations import release_due
    from store.models import LiveContent
    from store.operations import lock_head, mark_due
    from store.queries import LIVE, find_live_content

    live = find_live_content(entry_uuid=entry)
    if live is None:
        raise NotReleased("The part is not live.")
    envelope = changed(live[1], marker=kind)
    if kind == "rebuild":
        inside = {reference["uuid"] for reference in envelope["fields"].get("claims", [])}
        claims = LiveContent.objects.filter(type="claim", state=LIVE, until_sequence=None)
        other = claims.exclude(family__in=inside).order_by("pk")[0]
        envelope["fields"]["claims"] = [{"type": "claim", "uuid": str(other.family)}]
    content = submit(envelope=envelope)
    with transaction.atomic():
        sign(head=lock_head(), content=content)
        mark_due(entry_uuid=content.entry, digest=content.digest)

    def job() -> None:
        result = release_due(entry_uuids=[entry], actor=WRITER)
        if entry not in result.released:
            raise NotReleased(result.held.get(entry, "It was not due."))

    return job


def _prepare_withdraw(entry: str) -> Callable[[], None]:
    from django.db import transaction

    from bench.loading import METHOD, SIGNERS
    from contract.events import Event
    from contract.roles import MEANINGS, Role
    from publishing.operations import withdraw
    from store.models import Signature
    from store.operations import lock_head, write_signature
    from store.queries import find_live_content

    live = find_live_content(entry_uuid=entry)
    digest = live[0] if live else ""
    signer = SIGNERS[Role.MEDICAL]

    def job() -> None:
        with transaction.atomic():
            head = lock_head()
            write_signature(
                head=head,
                kind=Event.CONTENT_WITHDRAWN,
                digest=digest,
                entry_uuid=entry,
                decision=Signature.WITHDRAWN,
                role=Role.MEDICAL.value,
                signer=signer,
                meaning=MEANINGS[Role.MEDICAL],
                method=METHOD,
                shown={"digest": digest},
                reason="safety",
            )
            withdraw(head=head, entry_uuid=entry, actor=signer, reason="safety")

    return job


def _peak_mib() -> float:
    """Return the largest resident memory of this process so far."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / _KIB
    except (OSError, StopIteration):
        # Elsewhere than on Linux. There this would begin with the memory of who started us.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


if __name__ == "__main__":
    main()
