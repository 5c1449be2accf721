"""Contents and signatures made straight in the store, without the editing system.

For tests of publishing, store and delivery: they need signed words, not pages.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db import transaction

from contract.envelope import build_envelope
from contract.events import Event
from contract.roles import MEANINGS, Role
from contract.signing import roles_for
from contract.types import TYPES
from publishing.operations import ReleaseResult, release_due, withdraw
from publishing.planning import plan_places
from store.actors import Actor
from store.checks import write_rule_set
from store.live import scope_row, write_release
from store.models import Document, Fragment, Placement, Scope, Signature
from store.operations import (
    keep_content,
    lock_head,
    mark_due,
    record_submission,
    record_wording,
    write_signature,
)
from store.queries import KeptContent, get_content, list_authors, list_scopes

WRITER = Actor(uuid=str(uuid5(NAMESPACE_URL, "writer")), printed_name="A writer")
SIGNERS = {
    role: Actor(uuid=str(uuid5(NAMESPACE_URL, role.value)), printed_name=f"A {role.value} reviewer")
    for role in (Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE)
}
_REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "source": {"kind": "protocol", "citation": "Clinical protocol 4"},
    "claim": {"kind": "practice", "statement": "A session takes forty minutes."},
    "side_effect": {
        "seriousness": "expected",
        "frequency": "common",
        "description": "<p>Some people feel it.</p>",
        "what_to_do": "<p>Tell the nurse.</p>",
    },
    "treatment_form": {
        "route": "intravenous",
        "drug": "ketamine",
        "description": "<p>Given into a vein.</p>",
    },
    "condition": {"code": "F33.2", "description": "<p>A lasting low mood.</p>"},
    "treatment": {},
    "disclaimer": {"kind": "information", "text": "<p>Ask us.</p>", "placement": "footer"},
    "faq": {"answer": "<p>Yes.</p>"},
    "insurance_note": {"payer": "Bluebonnet", "coverage": "covered", "details": "<p>Ask.</p>"},
    "location_profile": {"region": "US-TX", "phone": "+15125550101"},
    "provider": {"role": "Nurse"},
    "testimonial": {
        "quote": "<p>It helped.</p>",
        "published_on": "2026-05-04",
        "authorization_reference": "A-1",
        "typical_results": "Results vary.",
    },
    "article": {"topic": "visit", "published_on": "2026-05-04"},
    "content_page": {},
}


def ref(content: KeptContent) -> dict[str, str]:
    """A reference to the family of a content."""
    return {"type": content.type, "uuid": content.family}


def a_content(
    type_code: str,
    title: str,
    *,
    scope: str = "northlight",
    locale: str = "en-US",
    handle: str = "",
    uuid: str = "",
    variant_of: KeptContent | None = None,
    translation_of: KeptContent | None = None,
    overrides: Sequence[str] = (),
    author: Actor = WRITER,
    **fields: Any,
) -> KeptContent:
    """A content that was written and submitted, unsigned."""
    values: dict[str, Any] = {
        "title": title,
        "audience": "patient",
        "review_interval_months": 6,
        **_REQUIRED[type_code],
        **({"path": f"/{_handle_of(title)}/"} if type_code == "content_page" else {}),
        **fields,
    }
    envelope = build_envelope(
        uuid=uuid or str(uuid4()),
        type_code=type_code,
        scope=scope,
        locale=locale,
        handle=handle or _handle_of(title),
        fields=values,
        variant_of={"uuid": variant_of.entry, "digest": variant_of.digest} if variant_of else None,
        translation_of=(
            {"uuid": translation_of.entry, "digest": translation_of.digest}
            if translation_of
            else None
        ),
        inherited=[n for n in values if n not in overrides] if variant_of else None,
    )
    digest = keep_content(envelope=envelope)
    record_wording(entry_uuid=envelope["uuid"], digest=digest, actor=author)
    record_submission(
        entry_uuid=envelope["uuid"],
        digest=digest,
        words_digest=digest,
        revision=0,
        requirements=[],
        actor=author,
    )
    return get_content(digest=digest)


def _handle_of(title: str) -> str:
    return title.lower().replace(" ", "-")


def a_variant(content: KeptContent, scope: str, **overrides: Any) -> KeptContent:
    """A nearer entry that overrides some fields of a content and inherits the others."""
    fields = {k: v for k, v in content.envelope["fields"].items() if k != "title"}
    return a_content(
        content.type,
        overrides.get("title", content.envelope["fields"]["title"]),
        scope=scope,
        locale=content.locale,
        handle=content.handle,
        variant_of=content,
        overrides=sorted(overrides),
        **{**fields, **{k: v for k, v in overrides.items() if k != "title"}},
    )


def a_translation(content: KeptContent, title: str = "", **changes: Any) -> KeptContent:
    """The Spanish of a content, at the same place."""
    fields = {k: v for k, v in content.envelope["fields"].items() if k not in ("title", "cites")}
    return a_content(
        content.type,
        title or f"{content.envelope['fields']['title']} (es)",
        scope=content.scope,
        locale="es-US",
        handle=content.handle,
        translation_of=content,
        **{**fields, **changes},
    )


def a_disclaimer(
    title: str, *, rule: Mapping[str, Any] | None = None, **fields: Any
) -> KeptContent:
    """A disclaimer that attaches by a rule; to treatments unless another rule is given."""
    return a_content("disclaimer", title, rule=rule or {"types": ["treatment"]}, **fields)


def places(*rows: tuple[str, str], telehealth: Mapping[str, Sequence[str]] | None = None) -> None:
    """Make these the scope tree: each place with its own jurisdiction, if it has one.

    Args:
        rows: Path and jurisdiction.
        telehealth: Telehealth locations with the states that they serve.
    """
    tree = [_place(path, jurisdiction=jurisdiction) for path, jurisdiction in rows]
    tree += [_place(path, serves=serves) for path, serves in (telehealth or {}).items()]
    with transaction.atomic():
        head = lock_head()
        if sorted(map(scope_row, tree)) == sorted(map(scope_row, list_scopes())):
            return
        plan = plan_places(reason="Places changed", scopes=tree)
        write_release(head=head, actor=WRITER, plan=plan)


def _place(path: str, *, jurisdiction: str = "", serves: Sequence[str] = ()) -> Scope:
    code = path.rpartition("/")[2]
    kind = ("group", "brand", "region", "location")[path.count("/")]
    return Scope(
        path=path,
        kind="location" if serves else kind,
        code=code,
        name=code.title(),
        jurisdiction=jurisdiction,
        telehealth=bool(serves),
        serves=list(serves),
    )


def changed(content: KeptContent, *, author: Actor = WRITER, **fields: Any) -> KeptContent:
    """The same entry with other words, submitted."""
    envelope = content.envelope
    handle = fields.pop("handle", content.handle)
    new = {**envelope, "handle": handle, "fields": {**envelope["fields"], **fields}}
    digest = keep_content(envelope=new)
    record_wording(entry_uuid=content.entry, digest=digest, actor=author)
    record_submission(
        entry_uuid=content.entry,
        digest=digest,
        words_digest=digest,
        revision=0,
        requirements=[],
        actor=author,
    )
    return get_content(digest=digest)


def sign(
    content: KeptContent,
    role: Role,
    *,
    by: Actor | None = None,
    decision: str = Signature.APPROVED,
    method: str = "password",
) -> Signature:
    """One person's decision on a content."""
    kinds = {Signature.APPROVED: Event.CONTENT_SIGNED, Signature.REFUSED: Event.CONTENT_REFUSED}
    with transaction.atomic():
        return write_signature(
            head=lock_head(),
            kind=kinds[decision],
            digest=content.digest,
            entry_uuid=content.entry,
            decision=decision,
            role=role.value,
            signer=by or SIGNERS[role],
            meaning=MEANINGS[role],
            method=method,
            shown={"digest": content.digest},
            authors=list_authors(entry_uuid=content.entry, digest=content.digest),
        )


def sign_all(*contents: KeptContent) -> None:
    """Every signature that each content's type needs, and the note that it is due."""
    for content in contents:
        for role in roles_for(content.envelope):
            sign(content, role)
        mark_due(entry_uuid=content.entry, digest=content.digest)


def publish(*contents: KeptContent) -> ReleaseResult:
    """Sign contents and release them."""
    sign_all(*contents)
    return release_due(entry_uuids=[content.entry for content in contents], actor=WRITER)


def take_off(content: KeptContent, *, reason: str = "safety") -> None:
    """Withdraw an entry."""
    with transaction.atomic():
        withdraw(head=lock_head(), entry_uuid=content.entry, actor=WRITER, reason=reason)


def standing(content: KeptContent, *, scope: str = "", locale: str = "") -> Placement | None:
    """What stands now at a content's address."""
    return Placement.objects.filter(
        collection=TYPES[content.type].collection,
        handle=content.handle,
        scope=scope or content.scope,
        locale=locale or content.locale,
        until_sequence__isnull=True,
    ).first()


def skeleton_of(placement: Placement | None) -> dict[str, Any]:
    """The skeleton of what stands at an address, as JSON."""
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    return json.loads(bytes(document.skeleton.body))  # type: ignore[no-any-return]


def part_of(placement: Placement | None, root: str) -> dict[str, Any]:
    """The part of a family in what stands at an address, as JSON."""
    assert placement is not None
    document = Document.objects.get(digest=placement.document)
    index = [str(part) for part in document.part_ids].index(root)
    fragment = Fragment.objects.get(digest=document.fragments[index])
    return json.loads(bytes(fragment.body))  # type: ignore[no-any-return]


def a_treatment(**fields: Any) -> dict[str, KeptContent]:
    """A treatment with one of each part, every part live, the treatment submitted."""
    source = a_content("source", "Protocol")
    claim = a_content("claim", "Session length", sources=[ref(source)])
    effect = a_content("side_effect", "Nausea", claims=[ref(claim)])
    condition = a_content("condition", "Depression")
    form = a_content(
        "treatment_form",
        "IV infusion",
        statuses=[{"condition": ref(condition), "jurisdiction": "US", "status": "off_label"}],
        session_length={"minutes": {"min": 40, "max": 40}, "claim": ref(claim)},
    )
    publish(source, claim, effect, condition, form)
    treatment = a_content(
        "treatment",
        "IV ketamine",
        conditions=[ref(condition)],
        forms=[ref(form)],
        body=[
            {"id": "b1", "type": "prose", "html": "<p>What it is.</p>"},
            {"id": "b2", "type": "side_effects", "items": [ref(effect)]},
            {"id": "b3", "type": "fact", "fact": "session_length", "of": ref(form)},
        ],
        **fields,
    )
    return {
        "source": source,
        "claim": claim,
        "effect": effect,
        "condition": condition,
        "form": form,
        "treatment": treatment,
    }


def a_rule_set(body: Mapping[str, Any], *, group: str = "northlight") -> None:
    """Make a group go by its own rule set."""
    with transaction.atomic():
        write_rule_set(
            head=lock_head(),
            group=group,
            body=body,
            why="Counsel asked for it.",
            actor=SIGNERS[Role.COMPLIANCE],
            method="password",
            role=Role.COMPLIANCE.value,
        )
