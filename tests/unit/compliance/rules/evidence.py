"""Envelopes of claims, sources and forms, and documents made of them, for the rules on evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from compliance.documents import Document, Part
from compliance.engine import check_entry, part_of
from contract.envelope import build_envelope


def a_part(type_code: str, root: str, **fields: Any) -> Part:
    """Return an entry as it stands inside a document, checked as the system checks it."""
    envelope = build_envelope(
        uuid=root,
        type_code=type_code,
        scope="group",
        locale="en-US",
        handle=root,
        fields={"title": "A title", **fields},
    )
    return part_of(envelope=envelope, checked=check_entry(envelope=envelope), root=root)


def a_claim(kind: str = "efficacy", *sources: str, root: str = "claim-1", **fields: Any) -> Part:
    """Return a claim that rests on some sources."""
    return a_part(
        "claim",
        root,
        kind=kind,
        sources=[{"type": "source", "uuid": source} for source in sources or ("source-1",)],
        **{"statement": "It eased symptoms.", **fields},
    )


def a_source(root: str = "source-1", **fields: Any) -> Part:
    """Return a source; a trial unless it says something else."""
    return a_part("source", root, **{"kind": "trial", "citation": "A trial.", **fields})


def a_form(**fields: Any) -> Part:
    """Return a form of ketamine into a vein that cites the claim, unless it says something else."""
    claims = [{"type": "claim", "uuid": "claim-1"}]
    return a_part(
        "treatment_form",
        "form-1",
        **{"drug": "ketamine", "route": "intravenous", "claims": claims, **fields},
    )


def a_document(
    *parts: Part, today: date | None = None, own: Mapping[str, Any] | None = None
) -> Document:
    """Return a treatment with some parts."""
    return Document(own=a_part("treatment", "own", **(own or {})), parts=parts, today=today)
