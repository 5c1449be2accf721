"""Signing with a second factor: what it takes, what is refused, and what the record keeps of it."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from contract.events import Event
from contract.roles import Role
from people.factors import challenges, errors
from people.factors.challenges import Subject
from people.factors.operations import remove_factor, reset_factors
from people.factors.queries import list_factors
from people.factors.verify import list_unproven
from people.models import Factor, SpentChallenge, User
from people.queries import actor_of
from review.errors import (
    MethodRefused,
    ProofRefused,
    SecondFactorNeeded,
    SigningDenied,
    SigningLocked,
)
from review.operations import refuse, sign, withdraw
from review.place_operations import close_place
from review.proofs import BY_DEMO, Proof, by_password
from review.releases import SignResult
from store.actors import SYSTEM
from store.models import Ledger, Signature, Submission
from tests.factories.authenticator import Authenticator
from tests.factories.proving import STEP, a_passkey, an_app, by_code, by_passkey
from tests.factories.written import (
    AUSTIN,
    PASSWORD,
    Staff,
    a_live_entry,
    a_person,
    a_side_effect,
    delivered_text,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


@pytest.fixture
def submission(staff: Staff) -> Submission:
    return submitted(a_side_effect(writer=staff.writer), by=staff.writer)[0]


@pytest.fixture(autouse=True)
def the_record_holds_and_has_no_secret() -> Iterator[None]:
    yield
    assert list(list_unproven()) == []
    told = "".join(Ledger.objects.values_list("body", flat=True))
    assert PASSWORD not in told
    assert not any(factor.secret in told for factor in Factor.objects.exclude(secret=""))


def _signed(person: User, submission: Submission, proof: Proof) -> SignResult:
    return sign(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=person,
        proof=proof,
        shown={"digest": submission.digest_id},
    )


def _signing(submission: Submission, *, role: str = "medical", action: str = "sign") -> Subject:
    return Subject(action, [submission.digest_id], role)


def _refused(person: User, submission: Submission, proof: Proof) -> str:
    """Why a proof was refused; the record says the same, and nothing was signed."""
    before = Signature.objects.count()
    with pytest.raises(SigningDenied) as denied:
        _signed(person, submission, proof)
    assert Signature.objects.count() == before
    last = Ledger.objects.filter(kind=Event.SIGNING_DENIED).order_by("sequence").last()
    assert last is not None
    body = json.loads(last.body)
    assert (last.actor, body["digest"]) == (str(person.uuid), submission.digest_id)
    assert body["why"] == denied.value.code
    return denied.value.code


def test_a_code_signs_and_the_signature_says_so(staff: Staff, submission: Submission) -> None:
    app = an_app(staff.medical)

    signature = _signed(staff.medical, submission, by_code(app)).signature

    [factor] = list_factors(person=staff.medical)
    assert signature.method == "totp"
    assert json.loads(signature.shown)["factor"] == str(factor.uuid)


def test_a_passkey_signs_and_the_signature_says_so(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical)

    proof = by_passkey(staff.medical, key, _signing(submission))
    signature = _signed(staff.medical, submission, proof).signature

    [factor] = list_factors(person=staff.medical)
    assert (signature.method, factor.used) == ("passkey", key.count)
    assert json.loads(signature.shown)["factor"] == str(factor.uuid)


def test_whoever_has_a_factor_signs_by_password_no_more(
    staff: Staff, submission: Submission
) -> None:
    an_app(staff.medical)

    assert _refused(staff.medical, submission, by_password(PASSWORD)) == "second-factor-needed"
    # Right or wrong is not told.
    assert _refused(staff.medical, submission, by_password("guess")) == "second-factor-needed"


@pytest.mark.parametrize("method", ["totp", "passkey"])
def test_what_somebody_does_not_have_signs_nothing(
    staff: Staff, submission: Submission, method: str
) -> None:
    key = Authenticator()
    challenge = challenges.issue(person=staff.medical, subject=_signing(submission))
    given = {"totp": "123456", "passkey": key.answer({"challenge": "AAAA"})}[method]

    code = _refused(staff.medical, submission, Proof(method, given, challenge.note))

    assert code == {"totp": "factor-missing", "passkey": "passkey-unknown"}[method]


def test_refusing_and_withdrawing_ask_for_it_too(staff: Staff) -> None:
    app = an_app(staff.medical)
    entry = a_side_effect(writer=staff.writer)
    [submission] = submitted(entry, by=staff.writer)
    about: dict[str, Any] = {
        "entry_uuid": entry.uuid, "digest": submission.digest_id, "role": Role.MEDICAL,
        "user": staff.medical, "reason": "other", "comment": "No.", "shown": {},
    }  # fmt: skip
    with pytest.raises(SecondFactorNeeded):
        refuse(**about, proof=by_password(PASSWORD))
    with pytest.raises(MethodRefused):
        refuse(**about, proof=BY_DEMO)

    assert refuse(**about, proof=by_code(app)).method == "totp"


def test_a_withdrawal_is_confirmed_for_the_entry_whatever_went_live_meanwhile(
    staff: Staff,
) -> None:
    entry = a_live_entry(staff=staff)
    key = a_passkey(staff.medical)
    about: dict[str, Any] = {
        "entry_uuid": entry.uuid, "user": staff.medical, "role": Role.MEDICAL,
        "reason": "safety", "comment": "Why.",
    }  # fmt: skip
    with pytest.raises(SecondFactorNeeded):
        withdraw(**about, proof=by_password(PASSWORD))
    with pytest.raises(MethodRefused):
        withdraw(**about, proof=BY_DEMO)
    assert delivered_text(entry)

    subject = Subject("withdraw", [str(entry.uuid)], "medical")
    withdraw(**about, proof=by_passkey(staff.medical, key, subject))

    assert delivered_text(entry) == ""
    assert Signature.objects.get(decision=Signature.WITHDRAWN).method == "passkey"


def test_closing_a_place_asks_for_it_too(staff: Staff) -> None:
    admin = a_person(Role.ADMINISTRATOR, name="An administrator")
    key = a_passkey(admin)
    about: dict[str, Any] = {
        "path": AUSTIN, "user": admin, "reason": "other", "comment": "Lease.", "shown": {},
    }  # fmt: skip
    for proof in (by_password(PASSWORD), BY_DEMO):
        with pytest.raises(SigningDenied):
            close_place(**about, proof=proof)

    release = close_place(**about, proof=by_passkey(admin, key, Subject("close", [AUSTIN])))

    assert release.reason.startswith("place_closed")


# Codes


def test_a_code_counts_once(staff: Staff, submission: Submission) -> None:
    app = an_app(staff.medical)
    proof = by_code(app)
    _signed(staff.medical, submission, proof)
    [other] = submitted(a_side_effect("Drowsiness", writer=staff.writer), by=staff.writer)

    assert _refused(staff.medical, other, proof) == "code-used"


def test_the_code_that_added_the_app_signs_nothing(staff: Staff, submission: Submission) -> None:
    app = an_app(staff.medical, now=timezone.now() + 2 * STEP)

    assert _refused(staff.medical, submission, by_code(app)) == "code-used"


def test_a_code_before_one_that_was_used_counts_no_more(
    staff: Staff, submission: Submission
) -> None:
    app = an_app(staff.medical)
    Factor.objects.filter(person=staff.medical).update(
        used=int(timezone.now().timestamp()) // 30 + 1
    )

    assert _refused(staff.medical, submission, by_code(app)) == "code-used"


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34", "000000\x00", "-12345"]
)
def test_what_is_no_code_is_a_wrong_one(staff: Staff, submission: Submission, code: str) -> None:
    an_app(staff.medical)

    assert _refused(staff.medical, submission, Proof("totp", code)) == "wrong-code"


def test_a_code_of_five_minutes_ago_is_a_wrong_one(staff: Staff, submission: Submission) -> None:
    app = an_app(staff.medical)

    old = by_code(app, now=timezone.now() - timedelta(minutes=5))

    assert _refused(staff.medical, submission, old) == "wrong-code"


def test_a_code_may_be_written_in_groups(staff: Staff, submission: Submission) -> None:
    app = an_app(staff.medical)
    code = by_code(app).secret

    proof = Proof("totp", f" {code[:3]} {code[3:]} ")

    assert _signed(staff.medical, submission, proof).signature.method == "totp"


def test_five_wrong_codes_lock_signing_as_wrong_passwords_do(
    staff: Staff, submission: Submission
) -> None:
    app = an_app(staff.medical)
    for _ in range(5):
        _refused(staff.medical, submission, Proof("totp", "12345"))

    with pytest.raises(SigningLocked):
        _signed(staff.medical, submission, by_code(app))


def test_another_persons_code_is_a_wrong_one(staff: Staff, submission: Submission) -> None:
    an_app(staff.medical)
    app = an_app(staff.compliance)

    assert _refused(staff.medical, submission, by_code(app)) == "wrong-code"


def test_a_secret_sealed_with_a_key_that_is_gone_says_what_to_do(
    staff: Staff, submission: Submission, settings: Any
) -> None:
    app = an_app(staff.medical)
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another secret of the tests, which signs nothing that anybody keeps"
    assert _refused(staff.medical, submission, by_code(app)) == "factor-unreadable"

    settings.SECRET_KEY_FALLBACKS = [old]

    assert _signed(staff.medical, submission, by_code(app)).signature.method == "totp"


# Passkeys


def test_an_answer_counts_once(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical, counts=False)
    proof = by_passkey(staff.medical, key, _signing(submission))
    _signed(staff.medical, submission, proof)

    assert _refused(staff.medical, submission, proof) == "passkey-replayed"


@pytest.mark.parametrize(
    "subject",
    [
        Subject("sign", ["sha256:" + "0" * 64], "medical"),
        Subject("sign", [], "medical"),
        "another role",
        "another act",
        "one more digest",
    ],
)
def test_an_answer_for_something_else_signs_nothing(
    staff: Staff, submission: Submission, subject: Subject | str
) -> None:
    key = a_passkey(staff.medical)
    digest = submission.digest_id
    others = {
        "another role": _signing(submission, role="compliance"),
        "another act": _signing(submission, action="refuse"),
        "one more digest": Subject("sign", [digest, "sha256:" + "0" * 64], "medical"),
    }
    asked = others[subject] if isinstance(subject, str) else subject

    proof = by_passkey(staff.medical, key, asked)

    assert _refused(staff.medical, submission, proof) == "passkey-for-other"


@pytest.mark.parametrize(
    "origin",
    ["https://testserver", "http://testserver:8000", "http://evil.testserver", "http://localhost"],
)
def test_an_answer_from_another_site_signs_nothing(
    staff: Staff, submission: Submission, origin: str
) -> None:
    key = a_passkey(staff.medical)
    key.origin = origin

    proof = by_passkey(staff.medical, key, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-from-elsewhere"


def test_an_answer_made_for_another_name_signs_nothing(
    staff: Staff, submission: Submission
) -> None:
    key = a_passkey(staff.medical)
    key.site = "evil.example"

    proof = by_passkey(staff.medical, key, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-refused"


def test_an_answer_of_an_authenticator_that_asked_nobody_signs_nothing(
    staff: Staff, submission: Submission
) -> None:
    key = a_passkey(staff.medical)
    key.verified = False

    proof = by_passkey(staff.medical, key, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-refused"


def test_another_persons_passkey_signs_nothing(staff: Staff, submission: Submission) -> None:
    a_passkey(staff.medical)
    theirs = a_passkey(staff.compliance)

    proof = by_passkey(staff.medical, theirs, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-unknown"


def test_another_key_under_a_known_name_signs_nothing(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical)
    forged = Authenticator(name=key.name, count=100)

    proof = by_passkey(staff.medical, forged, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-refused"


def test_a_challenge_of_somebody_else_signs_nothing(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical)
    theirs = challenges.issue(person=staff.compliance, subject=_signing(submission))
    mine = by_passkey(staff.medical, key, _signing(submission))

    code = _refused(staff.medical, submission, Proof("passkey", mine.secret, theirs.note))

    assert code == "passkey-too-late"


def test_a_challenge_is_answered_within_five_minutes(
    staff: Staff, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = a_passkey(staff.medical)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - 301)
    proof = by_passkey(staff.medical, key, _signing(submission))
    monkeypatch.setattr(time, "time", real)

    assert _refused(staff.medical, submission, proof) == "passkey-too-late"


@pytest.mark.parametrize("note", ["", "forged", "a:b:c"])
def test_a_forged_note_signs_nothing(staff: Staff, submission: Submission, note: str) -> None:
    key = a_passkey(staff.medical)
    proof = by_passkey(staff.medical, key, _signing(submission))

    code = _refused(staff.medical, submission, Proof("passkey", proof.secret, note))

    assert code == "passkey-too-late"


def test_a_copy_of_a_passkey_is_found_out(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical, count=5)
    copy = Authenticator(key=key.key, name=key.name, count=5)
    _signed(staff.medical, submission, by_passkey(staff.medical, key, _signing(submission)))
    [other] = submitted(a_side_effect("Drowsiness", writer=staff.writer), by=staff.writer)

    proof = by_passkey(staff.medical, copy, _signing(other))

    assert _refused(staff.medical, other, proof) == "passkey-cloned"


def test_a_passkey_that_stops_counting_is_a_copy(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical, count=5)
    key.count, key.counts = 0, False

    proof = by_passkey(staff.medical, key, _signing(submission))

    assert _refused(staff.medical, submission, proof) == "passkey-cloned"


def test_a_passkey_that_never_counts_signs_again_and_again(
    staff: Staff, submission: Submission
) -> None:
    key = a_passkey(staff.medical, counts=False)
    [other] = submitted(a_side_effect("Drowsiness", writer=staff.writer), by=staff.writer)

    for one in (submission, other):
        _signed(staff.medical, one, by_passkey(staff.medical, key, _signing(one)))

    assert Signature.objects.count() == 2


@pytest.mark.parametrize(
    "answer",
    [
        "", "no", "[]", "{}", "null", '{"rawId": 1}', '{"rawId": "AAAA"}', "[" * 10_000,
        '{"rawId": "AAAA", "response": {"clientDataJSON": "!!!"}}', "x" * 30_000,
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_breaks_nothing(
    staff: Staff, submission: Submission, answer: str
) -> None:
    a_passkey(staff.medical)
    note = challenges.issue(person=staff.medical, subject=_signing(submission)).note

    code = _refused(staff.medical, submission, Proof("passkey", answer, note))

    assert code in {"passkey-refused", "passkey-unknown"}


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("value", ["", "AAAA", 7, None, [], "!"])
def test_a_broken_part_of_an_answer_is_refused_and_breaks_nothing(
    staff: Staff, submission: Submission, part: str, value: object
) -> None:
    key = a_passkey(staff.medical)
    proof = by_passkey(staff.medical, key, _signing(submission))
    given = json.loads(proof.secret)
    given["response"][part] = value

    code = _refused(staff.medical, submission, Proof("passkey", json.dumps(given), proof.note))

    assert code in {"passkey-refused", "passkey-for-other", "passkey-from-elsewhere"}


def test_spent_challenges_are_forgotten_once_nobody_could_answer_them(
    staff: Staff, submission: Submission
) -> None:
    key = a_passkey(staff.medical)
    SpentChallenge.objects.update(at=timezone.now() - timedelta(hours=1))

    _signed(staff.medical, submission, by_passkey(staff.medical, key, _signing(submission)))

    assert SpentChallenge.objects.count() == 1


def test_passkeys_work_on_localhost(staff: Staff, submission: Submission, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8123/"
    key = a_passkey(staff.medical, origin="http://localhost:8123", site="localhost")

    proof = by_passkey(staff.medical, key, _signing(submission))

    assert _signed(staff.medical, submission, proof).signature.method == "passkey"


# Between the check and the signature


def test_a_factor_added_while_the_password_was_checked_makes_the_password_too_little(
    staff: Staff, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = User.check_password

    def checks_and_adds(person: User, raw: str) -> bool:
        right = real(person, raw)
        an_app(person)
        return right

    monkeypatch.setattr(User, "check_password", checks_and_adds)

    assert _refused(staff.medical, submission, by_password(PASSWORD)) == "second-factor-needed"


def test_a_factor_that_was_removed_signs_no_more(staff: Staff, submission: Submission) -> None:
    key = a_passkey(staff.medical)
    proof = by_passkey(staff.medical, key, _signing(submission))
    [factor] = list_factors(person=staff.medical)
    remove_factor(factor=factor, by=actor_of(staff.medical), now=timezone.now())

    assert _refused(staff.medical, submission, proof) == "passkey-unknown"
    assert _signed(staff.medical, submission, by_password(PASSWORD)).signature.method == "password"


def test_whoever_lost_their_factors_signs_by_password_once_they_are_reset(
    staff: Staff, submission: Submission
) -> None:
    an_app(staff.medical)
    a_passkey(staff.medical)
    with pytest.raises(errors.FactorNotOwned):
        reset_factors(person=staff.medical, by=actor_of(staff.medical), now=timezone.now())

    assert reset_factors(person=staff.medical, by=SYSTEM, now=timezone.now()) == 2

    assert _signed(staff.medical, submission, by_password(PASSWORD)).signature.method == "password"
    assert not Factor.objects.exclude(secret="").exists()


def test_a_refused_proof_prints_nothing_secret() -> None:
    assert "hunter2" not in repr(Proof("password", "hunter2", "hunter2"))
    assert isinstance(ProofRefused(), SigningDenied)
