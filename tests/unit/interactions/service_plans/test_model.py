"""The rules of service plans and of the rights to them."""

from datetime import date, timedelta
from typing import Any

import pytest

from interactions.service_plans.errors import (
    EndBeforeBeginError,
    EndedError,
    OneHolderError,
    PriceMissingError,
)
from interactions.service_plans.events import Process, Target
from interactions.service_plans.model import Entitlement, ServicePlan
from interactions.values import Money

FEE = Money(amount_minor=5000, currency="EUR")
REPAIR = Process(key="repair", label="Repair", covered="free", price=FEE)


def a_plan(**fields: Any) -> ServicePlan:
    """A hybrid plan whose repairs are free while units last."""
    given = {"name": "Care", "kind": "hybrid", "processes": (REPAIR,), **fields}
    return ServicePlan.create(**given)


def a_right(plan: ServicePlan, **fields: Any) -> Entitlement:
    """Ada's right to two free repairs from May on."""
    given = {
        "contact_id": "ada",
        "service_plan_id": plan.id,
        "begins_on": date(2026, 5, 1),
        "units_included": 2,
        **fields,
    }
    return Entitlement.grant(**given)


def test_cases_04_a_hybrid_plan_is_paid_when_its_units_are_used() -> None:
    """Example cases-04."""
    plan = a_plan()
    right = a_right(plan)

    first = plan.covers("repair", right)
    right.use()
    right.use()
    third = plan.covers("repair", right)

    assert (first.coverage, first.units_left) == ("free", 2)
    assert (third.coverage, third.price, third.units_left) == ("paid", FEE, 0)


def test_what_a_plan_does_not_name_or_excludes_is_not_covered() -> None:
    excluded = Process(key="theft", label="Theft", covered="excluded")
    plan = a_plan(processes=(REPAIR, excluded))

    found = {plan.covers(key, a_right(plan)).coverage for key in ("theft", "cleaning")}

    assert found == {"not_covered"}


def test_what_may_cost_something_has_a_price() -> None:
    bare = Process(key="repair", label="Repair", covered="free")
    with pytest.raises(PriceMissingError):
        a_plan(processes=(bare,))
    assert a_plan(kind="free", processes=(bare,)).kind == "free"


def test_a_plan_says_how_fast_we_are() -> None:
    target = Target(priority="high", first_response_minutes=30, resolution_minutes=90)
    plan = a_plan(targets=(target,))

    assert plan.spans("high")["resolution"] == timedelta(minutes=90)
    assert plan.spans("low") == {}


@pytest.mark.parametrize("holders", [{"contact_id": None}, {"company_id": "acme"}])
def test_a_right_is_a_persons_or_a_companys(holders: dict[str, Any]) -> None:
    with pytest.raises(OneHolderError):
        a_right(a_plan(), **holders)


def test_a_right_ends_after_it_begins_and_once() -> None:
    plan = a_plan()
    with pytest.raises(EndBeforeBeginError):
        a_right(plan, ends_on=date(2026, 4, 30))
    right = a_right(plan)
    right.end()
    with pytest.raises(EndedError):
        right.end()


def test_two_rights_overlap_by_their_days() -> None:
    plan = a_plan()
    may = a_right(plan, ends_on=date(2026, 5, 31))
    june = a_right(plan, begins_on=date(2026, 6, 1))
    open_ = a_right(plan, begins_on=date(2026, 5, 31))

    assert (may.overlaps(june), may.overlaps(open_)) == (False, True)
    assert not may.overlaps(a_right(plan, product_id="p"))
