"""Any service against its own description: whatever may be sent, as described back."""

from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi import checks
from schemathesis.transport.wsgi import WSGI_TRANSPORT

from chassis.service import Service
from chassis.testing.web import Client

__all__ = ["FEW", "as_described", "description_of"]

FEW: Final = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
"""Examples per operation in `make test`; they are the same in every run."""
CHECKS: Final = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


def description_of(service: Service) -> Any:
    """Load what a service says of itself; ``parametrize()`` makes a test per operation.

    Each test calls ``as_described`` with its case::

        described = description_of(service)

        @described.parametrize()
        @FEW
        def test_every_operation_is_as_described(case, client): ...
    """
    described = schemathesis.openapi.from_dict(service.describe())
    described.config.phases.coverage.enabled = False
    return described


def as_described(case: Any, client: Client) -> None:
    """Send a case as the client's user and judge the answer.

    No 500, only described statuses, types, headers and bodies; and, since the client
    compares the database, no refusal that left a trace.
    """
    sent = WSGI_TRANSPORT.serialize_case(case)
    answer = client.send(
        sent["method"],
        sent["path"],
        headers=sent["headers"],
        **{k: v for k, v in sent.items() if k in ("data", "json", "query_string")},
    )
    case.validate_response(answer, checks=CHECKS)
    assert answer.status_code not in (500, 502, 504), answer.text
