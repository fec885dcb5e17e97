"""Segments over a real database and a real broker."""

from collections.abc import Callable

import pytest

from chassis.jobs import make_queues
from chassis.testing.draining import Drain
from chassis.testing.web import Client
from contacts.app import service
from tests.builders.segments import Lists


@pytest.fixture
def lists(client: Callable[..., Client], drain: Drain) -> Lists:
    found = Lists.open(client, drain)
    make_queues(found.database, service.workers)
    return found
