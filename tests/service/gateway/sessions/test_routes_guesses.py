"""Guessing passwords: heard a few times, and never in the owner's way."""

import pytest
from argon2 import PasswordHasher

from tests.service.gateway.people import Browser, House


@pytest.fixture
def ada(house: House) -> Browser:
    return house.person("ada@example.org", "account_manager")


def test_users_01_at_most_ten_of_many_guesses_are_evaluated(
    house: House, ada: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Example users-01."""
    hashed: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, stored: str, password: str) -> bool:
        hashed.append(stored)
        return verify(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    strangers = (Browser(house.app, ada.user, ada.password) for _ in range(60))

    answers = [each.try_to_sign_in("wrong-password").status_code for each in strangers]

    assert answers == [401] * 10 + [429] * 50
    assert len(hashed) == 10


def test_users_01_a_known_browser_still_gets_in_while_strangers_guess(
    house: House, ada: Browser
) -> None:
    """Example users-01."""
    ada.sign_in()
    stranger = Browser(house.app, ada.user, ada.password)
    for _ in range(12):
        stranger.try_to_sign_in("wrong-password")

    assert stranger.try_to_sign_in(ada.password).status_code == 429
    assert ada.try_to_sign_in(ada.password).status_code == 200


def test_a_refused_guess_says_when_to_come_again(ada: Browser) -> None:
    for _ in range(10):
        ada.try_to_sign_in("wrong-password")

    answer = ada.try_to_sign_in("wrong-password")

    assert 1 <= int(answer.headers["Retry-After"]) <= 1800


def test_another_writing_of_an_address_is_no_other_account(
    house: House, ada: Browser
) -> None:
    written = ["ada@example.org", "Ada@Example.ORG", "ada@ｅxample.org"]

    answers = [
        house.visitor().post(
            "/api/v1/sessions",
            json={"email": written[number % 3], "password": "wrong-password"},
        )
        for number in range(12)
    ]

    assert [answer.status_code for answer in answers] == [401] * 10 + [429] * 2
