"""Breaker, retry budget, slots and rotation, on a clock the test moves."""

import pytest

from gateway.upstreams import Address, Breaker, RetryBudget, Upstream


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_five_connect_errors_in_a_row_open_the_breaker(clock: Clock) -> None:
    breaker = Breaker(clock)

    for _ in range(5):
        breaker.report("unreachable")

    assert breaker.is_open
    assert breaker.admit() is None


def test_four_connect_errors_leave_it_closed(clock: Clock) -> None:
    breaker = Breaker(clock)

    for fate in ("unreachable",) * 4 + ("ok",) + ("unreachable",) * 4:
        breaker.report(fate)

    assert breaker.admit() == "pass"


def test_half_of_ten_requests_failing_within_ten_seconds_opens_it(
    clock: Clock,
) -> None:
    breaker = Breaker(clock)

    for fate in ("ok", "error") * 5:
        breaker.report(fate)

    assert breaker.is_open


def test_less_than_half_keeps_it_closed(clock: Clock) -> None:
    breaker = Breaker(clock)

    for fate in ("ok",) * 6 + ("error",) * 5:
        breaker.report(fate)

    assert not breaker.is_open


def test_errors_older_than_ten_seconds_do_not_count(clock: Clock) -> None:
    breaker = Breaker(clock)
    for _ in range(9):
        breaker.report("error")
    clock.now += 10.1

    breaker.report("error")

    assert not breaker.is_open


def test_after_ten_seconds_one_probe_passes_and_only_one(clock: Clock) -> None:
    breaker = _opened(clock)
    clock.now += 10

    passages = [breaker.admit() for _ in range(3)]

    assert passages == ["probe", None, None]


def test_a_good_probe_closes_it(clock: Clock) -> None:
    breaker = _opened(clock)
    clock.now += 10
    breaker.admit()

    breaker.report("ok", "probe")

    assert breaker.admit() == "pass"


def test_a_bad_probe_keeps_it_open_for_ten_seconds_more(clock: Clock) -> None:
    breaker = _opened(clock)
    clock.now += 10
    breaker.admit()
    breaker.report("error", "probe")
    clock.now += 9.9
    early = breaker.admit()
    clock.now += 0.2

    late = breaker.admit()

    assert (early, late) == (None, "probe")


def test_a_request_from_before_the_opening_decides_nothing(clock: Clock) -> None:
    breaker = _opened(clock)

    breaker.report("ok")

    assert breaker.is_open


def test_repeats_stay_below_a_tenth_of_the_traffic(clock: Clock) -> None:
    budget = RetryBudget(clock)
    for _ in range(100):
        budget.deposit()

    spent = sum(budget.spend() for _ in range(100))

    assert spent == 13


def test_the_budget_forgets_after_ten_seconds(clock: Clock) -> None:
    budget = RetryBudget(clock)
    while budget.spend():
        pass
    clock.now += 10.1

    assert budget.spend()


def test_slots_are_refused_by_share() -> None:
    upstream = Upstream("contacts", (("127.0.0.1", 1),), slots=10)

    heavy = [upstream.enter(0.6) for _ in range(8)]
    vital = [upstream.enter(1.0) for _ in range(6)]

    assert heavy == [True] * 6 + [False] * 2
    assert vital == [True] * 4 + [False] * 2


def test_a_slot_given_back_is_free_again() -> None:
    upstream = Upstream("contacts", (("127.0.0.1", 1),), slots=1)
    upstream.enter(1.0)

    upstream.leave()

    assert upstream.enter(1.0)


def test_the_least_loaded_address_is_chosen() -> None:
    upstream = Upstream("contacts", (("127.0.0.1", 1), ("127.0.0.1", 2)))

    with upstream.address() as first, upstream.address() as second:
        chosen = {first.key, second.key}

    assert chosen == {("127.0.0.1", 1), ("127.0.0.1", 2)}


def test_requests_one_at_a_time_take_turns_over_all_addresses() -> None:
    places = tuple(("127.0.0.1", port) for port in (1, 2, 3))
    upstream = Upstream("contacts", places)

    chosen = []
    for _ in range(6):
        with upstream.address() as address:
            chosen.append(address.key)

    assert chosen == [*places, *places]


def test_a_repeat_goes_to_another_address() -> None:
    upstream = Upstream("contacts", (("127.0.0.1", 1), ("127.0.0.1", 2)))
    with upstream.address() as first:
        pass

    with upstream.address(avoid=first) as second:
        pass

    assert second.key != first.key


def test_three_connect_errors_rest_an_address_for_ten_seconds(clock: Clock) -> None:
    address = Address("127.0.0.1", 1, clock)
    for _ in range(3):
        address.connected(success=False)
    resting = address.in_rotation
    clock.now += 10

    assert (resting, address.in_rotation) == (False, True)


def test_a_success_forgets_earlier_connect_errors(clock: Clock) -> None:
    address = Address("127.0.0.1", 1, clock)

    for success in (False, False, True, False, False):
        address.connected(success=success)

    assert address.in_rotation


def test_when_every_address_rests_one_is_still_tried(clock: Clock) -> None:
    upstream = Upstream("contacts", (("127.0.0.1", 1),), clock=clock)
    for _ in range(3):
        with upstream.address() as address:
            address.connected(success=False)

    with upstream.address() as again:
        pass

    assert again.key == ("127.0.0.1", 1)


def _opened(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    for _ in range(5):
        breaker.report("unreachable")
    return breaker
