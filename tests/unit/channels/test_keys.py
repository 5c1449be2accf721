"""The text of a key: made once, read strictly, compared by hash."""

import pytest

from channels.keys import find_key_in, hash_of, is_same_secret, make_key


def test_a_key_that_was_made_is_read_back_as_the_same() -> None:
    made, text = make_key()

    assert find_key_in(text) == made
    assert is_same_secret(made, stored_hash=made.secret_hash)


def test_no_two_keys_are_alike_and_none_holds_its_secret() -> None:
    made = [make_key() for _ in range(200)]

    assert len({text for _, text in made}) == len({key.prefix for key, _ in made}) == 200
    for key, text in made:
        secret = text.removeprefix(f"cs_{key.prefix}_")
        assert len(secret) == 43
        assert key.secret_hash == hash_of(secret)
        assert secret not in repr(key)
        assert key.secret_hash not in repr(key)


def test_a_secret_may_hold_what_separates_the_members_of_a_key() -> None:
    text = "cs_0123456789ab_" + "_-" * 21 + "_"

    key = find_key_in(text)

    assert key is not None
    assert key.prefix == "0123456789ab"
    assert key.secret_hash == hash_of("_-" * 21 + "_")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cs__",
        "cs_0123456789ab_",
        "cs_0123456789ab_" + "a" * 42,
        "cs_0123456789ab_" + "a" * 44,
        "cs_0123456789AB_" + "a" * 43,
        "cs_0123456789a_" + "a" * 43,
        "CS_0123456789ab_" + "a" * 43,
        " cs_0123456789ab_" + "a" * 43,
        "cs_0123456789ab_" + "a" * 43 + "\n",
        "cs_0123456789ab_" + "a" * 42 + "é",
        "cs_g123456789ab_" + "a" * 43,
    ],
)
def test_what_is_not_written_like_a_key_is_none(text: str) -> None:
    assert find_key_in(text) is None


def test_another_secret_is_not_the_same() -> None:
    one, _ = make_key()
    other, _ = make_key()

    assert not is_same_secret(one, stored_hash=other.secret_hash)
    assert not is_same_secret(one, stored_hash="")
