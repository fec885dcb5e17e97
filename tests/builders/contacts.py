"""Contacts and companies that are valid and say only what matters."""

from typing import Any

from contacts.companies.model import Company, CompanyCard
from contacts.contacts.model import Contact, ContactCard
from contacts.values import EmailAddress, PhoneNumber

ANN = "018f0000-0000-7000-8000-00000000000a"
BEN = "018f0000-0000-7000-8000-00000000000b"
NORTH = "018f0000-0000-7000-8000-0000000000f1"


def a_card(display_name: str = "Ana Kola", **fields: Any) -> ContactCard:
    return ContactCard(display_name=display_name, **fields)


def a_contact(display_name: str = "Ana Kola", **fields: Any) -> Contact:
    """A contact whose facts have been saved."""
    contact = Contact.create(a_card(display_name, **fields))
    contact.pull_events()
    return contact


def a_company(name: str = "Kola", **fields: Any) -> Company:
    """A company whose facts have been saved."""
    company = Company.create(CompanyCard(name=name, **fields))
    company.pull_events()
    return company


def an_email(value: str = "ana@kola.example", **fields: Any) -> EmailAddress:
    return EmailAddress.parse(value, **fields)


def a_phone(raw: str = "044 123 456", region: str = "XK", **fields: Any) -> PhoneNumber:
    return PhoneNumber.read(raw, region, **fields)
