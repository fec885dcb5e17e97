"""Making a deal of what somebody asked for."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from chassis.domain import NotFoundError
from chassis.mongo import Transaction
from interactions.activities.commands import CorrectActivity, correct_activity
from interactions.activities.model import Activity
from interactions.activities.queries import get_activity
from interactions.conversions.errors import ConvertedBeforeError
from interactions.deals.commands import CreateDeal, create_deal
from interactions.deals.model import Deal
from interactions.deals.queries import find_made_of, get_deal
from interactions.people.queries import find_visible_companies
from interactions.values import Money

TITLE: Final = 200


@dataclass(frozen=True, kw_only=True)
class ConvertActivity:
    """Without a title the deal is called like the activity."""

    activity_id: str
    pipeline_id: str | None = None
    title: str | None = None


def convert_activity(command: ConvertActivity, tx: Transaction) -> Deal:
    """Begin a sale with the person, budget and text of an activity; each names both.

    Raises ConvertedBeforeError with the deal, as far as the caller may see it.
    """
    activity = get_activity(command.activity_id, tx)
    if made := find_made_of(activity.id, tx):
        with suppress(NotFoundError):
            raise ConvertedBeforeError(deal_id=get_deal(made["_id"], tx).id)
        raise ConvertedBeforeError
    deal = create_deal(CreateDeal(fields=_fields(command, activity, tx)), tx)
    link = CorrectActivity(
        activity_id=activity.id, version=activity.version, changes={"deal_id": deal.id}
    )
    correct_activity(link, tx)
    return deal


def _fields(
    command: ConvertActivity, activity: Activity, tx: Transaction
) -> dict[str, Any]:
    enquiry, company = activity.enquiry, activity.company_id
    asked = enquiry.text if enquiry else ""
    budget = enquiry.budget if enquiry else None
    fields: dict[str, Any] = {
        "title": command.title or (activity.subject or asked or activity.kind)[:TITLE],
        "contact_id": activity.contact_id,
        "activity_id": activity.id,
        "campaign_id": activity.campaign_id,
        "pipeline_id": command.pipeline_id,
    }
    if company and find_visible_companies([company], tx):
        fields["company_id"] = company
    if budget:
        sum_, currency = budget.amount_minor, budget.currency
        fields["amount"] = Money(amount_minor=sum_, currency=currency)
    return fields
