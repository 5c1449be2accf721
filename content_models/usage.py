"""Where an entry is used and by what: on the sites, by the store; in drafts, by their revisions.

A fixed number of queries however much uses it. Only what the person may read is named, the rest is
counted. Reads only; the screen is ``usage_views``.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from content_models.draft_references import references_in_draft
from content_models.models import ENTRY_MODELS, Entry
from content_models.places import scope_of_url_path
from content_models.readers import list_readable_pages
from contract.envelope import references_of
from contract.locales import SOURCE_LOCALE, to_bcp47
from contract.types import TYPES, part_types_of, references_in
from people.models import User
from store.models import Document, LiveContent, Placement
from store.queries import LIVE, find_contents

# More than a person reads; beyond it, users are counted.
MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class Use:
    """One entry that uses another.

    Attributes:
        entry_uuid: Which.
        title: Its title: as it is live, or of the draft.
        type_label: What it is.
        locale: BCP 47.
        scope: Where it stands.
        link: Whether it only links to the other.
        through: Titles of the parts through which it holds the other; empty where it names it.
        places: Scopes of the documents that front-ends receive; empty for drafts.
    """

    entry_uuid: str
    title: str
    type_label: str
    locale: str
    scope: str
    link: bool
    through: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What uses an entry.

    Attributes:
        on_sites: Live entries that hold it or link to it, readable ones.
        in_drafts: Drafts that do, readable ones.
        hidden_on_sites: How many more live entries do that the person may not read, or beyond
            ``MOST_NAMED``.
        hidden_in_drafts: How many more drafts.
        documents: How many documents hold it now, its own aside.
    """

    on_sites: tuple[Use, ...]
    in_drafts: tuple[Use, ...]
    hidden_on_sites: int
    hidden_in_drafts: int
    documents: int


def usage_of(*, entry: Entry, user: User) -> Usage:
    """Return what uses an entry's family, as far as a person may know."""
    family = str(entry.family)
    live, standing = _live_users(family)
    drafts = _draft_users(entry.type_code, family)
    slugs = {use.entry_uuid for use in [*live, *drafts]}
    readable = set(
        list_readable_pages(user=user).filter(slug__in=slugs).values_list("slug", flat=True)
    )
    on_sites = [use for use in live if use.entry_uuid in readable][:MOST_NAMED]
    in_drafts = [use for use in drafts if use.entry_uuid in readable][:MOST_NAMED]
    return Usage(
        on_sites=tuple(on_sites),
        in_drafts=tuple(in_drafts),
        hidden_on_sites=len(live) - len(on_sites),
        hidden_in_drafts=len(drafts) - len(in_drafts),
        documents=standing,
    )


def types_that_refer_to(*, type_code: str) -> list[str]:
    """Return the codes of the types whose fields can refer to a type, citations included."""
    return [
        spec.code
        for spec in TYPES.values()
        if type_code in part_types_of(spec)
        or any(field.to == type_code for field in references_in(spec.fields))
    ]


def _live_users(family: str) -> tuple[list[Use], int]:
    """Return live entries that use a family, by title, and how many documents hold it."""
    holding = {
        document.digest: document
        for document in Document.objects.filter(
            Q(part_ids__overlap=[family]) | Q(links__overlap=[family]),
            content__in=LiveContent.objects.filter(until_sequence__isnull=True, state=LIVE).values(
                "digest"
            ),
        )
        .exclude(content__family=family)
        .only("digest", "content_id", "part_ids")
    }
    standing = Placement.objects.filter(
        document__in=list(holding), until_sequence__isnull=True, state=LIVE
    ).values_list("document", "scope")
    places: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    held = 0
    for digest, scope in standing:
        document = holding[digest]
        places[document.content_id].add(scope)
        roots = {str(root) for root in document.part_ids}
        parts[document.content_id] |= roots
        held += family in roots
    contents = find_contents(digests={document.content_id for document in holding.values()})
    direct = {
        c.digest: [r for r in references_of(c.envelope) if r.uuid == family] for c in contents
    }
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    # The farthest place's title stands for the family, in each language.
    for content in sorted(contents, key=lambda content: (len(content.scope), content.entry)):
        if direct[content.digest]:
            title = str(content.envelope["fields"]["title"])
            titles[content.family].setdefault(content.locale, title)
    uses = [
        Use(
            entry_uuid=content.entry,
            title=str(content.envelope["fields"]["title"]),
            type_label=TYPES[content.type].label,
            locale=content.locale,
            scope=content.scope,
            link=bool(named) and all(reference.link for reference in named),
            through=()
            if named
            else tuple(
                sorted(
                    _title_in(content.locale, titles[root])
                    for root in parts[content.digest] & titles.keys()
                )
            ),
            places=tuple(sorted(places[content.digest])),
        )
        for content in contents
        for named in [direct[content.digest]]
        # A part of a part counts while it stands; what names it counts though it is off.
        if named or family in parts[content.digest]
    ]
    return sorted(uses, key=lambda use: (use.title.lower(), use.scope, use.locale)), held


def _title_in(locale: str, titles: Mapping[str, str]) -> str:
    """Return a family's title as the reader of one language knows it."""
    return titles.get(locale) or titles.get(SOURCE_LOCALE) or next(iter(titles.values()))


def _draft_users(type_code: str, family: str) -> list[Use]:
    """Return drafts with words that are not live and that refer to a family, by title."""
    root = Page.objects.filter(slug=family).values_list("pk", flat=True).first() or 0
    models = [ENTRY_MODELS[code] for code in types_that_refer_to(type_code=type_code)]
    if not models:
        return []
    kinds = ContentType.objects.get_for_models(*models)
    codes = {kinds[model].pk: model.type_code for model in models}
    # The text narrows them down; the walk below decides.
    pages = (
        Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
        .filter(content_type__in=list(codes))
        .exclude(slug=family)
        .annotate(text=Cast("latest_revision__content", TextField()))
        .filter(Q(text__contains=family) | Q(text__regex=rf"\m{root}\M"))
        .values_list(
            "slug", "draft_title", "url_path", "locale__language_code", "content_type",
            "latest_revision__content",
        )
    )  # fmt: skip
    uses = []
    for slug, title, url_path, language, kind, content in pages:
        found = references_in_draft(type_code=codes[kind], content=content)
        named = [ref for ref in found if ref.uuid == family or (root and ref.pk == root)]
        if named:
            uses.append(
                Use(
                    entry_uuid=slug,
                    title=title,
                    type_label=TYPES[codes[kind]].label,
                    locale=to_bcp47(language),
                    scope=scope_of_entry_path(url_path),
                    link=all(reference.link for reference in named),
                )
            )
    return sorted(uses, key=lambda use: (use.title.lower(), use.scope, use.locale))


def scope_of_entry_path(url_path: str) -> str:
    """Return the scope of an entry's page by its ``url_path``, without a query."""
    return scope_of_url_path(url_path.rstrip("/").rpartition("/")[0])
