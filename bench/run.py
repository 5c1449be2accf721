"""One run from the empty cluster to the page: what is measured, in which order.

The editing system's operations, the store and the servers are used as in production; this module
owns nothing but the order.
"""

import io
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import demo
from bench.compliance import measure_copies
from bench.content import (
    Json,
    Library,
    make_library,
    make_shared_effect,
    parts_closure,
    shape_of,
)
from bench.editor import measure_editor
from bench.fanout import measure_fan_out
from bench.growth import count_documents, grow, measure_reads
from bench.http import driver_name
from bench.listings import measure_listings
from bench.loading import load_library, make_key, make_places, make_signers
from bench.machine import get_machine
from bench.pack import measure_import
from bench.pages import make_pages
from bench.panel import measure_panel
from bench.place import fresh_cluster, tidy
from bench.releases import measure_leaves
from bench.results import Options, Results
from bench.review import measure_sign_off
from bench.rules import measure_rechecks, only_look
from bench.serving import LIST, detail_of, headers_of, measure_serving

Say = Callable[[str], None]


def run(*, options: Options, say: Say) -> Results:
    """Measure everything and return what was found."""
    shape = shape_of(entries=options.entries)
    with fresh_cluster():
        results = Results(
            options=options,
            on=datetime.now(tz=UTC).date(),
            machine=get_machine(),
            driver=driver_name(),
            shape=shape,
        )
        library = make_library(shape=shape)
        results.ratios = (demo.ratio_of_demo(), demo.ratio_of_library(library))
        key, pages = _load(results, library, say)
        compared = library.levels["treatment"][: options.compared]
        say("Three servers")
        results.statements = count_statements(treatment=compared[0], key=key)
        results.connection_checked = bool(connection.settings_dict["CONN_HEALTH_CHECKS"])
        results.served = measure_serving(
            treatments=compared, pages=pages, key=key, seconds=options.seconds, say=say
        )
        _measure_size(results, library, key, say)
        for number, (documents, held_by) in enumerate(options.sizes):
            say(f"Growing to {documents:,}")
            shared = make_shared_effect(library=library, index=number)
            holder = grow(
                library=library, documents=documents, shared=shared, held_by=held_by, say=say
            )
            say("Checking everything live by the copy rules")
            results.rechecks += measure_rechecks()
            _measure_size(results, library, key, say)
            results.sign_offs += measure_sign_off(effect=shared, library=library, say=say)
            results.fan_outs += measure_fan_out(
                entry=shared["uuid"], target=detail_of(holder), key=key, say=say
            )
        say("Opening the editor")
        results.editor = measure_editor()
        say("Checking what is typed")
        results.panel = measure_panel()
    say("Reading copy")
    results.copies, results.adversaries = measure_copies(sizes=options.copies)
    if options.name != "quick":
        say("First start of the demo")
        results.first_start = demo.measure_first_start()
    if options.imported:
        say(f"Importing {options.imported:,} entries")
        pack = make_library(shape=shape_of(entries=options.imported))
        results.imported = measure_import(library=pack)
    say("Opening listings")
    results.screens = measure_listings(entries=options.listed, tasks=options.tasks)
    return results


def count_statements(*, treatment: Json, key: str) -> dict[str, int]:
    """Return how many SQL statements an answer takes."""
    client = Client(headers={**headers_of(key), "host": "127.0.0.1"})
    found = {}
    for name, target in {"detail": detail_of(treatment), "list": LIST}.items():
        with CaptureQueriesContext(connection) as captured:
            client.get(target)
        found[name] = len(captured)
    return found


def _load(results: Results, library: Library, say: Say) -> tuple[str, Mapping[str, int]]:
    say("Submitting, signing and releasing")
    make_places()
    make_signers()
    only_look()
    key = make_key()
    begin = time.monotonic()
    load_library(library=library, say=say)
    results.library_seconds = time.monotonic() - begin
    say("Verifying")
    begin = time.monotonic()
    call_command("verify_ledger", stdout=io.StringIO())
    results.verified_seconds = time.monotonic() - begin
    say("Writing pages")
    begin = time.monotonic()
    compared = library.levels["treatment"][: results.options.compared]
    pages = make_pages(entries=parts_closure(library, compared), say=say)
    results.pages, results.pages_seconds = len(pages), time.monotonic() - begin
    tidy()
    return key, pages


def _measure_size(results: Results, library: Library, key: str, say: Say) -> None:
    """Measure what may depend on how much is live."""
    options = results.options
    compared = library.levels["treatment"][: options.compared]
    results.reads.append(
        measure_reads(treatments=compared, key=key, seconds=options.seconds / 2, say=say)
    )
    results.leaves.append(
        measure_leaves(
            library=library, key=key, documents=count_documents(), times=options.leaves, say=say
        )
    )
