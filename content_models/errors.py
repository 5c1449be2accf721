"""What can go wrong with editing models, each named for the fact, with a stable code."""

from django.core.exceptions import PermissionDenied


class ContentModelsError(Exception):
    """The editing models refused."""

    code = "content-models-error"


class UnknownScope(ContentModelsError):
    """There is no such place in the scope tree."""

    code = "unknown-scope"


class UnknownType(ContentModelsError):
    """There is no such content type."""

    code = "unknown-type"


class UnknownLocale(ContentModelsError):
    """There is no such locale."""

    code = "unknown-locale"


class UnknownEntry(ContentModelsError):
    """There is no such entry."""

    code = "unknown-entry"


class UnknownReference(ContentModelsError):
    """A field refers to an entry that does not exist.

    Attributes:
        missing: Pairs of the field's path and the uuid that was not found.
    """

    code = "unknown-reference"

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        self.missing = missing
        places = "; ".join(f"{path}: {uuid}" for path, uuid in missing)
        super().__init__(f"These references point to entries that do not exist: {places}.")


class UnknownField(ContentModelsError):
    """A value was given for a field that the type does not have."""

    code = "unknown-field"


class TranslationRefused(ContentModelsError):
    """This entry cannot be translated."""

    code = "translation-refused"


class VariantRefused(ContentModelsError):
    """This entry cannot have a variant there."""

    code = "variant-refused"


class ScopeRefused(ContentModelsError):
    """A place of that kind cannot stand there."""

    code = "scope-refused"


class PlaceKept(ContentModelsError):
    """A place is never deleted: it stands in the record. Close it instead."""

    code = "place-kept"


class PlaceClosed(ContentModelsError):
    """The place is closed, or a place above it is."""

    code = "place-closed"


class StateNotModeled(ContentModelsError):
    """The brand has no region for this state yet.

    Attributes:
        jurisdiction: Such as ``US-CO``.
    """

    code = "state-not-modeled"

    def __init__(self, message: str, *, jurisdiction: str) -> None:
        self.jurisdiction = jurisdiction
        super().__init__(message)


class EntryKept(ContentModelsError):
    """What was ever live is never deleted: its history is evidence. Withdraw it instead."""

    code = "entry-kept"


class NotCopied(ContentModelsError):
    """Entries are never copied, aliased or cloned: a copy has no signatures."""

    code = "not-copied"


class LiveByHand(ContentModelsError, PermissionDenied):
    """Words go live by signatures alone and come off by a withdrawal, never by a flag."""

    code = "live-by-hand"


class EntryStays(ContentModelsError, PermissionDenied):
    """Its place stands in what was signed, submitted or written from it, so it does not move."""

    code = "entry-stays"
