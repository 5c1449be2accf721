"""Scopes are read off the tree's own paths."""

import pytest

from content_models.models.entry import propose_handle
from content_models.places import scope_of_url_path, url_path_of_scope


@pytest.mark.parametrize(
    ("url_path", "scope"),
    [
        ("/", ""),
        ("/northlight/", "northlight"),
        ("/northlight/_claims/", "northlight"),
        ("/northlight/ketamine/tx/austin/_side-effects/", "northlight/ketamine/tx/austin"),
    ],
)
def test_a_scope_is_the_codes_above_without_folders(url_path: str, scope: str) -> None:
    assert scope_of_url_path(url_path) == scope


def test_a_scope_leads_back_to_its_page() -> None:
    assert scope_of_url_path(url_path_of_scope("northlight/ketamine")) == "northlight/ketamine"


@pytest.mark.parametrize(
    ("title", "handle"),
    [
        ("IV ketamine for depression", "iv-ketamine-for-depression"),
        ("Náuseas y vómitos", "nauseas-y-vomitos"),
        ("50 mg_dose — daily", "50-mg-dose-daily"),
        ("治療", ""),
    ],
)
def test_a_handle_is_proposed_from_plain_letters_of_the_title(title: str, handle: str) -> None:
    assert propose_handle(title=title) == handle
