"""Whom a record may be, and how alike the two are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from chassis.filters import fold
from chassis.mongo import Store
from contacts.contacts.model import Contact
from contacts.contacts.queries import AlikeKeys, find_alike
from contacts.duplicates.model import Birth, Likeness, compare, keys_of
from contacts.important_dates.queries import find_birthdays, find_born_on


def find_pairs(
    contacts: Sequence[Contact], store: Store
) -> Iterator[tuple[Contact, Contact, Likeness]]:
    """Yield whom these contacts may be, visible or not, each pair once."""
    births = find_births([contact.id for contact in contacts], store)
    alike = find_alike(_keys(contacts, births, store), store)
    births |= find_births([contact.id for contact in alike], store)
    by_key: dict[str, list[Contact]] = defaultdict(list)
    for other in alike:
        for key in keys_of(other, births.get(other.id)):
            by_key[key].append(other)
    pairs = set()
    for one in contacts:
        keys = keys_of(one, births.get(one.id))
        others = {other.id: other for key in keys for other in by_key.get(key, ())}
        for other in others.values():
            pair = frozenset((one.id, other.id))
            if len(pair) == 1 or pair in pairs:
                continue
            pairs.add(pair)
            born = births.get(one.id), births.get(other.id)
            yield one, other, compare(one, other, born)


def find_births(contact_ids: Iterable[str], store: Store) -> dict[str, Birth]:
    """Return the birthdays of contacts, by contact."""
    found = find_birthdays(contact_ids, store)
    return {key: (day.month, day.day, day.year) for key, day in found.items()}


def _keys(
    contacts: Sequence[Contact], births: dict[str, Birth], store: Store
) -> AlikeKeys:
    return AlikeKeys(
        emails={key for one in contacts for key in one.identity_emails},
        phones={key for one in contacts for key in one.identity_phones},
        external_ids={one.external_id for one in contacts if one.external_id},
        names={fold(one.display_name) for one in contacts},
        ids=find_born_on({birth[:2] for birth in births.values()}, store),
    )


def find_likeness(contact_ids: Sequence[str], store: Store) -> Likeness | None:
    """Return how alike the two of a pair are now; None where one is gone."""
    people = find_alike(AlikeKeys(ids=contact_ids), store)
    if len(people) != len(contact_ids):
        return None
    births = find_births(contact_ids, store)
    one, other = people
    return compare(one, other, (births.get(one.id), births.get(other.id)))
