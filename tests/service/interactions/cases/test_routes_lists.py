"""Many cases at once: each action, and its undoing."""

import pytest

from chassis.domain import new_id
from chassis.testing.web import Client
from interactions.app import bulk
from tests.builders.activities import ANN, BEN
from tests.builders.bulk import ManyHands
from tests.builders.cases import a_case, a_customer


@pytest.fixture
def hands(eve: Client) -> ManyHands:
    return ManyHands(eve.loose(), bulk, "cases")


def test_cases_are_assigned_with_word_to_the_customer_and_come_back_without(
    ann: Client, hands: ManyHands
) -> None:
    case = a_case(ann, a_customer(ann))
    mails = ann.database.collection("outgoing_mails")
    before = mails.count_documents({})

    whole = hands.do("assign", ids=[case["id"]], params={"assignee_id": BEN})
    given = hands.record(case["id"])["assignee_id"]
    told = mails.count_documents({})
    hands.undo(whole)

    assert (given, hands.record(case["id"])["assignee_id"]) == (BEN, ANN)
    assert (told, mails.count_documents({})) == (before + 1, before + 1)


def test_cases_are_said_to_be_of_a_store_and_then_not(
    ann: Client, hands: ManyHands
) -> None:
    case, store = a_case(ann, a_customer(ann)), new_id()

    whole = hands.do("set", ids=[case["id"]], params={"store_id": store})
    became = hands.record(case["id"])["store_id"]
    hands.undo(whole)

    assert (became, hands.record(case["id"])["store_id"]) == (store, None)
