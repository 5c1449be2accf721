"""What stands for a signature: the password, a code, or a passkey; checked once, by one function.

A proof is checked before any lock, because that is slow, and stands for one act of one person: one
signature, or all those of one package. Whoever has a second factor proves with it, never by the
password alone. What is refused here counts as a guess, like a wrong password.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from contract.roles import Role
from people.factors.challenges import Subject
from people.factors.errors import FactorError
from people.factors.operations import use_code, use_passkey
from people.factors.queries import kinds_of
from people.models import User
from review.attempts import guesses_counted
from review.errors import MethodRefused, ProofRefused, SecondFactorNeeded, WrongPassword
from review.policies import DEMO, PASSKEY, PASSWORD, TOTP, Signer
from store.models import Signature

MEANING_LENGTH = Signature._meta.get_field("meaning").max_length or 255


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person gave for their signature.

    Attributes:
        method: ``password``, ``totp``, ``passkey``; ``demo`` where ``COUNTERSIGN_DEMO`` is set.
        secret: The password, the code, or the passkey's answer as JSON; printed nowhere.
        note: The sealed note of the challenge that a passkey answered.
    """

    method: str
    secret: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof that held.

    Attributes:
        method: As in ``Proof``.
        factor: Uuid of the second factor; empty for a password.
    """

    method: str
    factor: str = ""


# A demonstration's signatures stand for nobody; ``may_sign`` says where they are taken.
BY_DEMO = Proof(DEMO)


def by_password(password: str) -> Proof:
    """Return a proof by password."""
    return Proof(PASSWORD, password)


def methods_of(*, person: User) -> frozenset[str]:
    """Return how a person signs: by their second factors, or by password where they have none."""
    return methods_in(kinds=kinds_of(person=person))


def methods_in(*, kinds: Iterable[str]) -> frozenset[str]:
    """Return how somebody signs who has these kinds of second factor."""
    return frozenset(kinds) or frozenset({PASSWORD})


def check_proof(*, person: User, proof: Proof, subject: Subject) -> Proven:
    """Check what a person gave, slowly, outside any lock; it is used up, whatever follows.

    Args:
        subject: What it is given for. A passkey's answer holds for exactly this.

    Raises:
        MethodRefused: there is no such way of signing.
        SecondFactorNeeded: the person has a second factor, and gave the password.
        SigningLocked: too many were wrong; nothing was looked at.
        WrongPassword, ProofRefused: it does not hold.
    """
    if proof.method == DEMO:
        return Proven(DEMO)
    if proof.method not in (PASSWORD, TOTP, PASSKEY):
        raise MethodRefused
    methods = methods_of(person=person)
    if proof.method == PASSWORD and PASSWORD not in methods:
        # Before the password is looked at: nobody learns here whether it is right.
        raise SecondFactorNeeded
    with guesses_counted(person=person):
        if proof.method == PASSWORD:
            _check_password(person, proof.secret)
            return Proven(PASSWORD)
        return _by_factor(person, proof, subject)


def check_account_proof(*, person: User, password: str, proof: Proof, subject: Subject) -> None:
    """Check what opens a person's second factors: the password, and a factor they have.

    Raises:
        SecondFactorNeeded: the person has a factor, and gave none.
        SigningLocked, WrongPassword, ProofRefused: as ``check_proof``.
    """
    # Both as one guess: the right password must not forget the wrong codes.
    with guesses_counted(person=person):
        _check_password(person, password)
        if PASSWORD in methods_of(person=person):
            return
        if proof.method not in (TOTP, PASSKEY):
            raise SecondFactorNeeded
        _by_factor(person, proof, subject)


def kept_of(
    shown: Mapping[str, Any], proven: Proven, *, signer: Signer, role: Role
) -> dict[str, Any]:
    """Return what a signature keeps: what was shown, and by what and for whom it was given."""
    kept = dict(shown)
    if proven.factor:
        kept["factor"] = proven.factor
    stands_in = signer.stands_in.get(role)
    if stands_in is not None:
        kept["under"] = {
            "grant": stands_in.grant,
            "for": stands_in.giver.uuid,
            "for_name": stands_in.giver.printed_name,
            "until": stands_in.until,
        }
    return kept


def meaning_of(meaning: str, *, signer: Signer, role: Role) -> str:
    """Return the sentence that a signature stands for; it says so where it is for somebody else."""
    stands_in = signer.stands_in.get(role)
    if stands_in is None:
        return meaning
    # The whole name stands in what is kept; here as much as a line takes.
    return f"{meaning}, for {stands_in.giver.printed_name}"[:MEANING_LENGTH]


def _check_password(person: User, password: str) -> None:
    if not password or not person.check_password(password):
        raise WrongPassword


def _by_factor(person: User, proof: Proof, subject: Subject) -> Proven:
    now = timezone.now()
    try:
        if proof.method == TOTP:
            factor = use_code(person=person, code=proof.secret, now=now)
        else:
            factor = use_passkey(
                person=person, answer=proof.secret, note=proof.note, subject=subject, now=now
            )
    except FactorError as error:
        raise ProofRefused(str(error), code=error.code) from error
    return Proven(proof.method, str(factor.uuid))
