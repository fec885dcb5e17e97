"""A thousand people say no while their message is about to begin: none gets it."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from campaigns.app import service
from campaigns.engagement.commands import RecordUnsubscribe, record_unsubscribe
from campaigns.engagement.model import OptOutLink
from campaigns.sends.commands import BeginSending, begin_sending
from campaigns.sends.jobs import lane
from campaigns.sends.model import Send
from chassis.jobs import WorkerProcess
from chassis.mongo import Caller, Transaction, transact
from chassis.testing.web import Client
from tests.builders.campaigns import a_campaign, fresh_feed, recipients, start
from tests.faults.campaigns.sends.conftest import RIGHTS, Sink

RACES = 1000
QUIET = 40
"""People who do not say no, and get their letter."""
CALLER = Caller.system("campaigns")


class Opponents:
    """Say no for everybody of a batch, at a moment that is forced.

    By the link: ``before`` the last look begins, ``within`` its transaction, behind
    the back of its snapshot, or ``across`` it, both transactions being open. By a
    fact of contacts: the same, except that a copy is written in one go.
    """

    MOMENTS = ("before", "within", "across")
