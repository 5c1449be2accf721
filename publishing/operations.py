"""Releases and withdrawals: each one transaction, whole or not at all.

Lock order: entry rows by id, then the head row. Everything a release depends on is read after the
head is locked. Effects outside the database happen after commit.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from contract.events import Event
from publishing import mirror
from publishing.bundles import Due, choose, find_together, waiting_sentence
from publishing.checking.judging import Judge
from publishing.conflicts import list_conflicts
from publishing.errors import NotLive
from publishing.obstacles import Obstacle
from publishing.planning import plan_release
from publishing.policies import Decision, may_go_live
from store.actors import Actor
from store.bundles import close_bundles, list_open_bundles
from store.live import write_release
from store.models import LiveContent, Release, ReleaseDue
from store.operations import LockedHead, clear_due, hold_due, lock_head
from store.plans import EntryChange, ReleasePlan
from store.queries import (
    GONE,
    LIVE,
    KeptContent,
    find_contents,
    find_live,
    get_content,
    list_authors_of,
    list_counting_signatures,
    list_family,
    list_live_signatures,
    list_requirements_of,
)

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class ReleaseResult:
    """What became of due entries.

    Attributes:
        released: Uuids of the entries that went live.
        held: Uuid to the sentence that says why it did not.
    """

    released: list[str] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)


def release_due(*, entry_uuids: Sequence[str], actor: Actor) -> ReleaseResult:
    """Make signed, due contents live, together with whatever waits for each other.

    What cannot go live is held with its reason. Then everything that waited for what went live is
    tried again, until nothing moves any more. Each release is a transaction of its own.

    Args:
        entry_uuids: Entries to try; those that are not due are passed over.
        actor: Who caused it, for the record.
    """
    result = ReleaseResult()
    todo = list(dict.fromkeys(entry_uuids))
    while todo:
        entry = todo.pop(0)
        if entry in result.released:
            continue
        released, because = _try(partial(_release_one, entry, actor), [entry])
        result.released += released
        for uuid in released:
            result.held.pop(uuid, None)
        if because:
            result.held[entry] = because
        if released:
            todo += [uuid for uuid in _list_waiting(released) if uuid not in todo]
    return result


def release_together(*, entry_uuids: Sequence[str], actor: Actor) -> ReleaseResult:
    """Make signed, due contents live in one release: what many people signed in one go.

    For a stretch of an import, whose entries rest on each other: one plan and one transaction
    instead of one for each. Where anything keeps any of them back, or a package binds one, each
    goes its own way instead, as in ``release_due``, and so does whatever waited for them.

    Args:
        entry_uuids: Entries to try; those that are not due are passed over. They are locked at
            once, so no more than some dozens.
        actor: Who caused it, for the record.
    """
    released = _try(partial(_release_whole, entry_uuids, actor), entry_uuids)[0]
    rest = _list_waiting(released) if released else list(entry_uuids)
    result = release_due(entry_uuids=rest, actor=actor) if rest else ReleaseResult()
    result.released = [*released, *result.released]
    return result


def retry_held(*, actor: Actor) -> ReleaseResult:
    """Try everything that is due again: after a crash, or when something outside has changed."""
    due = ReleaseDue.objects.order_by("since").values_list("entry", flat=True)
    return release_due(entry_uuids=[str(entry) for entry in due], actor=actor)


def _list_waiting(released: Sequence[str]) -> list[str]:
    families = LiveContent.objects.filter(
        entry__in=released, until_sequence__isnull=True
    ).values_list("family", flat=True)
    rows = ReleaseDue.objects.filter(waits_for__overlap=list(families)).order_by("since")
    return [str(row.entry) for row in rows]


def _try(
    attempt: Callable[[], tuple[list[str], str]], entries: Sequence[str]
) -> tuple[list[str], str]:
    """Attempt a release; whatever is wrong with it must not keep others from going live."""
    try:
        return attempt()
    except (OperationalError, InterfaceError):
        raise  # The database is away, for everybody.
    except Exception:
        logger.exception("%s could not be released", ", ".join(entries))
        return [], "Something went wrong on our side. It will be tried again."


def _release_whole(entries: Sequence[str], actor: Actor) -> tuple[list[str], str]:
    """Release due entries in one plan; return who went live: all that are due, or nobody."""
    with transaction.atomic():
        mirror.lock_pages(entry_uuids=entries)
        head = lock_head()
        due = ReleaseDue.objects.filter(entry__in=list(entries)).values_list("digest", flat=True)
        contents = find_contents(digests=due)
        decisions = gate_all(contents=contents)
        if not contents or not all(decision.allowed for decision in decisions.values()):
            return [], ""
        if list_open_bundles(entry_uuids=[content.entry for content in contents]):
            return [], ""
        judge = Judge(today=head.at.date())
        plan, obstacles = _plan(contents, judge=judge)
        if obstacles or list_conflicts(contents=contents):
            return [], ""
        _write(head, actor, plan, judge)
        return [content.entry for content in contents], ""


def _release_one(entry: str, actor: Actor) -> tuple[list[str], str]:
    """Release one due entry and what it needs; return who went live, or why it is held."""
    with transaction.atomic():
        locked = {entry, *_list_due_entries()}
        mirror.lock_pages(entry_uuids=sorted(locked))
        head = lock_head()
        # What became due meanwhile is left to its own release: its page is not locked here, and
        # locking it after the head would be against the order.
        due = {str(row.entry): row for row in ReleaseDue.objects.filter(entry__in=locked)}
        if entry not in due:
            return [], ""
        contents = {
            content.entry: content
            for content in find_contents(digests=[row.digest for row in due.values()])
        }
        decision = gate(content=contents[entry])
        if not decision.allowed:
            because = " ".join(decision.reasons)
            hold_due(entry_uuid=entry, because=because, waits_for=[], now=head.at)
            return [], because
        due_now = Due(
            contents=contents,
            bundles=list_open_bundles(entry_uuids=list(contents)),
            ready=lambda one: gate(content=one).allowed,
        )
        chosen = find_together(content=contents[entry], due=due_now)
        if chosen is None:
            because = waiting_sentence(bundle=due_now.bundles[entry], due=contents)
            hold_due(entry_uuid=entry, because=because, waits_for=[], now=head.at)
            return [], because
        judge = Judge(today=head.at.date())
        plan, obstacles = choose(target=chosen, due=due_now, plan=partial(_plan, judge=judge))
        obstacles += list_conflicts(contents=[change.content for change in plan.entries])
        if obstacles:
            because = " ".join(dict.fromkeys(obstacle.because for obstacle in obstacles))
            waits_for = sorted({w.family for o in obstacles for w in o.waits_for})
            hold_due(entry_uuid=entry, because=because, waits_for=waits_for, now=head.at)
            return [], because
        _write(head, actor, plan, judge)
        return [change.content.entry for change in plan.entries], ""


def _list_due_entries() -> list[str]:
    return [str(entry) for entry in ReleaseDue.objects.values_list("entry", flat=True)]


def _plan(contents: Collection[KeptContent], *, judge: Judge) -> tuple[ReleasePlan, list[Obstacle]]:
    return plan_release(
        judge=judge,
        kind=Event.RELEASE_PUBLISHED,
        reason=_reason(contents),
        changes=[EntryChange(content=content, state=LIVE) for content in contents],
    )


def _reason(contents: Iterable[KeptContent]) -> str:
    titles = ", ".join(str(c.envelope["fields"].get("title", c.handle)) for c in contents)
    return f"Signed: {titles}"[:1000]


def _write(head: LockedHead, actor: Actor, plan: ReleasePlan, judge: Judge) -> None:
    release = write_release(head=head, actor=actor, plan=plan)
    judge.keep(addresses=plan.addresses)
    contents = [change.content for change in plan.entries]
    clear_due(entry_uuids=[content.entry for content in contents])
    close_bundles(entry_uuids=[content.entry for content in contents], now=release.at)
    mirror.show_live(contents=contents, actor=actor, at=release.at)


def gate(*, content: KeptContent, live: bool = False) -> Decision:
    """Decide whether a content may go live now, by the record alone.

    Args:
        content: The words.
        live: Whether to ask instead if words that are live went live rightly: by the signatures
            that stood then.
    """
    return gate_all(contents=[content], live=live)[content.entry]


def gate_all(*, contents: Sequence[KeptContent], live: bool = False) -> dict[str, Decision]:
    """Decide for each of these contents what ``gate`` decides, by entry; the same statements."""
    digests = {content.entry: content.digest for content in contents}
    list_signatures = list_live_signatures if live else list_counting_signatures
    signatures = list_signatures(digests=digests.values())
    authors = list_authors_of(digests=digests)
    requirements = list_requirements_of(digests=digests.values())
    return {
        content.entry: may_go_live(
            content=content,
            signatures=signatures[content.digest],
            authors=authors[content.entry],
            requirements=requirements[content.digest],
            demo_allowed=bool(settings.COUNTERSIGN_DEMO),
        )
        for content in contents
    }


def withdraw(*, head: LockedHead, entry_uuid: str, actor: Actor, reason: str) -> Release:
    """Take an entry off every site, with its variants and translations and what holds them.

    Inside the caller's transaction, which holds the head and writes the signature.

    Args:
        reason: A code of ``contract.codes.WITHDRAWAL_REASON``.

    Raises:
        NotLive: the entry is not live.
    """
    row = find_live(entry_uuid=entry_uuid)
    if row is None or row.state != LIVE:
        raise NotLive("This entry is not live, so there is nothing to withdraw.")
    contents = [get_content(digest=digest) for digest in _with_descendants(row)]
    changes = [EntryChange(content=content, state=GONE, reason=reason) for content in contents]
    plan, _ = plan_release(
        kind=Event.RELEASE_WITHDRAWN, reason=reason, changes=changes, forced=True
    )
    release = write_release(head=head, actor=actor, plan=plan)
    # What was signed before the withdrawal does not come back by itself.
    clear_due(entry_uuids=[content.entry for content in contents])
    for content in contents:
        mirror.show_withdrawn(content=content, actor=actor)
    return release


def _with_descendants(row: LiveContent) -> list[str]:
    """Return digests of an entry, its variants and translations, and theirs, that are live."""
    live = {str(m.entry): m for m in list_family(families=[str(row.family)]) if m.state == LIVE}
    contents = {c.entry: c for c in find_contents(digests=[m.digest for m in live.values()])}
    taken = {str(row.entry)}
    while True:
        more = {
            entry
            for entry, content in contents.items()
            if entry not in taken and _origins(content) & taken
        }
        if not more:
            return [live[entry].digest for entry in sorted(taken)]
        taken |= more


def _origins(content: KeptContent) -> set[str]:
    origins: Iterable[dict[str, str] | None] = (
        content.envelope.get("variant_of"),
        content.envelope.get("translation_of"),
    )
    return {origin["uuid"] for origin in origins if origin}
