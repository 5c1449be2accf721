"""Puts work in every state into a running demonstration, for whoever looks at reviewers' screens.

Runs inside the demonstration (`python manage.py shell`), through the operations that the admin
calls: a package, words that no screen is made for, Spanish, comments, a link for counsel, late
reviews, claims that end. Prints where everything is, as JSON.
"""

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import CommentReply

from content_models.models import ENTRY_MODELS, Entry
from contract.roles import Role
from people.delegations import delegate
from people.models import Grant, User
from people.operations import create_person, give_grant
from people.queries import actor_of
from review import outside
from review.comments import write_comment
from review.duties import take
from review.models import Deadline
from review.operations import refuse, sign
from review.proofs import BY_DEMO, by_password
from store.actors import SYSTEM
from store.models import Placement, Submission
from tests.factories.written import BRAND, GROUP, a_claim, an_entry, edited, submitted

# Entries that no journey touches.
EFFECTS = ("Dizziness", "Confusion")
TREATMENT = "Ketamine lozenges"
SPANISH = ("Dizziness", "es-us")
SIGNED_ONCE = "Dream-like state"
TAKEN = "Temporary disorientation"
REFUSED = "Changes in the senses"
LONG = (
    "Pneumonoultramicroscopicsilicovolcanoconiosis, hypothalamic-pituitary-adrenocortical trouble "
    "and everything else that may be felt after an infusion of ketamine"
)
TOKEN = "token"


def stage(*, password: str, many: int = 0) -> None:
    """Stage everything, and print where it is.

    Args:
        password: The medical reviewer's.
        many: How many questions wait besides, for a list that takes pages.
    """
    writer, medical, compliance = (
        User.objects.get(username=name) for name in ("writer", "medical", "compliance")
    )
    treatment = _package(writer)
    long, token = _long_words(writer, medical)
    spanish = _edited(_find("side_effect", *SPANISH), writer, what_to_do=_SPANISH_WORDS)
    signed = _edited(_find("side_effect", SIGNED_ONCE), writer, duration="Gone the same day")
    [submission] = submitted(signed, by=writer)
    _sign(submission, compliance, Role.COMPLIANCE)
    _taken_and_late(writer)
    _refused(writer, medical, password)
    _ending_claim(writer, medical, compliance)
    _absence(medical)
    submitted(spanish, by=writer)
    for number in range(many):
        question = an_entry(
            "faq", f"Question {number + 1}: may I eat before a visit?", writer=writer, scope=BRAND
        )
        submitted(question, by=writer)
    placed = Placement.objects.filter(family=treatment.family, until_sequence=None).first()
    told: dict[str, Any] = {
        "treatment": str(treatment.uuid),
        "effect": str(_find("side_effect", EFFECTS[0]).uuid),
        "long": str(long.uuid),
        "long_page": long.pk,
        "spanish": str(spanish.uuid),
        "signed_once": str(signed.uuid),
        "refused_page": _find("side_effect", REFUSED).pk,
        "document": placed.document if placed is not None else "",
        TOKEN: token,
    }
    print(json.dumps(told))  # noqa: T201 - read by whoever ran it


def _find(type_code: str, title: str, locale: str = "en-us") -> Entry:
    """Return a demonstration's entry by its English title, or its translation."""
    models = ENTRY_MODELS[type_code].objects.filter(variant_of_uuid__isnull=True).order_by("pk")
    english: Entry | None = models.filter(title=title, locale__language_code="en-us").first()
    assert english is not None, title
    if locale == "en-us":
        return english
    found: Entry = ENTRY_MODELS[type_code].objects.get(
        translation_of_uuid=english.uuid, locale__language_code=locale
    )
    return found


def _edited(entry: Entry, writer: User, **fields: Any) -> Entry:
    return edited(entry, by=writer, **fields)


def _sign(submission: Submission, person: User, role: Role) -> None:
    shown = {"digest": submission.digest_id, "reach": {"documents": 1, "locations": 1}}
    sign(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        role=role,
        user=person,
        proof=BY_DEMO,
        shown=shown,
    )


def _package(writer: User) -> Entry:
    """A treatment that waits with two of its effects."""
    for title in EFFECTS:
        submitted(_edited(_find("side_effect", title), writer, what_to_do=_WORDS), by=writer)
    treatment = _find("treatment", TREATMENT)
    summary = (
        "Ketamine as a lozenge that melts in the mouth, taken at the clinic while a nurse watches. "
        "This use is off-label. In a crisis, call or text 988; in danger, call 911."
    )
    submitted(_edited(treatment, writer, summary=summary), by=writer)
    return treatment


def _long_words(writer: User, medical: User) -> tuple[Entry, str]:
    """Something new whose words no screen was made for, and what people said about it."""
    rows = "".join(
        f"<li>Sign number {number}: tell the nurse, stay seated, drink a little water</li>"
        for number in range(1, 31)
    )
    entry = an_entry(
        "side_effect",
        LONG,
        writer=writer,
        summary="Gegebenenfallselektroenzephalographiebegleituntersuchungsbescheinigung " * 2,
        description=f"<p>Watch for each of these:</p><ul>{rows}</ul>",
        whom_to_call="https://www.example.org/" + "a-very-long-address-without-any-space/" * 4,
        seriousness="serious",
    )
    [submission] = submitted(entry, by=writer)
    comment = write_comment(
        entry=entry,
        key="summary",
        text="No patient reads this word. Say “brain scan”.\n\nAnd say when.",
        user=medical,
    )
    CommentReply.objects.create(
        comment=comment, user=writer, text="I will. Before the first session?"
    )
    link = outside.invite(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        name="Dana Ruiz-Villaverde",
        organisation="Ruiz, Park, Abernathy and Partners LLP",
        email="dana@example.org",
        days=14,
        user=medical,
    )
    for field, label, text in (
        ("summary", "Summary", "A word that nobody can read warns nobody."),
        ("", "The words as a whole", "Fine otherwise."),
    ):
        outside.comment(
            token=link.token,
            field=field,
            labels={field: label},
            text=text,
            now=timezone.now(),
        )
    return entry, link.token


def _taken_and_late(writer: User) -> None:
    """A review that somebody with a long name has, and that should have been through."""
    name = "María-José Fernández-Villaverde y Gutiérrez de la Torre"
    other = create_person(
        username="medical2", password=None, printed_name=name, credentials="MD, PhD, FAAN"
    )
    give_grant(person=other, role=Role.MEDICAL, scope=GROUP, by=SYSTEM, now=timezone.now())
    entry = _edited(_find("side_effect", TAKEN), writer, duration="Gone within the hour")
    [submission] = submitted(entry, by=writer)
    now = timezone.now()
    take(entry_uuid=entry.uuid, role=Role.MEDICAL, user=other, now=now, over=False)
    Deadline.objects.create(
        entry=entry.uuid,
        submission=submission.pk,
        due_on=now.date() - timedelta(days=9),
        set_by=str(writer.uuid),
        set_by_name="Demo administrator",
        at=now,
    )


def _refused(writer: User, medical: User, password: str) -> None:
    entry = _edited(_find("side_effect", REFUSED), writer, duration="Who knows")
    [submission] = submitted(entry, by=writer)
    refuse(
        entry_uuid=entry.uuid,
        digest=submission.digest_id,
        role=Role.MEDICAL,
        user=medical,
        proof=by_password(password),
        reason="unclear",
        comment="Patients want a number of hours.",
        shown={"digest": submission.digest_id},
    )


def _ending_claim(writer: User, medical: User, compliance: User) -> None:
    """A claim in live words that is valid for five more days."""
    source = ENTRY_MODELS["source"].objects.filter(live=True).first()
    assert source is not None
    claim = a_claim(
        "People who felt better kept a diary.",
        writer=writer,
        source=source,
        title="Diaries",
        valid_until=(timezone.now() + timedelta(days=5)).date().isoformat(),
    )
    [submission] = submitted(claim, by=writer)
    for role, person in ((Role.MEDICAL, medical), (Role.COMPLIANCE, compliance)):
        _sign(submission, person, role)


def _absence(medical: User) -> None:
    """The medical reviewer lends the role for two weeks."""
    now = timezone.now()
    locum = create_person(
        username="locum",
        password=None,
        printed_name="Aurelia Montgomery-Whitfield",
        credentials="DO",
    )
    grant = Grant.objects.get(person=medical, role=Role.MEDICAL.value, ends_at__isnull=True)
    delegate(
        grant=grant,
        to=locum,
        until=now + timedelta(days=14),
        note="Holiday",
        by=actor_of(medical),
        now=now,
    )


_WORDS = (
    "<p>Stay seated until it has passed, and ask for help before you stand up. Take stairs with "
    "someone beside you.</p><p>Call us the same evening if it has not passed.</p>"
)
_SPANISH_WORDS = (
    "<p>Quédese sentado y pida ayuda antes de ponerse de pie. Suba las escaleras con alguien, "
    "con la mano en el pasamanos.</p><p>Llámenos si continúa al día siguiente.</p>"
)
