"""The link dialog takes addresses as people write them."""

import pytest

from content_models.links import WebLinkForm


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("https://988lifeline.org/", "https://988lifeline.org/"),
        ("988lifeline.org/chat", "https://988lifeline.org/chat"),
        ("988", "tel:988"),
        ("+1 (512) 555-0100", "tel:+15125550100"),
        ("care@example.org", "mailto:care@example.org"),
        ("mailto:care@example.org", "mailto:care@example.org"),
    ],
)
def test_an_address_is_completed(written: str, stored: str) -> None:
    form = WebLinkForm({"url": written})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["url"] == stored


@pytest.mark.parametrize("written", ["javascript:alert(1)", "/pages/3/", "#top", "data:text/x,y"])
def test_an_address_that_leads_nowhere_safe_is_refused(written: str) -> None:
    form = WebLinkForm({"url": written})

    assert not form.is_valid()
    assert "https://" in form.errors["url"][0]
