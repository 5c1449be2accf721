"""The entries that findings are about besides the words themselves, as people call them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from compliance.findings import Finding
from contract.places import depth_of
from contract.types import TYPES
from store.queries import LIVE


@dataclass(frozen=True, slots=True)
class Meant:
    """A live entry that a finding names.

    Attributes:
        root: Root uuid of its family; its family's screen is asked for by it.
        title: Of its live words.
        label: Of its type.
        place: Name of where it sits.
        entries: Uuids of the live members of its family.
    """

    root: str
    title: str
    label: str
    place: str
    entries: frozenset[str]


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MEANT = """
SELECT l.family::text, l.entry::text, l.type, l.scope, l.locale,
       coalesce(c.envelope::json #>> '{fields,title}', l.handle), coalesce(s.name, l.scope)
FROM store_livecontent l
JOIN store_content c ON c.digest = l.digest
LEFT JOIN store_scope s ON s.path = l.scope AND s.until_sequence IS NULL
WHERE l.family = ANY(%s::uuid[]) AND l.until_sequence IS NULL AND l.state = %s
"""


def list_meant(*, findings: Iterable[Finding], locale: str = "") -> dict[str, Meant]:
    """Return what findings name, by root uuid; one statement, none where they name nothing.

    Args:
        findings: Any number of them.
        locale: BCP 47; the member in it is named where there is one, else the farthest one.
    """
    # A kept finding can have been written by hand, and name what is no uuid.
    roots = sorted({root for one in findings for root in one.others if _UUID.fullmatch(root)})
    if not roots:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_MEANT, [roots, LIVE])
        rows = cursor.fetchall()
    found: dict[str, Meant] = {}
    # The farthest one first, that in the language before it.
    for family, _, type_code, scope, _, title, place in sorted(
        rows, key=lambda row: (row[4] != locale, depth_of(row[3]), row[3])
    ):
        del scope
        entries = frozenset(row[1] for row in rows if row[0] == family)
        found.setdefault(family, Meant(family, title, TYPES[type_code].label, place, entries))
    return found


def named_by(*, finding: Finding, meant: dict[str, Meant], own: str) -> tuple[Meant, ...]:
    """Return the entries that a finding names, without the one that it is found in.

    Args:
        finding: One of those that were asked about.
        meant: See ``list_meant``.
        own: Uuid of the entry that it is found in.
    """
    return tuple(
        meant[root]
        for root in finding.others
        if root in meant and own not in (root, *meant[root].entries)
    )
