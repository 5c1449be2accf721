"""What is written as YAML is read back as it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from intake.reader import read_yaml
from intake.rich_text import read_rich_text
from intake.yaml_writing import WIDTH, Html, write_yaml

TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300),
    st.lists(st.sampled_from(["a", " ", "  ", "\n", "-", "#", ": ", "'", '"', "é", "\t"])).map(
        "".join
    ),
    st.sampled_from(
        ["", "null", "true", "12", "-0", "007", "1.5", "2026-01-01", "- a", "a: b", "{a}", "---"]
    ),
)
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(-(10**17), 10**17)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["key", "title", "a b", "true", "7"]), inner, max_size=4),
    ),
    max_leaves=10,
)


def read(text: str) -> Any:
    reading = read_yaml(data=text.encode(), file="x.yaml")
    assert reading.problems == ()
    return reading.value


@given(st.lists(st.dictionaries(st.sampled_from(["key", "fields", "x"]), VALUES, min_size=1)))
def test_any_data_is_read_back_as_it_was(data: list[dict[str, Any]]) -> None:
    assert read(write_yaml(data)) == data


@given(st.dictionaries(st.sampled_from(["pack", "group"]), VALUES, min_size=1))
def test_an_object_is_read_back_as_it_was(data: dict[str, Any]) -> None:
    assert read(write_yaml(data)) == data


def test_rich_text_stands_block_by_block_and_reads_as_it_was() -> None:
    html = "<p>" + "Many words. " * 20 + "</p><ul><li>One</li><li>Two</li></ul><p>End.</p>"

    written = write_yaml([{"html": Html(html.replace(" </p>", "</p>"))}])

    (item,) = read(written)
    assert read_rich_text(text=item["html"], uuid_of_claim=str).html == html.replace(
        " </p>", "</p>"
    )
    assert all(len(line) <= WIDTH for line in written.splitlines())
    assert "    <li>One</li>" in written.splitlines()


def test_it_reads_like_what_people_write() -> None:
    data = [
        {
            "key": "austin",
            "fields": {
                "title": "Northlight Austin",
                "phone": "+15125550101",
                "on": "2026-11-22",
                "geo": {"latitude": "30.2672", "longitude": "-97.7431"},
                "hours": [{"day": "monday", "opens": "08:00"}, {"day": "friday", "opens": "09:00"}],
                "payers": ["Acme", "Larkmoor Health Plan"],
                "note": "First line.\nSecond line.",
                "telehealth": False,
            },
        },
        {"key": "two", "fields": {}},
    ]

    assert write_yaml(data) == (
        """\
- key: austin
  fields:
    title: Northlight Austin
    phone: "+15125550101"
    on: 2026-11-22
    geo: {latitude: 30.2672, longitude: -97.7431}
    hours:
      - {day: monday, opens: "08:00"}
      - {day: friday, opens: "09:00"}
    payers: [Acme, Larkmoor Health Plan]
    note: |-
      First line.
      Second line.
    telehealth: false

- key: two
  fields: {}
"""
    )
