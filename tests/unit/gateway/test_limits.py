"""Limits at their edges, on counters in memory."""

from typing import Any

import pytest
from limits.errors import StorageError
from limits.storage import MemoryStorage, Storage

from gateway.limits import Limiter, per_minute


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class CountingStorage(MemoryStorage):
    asked = 0

    def acquire_sliding_window_entry(self, *args: Any, **options: Any) -> bool:
        self.asked += 1
        return super().acquire_sliding_window_entry(*args, **options)


class AwayStorage(MemoryStorage):
    def acquire_sliding_window_entry(self, *_: object, **__: object) -> bool:
        raise StorageError(OSError("away"))


def allowed(limiter: Limiter, times: int, amount: int, key: str = "ada") -> int:
    item = per_minute(amount)
    return sum(limiter.spend("user", item, key).allowed for _ in range(times))


@pytest.fixture
def storage() -> Storage:
    return MemoryStorage()


@pytest.mark.parametrize("amount", [1, 2, 19, 20, 21, 100, 1000])
def test_exactly_the_limit_passes_in_a_burst(storage: Storage, amount: int) -> None:
    assert allowed(Limiter(storage), amount + 50, amount) == amount


def test_two_processes_together_never_pass_the_limit(storage: Storage) -> None:
    one, two = Limiter(storage), Limiter(storage)

    passed = sum(allowed(limiter, 10, 200) for limiter in (one, two) * 30)

    assert 190 <= passed <= 200


def test_one_caller_does_not_spend_for_another(storage: Storage) -> None:
    limiter = Limiter(storage)
    allowed(limiter, 5, 5)

    assert allowed(limiter, 5, 5, "bob") == 5


def test_a_slow_caller_is_counted_one_by_one(storage: Storage) -> None:
    clock = Clock()
    limiter = Limiter(storage, clock)

    for _ in range(10):
        limiter.spend("user", per_minute(600), "ada")
        clock.now += 2

    left = limiter._strategy.get_window_stats(per_minute(600), "user/ada").remaining
    assert left == 590


def test_a_fast_caller_costs_few_round_trips() -> None:
    storage = CountingStorage()

    allowed(Limiter(storage), 500, 10_000)

    assert storage.asked < 12


def test_the_headers_state_the_policy_and_what_is_left(storage: Storage) -> None:
    verdict = Limiter(storage).spend("user", per_minute(100), "ada")

    headers = dict(verdict.headers)
    assert headers["RateLimit-Policy"] == '"user";q=100;w=60'
    assert headers["RateLimit"].startswith('"user";r=99;t=')


def test_a_refusal_says_when_to_come_again(storage: Storage) -> None:
    limiter = Limiter(storage)
    limiter.spend("user", per_minute(1), "ada")

    verdict = limiter.spend("user", per_minute(1), "ada")

    assert not verdict.allowed
    assert 1 <= verdict.retry_after <= 120
    assert "r=0" in dict(verdict.headers)["RateLimit"]


def test_without_counters_requests_are_let_in() -> None:
    limiter = Limiter(AwayStorage())

    assert allowed(limiter, 10, 1) == 10


def test_without_counters_the_store_is_not_asked_each_time() -> None:
    clock = Clock()
    limiter = Limiter(AwayStorage(), clock)
    allowed(limiter, 1, 1)
    clock.now = 4.9
    blind = clock() < limiter._blind_until
    clock.now = 5.1

    assert (blind, clock() < limiter._blind_until) == (True, False)


def test_a_steady_caller_is_counted_once_a_second() -> None:
    storage, clock = CountingStorage(), Clock()
    limiter = Limiter(storage, clock)
    for _ in range(5 * 100):
        limiter.spend("user", per_minute(60_000), "ada")
        clock.now += 0.01
    asked = storage.asked

    for _ in range(5 * 100):
        limiter.spend("user", per_minute(60_000), "ada")
        clock.now += 0.01

    assert storage.asked - asked <= 2 * 5
