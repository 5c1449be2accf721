"""Reading and signing a change of what thousands of documents hold.

Changed twice, by the editing system's own operations: its words alone, and what stands inside it
too. Measured are the sign-off screen as a reviewer opens it, and the last signature with the
release that follows; signed by the demo's method, so no password is hashed.
"""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.content import Json, Library, parts_closure
from bench.loading import SIGNERS, NotReleased
from bench.pages import get_author, make_pages
from content_models.envelopes import fields_of
from content_models.models import Entry
from content_models.operations import change_entry
from content_models.queries import find_entry, get_entry
from contract.roles import Role
from people.models import User
from review.operations import sign, submit
from review.proofs import BY_DEMO
from store.models import Submission
from store.queries import list_reach

_TIMES = 5


@dataclass(frozen=True, slots=True)
class SignOff:
    """What one change took its reviewers.

    Attributes:
        kind: ``words``: its words alone; ``parts``: what stands inside it too.
        held_by: Documents that hold what was changed.
        statements: Of the sign-off screen.
        screen: Median seconds until the server has answered with it.
        signing: Seconds of the last signature with its release.
    """

    kind: str
    held_by: int
    statements: int
    screen: float
    signing: float


def measure_sign_off(
    *, effect: Json, library: Library, say: Callable[[str], None]
) -> list[SignOff]:
    """Change a live side effect, read it as a reviewer does, and sign it; once for each kind.

    Raises:
        NotReleased: it did not go live.
    """
    inside = {reference["uuid"] for reference in effect["fields"].get("claims", ())}
    other = next(claim for claim in library.levels["claim"] if claim["uuid"] not in inside)
    entry = _make_pages(effect, other, library)
    held_by = len({row.document for row in list_reach(families=[effect["uuid"]])}) - 1
    changes = {"words": {}, "parts": {"claims": [_reference(other)]}}
    found = [_measure(entry, kind, change, held_by) for kind, change in changes.items()]
    for one in found:
        say(
            f"  sign-off of {one.kind} in {held_by:,}: {one.statements} statements, "
            f"{one.screen:.2f} s; signed and released in {one.signing:.2f} s"
        )
    return found


def _reference(envelope: Json) -> Json:
    return {"type": envelope["type"], "uuid": envelope["uuid"]}


def _make_pages(effect: Json, other: Json, library: Library) -> Entry:
    """Make pages of an effect, of what stands inside it and of another claim, where missing."""
    holder = {"uuid": "", "fields": {"claims": [_reference(other)]}}
    inside = [
        (type_code, envelope)
        for type_code, envelope in parts_closure(library, [effect, holder])
        if find_entry(uuid=envelope["uuid"]) is None
    ]
    make_pages(entries=[*inside, ("side_effect", effect)], say=lambda line: None)
    return get_entry(uuid=effect["uuid"])


def _measure(entry: Entry, kind: str, change: Json, held_by: int) -> SignOff:
    submission = _submit_change(entry, kind, change)
    medical, compliance = (
        User.objects.get(uuid=SIGNERS[role].uuid) for role in (Role.MEDICAL, Role.COMPLIANCE)
    )
    target = reverse("review:entry", args=(entry.uuid,))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(medical)
    client.get(target)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(target)
    reached = re.search(r"<strong>(\d+)</strong> document", answer.content.decode())
    if reached is None or int(reached.group(1)) < held_by:
        raise NotReleased(f"The sign-off screen does not show {held_by} documents.")
    statements = len(captured)
    took = []
    for _ in range(_TIMES):
        begin = time.monotonic()
        client.get(target)
        took.append(time.monotonic() - begin)
    _sign(submission, Role.MEDICAL, medical)
    begin = time.monotonic()
    released = _sign(submission, Role.COMPLIANCE, compliance)
    signing = time.monotonic() - begin
    if str(entry.uuid) not in released:
        raise NotReleased("The last signature did not release the change.")
    return SignOff(kind, held_by, statements, statistics.median(took), signing)


def _submit_change(entry: Entry, kind: str, change: Json) -> Submission:
    author = get_author()
    fields = fields_of(entry=get_entry(uuid=entry.uuid).get_latest_revision_as_object())
    summary = f"Changed in its {kind}. {fields['summary']}"[:480]
    change_entry(entry=entry, actor=author, fields={**fields, "summary": summary, **change})
    [submission] = submit(entries=[entry], actor_user=author)
    return submission


def _sign(submission: Submission, role: Role, person: User) -> tuple[str, ...]:
    return sign(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        role=role,
        user=person,
        proof=BY_DEMO,
        shown={"digest": submission.digest_id},
    ).released
