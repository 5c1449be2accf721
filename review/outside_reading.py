"""What somebody outside reads by a link: one submission's words, and nothing around them.

Names of other entries are those that are live or were submitted, never those of a draft. Where the
words would appear, who signs them and what else was said of them is not for this page.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from contract.envelope import references_of
from contract.locales import LOCALES
from contract.types import TYPES
from review.differences import Difference
from review.models import OutsideComment, OutsideInvitation
from review.screen import ReadWords, ShownClaim, read_words
from review.words import ShownWords
from store.models import LiveContent, Submission
from store.operations import files_of
from store.queries import LIVE, KeptContent, find_contents, find_live_content, get_content

WHOLE = "The words as a whole"
UNNAMED = "an entry that was not submitted yet"


@dataclass(frozen=True, slots=True)
class ReadField:
    """A field as it is read by a link, with what its reader said about it."""

    key: str
    label: str
    html: SafeString
    comments: tuple[OutsideComment, ...]


@dataclass(frozen=True, slots=True)
class ReadChange:
    """What changes in a field for readers."""

    label: str
    before: SafeString
    after: SafeString
    note: str


@dataclass(frozen=True, slots=True)
class OutsideReading:
    """Everything that a link shows."""

    title: str
    kind: str
    language: str
    locale: str
    fields: tuple[ReadField, ...]
    claims: tuple[ShownClaim, ...]
    changes: tuple[ReadChange, ...]
    first: bool
    whole: tuple[OutsideComment, ...]

    @property
    def labels(self) -> dict[str, str]:
        """What can be commented on, by key."""
        return {field.key: field.label for field in self.fields} | {"": WHOLE}


def read_outside(*, invitation: OutsideInvitation, token: str) -> OutsideReading:
    """Return what a link shows.

    Args:
        token: Of the link: addresses of pictures carry it.
    """
    content = get_content(digest=invitation.digest)
    live = find_live_content(entry_uuid=str(invitation.entry))
    before = live[1] if live is not None else None
    envelopes = [content.envelope, *([before] if before else [])]
    read = read_words(content=content, live=before, names=_names(envelopes))
    return _told(invitation, content, read, before is None, _Pictures(envelopes, token))


def files_of_link(*, invitation: OutsideInvitation) -> set[str]:
    """Return the digests of the pictures that a link shows, those that are live now included."""
    live = find_live_content(entry_uuid=str(invitation.entry))
    digests = [invitation.digest, *([live[0]] if live is not None else [])]
    return _files(content.envelope for content in find_contents(digests=digests))


class _Pictures:
    """Leads pictures, whose addresses are the admin's, to those of a link."""

    def __init__(self, envelopes: Iterable[Mapping[str, Any]], token: str) -> None:
        self._addresses = [
            (reverse("review:file", args=(file,)), reverse("outside_file", args=(token, file)))
            for file in _files(envelopes)
        ]

    def __call__(self, html: SafeString) -> SafeString:
        for ours, theirs in self._addresses:
            html = mark_safe(html.replace(f'src="{ours}"', f'src="{theirs}"'))  # noqa: S308 - of two addresses, both ours
        return html


def _files(envelopes: Iterable[Mapping[str, Any]]) -> set[str]:
    return {file for envelope in envelopes for file in files_of(envelope=envelope)}


def _told(
    invitation: OutsideInvitation,
    content: KeptContent,
    read: ReadWords,
    first: bool,
    pictures: _Pictures,
) -> OutsideReading:
    said = list(OutsideComment.objects.filter(invitation=invitation).order_by("at", "pk"))
    return OutsideReading(
        title=str(content.envelope["fields"].get("title", "")),
        kind=TYPES[content.type].label,
        language=LOCALES.get(content.locale, content.locale),
        locale=content.locale,
        fields=tuple(_field(words, said, pictures) for words in read.words),
        claims=read.claims,
        changes=tuple(_change(one, pictures) for one in read.differences),
        first=first,
        whole=tuple(one for one in said if not one.field),
    )


def _field(words: ShownWords, said: list[OutsideComment], pictures: _Pictures) -> ReadField:
    mine = tuple(one for one in said if one.field == words.key)
    return ReadField(words.key, words.label, pictures(words.html), mine)


def _change(one: Difference, pictures: _Pictures) -> ReadChange:
    return ReadChange(one.label, pictures(one.before), pictures(one.after), one.note)


def _names(envelopes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the title of every entry that envelopes refer to: the live one, or the newest sent."""
    roots = {ref.uuid for envelope in envelopes for ref in references_of(envelope)}
    live = LiveContent.objects.filter(entry__in=roots, until_sequence__isnull=True, state=LIVE)
    digests = {str(entry): digest for entry, digest in live.values_list("entry", "digest")}
    digests = _newest(roots - set(digests)) | digests
    contents = find_contents(digests=digests.values())
    titles = {c.entry: str(c.envelope["fields"].get("title", "")) for c in contents}
    return {root: titles.get(root, UNNAMED) for root in roots}


def _newest(roots: Collection[str]) -> dict[str, str]:
    rows = Submission.objects.filter(entry__in=roots).order_by("entry", "-id").distinct("entry")
    return {str(entry): digest for entry, digest in rows.values_list("entry", "digest_id")}
