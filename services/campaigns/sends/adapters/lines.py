"""Lines to the mail system: MAIL and RCPT first, DATA only when it may begin."""

from dataclasses import dataclass
from typing import Literal

from campaigns.settings import CampaignsSettings
from chassis.egress import NotSentError, OutcomeUnknownError, Post


@dataclass(frozen=True)
class Verdict:
    """What the other side said.

    ``yes``: it went through. ``later``, ``never``: a definite refusal, nothing was
    delivered. ``lost``: nobody knows.
    """

    kind: Literal["yes", "later", "never", "lost"]
    answer: str = ""


class Line:
    """One connection, for one message at a time; opened when needed and kept."""

    def __init__(self, settings: CampaignsSettings) -> None:
        """Outside production it leads strangers' messages into the local mailbox."""
        self._post = Post(settings)
        self._recipient = ""

    def offer(self, sender: str, recipient: str) -> Verdict:
        """Name sender and recipient; nothing is delivered yet."""
        self._recipient = recipient
        try:
            self._post.line_for(recipient).begin(sender, recipient)
        except NotSentError as error:
            return _refused(error)
        return Verdict("yes")

    def hand_over(self, message: bytes) -> Verdict:
        """Deliver the message that was offered."""
        try:
            return Verdict("yes", self._post.line_for(self._recipient).data(message))
        except NotSentError as error:
            return _refused(error)
        except OutcomeUnknownError as error:
            return Verdict("lost", str(error))

    def close(self) -> None:
        """Hang up."""
        self._post.close()


def _refused(error: NotSentError) -> Verdict:
    return Verdict("never" if error.is_permanent else "later", str(error))
