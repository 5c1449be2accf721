"""``GET /api/v1/files/{digest}/``: the bytes of a picture that some live document holds.

No key is asked for: the pages of front-ends show these addresses to browsers. An address names its
bytes for good, but is answered only while a live content holds the picture, so a withdrawal takes
it off; caches are told to ask again soon.
"""

from django.http import HttpResponse
from rest_framework.request import Request

from api.database import read
from api.problems import Refusal, shorten
from api.responses import not_modified_or
from api.views import Door
from contract.images import DIGEST
from store.queries import find_live_file

# Any site may show and measure them; they are what everybody is shown.
_ANY_SITE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
# Seconds that a cache may show a picture without asking.
MAXIMUM_AGE = 300


class FileView(Door):
    """One file, for anybody."""

    authentication_classes = []
    permission_classes = []

    def get(self, request: Request, digest: str) -> HttpResponse:
        """Answer with the bytes.

        Raises:
            Refusal: no live document holds such a file.
        """
        well_formed = DIGEST.fullmatch(digest) is not None
        file = read(lambda: find_live_file(digest=digest)) if well_formed else None
        if file is None:
            raise Refusal(
                "unknown-file",
                f"No live document holds a file {shorten(digest)}. Use the “href” of a picture as "
                "it stands in its document.",
                headers=_ANY_SITE,
            )
        body = bytes(file.body)
        response = not_modified_or(
            request._request,
            HttpResponse(body, content_type=file.media_type),
            etag=f'"{file.digest}"',
        )
        response["Cache-Control"] = f"public, max-age={MAXIMUM_AGE}"
        # Bytes that somebody uploaded: never run, never taken for something else.
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "default-src 'none'"
        purge_key = file_key(file.digest)
        response["Surrogate-Key"] = response["Cache-Tag"] = purge_key
        for name, value in _ANY_SITE.items():
            response[name] = value
        return response


def file_key(digest: str) -> str:
    """Return the purge key of a file."""
    return f"file-{digest.removeprefix('sha256:')}"
