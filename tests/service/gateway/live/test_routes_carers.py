"""Who cares for a person hears of what others do with him."""

from collections.abc import Callable

from chassis.domain import new_id
from tests.builders.watching import Teller, soon
from tests.service.gateway.live.conftest import Watcher

MOVED = "interactions.deal.stage_changed.v1"


def test_who_cares_for_the_person_is_told_of_the_records_of_others(
    watcher: Callable[..., Watcher], teller: Teller
) -> None:
    ben = watcher("ben", "account_manager")
    page = ben.open("list/deals")
    teller.tell(MOVED, f"deal/{new_id()}", ownerid="ada", carerids="ada,north")

    carers = f"north,{ben.browser.user.id}"
    seen = teller.tell(MOVED, f"deal/{new_id()}", ownerid="ada", carerids=carers)

    soon(page, seen)
    assert [notice["id"] for notice in page.named("notice")] == [seen]
