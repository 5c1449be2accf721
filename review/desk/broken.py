"""References that lead nowhere: to what is withdrawn, gone, never live or untranslated.

Live words are read off the store, newer drafts off their revisions; addresses are judged by their
form. A fixed number of queries; nothing is opened. Only what the person may read is looked at, and
only what they may read is named.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q, QuerySet
from wagtail.models import Page

from content_models.draft_references import references_in_draft, texts_in_draft
from content_models.usage import scope_of_entry_path
from content_models.wording import label_of
from contract.envelope import Json, leaves_of, references_of
from contract.fields import Kind
from contract.locales import SOURCE_LOCALE, to_bcp47
from contract.places import chain_of, is_at_or_above
from contract.types import TYPES
from people.models import User
from review.desk.addresses import is_address, malformed_in
from review.desk.finding import list_pages
from review.desk.rows import language_name, type_codes
from store.models import Content, LiveContent
from store.queries import LIVE, open_content

_CHUNK = 500


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
class _Named:
    """One reference as it stands: by page or by root, judged later."""

    page: "_Page"
    live: bool
    column: str
    type_code: str
    pk: int = 0
    root: str = ""


@dataclass(slots=True)
class _Page:
    """What a finding needs of an entry that refers."""

    pk: int
    uuid: str
    title: str
    type_code: str
    scope: str
    locale: str


@dataclass(slots=True)
class _Found:
    """What was read: references to be judged, and addresses that were."""

    references: list[_Named] = field(default_factory=list)
    addresses: list[Broken] = field(default_factory=list)


def list_broken(
    *, person: User, types: Collection[str] = (), below: str = "", faults: Collection[Fault] = ()
) -> list[Broken]:
    """Return the references that lead nowhere, live words first, then by title.

    Args:
        person: Who asks.
        types: Types of the entries that refer; all where empty.
        below: A place: only entries there and below it; everywhere where empty.
        faults: What must be wrong; anything where empty.
    """
    pages = list_pages(person=person, types=types)
    if below:
        pages = pages.filter(Q(url_path__startswith=f"/{below}/"))
    known = _pages(pages)
    found = _Found()
    for page, content in _live_words(known):
        _read_envelope(found, page, content)
    for page, revision in _drafts(pages, known):
        _read_draft(found, page, revision)
    broken = {
        (one.uuid, one.label, one.target_uuid or one.target, one.fault): one
        # Live words last, so that they stay where the draft says the same.
        for one in sorted(
            [*found.addresses, *_judge(found.references, person)], key=lambda one: one.live
        )
        if not faults or one.fault in faults
    }
    return sorted(
        broken.values(), key=lambda one: (not one.live, one.title.lower(), one.uuid, one.label)
    )


def _pages(pages: QuerySet[Page]) -> dict[str, _Page]:
    codes = type_codes()
    rows = pages.values_list(
        "pk", "slug", "draft_title", "content_type", "url_path", "locale__language_code"
    )
    return {
        slug: _Page(pk, slug, title, codes[kind], scope_of_entry_path(path), to_bcp47(language))
        for pk, slug, title, kind, path, language in rows
    }


def _live_words(known: Mapping[str, _Page]) -> Iterator[tuple[_Page, Json]]:
    live = LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE)
    rows = Content.objects.filter(digest__in=live.values("digest"))
    for row in rows.iterator(chunk_size=_CHUNK):
        page = known.get(str(row.entry))
        if page is not None:
            yield page, open_content(row).envelope


def _drafts(pages: QuerySet[Page], known: Mapping[str, _Page]) -> Iterator[tuple[_Page, Json]]:
    newer = pages.filter(Q(live=False) | Q(has_unpublished_changes=True))
    rows = newer.exclude(latest_revision=None).values_list("slug", "latest_revision__content")
    for slug, content in rows.iterator(chunk_size=_CHUNK):
        yield known[slug], content


def _read_envelope(found: _Found, page: _Page, envelope: Json) -> None:
    for reference in references_of(envelope):
        column = _field_of(reference.path)
        found.references.append(_Named(page, True, column, reference.type, root=reference.uuid))
    for leaf, value, path in leaves_of(envelope):
        _read_text(found, page, True, _field_of(path), leaf.kind, value)


def _read_draft(found: _Found, page: _Page, content: Json) -> None:
    for reference in references_in_draft(type_code=page.type_code, content=content):
        found.references.append(
            _Named(page, False, reference.column, reference.type_code, reference.pk, reference.uuid)
        )
    for text in texts_in_draft(type_code=page.type_code, content=content):
        _read_text(found, page, False, text.column, text.kind, text.value)


def _read_text(
    found: _Found, page: _Page, live: bool, column: str, kind: Kind, value: object
) -> None:
    wrong: Iterable[str] = ()
    if kind is Kind.HTML and "<a" in str(value):
        wrong = malformed_in(html=str(value))
    elif kind is Kind.URL and not is_address(str(value)):
        wrong = [str(value)]
    found.addresses += [
        _broken(page, live, column, Fault.MALFORMED, address or "a link without an address")
        for address in wrong
    ]


def _judge(references: list[_Named], person: User) -> Iterator[Broken]:
    """Yield what leads nowhere, by what is live now where the entry stands."""
    pks = {named.pk for named in references if named.pk}
    roots = {named.root for named in references if named.root}
    rows = Page.objects.filter(Q(pk__in=pks) | Q(slug__in=roots)).values_list(
        "pk", "slug", "draft_title"
    )
    slugs = {pk: slug for pk, slug, _ in rows}
    titles = {slug: title for _, slug, title in rows}
    live: dict[str, list[LiveContent]] = defaultdict(list)
    for row in LiveContent.objects.filter(family__in=list(titles), until_sequence__isnull=True):
        live[str(row.family)].append(row)
    readable: set[str] | None = None
    for named in references:
        root = named.root or slugs.get(named.pk, "")
        fault = (
            Fault.DELETED
            if root not in titles
            else _fault(named.page, named.type_code, live.get(root, []))
        )
        if fault is None:
            continue
        if readable is None:
            # Asked once, and only where something is wrong.
            readable = set(
                list_pages(person=person)
                .filter(slug__in=list(titles))
                .values_list("slug", flat=True)
            )
        shown = root in readable
        yield _broken(
            named.page,
            named.live,
            named.column,
            fault,
            titles[root] if shown else "",
            root if shown else "",
            named.type_code,
        )


def _fault(page: _Page, type_code: str, rows: list[LiveContent]) -> Fault | None:
    spec = TYPES[type_code]
    chain = set(chain_of(page.scope))
    near = [
        row
        for row in rows
        if row.scope in chain
        or (spec.read_downwards and is_at_or_above(page.scope, place=row.scope))
    ]
    live = {row.locale for row in near if row.state == LIVE}
    if (SOURCE_LOCALE if spec.one_locale else page.locale) in live:
        return None
    if live:
        return Fault.UNTRANSLATED
    return Fault.WITHDRAWN if near else Fault.NEVER_LIVE


def _broken(
    page: _Page,
    live: bool,
    column: str,
    fault: Fault,
    target: str,
    target_uuid: str = "",
    target_type: str = "",
) -> Broken:
    return Broken(
        pk=page.pk,
        uuid=page.uuid,
        title=page.title,
        type_code=page.type_code,
        scope=page.scope,
        locale=page.locale,
        live=live,
        label=label_of(page.type_code, column),
        fault=fault,
        target=target,
        target_uuid=target_uuid,
        target_type=target_type,
    )


def _field_of(path: str) -> str:
    """Return the field that a path of an envelope begins with."""
    return path.removeprefix("fields.").partition("[")[0].partition(".")[0]
