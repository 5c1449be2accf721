"""How often one address may try links that open nothing: a brake on noise, kept in memory.

A link holds 256 random bits, so guessing finds none; this keeps whoever tries from making the
database work. The limit is short, because people of one office share an address.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

WRONG_ALLOWED = 30
WINDOW_SECONDS = 60.0
# Addresses that are remembered; the one that tried longest ago is forgotten first.
MOST_ADDRESSES = 1_000


class Guesses:
    """Counts, by address, the links that opened nothing within a minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()

    def are_too_many(self, *, address: str, now: float) -> bool:
        """Say whether an address has to wait.

        Args:
            now: Seconds of a clock that never goes back.
        """
        with self._lock:
            return len(self._recent(address, now)) >= WRONG_ALLOWED

    def note(self, *, address: str, now: float) -> None:
        """Note that a link of an address opened nothing."""
        with self._lock:
            self._wrong[address] = [*self._recent(address, now), now][-WRONG_ALLOWED:]
            self._wrong.move_to_end(address)
            while len(self._wrong) > MOST_ADDRESSES:
                self._wrong.popitem(last=False)

    def _recent(self, address: str, now: float) -> list[float]:
        return [at for at in self._wrong.get(address, ()) if now - at < WINDOW_SECONDS]


def address_of(request: HttpRequest) -> str:
    """Return whom a request comes from: where a proxy of ours stands in front, whom it names last.

    What stands before that in ``X-Forwarded-For`` was written by whoever asks.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if named:
            return named[:64]
    return str(request.META.get("REMOTE_ADDR", ""))
