"""Who did it, as the store knows a person: by uuid and the name printed at the time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or the system itself where ``uuid`` is empty.

    Attributes:
        uuid: The person's uuid, or the empty string.
        printed_name: Name as it stands in every record of what they did.
        credentials: Such as ``MD``; may be empty.
    """

    uuid: str
    printed_name: str
    credentials: str = ""


SYSTEM = Actor(uuid="", printed_name="Countersign")
