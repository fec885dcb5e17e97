"""Contacts over HTTP."""

from contacts.contacts.routes.contacts import blueprint, finder, people
from contacts.contacts.routes.lists import BULK

__all__ = ["BULK", "blueprint", "finder", "people"]
