"""An analyst, and a way for facts to arrive."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.messaging import Event
from chassis.testing.web import Client
from reporting.app import service
from tests.builders.facts import deliver

RIGHTS = {
    "reports:read": "all",
    "history:read": "all",
    "contacts:read": "all",
    "customer_base:read": "all",
    "meetings:read": "all",
    "campaign_results:read": "all",
    "deals_funnel:read": "all",
    "refusals_analysis:read": "all",
    "product_sales:read": "all",
}
Deliver = Callable[..., None]


@pytest.fixture
def analyst(client: Callable[..., Client]) -> Client:
    """Somebody who may see every number."""
    return client(service).as_user("ana", permissions=RIGHTS)


@pytest.fixture
def arrive(analyst: Client) -> Deliver:
    """``arrive(fact, ...)``: the service's consumers handle the facts."""

    def let(*facts: Event[Any]) -> None:
        deliver(analyst.database, service.consumers, *facts)

    return let
