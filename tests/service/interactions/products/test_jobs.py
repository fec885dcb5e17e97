"""Products that leave on a day."""

from datetime import timedelta

from chassis.domain import utcnow
from chassis.jobs import WorkerProcess
from chassis.testing.web import Client
from interactions.app import service
from tests.builders.clock import told, work
from tests.builders.products import PRODUCTS, a_product


def test_a_product_is_sold_until_its_day_comes(ann: Client) -> None:
    WorkerProcess(ann.database, service.workers).keep_schedules()
    day = (utcnow().date() + timedelta(days=9)).isoformat()
    places = [f"{PRODUCTS}/{a_product(ann)['id']}" for _ in range(2)]
    planned = [ann.post(f"{one}/discontinue", {"from": day}) for one in places]
    come = {"$set": {"discontinued_from": "2026-01-31"}}
    gone = {"_id": places[0].rpartition("/")[2]}
    ann.database.collection("products").update_one(gone, come)

    work(ann, days=1)

    states = [ann.get(place).get_json()["state"] for place in places]
    assert [one.get_json()["state"] for one in planned] == ["active", "active"]
    assert states == ["discontinued", "active"]
    assert len(told(ann, "product.discontinued")) == 1
