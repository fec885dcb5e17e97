"""The register of competitors over HTTP."""

from chassis.domain import new_id
from chassis.testing.web import Client
from tests.builders.activities import BEN
from tests.builders.clock import told
from tests.builders.deals import DEALS, a_deal, a_pipeline
from tests.builders.refusals import COMPETITORS, REFUSALS, a_competitor, a_refusal


def test_a_rival_is_entered_found_and_archived(ann: Client) -> None:
    known = a_competitor(ann, aliases=["Konk"], websites=["https://konkord.example"])

    found = ann.get(COMPETITORS, query_string={"q": "konk"}).get_json()["items"]
    place = f"{COMPETITORS}/{known}"
    gone = ann.patch(place, {"state": "archived"}, headers={"If-Match": '"1"'})

    assert [one["id"] for one in found] == [known]
    assert (gone.status_code, gone.get_json()["state"]) == (200, "archived")
    assert ann.get(place).get_json()["aliases"] == ["Konk"]
    facts = [len(told(ann, f"competitor.{word}")) for word in ("created", "updated")]
    assert facts == [1, 1]


def test_no_two_are_known_by_one_name(ann: Client) -> None:
    a_competitor(ann, aliases=["Конк"])
    other = a_competitor(ann, "Prisma")

    twice = ann.post(COMPETITORS, {"name": "konk"})
    seen = {"If-Match": '"1"'}
    taken = ann.patch(f"{COMPETITORS}/{other}", {"aliases": ["KONKORD"]}, headers=seen)

    assert (twice.status_code, taken.status_code) == (409, 409)
    assert twice.get_json()["type"].endswith("competitor-exists")


def test_who_writes_his_own_changes_what_he_entered(ann: Client) -> None:
    known = a_competitor(ann)
    rights = {"competitors:read": "all", "competitors:write": "own"}
    ben = ann.as_user(BEN, permissions=rights)

    place, seen = f"{COMPETITORS}/{known}", {"If-Match": '"1"'}
    foreign = ben.patch(place, {"summary": "Cheap"}, headers=seen)
    own = ben.patch(
        f"{COMPETITORS}/{a_competitor(ben, 'Prisma')}", {"summary": "-"}, headers=seen
    )

    assert ben.get(place).status_code == 200
    assert (foreign.status_code, own.status_code) == (404, 200)


def test_whom_a_body_names_is_in_the_register(
    ann: Client, eve: Client, ada: str
) -> None:
    a_pipeline(eve)
    deal, unknown = a_deal(ann, ada), new_id()
    place = f"{DEALS}/{deal['id']}"
    no = {"contact_id": ada, "subject_kind": "service", "reason_code": "price"}

    answers = [
        ann.post(REFUSALS, {**no, "competitor_id": unknown}),
        ann.post(f"{place}/lose", {"reason_code": "price", "competitor_id": unknown}),
        ann.post(f"{place}/win", {"against_competitor_id": unknown}),
    ]

    problems = [answer.get_json() for answer in answers]
    assert {answer.status_code for answer in answers} == {404}
    assert {p["type"].rpartition(":")[2] for p in problems} == {"reference-not-found"}
    assert [p["errors"][0]["pointer"] for p in problems] == [
        *("/competitor_id", "/competitor_id", "/against_competitor_id")
    ]
    assert ann.get(REFUSALS).get_json()["items"] == []


def test_a_refusal_names_a_rival_and_may_forget_him(ann: Client, ada: str) -> None:
    konkord = a_competitor(ann)
    refusal = a_refusal(ann, ada, competitor_id=konkord)

    seen = {"If-Match": '"1"'}
    body = {"competitor_id": None}
    answer = ann.patch(f"{REFUSALS}/{refusal['id']}", body, headers=seen)

    assert refusal["competitor_id"] == konkord
    assert answer.get_json()["competitor_id"] is None
