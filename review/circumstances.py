"""What a sentence about one entry can name besides its state: problems, people, other entries.

Reads for ``explanations``, which words it. Asked by the editor, the view of what one may only read
and the messages after a submission; never for a list.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse
from wagtail.models import Page

from content_models.models import Entry
from content_models.workflows import workflow_of_type
from contract.envelope import parts_of
from contract.roles import Role
from people.models import User
from people.queries import list_holders
from review.explanations import Details, Explanation, Way, explain
from review.states import EntryState, State, find_state, list_states
from review.submissions import list_problems
from review.waiting import asked_sentence, list_asked
from store.models import LiveContent, ReleaseDue, Signature
from store.queries import LIVE, get_content, list_authors, list_counting_signatures

_SUBMITTABLE = (State.DRAFT, State.NEWER, State.REFUSED, State.WITHDRAWN)


def explanation_of(*, entry: Entry, now: datetime) -> Explanation:
    """Say where an entry stands, why it is not live, and what to do next."""
    uuid = str(entry.uuid)
    state = find_state(entry_uuid=uuid) or EntryState(uuid, State.DRAFT)
    asked = list_asked(entries=[uuid] if state.task else []).get(uuid, {})
    return explain(
        state=state,
        asked=asked,
        today=now.date(),
        details=_details(entry, state, asked, now),
    )


def may_recall(*, entry: Entry, user: User) -> bool:
    """Say whether a person may take an entry's submission back, and there is one to take back."""
    state = find_state(entry_uuid=entry.uuid)
    waits = state is not None and state.state in (State.IN_REVIEW, State.SIGNED)
    return waits and bool(entry.permissions_for_user(user).can_edit())


def _details(entry: Entry, state: EntryState, asked: Mapping[Role, int], now: datetime) -> Details:
    if state.state is State.LIVE:
        return Details()
    return Details(
        problems=_problems(entry) if state.state in _SUBMITTABLE else (),
        refused=_refusal(state) if state.state is State.REFUSED else None,
        waits_for=_waits_for(state),
        signers=tuple(_signers(entry, state, asked, now)),
        switched_off=workflow_of_type(entry.type_code) is None,
    )


def _problems(entry: Entry) -> tuple[str, ...]:
    told = []
    for problem in list_problems(draft=entry.get_latest_revision_as_object()):
        message = problem.message
        if message == "This is required.":
            told.append(f"fill in “{problem.label}”")
        elif problem.field:
            told.append(f"mend “{problem.label}”: {message}")
        else:
            told.append(message[:1].lower() + message[1:])
    return tuple(dict.fromkeys(told))


def _refusal(state: EntryState) -> tuple[str, str, str] | None:
    refusals = Signature.objects.filter(digest_id=state.digest, decision=Signature.REFUSED)
    last = refusals.order_by("-ledger_id").first()
    return (last.printed_name, last.reason, last.comment) if last is not None else None


def _signers(
    entry: Entry, state: EntryState, asked: Iterable[Role], now: datetime
) -> Iterable[str]:
    """Yield who could sign now, as they print their names: nobody who wrote it or has signed."""
    if not asked:
        return
    authors = list_authors(entry_uuid=state.entry_uuid, digest=state.digest)
    signatures = list_counting_signatures(digests=[state.digest])[state.digest]
    passed = {author.uuid for author in authors} | {str(given.signer) for given in signatures}
    for role in asked:
        for person in list_holders(role=role, scope=entry.scope, now=now):
            if person.printed_name and str(person.uuid) not in passed:
                passed.add(str(person.uuid))
                yield person.printed_name


def _waits_for(state: EntryState) -> tuple[Way, ...]:
    """Return the entries that hold signed words up, with where each of them stands."""
    if state.state is State.SIGNED:
        row = ReleaseDue.objects.filter(entry=state.entry_uuid).first()
        families = [str(family) for family in row.waits_for] if row is not None else []
    elif state.state is State.OFF:
        wanted = [uuid for _, uuid in parts_of(get_content(digest=state.digest).envelope)]
        live = LiveContent.objects.filter(
            family__in=wanted, until_sequence__isnull=True, state=LIVE
        ).values_list("family", flat=True)
        families = sorted(set(wanted) - {str(family) for family in live})
    else:
        return ()
    return tuple(_ways(families))


def _ways(families: list[str]) -> Iterable[Way]:
    states = list_states(entries=families)
    asked = list_asked(entries=[uuid for uuid, state in states.items() if state.task])
    titles = Page.objects.filter(slug__in=families).order_by("title").values_list("slug", "title")
    for slug, title in titles:
        state = states[slug]
        waits = asked_sentence(asked=asked.get(slug, {}))
        where = f"{state.label.lower()}, waits for {waits}" if waits else state.label.lower()
        yield Way(f"“{title}” ({where})", reverse("content_models_family", args=(slug,)))
