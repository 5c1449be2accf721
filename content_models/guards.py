"""What holds below every view, action and command of Wagtail: its own signals, received here.

Rights and views refuse first, with a word to the person; these refuse a script, a shell, a bulk
action and an API that somebody mounts. None of them decides what front-ends receive: that is the
store's alone, so whatever gets past delivers nothing. Raw SQL gets past.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from wagtail.models import Page, Revision
from wagtail.signals import pre_page_move

from content_models import registry
from content_models.errors import EntryKept, EntryStays, LiveByHand, PlaceKept
from content_models.policies import stays, was_ever_live
from store import queries as store_queries

# What a release writes beside the flag; a page that was read before it must not write over it.
_WRITTEN_BY_RELEASES = ("live", "live_revision_id", "first_published_at", "last_published_at")


def register() -> None:
    """Receive Wagtail's and Django's signals; called once, when the application is ready."""
    from content_models.models import ENTRY_MODELS
    from content_models.models.scopes import SCOPE_MODELS

    for model in (Page, *ENTRY_MODELS.values()):
        pre_save.connect(keep_live_flag, sender=model, dispatch_uid=f"live {model.__name__}")
    for entry in ENTRY_MODELS.values():
        pre_delete.connect(keep_entry, sender=entry, dispatch_uid=f"keep {entry.__name__}")
    for place in SCOPE_MODELS.values():
        pre_delete.connect(keep_place, sender=place, dispatch_uid=f"keep {place.__name__}")
    pre_delete.connect(keep_revision, sender=Revision, dispatch_uid="keep revision")
    pre_page_move.connect(keep_where_it_stands, dispatch_uid="keep where it stands")


def keep_live_flag(
    instance: Page, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Hold an entry's flag to the record: only a release turns it, whoever saves.

    Raises:
        LiveByHand: it would show words as live that no release put live.
    """
    if update_fields is not None and "live" not in update_fields:
        return
    # A fixture saves the table of the type by itself; the flag stands in the page's.
    if (raw and type(instance) is not Page) or not _is_entry(instance):
        return
    row = Page.objects.filter(pk=instance.pk).values(*_WRITTEN_BY_RELEASES).first()
    was_live = row is not None and row["live"]
    if instance.live == was_live or instance.live == _is_live(instance):
        return
    if instance.live:
        raise LiveByHand(LiveByHand.__doc__)
    for name, value in (row or {}).items():
        setattr(instance, name, value)


def keep_entry(instance: Any, **kwargs: Any) -> None:
    """Keep what was ever live, also where a tree or a query is deleted.

    Raises:
        EntryKept: front-ends received it once.
    """
    if was_ever_live(page=instance):
        raise EntryKept(EntryKept.__doc__)


def keep_place(**kwargs: Any) -> None:
    """Keep places: each stands in the record.

    Raises:
        PlaceKept: always.
    """
    raise PlaceKept(PlaceKept.__doc__)


def keep_revision(instance: Revision, **kwargs: Any) -> None:
    """Keep the revision of what was submitted, which shows in the editor what is live.

    Raises:
        ProtectedError: it was submitted; Wagtail's purge passes over such.
    """
    if registry.is_sealed.filled and registry.is_sealed(instance):
        raise ProtectedError("This revision was submitted for review.", {instance})


def keep_where_it_stands(instance: Page, **kwargs: Any) -> None:
    """Keep entries and places where signed words say that they stand.

    Raises:
        EntryStays: it is not a draft without kin, nor a place that its operation moves.
    """
    page = instance.specific
    if _is_entry(page):
        kept = stays(page=page)
    else:
        kept = not getattr(instance, "moves_by_operation", False)
    if kept:
        raise EntryStays(EntryStays.__doc__)


def _is_entry(page: Page) -> bool:
    from content_models.models import ENTRY_MODELS, Entry

    if isinstance(page, Entry):
        return True
    if type(page) is not Page:
        return False
    types = ContentType.objects.get_for_models(*ENTRY_MODELS.values()).values()
    return page.content_type_id in {kind.pk for kind in types}


def _is_live(page: Page) -> bool:
    # By the uuid: a slug is one only where our own code gave it.
    uuid = getattr(page, "uuid", None) or getattr(page.specific_deferred, "uuid", None)
    return uuid is not None and store_queries.is_live_now(entry_uuid=str(uuid))
