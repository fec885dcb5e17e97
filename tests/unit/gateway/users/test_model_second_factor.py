"""Codes of the second factor: the vectors of the standard, and what people type."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from gateway.users.model.second_factor import (
    address_of,
    new_recovery_codes,
    new_seed,
    picture_of,
    recovery_hash,
    step_of,
)

# RFC 6238, appendix B: the last six of its eight digits, for SHA-1.
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
VECTORS = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
]


@pytest.mark.parametrize(("second", "code"), VECTORS)
def test_the_vectors_of_the_standard_are_met(second: int, code: str) -> None:
    assert step_of(SEED, code, datetime.fromtimestamp(second, UTC)) == second // 30


@pytest.mark.parametrize(("steps", "is_known"), [(-2, False), (-1, True), (1, True)])
def test_a_clock_may_be_one_step_off(steps: int, is_known: bool) -> None:
    now = datetime(2026, 11, 22, 12, 0, 5, tzinfo=UTC)
    code = pyotp.TOTP(SEED).at(now + timedelta(seconds=30 * steps))

    assert (step_of(SEED, code, now) is not None) is is_known


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "abcdef", "٢٨٧٠٨٢"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert step_of(SEED, typed, datetime.fromtimestamp(59, UTC)) is None


def test_a_code_may_be_typed_with_a_space() -> None:
    assert step_of(SEED, "287 082", datetime.fromtimestamp(59, UTC)) == 1


def test_the_picture_holds_the_address_for_the_app() -> None:
    address = address_of(new_seed(), "ada@example.org")

    assert address.startswith("otpauth://totp/Kith:ada%40example.org?secret=")
    assert picture_of(address).startswith("<svg")


def test_recovery_codes_differ_and_are_read_without_dashes() -> None:
    codes = new_recovery_codes()

    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {14}
    assert recovery_hash(codes[0]) == recovery_hash(
        f" {codes[0].replace('-', '').upper()} "
    )
