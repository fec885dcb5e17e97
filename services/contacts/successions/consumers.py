"""The fact that a colleague left."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.successions.commands import Succeed, succeed
from contacts.successions.schemas import LeavingMessage

consumer = Consumer("contacts.successions")


@consumer.on(
    "gateway.user.deactivated.v1", reads=LeavingMessage, mode=INBOX, intents=True
)
def on_user_deactivated(event: Event[LeavingMessage], tx: Transaction) -> None:
    """Let the deputy, or the team lead, take over whom the colleague cared for."""
    leaver = event.data.after
    command = Succeed(
        user_id=event.subject_id,
        named=(event.data.hand_over_to, leaver.deputy_id),
        team_ids=leaver.team_ids,
        decided_by=event.actor or tx.caller.principal,
    )
    succeed(command, tx)
