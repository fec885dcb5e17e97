"""Reading the link of a mail, and what became of its question."""

from chassis.domain import NotFoundError
from chassis.keys import verify
from chassis.mongo import Store
from contacts.confirmations.errors import ConfirmationGoneError
from contacts.confirmations.model import CONFIRM, Words, answer_of
from contacts.confirmations.repository import words_of
from contacts.consents.queries import find_around, find_waiting, get_consent
from contacts.contacts.queries import find_present


def get_request_id(token: str) -> str:
    """Return the request of a token. Raises InvalidTokenError, ExpiredTokenError."""
    found = verify(CONFIRM, token)
    if not isinstance(found, str):
        raise NotFoundError
    return found


def get_question(request_id: str, store: Store) -> tuple[Words, bool]:
    """Return what is asked, and whether it waits for its answer.

    Raises ConfirmationGoneError.
    """
    try:
        asked = get_consent(request_id, store)
    except NotFoundError as error:
        raise ConfirmationGoneError from error
    person = find_present([asked.contact_id], store)[asked.contact_id]
    waits = find_waiting(request_id, store)
    if not waits:
        answer_of(request_id, find_around(asked, store))
    return words_of(asked, person, store), waits
