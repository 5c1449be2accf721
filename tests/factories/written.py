"""Places, people and entries made as people make them: written, submitted, signed, live.

Everything goes through operations, so what a factory returns is what the admin could have made.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.utils import timezone

from content_models.models import Entry
from content_models.operations import change_entry, create_entry
from content_models.queries import find_scope, get_entry
from content_models.scope_operations import create_scope
from contract.places import ScopeKind
from contract.roles import Role
from contract.types import TYPES
from people.models import User
from people.operations import create_person, give_grant
from review.operations import sign, submit
from review.proofs import by_password
from review.releases import SignResult
from store.actors import SYSTEM
from store.models import Placement, Submission

PASSWORD = "correct horse battery staple"
GROUP = "northlight"
BRAND = "northlight/ketamine"
TEXAS = "northlight/ketamine/tx"
AUSTIN = "northlight/ketamine/tx/austin"

_REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "source": {"kind": "protocol", "citation": "Clinical protocol 4"},
    "claim": {"kind": "efficacy", "statement": "Seven in ten people feel better."},
    "side_effect": {
        "seriousness": "expected",
        "frequency": "common",
        "description": "<p>Some people feel sick for an hour or two.</p>",
        "what_to_do": "<p>Tell the nurse. It passes.</p>",
    },
    "treatment_form": {
        "route": "intravenous",
        "drug": "ketamine",
        "description": "<p>Given into a vein.</p>",
    },
    "condition": {"code": "F33.2", "description": "<p>A lasting low mood.</p>"},
    "treatment": {},
    "disclaimer": {
        "kind": "information",
        "text": "<p>This is no medical advice.</p>",
        "placement": "after_body",
    },
    "faq": {"answer": "<p>Yes.</p>"},
    "insurance_note": {
        "payer": "Bluebonnet Health",
        "coverage": "case_by_case",
        "details": "<p>Ask your plan.</p>",
    },
    "provider": {"role": "Physician"},
    "location_profile": {
        "region": "US-TX",
        "address": {"street": "1 Main Street", "city": "Austin", "postal_code": "78701"},
        "phone": "+15125550101",
    },
    "testimonial": {
        "quote": "<p>I feel like myself again.</p>",
        "published_on": "2026-03-01",
        "authorization_reference": "File 12",
        "typical_results": "Most people need several sessions.",
    },
    "article": {
        "topic": "visit",
        "published_on": "2026-03-01",
        "body": [{"id": "b1", "type": "prose", "html": "<p>What happens.</p>"}],
    },
    "content_page": {
        "path": "/visit/",
        "body": [{"id": "b1", "type": "prose", "html": "<p>What happens.</p>"}],
    },
}


def a_scope_tree() -> None:
    """One group with a brand, a region and a clinic in Austin, unless it stands already."""
    if find_scope(path=GROUP) is not None:
        return
    create_scope(parent_path=None, kind=ScopeKind.GROUP, code="northlight", name="Northlight")
    create_scope(parent_path=GROUP, kind=ScopeKind.BRAND, code="ketamine", name="Ketamine")
    create_scope(
        parent_path=BRAND, kind=ScopeKind.REGION, code="tx", name="Texas", jurisdiction="US-TX"
    )
    create_scope(parent_path=TEXAS, kind=ScopeKind.LOCATION, code="austin", name="Austin")


def a_person(*roles: Role, at: str = GROUP, name: str = "", **account: Any) -> User:
    """A person with a password and these roles at a place."""
    a_scope_tree()
    label = name or " and ".join(role.value for role in roles) or "nobody"
    person = create_person(
        username=f"{label.lower().replace(' ', '-')}-{uuid4().hex[:6]}",
        printed_name=label.capitalize(),
        password=PASSWORD,
        **account,
    )
    for role in roles:
        give_grant(person=person, role=role, scope=at, by=SYSTEM, now=timezone.now())
    return person


class Staff:
    """A writer and one reviewer for each signing role, at the group."""

    def __init__(self) -> None:
        self.writer = a_person(Role.AUTHOR, name="A writer")
        self.reviewers = {
            role: a_person(role, name=f"A {role.value} reviewer", credentials="MD")
            for role in (Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE)
        }

    @property
    def medical(self) -> User:
        """The medical reviewer."""
        return self.reviewers[Role.MEDICAL]

    @property
    def compliance(self) -> User:
        """The compliance reviewer."""
        return self.reviewers[Role.COMPLIANCE]


def ref(entry: Entry) -> dict[str, str]:
    """A reference to the family of an entry."""
    return {"type": entry.type_code, "uuid": str(entry.family)}


def citing(words: str, claim: Entry) -> str:
    """Rich text in which the words cite a claim."""
    return f'<p>It helps <a data-claim="{claim.family}">{words}</a>.</p>'


def an_entry(
    type_code: str,
    title: str,
    *,
    writer: User,
    scope: str = GROUP,
    locale: str = "en-US",
    variant_of: Entry | None = None,
    translation_of: Entry | None = None,
    **fields: Any,
) -> Entry:
    """A draft."""
    values = {"title": title, "audience": "patient", "review_interval_months": 6}
    origin = variant_of or translation_of
    return create_entry(
        type_code=type_code,
        scope_path=scope,
        locale=locale,
        uuid=uuid4(),
        handle=origin.handle if origin else "",
        fields={**values, **_REQUIRED[type_code], **fields},
        actor=writer,
        variant_of=str(variant_of.uuid) if variant_of else None,
        translation_of=str(translation_of.uuid) if translation_of else None,
    )


def a_side_effect(title: str = "Nausea", *, writer: User, **options: Any) -> Entry:
    """A side effect as a draft."""
    return an_entry("side_effect", title, writer=writer, **options)


def a_claim(
    statement: str = "Seven in ten people feel better.",
    *,
    writer: User,
    source: Entry,
    title: str = "Response",
    **options: Any,
) -> Entry:
    """A claim as a draft."""
    return an_entry(
        "claim", title, writer=writer, statement=statement, sources=[ref(source)], **options
    )


def edited(entry: Entry, *, by: User, **fields: Any) -> Entry:
    """The same entry after an edit of some of its fields."""
    from content_models.envelopes import fields_of

    draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
    change_entry(entry=entry, actor=by, fields={**fields_of(entry=draft), **fields})
    return get_entry(uuid=entry.uuid)


def submitted(*entries: Entry, by: User) -> list[Submission]:
    """Entries sent for review."""
    return submit(entries=entries, actor_user=by)


def signed_by(
    person: User, role: Role, submission: Submission, *, password: str = PASSWORD
) -> SignResult:
    """One person's signature on what was submitted."""
    return sign(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        role=role,
        user=person,
        proof=by_password(password),
        shown={"digest": submission.digest_id},
    )


def signed(submission: Submission, *, staff: Staff) -> SignResult:
    """Every signature that the type asks for; what the last one did."""
    roles = TYPES[submission.digest.type].signs
    return [signed_by(staff.reviewers[role], role, submission) for role in roles][-1]


def published(*entries: Entry, staff: Staff) -> list[Submission]:
    """Entries submitted together and signed by everybody."""
    submissions = submitted(*entries, by=staff.writer)
    for submission in submissions:
        signed(submission, staff=staff)
    return submissions


def a_live_entry(title: str = "Nausea", *, staff: Staff, **options: Any) -> Entry:
    """A side effect that front-ends receive."""
    entry = a_side_effect(title, writer=staff.writer, **options)
    published(entry, staff=staff)
    return get_entry(uuid=entry.uuid)


def delivered(entry: Entry, *, scope: str = "", locale: str = "") -> Placement | None:
    """What front-ends receive at an entry's own address now."""
    return Placement.objects.filter(
        collection=entry.spec.collection,
        handle=entry.handle,
        scope=scope or entry.scope,
        locale=locale or entry.bcp47,
        until_sequence__isnull=True,
    ).first()


def delivered_text(entry: Entry, *, scope: str = "", locale: str = "") -> str:
    """Everything that front-ends receive at an address, as one text; empty for nothing."""
    from store.models import Document, Fragment

    placement = delivered(entry, scope=scope, locale=locale)
    if placement is None or placement.state != "live":
        return ""
    document = Document.objects.get(digest=placement.document)
    digests: Sequence[str] = [document.skeleton_id, *document.fragments]
    bodies = Fragment.objects.in_bulk(digests)
    return "".join(bytes(bodies[digest].body).decode() for digest in digests)
