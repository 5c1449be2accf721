"""May this person sign, refuse or withdraw these words: pure decisions, each with its reason."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from contract.roles import ROLE_LABELS, WITHDRAWING_ROLES, Role
from review import errors
from store.actors import Actor
from store.models import Signature

PASSWORD, TOTP, PASSKEY, DEMO = "password", "totp", "passkey", "demo"


class Stage(StrEnum):
    """Where the words last submitted stand."""

    DRAFT = "draft"  # never submitted, or taken back
    IN_REVIEW = "in_review"
    SIGNED = "signed"  # the workflow is through; due to go live, perhaps held
    REFUSED = "refused"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


def stage_of(
    *, running: bool, due: str, submitted: str, live: str, refused: bool, gone: bool
) -> Stage:
    """Return where the words last submitted stand; ``states`` says the same in SQL, for many.

    Args:
        running: Whether their review goes on.
        due: Digest of what waits to go live; empty where nothing does.
        submitted: Digest of the words.
        live: Digest of what front-ends receive; empty where that is nothing.
        refused: Whether the words were refused after they were submitted.
        gone: Whether the entry was withdrawn.
    """
    reached = (
        (running, Stage.IN_REVIEW),
        (due == submitted, Stage.SIGNED),
        (live == submitted, Stage.LIVE),
        (refused, Stage.REFUSED),
        (gone, Stage.WITHDRAWN),
    )
    return next((stage for there, stage in reached if there), Stage.DRAFT)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision needs to know of a review.

    Attributes:
        digest: Of the words last submitted.
        words_stand: Whether the latest revision still has those words.
        stage: Where they stand.
        wanted: How many people sign in each role, in all steps.
        missing: How many are still missing, by role, in all steps.
        asked: How many are still missing, by role, in the present step.
        signed_by: Uuids of those whose approval of these words counts.
        authors: Who wrote them; an empty uuid stands for nobody on record.
        signed_for: Uuids of those for whom somebody else gave such an approval.
    """

    digest: str
    words_stand: bool
    stage: Stage
    wanted: Mapping[Role, int]
    missing: Mapping[Role, int]
    asked: Mapping[Role, int]
    signed_by: Collection[str]
    authors: Sequence[Actor]
    signed_for: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class StandsIn:
    """A role that somebody holds for somebody else.

    Attributes:
        grant: Id of the delegation.
        giver: Whose role it is.
        until: The first moment at which it holds no more, in ISO 8601.
        credentials_valid_until: The giver's.
    """

    grant: str
    giver: Actor
    until: str
    credentials_valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """What a decision needs to know of a person.

    Attributes:
        actor: Who, as the record will say.
        named: Whether an administrator entered the name that signatures print.
        active: Whether the account is.
        roles: What they hold at the entry's scope, by grant, now.
        credentials_valid_until: Last day of their credentials; None where they do not expire.
        methods: How they sign now: their second factors, or the password where they have none.
        stands_in: What of it they hold by delegation alone, and for whom.
    """

    actor: Actor
    named: bool
    active: bool
    roles: Collection[Role]
    credentials_valid_until: date | None
    methods: Collection[str] = (PASSWORD,)
    stands_in: Mapping[Role, StandsIn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may be done; ``denied`` is the error that says why not."""

    denied: errors.SigningDenied | None = None

    @property
    def allowed(self) -> bool:
        """Whether nothing stands against it."""
        return self.denied is None


def may_sign(
    *,
    standing: Standing,
    signer: Signer,
    role: Role,
    digest: str,
    method: str,
    demo_allowed: bool,
    today: date,
) -> Decision:
    """Decide whether a person may sign a digest in a role, now."""
    label = ROLE_LABELS[role].lower()
    checks: tuple[tuple[bool, errors.SigningDenied], ...] = (
        (
            method == DEMO and not demo_allowed,
            errors.MethodRefused("Signatures of a demonstration count in a demonstration only."),
        ),
        *(() if method == DEMO else _method_checks(signer, method)),
        *_reading_checks(standing, signer, role, digest),
        (not signer.named, errors.NameMissing()),
        (
            signer.credentials_valid_until is not None and signer.credentials_valid_until < today,
            errors.CredentialsExpired(),
        ),
        *_lent_checks(signer, role, today),
        (not known(standing.authors), errors.AuthorUnknown()),
        (signer.actor.uuid in {a.uuid for a in standing.authors}, errors.OwnWords()),
        (signer.actor.uuid in standing.signed_by, errors.AlreadySigned()),
        *_whose_voice_checks(standing, signer, role),
        (
            standing.missing.get(role, 0) <= 0,
            errors.RoleFilled(
                f"Enough people have signed these words as {label}; no more signatures are needed."
            ),
        ),
        (
            standing.asked.get(role, 0) <= 0,
            errors.RoleNotYetAsked(
                f"An earlier step of the review comes before the {label}. Come back after it."
            ),
        ),
    )
    return _first(checks)


def _lent_checks(
    signer: Signer, role: Role, today: date
) -> tuple[tuple[bool, errors.SigningDenied], ...]:
    """Return what stands against a role that is lent by somebody who could not sign themselves."""
    lent = signer.stands_in.get(role)
    if lent is None:
        return ()
    until = lent.credentials_valid_until
    why = (
        f"The credentials of {lent.giver.printed_name} have expired, and with them what they lent. "
        "Somebody who holds the role themselves has to sign."
    )
    return ((until is not None and until < today, errors.CredentialsExpired(why)),)


def may_refuse(
    *, standing: Standing, signer: Signer, role: Role, digest: str, method: str
) -> Decision:
    """Decide whether a person may refuse a digest in a role: whoever could be asked to sign it."""
    return _first(
        (*_method_checks(signer, method), *_reading_checks(standing, signer, role, digest))
    )


def may_withdraw(*, live: bool, signer: Signer, role: Role, method: str) -> Decision:
    """Decide whether a person may withdraw an entry; expired credentials do not stop that."""
    return _first(
        (
            *_method_checks(signer, method),
            (not live, errors.NothingLive()),
            (not signer.active, errors.PersonInactive()),
            (
                role not in WITHDRAWING_ROLES,
                errors.RoleNotAsked(
                    "A medical or a compliance reviewer withdraws. Choose one of these roles."
                ),
            ),
            (role not in signer.roles, _not_held(role)),
        )
    )


def may_waive(
    *,
    digest: str,
    known_digests: Collection[str],
    authors: Sequence[Actor],
    signer: Signer,
    role: Role,
    method: str,
    today: date,
) -> Decision:
    """Decide whether a person may let findings on a digest stand, now.

    Like a signature: with the proof that signs, under a printed name, never on one's own words.

    Args:
        digest: The words that the findings are on.
        known_digests: Those of the entry that are in review or live.
        authors: Who wrote them.
    """
    lent = signer.stands_in.get(role)
    wrote = {author.uuid for author in authors}
    return _first(
        (
            *_method_checks(signer, method),
            (digest not in known_digests, errors.WordsChanged()),
            (not signer.active, errors.PersonInactive()),
            (
                role is not Role.COMPLIANCE,
                errors.RoleNotAsked("A compliance reviewer lets findings stand, nobody else."),
            ),
            (role not in signer.roles, _not_held(role)),
            (not signer.named, errors.NameMissing()),
            (
                signer.credentials_valid_until is not None
                and signer.credentials_valid_until < today,
                errors.CredentialsExpired(),
            ),
            *_lent_checks(signer, role, today),
            (not known(authors), errors.AuthorUnknown()),
            (signer.actor.uuid in wrote, errors.OwnWords()),
            (lent is not None and lent.giver.uuid in wrote, errors.OwnWords()),
        )
    )


def may_use(*, signer: Signer, method: str) -> Decision:
    """Decide whether a person signs in a way, now; a demonstration's way is none."""
    return _first(_method_checks(signer, method))


def asked_by_step(
    *,
    step: Mapping[Role, int],
    wanted: Mapping[Role, int],
    requirements: Iterable[Mapping[str, Any]],
) -> dict[Role, int]:
    """Return whom a step of a review asks, and how many of each.

    Its own roles, and those that these words need though no step of the workflow asks for them, so
    that the last step does not end before they have signed.

    Args:
        step: What the step asks for.
        wanted: What the words need in all.
        requirements: ``{"role", "quorum"}`` of every step.
    """
    named = {Role(requirement["role"]) for requirement in requirements}
    return {role: number for role, number in wanted.items() if role not in named} | dict(step)


def missing_roles(
    *,
    wanted: Mapping[Role, int],
    signatures: Sequence[Signature],
    authors: Sequence[Actor],
    demo_allowed: bool,
) -> dict[Role, int]:
    """Return how many signatures are missing in each role, as the gate will count them.

    Args:
        wanted: How many people sign in each role.
        signatures: Approvals of the digest that count.
        authors: Who wrote the words.
        demo_allowed: Whether signatures of the demo method count here.
    """
    written_by = {author.uuid for author in authors}
    signed = Counter(
        signature.role
        for signature in signatures
        if str(signature.signer) not in written_by and (demo_allowed or signature.method != DEMO)
    )
    missing = {role: number - signed[role.value] for role, number in wanted.items()}
    return {role: number for role, number in missing.items() if number > 0}


def signatures_for(
    *, renews: bool, since: datetime, signatures: Sequence[Signature]
) -> list[Signature]:
    """Return which of the approvals of a submission's digest count for it.

    All of them; but where a review is renewed, those that were given since it began.
    """
    return [s for s in signatures if not renews or s.at > since]


def known(authors: Sequence[Actor]) -> bool:
    """Say whether everybody who wrote the words is on record."""
    return bool(authors) and all(author.uuid for author in authors)


def _method_checks(signer: Signer, method: str) -> tuple[tuple[bool, errors.SigningDenied], ...]:
    """Return what stands against a way of signing, as it is now: a factor may be new, or gone."""
    return (
        (
            method == PASSWORD and PASSWORD not in signer.methods,
            errors.SecondFactorNeeded(),
        ),
        (method not in signer.methods, errors.MethodRefused()),
    )


def _reading_checks(
    standing: Standing, signer: Signer, role: Role, digest: str
) -> tuple[tuple[bool, errors.SigningDenied], ...]:
    return (
        (digest != standing.digest or not standing.words_stand, errors.WordsChanged()),
        (standing.stage not in (Stage.IN_REVIEW, Stage.SIGNED), _not_in_review(standing.stage)),
        (not signer.active, errors.PersonInactive()),
        (role not in signer.roles, _not_held(role)),
        (role not in standing.wanted, errors.RoleNotAsked()),
    )


def _whose_voice_checks(
    standing: Standing, signer: Signer, role: Role
) -> tuple[tuple[bool, errors.SigningDenied], ...]:
    """Return what stands against a signature whose voice counts already, or wrote the words.

    A role that is lent is one voice, whoever gives it: four eyes are not made of two by lending.
    """
    lent = signer.stands_in.get(role)
    theirs: tuple[tuple[bool, errors.SigningDenied], ...] = ()
    if lent is not None:
        name, uuid = lent.giver.printed_name, lent.giver.uuid
        theirs = (
            (
                uuid in {author.uuid for author in standing.authors},
                errors.OwnWords(
                    f"{name} wrote these words, so nobody signs them for {name}. Somebody who "
                    "holds the role themselves has to sign them."
                ),
            ),
            (
                uuid in standing.signed_by or uuid in standing.signed_for,
                errors.AlreadySigned(
                    f"These words were signed by {name}, or for {name}, already; somebody else "
                    "has to sign them."
                ),
            ),
        )
    mine = (
        signer.actor.uuid in standing.signed_for,
        errors.AlreadySigned(
            "Somebody has signed these words for you already; somebody else has to sign them."
        ),
    )
    return (*theirs, mine)


def _not_in_review(stage: Stage) -> errors.NotInReview:
    why = {
        Stage.LIVE: "These words are live already; there is nothing left to sign.",
        Stage.REFUSED: "These words were refused. They can be changed and submitted again.",
        Stage.WITHDRAWN: "This entry was withdrawn. Submit it again before it can be signed.",
    }
    return errors.NotInReview(
        why.get(stage, "These words are not in review. Somebody has to submit them first.")
    )


def _not_held(role: Role) -> errors.RoleNotHeld:
    return errors.RoleNotHeld(
        f"You do not hold the role “{ROLE_LABELS[role]}” at this place. An administrator gives it."
    )


def _first(checks: Sequence[tuple[bool, errors.SigningDenied]]) -> Decision:
    return next((Decision(error) for denied, error in checks if denied), Decision())
