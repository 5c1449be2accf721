"""What follows for entries when a picture of the library is changed: their drafts' words change.

Called by the library's form. Nothing is saved but who changed which words: whoever exchanges a
file or its description is an author of every draft that shows it, and no reviewer of it.
"""

from django.db import transaction

from content_models.authorship import record_words
from content_models.models import ENTRY_MODELS, CountersignImage
from content_models.picture_usage import list_drafts_with
from people.models import User


@transaction.atomic
def record_changed_words(*, image: CountersignImage, user: User | None) -> None:
    """Record, for each draft that shows a picture, the words that it has now."""
    for uuid, type_code in list_drafts_with(image=image).items():
        entry = ENTRY_MODELS[type_code].objects.get(uuid=uuid)
        record_words(entry=entry.get_latest_revision_as_object(), user=user)
