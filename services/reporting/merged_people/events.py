"""The fact that a merge was followed here."""

from chassis.domain import MergeReceipt


class MergeReceiptIssued(MergeReceipt):
    """So many stored facts are the survivor's now, or no longer."""

    type = "reporting.merge_receipt.issued.v1"
