"""May this person sign: the decision alone, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from contract.roles import Role
from review import errors
from review.policies import (
    Signer,
    Stage,
    Standing,
    may_refuse,
    may_sign,
    may_withdraw,
    missing_roles,
)
from store.actors import Actor
from store.models import Signature

TODAY = date(2026, 11, 22)
WRITER = Actor(uuid="writer", printed_name="A writer")
STANDING = Standing(
    digest="sha256:a",
    words_stand=True,
    stage=Stage.IN_REVIEW,
    wanted={Role.MEDICAL: 1, Role.COMPLIANCE: 1},
    missing={Role.MEDICAL: 1, Role.COMPLIANCE: 1},
    asked={Role.MEDICAL: 1, Role.COMPLIANCE: 1},
    signed_by=frozenset(),
    authors=(WRITER,),
)
DOCTOR = Signer(
    actor=Actor(uuid="doctor", printed_name="A doctor"),
    named=True,
    active=True,
    roles={Role.MEDICAL},
    credentials_valid_until=None,
    methods={"password"},
)


def _denied(
    standing: Standing = STANDING,
    signer: Signer = DOCTOR,
    *,
    role: Role = Role.MEDICAL,
    digest: str = "sha256:a",
    method: str = "password",
    demo_allowed: bool = False,
) -> type[errors.SigningDenied] | None:
    decision = may_sign(
        standing=standing,
        signer=signer,
        role=role,
        digest=digest,
        method=method,
        demo_allowed=demo_allowed,
        today=TODAY,
    )
    return type(decision.denied) if decision.denied is not None else None


def test_nobody_signs_without_a_name_that_an_administrator_entered() -> None:
    assert _denied(signer=replace(DOCTOR, named=False)) is errors.NameMissing


def test_a_doctor_may_sign_what_others_wrote() -> None:
    assert _denied() is None


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"words_stand": False}, errors.WordsChanged),
        ({"digest": "sha256:b"}, errors.WordsChanged),
        ({"stage": Stage.DRAFT}, errors.NotInReview),
        ({"stage": Stage.REFUSED}, errors.NotInReview),
        ({"stage": Stage.LIVE}, errors.NotInReview),
        ({"stage": Stage.WITHDRAWN}, errors.NotInReview),
        ({"authors": ()}, errors.AuthorUnknown),
        ({"authors": (WRITER, Actor("", ""))}, errors.AuthorUnknown),
        ({"authors": (WRITER, DOCTOR.actor)}, errors.OwnWords),
        ({"signed_by": {"doctor"}}, errors.AlreadySigned),
        ({"missing": {Role.COMPLIANCE: 1}}, errors.RoleFilled),
        ({"asked": {Role.COMPLIANCE: 1}}, errors.RoleNotYetAsked),
        ({"wanted": {Role.COMPLIANCE: 1}}, errors.RoleNotAsked),
    ],
)
def test_what_stands_against_a_signature_on_the_side_of_the_words(
    change: dict[str, object], error: type[errors.SigningDenied]
) -> None:
    assert _denied(replace(STANDING, **change)) is error  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"active": False}, errors.PersonInactive),
        ({"roles": {Role.COMPLIANCE}}, errors.RoleNotHeld),
        ({"credentials_valid_until": date(2026, 11, 21)}, errors.CredentialsExpired),
        ({"credentials_valid_until": TODAY}, None),
    ],
)
def test_what_stands_against_a_signature_on_the_side_of_the_person(
    change: dict[str, object], error: type[errors.SigningDenied] | None
) -> None:
    assert _denied(signer=replace(DOCTOR, **change)) is error  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("method", "demo_allowed", "error"),
    [
        ("demo", False, errors.MethodRefused),
        ("demo", True, None),
        ("", False, errors.MethodRefused),
        ("passkey", True, errors.MethodRefused),
    ],
)
def test_only_known_methods_sign_and_a_demo_only_in_a_demo(
    method: str, demo_allowed: bool, error: type[errors.SigningDenied] | None
) -> None:
    assert _denied(method=method, demo_allowed=demo_allowed) is error


def test_words_that_are_signed_and_held_still_take_a_missing_signature() -> None:
    assert _denied(replace(STANDING, stage=Stage.SIGNED)) is None


def test_whoever_could_be_asked_may_refuse_even_after_signing() -> None:
    standing = replace(STANDING, signed_by={"doctor"}, missing={}, asked={})

    decision = may_refuse(
        standing=standing, signer=DOCTOR, role=Role.MEDICAL, digest="sha256:a", method="password"
    )

    assert decision.allowed


def test_a_withdrawal_asks_for_a_role_and_for_something_live_alone() -> None:
    expired = replace(DOCTOR, credentials_valid_until=date(2000, 1, 1))
    marketing = replace(DOCTOR, roles={Role.MARKETING})

    assert may_withdraw(live=True, signer=expired, role=Role.MEDICAL, method="password").allowed
    assert isinstance(
        may_withdraw(live=False, signer=DOCTOR, role=Role.MEDICAL, method="password").denied,
        errors.NothingLive,
    )
    assert isinstance(
        may_withdraw(live=True, signer=marketing, role=Role.MARKETING, method="password").denied,
        errors.RoleNotAsked,
    )
    assert isinstance(
        may_withdraw(live=True, signer=marketing, role=Role.MEDICAL, method="password").denied,
        errors.RoleNotHeld,
    )


def test_signatures_of_authors_and_of_a_demo_elsewhere_are_missing_still() -> None:
    def signature(signer: str, role: Role, method: str = "password") -> Signature:
        return Signature(signer=signer, role=role.value, method=method)

    wanted = {Role.MEDICAL: 2, Role.COMPLIANCE: 1}
    signatures = [
        signature("doctor", Role.MEDICAL),
        signature("writer", Role.MEDICAL),
        signature("lawyer", Role.COMPLIANCE, "demo"),
    ]

    def missing(demo_allowed: bool) -> dict[Role, int]:
        return missing_roles(
            wanted=wanted, signatures=signatures, authors=[WRITER], demo_allowed=demo_allowed
        )

    assert missing(False) == {Role.MEDICAL: 1, Role.COMPLIANCE: 1}
    assert missing(True) == {Role.MEDICAL: 1}


def test_every_refusal_has_a_code_of_its_own_and_words() -> None:
    kinds: list[type[errors.SigningDenied]] = [
        errors.SigningDenied,
        *errors.SigningDenied.__subclasses__(),
    ]

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(str(kind()).strip() for kind in kinds)
