"""The approval packet: who signed what a document says, for the keys that read it alone."""

import hashlib
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contract.roles import Role
from store.models import LiveContent, Placement, Signature
from store.operations import ledger_hash
from store.packet_json import packet_json
from store.packets import find_packet
from store.queries import list_live_signatures
from tests.api.building import BRAND, a_client, publish, release
from tests.api.problems import assert_problem
from tests.factories import signed

pytestmark = pytest.mark.django_db
PATH = "/api/v1/treatments/iv-ketamine/"


def _live() -> dict[str, Any]:
    release(places=True)
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    return made


def _packet(client: Client, path: str = PATH) -> dict[str, Any]:
    response = client.get(client.get(path).json()["meta"]["approvals"])
    assert response.status_code == 200, response.content
    return orjson.loads(response.content)  # type: ignore[no-any-return]


def test_a_document_leads_to_who_signed_it_and_each_of_its_parts() -> None:
    made = _live()
    client = a_client()

    packet = _packet(client)

    document = client.get(PATH).json()
    assert packet["document"] == document["meta"]["digest"]
    own, *parts = packet["contents"]
    assert (own["digest"], own["title"]) == (made["treatment"].digest, "IV ketamine")
    assert [part["id"] for part in parts] == [part["id"] for part in document["meta"]["parts"]]
    assert [p["delivered"] for p in parts] == [document["parts"][p["id"]] for p in parts]
    roles = [(s["role"], s["name"], s["method"]) for s in own["signatures"]]
    assert roles == [
        (role.value, f"A {role.value} reviewer", "password")
        for role in (Role.MARKETING, Role.MEDICAL, Role.COMPLIANCE)
    ]
    [served] = packet["served"]
    assert (served["scope"], served["until"]) == ("northlight", None)
    assert served["from"]["release"] == document["meta"]["release"]
    assert all(s["counted_for"] == [served["from"]["release"]] for s in own["signatures"])
    assert own["findings"] == own["waivers"] == own["refusals"] == own["withdrawals"] == []


def test_what_was_delivered_hashes_to_what_the_document_names() -> None:
    _live()
    client = a_client()
    response = client.get(client.get(PATH).json()["meta"]["approvals"])

    packet = orjson.loads(response.content)

    for content in packet["contents"]:
        body = orjson.dumps(content["delivered"])
        assert "sha256:" + hashlib.sha256(body).hexdigest() == content["delivered_digest"]


def test_every_signature_names_its_entry_in_the_ledger() -> None:
    _live()
    packet = _packet(a_client())

    for content in packet["contents"]:
        for one in content["signatures"]:
            row = Signature.objects.select_related("ledger").get(ledger=one["ledger"])
            assert one["hash"] == row.ledger.hash
            assert one["name"] == row.printed_name


def test_all_that_is_told_to_the_house_recomputes_the_ledgers_hash() -> None:
    _live()
    placement = Placement.objects.get(handle="iv-ketamine")
    packet = find_packet(digest=placement.document)
    assert packet is not None

    told = orjson.loads(packet_json(packet, everything=True))

    for one in told["contents"][0]["signatures"]:
        [decision] = [d for d in packet.own.decisions if d.ledger == one["ledger"]]
        recomputed = ledger_hash(sequence=one["ledger"], at=decision.at, **one["sealed"])
        assert recomputed == one["hash"]
    assert told["contents"][0]["envelope"]["fields"]["title"] == "IV ketamine"


def test_signatures_count_as_the_record_counts_them() -> None:
    made = _live()
    effect = made["effect"]
    signed.sign(effect, Role.MEDICAL)  # Once more, while it is live: it counts for nothing yet.
    other = signed.changed(effect, onset="At once")
    signed.sign(other, Role.MEDICAL)
    signed.sign(other, Role.COMPLIANCE, decision=Signature.REFUSED)
    signed.publish(other)
    signed.publish(effect)

    placements = Placement.objects.filter(handle="iv-ketamine").order_by("from_sequence")
    packets = [find_packet(digest=placement.document) for placement in placements]
    assert len({packet.document for packet in packets if packet}) == 2

    for packet in packets:
        assert packet is not None
        for content in packet.contents:
            now = LiveContent.objects.filter(digest=content.digest, until_sequence=None).first()
            if now is None or now.state != "live":
                continue
            counted = {d.ledger for d in content.decisions if now.from_sequence in d.counted_for}
            live = list_live_signatures(digests=[content.digest])[content.digest]
            assert counted == {row.ledger_id for row in live}
            assert counted


def test_a_document_that_was_replaced_or_withdrawn_keeps_its_packet() -> None:
    made = _live()
    client = a_client()
    address = client.get(PATH).json()["meta"]["approvals"]
    signed.publish(signed.changed(made["treatment"], summary="Something else."))
    signed.take_off(made["treatment"])

    packet = client.get(address).json()

    assert client.get(PATH).status_code == 410
    [served] = packet["served"]
    assert served["until"]["release"] == served["from"]["release"] + 1
    assert packet["contents"][0]["live"][0]["until"]["release"] == served["until"]["release"]


def test_refusals_tell_their_reason_and_keep_what_was_written_in_the_house() -> None:
    release(places=True)
    content = signed.a_content("condition", "Depression")
    refusal = signed.sign(content, Role.MEDICAL, decision=Signature.REFUSED)
    assert refusal.reason == ""
    signed.publish(content)
    client = a_client()

    packet = _packet(client, "/api/v1/conditions/depression/")

    [told] = packet["contents"][0]["refusals"]
    assert set(told) == {
        "role", "name", "credentials", "meaning", "method", "signed_at", "ledger", "hash",
        "reason", "delegated",
    }  # fmt: skip
    assert "envelope" not in packet["contents"][0]


def test_a_demonstration_says_so() -> None:
    release(places=True)
    content = signed.a_content("condition", "Depression")
    signed.sign(content, Role.MEDICAL, method="demo")
    signed.publish(content)

    assert _packet(a_client(), "/api/v1/conditions/depression/")["demonstration"] is True


@pytest.mark.parametrize(
    ("scope", "locales", "found"),
    [
        (BRAND, ["en-US"], 200),
        ("northlight", ["en-US", "es-US"], 200),
        ("northlight/ketamine/tx/austin", ["en-US"], 200),
        ("northlight/mind", ["en-US"], 404),
        (BRAND, ["es-US"], 404),
        ("north", ["en-US"], 404),
    ],
)
def test_a_key_reads_the_packets_of_what_it_was_served(
    scope: str, locales: list[str], found: int
) -> None:
    release(places=True)
    content = signed.a_content("condition", "Depression", scope=BRAND)
    signed.publish(content)
    digest = Placement.objects.get(handle="depression").document
    client = a_client(scope=scope, locales=locales, code="one-more")

    response = client.get(f"/api/v1/documents/{digest}/approvals/")

    assert response.status_code == found
    if found == 404:
        assert_problem(response, "unknown-document")


@pytest.mark.parametrize("digest", ["none", "sha256:" + "0" * 64, "sha256:", "%00", "é", "a" * 900])
def test_a_digest_of_nothing_is_unknown(digest: str) -> None:
    assert_problem(a_client().get(f"/api/v1/documents/{digest}/approvals/"), "unknown-document")


def test_without_a_key_nothing_is_told_and_parameters_there_are_none() -> None:
    _live()
    path = a_client().get(PATH).json()["meta"]["approvals"]

    assert_problem(Client().get(path), "key-refused")
    assert_problem(Client(headers={"Authorization": "Bearer x"}).get(path), "key-refused")
    client = a_client(code="third")
    assert_problem(client.get(path, {"as_of": "1"}), "unknown-parameter", parameter="as_of")


def test_a_packet_takes_one_statement_whatever_its_parts() -> None:
    _live()
    client = a_client()
    path = client.get(PATH).json()["meta"]["approvals"]

    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        again = client.get(path, headers={"If-None-Match": response["ETag"]})

    assert (response.status_code, again.status_code) == (200, 304)
    assert len(captured.captured_queries) == 2


def test_a_document_whose_words_are_missing_is_an_error_of_ours_that_is_recorded() -> None:
    publish("iv", parts=2)  # Its parts have no words in the store.
    client = a_client()
    client.raise_request_exception = False

    response = client.get(client.get("/api/v1/treatments/iv/").json()["meta"]["approvals"])

    assert_problem(response, "internal-error")
