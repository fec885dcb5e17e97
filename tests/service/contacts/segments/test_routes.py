"""Segments over HTTP: who may see and change what."""

from typing import Any

import pytest

from chassis.domain import new_id
from tests.builders.attributes import ATTRIBUTES, defined
from tests.builders.contacts import ANN, BEN, NORTH
from tests.builders.failpoint import failing
from tests.builders.segments import CONTACTS, RIGHTS, SEGMENTS, Lists, has_tag

TOO_SLOW = 50
"""MaxTimeMSExpired."""


def as_ben(lists: Lists, scope: str = "own", **claims: Any) -> Any:
    return lists.client.as_user(BEN, permissions=dict.fromkeys(RIGHTS, scope), **claims)


def test_a_segment_is_shown_in_words(lists: Lists) -> None:
    rule = {"all": [has_tag("vip"), {"not": has_tag("lost")}]}
    vip = lists.segment("VIP", rule, folder="Best")

    shown = lists.read(f"{SEGMENTS}/{vip}")

    assert shown["text"] == "tags has any of “vip” and (not tags has any of “lost”)"
    assert (shown["folder"], shown["state"], shown["scope"]) == (
        "Best",
        "active",
        "all",
    )
    assert (shown["sharing"], shown["owner_id"]) == ("private", ANN)


@pytest.mark.parametrize(
    ("rule", "pointer"),
    [
        ({"all": [{"field": "nope", "op": "eq", "value": 1}]}, "/rule/all/0/field"),
        ({"all": [has_tag("a"), has_tag()]}, "/rule/all/1/value"),
        ({"any": [{"segment": "x", "op": "in"}]}, "/rule/any/0/segment"),
        (None, "/rule"),
    ],
)
def test_a_wrong_rule_is_refused_at_its_node(
    lists: Lists, rule: Any, pointer: str
) -> None:
    body = {"name": "X", "kind": "dynamic", "rule": rule}

    answer = lists.client.post(SEGMENTS, body)

    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["pointer"] == pointer


def test_segments_do_not_go_in_circles_nor_too_deep(lists: Lists) -> None:
    chain = [lists.segment("0", has_tag("a"))]
    for number in range(1, 5):
        inner = {"segment": chain[-1], "op": "in"}
        chain.append(lists.segment(str(number), inner))

    circle = lists.define(chain[0], rule={"segment": chain[-1], "op": "in"})
    body = {"name": "6", "kind": "dynamic", "rule": {"segment": chain[-1], "op": "in"}}
    deep = lists.client.post(SEGMENTS, body)

    assert circle.get_json()["type"].endswith("segment-cycle")
    assert deep.get_json()["type"].endswith("nested-too-deep")


def test_a_used_segment_stays_and_names_its_uses(lists: Lists) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    lists.segment("Both", {"segment": vip, "op": "in"})
    view = {"name": "My VIPs", "filter": {"segment": vip, "op": "in"}}
    lists.made(f"{CONTACTS}/views", view)

    archived = lists.define(vip, state="archived")
    version = lists.read(f"{SEGMENTS}/{vip}")["version"]
    deleted = lists.client.delete(f"{SEGMENTS}/{vip}", version=version)

    assert [archived.status_code, deleted.status_code] == [409, 409]
    names = [use["name"] for use in archived.get_json()["used_by"]]
    assert names == ["Both", "My VIPs"]
    assert lists.read(f"{SEGMENTS}/{vip}/uses")["items"][0]["kind"] == "segment"


def test_an_archived_segment_stands_still(lists: Lists) -> None:
    vip = lists.segment("VIP", has_tag("vip"))
    lists.settle()
    lists.define(vip, state="archived")

    ana = lists.person(tags=["vip"])
    lists.settle()
    still = lists.members(vip)
    refused = lists.client.post(f"{SEGMENTS}/{vip}/evaluate")
    lists.define(vip, state="active")
    lists.settle()

    assert (still, refused.status_code) == (set(), 409)
    assert lists.members(vip) == {ana}


def test_members_of_a_dynamic_segment_are_not_put_in_by_hand(lists: Lists) -> None:
    vip, ana = lists.segment("VIP", has_tag("vip")), lists.person()

    put = lists.client.post(f"{SEGMENTS}/{vip}/members", {"contact_ids": [ana]})
    out = lists.client.delete(f"{SEGMENTS}/{vip}/members/{ana}")

    assert [put.status_code, out.status_code] == [409, 409]


def test_members_come_and_go_by_hand(lists: Lists) -> None:
    hand, ana = lists.segment("Hand", None), lists.person()

    first = lists.made(f"{SEGMENTS}/{hand}/members", {"contact_ids": [ana]})
    again = lists.made(f"{SEGMENTS}/{hand}/members", {"contact_ids": [ana]})
    inside = lists.members(hand)
    out = lists.client.delete(f"{SEGMENTS}/{hand}/members/{ana}")
    twice = lists.client.delete(f"{SEGMENTS}/{hand}/members/{ana}")

    assert (first["added"], again["added"], inside) == (1, 0, {ana})
    assert [out.status_code, twice.status_code] == [204, 404]
    assert lists.members(hand) == set()
    assert lists.biography(ana)[0]["exit"]["text"] == "taken out by hand"


def test_segments_05_what_one_sees_of_a_segment_is_cut_to_the_own_records(
    lists: Lists,
) -> None:
    """Example segments-05."""
    own = {lists.person(f"B {n}", tags=["vip"]) for n in range(3)}
    whose = {"$set": {"owner_id": BEN}}
    lists.database.collection("contacts").update_many({}, whose)
    for number in range(5):
        lists.person(f"A {number}", tags=["vip"])
    vip = lists.segment("VIP", has_tag("vip"), sharing="all")
    lists.settle()
    ben = as_ben(lists)

    tried = ben.post(f"{SEGMENTS}/preview", {"rule": has_tag("vip")}).get_json()
    shown = ben.get(f"{SEGMENTS}/{vip}").get_json()
    members = ben.get(f"{SEGMENTS}/{vip}/members").get_json()["items"]
    pairs = ben.post(f"{SEGMENTS}/overlaps", {"segment_ids": [vip]}).get_json()

    assert (tried["count"], tried["exact"], tried["scope"]) == (3, True, "own")
    assert {one["id"] for one in tried["sample"]} <= own
    assert (shown["size"], shown["scope"]) == (3, "own")
    assert {one["id"] for one in members} == own
    assert pairs["pairs"][0]["count"] == 3


def test_a_private_segment_is_its_owners(lists: Lists) -> None:
    mine, shared = (
        lists.segment(name, has_tag("a"), sharing=sharing)
        for name, sharing in (("Mine", "private"), ("Shared", "all"))
    )
    ben = as_ben(lists)

    seen = [ben.get(f"{SEGMENTS}/{one}").status_code for one in (mine, shared)]
    patched = ben.patch(f"{SEGMENTS}/{shared}", {"name": "x"}, version=1)
    listed = ben.get(SEGMENTS).get_json()["items"]

    assert seen == [404, 200]
    assert patched.status_code == 404
    assert [one["id"] for one in listed] == [shared]


def test_a_team_shares_a_segment(lists: Lists) -> None:
    ann = lists.client.as_user(ANN, permissions=RIGHTS, teams=[NORTH])
    body = {"name": "N", "kind": "static", "sharing": "team"}
    made = ann.post(SEGMENTS, body).get_json()["id"]

    seen = [
        as_ben(lists, teams=teams).get(f"{SEGMENTS}/{made}").status_code
        for teams in ([NORTH], [])
    ]

    assert seen == [200, 404]


def test_a_rule_is_explained_for_one_person(lists: Lists) -> None:
    rule = {"any": [has_tag("vip"), {"not": {"field": "owner_id", "op": "is_set"}}]}
    vip, ana = lists.segment("VIP", rule), lists.person(tags=["x"])
    lists.settle()

    found = lists.read(f"{SEGMENTS}/{vip}/explain/{ana}")

    first, second = found["rule"]["nodes"]
    assert (found["is_member"], found["rule"]["holds"]) == (False, False)
    assert (first["holds"], first["values"], first["kind"]) == (False, ["x"], "test")
    assert (second["kind"], second["nodes"][0]["holds"]) == ("not", True)


def test_an_explanation_hides_what_the_role_masks(lists: Lists) -> None:
    rule = {"field": "job_title", "op": "eq", "value": "CEO"}
    vip, ana = lists.segment("VIP", rule), lists.person(job_title="CEO")
    masks = {"contacts.job_title": "hidden"}
    blind = lists.client.as_user(ANN, permissions=RIGHTS, masks=masks)

    found = blind.get(f"{SEGMENTS}/{vip}/explain/{ana}").get_json()["rule"]
    tried = blind.post(f"{SEGMENTS}/preview", {"rule": rule})

    assert found == {"kind": "test", "text": "job title", "masked": True}
    assert tried.status_code == 422


def test_knowledge_is_asked_only_by_who_may_read_it(lists: Lists) -> None:
    rule = {"field": "topics", "op": "has_any", "value": ["wish"]}
    rights = {name: scope for name, scope in RIGHTS.items() if "knowledge" not in name}
    stranger = lists.client.as_user(ANN, permissions=rights)

    answer = stranger.post(f"{SEGMENTS}/preview", {"rule": rule})
    names = [
        one["name"] for one in stranger.get(f"{CONTACTS}/fields").get_json()["items"]
    ]

    assert answer.status_code == 422
    assert "topics" not in names
    assert "birthday" in names


def test_overlaps_count_who_is_in_both(lists: Lists) -> None:
    one, other = lists.segment("A", has_tag("a")), lists.segment("B", has_tag("b"))
    for tags in (["a"], ["a", "b"], ["b"], ["b"]):
        lists.person(tags=tags)
    lists.settle()

    body = {"segment_ids": [one, other]}
    found = lists.made(f"{SEGMENTS}/overlaps", body)["pairs"]

    counts = {(pair["first"], pair["second"]): pair["count"] for pair in found}
    assert counts == {(one, one): 2, (one, other): 1, (other, other): 3}
    unknown = lists.client.post(f"{SEGMENTS}/overlaps", {"segment_ids": [new_id()]})
    assert unknown.get_json()["errors"][0]["pointer"] == "/segment_ids/0"


def test_built_in_segments_can_be_tried(lists: Lists) -> None:
    lists.person()

    for one in lists.read(f"{SEGMENTS}/built-in")["items"]:
        tried = lists.made(f"{SEGMENTS}/preview", {"rule": one["rule"]})
        assert tried["exact"], one["key"]


def test_a_preview_says_what_it_costs(lists: Lists) -> None:
    for number in range(3):
        lists.person(tags=["vip"], external_id=str(number))

    cheap = {"field": "external_id", "op": "eq", "value": "1"}
    dear = {"field": "job_title", "op": "ne", "value": "Baker"}
    examined = [
        lists.made(f"{SEGMENTS}/preview", {"rule": rule, "sample": 0})["cost"]
        for rule in (cheap, dear)
    ]

    assert [cost["examined"] for cost in examined] == [1, 3]


def test_a_count_that_takes_too_long_is_estimated(lists: Lists) -> None:
    for number in range(4):
        lists.person(tags=["vip"] if number else [])
    slow = {"failCommands": ["explain"], "errorCode": TOO_SLOW}

    with failing(lists.database, "alwaysOn", **slow):
        found = lists.made(f"{SEGMENTS}/preview", {"rule": has_tag("vip")})

    assert (found["exact"], found["count"]) == (False, 3)
    assert found["cost"]["examined"] == 4


def test_a_rule_with_a_retired_attribute_goes_on(lists: Lists) -> None:
    admin = lists.client.as_anybody()
    made = defined(admin, "size", is_filterable=True)
    rule = {"field": "attributes.size", "op": "eq", "value": "XL"}
    big = lists.segment("Big", rule)
    ana = lists.person(attributes={"size": "XL"})
    admin.post(f"{ATTRIBUTES}/{made['id']}/retire")

    lists.settle()

    assert lists.members(big) == {ana}
    assert lists.read(f"{SEGMENTS}/{big}")["retired_fields"] == ["attributes.size"]


def test_bulk_actions_find_a_segment(lists: Lists) -> None:
    vip, ana = lists.segment("VIP", has_tag("vip")), lists.person(tags=["vip"])
    lists.settle()

    body = {
        "action": "add_tags",
        "filter": {"segment": vip, "op": "in"},
        "params": {"tags": ["x"]},
        "dry_run": True,
    }
    found = lists.made(f"{CONTACTS}/bulk", body)

    assert (found["count"], found["sample"][0]["id"]) == (1, ana)
