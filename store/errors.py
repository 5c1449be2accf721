"""What can go wrong in the store, each named for the fact."""


class StoreError(Exception):
    """The store refused."""

    code = "store-error"


class UnknownContent(StoreError):
    """There is no content of that digest."""

    code = "unknown-content"


class FamilyUnknown(StoreError):
    """A variant or translation names a parent wording that the store does not hold."""

    code = "family-unknown"


class FileNotKept(StoreError):
    """The file of a picture is not kept, or is not what the words say of it."""

    code = "file-not-kept"


class FileDiffers(StoreError):
    """These bytes are not those that the file is named for."""

    code = "file-differs"
