"""`manage.py publish_scheduled_pages`: the older name of a command that does nothing here."""

from __future__ import annotations

from cms.management.commands.publish_scheduled import Command

__all__ = ["Command"]
