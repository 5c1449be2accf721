"""What was said about an entry, inside and outside, for screens of the editing models.

Fills ``remarks`` of ``content_models.registry``. People inside speak in Wagtail's comments, those
outside through a link; whoever writes or signs at the entry's place reads both, others neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from content_models.columns import columns_of
from content_models.models import Entry
from contract.roles import SIGNING_ROLES, WRITING_ROLES
from contract.types import TYPES
from people.models import User
from people.queries import roles_at
from review.comments import Said, list_comments
from review.models import OutsideComment
from review.outside import comments_on
from store.models import Submission


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that somebody said.

    Attributes:
        key: Of the field or block, as ``ShownWords.key``; empty for the words as a whole.
        column: Of the field's first input in the editor; empty for the words as a whole.
        label: What the field or block was called; empty for what was said inside.
        author: Who said it: a printed name, and outside the organisation too.
        text: As typed.
        at: When.
        is_outside: Whether it came through a link.
        is_earlier: Whether it is about words that were submitted before the last ones.
        resolved_at: When it was marked as resolved; what comes from outside never is.
        resolved_by: Who marked it.
        replies: Answers, oldest first.
    """

    key: str
    column: str
    label: str
    author: str
    text: str
    at: datetime
    is_outside: bool
    is_earlier: bool = False
    resolved_at: datetime | None = None
    resolved_by: str = ""
    replies: tuple[Said, ...] = ()


def list_remarks(entry: Entry, user: User, outside_alone: bool) -> list[Remark]:
    """Return what was said about an entry, oldest first; nothing to who has no work with it.

    Args:
        entry: Which.
        user: Who reads.
        outside_alone: Leave out what the editor shows by itself.
    """
    held = roles_at(person=user, scope=entry.scope, now=timezone.now())
    if not held & {*SIGNING_ROLES, *WRITING_ROLES}:
        return []
    columns = {
        field.name: next((column for column, _ in columns_of(field)), "")
        for field in TYPES[entry.type_code].fields
    }
    found = list(_outside(entry, columns))
    if not outside_alone:
        found += _inside(entry, columns)
    return sorted(found, key=lambda one: one.at)


def _outside(entry: Entry, columns: dict[str, str]) -> Iterator[Remark]:
    said: list[OutsideComment] = list(comments_on(entry_uuid=entry.uuid))
    if not said:
        return
    newest = Submission.objects.filter(entry=entry.uuid).order_by("-id").first()
    for one in said:
        link = one.invitation
        yield Remark(
            key=one.field,
            column=_column(one.field, columns),
            label=one.label,
            author=f"{link.name}, {link.organisation}",
            text=one.text,
            at=one.at,
            is_outside=True,
            is_earlier=newest is None or newest.digest_id != link.digest,
        )


def _inside(entry: Entry, columns: dict[str, str]) -> Iterator[Remark]:
    for key, ones in list_comments(entry=entry).items():
        for one in ones:
            yield Remark(
                key=key,
                column=_column(key, columns),
                label="",
                author=one.author,
                text=one.text,
                at=one.at,
                is_outside=False,
                resolved_at=one.resolved_at,
                resolved_by=one.resolved_by,
                replies=one.replies,
            )


def _column(key: str, columns: dict[str, str]) -> str:
    name = key.partition(":")[0]
    return columns.get(name, name)
