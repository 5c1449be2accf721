"""The demo's own numbers: how well its copy compresses, and how long its first start takes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import yaml

from bench.content import Library
from bench.place import ROOT, SETTINGS, environment_of, get_folder
from bench.words import measure_ratio

# What holds no copy.
_STRUCTURE = {"pack.yaml", "people.yaml", "places.yaml"}


def ratio_of_demo() -> float | None:
    """Return how many times smaller zlib makes the demo's copy; None where there is none."""
    texts: list[str] = []
    for path in sorted((ROOT / "demo").glob("*.yaml")):
        if path.name not in _STRUCTURE:
            texts += _copy_in(yaml.safe_load(path.read_text(encoding="utf-8")))
    return measure_ratio(texts) if texts else None


def ratio_of_library(library: Library) -> float:
    """Return the same of generated copy, by as many words of parts as the demo has."""
    texts: list[str] = []
    for type_code in ("treatment", "side_effect", "condition", "claim"):
        for envelope in library.levels[type_code][:20]:
            texts += _copy_in(envelope["fields"])
    return measure_ratio(texts)


def measure_first_start() -> float | None:
    """Return the seconds from an empty folder to the loaded demo; None while nothing loads it."""
    from django.core.management import get_commands

    from cms.postgres import cluster as clusters
    from cms.postgres.places import get_place

    if "load_demo" not in get_commands():
        return None
    folder = get_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    cluster = clusters.get_cluster(place=get_place(var=folder), name="postgres")
    clusters.remove(cluster=cluster)
    environment = {**os.environ, **environment_of(folder=folder, settings=SETTINGS)}
    begin = time.monotonic()
    try:
        for command in (["migrate", "--verbosity", "0"], ["load_demo", "--quiet"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        return time.monotonic() - begin
    finally:
        clusters.remove(cluster=cluster)


def _copy_in(value: Any) -> Iterator[str]:
    """Yield every text of more than one word."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _copy_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _copy_in(item)
