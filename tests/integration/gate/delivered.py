"""Every byte that front-ends can read, and a hash over the tables that it is read from."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.utils import timezone

from channels.operations import create_channel, issue_key
from contract.types import TYPES
from store.models import Placement
from tests.factories.written import AUSTIN, BRAND

# What a release writes. Contents, wordings and signatures may be added: none of them is read.
LIVE_TABLES = (
    "store_release",
    "store_change",
    "store_contentchange",
    "store_placement",
    "store_livecontent",
    "store_scope",
    "store_document",
    "store_fragment",
)
LOCALES = ("en-US", "es-US")
CLINIC = AUSTIN.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What stood at one moment.

    Attributes:
        answers: Status and body by address, for everything that stands anywhere.
        tables: A hash of the rows of each table of the live set.
    """

    answers: dict[str, tuple[int, bytes]]
    tables: dict[str, str]

    @property
    def text(self) -> str:
        """All bodies as one text."""
        return b"".join(body for _, body in self.answers.values()).decode()


class FrontEnds:
    """A front-end of the brand, which reads all it may ask for."""

    def __init__(self) -> None:
        now = timezone.now()
        channel = create_channel(
            name="Site", code=f"site-{uuid4().hex[:6]}", scope=BRAND, locales=list(LOCALES), now=now
        )
        _, key = issue_key(channel=channel, label="gate", now=now)
        self._client = Client(headers={"authorization": f"Bearer {key}"})

    def read(self) -> Delivered:
        """Return every answer, and what the answers are read from."""
        lists = [f"/api/v1/{spec.collection}/?fields=*&limit=100" for spec in TYPES.values()]
        standing = Placement.objects.values_list("collection", "handle").distinct()
        details = [f"/api/v1/{collection}/{handle}/?" for collection, handle in standing]
        answers = {}
        for address in sorted(lists + details):
            for place in ("", f"&location={CLINIC}"):
                for locale in LOCALES:
                    asked = f"{address}&locale={locale}{place}"
                    response = self._client.get(asked)
                    answers[asked] = (response.status_code, response.content)
        return Delivered(answers=answers, tables={table: _hash(table) for table in LIVE_TABLES})


def _hash(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(md5(string_agg(t::text, '\n' ORDER BY t::text)), '') FROM {table} t"
        )
        return str(cursor.fetchone()[0])
