"""Whether an entry's row says what a revision says, so that it need not be built anew.

The row of what was never live is its latest draft, and that of what is live its live words, so most
entries in review and in the editor are. Wagtail builds an entry from a revision with a query for
everything that it points to. Reads only; ``Entry.with_content_json`` and ``publishing`` ask.
"""

import json
from collections.abc import Mapping
from copy import copy, deepcopy
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DecimalField, Field
from modelcluster.models import get_field_value
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

if TYPE_CHECKING:
    from content_models.models import Entry

# What identifies an entry is the page's, never a revision's.
FIXED_FIELDS = ("uuid", "family", "variant_of_uuid", "translation_of_uuid", "slug")
# What a release says of a page besides its words.
FLAGS = (
    "live",
    "expired",
    "go_live_at",
    "expire_at",
    "live_revision",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
)
# What a revision says of these is not taken over: they are the page's own.
_OF_THE_PAGE = frozenset(
    {
        *FLAGS,
        *FIXED_FIELDS,
        *("path", "depth", "numchild", "url_path", "content_type", "owner", "alias_of"),
        *("translation_key", "locale", "draft_title", "locked", "locked_at", "locked_by"),
        *("latest_revision", "latest_revision_created_at"),
    }
)


# Of these a revision names rows, and what it names is not looked at: they are the page's own.
_NOT_LOOKED_UP = (
    *("content_type", "owner", "locale", "locked_by", "alias_of"),
    *("latest_revision", "live_revision"),
)
# What Wagtail leaves as the page has it, beside them, and what identifies an entry.
_KEPT = (
    *("id", "path", "depth", "numchild", "url_path", "draft_title", "live"),
    *("has_unpublished_changes", "locked", "locked_at", "latest_revision_created_at"),
    *("translation_key", *FIXED_FIELDS, *_NOT_LOOKED_UP),
)


def draft_of(*, entry: "Entry") -> "Entry":
    """Return an entry as its latest revision says it, without reading its row again.

    Args:
        entry: As its row stands.
    """
    revision = entry.get_latest_revision()
    return entry if revision is None else entry.with_content_json(revision.content)


def words_draft_of(*, entry: "Entry") -> "Entry":
    """Return an entry as its latest revision says it, for reading its words and nothing else.

    It may be the entry itself, has no comments, and what it points to may be gone. No query.

    Args:
        entry: As its row stands, with its latest revision.
    """
    revision = entry.get_latest_revision()
    if revision is None:
        return entry
    # Comments take their places from a revision, and are not words.
    words = {**revision.content, COMMENTS_RELATION_NAME: []}
    if is_as_saved(entry=entry, content=words):
        return entry
    return built_from(entry=entry, content=words, whole=False)


def built_from(*, entry: "Entry", content: Mapping[str, Any], whole: bool = True) -> "Entry":
    """Return an entry as a revision says it, built as Wagtail does.

    Wagtail asks for every row that a revision names, and for the parent, and then puts most of them
    back to what the page says; an entry's slug and path never follow a revision. So what is put
    back is not asked for here.

    Args:
        entry: As its row stands.
        content: Of one of its revisions.
        whole: With comments, and without what the words point to where that is gone: a query for
            each. Not for reading the words alone.
    """
    said = {k: v for k, v in content.items() if k not in _NOT_LOOKED_UP}
    comments = said.pop(COMMENTS_RELATION_NAME, None) or []
    made: Entry = type(entry).from_serializable_data(said, check_fks=whole)
    for name in _KEPT:
        field = entry._meta.get_field(name)
        setattr(made, field.attname, getattr(entry, field.attname))
        if field.is_relation and field.is_cached(entry):
            setattr(made, name, getattr(entry, name))
    made.pk = entry.pk
    if made.first_published_at is None:
        made.first_published_at = entry.first_published_at
    if whole:
        _keep_comments(made, entry, {one["pk"]: one.get("position", "") for one in comments})
    return made


def _keep_comments(made: "Entry", entry: "Entry", places: Mapping[int, str]) -> None:
    """Give what was made the comments of the page that are open, where a revision has them."""
    comments = getattr(entry, COMMENTS_RELATION_NAME).filter(resolved_at__isnull=True)
    comments = comments.defer("position")
    # What no revision places is asked for when somebody looks.
    for comment in comments if places else ():
        if comment.pk in places:
            comment.position = places[comment.pk]
    setattr(made, COMMENTS_RELATION_NAME, comments)


def is_as_saved(*, entry: "Entry", content: Mapping[str, Any]) -> bool:
    """Say whether an entry in memory says what the content of one of its revisions says.

    Comments take their places from a revision, so what has some is never the same.
    """
    if content.get(COMMENTS_RELATION_NAME):
        return False
    return all(
        field.name in content and _said(field, entry) == _parsed(field, content[field.name])
        for field in entry._meta.fields
        if field.serialize and field.name not in _OF_THE_PAGE
    )


def copy_of(*, entry: "Entry") -> "Entry":
    """Return an entry of its own with the same words; a change of one leaves the other."""
    made = copy(entry)
    for field in entry._meta.fields:
        value = getattr(entry, field.attname)
        if isinstance(field, StreamField):
            setattr(made, field.attname, field.to_python(field.value_to_string(entry)))
        elif isinstance(value, list | dict):
            setattr(made, field.attname, deepcopy(value))
    # As Wagtail leaves them: what is resolved is not shown any more.
    _keep_comments(made, entry, {})
    return made


def _said(field: "Field[Any, Any]", entry: "Entry") -> Any:
    """Return a column as a revision would keep it."""
    said = json.dumps(get_field_value(field, entry), cls=DjangoJSONEncoder)
    return _parsed(field, json.loads(said))


def _parsed(field: "Field[Any, Any]", value: Any) -> Any:
    """Return a value so that it can be compared.

    A stream's members have no order, and a number is the same with zeros behind it.
    """
    if value and isinstance(field, StreamField):
        return json.loads(value)
    if value is not None and isinstance(field, DecimalField):
        return field.to_python(value)
    return value
