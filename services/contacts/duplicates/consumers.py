"""Receipts: how many records of two persons the other services moved."""

from chassis.messaging import INBOX, Consumer, Event
from chassis.mongo import Transaction
from contacts.duplicates.commands import CountReceipt, count_receipt
from contacts.duplicates.schemas import ReceiptMessage

consumer = Consumer("contacts.duplicates")


@consumer.on(
    "interactions.merge_receipt.issued.v1",
    "campaigns.merge_receipt.issued.v1",
    "reporting.merge_receipt.issued.v1",
    reads=ReceiptMessage,
    mode=INBOX,
)
def on_receipt_issued(event: Event[ReceiptMessage], tx: Transaction) -> None:
    """Count it on the merge."""
    told = event.data
    receipt = CountReceipt(
        merge_id=told.merge_id,
        service=event.type.partition(".")[0],
        counts={one.kind: one.count for one in told.counts},
        is_revert=told.is_revert,
    )
    count_receipt(receipt, tx)
