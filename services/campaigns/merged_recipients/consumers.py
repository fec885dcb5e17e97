"""The facts about merges: who has become one, and who is two again."""

from campaigns.merged_recipients.events import MergeReceiptIssued
from campaigns.sends.commands import SENDS
from chassis.merging import MergeDuty

duty = MergeDuty("campaigns.merged_recipients", MergeReceiptIssued, (SENDS,))
