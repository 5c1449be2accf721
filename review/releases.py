"""What follows a signature, right after its commit: the release, in a transaction of its own.

A release that fails loses nothing: what is due stays due, and the worker tries again.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contract.roles import Role
from publishing import operations as publishing_operations
from store.actors import Actor
from store.bundles import list_open_bundles
from store.models import ReleaseDue, Signature

logger = logging.getLogger(__name__)

_LATER = "The release did not finish. It is tried again within a minute."


@dataclass(frozen=True, slots=True)
class SignResult:
    """What a signature did.

    Attributes:
        signature: What was written.
        missing: How many signatures are still missing, by role.
        released: Uuids of entries that went live with it, others included.
        held_because: Why these words are not live yet, though all have signed; empty otherwise.
    """

    signature: Signature
    missing: Mapping[Role, int] = field(default_factory=dict)
    released: tuple[str, ...] = ()
    held_because: str = ""


def release_signed(
    *, signature: Signature, missing: Mapping[Role, int], actor: Actor
) -> SignResult:
    """Release what a signature completed, and say what became of it.

    Args:
        signature: It is committed.
        missing: Signatures that these words still lack, by role.
        actor: Who signed.
    """
    entry = str(signature.entry)
    released, held = release(entry_uuids=[entry], actor=actor)
    because = "" if missing or entry in released else "Another step of its workflow comes first."
    return SignResult(signature, missing, tuple(released), held.get(entry, because))


def release_bundled(*, entry_uuid: str, actor: Actor) -> list[str]:
    """Try what is signed of an entry's package again, so that each says what it waits for now.

    Returns:
        Uuids of what went live.
    """
    bundle = list_open_bundles(entry_uuids=[entry_uuid]).get(entry_uuid)
    return release(entry_uuids=list(bundle.entries), actor=actor)[0] if bundle is not None else []


def release(*, entry_uuids: Sequence[str], actor: Actor) -> tuple[list[str], dict[str, str]]:
    """Release what is due of these entries; what was written before stands whatever happens.

    Returns:
        Uuids of what went live, and why the rest did not, by uuid.
    """
    due = ReleaseDue.objects.filter(entry__in=entry_uuids).values_list("entry", flat=True)
    uuids = [str(entry) for entry in due]
    if not uuids:
        return [], {}
    try:
        result = publishing_operations.release_due(entry_uuids=uuids, actor=actor)
    except Exception:
        logger.exception("the release of %s did not finish; the worker tries it again", uuids)
        return [], dict.fromkeys(uuids, _LATER)
    return result.released, result.held
