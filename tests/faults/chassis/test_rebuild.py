"""A rebuild dies at every boundary: resumed, and the live generation whole (T-51)."""

from collections.abc import Callable

import pytest

from chassis.mongo import Database, migrate
from tests.builders.library import BookRepository
from tests.builders.shelves import SHELF, TALLY, House
from tests.faults.harness import Program, points, url_of


@pytest.fixture
def house(database: Callable[[str], Database], amqp_url: str) -> House:
    library, reading = database("library"), database("reading")
    migrate(library, repositories=[BookRepository])
    migrate(reading, projections=[SHELF, TALLY])
    found = House(library, reading, amqp_url)
    found.lay_out()
    return found


@points("rebuild", passes=[1])
def test_a_killed_rebuild_is_resumed(house: House, mongo_url: str, at: str) -> None:
    program = Program("rebuilding", url_of(mongo_url, house.reading), house.amqp_url)
    for number in range(5):
        house.add(f"{number}")
    house.settle()

    with house.running():
        program.crash(at=at)
        house.add("meanwhile")
        code = program.run()

    house.settle()
    assert code == 0
    row = house.reading.collection("projections").find_one({"_id": "shelf"})
    assert row is not None
    assert (row["active"], row["building"], row["rebuild"]) == (2, None, None)
    assert house.shelved(2) == house.books()
    assert house.shelved(1) == {}
