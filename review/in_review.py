"""Everything that is in review, in one statement: the step, the submission, what decides who signs.

Thousands of entries can be in review at once, and their words are long; they are read only of the
types whose words say who signs. ``queries`` and ``waiting`` ask. Reads only.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page, WorkflowState

from content_models.usage import scope_of_entry_path
from contract.roles import Role
from contract.types import TYPES
from review.cases import asked_of
from review.models import SignOffTask

# Of all other types the type alone says who signs.
_SIGNED_BY_WORDS = [spec.code for spec in TYPES.values() if spec.medical_when_referring]
# The rows of entries in review. Only entries have workflows, so the slug is a uuid.
_ROWS = """
SELECT p.slug, p.url_path, p.latest_revision_id, step.task_id, newest.id, newest.digest,
    newest.requirements, newest.revision, newest.at, newest.renews, newest.actor_name,
    c.type, c.scope, c.locale,
    (c.type = 'side_effect' AND c.envelope LIKE '%%"seriousness":"serious"%%')
        OR (c.type = 'content_page' AND c.envelope LIKE '%%"ad_landing":true%%'),
    EXISTS (
        SELECT FROM store_signature signed
        JOIN store_wording wrote ON wrote.entry = c.entry AND wrote.actor = signed.signer::text
        WHERE signed.digest = c.digest),
    EXISTS (SELECT FROM store_wording wrote WHERE wrote.entry = c.entry AND wrote.actor = %s),
    sign_off.roles, sign_off.quorum,
    CASE WHEN c.type = ANY(%s) THEN c.envelope END
FROM wagtailcore_workflowstate review
JOIN wagtailcore_taskstate step ON step.id = review.current_task_state_id
JOIN review_signofftask sign_off ON sign_off.task_ptr_id = step.task_id
JOIN wagtailcore_page p ON p.id = review.object_id::integer
JOIN LATERAL (
    SELECT * FROM store_submission WHERE entry = p.slug::uuid ORDER BY id DESC LIMIT 1
) newest ON true
JOIN store_content c ON c.digest = newest.digest
WHERE review.status = %s AND review.base_content_type_id = %s
"""


@dataclass(frozen=True, slots=True)
class InReview:
    """An entry whose review runs, and what was submitted of it last.

    Attributes:
        entry_uuid: Which.
        page_scope: Where its page stands.
        draft: Id of its newest revision.
        task: The step at which its review stands.
        submission: Id of the newest submission.
        asked: How many people this step asks for in each role.
        digest: Of the words.
        revision: Id of the revision that was submitted.
        since: When it was.
        renews: Whether the words are live and their review is due.
        submitted_by: Printed name.
        type_code: Its type.
        scope: Where it stood when it was submitted.
        locale: BCP 47.
        raised: Whether what they say is riskier than their type alone: a serious effect, an ad.
        signer_wrote: Whether somebody signed these words who ever changed the entry's.
        touched: Whether the person who asks ever changed its words.
    """

    entry_uuid: str
    page_scope: str
    draft: int | None
    task: int
    submission: int
    asked: Mapping[Role, int]
    digest: str
    revision: int
    since: datetime
    renews: bool
    submitted_by: str
    type_code: str
    scope: str
    locale: str
    raised: bool
    signer_wrote: bool
    touched: bool


def list_in_review(
    *, entries: Iterable[str] | None = None, person_uuid: str = ""
) -> list[InReview]:
    """Return what is in review at a sign-off step, in no order; in one statement.

    Args:
        entries: Uuids of the entries that are meant; all where it is None.
        person_uuid: Who asks, for ``touched``; nobody where it is empty.
    """
    statement = _ROWS
    parameters: list[Any] = [
        person_uuid,
        _SIGNED_BY_WORDS,
        WorkflowState.STATUS_IN_PROGRESS,
        ContentType.objects.get_for_model(Page).pk,
    ]
    if entries is not None:
        statement += " AND p.slug = ANY(%s)"
        parameters.append(list(entries))
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [_in_review(row, bool(person_uuid)) for row in cursor.fetchall()]


def _in_review(row: Sequence[Any], asked_by_person: bool) -> InReview:
    (
        slug, path, draft, task_id, submission, digest, requirements, revision, at, renews, name,
        type_code, scope, locale, raised, signer_wrote, touched, roles, quorum, envelope,
    ) = row  # fmt: skip
    return InReview(
        entry_uuid=slug,
        page_scope=scope_of_entry_path(path),
        draft=draft,
        task=task_id,
        submission=submission,
        asked=asked_of(
            task=SignOffTask(roles=json.loads(roles), quorum=json.loads(quorum)),
            envelope=json.loads(envelope) if envelope else {"type": type_code},
            requirements=json.loads(requirements),
        ),
        digest=digest,
        revision=revision,
        since=at,
        renews=renews,
        submitted_by=name,
        type_code=type_code,
        scope=scope,
        locale=locale,
        raised=raised,
        signer_wrote=signer_wrote,
        # Words that changed without a known person are nobody's.
        touched=touched and asked_by_person,
    )
