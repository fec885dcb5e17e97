"""The routing table: every segment has one owner, everything else is unknown."""

import pytest

from gateway.routing import TABLE, RoutingError, RoutingTable, _pairs


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/api/v1/contacts", "contacts"),
        ("/api/v1/important-dates/x", "contacts"),
        ("/api/v1/call-lists", "interactions"),
        ("/api/v1/ad-sources/1/spend", "campaigns"),
        ("/api/v1/customer-base", "reporting"),
        ("/api/v1/api-keys", "gateway"),
        ("/public/v1/forms/abc", "interactions"),
        ("/u/token", "campaigns"),
        ("/s/token", "contacts"),
        ("/chat/key.js", "interactions"),
        ("/me", "gateway"),
        ("/", "gateway"),
        ("/contacts", "gateway"),
        ("/deals/1/products", "gateway"),
        ("/settings/system", "gateway"),
        ("/assets/index-12345678.js", "gateway"),
        ("/api/status.json", "gateway"),
        ("/api/openapi.json", "gateway"),
        ("/password/token", "gateway"),
    ],
)
def test_a_segment_leads_to_its_owner(path: str, service: str) -> None:
    route = TABLE.find("GET", path)

    assert route is not None
    assert route.service == service


@pytest.mark.parametrize(
    "path",
    [
        "/internal/openapi.json",
        "/api/v1/internal",
        "/api/v1/../internal/x",
        "/api/v1/contacts/../../internal/x",
        "/api/v1//contacts",
        "//api/v1/contacts",
        "/api/v1/contacts/./x",
        "/api/v1/contacts\\x",
        "/api/v1/contacts\x00",
        "/api/v1/con tacts",
        "/api/v1/CONTACTS",
        "/api/v2/contacts",
        "/api/v1",
        "/api/v1/",
        "/api",
        "/public/v1",
        "/public/v2/forms/x",
        "/public/v1/nothing/x",
        "/metrics",
        "/password",
        "/status/x",
        "contacts",
        "",
        "http://elsewhere/api/v1/contacts",
    ],
)
def test_what_is_not_in_the_table_or_written_ambiguously_is_unknown(path: str) -> None:
    assert TABLE.find("GET", path) is None


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("POST", "/api/v1/imports", "upload"),
        ("GET", "/api/v1/imports", "ordinary"),
        ("POST", "/api/v1/imports/1/run", "ordinary"),
        ("GET", "/api/v1/imports/1/results", "stream"),
        ("GET", "/api/v1/exports/1/file", "stream"),
        ("POST", "/api/v1/activities/1/attachments", "upload"),
        ("POST", "/api/v1/activities/1/complete", "ordinary"),
        ("GET", "/api/v1/activities/1/attachments/2/file", "stream"),
        ("GET", "/api/v1/reports", "heavy"),
        ("POST", "/api/v1/sessions", "vital"),
        ("POST", "/u/token", "vital"),
        ("GET", "/livez", "vital"),
    ],
)
def test_the_class_of_a_route_decides_its_limits(
    method: str, path: str, kind: str
) -> None:
    route = TABLE.find(method, path)

    assert route is not None
    assert route.kind.name == kind


def test_only_public_addresses_need_no_sign_in() -> None:
    named = ("/u/x", "/public/v1/forms/x", "/public/v1/walls/numbers", "/wall")
    closed = ("/api/v1/contacts", "/api/v1/users", "/api/v1/walls/numbers", "/walls")
    public = {
        path
        for path in (*named, *closed, "/wall/x", "/internal/v1/wall-links/numbers")
        if (route := TABLE.find("GET", path)) and route.public
    }

    assert public == {*named}


def test_a_segment_of_an_unknown_service_stops_the_start() -> None:
    with pytest.raises(RoutingError, match="of no service"):
        RoutingTable({"contacts": "crm"}, {})


def test_a_malformed_segment_stops_the_start() -> None:
    with pytest.raises(RoutingError, match="not a segment"):
        RoutingTable({"Contacts/": "contacts"}, {})


def test_two_owners_of_a_segment_stop_the_start() -> None:
    with pytest.raises(RoutingError, match="two owners"):
        _pairs({"contacts": "deals", "interactions": "deals"})
