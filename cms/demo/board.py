"""What the demonstration prints when it is ready: addresses, accounts, a key and a request.

Reads `demo.json`, which loading the content leaves in `var/`, and remembers where the running
demonstration is, for whoever starts it a second time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LOADED = "demo.json"
RUNNING = "demo-running.json"


def remember(*, var: Path, url: str) -> None:
    """Write down where the demonstration runs, whole or not at all."""
    making = var / f"{RUNNING}.making"
    making.write_text(json.dumps({"url": url, "pid": os.getpid()}), encoding="utf-8")
    making.rename(var / RUNNING)


def forget(*, var: Path) -> None:
    """Remove that note."""
    (var / RUNNING).unlink(missing_ok=True)


def find_running(*, var: Path) -> str | None:
    """Find the address of the demonstration that runs; None while it is still starting."""
    note = read_note(var / RUNNING)
    return str(note["url"]) if "url" in note else None


def render_board(*, var: Path, url: str) -> str:
    """Write the lines a person needs, accounts and key as loading left them."""
    loaded = read_note(var / LOADED)
    lines = ["", f"  Countersign is running at {url}/admin/", ""]
    accounts = loaded.get("accounts", [])
    if accounts:
        rows = [("Sign in as", "password", "to act as"), *map(_row, accounts)]
        widths = [max(len(row[column]) for row in rows) for column in range(2)]
        lines += [
            f"    {name:<{widths[0]}}   {password:<{widths[1]}}   {roles}"
            for name, password, roles in rows
        ]
        lines.append("")
    if "key" in loaded and "curl_path" in loaded:
        lines += [
            "  Read what a front-end reads:",
            "",
            f"    curl -H 'Authorization: Bearer {loaded['key']}' '{url}{loaded['curl_path']}'",
            "",
        ]
    others = {name: key for name, key in loaded.get("keys", {}).items() if key != loaded.get("key")}
    if others:
        lines += [f"  Key of {name}: {key}" for name, key in others.items()] + [""]
    return "\n".join(lines)


def _row(account: Mapping[str, Any]) -> tuple[str, str, str]:
    roles = account.get("roles", [])
    what = roles if isinstance(roles, str) else ", ".join(map(str, roles))
    name = str(account.get("name", ""))
    return (
        str(account["username"]),
        str(account["password"]),
        f"{name} ({what})" if what and name else name or what,
    )


def read_note(path: Path) -> dict[str, Any]:
    """Read a note in JSON; empty where there is none, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
