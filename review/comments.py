"""What people say about words beside them: Wagtail's comments, anchored to fields and blocks.

The same rows stand in the editor at the same fields. Talk and nothing else: no revision is made, so
it voids no signature, changes no digest and makes nobody an author.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Comment, CommentReply

from content_models.columns import columns_of
from content_models.models import Entry
from contract.blocks import BLOCKS
from contract.fields import Kind
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.errors import ReviewError
from review.notices import note_commented
from store.together import ask_together

MOST_CHARACTERS = 5000


class CommentRefused(ReviewError):
    """A comment was not written; the message says what to do."""

    code = "comment-refused"


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, or a reply to one.

    Attributes:
        author: Printed name.
        text: As typed.
        at: When it was written.
        resolved_at: When it was marked as resolved; None while it is open.
        resolved_by: Who marked it; empty where that is not on record.
        replies: Answers, oldest first.
    """

    author: str
    text: str
    at: datetime
    resolved_at: datetime | None = None
    resolved_by: str = ""
    replies: tuple["Said", ...] = ()


def write_comment(*, entry: Entry, key: str, text: str, user: User) -> Comment:
    """Write a comment beside a field or a block, and note it for who wrote the words.

    Args:
        entry: Whose words.
        key: Of the field or block, as ``review.words`` has it: ``summary``, ``body:<block id>``.
        text: Plain text.
        user: Who says it.

    Raises:
        CommentRefused: it is empty, too long or cannot be kept, or there is no such field or block
            any more.
    """
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise CommentRefused("Type what you want to say, then send it.")
    if len(said) > MOST_CHARACTERS:
        raise CommentRefused(
            f"This comment has {len(said):,} characters; at most {MOST_CHARACTERS:,} fit. "
            "Shorten it, or say it in several."
        )
    if "\x00" in said:
        raise CommentRefused(
            "There is a character in this comment that cannot be kept. Type it anew, instead of "
            "pasting it."
        )
    draft = entry.get_latest_revision_as_object()
    with transaction.atomic():
        comment = Comment(
            page=entry.page_ptr,
            user=user,
            text=said,
            contentpath=_path_of(entry.type_code, key, _block_type(draft, key)),
            revision_created=entry.latest_revision,
        )
        if not comment.contentpath or not comment.has_valid_contentpath(draft):
            raise CommentRefused(
                "What you commented on is not in the words any more. Read them again; your comment "
                "stands below, to be copied."
            )
        comment.save()
        comment.log_create(page_revision=entry.latest_revision, user=user)
        note_commented(
            subject=f"inside:{comment.pk}",
            entry=str(entry.uuid),
            now=comment.created_at,
            by=str(user.uuid),
        )
    return comment


def note_said_in_editor(entry: Entry, user: User, changes: Mapping[str, Any]) -> None:
    """Note comments and answers that were written in the editor, for whom they concern.

    Args:
        entry: Whose editor.
        user: Who wrote them.
        changes: What Wagtail's editor saved: ``new_comments``, and ``new_replies`` with what each
            answers.
    """
    for comment in changes["new_comments"]:
        note_commented(
            subject=f"inside:{comment.pk}",
            entry=str(entry.uuid),
            now=comment.created_at,
            by=str(user.uuid),
        )
    for comment, replies in changes["new_replies"]:
        in_talk = {str(comment.user.uuid)} | {
            str(uuid) for uuid in comment.replies.values_list("user__uuid", flat=True)
        }
        for reply in replies:
            note_commented(
                subject=f"reply:{reply.pk}",
                entry=str(entry.uuid),
                now=reply.created_at,
                besides=in_talk,
                by=str(user.uuid),
            )


def list_comments(*, entry: Entry) -> dict[str, list[Said]]:
    """Return everything said of an entry, oldest first, by key of the field or block."""
    comments, replies = comments_of(entry=entry), replies_of(entry=entry)
    ask_together(comments, replies)
    return said_in(type_code=entry.type_code, comments=comments, replies=replies)


def comments_of(*, entry: Entry) -> QuerySet[Comment]:
    """Return the question for the comments on an entry, oldest first."""
    rows: QuerySet[Comment] = Comment.objects.filter(page_id=entry.pk)
    return rows.select_related("user", "resolved_by").order_by("created_at", "pk")


def replies_of(*, entry: Entry) -> QuerySet[CommentReply]:
    """Return the question for the replies to comments on an entry, in order."""
    rows: QuerySet[CommentReply] = CommentReply.objects.filter(comment__page_id=entry.pk)
    return rows.select_related("user").order_by("pk")


def said_in(
    *, type_code: str, comments: Iterable[Comment], replies: Iterable[CommentReply]
) -> dict[str, list[Said]]:
    """Return comments with their replies, by key of the field or block of a type."""
    found: dict[str, list[Said]] = {}
    answers: dict[int, list[CommentReply]] = {}
    for reply in replies:
        answers.setdefault(reply.comment_id, []).append(reply)
    keys = dict(_keys(type_code))
    for comment in comments:
        column, *rest = comment.contentpath.split(".")
        name, is_body = keys.get(column, (column, False))
        key = f"{name}:{rest[0]}" if is_body and rest else name
        found.setdefault(key, []).append(_said(comment, answers.get(comment.pk, [])))
    return found


def _said(comment: Comment, replies: Iterable[CommentReply]) -> Said:
    return Said(
        author=actor_of(comment.user).printed_name,
        text=comment.text,
        at=comment.created_at,
        resolved_at=comment.resolved_at,
        resolved_by=actor_of(comment.resolved_by).printed_name if comment.resolved_by else "",
        replies=tuple(
            Said(actor_of(reply.user).printed_name, reply.text, reply.created_at)
            for reply in replies
        ),
    )


def _keys(type_code: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield each column of a type with the key of its field, and whether it is a body."""
    for field in TYPES[type_code].fields:
        for column, _ in columns_of(field):
            yield column, (field.name, field.kind is Kind.BLOCKS)


def _path_of(type_code: str, key: str, block_type: str) -> str:
    """Return where Wagtail keeps a comment on a field or a block; empty where there is no such."""
    name, _, block_id = key.partition(":")
    if name == "handle" and not block_id:
        return name
    columns = [column for column, (field, _) in _keys(type_code) if field == name]
    if not columns or not block_id:
        return columns[0] if columns else ""
    members = BLOCKS.get(block_type, ())
    # What a block is made of; a heading, which may be missing, stands above it.
    chosen = next((m.name for m in members if m.required), members[0].name if members else "")
    return f"{columns[0]}.{block_id}.{chosen}" if chosen else ""


def _block_type(draft: Entry, key: str) -> str:
    """Return the type of the block that a key names; empty where it names none."""
    name, _, block_id = key.partition(":")
    blocks: Any = getattr(draft, name, ()) if block_id else ()
    raw: Any = getattr(blocks, "raw_data", ())
    return next(
        (str(one["type"]) for one in raw if isinstance(one, Mapping) and one.get("id") == block_id),
        "",
    )
