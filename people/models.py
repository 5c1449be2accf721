"""The tables of people: accounts, their second factors, and grants.

``User`` is the project's user model from the first migration on. The record in the store names a
person by ``uuid`` and printed name, never by a foreign key to this table; the database itself
refuses to delete a person or to change the uuid.
"""

import uuid
from datetime import timedelta
from functools import partial
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q

from contract.roles import ROLE_LABELS, SIGNING_ROLES, Role
from people.errors import PersonIsKept
from store.actors import Actor
from store.lengths import PATH_LENGTH

# Who acts where no operation says who: at a shell, by a command, by a link in a mail.
OUTSIDE = Actor(uuid="", printed_name="Outside the admin")
NOTE_LENGTH = 200


class PersonSet(models.QuerySet["User"]):
    """People, who are not deleted in bulk either."""

    def delete(self) -> NoReturn:
        """Refuse.

        Raises:
            PersonIsKept: always.
        """
        raise PersonIsKept(PersonIsKept.__doc__)


class PersonManager(UserManager["User"]):
    """Django's user manager over a set that refuses to be deleted."""

    def get_queryset(self) -> PersonSet:
        """Return all people."""
        return PersonSet(self.model, using=self._db)

    def create_superuser(
        self,
        username: str,
        email: str | None = None,
        password: str | None = None,
        **extra: Any,
    ) -> "User":
        """Make a superuser, as ``manage.py createsuperuser`` does; the ledger keeps it.

        Raises:
            UsernameTaken: somebody has this username.
        """
        from people.operations import create_person

        extra.pop("is_staff", None)
        extra.pop("is_superuser", None)
        return create_person(
            username=username,
            email=email or "",
            password=password,
            printed_name=extra.pop("printed_name", ""),
            is_superuser=True,
            by=OUTSIDE,
            **extra,
        )


class User(AbstractUser):
    """A person who writes, reviews or administers."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    printed_name = models.CharField(
        max_length=255,
        blank=True,
        help_text="The name as it stands in signatures. Empty: first and last name.",
    )
    credentials = models.CharField(
        max_length=120, blank=True, help_text="As they follow the name, such as MD or PharmD."
    )
    credentials_valid_until = models.DateField(
        null=True, blank=True, help_text="The last day on which the credentials are valid."
    )

    # Who changes it, as the ledger says where no operation of ours does the saving.
    changed_by: Actor = OUTSIDE

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta(AbstractUser.Meta):
        # No “delete” permission to hand out: people are deactivated.
        default_permissions = ("add", "change", "view")

    def get_full_name(self) -> str:
        """Return the name as signatures print it, or else first and last name."""
        return self.printed_name or super().get_full_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a password that was set by any road but ``change_person`` is told to the ledger.

        Whoever sets a password could act as the person. Re-hashing it at a login sets none.
        """
        if getattr(self, "_password", None) is None or self._state.adding:
            super().save(*args, **kwargs)
            return
        from people.operations import save_with_password

        save = partial(super().save, *args, **kwargs)
        save_with_password(person=self, by=self.changed_by, save=save)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a person is deactivated instead.

        Raises:
            PersonIsKept: always.
        """
        raise PersonIsKept(PersonIsKept.__doc__)


class Grant(models.Model):
    """A person holds a role at a scope and everywhere below it, from one moment to another.

    One that was delegated stands on its giver's own grant and never outlasts it.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(
        max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()]
    )
    scope = models.CharField(max_length=PATH_LENGTH)
    starts_at = models.DateTimeField()
    # When it will end by itself; from then on it holds no more, whether or not that was written.
    until = models.DateTimeField(null=True, blank=True)
    # When it ended. Written once.
    ends_at = models.DateTimeField(null=True, blank=True)
    delegated_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    note = models.CharField(max_length=NOTE_LENGTH, blank=True, db_default="")
    given_by = models.CharField(max_length=36, blank=True)
    given_by_name = models.CharField(max_length=255)
    ended_by = models.CharField(max_length=36, blank=True)
    ended_by_name = models.CharField(max_length=255, blank=True)

    class Meta:
        # Only operations write grants, so the admin has no “add”, “change” or “delete” to offer.
        default_permissions = ("view",)
        constraints = [
            # A person holds a role at a scope once at a time.
            models.UniqueConstraint(
                fields=["person", "role", "scope"],
                condition=Q(ends_at__isnull=True, delegated_from__isnull=True),
                name="grant_now",
            ),
            # And stands in for another's once at a time.
            models.UniqueConstraint(
                fields=["person", "delegated_from"],
                condition=Q(ends_at__isnull=True, delegated_from__isnull=False),
                name="grant_delegated_now",
            ),
            # A delegation ends within 90 days; any other grant, if it ends, after it begins.
            models.CheckConstraint(
                condition=Q(until__isnull=True, delegated_from__isnull=True)
                | Q(
                    until__isnull=False,
                    until__gt=F("starts_at"),
                    delegated_from__isnull=True,
                )
                | Q(
                    # Said by name: a comparison with nothing would let it pass.
                    until__isnull=False,
                    until__gt=F("starts_at"),
                    until__lte=F("starts_at") + timedelta(days=90),
                    role__in=[role.value for role in SIGNING_ROLES],
                ),
                name="grant_until",
            ),
            # A grant ends after it begins, never before.
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="grant_ends_after_start",
            ),
            # A role that the code does not know would give rights nobody decided on.
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="grant_role"
            ),
        ]
        indexes = [
            # Who holds a role at or above a place: tasks, mails, four eyes.
            models.Index(fields=["role", "scope"], name="grant_by_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} @ {self.scope}"


class Factor(models.Model):
    """Something a person has and signs with: an authenticator app or a passkey.

    Rows stay when a factor is removed, without what they held: signatures name them, and a passkey
    that was taken from somebody is not registered again for another.
    """

    TOTP, PASSKEY = "totp", "passkey"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(
        max_length=10, choices=[(TOTP, "Authenticator app"), (PASSKEY, "Passkey")]
    )
    name = models.CharField(max_length=60)
    # The app's secret, encrypted (`people.factors.sealing`); or the passkey's public key.
    secret = models.TextField(blank=True)
    # How the browser names the passkey; empty for an app.
    credential = models.CharField(max_length=1400, blank=True)
    # What was used last: the app's time step, or the passkey's own count. Never goes back.
    used = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        # Only operations write factors; no screen of the admin offers them.
        default_permissions = ()
        constraints = [
            # A passkey is one person's, for good.
            models.UniqueConstraint(
                fields=["credential"], condition=~Q(credential=""), name="factor_credential_once"
            ),
            # A code has to be of one app, or it could not be said which one was used.
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind="totp", removed_at__isnull=True),
                name="factor_one_app",
            ),
            models.CheckConstraint(
                condition=Q(kind="totp", credential="") | (Q(kind="passkey") & ~Q(credential="")),
                name="factor_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.name}”"


class SpentChallenge(models.Model):
    """A challenge that a passkey has answered: it is answered once. Kept until it is too old."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [
            # Those that are too old to be answered again are forgotten.
            models.Index(fields=["at"], name="spent_challenge_at"),
        ]
