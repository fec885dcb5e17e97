from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from chassis.domain import (
    NotFoundError,
    ReferenceNotFoundError,
    StaleVersionError,
)
from chassis.mongo import Caller
from contacts.colleagues.errors import UserDeactivatedError
from contacts.colleagues.projections import project_user
from contacts.contacts.commands import (
    AddTags,
    ChangeOwner,
    DeleteContact,
    MoveStage,
    NoteTouch,
    PatchContact,
    RemoveTag,
    RestoreContact,
    add_tags,
    change_owner,
    delete_contact,
    move_stage,
    note_touch,
    patch_contact,
    remove_tag,
    restore_contact,
)
from contacts.contacts.model import Contact
from contacts.values import Address
from tests.builders.contacts import ANN, BEN, NORTH
from tests.service.contacts.conftest import Service


def patch(contact: Contact, **given: Any) -> PatchContact:
    return PatchContact(
        contact_id=contact.id, version=contact.version, given=given, region="XK"
    )


def know_user(service: Service, user_id: str, **fields: Any) -> None:
    store = service.store()
    known = {"state": "active", "team_ids": (NORTH,), "zone": "Europe/Istanbul"}
    project_user(store, user_id=user_id, version=1, **{**known, **fields})
    store.flush()


def test_a_patch_changes_what_it_names_and_clears_what_is_null(
    service: Service,
) -> None:
    contact = service.contact(job_title="Director", name={"given": "Ana"})

    changed = service.run(
        patch_contact,
        patch(
            contact,
            job_title=None,
            name={"family": "Kola"},
            source={"kind": "ad", "utm": {"source": "radio"}},
            addresses=[Address(lines=["1 Road"], city="Peja")],  # type: ignore[arg-type]
        ),
    )

    assert (changed.job_title, changed.name.shown) == ("", "Ana Kola")
    assert changed.source.utm is not None
    assert service.facts(contact.id)[1]["data"]["changed"] == [
        "name",
        "addresses",
        "job_title",
        "source",
        "completeness",
        "reachability",
    ]


def test_an_address_that_stays_keeps_its_state(service: Service) -> None:
    contact = service.contact(phones=[{"raw": "044 123 456", "state": "wrong_number"}])

    changed = service.run(
        patch_contact,
        patch(contact, phones=[{"raw": "044 123 456", "label": "work"}]),
    )

    assert (changed.phones[0].state, changed.phones[0].label) == (
        "wrong_number",
        "work",
    )


def test_a_patch_that_changes_nothing_writes_nothing(service: Service) -> None:
    contact = service.contact()

    same = service.run(patch_contact, patch(contact, display_name="Ana Kola"))

    assert same.version == 1
    assert len(service.facts(contact.id)) == 1


def test_contacts_07_a_patch_of_an_old_version_is_refused(service: Service) -> None:
    """Example contacts-07."""
    contact = service.contact()
    service.run(patch_contact, patch(contact, tags=["vip"]))

    with pytest.raises(StaleVersionError):
        service.run(patch_contact, replace(patch(contact, tags=["old"]), version=1))

    assert service.stored("contacts", contact.id)["tags"] == ["vip"]


def test_a_touch_of_somebody_in_the_trash_changes_nothing(service: Service) -> None:
    contact = service.contact()
    service.run(delete_contact, DeleteContact(contact_id=contact.id, version=1))

    service.run(note_touch, NoteTouch(contact_id=contact.id, at=datetime.now(UTC)))

    assert service.stored("contacts", contact.id)["version"] == 2


def test_the_trash_gives_back_what_went_in(service: Service) -> None:
    contact = service.contact()

    service.run(delete_contact, DeleteContact(contact_id=contact.id, version=1))
    restored = service.run(restore_contact, RestoreContact(contact_id=contact.id))

    assert (restored.version, restored.deleted_at) == (3, None)


def test_a_stage_is_moved_by_hand_with_its_reason(service: Service) -> None:
    contact = service.contact()
    move = MoveStage(contact_id=contact.id, stage="lead", reason="asked for a price")

    service.run(move_stage, move)
    service.run(move_stage, move)

    [_, fact] = service.facts(contact.id)
    assert fact["data"]["cause"] == "asked for a price"


def test_a_contact_is_handed_to_a_colleague(service: Service) -> None:
    know_user(service, BEN)
    contact = service.contact()
    hand_over = ChangeOwner(
        contact_id=contact.id, owner_id=BEN, keep_previous_in_service_team=True
    )

    changed = service.run(change_owner, hand_over)
    service.run(change_owner, hand_over)

    assert (changed.owner_id, changed.service_team[0].user_id) == (BEN, ANN)
    assert service.facts(contact.id)[1]["meta"]["owner_id"] == BEN
    assert len(service.facts(contact.id)) == 2


@pytest.mark.parametrize(
    ("state", "error"),
    [(None, ReferenceNotFoundError), ("deactivated", UserDeactivatedError)],
)
def test_a_contact_is_not_handed_to_somebody_who_is_not_there(
    service: Service, state: str | None, error: type[Exception]
) -> None:
    contact = service.contact()
    know_user(service, BEN if state else "somebody else", state=state or "active")

    with pytest.raises(error):
        service.run(change_owner, ChangeOwner(contact_id=contact.id, owner_id=BEN))


def test_tags_come_and_go(service: Service) -> None:
    contact = service.contact(tags=["vip"])

    service.run(add_tags, AddTags(contact_id=contact.id, tags=("vip", "golf")))
    changed = service.run(remove_tag, RemoveTag(contact_id=contact.id, tag="vip"))
    service.run(remove_tag, RemoveTag(contact_id=contact.id, tag="vip"))

    assert (changed.tags, changed.version) == (("golf",), 3)


def test_contacts_03_who_does_not_see_a_contact_does_not_change_it(
    service: Service, ann: Caller, ben: Caller
) -> None:
    """Example contacts-03."""
    contact = service.contact(ann)

    with pytest.raises(NotFoundError):
        service.run(patch_contact, patch(contact, tags=["mine"]), ben)

    assert service.stored("contacts", contact.id)["version"] == 1
