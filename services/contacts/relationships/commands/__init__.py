"""What people do with relationships, households and dependants."""

from contacts.relationships.commands.dependants import (
    DEPENDANTS,
    AddDependant,
    CorrectDependant,
    PromoteDependant,
    RemoveDependant,
    add_dependant,
    correct_dependant,
    promote_dependant,
    remove_dependant,
)
from contacts.relationships.commands.households import (
    HOUSEHOLDS,
    CorrectHousehold,
    FoundHousehold,
    MoveMember,
    RemoveHousehold,
    correct_household,
    found_household,
    move_member,
    remove_household,
)
from contacts.relationships.commands.relations import (
    CorrectRelationship,
    RelateContacts,
    RemoveRelationship,
    correct_relationship,
    relate_contacts,
    remove_relationship,
)

__all__ = [
    "DEPENDANTS",
    "HOUSEHOLDS",
    "AddDependant",
    "CorrectDependant",
    "CorrectHousehold",
    "CorrectRelationship",
    "FoundHousehold",
    "MoveMember",
    "PromoteDependant",
    "RelateContacts",
    "RemoveDependant",
    "RemoveHousehold",
    "RemoveRelationship",
    "add_dependant",
    "correct_dependant",
    "correct_household",
    "correct_relationship",
    "found_household",
    "move_member",
    "promote_dependant",
    "relate_contacts",
    "remove_dependant",
    "remove_household",
    "remove_relationship",
]
