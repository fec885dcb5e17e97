"""How often somebody is asked, for how long, and what is an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chassis.keys import Purpose as TokenPurpose
from contacts.confirmations.errors import AskedTooOftenError, ConfirmationGoneError
from contacts.consents.model import REFUSALS, ConsentRecord

WAITS: Final = timedelta(days=14)
DAY: Final = timedelta(days=1)
PAUSE: Final = timedelta(minutes=10)
MOST: Final = 3
CONFIRM: Final = TokenPurpose("consent", seconds=round(WAITS.total_seconds()))
"""Tokens of links: they name a request, and nobody."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """When an address was asked lately; ``id`` is its keyed hash."""

    id: str
    sent: tuple[datetime, ...] = ()

    def again(self, now: datetime) -> "Asked":
        """Ask once more: three times in a day, never twice in ten minutes.

        Raises AskedTooOftenError.
        """
        lately = [at for at in self.sent if at > now - DAY]
        if len(lately) >= MOST or any(at > now - PAUSE for at in lately):
            raise AskedTooOftenError(pointer="/contact_id")
        return Asked(id=self.id, sent=(*lately, now))


def answer_of(request_id: str, ledger: Iterable[ConsentRecord]) -> ConsentRecord:
    """Return the yes that a request was answered with, unless a no came since.

    Raises ConfirmationGoneError.
    """
    given = refused = None
    for line in ledger:
        proof = line.evidence
        if proof and (proof.kind, proof.ref) == ("double_opt_in", request_id):
            given = line
        if line.action in REFUSALS:
            refused = max(refused or line.at, line.at)
    if given is None or (refused is not None and refused >= given.at):
        raise ConfirmationGoneError
    return given
