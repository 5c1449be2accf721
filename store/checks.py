"""What is kept of the copy rules: rule sets, what they found in contents and documents.

Plain rows; ``publishing.checking`` makes and reads them.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

from contract.canonical import canonical_json, digest_of_bytes
from contract.events import Event
from store.actors import Actor
from store.models import ContentCheck, DocumentCheck, FalseAlarm, RuleSet
from store.operations import LockedHead, append_ledger

Json = dict[str, Any]
_BATCH = 1000
# What a column is called on its model, where not alike.
_ATTRIBUTES = {"digest": "digest_id"}


def newest_rule_set(*, group: str) -> RuleSet | None:
    """Return what a group last changed of the rules, if it ever did; one statement."""
    return RuleSet.objects.filter(group=group).order_by("-number").first()


def list_rule_sets(*, group: str, most: int) -> list[RuleSet]:
    """Return the last rule sets of a group, the newest first; one statement."""
    return list(RuleSet.objects.filter(group=group).order_by("-number")[:most])


def body_of(rule_set: RuleSet | None) -> Json:
    """Return what a rule set says; nothing for the shipped rules."""
    if rule_set is None:
        return {}
    body: Json = json.loads(rule_set.body)
    return body


def write_rule_set(
    *,
    head: LockedHead,
    group: str,
    body: Mapping[str, Any],
    why: str,
    actor: Actor,
    method: str,
    role: str,
    shown: Mapping[str, Any] | None = None,
) -> RuleSet:
    """Write a group's next rule set, with the ledger entry that seals it. For ``review`` alone.

    Args:
        body: See ``compliance.own_rules``; checked by the caller.
        why: The reason, as written.
        method: How the person proved who they are.
        role: In which role they did it.
        shown: What stood before them, such as what a trial of the rules came to; as JSON.
    """
    last = newest_rule_set(group=group)
    text = canonical_json(body).decode()
    row = RuleSet(
        group=group,
        number=last.number + 1 if last is not None else 1,
        body=text,
        why=why,
        actor=actor.uuid,
        actor_name=actor.printed_name,
        method=method,
        at=head.at,
    )
    row.ledger = append_ledger(
        head=head,
        kind=Event.RULE_SET_CHANGED,
        actor=actor,
        body={**rule_set_body(row), "role": role, "shown": dict(shown or {})},
    )
    row.save(force_insert=True)
    return row


def rule_set_body(row: RuleSet) -> Json:
    """Return what the ledger says of a rule set, role and what was shown aside; verify compares."""
    return {
        "group": row.group,
        "number": row.number,
        "rules": digest_of_bytes(row.body.encode()),
        "why": row.why,
        "method": row.method,
    }


def find_checks(
    *, digests: Collection[str], rule_set: str, jurisdictions: Collection[str]
) -> list[ContentCheck]:
    """Return what is kept of contents by one rule set; one statement."""
    return list(
        ContentCheck.objects.filter(
            digest_id__in=list(digests), rule_set=rule_set, jurisdiction__in=list(jurisdictions)
        )
    )


def keep_checks(rows: Iterable[ContentCheck]) -> None:
    """Keep what was found; what is kept already stands."""
    every = list(rows)
    for start in range(0, len(every), _BATCH):
        _insert(
            "store_contentcheck",
            "digest text, rule_set text, jurisdiction text, findings jsonb, marks jsonb, "
            "facts text[]",
            every[start : start + _BATCH],
            "ON CONFLICT DO NOTHING",
        )


def keep_document_checks(rows: Sequence[DocumentCheck]) -> None:
    """Keep what was found of documents, in place of what was found before."""
    for start in range(0, len(rows), _BATCH):
        _insert(
            "store_documentcheck",
            "document text, content text, rule_set text, jurisdiction text, findings jsonb",
            rows[start : start + _BATCH],
            "ON CONFLICT (document, rule_set, jurisdiction) "
            "DO UPDATE SET findings = excluded.findings",
        )


def _insert(
    table: str,
    columns: str,
    rows: Sequence[ContentCheck] | Sequence[DocumentCheck],
    on_conflict: str,
) -> None:
    """Write rows as one JSON value: arrays are quoted sign by sign, and findings are long."""
    names = [column.split()[0] for column in columns.split(", ")]
    told = orjson.dumps(
        [{name: getattr(row, _ATTRIBUTES.get(name, name)) for name in names} for row in rows]
    )
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({listed}, at) "  # noqa: S608
            f"SELECT {listed}, now() FROM jsonb_to_recordset(%s::jsonb) AS told({columns}) "
            f"{on_conflict}",
            [told.decode()],
        )


def carry_document_checks(*, pairs: Mapping[str, str]) -> None:
    """Let documents that say the same as those before them keep what was found of these.

    Args:
        pairs: New document to the one in whose place it stands.
    """
    if not pairs:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_documentcheck "
            "(document, content, rule_set, jurisdiction, findings, at) "
            "SELECT pair.digest, k.content, k.rule_set, k.jurisdiction, k.findings, now() "
            "FROM unnest(%s::text[], %s::text[]) AS pair(digest, origin) "
            "JOIN store_documentcheck k ON k.document = pair.origin ON CONFLICT DO NOTHING",
            [list(pairs), list(pairs.values())],
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as somebody points at it.

    Attributes:
        digest: The words that it is about.
        rule: Id of the rule.
        version: Of the rule.
        field: Where it stands; empty for what a document lacks.
        start: Where its words begin in the field.
        end: Where they end.
        match: The words.
    """

    digest: str
    rule: str
    version: int
    field: str
    start: int
    end: int
    match: str


def record_false_alarm(*, group: str, told: Told, comment: str, actor: Actor) -> None:
    """Record that somebody takes a finding for none; twice by one person counts once."""
    FalseAlarm.objects.bulk_create(
        [
            FalseAlarm(
                group=group,
                digest=told.digest,
                rule=told.rule,
                version=told.version,
                field=told.field,
                start=told.start,
                end=told.end,
                match=told.match,
                comment=comment,
                actor=actor.uuid,
                actor_name=actor.printed_name,
            )
        ],
        ignore_conflicts=True,
    )


def take_back_false_alarm(*, told: Told, actor: Actor) -> bool:
    """Forget that somebody took a finding for none; return whether they had."""
    gone, _ = FalseAlarm.objects.filter(**_named(told), actor=actor.uuid).delete()
    return gone > 0


def count_false_alarms(*, told: Told) -> int:
    """Return how many people take a finding for none."""
    return FalseAlarm.objects.filter(**_named(told)).count()


def list_false_alarms(*, digests: Collection[str]) -> list[FalseAlarm]:
    """Return what people take for none of the findings in some words; one statement."""
    return list(FalseAlarm.objects.filter(digest__in=list(digests)).order_by("pk"))


def _named(told: Told) -> dict[str, Any]:
    return {
        "digest": told.digest,
        "rule": told.rule,
        "field": told.field,
        "start": told.start,
        "end": told.end,
    }
