"""The tables of the copy rules: what groups changed of them, and what they found.

Part of ``store.models``, which everybody imports them from; who may change what, in rights.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from store.lengths import DIGEST_LENGTH, PATH_LENGTH


class RuleSet(models.Model):
    """What a group changed of the copy rules, and when; immutable, the newest is in force."""

    group = models.CharField(max_length=PATH_LENGTH)
    number = models.PositiveIntegerField(help_text="1, 2, … within the group.")
    body = models.TextField(help_text="Canonical JSON; see compliance.own_rules.")
    why = models.TextField()
    actor = models.UUIDField()
    actor_name = models.CharField(max_length=255)
    method = models.CharField(max_length=20)
    at = models.DateTimeField()
    ledger = models.OneToOneField("Ledger", on_delete=models.DO_NOTHING, related_name="rule_set")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="ruleset_number"),
        ]


class ContentCheck(models.Model):
    """What the copy rules say of a content, by one rule set, read in one state; immutable."""

    digest = models.ForeignKey(
        "Content", on_delete=models.DO_NOTHING, db_column="digest", related_name="checks"
    )
    rule_set = models.CharField(max_length=16, help_text="Version: which rules, in which words.")
    # Empty where no state's law applies: what holds everywhere.
    jurisdiction = models.CharField(max_length=5, blank=True)
    findings = models.JSONField(help_text="See compliance.findings.Finding.")
    marks = models.JSONField(help_text="Field to mark to values.")
    # Typed facts that other entries may contradict, by what they are of.
    facts = ArrayField(models.CharField(max_length=71), default=list)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "rule_set", "jurisdiction"], name="contentcheck_once"
            ),
        ]
        indexes = [
            # Which entries give a value for the same fact.
            GinIndex(fields=["facts"], name="contentcheck_facts"),
        ]


class DocumentCheck(models.Model):
    """What the copy rules say of a document as a whole; this one moves.

    One row where something was found, none where nothing was: releases write it for what they put,
    the check of everything live writes it anew.
    """

    document = models.CharField(max_length=DIGEST_LENGTH)
    content = models.CharField(max_length=DIGEST_LENGTH, help_text="The document's own.")
    rule_set = models.CharField(max_length=16)
    jurisdiction = models.CharField(max_length=5, blank=True)
    findings = models.JSONField(help_text="See compliance.findings.Finding.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "rule_set", "jurisdiction"], name="documentcheck_once"
            ),
        ]


class FalseAlarm(models.Model):
    """Somebody says that a finding is none; it lifts nothing and is counted by rule; moves."""

    group = models.CharField(max_length=PATH_LENGTH)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    rule = models.CharField(max_length=40)
    version = models.PositiveIntegerField(help_text="Of the rule.")
    # Which finding: field, start and end in it; see store.checks.FindingKey.
    field = models.CharField(max_length=255, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    match = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    actor = models.UUIDField()
    actor_name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            # A person says it once.
            models.UniqueConstraint(
                fields=["digest", "rule", "field", "start", "end", "actor"], name="falsealarm_once"
            ),
        ]
        indexes = [models.Index(fields=["group", "rule"], name="falsealarm_by_rule")]


class Recheck(models.Model):
    """A check of everything live by a group's present rules, under way or done; this one moves."""

    group = models.CharField(max_length=PATH_LENGTH)
    rule_set = models.CharField(max_length=16)
    # Rules that changed since the check before; empty where all of them were asked.
    rules = ArrayField(models.CharField(max_length=40), default=list)
    total = models.PositiveIntegerField(default=0, help_text="Documents.")
    done = models.PositiveIntegerField(default=0)
    blocked = models.PositiveIntegerField(default=0, help_text="Documents that it would stop now.")
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    failed_because = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["group", "began_at"], name="recheck_by_group")]
