"""Could every signer sign then: plays the ledger's accounts against the signatures.

A decision names its person as their account named them at that moment, while the account was
active; an approval was given while their credentials held. Whoever can insert a row could sign in
the name of somebody who had left. Reads alone; called by ``verify_ledger``.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from contract.events import Event
from people.operations import RECORDED
from store.broken import Broken
from store.models import Ledger, Signature

_CHUNK = 500
Account = Mapping[str, Any]
# What the ledger says of a person from each of its entries on, oldest first.
Histories = Mapping[str, list[tuple[int, Account]]]


def list_unfit_signers() -> Iterator[Broken]:
    """Yield every decision whose signer was not there, not so called, or not to sign any more."""
    histories = _histories()
    rows = Signature.objects.defer("shown", "comment").order_by("ledger_id")
    for row in rows.iterator(_CHUNK):
        place = f"signature {row.pk} of {row.printed_name}"
        account = _account_at(histories, str(row.signer), row.ledger_id)
        if account is None:
            yield Broken(place, "the ledger knows no account of its signer then")
            continue
        if not account.get("is_active", True):
            yield Broken(place, "the account of its signer was deactivated then")
        # Without a printed name nobody approves; the record calls them by another.
        called = (account.get("printed_name") or row.printed_name, account.get("credentials") or "")
        if called != (row.printed_name, row.credentials):
            yield Broken(place, "its signer had another name or other credentials then")
        until = account.get("credentials_valid_until")
        if row.decision == Signature.APPROVED and until and row.at.date().isoformat() > until:
            yield Broken(place, "the credentials of its signer had expired then")


def _histories() -> Histories:
    """Return what the ledger says of each account, as it goes; other checks say what is odd."""
    kinds = [Event.ACCOUNT_CREATED.value, Event.ACCOUNT_CHANGED.value]
    found: dict[str, list[tuple[int, Account]]] = defaultdict(list)
    for entry in Ledger.objects.filter(kind__in=kinds).order_by("sequence").iterator(_CHUNK):
        body = json.loads(entry.body)
        history = found[str(body["person"])]
        if entry.kind == Event.ACCOUNT_CREATED:
            account = {name: body.get(name) for name in RECORDED}
        else:
            changed = {name: one.get("to") for name, one in body.get("changed", {}).items()}
            account = {**(history[-1][1] if history else {}), **changed}
        history.append((entry.sequence, account))
    return found


def _account_at(histories: Histories, person: str, sequence: int) -> Account | None:
    told = [account for since, account in histories.get(person, ()) if since < sequence]
    return told[-1] if told else None
