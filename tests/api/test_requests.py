"""What a request may say: a wrong one is a problem that says what to do, and never a failure."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.parameters import LIST_PARAMETERS, SORT_COLUMNS
from channels.models import Key
from contract.states import STATES
from contract.types import BY_COLLECTION, TYPES
from tests.api.building import (
    AUSTIN,
    BRAND,
    a_client,
    an_id,
    publish,
)
from tests.api.problems import assert_problem

pytestmark = pytest.mark.django_db

LIST = "/api/v1/treatments/"
DETAIL = "/api/v1/treatments/iv/"
LOCATIONS = ["austin", "dallas", "online"]


def test_an_unknown_collection_is_answered_with_the_ones_there_are() -> None:
    client = a_client()

    for path in ("/api/v1/potions/", "/api/v1/potions/iv/"):
        assert_problem(client.get(path), "unknown-collection", allowed=sorted(BY_COLLECTION))


@pytest.mark.parametrize("handle", ["nothing", "UPPER", "a--b", "x" * 300, "%00", "%FF%FE", "a'b"])
def test_an_unknown_handle_is_not_found(handle: str) -> None:
    publish("iv")

    assert_problem(a_client().get(f"/api/v1/treatments/{handle}/"), "unknown-document")


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_an_unknown_parameter_is_named_with_the_ones_there_are(path: str) -> None:
    problem = assert_problem(
        a_client().get(path, {"colour": "red"}), "unknown-parameter", parameter="colour"
    )

    assert {"location", "locale"} <= set(problem["allowed"])
    assert ("condition" in problem["allowed"]) == (path == LIST)


@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_a_repeated_parameter_is_refused(path: str) -> None:
    publish("iv")

    assert_problem(
        a_client().get(path + "?locale=en-US&locale=en-US"),
        "repeated-parameter",
        parameter="locale",
    )


@pytest.mark.parametrize("path", [LIST, DETAIL])
@pytest.mark.parametrize("value", ["waco", "", "AUSTIN", "tx", "?", "\x00", "a" * 5000, "a/b"])
def test_a_location_that_is_not_the_channels_is_answered_with_its_own(
    path: str, value: str
) -> None:
    publish("iv")

    # Waco exists, in another brand: the answer is the one for a place that does not.
    response = a_client().get(path, {"location": value})

    assert_problem(response, "invalid-location", parameter="location", allowed=LOCATIONS)


def test_a_code_that_two_brands_use_is_refused_for_a_channel_of_both() -> None:
    publish("iv")

    response = a_client(scope="northlight").get(DETAIL, {"location": "austin"})

    assert_problem(response, "invalid-location", parameter="location")


@pytest.mark.parametrize("path", [LIST, DETAIL])
@pytest.mark.parametrize("value", ["fr-FR", "", "en-us", "\x00", "e" * 5000, "?"])
def test_a_locale_that_is_not_the_channels_is_answered_with_its_own(path: str, value: str) -> None:
    publish("iv")

    response = a_client().get(path, {"locale": value})

    assert_problem(response, "invalid-locale", parameter="locale", allowed=["en-US", "es-US"])


@pytest.mark.parametrize("value", ["", "name", "--title", "title,updated", "\x00"])
def test_an_unknown_order_is_answered_with_the_ones_there_are(value: str) -> None:
    assert_problem(
        a_client().get(LIST, {"order": value}),
        "invalid-order",
        parameter="order",
        allowed=["title", "-title", "updated", "-updated"],
    )


@pytest.mark.parametrize("value", ["0", "101", "-1", "", "ten", "1e2", "٣", "9" * 400, "\x00"])
def test_a_limit_is_a_number_from_1_to_100(value: str) -> None:
    assert_problem(a_client().get(LIST, {"limit": value}), "invalid-limit", parameter="limit")


def test_a_cursor_that_was_tampered_with_is_refused() -> None:
    publish("a", "b")
    client = a_client()
    cursor = client.get(LIST, {"limit": "1"}).json()["meta"]["next"]
    assert client.get(LIST, {"cursor": cursor}).status_code == 200

    for wrong in ("", "x", "\x00", cursor[:-1], "A" + cursor[1:], cursor + "A", "a.b", "." * 50):
        assert_problem(client.get(LIST, {"cursor": wrong}), "invalid-cursor", parameter="cursor")


def test_a_cursor_belongs_to_its_list() -> None:
    publish("a", "b")
    client = a_client()
    cursor = client.get(LIST, {"limit": "1"}).json()["meta"]["next"]

    for other in ({"order": "-title"}, {"location": "austin"}, {"condition": "depression"}):
        response = client.get(LIST, {"cursor": cursor} | other)
        assert_problem(response, "invalid-cursor", parameter="cursor")
    response = client.get("/api/v1/claims/", {"cursor": cursor})
    assert_problem(response, "invalid-cursor", parameter="cursor")


def test_a_filter_by_code_is_answered_with_the_codes() -> None:
    response = a_client().get("/api/v1/side-effects/", {"seriousness": "mild"})

    assert_problem(
        response, "invalid-filter", parameter="seriousness", allowed=["expected", "serious"]
    )


def test_a_filter_by_a_nested_code_is_answered_with_the_codes() -> None:
    client = a_client()

    response = client.get("/api/v1/treatment-forms/", {"status": "maybe"})
    assert_problem(
        response,
        "invalid-filter",
        parameter="status",
        allowed=["approved", "off_label", "investigational"],
    )
    assert client.get("/api/v1/treatment-forms/", {"status": "off_label"}).status_code == 200


def test_a_filter_by_yes_or_no_is_true_or_false() -> None:
    client = a_client()

    response = client.get("/api/v1/sources/", {"verified": "yes"})
    assert_problem(response, "invalid-filter", parameter="verified", allowed=["true", "false"])
    assert client.get("/api/v1/sources/", {"verified": "true"}).status_code == 200


@pytest.mark.parametrize("value", ["", "A B", "\x00", "x" * 300])
def test_a_filter_by_reference_is_a_handle_or_an_id(value: str) -> None:
    response = a_client().get(LIST, {"condition": value})

    assert_problem(response, "invalid-filter", parameter="condition")


def test_a_filter_by_an_entry_that_the_channel_has_not_says_where_they_are_listed() -> None:
    publish("iv", "mine", collection="conditions")
    publish("theirs", collection="conditions", scope="northlight/mind")
    publish("here", collection="conditions", scope=AUSTIN)
    client = a_client(scope=BRAND)

    for value in ("nope", "theirs", an_id("conditions theirs"), an_id("nobody")):
        problem = assert_problem(
            client.get(LIST, {"condition": value}), "invalid-filter", parameter="condition"
        )
        assert "no such condition" in problem["detail"]
        assert "/api/v1/conditions/" in problem["detail"]
    # What no document names is not unknown for that.
    for value in ("mine", "here", an_id("conditions mine"), an_id("conditions here").upper()):
        response = client.get(LIST, {"condition": value})
        assert (response.status_code, response.json()["items"]) == (200, [])


def test_a_filter_by_one_of_several_types_knows_each() -> None:
    publish("iv", collection="treatments")
    publish("iv-infusion", collection="treatment-forms")
    client = a_client()

    for value in ("iv", "iv-infusion"):
        assert client.get("/api/v1/faqs/", {"about": value}).status_code == 200
    problem = assert_problem(
        client.get("/api/v1/faqs/", {"about": "nope"}), "invalid-filter", parameter="about"
    )
    assert "treatment or condition or treatment form" in problem["detail"]


def test_a_filter_by_state_is_answered_with_the_states() -> None:
    client = a_client()

    response = client.get("/api/v1/locations/", {"region": "TX"})
    assert_problem(response, "invalid-filter", parameter="region", allowed=list(STATES))
    assert client.get("/api/v1/locations/", {"region": "US-TX"}).json()["items"] == []


@pytest.mark.parametrize("value", ["", "\x00", "x" * 300])
def test_a_filter_by_text_is_plain_text(value: str) -> None:
    response = a_client().get("/api/v1/conditions/", {"code": value})

    assert_problem(response, "invalid-filter", parameter="code")


@pytest.mark.parametrize("value", ["", "*,title", "title,", "body", "title,nonsense", "\x00"])
def test_fields_name_members_of_a_card(value: str) -> None:
    problem = assert_problem(
        a_client().get(LIST, {"fields": value}), "invalid-fields", parameter="fields"
    )

    assert {"*", "id", "title", "summary"} <= set(problem["allowed"])


def test_every_filter_and_order_of_every_type_can_be_asked_for() -> None:
    client = a_client()

    for spec in TYPES.values():
        # One filter has the name of a parameter, and means what that one means.
        assert {name for name, _ in spec.facets} & set(LIST_PARAMETERS) <= {"location"}
        for order in spec.orders:
            assert order in SORT_COLUMNS
            for sign in ("", "-"):
                path = f"/api/v1/{spec.collection}/"
                assert client.get(path, {"order": sign + order}).status_code == 200
        for name, _ in spec.facets:
            response = client.get(f"/api/v1/{spec.collection}/", {name: "\x00"})
            code = "invalid-location" if name == "location" else "invalid-filter"
            assert_problem(response, code, parameter=name)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", [LIST, DETAIL])
def test_other_methods_are_refused(path: str, method: str) -> None:
    response = getattr(a_client(), method)(path)

    assert_problem(response, "method-not-allowed")
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    ["", "treatments", "treatments/iv", "treatments/iv/more/", "/", "a/b/c/d", "%00", "%0A/%0a"],
)
def test_any_other_address_is_a_problem_and_no_page(path: str) -> None:
    assert_problem(a_client().get(f"/api/v1/{path}"), "unknown-route")


@pytest.mark.parametrize("accept", ["text/html", "application/xml;q=1", "*/*", "nonsense", ""])
def test_there_is_json_whatever_a_client_accepts(accept: str) -> None:
    publish("iv")

    response = a_client().get(DETAIL, headers={"Accept": accept})

    assert response["Content-Type"] == "application/json"


def test_more_parameters_than_can_be_read_are_refused() -> None:
    query = "&".join(f"p{n}=1" for n in range(20_000))

    assert_problem(a_client().get(f"{LIST}?{query}"), "malformed-request")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    path=st.text(max_size=20),
    query=st.dictionaries(
        st.sampled_from([*LIST_PARAMETERS, "condition", "form"]) | st.text(max_size=8),
        st.text(max_size=20) | st.sampled_from(["austin", "es-US", "title", "5", "*"]),
        max_size=4,
    ),
    deeper=st.booleans(),
)
def test_nothing_a_client_sends_is_answered_with_a_failure(
    path: str, query: dict[str, str], deeper: bool
) -> None:
    client = a_client(code=f"c{Key.objects.count()}")
    address = f"/api/v1/treatments/{_escaped(path)}/" if deeper else LIST
    asked = "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in query.items())

    response = client.get(f"{address}?{asked}")

    assert response.status_code < 500


def _escaped(text: str) -> str:
    """Return a text as it stands in an address, broken UTF-8 included."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
