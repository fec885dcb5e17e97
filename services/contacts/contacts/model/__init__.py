"""Contacts and their rules."""

from contacts.contacts.model.card import ContactCard, Intake
from contacts.contacts.model.contact import Contact
from contacts.contacts.model.stages import advance

__all__ = ["Contact", "ContactCard", "Intake", "advance"]
