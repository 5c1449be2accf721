"""The same entries as published pages, for the editing system and for stock Wagtail API v2.

Written by the content models' own operation; made live by their flags, which nothing of ours
reads. A page keeps the entry's uuid, so a release finds it and moves its flags as in life.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils import timezone
from wagtail.models import Page, Site

from bench.content import Json
from bench.loading import WRITER
from content_models.operations import create_entry
from people.models import User


def get_author() -> User:
    """Return the account of the writer, made when it is first asked for."""
    author, _ = User.objects.get_or_create(
        uuid=WRITER.uuid,
        defaults={"username": "bench-writer", "printed_name": WRITER.printed_name},
    )
    return author


def make_pages(
    *, entries: Iterable[tuple[str, Json]], say: Callable[[str], None]
) -> Mapping[str, int]:
    """Create a live page for each entry, parts first; return the page id by uuid."""
    made: dict[str, int] = {}
    author = get_author()
    for type_code, envelope in entries:
        fields = {name: value for name, value in envelope["fields"].items() if name != "cites"}
        page = create_entry(
            type_code=type_code,
            scope_path=envelope["scope"],
            locale=envelope["locale"],
            uuid=envelope["uuid"],
            handle=envelope["handle"],
            fields=fields,
            actor=author,
        )
        made[envelope["uuid"]] = page.pk
    now = timezone.now()
    Page.objects.filter(pk__in=made.values()).update(
        live=True, first_published_at=now, last_published_at=now
    )
    root = Page.objects.get(depth=1)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": root}
    )
    say(f"  {len(made)} pages")
    return made
