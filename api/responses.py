"""The head of every good answer: validators, caching, and what a cache may purge it by."""

from collections.abc import Iterable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from api.problems import VARY

CONTENT_TYPE = "application/json"
# Longer lists of keys would not fit into the header lines that proxies accept. Leaving parts out
# loses nothing: whatever changes a part also places every document that holds it anew.
MAXIMUM_PART_KEYS = 60


def deliver(request: HttpRequest, body: bytes, *, purge_keys: Iterable[str]) -> HttpResponse:
    """Return an answer of 200, or of 304 where the client has these very bytes.

    Args:
        request: What was asked; its If-None-Match is honoured.
        body: JSON, a function of all that was read.
        purge_keys: Names by which a cache in front may be told to forget it.
    """
    etag = f'"{blake2b(body, digest_size=16).hexdigest()}"'
    response = not_modified_or(request, HttpResponse(body, content_type=CONTENT_TYPE), etag=etag)
    keys = list(dict.fromkeys(purge_keys))
    response["Cache-Control"] = "no-cache"
    response["Vary"] = VARY
    response["Surrogate-Key"] = " ".join(keys)
    response["Cache-Tag"] = ",".join(keys)
    return response


def not_modified_or(request: HttpRequest, whole: HttpResponse, *, etag: str) -> HttpResponse:
    """Return the whole answer, or 304 where the client has its bytes, with their validator.

    Args:
        request: What was asked; its If-None-Match is honoured.
        whole: The answer of 200.
        etag: Its strong validator, quoted.
    """
    response: HttpResponse = whole
    if _has(request, etag):
        response = HttpResponseNotModified()
    else:
        response["Content-Length"] = str(len(whole.content))
    response["ETag"] = etag
    return response


def place_key(place: str) -> str:
    """Return the purge key of a place, by its path or code."""
    return f"place-{place.replace('/', '.')}"


def _has(request: HttpRequest, etag: str) -> bool:
    """Say whether If-None-Match names these bytes, by weak comparison (RFC 9110, 13.1.2)."""
    named = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in named or etag in {name.removeprefix("W/") for name in named}
