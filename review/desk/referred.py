"""Which entries those of a type are about: what its listing is filtered by besides plain fields.

Read off the mentions of the newest drafts, as listings show them. Only what the person may read
refers here, and only what they may read is named.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet
from wagtail.models import Page

from content_models.columns import columns_of
from content_models.usage import scope_of_entry_path
from contract.content_type import ContentType
from contract.fields import Kind
from review.models import Mention

# Forms, conditions, places: hundreds at most. A longer list would not be read.
_MOST_NAMED = 500

Choices = Mapping[str, list[tuple[str, str]]]


def reference_columns(*, spec: ContentType) -> list[str]:
    """Return the columns of a type in which it points to what it is about, or is found by.

    What merely stands inside, such as the claims under a text, is found from the other side: by
    where it is used.
    """
    facets = {path.replace(".", "_") for _, path in spec.facets}
    return [
        column
        for field in spec.own_fields
        for column, leaf in columns_of(field)
        if leaf.kind is Kind.REFERENCE and (leaf.link or column in facets)
    ]


def list_referred(
    *, spec: ContentType, pages: QuerySet[Page], readable: QuerySet[Page], names: Mapping[str, str]
) -> Choices:
    """Return, by column, the (id, name) of what entries of a type refer to, by name.

    Two statements for all columns of a type; none where it has none.

    Args:
        spec: The type.
        pages: Entries of that type that the person may read.
        readable: Entries of every type that they may read.
        names: Names of places by scope path.
    """
    columns = reference_columns(spec=spec)
    if not columns:
        return {}
    pairs = list(
        Mention.objects.filter(page__in=pages.order_by(), column__in=columns, chosen__isnull=False)
        .values_list("column", "chosen")
        .distinct()
    )
    rows = readable.filter(pk__in={chosen for _, chosen in pairs}).order_by("draft_title", "pk")
    targets = {
        pk: (title, scope_of_entry_path(path))
        for pk, title, path in rows.values_list("pk", "draft_title", "url_path")
    }
    often = Counter(title for title, _ in targets.values())
    chosen: dict[str, set[int]] = defaultdict(set)
    for column, pk in pairs:
        if pk is not None:
            chosen[column].add(pk)
    return {
        column: [
            (str(pk), f"{title} ({names.get(scope, scope)})" if often[title] > 1 else title)
            for pk, (title, scope) in targets.items()
            if pk in chosen[column]
        ][:_MOST_NAMED]
        for column in columns
    }


def referring(*, pages: QuerySet[Page], column: str, to: str) -> QuerySet[Page]:
    """Keep the pages whose newest draft names an entry in a column.

    Args:
        pages: Of one type.
        column: Which.
        to: Id of the page that is named.
    """
    drafts = Mention.objects.filter(page__isnull=False, column=column, chosen=int(to))
    found: QuerySet[Page] = pages.filter(pk__in=drafts.values("page"))
    return found
