"""A marketer of a house whose mail system signs its reports."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from campaigns.app import service
from chassis.testing.web import Client


@pytest.fixture
def reporter(client: Callable[..., Client], marketer: Client) -> Client:
    """The same marketer, where reports are taken."""
    return replace(client(service, receipt_secret="hush"), claims=marketer.claims)
