"""Makes a live set for the API's tests, through the one function that writes releases.

The documents are small and made by hand; that publishing makes such documents is tested there.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson
from django.db import transaction
from django.test import Client
from django.utils import timezone

from channels.operations import create_channel, issue_key
from contract.canonical import digest_of_bytes
from contract.envelope import build_envelope
from contract.events import Event
from contract.types import BY_COLLECTION
from store.actors import SYSTEM
from store.live import write_release
from store.models import Release, Scope
from store.operations import keep_content, keep_file, lock_head
from store.plans import (
    AddressChange,
    CompiledDocument,
    EntryChange,
    Part,
    ReleasePlan,
    document_digest,
)
from store.queries import find_live_content, get_content

BRAND = "northlight/ketamine"
AUSTIN = "northlight/ketamine/tx/austin"
PLACES = {
    "northlight": "group",
    "northlight/ketamine": "brand",
    "northlight/ketamine/tx": "region",
    "northlight/ketamine/tx/austin": "location",
    "northlight/ketamine/tx/dallas": "location",
    "northlight/ketamine/online": "location",
    "northlight/mind": "brand",
    "northlight/mind/tx": "region",
    "northlight/mind/tx/austin": "location",
    "northlight/mind/tx/waco": "location",
}


def an_id(name: str) -> str:
    """Return the same uuid for the same name."""
    return str(uuid5(NAMESPACE_URL, name))


class Fragments(dict[str, bytes]):
    """Fragments by digest, for the release that is being built."""

    def keep(self, value: Mapping[str, Any]) -> str:
        """Keep the bytes of a part and return their digest."""
        body = orjson.dumps(value)
        digest = digest_of_bytes(body)
        self[digest] = body
        return digest


def a_document(
    handle: str,
    *,
    fragments: Fragments,
    collection: str = "treatments",
    scope: str = "northlight",
    locale: str = "en-US",
    title: str = "",
    parts: int = 3,
    facets: Sequence[str] = (),
    own: str = "",
) -> AddressChange:
    """Return a change that puts a document at an address, with that many parts.

    Args:
        own: The key of its type's own order.
    """
    spec = BY_COLLECTION[collection]
    root = an_id(f"{collection} {handle}")
    title = title or handle
    content = keep_content(
        envelope=build_envelope(
            uuid=an_id(f"{collection} {handle} {scope} {locale} {title}"),
            type_code=spec.code,
            scope=scope,
            locale=locale,
            handle=handle,
            fields={"title": title, "audience": "patient"},
        )
    )
    listed = []
    for number in range(parts):
        part = an_id(f"part {number} {locale}")
        digest = fragments.keep({"type": "claim", "title": f"Part {number} “{locale}”"})
        listed.append(Part(part, an_id(part), digest_of_bytes(part.encode()), digest))
    base = {"id": root, "type": spec.code, "handle": handle, "locale": locale}
    skeleton = orjson.dumps(
        base | {"meta": {"scope": scope, "stale": False}, "title": title, "summary": 'A "word".'}
    )
    document = CompiledDocument(
        digest=document_digest(skeleton=digest_of_bytes(skeleton), parts=listed),
        skeleton=skeleton,
        skeleton_digest=digest_of_bytes(skeleton),
        content=content,
        parts=tuple(listed),
        links=(),
        card=orjson.dumps(
            base | {"meta": {"scope": scope}, "title": title, "summary": f"About {title}."}
        ),
        facets=tuple(facets),
        sort_title=title.casefold(),
        sort_own=own,
    )
    return AddressChange(scope, collection, handle, locale, root, "live", document)


def hold_picture(body: bytes, *, media_type: str = "image/png", handle: str = "iv") -> str:
    """Make a content live that shows a picture of these bytes; return the digest of its file."""
    digest = digest_of_bytes(body)
    keep_file(digest=digest, media_type=media_type, width=12, height=8, body=body)
    image = {"file": digest, "media_type": media_type, "width": 12, "height": 8}
    image |= {"alt": "A room.", "people": "none"}
    content = keep_content(
        envelope=build_envelope(
            uuid=an_id(f"shows {handle}"),
            type_code="treatment",
            scope="northlight",
            locale="en-US",
            handle=handle,
            fields={"title": handle, "audience": "patient", "image": image},
        )
    )
    release(entries=[EntryChange(get_content(digest=content), "live")])
    return digest


def withdraw_content(handle: str = "iv") -> None:
    """Take a content with a picture off again."""
    found = find_live_content(entry_uuid=an_id(f"shows {handle}"))
    assert found is not None
    release(entries=[EntryChange(get_content(digest=found[0]), "gone", "withdrawn")])


def a_tombstone(
    handle: str,
    *,
    collection: str = "treatments",
    scope: str = "northlight",
    locale: str = "en-US",
    state: str = "gone",
    reason: str = "withdrawn",
    detail: str = "",
) -> AddressChange:
    """Return a change that takes an address off, or ends what a scope said of it."""
    family = an_id(f"{collection} {handle}")
    return AddressChange(
        scope, collection, handle, locale, family, state, reason=reason, detail=detail
    )


def release(
    *changes: AddressChange,
    fragments: Fragments | None = None,
    places: bool = False,
    closed: Sequence[str] = (),
    entries: Sequence[EntryChange] = (),
) -> Release:
    """Write a release of these changes; with ``places``, of the scope tree, without the closed."""
    plan = ReleasePlan(
        kind=Event.RELEASE_PUBLISHED,
        reason="",
        compiler="test",
        addresses=list(changes),
        entries=list(entries),
        fragments=dict(fragments or {}),
        scopes=[_scope(path) for path in PLACES if path not in closed] if places else None,
    )
    with transaction.atomic():
        return write_release(head=lock_head(), actor=SYSTEM, plan=plan)


def publish(*handles: str, **options: Any) -> Release:
    """Release documents that differ in nothing but their handles, and the places."""
    fragments = Fragments()
    with transaction.atomic():
        changes = [a_document(handle, fragments=fragments, **options) for handle in handles]
        return release(*changes, fragments=fragments, places=True)


def a_key(
    *,
    scope: str = BRAND,
    locales: Sequence[str] = ("en-US", "es-US"),
    code: str = "website",
    lasts: timedelta | None = None,
) -> str:
    """Make a channel and return the text of a key of it."""
    now = timezone.now()
    channel = create_channel(name=code, code=code, scope=scope, locales=locales, now=now)
    expires = None if lasts is None else now + lasts
    _, text = issue_key(channel=channel, label="test", now=now, expires_at=expires)
    return text


def a_client(**options: Any) -> Client:
    """Return a client that sends the key of a new channel."""
    return Client(headers={"Authorization": f"Bearer {a_key(**options)}"})


def _scope(path: str) -> Scope:
    code = path.rpartition("/")[2]
    jurisdiction = "US-TX" if PLACES[path] == "region" else ""
    return Scope(path=path, kind=PLACES[path], code=code, name=code, jurisdiction=jurisdiction)
