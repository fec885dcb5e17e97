"""Contacts and their rules."""

from contacts.contacts.model.card import ContactCard, Intake, due
from contacts.contacts.model.contact import Contact

__all__ = ["Contact", "ContactCard", "Intake", "due"]
