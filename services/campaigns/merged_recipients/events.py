"""The fact that a merge was followed here."""

from chassis.domain import MergeReceipt


class MergeReceiptIssued(MergeReceipt):
    """A merge, or its end, has moved so many messages."""

    type = "campaigns.merge_receipt.issued.v1"
