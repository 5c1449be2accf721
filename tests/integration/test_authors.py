"""Who wrote the words: on the way from what was last live to what is to be signed."""

import pytest

from contract.roles import Role
from store.actors import Actor
from store.operations import record_wording
from store.queries import list_authors
from tests.factories.signed import SIGNERS, WRITER, a_content, changed, publish, take_off

pytestmark = pytest.mark.django_db
OTHER = SIGNERS[Role.MARKETING]


def names(entry: str, digest: str) -> set[str]:
    return {author.printed_name for author in list_authors(entry_uuid=entry, digest=digest)}


def test_everybody_who_changed_the_words_is_an_author() -> None:
    effect = changed(a_content("side_effect", "Nausea"), author=OTHER, onset="Soon")

    assert names(effect.entry, effect.digest) == {WRITER.printed_name, OTHER.printed_name}


def test_saving_the_same_words_makes_nobody_an_author() -> None:
    effect = a_content("side_effect", "Nausea")

    record_wording(entry_uuid=effect.entry, digest=effect.digest, actor=OTHER)

    assert names(effect.entry, effect.digest) == {WRITER.printed_name}


def test_an_edit_that_was_undone_makes_nobody_an_author_of_the_words_before() -> None:
    effect = a_content("side_effect", "Nausea")
    changed(effect, author=OTHER, onset="Soon")

    record_wording(entry_uuid=effect.entry, digest=effect.digest, actor=OTHER)

    assert names(effect.entry, effect.digest) == {WRITER.printed_name}


def test_what_was_last_live_is_where_authorship_starts() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)

    new = changed(effect, author=OTHER, onset="Soon")

    assert names(new.entry, new.digest) == {OTHER.printed_name}


def test_words_that_come_back_after_a_withdrawal_keep_their_author() -> None:
    effect = a_content("side_effect", "Nausea")
    publish(effect)
    take_off(effect)

    assert names(effect.entry, effect.digest) == {WRITER.printed_name}


def test_words_without_a_known_author_stay_without_one_until_somebody_saves_them() -> None:
    effect = a_content("side_effect", "Nausea", author=Actor(uuid="", printed_name=""))
    before = names(effect.entry, effect.digest)

    record_wording(entry_uuid=effect.entry, digest=effect.digest, actor=OTHER)

    assert before == {""}
    assert names(effect.entry, effect.digest) == {OTHER.printed_name}


def test_who_edits_words_without_a_known_author_answers_for_them() -> None:
    effect = a_content("side_effect", "Nausea", author=Actor(uuid="", printed_name=""))

    new = changed(effect, author=OTHER, onset="Soon")

    assert names(new.entry, new.digest) == {OTHER.printed_name}


def test_words_that_nobody_saved_have_no_known_author() -> None:
    effect = a_content("side_effect", "Nausea")
    new = changed(effect, author=Actor(uuid="", printed_name=""), onset="Soon")

    assert "" in names(new.entry, new.digest)
    assert names(effect.entry, "sha256:" + "0" * 64) == {""}
