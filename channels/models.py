"""The tables of channels: front-ends and their keys."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from channels.keys import PREFIX_LENGTH
from store.lengths import CODE_LENGTH, PATH_LENGTH


class Channel(models.Model):
    """One front-end application: where it stands in the scope tree and what it speaks."""

    name = models.CharField(max_length=255)
    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    # It reads what applies at this scope, and at any location at or below it.
    scope = models.CharField(max_length=PATH_LENGTH)
    # BCP 47, the first being what it gets unless it asks; the order is that of the fallback.
    locales = ArrayField(models.CharField(max_length=12))
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            # A channel without a locale could be answered nothing.
            models.CheckConstraint(condition=Q(locales__len__gt=0), name="channel_locales"),
        ]

    def __str__(self) -> str:
        return self.code


class Key(models.Model):
    """A key of a channel; several stand at once, so that one replaces another without a gap."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="keys")
    prefix = models.CharField(max_length=PREFIX_LENGTH, unique=True)
    secret_hash = models.CharField(max_length=64, help_text="SHA-256 of the secret, hexadecimal.")
    label = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"cs_{self.prefix}_…"
