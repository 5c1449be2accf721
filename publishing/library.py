"""Families as they stand in the store, with the words of their members: each read once for a plan.

What stands inside documents is shared by many of them and stays; the families of the documents
themselves, of which there may be thousands, come by as guests and go again, so that memory does not
grow with their number. Reads the store; writes nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from contract.codes import PLACE_REASON
from contract.envelope import Reference, references_of
from contract.types import TYPES
from store.members import (
    Member,
    MemberRow,
    list_members_inside,
    list_members_of,
    list_members_of_type,
    stream_members,
)
from store.plans import EntryChange
from store.queries import LIVE, KeptContent

DISCLAIMER, FORM = "disclaimer", "treatment_form"


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of a content name.

    Attributes:
        parts: Type and family of what stands directly inside, each once.
        inside: The families of these.
        links: What they merely point to, as it stands.
        cites: The wording of each claim that they were written for.
    """

    parts: Sequence[tuple[str, str]]
    inside: Sequence[str]
    links: Sequence[Reference]
    cites: Mapping[str, str]


class Library:
    """Present members of families and their contents, as the store has them.

    Args:
        changes: What a release does to entries. Their words are known here, and what these refer to
            is read with their families; what becomes of the members is for a world to say.
    """

    def __init__(self, *, changes: Iterable[EntryChange] = ()) -> None:
        """Start with nothing but the words of the changes."""
        self._contents: dict[str, KeptContent] = {}
        self._coming: dict[str, list[KeptContent]] = {}
        for change in changes:
            self._contents[change.content.digest] = change.content
            self._coming.setdefault(change.content.family, []).append(change.content)
        self._members: dict[str, list[Member]] = {}
        self._references: dict[str, Named] = {}
        # Families whose whole inside was read already.
        self._whole: set[str] = set()
        self._guests: set[str] = set()
        self._disclaimers: list[str] | None = None

    def __contains__(self, family: str) -> bool:
        """Say whether a family was read, to stay."""
        return family in self._members and family not in self._guests

    @property
    def digests(self) -> Collection[str]:
        """The contents that were read and stay, or come."""
        return self._contents.keys()

    @property
    def disclaimers(self) -> Sequence[str]:
        """The families of disclaimers that are, were or will be live, in a fixed order.

        Read when they are first asked for.
        """
        if self._disclaimers is None:
            self._add(list_members_of_type(type_code=DISCLAIMER, known=list(self._members)))
            found = {
                family
                for family, members in self._members.items()
                if any(member.type == DISCLAIMER for member in members)
            }
            coming = {
                family
                for family, contents in self._coming.items()
                if any(content.type == DISCLAIMER for content in contents)
            }
            for family in coming - self._members.keys():
                self._members[family] = []
            self._disclaimers = sorted(found | coming)
            # Every document may be asked for these, so none of them is a guest.
            self._guests -= found
        return self._disclaimers

    def load(self, families: Iterable[str]) -> None:
        """Read families with what stands inside them, and what they link to.

        What stands inside their documents now is read with them at once; only what is new there
        takes another statement for each level.
        """
        wanted = set(families)
        new = {family for family in wanted if family not in self._members}
        missing = new | self._list_missing(wanted)
        while missing:
            self._read(missing)
            missing = self._list_missing(wanted)

    def load_inside(self, families: Collection[str]) -> None:
        """Read what stands inside, or is linked by, the documents of families.

        Of these themselves, those that stand inside others among them.
        """
        self._add(list_members_inside(of=families, known=list(self._members)))

    def visit(self, families: Collection[str], *, size: int) -> Iterator[list[str]]:
        """Read families some at a time, as guests: those of a batch are gone when the next comes.

        One statement however many they are, unless something stands inside that was not read.
        """
        rows = groupby(
            stream_members(families=[f for f in families if f not in self]),
            key=lambda row: row[0].family,
        )
        groups = ((family, list(members)) for family, members in rows)
        while batch := dict(islice(groups, size)):
            self._guests = {family for family in batch if family not in self._members}
            for members in batch.values():
                self._add(row for row in members if row[0].family in self._guests)
            missing = self._list_missing(batch)
            while missing:
                self._read(missing)
                missing = self._list_missing(batch)
            yield list(batch)
            for family in self._guests:
                self._forget(family)
            self._guests = set()

    def is_guest(self, family: str) -> bool:
        """Say whether a family will be gone with its batch."""
        return family in self._guests

    def _forget(self, family: str) -> None:
        coming = {content.digest for content in self._coming.get(family, ())}
        for member in self._members.pop(family):
            if member.digest not in coming:
                self._contents.pop(member.digest, None)
                self._references.pop(member.digest, None)

    def _read(self, families: Collection[str]) -> None:
        rows = list_members_of(families=families, known=list(self._members))
        for family in families:
            self._members[family] = []
        self._add(rows)

    def _add(self, rows: Iterable[MemberRow]) -> None:
        for member, content in rows:
            members = self._members.setdefault(member.family, [])
            # What went with its place leaves nothing that could hide what stands above it, should
            # another place open there.
            if member.reason not in PLACE_REASON:
                members.append(member)
            if content is not None:
                self._contents.setdefault(member.digest, content)

    def _list_missing(self, wanted: Iterable[str]) -> set[str]:
        """Return what was not read of all that planning families reads.

        All that stands inside; what the families link to; and the forms that anything inside names,
        whose statuses rules read. Nothing that stands inside what is linked.
        """
        missing: set[str] = set()
        inside: set[str] = set()
        for family in wanted:
            for digest in self._live_digests(family):
                named = self.named(digest)
                inside.update(named.inside)
                missing.update([ref.uuid for ref in named.links])
        todo = list(inside - self._whole)
        seen: set[str] = set()
        while todo:
            family = todo.pop()
            if family in self._whole or family in seen:
                continue
            seen.add(family)
            # What stands inside something is shared, and stays.
            self._guests.discard(family)
            if family not in self._members:
                missing.add(family)
                continue
            for digest in self._live_digests(family):
                named = self.named(digest)
                todo.extend(named.inside)
                missing.update([ref.uuid for ref in named.links if ref.type == FORM])
        missing -= self._members.keys()
        if not missing:
            self._whole |= seen
        return missing

    def _live_digests(self, family: str) -> Iterator[str]:
        for member in self._members.get(family, ()):
            if member.state == LIVE:
                yield member.digest
        for content in self._coming.get(family, ()):
            yield content.digest

    def members(self, family: str) -> list[Member]:
        """Return the present members of a family that was read, live and gone."""
        return self._members.get(family, [])

    def content(self, digest: str) -> KeptContent:
        """Return the content of a member that was read."""
        return self._contents[digest]

    def find_content(self, digest: str) -> KeptContent | None:
        """Return a content, if it was read."""
        return self._contents.get(digest)

    def parts(self, digest: str) -> Sequence[tuple[str, str]]:
        """Return type and family of what stands directly inside a content, each once."""
        return self.named(digest).parts

    def links(self, digest: str) -> Sequence[Reference]:
        """Return what a content merely points to, as it stands in its words."""
        return self.named(digest).links

    def cites(self, digest: str) -> Mapping[str, str]:
        """Return the wording of each claim that a content was written for."""
        return self.named(digest).cites

    def named(self, digest: str) -> Named:
        """Return what a content names; read off its words once."""
        known = self._references.get(digest)
        if known is None:
            envelope = self._contents[digest].envelope
            found = references_of(envelope)
            parts = list({(ref.type, ref.uuid): None for ref in found if not ref.link})
            known = Named(
                parts=parts,
                inside=[uuid for _, uuid in parts],
                links=[ref for ref in found if ref.link],
                cites=envelope["fields"].get("cites", {}),
            )
            self._references[digest] = known
        return known


def is_one_locale(members: Sequence[Member]) -> bool:
    """Say whether a family exists once, for every locale."""
    return bool(members) and TYPES[members[0].type].one_locale
