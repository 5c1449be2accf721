"""The library as a content pack, and how long its import takes with every signature.

References are keys in a pack, and claims in rich text too. The import runs as an operator runs it,
by command, into an embedded cluster of its own that is thrown away.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.content import BRAND, GROUP, Json, Library
from bench.place import ROOT, SETTINGS, environment_of, get_folder
from contract.types import TYPES

_CITED = re.compile(r'data-claim="([^"]+)"')
_PLACES = [
    {
        "kind": "group",
        "code": GROUP,
        "name": "Benchmark",
        "children": [
            {
                "kind": "brand",
                "code": BRAND.rpartition("/")[2],
                "name": "Clinics",
                "children": [
                    {
                        "kind": "region",
                        "code": "tx",
                        "name": "Texas",
                        "jurisdiction": "US-TX",
                        "children": [{"kind": "location", "code": "austin", "name": "Austin"}],
                    }
                ],
            }
        ],
    }
]
_ROLES = ("author", "marketing", "medical", "compliance")


class ImportFailed(Exception):
    """The import of generated content was refused; the message is what it printed."""

    code = "bench.import-failed"


def write_pack(*, library: Library, folder: Path) -> None:
    """Write a library as a pack. JSON is YAML, and quicker to write."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    keys = {e["uuid"]: e["handle"] for level in library.levels.values() for e in level}
    variants = library.levels["variant"]
    files: dict[str, Any] = {
        "pack": {"pack": "bench", "group": GROUP, "title": "Generated", "locales": ["en-US"]},
        "places": _PLACES,
        "people": [
            {
                "username": f"bench-{role}",
                "printed_name": f"Bench {role}",
                "grants": [{"role": role, "scope": GROUP}],
            }
            for role in _ROLES
        ],
    }
    for type_code, spec in TYPES.items():
        files[spec.collection] = [_entry(e, keys) for e in library.levels.get(type_code, ())]
    files["treatments"] += [_variant(envelope, keys) for envelope in variants]
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(json.dumps(content, indent=1), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Imported:
    """An import with every signature, migrating aside.

    Attributes:
        entries: How many.
        seconds: How long.
        peak_mib: Most memory that the command took.
    """

    entries: int
    seconds: float
    peak_mib: float


def measure_import(*, library: Library) -> Imported:
    """Import a library as a pack with every signature.

    Raises:
        ImportFailed: it was refused.
    """
    from cms.postgres import cluster as clusters
    from cms.postgres.places import get_place

    folder = get_folder() / "import"
    write_pack(library=library, folder=folder / "pack")
    cluster = clusters.get_cluster(place=get_place(var=folder), name="postgres")
    clusters.remove(cluster=cluster)
    share = clusters.use(cluster=cluster)
    try:
        _manage(folder, "migrate", "--verbosity", "0")
        # Generated copy says what no rule asks for; held by one, it would be tried again and again.
        _manage(folder, "shell", "-c", "from bench.rules import only_look; only_look()")
        begin = time.monotonic()
        peak = _manage(folder, "import_pack", str(folder / "pack"), "--sign-as-demo", "--quiet")
        entries = sum(len(level) for level in library.levels.values())
        return Imported(entries, time.monotonic() - begin, peak)
    finally:
        clusters.release(cluster=cluster, share=share)
        clusters.remove(cluster=cluster)


def _manage(folder: Path, *arguments: str) -> float:
    """Run a command of the project; return the most memory it took, in MiB."""
    with tempfile.TemporaryFile("w+") as output:
        job = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment_of(folder=folder, settings=SETTINGS)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(job.pid, 0)
        job.returncode = os.waitstatus_to_exitcode(status)
        if job.returncode:
            output.seek(0)
            raise ImportFailed(output.read()[-1500:])
    return usage.ru_maxrss / 1024  # Kilobytes on Linux.


def _entry(envelope: Json, keys: Mapping[str, str]) -> Json:
    fields = {name: value for name, value in envelope["fields"].items() if name != "cites"}
    return {
        "key": keys[envelope["uuid"]],
        "handle": envelope["handle"],
        "scope": envelope["scope"],
        "fields": _with_keys(fields, keys),
    }


def _variant(envelope: Json, keys: Mapping[str, str]) -> Json:
    return {
        "key": f"{keys[envelope['uuid']]}-here",
        "scope": envelope["scope"],
        "variant_of": keys[envelope["variant_of"]["uuid"]],
        "fields": {"summary": envelope["fields"]["summary"]},
    }


def _with_keys(value: Any, keys: Mapping[str, str]) -> Any:
    """Return a value of an envelope as a pack says it."""
    if isinstance(value, Mapping):
        if set(value) == {"type", "uuid"}:
            return keys[value["uuid"]]
        return {
            name: _with_keys(item, keys)
            for name, item in value.items()
            if not (name == "id" and "type" in value)
        }
    if isinstance(value, list):
        return [_with_keys(item, keys) for item in value]
    if isinstance(value, str):
        return _CITED.sub(lambda found: f'claim="{keys[found[1]]}"', value)
    return value
