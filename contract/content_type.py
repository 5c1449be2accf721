"""What a content type is, and the fields that every type has; the types are in ``types``."""

from dataclasses import dataclass

from contract import codes
from contract.fields import Field, Kind, code, lines, text
from contract.places import ScopeKind
from contract.roles import Role

COMMON_FIELDS: tuple[Field, ...] = (
    text("title", required=True),
    lines("summary", maximum=500),
    code("audience", codes.AUDIENCE, required=True),
    Field("review_interval_months", Kind.INTEGER, required=True, maximum=60, delivered=False),
)

# Written in when an entry is submitted: which wording of each cited claim the text was written for.
CITES = Field("cites", Kind.CITES, delivered=False)


@dataclass(frozen=True, slots=True)
class ContentType:
    """One content type.

    Attributes:
        code: ``side_effect``: the ``type`` in envelopes and documents.
        collection: ``side-effects``: its name in addresses.
        label: What people call one of them.
        signs: Roles without which it never goes live.
        own_fields: What its envelopes hold besides the common fields.
        facets: Filters of its list, each with the path of the value in the envelope's fields. A
            filter of several paths stands once for each.
        orders: Sort keys of its list.
        default_order: How its list is sorted unless asked; the first of ``orders`` where empty.
        own_order: The field behind the one sort key that is neither title nor time of change.
        review_months: Review interval proposed for a new entry.
        one_locale: Whether it exists once, in the source locale, and serves every locale.
        medical_when_referring: Whether the medical role signs too where an envelope refers to a
            type that it signs, disclaimers aside; see ``contract.signing``.
        stands_at: Kinds of places at which an entry of this type can stand.
        read_downwards: Whether lists and handles are found at every place below the one asked for.
    """

    code: str
    collection: str
    label: str
    signs: tuple[Role, ...]
    own_fields: tuple[Field, ...]
    facets: tuple[tuple[str, str], ...] = ()
    orders: tuple[str, ...] = ("title",)
    default_order: str = ""
    own_order: str = ""
    review_months: int = 12
    one_locale: bool = False
    medical_when_referring: bool = False
    stands_at: tuple[ScopeKind, ...] = tuple(ScopeKind)
    read_downwards: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, the common ones first, the citations last."""
        return (*COMMON_FIELDS, *self.own_fields, CITES)
