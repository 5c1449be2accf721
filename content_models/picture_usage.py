"""Where a picture of the library stands, and what follows when its file is replaced or deleted.

Live words keep the file that was signed, in the store; so nothing that front-ends receive follows
the library. Read by the library's forms; names only what the person may read, the rest is counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from content_models.models import ENTRY_MODELS, CountersignImage
from content_models.readers import list_readable
from people.models import User
from store.models import Content, LiveContent
from store.queries import LIVE


@dataclass(frozen=True, slots=True)
class PictureUses:
    """Entries that hold a picture.

    Attributes:
        live: Titles of those that front-ends receive with it.
        drafts: Titles of those that hold it in words that are not live.
        live_hidden: How many more are live that the person may not read.
        drafts_hidden: How many more drafts there are that the person may not read.
    """

    live: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    live_hidden: int = 0
    drafts_hidden: int = 0

    @property
    def if_replaced(self) -> str:
        """What replacing the file means, in sentences."""
        if not self._any:
            return "It stands nowhere yet, so replacing the file changes nothing else."
        told = "Replacing the file changes nothing that is live."
        if self.live or self.live_hidden:
            again = _listed(self.live, self.live_hidden)
            told += (
                " The old file stays on the sites until these are submitted and signed again: "
                f"{again}."
            )
        if self.drafts or self.drafts_hidden:
            at_once = _listed(self.drafts, self.drafts_hidden)
            told += f" These drafts get the new one at once: {at_once}."
        return told

    @property
    def if_deleted(self) -> str:
        """What deleting the picture means, in sentences."""
        if not self._any:
            return "It stands nowhere."
        told = ""
        if self.live or self.live_hidden:
            told += (
                "It stays on the sites, as it was signed, until these are signed with another one "
                f"or without: {_listed(self.live, self.live_hidden)}. "
            )
            told += "Their drafts lose it at once. "
        if self.drafts or self.drafts_hidden:
            told += f"These drafts lose it: {_listed(self.drafts, self.drafts_hidden)}."
        return told.strip()

    @property
    def _any(self) -> bool:
        return bool(self.live or self.drafts or self.live_hidden or self.drafts_hidden)


def uses_of(*, image: CountersignImage, user: User | None) -> PictureUses:
    """Return where a picture stands; everything is named where no person asks."""
    live = _live_with(image)
    drafts = list_drafts_with(image=image)
    for uuid in live:
        drafts.pop(uuid, None)
    live_titles, live_hidden = _titles(live, user)
    draft_titles, drafts_hidden = _titles(drafts, user)
    return PictureUses(live_titles, draft_titles, live_hidden, drafts_hidden)


def _live_with(image: CountersignImage) -> dict[str, str]:
    """Return the type of each entry whose live words hold the picture's present file, by uuid."""
    if not image.file_sha256:
        return {}
    digests = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).values("digest")
    held = Content.objects.filter(files__contains=[image.digest], digest__in=digests)
    return {str(uuid): kind for uuid, kind in held.values_list("entry", "type")}


def list_drafts_with(*, image: CountersignImage) -> dict[str, str]:
    """Return the type of each entry whose row refers to the picture, by uuid."""
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(CountersignImage),
        to_object_id=str(image.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", flat=True)
    types = {
        ContentType.objects.get_for_model(model).pk: code for code, model in ENTRY_MODELS.items()
    }
    pages = Page.objects.filter(pk__in=[int(pk) for pk in set(found)])
    return {
        slug: types[kind]
        for slug, kind in pages.values_list("slug", "content_type_id")
        if kind in types
    }


def _titles(types: dict[str, str], user: User | None) -> tuple[tuple[str, ...], int]:
    titles: list[str] = []
    for code in set(types.values()):
        model = ENTRY_MODELS[code]
        readable = list_readable(model=model, user=user) if user else model.objects.all()
        uuids = [uuid for uuid, kind in types.items() if kind == code]
        titles += readable.filter(uuid__in=uuids).values_list("title", flat=True)
    return tuple(sorted(titles)), len(types) - len(titles)


def _listed(titles: Iterable[str], hidden: int) -> str:
    named = [f"“{title}”" for title in titles]
    if hidden:
        more = "another entry" if hidden == 1 else f"{hidden} other entries"
        named.append(f"{more} that you cannot open" if named else f"{more} of other places")
    return ", ".join(named)
