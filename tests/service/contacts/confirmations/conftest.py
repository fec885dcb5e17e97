"""Colleagues who write down what people allowed."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.consents import rights
from tests.builders.contacts import ANN, BEN


@pytest.fixture
def eve(client: Callable[..., Client]) -> Client:
    """Eve answers for the data of the house."""
    more = dict.fromkeys(("duplicates:read", "duplicates:write"), "all")
    merging = {**more, "duplicates:merge": "all"}
    return client(contacts).as_user("eve", permissions=rights("all", **merging))


@pytest.fixture
def ann(eve: Client) -> Client:
    """Ann sees her own people."""
    return eve.as_user(ANN, permissions=rights())


@pytest.fixture
def ben(eve: Client) -> Client:
    """Ben sees his own people."""
    return eve.as_user(BEN, permissions=rights())
