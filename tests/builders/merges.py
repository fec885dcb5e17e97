"""Contacts and interactions together, for merges that both have to follow."""

from collections.abc import Callable
from typing import Any

from chassis.domain import new_id
from chassis.testing.draining import Drain
from chassis.testing.web import Client
from contacts.app import service as contacts
from interactions.app import service as interactions
from tests.builders.activities import ANN, BEN
from tests.builders.colleagues import a_colleague
from tests.builders.deals import a_pipeline

CONTACTS, MERGES = "/api/v1/contacts", "/api/v1/duplicates/merges"
DEALS, TASKS, ACTIVITIES = "/api/v1/deals", "/api/v1/tasks", "/api/v1/activities"
PEOPLE = ("contacts", "duplicates")
RECORDS = (
    *("activities", "tasks", "deals", "cases", "refusals", "purchases", "contacts"),
)


def _rights(features: tuple[str, ...], *more: str) -> dict[str, str]:
    acts = [f"{name}:{act}" for name in features for act in ("read", "write")]
    return dict.fromkeys([*acts, *more], "all")


class House:
    """Both services, and facts that flow between them."""

    def __init__(self, people: Client, records: Client, drain: Drain) -> None:
        self.people, self.records, self._drain = people, records, drain

    @classmethod
    def open(cls, client: Callable[..., Client], drain: Drain) -> "House":
        """Let Ann work in both, with one pipeline and one colleague."""
        rights = _rights(PEOPLE, "duplicates:merge", "duplicates:override")
        people = client(contacts).as_user(ANN, permissions=rights)
        records = client(interactions)
        ann = records.as_user(ANN, permissions=_rights(RECORDS), teams=["north"])
        for colleague in (ANN, BEN):
            a_colleague(ann.database, colleague)
        a_pipeline(ann)
        return cls(people, ann, drain)

    def flow(self) -> None:
        self._drain(contacts, interactions)

    def person(self, name: str, **fields: Any) -> str:
        answer = self.people.post(CONTACTS, {"display_name": name, **fields})
        assert answer.status_code == 201, answer.get_json()
        self.flow()
        return str(answer.get_json()["id"])

    def task(self, contact_id: str) -> Any:
        body = {"title": "Call", "due_on": "2031-01-01", "contact_id": contact_id}
        return self._made(TASKS, body)

    def note(self, contact_id: str, *others: str) -> Any:
        about = {"contact_id": contact_id, "contact_ids": [contact_id, *others]}
        return self._made(ACTIVITIES, {"kind": "note", "state": "completed", **about})

    def _made(self, path: str, body: Any) -> Any:
        answer = self.records.post(path, body)
        assert answer.status_code == 201, answer.get_json()
        return answer.get_json()

    def of(self, path: str, contact_id: str) -> list[str]:
        """Return the ids of a person's records of one kind."""
        query = {"filter[contact_id][eq]": contact_id, "limit": 200}
        items = self.records.get(path, query_string=query).get_json()["items"]
        return sorted(one["id"] for one in items)

    def merge(self, winner: str, loser: str, flows: bool = True) -> str:
        seen = [self.people.get(f"{CONTACTS}/{i}") for i in (winner, loser)]
        versions = [one.get_json()["version"] for one in seen]
        body = {
            "winner_id": winner,
            "loser_id": loser,
            "versions": dict(zip(("winner", "loser"), versions, strict=True)),
        }
        answer = self.people.post(MERGES, body, key=new_id())
        assert answer.status_code == 201, answer.get_json()
        if flows:
            self.flow()
        return str(answer.get_json()["id"])

    def revert(self, merge_id: str, *reassign: str) -> None:
        body = {"reassign": list(reassign)}
        answer = self.people.post(f"{MERGES}/{merge_id}/revert", body)
        assert answer.status_code == 200, answer.get_json()
        self.flow()

    def counted(self, merge_id: str) -> Any:
        found = self.people.get(f"{MERGES}/{merge_id}").get_json()
        names = ("counts", "reverted_counts")
        return tuple(found[name].get("interactions") for name in names)
