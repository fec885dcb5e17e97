import pytest

from contacts.exports.model import TOLD, headings, masked_columns, tell
from tests.builders.contacts import a_company, a_contact, a_phone, an_email


def test_columns_keep_their_order_and_an_empty_one_stands_there_all_the_same() -> None:
    paths = ["emails.1.value", "emails.1.label", "name", "emails.2.value"]
    paths += ["emails.2.label"]

    assert headings(paths, ["name", "tags", "emails"]) == [
        "name",
        "tags",
        "emails.1.value",
        "emails.1.label",
        "emails.2.value",
        "emails.2.label",
    ]


def test_a_mask_that_lets_read_hides_nothing() -> None:
    masks = {"phones": "masked", "emails": "read_only", "budget_band": "hidden"}

    assert masked_columns("contacts", masks) == ("phones",)
    assert masked_columns("companies", {"name": "hidden"}) == ("name",)


@pytest.mark.parametrize(
    ("masked", "shown"),
    [((), "+383 44 123 456"), (("phones",), ""), (("emails",), "+383 44 123 456")],
)
def test_a_number_that_stands_for_a_name_is_masked_with_it(
    masked: tuple[str, ...], shown: str
) -> None:
    nameless = a_contact("", phones=(a_phone(),), emails=(an_email(),))

    told = tell("contacts", nameless, ["display_name", "phones"], masked, {})

    assert told["display_name"] == shown
    assert bool(told["phones"]) is ("phones" not in masked)


def test_every_column_can_be_told_of_every_record() -> None:
    records = {"contacts": a_contact(), "companies": a_company()}

    for what, known in TOLD.items():
        told = tell(what, records[what], [*known], (), {})
        assert told.keys() == known.keys()
