"""``manage.py rebuild_mentions``: read again what all words name, and mend what is kept of it."""

from typing import Any

from django.core.management.base import BaseCommand

from review.desk.mention_operations import rebuild


class Command(BaseCommand):
    """Compare mentions with every draft and every content; people may go on writing."""

    help = (
        "Read every draft and every submitted content again, and mend what is kept of the entries "
        "and addresses that they name: what the report of broken references and the filters of "
        "listings go by. Run it after drafts were changed by a migration or by SQL."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say."""
        wrong = rebuild()
        words = f"{wrong} drafts and contents were mended." if wrong else "Nothing was wrong."
        self.stdout.write(f"Mentions are what the words say. {words}")
