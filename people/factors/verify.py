"""Was every signature given as its signer signed then: plays the ledger's factors against the rows.

A password signs while the ledger tells of no factor; a code or a passkey while it tells of that
one. Reads alone. Called by ``verify_ledger`` after the store's own check.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from contract.events import Event
from people.factors.operations import key_digest
from people.models import Factor
from store.models import Ledger, Signature
from store.verify import Broken

_CHUNK = 500
# Those of a demonstration stand for nobody, and the gate counts them nowhere else.
_PASSWORD, _DEMO = "password", "demo"


@dataclass(slots=True)
class _Told:
    """A factor as the ledger tells it: from one ledger sequence to another."""

    person: str
    kind: str
    name: str
    key: str
    added: int
    removed: int | None = None

    def held_at(self, sequence: int) -> bool:
        return self.added < sequence and (self.removed is None or sequence < self.removed)


def list_unproven() -> Iterator[Broken]:
    """Yield every factor that is not what the ledger says, and every signature not given by one."""
    told: dict[str, _Told] = {}
    yield from _read_ledger(told)
    yield from _broken_factors(told)
    yield from _broken_signatures(told)


def _read_ledger(told: dict[str, _Told]) -> Iterator[Broken]:
    kinds = [Event.ACCOUNT_FACTOR_ADDED.value, Event.ACCOUNT_FACTOR_REMOVED.value]
    for entry in Ledger.objects.filter(kind__in=kinds).order_by("sequence").iterator(_CHUNK):
        place = f"ledger {entry.sequence}"
        body = json.loads(entry.body)
        name = body["factor"]
        factor = told.get(name)
        if entry.kind == Event.ACCOUNT_FACTOR_ADDED:
            if factor is not None or entry.actor != body["person"]:
                yield Broken(place, f"factor {name} was added before, or by somebody else")
            else:
                told[name] = _Told(
                    body["person"], body["kind"], body["name"], body.get("key", ""), entry.sequence
                )
        elif factor is None or factor.removed is not None or factor.person != body["person"]:
            yield Broken(place, f"factor {name}, which it removes, was not there")
        else:
            factor.removed = entry.sequence


def _broken_factors(told: dict[str, _Told]) -> Iterator[Broken]:
    missing = set(told)
    for row in Factor.objects.select_related("person").order_by("pk").iterator(_CHUNK):
        place = f"factor {row.uuid} of {row.person.get_username()}"
        factor = told.get(str(row.uuid))
        if factor is None:
            yield Broken(place, "the ledger never added it")
            continue
        missing.discard(str(row.uuid))
        said = (factor.person, factor.kind, factor.name, factor.removed is not None)
        if said != (str(row.person.uuid), row.kind, row.name, row.removed_at is not None):
            yield Broken(place, "it is not what the ledger says")
        elif row.removed_at is None and factor.key != key_digest(row):
            yield Broken(place, "its public key is not the one that the ledger sealed")
    for name in sorted(missing, key=lambda name: told[name].added):
        yield Broken(f"factor {name}", "the ledger added it; its row is missing")


def _broken_signatures(told: dict[str, _Told]) -> Iterator[Broken]:
    by_person: dict[str, list[_Told]] = {}
    for factor in told.values():
        by_person.setdefault(factor.person, []).append(factor)
    for row in Signature.objects.exclude(method=_DEMO).order_by("pk").iterator(_CHUNK):
        place = f"signature {row.pk} of {row.printed_name}"
        if row.method == _PASSWORD:
            held = by_person.get(str(row.signer), [])
            if any(factor.held_at(row.ledger_id) for factor in held):
                yield Broken(place, "given by password, though its signer had a second factor then")
            continue
        used = told.get(str(json.loads(row.shown).get("factor")))
        if used is None or (used.person, used.kind) != (str(row.signer), row.method):
            yield Broken(place, f"given by {row.method}, of which the ledger tells nothing")
        elif not used.held_at(row.ledger_id):
            yield Broken(place, "given by a factor that its signer did not have then")
