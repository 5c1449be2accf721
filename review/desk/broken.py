"""References that lead nowhere: to what is withdrawn, gone, never live or untranslated.

One statement judges all mentions by what is live now, see ``review.models.Mention``; nothing is
opened. Only what the person may read is looked at, and only what they may read is named.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from wagtail.models import Page

from content_models.places import url_path_of_scope
from content_models.usage import scope_of_entry_path
from content_models.wording import label_of
from contract.locales import SOURCE_LOCALE, to_bcp47
from contract.types import TYPES
from people.models import User
from review.desk.finding import list_pages, type_codes
from review.desk.rows import language_name


class Fault(StrEnum):
    """What is wrong with a reference."""

    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    NEVER_LIVE = "never_live"
    UNTRANSLATED = "untranslated"
    MALFORMED = "malformed"


FAULT_LABELS: dict[Fault, str] = {
    Fault.WITHDRAWN: "Withdrawn",
    Fault.DELETED: "Does not exist any more",
    Fault.NEVER_LIVE: "Not live yet",
    Fault.UNTRANSLATED: "Not in this language",
    Fault.MALFORMED: "Address is malformed",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """One reference that leads nowhere.

    Attributes:
        pk: Page of the entry that refers.
        uuid: The entry itself.
        title: Its title.
        type_code: Its type.
        scope: Where it stands.
        locale: Its language, BCP 47.
        live: Whether it stands in words that are live, not only in a draft.
        label: The field, as people know it.
        fault: What is wrong.
        target: Title of what is referred to, or the address; empty where the person may not know.
        target_uuid: Its root; empty for addresses, and where the person may not know.
        target_type: Its type code; empty for addresses.
    """

    pk: int
    uuid: str
    title: str
    type_code: str
    scope: str
    locale: str
    live: bool
    label: str
    fault: Fault
    target: str
    target_uuid: str = ""
    target_type: str = ""

    @property
    def next_step(self) -> str:
        """What to do about it."""
        what = f"“{self.target}”" if self.target else "what it refers to"
        if self.fault is Fault.MALFORMED:
            return "Write the address again, or take the link out."
        if self.fault is Fault.DELETED:
            return f"Take it out, or choose another {TYPES[self.target_type].label.lower()}."
        if self.fault is Fault.WITHDRAWN:
            return f"Take it out, or bring {what} back: submit it again."
        if self.fault is Fault.UNTRANSLATED:
            return f"Have {what} translated into {language_name(locale=self.locale)} and signed."
        return f"Submit {what} for review too, or take it out."


@dataclass(frozen=True, slots=True)
class Report:
    """Some of the references that lead nowhere.

    Attributes:
        rows: Those that were asked for, in order.
        total: How many there are in all.
    """

    rows: Sequence[Broken]
    total: int


# Whether live words ``theirs`` stand where the page of a mention ``n`` reaches them: at its place,
# above it, or, of what is read downwards, below it. A path begins with those of the places above.
_NEAR = """
(starts_with(n.url_path, '/' || theirs.scope || '/') OR n.downwards AND starts_with(
    '/' || theirs.scope || '/', regexp_replace(n.url_path, '(_[^/]*/)?[^/]+/$', '')))
"""
# Most of what is named is live: one anti-join leaves what is broken, and only that is looked at
# closely. Live words stay where the draft says the same. A page that is asked for beyond the last
# is the last. No word of a person stands in it: those are parameters.
_BROKEN = f"""
WITH readable AS (%(readable)s),
mention AS (
    SELECT r.*, true AS live, m.column, m.type_code, m.chosen, m.root, m.address
    FROM readable r
    JOIN store_livecontent now ON now.entry::text = r.slug
        AND now.until_sequence IS NULL AND now.state = 'live'
    JOIN review_mention m ON m.content = now.digest
    UNION ALL
    SELECT r.*, false, m.column, m.type_code, m.chosen, m.root, m.address
    FROM readable r JOIN review_mention m ON m.page_id = r.id WHERE r.newer
),
named AS (
    SELECT m.*, m.type_code = ANY(%%s) AS downwards,
        CASE WHEN m.type_code = ANY(%%s) THEN %%s ELSE m.language END AS wanted,
        coalesce(m.root, CASE
            WHEN picked.slug LIKE '________-____-____-____-____________' THEN picked.slug::uuid
        END) AS family
    FROM mention m LEFT JOIN wagtailcore_page picked ON picked.id = m.chosen
),
suspect AS (
    SELECT n.*, target.slug AS target, CASE
        WHEN n.address <> '' THEN 'malformed'
        WHEN target.slug IS NULL THEN 'deleted'
        ELSE (
            SELECT CASE
                WHEN bool_or(theirs.state = 'live') THEN 'untranslated'
                WHEN count(*) > 0 THEN 'withdrawn'
                ELSE 'never_live' END
            FROM store_livecontent theirs
            WHERE theirs.family = n.family AND theirs.until_sequence IS NULL AND {_NEAR})
        END AS fault
    FROM named n LEFT JOIN wagtailcore_page target ON target.slug = n.family::text
    WHERE NOT EXISTS (
        SELECT FROM store_livecontent theirs
        WHERE theirs.family = n.family AND theirs.until_sequence IS NULL
        AND theirs.state = 'live' AND lower(theirs.locale) = n.wanted AND {_NEAR})
),
broken AS (
    SELECT DISTINCT ON (id, "column", type_code, target, address) * FROM suspect
    WHERE fault = ANY(%%s)
    ORDER BY id, "column", type_code, target, address, live DESC
)
SELECT counted.total, shown.* FROM (SELECT count(*) AS total FROM broken) counted
LEFT JOIN LATERAL (
    SELECT id, slug, draft_title, content_type, url_path, language, live, "column", fault,
        coalesce(target, ''), type_code, address
    FROM broken ORDER BY live DESC, lower(draft_title), slug, "column", target, address
    LIMIT %%s OFFSET least(%%s, greatest(counted.total - 1, 0) / %%s * %%s)
) shown ON true
"""  # noqa: S608
_DOWNWARDS = [spec.code for spec in TYPES.values() if spec.read_downwards]
_ONE_LOCALE = [spec.code for spec in TYPES.values() if spec.one_locale]


def list_broken(
    *,
    person: User,
    first: int = 0,
    most: int = 50,
    types: Collection[str] = (),
    below: str = "",
    faults: Collection[Fault] = (),
    held: Iterable[str] | None = None,
) -> Report:
    """Return references that lead nowhere, in live words first, then by title.

    Args:
        person: Who asks.
        first: How many to pass over; of more than there are, the last ``most`` page is returned.
        most: How many to return at most.
        types: Types of the entries that refer; all where empty.
        below: A place: only entries there and below it; everywhere where empty.
        faults: What must be wrong; anything where empty.
        held: Scopes at which the person holds a role; asked for where it is None.
    """
    pages = list_pages(person=person, types=types, held=held)
    if below:
        pages = pages.filter(url_path__startswith=url_path_of_scope(below))
    sql, parameters = _columns(pages).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            _BROKEN % {"readable": sql},
            [
                *parameters, _DOWNWARDS, _ONE_LOCALE, SOURCE_LOCALE.lower(),
                [fault.value for fault in faults or Fault], most, first, most, most,
            ],
        )  # fmt: skip
        rows = cursor.fetchall()
    found = [row[1:] for row in rows if row[1] is not None]
    named = list_pages(person=person, held=held).filter(slug__in={row[9] for row in found})
    titles = dict(named.values_list("slug", "draft_title"))
    codes = type_codes()
    return Report([_broken(row, codes, titles) for row in found], rows[0][0])


def _columns(pages: QuerySet[Page]) -> QuerySet[Page, Any]:
    """Return what the statement reads of pages that refer."""
    newer = Q(live=False) | Q(has_unpublished_changes=True)
    columns: QuerySet[Page, Any] = (
        pages.order_by()
        .annotate(
            language=F("locale__language_code"),
            newer=ExpressionWrapper(newer, output_field=BooleanField()),
        )
        .values("id", "slug", "draft_title", "content_type", "url_path", "language", "newer")
    )
    return columns


def _broken(row: Sequence[Any], codes: dict[int, str], titles: dict[str, str]) -> Broken:
    pk, uuid, title, kind, path, language, live, column, fault, target, target_type, address = row
    type_code = codes[kind]
    shown = target in titles
    return Broken(
        pk=pk,
        uuid=uuid,
        title=title,
        type_code=type_code,
        scope=scope_of_entry_path(path),
        locale=to_bcp47(language),
        live=live,
        label=label_of(type_code, column),
        fault=Fault(fault),
        target=titles[target] if shown else address,
        target_uuid=target if shown else "",
        target_type=target_type,
    )
