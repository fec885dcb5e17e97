"""What was sold, when and by whom; what came back or never was counts no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chassis.messaging import Event
from chassis.testing.web import Client
from tests.builders.facts import a_fact

SALES = "/api/v1/product-sales/sales?from=2026-02-01&to=2026-03-31&zone=UTC"
Arrive = Callable[..., None]


def euros(amount: int) -> dict[str, Any]:
    """Whole euros in cents."""
    return {"amount_minor": amount * 100, "currency": "EUR"}


def a_sale(total: int, *, at: str = "2026-03-02", back: int = 0, **more: Any) -> Any:
    """Somebody bought something; ``back`` of its total was taken back."""
    after = {
        "at": f"{at}T10:00:00Z",
        "state": "partly_returned" if back else "recorded",
        "channel": "store",
        "source_key": "till-1",
        "total": euros(total),
        "returned": euros(back),
        "net": euros(total - back),
        "owner_id": "ann",
        **more,
    }
    return a_fact("interactions.purchase.recorded.v1", after)


def told_later(sale: Event[Any], version: int, at: datetime, **after: Any) -> Any:
    """Return the next fact of a purchase."""
    data = {"after": {**sale.data["after"], **after}}
    verb = "voided" if after.get("state") == "voided" else "returned"
    return replace(
        sale,
        id=f"{sale.id}-{version}",
        type=f"interactions.purchase.{verb}.v1",
        version=version,
        data=data,
        time=at,
        recorded_at=at,
    )


def test_sales_are_what_is_left_of_them(analyst: Client, arrive: Arrive) -> None:
    arrive(
        a_sale(100, channel="web"),
        a_sale(60, back=20),
        a_sale(50, back=50, state="returned"),
        a_sale(70, state="voided", net=euros(0)),
        a_sale(40, at="2026-04-02"),
    )

    table = analyst.get(f"{SALES}&group_by=channel").get_json()

    rows = {row["group"]["channel"]: row for row in table["rows"]}
    assert table["totals"]["orders"] == 2
    assert table["total_amounts"]["revenue"] == {"EUR": 14000}
    assert table["total_amounts"]["average_order"] == {"EUR": 7000}
    assert table["total_amounts"]["returned_amount"] == {"EUR": 7000}
    assert rows["web"]["amounts"]["revenue"] == {"EUR": 10000}
    assert rows["store"]["values"]["orders"] == 1


def test_currencies_are_never_added_up(analyst: Client, arrive: Arrive) -> None:
    lek = {"amount_minor": 900, "currency": "ALL"}
    arrive(a_sale(10), a_sale(10, net=lek))

    table = analyst.get(SALES).get_json()

    assert table["totals"]["orders"] == 2
    assert table["total_amounts"]["revenue"] == {"ALL": 900, "EUR": 1000}


def test_as_of_an_earlier_day_nothing_had_come_back(
    analyst: Client, arrive: Arrive
) -> None:
    sale = a_sale(80)
    end = {"state": "returned", "returned": euros(80), "net": euros(0)}
    back = told_later(sale, 2, datetime(2026, 3, 20, tzinfo=UTC), **end)
    arrive(back, sale, back)

    now = analyst.get(SALES).get_json()
    then = analyst.get(f"{SALES}&as_of=2026-03-10T00:00:00Z").get_json()

    assert now["totals"]["orders"] == 0
    assert now["total_amounts"]["returned_amount"] == {"EUR": 8000}
    assert then["totals"]["orders"] == 1
    assert then["total_amounts"]["revenue"] == {"EUR": 8000}


def test_who_sees_his_own_records_sees_his_own_sales(
    analyst: Client, arrive: Arrive
) -> None:
    arrive(a_sale(80), a_sale(20, owner_id="ben"))
    rights = {"reports:read": "all", "product_sales:read": "own"}

    ann = analyst.as_user("ann", permissions=rights).get(SALES).get_json()

    assert ann["total_amounts"]["revenue"] == {"EUR": 8000}
    assert analyst.as_user("eva", permissions={}).get(SALES).status_code == 403
