"""The brake on links that open nothing: by address, for a minute, in memory that has an end."""

from typing import Any

from django.test import RequestFactory

from review.outside_guesses import (
    MOST_ADDRESSES,
    WINDOW_SECONDS,
    WRONG_ALLOWED,
    Guesses,
    address_of,
)


def test_too_many_within_a_minute_wait_and_may_try_again_after_it() -> None:
    guesses = Guesses()
    for number in range(WRONG_ALLOWED):
        assert not guesses.are_too_many(address="a", now=float(number))
        guesses.note(address="a", now=float(number))

    assert guesses.are_too_many(address="a", now=float(WRONG_ALLOWED))
    assert not guesses.are_too_many(address="b", now=float(WRONG_ALLOWED))
    assert not guesses.are_too_many(address="a", now=WINDOW_SECONDS)


def test_no_more_addresses_are_remembered_than_have_room() -> None:
    guesses = Guesses()
    for _ in range(WRONG_ALLOWED):
        guesses.note(address="first", now=0.0)
    for number in range(MOST_ADDRESSES):
        guesses.note(address=str(number), now=0.0)

    assert not guesses.are_too_many(address="first", now=0.0)


def test_an_address_is_what_the_proxy_saw_and_not_what_somebody_wrote(
    settings: Any,
) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "made up, 192.0.2.7"})

    assert address_of(request) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert address_of(request) == "192.0.2.7"
