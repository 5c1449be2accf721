"""Was every signer granted their role, and every account made: plays the ledger against the rows.

Reads alone. A grant is what the ledger says of it; its row is compared with that. Called by
``verify_ledger`` after the store's own check, which shows that the ledger is whole.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contract.events import Event
from contract.places import chain_of
from people.models import Grant, User
from people.operations import RECORDED, told_value
from store.broken import Broken
from store.models import Ledger, Signature

_CHUNK = 500


@dataclass(slots=True)
class _Told:
    """A grant as the ledger tells it: from one ledger sequence to another, or to its time.

    Attributes:
        until: When it ends by itself; None where it does not.
        source: Id of the grant that it was delegated from; empty for one's own.
    """

    person: str
    role: str
    scope: str
    given: int
    given_by: tuple[str, str]
    until: datetime | None = None
    source: str = ""
    note: str = ""
    ended: int | None = None
    ended_by: tuple[str, str] = ("", "")


def list_ungranted() -> Iterator[Broken]:
    """Yield accounts and grants that are not what the ledger says, and decisions without one."""
    yield from list_unrecorded_accounts()
    told: dict[str, _Told] = {}
    yield from _read_ledger(told)
    yield from _broken_grants(told)
    yield from _broken_decisions(told)


def _read_ledger(told: dict[str, _Told]) -> Iterator[Broken]:
    """Read the ledger's grants into ``told``, by id."""
    kinds = [Event.GRANT_GIVEN.value, Event.GRANT_ENDED.value]
    for entry in Ledger.objects.filter(kind__in=kinds).order_by("sequence").iterator(_CHUNK):
        place = f"ledger {entry.sequence}"
        by = (entry.actor, entry.actor_name)
        try:
            body = json.loads(entry.body)
            name = str(body["grant"])
            said = (body["person"], body["role"], body["scope"])
            until = datetime.fromisoformat(body["until"]) if "until" in body else None
        except (KeyError, TypeError, ValueError):
            yield Broken(place, "it does not say of which grant it tells")
            continue
        grant = told.get(name)
        if entry.kind == Event.GRANT_GIVEN:
            if grant is not None:
                yield Broken(place, f"grant {name} was given before")
            else:
                told[name] = _Told(
                    *said,
                    given=entry.sequence,
                    given_by=by,
                    until=until,
                    source=body.get("delegated_from", ""),
                    note=body.get("note", ""),
                )
                yield from _broken_delegation(told, told[name], place)
        elif grant is None or (grant.person, grant.role, grant.scope) != said:
            yield Broken(place, f"grant {name}, which it ends, was never given so")
        elif grant.ended is not None:
            yield Broken(place, f"grant {name} had ended before")
        else:
            grant.ended, grant.ended_by = entry.sequence, by


def _broken_grants(told: dict[str, _Told]) -> Iterator[Broken]:
    missing = set(told)
    for row in Grant.objects.select_related("person").order_by("pk").iterator(_CHUNK):
        place = f"grant {row.pk} of {row.role} at {row.scope} to {row.person.get_username()}"
        grant = told.get(str(row.pk))
        if grant is None:
            yield Broken(place, "the ledger never gave it")
            continue
        missing.discard(str(row.pk))
        if (grant.person, grant.role, grant.scope) != (str(row.person.uuid), row.role, row.scope):
            yield Broken(place, "its person, role or scope is not what the ledger says")
        lent = (row.until, str(row.delegated_from_id or ""), row.note)
        if (grant.until, grant.source, grant.note) != lent:
            yield Broken(place, "its end or its source is not what the ledger says")
        if grant.given_by != (row.given_by, row.given_by_name):
            yield Broken(place, "who gave it is not who the ledger says")
        if (row.ends_at is not None) != (grant.ended is not None):
            yield Broken(place, "whether it has ended is not what the ledger says")
        elif grant.ended_by != (row.ended_by, row.ended_by_name):
            yield Broken(place, "who ended it is not who the ledger says")
    for name in sorted(missing, key=lambda name: told[name].given):
        yield Broken(f"grant {name} of {told[name].role}", "the ledger gave it; its row is missing")


def _broken_delegation(told: dict[str, _Told], grant: _Told, place: str) -> Iterator[Broken]:
    """Find a delegation of what its giver did not hold themselves."""
    if not grant.source:
        return
    source = told.get(grant.source)
    if source is None or source.source or source.ended is not None or grant.until is None:
        yield Broken(place, "it delegates what nobody held themselves, or has no end")
    elif (source.role, source.scope) != (grant.role, grant.scope) or source.person == grant.person:
        yield Broken(place, "it delegates something else than its giver held")


def _broken_decisions(told: dict[str, _Told]) -> Iterator[Broken]:
    held: dict[tuple[str, str, str], list[_Told]] = {}
    for grant in told.values():
        held.setdefault((grant.person, grant.role, grant.scope), []).append(grant)
    # Refusals and withdrawals too: they take words off.
    decisions = Signature.objects.select_related("digest").defer("shown", "digest__envelope")
    for row in decisions.order_by("pk").iterator(_CHUNK):
        scope = row.digest.scope
        grants = [
            grant
            for path in chain_of(scope)
            for grant in held.get((str(row.signer), row.role, path), [])
        ]
        covering = [grant for grant in grants if _covers(told, grant, row.ledger_id, row.at)]
        place = f"signature {row.pk} of {row.printed_name}"
        if not covering:
            yield Broken(
                place,
                f"the ledger says of no grant of the role {row.role} at {scope} to the signer then",
            )
        elif all(grant.source for grant in covering):
            under = json.loads(row.shown).get("under") or {}
            # By which of them it was given stands in what the ledger sealed.
            if told.get(str(under.get("grant"))) not in covering:
                yield Broken(place, "it was given by delegation and does not say for whom")


def _covers(told: dict[str, _Told], grant: _Told, sequence: int, at: datetime) -> bool:
    holds = grant.given < sequence and (grant.ended is None or sequence < grant.ended)
    if not holds or (grant.until is not None and at >= grant.until):
        return False
    source = told.get(grant.source)
    return not grant.source or (source is not None and _covers(told, source, sequence, at))


def list_unrecorded_accounts() -> Iterator[Broken]:
    """Yield every account that is not what the ledger says: made, renamed or empowered by hand.

    Passwords and addresses stand in no ledger; that they were set does.
    """
    kinds = [Event.ACCOUNT_CREATED.value, Event.ACCOUNT_CHANGED.value]
    told: dict[str, dict[str, Any]] = {}
    for entry in Ledger.objects.filter(kind__in=kinds).order_by("sequence").iterator(_CHUNK):
        try:
            body = json.loads(entry.body)
            person = str(body["person"])
            if entry.kind == Event.ACCOUNT_CREATED:
                told[person] = {name: body.get(name) for name in RECORDED}
            else:
                changes = body.get("changed", {})
                told[person] |= {name: change.get("to") for name, change in changes.items()}
        except (AttributeError, KeyError, TypeError, ValueError):
            yield Broken(f"ledger {entry.sequence}", "it does not say of which account it tells")
    for row in User.objects.order_by("pk").iterator(_CHUNK):
        place = f"account {row.get_username()}"
        said = told.pop(str(row.uuid), None)
        if said is None:
            yield Broken(place, "the ledger does not say who made it")
            continue
        for name in RECORDED:
            # Empty values are left out of the ledger.
            if (told_value(getattr(row, name)) or None) != (said.get(name) or None):
                yield Broken(place, f"its {name} is not what the ledger says")
        if row.is_staff != row.is_superuser:
            yield Broken(place, "it is marked as staff, which no operation does")
    for person in sorted(told):
        yield Broken(f"account {person}", "the ledger made it; its row is missing")
