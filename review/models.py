"""The tables of review: tasks, workflows, attempts at a password, outside links, mentions.

A task only says which roles sign; whether they did is read off the store. Wagtail's own ways to
approve or reject a task are refused here, whatever view or request they come through.
"""

from typing import Any, NoReturn

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowState

from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from contract.types import TYPES
from store.lengths import DIGEST_LENGTH

MOST_SIGNATURES = 9


class RolesField(models.JSONField):
    """A list of signing roles, chosen by boxes."""

    def formfield(self, **kwargs: Any) -> Any:
        """Return boxes to tick, one per signing role."""
        return forms.MultipleChoiceField(
            choices=[(role.value, ROLE_LABELS[role]) for role in SIGNING_ROLES],
            widget=forms.CheckboxSelectMultiple,
            label="Who signs",
            help_text="They sign in any order; the task is done when each has signed.",
        )

    def deconstruct(self) -> Any:
        """Migrations see a plain JSON field."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class SignOffTask(Task):
    """A step of a review: people in these roles sign the words, each on the sign-off screen."""

    roles = RolesField(default=list)
    quorum = models.JSONField(
        default=dict,
        blank=True,
        help_text='How many people sign in a role, where it is more than one: {"medical": 2}.',
    )

    admin_form_fields = [*Task.admin_form_fields, "roles", "quorum"]

    class Meta:
        verbose_name = "sign-off task"
        verbose_name_plural = "sign-off tasks"

    def clean(self) -> None:
        """Hold roles to those that sign, and numbers to people that can be found."""
        super().clean()
        signing = {role.value for role in SIGNING_ROLES}
        if not isinstance(self.roles, list) or not self.roles or set(self.roles) - signing:
            raise ValidationError({"roles": "Choose at least one role that signs."})
        if not isinstance(self.quorum, dict) or set(self.quorum) - set(self.roles):
            raise ValidationError(
                {"quorum": 'Name only roles chosen above, as in {"medical": 2}, or leave {}.'}
            )
        for number in self.quorum.values():
            whole = isinstance(number, int) and not isinstance(number, bool)
            if not whole or not 1 <= number <= MOST_SIGNATURES:
                raise ValidationError(
                    {"quorum": f"Write whole numbers from 1 to {MOST_SIGNATURES}."}
                )

    @property
    def wanted(self) -> dict[Role, int]:
        """How many people sign in each role."""
        return {Role(role): int(self.quorum.get(role, 1)) for role in self.roles}

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Start the task; at the beginning of a workflow this is the moment of submission.

        By whatever road the workflow was started: the envelope of the latest revision is built,
        kept and recorded. Words that carry the signatures already pass at once.

        Raises:
            NotReady: the words cannot be submitted.
        """
        from review.cases import asked_by_task, task_is_signed
        from review.notices import note_asked
        from review.submissions import submission_for_task

        submission = submission_for_task(workflow_state=workflow_state, user=user)
        state: TaskState = super().start(workflow_state, user=user)
        if submission is not None:
            note_asked(
                submission=submission,
                step=state.pk,
                roles=asked_by_task(task=self, submission=submission),
            )
        if submission is not None and task_is_signed(task=self, submission=submission):
            state.status = TaskState.STATUS_APPROVED
            state.finished_at = timezone.now()
            state.comment = "These words carry the signatures already."
            state.save(update_fields=["status", "finished_at", "comment"])
        return state

    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
    ) -> NoReturn:
        """Refuse: no view, request or script of Wagtail's signs.

        Raises:
            PermissionDenied: always.
        """
        raise PermissionDenied(
            "Words are signed and refused on the sign-off screen alone, with your password. "
            "Open “To sign” in the menu."
        )

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer nothing: the sign-off screen is elsewhere."""
        return []

    def user_can_access_editor(self, obj: Any, user: AbstractBaseUser) -> bool:
        """Give nobody more rights than their grants do."""
        return False

    def locked_for_user(self, obj: Any, user: AbstractBaseUser) -> bool:
        """Lock nobody out: an edit voids signatures, so it needs no lock."""
        return False

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Return the running reviews at places where the person holds one of the roles."""
        from review.queries import list_task_states_for

        found: QuerySet[TaskState] = TaskState.objects.filter(
            pk__in=list_task_states_for(task=self, person=user)
        )
        return found

    @classmethod
    def get_description(cls) -> str:
        """Say what the task is, where an administrator chooses one."""
        return "People in the chosen roles sign the exact words, each with their password"


class TypeWorkflow(models.Model):
    """Which workflow entries of a content type go through."""

    type_code = models.CharField(
        max_length=60,
        unique=True,  # One workflow per type.
        choices=[(spec.code, spec.label) for spec in TYPES.values()],
    )
    workflow = models.ForeignKey(Workflow, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.type_code}: {self.workflow}"


class ReviewRule(models.Model):
    """How long reviews of a content type may take, and what happens when one is overdue."""

    group = models.CharField(max_length=60, help_text="Code of the group, the first of a scope.")
    type_code = models.CharField(
        max_length=60,
        choices=[(spec.code, spec.label) for spec in TYPES.values()],
    )
    days_to_sign = models.PositiveSmallIntegerField(
        "days to sign",
        default=5,
        help_text="Days from submission until every signature should be there.",
    )
    days_to_escalate = models.PositiveSmallIntegerField(
        "days until it is escalated",
        default=3,
        help_text="Days after that until administrators and compliance of the place are told.",
    )
    days_ahead = models.PositiveSmallIntegerField(
        "days ahead",
        default=30,
        help_text="Days before a review of live words is due when it is asked for.",
    )
    days_to_withdraw = models.PositiveSmallIntegerField(
        "days until it is withdrawn",
        null=True,
        blank=True,
        help_text="Days after a review was due when the words go off every site by themselves. "
        "Empty: never.",
    )

    class Meta:
        default_permissions = ("view",)  # Only our own screen changes rules.
        constraints = [
            # One rule per type; groups of one installation share nothing.
            models.UniqueConstraint(fields=["group", "type_code"], name="reviewrule_once"),
        ]

    def __str__(self) -> str:
        return f"rule of {self.type_code} in {self.group}"


class Assignment(models.Model):
    """Somebody took the review of an entry in a role, or was given it; until it is done."""

    entry = models.UUIDField()
    role = models.CharField(max_length=20)
    person = models.UUIDField()
    person_name = models.CharField(max_length=255)
    given_by = models.CharField(max_length=36, blank=True)
    given_by_name = models.CharField(max_length=255)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            # One person has a review in a role at a time.
            models.UniqueConstraint(
                fields=["entry", "role"],
                condition=models.Q(ended_at__isnull=True),
                name="assignment_now",
            ),
        ]
        indexes = [
            # What a person took.
            models.Index(
                fields=["person"],
                condition=models.Q(ended_at__isnull=True),
                name="assignment_person",
            ),
        ]


class Deadline(models.Model):
    """A day set by hand for a review that runs; it goes before the rule of the type."""

    entry = models.UUIDField(primary_key=True)
    submission = models.BigIntegerField(help_text="For which submission it was set.")
    due_on = models.DateField()
    set_by = models.CharField(max_length=36)
    set_by_name = models.CharField(max_length=255)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ("view",)


class OpenedWords(models.Model):
    """Somebody opened words to read them, and what stood before them: before signing a package."""

    person = models.UUIDField()
    entry = models.UUIDField()
    digest = models.CharField(max_length=71)
    shown = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ("view",)
        constraints = [
            # Opened again, it is what stood there last.
            models.UniqueConstraint(fields=["person", "digest"], name="openedwords_last"),
        ]


class Notice(models.Model):
    """Something to tell a person, once: what a mail is made of, and whether it went out."""

    kind = models.CharField(max_length=60)
    # What it is about, with whatever makes it another notice next time: "<entry>:2027-05-18".
    subject = models.CharField(max_length=120)
    person = models.UUIDField()
    entry = models.UUIDField(null=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    # Why it was not sent: no address, no longer so.
    dropped = models.CharField(max_length=20, blank=True)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            # Nobody is told the same thing twice.
            models.UniqueConstraint(fields=["kind", "subject", "person"], name="notice_once"),
        ]
        indexes = [
            # What is still to be sent.
            models.Index(
                fields=["person", "at"],
                condition=models.Q(sent_at__isnull=True),
                name="notice_open",
            ),
        ]


class OutsideInvitation(models.Model):
    """A link for somebody without an account, to read one submission's words and comment on them.

    It never signs. The link itself is not kept: a hash of what stands in it is, so that nobody who
    reads this table can open one.
    """

    entry = models.UUIDField()
    digest = models.CharField(max_length=DIGEST_LENGTH, help_text="Of the words that it shows.")
    # The hash is what a link is looked up by.
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120)
    email = models.EmailField(blank=True, help_text="Whom it was sent to, for those who made it.")
    made_by = models.CharField(max_length=36)
    made_by_name = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=255, blank=True)

    class Meta:
        default_permissions = ("view",)  # Only our own screen makes and revokes.
        indexes = [
            # Those of an entry, for its sign-off screen.
            models.Index(fields=["entry", "-made_at"], name="outside_by_entry"),
        ]


class OutsideComment(models.Model):
    """What somebody outside said about one field of the words that their link shows."""

    invitation = models.ForeignKey(
        OutsideInvitation, on_delete=models.PROTECT, related_name="comments"
    )
    # As ``ShownWords.key``; empty for the words as a whole.
    field = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=255)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        default_permissions = ("view",)


class SigningAttempt(models.Model):
    """A wrong password, kept until the right one is given; counts towards a lock.

    ``person`` is the person's uuid for signing, and one made of the username for logging in.
    """

    person = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            # The newest wrong attempts of a person.
            models.Index(fields=["person", "-at"], name="attempt_by_person"),
        ]


class Mention(models.Model):
    """One place where words name another entry, or have an address that leads nowhere.

    A projection of words that are kept elsewhere, for questions about thousands of entries at once:
    what leads nowhere, and what is about this. It stands here because only the desk asks, and
    because review sees both kinds of words: drafts as they are saved, contents as they are
    submitted. Whether words are live and what they name is there is asked when it is read, so
    neither a release nor a withdrawal writes here. ``rebuild_mentions`` compares it with the words.
    """

    # Of the newest draft of this page; of a content where it is empty.
    page = models.ForeignKey(
        Page, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Digest of the content, which never changes; empty for a draft.
    content = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    column = models.CharField(max_length=60)
    # Type of what is named; empty for an address.
    type_code = models.CharField(max_length=60, blank=True)
    # What a draft chose: the id of a page, which may be deleted since; no key for that reason.
    chosen = models.BigIntegerField(null=True)
    # What a content names, and what rich text cites: the root of a family.
    root = models.UUIDField(null=True)
    address = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            # Words are a draft's or a content's, and name an entry or have an address.
            models.CheckConstraint(
                condition=Q(page__isnull=True) ^ Q(content=""), name="mention_of_words"
            ),
            models.CheckConstraint(
                condition=Q(~Q(address=""), type_code="", chosen__isnull=True, root__isnull=True)
                | Q(~Q(type_code=""), Q(chosen__isnull=True) ^ Q(root__isnull=True), address=""),
                name="mention_of_something",
            ),
        ]
        indexes = [
            # What a draft names: written anew with each save.
            models.Index(fields=["page"], condition=Q(page__isnull=False), name="mention_by_page"),
            # What live words name.
            models.Index(fields=["content"], condition=~Q(content=""), name="mention_by_content"),
            # Which drafts are about an entry: filters of the listings.
            models.Index(
                fields=["column", "chosen"],
                condition=Q(page__isnull=False, chosen__isnull=False),
                name="mention_by_chosen",
            ),
        ]
