"""The gate: may these words go live. Pure decisions with their reasons; operations act on them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract.roles import ROLE_LABELS, Role
from contract.signing import roles_for
from store.actors import Actor
from store.models import Signature
from store.queries import KeptContent

DEMO_METHOD = "demo"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something may happen, and every reason why not, each a sentence."""

    allowed: bool
    reasons: tuple[str, ...] = ()


def required_roles(
    *, envelope: Mapping[str, Any], requirements: Iterable[Mapping[str, Any]]
) -> dict[Role, int]:
    """Return how many people must sign in each role: the words' own, and what workflows add.

    A workflow can add a role or a quorum, never take one away.
    """
    wanted = dict.fromkeys(roles_for(envelope), 1)
    for requirement in requirements:
        role = Role(requirement["role"])
        wanted[role] = max(wanted.get(role, 1), int(requirement.get("quorum", 1)))
    return wanted


def may_go_live(
    *,
    content: KeptContent,
    signatures: Sequence[Signature],
    authors: Sequence[Actor],
    requirements: Iterable[Mapping[str, Any]],
    demo_allowed: bool,
) -> Decision:
    """Decide whether a content is fully signed.

    Args:
        content: The words.
        signatures: Approvals of this digest that count.
        authors: Who wrote the words since they were last live.
        requirements: ``{"role", "quorum"}`` that workflows ask for.
        demo_allowed: Whether signatures of the demo method satisfy a gate here.
    """
    reasons: list[str] = []
    passed_over: list[str] = []
    written_by = {author.uuid for author in authors}
    if not authors or "" in written_by:
        reasons.append(
            "Nobody is on record as the author of these words. Open the entry, save and submit it."
        )
    signed: Counter[str] = Counter()
    signers: set[str] = set()
    for signature in signatures:
        person = str(signature.signer)
        if signature.digest_id != content.digest or signature.decision != Signature.APPROVED:
            continue
        if signature.method == DEMO_METHOD and not demo_allowed:
            passed_over.append(f"The signature of {signature.printed_name} counts in a demo only.")
        elif person in written_by:
            passed_over.append(f"{signature.printed_name} wrote these words and cannot sign them.")
        elif person not in signers:
            signers.add(person)
            signed[signature.role] += 1
    roles = required_roles(envelope=content.envelope, requirements=requirements)
    for role, quorum in roles.items():
        missing = quorum - signed[role.value]
        if missing > 0:
            label = ROLE_LABELS[role].lower()
            count = f"{missing} more signatures of a" if missing > 1 else "the signature of a"
            # A signature that does not count explains why one is missing; alone it blocks nothing.
            reasons += [*passed_over, f"Waits for {count} {label}."]
            passed_over = []
    return Decision(allowed=not reasons, reasons=tuple(reasons))
