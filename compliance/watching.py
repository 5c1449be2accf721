"""Values that note who asks for some of their members, so that what asks for none is known."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def watching(kind: type[T], *names: str) -> type[T]:
    """Return a class of the same values that notes who asks for some of their members.

    Args:
        kind: A frozen dataclass with slots.
        names: Members to watch.
    """
    slots = {name: f"_watched_{name}" for name in names}
    members: dict[str, Any] = {name: _member(name, slot) for name, slot in slots.items()}
    watched: type[T] = type(
        f"Watched{kind.__name__}", (kind,), {"__slots__": (*slots.values(), "_asked"), **members}
    )
    return watched


def asked_of(value: object) -> frozenset[str]:
    """Return the watched members of a value that were asked for since it was made."""
    return frozenset(value._asked)  # type: ignore[attr-defined]  # of a class that `watching` made


def forget(value: object) -> None:
    """Let nobody have asked a value for anything yet."""
    value._asked.clear()  # type: ignore[attr-defined]  # as above


def _member(name: str, slot: str) -> property:
    def get(self: Any) -> Any:
        self._asked.add(name)
        return getattr(self, slot)

    def keep(self: Any, given: Any) -> None:
        object.__setattr__(self, slot, given)
        object.__setattr__(self, "_asked", set())

    return property(get, keep)
