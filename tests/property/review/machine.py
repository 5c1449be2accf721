"""Whatever people, scripts and Wagtail's own roads do in whatever order, as a state machine.

It keeps its own account of who wrote, who held which role and who signed what, and asks none of our
policies. After each step it compares that with everything that is delivered.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page, Revision

from compliance.rule_set import registered
from content_models.errors import ContentModelsError
from content_models.models import Entry
from content_models.operations import make_variant, translate
from content_models.queries import find_scope, get_entry
from contract.roles import Role
from contract.types import TYPES
from people.errors import PeopleError
from people.models import Grant, User
from people.operations import change_person, end_grant, give_grant
from people.verify import list_ungranted
from publishing.checking.judged import list_judged
from publishing.checking.judging import Judge
from publishing.reach import reach_of_release
from publishing.verify import list_unsigned
from review.errors import ReviewError
from review.jobs import release_what_is_due
from review.models import SignOffTask
from review.operations import recall, refuse, submit, withdraw
from review.proofs import by_password
from review.waivers import waive
from store.actors import SYSTEM
from store.models import (
    Document,
    Head,
    LiveContent,
    Placement,
    ReleaseDue,
    Submission,
    Wording,
)
from store.queries import GONE, LIVE, find_submission, get_content
from store.verify import list_broken
from tests.factories.records import told_apart, told_together
from tests.factories.signed import a_rule_set
from tests.factories.written import (
    AUSTIN,
    BRAND,
    GROUP,
    PASSWORD,
    Staff,
    a_claim,
    a_person,
    a_side_effect,
    an_entry,
    edited,
    published,
    ref,
    signed_by,
)

REFUSED = (ReviewError, ContentModelsError, PeopleError, PermissionDenied, ValidationError)
# The field by which the test tells one wording of a type from another.
WORDS = {"claim": "statement", "side_effect": "onset"}
ROLES = {
    "doctor": Role.MEDICAL,
    "second": Role.MEDICAL,
    "lawyer": Role.COMPLIANCE,
    "marketer": Role.MARKETING,
}
WRITERS = ("writer", "doctor")
ENTRY = st.sampled_from(["claim", "effect", "effect", "variant", "claim_es", "effect_es"])
WRITER = st.sampled_from(WRITERS)
SIGNER = st.sampled_from(list(ROLES))
NUMBER = st.integers(0, 2)


# The number whose words hold one that a rule of the group stops, while it does.
STOPPED = 2


def words_of(type_code: str, number: int) -> str:
    """Return one of three wordings."""
    said = f"{number} in ten." if type_code == "claim" else f"In {number} hours"
    return f"{said} It is a cure" if number == STOPPED else said


def group_rules(*, stops: bool) -> dict[str, Any]:
    """Return a rule set of one rule, which stops words or looks at them."""
    return {
        "overrides": {name: {"enabled": False} for name in registered()},
        "phrases": [
            {
                "id": "OWN-CURE",
                "phrases": {"en": ["cure"]},
                "why": "No treatment is a cure.",
                "severity": "block" if stops else "warn",
                "satisfied_by": "Say what it helps with.",
            }
        ],
    }


@dataclass
class Account:
    """What the test saw of one entry."""

    uuid: str
    # Who made the words what, since they were last live, and everybody before.
    changes: list[tuple[str, str]]
    before: set[str] = field(default_factory=set)
    # Signers that still count, and the roles that workflows asked for, by digest.
    signers: dict[str, dict[str, Role]] = field(default_factory=dict)
    asked: dict[str, set[Role]] = field(default_factory=dict)
    # Digests on which compliance let the finding stand, and it counts.
    waived: set[str] = field(default_factory=set)
    live: str = ""

    def edit(self, who: str, words: str) -> None:
        """Note an edit; saving the same words again is none."""
        if not self.changes or words != self.changes[-1][1]:
            self.changes.append((who, words))

    def authors(self, words: str) -> set[str]:
        """Whoever changed the words until they first were these; of words that return, all."""
        made = [change[1] for change in self.changes]
        if words not in made:
            return self.before
        return {who for who, _ in self.changes[: made.index(words) + 1]}


@dataclass
class World:
    """What every run starts from: a live source, a claim and what holds it, and people."""

    people: dict[str, User]
    source: Entry
    claim: Entry
    effect: Entry


def build() -> World:
    """Make it."""
    people = {
        "writer": a_person(Role.AUTHOR, name="Writer"),
        "doctor": a_person(Role.MEDICAL, Role.AUTHOR, name="Doctor"),
        "second": a_person(Role.MEDICAL, name="Second"),
        "lawyer": a_person(Role.COMPLIANCE, name="Lawyer"),
        "marketer": a_person(Role.MARKETING, name="Marketer"),
    }
    staff = Staff()
    a_rule_set(group_rules(stops=True))
    source = an_entry("source", "Protocol", writer=staff.writer)
    published(source, staff=staff)
    claim = a_claim("0 in ten.", writer=people["writer"], source=source)
    effect = a_side_effect(writer=people["writer"], onset="In 0 hours", claims=[ref(claim)])
    return World(people, source, claim, effect)


class Gate(RuleBasedStateMachine):
    """People at work, and whoever tries the roads around them."""

    world: World
    steps: Counter[str] = Counter()
    done: Counter[str] = Counter()
    examples = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).examples += 1
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        self.people = {name: User.objects.get(pk=p.pk) for name, p in self.world.people.items()}
        self.held = {name: {role} for name, role in ROLES.items()}
        self.active = set(self.people)
        self.checked: tuple[Any, ...] = ()
        self.stops = True
        self.accounts = {
            "claim": Account(str(self.world.claim.uuid), [("writer", "0 in ten.")]),
            "effect": Account(str(self.world.effect.uuid), [("writer", "In 0 hours")]),
        }

    def teardown(self) -> None:
        """Undo everything."""
        transaction.set_rollback(True)
        self._atomic.__exit__(None, None, None)

    @contextmanager
    def trying(self, what: str) -> Iterator[None]:
        """Try a step: refused, it must change nothing."""
        self.steps[what] += 1
        try:
            with transaction.atomic():
                yield
            self.done[what] += 1
        except REFUSED:
            pass

    def entry(self, name: str) -> Entry | None:
        """The entry of a name as it stands, if it was made."""
        account = self.accounts.get(name)
        return get_entry(uuid=account.uuid) if account is not None else None

    def submission(self, name: str, *, newest: bool = True) -> Submission | None:
        """What was submitted of an entry last, or first."""
        account = self.accounts.get(name)
        if account is None:
            return None
        if newest:
            return find_submission(entry_uuid=account.uuid)
        return Submission.objects.filter(entry=account.uuid).order_by("id").first()

    # Getting somewhere: most runs begin with something live

    @initialize(live=st.sampled_from([True, True, False]))
    def begin(self, live: bool) -> None:
        if live:
            self.go_live(["claim", "effect"], "writer")

    @rule(names=st.lists(ENTRY, min_size=1, max_size=3, unique=True), who=WRITER)
    def go_live(self, names: list[str], who: str) -> None:
        self.submit(names, who)
        for name in names:
            self.sign_by_everybody(name)

    @rule(name=ENTRY, who=WRITER, number=NUMBER)
    def change_live_words(self, name: str, who: str, number: int) -> None:
        self.write(name, who, number)
        self.go_live([name], who)

    # Writing

    @rule(name=ENTRY, who=WRITER, number=NUMBER)
    def write(self, name: str, who: str, number: int) -> None:
        entry = self.entry(name)
        if entry is None:
            return
        words = words_of(entry.type_code, number)
        with self.trying("edit"):
            edited(entry, by=self.people[who], **{WORDS[entry.type_code]: words})
            self.accounts[name].edit(who, words)

    @rule(name=ENTRY, who=WRITER, number=NUMBER)
    def autosave(self, name: str, who: str, number: int) -> None:
        """Ask to write over the latest revision, whatever became of it."""
        entry = self.entry(name)
        if entry is None:
            return
        draft = entry.get_latest_revision_as_object()
        words = words_of(entry.type_code, number)
        setattr(draft, WORDS[entry.type_code], words)
        if draft.is_variant and WORDS[entry.type_code] not in draft.overrides:
            draft.overrides = [*draft.overrides, WORDS[entry.type_code]]
        with self.trying("autosave"):
            latest = entry.get_latest_revision()
            draft.save_revision(user=self.people[who], overwrite_revision=latest, clean=False)
            self.accounts[name].edit(who, words)

    @rule(name=ENTRY, who=WRITER)
    def revert(self, name: str, who: str) -> None:
        entry = self.entry(name)
        first = entry.revisions.order_by("id").first() if entry is not None else None
        if entry is None or first is None:
            return
        with self.trying("revert"):
            RevertToPageRevisionAction(entry, first, user=self.people[who]).execute(
                skip_permission_checks=True
            )
            field_name = WORDS[entry.type_code]
            draft = get_entry(uuid=entry.uuid).get_latest_revision_as_object()
            self.accounts[name].edit(who, getattr(draft, field_name))

    @rule(name=st.sampled_from(["claim", "effect"]), who=WRITER)
    def translate(self, name: str, who: str) -> None:
        entry = self.entry(name)
        if entry is None or f"{name}_es" in self.accounts:
            return
        with self.trying("translate"):
            self._made(f"{name}_es", who, translate(entry=entry, locale="es-US",
                                                    actor=self.people[who]))  # fmt: skip

    @rule(who=WRITER)
    def variant(self, who: str) -> None:
        entry = self.entry("effect")
        if entry is None or "variant" in self.accounts:
            return
        with self.trying("variant"):
            self._made("variant", who, make_variant(entry=entry, scope_path=AUSTIN,
                                                    actor=self.people[who]))  # fmt: skip

    def _made(self, name: str, who: str, entry: Entry) -> None:
        words = getattr(entry, WORDS[entry.type_code])
        self.accounts[name] = Account(str(entry.uuid), [(who, words)])

    @rule(name=ENTRY, place=st.sampled_from([BRAND, GROUP]))
    def move(self, name: str, place: str) -> None:
        entry, target = self.entry(name), find_scope(path=place)
        if entry is None or target is None:
            return
        with self.trying("move"):
            entry.move(target, pos="last-child")

    # Reviewing

    @rule(names=st.lists(ENTRY, min_size=1, max_size=3, unique=True), who=WRITER)
    def submit(self, names: list[str], who: str) -> None:
        entries = {name: entry for name in names if (entry := self.entry(name)) is not None}
        if not entries:
            return
        with self.trying("submit"):
            asked = self._asked()
            sent = submit(entries=list(entries.values()), actor_user=self.people[who])
            for name, submission in zip(entries, sent, strict=True):
                roles = asked[entries[name].type_code]
                self.accounts[name].asked.setdefault(submission.digest_id, set()).update(roles)

    def _asked(self) -> dict[str, set[Role]]:
        """The roles that the workflows ask for now."""
        tasks = {task.name: task for task in SignOffTask.objects.filter(active=True)}
        return {
            code: {Role(role) for role in tasks[f"Sign-off: {TYPES[code].label}"].roles}
            if f"Sign-off: {TYPES[code].label}" in tasks
            else set()
            for code in WORDS
        }

    @rule(name=ENTRY, who=SIGNER, newest=st.sampled_from([True, True, True, False]))
    def sign(self, name: str, who: str, newest: bool) -> None:
        submission = self.submission(name, newest=newest)
        if submission is None:
            return
        with self.trying("sign"):
            signed_by(self.people[who], ROLES[who], submission)
            assert who in self.active
            assert ROLES[who] in self.held[who]
            signers = self.accounts[name].signers.setdefault(submission.digest_id, {})
            signers[who] = ROLES[who]

    @rule(name=ENTRY)
    def sign_by_everybody(self, name: str) -> None:
        """Get somewhere: everybody signs what was submitted, as far as they may."""
        for who in ("second", "lawyer", "marketer"):
            self.sign(name, who, True)

    @rule(name=ENTRY, writer=WRITER, number=NUMBER, who=SIGNER)
    def refuse_something_new(self, name: str, writer: str, number: int, who: str) -> None:
        """Left to chance, a refusal mostly finds nothing in review."""
        self.write(name, writer, number)
        self.submit([name], writer)
        self.refuse(name, who)

    @rule(name=ENTRY, who=SIGNER)
    def refuse(self, name: str, who: str) -> None:
        submission = self.submission(name)
        if submission is None:
            return
        with self.trying("refuse"):
            refuse(
                entry_uuid=submission.entry, digest=submission.digest_id, role=ROLES[who],
                user=self.people[who], proof=by_password(PASSWORD), reason="unclear",
                comment="Because.",
                shown={},
            )  # fmt: skip
            self.accounts[name].signers.pop(submission.digest_id, None)
            self.accounts[name].waived.discard(submission.digest_id)

    @rule(name=ENTRY, who=st.sampled_from(["lawyer", "lawyer", "doctor", "marketer"]))
    def waive(self, name: str, who: str) -> None:
        """Let stand what is found of the words last submitted, or what is not there."""
        submission = self.submission(name)
        if submission is None:
            return
        content = get_content(digest=submission.digest_id)
        judge = Judge(today=timezone.now().date())
        reach_of_release(content=content, judge=judge)
        found = [one.as_json() for one in list_judged(judge=judge, content=content)]
        with self.trying("waive"):
            waive(
                entry_uuid=submission.entry, digest=submission.digest_id, findings=found,
                user=self.people[who], role=Role.COMPLIANCE, proof=by_password(PASSWORD),
                comment="Because.", shown={},
            )  # fmt: skip
            assert who in self.active
            assert Role.COMPLIANCE in self.held[who]
            words = content.envelope["fields"].get(WORDS[content.type], "")
            assert who not in self.accounts[name].authors(words)
            self.accounts[name].waived.add(submission.digest_id)

    @rule(name=ENTRY, who=WRITER, waived=st.booleans())
    def bring_stopped_words(self, name: str, who: str, waived: bool) -> None:
        """Left to chance, words that a rule stops are seldom signed in full."""
        self.write(name, who, STOPPED)
        self.go_live([name], who)
        if waived:
            self.waive(name, "lawyer")

    @rule(name=ENTRY, who=WRITER)
    def recall(self, name: str, who: str) -> None:
        account = self.accounts.get(name)
        if account is not None:
            with self.trying("recall"):
                recall(entry_uuid=account.uuid, user=self.people[who])

    @rule(name=ENTRY, who=st.sampled_from(["second", "lawyer", "marketer"]))
    def withdraw(self, name: str, who: str) -> None:
        account = self.accounts.get(name)
        if account is None:
            return
        with self.trying("withdraw"):
            withdraw(
                entry_uuid=account.uuid, user=self.people[who], role=ROLES[who],
                proof=by_password(PASSWORD), reason="safety", comment="Because.",
            )  # fmt: skip
            assert who in self.active
            gone = LiveContent.objects.filter(until_sequence__isnull=True, state=GONE)
            taken = {str(entry) for entry in gone.values_list("entry", flat=True)}
            assert account.uuid in taken
            for other in self.accounts.values():
                if other.uuid in taken and (other.live or other is account):
                    other.signers.clear()
                    other.waived.clear()
                    other.live = ""

    # Roads around; one rule, so that people's work is tried more often than they are

    @rule(
        road=st.sampled_from(["release", "schedule", "publish by hand", "show live", "show off"]),
        name=ENTRY,
    )
    def go_around(self, road: str, name: str) -> None:
        entry = self.entry(name)
        if entry is None:
            return
        with self.trying(road):
            if road == "release":
                release_what_is_due(0)
            elif road == "schedule":
                # A date in the content, an approved revision, and both commands that would act.
                past = timezone.now() - timedelta(hours=1)
                latest = Revision.objects.filter(pk=entry.latest_revision_id)
                latest.update(approved_go_live_at=past)
                call_command("publish_scheduled", stdout=StringIO())
                publish_scheduled.Command().handle(dryrun=False)
            elif road == "publish by hand":
                entry.get_latest_revision().publish(user=None)
            else:
                Page.objects.filter(pk=entry.pk).update(live=road == "show live")

    # People and workflows; one rule, for the same reason

    @rule(
        what=st.sampled_from(["person", "grant", "roles of a task", "task", "copy rule"]),
        who=SIGNER,
        code=st.sampled_from(list(WORDS)),
        on=st.sampled_from([True, True, False]),
    )
    def administer(self, what: str, who: str, code: str, on: bool) -> None:
        with self.trying(f"switch {what}"):
            if what == "person":
                self._switch_person(who, on)
            elif what == "grant":
                self._switch_grant(who, on)
            elif what == "copy rule":
                a_rule_set(group_rules(stops=on))
                self.stops = on
            else:
                task = SignOffTask.objects.get(name=f"Sign-off: {TYPES[code].label}")
                if what == "task":
                    self._switch_task(task, on)
                else:
                    self._switch_role(task, ROLES[who])

    def _switch_person(self, who: str, on: bool) -> None:
        change_person(
            person=self.people[who], changes={"is_active": on}, by=SYSTEM, now=timezone.now()
        )
        (self.active.add if on else self.active.discard)(who)

    def _switch_grant(self, who: str, on: bool) -> None:
        person, role = self.people[who], ROLES[who]
        if on:
            give_grant(person=person, role=role, scope=GROUP, by=SYSTEM, now=timezone.now())
            self.held[who].add(role)
            return
        for grant in Grant.objects.filter(person=person, role=role.value, ends_at=None):
            end_grant(grant=grant, by=SYSTEM, now=timezone.now())
        self.held[who].discard(role)

    def _switch_role(self, task: SignOffTask, role: Role) -> None:
        roles = set(task.roles) ^ {role.value}
        if roles:
            task.roles = sorted(roles)
            task.save()

    def _switch_task(self, task: SignOffTask, on: bool) -> None:
        if task.active and not on:
            task.deactivate(user=self.people["writer"])
        elif on:
            task.active = True
            task.save()

    # What holds after each step

    @invariant()
    def what_went_live_was_signed_in_full_by_others(self) -> None:
        rows = LiveContent.objects.filter(until_sequence__isnull=True)
        now = {str(row.entry): row for row in rows}
        for name, account in self.accounts.items():
            row = now.get(account.uuid)
            digest = row.digest if row is not None and row.state == LIVE else ""
            if digest and digest != account.live:
                self._check_new(name, account, digest)
            if row is not None and row.state == GONE and account.live:
                raise AssertionError(f"{name} went off, and nobody withdrew it")
            account.live = digest

    def _check_new(self, name: str, account: Account, digest: str) -> None:
        envelope: Any = get_content(digest=digest).envelope
        signers = account.signers.get(digest, {})
        wanted = set(TYPES[envelope["type"]].signs) | account.asked.get(digest, set())
        assert set(signers.values()) >= wanted, (name, signers, wanted)
        authors = account.authors(envelope["fields"].get(WORDS[envelope["type"]], ""))
        assert not set(signers) & authors, (name, signers, authors)
        if self.stops and "cure" in envelope["fields"].get(WORDS[envelope["type"]], ""):
            assert digest in account.waived, f"{name} went live though a rule stops it"
            self.done["went live by a waiver"] += 1
        account.signers.pop(account.live, None)
        account.waived.discard(account.live)
        account.before |= {who for who, _ in account.changes}
        account.changes = account.changes[-1:] if account.changes else []
        self.done["went live"] += 1

    @invariant()
    def what_is_served_is_live_and_so_are_its_parts(self) -> None:
        live = set(
            LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).values_list(
                "digest", flat=True
            )
        )
        served = Placement.objects.filter(until_sequence__isnull=True, state=LIVE)
        for document in Document.objects.filter(digest__in=served.values("document")):
            assert {document.content_id, *document.part_contents} <= live

    @invariant()
    def the_record_holds(self) -> None:
        # A step that wrote nothing to the record leaves it as it was found last.
        head = Head.objects.get(id=1)
        last = Wording.objects.aggregate(last=Max("id"))["last"]
        sent = Submission.objects.aggregate(last=Max("id"))["last"]
        record = (head.ledger, head.release, last, sent)
        if record == self.checked:
            return
        self.checked = record
        broken = [*list_broken(), *list_ungranted(), *list_unsigned()]
        assert broken == []
        for account in self.accounts.values():
            assert told_together(account.uuid) == told_apart(account.uuid)

    @invariant()
    def nothing_went_wrong_on_our_side(self) -> None:
        held = ReleaseDue.objects.values_list("held_because", flat=True)
        assert not [because for because in held if "went wrong" in because]
