"""Many entries in one release: all of them, or each on its own way; a plan for each costs more."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contract.roles import Role
from publishing.afresh import plan_afresh
from publishing.operations import release_due, release_together
from store.bundles import create_bundle
from store.models import Placement, Release, ReleaseDue
from store.operations import mark_due
from store.queries import KeptContent
from store.touched import list_present_placements
from tests.factories.signed import (
    WRITER,
    a_content,
    a_translation,
    a_treatment,
    publish,
    ref,
    sign,
    sign_all,
    standing,
)

pytestmark = pytest.mark.django_db


def some(number: int, *, of: str = "Effect") -> list[KeptContent]:
    """Side effects that rest on a claim of their own, the claims first."""
    claims = [a_content("claim", f"{of} claim {index}") for index in range(number)]
    effects = [
        a_content("side_effect", f"{of} {index}", claims=[ref(claim)])
        for index, claim in enumerate(claims)
    ]
    return [*claims, *effects]


def uuids_of(contents: Sequence[KeptContent]) -> list[str]:
    return [content.entry for content in contents]


def together(contents: Sequence[KeptContent]) -> list[str]:
    """Sign contents and release them together; return who went live."""
    sign_all(*contents)
    result = release_together(entry_uuids=uuids_of(contents), actor=WRITER)
    return result.released


def test_what_rests_on_each_other_goes_live_in_one_release() -> None:
    contents = some(3)
    before = Release.objects.count()

    released = together(contents)

    assert set(released) == set(uuids_of(contents))
    assert Release.objects.count() == before + 1
    assert all(standing(content) is not None for content in contents)
    assert not ReleaseDue.objects.exists()


def test_it_leaves_what_a_plan_from_nothing_would() -> None:
    made = a_treatment()
    effects = some(2)
    everything = [made["treatment"], *effects, *(a_translation(content) for content in effects)]
    together(everything)
    families = sorted({content.family for content in (*made.values(), *everything)})
    present: dict[str, list[Placement]] = {}
    for row in list_present_placements(families=families):
        present.setdefault(str(row.family), []).append(row)

    planned = plan_afresh(families=families, present=present, forced=False)

    assert len(present) == len(families)
    assert [afresh.changes for afresh in planned.values() if afresh.changes] == []


def test_one_that_lacks_a_signature_keeps_nobody_else_back() -> None:
    contents = some(2)
    unsigned = a_content("side_effect", "Unsigned")
    sign(unsigned, Role.MEDICAL)
    mark_due(entry_uuid=unsigned.entry, digest=unsigned.digest)
    sign_all(*contents)

    result = release_together(entry_uuids=uuids_of([*contents, unsigned]), actor=WRITER)

    assert set(result.released) == set(uuids_of(contents))
    assert "compliance" in result.held[unsigned.entry]
    assert standing(unsigned) is None


def test_one_that_waits_for_what_is_not_live_keeps_nobody_else_back() -> None:
    contents = some(2)
    waiting = a_content("side_effect", "Waiting", claims=[ref(a_content("claim", "Never signed"))])
    sign_all(*contents, waiting)

    result = release_together(entry_uuids=uuids_of([*contents, waiting]), actor=WRITER)

    assert set(result.released) == set(uuids_of(contents))
    assert "waits" in result.held[waiting.entry]


def test_two_that_claim_one_handle_do_not_go_live_together() -> None:
    one = a_content("claim", "One", handle="same")
    # At another scope, where no constraint of the database would refuse it.
    other = a_content("claim", "Other", handle="same", scope="northlight/ketamine")
    sign_all(one, other)

    result = release_together(entry_uuids=uuids_of([one, other]), actor=WRITER)

    assert len(result.released) == 1
    assert "has the handle “same”" in " ".join(result.held.values())


def test_a_package_is_not_broken() -> None:
    one, other, alone = (a_content("claim", title) for title in ("One", "Other", "Alone"))
    create_bundle(title="Package", entry_uuids=uuids_of([one, other]), actor=WRITER)
    sign_all(one, alone)

    result = release_together(entry_uuids=uuids_of([one, alone]), actor=WRITER)

    assert result.released == [alone.entry]
    assert "package “Package”" in result.held[one.entry]


def test_what_waited_for_them_goes_live_too() -> None:
    contents = some(1)
    waiting = a_content("side_effect", "Waiting", claims=[ref(contents[0])])
    assert publish(waiting).held

    released = together(contents)

    assert set(released) == set(uuids_of([*contents, waiting]))


def test_what_is_not_due_is_passed_over() -> None:
    contents = some(1)

    assert release_together(entry_uuids=uuids_of(contents), actor=WRITER).released == []
    assert release_together(entry_uuids=[], actor=WRITER).released == []


def statements_of(contents: Sequence[KeptContent]) -> int:
    """How many statements it takes to release signed contents together."""
    sign_all(*contents)
    with CaptureQueriesContext(connection) as captured:
        assert release_together(entry_uuids=uuids_of(contents), actor=WRITER).released
    return len(captured)


def test_it_takes_as_many_statements_for_twice_as_many() -> None:
    few = statements_of(some(3, of="Few"))

    assert statements_of(some(6, of="Many")) == few


def test_a_leaf_takes_as_many_statements_with_twice_as_much_live() -> None:
    publish(*some(3, of="First"))

    def leaf(title: str) -> int:
        content = a_content("side_effect", title)
        sign_all(content)
        with CaptureQueriesContext(connection) as captured:
            assert release_due(entry_uuids=[content.entry], actor=WRITER).released
        return len(captured)

    before = leaf("One")
    publish(*some(6, of="Second"))

    assert leaf("Two") == before
