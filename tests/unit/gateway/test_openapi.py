"""Merging descriptions: names in front, nothing internal, no collision."""

from typing import Any

import jsonschema_rs
import pytest

from gateway.openapi import MergeError, merge


def a_document(path: str = "/api/v1/contacts", **more: Any) -> dict[str, Any]:
    operation = {
        "operationId": "list_all",
        "security": [{"kith": []}],
        "responses": {"200": {"$ref": "#/components/responses/Page"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1"},
        "paths": {path: {"get": operation}},
        "components": {
            "schemas": {"Item": {"type": "object"}},
            "responses": {
                "Page": {
                    "description": "OK",
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/Item"}
                        }
                    },
                }
            },
            "securitySchemes": {"kith": {"type": "http", "scheme": "bearer"}},
        },
        **more,
    }


def test_components_of_two_services_stay_apart() -> None:
    merged = merge(
        {"contacts": a_document(), "campaigns": a_document("/api/v1/campaigns")},
        version="1",
    )

    assert set(merged["components"]["schemas"]) == {"contacts.Item", "campaigns.Item"}


def test_references_follow_their_components() -> None:
    merged = merge({"contacts": a_document()}, version="1")

    operation = merged["paths"]["/api/v1/contacts"]["get"]
    page = merged["components"]["responses"]["contacts.Page"]
    assert (
        operation["responses"]["200"]["$ref"] == "#/components/responses/contacts.Page"
    )
    assert page["content"]["application/json"]["schema"]["$ref"] == (
        "#/components/schemas/contacts.Item"
    )


def test_operations_are_named_by_their_service() -> None:
    merged = merge({"contacts": a_document()}, version="1")

    operation = merged["paths"]["/api/v1/contacts"]["get"]
    assert operation["operationId"] == "contacts.list_all"


def test_one_security_scheme_serves_all() -> None:
    merged = merge(
        {"contacts": a_document(), "campaigns": a_document("/api/v1/campaigns")},
        version="1",
    )

    assert set(merged["components"]["securitySchemes"]) == {"kith"}


@pytest.mark.parametrize(
    "path", ["/internal/events", "/livez", "/api/v1/deals", "/api/v1/nothing"]
)
def test_what_is_not_routed_to_the_service_is_left_out(path: str) -> None:
    assert merge({"contacts": a_document(path)}, version="1")["paths"] == {}


def test_a_tag_of_two_services_is_refused() -> None:
    tags = [{"name": "contacts"}]

    with pytest.raises(MergeError, match="tag contacts"):
        merge(
            {
                "contacts": a_document(tags=tags),
                "campaigns": a_document("/api/v1/campaigns", tags=tags),
            },
            version="1",
        )


def test_the_sources_are_not_changed() -> None:
    document = a_document()

    merge({"contacts": document}, version="1")

    assert document == a_document()


def test_the_result_has_the_shape_of_openapi() -> None:
    merged = merge({"contacts": a_document()}, version="1")

    jsonschema_rs.validate(
        {
            "type": "object",
            "required": ["openapi", "info", "paths", "components"],
            "properties": {"openapi": {"const": "3.1.0"}},
        },
        merged,
    )
