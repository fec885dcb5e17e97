from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contacts.companies.errors import RepeatedValueError
from contacts.contacts.errors import (
    NamelessContactError,
    NotTrashedError,
    ReasonMissingError,
)
from contacts.contacts.events import (
    ContactCreated,
    ContactDeleted,
    ContactOwnerChanged,
    ContactRestored,
    ContactStageChanged,
    ContactUpdated,
)
from contacts.contacts.model import Contact, ContactCard, Intake, advance
from contacts.values import (
    Address,
    PersonName,
    ServiceMember,
    SocialProfile,
    Source,
)
from tests.builders.contacts import (
    ANN,
    BEN,
    NORTH,
    a_card,
    a_contact,
    a_phone,
    an_email,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_somebody_without_name_and_address_is_refused() -> None:
    with pytest.raises(NamelessContactError):
        Contact.create(ContactCard())


def test_creating_a_contact_is_one_fact_with_the_whole_state() -> None:
    contact = Contact.create(a_card(), origin="import", origin_ref="i1")

    [fact] = contact.pull_events()
    assert isinstance(fact, ContactCreated)
    assert (fact.after.display_name, fact.origin, fact.origin_ref) == (
        "Ana Kola",
        "import",
        "i1",
    )


def test_the_first_touch_is_now_unless_it_is_known() -> None:
    fresh = a_contact()
    known = a_contact(source=Source(first_touch_at=NOON))

    assert fresh.source.first_touch_at is not None
    assert known.source.first_touch_at == NOON


def test_somebody_is_called_by_his_number_until_a_name_is_given() -> None:
    contact = a_contact("", phones=(a_phone(),))
    called_before = contact.display_name

    contact.change({"name": PersonName(given="Ana")})

    assert called_before == "+383 44 123 456"
    assert contact.display_name == "Ana"


def test_somebody_is_called_by_his_address_when_there_is_no_number() -> None:
    assert a_contact("", emails=(an_email(),)).display_name == "ana@kola.example"


def test_a_display_name_is_never_rebuilt_from_the_parts() -> None:
    contact = a_contact("Frau Kola")

    contact.change({"name": PersonName(given="Ana", family="Kola")})

    assert contact.display_name == "Frau Kola"


def test_the_first_address_is_primary_unless_another_says_so() -> None:
    mails = (an_email("a@x.example"), an_email("b@x.example", is_primary=True))

    contact = a_contact(emails=mails, phones=(a_phone(),))

    assert [email.is_primary for email in contact.emails] == [False, True]
    assert [phone.is_primary for phone in contact.phones] == [True]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("emails", (an_email("a@x.example"), an_email("A@x.example"))),
        ("phones", (a_phone("044 123 456"), a_phone("+38344123456"))),
        (
            "social",
            (
                SocialProfile(network="x", handle="Ana"),
                SocialProfile(network="x", handle="ana"),
            ),
        ),
        ("service_team", (ServiceMember(user_id=ANN), ServiceMember(user_id=ANN))),
    ],
)
def test_the_same_value_twice_is_refused(field: str, values: Any) -> None:
    with pytest.raises(RepeatedValueError) as refused:
        a_contact(**{field: values})

    assert refused.value.pointer == f"/{field}/1"


def test_a_change_names_what_changed() -> None:
    contact = a_contact()

    changed = contact.change({"job_title": "Director", "tags": ("vip", "vip")})

    [fact] = contact.pull_events()
    assert changed
    assert isinstance(fact, ContactUpdated)
    assert set(fact.changed) == {"job_title", "tags"}
    assert fact.after.tags == ("vip",)


def test_a_change_that_changes_nothing_is_no_fact() -> None:
    contact = a_contact()

    assert not contact.change({"display_name": "Ana Kola"})
    assert contact.pull_events() == []


def test_a_known_source_changes_only_with_a_reason() -> None:
    contact = a_contact(source=Source(kind="ad", first_touch_at=NOON))
    other = {"source": Source(kind="store", first_touch_at=NOON)}

    with pytest.raises(ReasonMissingError):
        a_contact(source=Source(kind="ad", first_touch_at=NOON)).change(other)
    assert contact.change(other, reason="she told me")


def test_an_unknown_source_is_filled_in_without_a_reason() -> None:
    assert a_contact().change({"source": Source(kind="store")})


def test_a_person_moves_the_stage_with_a_reason() -> None:
    contact = a_contact()

    contact.move_to("prospect", reason="asked for a price", lock=True)

    [fact] = contact.pull_events()
    assert isinstance(fact, ContactStageChanged)
    assert (fact.from_stage, fact.to_stage, fact.cause) == (
        "cold",
        "prospect",
        "asked for a price",
    )
    assert fact.after.stage_locked


def test_an_event_moves_the_stage_and_is_named_as_evidence() -> None:
    contact = a_contact(lifecycle_stage="cold")

    assert advance(contact, "prospect", "the deal")

    [fact] = contact.pull_events()
    assert (fact.to_stage, fact.cause) == ("prospect", "automatic")  # type: ignore[attr-defined]
    assert fact.evidence_event_id == "the deal"  # type: ignore[attr-defined]


def test_an_event_never_moves_anybody_back() -> None:
    contact = a_contact(lifecycle_stage="customer")

    assert not advance(contact, "prospect", "the deal")
    assert contact.pull_events() == []


def test_a_lock_stops_an_event_and_the_history_says_so() -> None:
    contact = a_contact(lifecycle_stage="cold")
    contact.move_to("cold", reason="by hand", lock=True)
    contact.pull_events()

    assert advance(contact, "prospect", "the deal")

    [fact] = contact.pull_events()
    assert contact.lifecycle_stage == "cold"
    assert fact.reason == "automatic move to prospect stopped by lock"  # type: ignore[attr-defined]


def test_locking_the_stage_where_it_is_moves_nothing() -> None:
    contact = a_contact()

    assert contact.move_to("cold", reason="leave her there", lock=True)
    [fact] = contact.pull_events()
    assert isinstance(fact, ContactUpdated)
    assert not contact.move_to("cold", reason="leave her there")


def test_handing_over_keeps_the_previous_owner_in_the_service_team() -> None:
    contact = a_contact(owner_id=ANN, service_team=(ServiceMember(user_id=BEN),))

    contact.hand_over(BEN, team_ids=(NORTH,), keep_previous_as="account_manager")

    [fact] = contact.pull_events()
    assert isinstance(fact, ContactOwnerChanged)
    assert (fact.previous_owner_id, fact.after.owner_id) == (ANN, BEN)
    assert contact.service_team == (
        ServiceMember(user_id=ANN, function="account_manager"),
    )
    assert contact.team_ids == (NORTH,)


def test_handing_over_to_the_owner_changes_nothing() -> None:
    contact = a_contact(owner_id=ANN)

    assert not contact.hand_over(ANN)
    assert contact.pull_events() == []


def test_an_older_touch_changes_nothing() -> None:
    contact = a_contact()
    contact.touch(NOON)

    assert not contact.touch(NOON - timedelta(days=1))
    assert contact.keep_in_touch.last_contact_at == NOON


def test_what_somebody_wants_stays_out_of_the_event() -> None:
    contact = a_contact()
    wish = Intake(interest="SUV", note="thinks about it", at=NOON, user_id=ANN)

    contact.note((wish,))

    [fact] = contact.pull_events()
    assert contact.intake == (wish,)
    assert "SUV" not in repr(fact)


def test_the_trash_gives_back_what_went_in() -> None:
    contact = a_contact()

    contact.trash()
    [deleted] = contact.pull_events()
    contact.restore()
    [restored] = contact.pull_events()

    assert isinstance(deleted, ContactDeleted)
    assert deleted.after.deleted_at is not None
    assert isinstance(restored, ContactRestored)
    assert restored.after.deleted_at is None


def test_what_is_not_in_the_trash_is_not_restored() -> None:
    with pytest.raises(NotTrashedError):
        a_contact().restore()


def test_channels_are_open_where_an_address_is_usable() -> None:
    nobody = a_contact()
    everywhere = a_contact(
        emails=(an_email(),),
        phones=(a_phone(),),
        addresses=(Address(lines=("1 Road",), city="Peja"),),
        social=(SocialProfile(network="telegram", handle="ana"),),
    )

    assert nobody.reachability == ()
    assert everywhere.reachability == ("email", "phone", "sms", "post", "messenger")


def test_a_number_that_cannot_be_dialled_opens_no_channel() -> None:
    assert a_contact(phones=(a_phone("ask her"),)).reachability == ()


def test_completeness_counts_what_is_known() -> None:
    bare = a_contact("", phones=(a_phone(),))
    full = a_contact(
        emails=(an_email(),),
        phones=(a_phone(),),
        addresses=(Address(city="Peja"),),
        source=Source(kind="store"),
        owner_id=ANN,
    )

    assert bare.completeness.missing == ("name", "email", "address", "source", "owner")
    assert full.completeness.score == 100


def test_a_zone_that_nobody_set_is_that_of_the_workspace() -> None:
    assert a_contact().time_zone_source == "workspace"
    assert a_contact(time_zone="Europe/Berlin").time_zone_source == "set"
