"""The tables of people: accounts and grants.

``User`` is the project's user model from the first migration on. The record in the store names a
person by ``uuid`` and printed name, never by a foreign key to this table; the database itself
refuses to delete a person or to change the uuid.
"""

import uuid
from functools import partial
from typing import Any, ClassVar, NoReturn

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q

from contract.roles import ROLE_LABELS, Role
from people.errors import PersonIsKept
from store.actors import Actor
from store.models import PATH_LENGTH

# Who acts where no operation says who: at a shell, by a command, by a link in a mail.
OUTSIDE = Actor(uuid="", printed_name="Outside the admin")


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
    """A person holds a role at a scope and everywhere below it, from one moment to another."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(
        max_length=20, choices=[(role.value, label) for role, label in ROLE_LABELS.items()]
    )
    scope = models.CharField(max_length=PATH_LENGTH)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
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
                condition=Q(ends_at__isnull=True),
                name="grant_now",
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
