"""Where an entry stands, in one or two sentences: above its editor and on the sign-off screen.

``circumstances`` gathers what a sentence can name, ``explanations`` words it for people who write.
"""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join

from content_models.models import Entry
from contract.codes import POLICY_REASON, REFUSAL_REASON, WITHDRAWAL_REASON
from contract.roles import SIGNING_ROLES
from people.models import User
from people.queries import roles_at
from review.bundles import find_bundle
from review.cases import ReviewCase
from review.circumstances import explanation_of, may_recall
from review.policies import Stage
from review.proof.access import access_of
from review.waiting import asked_sentence
from store.models import LiveContent


def editor_notes(entry: Entry, user: AbstractBaseUser) -> list[str]:
    """Return what the editor of an entry should know about its review."""
    notes: list[str] = [explanation_of(entry=entry, now=timezone.now()).html]
    links = []
    if isinstance(user, User) and may_read(user=user, scope=entry.scope):
        links.append((reverse("review:entry", args=(entry.uuid,)), "Read and sign these words"))
    if isinstance(user, User) and may_recall(entry=entry, user=user):
        links.append((reverse("review:recall", args=(entry.uuid,)), "Take back from review"))
    if find_bundle(entry_uuid=entry.uuid) is not None:
        leave = reverse("review:leave_bundle", args=(entry.uuid,))
        links.append((leave, "Part of a package"))
    if isinstance(user, User) and access_of(person=user).covers(entry.scope):
        links.append((reverse("review:proof", args=(entry.uuid,)), "Proof"))
    links.append((reverse("content_models_usage", args=(entry.uuid,)), "Where it is used"))
    notes.append(format_html_join(" · ", '<a href="{}">{}</a>', links))
    return notes


def may_read(*, user: User, scope: str) -> bool:
    """Say whether a person holds a role that signs at a scope, and so sees the sign-off screen."""
    return bool(roles_at(person=user, scope=scope, now=timezone.now()) & set(SIGNING_ROLES))


def state_sentence(*, case: ReviewCase) -> str:
    """Return where the words last submitted stand."""
    return _SENTENCES[case.standing.stage](case)


def state_sentences(*, case: ReviewCase, package: Sequence[str]) -> list[str]:
    """Return where the words last submitted stand, and what front-ends show meanwhile.

    Args:
        package: Sentences on the package that the entry waits in, see ``beside``.
    """
    stage = case.standing.stage
    sentences = [state_sentence(case=case)]
    if not case.standing.words_stand and stage in (Stage.IN_REVIEW, Stage.SIGNED):
        sentences.append(
            "The draft was changed after it was submitted, so these words cannot be signed any "
            "more. Submit it again."
        )
    if stage is Stage.LIVE and not case.standing.words_stand:
        sentences.append("The draft has changes that were not submitted yet.")
    if stage in (Stage.IN_REVIEW, Stage.SIGNED, Stage.REFUSED):
        sentences += package
    if case.live_digest and stage is not Stage.LIVE and case.live is not None:
        sentences.append(f"The sites show earlier words, live since {_since(case, case.live)}.")
    return sentences


def _in_review(case: ReviewCase) -> str:
    if case.submission.renews and case.live_digest == case.content.digest:
        waits = asked_sentence(asked=case.standing.asked)
        return "These words are live and are to be read again" + (
            f": waits for {waits}." if waits else "."
        )
    asked = asked_sentence(asked=case.standing.asked)
    if asked:
        return f"In review: waits for {asked}."
    later = asked_sentence(asked=case.standing.missing)
    return f"In review: another step comes before {later}." if later else "In review."


def _signed(case: ReviewCase) -> str:
    because = case.due.held_because if case.due is not None else ""
    return f"Signed, held: {because}" if because else "Signed: goes live within a minute."


def _refused(case: ReviewCase) -> str:
    last = case.refusal
    if last is None:
        return "Refused."
    reason = REFUSAL_REASON.get(last.reason, last.reason)
    return f"Refused by {last.printed_name}. {reason}: {last.comment}"


def _withdrawn(case: ReviewCase) -> str:
    if case.live is None:
        return "Withdrawn."
    reason = {**WITHDRAWAL_REASON, **POLICY_REASON}.get(case.live.reason, case.live.reason)
    return (
        f"Withdrawn since {_since(case, case.live)}: {reason}. "
        "To bring it back, submit it again; it takes new signatures."
    )


def _live(case: ReviewCase) -> str:
    return f"Live since {_since(case, case.live)}." if case.live is not None else "Live."


def _draft(case: ReviewCase) -> str:
    return "Draft: the review was taken back. Submit it again when it is ready."


def _since(case: ReviewCase, live: LiveContent) -> str:
    if case.release is None:
        return f"release {live.from_sequence}"
    return date_format(timezone.localtime(case.release.at), "j F Y, H:i e")


_SENTENCES = {
    Stage.DRAFT: _draft,
    Stage.IN_REVIEW: _in_review,
    Stage.SIGNED: _signed,
    Stage.REFUSED: _refused,
    Stage.LIVE: _live,
    Stage.WITHDRAWN: _withdrawn,
}
