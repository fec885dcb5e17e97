"""Somebody who may export everything."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.exports import RIGHTS, Office


@pytest.fixture
def office(client: Callable[..., Client]) -> Office:
    permissions = dict.fromkeys(RIGHTS, "all")
    return Office(client(contacts).as_user(ANN, permissions=permissions))
