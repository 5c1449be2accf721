"""``GET /api/v1/documents/{digest}/approvals/``: who signed what a document says, and when.

For every document that stood anywhere a key reads, in a locale it is served, in whatever release.
One statement, which begins with the key like every other.
"""

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from api.access import get_key
from api.parameters import read_no_parameters
from api.problems import Refusal, shorten
from api.responses import deliver
from api.sql import ASKER
from api.statements import ask_packet, check_key
from api.views import Door
from contract.images import DIGEST
from store.packet_json import packet_json
from store.packets import packet_sql, read_packet

# What stands above a channel's place applies there, what stands below is its own.
_SEEN = """EXISTS (
    SELECT 1 FROM asker a WHERE a.opened AND p.locale = ANY (a.locales)
      AND (starts_with(p.scope || '/', a.scope || '/')
           OR starts_with(a.scope || '/', p.scope || '/')))"""
APPROVALS_SQL = packet_sql(
    first=f"{ASKER},",
    seen=_SEEN,
    top="a.secret_hash, a.expires_at, a.revoked_at, a.opened,",
    joins="LEFT JOIN asker a ON true",
)


class ApprovalsView(Door):
    """The approval packet of one document."""

    def get(self, request: Request, digest: str) -> HttpResponse:
        """Answer with the packet.

        Raises:
            Refusal: the key does not open, or no such document was served where it reads.
        """
        now, key = timezone.now(), get_key(request)
        try:
            read_no_parameters(request._request.GET)
            if not DIGEST.fullmatch(digest):
                raise _unknown(digest)
        except Refusal:
            check_key(key=key, now=now)
            raise
        row = ask_packet(APPROVALS_SQL, key=key, digest=digest, now=now)
        packet = read_packet(row, digest=digest)
        if packet is None:
            raise _unknown(digest)
        return deliver(
            request._request,
            packet_json(packet, everything=False),
            purge_keys=[f"document-{packet.own.id}", f"type-{packet.own.type}"],
        )


def _unknown(digest: str) -> Refusal:
    return Refusal(
        "unknown-document",
        f"No document {shorten(digest)} was ever served to this channel. Use “meta.approvals” of a "
        "document as it stands.",
    )
