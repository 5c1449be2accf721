"""Wagtail's indexes of entries, brought up to date once after an import instead of at every save.

An import saves each entry several times, and each save would index it anew: an eighth of the time.
An import that is killed leaves its entries out of the admin's search until it is run again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models, get_search_backends_with_name
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from content_models.models import ENTRY_MODELS
from intake.identities import uuid_of
from intake.pack import Pack

_BATCH = 200
# Set while a block is open: the outermost one indexes, once for writing and signing together.
_is_open = ContextVar("indexed_afterwards", default=False)


@contextmanager
def indexed_afterwards(*, pack: Pack) -> Iterator[None]:
    """Index the entries of a pack when the outermost such block ends, however it ends.

    For a command's process alone: other threads of it would not index either.
    """
    if _is_open.get():
        yield
        return
    token = _is_open.set(True)
    indexed = set(get_indexed_models())
    models = [model for model in ENTRY_MODELS.values() if model in indexed]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _is_open.reset(token)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
        _index(pack)


def _index(pack: Pack) -> None:
    backends = [backend for _, backend in get_search_backends_with_name(with_auto_update=True)]
    for code, model in ENTRY_MODELS.items():
        uuids = [uuid_of(pack=pack, entry=entry) for entry in pack.entries if entry.type == code]
        for start in range(0, len(uuids), _BATCH):
            entries = list(model.objects.filter(uuid__in=uuids[start : start + _BATCH]))
            for backend in backends:
                backend.add_bulk(model, entries)
            for entry in entries:
                ReferenceIndex.create_or_update_for_object(entry)
