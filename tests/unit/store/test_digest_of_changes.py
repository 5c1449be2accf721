"""The digest over a release's changes is the one of their canonical form, as it ever was."""

from contract.canonical import digest_of
from store.live import changes_digest

# Every character that JSON can say, those that it escapes among them.
EVERYTHING = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10500)]))


def test_it_is_the_digest_of_the_canonical_form() -> None:
    rows = [["treatments", EVERYTHING, ""], ["articles", '“quoted” \\ "so" \n', "live"]]

    told = sorted([value or "-" for value in row] for row in rows)

    assert changes_digest(rows) == digest_of(told)


def test_it_asks_for_no_order() -> None:
    rows = [["b", "1"], ["a", "2"]]

    assert changes_digest(rows) == changes_digest(reversed(rows))


def test_nothing_has_a_digest_too() -> None:
    assert changes_digest([]) == digest_of([])
