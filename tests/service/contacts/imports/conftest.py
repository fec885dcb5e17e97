"""Somebody who may import everything."""

from collections.abc import Callable

import pytest

from chassis.testing.web import Client
from contacts.app import service as contacts
from tests.builders.contacts import ANN
from tests.builders.imports import RIGHTS, Desk


@pytest.fixture
def desk(client: Callable[..., Client]) -> Desk:
    permissions = dict.fromkeys(RIGHTS, "all")
    return Desk(client(contacts).as_user(ANN, permissions=permissions))
