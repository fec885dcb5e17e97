"""The story: a customer is found, called, written to, and counted."""

from collections.abc import Callable
from typing import Any, Final

from demo.api import Api, wait_for
from demo.imports import bring_in
from demo.people import people, touches

SENDER: Final = {
    "name": "The demo company",
    "address": "news@demo.example",
    "postal_address": "1 Example Street, Tirana",
}
LETTER: Final = {
    "subject": "{{ contact.display_name }}, spring is here",
    "preheader": "A word from your account manager",
    "body": "<p>{{ contact.display_name | salutation: contact.locale }}</p>"
    "<p>The new season is in the shop. Come and see it.</p>"
    "<p>{{ sender.name }}, {{ sender.postal_address }}<br>"
    '<a href="{{ links.unsubscribe }}">Stop these letters</a></p>',
}
SEGMENTS: Final = {
    "Met at an event": {"field": "source", "op": "eq", "value": "event"},
    "Sent by somebody": {"field": "source", "op": "eq", "value": "referral"},
    "Nobody has their number": {
        "not": {"field": "reachability", "op": "has_any", "value": ["phone"]}
    },
}
Say = Callable[[str], None]


def load(api: Api, say: Say, count: int = 60) -> list[str]:
    """Load the demo company unless it is there; returns its people's ids."""
    known = _demo_people(api)
    if known:
        say(f"the demo company is there: {len(known)} people")
        if not api.get("/api/v1/consents", contact_id=known[0])["ledger"]:
            api.post_all("/api/v1/consents", [_yes(one) for one in known])
        return known
    made = api.post_all("/api/v1/contacts", list(people(count)))
    ids = [person["id"] for person in made]
    api.post_all("/api/v1/consents", [_yes(one) for one in ids])
    api.post_all("/api/v1/activities", list(touches(ids, 2 * count)))
    say(f"loaded {len(ids)} people and {2 * count} touches")
    for name, rule in SEGMENTS.items():
        demo = {"field": "tags", "op": "has_any", "value": ["demo"]}
        both = {"kind": "dynamic", "rule": {"all": [demo, rule]}}
        api.post("/api/v1/segments", {"name": name, "sharing": "all", **both})
    say(f"defined {len(SEGMENTS)} segments")
    return ids


def _yes(contact_id: str) -> dict[str, Any]:
    """Write down that a person agreed to letters with offers."""
    proof = {"kind": "paper", "ref": "card at the till"}
    return {
        "contact_id": contact_id,
        "purpose_key": "offers",
        "channel": "email",
        "action": "granted",
        "evidence": proof,
    }


def tell(api: Api, say: Say, file: tuple[str, bytes]) -> dict[str, Any]:
    """Tell the whole story; returns the numbers that it ends with.

    ``file`` is the name and the content of a customer file.
    """
    counts = bring_in(api, file, say)["counts"]
    ids = load(api, say)
    say("a call is logged")
    api.post(
        "/api/v1/activities",
        {
            "kind": "call",
            "direction": "in",
            "contact_id": ids[0],
            "reason": "enquiry",
            "outcome": {"result": "success", "text": "wants the spring list"},
        },
    )
    campaign = _campaign(api, ids, say)
    return {"imported": counts, **_report(api, campaign, say)}


def _campaign(api: Api, ids: list[str], say: Say) -> str:
    template = api.post(
        "/api/v1/templates", {"name": "Spring letter", "locales": {"en": LETTER}}
    )
    api.post(f"/api/v1/templates/{template['id']}/publish", {})
    campaign = api.post(
        "/api/v1/campaigns",
        {
            "name": "Spring",
            "occasion": "the new season",
            "purpose_key": "offers",
            "template_id": template["id"],
            "audience": {"contact_ids": ids},
            "sender": SENDER,
        },
    )
    place = f"/api/v1/campaigns/{campaign['id']}"
    count = wait_for(lambda: _audience(api, place, len(ids)), "copies of their yes")
    say(f"a letter goes to {count} people")
    api.post(f"{place}/start", {"expected_count": count})
    wait_for(
        lambda: api.get(f"{place}/progress")["state"] == "finished", "the campaign"
    )
    say(f"its books: {api.get(f'{place}/progress')['counts']}")
    return str(campaign["id"])


def _audience(api: Api, place: str, wanted: int) -> int | None:
    """Return how many there are, once all of them may be written to."""
    found = api.post(f"{place}/check", {})
    count: int = found["audience"]
    return count if count >= wanted and not found["suppressed"] else None


def _report(api: Api, campaign_id: str, say: Say) -> dict[str, Any]:
    url = "/api/v1/campaign-results/campaigns"
    sent = api.get(f"/api/v1/campaigns/{campaign_id}/progress")["counts"]["handed_off"]
    row = wait_for(lambda: _row(api.get(url), campaign_id, sent), "the report")
    growth = api.get("/api/v1/customer-base/growth")
    touched = api.get("/api/v1/meetings/activities")
    explained = api.get(f"{url}/explain", cell=row["cell"], metric="handed_off")
    say(f"contacts by source: {_column(growth, 'source', 'contacts_new')}")
    say(f"touches: {touched['totals']}")
    say(f"the letter: {row['labels'].get('campaign')} {row['values']}")
    say(f"behind 'handed off' stand {len(explained['items'])} facts on the first page")
    return {"campaign": row["values"], "contacts": growth["totals"]}


def _row(table: dict[str, Any], campaign_id: str, sent: int) -> dict[str, Any] | None:
    """Return the campaign's line once its last message is counted."""
    for row in table["rows"]:
        is_its = row["group"]["campaign"] == campaign_id
        if is_its and row["values"]["handed_off"] == sent:
            return dict(row)
    return None


def _column(table: dict[str, Any], group: str, metric: str) -> dict[str, int]:
    return {row["group"][group]: row["values"][metric] for row in table["rows"]}


def _demo_people(api: Api) -> list[str]:
    found: list[str] = []
    query = {"filter[tags][has_any]": "demo", "limit": "200"}
    while True:
        page = api.get("/api/v1/contacts", **query)
        found += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            return found
        query["cursor"] = page["next_cursor"]
