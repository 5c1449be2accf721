"""The shapes of what stands in a pack around the fields: which members, of which kind.

The fields of entries follow ``contract.types`` and are checked in ``checks``; everything else that
a pack's files hold is declared here, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any

from contract.codes import PEOPLE_SHOWN
from contract.places import ScopeKind
from contract.roles import Role
from intake.problems import Problem, Spot

# Of a name, as the tables keep it.
_LONGEST = 255


class Is(Enum):
    """What a member may hold; the value says it in a sentence."""

    NAME = "a line of text, at most 255 characters"
    TEXT = "text"
    LIST = "a list"
    TEXTS = "a list of texts"
    OBJECT = "an object with named members"
    YES_OR_NO = "true or false"


@dataclass(frozen=True, slots=True)
class Shape:
    """The members of an object.

    Attributes:
        members: Name to kind.
        required: Names that must have a value.
        allowed: Values that a text member may have.
    """

    members: Mapping[str, Is]
    required: tuple[str, ...] = ()
    allowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _shape(
    *required: str, allowed: Mapping[str, tuple[str, ...]] | None = None, **members: Is
) -> Shape:
    return Shape(MappingProxyType(members), required, allowed or {})


PACK = _shape(
    "pack",
    "group",
    pack=Is.NAME,
    group=Is.NAME,
    title=Is.NAME,
    description=Is.TEXT,
    locales=Is.TEXTS,
)
PLACE = _shape(
    "kind",
    "code",
    "name",
    allowed={"kind": tuple(kind.value for kind in ScopeKind)},
    kind=Is.NAME,
    code=Is.NAME,
    name=Is.NAME,
    jurisdiction=Is.NAME,
    telehealth=Is.YES_OR_NO,
    serves=Is.TEXTS,
    children=Is.LIST,
)
PERSON = _shape(
    "username",
    "printed_name",
    username=Is.NAME,
    printed_name=Is.NAME,
    credentials=Is.NAME,
    grants=Is.LIST,
)
GRANT = _shape(
    "role",
    "scope",
    allowed={"role": tuple(role.value for role in Role)},
    role=Is.NAME,
    scope=Is.NAME,
)
IMAGE = _shape(
    "key",
    "file",
    "title",
    allowed={"people": tuple(PEOPLE_SHOWN)},
    key=Is.NAME,
    file=Is.NAME,
    title=Is.NAME,
    alt=Is.TEXT,
    decorative=Is.YES_OR_NO,
    focal_point=Is.OBJECT,
    people=Is.NAME,
    consent=Is.TEXT,
)
ENTRY = _shape(
    "key",
    "fields",
    allowed={"state": ("live", "draft")},
    key=Is.NAME,
    uuid=Is.NAME,
    handle=Is.NAME,
    scope=Is.NAME,
    state=Is.NAME,
    variant_of=Is.NAME,
    translation_of=Is.NAME,
    fields=Is.OBJECT,
)


def check_shape(
    shape: Shape, value: Any, spot: Spot, problems: list[Problem]
) -> Mapping[str, Any] | None:
    """Return an object that has its shape, or None and add what is wrong to ``problems``."""
    if not isinstance(value, Mapping):
        problems.append(spot.problem(f"This must be {Is.OBJECT.value}."))
        return None
    found = list(_mistakes(shape, value, spot))
    problems.extend(found)
    return None if found else value


def _mistakes(shape: Shape, value: Mapping[str, Any], spot: Spot) -> list[Problem]:
    found: list[Problem] = []
    for name, member in value.items():
        kind = shape.members.get(name)
        if kind is None:
            known = ", ".join(shape.members)
            found.append(spot.problem(f"Unknown name. Known here: {known}.", name))
        elif member is not None and not _fits(kind, member):
            found.append(spot.problem(f"This must be {kind.value}.", name))
        elif member and name in shape.allowed and member not in shape.allowed[name]:
            known = ", ".join(shape.allowed[name])
            found.append(spot.problem(f"“{member}” is not one of: {known}.", name))
    found.extend(
        spot.problem("This is required.", field=name)
        for name in shape.required
        if value.get(name) in (None, "")
    )
    return found


def _fits(kind: Is, value: Any) -> bool:
    match kind:
        case Is.NAME:
            return isinstance(value, str) and len(value) <= _LONGEST and "\n" not in value
        case Is.TEXT:
            return isinstance(value, str)
        case Is.LIST:
            return isinstance(value, list)
        case Is.TEXTS:
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Is.OBJECT:
            return isinstance(value, Mapping)
        case Is.YES_OR_NO:
            return isinstance(value, bool)
