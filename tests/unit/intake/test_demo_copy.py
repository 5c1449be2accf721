"""The demonstration's copy under the shipped rules: nothing blocks, in its words or its documents.

Documents are put together here without a database: each entry with what stands inside it and the
notices that attach by their rule, where it sits. `tests/integration/test_demo.py` asks the gate.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from compliance.documents import Document, Part
from compliance.engine import check_document, check_entry
from compliance.findings import Finding, Severity
from contract import disclaimers
from contract.places import is_at_or_above
from intake.folder import read_pack
from intake.identities import root_uuid_of
from intake.pack import LIVE, Pack, PackEntry
from intake.wording import words_as_written

FOLDER = Path(__file__).resolve().parents[3] / "demo"
# What plainer words mend; none of it is left.
_PLAIN = {"READABILITY", "SPEED"}


@cache
def the_pack() -> Pack:
    return read_pack(folder=FOLDER)


@cache
def checked() -> dict[tuple[str, str, str], tuple[Part, list[Finding]]]:
    """Return each live entry as a part, and what its words break."""
    found = {}
    for entry in the_pack().entries:
        if entry.state == LIVE:
            fields = fields_of(entry)
            one = check_entry(
                envelope={"type": entry.type, "locale": entry.locale, "fields": fields}
            )
            root = str(root_uuid_of(pack=the_pack(), entry=entry))
            part = Part(entry.type, one.marks, fields, root=root, locale=entry.locale)
            found[entry.id] = (part, list(one.findings))
    return found


def fields_of(entry: PackEntry) -> dict[str, Any]:
    """Return an entry's fields, those that a variant takes over included."""
    own = dict(words_as_written(pack=the_pack(), entry=entry).fields)
    origin = the_pack().root_of(entry)
    if entry.variant_of and origin is not entry:
        return {**words_as_written(pack=the_pack(), entry=origin).fields, **own}
    return own


def parts_of(entry: PackEntry) -> tuple[list[PackEntry], list[PackEntry]]:
    """Return what stands inside an entry, in its locale where it is there, and what is linked."""
    pack = the_pack()
    inside: dict[tuple[str, str, str], PackEntry] = {entry.id: entry}
    linked, todo = [], [entry]
    while todo:
        for mention in words_as_written(pack=pack, entry=todo.pop()).mentions:
            target = mention.target
            target = pack.translations.get((target.type, target.key, entry.locale), target)
            if mention.link:
                linked.append(target)
            elif target.id not in inside:
                inside[target.id] = target
                todo.append(target)
    return list(inside.values())[1:], linked


def notices_on(entry: PackEntry, inside: list[PackEntry], linked: list[PackEntry]) -> list[Part]:
    """Return the notices whose rule attaches them."""
    parts = checked()
    named = [parts[one.id][0] for one in (entry, *inside, *linked)]
    forms = [part for part in named if part.type == "treatment_form"]
    facts = disclaimers.Facts(
        type=entry.type,
        forms={form.root for form in forms},
        conditions={part.root for part in named if part.type == "condition"},
        statuses=[
            disclaimers.Status(
                form.root, one["condition"]["uuid"], one["jurisdiction"], one["status"]
            )
            for form in forms
            for one in form.fields.get("statuses", ())
        ],
        jurisdictions=frozenset(),
        claim_kinds={str(part.fields["kind"]) for part in named if part.type == "claim"},
    )
    return [
        parts[one.id][0]
        for one in the_pack().entries
        if one.type == "disclaimer"
        and one.id in parts
        and one.locale == entry.locale
        and is_at_or_above(the_pack().scope_of(one), place=the_pack().scope_of(entry))
        and disclaimers.attaches(parts[one.id][0].fields.get("rule", {}), facts)
    ]


def test_no_words_of_it_break_a_rule() -> None:
    told = [
        f"{'/'.join(key)}: {one.rule} “{one.match}” {one.field}: {one.why}"
        for key, (_, findings) in checked().items()
        for one in findings
        if one.severity is Severity.BLOCK or one.rule in _PLAIN
    ]

    assert told == []


def test_no_document_of_it_lacks_what_a_rule_asks_for() -> None:
    told = []
    for entry in the_pack().entries:
        if entry.id not in checked():
            continue
        inside, linked = parts_of(entry)
        parts = [checked()[one.id][0] for one in inside]
        own = checked()[entry.id][0]
        document = Document(
            own, [*parts, *notices_on(entry, inside, linked)], today=date(2026, 11, 27)
        )
        told += [
            f"{entry.where}: {one.rule}: {one.why}"
            for one in check_document(document=document)
            if one.severity is Severity.BLOCK
        ]

    assert told == []
