"""A service dies while it moves what was another person's: it is moved once."""

from collections.abc import Callable

import pytest

from chassis.messaging.relay import relay_until_empty
from chassis.testing.draining import Drain
from chassis.testing.web import Client
from tests.builders.clock import told
from tests.builders.deals import a_deal
from tests.builders.merge_facts import counts_of
from tests.builders.merges import House
from tests.faults.harness import Program, url_of

POINTS = ["write.after_aggregate", "consumer.after_effect", "consumer.after_commit"]
"""``write.after_aggregate`` lies between the move and its receipt."""


@pytest.mark.parametrize("at", POINTS)
def test_a_killed_move_is_made_once_with_one_receipt(
    client: Callable[..., Client],
    drain: Drain,
    mongo_url: str,
    amqp_url: str,
    at: str,
) -> None:
    house = House.open(client, drain)
    house.people = house.people.loose()
    house.records = house.records.loose()
    a, b = house.person("A"), house.person("B")
    deals = sorted(a_deal(house.records, person)["id"] for person in (a, b, b))
    merge_id = house.merge(a, b, flows=False)
    relay_until_empty(house.people.database, amqp_url)
    url = url_of(mongo_url, house.records.database)

    Program("merging", url, amqp_url).crash(at=at)
    house.flow()

    assert house.of("/api/v1/deals", a) == deals
    [receipt] = told(house.records, "merge_receipt.issued")
    assert counts_of(receipt) == {"deals": 2}
    assert house.counted(merge_id) == ({"deals": 2}, None)
