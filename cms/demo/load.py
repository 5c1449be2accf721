"""Loads the demonstration's content, accounts and keys; safe to repeat.

Leaves `demo.json` in `settings.VAR_DIR` for `cms.demo.board`: passwords and keys stay the same as
long as that note and the database agree. A demonstration that is loaded is left as people made it;
only another pack is imported again. Called by `cms.demo.supervisor` and `manage.py load_demo`.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.utils import timezone

from channels.keys import find_key_in, is_same_secret
from channels.models import Channel, Key
from channels.operations import create_channel, issue_key
from channels.queries import find_channel, list_keys
from cms.demo.board import LOADED, read_note
from contract.roles import ROLE_LABELS, Role
from intake.demo import check_is_demonstration, ensure_people, find_writer, sign_pack
from intake.errors import EntryRefused
from intake.identities import uuid_of
from intake.indexing import indexed_afterwards
from intake.operations import get_checked_pack, list_standing, write_pack, write_places
from intake.pack import Pack
from intake.progress import Progress
from people.models import User
from people.operations import change_person
from store.actors import SYSTEM

CURL_PATH = "/api/v1/treatments/iv-ketamine/?location=austin"
MAIN_CHANNEL = "northlight-ketamine-web"
# Code, name, scope and locales; the first locale is the default, the next its fallback.
CHANNELS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (MAIN_CHANNEL, "Northlight Ketamine web", "northlight/ketamine", ("en-US", "es-US")),
    ("northlight-mind-web", "Northlight Mind web", "northlight/mind", ("en-US", "es-US")),
)
# Without letters and digits that look like others: people type these.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Account(TypedDict):
    """One account as the board shows it."""

    name: str
    username: str
    password: str
    roles: list[str]


class Note(TypedDict):
    """What `demo.json` says.

    `key` is that of the main channel, `keys` are all by channel; `pack` is the hash of the files
    that were imported whole.
    """

    accounts: list[Account]
    key: str
    keys: dict[str, str]
    curl_path: str
    pack: str


def load_demo(*, quiet: bool = False) -> None:
    """Load the content pack through submit and sign, with its accounts and a key per channel.

    Raises:
        NotADemonstration: `COUNTERSIGN_DEMO` is not set.
        PackRefused: the pack has mistakes.
        EntryRefused: an entry could not go live; the message names each.
    """
    check_is_demonstration()
    path = settings.VAR_DIR / LOADED
    known = read_note(path)
    folder = Path(settings.BASE_DIR) / "demo"
    pack_hash = _hash_of(folder)
    progress = Progress(stream=None if quiet else sys.stderr)
    pack = get_checked_pack(folder=folder)
    write_places(pack=pack, progress=progress)
    passwords = {person.username: _new_password() for person in pack.people} | {
        str(account["username"]): str(account["password"]) for account in known.get("accounts", [])
    }
    before = set(User.objects.values_list("username", flat=True))
    users = ensure_people(pack=pack, passwords=passwords, now=timezone.now())
    for username in before & set(users):
        _set_password(users[username], passwords[username])
    keys = _ensure_keys(known.get("keys", {}))
    note = Note(
        accounts=_accounts(pack, passwords),
        key=keys[MAIN_CHANNEL],
        keys=keys,
        curl_path=CURL_PATH,
        pack=str(known.get("pack", "")),
    )
    _write(path, note)
    if note["pack"] == pack_hash and _is_whole(pack):
        return
    _import(pack, users, progress)
    note["pack"] = pack_hash
    _write(path, note)


def _import(pack: Pack, users: Mapping[str, User], progress: Progress) -> None:
    with indexed_afterwards(pack=pack):
        write_pack(pack=pack, author=users[find_writer(pack=pack).username], progress=progress)
        done = sign_pack(pack=pack, users=users, progress=progress)
    if done.failed:
        raise EntryRefused("\n".join(done.failed))


def _is_whole(pack: Pack) -> bool:
    """Say whether every entry of the pack is there, as in a database that was not made anew."""
    return len(list_standing(pack=pack)) == len({uuid_of(pack=pack, entry=e) for e in pack.entries})


def _set_password(user: User, password: str) -> None:
    """Let the account be used with the password that the board shows."""
    if not user.check_password(password):
        change_person(person=user, changes={}, password=password, by=SYSTEM, now=timezone.now())


def _accounts(pack: Pack, passwords: Mapping[str, str]) -> list[Account]:
    return [
        Account(
            name=person.printed_name,
            username=person.username,
            password=passwords[person.username],
            roles=[ROLE_LABELS[Role(role)] for role, _ in person.grants],
        )
        for person in pack.people
    ]


def _ensure_keys(known: Mapping[str, str]) -> dict[str, str]:
    """Return the text of a valid key per channel: the known one, or a new one."""
    keys = {}
    for code, name, scope, locales in CHANNELS:
        now = timezone.now()
        channel = find_channel(code=code) or create_channel(
            name=name, code=code, scope=scope, locales=locales, now=now
        )
        text = str(known.get(code, ""))
        if not _opens(channel, text):
            _, text = issue_key(channel=channel, label="Demonstration", now=now)
        keys[code] = text
    return keys


def _opens(channel: Channel, text: str) -> bool:
    presented = find_key_in(text)
    if presented is None:
        return False
    return any(
        _is_valid(key) and is_same_secret(presented, stored_hash=key.secret_hash)
        for key in list_keys(channel=channel)
        if key.prefix == presented.prefix
    )


def _is_valid(key: Key) -> bool:
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > timezone.now())


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def _hash_of(folder: Path) -> str:
    """Return one hash of everything that the pack's files say."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _write(path: Path, note: Note) -> None:
    """Write the note for its owner alone, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(note, file, ensure_ascii=False, indent=2)
    making.replace(path)
