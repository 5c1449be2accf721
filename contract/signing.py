"""Who must sign an envelope, by its type and by what it refers to."""

from collections.abc import Mapping
from typing import Any

from contract.envelope import references_of, spec_of
from contract.roles import Role
from contract.types import TYPES


def roles_for(envelope: Mapping[str, Any]) -> tuple[Role, ...]:
    """Return the roles without which this envelope never goes live.

    Its type's own; of some types the medical role too, where the envelope refers to anything that
    the medical role signs. Disclaimers do not count: they are signed for every page.
    """
    spec = spec_of(envelope)
    if not spec.medical_when_referring or Role.MEDICAL in spec.signs:
        return spec.signs
    medical = any(
        ref.type != "disclaimer" and Role.MEDICAL in TYPES[ref.type].signs
        for ref in references_of(envelope)
    )
    return (*spec.signs, Role.MEDICAL) if medical else spec.signs
