"""A release that grows is judged with all that joined it."""

import pytest

from publishing.operations import release_due
from tests.factories import signed
from tests.integration.checking.conftest import Use, document_rule
from tests.integration.checking.test_gate import held, is_live, says_988

pytestmark = pytest.mark.django_db


def test_what_joins_is_judged_though_what_asked_for_it_tells_nothing_new(use: Use) -> None:
    signed.places(
        ("northlight", ""), ("northlight/ketamine", ""), ("northlight/ketamine/tx", "US-TX")
    )
    use(document_rule(says_988, types=["treatment"]))
    made = signed.a_treatment()
    told = signed.changed(made["effect"], what_to_do="<p>Call or text 988.</p>")
    signed.publish(told)
    local = signed.a_variant(told, "northlight/ketamine/tx", what_to_do="<p>Text 988 here.</p>")
    signed.publish(local, made["treatment"])
    assert is_live(made["treatment"])

    silent = signed.changed(told, what_to_do="<p>Tell anybody here.</p>")
    fields = {**silent.envelope["fields"], "what_to_do": "<p>Call or text 988 here.</p>"}
    asks = signed.a_content(
        "side_effect", fields.pop("title"), scope=local.scope, handle=local.handle,
        uuid=local.entry, variant_of=silent, overrides=["what_to_do"], **fields,
    )  # fmt: skip
    signed.sign_all(silent, asks)
    release_due(entry_uuids=[asks.entry], actor=signed.WRITER)

    assert not is_live(silent)
    assert "would then stop “" in held(asks)
