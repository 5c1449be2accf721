"""Wagtail as it comes: its APIs mounted, and our guards taken away for as long as a test asks.

A hole is shown open here first. What closes it is named by ``Guard``, so that a test takes away
exactly that and nothing besides.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum, auto
from typing import Any

import pytest
from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.test import Client
from wagtail.models import APIToken, Page, PagePermissionTester, Revision
from wagtail.signals import pre_page_move

from content_models import guards
from content_models.models import ENTRY_MODELS, Entry, FolderPage, ScopePage
from people.models import User

URLCONF = "tests.integration.gate.stock_urls"


class Guard(Enum):
    """What holds a road shut."""

    RIGHTS = auto()  # content_models.policies: nobody has the right
    MODEL = auto()  # content_models.models: the entry itself refuses
    SIGNALS = auto()  # content_models.guards: below every action


# Methods of an entry that refuse or change what Wagtail's page does.
_OVERRIDDEN = (
    "publish", "unpublish", "copy", "create_alias", "copy_for_translation", "delete",
    "save_revision", "with_content_json",
)  # fmt: skip


@contextmanager
def without(*taken: Guard) -> Iterator[None]:
    """Take guards away, and undo afterwards what the block did to the database."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack, transaction.atomic():
        if Guard.RIGHTS in taken:
            for model in (Entry, FolderPage, ScopePage):
                patch.setattr(model, "permissions_for_user", _wagtails_rights)
        if Guard.MODEL in taken:
            for name in _OVERRIDDEN:
                patch.setattr(Entry, name, getattr(Page, name))
        if Guard.SIGNALS in taken:
            stack.enter_context(no_signals())
        yield
        transaction.set_rollback(True)


ALL = tuple(Guard)


def _wagtails_rights(page: Page, user: User) -> Any:
    rights = PagePermissionTester(user, page)
    if not hasattr(rights, "permissions"):
        rights.permissions = set()
    return rights


@contextmanager
def no_signals() -> Iterator[None]:
    """Take the guards below every action away, and nothing else."""
    receivers = [
        *((pre_save, guards.keep_live_flag, f"live {m.__name__}", m)
          for m in (Page, *ENTRY_MODELS.values())),
        *((pre_delete, guards.keep_entry, f"keep {m.__name__}", m)
          for m in ENTRY_MODELS.values()),
        (pre_delete, guards.keep_revision, "keep revision", Revision),
        (pre_page_move, guards.keep_where_it_stands, "keep where it stands", None),
    ]  # fmt: skip
    for signal, _, uid, sender in receivers:
        assert signal.disconnect(sender=sender, dispatch_uid=uid), uid
    try:
        yield
    finally:
        for signal, receiver, uid, sender in receivers:
            signal.connect(receiver, sender=sender, dispatch_uid=uid)


def token_of(person: User) -> Client:
    """A client of Wagtail's API v3 that acts as a person."""
    _, token = APIToken.create_token(user=person, name="gate")
    return Client(headers={"authorization": f"Bearer {token}"}, raise_request_exception=False)


def stock_title(entry: Entry) -> str:
    """The title that Wagtail's own API would hand to anybody; empty where it answers nothing."""
    response = Client().get(f"/stock/api/v3/pages/{entry.pk}/")
    return str(response.json()["title"]) if response.status_code == 200 else ""
