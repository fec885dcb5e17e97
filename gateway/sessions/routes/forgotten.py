"""Asking for a link that sets a new password: nobody learns who has an account."""

from typing import Final

from flask import request
from limits import RateLimitItemPerHour

from chassis.mongo import transact
from chassis.web import here
from gateway.sessions.routes.attempt import Doors, _check, _system, account_of
from gateway.users.commands import AskReset, ask_reset

PER_ADDRESS: Final = RateLimitItemPerHour(30)
PER_ACCOUNT: Final = RateLimitItemPerHour(3)


def ask_for_link(email: str) -> None:
    """Let a worker send a link, if there is such an account.

    What is done here is the same for every address. Three times an hour; more of it is
    heard and does nothing, so that nobody's mailbox is filled by a stranger. Raises
    TooManyAttemptsError for a place that asks for many.
    """
    limiter = Doors.here().limiter
    place = ("forgotten-address", PER_ADDRESS, request.remote_addr or "")
    account = ("forgotten-account", PER_ACCOUNT, account_of(email))
    _check(limiter, [place])
    limiter.count(*place)
    if limiter.admits(*account):
        limiter.count(*account)
        command = AskReset(email=email)
        transact(here.database, ask_reset, command, caller=_system())
