"""How what is wanted at addresses differs from what stands there.

A document whose own words stay, and what is resolved around them, has the skeleton that stands
already: only its list of parts can differ, and neither it nor its reviews are rendered again.
Whatever cannot be told so is left open, to be rendered and compared by its digest.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from publishing.compile import COMPILER
from publishing.composing import Collected, Composed, Composer
from publishing.documents import ENDED, MOVED, FamilyPlan, Wanted
from publishing.rendering import Parts, Row
from store.members import Member
from store.plans import AddressChange, CompiledDocument, RelistedDocument, document_digest
from store.queries import GONE, LIVE
from store.touched import Standing, last_release_of_others


@dataclass(slots=True)
class Found:
    """What a family's addresses become.

    Attributes:
        changes: Addresses that change.
        open: Documents that have to be rendered to be compared, each with what stands there.
        fragments: Digests of bytes that no document which stands here has yet.
    """

    changes: list[AddressChange] = field(default_factory=list)
    fragments: set[str] = field(default_factory=set)
    open: list[tuple[Wanted, Row | None]] = field(default_factory=list)


class Comparison:
    """Compares what is wanted with what stands.

    Args:
        before: Composes in the live set as it stands; None to render everything.
        parts: Where the parts of documents are rendered; None where no bytes are asked for. Then
            nothing is left open: what is not told to be the same changes.
    """

    def __init__(self, *, before: Composer | None, parts: Parts | None) -> None:
        """Keep what is compared with."""
        self._before = before
        self._parts = parts

    @cached_property
    def _since(self) -> int:
        """The last release of another compiler: what is older may have other bytes now."""
        return last_release_of_others(compiler=COMPILER)

    def compare(self, plan: FamilyPlan, present: Sequence[Row]) -> Found:
        """Compare what a family wants with what stands for it."""
        found = Found()
        standing = {(row.collection, row.locale, row.handle, row.scope): row for row in present}
        for address, wanted in plan.wanted.items():
            row = standing.get(address)
            if wanted.composed is not None:
                self._compare_document(found, wanted, wanted.composed, row)
            elif row is None or (row.state, row.document, row.reason, row.detail) != (
                wanted.state,
                "",
                wanted.reason,
                wanted.detail,
            ):
                found.changes.append(change_of(wanted))
        here = {(wanted.scope, wanted.locale): wanted for wanted in plan.wanted.values()}
        for address, row in standing.items():
            if address in plan.wanted:
                continue
            successor = here.get((row.scope, row.locale))
            if successor is not None and successor.handle != row.handle:
                moved = row.state == MOVED and row.detail == successor.handle
                if not moved and row.state != GONE:
                    found.changes.append(leave(row, MOVED, detail=successor.handle, reason=MOVED))
            elif row.state != MOVED:
                found.changes.append(leave(row, ENDED))
        return found

    def _compare_document(
        self, found: Found, wanted: Wanted, composed: Composed, row: Row | None
    ) -> None:
        inside = self._find_inside(wanted, composed, row)
        is_same = inside is not None and inside.digests == composed.digests
        if self._parts is None:
            # Another list of parts is another document, whatever else it shows.
            if inside is None or not is_same or not self._is_around(wanted, composed, inside):
                found.changes.append(change_of(wanted))
            return
        if (
            inside is None
            or not isinstance(row, Standing)
            or not self._is_around(wanted, composed, inside)
        ):
            found.open.append((wanted, row))
            return
        parts = self._parts.list_of(inside.parts)
        if document_digest(skeleton=row.skeleton, parts=parts) != row.document:
            found.open.append((wanted, row))
        elif not is_same:
            listed = self._parts.list_of(composed.parts)
            digest = document_digest(skeleton=row.skeleton, parts=listed)
            relisted = RelistedDocument(digest=digest, origin=row.document, parts=listed)
            found.fragments |= {p.fragment for p in listed} - {p.fragment for p in parts}
            found.changes.append(change_of(wanted, relisted))

    def _find_inside(self, wanted: Wanted, composed: Composed, row: Row | None) -> Collected | None:
        """Return what stands inside the document of the same words that stands at an address.

        None where there is none, or where it may have other bytes whatever it is made of: words
        that come with the release have reviews of their own, and what another compiler made may
        look otherwise.
        """
        if self._before is None or row is None:
            return None
        if (row.state, row.reason, row.detail) != (LIVE, "", ""):
            return None
        since = composed.own.since
        if not since or since <= self._since:
            return None
        return self._before.recollect(composed.own, wanted.scope, wanted.locale)

    def _is_around(self, wanted: Wanted, composed: Composed, inside: Collected) -> bool:
        """Say whether a document shows around its parts what the one that stands shows."""
        if self._before is None:
            return False
        before = self._before.compose(composed.own, inside, wanted.scope)
        return composed.is_around(before) and not self._shows_another_handle(before, composed)

    def _shows_another_handle(self, before: Composed, composed: Composed) -> bool:
        """Say whether anything that stands inside both has another handle: lists show it.

        What a part brings along is shown by nothing but that part.
        """
        handles = {part.family: part for part in before.parts}
        return any(
            part.digest != handles.get(part.family, part).digest
            and self._handle(part) != self._handle(handles[part.family])
            for part in composed.parts
        )

    def _handle(self, member: Member) -> str:
        return self._before.world.content(member).handle if self._before else ""


def change_of(
    wanted: Wanted, document: CompiledDocument | RelistedDocument | None = None
) -> AddressChange:
    """Return the change that puts what is wanted at its address."""
    return AddressChange(
        scope=wanted.scope,
        collection=wanted.collection,
        handle=wanted.handle,
        locale=wanted.locale,
        family=wanted.family,
        state=wanted.state,
        document=document,
        reason=wanted.reason,
        detail=wanted.detail,
    )


def leave(row: Row, state: str, *, detail: str = "", reason: str = "") -> AddressChange:
    """Return the change that takes away what stands at an address."""
    return AddressChange(
        scope=row.scope,
        collection=row.collection,
        handle=row.handle,
        locale=row.locale,
        family=str(row.family),
        state=state,
        reason=reason,
        detail=detail,
    )


def take_off(rows: Iterable[Row], *, reason: str) -> list[AddressChange]:
    """Return the changes that take off all that stands of some rows."""
    return [leave(row, GONE, reason=reason) for row in rows if row.state == LIVE]
