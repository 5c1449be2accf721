"""Are the authors that a signature was decided on those that the wordings of then give.

Whoever can insert a row can name another author afterwards, and by that let somebody's own words
pass; what each signature sealed shows it. Reads alone; part of the store's check.
"""

import json
from collections.abc import Iterator, Sequence

from contract.roles import MEANINGS
from store.authorship import authors_as_sealed, authors_in, list_histories
from store.broken import Broken
from store.models import Signature

_CHUNK = 500


# By the role as it stands in a row, which may be none.
_MEANINGS = {role.value: meaning for role, meaning in MEANINGS.items()}


def list_wrong_authors() -> Iterator[Broken]:
    """Yield approvals and waivers whose sealed authors are not on record, or who signed them."""
    decided = [Signature.APPROVED, Signature.WAIVED]
    approvals = Signature.objects.filter(decision__in=decided).select_related("ledger")
    chunk: list[Signature] = []
    for row in approvals.defer("shown").order_by("ledger_id").iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _compare(chunk)
            chunk = []
    yield from _compare(chunk)


def _compare(rows: Sequence[Signature]) -> Iterator[Broken]:
    histories = list_histories(entries={str(row.entry) for row in rows})
    for row in rows:
        place = f"signature {row.pk} of {row.printed_name}"
        sealed = json.loads(row.ledger.body).get("authors")
        authors = authors_in(history=histories[str(row.entry)], digest=row.digest_id, at=row.at)
        if sealed != authors_as_sealed(authors=authors):
            yield Broken(place, "the authors that it sealed are not those of the words on record")
        elif str(row.signer) in {author.uuid for author in authors}:
            yield Broken(place, "it stands on words that its signer wrote")
        elif _for_whom(row) & {author.uuid for author in authors}:
            yield Broken(place, "it was given for somebody who wrote the words")


def _for_whom(row: Signature) -> set[str]:
    """Return for whom an approval was given by delegation, if it was."""
    if row.meaning == _MEANINGS.get(row.role):
        return set()
    under = json.loads(row.shown).get("under") or {}
    return {str(under["for"])} if "for" in under else set()
