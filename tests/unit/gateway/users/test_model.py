"""Accounts and passwords: the rules, without a database."""

from datetime import timedelta

import pytest
import time_machine

from chassis.domain import utcnow
from gateway.users.errors import (
    InvalidEmailError,
    UsedTokenError,
    WeakPasswordError,
    WrongStateError,
)
from gateway.users.events import UserDeactivated, UserUpdated
from gateway.users.model import Passwords, User, checked_password, normal_email


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(lambda: b"pepper")


def an_account(**changes: object) -> User:
    user = User.invite(email="ada@example.org", name="Ada")
    user.pull_events()
    for name, value in changes.items():
        setattr(user, name, value)
    return user


@pytest.mark.parametrize(
    "password",
    ["short", "x" * 129, "password", "PassWord1", "12345678", "kith2026!", "aaaabbbb"],
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(WeakPasswordError):
        checked_password(password)


@pytest.mark.parametrize(
    "password", ["blue-kettle", "x" * 60 + "abcd", "четыре слова", " spaces count "]
)
def test_no_composition_rule_stands_in_the_way(password: str) -> None:
    assert checked_password(password) == password


def test_the_parameters_can_be_read_in_the_hash(passwords: Passwords) -> None:
    assert passwords.hash("blue-kettle").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_right_password_fits_and_another_does_not(passwords: Passwords) -> None:
    stored = passwords.hash("blue-kettle")

    assert passwords.verify(stored, "blue-kettle")
    assert not passwords.verify(stored, "blue-kettles")


def test_without_the_pepper_the_hash_is_worth_nothing(passwords: Passwords) -> None:
    stored = passwords.hash("blue-kettle")

    assert not Passwords(lambda: b"other").verify(stored, "blue-kettle")


def test_nobody_has_no_password_that_fits(passwords: Passwords) -> None:
    assert not passwords.verify(None, "nobody knows this one")


def test_two_ways_to_write_a_letter_are_one_password(passwords: Passwords) -> None:
    stored = passwords.hash("Caf\u00e9-Caf\u00e9")

    assert passwords.verify(stored, "Cafe\u0301-Cafe\u0301")


@pytest.mark.parametrize("text", ["", "ada", "ada@", "a b@example.org", "a@b@c.org"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(InvalidEmailError):
        normal_email(text)


def test_an_address_is_compared_in_one_form() -> None:
    assert normal_email("Ada@Example.ORG") == "ada@example.org"


def test_no_fact_carries_a_secret() -> None:
    user = an_account(password_hash="hash", token_hash="token")

    assert "hash" not in str(user.snapshot())


def test_a_change_names_what_changed() -> None:
    user = an_account()

    user.change({"name": "Ada L.", "locale": "en"})

    [event] = user.pull_events()
    assert isinstance(event, UserUpdated)
    assert event.changed == ("name",)


def test_a_link_sets_the_password_once() -> None:
    user = an_account()
    user.await_token("token", timedelta(days=7))

    user.redeem("hash")

    assert (user.state, user.password_hash, user.token_hash) == ("active", "hash", None)
    with pytest.raises(UsedTokenError):
        user.redeem("hash")


def test_a_link_grows_old() -> None:
    user = an_account()
    user.await_token("token", timedelta(minutes=30))

    later = utcnow() + timedelta(minutes=31)

    with time_machine.travel(later), pytest.raises(UsedTokenError):
        user.redeem("hash")


def test_a_new_password_ends_every_session() -> None:
    user = an_account()

    user.set_password("hash")

    assert user.epoch == 1


def test_a_closed_account_ends_every_session_and_names_the_heir() -> None:
    user = an_account(state="active", password_hash="hash")

    user.deactivate("bob")

    [event] = user.pull_events()
    assert isinstance(event, UserDeactivated)
    assert (event.hand_over_to, user.state, user.epoch) == ("bob", "deactivated", 1)


def test_a_closed_account_is_not_closed_again() -> None:
    with pytest.raises(WrongStateError):
        an_account(state="deactivated").deactivate(None)


def test_a_closed_account_takes_no_password() -> None:
    with pytest.raises(WrongStateError):
        an_account(state="deactivated").set_password("hash")


def test_an_open_account_is_not_opened_again() -> None:
    with pytest.raises(WrongStateError):
        an_account(state="active").reactivate()


def test_an_account_that_never_had_a_password_is_invited_again() -> None:
    user = an_account(state="deactivated")

    user.reactivate()

    assert user.state == "invited"
