"""From a draft to submitted words: the envelope is built, checked, kept and recorded.

Called by the sign-off task when a workflow starts, so every road to a review passes here. Runs in
the caller's transaction, which holds the lock of the entry's page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.models import Page, Revision, TaskState, WorkflowState

from content_models.drafts import draft_of
from content_models.envelopes import with_cites, words_of
from content_models.field_problems import FieldProblem
from content_models.files import PictureFileMissing, files_of
from content_models.models import Entry
from content_models.policies import is_open
from content_models.queries import find_entry
from content_models.validation import check_entry, place
from content_models.wording import label_of
from contract.canonical import digest_of
from contract.envelope import check_envelope, cited_claims, references_of
from people.queries import actor_of
from publishing.checking.submitted import check_submitted
from review.desk.mention_operations import record_content
from review.errors import EntryProblem, NotReady
from review.wordings import Miss, find_submitted_digest, resolve_claims
from review.workflows import requirements_of
from store import operations as store_operations
from store.actors import SYSTEM
from store.errors import FamilyUnknown, FileNotKept
from store.models import LiveContent, Submission, Wording
from store.queries import LIVE, find_live_content, find_submission, get_content

Json = dict[str, Any]

_WHY_NO_CLAIM = {
    Miss.UNSUBMITTED: "Submit the claim “{title}” first: it is neither live nor in review here.",
    Miss.WITHDRAWN: "The claim “{title}” was withdrawn. Take it out, or submit it again first.",
    Miss.UNTRANSLATED: "The claim “{title}” is not in this language here. Submit its translation "
    "first.",
}


def submission_for_task(*, workflow_state: WorkflowState, user: Any) -> Submission | None:
    """Return the submission that a task starting now is about.

    The first task of a workflow submits the latest revision; later ones go on with it.

    Raises:
        NotReady: the words cannot be submitted.
    """
    entry = workflow_state.content_object.specific
    if not isinstance(entry, Entry):
        return None
    if workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED).exists():
        return find_submission(entry_uuid=str(entry.uuid))
    renewal = _renewal_to_start(entry, workflow_state)
    if renewal is not None:
        return renewal
    return submit_words(
        entry=entry,
        user=user,
        requirements=requirements_of(workflow=workflow_state.workflow),
    )


def _renewal_to_start(entry: Entry, workflow_state: WorkflowState) -> Submission | None:
    """Return the renewal that was recorded for this workflow to start, if there is one."""
    submission = find_submission(entry_uuid=str(entry.uuid))
    if submission is None or not submission.renews:
        return None
    started = WorkflowState.objects.filter(
        object_id=workflow_state.object_id,
        base_content_type=workflow_state.base_content_type,
        created_at__gte=submission.at,
    )
    if started.exclude(pk=workflow_state.pk).exists():
        return None
    live = find_live_content(entry_uuid=str(entry.uuid))
    return submission if live is not None and live[0] == submission.digest_id else None


def submit_words(*, entry: Entry, user: Any | None, requirements: list[Json]) -> Submission:
    """Keep and record the words of an entry's latest revision as sent for review.

    Words that are on record with the same requirements are not recorded again.

    Args:
        entry: The page as it stands; its latest revision is what is submitted.
        user: Who submits; None where no person did.
        requirements: ``{"role", "quorum"}`` of the workflow's tasks.

    Raises:
        NotReady: with everything that is wrong.
    """
    uuid = str(entry.uuid)
    actor = actor_of(user) if user is not None else None
    draft, words = _recorded_draft(entry, user)
    seen = _look_at(draft, words)
    cites, problems = seen.cites, seen.problems
    envelope = with_cites(words=seen.words, cites=cites)
    if not problems:
        problems = [_problem(draft, p.path, p.message) for p in check_envelope(envelope)]
    if problems:
        raise NotReady(problems)
    try:
        # Before the words, so that nothing is ever signed whose pictures could not be shown.
        for file in files_of(entry=draft):
            store_operations.keep_file(
                digest=file.digest,
                media_type=file.media_type,
                width=file.width,
                height=file.height,
                body=file.body,
            )
        digest = store_operations.keep_content(envelope=envelope)
        record_content(digest=digest, envelope=envelope)
        check_submitted(content=get_content(digest=digest))
    except (FamilyUnknown, FileNotKept, PictureFileMissing) as error:
        raise NotReady([_problem(draft, NON_FIELD_ERRORS, str(error))]) from error
    live = find_live_content(entry_uuid=uuid)
    if live is not None and live[0] == digest:
        message = "These words are live already. Change something before you submit it again."
        raise NotReady([_problem(draft, NON_FIELD_ERRORS, message)])
    if _cites_changed(uuid, cites):
        # Who re-submits a text for another wording of its claim is its author; the words' own
        # digest again, so that a later comment does not look like a change.
        for changed in (digest, digest_of(words)):
            store_operations.record_wording(entry_uuid=uuid, digest=changed, actor=actor)
    last = find_submission(entry_uuid=uuid)
    if last is not None and last.digest_id == digest and last.requirements == requirements:
        return last
    return store_operations.record_submission(
        entry_uuid=uuid,
        digest=digest,
        words_digest=digest_of(words),
        revision=draft.latest_revision_id,
        requirements=requirements,
        actor=actor or SYSTEM,
    )


def list_problems(*, draft: Entry) -> list[EntryProblem]:
    """Return what keeps a draft from being submitted, as far as can be told without recording it.

    Args:
        draft: The entry as its latest revision says it.
    """
    return _look_at(draft, words_of(entry=draft)).problems


def list_field_problems(draft: Entry) -> list[FieldProblem]:
    """Return the same for the editor, which shows each at its field."""
    return [problem.problem for problem in list_problems(draft=draft)]


def is_sealed(revision: Revision) -> bool:
    """Say whether a revision was submitted, so that nothing may overwrite it."""
    slugs = Page.objects.filter(pk=revision.object_id).values_list("slug", flat=True)
    return Submission.objects.filter(entry__in=list(slugs), revision=revision.pk).exists()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A draft as it would be submitted.

    Attributes:
        words: Its envelope without citations, with the digests of origins that are not live.
        cites: The wording of each cited claim.
        problems: What keeps it from being submitted.
    """

    words: Json
    cites: dict[str, str]
    problems: list[EntryProblem]


def _look_at(draft: Entry, words: Mapping[str, Any]) -> _Seen:
    digests, problems = _origin_digests(draft)
    cites, missing = _cites(draft, words)
    closed = _problems_of_place(draft)
    checked = check_entry(entry=draft)
    wrong = [_told(draft, problem) for problem in (*checked.wrong, *checked.missing)]
    whole = words_of(entry=draft, digests=digests) if digests else checked.words
    return _Seen(whole, cites, [*closed, *wrong, *problems, *missing])


def _recorded_draft(entry: Entry, user: Any | None) -> tuple[Entry, Json]:
    """Return the latest revision's entry and its words, on record with their author.

    The words of a variant or a translation change with their origin, without a save; who submits
    them then is their author.
    """
    draft = draft_of(entry=entry)
    words = words_of(entry=draft)
    last = Wording.objects.filter(entry=entry.uuid).order_by("-id").first()
    if last is not None and last.actor and last.digest == digest_of(words):
        return draft, words
    draft.save_revision(user=user, clean=False, log_action=False)
    fresh: Entry = type(entry).objects.get(pk=entry.pk).get_latest_revision_as_object()
    return fresh, words_of(entry=fresh)


def _origin_digests(draft: Entry) -> tuple[dict[str, str], list[EntryProblem]]:
    """Return the digests of origins that are not live, and what is wrong with origins."""
    digests: dict[str, str] = {}
    problems = []
    for uuid, what in (
        (draft.variant_of_uuid, "is a variant of"),
        (draft.translation_of_uuid, "translates"),
    ):
        if uuid is None or find_live_content(entry_uuid=str(uuid)) is not None:
            continue
        origin = find_entry(uuid=uuid)
        digest = find_submitted_digest(entry=origin) if origin is not None else None
        if digest is not None:
            digests[str(uuid)] = digest
        else:
            title = f"“{origin.title}”" if origin is not None else "an entry that is gone"
            problems.append(
                _problem(draft, NON_FIELD_ERRORS, f"This {what} {title}: submit that one first.")
            )
    return digests, problems


def _cites(draft: Entry, words: Mapping[str, Any]) -> tuple[dict[str, str], list[EntryProblem]]:
    """Return the wording of each claim that the rich text cites, and the claims without one."""
    families = cited_claims(words)
    if not families:
        return {}, []
    found = resolve_claims(families=families, scope=draft.scope, locale=draft.bcp47)
    places = {
        ref.uuid: ref.path.removeprefix("fields.")
        for ref in reversed(references_of(words))
        if ref.type == "claim"
    }
    missed = [family for family, digest in found.items() if isinstance(digest, Miss)]
    titles = dict(Page.objects.filter(slug__in=missed).values_list("slug", "title"))
    cites: dict[str, str] = {}
    problems = []
    for family, digest in found.items():
        if not isinstance(digest, Miss):
            cites[family] = digest
            continue
        message = _WHY_NO_CLAIM[digest].format(title=titles.get(family, family))
        problems.append(_problem(draft, places.get(family, ""), message))
    return cites, problems


def _problems_of_place(draft: Entry) -> list[EntryProblem]:
    if is_open(page=draft):
        return []
    message = f"The place {draft.scope} is closed. An administrator reopens it under “Places”."
    return [_problem(draft, NON_FIELD_ERRORS, message)]


def _problem(draft: Entry, path: str, message: str) -> EntryProblem:
    return _told(draft, place(entry=draft, path=path, message=message))


def _told(draft: Entry, problem: FieldProblem) -> EntryProblem:
    whole = problem.column == NON_FIELD_ERRORS
    return EntryProblem(
        entry_uuid=str(draft.uuid),
        title=draft.title or draft.handle or "Untitled",
        field="" if whole else problem.column,
        label=draft.spec.label if whole else label_of(draft.type_code, problem.column),
        message=problem.sentence,
        problem=problem,
    )


def _cites_changed(uuid: str, cites: Mapping[str, str]) -> bool:
    """Say whether a claim that the last live content cites has another wording now."""
    last = LiveContent.objects.filter(entry=uuid, state=LIVE).order_by("-from_sequence").first()
    if last is None:
        return False
    before: Mapping[str, str] = get_content(digest=last.digest).envelope["fields"].get("cites", {})
    return any(family in before and before[family] != now for family, now in cites.items())
