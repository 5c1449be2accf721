"""Runs `manage.py import_pack` and tells what stands afterwards."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS, Entry
from contract.canonical import digest_of
from store.models import (
    LiveContent,
)

AS_ANN = ("--as", "ann", "--quiet")
AS_DEMO = ("--sign-as-demo", "--quiet")


def run(folder: Path, *options: str) -> str:
    """Run the command and return what it printed."""
    out = io.StringIO()
    call_command("import_pack", str(folder), *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(folder: Path, *options: str) -> tuple[list[str], str]:
    """Run the command, which must fail; return the lines it printed and its last word."""
    err = io.StringIO()
    with pytest.raises(CommandError) as raised:
        call_command("import_pack", str(folder), *options, stderr=err)
    return err.getvalue().splitlines(), str(raised.value)


def entries() -> dict[str, Entry]:
    """Return every entry that exists, by type, title, place and locale."""
    return {
        f"{entry.type_code}: {entry.title} {entry.scope} {entry.bcp47}": entry
        for model in ENTRY_MODELS.values()
        for entry in model.objects.all()
    }


def words() -> dict[str, str]:
    """Return the digest of every entry's latest words."""
    return {
        name: digest_of(words_of(entry=entry.get_latest_revision_as_object()))
        for name, entry in entries().items()
    }


def revisions() -> int:
    return sum(entry.revisions.count() for entry in entries().values())


def live() -> dict[str, str]:
    """Return the digest of what is live, by entry."""
    rows = LiveContent.objects.filter(until_sequence__isnull=True, state="live")
    return {str(row.entry): row.digest for row in rows}


def get_entry(title: str) -> Entry:
    """Return the entry of a title; not its variant."""
    return next(
        entry for entry in entries().values() if entry.title == title and not entry.is_variant
    )
