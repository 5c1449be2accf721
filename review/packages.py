"""Review packages: an entry with the parts that wait with it, opened one by one, signed at once.

One proof, one signature per digest; nothing that the person has not opened is signed. All of what
they chose is signed or nothing: where one part was edited meanwhile, the sentence names it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from contract.envelope import parts_of
from contract.places import is_at_or_above
from contract.roles import Role
from contract.types import TYPES
from people.factors.challenges import Subject
from people.models import Grant, User
from people.queries import actor_of
from publishing.mirror import lock_pages
from review.attempts import refusals_recorded
from review.bundles import find_bundle
from review.cases import find_case
from review.errors import NotInReview, NotOpened, ReviewError, SigningDenied
from review.models import OpenedWords
from review.proofs import Proof, check_proof
from review.queries import OpenTask, list_open
from review.releases import release
from review.screen import READ_AGAIN_AFTER
from review.signing import write_signing
from store.models import Signature, Submission
from store.operations import lock_head
from store.queries import KeptContent, find_contents

MOST_PARTS = 500


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One entry of a package that waits for a person.

    Attributes:
        entry_uuid: Which.
        digest: Of the words.
        title: As submitted.
        type_label: What it is.
        scope: Where it applies.
        locale: BCP 47.
        roles: In which the person could sign.
        opened_at: When the person opened these very words; None while they have not.
    """

    entry_uuid: str
    digest: str
    title: str
    type_label: str
    scope: str
    locale: str
    roles: tuple[Role, ...]
    opened_at: datetime | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One part that a person signs: which words, in which role."""

    entry_uuid: str
    digest: str
    role: Role


def list_package(
    *, entry_uuid: str | UUID, person: User, grants: Iterable[Grant], now: datetime
) -> list[PackagePart]:
    """Return what of an entry's package waits for a person: parts first, the entry last.

    The package of an entry are the entries that stand inside its document, at any depth, as far as
    they wait too, and those that were submitted with it as one.

    Args:
        person: Who signs.
        grants: What they hold.
        now: For what was opened long ago.
    """
    open_ones = {task.review.entry_uuid: task for task in list_open(person=person, grants=grants)}
    contents = {
        c.entry: c
        for c in find_contents(digests=[task.review.digest for task in open_ones.values()])
    }
    wanted = _closure(str(entry_uuid), contents)
    opened = _opened(person, [open_ones[entry].review.digest for entry in wanted], now)
    parts = [_part(open_ones[entry], contents[entry], opened) for entry in wanted]
    order = list(TYPES)
    return sorted(
        parts,
        key=lambda part: (
            part.entry_uuid == str(entry_uuid),
            order.index(contents[part.entry_uuid].type),
            part.title.casefold(),
        ),
    )


def note_opened(
    *, person: User, entry_uuid: str, digest: str, shown: Mapping[str, Any], now: datetime
) -> None:
    """Note that words stand open before a person, and what stands there."""
    OpenedWords.objects.update_or_create(
        person=person.uuid,
        digest=digest,
        defaults={"entry": entry_uuid, "shown": dict(shown), "at": now},
    )


def about(*, chosen: Sequence[Chosen]) -> list[str]:
    """Return what a passkey confirms for a package: a line for each signature, in order."""
    return sorted(f"{one.entry_uuid} {one.digest} {one.role.value}" for one in chosen)


def sign_package(
    *,
    entry_uuid: str | UUID,
    chosen: Sequence[Chosen],
    user: User,
    proof: Proof,
    now: datetime,
) -> tuple[list[Signature], list[str]]:
    """Sign every chosen part of a package with one proof: all of them, or none.

    Args:
        entry_uuid: Whose package; for the record of a refusal.
        chosen: What is signed; each must have been opened by this person, in these very words.
        user: Who signs.
        proof: What stands for their hand, for all of it.
        now: For what was opened long ago.

    Returns:
        The signatures, and uuids of the entries that went live by them.

    Raises:
        SigningDenied: one of its kinds, naming the part; nothing was written but the attempt.
        ReviewError: nothing was chosen, or too much.
    """
    if not chosen:
        raise ReviewError("Choose at least one part that you have read.")
    if len(chosen) > MOST_PARTS:
        raise ReviewError(f"Sign at most {MOST_PARTS} parts in one go.")
    actor = actor_of(user)
    attempt = {"package": str(entry_uuid), "parts": str(len(chosen)), "to": "sign"}
    with refusals_recorded(actor=actor, attempt=attempt):
        proven = check_proof(
            person=user, proof=proof, subject=Subject("package", about(chosen=chosen))
        )
        with transaction.atomic():
            lock_pages(entry_uuids=[one.entry_uuid for one in chosen])
            head = lock_head()
            opened = _opened(user, [one.digest for one in chosen], now)
            written = []
            for one in chosen:
                case = find_case(entry_uuid=one.entry_uuid)
                if case is None:
                    raise NotInReview("Nothing of one part was submitted. Open the package again.")
                title = str(case.content.envelope["fields"].get("title", case.content.handle))
                try:
                    if one.digest not in opened:
                        raise NotOpened
                    written.append(
                        write_signing(
                            head=head,
                            case=case,
                            digest=one.digest,
                            role=one.role,
                            user=user,
                            shown={**opened[one.digest].shown, "package": str(entry_uuid)},
                            proven=proven,
                        )
                    )
                except SigningDenied as denied:
                    raise type(denied)(f"“{title}”: {denied} Nothing was signed.") from denied
    released, _ = release(entry_uuids=[one.entry_uuid for one in chosen], actor=actor)
    return written, released


def has_package(*, entry_uuid: str, submission: Submission) -> bool:
    """Say whether an entry could have parts that wait with it, so that a way there is shown."""
    envelope = find_contents(digests=[submission.digest_id])[0].envelope
    return bool(list(parts_of(envelope))) or find_bundle(entry_uuid=entry_uuid) is not None


def _closure(root: str, contents: Mapping[str, KeptContent]) -> list[str]:
    """Return the entries of a package among those that wait."""
    top = contents.get(root)
    bundle = find_bundle(entry_uuid=root)
    found = {entry for entry in (bundle.entries if bundle else ()) if entry in contents}
    if top is None:
        return sorted(found)
    found.add(root)
    todo = [top]
    while todo:
        families = {uuid for _, uuid in parts_of(todo.pop().envelope)}
        for content in contents.values():
            if content.entry in found or content.family not in families:
                continue
            same = content.locale == top.locale or TYPES[content.type].one_locale
            if same and is_at_or_above(content.scope, place=top.scope):
                found.add(content.entry)
                todo.append(content)
    return sorted(found)


def _opened(person: User, digests: Sequence[str], now: datetime) -> dict[str, OpenedWords]:
    since = now - timedelta(seconds=READ_AGAIN_AFTER)
    rows = OpenedWords.objects.filter(person=person.uuid, digest__in=digests, at__gte=since)
    return {row.digest: row for row in rows}


def _part(task: OpenTask, content: KeptContent, opened: Mapping[str, OpenedWords]) -> PackagePart:
    row = opened.get(content.digest)
    return PackagePart(
        entry_uuid=content.entry,
        digest=content.digest,
        title=str(content.envelope["fields"].get("title", content.handle)),
        type_label=TYPES[content.type].label,
        scope=content.scope,
        locale=content.locale,
        roles=task.roles,
        opened_at=row.at if row is not None else None,
    )
