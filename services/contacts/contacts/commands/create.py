"""How a person becomes known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from chassis.domain import ForbiddenError, ReferenceNotFoundError, utcnow
from chassis.mongo import Document, Transaction
from contacts.attributes.commands import SetValues, set_values
from contacts.colleagues.queries import get_colleague, list_teams
from contacts.companies.model import read_card
from contacts.companies.queries import find_companies_of_domains, find_company
from contacts.contacts.errors import DuplicateContactError
from contacts.contacts.model import Contact, ContactCard, Intake
from contacts.contacts.repository import ContactRepository
from contacts.values import (
    EmailAddress,
    PhoneNumber,
    Source,
    SourceKind,
    UnreadableEmailError,
    UnreadablePhoneError,
)

HEARERS: list[Callable[[Contact, str, Transaction], object]] = []
"""Features beyond this one that are told, at once, what a captured person wants."""


@dataclass(frozen=True, kw_only=True)
class CreateContact:
    """``given`` holds fields of the card; ``region`` is where numbers were typed."""

    given: Mapping[str, Any]
    region: str
    allow_duplicate: bool = False


@dataclass(frozen=True, kw_only=True)
class CaptureContact:
    region: str
    phone: str | None = None
    email: str | None = None
    name: str = ""
    interest: str = ""
    note: str = ""
    source: SourceKind = "unknown"
    store_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Introduced:
    """A contact that was made, or that was recognised by one of its keys.

    ``suggestions`` are companies that own the domain of an address.
    """

    contact: Contact
    matched_by: Literal["email", "phone"] | None = None
    is_visible: bool = True
    suggestions: Sequence[Document] = ()

    @property
    def id(self) -> str:
        return self.contact.id

    @property
    def version(self) -> int:
        return self.contact.version

    @property
    def entity(self) -> str:
        return self.contact.entity


def create_contact(command: CreateContact, tx: Transaction) -> Introduced:
    contacts = ContactRepository(tx)
    values = _read(command, tx)
    _check_company(values.get("company_id"), tx)
    contact = Contact.create(_owned(ContactCard(**values), tx))
    if not command.allow_duplicate:
        _refuse_known(contact, contacts)
    elif not tx.caller.may("duplicates:override"):
        raise ForbiddenError(permission="duplicates:override")
    contacts.add(contact)
    if command.allow_duplicate:
        contacts.greet([contact], "create")
    return Introduced(contact=contact, suggestions=_suggestions(contact, tx))


def _read(command: CreateContact, tx: Transaction) -> dict[str, Any]:
    """Return what stands on the card, values of attributes too."""
    blank, given = ContactCard(), {**command.given}
    own = given.pop("attributes", {})
    values = read_card(given, blank, command.region)
    stage = values.get("lifecycle_stage", blank.lifecycle_stage)
    asked = SetValues(
        kind="contact", held=blank, stage=stage, given=own, region=command.region
    )
    return values | set_values(asked, tx)


def capture_contact(command: CaptureContact, tx: Transaction) -> Introduced:
    """Find somebody by the address he left, else keep him as a cold contact.

    What he wants is noted on either. Raises UnreadablePhoneError,
    UnreadableEmailError, NamelessContactError.
    """
    contacts = ContactRepository(tx)
    phones, emails = _read_phone(command), _read_email(command)
    intake = _intake(command, tx)
    known = contacts.known_by(
        [email.normalized for email in emails],
        [phone.e164 for phone in phones if phone.e164 and phone.is_identity],
    )
    if known:
        met = _recognised(known[0], emails, intake, contacts)
        _tell(met.contact, command.interest, tx)
        return met
    card = ContactCard(
        display_name=command.name,
        phones=phones,
        emails=emails,
        source=Source(kind=command.source, store_id=command.store_id),
    )
    contact = Contact.create(_owned(card, tx))
    contact.intake = intake
    contacts.add(contact)
    _tell(contact, command.interest, tx)
    return Introduced(contact=contact)


def _tell(contact: Contact, interest: str, tx: Transaction) -> None:
    for hear in HEARERS if interest else ():
        hear(contact, interest, tx)


def _suggestions(contact: Contact, tx: Transaction) -> list[Document]:
    """Return companies that may employ the person; he is linked to none by itself."""
    domains = {email.domain for email in contact.emails}
    if contact.company_id or not domains:
        return []
    return find_companies_of_domains(sorted(domains), tx)


def _owned(card: ContactCard, tx: Transaction) -> ContactCard:
    """Make the caller the owner, unless one is named; teams are those of the owner."""
    owner_id = card.owner_id or tx.caller.user_id
    if owner_id != tx.caller.user_id:
        get_colleague(owner_id, tx)
    teams = card.team_ids or list_teams(owner_id, tx) or tx.caller.team_ids
    return replace(card, owner_id=owner_id, team_ids=teams)


def _refuse_known(contact: Contact, contacts: ContactRepository) -> None:
    """Refuse a person who is known; who may not see the record learns no id."""
    known = contacts.known_by(contact.identity_emails, contact.identity_phones)
    visible = [each.id for each in known if contacts.find(each.id)]
    if visible:
        raise DuplicateContactError(contact_id=visible[0])
    if known:
        raise DuplicateContactError


def _read_phone(command: CaptureContact) -> tuple[PhoneNumber, ...]:
    if not command.phone:
        return ()
    phone = PhoneNumber.read(command.phone, command.region)
    if phone.e164 is None:
        raise UnreadablePhoneError(pointer="/phone")
    return (phone,)


def _read_email(command: CaptureContact) -> tuple[EmailAddress, ...]:
    if not command.email:
        return ()
    try:
        return (EmailAddress.parse(command.email),)
    except UnreadableEmailError as error:
        raise UnreadableEmailError(pointer="/email") from error


def _intake(command: CaptureContact, tx: Transaction) -> tuple[Intake, ...]:
    if not (command.interest or command.note):
        return ()
    said = Intake(
        interest=command.interest,
        note=command.note,
        at=utcnow(),
        user_id=tx.caller.user_id,
    )
    return (said,)


def _recognised(
    contact: Contact,
    emails: tuple[EmailAddress, ...],
    intake: tuple[Intake, ...],
    contacts: ContactRepository,
) -> Introduced:
    """Note on the known record what the person wants, whoever owns it."""
    if intake:
        contact.note(intake)
        contacts.save(contact)
    by_email = {email.normalized for email in emails} & {*contact.identity_emails}
    return Introduced(
        contact=contact,
        matched_by="email" if by_email else "phone",
        is_visible=contacts.find(contact.id) is not None,
    )


def _check_company(company_id: str | None, tx: Transaction) -> None:
    if company_id and find_company(company_id, tx) is None:
        raise ReferenceNotFoundError(pointer="/company_id")
