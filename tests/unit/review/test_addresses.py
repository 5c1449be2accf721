"""An address is judged by its form alone."""

import pytest

from review.desk.addresses import is_address, malformed_in


@pytest.mark.parametrize(
    "address",
    [
        "https://988lifeline.org/", "http://www.fda.gov/drugs?x=1#y", "https://clínica.example.org",
        "mailto:care@example.org", "mailto:care@example.org?subject=Hi", "tel:988",
        "tel:+15125550101", "tel:512-555-0101", "/ketamine/safety/", "#visit",
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_an_address(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "https://", "https://nowhere", "https://example..org", "https://exa mple.org",
        "https://example.org:port/", "https://[::1", "//example.org", "www.example.org", "mailto:x",
        "mailto:a@b", "tel:call-us", "ftp://example.org", "javascript:alert(1)", "https:/example",
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_none(address: str) -> None:
    assert not is_address(address)


def test_links_of_rich_text_are_judged_and_citations_are_not() -> None:
    claim = '<a data-claim="7e0c8d11-0000-4000-8000-000000000000">often</a>'
    html = (
        f'<p>{claim} <a href="https://nowhere">a</a> <a href="https://nowhere">b</a> '
        '<a href="https://example.org/?a=1&amp;b=2">c</a> <a>d</a></p>'
    )

    assert malformed_in(html=html) == ["https://nowhere", ""]
