"""The reach that a signer is shown is what the release then does, address by address.

Asked right before the last signature, over random lives of a library: what is shown is what the
release changes that makes the entry live, with whatever goes live in it together. What waited for
the entry alone follows in releases of its own, and is not shown. Where the entry is held instead,
the reach has said why, unless somebody has to choose another handle.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.signing import roles_for
from publishing import fanout
from publishing.operations import release_due
from publishing.reach import Reach, reach_of_release, reach_of_withdrawal
from store.bundles import create_bundle
from store.models import Change, ContentChange, Head, LiveContent, ReleaseDue
from store.operations import mark_due
from store.queries import LIVE, KeptContent, get_content
from tests.factories.living import OPERATIONS, PLACES, STEP, a_group, change
from tests.factories.signed import (
    WRITER,
    a_content,
    changed,
    publish,
    sign,
    sign_all,
    take_off,
)

pytestmark = pytest.mark.django_db
Addresses = set[tuple[str, ...]]


def shown_by(reach: Reach) -> Addresses:
    return {(a.collection, a.handle, a.locale, a.scope, a.state) for a in reach.addresses}


def changed_by(release: int) -> Addresses:
    rows = Change.objects.filter(release=release)
    return set(rows.values_list("collection", "handle", "locale", "scope", "state"))


def release_of(content: KeptContent) -> int:
    """The last release that changed an entry."""
    return ContentChange.objects.filter(entry=content.entry).latest("release_id").release_id


def release(content: KeptContent) -> None:
    """Sign a content, see its reach before the last signature, and release it.

    A minute after whatever was before: what is signed again within one second can look the same.
    """
    Head.objects.update(at=F("at") + timedelta(minutes=1))
    *first, last = roles_for(content.envelope)
    for role in first:
        sign(content, role)
    reach = reach_of_release(content=content)

    sign(content, last)
    mark_due(entry_uuid=content.entry, digest=content.digest)
    result = release_due(entry_uuids=[content.entry], actor=WRITER)

    if content.entry not in result.released:
        assert reach.obstacles or "Choose another one" in result.held[content.entry]
        return
    assert reach.obstacles == ()
    assert shown_by(reach) == changed_by(release_of(content))
    assert reach.documents == len(shown_by(reach))


def withdraw(content: KeptContent) -> None:
    """See the reach of a withdrawal, and withdraw."""
    relatives = LiveContent.objects.filter(
        family=content.family, state=LIVE, until_sequence__isnull=True
    )
    # What is live goes off, whatever was written of the entry since.
    live = LiveContent.objects.get(entry=content.entry, state=LIVE, until_sequence__isnull=True)
    reach = reach_of_withdrawal(content=get_content(digest=live.digest))
    is_alone = relatives.count() == 1

    take_off(content)

    if is_alone:
        assert shown_by(reach) == changed_by(release_of(content))


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=1, max_size=8))
def test_what_a_signer_is_shown_is_what_changes(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        group = a_group(release=release, withdraw=withdraw)
        for operation, index, place in steps:
            content = group.contents[index % len(group.contents)]
            OPERATIONS[operation](group, content, PLACES[place])
        transaction.set_rollback(True)


def test_what_goes_live_together_is_shown_together() -> None:
    claim = a_content("claim", "Session")
    cites = {claim.family: claim.digest}
    text = f'<p><a data-claim="{claim.family}">It takes forty minutes.</a></p>'
    effect = a_content("side_effect", "Nausea", description=text, cites=cites)
    publish(claim, effect)
    newer = changed(claim, statement="It takes an hour.")
    waiting = changed(effect, cites={newer.family: newer.digest})
    release(waiting)
    assert ReleaseDue.objects.filter(entry=waiting.entry).exists()

    release(newer)

    assert changed_by(release_of(waiting)) == changed_by(release_of(newer))
    assert len(changed_by(release_of(newer))) == 2


def test_a_package_is_shown_whole_once_the_others_are_signed() -> None:
    first, last = a_content("claim", "One"), a_content("claim", "Two")
    create_bundle(title="Both", entry_uuids=[first.entry, last.entry], actor=WRITER)
    sign_all(first)
    release_due(entry_uuids=[first.entry], actor=WRITER)
    assert not ContentChange.objects.filter(entry=first.entry).exists()

    release(last)

    assert len(changed_by(release_of(last))) == 2


def test_the_test_sees_a_reach_that_names_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fanout, "_touch", lambda *_: None)
    group = a_group(release=release)

    with pytest.raises(AssertionError):
        change(group, group.contents[4], PLACES[0])
