"""Dotted past-tense names of what happens: ledger kinds now, webhook types later."""

from enum import StrEnum


class Event(StrEnum):
    """One name for one fact, wherever it is told."""

    CONTENT_SIGNED = "content.signed"
    CONTENT_REFUSED = "content.refused"
    CONTENT_RECALLED = "content.recalled"
    SIGNING_DENIED = "signing.denied"
    CONTENT_WITHDRAWN = "content.withdrawn"
    RELEASE_PUBLISHED = "release.published"
    RELEASE_WITHDRAWN = "release.withdrawn"
    GRANT_GIVEN = "grant.given"
    GRANT_ENDED = "grant.ended"
    ACCOUNT_CREATED = "account.created"
    ACCOUNT_CHANGED = "account.changed"
    ACCOUNT_FACTOR_ADDED = "account.factor_added"
    ACCOUNT_FACTOR_REMOVED = "account.factor_removed"
    SCOPE_CHANGED = "scope.changed"
    WORKFLOW_CHANGED = "workflow.changed"
    LEDGER_ANCHORED = "ledger.anchored"
    CONTENT_EXPIRED = "content.expired"
    RULE_CHANGED = "rule.changed"
    RULE_SET_CHANGED = "rule_set.changed"
    FINDING_WAIVED = "finding.waived"
    OUTSIDE_INVITED = "outside.invited"
    OUTSIDE_REVOKED = "outside.revoked"
    OUTSIDE_COMMENTED = "outside.commented"
