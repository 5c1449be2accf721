"""Rows of a listing: a page of entries with everything that a writer wants to know of each.

Read in a fixed number of queries, from the pages alone: no entry is opened. Called by listings, the
home page and the search for duplicates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page

from content_models.policies import EntryPermissions
from content_models.usage import scope_of_entry_path
from contract.locales import LOCALES, to_bcp47
from contract.places import chain_of
from contract.roles import ROLE_LABELS
from contract.types import TYPES
from people.models import User
from people.queries import actor_of
from review.desk.finding import type_codes
from review.explanations import Explanation, explain
from review.states import EntryState, list_states
from review.waiting import Asked, list_asked
from store.queries import list_scopes


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a list.

    Attributes:
        pk: Of its page.
        uuid: What it is known as outside.
        title: Of its newest draft.
        type_code: Its type.
        type_label: What people call one.
        scope: Where it applies.
        place: Name of that place.
        below: Name of the place right above it.
        above: Names of all places above, from the group down.
        locale: BCP 47.
        language: Name of the language.
        state: Where it stands.
        asked: Whom its review asks now.
        explanation: Why it is not live, and what to do next.
        overdue: Whether its review was due before today.
        changed_at: When it was last saved.
        changed_by: Printed name of who saved it.
        may_edit: Whether the person may edit it.
    """

    pk: int
    uuid: str
    title: str
    type_code: str
    type_label: str
    scope: str
    place: str
    below: str
    above: str
    locale: str
    language: str
    state: EntryState
    asked: Asked
    explanation: Explanation
    overdue: bool
    changed_at: datetime | None
    changed_by: str
    may_edit: bool

    @property
    def waits_for(self) -> list[str]:
        """Labels of the roles whose signature is asked for."""
        return [ROLE_LABELS[role] for role in self.asked]

    @property
    def read_url(self) -> str:
        """Where it is read, with its variants and translations."""
        return reverse("content_models_family", args=(self.uuid,))

    @property
    def url(self) -> str:
        """Where its title leads: to the editor, or else to where it is read."""
        if self.may_edit:
            return reverse("wagtailadmin_pages:edit", args=(self.pk,))
        return self.read_url

    @property
    def usage_url(self) -> str:
        """Where it is said what uses it."""
        return reverse("content_models_usage", args=(self.uuid,))


def for_rows(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Let pages be fetched with what their rows need: language, and who saved them last."""
    fetched: QuerySet[Page] = pages.select_related("locale", "latest_revision__user").defer(
        "latest_revision__content"
    )
    return fetched


def list_rows(
    *,
    pages: Sequence[Page],
    person: User,
    today: date,
    names: Mapping[str, str],
    asked: Mapping[str, Asked] | None = None,
    states: Mapping[str, EntryState] | None = None,
) -> list[Row]:
    """Return rows of these pages, in their order.

    Args:
        pages: Pages of entries that the person may read, fetched ``for_rows``.
        person: Who looks.
        today: For what is due.
        names: Names of places by scope path, see ``place_names``.
        asked: Whom all of them wait for, where that is known already.
        states: Where all of them stand, where that is known already.
    """
    if not pages:
        return []
    slugs = [page.slug for page in pages]
    if states is None:
        states = list_states(entries=slugs)
    if asked is None:
        asked = list_asked(entries=[slug for slug in slugs if states[slug].task])
    codes = type_codes()
    return [
        _row(
            page=page,
            state=states[page.slug],
            asked=asked.get(page.slug, {}),
            type_code=codes[page.content_type_id],
            locale=to_bcp47(page.locale.language_code),
            names=names,
            changed_by=_saver(page),
            person=person,
            today=today,
        )
        for page in pages
    ]


def place_names() -> dict[str, str]:
    """Return the name of every place, by its scope path."""
    return {scope.path: scope.name for scope in list_scopes()}


def language_name(*, locale: str) -> str:
    """Return the name of a language without its country, as lists have it."""
    return LOCALES[locale].partition(" (")[0]


def may_edit(*, page: Page, person: User) -> bool:
    """Say whether a person may edit an entry, by its page and without a query per page.

    As Wagtail's ``can_edit``, which asks each page for its review besides: a sign-off task lets
    nobody into an editor.
    """
    rights = EntryPermissions(person, page)
    if not person.is_active or person.is_superuser:
        return bool(person.is_active)
    own = "add" in rights.permissions and page.owner_id == person.pk
    return bool("change" in rights.permissions or own)


def _row(
    *,
    page: Page,
    state: EntryState,
    asked: Asked,
    type_code: str,
    locale: str,
    names: Mapping[str, str],
    changed_by: str,
    person: User,
    today: date,
) -> Row:
    scope = scope_of_entry_path(page.url_path)
    chain = [names.get(step, step.rpartition("/")[2]) for step in chain_of(scope)]
    due = state.review_due_on
    return Row(
        pk=page.pk,
        uuid=page.slug,
        title=page.draft_title or page.title or "Untitled",
        type_code=type_code,
        type_label=TYPES[type_code].label,
        scope=scope,
        place=chain[0],
        below=chain[1] if len(chain) > 1 else "",
        above=" / ".join(reversed(chain[1:])),
        locale=locale,
        language=language_name(locale=locale),
        state=state,
        asked=asked,
        explanation=explain(state=state, asked=asked, today=today),
        overdue=due is not None and due < today,
        changed_at=page.latest_revision_created_at,
        changed_by=changed_by,
        may_edit=may_edit(page=page, person=person),
    )


def _saver(page: Page) -> str:
    """Return the printed name of who saved the newest revision."""
    user = page.latest_revision.user if page.latest_revision is not None else None
    return actor_of(user).printed_name if user is not None else ""
