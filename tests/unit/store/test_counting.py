"""Which release last took words off: what was signed before it counts no more."""

import pytest

from store.counting import ends_in
from store.models import LiveContent


@pytest.mark.parametrize(
    ("lived", "end"),
    [
        ([], None),
        ([(1, None)], None),
        ([(1, 5)], 5),
        # Renewed: the same words went on.
        ([(1, 5), (5, None)], None),
        ([(1, 5), (5, 9)], 9),
        # Off, and live again: what was signed for the first time stays over.
        ([(1, 5), (8, None)], 5),
        ([(1, 5), (8, 10)], 10),
        ([(1, 5), (8, 10), (10, None)], 5),
        ([(1, 5), (8, 10), (10, 12), (12, None)], 5),
        ([(1, 5), (8, 10), (10, 12), (15, 20), (20, None)], 12),
    ],
)
def test_what_was_signed_before_words_were_off_is_over(
    lived: list[tuple[int, int | None]], end: int | None
) -> None:
    rows = [LiveContent(digest="a", from_sequence=a, until_sequence=b) for a, b in lived]
    others = [LiveContent(digest="b", from_sequence=1, until_sequence=3)]

    found = ends_in(rows=[*rows, *others])

    assert found == ({"b": 3} if end is None else {"a": end, "b": 3})
