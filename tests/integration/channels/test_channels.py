"""Channels and keys in the database: what is kept, what is refused, and the command."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from channels.errors import (
    ChannelCodeTaken,
    ChannelMalformed,
    KeyExpiresInPast,
    KeyRevoked,
    UnknownChannel,
)
from channels.keys import find_key_in
from channels.models import Channel, Key
from channels.operations import create_channel, issue_key, revoke_key
from channels.queries import find_channel, get_channel, list_keys

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def _channel(code: str = "website") -> Channel:
    return create_channel(
        name="Website",
        code=code,
        scope="northlight/ketamine",
        locales=["en-US", "es-US"],
        now=NOW,
    )


def test_a_channel_is_found_by_its_code() -> None:
    made = _channel()

    assert get_channel(code="website") == made
    assert made.locales == ["en-US", "es-US"]
    assert find_channel(code="other") is None
    with pytest.raises(UnknownChannel, match="other"):
        get_channel(code="other")


def test_a_code_is_taken_once() -> None:
    _channel()

    with pytest.raises(ChannelCodeTaken, match="website"):
        _channel()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "Web site"},
        {"code": ""},
        {"code": "x" * 61},
        {"scope": ""},
        {"scope": "northlight/"},
        {"scope": "x" * 256},
        {"locales": []},
        {"locales": ["en-US", "en-US"]},
        {"locales": ["en-us"]},
        {"locales": ["english"]},
    ],
)
def test_a_channel_is_written_as_it_must_be(wrong: dict[str, object]) -> None:
    right = {"code": "website", "scope": "northlight", "locales": ["en-US"]}

    with pytest.raises(ChannelMalformed):
        create_channel(name="x", now=NOW, **(right | wrong))  # type: ignore[arg-type]
    assert not Channel.objects.exists()


def test_the_database_refuses_a_channel_without_a_locale() -> None:
    _channel()

    with (
        pytest.raises(IntegrityError, match="channel_locales"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE channels_channel SET locales = '{}'")


def test_of_a_key_only_the_hash_is_kept() -> None:
    key, text = issue_key(channel=_channel(), label="production", now=NOW)

    secret = text.removeprefix(f"cs_{key.prefix}_")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(k)::text FROM channels_key k")
        (row,) = cursor.fetchone()
    assert secret not in row
    read = find_key_in(text)
    assert read is not None
    assert (read.prefix, read.secret_hash) == (key.prefix, key.secret_hash)


def test_a_key_that_has_expired_already_is_not_issued() -> None:
    channel = _channel()

    with pytest.raises(KeyExpiresInPast):
        issue_key(channel=channel, label="x", now=NOW, expires_at=NOW)
    key, _ = issue_key(channel=channel, label="x", now=NOW, expires_at=NOW + timedelta(days=1))
    assert key.expires_at == NOW + timedelta(days=1)


def test_a_key_is_revoked_once_and_stays_listed() -> None:
    channel = _channel()
    first, _ = issue_key(channel=channel, label="first", now=NOW)
    second, _ = issue_key(channel=channel, label="second", now=NOW + timedelta(days=1))

    assert revoke_key(key=first, now=NOW).revoked_at == NOW

    with pytest.raises(KeyRevoked):
        revoke_key(key=first, now=NOW)
    assert list_keys(channel=channel) == [second, first]


def _command(*arguments: str) -> str:
    output = StringIO()
    call_command("channel_key", *arguments, stdout=output, stderr=StringIO())
    return output.getvalue()


def test_the_command_makes_a_channel_and_prints_a_key_that_opens() -> None:
    printed = _command(
        "website", "--scope", "northlight", "--locale", "en-US", "--locale", "es-US", "--days", "9"
    )

    read = find_key_in(printed.strip())
    key = Key.objects.get()
    assert read is not None
    assert (read.prefix, read.secret_hash) == (key.prefix, key.secret_hash)
    assert key.channel.locales == ["en-US", "es-US"]
    assert key.expires_at is not None
    assert key.expires_at - key.created_at == timedelta(days=9)


def test_the_command_issues_another_key_of_a_channel_that_stands() -> None:
    channel = _channel()

    assert _command("website") != _command("website", "--scope", channel.scope)
    assert len(list_keys(channel=channel)) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["other"], "--scope and --locale"),
        (["website", "--scope", "northlight"], "stands already"),
        (["website", "--locale", "fr-FR"], "stands already"),
        (["Web Site", "--scope", "northlight", "--locale", "en-US"], "is not a code"),
        (["website", "--days", "-1"], "--days"),
        (["website", "--days", "99999999"], "--days"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(arguments: list[str], message: str) -> None:
    _channel()

    with pytest.raises(CommandError, match=message):
        _command(*arguments)
    assert Channel.objects.count() == 1
    assert not Key.objects.exists()
