"""What is wrong with a row, in the words of the user."""

from typing import Final

MESSAGES: Final = {
    "bad_email": "This is not an e-mail address.",
    "bad_phone": "This is not a telephone number; it is kept as it was written.",
    "eaten_phone": "A spreadsheet has spoilt this number: its zero or its end is gone.",
    "bad_date": "This is not a day of the calendar.",
    "ambiguous_date": "Day and month may be either way round: say which.",
    "bad_value": "This is not a value of this field.",
    "bad_domain": "This is not the name of a company's own domain.",
    "bad_encoding": "Some letters could not be read: is the encoding right?",
    "unknown_choice": "This is none of the known values.",
    "unknown_owner": "No colleague, or more than one, is called like that.",
    "unknown_country": "This is not the name of a country; it stays in the address.",
    "too_long": "This is too long.",
    "cell_too_long": "A cell has more than 65,536 letters; is a quote missing?",
    "too_few_cells": "The row has fewer cells than the header.",
    "too_many_cells": "The row has more cells than the header.",
    "joined_cells": "A comma that nobody quoted parted this text; it was put together.",
    "missing_identity": "There is no name, and no e-mail address or number.",
    "known_to_a_colleague": "A colleague knows somebody with this address.",
    "several_matches": "Several records have this address.",
    "duplicate-company": "Another company has this domain or tax number.",
}
"""By the code of a fault, or of a refusal."""
