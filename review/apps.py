"""Registers review: fills what the editing models ask for, and makes the workflows."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReviewConfig(AppConfig):
    """The Django application of reviews and signatures."""

    name = "review"
    verbose_name = "Review"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the registry of the editing models, and make workflows after migrating."""
        from content_models import registry
        from review import jobs  # noqa: F401 - its tasks register on import
        from review.comments import note_said_in_editor
        from review.desk.mention_operations import record_draft
        from review.notes import editor_notes
        from review.reader import list_state_labels, read_words
        from review.remarks import list_remarks
        from review.submissions import is_sealed, list_field_problems
        from review.workflows import workflow_for

        registry.register_workflow_for(workflow_for)
        registry.register_is_sealed(is_sealed)
        registry.register_draft_saved(record_draft)
        registry.register_editor_notes(editor_notes)
        registry.register_words_reader(read_words)
        registry.register_state_labels(list_state_labels)
        registry.register_submission_problems(list_field_problems)
        registry.register_on_commented(note_said_in_editor)
        registry.register_remarks(list_remarks)
        post_migrate.connect(_make_workflows, sender=self, dispatch_uid="review.workflows")
        post_migrate.connect(_fill_mentions, sender=self, dispatch_uid="review.mentions")
        _send_no_mail_inside_transactions()


def _make_workflows(using: str, **kwargs: Any) -> None:
    from django.db import connections

    from review.models import TypeWorkflow
    from review.workflows import make_workflows

    # A migration to an earlier state may leave the table out.
    if TypeWorkflow._meta.db_table in connections[using].introspection.table_names():
        make_workflows()


def _fill_mentions(using: str, **kwargs: Any) -> None:
    """Read what was written before mentions were kept; afterwards there is nothing to do."""
    from django.db import connections

    from review.desk.mention_operations import rebuild
    from review.models import Mention

    known = connections[using].introspection.table_names()
    if Mention._meta.db_table in known and not Mention.objects.exists():
        rebuild()


def _send_no_mail_inside_transactions() -> None:
    """Take Wagtail's workflow mails off, by taking their place first.

    They are sent inside the transaction that signs, which holds the lock that every writer of the
    record waits for: a slow mail server would stop the whole house.
    """
    from wagtail.models import TaskState, WorkflowState
    from wagtail.signals import (
        task_submitted,
        workflow_approved,
        workflow_rejected,
        workflow_submitted,
    )

    for signal, sender, name in (
        (task_submitted, TaskState, "group_approval_task_submitted"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, WorkflowState, "workflow_state_approved"),
    ):
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        # A second receiver of one uid is ignored, and Wagtail's admin registers after us.
        signal.connect(_no_mail, sender=sender, dispatch_uid=uid)


def _no_mail(**kwargs: Any) -> None:
    """Stand where a mail would be sent."""
